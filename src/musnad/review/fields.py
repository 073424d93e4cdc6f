"""Which fields of a record a person may change, and to what: ``fields.toml`` with the vocabularies where they live."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from types import UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from musnad import records
from musnad.events.codebook import is_mode, plover
from musnad.export.report.days import edtf_days
from musnad.gazetteers.add import kinds
from musnad.lexicon import shipped
from musnad.lexicon.rows import PlaceType, State
from musnad.places.record import LEVELS
from musnad.records import COUNTED
from musnad.review.errors import FieldError

Kind = Literal["event", "statement", "place", "time", "mandate", "entity"]
Value = object  # what JSON can say
LONGEST = 1000  # letters of a text that a person writes
_ID = re.compile(r"[a-z]+_[a-z2-7]{16}")
_UNSPECIFIED = re.compile(r"[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?")  # EDTF level 1: 198X, XXXX-12-21


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A field by what it may hold; see the head of ``fields.toml``."""

    kind: Literal["choice", "choices", "id", "ids", "day", "count", "number", "text", "edtf", "bool", "span", "spans",
                  "participants"] = msgspec.field(name="is")  # fmt: skip
    of: str | None = None
    word: str | None = None
    required: bool = False
    min: float | None = None
    max: float | None = None

    @property
    def allowed(self) -> tuple[str, ...]:
        """The closed vocabulary, empty where there is none."""
        return vocabulary(self.of) if self.of else ()


@cache
def fields(kind: Kind) -> Mapping[str, Field]:
    """The fields of a kind of record that may be changed."""
    table = tomllib.loads(files(__package__).joinpath("fields.toml").read_text("utf-8"))
    return msgspec.convert(table, dict[Kind, dict[str, Field]])[kind]


@cache
def vocabulary(name: str) -> tuple[str, ...]:
    """The values of a vocabulary of ``fields.toml``: ``Event.type`` is the Literal of that field of that record."""
    if name in _TABLES:
        return tuple(sorted(_TABLES[name]()))
    record, _, field = name.partition(".")
    return tuple(_literals(get_type_hints(getattr(records, record))[field]))


def _literals(hint: object) -> Iterator[str]:
    """The values of the Literal in a hint such as ``tuple[Literal["G0", "G1"], ...] | None``."""
    if get_origin(hint) is Literal:
        yield from get_args(hint)
    elif get_origin(hint) in (tuple, Union, UnionType):
        for part in get_args(hint):
            yield from _literals(part)


def _countries() -> set[str]:
    international = {code for code, sector in plover().sectors.items() if sector.group == "international"}
    return {state.iso3 for state in shipped().rows(State)} | international


_TABLES: Mapping[str, Callable[[], set[str]]] = {
    "plover.modes": lambda: {mode for type in plover().types.values() for mode in type.modes},
    "plover.contexts": lambda: set(plover().contexts),
    "plover.sectors": lambda: set(plover().sectors),
    "places.kinds": lambda: {*kinds(), *LEVELS, *(row.kind for row in shipped().rows(PlaceType))},
    "countries": _countries,
}


# --- checks -------------------------------------------------------------------------------------------------------


def check(kind: Kind, values: Mapping[str, Value], *, length: int | None = None) -> None:
    """Raises FieldError for a field that a person may not change, or a value that it cannot have.

    ``length``: code points of the text, without which no span can be checked.
    """
    known = fields(kind)
    for name, value in values.items():
        if name not in known:
            raise FieldError(name, value, f"for {kind}: {', '.join(known)}")
        _check(name, known[name], value, length)


def _check(name: str, field: Field, value: Value, length: int | None) -> None:
    if value is None:
        if field.required:
            raise FieldError(name, value, "no empty value")
        return
    if field.kind in ("span", "spans"):
        for span in [value] if field.kind == "span" else _list(name, value, field.required):
            _span(name, span, length)
    elif field.kind in ("choices", "ids", "participants"):
        for one in _list(name, value, field.required):
            _CHECKS[field.kind](name, field, one)
    else:
        _CHECKS[field.kind](name, field, value)


def _list(name: str, value: Value, required: bool) -> Sequence[Value]:
    if not isinstance(value, list | tuple) or (required and not value):
        raise FieldError(name, value, "a list" + (" of at least one" if required else ""))
    return value


def _span(name: str, value: Value, length: int | None) -> None:
    match value:
        case [int(start), int(end)] if length is not None and 0 <= start < end <= length:
            return
    raise FieldError(name, value, f"[start, end] with 0 <= start < end <= {length}, in code points of the text")


def _choice(name: str, field: Field, value: Value) -> None:
    if value not in field.allowed:
        raise FieldError(name, value, ", ".join(field.allowed))


def _id(name: str, field: Field, value: Value) -> None:
    if not (isinstance(value, str) and (_ID.fullmatch(value) or value == field.word)):
        raise FieldError(name, value, "the id of a record" + (f", or {field.word}" if field.word else ""))


def _day(name: str, field: Field, value: Value) -> None:
    try:
        fits = isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        fits = False
    if not fits:
        raise FieldError(name, value, "a day as 2015-01-31")


def _edtf(name: str, field: Field, value: Value) -> None:
    days = edtf_days(value) if isinstance(value, str) else None
    unspecified = isinstance(value, str) and _UNSPECIFIED.fullmatch(value) and "X" in value
    if not unspecified and (not days or days == (None, None)):
        raise FieldError(name, value, "an EDTF day, month, year or interval: 2015-01, 198X, 2015-01-02/2015-01-05")


def _count(name: str, field: Field, value: Value) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
        raise FieldError(name, value, "a whole number, not negative")


def _number(name: str, field: Field, value: Value) -> None:
    low, high = field.min, field.max
    fits = isinstance(value, int | float) and not isinstance(value, bool)
    if not fits or not ((low is None or low <= value) and (high is None or value <= high)):  # type: ignore[operator]
        raise FieldError(name, value, f"a number from {low} to {high}")


def _bool(name: str, field: Field, value: Value) -> None:
    if not isinstance(value, bool):
        raise FieldError(name, value, "true or false")


def _text(name: str, field: Field, value: Value) -> None:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST or not storable(value):
        raise FieldError(name, value, f"a text of at most {LONGEST} letters, not blank")


def storable(text: str) -> bool:
    """Halves of surrogate pairs cannot be written, and no database keeps a NUL in all its places."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


_WHO = {"entity_id": Field(kind="id"), "text": Field(kind="text"), "country": Field(kind="choice", of="countries"),
        "sector": Field(kind="choice", of="plover.sectors")}  # fmt: skip


def _participant(name: str, field: Field, value: Value) -> None:
    """Who takes part: an entity, or words and codes for one that the run has no entity for."""
    if not isinstance(value, Mapping) or not (value.get("entity_id") or value.get("text")) or value.keys() - _WHO:
        raise FieldError(name, value, f"an object with entity_id or text, of {', '.join(_WHO)}")
    for part, one in value.items():
        _check(f"{name}.{part}", _WHO[part], one, None)


_CHECKS: Mapping[str, Callable[[str, Field, Value], None]] = {
    "choice": _choice, "choices": _choice, "id": _id, "ids": _id, "day": _day, "edtf": _edtf, "count": _count,
    "number": _number, "bool": _bool, "text": _text, "participants": _participant,
}  # fmt: skip


# --- values that must fit together --------------------------------------------------------------------------------


def check_together(kind: Kind, values: Mapping[str, Value]) -> None:
    """``values``: all that is known of the record as it would be. Raises FieldError for two that contradict."""
    for low, high in _IN_ORDER:
        a, b = _plain(values.get(low)), _plain(values.get(high))
        if a is not None and b is not None and a > b:  # type: ignore[operator]  # checked: both days or both counts
            raise FieldError(high, b, f"no less than {low}, which is {a}")
    if (values.get("latitude") is None) != (values.get("longitude") is None):
        raise FieldError("latitude", values.get("latitude"), "both latitude and longitude, or neither")
    type, mode = values.get("type"), values.get("mode")
    if kind == "event" and mode and type and not is_mode(str(type), str(mode)):
        raise FieldError("mode", mode, f"one of {type}: {', '.join(plover().types[type].modes) or 'none'}")  # type: ignore[index]


def _plain(value: Value) -> Value:
    """A day as JSON has it; stores give ``date``."""
    return value.isoformat() if isinstance(value, date) else value


_IN_ORDER = (
    ("date_from", "date_to"),
    *((f"{of}_{a}", f"{of}_{b}") for of in COUNTED for a, b in (("low", "best"), ("best", "high"), ("low", "high"))),
)
