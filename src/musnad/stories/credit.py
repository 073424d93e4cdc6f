"""Whose text a report says it carries: «بيروت - رويترز» over it, «(أ ف ب)» under it, or one agency that it relays."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.records import Doc, Entity, Sentence

LONGEST_CREDIT = 7  # words and marks of a line that only says where and whose
_AT_THE_TOP, _AT_THE_END = 2, 2  # sentences of the body


def agency(doc: Doc) -> str | None:
    """The one medium that the report credits, by its key in the actor table; None when none, or more than one.

    A line of credit counts before relays within the text (the role ``relay`` of a chain): «نقلت رويترز عن» tells of
    a statement, the line of the whole report. «وكالات» names nobody, and the outlet itself is no agency of its own
    report.
    """
    media = {entity.id: entity.actor for entity in doc.entities if entity.actor and _medium(entity, doc)}
    for named in (set(_credited(doc, media)), set(_relays(doc, media))):
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def _medium(entity: Entity, doc: Doc) -> bool:
    return entity.type == "media" and doc.outlet not in (entity.name, entity.actor)


def _credited(doc: Doc, media: dict[str, str]) -> Iterator[str]:
    body = [sentence for sentence in doc.sentences if doc.title is None or not doc.title.holds(sentence.span)]
    for sentence in {s.id: s for s in (*body[:_AT_THE_TOP], *body[-_AT_THE_END:])}.values():
        if _is_credit(doc, sentence):
            yield from (
                media[m.entity_id] for m in doc.mentions if m.entity_id in media and sentence.span.holds(m.span)
            )


def _is_credit(doc: Doc, sentence: Sentence) -> bool:
    return sentence.voice == "byline" or sentence.last - sentence.first <= LONGEST_CREDIT


def _relays(doc: Doc, media: dict[str, str]) -> Iterator[str]:
    chains = [said.chain for said in doc.statements] + [said.chain for said in doc.assertions]
    links = (link for chain in chains for link in chain if link.role == "relay")
    yield from (media[link.entity_id] for link in links if link.entity_id in media)
