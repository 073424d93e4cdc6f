"""Rules for cues that are finite verbs: «أوضح الوزير أن», «نقلت الوكالة عن الوزير قوله»."""

from __future__ import annotations

import msgspec

from musnad.attribution.begun import Opening
from musnad.attribution.contents import Content, begins_at
from musnad.attribution.cues import Cue, cue_index
from musnad.attribution.floor_holder import pointed_back
from musnad.attribution.opening import opening
from musnad.attribution.opening_clause import OWN_WORDS
from musnad.attribution.openings import denied, negated_view, opening_of
from musnad.attribution.reach import addressee_of, content_of, cue_spans, said_by_verb_alone, widened
from musnad.attribution.scene import (
    DECIDES,
    TONGUE,
    Said,
    Scene,
    cue_span,
    impersonal,
    may_tell,
    names_source,
    quotes_another,
    through_verb,
)
from musnad.attribution.senses import Reading
from musnad.attribution.speakers import Speaker, stepped_over, subject_after, subject_before
from musnad.attribution.subject_agreement import agrees
from musnad.attribution.unsaid import is_unsaid
from musnad.attribution.who import speaker_of
from musnad.entities.coding import described, somebody
from musnad.folding import fold
from musnad.lexicon.rows import Cue as CueRow
from musnad.records import QuoteMark, Span
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import leads, noun_phrase, phrase_or_quoted
from musnad.text.reading import Word

OF_HIM_OR_HER = {"عن": ("عنه", "عنها", "عنهم"), "إلى": ("اليه", "اليها", "اليهم")}
OF_HIM = 8  # words between a verb of relaying and the pronoun of the one whose words it relays, at most
OWN = 2  # words from «قوله» to what is said: «تأكيده على أن»
LAID_TO = "إلى"
LEARNS = ("علم",)
REACH = 20  # words between a verb of saying and a clause that nothing introduces, at most
FEWEST = 3  # words in quotation marks that are speech when a verb of saying follows them


def relayed(scene: Scene, cue: Cue) -> Said | None:
    """نقلت وكالة الأنباء عن وزير الصحة قوله إن «الوضع مستقر»"""
    row = next((row for row in cue.rows if row.pattern == "relays"), None)
    if cue.form != "finite" or row is None:
        return None
    page = scene.page
    if told := _relayed_of_him(scene, cue, row):
        return told
    at = _preposition_after(scene, cue.last, fold(row.preposition))
    if at is None:
        return None
    medium = subject_after(page, cue.last, at) or subject_before(page, cue.first, scene.first)
    end = noun_phrase(page, at + 1, scene.last)
    thing = is_deed(page, page.words[min(at + 1, scene.last - 1)]) and not somebody(page, at + 1)
    if end == at + 1 or thing:
        return None  # «نسب المدير الحريق إلى سرقة كابلات تم اكتشافها»
    end = _own_word(page, at + 2, end) or end  # «عن شهود قولهم إن»
    begun = opening(page, (row,), end, scene.last)
    inner = _own_word(page, end, begun.mark if begun else scene.last)
    if inner and page.words[inner].article:
        begun = opening(
            page, cue_index(page.tables).rows(page.known.masdars(page.words[inner].stem)), inner + 1, scene.last
        )
    begun = begun or (opening(page, (row,), inner + 1, scene.last) if inner else None)
    if inner is None and (begun is None or row is not cue.rows[0]):
        return None  # «أوردت الصحيفة عن المدينة أن»: she tells it herself
    said = content_of(scene, cue, begun.at if begun else (inner or end) + 1)
    if said is None:
        return None
    where = page.span(inner, inner + 1) if inner else cue_span(page, cue)
    via = (page.span(medium.first, medium.last),) if medium else ()
    speaker = Speaker(at + 1, end, relayed.__name__)
    return Said(cue, row, (where,), speaker, said.span, said.mode, relayed.__name__, via=via)


def _relayed_of_him(scene: Scene, cue: Cue, row: CueRow) -> Said | None:
    """«ونقلت عنه الصحيفة قوله إن», «ونسب إليه موقع إخباري قوله إن»: he whom the pronoun stands for says it, the subject passes it on; where that is
    nobody for certain, nobody is told to have said it."""
    page = scene.page
    reach = range(cue.last, min(cue.last + OF_HIM, scene.last))
    at = next((i for i in reach if page.words[i].form in OF_HIM_OR_HER.get(row.preposition, ())), None)
    begun = opening(page, (row,), cue.last, scene.last) if at else None
    if at is None or begun is None or not begun.clause or begun.mark < at:
        return None
    inner = _word_of_his(page, at + 1, begun.mark)
    behind = subject_after(page, at + 1, inner or begun.mark)
    medium = behind if behind and behind.first == at + 1 else subject_after(page, cue.last, at)
    found = content_of(scene, cue, begun.at)
    if found is None or medium is None:
        return None
    pronoun = next(p for p in ("هم", "ها", "ه") if page.words[at].form.endswith(p))
    speaker = pointed_back(scene, cue, pronoun)
    where = page.span(inner, inner + 1) if inner else cue_span(page, cue)
    via = (page.span(medium.first, medium.last),)
    return Said(cue, row, (where,), speaker, found.span, found.mode, relayed.__name__, via=via)


def _word_of_his(page: Page, first: int, mark: int) -> int | None:
    """«قوله إن», «القول إن», «تأكيده على أن»: the word that tells that he says it, before what he says."""
    for i in range(mark - 1, max(first, mark - OWN) - 1, -1):
        word = page.words[i]
        masdars = page.known.masdars(word.stem) if word.pronoun or word.article else ()
        if masdars and (word.pronoun or cue_index(page.tables).rows(masdars)):
            return i
    return None


def laid_to(scene: Scene, cue: Cue) -> Said | None:
    """ونسبت السلطات الهجوم إلى جماعة مسلحة"""
    row, page = cue.rows[0], scene.page
    if cue.form != "finite" or row.pattern != "relays" or row.preposition != LAID_TO or denied(scene, cue):
        return None
    at = _preposition_after(scene, cue.last, fold(row.preposition))
    if at is None or at == cue.last or at + 1 >= scene.last:
        return None
    by = subject_after(page, cue.last, at)
    between = by is not None and by.first == cue.last and by.last < at
    deed = _past_steps(page, by.last, at) if by and between else cue.last
    laid = page.words[cue.first].pronoun == "" and is_deed(page, page.words[deed]) and not page.words[deed].preposition
    begin = deed if laid else at + 1
    if not laid and not (page.words[cue.first].pronoun and by and by.last == at):
        return None
    begun = Opening(begin, begin, row, clause=False)
    found, speaker = content_of(scene, cue, begin, clause=False), speaker_of(scene, cue, begun)
    if found is None or speaker is None:
        return None
    return Said(cue, row, (cue_span(page, cue),), speaker, found.span, found.mode, laid_to.__name__)


def _past_steps(page: Page, i: int, end: int) -> int:
    """«نسب الوزير بوضوح الهجوم إلى»: past what may stand between a subject and the object."""
    step = stepped_over(page, i, end)
    while step is not None and step < end:
        i, step = step, stepped_over(page, step, end)
    return i


def _own_word(page: Page, first: int, last: int) -> int | None:
    """«قوله», «تأكيدها»: the relayed speaker's own cue, a maṣdar with his pronoun; «، التأكيد على»."""
    for i in range(first, min(last, first + 4)):
        word = page.words[i]
        if word.pronoun and page.known.masdars(word.stem):
            return i
        said = word.article and cue_index(page.tables).rows(page.known.masdars(word.stem))
        if said and page.words[i - 1].form == "،":
            return i  # «نقل الموقع عن مصادر، التأكيد على»
    return None


def _preposition_after(scene: Scene, at: int, wanted: str) -> int | None:
    for i in range(at, min(scene.last, at + 25)):
        if scene.page.words[i].form == wanted:
            return i
        if scene.page.words[i].function == "complementizer":
            return None
    return None


def verb_and_subject(scene: Scene, cue: Cue) -> Said | None:
    """أوضح الوزير أن «الاتفاق جاهز»، وأضاف أن التوقيع قريب"""
    if cue.form != "finite" or impersonal(cue) or denied(scene, cue):
        return None
    begun = opening_of(scene, cue)
    if begun is None and cue.inner:
        return said_by_verb_alone(scene, cue, verb_and_subject)
    if begun is None or (begun.row.pattern == "relays" and not begun.clause):
        return None
    source = _inner_source(scene, cue, begun)
    passes_on = source is not None and _on_tongue(scene, cue, source)
    if source and (passes_on or (quotes_another(source[0]) and not _by_medium(scene, cue, source))):
        return _quoting(scene, cue, begun, *source)
    speaker = speaker_of(scene, cue, begun)
    learnt = _learnt_from(scene, cue, begun)
    found = content_of(scene, cue, begun.at, clause=begun.clause)
    addressee = addressee_of(scene, cue, speaker, begun)
    if found is None or is_unsaid(Reading(scene, cue, begun, speaker, addressee)):
        return None
    spans = cue_spans(scene, cue, begun)
    found = widened(scene, cue, begun, found, addressee)
    if speaker is None or speaker.how != subject_before.__name__:
        found = _bracketed(scene, cue, begun, found)
    row = begun.row if cue.inner else _by_inner_noun(scene, cue, begun) or begun.row
    if view := negated_view(scene, cue):
        row = msgspec.structs.replace(row, stance=view)
    medium = source[1] if source else _told_to(scene.page, cue.last, begun.mark) or _opens_with_occasion(scene, cue)
    if learnt and speaker and not medium:
        medium, speaker = (speaker.first, speaker.last), learnt
    via = (scene.page.span(*medium),) if medium else ()
    return Said(cue, row, spans, speaker, found.span, found.mode, verb_and_subject.__name__, addressee, via)


def _learnt_from(scene: Scene, cue: Cue, begun: Opening) -> Speaker | None:
    """«علمت «الأيام» من مصادر مطلعة أن»: from whom somebody knows it."""
    page = scene.page
    led = (i + 1 for i in range(cue.last, begun.mark - 1) if page.words[i].form == "من")
    at = next(led, None) if begun.clause and begun.row.cue in LEARNS else None
    end = noun_phrase(page, at, begun.mark) if at else 0
    return Speaker(at, end, _learnt_from.__name__[1:]) if at and end > at and somebody(page, at) else None


def _bracketed(scene: Scene, cue: Cue, begun: Opening, found: Content) -> Content:
    """«أدان خطف مسلحين، قالت تقارير إنهم من المعارضة، عشرين جنديا»: between commas, of the noun before, whom the pronoun of أن takes up."""
    words = scene.page.words
    if cue.first < 2 or words[cue.first - 1].form != "،" or words[cue.first].conjunction:
        return found
    takes_up = begun.clause and words[begun.mark].form.endswith(("انها", "انهم", "انه", "انهما"))
    noun = words[cue.first - 2]
    framed = leads(words[scene.first])  # «وفيما يتعلق بإيران، قال إنها»
    if not takes_up or framed or noun.definite or noun.kind != "word" or noun.i in scene.page.toponyms:
        return found
    comma = next((i for i in range(begun.at + 1, scene.last) if words[i].form == "،"), None)
    inside = comma is not None and words[comma].end < found.span.end
    return found._replace(span=Span(found.span.start, words[comma - 1].end)) if inside and comma else found


def _told_to(page: Page, first: int, last: int) -> tuple[int, int] | None:
    """«قال الوزير لقناة الجزيرة», «في تصريح لوكالة رويترز», «في اتصال مع «الشرق الأوسط»»: the medium that carried it."""
    for i in range(first, last):
        word = page.words[i]
        at = i if word.preposition == "ل" and not word.function else i + 1
        if at == i + 1 and word.form not in ("ل", "مع", "الي"):
            continue
        end = phrase_or_quoted(page, at, last)
        if end > at and _carries_news(page, at, end):
            return at, end
    return None


def _opens_with_occasion(scene: Scene, cue: Cue) -> tuple[int, int] | None:
    """«وفي تصريح لوكالة رويترز قال الوزير»"""
    words = scene.page.words
    if scene.first + 1 >= cue.first or words[scene.first].stem != "في":
        return None
    occasion = words[scene.first + 1].stem in nouns(scene.page.tables).occasions
    return _told_to(scene.page, scene.first, cue.first) if occasion else None


def _carries_news(page: Page, first: int, last: int) -> bool:
    word = page.words[first]
    if word.form in QUOTES:
        return True
    if nouns(page.tables).is_("carrier", word.stem, word.base):
        return nouns(page.tables).role(word) is None or described(page, first, last).type == "media"
    return described(page, first, last).type == "media"


def _inner_source(scene: Scene, cue: Cue, begun: Opening) -> tuple[Cue, tuple[int, int]] | None:
    """«قالت القناة - نقلا عن قائد - إن», «وأكد، بحسب الوكالة، أن»: a source phrase before the content, and its words."""
    taken = {said.cue.first for said in scene.said}
    for other in scene.cues:
        between = cue.last <= other.first < begun.mark and other.first not in taken
        if other.form == "phrase" and between and names_source(scene, other):
            at = through_verb(scene, other)[0]  # «، بحسب ما أورد الموقع،»
            end = phrase_or_quoted(scene.page, at, begun.mark) if at < begun.mark else at
            if end > at:
                return other, (at, end)
    return None


def _by_medium(scene: Scene, cue: Cue, source: tuple[Cue, tuple[int, int]]) -> bool:
    """«أكد مسؤول، في تصريحات نشرتها الصحيفة، نقلا عن وكالة الأنباء، أن»: an agency that is quoted behind a person only passes on what he says."""
    page, (phrase, words) = scene.page, source
    teller = subject_after(page, cue.last, phrase.first)
    person = teller is not None and described(page, teller.first, teller.last).type == "person"
    return person and described(page, *words).type == "media"


def _on_tongue(scene: Scene, cue: Cue, source: tuple[Cue, tuple[int, int]]) -> bool:
    """«نقلت الصحيفة على لسان الوزير أن»: a medium passes on what another says; «أكدت الوزارة على لسان متحدثها أن» is of the ministry."""
    if source[0].rows[0].cue != TONGUE:
        return False
    teller = subject_after(scene.page, cue.last, source[0].first)
    return teller is not None and described(scene.page, teller.first, teller.last).type == "media"


def _quoting(scene: Scene, cue: Cue, begun: Opening, source: Cue, words: tuple[int, int]) -> Said | None:
    """«قالت القناة نقلا عن قائد إن»: the one quoted speaks, the subject of the verb passes it on."""
    found = content_of(scene, cue, begun.at, clause=begun.clause)
    medium = subject_after(scene.page, cue.last, source.first) or subject_before(scene.page, cue.first, scene.first)
    if found is None:
        return None
    via = (scene.page.span(medium.first, medium.last),) if medium else ()
    speaker = Speaker(*words, _quoting.__name__[1:])
    spans = (cue_span(scene.page, source), cue_span(scene.page, cue))
    return Said(source, source.rows[0], spans, speaker, found.span, found.mode, _quoting.__name__[1:], via=via)


def _by_inner_noun(scene: Scene, cue: Cue, begun: Opening) -> CueRow | None:
    """«أعربت عن أملها في أن»: the noun with her pronoun tells how she stands to it."""
    for other in scene.cues:
        own = other.form in ("masdar", "noun") and scene.page.words[other.first].pronoun
        if own and cue.last <= other.first < begun.mark and begun.mark - other.last <= 2:
            return other.rows[0]
    return None


def _closed_by_relative(scene: Scene, cue: Cue) -> bool:
    """«"...", يقول المدير الذي شدد على أن»: what a relative clause of the speaker introduces is not what the verb does."""
    found = subject_after(scene.page, cue.last, scene.last)
    follows = found is not None and found.first == cue.last and found.last < scene.last
    return found is not None and follows and scene.page.words[found.last].function == "relative"


def after_quotation(scene: Scene, cue: Cue) -> Said | None:
    """«الأسعار ستنخفض قريبا»، قال الوزير"""
    joined = scene.page.words[cue.first].conjunction != ""  # «..." وأضافت قائلة "...»: of what follows
    if cue.form != "finite" or cue.rows[0].pattern == "relays" or denied(scene, cue) or joined:
        return None
    page = scene.page
    close = cue.first - 1 - (page.words[cue.first - 1].form == "،") if cue.first else -1
    quote = page.quotes_close.get(close)
    if quote is None or any(said.content.overlaps(quote.span) for said in scene.said):
        return None
    second = _second_half(scene, cue, quote)
    if second is None and opening_of(scene, cue) and not _closed_by_relative(scene, cue):
        return None
    inner = _words_in(page, quote)
    if len(inner) < FEWEST and not _short_speech(scene, cue, quote):
        return None
    found = subject_after(page, cue.last, _next_participle(scene, cue))
    speaker = found if found and found.first == cue.last else scene.floor.holder(scene.page, cue.verb)
    content = Span(begins_at(page, inner[0].i), (_words_in(page, second) if second else inner)[-1].end)
    return Said(cue, cue.rows[0], (cue_span(page, cue),), speaker, content, "direct", after_quotation.__name__)


def _next_participle(scene: Scene, cue: Cue) -> int:
    """«قالت سعاد | مضيفة "لا مكان لنا"»: what somebody goes on with is no part of the name."""
    return next((o.first for o in scene.cues if o.form == "participle" and o.first > cue.last), scene.last)


def _words_in(page: Page, quote: QuoteMark) -> list[Word]:
    """The words of a quotation without its marks."""
    first, last = page.within(quote.span)
    return [word for word in page.words[first:last] if word.kind != "punctuation"]


def _second_half(scene: Scene, cue: Cue, quote: QuoteMark) -> QuoteMark | None:
    """«"الناس خائفون"، يقول محمود، "ولا أحد يخرج ليلا"»: the quotation that goes on behind the speaker with one that opens the sentence."""
    page, begun = scene.page, opening_of(scene, cue)
    speaker = _right_behind(scene, cue)
    if speaker is None or not (_opens_sentence(scene, quote) and _is_clause(page, quote)):
        return None
    comma = page.words[speaker.last].form == "،"
    at = begun.mark if begun else speaker.last + comma
    second = page.quotes_open.get(at)
    apart = at == speaker.last or page.words[at - 1].form == "،"  # «، قال سالم، وهو مزارع، "..."»
    joined = apart and (begun is not None or comma)
    return second if joined and second and second.closed else None


def _short_speech(scene: Scene, cue: Cue, quote: QuoteMark) -> bool:
    """«"الوضع هادئ"، أكد المتحدث»: a few words that open the sentence are speech if they are a clause and their speaker follows the verb."""
    return _opens_sentence(scene, quote) and _is_clause(scene.page, quote) and _right_behind(scene, cue) is not None


def _right_behind(scene: Scene, cue: Cue) -> Speaker | None:
    """Somebody right behind a verb, who may have done what it tells."""
    found = subject_after(scene.page, cue.last, _next_participle(scene, cue))
    at_once = found is not None and found.first == cue.last and found.last < scene.last
    fits = found is not None and agrees(scene.page, found.first, cue.verb) and somebody(scene.page, found.first)
    return found if at_once and fits else None


def _opens_sentence(scene: Scene, quote: QuoteMark) -> bool:
    return quote.closed and scene.page.within(quote.span)[0] <= scene.first


def _is_clause(page: Page, quote: QuoteMark) -> bool:
    """«لن نرحل», «الوضع هادئ», «نريد العودة»: no name, «الشرق الأوسط»."""
    inner = _words_in(page, quote)
    told = any(word.verb or word.function in ("negation", "pronoun", "demonstrative") for word in inner)
    of_subject = len(inner) > 1 and inner[0].article and not (inner[-1].definite or inner[-1].i in page.toponyms)
    return len(inner) > 1 and (told or of_subject)


def shown_by(scene: Scene, cue: Cue) -> Said | None:
    """وتبين من التحريات أن سبب الخلاف ميراث"""
    page, at = scene.page, cue.last
    if cue.form != "finite" or not impersonal(cue) or denied(scene, cue):
        return None
    if at + 1 >= scene.last or page.words[at].form != "من" or not may_tell(page, at + 1):
        return None
    begun, end = opening_of(scene, cue), noun_phrase(page, at + 1, scene.last)
    if begun is None or not begun.clause or begun.mark < end or end == at + 1:
        return None
    found = content_of(scene, cue, begun.at)
    speaker = Speaker(at + 1, end, shown_by.__name__)
    spans = cue_spans(scene, cue, begun)
    return found and Said(cue, begun.row, spans, speaker, found.span, found.mode, shown_by.__name__)


def in_first_person(scene: Scene, cue: Cue) -> Said | None:
    """قال الوزير لوكالة رويترز نحن نواجه أزمة كبيرة"""
    page = scene.page
    third = cue.verb is not None and cue.verb.person == "3" and cue.verb.tense == "past"
    if (
        cue.form != "finite"
        or cue.rows[0].pattern != "says"
        or not third
        or cue.rows[0].cue in DECIDES
        or denied(scene, cue)
        or opening_of(scene, cue)
    ):
        return None
    at = _first_person(scene, cue.last)
    speaker = subject_after(page, cue.last, at) if at else None
    found = content_of(scene, cue, at) if at and speaker else None
    if found is None or at is None or speaker is None or speaker.last > at:
        return None
    medium = _told_to(page, cue.last, at)
    via = (page.span(*medium),) if medium else ()
    return Said(
        cue, cue.rows[0], (cue_span(page, cue),), speaker, found.span, found.mode, in_first_person.__name__, via=via
    )


def behind_comma(scene: Scene, cue: Cue) -> Said | None:
    """وتابع، الطريق مغلق منذ أمس"""
    page, at = scene.page, cue.last + 1
    goes_on = cue.form == "finite" and cue.first == scene.first and page.words[cue.first].conjunction in ("و", "ف")
    if not goes_on or cue.rows[0].pattern != "says" or cue.verb is None or cue.verb.person != "3":
        return None
    if at + FEWEST > scene.last or page.words[cue.last].form != "،" or denied(scene, cue):
        return None
    word = page.words[at]
    bare = word.kind == "word" and not (word.preposition or word.conjunction or word.function or at in page.time_words)
    if not bare or any(other.first == at for other in scene.cues) or opening_of(scene, cue):
        return None
    found, speaker = content_of(scene, cue, at), scene.floor.holder(page, cue.verb)
    if found is None or speaker is None:
        return None
    return Said(cue, cue.rows[0], (cue_span(page, cue),), speaker, found.span, found.mode, behind_comma.__name__)


def _nobody_goes_on(scene: Scene, first: int) -> int:
    """«وتابع | قائلا: "سنعود"», «واختتم حديثه | قائلا»: where a participle says so for a verb that names nobody."""
    at = next((o.first for o in scene.cues if o.form == "participle" and o.first >= first), scene.last)
    found = subject_after(scene.page, first, at)
    return scene.last if found and not scene.page.words[found.first].pronoun else at


def _first_person(scene: Scene, first: int) -> int | None:
    """Where somebody begins to speak of himself behind a verb of saying without أن or marks: «نحن», «نواجه», «قواتنا»."""
    for i in range(first + 1, min(first + REACH, _nobody_goes_on(scene, first))):
        word = scene.page.words[i]
        if word.verb is not None and word.verb.person == "1":
            return i - (scene.page.words[i - 1].function == "negation")
        we = word.plain.startswith("ن") and not word.verb and not word.shape.nominal
        if we and any(form.person == "1" for form in word.shape.verbs):
            return i
        led = word.preposition or scene.page.words[i - 1].function in ("preposition", "adverb_preposition")
        if word.base in OWN_WORDS or (word.pronoun == "نا" and word.verb is None and word.stem and not led):
            return i
        if word.verb or word.function in ("complementizer", "relative", "subordinator"):
            return None
    return None
