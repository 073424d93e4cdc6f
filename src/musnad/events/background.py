"""Signs that an event is background: dated long before the report, «قبل عامين», «كان قد», «منذ اندلاع الحرب»."""

from __future__ import annotations

from datetime import date

from musnad.events.frames import Trigger
from musnad.events.roles import tells_harm
from musnad.events.standings import open_clause, subjunctive
from musnad.events.when import PAST_BE, THIS, led_by_since
from musnad.folding import fold
from musnad.records import Doc, EventTime, Sentence, Span, When
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.reading import Word
from musnad.times.months import month_at
from musnad.times.stretches import counted_unit
from musnad.times.terms import Line
from musnad.times.terms import terms as time_words

OLD_DAYS = 7  # older than this before publication is background (gold codebook)
SOURCED = ("source_phrase", "as_told")  # rules of statements that name by whom a sentence is known
AGO = 6  # words: «قبل نحو ثلاث سنوات»
BEHIND = 3  # words behind a noun that may be its adjectives
TELLS = ("assert", "deny", "doubt", "hope")  # stances of words that are news when they are said
REACH = 14  # words after a trigger in which «قبل عامين» is still told of it
DURING = ("في", "خلال", "اثناء", "ابان", "طوال")
PAST = ("ماضيه", "اخيره", "سابقه", "منصرمه")
BEFORE = ("سبق", "سابق")  # «سبق اتهامه», «السابق اتهامه»
CASES = ("قضيه", "قضيتين", "قضايا")
BYGONE = ("ماضي", "ماضيه", "منصرم", "منصرمه", "فارط", "فارطه", "فايت", "منقضي")
MONTH_OR_YEAR = ("T4", "T5")
NUMBERED = ("numbered_day",)  # a day of a month
EARLIER = ("سابق", "مطلع", "بدايه", "اوايل", "مستهل", "منتصف")  # before «هذا العام»
THEN = ("انذاك", "حينها", "حينذاك", "وقتها", "وقتذاك", "حينيذ", "وقتيذ", "يومها", "يوميذ", "يومذاك")
WHEN = ("عندما", "حينما", "حين", "لما")
VAGUE = ("فتره", "اونه", "مرحله")  # «في الآونة الأخيرة»
ANNIVERSARY = ("ذكري", "مرور")
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650, "century": 36500}
ABOUT = ("اكثر", "ازيد", "اقل", "حوالي", "قرابه", "زهاء")  # before a number of years
_SEVERAL = 3  # «سنوات» are three at least


def background(page: Page, sentence: Sentence, trigger: Trigger, verb: int | None, time: EventTime) -> bool:
    """Whether the words put the event more than a week before the report, or name it as what went before."""
    if _pointed_back(page, trigger) or _named_by_day(page, trigger) or ago(page, sentence, trigger):
        return True
    if _long_before_another(page, sentence, trigger) or _commemorated(page, sentence, trigger):
        return True
    if _at_that_time(page, sentence, trigger) or _under_another(page, sentence, trigger) or _ever_since(page, trigger):
        return True
    if _before_that(page, sentence, trigger) or _on_that_day(page, sentence, trigger):
        return True
    if tells_harm(trigger.frame) and total_since(page, trigger.last):
        return True
    if on_his_record(page, trigger.first, trigger.last) or (time.when_id is None and _told_long_ago(page, trigger)):
        return True
    if time.when_id is not None and _now(page.doc) is not None:
        return mostly_old(page.doc, time) and not _in_this_time(page, trigger, page.when(time.when_id))
    return _had_been(page, sentence, verb) or _history_goes_on(page, sentence, verb)


def old(doc: Doc, time: EventTime) -> bool:
    """The whole time is more than a week before the report."""
    return time.when_id is not None and _over(doc, time)


def told_now(page: Page, sentence: Sentence, trigger: Trigger, verb: int | None, time: EventTime) -> bool:
    """«التنظيم الذي نشأ عام 2011 يحاصر المدينة», «تحظى بدعم دولة خاضت حربا عام 1994»: a verb of the present tells of now, whatever
    day of old stands near; not «كان يحاصر المدينة», nor «في عام 1979 يعود الزعيم»."""
    at = verb if verb is not None else _verb_above(page, trigger)
    when = page.when(time.when_id) if time.when_id else None
    if at is None or when is None or led_by_since(page, when):
        return False
    form = page.words[at].verb
    if form is None or form.tense != "present" or (at and page.words[at - 1].stem == "لم"):
        return False
    if subjunctive(page, at) and not open_clause(page, at):
        return False  # «قبل أن يسلم نفسه»: when, and that is as old
    dated = page.index_at(when.span.start)
    if dated > at:
        return (verb is not None or not old(page.doc, time)) and not _was(page, sentence, at)
    apart = page.words[at].conjunction or any(w.verb or w.function == "relative" for w in page.words[dated:at])
    return bool(apart) and not _was(page, sentence, at)


def in_passing(page: Page, trigger: Trigger, time: EventTime) -> bool:
    """«زار الشطر الذي تحتله تركيا منذ 1974», «تراجع بعد حرق المقر الذي بني عام 1960»: a time in a relative clause that tells neither of the
    deed nor holds it; not «قتل المحتجين خلال الثورة التي اندلعت عام 2011», nor a noun behind the time, whose place in a tree is less sure."""
    when, tree = page.when(time.when_id) if time.when_id else None, page.syntax
    if when is None or tree is None:
        return False
    dated = page.index_at(when.span.start)
    noun = page.words[trigger.first].verb is None and not _beside(page, trigger.first)
    if dated < trigger.first and noun and not _between_commas(page, dated, trigger.first):
        return False
    deed = {trigger.first, trigger.at, trigger.light_at}
    above = {*deed, *tree.governors(trigger.at), *tree.governors(trigger.first)}
    for verb in tree.governors(dated):
        if verb in above:
            return False
        if tree.relation(verb) == "acl:relcl":
            return _apart(page, tree.head(verb), deed)
    return False


def _between_commas(page: Page, dated: int, deed: int) -> bool:
    """«لم يكن الرئيس، الذي انتخب عام 1999، حاضرا في | اجتماع»: whether the relative clause of a time is over before the deed."""
    relative = next((w for w in reversed(page.words[max(0, dated - REACH) : dated]) if w.function == "relative"), None)
    opened = relative is not None and relative.i > 0 and page.words[relative.i - 1].form == "،"
    return opened and any(word.form == "،" for word in page.words[dated:deed])


def _beside(page: Page, i: int) -> bool:
    """«مطالبا», «مطالبين»: what is done beside another deed"""
    word = page.words[i]
    accusative = not word.article and word.plain.endswith(("ا", "ين"))
    return accusative and any(form.tense == "participle" for form in page.known.verb_forms(word.stem))


def _apart(page: Page, told_of: int | None, deed: set[int | None]) -> bool:
    """Whether a noun is neither the deed, nor that which it is in the genitive of, «حادث إطلاق النار الذي وقع», nor that during which it was
    done."""
    tree = page.syntax
    if tree is None or told_of is None or told_of in deed or page.words[told_of - 1].form in DURING[1:]:
        return False
    return not any(i is not None and tree.head(i) == told_of and tree.relation(i) == "nmod" for i in deed)


def _verb_above(page: Page, trigger: Trigger) -> int | None:
    """«تجتاحه حاليا حرب»: the verb before the noun that the noun hangs from."""
    tree = page.syntax
    head = tree.head(trigger.at) if tree is not None else None
    return head if head is not None and head < trigger.first and page.words[head].verb else None


def _was(page: Page, sentence: Sentence, verb: int) -> bool:
    """«كان الجيش يقصف»: كان before the verb, no other verb between."""
    for word in reversed(page.words[max(sentence.first, verb - REACH) : verb]):
        if word.stem in PAST_BE:
            return True
        if word.verb or word.function in ("complementizer", "relative"):
            return False
    return False


def mostly_old(doc: Doc, time: EventTime | When) -> bool:
    """«هذا العام», «منذ مطلع الشهر»: a time that reaches to the report, and most of which is long before it."""
    now = _now(doc)
    if now is None or time.start is None:
        return False
    start, end = date.fromisoformat(time.start), min(now, date.fromisoformat(time.end) if time.end else now)
    return start <= end and (now - (start + (end - start) / 2)).days > OLD_DAYS


def _in_this_time(page: Page, trigger: Trigger, when: When) -> bool:
    """«زار الوزير المدينة هذا العام», «في الشهر الجاري»: the report is of that time itself; not «في وقت سابق هذا العام», nor a total, «قتل 90 جنديا هذا
    العام»."""
    first, last = page.within(when.span)
    earlier = any(word.stem in EARLIER for word in page.words[max(0, first - 1) : last])
    if earlier or led_by_since(page, when) or not any(word.form in THIS for word in page.words[first:last]):
        return False
    return not (tells_harm(trigger.frame) and any(w.numeral for w in page.words[trigger.last : trigger.last + REACH]))


def _now(doc: Doc) -> date | None:
    now = doc.published.day or doc.published.not_before
    return date.fromisoformat(now) if now else None


def since(page: Page, time: EventTime) -> bool:
    """«منذ مارس»: the time is when it began."""
    when = page.when(time.when_id) if time.when_id else None
    return when is not None and led_by_since(page, when)


def lasting(page: Page, sentence: Sentence, trigger: Trigger, verb: int) -> bool:
    """«يقصفون الحي منذ أسابيع», «يشكون منذ اندلاع الحرب», «منذ سنوات يحاصر»: «منذ» in the clause of a verb."""
    for i in range(max(sentence.first, verb - AGO), min(sentence.last, trigger.last + REACH)):
        word = page.words[i]
        if word.form == "منذ":
            return i > verb or _long(page, i + 1, verb)
        if i > trigger.last and (word.verb or word.function in ("relative", "complementizer") or word.form == "؛"):
            return False
    return False


def ago(page: Page, sentence: Sentence, trigger: Trigger) -> bool:
    """«قتل 69 شخصا قبل أربع سنوات», «شهد أعمال شغب خلال الأشهر الماضية»: more than a week back, by the words behind the
    trigger in its clause."""
    for i in range(trigger.last, min(sentence.last, trigger.last + REACH)):
        word = page.words[i]
        if i > trigger.last and (word.verb or word.function in ("relative", "complementizer") or word.form == "؛"):
            break
        if word.form in ("قبل", "منذ") and _long(page, i + 1, sentence.last):
            return not _of_another(page, trigger, i)
        if word.form in ("خلال", "في", "طوال", "علي", "مدي") and _past_months(page, i + 1, sentence.last):
            return True
    return _long_ago_first(page, sentence, trigger)


def _long_ago_first(page: Page, sentence: Sentence, trigger: Trigger) -> bool:
    """«وقبل عامين، قتل 13 شخصا في هجوم على البلدة»: at the head of the sentence, up to the end of its first clause; not «قبل عامين من الهجوم»."""
    first = sentence.first
    head = page.words[first + 1 : first + AGO]
    if page.words[first].base != "قبل" or not _long(page, first + 1, sentence.last):
        return False
    told = next((w.i for w in page.words[first : sentence.last] if w.verb or w.function == "auxiliary"), trigger.first)
    between = page.words[told : trigger.first]
    ends = any(w.kind == "punctuation" or w.function in ("relative", "complementizer", "subordinator") for w in between)
    return not ends and not any(word.form in ("من", "ذلك") for word in head)


def _long_before_another(page: Page, sentence: Sentence, trigger: Trigger) -> bool:
    """«وقع بعد أسبوعين فقط من هجوم مشابه», «بعد ستة أشهر على الهجوم»: what another happening came weeks after."""
    at = trigger.first - 1
    if at <= sentence.first or page.words[at].form not in ("من", "علي"):
        return False
    near = range(at - 1, max(sentence.first - 1, at - AGO), -1)
    after = next((i for i in near if page.words[i].form == "بعد"), None)
    return after is not None and _long(page, after + 1, at)


def _commemorated(page: Page, sentence: Sentence, trigger: Trigger) -> bool:
    """«ذكرى اغتيال الوزير», «الذكرى الثانية لاندلاع الثورة», «مرور عامين على بدء الانتفاضة»: what is remembered, and in the course of which
    force it was done."""
    at = trigger.first
    if page.words[trigger.at].verb:
        return False
    while at > sentence.first and nouns(page.tables).is_("starts", page.words[at - 1].stem):
        at -= 1
    before = page.words[at - 1] if at > sentence.first else None
    if before is None or page.words[at].conjunction:
        return False
    if before.stem == ANNIVERSARY[0] and not before.article:
        return True
    course = before.form in DURING and trigger.frame.type == "ASSAULT"  # «ذكرى اقتحام المسجد في هجوم دموي»
    led = before.form == "علي" or page.words[at].preposition == "ل" or course
    for word in reversed(page.words[max(sentence.first, at - (REACH if course else AGO)) : at]):
        if not led or word.verb or word.kind == "punctuation" or word.function in ("complementizer", "relative"):
            return False
        if word.stem in ANNIVERSARY:
            return True
    return False


def _at_that_time(page: Page, sentence: Sentence, trigger: Trigger) -> bool:
    """«هدد رئيس الوزراء آنذاك», «قال الوزير حينها إن القوات قصفت», «سبق أن شهد الميدان مظاهرات»: by a word for another time than that of the
    report."""
    then = any(word.stem in THEN for word in page.words[trigger.last : min(sentence.last, trigger.last + AGO)])
    before = page.words[max(sentence.first, trigger.first - AGO) : trigger.first]
    then = then or any(w.stem in THEN and page.words[w.i + 1].function == "complementizer" for w in before)
    return then or any(_came_before(page, word, trigger) for word in before)


def _under_another(page: Page, sentence: Sentence, trigger: Trigger) -> bool:
    """«في عهد الرئيس السابق قصف الجيش المدينة», «اعتقل خلال حكم الشاه»: in the clause, the time of a ruler who is gone."""
    first, last = max(sentence.first, trigger.first - AGO), min(sentence.last, trigger.last + REACH)
    for i in (*range(trigger.first - 1, first, -1), *range(trigger.last + 1, last)):
        word = page.words[i]
        apart = word.verb or word.function in ("relative", "complementizer") or word.kind == "punctuation"
        if i > trigger.last and apart:
            return False
        if nouns(page.tables).is_("reign", word.stem) and page.words[i - 1].form in DURING and not word.article:
            of_whom = page.words[i + 1 : min(i + 4, last)]
            return any(w.stem in ("سابق", "راحل", "مخلوع", "شاه", "بايد") for w in of_whom)
    return False


def _before_that(page: Page, sentence: Sentence, trigger: Trigger) -> bool:
    """«وقبل ذلك بعام قصف الجيش المدينة»"""
    first = max(sentence.first, trigger.first - AGO)
    for word in page.words[first : trigger.first]:
        if word.form == "قبل" and page.words[word.i + 1].form == "ذلك":
            return _long(page, word.i + 2, trigger.first)
    return False


def _on_that_day(page: Page, sentence: Sentence, trigger: Trigger) -> bool:
    """«اعترفوا بجريمة وقعت قبل ثلاثة أشهر عندما قتلوا تاجرا»: behind «عندما» what was done long ago."""
    at = trigger.first - 1
    if page.words[trigger.first].verb is None or at <= sentence.first or page.words[at].form not in WHEN:
        return False
    for i in range(at - 1, max(sentence.first - 1, at - AGO), -1):
        if page.words[i].form in ("قبل", "منذ"):
            return _long(page, i + 1, at)
    return False


def _ever_since(page: Page, trigger: Trigger) -> bool:
    """«منذ أن سيطر التنظيم على المدينة»: named only to date something else, as by «منذ سيطرة التنظيم»."""
    before = page.words[max(0, trigger.first - 2) : trigger.first]
    return page.words[trigger.first].verb is not None and [word.form for word in before] == ["منذ", "ان"]


def total_since(page: Page, at: int) -> bool:
    """«مقتل 90 شخصا منذ بدء الاحتجاجات», «سقوط سبعين ألف قتيل منذ اندلاع الثورة»: a total over a period is background (codebook); not «قتل ثلاثة
    جنود منذ بدء الهجوم أمس», nor «أول قتيل منذ بدء الأحداث»."""
    counted = False
    for word in page.words[at : at + REACH]:
        if word.initial or word.verb or word.function in ("relative", "complementizer") or word.kind == "punctuation":
            return False
        if word.form == "منذ":
            behind = page.words[word.i + 1 : word.i + 1 + AGO]
            starts = bool(behind) and nouns(page.tables).is_("starts", behind[0].stem)
            return counted and starts and not any(w.i in page.time_words for w in behind)
        counted = counted or word.numeral
    return False


def _came_before(page: Page, word: Word, trigger: Trigger) -> bool:
    """«سبق أن», «سبق للجيش أن», «سبق اتهامه»; not «سبق الهجوم | نشر القوات», which tells what came before what, nor «سبق - جدة:», a
    newspaper."""
    if word.verb is None or fold(word.verb.lemma) != "سبق":
        return False
    after = page.words[word.i + 1]
    if after.kind == "punctuation":
        return False
    return after.i >= trigger.first or not after.article or after.preposition != ""


def on_his_record(page: Page, first: int, last: int) -> bool:
    """«ضبط عامل سبق اتهامه في تسع قضايا», «عاطل، والسابق ضبطه والحكم عليه في 3 قضايا»: the words [first, last) tell of one who is known to the
    police. «نفى الوزير السابق اتهامه» has no cases behind it."""
    at = first - 1
    while at > 0 and is_deed(page, page.words[at]) and page.words[at].pronoun:
        at -= 1  # «السابق ضبطه | واتهامه»
    if page.words[first].verb or at < 0 or page.words[at].stem not in BEFORE:
        return False
    his = page.words[at + 1].pronoun or page.words[last - 1].pronoun
    return bool(his) and any(word.stem in CASES for word in page.words[last : last + AGO])


def _told_long_ago(page: Page, trigger: Trigger) -> bool:
    """«وكان البنك أقر في مارس بأن مشاريعه أدت إلى تهجير سكان»: what was said to have been done when it was told, long ago, is as old."""
    word = page.words[trigger.first]
    for statement in page.contents.around(word.span):
        cue = min(part.start for part in statement.cue)
        times = page.times.inside(Span(cue, max(cue, statement.content.start)))
        if times and statement.stance in TELLS and all(_over(page.doc, when) for when in times):
            return True
    return False


def _of_another(page: Page, trigger: Trigger, i: int) -> bool:
    """«طالب العاطلون عن العمل منذ سنوات»: the time hangs from a definite noun or participle behind the trigger."""
    head = page.syntax.head(i + 1) if page.syntax else None
    if head is None or not trigger.last <= head < i:
        return False
    return page.words[head].article and page.words[head].verb is None and head not in trigger.words


def _past_months(page: Page, first: int, last: int) -> bool:
    """«الأشهر القليلة الماضية», «السنوات الأخيرة»"""
    line = Line(page.words[first : min(first + 3, last)], page.text, time_words(page.tables))
    if len(line) and line.words[0].stem in VAGUE:
        return any(word.stem in PAST for word in line.words[1:2])
    unit = line.unit(0, definite=True) if len(line) else None
    if unit is None or _DAYS.get(unit.unit or "", 0) < _DAYS["week"] or unit.value:
        return False
    return any(word.stem in PAST for word in line.words[1:])


def _long(page: Page, first: int, last: int) -> bool:
    """«أكثر من عامين», «نحو 20 يوما», «أسابيع»"""
    for i in range(first, min(first + AGO, last)):
        line = Line(page.words[i : min(i + AGO, last)], page.text, time_words(page.tables))
        found = counted_unit(line, 0) if len(line) and i not in page.time_words else None
        if found:
            return _DAYS.get(found[0].unit or "", 0) * (found[1] or _SEVERAL) > OLD_DAYS
        if not (page.words[i].function or page.words[i].stem in ABOUT):
            return False
    return False


def _pointed_back(page: Page, trigger: Trigger) -> bool:
    """«منذ اندلاع المعارك», «المحادثات السابقة», «عدل اقتراحا سابقا»: named only to date something else, or as one of those before."""
    at = trigger.first - 1
    while at > 0 and nouns(page.tables).is_("starts", page.words[at].stem):
        at -= 1
    noun = trigger.frame.kind == "noun" and not page.words[trigger.at].verb
    indefinite = page.words[trigger.at].plain.rstrip("\u064b").endswith("ا")
    after = page.words[trigger.last].stem if indefinite and trigger.last < len(page.words) else ""
    former = after == "سابقا" or any(word.stem in ("سابق", "سابقه") for word in adjectives_behind(page, trigger))
    return noun and ((at >= 0 and page.words[at].form in ("منذ", "ابان")) or former)


def _named_by_day(page: Page, trigger: Trigger) -> bool:
    """«هجمات 11 سبتمبر», «أحداث 7 أكتوبر»: known by a day that is no date here."""
    at = trigger.last
    if page.words[trigger.at].verb or at + 1 >= len(page.words) or page.words[at].kind != "number":
        return False
    line = Line(page.words[at : at + BEHIND], page.text, time_words(page.tables))
    return at not in page.time_words and month_at(line, 1) is not None


def adjectives_behind(page: Page, trigger: Trigger) -> list[Word]:
    """«القمة العربية المرتقبة», «هجمات محتملة»: what stands behind an event noun before anything else does; «زيارة الرئيس، جون
    سميث، المرتقبة»: what the tree says is its adjective."""
    if trigger.frame.kind != "noun" or page.words[trigger.at].verb:
        return []
    found: list[Word] = []
    for word in page.words[trigger.last : trigger.last + BEHIND]:
        if (
            word.kind != "word"
            or (word.verb and not _describes(page, trigger, word))
            or word.preposition
            or word.conjunction
            or word.function
        ):
            break
        found.append(word)
    tree = page.syntax
    far = tree.children(trigger.at, "amod") if tree else ()
    return [*found, *(page.words[i] for i in far if i >= trigger.last + len(found) and page.words[i].article)]


def _describes(page: Page, trigger: Trigger, word: Word) -> bool:
    """«قصف يومي»: an adjective by the tree, though a verb may be spelt so."""
    tree = page.syntax
    return tree is not None and tree.relation(word.i) == "amod" and tree.head(word.i) == trigger.at


def _had_been(page: Page, sentence: Sentence, verb: int | None) -> bool:
    """«وكانت القوات قد دخلت», «كما كان يحث أنصاره»: كان, with قد before a past verb, that the narrator tells, whoever he has it
    from, «وكانت القوات قد دخلت، بحسب شهود». What somebody says had been done may be as new as his words."""
    if verb is None or page.words[verb].verb is None or _in_his_words(page, page.words[verb]):
        return False
    between: list[Word] = []
    for word in reversed(page.words[max(sentence.first, verb - REACH) : verb]):
        if word.function == "auxiliary":
            complete = any(w.form == "قد" for w in between) if _past(page.words[verb]) else len(between) < AGO
            return word.stem in PAST_BE and complete
        if word.verb or word.function in ("complementizer", "relative"):
            return False
        between.append(word)
    return False


def _in_his_words(page: Page, word: Word) -> bool:
    """Whether somebody says it, and not the narrator, who names behind it by whom he knows it, «..., بحسب شهود», «..., كما ذكرت الصحيفة»."""
    return any(s.mode == "direct" or s.rule.partition(" ")[0] not in SOURCED for s in page.contents.around(word.span))


def _history_goes_on(page: Page, sentence: Sentence, verb: int | None) -> bool:
    """«وفي عام 1979 اندلعت الثورة. وفر الشاه إلى المغرب.»: a past verb of the narrator's in a sentence with no time and
    nobody who tells it, after one that is told in the past and whose times are all old; in another paragraph only where
    «و» and a verb take it up. «وكان الوزير قد سافر في مارس. وتجمع العمال» goes back to the news."""
    if verb is None or not _past(page.words[verb]) or _speaks_or_dates(page, sentence):
        return False
    first = page.words[sentence.first]
    taken_up = first.conjunction == "و" and first.verb is not None
    for order in range(sentence.order - 1, -1, -1):
        before = page.doc.sentences[order]
        if before.paragraph != sentence.paragraph and not (taken_up and order == sentence.order - 1):
            return False
        times = page.times.inside(before.span)
        if times:
            if any(page.contents.around(when.span) for when in times):
                return False  # «قال إن الجندي أسر عام 1967. وطلب»: what he tells is of old, not that he does
            return _told_in_the_past(page, before) and all(_over(page.doc, when) for when in times)
        if _speaks_or_dates(page, before):
            return False
    return False


def _told_in_the_past(page: Page, sentence: Sentence) -> bool:
    """Whether the first verb of a sentence is past, and no «كان قد»."""
    words = page.line(sentence)
    told = next((word for word in words if word.verb or word.stem in PAST_BE), None)
    return told is not None and told.stem not in PAST_BE and _past(told)


def _over(doc: Doc, when: EventTime | When) -> bool:
    now = _now(doc)
    if when.end is None and doc.published.day is None:
        return _over_by_its_words(doc, when)
    return now is not None and when.end is not None and (now - date.fromisoformat(when.end)).days > OLD_DAYS


def _over_by_its_words(doc: Doc, time: EventTime | When) -> bool:
    """«في مارس الماضي», «يوم 23 يناير الفارط», «الشهر الماضي», «العام الماضي» in a report without a day: a month or a year that is past, whichever
    it is; not «الأسبوع الماضي»."""
    named = time.when_id if isinstance(time, EventTime) else time.id
    when = next((w for w in doc.times if w.id == named), None)
    if when is None or not (when.level in MONTH_OR_YEAR or when.rule in NUMBERED):
        return False
    return any(fold(word).removeprefix("ال") in BYGONE for word in when.span.of(doc.text).split())


def _speaks_or_dates(page: Page, sentence: Sentence) -> bool:
    told = [*page.cues.inside(sentence.span), *page.contents.touching(sentence.span)]
    return bool(page.times.inside(sentence.span)) or any(statement.stance in TELLS for statement in told)


def _past(word: Word) -> bool:
    return word.verb is not None and word.verb.tense == "past"
