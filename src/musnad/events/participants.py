"""Participants: the phrases of an event's roles as entities with codes. Words that name nobody are dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from musnad.attribution.speakers import counted, subject_after
from musnad.attribution.whole_speakers import each_by_name
from musnad.entities.coding import NAMELESS, actors, described, somebody
from musnad.entities.home import (
    by_report,
    foreign,
    is_kingdom,
    kingdom,
    newspapers_country,
    sole_country,
    usual_country,
    whose_forces,
)
from musnad.events.arms import by_owner, is_number, national_arms
from musnad.events.carriers import carried_from_behind
from musnad.events.extents import among_whom, before_side, foremost, ground, through_owner
from musnad.events.frames import frame_index
from musnad.events.pronouns import agrees, mention_meant, person_meant
from musnad.events.roles import ARMED, ARMED_OR_OFFICIAL, HARM, Phrase
from musnad.records import Entity, Participant, Place, Span
from musnad.text.coordination import past_each_of, same_of_another, the_same
from musnad.text.joined_parts import of_two_states
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import HIM, heads, noun_phrase
from musnad.text.reading import Word, asyndetic

EMBASSIES = ("السفارة", "سفارة", "القنصلية", "قنصلية")  # places of another state than the one they stand in
OF_ANY_STATE = (
    "group",
    "igo",
    "state_force",
    "armed_group",
    "coalition",
)  # types; «الأطراف», «القوى», who say no more of themselves
OF_THEM = ("منهم", "منهن", "منها")
PARTIES = ("state", "party", "group", "organisation", "igo")
THERE = ("هناك", "هنالك")
THEY = ("هي", "هم")
SENT = ("MIL", "GOV", "SPY", "UNO", "REB", "PRM")  # sectors of those who may act far from home


def participants(page: Page, phrases: Sequence[Phrase]) -> tuple[Participant, ...]:
    """One participant a phrase, each phrase once."""
    found: list[Participant] = []
    for phrase in (one for told in phrases for one in (told, *foremost(page, told))):
        phrase = phrase._replace(first=past_each_of(page, phrase.first, phrase.last))
        if page.words[phrase.first].form in (*THERE, *THEY) and phrase.last > phrase.first + 1:
            phrase = phrase._replace(first=phrase.first + 1)  # «هناك | شخص أصيب», «أربع دول هي | كل من السعودية»
            phrase = phrase._replace(first=past_each_of(page, phrase.first, phrase.last))
        if phrase.first in page.time_words or the_same(page, phrase.first) or ground(page, phrase):
            continue  # «اليوم السبت 23 مارس»: nobody
        phrase = phrase._replace(last=before_side(page, phrase))
        phrase = among_whom(page, phrase._replace(last=through_owner(page, phrase)))
        told = _of_pronoun(page, phrase) if phrase.pronoun else _of_phrase(page, _aboard(page, phrase))
        if told and found:
            told = _as_another(page, phrase, told, found[-1])
            found[-1] = _of_the_same_state(page, phrase, told, found[-1])
        if told and all(told.span != other.span for other in found):
            found.append(told)
    return tuple(found)


def participants_at(page: Page, phrases: Sequence[Phrase]) -> tuple[Participant, ...]:
    """The participants whom phrases name, whoever they are: the speakers of a statement."""
    found: list[Participant] = []
    for phrase in phrases:
        told = participant_at(page, page.span(phrase.first, phrase.last))
        if found:
            found[-1] = _of_the_same_state(page, phrase, told, found[-1])
        found.append(_as_another(page, phrase, told, found[-1]) if found else told)
    return tuple(found)


def _as_another(page: Page, phrase: Phrase, told: Participant, before: Participant) -> Participant:
    """«القوات المالية | والفرنسية»: of the other state, and else as those before."""
    if not of_another_state(page, phrase.first, phrase.last, before.span):
        return told
    country = actors(page.tables).adjectives[page.words[phrase.first].stem]
    return msgspec.structs.replace(told, country=country, sector=before.sector)


def _of_the_same_state(page: Page, phrase: Phrase, told: Participant, before: Participant) -> Participant:
    """«أحزاب | وجمعيات تونسية»: a bare noun before one that is joined to it, whose adjective is of both."""
    first, last = page.within(before.span)
    noun, adjective = page.words[first], page.words[phrase.last - 1]
    joined = last == first + 1 == phrase.first and page.words[phrase.first].conjunction == "و"
    bare = not (noun.definite or adjective.definite or before.country)
    if joined and bare and phrase.last > phrase.first + 1 and adjective.stem in actors(page.tables).adjectives:
        return msgspec.structs.replace(before, country=told.country)
    return before


def of_another_state(page: Page, first: int, last: int, before: Span) -> bool:
    """«القوات المالية | والفرنسية», «الرئيسان المصري | والليبي», «الوزيران المصري سامي فتحي | والليبي سالم حداد»: an adjective for those of another
    state than the ones at ``before``."""
    if first and page.words[first - 1].end == before.end and each_by_name(page, page.index_at(before.start), first):
        return True
    joined = last == first + 1 and page.words[first - 1].end == before.end
    if not joined or page.words[first].stem not in actors(page.tables).adjectives:
        return False
    return same_of_another(page, first) or of_two_states(page, page.index_at(before.start), last)


def _aboard(page: Page, phrase: Phrase) -> Phrase:
    """«حافلة تقل جنودا», «سيارة كانت تقل ضابطا»: those whom a vehicle carries, not the vehicle."""
    known, at = nouns(page.tables), phrase.last
    at += at < len(page.words) and page.words[at].function == "auxiliary"
    verb = page.words[at].verb if at + 1 < len(page.words) else None
    role = known.role(page.words[phrase.first])
    carries = verb is not None and verb.lemma in ("أقل", "نقل") and role is not None and role.type == "asset"
    end = noun_phrase(page, at + 1, len(page.words)) if carries else at
    return Phrase(at + 1, end) if end > at + 1 and somebody(page, at + 1) else phrase


def at_home(page: Page, found: Sequence[Participant], places: Sequence[Place]) -> tuple[Participant, ...]:
    """The participants, with a country for those whose words name none: that of the place for those who live where they
    are hit or act («مسلحون», «مدنيون»), else that of the report; none for «الأطراف», of whom no more is said."""
    here = {country for place in places if (country := country_of(place))}
    where = next(iter(here)) if len(here) == 1 else None
    return tuple(_at_home(page, one, where) for one in found)


def home_of(kind: str, mode: str | None, places: Sequence[Place], *, host: bool) -> Sequence[Place]:
    """The places of an event, of which those who take part in it may be: not where they meet, «محادثات في جنيف بين الحكومة والمعارضة»; whom
    one visits is there."""
    return () if kind == "CONSULT" and not (host and mode == "visit") else places


def on_the_way(page: Page, i: int) -> bool:
    """«وصلت مساعدات إلى مطار صنعاء»: where help comes in, whom it is not for."""
    return nouns(page.tables).is_("way_in", page.words[i].stem)


def country_of(place: Place) -> str | None:
    """Whose people are at a place: of the country that it lies in; an embassy is another's."""
    return None if place.text.startswith(EMBASSIES) else place.country


def _at_home(page: Page, one: Participant, where: str | None) -> Participant:
    if one.country:
        return one
    first, last = page.within(one.span)
    told = described(page, first, last)
    anybody = not one.sector and told.type in OF_ANY_STATE
    word, table = page.words[first], nouns(page.tables)
    several = table.is_("several_states", word.stem)  # «الدول الإسلامية»
    several = several or (word.article and table.is_("world", word.stem))  # «دعا العالم إلى»
    if anybody or several or foreign(page, first, last) or told.country:
        return one
    usual = usual_country(page, page.index_at(one.span.start)) or newspapers_country(page)
    usual = kingdom(page, word) if is_kingdom(word) else usual or sole_country(page, one.sector)
    sent = table.shape_is("delegation", word)  # «انسحب وفد المعارضة من المحادثات في جنيف»: no Swiss
    usual = None if sent and usual == where else usual
    country = (where or usual) if one.sector and one.sector not in SENT and not sent else usual
    country = whose_forces(_named_with(page, one) or country, one.sector, told.role)
    return msgspec.structs.replace(one, country=country, why_not=None if country and one.sector else one.why_not)


def people(page: Page, phrase: Phrase) -> bool:
    """Whether the words of a phrase name people, under whatever label, not a thing or a place."""
    told = _of_pronoun(page, phrase) if phrase.pronoun else _of_phrase(page, phrase)
    mention = page.mention_of(page.span(phrase.first, phrase.last))
    labelled = mention is not None and page.entity(mention).type == "label_only"
    if _of_people(page, phrase):
        return True
    return labelled or (told is not None and told.sector is not None) or _people(page, phrase)


def participant_at(page: Page, span: Span) -> Participant:
    """The participant that the words at ``span`` name, whoever he is: a statement's speaker or addressee. «محملا إياه» is
    the one that the pronoun stands for."""
    first, last = page.within(span)
    if page.words[first].form in HIM and (meant := _of_pronoun(page, Phrase(first, last, pronoun=True))):
        return meant
    told = _of_phrase(page, Phrase(first, last))
    if told:
        return Participant(span=span, entity_id=told.entity_id, country=told.country, sector=told.sector,
                           why_not=told.why_not)  # fmt: skip
    return Participant(span=span, entity_id=None, why_not=NAMELESS)


def _named_with(page: Page, one: Participant) -> str | None:
    """«بلدية صفاقس», «أهالي إدلب»: the country of a place in the words for somebody; forces go elsewhere."""
    within = page.places.inside(one.span) if one.sector and one.sector not in ("MIL", "REB", "PRM") else ()
    return next((place.country for place in within if place.country), None)


def _of_phrase(page: Page, phrase: Phrase) -> Participant | None:
    """The participant that a phrase names; «قواته», «اثنين من جنوده» are of their owner's country."""
    told = _of_ranks(page, phrase, _named(page, phrase))
    told = told and _as_counterpart(page, told)
    word = page.words[phrase.last - 1]
    if told and not told.sector and phrase.last == phrase.first + 1 and (owner := _whose_deputy(page, word)):
        return msgspec.structs.replace(told, country=told.country or owner.country, sector=owner.sector, why_not=None)
    if told is None or told.country or not told.sector or not word.pronoun or nouns(page.tables).role(word) is None:
        return told
    return msgspec.structs.replace(told, country=_owners_country(page, word))


def _of_ranks(page: Page, phrase: Phrase, told: Participant | None) -> Participant | None:
    """«ثمانية قتلى في صفوف الجيش»: of the force in whose ranks they fell."""
    at = phrase.last
    at += at < len(page.words) and page.words[at].form in ("في", "بين", "من")
    ranks = at + 1 < len(page.words) and page.words[at].stem == "صفوف"
    if told is None or told.sector != "CVL" or not (ranks and (at > phrase.last or page.words[at].preposition)):
        return told
    force = described(page, at + 1, noun_phrase(page, at + 1, len(page.words)))
    if force.sector not in ARMED:
        return told
    return msgspec.structs.replace(told, country=force.country or told.country, sector=force.sector)


def _owners_country(page: Page, word: Word) -> str | None:
    """The country of the nearest one before in the sentence for whom the pronoun may stand."""
    return next((owner.country for owner in _owners(page, word) if owner.country), None)


def counterpart(page: Page, first: int) -> bool:
    """«نظيره المصري», «نظيرتها الكويتية»: who holds for another state what somebody named before holds."""
    word = page.words[first]
    return word.pronoun != "" and nouns(page.tables).shape_is("counterpart", word)


def and_counterpart(page: Page, first: int, before: Span) -> bool:
    """«عقد الوزير | ونظيره القبرصي»: the counterpart of the one at ``before``, joined to him."""
    word = page.words[first]
    joined = word.conjunction == "و" and first > 0 and page.words[first - 1].end == before.end
    return joined and counterpart(page, first)


def _as_counterpart(page: Page, told: Participant) -> Participant:
    """«القوات الجوية المصرية مع | نظيرتها الإماراتية», «رئيس البرلمان و | نظيره»: of the sector of the one whose counterpart he is."""
    first, _ = page.within(told.span)
    known = page.entities[told.entity_id].actor if told.entity_id else None
    if known or not counterpart(page, first):
        return told
    sector = next((owner.sector for owner in _owners(page, page.words[first]) if owner.sector), told.sector)
    return msgspec.structs.replace(told, sector=sector)


def _whose_deputy(page: Page, word: Word) -> Entity | None:
    """«الوزير و | نائبه», «رئيس الحزب و | مساعده»: whose deputy or helper somebody is, of whom no more is told."""
    deputy = word.pronoun and nouns(page.tables).is_("deputy", word.stem)
    owners = (owner for owner in _owners(page, word) if owner.type == "person")
    return next((owner for owner in owners if owner.sector), None) if deputy else None


def _owners(page: Page, word: Word) -> Iterator[Entity]:
    """Those before in the sentence for whom the pronoun of a word may stand, the nearest first."""
    sentence = page.doc.sentences[page.sentence_of_word[word.i]].span
    for mention in reversed(page.mentions.inside(Span(sentence.start, word.whole_start))):
        entity = page.entity(mention)
        if agrees(page, mention, entity, word.pronoun):
            yield entity


def _owned(page: Page, phrase: Phrase) -> bool:
    """«سيارة شرطة», «حافلة للجيش», «سيارة أحد القادة»: a thing with the body or the person whose it is."""
    roles = (nouns(page.tables).role(word) for word in page.words[phrase.first + 1 : phrase.last])
    return any(role is not None and (role.sector or role.type == "person") for role in roles)


def _named(page: Page, phrase: Phrase) -> Participant | None:
    span = page.span(phrase.first, phrase.last)
    weapon = nouns(page.tables).is_("weapon", heads(page.words, phrase.first, phrase.last).stem)
    if weapon and not _owned(page, phrase) and not national_arms(page, phrase):
        return None  # «سيارة مفخخة استهدفت»: somebody's means, nobody
    if whose := _whose(page, phrase):
        return _named(page, whose)
    if kingdom := kingdom_at(page, phrase.first):
        span = page.span(phrase.first, phrase.first + 1)
        return Participant(span=span, entity_id=None, country=kingdom, sector="GOV", why_not=None)
    if _is_held(page, phrase):
        return None  # «انتقد توقيف الصحفيين»: not those whom it befell
    if some := _some_of_them(page, phrase):
        return some
    mention = page.mention_of(span)
    counted = mention is not None and mention.span.start < span.start and is_number(page, phrase)
    if mention and not counted and mention.span.start - span.start <= len(span) // 2:
        entity = page.entity(mention)
        if entity.type == "label_only":
            return None  # a label is somebody's wording, not an actor
        if span.holds(mention.span) or mention.span.holds(span):
            country = None if by_report(entity) else entity.country
            if country is None and span.start < mention.span.start:
                country = described(page, phrase.first, phrase.last).country  # «التونسي | أنيس العامري»
            people = _counted_people(page, phrase)
            sector = entity.sector if entity.sector and not (people and entity.type == "state") else None
            sector = sector or ("CVL" if people else None)
            found = Participant(span=span, entity_id=entity.id, country=country, sector=sector, why_not=entity.why_not)
            return by_owner(page, phrase, found)
    told = described(page, phrase.first, phrase.last)
    sector = told.sector or ("CVL" if _many(page, phrase) or _counted_people(page, phrase) else None)
    found = Participant(span=span, entity_id=None, country=told.country, sector=sector, why_not=told.why_not)
    found = by_owner(page, phrase, found)
    nobody = told.type == "unknown" and not found.country and not found.sector and not _people(page, phrase)
    nobodys = _deed(page, phrase) and found.country is None  # «دانت الهجوم»; but «دانت القصف التركي»
    return None if nobody or nobodys else found


def kingdom_at(page: Page, i: int) -> str | None:
    """«أشاد بدور | المملكة»: the state that is meant by the bare noun; not «المملكة المتحدة»."""
    word, after = page.words[i], page.words[i + 1] if i + 1 < len(page.words) else None
    if not is_kingdom(word) or (after is not None and after.article and _of_its_name(page, i)):
        return None
    return kingdom(page, word)


def _of_its_name(page: Page, i: int) -> bool:
    return actors(page.tables).at(page, i) is not None


def _deed(page: Page, phrase: Phrase) -> bool:
    """«أدان استهداف المدرسة»: what was done is no party; a protest stands for those who protest."""
    head = page.words[phrase.first]
    frame = None if head.verb else frame_index(page.tables).noun(head)
    protest = frame is not None and frame.type == "PROTEST"
    person = nouns(page.tables).role(head) is not None or counted(page, phrase.first) or phrase.first in page.toponyms
    return is_deed(page, head) and not (protest or person)


def _whose(page: Page, phrase: Phrase) -> Phrase | None:
    """Those whose deed, plan or protest a phrase names, or for whom the deed is."""
    if helped := _helped(page, phrase):
        return helped
    doer = _whose_deed(page, phrase) if _deed(page, phrase) else None
    return doer or whose_plan(page, phrase) or _whose_protest(page, phrase)


def _helped(page: Page, phrase: Phrase) -> Phrase | None:
    """«أموال لدعم | النازحين», «لإغاثة | السكان»: those for whom something is given, not what is done with it."""
    word, inner = page.words[phrase.first], phrase._replace(first=phrase.first + 1)
    led = word.preposition == "ل" and not word.article and not word.pronoun and inner.first < inner.last
    if not led or not somebody(page, inner.first):
        return None
    index = frame_index(page.tables)
    rows = [index.noun(word), *(index.verbs.get(form.lemma) for form in page.known.masdars(word.stem))]
    return inner if any(row is not None and row.type in ("AID", "SUPPORT") for row in rows) else None


def _is_held(page: Page, phrase: Phrase) -> bool:
    """«توقيف الصحفيين», «احتجاز الضباط», «اغتيال القاضي»: a deed named with those whom it befalls."""
    if not _deed(page, phrase):
        return False
    frame = frame_index(page.tables).noun(page.words[phrase.first])
    return frame is not None and frame.genitive in ("detained", *HARM)


def _whose_deed(page: Page, phrase: Phrase) -> Phrase | None:
    """«أدان قيام مسلحين بالهجوم», «ندد بتوقيع تونس الاتفاق»: those whose deed it is; not «ندد باغتيال القاضي»."""
    inner = _within_deed(page, phrase)
    told = carried_from_behind(page, frame_index(page.tables), phrase.last, len(page.words))
    if told and told[0].noun == "object" and told[0].subject == "actor":
        return _told_by(page, phrase)  # «ندد بالقصف الذي نفذته القوات»
    if inner.first >= inner.last or page.words[phrase.first].article or not somebody(page, inner.first):
        return None
    said, frame = described(page, inner.first, inner.last), frame_index(page.tables).noun(page.words[phrase.first])
    befalls = frame is not None and frame.genitive in ("recipient", "place", *HARM)
    held = frame is not None and frame.type == "COERCE"  # «انتقد احتجاز الضباط»
    does = (
        (said.sector in ARMED and not held) if befalls else (said.sector in ARMED_OR_OFFICIAL or said.type in PARTIES)
    )
    return inner if does else None


def _within_deed(page: Page, phrase: Phrase) -> Phrase:
    """«هجمات | التنظيم | الأخيرة»: the phrase for whose deed it is, without an adjective of the deed."""
    inner = phrase._replace(first=phrase.first + 1)
    return inner._replace(last=min(inner.last, max(noun_phrase(page, inner.first, inner.last), inner.first + 1)))


def _whose_protest(page: Page, phrase: Phrase) -> Phrase | None:
    """«مظاهرة | للمعارضة»: the body whose protest it is does what the protest does."""
    head, at = page.words[phrase.first], phrase.last
    frame = None if head.verb else frame_index(page.tables).noun(head)
    led = at < len(page.words) and page.words[at].preposition == "ل" and somebody(page, at)
    return Phrase(at, noun_phrase(page, at, len(page.words))) if led and frame and frame.type == "PROTEST" else None


def whose_plan(page: Page, phrase: Phrase) -> Phrase | None:
    """«انتقد خطة الرئيس», «رفض مقترح الحكومة»: whose it is."""
    head, inner = page.words[phrase.first], _within_deed(page, phrase)
    known = nouns(page.tables)
    stem = head.stem.removesuffix("ا")
    if not any(known.is_(kind, head.stem, stem) for kind in ("plan_noun", "criticised")):
        return None
    owner = inner.first < inner.last and (somebody(page, inner.first) or kingdom_at(page, inner.first) is not None)
    owned = owner and not head.article
    return inner if owned else _led_owner(page, phrase) or _told_by(page, phrase)


def _led_owner(page: Page, phrase: Phrase) -> Phrase | None:
    """«التصريحات الطائفية | للوزير»: whose it is behind «لـ», where an article shows that no genitive follows."""
    at = phrase.last
    led = at < len(page.words) and page.words[at].preposition == "ل" and page.words[at - 1].article
    return Phrase(at, noun_phrase(page, at, len(page.words))) if led and somebody(page, at) else None


def _told_by(page: Page, phrase: Phrase) -> Phrase | None:
    """«ملاحظات أدلى بها السفير», «القرار الذي اتخذه المجلس»: the subject of the clause that describes it."""
    at = phrase.last
    related = at < len(page.words) and page.words[at].function == "relative"
    at += related
    if at + 1 >= len(page.words) or page.words[at].verb is None or not (related or asyndetic(page.words, at)):
        return None
    subject = subject_after(page, at + 1, len(page.words))
    return Phrase(subject.first, subject.last) if subject and somebody(page, subject.first) else None


def _some_of_them(page: Page, phrase: Phrase) -> Participant | None:
    """«اعتقلت 10 منهم»: a number alone, of those for whom the pronoun stands."""
    at = phrase.last
    alone = at == phrase.first + 1 and counted(page, phrase.first) and at < len(page.words)
    whole = _of_pronoun(page, Phrase(at, at + 1, pronoun=True)) if alone and page.words[at].form in OF_THEM else None
    return msgspec.structs.replace(whole, span=page.span(phrase.first, at + 1), entity_id=None) if whole else None


def _people(page: Page, phrase: Phrase) -> bool:
    known = nouns(page.tables)
    building = page.words[phrase.first].stem in known.buildings and phrase.first not in page.toponyms
    return building or any(known.role(word) for word in page.words[phrase.first : phrase.last])


def _of_people(page: Page, phrase: Phrase) -> bool:
    """«ضبط 11 من مثيري الشغب», «ضبط كل من سالم وحامد»: a number of people, or a list of names, behind «من»."""
    each = past_each_of(page, phrase.first - 2, phrase.last) == phrase.first > 1
    phrase = phrase._replace(first=phrase.first - 2) if each else phrase
    word, at = page.words[phrase.first], phrase.first + 1
    partitive = nouns(page.tables).is_("partitive", word.stem, word.stem.removesuffix("ا"))
    counted = word.numeral or word.form in ("كل", "كلا") or partitive
    if not counted or phrase.pronoun or at + 1 >= len(page.words) or page.words[at].form != "من":
        return False
    behind = next((i for i in range(at + 1, len(page.words)) if page.words[i].form not in QUOTES), at)
    known, one = nouns(page.tables), page.words[behind]
    doers = page.known.verb_forms(one.stem.removesuffix("ي")) if one.stem.endswith("ي") else ()  # «مثيري الشغب»
    named = not {one.base, one.form}.isdisjoint(known.given)
    return named or known.role(one) is not None or any(form.tense == "participle" for form in doers)


def _many(page: Page, phrase: Phrase) -> bool:
    """«خرج المئات», «تظاهر الآلاف»: a number of people and no noun."""
    word = page.words[phrase.first]
    return phrase.last == phrase.first + 1 and word.shape.number and word.article


def _counted_people(page: Page, phrase: Phrase) -> bool:
    """«15 فلسطينيا», «نحو ثلاثين أمريكيا»: people of a state, counted."""
    words = page.words[phrase.first : phrase.last]
    known = actors(page.tables).adjectives
    return any(word.shape.number and behind.stem in known for word, behind in pairwise(words))


def nationals(page: Page, found: Sequence[Participant]) -> tuple[Participant, ...]:
    """Those whom something befell, «مقتل فلسطيني»: people of a state of whom no more is said are civilians."""
    known = actors(page.tables).adjectives
    return tuple(
        msgspec.structs.replace(one, sector="CVL")
        if one.sector is None and page.words[page.index_at(one.span.start)].stem in known
        else one
        for one in found
    )


def as_people(participant: Participant) -> Participant:
    """«تظاهر الآلاف»: those who are only counted protest as civilians."""
    alone = participant.entity_id is None and participant.country is None and participant.sector is None
    return msgspec.structs.replace(participant, sector="CVL") if alone else participant


def _of_pronoun(page: Page, phrase: Phrase) -> Participant | None:
    """Whom a pronoun stands for; without anybody before it nobody is named."""
    if mention := mention_meant(page, phrase):
        entity = page.entity(mention)
        return Participant(span=mention.span, entity_id=entity.id, country=entity.country, sector=entity.sector,
                           why_not=entity.why_not)  # fmt: skip
    if meant := person_meant(page, phrase):
        return _of_phrase(page, meant)
    return _who_accuses(page, phrase)


def _who_accuses(page: Page, phrase: Phrase) -> Participant | None:
    """«اتهم سامي حداد الشرطة بالاعتداء | عليه»: of a deed that somebody is accused of, he who accuses, where nobody else is meant."""
    word = page.words[phrase.first]
    said = page.innermost(word.span)
    if said is None or said.stance != "accuse" or said.speaker is None:
        return None
    head, known = page.words[page.index_at(said.speaker.start)], nouns(page.tables)
    one = word.form.endswith("ها") == (head.feminine or head.base in known.women) and not known.several(head)
    return participant_at(page, said.speaker) if one and word.form.endswith(("ه", "ها")) else None
