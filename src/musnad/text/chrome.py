"""Page chrome: lines of a text that belong to the web page and not to the report. Marked, never taken out.

Only whole lines are marked, and when in doubt none: a line of a report that is lost costs more than a button that is
read. The words stand in ``words/chrome.tsv``; what no list can hold (addresses, rules of asterisks, dates after the
end, the headlines under «موضوعات متعلقة») is read by the functions here. A byline («كتب - فلان», «رويترز») is no
chrome: it tells whose report it is.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import ChromeLine, FunctionWord, Month, Weekday
from musnad.records import Chrome, Span
from musnad.text.split import lines

Kind = Literal["comments", "navigation", "share", "related", "subscribe", "credit", "media", "legal", "widget"]

# How many words a line may have that matches at its start, at its end, or within. Notices are long; a button is not.
_LONGEST = {"start": 25, "end": 12, "within": 14}
_LONGEST_NOTICE = 40  # of the kinds legal and comments, at the start and within
_LONGEST_CREDIT = 20  # «(شارك في التغطية الصحفية للنشرة العربية فلان - تحرير فلان)», within
_LONGEST_CHARACTERS = 260

_TOKEN = re.compile(r"[^\W_]+")
_SEPARATOR = re.compile(r"[:|/\-–—.…»>]")
_NUMBER = re.compile(r"\d+")
_RULE = re.compile(r"[\s*\-_=•·|/\\#~+–—….<>▪■●◆►»]+")
_RULE_MARK = re.compile(r"[*\-_=•|/\\#~+–—▪■●◆►]")
_ADDRESS = re.compile(
    r"(?:https?: ?//|www\d?\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|[@#]\w[\w.]*|\b[\w-]+\.(?:com|net|org|info)\b\S*"
)
_COPYRIGHT = re.compile(r"©|\(c\)|&copy;", re.I)

# Beside names of months and days, folded.
_IN_DATES = frozenset(
    {"0", "ص", "م", "ه", "صباحا", "مساء", "ظهرا", "الموافق", "يوم", "الساعه", "gmt", "utc", "am", "pm"}
)

_LONGEST_LABEL = 6  # words of a row of a whole line, where several stand side by side
_STAMP = re.compile("نشر|تحديث|تعديل|اضيف|تاريخ|updated")  # a date may follow them

# Headings of lists of other reports: what follows them is such a list.
_LIST_HEADING = re.compile(r"ايضا|متعلق|ذات صله|ذات الصله|ذات علاقه|مشابه|مرتبط|السابقه|related|lire aussi")
_LONGEST_HEADLINE = 220  # characters
_SHORT_HEADLINE = 130
_SHORTEST_PARAGRAPH = 60
_IN_BOX = 3  # headlines in a list with the report going on below it


class _Line(NamedTuple):
    """A line by its words, folded and in lower case, and what stands after each word up to the next."""

    span: Span
    raw: str
    words: tuple[str, ...]
    gaps: tuple[str, ...]


class _Tables(NamedTuple):
    """The rows by their words: the whole line; the first or last word of a start or end; any word of a within."""

    whole: dict[tuple[str, ...], ChromeLine]
    start: dict[str, list[tuple[tuple[str, ...], ChromeLine]]]
    end: dict[str, list[tuple[tuple[str, ...], ChromeLine]]]
    within: dict[str, list[tuple[tuple[str, ...], ChromeLine]]]
    dates: frozenset[str]
    prepositions: frozenset[str]


def chrome(text: str, title: Span | None, words: Words) -> tuple[Chrome, ...]:
    """The lines of the text that are page chrome, in order; never the title."""
    tables = _tables(words)
    every = [_line(text, span) for span in lines(text)]
    found: dict[Span, Chrome] = {}
    for at, line in enumerate(every):
        if title is None or not title.overlaps(line.span):
            mark = _mark(every, at, tables)
            if mark:
                found[line.span] = mark
    for mark in [*under_heading(every, found), *after_the_end(every, found, title, tables)]:
        found.setdefault(mark.span, mark)
    return tuple(found[span] for span in sorted(found))


def _line(text: str, span: Span) -> _Line:
    span = Span(span.start, _with_vowels(text, span.end))
    raw = span.of(text)
    if len(raw) > _LONGEST_CHARACTERS:
        return _Line(span, raw, (), ())
    folded = fold(raw).lower()
    tokens = list(_TOKEN.finditer(folded))
    ends = [token.start() for token in tokens[1:]] + [len(folded)]
    gaps = tuple(folded[token.end() : end] for token, end in zip(tokens, ends, strict=False))
    return _Line(span, raw, tuple("0" if _NUMBER.fullmatch(t.group()) else t.group() for t in tokens), gaps)


def _with_vowels(text: str, end: int) -> int:
    """The end after the vowel signs of the last letter: «تعليقاً»"""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


@lru_cache(maxsize=8)
def _tables(words: Words) -> _Tables:
    tables = _Tables({}, {}, {}, {}, _date_words(words), _prepositions(words))
    for row in words.rows(ChromeLine):
        key = tuple(token.group() for token in _TOKEN.finditer(fold(row.words).lower()))
        if row.match == "line":
            tables.whole[key] = row
        elif row.match == "start":
            tables.start.setdefault(key[0], []).append((key, row))
        elif row.match == "end":
            tables.end.setdefault(key[-1], []).append((key, row))
        else:
            tables.within.setdefault(key[0], []).append((key, row))
    return tables


def _date_words(words: Words) -> frozenset[str]:
    """What a printed date is made of, beside numbers."""
    names = [row.name for row in words.rows(Month)] + [row.name for row in words.rows(Weekday)]
    parts = {token for name in names for token in fold(name).split()}
    return frozenset(parts) | _IN_DATES


def _prepositions(words: Words) -> frozenset[str]:
    return frozenset(fold(row.word) for row in words.rows(FunctionWord) if row.kind == "preposition")


# --- one line -----------------------------------------------------------------------------------------------------


def _mark(every: Sequence[_Line], at: int, tables: _Tables) -> Chrome | None:
    """The line as chrome by itself, or None."""
    line = every[at]
    if rule_of_marks(line):
        return _chrome(line, "widget", rule_of_marks.__name__)
    if not line.words or _inside_sentence(every, at, tables):
        return None
    row = _whole(line, tables) or _start(line, tables) or _end(line, tables) or _within(line, tables)
    if row:
        return _chrome(line, row.kind, f"chrome.tsv:{row.line}")
    return labels(line, tables) or address_only(line, tables) or copyright_line(line)


def _chrome(line: _Line, kind: Kind, rule: str) -> Chrome:
    return Chrome(span=line.span, kind=kind, rule=rule)


def _inside_sentence(every: Sequence[_Line], at: int, tables: _Tables) -> bool:
    """A link within a sentence, which some pages put on a line of its own: «وقال في⏎حسابه على تويتر⏎، إن ...»"""
    above = every[at - 1].words if at else ()
    below = every[at + 1].raw if at + 1 < len(every) else ""
    return bool(above and len(above) > 1 and above[-1] in tables.prepositions) or below.startswith(("،", "؛", ":"))


def _whole(line: _Line, tables: _Tables) -> ChromeLine | None:
    """«التعليقات (5)», «منذ 3 ساعات»: with its numbers as 0, or without them."""
    return tables.whole.get(line.words) or tables.whole.get(tuple(word for word in line.words if word != "0"))


def _start(line: _Line, tables: _Tables) -> ChromeLine | None:
    """«جميع الحقوق محفوظة لصحيفة المرفأ»"""
    for key, row in tables.start.get(line.words[0], ()):
        if line.words[: len(key)] == key and len(line.words) <= _longest(row):
            separate = len(line.words) == len(key) or _SEPARATOR.search(line.gaps[len(key) - 1])
            if separate or not row.words.endswith(":"):
                return row
    return None


def _end(line: _Line, tables: _Tables) -> ChromeLine | None:
    """«ويمكن الاطلاع على النص الكامل على الرابط التالي:»"""
    for key, row in tables.end.get(line.words[-1], ()):
        if line.words[-len(key) :] == key and len(line.words) <= _longest(row):
            return row
    return None


def _within(line: _Line, tables: _Tables) -> ChromeLine | None:
    """«لقراءة تفاصيل الخبر بالكامل اضغط هنا»"""
    for at, word in enumerate(line.words):
        for key, row in tables.within.get(word, ()):
            if line.words[at : at + len(key)] == key and len(line.words) <= _longest(row):
                return row
    return None


def _longest(row: ChromeLine) -> int:
    if row.kind in ("legal", "comments") and row.match != "end":
        return _LONGEST_NOTICE
    return _LONGEST_CREDIT if row.kind == "credit" and row.match == "within" else _LONGEST[row.match]


def labels(line: _Line, tables: _Tables) -> Chrome | None:
    """«فيسبوك | تويتر | واتساب», «تم نشره الجمعة 24 نيسان 2020»: rows of whole lines side by side; after words of
    publishing also a date"""
    if len(line.words) > _LONGEST["within"]:
        return None
    rows: list[ChromeLine] = []
    at = 0
    while at < len(line.words):
        piece = _longest_row(line.words[at : at + _LONGEST_LABEL], tables)
        if piece:
            rows.append(tables.whole[piece])
        elif line.words[at] != "0" and not (
            rows and _STAMP.search(fold(rows[0].words)) and line.words[at] in tables.dates
        ):
            return None
        at += len(piece) or 1
    return _chrome(line, rows[0].kind, f"{labels.__name__} chrome.tsv:{rows[0].line}") if rows else None


def _longest_row(words: tuple[str, ...], tables: _Tables) -> tuple[str, ...]:
    """The longest row of a whole line that the words begin with, or ()."""
    return next((words[:n] for n in range(len(words), 0, -1) if words[:n] in tables.whole), ())


def address_only(line: _Line, tables: _Tables) -> Chrome | None:
    """«www.example.com», «تويتر: @example»: addresses and handles, and at most a label from the table"""
    rest, addresses = _ADDRESS.subn(" ", line.raw)
    if not addresses:
        return None
    words = tuple(token.group() for token in _TOKEN.finditer(fold(rest).lower()))
    single_hashtag = line.raw.startswith("#") and addresses == 1
    if single_hashtag or (words and words not in tables.whole):
        return None
    return _chrome(line, "share", address_only.__name__)


def copyright_line(line: _Line) -> Chrome | None:
    """«© 2014 صحيفة المرفأ»"""
    if _COPYRIGHT.search(line.raw) and len(line.words) <= _LONGEST["start"]:
        return _chrome(line, "legal", copyright_line.__name__)
    return None


def rule_of_marks(line: _Line) -> bool:
    """«* * *», «ــــــ»: a rule drawn with marks. A closing quotation mark or bracket alone belongs to the report."""
    return bool(len(line.raw) > 1 and _RULE.fullmatch(line.raw) and _RULE_MARK.search(line.raw))


# --- lines by what stands around them -----------------------------------------------------------------------------


def under_heading(every: Sequence[_Line], found: dict[Span, Chrome]) -> Iterator[Chrome]:
    """The headlines of other reports below «اقرأ أيضا» and the like.

    Up to the end of the text when nothing below the heading reads like a paragraph; else at most three short lines
    that do not end in a full stop, as a box in the middle of a report has.
    """
    report_begins = next((at for at, line in enumerate(every) if len(line.raw) > _SHORTEST_PARAGRAPH), len(every))
    report_ends = max((at for at, line in enumerate(every) if not _like_headline(line)), default=-1)
    for at, line in enumerate(every):
        if line.span in found and _heads_list(line, found[line.span]):
            after = every[at + 1 :] if report_begins < at > report_ends else _box(every[at + 1 : at + 2 + _IN_BOX])
            yield from (_chrome(below, "related", under_heading.__name__) for below in after)
            if at > report_ends:
                return


def _heads_list(line: _Line, mark: Chrome) -> bool:
    return mark.kind == "related" and len(line.words) < 6 and bool(_LIST_HEADING.search(" ".join(line.words)))


def _box(below: Sequence[_Line]) -> Iterator[_Line]:
    """The headlines of a box in the middle of a report, which goes on below them."""
    short = itertools.takewhile(lambda line: len(line.raw) <= _SHORT_HEADLINE and _like_headline(line), below)
    listed = list(itertools.islice(short, _IN_BOX))
    return iter(listed if len(listed) < len(below) else [])


def _like_headline(line: _Line) -> bool:
    """Not when it ends in a full stop or is as long as a paragraph."""
    return len(line.raw) <= _LONGEST_HEADLINE and (not line.raw.endswith(".") or line.raw.endswith(".."))


def after_the_end(
    every: Sequence[_Line], found: dict[Span, Chrome], title: Span | None, tables: _Tables
) -> Iterator[Chrome]:
    """Lines of numbers and dates alone after the last line of the report: a time stamp, a page number."""
    for line in reversed(every[1:]):
        if line.span in found:
            continue
        if title == line.span or not line.words or not tables.dates.issuperset(line.words):
            return
        yield _chrome(line, "widget", after_the_end.__name__)
