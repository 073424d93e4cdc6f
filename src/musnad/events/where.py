"""Where an event happened: the places of its clause, one event a place under verbs of force."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from musnad.events.frames import Trigger, frame_index
from musnad.events.roles import Roles
from musnad.events.when import OCCASION, answered_for, charged, had_been_before, interval_before, since_a_deed
from musnad.events.whereabouts import may_lie_in
from musnad.folding import fold
from musnad.places.lexis import lexis
from musnad.records import Place, Sentence, Span
from musnad.text.led_parts import works_there
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.reading import Word

BESIDE, LONGEST = 3, 6  # words between a place and what says more of it, and between two of a list
HAMZA = "ء"
HINT = 2  # words of «بالقرب من» between a place and one that says more of it
ROAD = 4  # words of «بين بعقوبة» before the other end of a road
UNKNOWN = 2  # words of a name in a list that no table has
ITS_RELATIVE = 3  # words behind a trigger: «سلسلة الهجمات العنيفة التي شهدتها بغداد»
UNDERGONE = 30  # words between a verb of undergoing and what its place underwent
WHICH, CHAIN = 6, 14  # words between «حيث» and a trigger, and before it those of a place with what says more of it
BOUND_FOR = ("موديه", "مودي", "متجه", "متجهه", "متوجه", "متوجهه")  # before «إلى» and where something leads
SET_OUT, SETS_OUT = 4, ("انطلق", "خرج", "سار", "بدأ")  # words from such a verb of protesters to the place
FORCE = ("ASSAULT", "COERCE", "MOBILIZE")
TOWNS = ("G1", "G2")
WIDE = "G5"  # the level of a province, and of what is wider
CARRIES = frozenset(map(fold, ("حمل", "نقل", "ضم", "أقل")))  # verbs of what brings aid
ORIGINS = ("origin", "origin_of_person")
AT = ("event", "frame", "planned", "destination")  # roles of a place that may be the scene of an event


class Scene(NamedTuple):
    """The places of an event and how it came by them: argued (in a role of its frame), stated (in its clause),
    frame_inherited, none."""

    places: tuple[Place, ...]
    status: str


def scene(page: Page, sentence: Sentence, trigger: Trigger, roles: Roles, end: int) -> Scene:
    """The places of the trigger's clause, which ends before word ``end``; else those of its frame."""
    argued = _of_phrases(page, roles)
    start, stop = page.words[trigger.at].end, _stop(page, end)
    begins = clauses_opened(page, sentence.span)
    near = [p for p in page.places.starting(start, stop) if not (_fronted(page, p, end) or _does_it(page, roles, p))]
    near = [p for p in near if not (parted(begins, page.words[trigger.first].start, p) or end_of_a_road(page, p))]
    near = [p for p in near if not (of_other_days(page, trigger.first, p) or works_there(page, page.within(p.span)[0]))]
    inside = [p for p in near if (p.role in AT or _sets_out(page, trigger, p)) and _told_of(page, trigger, p)]
    if argued:  # and the list that it begins: «في خان طومان وغرب النيرب وفي منطقة جبل سمعان»
        rest = [p for p in inside if p.span.start > argued[0].span.start and p not in argued]
        return Scene(_distinct(listed(page, [*argued, *rest])), "argued")
    which = _of_which(page, sentence, trigger)
    if which:
        return Scene(_distinct(which), "stated")
    if inside:
        return Scene(_distinct(listed(page, inside)), "stated")
    taken = _taken_from(trigger, near)
    if taken:
        return Scene(_distinct(listed(page, taken)), "stated")
    here = page.words[trigger.first].start
    before = [p for p in page.places.inside(sentence.span) if p.span.end <= here and not parted(begins, here, p)]
    before = [p for p in before if not of_other_days(page, trigger.first, p)]
    frames = [p for p in before if p.role == "frame"] or _in_clause(page, trigger, before)
    if frames:
        return Scene(_distinct(frames), "stated")
    inherited = _frame_of_paragraph(page, sentence)
    return Scene((inherited,), "frame_inherited") if inherited else Scene((), "none")


def _sets_out(page: Page, trigger: Trigger, place: Place) -> bool:
    """«انطلقت المسيرة من | ساحة الكتيبة», «المظاهرة التي خرجت من | الجامع»: where protesters set out from is where they protest."""
    first = page.index_at(place.span.start)
    if trigger.frame.type != "PROTEST" or place.role != "origin" or page.words[first - 1].form != "من":
        return False
    verbs = [word.verb for word in page.words[max(0, first - SET_OUT) : first] if word.verb]
    return bool(verbs) and verbs[-1].lemma in SETS_OUT


def _taken_from(trigger: Trigger, places: Sequence[Place]) -> list[Place]:
    """«اعتقلوا شابين من بلدة قباطية»: with a noun for its kind it is where they were, more than where they were born."""
    if trigger.frame.mode not in ("arrest", "abduct"):
        return []
    return [p for p in places if p.role == "origin_of_person" and p.level in TOWNS and p.rule != "name"]


def _does_it(page: Page, roles: Roles, place: Place) -> bool:
    """«احتلت فرنسا الجزيرة»: a state that acts is no scene."""
    first, _ = page.within(place.span)
    return place.level == "G6" and any(not phrase.pronoun and phrase.first == first for phrase in roles.actor)


def _fronted(page: Page, place: Place, end: int) -> bool:
    """«قتل خمسة في حمص، وفي حماة قتل ثلاثة»: before the word that tells what happened there."""
    first, last = page.within(place.span)
    if end >= len(page.words) or page.words[end].conjunction or not first < last <= end:
        return False
    lead = first if page.words[first].preposition else first - 1
    parted = lead > 0 and (page.words[lead].conjunction == "و" or page.words[lead - 1].kind == "punctuation")
    return parted and all(word.kind == "punctuation" or word.i in page.time_words for word in page.words[last:end])


def clauses_opened(page: Page, span: Span) -> list[int]:
    """Where the places begin with which another clause opens in a sentence: «أصيب ضابط، | وفي الغربية: ضبطت الشرطة»."""
    return [place.span.start for place in page.places.inside(span) if _opens_clause(page, place)]


def _opens_clause(page: Page, place: Place) -> bool:
    """«، وفي حماة: ...», «، وفي حماة، قتل ثلاثة», «، وفي حماة قتل ثلاثة»: behind a mark, with «و», and before a colon or a verb."""
    first, last = page.within(place.span)
    lead = first if page.words[first].preposition else first - 1
    if lead < 1 or page.words[lead].conjunction != "و" or page.words[lead - 1].kind != "punctuation":
        return False
    if lead < first and page.words[lead].stem != "في":
        return False
    after = page.words[last : last + BESIDE]
    if after and after[0].form in (":", "،"):
        return after[0].form == ":" or (len(after) > 1 and _begins(after[1]))
    return bool(after) and _begins(after[0])


def _begins(word: Word) -> bool:
    return word.verb is not None and not word.conjunction


def parted(begins: Sequence[int], at: int, place: Place) -> bool:
    """Whether another clause begins between what is told at ``at`` and the place, or with the place."""
    near, far = sorted((at, place.span.start))
    return any(near < begin <= far for begin in begins)


def of_his_own_deed(page: Page, kind: str | None, first: int, place: Place) -> bool:
    """«قبض عليه عقب إلقائه خطبة | في نواكشوط», «اعتقلوا بعد حضورهم اجتماعا | في كمبالا»: where he did that after which he was arrested; not
    «بعد وصوله إلى المطار»."""
    at = page.index_at(place.span.start)
    if kind != "arrest" or at <= first or place.role == "destination":
        return False
    words = page.words[first + 1 : at]
    own = (n for n, word in enumerate(words) if n and words[n - 1].form in OCCASION and word.pronoun and not word.verb)
    deeds = ((n, (words[n].stem, words[n].stem[:-1] + HAMZA)) for n in own)  # «إلقائه» is of «إلقاء»
    begun = next((n for n, stems in deeds if any(map(page.known.masdars, stems))), None)
    return begun is not None and not any(word.verb for word in words[begun:])


def of_other_days(page: Page, first: int, place: Place) -> bool:
    """«أفرجوا عنهم، وكانوا اعتقلوهم | قبالة زوارة», «قتلوا في غارة على سوق بعد أسبوع من غارة | في ذمار», «أسوأ قتال منذ انفصال | جوبا»: a place
    where something else was done on another day."""
    at = page.index_at(place.span.start)
    if since_a_deed(page, first, at) and not (page.words[at].preposition or page.words[at - 1].function):
        return True  # but «قتل مئة منذ بدء الاحتجاجات | في البحرين»
    if at <= first:  # «حكمت محكمة | في الرياض على متهم بتفجير حافلة»: where he is tried
        charge = answered_for(page, first)
        return charge is not None and at < charge and charged(page, charge)
    deeds = (word.i for word in page.words[first + 1 : at] if is_deed(page, word))
    return had_been_before(page, first, at) or any((interval_before(page, i) or 0) > first for i in deeds)


def came_from(page: Page, places: Sequence[Place]) -> list[Place]:
    """«أوقف شابا من | مدينة جدة في ليون»: where he is from who is behind «في» in a place of another state or province."""
    return [
        place
        for place, behind in pairwise(places)
        if place.role in ORIGINS and behind.role == "event" and _elsewhere(page, place, behind)
    ]


def _elsewhere(page: Page, place: Place, behind: Place) -> bool:
    at, first = page.index_at(place.span.end), page.index_at(behind.span.start)
    led = first - at == 1 and page.words[at].form == "في" and not page.words[at].conjunction
    apart = place.country != behind.country or (None not in (place.adm1, behind.adm1) and place.adm1 != behind.adm1)
    return led and None not in (place.country, behind.country) and apart


def end_of_a_road(page: Page, place: Place) -> bool:
    """«على الطريق بين بعقوبة والخالص»: what lies between two places is in neither."""
    first, last = page.within(place.span)
    before = page.words[max(0, first - ROAD) : first]
    between = next((n for n, word in enumerate(before) if word.form == "بين"), None)
    if between is None or any(word.verb or word.kind == "punctuation" for word in before[between:]):
        return False
    second = page.words[first].conjunction == "و"
    return second or (between == len(before) - 1 and any(w.conjunction == "و" for w in page.words[last : last + 1]))


def _told_of(page: Page, trigger: Trigger, place: Place) -> bool:
    """Not «هزت الأزمة التي شملت البلاد», «قطعوا الطريق لمنع دخول الشاحنات إلى سوريا», «مساعدات لليمن»: a place of another
    clause, of a motive, or of those for whom it was done."""
    first = page.index_at(place.span.start)
    between = page.words[trigger.last : first]
    if first > 1 and page.words[first - 1].form == "الي" and page.words[first - 2].stem in BOUND_FOR:
        return False  # «الطرق المؤدية إلى حلب»
    led_to = first > 0 and page.words[first - 1].form == "الي"
    if led_to and any((w.conjunction or w.preposition == "ل") and not w.article and is_deed(page, w) for w in between):
        return False  # «أفرجت عنه لترحيله إلى الأردن», «بتهمة التزوير وإرسال عمال إلى الخليج»
    if any(_of_other_deed(page, trigger, between, n) for n in range(len(between) - 1)):
        return False
    relative = next((n for n, word in enumerate(between) if word.function == "relative"), 0)
    verbs = any(word.verb for word in between[relative:])
    if relative > ITS_RELATIVE and verbs and not is_deed(page, between[relative - 1]):
        return False
    struck = trigger.frame.kind == "noun" and trigger.frame.type in ("ASSAULT", "COERCE")  # «الغزو الأمريكي للعراق»
    return (struck or page.words[first].preposition != "ل") and not _motive(page, between)


def _of_other_deed(page: Page, trigger: Trigger, between: Sequence[Word], n: int) -> bool:
    """«التقى الوفد بعد أيام من الهجوم على المجمع في بيشاور»: the place is that of the deed of another kind that went before."""
    if trigger.frame.type != "CONSULT" or between[n].form not in OCCASION:
        return False  # what befell somebody «إثر انقلاب» befell him there
    index = frame_index(page.tables)
    frames = (index.noun(word) for word in between[n + 1 : n + 1 + BESIDE + 1] if is_deed(page, word))
    return any(frame is not None and frame.type != trigger.frame.type for frame in frames)


def _motive(page: Page, words: Sequence[Word]) -> bool:
    known = nouns(page.tables)
    return any(known.is_("motive", word.stem, word.form) for word in words)


def _of_which(page: Page, sentence: Sentence, trigger: Trigger) -> list[Place]:
    """«مطار حلب حيث تدور معارك», «المدينة التي شهدت احتجاجات»: the place that «حيث» or a relative word takes up, with no
    other verb than the trigger's own behind it; «شهدت حمص اشتباكات», «حمص تعرضت لقصف»: the one that underwent it."""
    at = trigger.light_at if trigger.light_at is not None else trigger.first
    head = min(at, trigger.first)
    for i in range(head - 1, max(sentence.first, head - WHICH) - 1, -1):
        word = page.words[i]
        if word.form == "حيث" or (word.function == "relative" and _undergoes(page, trigger)):
            return _ending_at(page, i)
        if word.verb or word.kind == "punctuation":
            break
    return _undergoing(page, sentence, trigger, head)


def _undergoing(page: Page, sentence: Sentence, trigger: Trigger, head: int) -> list[Place]:
    """«شهد المخيم الذي يقع قرب الحدود أعمال شغب»: the place beside a verb of undergoing, whatever is said of it between."""
    if page.words[trigger.at].verb:
        return []
    for i in range(trigger.light_at if trigger.light_at is not None else head, sentence.first - 1, -1):
        verb = page.words[i].verb
        if page.words[i].function == "complementizer" or (verb and head - i > UNDERGONE):
            return []
        if verb and nouns(page.tables).is_("undergoes", fold(verb.lemma)):
            behind = page.places.starting(page.words[i].end, page.words[min(i + 1, len(page.words) - 1)].end)
            return behind[:1] or (_ending_at(page, i) if not page.words[i].conjunction else [])
    return []


def _undergoes(page: Page, trigger: Trigger) -> bool:
    return trigger.light is not None and nouns(page.tables).is_("undergoes", fold(trigger.light.verb))


def _ending_at(page: Page, i: int) -> list[Place]:
    """The place that ends at word ``i``, a mark or two words between, with those joined to it; of a place and what places
    it more widely, the narrower."""
    near = [
        p for p in page.places.starting(page.words[max(0, i - CHAIN)].start, page.words[i].start) if p.role != "byline"
    ]
    if not near or i - page.index_at(near[-1].span.end - 1) - 1 > BESIDE:
        return []
    found = [_first_of_chain(page, near)]
    for place in reversed(near[: near.index(found[0])]):
        between = page.words[page.index_at(place.span.end) : page.index_at(found[0].span.start)]
        if not _joins(page, between, found[0]):
            break
        found.insert(0, place)
    return found


def _first_of_chain(page: Page, places: Sequence[Place]) -> Place:
    """«منطقة العشش بالعند», «مخيم الزعتري شمال المملكة»: the place that those behind it only place more widely."""
    found = places[-1]
    for place in reversed(places[:-1]):
        between = page.words[page.index_at(place.span.end) : page.index_at(found.span.start)]
        ends = (w.verb or w.conjunction or w.kind == "punctuation" or w.i in page.time_words for w in between)
        comes_from = (place.role, found.role) == ("destination", "origin")  # «إلى باريس قادما من جنيف حيث التقى به»
        if len(between) > BESIDE or any(ends) or comes_from:
            break
        found = place
    return found


def _in_clause(page: Page, trigger: Trigger, before: Sequence[Place]) -> list[Place]:
    """«في حمص بعد يوم من الاشتباكات»: the last place before a trigger with no verb between that tells something else, in
    the words of who tells the event: «قال مصدر في دمشق إن» tells where the source is."""
    at = trigger.light_at if trigger.light_at is not None else trigger.first
    taken_up = bool(page.words[trigger.at].pronoun)  # «إلى عدن بعد تحريرها»
    said = min((s.content.start for s in page.contents.around(page.words[trigger.first].span)), default=0)
    brought = trigger.frame.type == "AID"  # «وصلت إلى الميناء سفينة تحمل مساعدات»
    roles = AT if taken_up or brought else ("event",)
    near = [p for p in before if p.span.start >= said and p.role in roles]
    if not near or attacked(page, trigger.frame.type, near[-1]):
        return []
    between = page.words[page.index_at(near[-1].span.end) : min(at, trigger.first)]
    if _motive(page, between) or any(word.verb and not (brought and _carries(word)) for word in between):
        return _carried_on(page, trigger, min(at, trigger.first), near, between)
    return [_first_of_chain(page, near)]


def attacked(page: Page, kind: str, place: Place) -> bool:
    """«ندد بالهجمات الروسية على | أوكرانيا خلال اجتماعه»: a country that is attacked is not where people meet or speak."""
    at = page.index_at(place.span.start)
    if kind in FORCE or place.level != "G6" or at < BESIDE or page.words[at - 1].form not in ("علي", "ضد"):
        return False
    attacks = lexis(page.tables).words["attack"]
    return any(word.stem in attacks for word in page.words[at - BESIDE : at - 1])


def _carries(word: Word) -> bool:
    return word.verb is not None and fold(word.verb.lemma) in CARRIES


def _carried_on(page: Page, trigger: Trigger, at: int, near: Sequence[Place], between: Sequence[Word]) -> list[Place]:
    """«اقتحموا قرية، وفتشوا منازل واعتقلوا شابا»: a verb of force joined to others goes on where they began."""
    begins = page.words[at]
    if trigger.frame.type not in FORCE or not begins.verb or begins.conjunction not in ("و", "ف"):
        return []
    parts = any(word.function in ("relative", "complementizer", "subordinator") for word in between)
    joined = all(word.conjunction in ("و", "ف") for word in between if word.verb)
    return [_first_of_chain(page, near)] if joined and not parts and len(between) < UNDERGONE else []


def listed(page: Page, places: Sequence[Place]) -> list[Place]:
    """The first place and those joined to it: «في حلب ودرعا», not «في حلب قرب الحدود»."""
    kept, last = [places[0]], places[0]
    for place in places[1:]:
        between = page.words[page.index_at(last.span.end) : page.index_at(place.span.start)]
        if _joins(page, between, place) and not _wider(page, last, between, place):
            kept.append(place)
        elif len(between) > BESIDE:
            return kept
        last = place  # «في حلب بشمال البلاد ودرعا»: what only says more of a place does not end the list
    return kept


def without_hints(page: Page, places: Sequence[Place]) -> list[Place]:
    """«على كورنيش النيل | أمام فندق الواحة», «في كابول | خارج وزارة الدفاع»: of two places side by side with only a preposition between, or nothing, the
    second says more of the first, and the narrower is where it was."""
    kept: list[Place] = []
    for place in places:
        if kept and (_says_more(page, kept[-1], place) or _one_in_other(page, kept[-1], place)):
            kept[-1] = place if place.level < kept[-1].level else kept[-1]
        else:
            kept.append(place)
    return kept


def _says_more(page: Page, place: Place, behind: Place) -> bool:
    between = page.words[page.index_at(place.span.end) : page.index_at(behind.span.start)]
    led = page.words[page.index_at(behind.span.start)]
    parted = place.span.end < behind.span.start and not led.conjunction
    # «قصر المعاشيق الرئاسي | مقر القيادة»
    plain = (word.function or (word.article and not word.preposition) for word in between)
    return parted and len(between) <= HINT and all(plain) and not any(word.conjunction for word in between)


def _one_in_other(page: Page, place: Place, behind: Place) -> bool:
    """«حاصروا في | ليبيا، لساعات، أعضاء المؤتمر، في | طرابلس», «حي التواهي آخر معقل لهم في عدن»: where nothing joins them."""
    between = page.words[page.index_at(place.span.end) : page.index_at(behind.span.start) + 1]
    joined = any(word.conjunction or word.verb for word in between)
    return not joined and (may_lie_in(behind, place) or may_lie_in(place, behind))


def _wider(page: Page, last: Place, between: Sequence[Word], place: Place) -> bool:
    """«في ولاية أديامان، جنوب شرقي تركيا»: behind a mere comma a wide area in which the place before it lies is no other place. Of towns and
    quarters one may hold another by its name alone, «الكاظمية، الإسكندرية، الحسينية»."""
    led = page.words[page.index_at(place.span.start)].conjunction or any(word.conjunction for word in between)
    holds = place.country == last.country and place.adm1 in (None, last.adm1)
    return not led and holds and place.level >= WIDE and place.level > last.level


def _joins(page: Page, between: Sequence[Word], place: Place) -> bool:
    """Whether only «و», a comma, a preposition or the head of a list stands before the place."""
    words = [word for word in between if word.kind == "word"]
    first = page.words[page.index_at(place.span.start)]
    written = page.text[first.whole_start : place.span.start]  # a name that is unknown to the tables keeps its «و»
    if len(words) > LONGEST or any(word.verb or word.function in ("relative", "subordinator") for word in words):
        return False
    joined = written.startswith("و") or any(word.conjunction == "و" for word in words)
    return joined or (any(word.form == "،" for word in between) and (not words or _unknown_between(page, between)))


def _unknown_between(page: Page, between: Sequence[Word]) -> bool:
    """«باب توما، الزهور، برزة», «حارة الورد»: between the commas of a list only names that no table has."""
    commas = [n for n, word in enumerate(between) if word.form == "،"]
    closed = len(commas) > 1 and (commas[0], commas[-1]) == (0, len(between) - 1)
    short = all(1 < b - a <= UNKNOWN + 1 for a, b in pairwise(commas))
    kinds = lexis(page.tables).kinds
    return closed and short and all(between[n + 1].article or between[n + 1].stem in kinds for n in commas[:-1])


def _of_phrases(page: Page, roles: Roles) -> list[Place]:
    spans = [page.span(phrase.first, phrase.last) for phrase in roles.place if not phrase.pronoun]
    found = {p.id: p for span in spans for p in page.places.touching(span) if p.role != "origin_of_person"}
    return sorted(found.values(), key=lambda p: p.span)


def _stop(page: Page, end: int) -> int:
    return page.words[end].start if end < len(page.words) else len(page.text)


def _frame_of_paragraph(page: Page, sentence: Sentence) -> Place | None:
    """«وفي حمص، ...»: a frame at the head of the paragraph holds for its later sentences and clauses, that of the headline
    («القصرين: انفجار لغم») for the first sentence below it."""
    begin = page.paragraph_starts[sentence.paragraph]
    opens = sentence.paragraph == 1 and sentence.span.start == begin
    if opens and page.doc.sentences[0].voice == "headline":
        begin = page.paragraph_starts[0]
    told = reversed(page.places.inside(Span(begin, sentence.span.end)))
    return next((p for p in told if p.role == "frame"), None)


def _distinct(places: Sequence[Place]) -> tuple[Place, ...]:
    """Each place once, and no place that only holds another of them."""
    holders = {p.container for p in places if p.container}
    kept: list[Place] = []
    for place in places:
        known = {k.same_as or k.id for k in kept}
        if place.id in holders or (place.same_as or place.id) in known:
            continue
        kept.append(place)
    return tuple(kept)
