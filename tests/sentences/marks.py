"""The notation of the marked sentences: a sentence with the answer drawn in, and lists of such sentences in files.

A mark is ``[kind|words]``. It may hold others, and carry numbers, a code and a value: ``[kind1,2:code.code=value|words]``.

    و[cue:assert.indirect|أوضح] [who=وزير الصحة|الوزير] [that|أن] [what|الاتفاق جاهز].
    [trigger:ASSAULT.aerial=planned|قصف] · [actor:SYR.MIL|الجيش السوري] · [place:G2|حمص] · [time:2015-06-09|أمس]

``CODES`` says what may stand after the colon of each kind, and tests/sentences/README.md explains it to people.

A file holds lists. Each list has a head, on a line of its own, and then a sentence a line:

    READ                   exactly the marked things of the kinds that occur in the sentence's marks are read
    LEFT ALONE cue, place  nothing of these kinds is read; the sentences bear no marks
    NOT YET                as READ, but it fails today

After READ and NOT YET may stand ``also KINDS`` (more of these may be read than is marked), ``without KINDS`` (nothing
of these is read, though no mark names them) and ``headline`` (the first paragraph is the headline). Lines that begin
with # are remarks, and ¶ in a sentence begins a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from musnad.records import EventType, GeoLevel, QuoteFunction, Realis, Span, Stance, StatementMode

ListName = Literal["READ", "LEFT ALONE", "NOT YET"]

STATEMENT = ("who", "that", "what", "to", "via")  # parts of a statement; they need a cue
EVENT = ("actor", "recipient", "killed", "wounded", "detained")  # parts of an event; they need a trigger

COUNTRY, SECTOR, NUMBERS, DAYS = "[A-Z]{3}|-", "[A-Z]{3}|-", r"\d+-\d*", r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?"

# What may stand at each place of a code: ``[trigger:ASSAULT.aerial|``, ``[place:G2.SYR.Homs|``.
CODES: dict[str, tuple[str, ...]] = {
    "cue": ("|".join(get_args(Stance)), "|".join(get_args(StatementMode))),
    **dict.fromkeys(STATEMENT, ()),
    "trigger": ("|".join(get_args(EventType)), "[a-z-]+"),
    **dict.fromkeys(("actor", "recipient", "entity"), (COUNTRY, SECTOR)),
    **dict.fromkeys(("killed", "wounded", "detained"), (NUMBERS,)),
    **dict.fromkeys(("place", "origin"), ("|".join(get_args(GeoLevel)), COUNTRY, ".+")),
    "time": (DAYS,),
    "label": ("[a-z_]+",),
    "quote": ("|".join(get_args(QuoteFunction)),),
    "chrome": ("[a-z]+",),
}
VALUES = ("who", "trigger", "place", "origin", "entity")  # kinds that may have a value after «=»

HEAD = re.compile(r"(?P<kind>[a-z]+)(?P<numbers>\d+(?:,\d+)*)?(?::(?P<code>[^=|\[\]]+))?(?:=(?P<value>[^=|\[\]]+))?\|")
LIST = re.compile(
    r"(?P<name>READ|LEFT ALONE|NOT YET)(?: also (?P<also>[a-z, ]+?))?(?: without (?P<without>[a-z, ]+?))?"
    r"(?P<headline> headline)?"
)
LEFT = re.compile(r"LEFT ALONE (?P<without>[a-z, ]+)")


class Mark(NamedTuple):
    """Words of the text that stand for something. A code or value that is not given may be anything."""

    kind: str
    span: Span
    numbers: tuple[int, ...] = ()
    code: tuple[str, ...] = ()
    value: str | None = None

    @property
    def head(self) -> str:
        code = f":{'.'.join(self.code)}" if self.code else ""
        value = f"={self.value}" if self.value else ""
        return f"{self.kind}{','.join(map(str, self.numbers))}{code}{value}"


class Item(NamedTuple):
    """A sentence of a list, without its marks, and the marks that were in it."""

    where: str  # file:line
    list: ListName
    text: str
    marks: tuple[Mark, ...]
    also: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    headline: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(mark.kind for mark in self.marks) | self.without


# --- a sentence -------------------------------------------------------------------------------------------------


def parse(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """The sentence without its marks, and the marks in the order of their beginnings, outer before inner.

    Raises ValueError, with the column, on what is no mark.
    """
    text = ""
    marks: dict[int, Mark] = {}  # by the column of their heads: the outer of two around the same words comes first
    opened: list[tuple[int, re.Match[str]]] = []  # where the words of each open mark begin, and its head
    at = 0
    while at < len(marked):
        if marked[at] == "[":
            opened.append((len(text), _opening(marked, at)))
            at = opened[-1][1].end()
            continue
        if marked[at] == "]":
            if not opened:
                raise ValueError(f"column {at + 1}: ] without [")
            start, head = opened.pop()
            marks[head.start()] = _mark(head, Span(start, len(text)))
        else:
            text += marked[at]
        at += 1
    if opened:
        raise ValueError(f"column {opened[-1][1].start()}: [ without ]")
    return text, tuple(marks[column] for column in sorted(marks))


def _opening(marked: str, at: int) -> re.Match[str]:
    head = HEAD.match(marked, at + 1)
    if head is None:
        raise ValueError(f"column {at + 1}: no mark; write it as [kind:code|words]")
    return head


def _mark(head: re.Match[str], span: Span) -> Mark:
    kind, code, value, column = head["kind"], head["code"], head["value"], head.start()
    if kind not in CODES:
        raise ValueError(f"column {column}: {kind!r} is no kind; the kinds are {', '.join(CODES)}")
    if not span:
        raise ValueError(f"column {column}: a mark around no words")
    parts = tuple(code.split(".")) if code else ()
    places = CODES[kind]
    if len(parts) > len(places):
        raise ValueError(f"column {column}: {kind} takes a code of {len(places)} parts, not {code!r}")
    for part, allowed in zip(parts, places, strict=False):
        if part and not re.fullmatch(allowed, part):
            raise ValueError(f"column {column}: {part!r} is no code of {kind}; it must be {allowed}")
    if value and kind not in VALUES:
        raise ValueError(f"column {column}: {kind} takes no value")
    if kind == "trigger" and value and value not in get_args(Realis):
        raise ValueError(f"column {column}: {value!r} is no realis; write one of {', '.join(get_args(Realis))}")
    numbers = tuple(int(number) for number in head["numbers"].split(",")) if head["numbers"] else ()
    return Mark(kind, span, numbers, parts, value)


def drawn(text: str, marks: Iterable[Mark]) -> str:
    """The sentence with the marks in it: what ``parse`` reads back. Raises ValueError when two marks cross."""
    at: dict[int, str] = {}
    ordered = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))
    for n, mark in enumerate(ordered):
        inside = [other for other in ordered[n + 1 :] if other.span.start < mark.span.end]
        if any(other.span.end > mark.span.end for other in inside):
            raise ValueError(f"{mark.head} at {mark.span.start}:{mark.span.end} crosses another mark")
        at[mark.span.start] = at.get(mark.span.start, "") + f"[{mark.head}|"
    closing: dict[int, int] = {}
    for mark in ordered:
        closing[mark.span.end] = closing.get(mark.span.end, 0) + 1
    letters = [f"{']' * closing.get(i, 0)}{at.get(i, '')}{letter}" for i, letter in enumerate(text)]
    return "".join(letters) + "]" * closing.get(len(text), 0)


# --- a file -----------------------------------------------------------------------------------------------------


def load(path: Path) -> Iterator[Item]:
    """The items of a file. Raises ValueError with file, line and what is wrong."""
    head: re.Match[str] | None = None
    for number, raw in enumerate(path.read_text("utf-8").splitlines(), 1):
        line, where = raw.strip(), f"{path.name}:{number}"
        if not line or line.startswith("#"):
            continue
        try:
            if line[0].isascii() and line[0].isupper():
                head = _head(line)
            elif head is None:
                raise ValueError("a sentence before the first list; write READ, LEFT ALONE or NOT YET above it")
            else:
                yield _item(where, head, line)
        except ValueError as error:
            raise ValueError(f"{where}: {error}") from error


def _head(line: str) -> re.Match[str]:
    head = LEFT.fullmatch(line) or (None if line.startswith("LEFT") else LIST.fullmatch(line))
    if head is None:
        raise ValueError(f"{line!r} is no head of a list")
    for name in ("also", "without"):
        for kind in _kinds(head, name):
            if kind not in CODES:
                raise ValueError(f"{kind!r} is no kind; the kinds are {', '.join(CODES)}")
    return head


def _kinds(head: re.Match[str], name: str) -> frozenset[str]:
    found = head.groupdict().get(name)
    return frozenset(kind.strip() for kind in found.split(",")) if found else frozenset()


def _item(where: str, head: re.Match[str], line: str) -> Item:
    text, marks = parse(re.sub(r"\s*¶\s*", "\n", line))
    name: ListName = head.groupdict().get("name") or "LEFT ALONE"  # type: ignore[assignment]  # LIST has only the three
    item = Item(
        where, name, text, marks, _kinds(head, "also"), _kinds(head, "without"), bool(head.groupdict().get("headline"))
    )
    if name == "LEFT ALONE" and marks:
        raise ValueError("a sentence that is left alone bears no marks")
    if not item.kinds:
        raise ValueError("a sentence without marks")
    for parts, whole in ((STATEMENT, "cue"), (EVENT, "trigger")):
        lone = sorted(item.kinds & set(parts))
        if lone and whole not in item.kinds:
            raise ValueError(f"{lone[0]} without {whole}")
    return item
