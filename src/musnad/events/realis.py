"""Whether it happened, as the words put it: asserted, planned, conditional, negated, historical, ongoing."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from musnad.events.background import (
    BEHIND,
    adjectives_behind,
    background,
    in_passing,
    lasting,
    mostly_old,
    old,
    since,
    told_now,
)
from musnad.events.carriers import attempt_before
from musnad.events.conditions import ended, supposed_there
from musnad.events.denials import negated
from musnad.events.denied_reports import denied_report
from musnad.events.frames import Trigger, frame_index
from musnad.events.obligations import obliges
from musnad.events.roles import DONE
from musnad.events.standings import PRESENT, RULED, done_as, governed, joined, open_clause, subjunctive
from musnad.events.victims import without_result
from musnad.events.when import PAST_BE, of_another
from musnad.folding import fold
from musnad.records import EventTime, Realis, Sentence
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.reading import Word, asyndetic

SPEECH = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE", "CONSULT")
EXPRESSED = ("ACCUSE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN")
DANGER = ("خطر", "مخاطر")  # conditions of what is their genitive
REASONS = ("نظرا", "نتيجه", "تبعا", "اثر")  # before «ل» and why something is so
LASTS = ("منذ", "ما", "يوميا", "حيث")  # «منذ أيام والطائرات تقصف», «كثيرا ما يقصف»
WHERE = "حيث"
IF = ("إن", "وإن", "فإن")
ON = ("خلال", "اثناء", "في")  # «خلال الزيارة»
SETS_APART = ("قبل", "بعد", "عقب", "اثر", "منذ")
UNCEASING = ("مستمر", "مستمره", "متواصل", "متواصله")  # adjectives of the word before them
ANSWERS = (
    "رد",
    "ردا",
    "احتجاج",
    "احتجاجا",
    "انتقام",
    "انتقاما",
    "ثار",
    "ثارا",
)  # before «على» or «لـ» and what was done
STOPS = ("،", "؛", ",", ".", ":")
WARRANT = "ضبط إحضار"
WHETHER = ("هل", "متي")
WHETHER_IF = ("ما", "عما", "فيما", "بما", "مما")  # before «إذا»
ASKED = 8  # words from «هل» to what is asked, who does it between
CASE = ("حال", "حاله")  # a condition after «في» only: «حالة الطوارئ» is none


def realis(page: Page, sentence: Sentence, trigger: Trigger, begin: int, end: int, time: EventTime) -> Realis:
    """The standing of the event in the clause of words [begin, end)."""
    before = _in_its_clause(page.words[max(begin, trigger.first - 6) : trigger.first])
    verb = _governing_verb(page, trigger)
    told = governed(page, trigger) or (None if verb is not None else done_as(page, trigger.first))
    denied = _deniable(page, trigger) and negated(page, trigger, verb)
    told = "negated" if denied_report(page, trigger) else told
    if told == "negated" or (told is None and (denied or (trigger.light and trigger.light.realis == "negated"))):
        return "negated"
    if asked(page, verb):
        return "conditional"
    goes_on = _ongoing(page, sentence, trigger, before, verb)
    if _of_other_days(page, sentence, trigger, verb, time):
        time = msgspec.structs.replace(time, when_id=None)
    if old(page.doc, time):
        present = verb is not None and page.words[verb].verb is not None and page.words[verb].verb.tense == "present"  # type: ignore[union-attr]
        return "ongoing" if goes_on and (present or since(page, time)) else "historical"
    if told is not None and told != "asserted":
        return told
    intended = trigger.light is not None and trigger.light.realis == "planned" and not _ruled(page, trigger)
    if intended or _warrant(page, trigger) or _planned(page, trigger, before, verb, time):
        return "planned"
    if _conditional(page, trigger, before, verb):
        return "conditional"
    if _dated_ahead(page, trigger, time):
        return "planned"
    if goes_on:
        return "ongoing"
    return "historical" if background(page, sentence, trigger, verb, time) else "asserted"


def _of_other_days(page: Page, sentence: Sentence, trigger: Trigger, verb: int | None, time: EventTime) -> bool:
    """Whether the time of long ago that stands nearest is not when the deed was done."""
    if time.when_id is None or not (old(page.doc, time) or mostly_old(page.doc, time)):
        return False
    return in_passing(page, trigger, time) or told_now(page, sentence, trigger, verb, time)


def _in_its_clause(before: list[Word]) -> list[Word]:
    """«تحاول استعادة المدن التي», «في محاولة لاقتحامه وتم», «الشهر المقبل، ونددت»: what stands before the relative word, before a
    past verb joined by و, or before a comma, is said of something else; a condition holds for both: «إذا تقدم الجيش وهاجم»."""
    holds_on = any(word.form in ("اذا", "لو", "ان") for word in before)
    ends = (
        n
        for n in range(len(before) - 1, -1, -1)
        if (before[n].function == "relative" and before[n].form != "ما")
        or (not holds_on and (_joined(before[n]) or before[n].form in STOPS))
    )
    return before[next(ends, 0) :]


def _joined(word: Word) -> bool:
    past = word.verb is not None and word.verb.tense == "past"
    return word.conjunction == "و" and (past or word.stem in ("تم", "تمت"))


def _deniable(page: Page, trigger: Trigger) -> bool:
    """Not «لن يقبل», which tells that he refuses, nor «لا ينبغي على الوزير أن», which asks all the same."""
    return trigger.frame.kind != "denied" and not obliges(trigger) and not _result(page, trigger)


def _result(page: Page, trigger: Trigger) -> bool:
    """«لم تسفر الغارة عن ضحايا»: what is denied is a result, the raid happened."""
    light = trigger.light is not None and nouns(page.tables).is_("results", fold(trigger.light.verb))
    return light or without_result(page, trigger.first - 1)


def _governing_verb(page: Page, trigger: Trigger) -> int | None:
    if trigger.light_at is not None:
        return trigger.light_at
    return trigger.first if page.words[trigger.first].verb else None


# --- still to happen ----------------------------------------------------------------------------------------------


def _planned(page: Page, trigger: Trigger, before: list[Word], verb: int | None, time: EventTime) -> bool:
    if verb is not None and page.words[verb].verb and page.words[verb].verb.tense == "future":  # type: ignore[union-attr]
        return True
    if verb and page.words[verb - 1].form == "سوف":
        return True  # «سوف ألتقي», spelt as «التقى»
    if _past(page, trigger.first):
        return False  # «مشروع قانون تستعد اللجنة لمناقشته قدمته الحكومة»
    if nouns(page.tables).any_is("plan", (*before, *adjectives_behind(page, trigger))):
        return True
    if time.when_id and time.level == "T6":
        return True  # «موعد الاجتماع لم يتحدد بعد»
    if verb is None and (_will_be(page, trigger) or _on_its_eve(page, trigger)):
        return True
    return _meant(page, trigger) or _on_planned_visit(page, trigger, verb, time)


def _on_planned_visit(page: Page, trigger: Trigger, verb: int | None, time: EventTime) -> bool:
    """«يصل الوزير غدا إلى مراكش. ويلتقي الملك خلال الزيارة»: a meeting told in the present, on a visit that the sentence before dates ahead."""
    form, day = page.words[verb].verb if verb is not None else None, page.doc.published.day
    if form is None or form.tense != "present" or not day or time.when_id or trigger.frame.type != "CONSULT":
        return False
    order = page.sentence_of_word[trigger.first]
    behind = page.words[trigger.last : page.index_at(page.doc.sentences[order].span.end - 1)]
    visits = (frame_index(page.tables).noun(b) for a, b in pairwise(behind) if a.form in ON and b.article)
    on_it = any(frame is not None and frame.type == "CONSULT" for frame in visits)
    before = page.times.inside(page.doc.sentences[order - 1].span) if order else []
    return on_it and any(when.start is not None and when.start > day for when in before)


def _dated_ahead(page: Page, trigger: Trigger, time: EventTime) -> bool:
    """«تبدأ المحادثات غدا»; not what is told as done, «التقى الوفد», «تم اعتقاله», «أعرب عن شكره», whatever day stands near."""
    day, at = page.doc.published.day, trigger.light_at
    if not (day and time.when_id and time.start and time.start > day):
        return False
    when = page.when(time.when_id)
    if when is not None and trigger.frame.type != "PROTEST" and of_another(page, trigger.at, when):
        return False  # «أثار مقتل العامل غضبهم وقرروا أن يجتمعوا الأحد المقبل»; of a protest others know the day beforehand
    expressed = trigger.frame.type in EXPRESSED and at is not None and _past(page, at)
    done = trigger.first > 0 and page.words[trigger.first - 1].stem in ("تم", "تمت")
    return not (_past(page, trigger.first) or expressed or done)


def _past(page: Page, i: int) -> bool:
    form = page.words[i].verb
    return form is not None and form.tense == "past"


def _will_be(page: Page, trigger: Trigger) -> bool:
    """«مسيرات ستخرج الجمعة», «المفاوضات التي ستستأنف»: what a verb of the future with no other subject tells of the noun; «الزيارة
    التي يزمع الوزير القيام بها»."""
    tree = page.syntax
    for word in page.words[trigger.last : trigger.last + BEHIND]:
        if word.kind == "punctuation":
            return False
        if word.verb:
            bare = word.i == trigger.last and not page.words[trigger.at].definite
            told = bare or (tree is not None and trigger.at in tree.governors(word.i))
            own = tree is None or tree.subject(word.i) in (None, trigger.at)
            return told and ((word.verb.tense == "future" and own) or nouns(page.tables).any_is("plan", [word]))
    return False


def _on_its_eve(page: Page, trigger: Trigger) -> bool:
    """«عشية زيارة الرئيس», «قبيل الاجتماع», «قبل أسبوع من الزيارة»: of a meeting, which others know beforehand."""
    if trigger.frame.type != "CONSULT":
        return False
    before = [word.stem for word in page.words[max(0, trigger.first - 3) : trigger.first]]
    return before[-1:] in (["عشيه"], ["قبيل"]) or (before[:1] == ["قبل"] and before[-1:] == ["من"])


def _meant(page: Page, trigger: Trigger) -> bool:
    """«يصل لإجراء محادثات», «لعقد اجتماع»: what somebody comes for is still to come; not «نتيجة لإجراء محادثات»."""
    at = trigger.light_at if trigger.light_at is not None else trigger.first - 1
    word = page.words[at] if trigger.first else None
    if word is None or word.verb or word.preposition != "ل" or word.article or not is_deed(page, word):
        return False
    return trigger.frame.type == "CONSULT" and page.words[word.i - 1].stem not in REASONS


def _warrant(page: Page, trigger: Trigger) -> bool:
    """«أمرت بضبط وإحضار المتهم», «قرار ضبط وإحضار»: who is to be fetched is still free; not «تم ضبط وإحضار المتهم»."""
    before = page.words[trigger.first - 1].stem if trigger.first else ""
    return trigger.frame.word == WARRANT and before not in DONE


def _ruled(page: Page, trigger: Trigger) -> bool:
    """«قررت النيابة حبس المتهم», «قرر القاضي الإفراج عنه»: what an authority does by deciding it, as it is told."""
    decided = trigger.light is not None and nouns(page.tables).is_("decides", fold(trigger.light.verb))
    past = trigger.light_at is not None and (form := page.words[trigger.light_at].verb) and form.tense == "past"
    return decided and bool(past) and (trigger.frame.type in RULED or trigger.frame.mode == "release")


# --- may happen ---------------------------------------------------------------------------------------------------


def _conditional(page: Page, trigger: Trigger, before: list[Word], verb: int | None) -> bool:
    attempted = before[-1:] and before[-1].stem in ("محاوله", "محاولات")  # «نجا من محاولة اغتيال»: the attempt was made
    tried = attempt_before(page, trigger.first)  # «فشلت محاولة لاغتياله»
    near = [word for word in before if word.i != tried][: -1 if attempted else None]
    if verb is not None and _past(page, verb):
        near = [word for word in near if word.function]  # «ربما قصفت», «إذا قصفت»; not «الأحداث المحتملة التي رافقت»
    near = [word for word in near if not ended(page, word.i, trigger.first)]
    open_ = any(_supposes(page, word, trigger) for word in near) or _until(page, verb) or _open(page, verb)
    return (
        open_
        or supposed_there(page, verb if verb is not None else trigger.first)
        or maybe(page, verb)
        or _enabled(page, trigger)
        or nouns(page.tables).any_is("condition", adjectives_behind(page, trigger))
    )


def _supposes(page: Page, word: Word, trigger: Trigger) -> bool:
    """«إذا», «في حال», «لو هاجم», «إن هاجم», «خطر هجمات»; not «حالة الطوارئ», «لوموند» written «لو موند», «الخطر والهجمات»."""
    if word.stem in DANGER:
        return word.i == trigger.first - 1 and not page.words[trigger.first].conjunction
    if word.stem in CASE:
        after = page.words[word.i + 1]
        bare = not (word.article or word.preposition) and (after.form == "عدم" or is_deed(page, after))  # «حال قيامهم»
        return (word.i > 0 and page.words[word.i - 1].form == "في") or (word.stem == "حال" and bare)
    if word.form == "لو":
        return any(w.verb or w.function for w in page.words[word.i + 1 : word.i + 3])
    return is_if(page, word) or nouns(page.tables).any_is("condition", [word])


def is_if(page: Page, word: Word) -> bool:
    """«إن هاجموا القرية رددنا»: «إن» before a past verb, which no «إن» of what is said stands before; not «قال إن قتل الرهائن جريمة», a maṣdar, «بعد إن
    هاجموا», spelt without care, «ما إن هاجموا حتى»."""
    if word.plain not in IF or word.i + 1 >= len(page.words):
        return False
    after, before = page.words[word.i + 1], page.words[word.i - 1].form if word.i else ""
    if after.form == "لم":
        return before not in ("ما", "حتي")  # «وإن لم يفرجوا عنهم»
    noun = page.known.masdars(after.stem) or nouns(page.tables).role(after) is not None
    return _past(page, after.i) and not noun and before not in (*SETS_APART, "ما", "الي", "حتي")


def _open(page: Page, verb: int | None) -> bool:
    """«اشترط أن تنسحب القوات», «ما لم يفرجوا عنهم», «وإلا هاجمنا المدينة»: what «أن» opens is not said to have happened, whatever governs it."""
    if verb is None:
        return False
    unless = verb > 1 and page.words[verb - 1].form == "لم" and page.words[verb - 2].form == "ما"
    or_else = verb > 0 and page.words[verb - 1].form == "والا"
    head = joined(page, verb)  # «أن ينسحبوا ويفرجوا عن الأسرى»
    return unless or or_else or open_clause(page, verb) or (head is not None and open_clause(page, head))


def maybe(page: Page, verb: int | None) -> bool:
    """«قد يهاجم»: قد before a present verb."""
    if not verb:
        return False
    form = page.words[verb].verb
    return page.words[verb - 1].base == "قد" and form is not None and form.tense == "present"


def asked(page: Page, verb: int | None) -> bool:
    """«هل انسحب الجيش؟», «تساءل عما إذا كان المسلحون سيهاجمون»: whether, or when, it happened is asked; not «لماذا قصفوا», which tells that they did."""
    if verb is None or page.words[verb].verb is None:
        return False
    first = page.doc.sentences[page.sentence_of_word[verb]].first
    for i in range(verb - 1, max(first, verb - ASKED) - 1, -1):
        word = page.words[i]
        if word.stem in WHETHER:
            return True
        if word.form == "اذا":
            return i > 0 and page.words[i - 1].form in WHETHER_IF
        apart = word.verb is not None and word.stem not in PAST_BE
        if apart or word.kind == "punctuation" or word.function in ("complementizer", "relative"):
            return False
    return False


def _until(page: Page, verb: int | None) -> bool:
    """«حتى تستجيب الحكومة», «إلى أن تستجيب», «بعد أن تستجيب»: what is waited for."""
    form = page.words[verb].verb if verb else None
    if verb is None or form is None or form.tense not in PRESENT:
        return False
    before = [word.form for word in page.words[max(0, verb - 2) : verb]]
    return before[-1:] in (["حتي"], ["ريثما"]) or before in (["الي", "ان"], ["بعد", "ان"])


def _enabled(page: Page, trigger: Trigger) -> bool:
    """«يتيح لهم السيطرة على الطريق», «يسمح القرار بإعادة فرض العقوبات»: what a thing lets somebody do."""
    if page.words[trigger.first].verb or trigger.light:
        return False
    for word in reversed(page.words[max(0, trigger.first - 5) : trigger.first]):
        if word.kind == "punctuation" or word.function in ("complementizer", "relative"):
            return False
        if word.verb:
            return word.verb.tense != "past" and nouns(page.tables).is_("enables", fold(word.verb.lemma))
    return False


# --- still happening ----------------------------------------------------------------------------------------------


def _ongoing(page: Page, sentence: Sentence, trigger: Trigger, before: list[Word], verb: int | None) -> bool:
    form = page.words[verb].verb if verb is not None else None
    if form and trigger.light and verb == trigger.light_at and form.lemma != trigger.light.verb:
        form = None  # «تعرض المخيم لهجوم»: no present of «عرض», which the spelling was taken for
    if trigger.light and trigger.light.realis == "ongoing" and (form is None or form.tense != "past"):
        return True  # «يواصل الجيش قصفه»; that it «went on» or «was stepped up» is news of the day
    known, behind = nouns(page.tables), adjectives_behind(page, trigger)
    apart = bool(before) and before[-1].form in SETS_APART  # «لا تزال الأبحاث جارية قبل إحالته»
    ahead = [word for word in before if word.stem not in UNCEASING and not apart]  # «بصفة مستمرة»: of something else
    if known.any_is("goes_on", (*ahead, *behind)) or known.any_is("under_way", behind) or _still_done(page, trigger):
        return True
    if form is None or verb is None or form.tense != "present" or sentence.voice == "headline":
        return False
    was = any(word.stem in PAST_BE for word in page.words[max(0, verb - 2) : verb])
    if was or any(word.form in ("لم", "ان") for word in (*before[-2:], *page.words[max(0, verb - 1) : verb])):
        return False
    if page.words[verb].preposition == "ل" or _beside_a_deed(page, verb) or _first_to(page, verb):
        return False
    if (head := joined(page, verb)) is not None and subjunctive(page, head):
        return False  # «قبل أن تتقدم وتسيطر على البلدة»
    if lasting(page, sentence, trigger, verb) or _now(page, verb):
        return True
    return _stands(page, trigger, before) if trigger.frame.type in SPEECH else not _lead(page, sentence, verb)


def _first_to(page: Page, verb: int) -> bool:
    """«أول رئيس يزور الجزيرة»: who did it is told by a verb of the present"""
    return verb > 1 and page.words[verb - 2].stem in ("اول", "اخر", "ثاني") and page.words[verb - 1].verb is None


def _beside_a_deed(page: Page, verb: int) -> bool:
    """«خرج المتظاهرون يهتفون», «شوهدت القوات تقصف»: how somebody was when something was done."""
    beside = page.words[verb - 1] if verb else None
    if beside is not None and beside.conjunction == "و" and beside.function == "pronoun":
        return True  # «ظهرت وهي تضرب»
    if page.words[verb].conjunction or asyndetic(page.words, verb):
        return False
    for word in reversed(page.words[max(0, verb - BEHIND - 1) : verb]):
        if word.kind == "punctuation" or word.function in ("complementizer", "relative", "subordinator", "conjunction"):
            return False
        if word.verb:
            return word.verb.tense == "past" and not nouns(page.tables).any_is("goes_on", [word])
    return False


def _now(page: Page, verb: int) -> bool:
    """«نجري الآن محادثات»"""
    return any(word.form in ("الان", "حاليا") for word in page.words[verb + 1 : verb + BEHIND])


def _still_done(page: Page, trigger: Trigger) -> bool:
    """«الحملة التي تشنها القوات», «المساعدات التي تقدمها الدول»: an act in a relative clause of the present."""
    if trigger.frame.kind != "noun" or page.words[trigger.at].verb:
        return False
    behind = page.words[trigger.last : trigger.last + BEHIND]
    for relative, word in pairwise(behind):
        if relative.function == "relative" and word.verb:
            return word.verb.tense == "present" and bool(word.pronoun)
    return False


def _stands(page: Page, trigger: Trigger, before: list[Word]) -> bool:
    """«المعارضة التي تطالب», «روسيا تدعم دمشق»: who stands for what, or with whom; not «يطالب الوزير», which is news, nor
    «نرحب بالقرار» and «أكد أن بلاده تدعم الحوار», which express it."""
    if before and before[-1].function == "relative":
        return True
    span = page.span(trigger.first, trigger.last)
    return trigger.frame.type == "SUPPORT" and not page.cues.touching(span) and not page.contents.around(span)


def _lead(page: Page, sentence: Sentence, verb: int) -> bool:
    """«يهاجم الجيش اليوم مواقع ...», «طلاب الجامعة ينظمون اليوم وقفة»: the present of a report's first words is that of a headline."""
    before = page.words[sentence.first : verb]
    return not any(word.verb or word.function == "auxiliary" or word.form in LASTS for word in before) and (
        sentence.order == 0 or page.doc.sentences[sentence.order - 1].voice in ("headline", "byline")
    )


# --- what stands in somebody's words and is not what he denies, hopes for or threatens with ------------------------------


def happened(page: Page, trigger: Trigger, head: list[Word]) -> bool:
    """«حذر من أن القوات قصفت», «أمل أن تساعد زيارة الرئيس»: told as done, or as known, by who warns of something or hopes for
    something else. ``head`` are the words of what he says before the deed."""
    at = trigger.light_at if trigger.light_at is not None else trigger.first
    if page.words[at].verb and _past(page, at):
        return not any(word.form in ("اذا", "لو") for word in head)
    if any(_past(page, word.i) or word.form == WHERE for word in head if word.i != at):
        return True  # «حذر من كارثة في المدينة حيث تستمر المعارك»
    tree, word = page.syntax, page.words[trigger.at]
    hoped = tree.head(trigger.at) if tree and tree.relation(trigger.at) == "nsubj" else None
    if tree is None or hoped is None or hoped > trigger.at or trigger.light or not subjunctive(page, hoped):
        return False
    after = trigger.at + 1
    return word.definite or (after < len(page.words) and (page.words[after].definite or tree.is_name(after)))


def answered(page: Page, trigger: Trigger) -> bool:
    """«هدد بالرد على اغتيال قائده», «لوح بالإضراب احتجاجا على اعتقال زميلهم»: what somebody would answer was done, if it is a known one; not
    «بالرد على هجوم»."""
    word, after = page.words[trigger.first], page.words[trigger.first + 1 : trigger.first + 2]
    known = word.definite or any(other.definite or other.given or other.i in page.toponyms for other in after)
    if word.verb or not known or trigger.first < 2:
        return False
    led = page.words[trigger.first - 1]
    answer = page.words[trigger.first - 2] if led.form == "علي" else led if word.preposition == "ل" else None
    return answer is not None and answer.stem in ANSWERS
