"""Fields: each is a column of the store, its vocabulary that of the record, and every other value is refused."""

from __future__ import annotations

from typing import get_args

import pytest

from musnad.records import EventType, GeoLevel, Stance
from musnad.review import FieldError, Kind, fields, vocabulary
from musnad.review.fields import check, check_together
from musnad.store.schema import tables
from tests.review.conftest import EVENT

KINDS = get_args(Kind)
TABLES = {"entity": "entities"}
# Lists that the store keeps in tables of their own; a span of an entity is that of the mention that makes it.
APART = {"actors", "recipients", "victims", "places"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_a_column(kind: Kind) -> None:
    columns = {column.name for column in tables()[TABLES.get(kind, f"{kind}s")].columns}
    for name, field in fields(kind).items():
        if name in APART or (kind, name) == ("entity", "span"):
            continue
        if name == "span":
            assert {"start", "end"} <= columns
        elif field.kind == "span":
            assert {f"{name}_start", f"{name}_end"} <= columns
        else:
            assert name in columns


@pytest.mark.parametrize("kind", KINDS)
def test_every_vocabulary_is_there(kind: Kind) -> None:
    for field in fields(kind).values():
        assert bool(field.of) == (field.kind in ("choice", "choices"))
        assert len(field.allowed) == len(set(field.allowed))
        assert bool(field.allowed) == bool(field.of)


@pytest.mark.parametrize(
    ("name", "values"),
    [("Event.type", get_args(EventType)), ("Event.also", get_args(EventType)), ("Place.level", get_args(GeoLevel)),
     ("Statement.stance", get_args(Stance)), ("Statement.body_support", ("yes", "no"))],
)  # fmt: skip
def test_vocabularies_are_those_of_the_records(name: str, values: tuple[str, ...]) -> None:
    assert vocabulary(name) == values


GOOD = [
    ("event", "mode", "aerial"), ("event", "mode", None), ("event", "contexts", ["humanitarian", "legal"]),
    ("event", "date_from", "2015-01-31"), ("event", "killed_low", 0), ("event", "trigger", [0, 100]),
    ("event", "evidence", [[0, 4], [9, 10]]), ("event", "actors", [{"entity_id": None, "text": "الجيش", "country": "SYR"}]),
    ("event", "recipients", [{"entity_id": EVENT, "sector": "UAF"}]), ("event", "places", []), ("event", "also", []),
    ("place", "latitude", 33.5), ("place", "country", "XKX"), ("place", "kind", "countryside"), ("entity", "country", "NGO"),
    ("mandate", "expires", "2015-01"), ("time", "edtf", "2015-01-02/2015-01-05"), ("statement", "body_support", "no"),
    ("event", "source", "narrator"), ("time", "edtf", "XXXX-12-21"), ("time", "edtf", "198X"), ("time", "edtf", "../2015-03"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "value"), GOOD)
def test_allowed(kind: Kind, name: str, value: object) -> None:
    check(kind, {name: value}, length=100)


WRONG = [
    ("event", "type", "MURDER", "AGREE"), ("event", "type", None, "no empty value"), ("event", "mode", "rude", "aerial"),
    ("event", "confidence", 1.0, "for event: type, mode"), ("event", "contexts", "legal", "a list"),
    ("event", "contexts", ["weather"], "legal"), ("event", "evidence", [], "at least one"),
    ("event", "date_from", "2015-02-31", "a day"), ("event", "date_from", "20150231", "a day"),
    ("event", "date_from", 20150131, "a day"), ("event", "killed_low", -1, "whole number"),
    ("event", "killed_low", True, "whole number"), ("event", "killed_low", 2**40, "whole number"),
    ("event", "exported", "yes", "true or false"), ("event", "killer_stated", "الجيش", "the id"),
    ("event", "places", ["دمشق"], "the id"), ("event", "trigger", [5, 5], "start < end"), ("event", "trigger", [9, 5], "start"),
    ("event", "trigger", [0, 101], "<= 100"), ("event", "trigger", [-1, 5], "start"), ("event", "trigger", [1.0, 5], "start"),
    ("event", "trigger", "1:5", "start"), ("event", "evidence", [[0, 5], [5]], "start"),
    ("event", "actors", [{"country": "SYR"}], "entity_id or text"), ("event", "actors", ["الجيش"], "an object"),
    ("event", "actors", [{"text": "الجيش", "phone": "1"}], "an object"),
    ("event", "actors", [{"text": "الجيش", "sector": "ARMY"}], "MIL"), ("event", "actors", [{"text": "  "}], "not blank"),
    ("place", "latitude", 91, "-90"), ("place", "latitude", float("nan"), "-90"), ("place", "longitude", "35", "-180"),
    ("place", "name", "", "not blank"), ("place", "name", "د\0", "a text"), ("place", "name", "\ud800", "a text"),
    ("place", "name", "د" * 1001, "1000"), ("place", "level", "G9", "G0, G1"), ("time", "edtf", "soon", "EDTF"),
    ("time", "edtf", "../..", "EDTF"), ("time", "edtf", "2015-13", "EDTF"), ("time", "edtf", "XXXX-1", "EDTF"), ("event", "source", "me", "narrator"), ("statement", "stance", ["deny"], "assert"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "value", "allowed"), WRONG)
def test_refused_with_the_field_and_what_is_allowed(kind: Kind, name: str, value: object, allowed: str) -> None:
    with pytest.raises(FieldError) as caught:
        check(kind, {name: value}, length=100)
    assert caught.value.field.startswith(name)
    assert allowed in caught.value.allowed


def test_no_span_without_a_text() -> None:
    with pytest.raises(FieldError):
        check("event", {"trigger": [0, 1]})


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("event", {"date_from": "2015-02-01", "date_to": "2015-01-01"}, "date_to"),
        ("event", {"killed_low": 5, "killed_high": 4}, "killed_high"),
        ("event", {"killed_best": 5, "killed_high": 4}, "killed_high"),
        ("event", {"type": "AID", "mode": "aerial"}, "mode"),
        ("place", {"latitude": 3.0, "longitude": None}, "latitude"),
    ],
)
def test_values_that_contradict(kind: Kind, values: dict[str, object], field: str) -> None:
    with pytest.raises(FieldError) as caught:
        check_together(kind, values)
    assert caught.value.field == field
