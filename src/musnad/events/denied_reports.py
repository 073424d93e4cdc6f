"""Deeds of which reports tell that somebody denies: «نفى الوزير الأنباء التي تحدثت عن لقائه بالمتمردين», «عدم صحة ما تردد عن اعتقاله»."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from musnad.events.denials import ANY
from musnad.events.frames import Trigger
from musnad.events.harm import cause_of, is_harm, occasion
from musnad.folding import fold
from musnad.text.inflect import noun_shapes
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.reading import Word

if TYPE_CHECKING:
    from musnad.events.coder import Reading

FAR = 16  # words from a report to what it tells of, with who spreads it between
DENIED = 14  # words from the verb that denies to the report
TELLS_OF = ("عن", "حول", "بشان", "بخصوص", "حيال", "الي")  # before what a report tells of, besides «بـ» and «أن»
BEING = ("وجود", "حدوث", "وقوع", "اجراء", "عقد")
FALSE = ("كاذبه", "ملفقه", "مفبركه", "مختلقه", "عاريه")
FALSE_PAIRS = (("غير", "صحيحه"), ("لا", "اساس"), ("لا", "صحه"), ("غير", "دقيقه"))
COMES = ("حدوث", "وقوع", "وجود", "قيام", "اجراء", "عقد", "اي", "ايه", "نيه", "عزم")  # «عن حدوث مفاوضات»
UNTRUE = ("عدم", "لا", "نفي", "تكذيب", "عاريه")
TRUTH = "صحه"
STOPS = (".", "؛", ":", "؟", "!")


def denied_report(page: Page, trigger: Trigger) -> bool:
    """Whether the deed is what a denied report tells of: «كذب الناطق الشائعات حول انسحاب القوات»; not «نفى الأنباء عن سفره بعد القصف»,
    where the shelling happened."""
    deed = trigger.light_at if trigger.light_at is not None and trigger.light_at < trigger.first else trigger.first
    if occasion(page, trigger.first):
        return False
    report = _report(page, deed)
    told = report is not None and (_denied(page, report) or _called_untrue(page, trigger))
    return told or denied_being(page, trigger)


def denied_harm(page: Page, readings: Sequence[Reading]) -> tuple[list[Reading], list[Reading]]:
    """The harm that a denied report tells of, and the other readings: «نفى الأنباء التي أفادت بمقتل ثلاثة في المواجهات» denies the deaths, and not
    the fighting; of an attack that nobody knew of before, «بمقتل ثلاثة في غارة», nothing is told besides."""
    denied = [one for one in readings if is_harm(page, one) and denied_report(page, one.trigger)]
    others = [one for one in readings if one not in denied]
    causes = [cause_of(page, one, others) for one in denied]
    unknown = [act for act in causes if act is not None and not page.words[act.trigger.at].definite]
    return denied, [one for one in others if one not in unknown]


def denied_being(page: Page, trigger: Trigger) -> bool:
    """«عدم وجود أي مفاوضات», «نفت إجراء محادثات»: behind a noun for coming about, which is denied."""
    if page.words[trigger.first].verb:
        return False
    at = trigger.light_at if trigger.light_at is not None and trigger.light_at < trigger.first else trigger.first - 1
    while at > 0 and page.words[at].stem in ANY:
        at -= 1
    return at > 0 and page.words[at].stem in BEING and _denied(page, at)


def _called_untrue(page: Page, trigger: Trigger) -> bool:
    """«الأنباء عن انسحابهم كاذبة», «التقارير عن اعتقاله لا أساس لها», «عارية عن الصحة»"""
    for word, after in pairwise(page.words[trigger.last : trigger.last + DENIED]):
        if word.form in STOPS or word.form == "،" or word.conjunction:
            return False
        if word.stem in FALSE or (word.stem, after.stem) in FALSE_PAIRS:
            return True
    return False


def _report(page: Page, deed: int) -> int | None:
    """The word for the report that tells of the deed; its first word of telling leads the deed."""
    lead = deed
    while lead and page.words[lead - 1].stem in COMES and not page.words[lead].preposition:
        lead -= 1
    if page.words[lead].preposition != "ب":
        lead -= 1
    if lead < 1 or not _leads(page.words[lead]):
        return None
    for word in reversed(page.words[max(0, lead - FAR) : lead]):
        if word.form in STOPS or (_leads(word) and not (word.pronoun or word.preposition == "ب")):
            return None
        if _tells(page, word):
            return word.i
    return None


def _leads(word: Word) -> bool:
    return (
        word.stem in TELLS_OF or word.form in TELLS_OF or word.preposition == "ب" or word.function == "complementizer"
    )


def _tells(page: Page, word: Word) -> bool:
    """«الأنباء», «الشائعات», and «ما» of «ما تردد», «ما تناقلته الصحف»."""
    if word.form == "ما":
        return word.i + 1 < len(page.words) and page.words[word.i + 1].verb is not None
    shapes = noun_shapes(word.stem) if word.kind == "word" and not word.verb else ()
    return any(nouns(page.tables).is_("hearsay", shape) for shape in shapes)


def _denied(page: Page, report: int) -> bool:
    """Whether a verb of denying has the report as its object, or the report is called untrue."""
    words = page.words
    if report > 1 and words[report - 1].form == "من":  # «ما تردد من أنباء»
        heard = next((word.i for word in reversed(words[max(0, report - FAR) : report - 1]) if word.form == "ما"), None)
        report = report if heard is None else heard
    before = report - 1
    if before > 0 and words[before].stem == TRUTH:
        before -= 1
    if before >= 0 and words[before].stem in UNTRUE:
        return True
    for word in reversed(words[max(0, report - DENIED) : report]):
        if word.verb or any(form.tense == "participle" for form in page.known.verb_forms(word.stem)):
            if _denies(page, word):
                return True
            if word.verb:
                return False
        if word.form in STOPS or word.function in ("complementizer", "relative", "subordinator"):
            return False
    return False


def _denies(page: Page, word: Word) -> bool:
    """«نفى», «نافيا»"""
    lemmas = [word.verb.lemma] if word.verb else [form.lemma for form in page.known.verb_forms(word.stem)]
    return any(nouns(page.tables).is_("denies", fold(lemma)) for lemma in lemmas)
