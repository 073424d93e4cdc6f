"""Fields of a record in a form: what it shows of them, and what came back in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from musnad.records import Doc, Span
from musnad.review import FieldError, Kind, fields
from musnad.review.fields import Field, Value

# Where the words of a vocabulary are said: the table of phrases.
_SAID = {
    "Event.type": "event", "Event.also": "event", "plover.modes": "event_mode", "plover.contexts": "context",
    "Event.realis": "realis", "EventTime.level": "time", "When.level": "time", "Mandate.expires_level": "time",
    "Statement.mode": "mode", "Statement.stance": "stance", "Statement.body_support": "support", "places.kinds": "kind",
    "Place.level": "geo", "Place.geometry": "geometry", "Place.role": "place_role", "countries": "country",
    "When.calendar": "calendar", "When.anchor": "anchor", "Mandate.kind": "mandate", "Mandate.status": "status",
    "Entity.type": "entity", "plover.sectors": "sector", "Entity.privacy": "privacy",
}  # fmt: skip
_CODED = ("EventTime.level", "When.level", "Mandate.expires_level", "Place.level")  # the code is said too
_PLACES = ("places", "container", "routes", "place_id")
_EVENTS = ("event_id", "attaches_to")
_AROUND = 4  # words on either side of those that several records have
_NEAR = 100  # characters in which these are


class Choice(msgspec.Struct, frozen=True):
    """``words``: what it is called when no phrase says it."""

    value: str
    words: str | None = None


class Shown(msgspec.Struct, frozen=True):
    """A field as the form shows it. ``values``: what it holds, as texts; ``table``: of the phrases of its choices."""

    name: str
    kind: str
    required: bool
    values: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    table: str | None = None
    coded: bool = False


def shown(kind: Kind, values: Mapping[str, Value], doc: Doc) -> list[Shown]:
    """The fields of a record, in the order of the table of fields."""
    return [_shown(name, field, values.get(name), doc) for name, field in fields(kind).items()]


def _shown(name: str, field: Field, value: Value, doc: Doc) -> Shown:
    table = _SAID.get(field.of or "")
    choices = tuple(map(Choice, field.allowed)) if field.of else tuple(_choices(name, field, doc))
    texts = tuple(_texts(field, value))
    further = tuple(
        Choice(text, _someone(text)) for text in texts if choices and text not in {one.value for one in choices}
    )
    return Shown(name, field.kind, field.required, texts, choices + further, table, field.of in _CODED)


def _choices(name: str, field: Field, doc: Doc) -> Iterator[Choice]:
    """Records of the document that a field can name; those of the same words with what stands around them."""
    found = list(_known(name, field, doc))
    called = Counter(words for _, words, _ in found)
    for id, words, span in found:
        yield Choice(id, words if called[words] == 1 or span is None else f"{words} ({_around(doc.text, span)})")


def _known(name: str, field: Field, doc: Doc) -> Iterator[tuple[str, str, Span | None]]:
    """Their ids, what they are called, and where they stand; people where they are named first."""
    if field.kind == "participants" or name in ("killer_stated", "killer_inferred", "entity_id"):
        first = {mention.entity_id: mention.span for mention in reversed(doc.mentions)}
        yield from ((entity.id, entity.name, first.get(entity.id)) for entity in doc.entities)
    elif name in _PLACES:
        yield from ((place.id, place.text, place.span) for place in doc.places)
    elif name == "time_id":
        yield from ((when.id, when.span.of(doc.text), when.span) for when in doc.times)
    elif name == "source":
        yield from ((said.id, said.content.of(doc.text), said.content) for said in doc.statements)
        yield from ((said.id, said.span.of(doc.text), said.span) for said in doc.assertions)
    elif name in _EVENTS:
        yield from ((event.id, event.trigger.of(doc.text), event.trigger) for event in doc.events)


def _around(text: str, span: Span) -> str:
    """Words and a few on either side."""
    before = text[max(0, span.start - _NEAR) : span.start].split()[-_AROUND:]
    after = text[span.end : span.end + _NEAR].split()[:_AROUND]
    return " ".join(("…", *before, *span.of(text).split(), *after, "…"))


def _texts(field: Field, value: Value) -> Iterator[str]:
    if value is None:
        return
    if field.kind == "span":
        yield _ends(value)
    elif field.kind == "spans":
        yield " ".join(map(_ends, value))  # type: ignore[call-overload]
    elif isinstance(value, list | tuple):
        yield from (one if isinstance(one, str) else _participant(one) for one in value)
    else:
        yield {True: "yes", False: ""}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _ends(span: Value) -> str:
    return "-".join(map(str, span))  # type: ignore[call-overload]


def _participant(who: Mapping[str, str]) -> str:
    """One of the document by id; whom it does not know, with all that is said of him."""
    return who.get("entity_id") or msgspec.json.encode(who, order="deterministic").decode()


def _someone(text: str) -> str:
    return str(msgspec.json.decode(text).get("text", text)) if text.startswith("{") else text


# --- what came back -----------------------------------------------------------------------------------------------


def given(kind: Kind, texts: Mapping[str, Sequence[str]], was: Mapping[str, Value], doc: Doc) -> dict[str, Value]:
    """The values of a form, for the fields that it held: those of ``was``. Raises FieldError."""
    known = fields(kind)
    entities = {entity.id: entity for entity in doc.entities}
    found = {}
    for name, old in was.items():
        if name not in known:
            raise FieldError(name, old, f"for {kind}: {', '.join(known)}")
        found[name] = _taken(name, known[name], [text for text in texts.get(name, ()) if text.strip()])
        if known[name].kind == "participants":
            found[name] = [_told(text, entities, old) for text in texts.get(name, ()) if text.strip()]
    return found


def _taken(name: str, field: Field, texts: Sequence[str]) -> Value:
    if field.kind in ("choices", "ids", "participants"):
        return list(texts)
    if field.kind == "spans":
        return [_span(name, text) for text in " ".join(texts).split()]
    if field.kind == "bool":
        return "yes" in texts
    if not texts:
        return None
    if field.kind == "span":
        return _span(name, texts[-1])
    if field.kind in ("count", "number"):
        return _number(name, texts[-1], whole=field.kind == "count")
    return texts[-1].strip()


def _span(name: str, text: str) -> Value:
    start, dash, end = text.partition("-")
    if not (dash and start.isascii() and end.isascii() and start.isdigit() and end.isdigit() and len(text) < 20):
        raise FieldError(name, text, "START-END in code points of the text")
    return [int(start), int(end)]


def _number(name: str, text: str, *, whole: bool) -> Value:
    try:
        return int(text) if whole else float(text)
    except ValueError:
        raise FieldError(name, text, "a number") from None


def _told(text: str, entities: Mapping[str, object], old: Value) -> Value:
    """Who takes part: as before where he is one of those, else an entity of the document or somebody in words."""
    for one in old or ():  # type: ignore[attr-defined]
        if _participant(one) == text:
            return one
    if text in entities:
        entity = entities[text]
        codes = {name: getattr(entity, name) for name in ("country", "sector")}
        return {"entity_id": text, **{name: code for name, code in codes.items() if code}}
    return {"text": text.strip()}
