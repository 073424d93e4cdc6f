"""What a form of the queue says, as a decision: only what is another than it was becomes a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

from musnad.records import COUNTED
from musnad.review import Decision, Other, fields
from musnad.review.checks import plain
from musnad.review.fields import Field, Value
from musnad.review.tables import ROLES
from musnad.web.item import Item
from musnad.web.screen import WebError

Texts = tuple[str, ...]
Act = Literal["accept", "reject", "edit", "split", "merge", "unsure", "withdraw", "adjudicate", "release", "undo"]


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """A decision about an event of a run as ``base`` was shown, from a form or as JSON.

    ``changes``: field -> new value, typed as the field is; ``typed``: the same as a text of JSON, for a form. A form has its fields by name instead, as texts, and in ``shown``
    the names of those that it showed: what was shown and is not sent was emptied. Of those who take part, ``=N`` is the
    N-th as it is, all else an entity; ``actors_text``, ``actors_codes`` (country and sector) add one by words. Of a split,
    ``first_...`` and ``second_...`` say what goes to which part. ``other``: what is merged into this one, as id:version.
    ``place``: a place of the event of which the level or the entry of the gazetteer is changed, as ``place_base`` was shown.
    ``take``: of the codings that are compared, the one that holds. ``plain``: told on a page instead of as an error.
    """

    run: str
    id: str
    base: int = 0
    action: Act
    reason: str | None = None
    comment: str | None = None
    seconds: float | None = None
    blind: bool = False
    verdict: Literal["accepted", "rejected"] | None = None
    take: int | None = None
    changes: dict[str, Any] = {}
    typed: str | None = None
    shown: Texts = ()
    actors_text: str | None = None
    actors_codes: str | None = None
    recipients_text: str | None = None
    recipients_codes: str | None = None
    victims_text: str | None = None
    victims_codes: str | None = None
    second_type: str | None = None
    second_counts: Texts = ()
    first_actors: Texts = ()
    first_recipients: Texts = ()
    first_victims: Texts = ()
    first_places: Texts = ()
    second_actors: Texts = ()
    second_recipients: Texts = ()
    second_victims: Texts = ()
    second_places: Texts = ()
    other: Texts = ()
    place: str | None = None
    place_base: int = 0
    place_level: str | None = None
    place_entry: str | None = None
    onward: str | None = None
    plain: bool = False


# With a text field for each field of an event that people may change.
Given = msgspec.defstruct(
    "Given",
    [(name, Texts, ()) for name in fields("event")],
    bases=(Asking,), frozen=True, kw_only=True, namespace={"__doc__": Asking.__doc__}, module=__name__,
)  # fmt: skip


# --- changes ------------------------------------------------------------------------------------------------------


def changed(asking: Asking, item: Item) -> dict[str, tuple[Value, Value]]:
    """Field -> before, after, of what is to be another."""
    wanted = {**dict(_shown(asking, item)), **_typed(asking), **asking.changes}
    unknown = wanted.keys() - fields("event").keys()
    if unknown:
        raise WebError(f"{', '.join(sorted(unknown))}: no field of an event", code="unknown-field")
    return {
        name: (item.values.get(name), value) for name, value in wanted.items()
        if plain(item.values.get(name)) != plain(value)
    }  # fmt: skip


def _typed(asking: Asking) -> dict[str, Value]:
    try:
        return msgspec.json.decode(asking.typed, type=dict[str, Any]) if asking.typed else {}
    except msgspec.MsgspecError as error:
        raise WebError(f"typed: {error}", code="bad-value") from error


def _shown(asking: Asking, item: Item) -> Iterator[tuple[str, Value]]:
    known = fields("event")
    for name in asking.shown:
        if name in known:
            yield name, _value(asking, item, name, known[name], getattr(asking, name))


def _value(asking: Asking, item: Item, name: str, field: Field, texts: Texts) -> Value:
    """A field out of the texts of a form."""
    if field.kind == "participants":
        return [*_people(item, name, texts), *_by_words(asking, name)]
    if field.kind in ("choices", "ids"):
        return list(dict.fromkeys(texts))
    if not texts:
        return False if field.kind == "bool" else None
    text = texts[-1].strip()
    try:
        if field.kind == "bool":
            return text == "yes"
        if field.kind == "count":
            return int(text)
        if field.kind == "span":
            start, _, end = text.partition("-")
            return [int(start), int(end)]
    except ValueError:
        raise WebError(f"{name}: {text!r:.80} is no number", code="bad-value") from None
    return text


def _people(item: Item, name: str, texts: Sequence[str]) -> Iterator[dict[str, Any]]:
    now = {f"={number}": one for number, one in enumerate(item.values.get(name) or ())}
    entities = {one["entity_id"]: one for one in item.entities}
    for text in dict.fromkeys(texts):
        if text in now:
            yield now[text]
        elif text in entities:
            one = entities[text]
            yield {"entity_id": text, "text": one["name"], "country": one["country"], "sector": one["sector"]}
        else:
            raise WebError(f"{name}: {text!r:.80} is nobody in this report", code="bad-value")


def _by_words(asking: Asking, name: str) -> Iterator[dict[str, Any]]:
    text = getattr(asking, f"{name}_text")
    if text:
        country, _, sector = (getattr(asking, f"{name}_codes") or "").upper().partition(" ")
        yield {
            "entity_id": None,
            "text": text.strip(),
            "country": country.strip() or None,
            "sector": sector.strip() or None,
        }


# --- whole decisions ----------------------------------------------------------------------------------------------


def decision(asking: Asking, item: Item) -> Decision:
    """The decision. What is accepted with changes is an edit; what is rejected or left open changes nothing."""
    changes = changed(asking, item) if asking.action in ("accept", "edit", "adjudicate", "merge") else {}
    action = "edit" if asking.action == "accept" and changes else asking.action
    if action == "edit" and not changes:
        raise WebError("nothing is another than it was; accept it instead", code="no-change")
    return Decision(
        run_id=item.run_id, kind="event", object_id=item.event_id, doc_id=item.doc_id, base=0 if asking.blind else asking.base,
        action=action, reason=asking.reason, comment=asking.comment, changes=changes, seconds=asking.seconds,
        parts=_parts(asking, item) if action == "split" else (), others=_others(asking, item) if action == "merge" else (),
        verdict=asking.verdict if action == "adjudicate" else None, blind=asking.blind,
    )  # fmt: skip


def place_decision(asking: Asking, item: Item) -> Decision | None:
    """What is changed in the place itself: its level, or another entry of those that its words may mean."""
    place = next((one for one in item.nearby if one["place_id"] == asking.place), None)
    if place is None or asking.blind or asking.action not in ("accept", "edit"):
        return None
    wanted: dict[str, Value] = {"level": asking.place_level} if asking.place_level else {}
    entry = next((one for one in place["candidates"] or () if one["gazetteer_id"] == asking.place_entry), None)
    if entry:
        wanted |= {name: entry[name] for name in ("gazetteer_id", "name", "country", "adm1")}
        wanted |= {"adm2": None, "latitude": None, "longitude": None}  # they were those of another place
    changes = {name: (place.get(name), value) for name, value in wanted.items() if place.get(name) != value}
    if not changes:
        return None
    return Decision(
        run_id=item.run_id, kind="place", object_id=place["place_id"], doc_id=item.doc_id, base=asking.place_base,
        action="edit", reason="wrong_place" if entry else "place_too_precise", changes=changes,
    )  # fmt: skip


def _parts(asking: Asking, item: Item) -> tuple[Mapping[str, tuple[Value, Value]], ...]:
    """Of a split: what each of two parts has that the whole had not so."""
    first, second = dict(_part(asking, item, "first")), dict(_part(asking, item, "second"))
    if asking.second_type and asking.second_type != item.values["type"]:
        second["type"] = asking.second_type
        second["mode"] = None
    for counted in COUNTED:
        goes = counted in asking.second_counts
        (first if goes else second).update({f"{counted}_{part}": None for part in ("low", "high", "best")})
    return tuple(
        {name: (item.values.get(name), value) for name, value in part.items() if plain(item.values.get(name)) != plain(value)}
        for part in (first, second)
    )  # fmt: skip


def _part(asking: Asking, item: Item, which: str) -> Iterator[tuple[str, Value]]:
    for role in ROLES:
        yield role, list(_people(item, role, getattr(asking, f"{which}_{role}")))
    yield "places", [id for id in item.values["places"] or () if id in getattr(asking, f"{which}_places")]


def _others(asking: Asking, item: Item) -> tuple[Other, ...]:
    known = {one["event_id"]: one for one in item.others}
    found = []
    for text in asking.other:
        id, _, version = text.partition(":")
        if id not in known or not version.isdigit():
            raise WebError(f"{text!r:.80} is none of those that may be merged", code="bad-value")
        found.append(Other(object_id=id, doc_id=known[id]["doc_id"], base=int(version)))
    return tuple(found)
