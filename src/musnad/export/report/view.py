"""What the templates ask of a document: its cards, where they are in the text, and what an id stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from musnad.export.report.article import article
from musnad.export.report.cards import Chain, cards, chain_key, chains, event_along, event_groups, where_and_when
from musnad.export.report.days import Left, days_left
from musnad.export.report.marks import Marks, mandate_spans
from musnad.export.report.phrases import Saying
from musnad.export.report.safe import isolated, shown
from musnad.records import Assertion, Claim, Count, Doc, Entity, Event, Mandate, Place, Span, Statement, When


class View:
    """One document as the templates see it. ``name`` begins every id of its elements: they are unique in the page.

    ``further``: spans beside those of the Doc that can be lit. ``stored``: the Doc comes from a store, which doesn't keep
    what was set aside.
    """

    def __init__(
        self, doc: Doc, number: int, speech: Saying, further: Sequence[Span] = (), *, stored: bool = False
    ) -> None:
        self.doc = doc
        self.stored = stored
        self.name = f"d{number}"
        self.speech = speech
        self.marks = Marks(doc, further)
        self.cards = cards(doc)
        self.chains = chains(doc)
        self.event_groups = event_groups(doc.events)
        self._entities = {entity.id: entity for entity in doc.entities}
        self._places = {place.id: place for place in doc.places}
        self._times = {when.id: when for when in doc.times}
        self._spans = where_and_when(doc)
        self._targets = self._card_ids()
        self._rows = {id(event): f"{self.name}-e{place}" for place, event in enumerate(doc.events)}
        self._claims = self._claims_by_source()

    def _card_ids(self) -> dict[str, str]:
        numbered = ((record.id, place) for place, card in enumerate(self.cards) for record in card.records)
        return {identity: f"{self.name}-c{place}" for identity, place in numbered}

    def _claims_by_source(self) -> dict[str, list[Claim]]:
        claims: dict[str, list[Claim]] = {}
        for claim in self.doc.claims:
            claims.setdefault(claim.source, []).append(claim)
        return claims

    # --- text ---

    def article(self) -> Markup:
        return article(self.doc, self.marks, self.speech)

    def words(self, span: Span | None) -> Markup:
        """The words of a span on one line, set off from what stands around them."""
        if span is None:
            return Markup("")
        return Markup('<bdi lang="ar" dir="rtl">{}</bdi>').format(shown(" ".join(span.of(self.doc.text).split())))

    def title(self) -> str:
        """The headline, or the first line that says something. Empty when there is none."""
        if self.doc.title and (line := self.doc.title.of(self.doc.text).strip()):
            return line
        return next((line.strip() for line in self.doc.text.splitlines() if line.strip()), "")

    def item(self, at: Iterable[Span | None], along: Iterable[Span | None] = (), source: object = None) -> Markup:
        """The attributes that tie an element to words of the text, and to a chain."""
        spans = [span for span in at if span]
        html = Markup('data-at="{}"').format(self.marks.at(spans))
        if further := self.marks.at(along):
            html += Markup(' data-along="{}"').format(further)
        if spans:
            html += Markup(' data-o="{}-{}"').format(spans[0].start, spans[0].end)
        if isinstance(source, Statement | Assertion | Event):
            html += Markup(' data-chain="{}"').format(self.chain(source).number)
        return html

    def event_along(self, event: Event) -> tuple[Span, ...]:
        return tuple(event_along(event, self._spans))

    def group_places(self, events: Iterable[Event]) -> tuple[Span, ...]:
        """Where the events of a list are, each place once."""
        ids = (identity for event in events for identity in event.places)
        return tuple(dict.fromkeys(self._spans[identity] for identity in ids if identity in self._spans))

    # --- what an id stands for ---

    def target(self, identity: str | None) -> str | None:
        """The id of the card of a record, None when it has none."""
        return self._targets.get(identity or "")

    def metonymies(self, entity: Entity) -> tuple[str, ...]:
        """What else its names mean where they stand for it: a capital for a government."""
        found = (m.metonymy for m in self.doc.mentions if m.entity_id == entity.id and m.metonymy)
        return tuple(dict.fromkeys(found))

    def row(self, event: Event) -> str:
        """The id of an event's row in the table."""
        return self._rows[id(event)]

    def entity(self, identity: str | None) -> Entity | None:
        return self._entities.get(identity or "")

    def place(self, identity: str | None) -> Place | None:
        return self._places.get(identity or "")

    def when(self, identity: str | None) -> When | None:
        return self._times.get(identity or "")

    def chain(self, record: Statement | Assertion | Event) -> Chain:
        return self.chains[chain_key(record)]

    def claims(self, record: Statement | Assertion) -> tuple[str, ...]:
        """The kinds of claim that a statement or assertion makes, each once."""
        return tuple(dict.fromkeys(claim.kind for claim in self._claims.get(record.id, ())))

    def owner(self, owner: str) -> Markup:
        """Whose word a label is: the outlet or an entity of the document."""
        if owner == "outlet":
            return self.speech.say("label", "outlet")
        entity = self.entity(owner)
        return isolated(entity.name if entity else owner)

    # --- what is counted ---

    def left(self, mandate: Mandate) -> Left:
        return days_left(mandate, self.doc.published)

    def mandate_at(self, mandate: Mandate) -> tuple[Span, ...]:
        return tuple(dict.fromkeys((*mandate.evidence, *mandate_spans(mandate))))

    def withheld(self) -> tuple[Event, ...]:
        return tuple(event for event in self.doc.events if not event.exported)

    def totals(self) -> dict[str, int]:
        """Counts for the head of the report, by the names of their fields."""
        doc = self.doc
        speakers = {statement.entity_id or statement.speaker_name for statement in doc.statements}
        return {
            "sentences": len(doc.sentences),
            "statements": len(doc.statements),
            "speakers": len(speakers - {None}),
            "chains": len(self.chains),
            "events": len(doc.events),
            "exported": len(doc.events) - len(self.withheld()),
            "places": len({place.same_as or place.id for place in doc.places}),
            "times": len(doc.times),
            "labels": len(doc.labels),
            "mandates": len(doc.mandates),
            **({} if self.stored else {"aside": len(doc.left_out) + len(doc.not_places)}),
        }


def counts(event: Event) -> tuple[tuple[str, Count], ...]:
    """The counts of an event by what they count."""
    by_name = {"killed": event.killed, "wounded": event.wounded, "detained": event.detained, "reached": event.reached}
    return tuple((name, count) for name, count in by_name.items() if count)


def interval(count: Count) -> str:
    """``3+`` when open, ``20–99``, or one number."""
    if count.high is None:
        return f"{count.low:,}+"
    return f"{count.low:,}" if count.low == count.high else f"{count.low:,}–{count.high:,}"
