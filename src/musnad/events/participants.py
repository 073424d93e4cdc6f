"""Participants: the phrases of an event's roles as entities with codes. Words that name nobody are dropped."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.entities.coding import described
from musnad.events.roles import Phrase
from musnad.records import Entity, Mention, Participant, Span
from musnad.text.inflect import OBJECTS
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import heads
from musnad.text.reading import Word


def participants(page: Page, phrases: Sequence[Phrase]) -> tuple[Participant, ...]:
    """One participant a phrase, each phrase once."""
    found: list[Participant] = []
    for phrase in phrases:
        if phrase.first in page.time_words:
            continue  # «اليوم السبت 23 مارس»: nobody
        told = _of_pronoun(page, phrase) if phrase.pronoun else _of_phrase(page, phrase)
        if told and all(told.span != other.span for other in found):
            found.append(told)
    return tuple(found)


def people(page: Page, phrase: Phrase) -> bool:
    """Whether the words of a phrase name people, under whatever label, not a thing or a place."""
    told = _of_pronoun(page, phrase) if phrase.pronoun else _of_phrase(page, phrase)
    mention = page.mention_of(page.span(phrase.first, phrase.last))
    labelled = mention is not None and page.entity(mention).type == "label_only"
    return labelled or (told is not None and told.sector is not None) or _people(page, phrase)


def participant_at(page: Page, span: Span) -> Participant:
    """The participant that the words at ``span`` name, whoever he is: a statement's speaker or addressee."""
    first, last = page.within(span)
    told = _of_phrase(page, Phrase(first, last))
    if told:
        return Participant(span=span, entity_id=told.entity_id, country=told.country, sector=told.sector,
                           why_not=told.why_not)  # fmt: skip
    return Participant(span=span, entity_id=None, why_not="the words name no country or sector")


def _of_phrase(page: Page, phrase: Phrase) -> Participant | None:
    """The participant that a phrase names; «قواته», «اثنين من جنوده» are of their owner's country."""
    told = _named(page, phrase)
    word = page.words[phrase.last - 1]
    if told is None or told.country or not told.sector or not word.pronoun or nouns(page.tables).role(word) is None:
        return told
    return msgspec.structs.replace(told, country=_owners_country(page, word))


def _owners_country(page: Page, word: Word) -> str | None:
    """The country of the nearest one before in the sentence for whom the pronoun may stand."""
    sentence = page.doc.sentences[page.sentence_of_word[word.i]].span
    for mention in reversed(page.mentions.inside(Span(sentence.start, word.whole_start))):
        entity = page.entity(mention)
        if entity.country and _agrees(page, mention, entity, word.pronoun):
            return entity.country
    return None


def _named(page: Page, phrase: Phrase) -> Participant | None:
    span = page.span(phrase.first, phrase.last)
    if nouns(page.tables).is_("weapon", heads(page.words, phrase.first, phrase.last).stem):
        return None  # «سيارة مفخخة استهدفت»: somebody's means, nobody
    mention = page.mention_of(span)
    if mention and mention.span.start - span.start <= len(span) // 2:
        entity = page.entity(mention)
        if entity.type == "label_only":
            return None  # a label is somebody's wording, not an actor
        if span.holds(mention.span) or mention.span.holds(span):
            return Participant(span=span, entity_id=entity.id, country=entity.country, sector=entity.sector,
                               why_not=entity.why_not)  # fmt: skip
    told = described(page, phrase.first, phrase.last)
    if told.type == "unknown" and not told.country and not told.sector and not _people(page, phrase):
        return None if not _many(page, phrase) else Participant(span=span, entity_id=None, why_not=told.why_not)
    return Participant(span=span, entity_id=None, country=told.country, sector=told.sector, why_not=told.why_not)


def _people(page: Page, phrase: Phrase) -> bool:
    known = nouns(page.tables)
    building = page.words[phrase.first].stem in known.buildings and phrase.first not in page.toponyms
    return building or any(known.role(word) for word in page.words[phrase.first : phrase.last])


def _many(page: Page, phrase: Phrase) -> bool:
    """«خرج المئات», «تظاهر الآلاف»: a number of people and no noun."""
    word = page.words[phrase.first]
    return phrase.last == phrase.first + 1 and word.shape.number and word.article


def as_people(participant: Participant) -> Participant:
    """«تظاهر الآلاف»: those who are only counted protest as civilians."""
    alone = participant.entity_id is None and participant.country is None and participant.sector is None
    return msgspec.structs.replace(participant, sector="CVL") if alone else participant


def _of_pronoun(page: Page, phrase: Phrase) -> Participant | None:
    """The nearest mention before it in the sentence that the pronoun agrees with; without one nobody is named."""
    word = page.words[phrase.first]
    pronoun = word.pronoun or next((o for o in OBJECTS if word.form.endswith(o)), "")
    sentence = page.doc.sentences[page.sentence_of_word[phrase.first]].span
    before = page.mentions.inside(Span(sentence.start, word.whole_start))
    for mention in reversed(before):
        entity = page.entity(mention)
        if _agrees(page, mention, entity, pronoun):
            return Participant(span=mention.span, entity_id=entity.id, country=entity.country, sector=entity.sector,
                               why_not=entity.why_not)  # fmt: skip
    return None


def _agrees(page: Page, mention: Mention, entity: Entity, pronoun: str) -> bool:
    """Whether «ه», «ها» or «هم» may stand for the mention: one man, a woman or body or things, people."""
    head = page.words[page.index_at(mention.head.start)]
    known = nouns(page.tables)
    many = head.plain.endswith(("ون", "ين", "ات", "ان")) or head.stem in known.plurals
    if pronoun == "هم":
        return many or entity.type in ("population", "group", "armed_group")
    if pronoun == "ها":
        return (head.feminine and not (many and entity.type == "person")) or entity.type == "state"
    return pronoun == "ه" and not many and not head.feminine
