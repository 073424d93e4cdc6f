"""Corrections that have one cause: the same name, words for a place, or rule, corrected in one record or in many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

import msgspec

from musnad.folding import fold
from musnad.lexicon.rows import Row
from musnad.review.checks import plain
from musnad.review.fields import Value
from musnad.review.records import Changes, Stage, State

STAGES: Collection[Stage] = ("coded", "second_coded", "adjudicated", "released")
_OF_ENTITY = ("actor", "country", "sector", "type")
_OF_PLACE = ("gazetteer_id", "name", "name_en", "kind", "level", "country", "adm1", "adm2", "latitude", "longitude")
_OF_EVENT = ("type", "mode")
_ROLES = ("actors", "recipients", "victims")


class Cause(NamedTuple):
    """``about`` an actor by its name, a place by its words, or a rule; ``key``: folded words, or the rule's name."""

    about: Literal["actor", "place", "rule"]
    key: str


class Corrected(NamedTuple):
    """What one record says about a cause. ``words`` as the text has them; ``record``: its values as they are now."""

    cause: Cause
    words: str
    object_id: str
    changes: Changes
    record: Mapping[str, Value]
    original: Mapping[str, Value]


class Patch(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of word tables that a cause asks for, or what is missing for them.

    ``object_ids``: the records that were corrected; ``touches``: how many of a run have the cause, see ``counted``.
    """

    cause: Cause
    words: str
    changes: Changes
    object_ids: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    needs: str | None = None
    touches: int = 0


def by_cause(
    states: Iterable[State], originals: Mapping[str, Mapping[str, Value]], stages: Collection[Stage] = STAGES
) -> dict[Cause, list[Corrected]]:
    """The corrections that hold, by cause. ``originals``: the machine's rows by object_id; what has none is passed over,
    since nothing of the machine's is corrected in it."""
    found: dict[Cause, list[Corrected]] = {}
    for state in states:
        original = originals.get(state.object_id)
        if original is not None and state.stage in stages and state.verdict == "accepted":
            for correction in _corrections(state, original):
                found.setdefault(correction.cause, []).append(correction)
    return found


def _corrections(state: State, original: Mapping[str, Value]) -> Iterator[Corrected]:
    record = {**original, **state.values}
    if state.kind == "entity":
        yield from _of(Cause("actor", ""), original.get("name"), _OF_ENTITY, state, original, record)
    elif state.kind == "place":
        yield from _of(Cause("place", ""), original.get("text"), _OF_PLACE, state, original, record)
    elif state.kind == "event":
        yield from _of(Cause("rule", ""), original.get("rule"), _OF_EVENT, state, original, record)
        for role in _ROLES:
            yield from _participants(state, original.get(role), record.get(role))


def _of(
    cause: Cause,
    words: Value,
    names: Iterable[str],
    state: State,
    original: Mapping[str, Value],
    record: Mapping[str, Value],
) -> Iterator[Corrected]:
    changes = {
        name: (original.get(name), record[name])
        for name in names
        if name in state.values and plain(original.get(name)) != plain(record[name])
    }
    if changes and isinstance(words, str):
        key = words if cause.about == "rule" else fold(words)
        yield Corrected(cause._replace(key=key), words, state.object_id, changes, record, original)


def _participants(state: State, before: Value, after: Value) -> Iterator[Corrected]:
    """Codes that were corrected for the same words in the same place of an event."""
    if not (isinstance(before, list | tuple) and isinstance(after, list | tuple)):
        return
    for old, new in zip(before, after, strict=False):
        words = old.get("text")
        changes = {
            name: (old.get(name), new.get(name)) for name in ("country", "sector") if old.get(name) != new.get(name)
        }
        if words and words == new.get("text") and changes:
            yield Corrected(Cause("actor", fold(words)), words, state.object_id, changes, new, old)


def counted(
    patches: Collection[Patch], records: Iterable[tuple[Literal["actor", "place", "rule"], str]]
) -> list[Patch]:
    """The patches with how many records of a run have their cause, those that touch most first.

    ``records``: of each record of the run what it is about, and the entity's name, the place's text, or the event's rule.
    """
    wanted = {patch.cause for patch in patches}
    found: Counter[Cause] = Counter()
    for about, words in records:
        cause = Cause(about, words if about == "rule" else fold(words))
        if cause in wanted:
            found[cause] += 1
    told = (msgspec.structs.replace(patch, touches=found[patch.cause]) for patch in patches)
    return sorted(told, key=lambda patch: (-patch.touches, patch.cause))
