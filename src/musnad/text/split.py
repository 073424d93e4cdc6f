"""Paragraphs and sentences of a report, as spans of the raw text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from musnad.folding import CONTROLS
from musnad.records import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_CLOSERS = "»”›)]\"'"
_GOES_ON = ("في", "من", "إلى", "الى", "على", "عن", "مع", "بين", "أن", "ان", "إن", "التي", "الذي", "و", "أو")
_WROTE = re.compile(r"[\W_]*كتبت?\s*[-–—ـ:/]")
_BYLINE = 60  # characters of a line that says who wrote the report
_FINISHED = (".", "!", "?", "؟", ":", "…", "؛", "۔")

LONGEST = 250  # words of a sentence

# A stop, perhaps several, with the marks that close after it. What follows decides whether the sentence ends there.
_STOP = re.compile(rf"[.!?؟۔]+[{re.escape(_CLOSERS)}]*")
_ABBREVIATION = re.compile(r"(?:^|[\s(\"«])[\u0621-\u064a]$")  # «د. خالد», «م. السلام», initials
_INITIAL = re.compile(r"(?!و\s)[\u0621-\u064a](?![\u0621-\u0652])")  # «أحمد.ص.ع»
_QUOTATION_MARK = re.compile('["«»“”]')
_WORD = re.compile(r"\S+")
_LETTER = re.compile(r"[\u0621-\u064a]")


def lines(text: str) -> Iterator[Span]:
    """The lines of the text that hold something, without blanks and invisible marks at their edges."""
    for match in _LINE.finditer(text):
        start, end = match.span()
        while start < end and _at_edge(text[start]):
            start += 1
        while end > start and _at_edge(text[end - 1]):
            end -= 1
        if start < end:
            yield Span(start, end)


def _at_edge(letter: str) -> bool:
    return letter in CONTROLS or letter.isspace()  # every blank of Unicode: a line of one em space holds nothing


def paragraphs(text: str, found: Sequence[Span]) -> list[Span]:
    """Lines put together where a line break is only a break of the page's layout.

    A line goes on in the next one, without a blank line between, when it does not finish and a quotation is open in
    it, or the next begins with a mark that cannot begin anything, or a few quoted words stand on a line of their own,
    or a blank or an unfinished phrase is at the break: «... المسبب لمرض "⏎أنفلونزا الخنازير⏎" قد اجتاح»
    """
    whole: list[Span] = []
    above: Span | None = None
    marks: Counter[str] = Counter()  # the quotation marks of the paragraph so far; it may be of a million lines
    for line in found:
        if above and _goes_on(text, marks, above, line):
            whole[-1] = whole[-1].to(line)
        else:
            whole.append(line)
            marks.clear()
        marks.update(_QUOTATION_MARK.findall(line.of(text)))
        above = line
    return whole


def _goes_on(text: str, marks: Mapping[str, int], above: Span, line: Span) -> bool:
    between = text[above.end : line.start]
    if not all(map(_at_edge, between)):
        return False  # a line that is no part of the report, whatever break it ends in
    if between.count("\n") > 1 or text[above.end - 1] in _FINISHED or _says_who_wrote(above.of(text)):
        return False
    if text[line.start] in ".،؛»”" or _quotation_open(marks):
        return True
    if between.strip("\r\n") or above.of(text).rsplit(None, 1)[-1] in _GOES_ON:
        return True  # a blank beside the break, as around a link, or a word that asks for the next
    return text[above.end - 1] in _CLOSERS and _few_words(above.of(text))


def _says_who_wrote(line: str) -> bool:
    """«كتبت - هدى سالم»: a line of its own, whatever blank stands behind it."""
    return len(line) < _BYLINE and _WROTE.match(line) is not None


def _few_words(text: str) -> bool:
    return len(text) < 60 and text.count(" ") < 5


def _quotation_open(marks: Mapping[str, int]) -> bool:
    return marks['"'] % 2 == 1 or marks["«"] > marks["»"] or marks["“"] > marks["”"]


def sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of a paragraph. A quotation does not hold a sentence together; numbers and initials do."""
    start = paragraph.start
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        if _ends_sentence(text, match, paragraph):
            yield from _cut(text, Span(start, match.end()))
            start = _next_letter(text, match.end(), paragraph.end)
    if start < paragraph.end:
        yield from _cut(text, Span(start, paragraph.end))


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence that goes on without a stop is cut after a comma, or anywhere when there is none: the rules look back
    and forth in a sentence, and none that somebody wrote to be read is so long."""
    start = sentence.start
    may_be_long = len(sentence) >= 2 * LONGEST  # or so many words do not fit in it
    words = [match.end() for match in _WORD.finditer(text, start, sentence.end)] if may_be_long else []
    while len(words) > LONGEST:
        commas = (n for n in range(LONGEST, LONGEST // 2, -1) if text[words[n - 1] - 1] in "،؛,;")
        n = next(commas, LONGEST)
        yield Span(start, words[n - 1])
        start, words = _next_letter(text, words[n - 1], sentence.end), words[n:]
    if start < sentence.end:
        yield Span(start, sentence.end)


def _ends_sentence(text: str, stop: re.Match[str], paragraph: Span) -> bool:
    if stop.end() == paragraph.end:
        return True
    marks = stop.group().rstrip(_CLOSERS)
    before, after = text[max(paragraph.start, stop.start() - 3) : stop.start()], text[stop.end()]
    if len(marks) > 1 and set(marks) == {"."}:
        return False  # «عدن.. والمقاومة»: a pause, not a stop
    if marks == "." and (_ABBREVIATION.search(before) or not before.strip()):
        return False
    if after.isspace() or after in CONTROLS:
        return True
    if marks != "." or _INITIAL.match(text, stop.end()):
        return False
    return bool(_LETTER.match(after)) and bool(re.search(r"[\u0621-\u064a]{2}$", before))


def _next_letter(text: str, at: int, end: int) -> int:
    while at < end and _at_edge(text[at]):
        at += 1
    return at
