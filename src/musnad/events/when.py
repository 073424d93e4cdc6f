"""When an event happened: a time of its clause, or the days that an undated report of the day stands for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from musnad.events.roles import SPEECH_ACTS
from musnad.folding import fold
from musnad.records import EventTime, Realis, Sentence, Span, Statement, When
from musnad.text.how_often import since_so_often
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word
from musnad.text.syntax import Syntax
from musnad.times.outlook import HEARING
from musnad.times.stretches import counted_unit
from musnad.times.terms import Line
from musnad.times.terms import terms as time_words

ENDS = frozenset(map(fold, ("حتى", "لغاية", "إلى")))
BEGAN = frozenset(map(fold, ("اندلع", "انطلق", "بدأ", "تفجر", "نشب")))  # of what goes on from then
BECAUSE = "لان"
EXPIRES = frozenset(map(fold, ("انتهى", "انقضى")))
OCCASION = frozenset(map(fold, ("بعد", "عقب", "إثر", "غداة")))  # before a deed that was done before another
MEANWHILE = ("وقت", "حين", "يوم")  # «في الوقت الذي»
DONE_BEFORE = 12  # words back from a deed to the verb that tells what was done at it
BESIDE = 4  # words between such a deed and its time
INTERVAL = 4  # words of «بعد أكثر من أسبوع»
CUTS = ("complementizer", "relative", "subordinator")  # begin another clause
CHARGE = ("جرايم", "جريمه", "تهمه", "تهم", "ارتكاب", "ضلوع", "تورط")
CHARGED = 2  # words between who is accused and of what
CLAUSE = 14  # words from a relative word to the time of its clause
SPEECH = frozenset(SPEECH_ACTS) | {"CONSULT"}  # is done with words, on an occasion that may have its own day
APART = SPEECH | {"COERCE", "SANCTION"}  # is done on another day than what it answers
DURING = frozenset(map(fold, ("في", "خلال", "أثناء", "عبر", "ب")))
ANSWERS = frozenset(map(fold, ("احتجاجا", "الرد", "رد", "ردا", "خلفية", "تنديدا", "استنكارا", "تهمة", "تهم",
                               "احتجاج", "تنديد", "استنكار", "تضامنا", "تضامن", "إدانة", "إدانت")))  # fmt: skip
CHARGES = frozenset(map(fold, ("تهمة", "تهم", "إدانة", "إدانت", "خلفية")))
BLAMES = ("condemn", "accuse", "welcome")  # stances to what was done before
ANSWERED = 3  # words back from a deed to such a word
SINCE = 7  # words from «منذ» to when or where a deed was
PURPOSE = 8  # words in which «تمهيدا لـ» reaches a time
THIS = ("هذا", "هذه", "الحالي", "الحاليه", "الجاري", "الجاريه")  # «هذا العام», «الشهر الجاري»
UP_TO_NOW = ("منذ", "خلال", "غضون", *THIS)  # «خلال شهر»
YEAR, NUMBER = "سنه", "رقم"
NUMBERED = 8  # words from «رقم» to the year of a case or law
NO_DAY = {
    "planned": "it is still to come",
    "conditional": "it has not been done",
    "negated": "it was not done",
    "historical": "it was before the days of the report",
}
PAST_BE = ("كان", "كانت", "كانوا", "كنا", "كن")
UNDATED_DAYS = 2  # an undated report of the day tells of publication day and the two days before (codebook R43)


def event_time(
    page: Page,
    sentence: Sentence,
    first: int,
    clause: tuple[int, int],
    said: Span | None,
    kind: str,
    *,
    about: bool = False,
) -> EventTime:
    """The time of an event of this type whose trigger is word ``first`` and whose clause is the words [clause[0], clause[1]).
    ``said`` are the words that the trigger itself reports: «اتهمهم بقصف السوق أمس» tells when the market was shelled. With
    ``about``, the time that its words are about, be it another deed's: «سقطت في مارس بأيدي المقاتلين الذين يسيطرون»."""
    return time_of(page, _nearest(page, sentence, first, clause, said, kind, about=about), first)


def time_of(page: Page, when: When | None, first: int | None = None) -> EventTime:
    """That of an event of then, whose trigger is word ``first``, or of one of which no time is told."""
    if when is None:
        return _undated(page)
    since = led_by_since(page, when) or (first is not None and _since_it_began(page, first, when))
    end = _until_now(page, when) if since else when.end
    return EventTime(when_id=when.id, start=when.start, end=end, level=when.level, why=f"stated: {when.rule}")


def of_no_day(time: EventTime, standing: Realis) -> EventTime:
    """The time of an event of this standing: what is told without a day and is still to come, or long past, or not done, was not done
    on the days up to publication (codebook R43 is about reports of what happened)."""
    if time.when_id is not None or standing in ("asserted", "ongoing"):
        return time
    return EventTime(level="T6", why=f"not stated, and {NO_DAY[standing]}")


def led_by_since(page: Page, when: When) -> bool:
    """Whether «منذ» stands right before the words of a time."""
    first = page.index_at(when.span.start)
    return first > 0 and page.words[first - 1].form == "منذ"


def _since_it_began(page: Page, first: int, when: When) -> bool:
    """«قتل ألف شخص في النزاع الذي اندلع | في مارس 2011»: what is done in something that began then has been done since; not «الاشتباكات التي اندلعت
    أمس», the trigger's own beginning."""
    relative = _relative_before(page, first, when)
    if relative is None or _names(page, first, relative):
        return False
    verb = next((word.verb for word in page.words[relative + 1 :] if word.verb), None)
    led = page.words[max(first + 1, relative - BESIDE) : relative]
    within = any(word.form in DURING or word.preposition in DURING for word in led)
    return within and verb is not None and fold(verb.lemma) in BEGAN


def _until_now(page: Page, when: When) -> str | None:
    """«منذ مارس»: up to the day of the report; its own end where that is not known or earlier."""
    day = page.doc.published.day
    return max(day, when.end or day) if day else when.end


def _nearest(
    page: Page, sentence: Sentence, first: int, clause: tuple[int, int], said: Span | None, kind: str, *, about: bool
) -> When | None:
    low, high = page.words[clause[0]].start, page.words[clause[1] - 1].end
    times = page.times.inside(sentence.span)
    of_sentence = [
        w
        for w in times
        if not (_of_else(page, w) or _within(said, w) or _of_telling(page, first, w) or _of_occasion(page, first, w))
        and not (_of_era(page, first, w) or _of_trial(page, first, w) or never_of(page, first, w, kind))
    ]
    own = [w for w in of_sentence if about or not of_another(page, first, w)]
    inside = [w for w in own if low <= w.span.start < high]
    if not inside:  # one time in the whole sentence holds for all of it
        alone = own[0] if own and len(of_sentence) == 1 else None
        return None if alone and _of_relative(page, first, alone) else alone
    if page.words[max(first - 1, 0)].form in OCCASION:  # «انسحبوا أمس بعد هجوم وقع الخميس»
        inside = [w for w in inside if page.index_at(w.span.start) > first] or inside
    return min(_of_clauses(page, first, inside), key=lambda w: _distance(page, first, w))


def _of_clauses(page: Page, first: int, times: list[When]) -> list[When]:
    """«يزور باكو الجمعة، بعد أن استقبل نظيره في أنقرة الثلاثاء»: where a time stands behind the trigger in its own clause, none that a mark parts from
    it before it."""
    ats = [page.index_at(w.span.start) for w in times]
    if not any(beside(page, first, at) for at in ats):
        return times
    return [w for w, at in zip(times, ats, strict=True) if at > first or not _parted(page.words[at:first])]


def _within(said: Span | None, when: When) -> bool:
    return said is not None and said.holds(when.span)


def _distance(page: Page, first: int, when: When) -> tuple[int, bool]:
    """Words between; of two as near the one that follows: «هاجموا القرية أمس بعد مقتل جندي الخميس»."""
    at = page.index_at(when.span.start)
    return abs(at - first), at < first


def _of_else(page: Page, when: When) -> bool:
    return _of_a_document(page, when) or _is_end(page, when) or _of_purpose(page, when)


def _in_which_so_often(page: Page, when: When) -> bool:
    """«للمرة الثانية هذا العام», «لأول مرة منذ عام 2003», «الثالث من نوعه خلال شهر»: the time in which it was done so often, up to now, is not when
    it was done; «لأول مرة عام 2008» is."""
    first, last = page.within(when.span)
    if not since_so_often(page.words, first, page.tables):
        return False
    led = any(word.form in UP_TO_NOW for word in page.words[max(0, first - 1) : last])
    day = page.doc.published.day
    return led or (day is not None and when.start is not None and when.start <= day <= (when.end or day))


def _of_telling(page: Page, first: int, when: When) -> bool:
    """«قال المرصد أمس إن الجيش قصف»: the time is when he told it, where the trigger is in a clause that he told and the
    time before it. «أعلنت الوزارة اليوم القبض على» tells news of the same day."""
    clauses = (s for s in page.contents.around(page.words[first].span) if _is_clause(page, s))
    return any(when.span.end <= s.content.start for s in clauses)


def _of_blaming(page: Page, first: int, when: When) -> bool:
    """«أدان المجلس أمس الهجوم», «رحب الثلاثاء بالإفراج عنهم»: the day before what somebody blames or welcomes is when he did so."""
    blamed = (s for s in page.contents.around(page.words[first].span) if s.stance in BLAMES)
    return any(when.span.end <= s.content.start for s in blamed)


def _of_occasion(page: Page, first: int, when: When) -> bool:
    """«أفرجوا عن الصحفي بعد خطفه الشهر الماضي»: the time right behind a deed that went before is when that was done."""
    words = page.words[first + 1 : page.index_at(when.span.start)]
    deed = next((w for n, w in enumerate(words) if n and words[n - 1].form in OCCASION and is_deed(page, w)), None)
    return deed is not None and words[-1].i - deed.i < BESIDE and not any(w.verb for w in words[deed.i - first - 1 :])


def _of_era(page: Page, first: int, when: When) -> bool:
    """«حكمت عليه بعد إدانته بجرائم خلال حرب الاستقلال عام 1971»: the year is that of the war in which he did what he is charged with."""
    at = page.index_at(when.span.start)
    words = page.words[max(first + 1, at - BESIDE) : at]
    known = nouns(page.tables)
    if not any(word.stem in CHARGE for word in page.words[first + 1 : at]):
        return False
    named = next((n for n, word in enumerate(words) if known.is_("era", word.stem)), None)
    return named is not None and not any(w.verb or w.kind == "punctuation" or w.function for w in words[named + 1 :])


def _of_clause(page: Page, first: int, when: When, kind: str) -> bool:
    """«أشاد بالفنان الذي ولد عام 1949», «الوزير الذي عين سفيرا العام الماضي», «حبس شبان في الأحداث التي وقعت أمس»: the past verb of
    a relative clause behind the trigger has the time, or any verb there since which it holds, «البلدة التي يحاصرونها منذ مارس».
    Who does or suffers something in a deed does so on its day, «قتلوا في الهجوم الذي وقع أمس», but is not seized or talked of then."""
    relative = _relative_before(page, first, when)
    if relative is None:
        return False
    before = page.words[max(first, relative - 3) : relative]
    if kind in SPEECH and any(word.form in DURING or word.preposition in DURING for word in before):
        return False  # «ندد في البيان الذي صدر أمس»
    known = nouns(page.tables)
    deed = any(is_deed(page, word) or known.is_("era", word.stem, word.base) for word in before)
    if any(word.verb for word in page.words[first + 1 : relative]):
        return True  # «انفجرت قنبلة في السوق حيث كان يحتفل ناجون من المعركة التي دارت في مارس»
    if _names(page, first, relative):
        return False  # «العملية التي تعرضت لها البلدة أمس»
    return not deed or kind in APART


def _relative_before(page: Page, first: int, when: When) -> int | None:
    """The relative word behind a trigger whose clause ends in a time, with a verb that can have it."""
    at = page.index_at(when.span.start)
    clause: list[Word] = []
    for word in reversed(page.words[max(first + 1, at - CLAUSE) : at]):
        if word.function == "relative":
            verb = next((w.verb for w in clause if w.verb), None)
            return word.i if verb and (verb.tense == "past" or led_by_since(page, when)) else None
        if word.kind == "punctuation" or word.initial or word.function == "complementizer":
            return None
        clause.append(word)
    return None


def _names(page: Page, first: int, relative: int) -> bool:
    """«الاعتقالات الأخيرة | التي»: whether the words before a relative word are the trigger's own."""
    return not page.words[first].verb and noun_phrase(page, first, relative) >= relative


def _of_trial(page: Page, first: int, when: When) -> bool:
    """«المتهم بقتل عامل سيمثل أمام القضاء غدا»: the day of the verb behind it is not that of what he is accused of."""
    at = page.index_at(when.span.start)
    before = page.words[max(0, first - CHARGED) : first]
    if page.words[first].verb or not any(nouns(page.tables).shape_is("accused", w) for w in before):
        return False
    told = next((w for w in page.words[first + 1 : at] if w.verb), None)
    return told is not None and page.words[told.i - 1].function != "relative"


def never_of(page: Page, first: int, when: When, kind: str) -> bool:
    """Whether the words right before a time give it to something else than an event of this type, whatever else speaks for its
    trigger at ``first``."""
    return (
        _of_session(page, first, when)
        or _of_comparison(page, when)
        or _in_which_so_often(page, when)
        or _of_clause(page, first, when, kind)
        or _of_answer(page, first, when)
        or had_been_before(page, first, page.index_at(when.span.start))
        or page.index_at(when.span.start) < (interval_before(page, first) or 0)
        or _of_reason(page, first, when)
        or since_a_deed(page, first, page.index_at(when.span.start))
        or _of_blaming(page, first, when)
        or _yet_to_come(page, first, when)
    )


def _yet_to_come(page: Page, first: int, when: When) -> bool:
    """«اتفقوا خلال اجتماعهم على استئناف المحادثات الشهر المقبل»: what was done meanwhile or afterwards is past, so a day to come is of something else."""
    day = page.doc.published.day
    led = first > 0 and page.words[first - 1].form in (*OCCASION, "خلال", "اثناء", "ختام")
    if not led or day is None or when.start is None or when.start <= day:
        return False
    until = page.index_at(when.span.start)
    before = next((w.verb for w in reversed(page.words[max(0, first - DONE_BEFORE) : first]) if w.verb), None)
    own = any(word.verb or word.function == "relative" for word in page.words[first + 1 : until])
    return before is not None and before.tense == "past" and not own


def _of_session(page: Page, first: int, when: When) -> bool:
    """«أجلت القضية المتهم فيها عامل بالاعتداء على حارس إلى جلسة 17 مارس»: the day of the session, not of what is judged there"""
    at = page.index_at(when.span.start)
    word, known = page.words[first], nouns(page.tables)
    return (
        at > first + 1
        and page.words[at - 1].stem == HEARING
        and not (word.verb or known.is_("heard", word.stem, word.base))
    )


def of_another(page: Page, first: int, when: When) -> bool:
    """«حبس متهمين قتلوا عاملا، وكانت المحكمة أجلت القضية في مارس»: the verb that the time hangs from in the tree is not the
    trigger and does not govern it, or governs it through a clause that has its own day. What a tree says of relative clauses
    is less sure and counts for nothing here: «هاجموا فندقا يملكه أجنبي أمس»."""
    tree = page.syntax
    if tree is None:
        return False
    at = page.index_at(when.span.start)
    owner = next((g for g in tree.governors(at) if g == first or page.words[g].verb or tree.is_verb(g)), None)
    if owner is None or owner == first or _over_a_mark(page, owner, first, at):
        return False
    above = [first, *tree.governors(first)]
    if owner not in above:
        return not tree.relation(owner).startswith("acl")
    return any(_sets_apart(tree, page, at, word) for word in above[: above.index(owner)])


def _over_a_mark(page: Page, owner: int, first: int, at: int) -> bool:
    """«وصل إلى مراكش أمس، ويلتقي | الملك | غدا»: a tree that gives the day beside a verb to one before the mark that parts the two is wrong."""
    behind = bool(page.words[first].verb) and owner < first < at
    return behind and _parted(page.words[owner:first]) and beside(page, first, at)


def _parted(words: Sequence[Word]) -> bool:
    """«، بعد أن», «بعدما»"""
    return any(word.kind == "punctuation" or word.function == "subordinator" for word in words)


def beside(page: Page, first: int, at: int) -> bool:
    """Whether the time at word ``at`` stands behind word ``first`` with no verb, mark or particle of another clause between."""
    between = page.words[first + 1 : at]
    return first < at and not any(w.verb or w.kind == "punctuation" or w.initial or w.function in CUTS for w in between)


def _sets_apart(tree: Syntax, page: Page, at: int, word: int) -> bool:
    """«كشفت أمس أن», «الذين قتلوا»: whether the clause of a word has its own day, not that of the time at ``at``."""
    if tree.relation(word) == "acl:relcl":
        head = tree.head(word)
        return head is None or page.words[head].stem not in MEANWHILE
    told = tree.relation(word) == "ccomp"
    return told and any(page.words[i].function == "complementizer" for i in range(at, word))


def _is_clause(page: Page, statement: Statement) -> bool:
    first = page.index_at(statement.content.start)
    return any(
        word.function == "complementizer" or word.form == ":" for word in page.words[max(0, first - 2) : first + 1]
    )


def _of_relative(page: Page, first: int, when: When) -> bool:
    """«طردوا التنظيم من حي كان سيطر عليه إثر هجوم شنه الشهر الماضي»: a past verb of its own, in a relative clause behind the
    trigger, has the time."""
    between = page.words[first + 1 : page.index_at(when.span.start)]
    at = next((word.i for word in between if word.function == "relative"), None)
    return at is not None and any(word.verb and word.verb.tense == "past" for word in between if word.i > at)


def _is_end(page: Page, when: When) -> bool:
    """«مهلة حتى الجمعة», «أمهلهم 48 ساعة تنتهي الجمعة»: the time is when it ends, not when it happened."""
    first = page.index_at(when.span.start)
    before = page.words[first - 1] if first else None
    if before is None or before.verb is None:
        return before is not None and before.form in ENDS
    return before.verb.tense != "past" and fold(before.verb.lemma) in EXPIRES


def _of_purpose(page: Page, when: When) -> bool:
    """«تمهيدا لاستئناف الرحلات خلال اليومين المقبلين»: the time is that of what is prepared."""
    first = page.index_at(when.span.start)
    for word in reversed(page.words[max(0, first - PURPOSE) : first]):
        if word.verb or word.kind == "punctuation" or word.initial:
            return False
        if word.stem in ("تمهيدا", "استعدادا", "تحضيرا"):
            return True
    return False


def _of_answer(page: Page, first: int, when: When) -> bool:
    """«تظاهروا أمس احتجاجا على مقتل شاب», «حبس أمس بتهمة الاعتداء على حارس»: the day before such words is when it was answered, not
    when it was done; one that follows is the deed's, «قطعوا الطريق احتجاجا على خطف طفل الأحد»."""
    at = page.index_at(when.span.start)
    answer = answered_for(page, first)
    if answer is not None:
        return at < answer
    between = range(first + 2, at)
    deed = next(
        (i for i in reversed(between) if is_deed(page, page.words[i]) and answered_for(page, i) is not None), None
    )
    return deed is not None and at - deed < BESIDE and not any(w.verb for w in page.words[deed + 1 : at])


def answered_for(page: Page, deed: int) -> int | None:
    """The word that tells of a deed, a noun, as what is answered: «احتجاجا | على | مقتل», «بتهمة | الاعتداء», «المتهمين | بتفجير»."""
    if page.words[deed].verb:
        return None
    near = page.words[max(0, deed - ANSWERED) : deed]
    known = nouns(page.tables)
    found = next((w for w in reversed(near) if w.stem in ANSWERS or known.shape_is("accused", w)), None)
    stopped = found is None or any(
        w.verb or w.kind == "punctuation" or w.initial for w in near[near.index(found) + 1 :]
    )
    return None if found is None or stopped else found.i


def charged(page: Page, i: int) -> bool:
    """«بتهمة», «متهم», «لإدانته», «على خلفية»: of words that tell what is answered, those of a charge, which is heard elsewhere than it was done."""
    word = page.words[i]
    return word.stem in CHARGES or nouns(page.tables).shape_is("accused", word)


def _of_reason(page: Page, first: int, when: When) -> bool:
    """«أضربوا لأن الإدارة طردت زميلا أمس», «اغتالوه نظرا لأنه الوحيد الآن»: the day in the clause of a reason is the reason's."""
    between = page.words[first + 1 : page.index_at(when.span.start)]
    because = (w.function == "complementizer" and w.form.startswith(BECAUSE) for w in between)
    reason = next((n for n, found in enumerate(because) if found), None)
    return reason is not None and not any(w.kind == "punctuation" or w.initial for w in between[reason:])


def had_been_before(page: Page, first: int, at: int) -> bool:
    """«قتل جندي في هجوم، وكان مسلحون قد خطفوا طبيبا في مارس»: whether a clause of what had been done before begins behind word ``first`` and has
    word ``at``, or its time there."""
    between = page.words[first + 1 : at + 1]
    was = next((n for n, w in enumerate(between) if n and _goes_back(between[n - 1], w)), None)
    if was is None:
        return False
    after = next((word.verb for word in between[was + 1 : was + 2]), None)  # «وكانوا اجتمعوا», «، كانت احتجزتهم»
    return any(word.form == "قد" for word in between[was:]) or (after is not None and after.tense == "past")


def _goes_back(before: Word, word: Word) -> bool:
    """«، وكان», «، وكانت», «، كانت»"""
    return before.kind == "punctuation" and word.conjunction in ("و", "") and word.stem in PAST_BE


def interval_before(page: Page, deed: int) -> int | None:
    """«بعد أسبوع من | غارة»: where the words begin that put another deed some days from this one, on another day and mostly in another place."""
    if deed < INTERVAL or page.words[deed - 1].form not in ("من", "علي") or page.words[deed].verb:
        return None
    near = range(deed - 2, max(-1, deed - 2 - INTERVAL), -1)
    begin = next((i for i in near if page.words[i].form in ("بعد", "قبل")), None)
    if begin is None:
        return None
    lines = (Line(page.words[i : deed - 1], page.text, time_words(page.tables)) for i in range(begin + 1, deed - 1))
    return begin if any(counted_unit(line, 0) for line in lines) else None


def since_a_deed(page: Page, first: int, at: int) -> bool:
    """«أعنف اشتباكات منذ | استقلال تيمور عام 2002», «أكبر هجوم منذ | غزو العراق»: whether word ``at`` says when or where that was since which
    something else is counted; not «منذ عام 2002», where the time is its own."""
    for i in range(at - 1, max(-1, at - 1 - SINCE), -1):
        word = page.words[i]
        if word.form == "منذ":
            return i + 1 not in page.time_words and not i < first <= at and i + 1 < len(page.words)
        if word.verb or word.kind == "punctuation" or word.initial:
            return False
    return False


def _of_comparison(page: Page, when: When) -> bool:
    """«تراجعت الغارات مقارنة بالعام الماضي»: the time is that of others"""
    at = page.index_at(when.span.start)
    return any(word.stem in ("مقارنه", "قياسا") for word in page.words[max(0, at - 2) : at])


def _of_a_document(page: Page, when: When) -> bool:
    """«بيان جنيف الصادر في حزيران 2012», «المحضر رقم 112 لسنة 2012»: the time is that of the thing named, not of what happened."""
    first = page.index_at(when.span.start)
    if any(word.stem == YEAR for word in page.words[max(0, first - 1) : first + 1]):
        near = page.words[max(0, first - NUMBERED) : first]
        numbered = next((n for n, word in enumerate(near) if word.stem == NUMBER), None)
        if numbered is not None and not any(word.kind == "punctuation" or word.function for word in near[numbered:]):
            return True
    return any(nouns(page.tables).is_("dated", word.stem) for word in page.words[max(0, first - 2) : first])


def _undated(page: Page) -> EventTime:
    published = page.doc.published
    if published.day:
        day = date.fromisoformat(published.day)
        start = (day - timedelta(days=UNDATED_DAYS)).isoformat()
        return EventTime(start=start, end=published.day, level="T2", why="not stated: the days up to publication")
    if published.not_before and published.not_after:
        return EventTime(
            start=published.not_before, end=published.not_after, level="T5",
            why="not stated, and the report is only dated by its text",
        )  # fmt: skip
    return EventTime(level="T6", why="not stated, and the report has no date")
