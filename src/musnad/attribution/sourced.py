"""Rules for what stands before its cue, and for source phrases: «بحسب الشرطة», «وفق ما أعلنت الوزارة», before or after what they say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from musnad.attribution.agreement import several
from musnad.attribution.content_ends import within_marks
from musnad.attribution.contents import Content, content
from musnad.attribution.cues import Cue
from musnad.attribution.floor_holder import holder_of_floor, subject_of_sentence
from musnad.attribution.openings import REACTIONS, denied, opening_of
from musnad.attribution.reach import content_of
from musnad.attribution.scene import (
    PAUSES,
    PUBLISHED,
    SELFSAME,
    STANDS_IN,
    Said,
    Scene,
    cue_span,
    his_words,
    in_relative,
    may_tell,
    names_source,
    own_words,
    quoted_source,
    quotes_another,
    rule_at_head,
    speech_opens,
    through_verb,
)
from musnad.attribution.speakers import Speaker, subject_after
from musnad.attribution.until_cue import DASHES, breaks_off, giver, next_cue, past_same
from musnad.entities.coding import described, somebody
from musnad.folding import fold
from musnad.records import Span
from musnad.text.connectors import past_connectors
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import leads, noun_phrase, phrase_or_quoted

FRAMED = 30  # words between a source and what it says, at most
DATELINE = 10  # words of a dateline: «دبي، الإمارات (رويترز) -»
BESIDE = 5  # characters between what is said and who passed it on; in some newspapers a mark of direction on each side of a comma
CROWDS = ("population", "group", "armed_group")
POINTS_BACK = ("ذلك", "هذا")


def source_phrase(scene: Scene, cue: Cue) -> Said | None:
    """سقط ثلاثة جرحى في الحادث، وفق ما أعلنت الشرطة · وبحسب الشرطة، سقط ثلاثة جرحى"""
    if cue.form != "phrase" or not names_source(scene, cue):
        return None
    page = scene.page
    at, end_of_cue = through_verb(scene, cue)
    while at > cue.last and at < scene.last and page.words[at].function == "adverb":
        at += 1  # «وفق ما نقلت عنها الوكالة»
    alone = at > cue.last and (at >= scene.last or page.words[at].kind == "punctuation")  # «..., حسبما قالت.»
    own = own_words(page, cue) or alone
    if own and (once_more := _his_own(scene, cue, end_of_cue)):
        return once_more
    inside = [said for said in scene.said if said.content.holds(page.words[cue.first].span)]
    if inside and (own or _within_his(scene, cue, inside, at)):
        return None  # «قال إن «الإهمال»، على حد وصفه، سبب الحريق»
    named = None if own else _named(scene, cue, at)
    if named is None and not own and (named := _bare_document(scene, cue)):
        end_of_cue = named.first
    speaker = _whose_own(scene, cue) if own else named
    if named is None and not own:
        return None
    span = Span(page.words[cue.first].start, page.words[end_of_cue - 1].end)
    origin = origin_of(scene, named, _verb_at(scene, end_of_cue - 1)) if named else None
    last = origin.speaker if origin else named
    found = _around(scene, cue, last.last if last else at)
    if found and (found.span.of(page.text) in POINTS_BACK or _passes_on(scene, cue, found, named)):
        return None  # «هددت الوزارة بالغلق، وذلك بحسب رسالة»
    if found is None and not own:
        found = _of_another(scene, cue, named)
    if found is None:
        return None if own else _passed_on(scene, cue, speaker)
    said = Said(cue, cue.rows[0], (span,), speaker, found.span, found.mode, source_phrase.__name__)
    return past_carriers(page, said, named, origin) if origin and named else said


def _whose_own(scene: Scene, cue: Cue) -> Speaker | None:
    """«على حد قوله», «بحسب تعبيرها»: the last speaker whom the pronoun may stand for, else who holds the floor."""
    word = scene.page.words[cue.last if his_words(scene.page, cue) else cue.last - 1]
    if word.pronoun == "هم":
        return _of_them(scene, cue)
    gender = {"ه": "m", "ها": "f"}.get(word.pronoun)
    return (scene.floor.of_gender(gender) if gender else None) or holder_of_floor(scene, cue)


def _of_them(scene: Scene, cue: Cue) -> Speaker | None:
    """«أضرب العمال احتجاجا على سرقة أجورهم، بحسب تعبيرهم»: the subject of the sentence who are many, else the last of those who spoke who may be; not one
    man."""
    page = scene.page
    subject = subject_of_sentence(scene, cue)
    if subject is not None and _many(page, subject):
        return subject._replace(how="carried_over")
    holder = next((one for one in scene.floor.told_of() if _many(page, one)), None) or holder_of_floor(scene, cue)
    one = holder is not None and described(page, holder.first, holder.last).type == "person"
    return holder if holder is not None and (_many(page, holder) or not one) else None


def _many(page: Page, one: Speaker) -> bool:
    return several(page, one) or described(page, one.first, one.last).type in CROWDS


def _his_own(scene: Scene, cue: Cue, end: int) -> Said | None:
    """«أعلنت الحركة بدء الإضراب غدا، على حد قولها.»: at the end of a sentence, unless a quotation ends there, the words tell once
    more who says it; between commas, «على حد وصفه،», they only remind of it."""
    words, before = scene.page.words, cue.first - 1
    before -= words[before].form == "،"
    closes = end >= scene.last or words[end].form in (".", "؟", "!", "؛", *PAUSES)
    if not closes or before <= scene.first or words[before].kind == "punctuation":
        return None
    start = words[cue.first].start
    told = [said for said in scene.said if said.content.start < start <= said.content.end + BESIDE]
    if not told:
        return None
    said = min(told, key=lambda said: said.content.start)  # «أكدت الوزيرة أن المدير وعد ...، على حد قولها»
    span = Span(start, words[end - 1].end)
    content = Span(said.content.start, words[before].end)
    return Said(cue, cue.rows[0], (span,), said.speaker, content, said.mode, source_phrase.__name__)


def _within_his(scene: Scene, cue: Cue, inside: Sequence[Said], at: int) -> bool:
    """«قال المدير إن الوضع، على حد قول المتحدث، تحت السيطرة»: in the middle of what somebody says a source passes it on; in marks it is a part of
    that."""
    if any(breaks_off(scene, scene.page.index_at(said.content.start), cue) for said in inside):
        _passed_on(scene, cue, _named(scene, cue, at))
        return True
    return any(_in_marks_of(scene, said, cue) for said in inside)


def _in_marks_of(scene: Scene, said: Said, cue: Cue) -> bool:
    """«قال إن الحكومة «تعمل وفق برنامج الوزير»»: in a quotation inside of what somebody says."""
    return within_marks(scene.page, scene.page.index_at(said.content.start), cue.first, scene.last)


class Origin(NamedTuple):
    """From whom a medium has what it tells, and the phrase that says so where it is one of its own, «نقلا عن»."""

    speaker: Speaker
    cue: Cue | None


def origin_of(scene: Scene, medium: Speaker, verb: Cue | None) -> Origin | None:
    """«بحسب ما نقلت الوكالة عن مصدر», «وفق الوكالة نقلا عن مصدر»: the source speaks, the medium passes it on."""
    page, at = scene.page, medium.last
    leads_on = fold(verb.rows[0].preposition) if verb and verb.rows[0].pattern == "relays" else None
    if at + 1 < scene.last and page.words[at].form == leads_on:
        if not may_tell(page, at + 1):
            return None  # «نقلت الوكالة عن سير المفاوضات»: what it tells of
        end = noun_phrase(page, at + 1, scene.last)
        return Origin(Speaker(at + 1, end, medium.how), None) if end > at + 1 else None
    at += at < scene.last and page.words[at].form == "،"
    quoting = next((cue for cue in scene.cues if cue.first == at and quotes_another(cue)), None)
    if quoting is None:
        return None
    end = phrase_or_quoted(page, quoting.last, scene.last)
    return Origin(Speaker(quoting.last, end, medium.how), quoting) if end > quoting.last else None


def _verb_at(scene: Scene, at: int) -> Cue | None:
    return next((cue for cue in scene.cues if cue.first == at and cue.form == "finite"), None)


def past_carriers(page: Page, said: Said, medium: Speaker, origin: Origin) -> Said:
    """The same, said by whom the medium has it from."""
    via = (page.span(medium.first, medium.last),)
    if origin.cue is None:
        return said._replace(speaker=origin.speaker, via=via)
    span = page.span(origin.cue.first, origin.cue.last)
    return said._replace(cue=origin.cue, row=origin.cue.rows[0], cue_spans=(span,), speaker=origin.speaker, via=via)


def _named(scene: Scene, cue: Cue, at: int) -> Speaker | None:
    """Who is named from word ``at`` on: behind whom he told it, «وفق ما أكده للصحيفة مدير الأمن»; behind the words that are
    his, «حسب تصريحات لرئيس النيابة»."""
    page = scene.page
    if at > cue.last and at < scene.last and leads(page.words[at]):
        found = subject_after(page, at, scene.last)
        return found and found._replace(how=source_phrase.__name__)
    if at < scene.last and page.words[at].kind == "word" and not page.words[at].stem:
        return None  # «بحسب بيان لها»
    if rule := rule_at_head(scene, cue, at):
        return Speaker(at, rule, source_phrase.__name__)
    if in_marks := quoted_source(scene, at):
        return Speaker(*in_marks, source_phrase.__name__)
    selfsame = at < scene.last and page.words[at].form in SELFSAME
    last = noun_phrase(page, at + selfsame, scene.last)
    if last == at + selfsame:
        return None
    last = past_same(scene, last)
    alone = last == at + 1 and not page.words[at].definite and page.words[at].stem in nouns(page.tables).occasions
    if alone and (whose := giver(page, last, scene.last)):
        return Speaker(*whose, source_phrase.__name__)
    return Speaker(at, last, source_phrase.__name__)


def _bare_document(scene: Scene, cue: Cue) -> Speaker | None:
    """«بحسب بيان على صفحته الرسمية», «وفق تقرير نشر أمس»: nobody whose words they are is named, so the document says it; not «وفق بيان من
    الوزارة»."""
    last = cue.last - 1
    document = last > cue.first and scene.page.words[last].stem in nouns(scene.page.tables).occasions
    if document and (whose := giver(scene.page, cue.last, scene.last)):
        return Speaker(*whose, source_phrase.__name__)
    return Speaker(last, cue.last, source_phrase.__name__) if document else None


def _of_another(scene: Scene, cue: Cue, source: Speaker | None) -> Content | None:
    """«رفض الحزب الاقتراح، بحسب ما أفاد المتحدث باسمه»: that somebody refuses or condemns is what a source tells, unless it is a medium,
    which only carries it."""
    said = scene.said[-1] if scene.said else None
    if said is None or source is None or said.row.stance not in REACTIONS or said.cue.form != "finite":
        return None
    near = 0 <= scene.page.words[cue.first].start - said.content.end <= BESIDE
    person = somebody(scene.page, source.first)
    if not near or not person or described(scene.page, source.first, source.last).type == "media":
        return None
    start = past_connectors(scene.page, scene.first, cue.first)
    return content(scene.page, start, cue.first, stop=cue.first, turns=False)


def _only_where_said(scene: Scene, cue: Cue, found: Content) -> bool:
    """«دعا الرئيس إلى الحوار، | خلال لقاء مع نظيره، | حسبما نقلت الوكالة»: what is left before the source tells where somebody said it, with no verb of
    its own."""
    said = scene.said[-1] if scene.said else None
    if said is None or said.cue.form == "phrase" or said.cue.first > cue.first:
        return False
    first, last = scene.page.within(found.span)
    near = 0 <= found.span.start - said.content.end <= BESIDE and last <= cue.first
    return near and leads(scene.page.words[first]) and not _told(scene.page, first, last)


def _passed_on(scene: Scene, cue: Cue, speaker: Speaker | None, *, after: int = 0) -> Said | None:
    """«قال الوزير إن ...، بحسب الوكالة»: nothing is left for the source to have said, so it passed the last words on; so it did those before what ends
    at ``after``."""
    said = scene.said[-1] if scene.said else None
    end = scene.page.words[cue.first].start
    beside = said is not None and (said.content.end > end or 0 <= end - max(said.content.end, after) <= BESIDE)
    if said is None or speaker is None or not beside or said.via:
        return None
    scene.said[-1] = said._replace(via=(scene.page.span(speaker.first, speaker.last),))
    return None


def _passes_on(scene: Scene, cue: Cue, found: Content, medium: Speaker | None) -> bool:
    """«أوضح الوزير | حسبما نقل عنه التلفزيون | أن»: between a verb and what is said the source passed that on, and nothing but the verb stands
    before it."""
    if medium and _only_where_said(scene, cue, found):
        _passed_on(scene, cue, medium, after=found.span.end)
        return True
    page, start = scene.page, scene.page.words[cue.first].start
    for n, said in enumerate(scene.said):
        if found.span.holds(said.cue_spans[0]) and said.cue_spans[0].end <= start < said.content.start:
            if medium and not said.via:
                scene.said[n] = said._replace(via=(page.span(medium.first, medium.last),))
            return True
    return False


def _around(scene: Scene, cue: Cue, after: int) -> Content | None:
    """The content of a source phrase: after it when it opens the sentence, else what stands before it."""
    page = scene.page
    begins = _free_from(scene, cue) if page.words[cue.first - 1].form in PAUSES else scene.first
    document = cue.rows[0].cue.startswith(STANDS_IN)  # «فقد جاء في البيان أن»
    anew = page.words[cue.first].conjunction == "و" and page.words[cue.first - 1].form == "،"  # «، وبحسب مصدر تمكن»
    opens = (
        document
        or anew
        or past_connectors(page, begins, cue.first) >= cue.first
        or _after_that(page, scene.first, cue.first)
    )
    if opens:
        begin = _past_number(page, after, scene.last) if document else _past_frame(page, after, scene.last)
        begin = _past_its_time(page, begin, scene.last)
        while begin < scene.last and _only_opens(page, begin):
            begin += 1
        return content(page, begin, scene.last, stop=next_cue(scene, cue, begin))
    begin = _begins_told(scene, cue, cue.first)
    goes_on = breaks_off(scene, begin, cue)
    if goes_on is not None:  # «المشروع، وفقا للوزير، سينتهي»
        return content(page, begin, scene.last, stop=next_cue(scene, cue, goes_on))
    return told_before(scene, cue, cue.first)


def _past_its_time(page: Page, at: int, last: int) -> int:
    """«وبحسب المعطيات التي قدمها المدير | أمس، فقد وصل»: past when a source came out, before its comma."""
    end = page.time_at.get(at, at)
    return end if at < end < last and page.words[end].form == "،" else at


def _only_opens(page: Page, i: int) -> bool:
    """«، فإن», «، فقد», «:»"""
    word = page.words[i]
    return (
        word.form in ("،", ":", "؛") or complementizer(page, i) or (word.form == "فقد" and word.function == "particle")
    )


def _past_frame(page: Page, at: int, last: int) -> int:
    """«وبحسب بيان الحزب في تونس، فإن»: what is said begins behind فإن; «بحسب التقرير الذي نشر أمس، قتل» behind the clause that tells
    of the source."""
    reach = range(at, min(at + FRAMED, last))
    then = next((i for i in reach if _then(page, i)), None)
    ends = then is not None and (page.words[then - 1].form == "،" or not _told(page, at, then))
    if then is not None and ends:
        return then
    comma = next((i for i in reach if page.words[i].form == "،"), None)
    if comma is not None and leads(page.words[at]) and not _told(page, at, comma):
        return comma  # «بحسب موقع "الأيام" بالفرنسية، قال المدير»
    if at < last and page.words[at].function == "relative":
        return at if comma is None else comma
    return at


def _then(page: Page, i: int) -> bool:
    """«فإن», and «فقد» behind a comma."""
    form = page.words[i].form
    return (form.startswith("فان") and complementizer(page, i)) or (form == "فقد" and page.words[i - 1].form == "،")


def _told(page: Page, first: int, last: int) -> bool:
    return any(word.verb for word in page.words[first:last])


def _past_number(page: Page, at: int, last: int) -> int:
    """«جاء في البلاغ رقم 12، أن»: where what a document says begins, past what else names it."""
    words = page.words
    told_of = at + 1 < last and words[at].form == "،" and words[at + 1].function == "relative"
    reach = range(at + 2 * told_of, min(at + PUBLISHED + 2 * told_of, last))  # «في البلاغ، الذي وصل إلى الصحيفة، أن»
    ends = ("،", ":") if not told_of else (":",)
    return next((i for i in reach if words[i].form in ends or complementizer(page, i) or speech_opens(page, i)), at)


def told_before(scene: Scene, cue: Cue, end: int) -> Content | None:
    """The words before ``end`` that nobody else said in this sentence."""
    start = _begins_told(scene, cue, end)
    return content(scene.page, start, end, stop=end, turns=False) if start < end else None


def _begins_told(scene: Scene, cue: Cue, end: int) -> int:
    free = _free_from(scene, cue)
    return past_connectors(scene.page, _past_dateline(scene.page, free, end) if free == scene.first else free, end)


def _past_dateline(page: Page, first: int, end: int) -> int:
    """«دبي، الإمارات (رويترز) -- لقي عشرة مصرعهم، بحسب الشرطة»: where and by whom it was written is no part of what is said."""
    for i in range(first + 1, min(first + DATELINE, end)):
        if page.words[i].verb:
            return first
        if page.words[i].form in DASHES and page.words[i - 1].form == ")":
            return i + 1
    return first


def _after_that(page: Page, first: int, at: int) -> bool:
    """«أوضح أنه، وفقا للتقرير، ارتفع»: the source stands at the head of a clause, after أن."""
    at -= 1
    while at > first and page.words[at].kind == "punctuation":
        at -= 1
    return at > first and page.words[at].function == "complementizer"


def complementizer(page: Page, i: int) -> bool:
    return page.words[i].function == "complementizer"


def _free_from(scene: Scene, cue: Cue) -> int:
    """Where the words before a source phrase begin that nobody else said in this sentence."""
    words = scene.page.words
    start = words[cue.first].start
    told = (said for said in scene.said if not in_relative(scene, said.cue))
    ended = max((said.content.end for said in told if said.content.end <= start), default=0)
    paused = next((i + 1 for i in range(cue.first - 1, scene.first, -1) if words[i].form in PAUSES), scene.first)
    quote = next((q for q in scene.page.quotes.around(words[cue.first].span) if q.closed), None)
    quoted = scene.page.index_at(quote.span.start) + 1 if quote else scene.first  # what is quoted came from one mouth
    return max(scene.first, scene.page.index_at(ended), paused, quoted)


def quoting(scene: Scene, cue: Cue) -> Said | None:
    """نقلا عن الوزير، قالت الوكالة إن الحدود مفتوحة"""
    if not quotes_another(cue) or not names_source(scene, cue):
        return None
    page, end = scene.page, phrase_or_quoted(scene.page, cue.last, scene.last)
    if end == cue.last or past_connectors(page, scene.first, cue.first) < cue.first:
        return None
    end += end < scene.last and page.words[end].form == "،"
    verb = _verb_at(scene, end)
    begun = opening_of(scene, verb) if verb else None
    if verb is None or begun is None or begun.row.pattern not in ("says", "states") or denied(scene, verb):
        return None
    medium = subject_after(page, verb.last, begun.mark)
    found = content_of(scene, verb, begun.at, clause=begun.clause)
    if medium is None or found is None or not somebody(page, medium.first):
        return None
    speaker = Speaker(cue.last, end - (page.words[end - 1].form == "،"), quoting.__name__)
    spans = (page.span(cue.first, cue.last), cue_span(page, verb))
    via = (page.span(medium.first, medium.last),)
    return Said(cue, cue.rows[0], spans, speaker, found.span, found.mode, quoting.__name__, via=via)
