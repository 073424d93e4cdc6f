"""Who may take part in an event, where it may have happened and when: those, the places and the times that are named in its sentence. A model
weighs these (``choosing``) by what is seen of them (``seen``)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from musnad.attribution.relatives import antecedent
from musnad.entities.coding import NAMELESS
from musnad.entities.phrase import leads, sided_with
from musnad.events.denied_after import taken_up_around
from musnad.events.features import first_word
from musnad.events.gapped import RULE as GAP
from musnad.events.modes import WITHOUT_PILOT
from musnad.events.participants import country_of, on_the_way, participants
from musnad.events.roles import Phrase
from musnad.events.when import beside, never_of
from musnad.events.where import (
    attacked,
    came_from,
    clauses_opened,
    end_of_a_road,
    of_his_own_deed,
    of_other_days,
    parted,
)
from musnad.folding import fold
from musnad.records import Event, Mention, Participant, Place, Sentence, Span, When
from musnad.text.coordination import the_same
from musnad.text.inflect import noun_shapes
from musnad.text.led_parts import works_there
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page, kept
from musnad.text.phrases import does_it_to_him, noun_phrase
from musnad.text.syntax import Syntax

# Those whom no table knows may take part in an event if they hang in one of these relations from its word or from one of so many above it:
# 430 of 9,000 such did in the coded events of raw news, most of them subjects, objects and genitives, and none in other relations.
TAKING_PART = frozenset(("nsubj", "obj", "iobj", "obl", "nmod", "nummod", "conj", "appos"))
ABOVE = 2
LED = len(" في ")  # characters between somebody and where he is
TONGUE = "علي لسان"
MEANWHILE = ("بينما", "فيما")  # between what one does and what another does
TOPIC = ("عن", "بشان", "بخصوص", "حول")  # at the head of a sentence, before what is spoken of in it
# types that are done between offices and states
SPOKEN = ("ACCUSE", "THREATEN", "REJECT", "REQUEST", "CONSULT", "SUPPORT", "AGREE", "SANCTION")
ANSWERS = ("رد", "ورد")  # and as it is read behind «و»
TOWN, STATE = "G2", "G6"
AIMED = ("علي", "ضد")
BEFORE = ("بعد", "عقب", "اثر", "منذ")
BODIES = frozenset(("جثه", "جثث", "جثتي", "جثتين", "جثمان", "جثامين", "جثماني", "رفات"))
COMPLAINTS = frozenset(map(fold, ("شكوى", "شكاوى", "بلاغ", "بلاغات", "دعوى", "طعن", "تظلم")))
COMPLAINT = 2  # words from one to its «إلى», at most
NAMING = frozenset(("NOUN", "X", "PROPN", "ADJ", "DET", "NUM"))  # tags of «آخرين», «البعض», «181»


class Candidate(NamedTuple):
    """Words [first, last) that name somebody, a place or a time, ``head`` their head; ``who`` as he would be a participant; ``roles`` are
    what rules say he or it is in the event: actor, recipient, victim, place, day."""

    first: int
    last: int
    head: int
    span: Span
    who: Participant | None
    place: Place | None
    when: When | None
    mention: Mention | None
    roles: frozenset[str]


def candidates(page: Page, event: Event) -> list[Candidate]:
    """Those whom rules made participants, everybody else who is named in the sentence, and whoever else stands where those who take part
    do, in text order. A label is somebody's wording, and nobody."""
    ruled = _ruled(event)
    found = [_somebody(page, told, frozenset(roles)) for told, roles in ruled]
    labels: list[Span] = []
    for mention in page.mentions.inside(sentence_of(page, event)):
        if page.entity(mention).type == "label_only":
            labels.append(mention.span)
        elif not any(same_words(mention.span, told.span) for told, _ in ruled):
            first, last = page.within(mention.span)
            found += _somebodies(page, _with_number(page, first), last)
    if page.syntax:
        found += _hanging(page, page.syntax, event, [*labels, *(one.span for one in found)])
    if event.type == "AID":
        found = [one for one in found if not on_the_way(page, one.first)]
    found = [one for one in found if not any(rule(page, event, one) for rule in NO_PART)]
    return sorted(found, key=lambda one: (one.first, -one.last))


def _stands_by(page: Page, event: Event, one: Candidate) -> bool:
    """«جماعة الحوثي المتحالفة مع | إيران», «رحب الوفد على لسان | رئيسه»: whose side somebody takes, and who speaks for him, have no part of
    their own in what he does."""
    before = [word.form for word in page.words[max(0, one.first - 2) : one.first]]
    side = before[-1:] in (["من"], ["مع"]) and sided_with(page, one.first)
    return " ".join(before) == TONGUE or (side and not one.roles)


def _answers(page: Page, event: Event, one: Candidate) -> bool:
    """«رد | الجيش على هجوم المسلحين», «ردت | إسرائيل على إطلاق الصواريخ»: who answers a deed did not do it."""
    led = page.index_at(event.trigger.start) - 1
    if event.type != "ASSAULT" or led < 1 or page.words[led].form != "علي":
        return False
    verb = next((i for i in range(led - 1, -1, -1) if page.words[i].verb or page.words[i].initial), led)
    form = page.words[verb].verb
    return form is not None and form.lemma in ANSWERS and verb < one.first and one.last <= led


def _his_own_state(page: Page, event: Event, one: Candidate) -> bool:
    """«ندد الرئيس التركي في شمال الجزيرة التي تحتلها | تركيا بالهجوم»: a state by its bare name, where who speaks, meets or threatens holds an
    office of it."""
    if one.roles or one.who is None or one.mention is None or event.type not in SPOKEN:
        return False
    state = page.entity(one.mention).type == "state" and one.who.country is not None
    men = (other for other in event.actors if other.sector == "GOV" and other.country == one.who.country)
    return state and any(_a_person(page, other) for other in men)


def _a_person(page: Page, told: Participant) -> bool:
    mention = page.mention_of(told.span)
    return mention is not None and page.entity(mention).type == "person"


def _tells_who_he_is(page: Page, event: Event, one: Candidate) -> bool:
    """«القبض على سالم الذي عينه | الحوثيون», «التقى المبعوث الذي عينه | مجلس الأمن»: right behind the verb of a clause that tells who a man is, of
    whom something was told before; not «السيارة التي كان يقودها | الوزير»."""
    verb = one.first - 1
    if one.roles or verb < 1 or page.words[verb].verb is None:
        return False
    first = page.doc.sentences[page.sentence_of_word[verb]].first
    man = antecedent(page, verb, first, does=False)
    mention = page.mention_of(page.span(man.first, man.last)) if man else None
    before = man is not None and page.index_at(event.trigger.start) < man.first
    return before and mention is not None and page.entity(mention).type == "person"


def _speaks_of_it(page: Page, event: Event, one: Candidate) -> bool:
    """«وعن إعلان حالة الطوارئ، قال | الوزير إن»: who speaks of a deed that the sentence begins with as what he speaks of did not do it by that."""
    first = page.doc.sentences[page.sentence_of_word[one.first]].first
    of_it = page.words[first].form in TOPIC or page.words[first].stem in TOPIC
    said = (s for s in page.doc.statements if s.speaker is not None and s.speaker.overlaps(one.span))
    return of_it and not one.roles and any(event.trigger.end < s.cue[0].start < one.span.start for s in said)


def _takes_it_up(page: Page, event: Event, one: Candidate) -> bool:
    """«قتل ثلاثة بغارة، وهو ما أكده | الجيش»: who confirms or denies what is told before him did not do it by that."""
    return any(
        s.speaker is not None and s.speaker.overlaps(one.span) and event.trigger.end < s.cue[0].start < one.span.start
        for s in taken_up_around(page, event.trigger)
    )


def _with_the_body(page: Page, event: Event, one: Candidate) -> bool:
    """«عثر | الأهالي على جثة شاب قتل بالرصاص», «انتشلت | فرق الإنقاذ جثث عمال قتلوا في القصف»: who finds or buries the dead did not kill them."""
    at = page.index_at(event.trigger.start)
    if event.type != "ASSAULT" or one.last > at:
        return False
    between = page.words[one.last : at]
    body = next((word.i for word in between if word.stem in BODIES), None)
    return body is not None and not any(word.kind == "punctuation" for word in page.words[body:at])


def _mourns_his_own(page: Page, event: Event, one: Candidate) -> bool:
    """«أعلن | الجيش مقتل أحد جنوده في انفجار», «أكدت | الحركة إصابة عدد من عناصرها في غارة»: who tells the loss of his own men did not cause it."""
    told = page.words[one.last] if one.last < len(page.words) else None
    if event.type != "ASSAULT" or told is None or told.definite or not nouns(page.tables).is_("loss", told.stem):
        return False
    ends = (page.within(hurt.span)[1] - 1 for hurt in event.recipients)
    return any(page.words[end].pronoun and end > one.last for end in ends)


def _no_pilot(page: Page, event: Event, one: Candidate) -> bool:
    """«طائرة بدون | طيار»: who is not there."""
    return one.first > 0 and (page.words[one.first - 1].form, page.words[one.first].stem) in WITHOUT_PILOT


def _leads_them(page: Page, event: Event, one: Candidate) -> bool:
    """«أيدت المحكمة برئاسة | القاضي سالم حداد حبس المتهم»: who leads those who do it, and is told of with them."""
    led = one.first - 1
    if led < 1 or event.type == "CONSULT" or not leads(page, page.words[led]):
        return False
    behind = led - 1 - (page.words[led - 1].form == "،")
    return any(other.span.end == page.words[behind].end for other in event.actors)


def _of_clause_before(page: Page, event: Event, one: Candidate) -> bool:
    """«سيطر | الجيش على القرية، بينما اعتقلت الشرطة صحفيين»: who is told of in the clause that «بينما» ends, where the verb behind it has its own
    subject and no pronoun."""
    at = page.index_at(event.trigger.start)
    verb = page.words[at]
    if one.roles or not event.actors or verb.verb is None or verb.pronoun:
        return False
    between = page.words[one.last : at]
    turn = next((n for n, word in enumerate(between) if word.form in MEANWHILE), None)
    return turn is not None and not any(word.verb for word in between[turn:])


def _takes_the_complaint(page: Page, event: Event, one: Candidate) -> bool:
    """«قدم شكوى إلى | النائب العام ضد الوزير», «تقدم ببلاغ رسمي | للنيابة»: to whom one complains is not whom one complains of."""
    led = one.first if page.words[one.first].preposition == "ل" else one.first - 1
    if event.type != "ACCUSE" or led < 1 or (led < one.first and page.words[led].form != "الي"):
        return False
    words = page.words[max(0, led - COMPLAINT) : led]
    return any(shape in COMPLAINTS for word in words for shape in noun_shapes(word.stem))


def in_gap(event: Event) -> bool:
    """Whether its verb is not said again: «قتل ثلاثة في مأرب، وأربعة في تعز»."""
    return event.rule.partition(" · ")[2].startswith(GAP)


@kept
def _in_gaps(page: Page) -> list[Event]:
    return [event for event in page.doc.events if in_gap(event)]


def _of_another_number(page: Page, event: Event, one: Candidate) -> bool:
    """«قتل ثلاثة في مأرب، | وأربعة في تعز»: whom the verb befalls at another place."""
    others = (other for other in _in_gaps(page) if other.id != event.id)
    return not one.roles and any(one.span.overlaps(who.span) for other in others for who in other.recipients)


def _is_where_it_was(page: Page, event: Event, one: Candidate) -> bool:
    """«هجوم | نيروبي», «تفجير | أنقرة»: a town behind the deed, and whom it did not hit, is where it was, and no government that did it."""
    here = any(place.level == TOWN and place.span == one.span for place in places_of(page, event))
    led = any(word.form in AIMED for word in page.words[one.last : one.last + 1])
    behind = one.first == page.within(event.trigger)[1] and not led
    return event.type == "ASSAULT" and here and behind and not page.words[page.index_at(event.trigger.start)].verb


def _acts_after_it(page: Page, event: Event, one: Candidate) -> bool:
    """«بعد هجوم لندن شددت | بريطانيا الإجراءات»: who does what is told to have come after a deed."""
    at, last = page.within(event.trigger)
    verb = one.first - 1
    led = at > 0 and page.words[at - 1].form in BEFORE and not page.words[at].verb and event.type == "ASSAULT"
    if not led or one.roles or verb <= last or page.words[verb].verb is None or page.words[verb].pronoun:
        return False
    told = page.words[verb - 1]  # not «بعد هجوم استهدف القنصلية»
    apart = told.article or told.i in page.toponyms or told.i in page.time_words or told.kind == "punctuation"
    return apart and not any(word.verb or word.function == "relative" for word in page.words[last:verb])


def _none_of_them(page: Page, event: Event, one: Candidate) -> bool:
    """«لم يسقط | قتلى في التفجير»: of whom there were none."""
    counts = (count for count in (event.killed, event.wounded) if count and count.high == 0)
    return any(count.span.overlaps(one.span) for count in counts)


NO_PART = (
    _stands_by, _answers, _his_own_state, _tells_who_he_is, _speaks_of_it, _takes_it_up, _with_the_body, _no_pilot, _mourns_his_own,
    _leads_them, _of_clause_before, _takes_the_complaint, _of_another_number, _is_where_it_was, _acts_after_it, _none_of_them,
)  # fmt: skip


def _hanging(page: Page, tree: Syntax, event: Event, taken: list[Span]) -> Iterator[Candidate]:
    """«أصيب | المارة», «اعتقال | سبعة آخرين», «اقتحم | مبنى المحافظة»: those whom no table takes for somebody, near the event in the tree. Adds
    their words to those that are ``taken``."""
    word = first_word(page, event).i
    near = {word, *islice(tree.governors(word), ABOVE)}
    sentence = page.doc.sentences[page.sentence_of_word[word]]
    for i in range(sentence.first, sentence.last):
        if tree.head(i) in near and _may_name(page, tree, i):
            for one in _phrase_at(page, i, sentence):
                if not any(one.span.overlaps(span) for span in taken):
                    taken.append(one.span)
                    yield one


def _may_name(page: Page, tree: Syntax, i: int) -> bool:
    """Not times, not verbs, not what is done."""
    piece, word = tree.piece(i), page.words[i]
    related = tree.relation(i).partition(":")[0] in TAKING_PART
    noun = related and piece is not None and piece.upos in NAMING and not word.verb
    deed = is_deed(page, word) or any(
        event.trigger.start <= word.start < event.trigger.end for event in page.doc.events
    )
    nobody = i in page.time_words or does_it_to_him(page, i) or the_same(page, i) or leads(page, page.words[i])
    return noun and not deed and not nobody


def _phrase_at(page: Page, i: int, sentence: Sentence) -> list[Candidate]:
    """The phrase of the noun at word ``i``, a place or else with the numbers before it, as somebody with the codes that its words give, if any."""
    place = next(iter(page.places.around(page.span(i, i + 1))), None)
    if place:
        return [_somebody(page, _of_place(place), frozenset())]
    first = _with_number(page, i)
    last = max(noun_phrase(page, first, sentence.last), i + 1)
    unknown = Participant(span=page.span(first, last), entity_id=None, why_not=NAMELESS)
    return _somebodies(page, first, last) or [_somebody(page, unknown, frozenset())]


def _with_number(page: Page, i: int) -> int:
    """«أصول | خمسة مسؤولين»: the index of the first numeral right before word ``i`` in its sentence; ``i`` where none is."""
    while not page.words[i].initial and i > 0 and page.words[i - 1].numeral:
        i -= 1
    return i


def _of_place(place: Place) -> Participant:
    """«اقتحموا | مبنى المحافظة», «لقاء مع | مصر»: nobody known, with its country."""
    return Participant(span=place.span, entity_id=None, country=country_of(place), why_not=NAMELESS)


def scenes(page: Page, event: Event) -> list[Candidate]:
    """The places that rules gave the event, and all others of the sentence, in text order."""
    chosen = places_of(page, event)
    inside = page.places.inside(sentence_of(page, event))
    begins = clauses_opened(page, sentence_of(page, event))
    near = [place for place in inside if place.id not in event.places and not attacked(page, event.type, place)]
    near = [p for p in near if not (parted(begins, event.trigger.start, p) or end_of_a_road(page, p))]
    near = [p for p in near if not any(p.id in other.places for other in _in_gaps(page))]
    near = [p for p in near if not _came_from_there(page, event, p)]
    first = page.index_at(event.trigger.start)
    near = [place for place in near if not (of_other_days(page, first, place) or _of_source(page, event, place))]
    near = [place for place in near if not works_there(page, page.within(place.span)[0])]
    left = came_from(page, inside)
    if event.mode == "phone":
        return []  # «تلقت السفارة في بيروت اتصالا»: a call is nowhere
    told = [p for p in chosen if p not in left and not of_his_own_deed(page, event.mode, first, p)]
    near = [p for p in near if p not in left and not of_his_own_deed(page, event.mode, first, p)]
    chosen = [place for place in told if not _of_source(page, event, place)]
    if chosen and first and page.words[first - 1].form == "حيث":
        near = []  # «قادما من جنيف حيث التقى به»
    if any(beside(page, first, page.index_at(place.span.start)) for place in chosen):
        near = [place for place in near if not _of_other_clause(page, first, page.index_at(place.span.start))]
    found = [_at(page, place, frozenset({"place"})) for place in chosen] + [
        _at(page, place, frozenset()) for place in near
    ]
    return sorted((one for one in found if one.last > one.first), key=lambda one: (one.first, -one.last))


def _came_from_there(page: Page, event: Event, place: Place) -> bool:
    """«تسلم الجيش أسلحة من | فرنسا»: the state that gave them is not where they were taken over."""
    led = page.words[page.index_at(place.span.start) - 1].form == "من"
    return led and place.level == STATE and any(one.span == place.span for one in (*event.actors, *event.recipients))


def _of_source(page: Page, event: Event, place: Place) -> bool:
    """«قال مصدر في شرطة | بغداد إن», «قال مراسلنا في | دمشق إن»: where he is who tells it."""
    told = (
        s.speaker
        for s in page.contents.around(event.trigger)
        if s.speaker is not None and not s.content.overlaps(place.span)
    )
    return any(who.start <= place.span.start <= who.end + LED for who in told)


def _of_other_clause(page: Page, first: int, at: int) -> bool:
    """«اجتمع به في مسقط، قبل أن يلتقي نظيره في أبوظبي», «قتل ثلاثة في عدن | وأصيب أربعة في تعز»: whether a mark and a verb, or its own «و», part a place from
    a trigger at ``first`` that has its own beside it."""
    verb = page.words[first]
    if at < first and verb.verb and verb.conjunction == "و":
        return True
    low, high = (at, first + 1) if at < first else (first + 1, at)
    mark = next((word.i for word in page.words[low:high] if word.kind == "punctuation"), None)
    return mark is not None and any(word.verb for word in page.words[mark:high])


def days(page: Page, event: Event) -> list[Candidate]:
    """The time that rules gave the event, and all others of the sentence, in text order."""
    ruled = event.time.when_id
    first = page.index_at(event.trigger.start)
    times = page.times.inside(sentence_of(page, event))
    near = [when for when in times if when.id != ruled and not never_of(page, first, when, event.type)]
    found = [_then(page, page.when(ruled), frozenset({"day"}))] if ruled else []
    return sorted([*found, *(_then(page, when, frozenset()) for when in near)], key=lambda one: one.first)


def places_of(page: Page, event: Event) -> list[Place]:
    """The places of the event, in text order."""
    return [place for place in page.doc.places if place.id in event.places]


def sentence_of(page: Page, event: Event) -> Span:
    return page.doc.sentences[page.sentence_of_word[first_word(page, event).i]].span


def _ruled(event: Event) -> list[tuple[Participant, set[str]]]:
    """The participants that rules found, each once."""
    found: list[tuple[Participant, set[str]]] = []
    for role, told in (("actor", event.actors), ("recipient", event.recipients), ("victim", event.victims)):
        for one in told:
            known = next((roles for other, roles in found if other.span == one.span), None)
            if known is None:
                found.append((one, {role}))
            else:
                known.add(role)
    return found


def _somebodies(page: Page, first: int, last: int) -> list[Candidate]:
    return [_somebody(page, told, frozenset()) for told in participants(page, [Phrase(first, last)])]


def _somebody(page: Page, told: Participant, roles: frozenset[str]) -> Candidate:
    first, last = page.within(told.span)
    mention = page.mention_of(told.span)
    head = page.index_at(mention.head.start) if mention else first
    return Candidate(first, last, head, told.span, told, None, None, mention, roles)


def _at(page: Page, place: Place, roles: frozenset[str]) -> Candidate:
    first, last = page.within(place.span)
    return Candidate(first, last, first, place.span, None, place, None, None, roles)


def _then(page: Page, when: When, roles: frozenset[str]) -> Candidate:
    first, last = page.within(when.span)
    return Candidate(first, last, first, when.span, None, None, when, None, roles)


def same_words(a: Span, b: Span) -> bool:
    """Half of the shorter lies in the other."""
    return 2 * (min(a.end, b.end) - max(a.start, b.start)) >= min(len(a), len(b))
