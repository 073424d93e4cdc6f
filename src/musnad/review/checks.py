"""Is a decision well made: does it carry what its action needs and nothing else, with values that its fields can have?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import msgspec

from musnad.records import digest
from musnad.review.errors import FieldError, IllegalError
from musnad.review.fields import Value, check, check_together, fields, storable
from musnad.review.records import Changes, Decision, Original, State

LONGEST_COMMENT = 5000
_CARRIES = {"changes": ("edit", "adjudicate", "add", "merge"), "parts": ("split",), "others": ("merge",),
            "verdict": ("adjudicate",)}  # fmt: skip
_NEEDS = {"edit": "changes", "add": "changes", "split": "parts", "merge": "others", "adjudicate": "verdict"}
_MADE_BY = {"event": "trigger", "statement": "content", "place": "span", "time": "span", "mandate": "evidence",
            "entity": "span"}  # fmt: skip


def check_content(decision: Decision, original: Original | None) -> None:
    """Raises IllegalError, FieldError, or ValueError when ``original`` is needed and missing."""
    _check_shape(decision)
    _check_words(decision)
    if original is None:
        if decision.action in ("edit", "add", "split", "release") or decision.changes:
            raise ValueError(f"{decision.action} needs the original of the record")
        return
    for changes in (decision.changes, *decision.parts):
        check(decision.kind, {field: new for field, (_, new) in changes.items()}, length=original.length)
        for field, (old, new) in changes.items():
            if plain(old) == plain(new):
                raise IllegalError(f"{field} stays {new!r:.80}: leave out what does not change")
    if decision.action == "add":
        _check_whole(decision)


def _check_shape(decision: Decision) -> None:
    for name, actions in _CARRIES.items():
        if getattr(decision, name) and decision.action not in actions:
            raise IllegalError(f"{decision.action} takes no {name}")
    needed = _NEEDS.get(decision.action)
    if needed and not getattr(decision, needed):
        raise IllegalError(f"{decision.action} needs {needed}")
    if decision.parts and (len(decision.parts) < 2 or not all(decision.parts[1:])):
        raise IllegalError("split needs two parts at least, and what is different in all but the first")
    ids = [decision.object_id, *(other.object_id for other in decision.others)]
    if len(set(ids)) < len(ids):
        raise IllegalError("merge takes records that are different from each other")
    if bool(decision.object_id) == (decision.action == "add"):
        raise IllegalError("add makes the id of its record; all other actions name one")


def _check_words(decision: Decision) -> None:
    ids = (decision.run_id, decision.object_id, decision.doc_id, *(one.object_id for one in decision.others))
    if not all(map(storable, ids)):
        raise IllegalError("an id holds a character that no id has")
    comment = decision.comment or ""
    if len(comment) > LONGEST_COMMENT or not storable(comment):
        raise FieldError("comment", comment, f"a text of at most {LONGEST_COMMENT} letters")
    if decision.seconds is not None and not (decision.seconds >= 0 and math.isfinite(decision.seconds)):
        raise FieldError("seconds", decision.seconds, "a number that is not negative")
    for changes in (decision.changes, *decision.parts):
        if not all(map(storable, _texts([old for old, _ in changes.values()]))):
            raise IllegalError("what was before holds a character that cannot be written")


def _texts(value: Value) -> Iterator[str]:
    """Every text in it, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts([*value.keys(), *value.values()])
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def _check_whole(decision: Decision) -> None:
    """What a person adds has all that a record must have."""
    for name, field in fields(decision.kind).items():
        if (field.required or name == _MADE_BY[decision.kind]) and decision.changes.get(name, (None, None))[1] is None:
            raise FieldError(name, None, "no empty value in what is added")


def new_id(decision: Decision) -> str:
    """The id of what is added: by the same scheme as the machine's, so that the same words give the same record."""
    values = {field: new for field, (_, new) in decision.changes.items()}
    kind, *parts = _makes_it(decision, values)
    return digest(str(kind), *parts)


def _makes_it(decision: Decision, values: Mapping[str, Value]) -> Iterator[object]:
    """The kind of id and what is digested, as the stage that reads such records has it; see also the tests."""
    doc_id = decision.doc_id
    match decision.kind, values:
        case "event", {"trigger": [start, _], "type": type}:
            yield from ("ev", doc_id, start, str(type), *(values.get("places") or ()))  # type: ignore[misc]
        case "statement", {"cue": [[start, _], *_], "content": [first, last]}:
            yield from ("st", doc_id, start, first, last)
        case "mandate", {"evidence": [[start, _], *_]}:
            yield from ("man", doc_id, "added", start)
        case kind, {"span": [start, end]}:
            yield from ({"place": "place", "time": "time", "entity": "ent"}[kind], doc_id, start, end)


def known_values(state: State, original: Original | None) -> Mapping[str, Value]:
    """All that is known of a record: the machine's values, those of people over them."""
    return {**(original.values if original else {}), **state.values}


def check_change(decision: Decision, changes: Changes, known: Mapping[str, Value]) -> None:
    """Raises IllegalError when a value before the change isn't that of the record, FieldError when values contradict."""
    for field, (old, _) in changes.items():
        if field in known and plain(known[field]) != plain(old):
            raise IllegalError(
                f"{field} was {known[field]!r:.80}, not {old!r:.80}; look at the record and decide again"
            )
    check_together(decision.kind, {**known, **{field: new for field, (_, new) in changes.items()}})


def plain(value: Value) -> Value:
    """As JSON has it: lists for tuples, text for days."""
    return msgspec.to_builtins(value)
