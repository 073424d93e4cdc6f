"""Words of an event that tell of none: purposes, requests, views, sport; each is kept with why."""

from __future__ import annotations

from musnad.events import civil_senses, everyday_senses, office_senses, other_senses, stories, talk_senses
from musnad.events.accidents import FIELD, other_field
from musnad.events.denials import ANY
from musnad.events.denied_reports import denied_being, denied_report
from musnad.events.frames import Trigger, frame_index
from musnad.events.not_done import (
    NOT_DONE,
    able,
    asked_for,
    averted,
    hoped_for,
    incited,
    meant,
    needed,
    planned_in,
    protested,
    purpose,
    refused,
    threatened,
)
from musnad.events.obligations import incumbent, is_ought
from musnad.events.other_senses import Rule
from musnad.events.roles import DONE
from musnad.events.undone import comes_into_force, fallen_through
from musnad.events.victims import toll_told
from musnad.folding import fold
from musnad.records import LeftOut
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.reading import Word, asyndetic

COMMENT = 10  # words from «رفض» to «التعليق», with who refuses between
BODIES = ("organisation", "igo", "state_force", "party", "group", "facility")
TOPIC = ("بخصوص", "بشان", "حول", "حيال")  # before what is spoken of
THERE = ("هناك", "هنالك", "ثمه", "يكون", "تكون")
WHEN = ("وقت", "يوم", "حين", "لحظه", "ساعه", "مكان")  # «في الوقت الذي هاجم فيه مسلحون»
ALLAH, LORD = "الله", "المولي"
GOD = (ALLAH, LORD, "ربه")
PRAISED = ("عز", "سبحانه", "تعالي", "العلي", "ان")  # behind «الله» where he is asked, «دعت الله عز وجل أن»
CONTROL = ("سيطره", "سيطرت")
DENIED = 5  # words before «سقوط ضحايا» in which it is denied
NOBODY = "احد"
HELD = ("تحت", "من", "عن", "خارج")  # «تحت سيطرة الجيش»
CAME = 9  # words from «باتت» to «سيطرة», the place among them
BECAME = ("بات", "باتت", "اصبح", "اصبحت", "صار", "صارت", "اضحي", "اضحت", "امسي")
COGNATE = 20  # words between a verb and its own maṣdar: «قصفت المدفعية أمس مواقع المتمردين | قصفا عنيفا»
SINCE = 8  # words behind «يسيطر» in which it says since when
SUSPECTS = "اشتبه"
PRONOUNS = ("ه", "ها", "هم", "هما")
PRAYS = 12  # words behind «دعا», who prays among them, within which God is named
NEAR = 3  # words in which somebody known stands beside the trigger


def aside(page: Page, trigger: Trigger, left: list[LeftOut]) -> bool:
    """Words of an event that tell of none; each goes to ``left`` with why."""
    why = next((rule for rule in NO_DEED if rule(page, trigger)), None) or _of_the_first(page, trigger)
    if why:
        left.append(left_out(page, trigger, NO_DEED[why], why.__name__))
    return why is not None


def _of_the_first(page: Page, trigger: Trigger) -> Rule | None:
    """«يهدف الاتفاق إلى تدريب الجنود وتسليح الشرطة»: what keeps the first of joined deeds from being told keeps the others."""
    word, tree = page.words[trigger.first], page.syntax
    if word.conjunction != "و" or word.preposition or tree is None or tree.relation(word.i) != "conj":
        return None
    if word.verb and tree.is_verb(word.i):
        return None  # «لضرب المخازن وقصف الطرق»: spelt as a verb is
    head = tree.head(word.i)
    if head is None or page.words[head].verb or not is_deed(page, page.words[head]):
        return None
    first = trigger._replace(first=head, last=head + 1, at=head, words=(head,))
    return next((rule for rule in OF_ALL if rule(page, first)), None)


def left_out(page: Page, trigger: Trigger, why: str, rule: str) -> LeftOut:
    span = page.span(trigger.first, trigger.last)
    return LeftOut(span=span, what=trigger.frame.type, why=why, rule=rule.removeprefix("_"))


def _term_that_ends(page: Page, trigger: Trigger) -> bool:
    """«الهدنة تنتهي الجمعة»: no new act, a term whose end is watched."""
    known = nouns(page.tables)
    word = page.words[trigger.first]
    if word.verb or trigger.light is not None or not known.is_("term", word.stem, word.base):
        return False
    near = page.words[max(0, trigger.first - 3) : trigger.last + 8]
    if (trigger.first and page.words[trigger.first - 1].stem in DONE) or comes_into_force(page, trigger):
        return False  # «تم الاتفاق على», «دخلت الهدنة حيز التنفيذ»
    if word.definite:
        return True  # «خرقت الهدنة», «الهدنة المعلنة»: one that was told of
    before = page.words[trigger.first - 1] if trigger.first else None
    if before is not None and known.is_("extends", before.stem, before.base):
        return True  # «تمديد الهدنة»
    return any(w.verb and known.is_("expires", fold(w.verb.lemma)) for w in near)


def _about(page: Page, trigger: Trigger) -> bool:
    """«خط وقف إطلاق النار», «خطة السلام», «قضية تجنيد», «حكومة "إنقاذ"»: after such a noun, or a body's, the deed only says
    what it is of."""
    word, before = page.words[trigger.first], page.words[trigger.first - 1] if trigger.first else None
    if before is not None and before.form in QUOTES and trigger.first > 1:
        before = page.words[trigger.first - 2]
    if before is None or word.verb or word.preposition not in ("", "ب") or word.conjunction:
        return False  # «مختصة بخطف الأطفال»
    if comes_into_force(page, trigger) or denied_report(page, trigger) or toll_told(page, trigger):
        return False
    known = nouns(page.tables)
    if before.form in TOPIC:
        return trigger.frame.type in NOT_DONE  # «محادثات حول انسحاب القوات»
    role = known.role(before)
    body = role is not None and role.type in BODIES and known.common_noun(page, before) and not word.preposition
    body = body and not _holding(page, before)
    carried = trigger.light is not None and known.is_("carries", before.stem)  # «وقعت جريمة قتل»
    if trigger.frame.type == "ASSAULT" and known.is_("case", before.stem):
        return False  # «قضية قتل المتظاهرين», «جريمة اغتيال القاضي»: the deed that it is about happened
    return (body or known.is_("about", before.stem)) and not before.definite and not carried


def _holding(page: Page, word: Word) -> bool:
    """«تنظيم مظاهرات»: the maṣdar of a verb that carries deeds, though a body may be called so."""
    return any(form.lemma in frame_index(page.tables).light for form in page.known.masdars(word.stem))


def _any(page: Page, trigger: Trigger) -> bool:
    """«أي هجوم سيلقى ردا», «لا مبرر لأي اعتداء», «أي خلاف يقود إلى قتل الناس», «كل من هاجم»: what is said of each that may
    come; «لم يقع أي هجوم» is denied."""
    word = page.words[trigger.first]
    if word.verb or _whoever(page, trigger.first):
        return _whoever(page, trigger.first)
    if word.definite or not trigger.first:
        return False
    if not word.preposition and _whoever(page, trigger.first - 1):
        return True  # «كل من يتعمد قتل شخص»
    deed = trigger.frame.type in ("ASSAULT", "PROTEST")
    if page.words[trigger.first - 1].stem in ANY and (_denied_verb(page, trigger) or denied_being(page, trigger)):
        return False
    return page.words[trigger.first - 1].stem in ANY or (deed and _of_any(page, trigger.first))


def _denied_verb(page: Page, trigger: Trigger) -> bool:
    """«لم يسجل أي هجوم», «لم يقم بأي زيارة»: a denied verb that says no more than that the deed happened, or is done."""
    i = trigger.light_at if trigger.light_at is not None else trigger.first - 2
    verb = page.words[i].verb if i > 0 else None
    if verb is None or page.words[i - 1].stem not in ("لم", "لن", "لا"):
        return False
    carries = trigger.light is not None and not nouns(page.tables).is_("results", fold(verb.lemma))
    return carries or any(nouns(page.tables).is_(kind, fold(verb.lemma)) for kind in ("happens", "records"))


def _whoever(page: Page, verb: int) -> bool:
    """«كل من هاجم», «كل من اعتصم أو هاجم»; «كل من الجيش والشرطة» are two."""
    while verb > 2 and page.words[verb - 1].form == "او" and page.words[verb - 2].verb:
        verb -= 2
    return verb > 1 and page.words[verb - 1].form == "من" and page.words[verb - 2].stem == "كل"


def _of_any(page: Page, i: int) -> bool:
    """Whether a word stands in the clause that describes whichever noun, right behind it."""
    near = range(i - 1, max(0, i - FIELD) - 1, -1)
    verb = next((k for k in near if page.words[k].verb or page.words[k].kind == "punctuation"), None)
    return verb is not None and verb > 1 and asyndetic(page.words, verb) and page.words[verb - 2].stem in ANY


def _unhurt(page: Page, trigger: Trigger) -> bool:
    """«لم يصب أحد», «لم يقتل أحد», «ولم تصب السفينة بأذى»: that nobody was hurt is no event."""
    word, hurt = page.words[trigger.first], (trigger.frame.subject, trigger.frame.object)
    near = page.words[max(0, trigger.first - DENIED) : trigger.first]
    if word.verb is None:
        counted = trigger.frame.word in ("سقوط ضحايا", "سقوط قتلى", "سقوط جرحى", "إصابة", "إصابات")
        tells = any(w.verb and fold(w.verb.lemma) in ("سجل", "وقع", "اسفر", "ادي") for w in near)
        return counted and (
            any(w.stem in ("دون", "بدون") for w in near) or (tells and any(w.stem == "لم" for w in near))
        )
    nobody = "killed" in hurt and trigger.last < len(page.words) and page.words[trigger.last].form == NOBODY
    return bool(near) and near[-1].stem in ("لم", "لن") and ("wounded" in hurt or nobody)


def _no_comment(page: Page, trigger: Trigger) -> bool:
    """«رفض الناطق التعليق على الخبر»: he says nothing, and turns nothing down."""
    behind = page.words[trigger.words[-1] + 1 : trigger.words[-1] + 1 + COMMENT]
    at = next((word.i for word in behind if word.form in ("التعليق", "الافصاح", "الادلاء")), None)
    return trigger.frame.type == "REJECT" and at is not None and not any(w.verb for w in page.words[trigger.last : at])


def _cognate(page: Page, trigger: Trigger) -> bool:
    """«رفضت العرض رفضا باتا», «قصفت البلدة قصفا عنيفا»: a maṣdar behind its own verb only strengthens it."""
    word = page.words[trigger.first]
    dual = word.verb is not None and word.verb.number == "d"  # «قصفا» is spelt as of two who shell, too
    if (word.verb and not dual) or not word.stem.endswith("ا") or word.preposition or word.conjunction:
        return False
    own = {form.lemma for form in page.known.masdars(word.stem.removesuffix("ا"))}
    beside = page.words[trigger.first - 1].stem if trigger.first else ""
    if any(form.tense == "participle" and form.lemma in own for form in page.known.verb_forms(beside)):
        return True  # «مرفوض رفضا باتا»
    for before in reversed(page.words[max(0, trigger.first - COGNATE) : trigger.first]):
        if before.verb:
            return before.verb.lemma in own
        if before.initial or (before.kind == "punctuation" and before.i not in page.interposed):
            return False
    return False


def _reserved(page: Page, trigger: Trigger) -> bool:
    """«أعلن تحفظه على المشروع»: his own, so it is what he thinks of it; «التحفظ على الأموال» is done to them."""
    word = page.words[trigger.first]
    own = word.pronoun != "" and word.verb is None and trigger.frame.type == "COERCE"
    return own and nouns(page.tables).is_("attitude", fold(trigger.frame.word))


def _known_by(page: Page, trigger: Trigger) -> bool:
    """«الجندي الذي خطف», «المتظاهرون الذين تجمعوا»: background, by which one who is definite is known; not «الانفجار الذي
    هز المدينة», where the relative clause tells the happening itself, nor what counts its dead."""
    at = trigger.first - 1
    if trigger.frame.type not in ("ASSAULT", "PROTEST") or page.words[trigger.first].verb is None:
        return False
    while at > 0 and page.words[at].function in ("particle", "auxiliary", "adverb"):
        at -= 1
    if at < 1 or page.words[at].function != "relative" or not page.words[at].form.startswith("ال"):
        return False
    known = [word for word in page.words[max(0, at - NEAR) : at] if word.kind == "word" and not word.verb]
    counted = any(word.numeral for word in page.words[trigger.last : trigger.last + NEAR])
    return not counted and not any(
        nouns(page.tables).happening(word) or word.i in page.time_words or word.stem in WHEN for word in known
    )


def _standing(page: Page, trigger: Trigger) -> bool:
    """«المناطق التي تسيطر عليها المعارضة», «تحت سيطرة الجيش», «خرجت عن سيطرتها»: who holds a place is background, unless it says
    since when: «يسيطرون على المدينة منذ مارس», «باتوا يسيطرون», or that it came to be so, «باتت المدينة تحت سيطرة الجيش»."""
    if trigger.frame.mode != "seize" or _came_under(page, trigger):
        return False
    word, before = page.words[trigger.first], page.words[trigger.first - 1] if trigger.first else None
    if before is None or word.verb is None:
        subject = word.preposition == "ل" and before is not None  # «لا تخضع لسيطرة الجيش»
        led = subject or (before is not None and before.base in HELD)
        return led and word.stem in CONTROL and not word.article
    since = any(w.form == "منذ" for w in page.words[trigger.last : trigger.last + SINCE])
    return word.verb.tense == "present" and before.function == "relative" and not since


def _came_under(page: Page, trigger: Trigger) -> bool:
    """«باتت المدينة تحت سيطرة الجيش», «أصبح المطار بالكامل تحت سيطرتهم»"""
    if trigger.first < 2 or page.words[trigger.first - 1].form != "تحت":
        return False
    for word in reversed(page.words[max(0, trigger.first - CAME) : trigger.first - 1]):
        if word.function == "auxiliary":
            return word.stem in BECAME
        if word.verb or word.kind == "punctuation" or word.function in ("preposition", "complementizer", "relative"):
            return False
    return False


def _suspected(page: Page, trigger: Trigger) -> bool:
    """«شبان يشتبه بأنهم», «من يشتبه أنهم»: what somebody is known by, by nobody who is named."""
    before = page.words[trigger.first - 1] if trigger.first else None
    told_of = before is not None and (asyndetic(page.words, trigger.first) or before.form in ("من", "،", "ممن"))
    return trigger.frame.word == SUSPECTS and told_of


def _called_so(page: Page, trigger: Trigger) -> bool:
    """«معتبرة أنه عدوان», «وصفه بأنه هجوم جبان»: a name for what was told."""
    before = page.words[trigger.first - 1] if trigger.first else None
    at = trigger.first - 2 if before is not None and before.form in QUOTES else trigger.first - 1
    told_of = page.words[at] if at >= 0 else None
    word = page.words[trigger.first]
    bare = word.verb is None and not word.article and not word.preposition and trigger.light is None
    bare = bare and trigger.frame.type != "AGREE"  # «قال إنه مستعد للحوار»
    bare = bare and not _may_be_done(page, trigger.first)
    return bare and told_of is not None and told_of.function == "complementizer" and told_of.form.endswith(PRONOUNS)


def _may_be_done(page: Page, i: int) -> bool:
    """«أنه قصف المدينة»: a verb may be spelt so, and what is named behind it is definite."""
    after = page.words[i + 1] if i + 1 < len(page.words) else None
    past = any(form.tense == "past" for form in page.known.forms_of(page.words[i].form))
    return past and after is not None and after.article


def _prays(page: Page, trigger: Trigger) -> bool:
    """«داعيا الله أن يرحمه», «سأل المولى», «دعا رئيس الجمعية المولى أن»: with no word but him who prays between."""
    if trigger.frame.type != "REQUEST":
        return False
    behind = page.words[trigger.first + 1 : trigger.first + 1 + NEAR]
    if any(_is_god(page, word, trigger) for word in behind):
        return True
    for word in page.words[trigger.last : trigger.last + PRAYS]:
        if word.verb or word.kind == "punctuation" or word.function == "complementizer":
            return False
        praised = page.words[min(word.i + 1, len(page.words) - 1)].form in PRAISED
        if word.form == LORD or (word.form == ALLAH and praised and _is_god(page, word, trigger)):
            return True
    return False


def _is_god(page: Page, word: Word, trigger: Trigger) -> bool:
    """Not in «عبد الله», «حزب الله», «نصر الله»: behind a bare noun it is part of a name."""
    before = page.words[word.i - 1]
    bare = before.kind == "word" and not (before.definite or before.verb or before.function)
    return word.form in GOD and not (word.form == ALLAH and before.i >= trigger.last and bare)


def _view(page: Page, trigger: Trigger) -> bool:
    """«يجب أن نتعاون», «من الضروري دعم الحكومة», «يجب أن يكون هناك انسحاب»: what ought to be is a view, not a deed."""
    begin, form = trigger.first, page.words[trigger.first].verb
    if form is not None and form.tense == "past":
        return False  # «ويجب محاكمتهم أدانت الجماعة»: what was said or done, behind a headline without a mark
    if page.words[begin].preposition == "ل" and page.words[begin].article:
        return False  # «يولي عناية كبيرة للزيارة»: one that was made, or will be
    while begin > 0 and (page.words[begin - 1].stem in THERE or page.words[begin - 1].function == "auxiliary"):
        begin -= 1
    near = page.words[max(0, begin - 3) : begin]
    at = next((i for i, word in enumerate(near) if is_ought(page, word.i)), None)
    return at is not None and not any(word.verb or word.kind == "punctuation" for word in near[at + 1 :])


def _in_words(page: Page, trigger: Trigger) -> bool:
    """«اشتباك لفظي», «صدامات سياسية»: a fight of words."""
    word, after = page.words[trigger.first], page.words[trigger.last] if trigger.last < len(page.words) else None
    if trigger.frame.type != "ASSAULT" or word.verb or after is None or word.article != after.article:
        return False
    return nouns(page.tables).is_("in_words", after.stem)


RULES: dict[Rule, str] = {
    purpose: "purpose, not a deed",
    meant: "purpose, not a deed",
    _term_that_ends: "a term: see deadlines",
    asked_for: "asked for, not done",
    threatened: "threatened with, not done",
    incited: "incited to, not done",
    hoped_for: "hoped for, not done",
    needed: "called for, not done",
    refused: "refused, not done",
    protested: "for what a protest is held",
    fallen_through: "a truce or talks that have fallen through",
    _in_words: "a fight of words",
    able: "what somebody can do",
    averted: "to be kept from happening, or offered",
    _about: "what a thing is about",
    _any: "whichever may happen",
    _no_comment: "no comment",
    _cognate: "it strengthens the word before",
    planned_in: "what a plan or agreement holds",
    _reserved: "what somebody thinks",
    _prays: "a prayer",
    _standing: "background: who holds a place",
    _suspected: "background: what somebody is known by",
    _called_so: "a name for what was told",
    _known_by: "background: what somebody is known by",
    _view: "a view of what ought to be",
    incumbent: "a view of what ought to be",
    other_field: "sport or an accident",
    _unhurt: "nobody was hurt",
}
# in the order in which they are asked
NO_DEED = (
    RULES
    | other_senses.RULES
    | talk_senses.RULES
    | office_senses.RULES
    | everyday_senses.RULES
    | civil_senses.RULES
    | stories.RULES
)
OF_ALL = (purpose, asked_for, threatened, incited, hoped_for, needed, refused, able, averted, planned_in, _view)
