"""Terms that run out: a truce, an ultimatum, a mandate with its first day, its length, its last day and its condition.

The word before a time tells which edge it is: «حتى الجمعة» is an end, «اعتبارا من السبت» a beginning. Without one the
verb tells: «تنتهي الجمعة», «تبدأ السبت». A verb that only lasts («تستمر») makes an end of no day without «حتى».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from musnad.attribution.speakers import subject_after, subject_before
from musnad.events.lengths import FOR, STOPS, Length, after, length, length_at, length_of
from musnad.folding import fold
from musnad.records import Doc, Mandate, Sentence, Span, TimeLevel, When, digest
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.times import calendars

Kind = Literal["authorisation", "truce", "ultimatum"]

BACK, NEAR = 4, 14  # words before and after a term in which its verb stands
LONGER = 8  # words before it in which who makes it longer is told
LONGEST = 24  # words from a demand to its time
PASSED = 31  # days after which a demand of hours or days is history
_UNLESS = ("اذا", "ان", "ما")
_UP_TO = ("حتي", "الي", "لغايه", "غايه", "بحلول", "وحتي", "والي")
_TOWARDS = ("الي", "والي")  # also «to», of many verbs
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FROM = ("من", "منذ", "اعتبارا", "ابتداء", "بدءا")


class Edge(NamedTuple):
    """A day or period of the calendar, as EDTF, on which a term begins or ends, and the words that say so."""

    edtf: str | None
    level: TimeLevel
    why: str
    first: str | None  # ISO days
    last: str | None
    why_not: str | None = None  # why the day is not known


class Run(NamedTuple):
    """What is said of a term: its edges and its length, as far as they are stated."""

    starts: Edge | None = None
    expires: Edge | None = None
    lasts: Length | None = None


def ending(page: Page, sentence: Sentence) -> Iterator[Mandate]:
    """«تنتهي فترة السماح في كانون الثاني 2015», «هدنة حتى الجمعة», «مهلة 48 ساعة», «أمهلت الحكومة حتى الأحد»"""
    for i in range(sentence.first, sentence.last):
        verb = page.words[i].verb
        found = (
            _given_time(page, sentence, i) or demanded(page, sentence, i) if verb else _named_term(page, sentence, i)
        )
        if found is None:
            continue
        kind, named, run, issuer = found
        yield Mandate(
            id=digest("man", page.doc.id, "term", page.words[i].start),
            kind=kind,
            instrument=named,
            issuer=issuer,
            starts=run.starts.edtf if run.starts else None,
            expires=run.expires.edtf if run.expires else None,
            expires_level=run.expires.level if run.expires else None,
            lasts=run.lasts.iso if run.lasts else None,
            condition=condition(page, sentence),
            status=_status(page.doc, run),
            why=tuple(edge.why for edge in (run.starts, run.expires) if edge),
            why_not=run.expires.why_not if run.expires else _why_not(run),
            rule=ending.__name__,
            evidence=(sentence.span,),
        )


Found = tuple[Kind, Span, Run, Span | None]


def _named_term(page: Page, sentence: Sentence, i: int) -> Found | None:
    """A noun for a term: «الهدنة», «مهلة», «ولاية البعثة»"""
    word = page.words[i]
    if not nouns(page.tables).is_("term", word.stem, word.base):
        return None
    end = noun_phrase(page, i, sentence.last)
    if end == i or not _stops_fighting(page, i) or _asked_for(page, i):  # «عقد اجتماعا» is no contract
        return None
    kind = _kind(page, i, end)
    by = _prolonged(page, sentence, i)
    last = _next_term(page, i, end, sentence.last)
    run = _run(page, max(sentence.first, i - BACK), i, last, kind, counted_anywhere=by is not None)
    named = page.span(i, _before_number(page, i, end))
    if _ran_out(page, i, run) or not (_tells(run, kind) or (by is not None and run.lasts)):
        return None
    who = _subject(page, sentence, by, i) if by is not None else _setter(page, end, sentence.last)
    return kind, named, run, who or _giver(page, sentence)


def _prolonged(page: Page, sentence: Sentence, i: int) -> int | None:
    """«مدد مجلس الأمن | ولاية البعثة 12 شهرا», «قرر تمديد | حالة الطوارئ شهرا»: the verb by which the term at ``i`` is made longer"""
    known = nouns(page.tables)
    verb = next((w for w in reversed(page.words[max(sentence.first, i - LONGER) : i]) if w.verb), None)
    if verb is None or verb.verb is None or verb.verb.tense != "past":
        return None
    noun = known.is_("extends", page.words[i - 1].stem, page.words[i - 1].base)
    return verb.i if known.is_("enacts" if noun else "prolongs", fold(verb.verb.lemma)) else None


def _ran_out(page: Page, i: int, run: Run) -> bool:
    """«استمرت الهدنة يومين ثم انهارت»: how long it held"""
    verb = page.words[i - 1].verb if i else None
    known = nouns(page.tables)
    lasted = verb is not None and verb.tense == "past" and known.is_("lasts", fold(verb.lemma))
    return lasted and verb is not None and not known.is_("prolongs", fold(verb.lemma)) and run.expires is None


def _subject(page: Page, sentence: Sentence, verb: int, last: int) -> Span | None:
    who = subject_before(page, verb, sentence.first) or subject_after(page, verb + 1, last)
    return page.span(who.first, who.last) if who else None


def _setter(page: Page, end: int, last: int) -> Span | None:
    """«المهلة | التي حددها المسلحون»"""
    if end + 1 >= last or page.words[end].function != "relative" or not page.words[end + 1].verb:
        return None
    who = subject_after(page, end + 2, min(last, end + 2 + NEAR)) if page.words[end + 1].pronoun else None
    return page.span(who.first, who.last) if who else None


def _asked_for(page: Page, i: int) -> bool:
    """«دعا إلى تمديد الهدنة أسبوعين»: how long it would run if it were done."""
    asked = any(statement.stance == "ask" for statement in page.contents.around(page.words[i].span))
    before = page.words[i - 1] if i else None
    return asked and before is not None and nouns(page.tables).is_("extends", before.stem, before.base)


def _stops_fighting(page: Page, i: int) -> bool:
    """«وقف إطلاق النار», «وقف العمليات»; «وقف التعامل بالجوازات» is no truce"""
    if page.words[i].stem != "وقف":
        return True
    known = nouns(page.tables)
    return any(known.is_("fighting", word.stem, word.base) for word in page.words[i + 1 : i + 3])


def _given_time(page: Page, sentence: Sentence, i: int) -> Found | None:
    """«أمهلت الحركة الحكومة 48 ساعة», «أمهلهم حتى الجمعة»"""
    verb = page.words[i].verb
    known = nouns(page.tables)
    if verb is None or not known.is_("gives_time", fold(verb.lemma)):
        return None
    last = min(sentence.last, i + 1 + NEAR)
    if any(known.is_("ultimatum", word.stem, word.base) for word in page.words[i + 1 : last]):
        return None  # «أمهلهم مهلة»: the noun is read
    run = _run(page, i, i, last, "ultimatum", counted_anywhere=True)
    return (
        ("ultimatum", page.span(i, i + 1), run, _subject(page, sentence, i, last)) if _tells(run, "ultimatum") else None
    )


def demanded(page: Page, sentence: Sentence, i: int) -> Found | None:
    """«طالب الجيش الأهالي بإخلاء القرية خلال 24 ساعة», «هددوا بقتله إذا لم تدفع الفدية قبل الجمعة»"""
    verb, known = page.words[i].verb, nouns(page.tables)
    lemma = fold(verb.lemma) if verb else ""
    asks, threatens = known.is_("asks_by", lemma), known.is_("threatens_by", lemma)
    if verb is None or verb.tense == "future" or not (asks or threatens) or _long_ago(page, sentence):
        return None
    for j in range(i + 1, min(sentence.last, i + 1 + LONGEST)):
        word = page.words[j]
        if word.form in STOPS or word.function == "relative":
            return None
        asks = asks or (page.words[j - 1].form in _UNLESS and word.form == "لم")
        run = _by_then(page, sentence, j) if asks else None
        if run:
            return "ultimatum", page.span(i, i + 1), run, _subject(page, sentence, i, j)
    return None


def _long_ago(page: Page, sentence: Sentence) -> bool:
    """«في عام 2010 طالبت الشركة بسحب التقرير خلال 24 ساعة»: nobody waits for it any more"""
    today = page.doc.published.day
    gone = (date.fromisoformat(today) - PASSED * calendars.DAY).isoformat() if today else ""
    return any(when.end is not None and when.end < gone for when in page.times.inside(sentence.span))


def _by_then(page: Page, sentence: Sentence, j: int) -> Run | None:
    """«خلال 24 ساعة», «في غضون يومين», «قبل الجمعة», where that lies ahead"""
    form, today = page.words[j].form, page.doc.published.day
    if form in ("خلال", "غضون"):
        found = length_at(page, j + 1, sentence.last)
        return Run(lasts=found) if found and found.unit in ("hour", "day") else None
    if form not in ("قبل", "بحلول") or today is None or j + 1 >= sentence.last:
        return None
    at = page.words[j + 1].span
    when = next((w for w in page.times.inside(sentence.span) if w.span.overlaps(at) and (w.end or "") >= today), None)
    return Run(expires=_edge(page, when)) if when else None


def _next_term(page: Page, i: int, end: int, last: int) -> int:
    known = nouns(page.tables)
    later = (j for j in range(end, last) if known.is_("term", page.words[j].stem, page.words[j].base))
    return next((j for j in later if not page.words[j].verb), last)


def _before_number(page: Page, i: int, end: int) -> int:
    """«مهلة 48 ساعة», «هدنة لمدة يومين»: the name without the length, which is told apart"""
    return next((j for j in range(i + 1, end) if page.words[j].form in FOR or length_at(page, j, end)), end)


def _giver(page: Page, sentence: Sentence) -> Span | None:
    """Who set an ultimatum, by the event that it is: «منح الجيش المسلحين مهلة»"""
    threats = (e for e in page.doc.events if e.type == "THREATEN" and e.actors)
    return next((e.actors[0].span for e in threats if sentence.span.holds(e.trigger)), None)


def _kind(page: Page, first: int, last: int) -> Kind:
    known = nouns(page.tables)
    words = page.words[first:last]
    if any(known.is_("truce", word.stem, word.base) for word in words):
        return "truce"
    return "ultimatum" if any(known.is_("ultimatum", word.stem, word.base) for word in words) else "authorisation"


def merged(found: Sequence[Mandate]) -> list[Mandate]:
    """Terms that are told of more than once, as by headline and text: one by its name, where nothing contradicts."""
    kept: list[Mandate] = []
    for one in found:
        at = next((k for k, other in enumerate(kept) if _agree(one, other)), None)
        if at is None:
            kept.append(one)
        else:
            kept[at] = _both(kept[at], one)
    return kept


def _agree(one: Mandate, other: Mandate) -> bool:
    pairs = ((one.starts, other.starts), (one.expires, other.expires), (one.lasts, other.lasts))
    if one.kind != other.kind or one.kind == "authorisation" or one.evidence == other.evidence:
        return False
    agree = all(a is None or b is None or a == b for a, b in pairs)
    return agree and (one.kind == "truce" or any(a is not None and a == b for a, b in pairs))


def _both(one: Mandate, other: Mandate) -> Mandate:
    """What either tells. A beginning from one sentence and a length from another make an end."""
    starts, lasts = one.starts or other.starts, one.lasts or other.lasts
    first = next((m for m in (one, other) if m.expires), one)
    whole = msgspec.structs.replace(
        first, starts=starts, lasts=lasts, issuer=one.issuer or other.issuer,
        condition=one.condition or other.condition, why=tuple(dict.fromkeys((*one.why, *other.why))),
        evidence=tuple(dict.fromkeys((*one.evidence, *other.evidence))),
    )  # fmt: skip
    known = starts is not None and _DAY.fullmatch(starts) is not None  # not «XXXX-03-11», a day of no stated year
    end = after(date.fromisoformat(starts), length_of(lasts)) if known and starts and lasts else None
    if whole.expires or end is None:
        return whole
    why = (*whole.why, f"{lasts} from {starts}")
    return msgspec.structs.replace(
        whole, expires=calendars.edtf(end), expires_level=calendars.level(end), why=why, why_not=None
    )


def _tells(run: Run, kind: Kind) -> bool:
    """Whether enough is said: an end; of a truce or an ultimatum also a beginning or a length."""
    return run.expires is not None or (kind != "authorisation" and (run.starts or run.lasts) is not None)


def _why_not(run: Run) -> str:
    return f"it runs {run.lasts.iso} from a day that is not stated" if run.lasts else "no end is stated"


# --- edges ------------------------------------------------------------------------------------------------------


def _run(page: Page, first: int, i: int, last: int, kind: Kind, *, counted_anywhere: bool = False) -> Run:
    """The edges and the length of the term at word ``i``, told by the words [first, last)."""
    run = Run(lasts=length(page, i + 1, last, anywhere=counted_anywhere))
    set_on: Edge | None = None
    for when in page.times.inside(page.span(first, last)):
        role = _role(page, when, first, i, kind)
        if role == "both":
            return Run(_edge(page, when, side="start"), _edge(page, when, side="end"), run.lasts)
        edge = _edge(page, when)
        run = run._replace(starts=run.starts or edge) if role == "start" else run
        run = run._replace(expires=run.expires or edge) if role == "end" else run
        set_on = set_on or (edge if role == "told" and kind == "ultimatum" else None)
    return _counted(run, run.starts or set_on)


def _role(page: Page, when: When, first: int, i: int, kind: Kind) -> Literal["start", "end", "both", "told"]:
    """Which edge of the term at word ``i`` a time is, by the word before it, or else by the nearest verb."""
    at, end = page.within(when.span)
    word, before = page.words[at], page.words[at - 1].form if at else ""
    told, by = _teller(page, first, at)
    if at - max(i, by) > NEAR:
        return "told"
    sure = told in ("begins", "expires", "lasts")
    if before in _FROM or word.preposition in _FROM:
        several = any(w.form in _UP_TO for w in page.words[at:end])
        return "both" if several and (sure or kind != "authorisation") else "start"
    if before in _UP_TO or word.preposition in _UP_TO:
        own = kind != "authorisation" and before not in _TOWARDS and by < i  # «منح المسلحين مهلة حتى الجمعة»
        return "end" if sure or own else "told"
    if told == "begins":
        return "start"
    return "end" if told == "expires" else "told"


def _teller(page: Page, first: int, at: int) -> tuple[str, int]:
    """The nearest verb before a time, or word for prolonging: what it does to a term, and where it stands."""
    known = nouns(page.tables)
    for j in range(at - 1, first - 1, -1):
        word = page.words[j]
        lemma = fold(word.verb.lemma) if word.verb else ""
        if known.is_("extends", word.stem, word.base) or known.is_("lasts", lemma) or known.is_("gives_time", lemma):
            return "lasts", j
        if word.verb:
            return next((kind for kind in ("begins", "expires") if known.is_(kind, lemma)), "other"), j
    return "", -1


def _edge(page: Page, when: When, side: Literal["", "start", "end"] = "") -> Edge:
    """A time as an edge; ``side``: the first or the last day of a range."""
    day = {"start": when.start, "end": when.end}.get(side)
    why = f"{_verb_before(page, when)} {when.span.of(page.text)}".strip()
    level = "T1" if day else when.level
    return Edge(day or when.edtf, level, why, day or when.start, day or when.end, when.why_not)


def _verb_before(page: Page, when: When) -> str:
    at, _ = page.within(when.span)
    found = (page.words[j] for j in range(at - 1, max(-1, at - 1 - NEAR), -1) if page.words[j].verb)
    return next((word.plain for word in found), "")


def _counted(run: Run, since: Edge | None) -> Run:
    """The end of a term of a stated length that begins on a stated day: 48 hours from Friday end on Sunday."""
    if run.expires or run.lasts is None or since is None or since.first is None or since.first != since.last:
        return run
    start = date.fromisoformat(since.first)
    end = after(start, run.lasts)
    if end is None:
        return run
    why = f"{run.lasts.iso} from {start}"
    expires = Edge(calendars.edtf(end), calendars.level(end), why, end.start.isoformat(), end.end.isoformat())
    return run._replace(starts=run.starts or since, expires=expires)


# --- the rest ---------------------------------------------------------------------------------------------------


def condition(page: Page, sentence: Sentence) -> Span | None:
    """«بشرط أن تتوقف الغارات», «ما لم يسلموا سلاحهم»: from the word that sets it to the next stop"""
    known = nouns(page.tables)
    for i in range(sentence.first, sentence.last - 1):
        word, after = page.words[i], page.words[i + 1]
        if known.is_("proviso", word.stem, word.base) or (word.form == "ما" and after.form == "لم"):
            end = next((j for j in range(i + 1, sentence.last) if page.words[j].form in (*STOPS, ".")), sentence.last)
            return Span(word.token.span.start if word.preposition else word.start, page.words[end - 1].end)
    return None


def _status(doc: Doc, run: Run) -> Literal["in_force", "in_force_expiring", "expired", "planned", "unknown"]:
    now = doc.published.day or doc.published.not_after
    if now is None:
        return "unknown"
    if run.starts and run.starts.first and run.starts.first > now:
        return "planned"
    if run.expires and run.expires.last:
        return "expired" if run.expires.last < now else "in_force_expiring"
    if run.starts and run.starts.first:
        return "in_force"
    return "unknown"
