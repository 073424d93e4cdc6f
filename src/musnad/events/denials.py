"""Deeds that are said not to have happened: «لم يهاجم», «دون أن يهاجم», «لم تقع أي اشتباكات», «المفاوضات لم تبدأ», «لا صحة للأنباء عن»."""

from __future__ import annotations

from itertools import pairwise

from musnad.events.carriers import attempt_before
from musnad.events.frames import Trigger, frame_index
from musnad.events.roles import DONE
from musnad.folding import fold
from musnad.text.matching import QUOTES
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import leads
from musnad.text.reading import Word

ANY = ("اي", "ايه")
BEEN = ("يكن", "تكن", "يكونوا", "نكن", "اكن")  # with «لم» before «قد» and a past verb
BEEN_REACH = 6
FOILING = ("احباط", "افشال")
BEHIND = 5  # words behind a deed in which its verb is denied
UNLESS = ("ما", "لو", "اذا", "ان")
WAS, SET = ("كان", "كانت"), ("مقررا", "مقرره", "مقرر")
TRUE, NOT = ("صحيح", "صحيحا"), ("غير", "ليس")
UNTRUE = 6  # words from «أن» to what is called untrue
BASELESS = 7  # words from «لا صحة» to what did not happen


def negated(page: Page, trigger: Trigger, verb: int | None) -> bool:
    """Whether the words denying stand before the deed, or before the ``verb`` that tells it or carries it."""
    at = verb if verb is not None else trigger.first
    while verb is None and at and page.words[at - 1].stem in ANY:
        at -= 1  # «لم تقع أي اشتباكات»
    near = page.words[max(0, at - 2) : at]
    if near and near[-1].kind == "punctuation":
        return False
    if near and near[-1].form == "ما":
        return verb is not None and _denying_ma(page, verb)
    unless = len(near) > 1 and near[0].base in UNLESS and near[1].form == "لم"  # «ما لم يفرجوا عنهم», «وإن لم ينسحبوا»
    if (nouns(page.tables).any_is("negation", near[-1:]) and not unless) or _foiled(page, trigger):
        return True
    if (
        _had_not_been(page, verb)
        or untrue(page, at)
        or (
            verb is None and (_baseless(page, trigger) or _denied_behind(page, trigger) or _had_been_set(page, trigger))
        )
    ):
        return True
    if len(near) < 2:
        return verb is None and _never_began(page, trigger)
    without = near[0].stem in ("دون", "بدون") and near[1].form == "ان"  # «دون أن يتهم أحدا»
    return without or (verb is None and (_not_done(page, trigger, near) or _never_began(page, trigger)))


def _baseless(page: Page, trigger: Trigger) -> bool:
    """«لا صحة للأنباء عن اعتقال الصحفي», «لا أساس لما تردد عن اعتقاله»"""
    before = page.words[max(0, trigger.first - BASELESS) : trigger.first]
    found = next((n for n in range(len(before) - 1, 0, -1) if before[n].stem in ("صحه", "اساس")), None)
    if found is None or before[found - 1].stem != "لا" or not leads(before[-1]):
        return False
    return not any(word.kind == "punctuation" or word.function == "complementizer" for word in before[found:])


def untrue(page: Page, at: int) -> bool:
    """«ليس صحيحا أن الجيش انسحب», «من غير الصحيح أن الشرطة اعتقلتهم»: in a clause that is called untrue, the first verb or deed of it."""
    for i in range(at - 1, max(1, at - UNTRUE), -1):
        word = page.words[i]
        if word.function == "complementizer":
            return page.words[i - 1].stem in TRUE and page.words[i - 2].stem in NOT
        if word.verb or word.kind == "punctuation" or word.function == "relative":
            return False
    return False


def _not_done(page: Page, trigger: Trigger, near: list[Word]) -> bool:
    """«لا توجد اشتباكات», «لم تنفذ هجمات»; not «لم تدن الهجوم», which is known to have happened."""
    verb, before = near[1].verb, near[0]
    absent = verb is not None and nouns(page.tables).is_("happens", fold(verb.lemma))
    if absent:
        return nouns(page.tables).any_is("negation", [before])
    known = page.words[trigger.first].definite and near[1].stem not in DONE
    denied = before.stem in ("لم", "لن") and not near[1].conjunction
    return denied and not known and not _subject_of(page, trigger, near[1])


def _never_began(page: Page, trigger: Trigger) -> bool:
    """«المفاوضات لم تبدأ بعد», «اجتماع لم يعقد»: the verb behind the noun, whose subject it is, denies that it happened."""
    tree = page.syntax
    head = tree.head(trigger.at) if tree else None
    form = page.words[head].verb if head is not None else None
    if (
        tree is None
        or head is None
        or form is None
        or head < trigger.last
        or not tree.relation(trigger.at).startswith("nsubj")
    ):
        return False
    begins = any(nouns(page.tables).is_(kind, fold(form.lemma)) for kind in ("happens", "begins"))
    return begins and page.words[head - 1].stem in ("لم", "لن")


def _denied_behind(page: Page, trigger: Trigger) -> bool:
    """«الزيارة التي لم يقم بها», «مساعدات لم تقدمها الدولة»: the verb that would carry the deed is denied behind it."""
    behind = page.words[trigger.last : trigger.last + BEHIND]
    for no, word in pairwise(behind):
        if no.verb or no.kind == "punctuation" or no.conjunction:
            return False
        if no.stem in ("لم", "لن"):
            carries = any(form.lemma in frame_index(page.tables).light for form in page.known.verb_forms(word.stem))
            after = page.words[word.i + 1 : word.i + 2]
            by_it = any(other.preposition == "ب" and other.pronoun and not other.stem for other in after)
            return carries and (word.pronoun != "" or by_it)
    return False


def _had_been_set(page: Page, trigger: Trigger) -> bool:
    """«تعليق إضرابها الذي كان مقررا الأحد»: of what had been set for a day only that it is put off or called off is worth telling."""
    behind = [word.stem for word in page.words[trigger.last : trigger.last + BEHIND] if word.form != "من"]
    return any(was in WAS and what in SET for was, what in pairwise(behind))


def _denying_ma(page: Page, verb: int) -> bool:
    """«ما قصفنا المدينة»: at the head of what is said, before a verb with no pronoun; elsewhere «ما» is what or which, «وهو ما
    ترفضه الحكومة», «إذا ما قصفت», «نادرا ما تقع»."""
    at = verb - 2
    form = page.words[verb].verb
    head = page.words[verb - 1].initial or (at >= 0 and (page.words[at].form in QUOTES or page.words[at].form == ":"))
    said = at >= 0 and page.words[at].function == "complementizer"
    return form is not None and form.tense == "past" and not page.words[verb].pronoun and (head or said)


def _had_not_been(page: Page, verb: int | None) -> bool:
    """«لم تكن القوات قد قصفت»"""
    form = page.words[verb].verb if verb else None
    if verb is None or form is None or form.tense != "past" or page.words[verb - 1].form != "قد":
        return False
    for word in reversed(page.words[max(0, verb - 1 - BEEN_REACH) : verb - 1]):
        if word.stem in BEEN:
            return word.i > 0 and page.words[word.i - 1].stem == "لم"
        if word.verb or word.kind == "punctuation" or word.function in ("complementizer", "relative"):
            return False
    return False


def _subject_of(page: Page, trigger: Trigger, verb: Word) -> bool:
    """«لم تطل الزيارة», «لم تسفر الاشتباكات عن إصابات»: a denied verb tells something else of the deed that is its
    subject."""
    done = verb.stem in DONE or trigger.light_at == verb.i
    tree = page.syntax
    return not done and tree is not None and tree.head(trigger.at) == verb.i and tree.relation(trigger.at) == "nsubj"


def _foiled(page: Page, trigger: Trigger) -> bool:
    """«إحباط محاولة اقتحام السجن», «إفشال مخطط لتفجير المعبد»"""
    attempt = attempt_before(page, trigger.first)
    if attempt is not None:
        return attempt > 0 and page.words[attempt - 1].stem in FOILING
    before = page.words[max(0, trigger.first - 2) : trigger.first]
    tried = before[-1:] and before[-1].stem in ("محاوله", "محاولات", "هجوم")
    at = before[:1] if tried else before[-1:]
    return any(word.stem in FOILING for word in at)
