"""Statements that take up what was said or told: «وهو ما أكده الوزير», «كما قال المدير», «ذكرت ذلك القناة»."""

from __future__ import annotations

from bisect import bisect_left

from musnad.attribution.contents import Content, content
from musnad.attribution.cues import DEEMS, Cue
from musnad.attribution.openings import denied, opening_of
from musnad.attribution.reach import past_adverbs
from musnad.attribution.relatives import antecedent
from musnad.attribution.scene import (
    DECIDES,
    DESCRIBES,
    NUMBERED,
    SEES,
    TAKES_UP,
    Said,
    Scene,
    cue_span,
    may_tell,
    points_back,
    said_which,
    takes_up_behind,
)
from musnad.attribution.sourced import complementizer, origin_of, past_carriers, told_before
from musnad.attribution.speakers import Speaker, stepped_over, subject_after
from musnad.attribution.until_cue import SAME, next_cue
from musnad.entities.coding import somebody
from musnad.folding import fold
from musnad.text.connectors import past_connectors
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase, phrase_or_quoted

INSTEAD = 8  # words of what is not so, as somebody said, at most
ABOUT = tuple(map(fold, ("حول", "بشأن", "بخصوص", "عن")))
CONFIRMS = ("ذلك", "بذلك")
SAYING = ("قايلا", "قايله", "قايلين")  # before his very words
AND_THAT = ("وهو", "وهي", "مما", "فيما", "بينما")  # what goes on behind a sentence, not his words
AS = ("كما", "مثلما", "حسبما", "وفقما")


def as_told(scene: Scene, cue: Cue) -> Said | None:
    """تأخر صرف الرواتب أسبوعين، كما قال مدير المصرف"""
    page = scene.page
    before = page.words[cue.first - 1] if cue.first > scene.first else None
    if cue.form != "finite" or before is None or before.form not in AS or opening_of(scene, cue):
        return None
    if cue.rows[0].pattern not in ("says", "states", "relays") or cue.rows[0].cue in DECIDES:
        return None  # «، كما هنأ العاملين», «، كما قرر الرئيس»
    if page.words[cue.first].pronoun in ("ها", "هم"):
        return None  # «تطبيق الشريعة كما أعلنها التنظيم»: of a noun before, not of what was told
    found = subject_after(page, cue.last, scene.last)
    if found is None or found.first != cue.last or not may_tell(page, found.first):
        return None
    origin = origin_of(scene, found, cue)
    told = _denied_before(scene, cue) or _instead(scene, cue.first - 1) or told_before(scene, cue, cue.first - 1)
    if told is None or (origin is None and cue.rows[0].pattern == "relays"):
        return None
    span = page.span(cue.first - 1, cue.last)
    said = Said(cue, cue.rows[0], (span,), found, told.span, told.mode, as_told.__name__)
    return past_carriers(page, said, found, origin) if origin else said


def _denied_before(scene: Scene, cue: Cue) -> Content | None:
    """«نفى المدير | وجود خلاف | كما ذكرت تقارير»: they tell what he denies, and no more of it is his."""
    last, page = (scene.said[-1] if scene.said else None), scene.page
    if last is None or last.row.stance != "deny":
        return None
    begin, end = page.within(last.content)
    if not cue.first - 2 <= end or begin >= cue.first - 1:
        return None
    told = content(page, begin, cue.first - 1, stop=cue.first - 1, clause=False, turns=False)
    if told is not None:
        scene.said[-1] = last._replace(content=told.span)
    return told


def _instead(scene: Scene, end: int) -> Content | None:
    """«بلغ العدد عشرة وليس | عشرين | كما قال المدير»: of what is not so nothing else is his."""
    page = scene.page
    reach = range(end - 1, max(scene.first, end - INSTEAD), -1)
    begin = next((i + 1 for i in reach if page.words[i].form in ("وليس", "وليست", "ولا")), None)
    alone = begin is not None and noun_phrase(page, begin, end) == end
    return content(page, begin, end, stop=end, clause=False) if alone and begin is not None else None


def taken_up(scene: Scene, cue: Cue) -> Said | None:
    """قالت الشركة إن السفينة غرقت، وهو ما نفته الوزارة"""
    page = scene.page
    begins = said_which(page, cue) if cue.form == "finite" and cue.rows[0].pattern != "relays" else None
    if begins is None or denied(scene, cue):
        return None
    sees = cue.rows[0].cue in SEES
    at = cue.last + (sees or takes_up_behind(page, cue))
    speaker = subject_after(page, at, scene.last)
    if speaker is None or speaker.first != at or not somebody(page, speaker.first):
        return None
    if sees or cue.rows[0].cue in (*DESCRIBES, *DEEMS):
        return _said_of_it(scene, cue, speaker)
    before = next((said for said in reversed(scene.said) if page.index_at(said.content.end) + 1 >= begins), None)
    told = Content(before.content, before.mode) if before else told_before(scene, cue, begins)
    told = told or (_sentence_before(scene) if begins == scene.first else None)  # «... أبوابه. هذا ما أعلنته الوزارة»
    if told is None:
        return None
    return Said(cue, cue.rows[0], (page.span(cue.first, at - sees),), speaker, told.span, told.mode, taken_up.__name__)


def _said_of_it(scene: Scene, cue: Cue, speaker: Speaker) -> Said | None:
    """«..., وهو ما وصفه المدير بأنه خسارة», «وهو ما اعتبره خسارة»: what he says of it."""
    page, at = scene.page, speaker.last
    that = next((i for i in range(at, min(at + NUMBERED, scene.last)) if complementizer(page, i)), None)
    begin = at if that is None else that + 1
    found = content(page, begin, scene.last, stop=next_cue(scene, cue, begin), clause=that is not None)
    spans = (page.span(cue.first, cue.last),)
    return found and Said(cue, cue.rows[0], spans, speaker, found.span, found.mode, taken_up.__name__)


def noun_asked_for(scene: Scene, cue: Cue) -> Said | None:
    """أقر المجلس التعديلات التي طالبت بها نقابة المحامين"""
    page, at = scene.page, cue.last + 1
    if cue.form != "finite" or at >= scene.last or page.words[cue.first - 1].function != "relative":
        return None
    row = next(
        (
            row
            for row in cue.rows
            if row.stance == "ask" and row.preposition != "من" and points_back(page.words[cue.last], row)
        ),
        None,
    )
    begins = past_adverbs(page, at, scene.last)  # «دعا إليها أمس عدد من الأحزاب»
    begins = page.time_at.get(begins, begins)
    speaker = subject_after(page, begins, scene.last)
    if row is None or denied(scene, cue) or speaker is None or speaker.first != begins or not _may_ask(page, begins):
        return None
    once = cue.verb is not None and cue.verb.tense == "past"  # «الأسس التي يطالب بها السكان»: always
    found = antecedent(page, cue.first, scene.first, does=not once)
    if found is None:
        return None
    spans, span = (page.span(cue.first, cue.last + 1),), page.span(found.first, found.last)
    return Said(cue, row, spans, speaker, span, "indirect", noun_asked_for.__name__)


def _may_ask(page: Page, at: int) -> bool:
    """«نقابة المحامين», «عدد من الأحزاب»"""
    some = at + 2 < len(page.words) and page.words[at + 1].form == "من"
    return somebody(page, at) or (
        some and nouns(page.tables).is_("partitive", page.words[at].stem) and somebody(page, at + 2)
    )


def confirmed(scene: Scene, cue: Cue) -> Said | None:
    """ارتفع عدد الجرحى إلى عشرة. ذكرت ذلك قناة الساحل"""
    page, words, at = scene.page, scene.page.words, cue.last
    says = cue.form == "finite" and cue.rows[0].pattern in ("says", "states") and cue.first == scene.first
    if not says or at + 1 >= scene.last or words[at].form not in CONFIRMS:
        return None
    if (begun := opening_of(scene, cue)) and begun.clause:
        return None  # «أوضح ذلك المدير، قائلا إن»
    speaker, told = subject_after(page, at + 1, scene.last), _sentence_before(scene)
    if speaker is None or told is None or not somebody(page, speaker.first):
        return None
    span = page.span(cue.first, at + 1)
    return Said(cue, cue.rows[0], (span,), speaker, told.span, told.mode, confirmed.__name__)


def _sentence_before(scene: Scene) -> Content | None:
    """All of the sentence before, unless that is a headline."""
    told = scene.page.doc.sentences
    at = bisect_left(told, scene.first, key=lambda sentence: sentence.first)
    before = told[at - 1] if at else None
    if before is None or before.voice == "headline":
        return None
    start = past_connectors(scene.page, before.first, before.last)
    return content(scene.page, start, before.last, stop=before.last, turns=False)


def told_about(scene: Scene, cue: Cue) -> Said | None:
    """نفت البلدية ما ذكرته الصحيفة بشأن إغلاق السوق"""
    page, words = scene.page, scene.page.words
    before = words[cue.first - 1].form if cue.first > scene.first else ""
    if cue.form != "finite" or before not in TAKES_UP or cue.rows[0].pattern not in ("says", "states", "relays"):
        return None
    led = takes_up_behind(page, cue)
    at = cue.last + led
    speaker = subject_after(page, at, scene.last) if led or words[cue.first].pronoun else None
    if speaker is None or speaker.first != at or denied(scene, cue):
        return None
    if not any(somebody(page, i) for i in range(at, speaker.last)):
        return None  # «وسائل إعلام مختلفة» are somebody by their second word
    at = _past_time(page, speaker.last, scene.last)
    if at + 1 >= scene.last or words[at].form not in ABOUT or phrase_or_quoted(page, at + 1, scene.last) == at + 1:
        return None
    found = content(page, at + 1, scene.last, stop=next_cue(scene, cue, at + 1), clause=False)
    span = page.span(cue.first, cue.last + led)
    return found and Said(cue, cue.rows[0], (span,), speaker, found.span, found.mode, told_about.__name__)


def _past_time(page: Page, at: int, last: int) -> int:
    """«ما ذكرته الصحيفة | منذ أمس | بشأن»: past commas and when it was told."""
    while at < last and (at in page.time_at or page.words[at].form in ("،", "منذ")):
        at = max(page.time_at.get(at, at + 1), at + 1)
    return at


def closing_verb(scene: Scene, cue: Cue) -> Said | None:
    """تأخر القطار ساعتين بسبب الضباب، يقول مدير المحطة"""
    page = scene.page
    if cue.form != "finite" or cue.rows[0].pattern not in ("says", "states") or cue.first == scene.first:
        return None
    bare = page.words[cue.first].conjunction or page.words[cue.first].pronoun
    quoted = cue.first - 2 in page.quotes_close  # «“نقص”، يؤكد البيان»: no object
    if bare or page.words[cue.first - 1].form != "،" or (opening_of(scene, cue) and not quoted):
        return None
    found = subject_after(page, cue.last, scene.last)
    if found is None or found.first != cue.last or not _closes(scene, found.last):
        return None
    if not (somebody(page, found.first) or page.words[found.first].article):
        return None
    told = told_before(scene, cue, cue.first)
    if told is None:
        return None
    return Said(cue, cue.rows[0], (cue_span(page, cue),), found, told.span, told.mode, closing_verb.__name__)


def _closes(scene: Scene, at: int) -> bool:
    """Whether nothing but when, where and on what occasion he says it is left of the clause: «، يقول المدير نفسه | أمس في المصنع، مضيفا»."""
    page = scene.page
    if any(i in page.quotes_open for i in range(at, scene.last)):
        return False  # «كتب مجهول على الجدار "ارحلوا"»
    at += at < scene.last and page.words[at].form in SAME
    while at < scene.last and page.words[at].kind != "punctuation":
        past = stepped_over(page, at, scene.last)
        if past is None:
            return False
        at = past
    return all(word.kind == "punctuation" for word in page.words[at : scene.last]) or _goes_on(page, at, scene.last)


def _goes_on(page: Page, comma: int, last: int) -> bool:
    """«، مضيفا أن», «، وهو ما»: not «، يضيف المدير، هو ما أخرنا», which goes on with his words."""
    if comma + 1 >= last or page.words[comma].form != "،":
        return False
    word = page.words[comma + 1]
    says_more = (
        word.form not in SAYING
        and word.accusative
        and not (word.article or word.preposition or word.conjunction or word.function)
    )
    return says_more or word.form in AND_THAT
