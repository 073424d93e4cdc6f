"""Bodies of states by their pattern: «وزارة الخارجية الروسية» is «وزارة الخارجية {f}» with Russia's adjective.

The names that patterns and states make are some 70,000; here they are matched without being written out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from musnad.entities.states import actor_of, fillings, slot
from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import Actor, State, StateBody
from musnad.text.matching import Match, NameIndex
from musnad.text.reading import Word


class Pattern(NamedTuple):
    """A body's pattern: folded words before the place for the state, which forms stand there, words after it."""

    before: tuple[str, ...]
    slot: str
    after: tuple[str, ...]
    body: StateBody


class StateBodies:
    """Matches bodies of states. The first state in the table has a form that two share."""

    def __init__(self, words: Words) -> None:
        self._patterns: defaultdict[str, list[Pattern]] = defaultdict(list)
        for body in words.rows(StateBody):
            before, kind, after = slot(body.pattern)
            pattern = Pattern(tuple(fold(before).split()), kind, tuple(fold(after).split()), body)
            self._patterns[pattern.before[0]].append(pattern)
        self.begin = frozenset(self._patterns)  # the words that patterns begin with
        forms: defaultdict[str, list[tuple[str, State]]] = defaultdict(list)
        for state in words.rows(State):
            for kind, fills in fillings(state).items():
                forms[kind] += [(fill, state) for fill in fills]
        self._fillings = {kind: NameIndex(fills) for kind, fills in forms.items()}

    def at(self, words: Sequence[Word], i: int) -> Match[Actor] | None:
        """The longest name of a state's body that begins at word ``i``."""
        found = (m for key in words[i].keys for p in self._patterns.get(key, ()) for m in self._as(words, i, p))
        return max(found, key=lambda match: match.last, default=None)

    def _as(self, words: Sequence[Word], i: int, pattern: Pattern) -> Iterator[Match[Actor]]:
        at = i + len(pattern.before)
        if at >= len(words) or tuple(w.form for w in words[i + 1 : at]) != pattern.before[1:]:
            return
        if words[at].conjunction or words[at].preposition:
            return
        for filled in self._fillings[pattern.slot].all_at(words, at):
            last = filled.last + len(pattern.after)
            if tuple(w.form for w in words[filled.last : last]) != pattern.after:
                continue
            state = filled.found[0]
            if pattern.body.states in ("", "monarchy" if state.monarchy else "republic"):
                yield Match(i, last, (actor_of(state, pattern.body),))
