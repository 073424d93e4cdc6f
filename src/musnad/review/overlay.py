"""A record as people left it: the machine's row of the store with the corrections laid over it, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from musnad.events.codebook import acled_like, cameo, plover
from musnad.review.fields import Field, Kind, Value, fields
from musnad.review.records import State

# What an event's quad class and its codes in CAMEO and in the manner of ACLED are made from.
_CODES_FROM = frozenset({"type", "mode", "contexts", "also", "two_sided", "actors", "recipients"})


def corrected(row: Mapping[str, Value], state: State) -> dict[str, Value]:
    """The row with the values that hold.

    ``row``: the store's; of an event also ``actors`` and ``recipients``, lists of objects with ``sector``, and ``places``.
    Of a part it is the row of what was split, of what a person added it is empty. Days become dates and spans the columns
    NAME_start and NAME_end, as stores give them.
    """
    known = fields(state.kind)
    laid = dict(row)
    for name, value in state.values.items():
        laid.update(_cells(name, known[name], value))
    if state.kind == "event" and _CODES_FROM & state.values.keys():
        laid.update(codes(laid))
    return laid


def released(row: Mapping[str, Value], state: State) -> dict[str, Value] | None:
    """The row as it was released last, while a correction of it waits; None when nothing is released."""
    if state.released is None:
        return None
    return corrected(row, _with(state, state.released))


def _with(state: State, values: Mapping[str, Value]) -> State:
    return State(run_id=state.run_id, kind=state.kind, object_id=state.object_id, doc_id=state.doc_id, values=values)


def codes(event: Mapping[str, Value]) -> dict[str, Value]:
    """Quad class, CAMEO code and ACLED-like types of an event with this type, mode, contexts, further types and sectors."""
    type, mode = str(event["type"]), event.get("mode")
    of = str(mode) if mode else None
    acled = acled_like(
        type, of, [*_sectors(event.get("actors"))], [*_sectors(event.get("recipients"))],  # type: ignore[arg-type]
        two_sided=bool(event.get("two_sided")), also=[*_texts(event.get("also"))],  # type: ignore[list-item]
    )  # fmt: skip
    return {
        "quad": plover().quad(type),  # type: ignore[arg-type]  # checked when it was decided
        "cameo": cameo(type, of, [*_texts(event.get("contexts"))]),  # type: ignore[arg-type]
        "acled_type": acled.event_type if acled else None,
        "acled_sub_type": acled.sub_event_type if acled else None,
        "acled_alternative": list(acled.alternative) if acled and acled.alternative else None,
    }


def _sectors(value: Value) -> Iterator[str | None]:
    for who in value if isinstance(value, list | tuple) else ():
        yield who.get("sector")


def _texts(value: Value) -> Iterator[str]:
    yield from map(str, value if isinstance(value, list | tuple) else ())


def _cells(name: str, field: Field, value: Value) -> Iterator[tuple[str, Value]]:
    """The columns of a field."""
    if field.kind == "span":
        start, end = value if isinstance(value, list | tuple) else (None, None)
        prefix = "" if name == "span" else f"{name}_"
        yield from ((f"{prefix}start", start), (f"{prefix}end", end))
    elif field.kind == "spans" and isinstance(value, list | tuple):
        yield name, [{"start": start, "end": end} for start, end in value]
    elif field.kind == "day" and isinstance(value, str):
        yield name, date.fromisoformat(value)
    else:
        yield name, value


def fields_of(kind: Kind, row: Mapping[str, Value]) -> dict[str, Value]:
    """The editable fields of a row of the store, in the form in which decisions have them: the other way round."""
    return {name: _value(name, field, row) for name, field in fields(kind).items() if _has(name, field, row)}


def _has(name: str, field: Field, row: Mapping[str, Value]) -> bool:
    return ("start" if name == "span" else f"{name}_start" if field.kind == "span" else name) in row


def _value(name: str, field: Field, row: Mapping[str, Value]) -> Value:
    if field.kind == "span":
        prefix = "" if name == "span" else f"{name}_"
        start = row[f"{prefix}start"]
        return None if start is None else [start, row[f"{prefix}end"]]
    value = row[name]
    if field.kind == "spans" and isinstance(value, list | tuple):
        return [[span["start"], span["end"]] for span in value]
    return value.isoformat() if isinstance(value, date) else value
