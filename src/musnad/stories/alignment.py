"""Two bodies sentence by sentence: what stayed word for word, what was edited, added or taken out, and what changed in
the edited ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from difflib import SequenceMatcher
from itertools import pairwise

from musnad.records import Record

Said = tuple[str, ...]  # the folded words of a sentence

EDITED = 0.4  # of the pairs of neighbouring words of the shorter sentence that are also in the longer
_COMMON = 8  # sentences with the same two words; where more have them, they tell nothing
_LONGEST_SWAP = 4  # words put in the place of others: more are a rewriting, not another figure or name


class Alignment(Record, frozen=True, kw_only=True):
    """Places of sentences in the two bodies, in the order of the first. ``swaps``: words put in the place of others in
    edited sentences, as (before, after) in the order of the arguments; ``kept``: how often a word stood unchanged."""

    shared: tuple[tuple[int, int], ...]
    edited: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]
    swaps: tuple[tuple[Said, Said], ...]
    kept: dict[str, int]


def aligned(one: Sequence[Said], other: Sequence[Said]) -> Alignment:
    """Every sentence has at most one partner. Time is in proportion to the words."""
    shared = dict(_same(one, other))
    edited = dict(_edited(one, other, shared))
    partners = {**shared, **edited}
    kept: Counter[str] = Counter(word for i in shared for word in one[i])
    swaps: list[tuple[Said, Said]] = []
    for i, j in sorted(edited.items()):
        for before, after in _changes(one[i], other[j], kept):
            swaps.append((before, after))
    taken = set(partners.values())
    return Alignment(
        shared=tuple(sorted(shared.items())),
        edited=tuple(sorted(edited.items())),
        removed=tuple(i for i in range(len(one)) if i not in partners),
        added=tuple(j for j in range(len(other)) if j not in taken),
        swaps=tuple(swaps),
        kept=dict(kept),
    )


def _same(one: Sequence[Said], other: Sequence[Said]) -> Iterator[tuple[int, int]]:
    where: defaultdict[Said, list[int]] = defaultdict(list)
    for j in reversed(range(len(other))):
        where[other[j]].append(j)
    for i, said in enumerate(one):
        if where[said]:
            yield i, where[said].pop()


def _edited(one: Sequence[Said], other: Sequence[Said], shared: dict[int, int]) -> Iterator[tuple[int, int]]:
    """The best pairs first; among equals the earlier."""
    free = set(range(len(other))) - set(shared.values())
    pairs = {j: _pairs(other[j]) for j in sorted(free)}
    index: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for j, found in pairs.items():
        for pair in found:
            index[pair].append(j)
    scored: list[tuple[float, int, int]] = []
    for i in range(len(one)):
        if i not in shared:
            mine = _pairs(one[i])
            common = Counter(j for pair in mine if len(index.get(pair, ())) <= _COMMON for j in index.get(pair, ()))
            scored += [(-n / min(len(mine), len(pairs[j])), i, j) for j, n in common.items()]
    done: set[int] = set()
    for score, i, j in sorted(scored):
        if -score >= EDITED and i not in done and j in free:
            done.add(i)
            free.discard(j)
            yield i, j


def _pairs(said: Said) -> Set[tuple[str, str]]:
    return set(pairwise(said)) or {(said[0], "")}


def _changes(one: Said, other: Said, kept: Counter[str]) -> Iterator[tuple[Said, Said]]:
    """Few words in the place of few. Words that stayed are counted into ``kept``."""
    for what, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what == "equal":
            kept.update(one[a:b])
        elif what == "replace" and max(b - a, d - c) <= _LONGEST_SWAP:
            yield one[a:b], other[c:d]
