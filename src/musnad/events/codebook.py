"""The code books: PLOVER's types, modes, contexts and sectors, and the ways from them to CAMEO and to ACLED.

All codes live in ``codes/``, with the reasons for our choices; ``docs/codebook.md`` explains them to people.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import ClassVar, Literal, TypeVar

import msgspec

from musnad.errors import WordsError
from musnad.lexicon import read_table
from musnad.lexicon.rows import Row
from musnad.records import AcledLike, EventType, Participant, Record

CODES = Path(__file__).parent.parent / "codes"

Language = Literal["en", "ar"]


class Mode(Record, frozen=True, kw_only=True):
    """A way in which an act of a type is done."""

    score: float
    en: str
    ar: str


class Type(Record, frozen=True, kw_only=True):
    """A type of event. ``quad``: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict. ``score``: from
    -10, the worst conflict, to 10, the closest cooperation. ``recipient``: whether the manual asks for one."""

    quad: Literal[1, 2, 3, 4]
    score: float
    recipient: Literal["required", "optional"]
    en: str
    ar: str
    modes: Mapping[str, Mode] = {}


class Context(Record, frozen=True, kw_only=True):
    """What an act is about. ``stands_for``: an addition of ours, and the manual's context that covers it."""

    en: str
    ar: str
    stands_for: str | None = None


class Sector(Record, frozen=True, kw_only=True):
    """What an actor is. ``international`` ones stand where a country's code would."""

    group: Literal["frequent", "other", "international"]
    en: str
    ar: str


class Decision(Record, frozen=True, kw_only=True):
    """Where the manual contradicts itself or is silent: what it has, what we do, and why."""

    id: str
    about: str
    manual: str
    ours: str
    why: str


class Plover(Record, frozen=True, kw_only=True):
    """PLOVER 2.0 as ``codes/plover.toml`` has it."""

    version: str
    based_on: str
    types: Mapping[EventType, Type]
    contexts: Mapping[str, Context]
    sectors: Mapping[str, Sector]
    decisions: tuple[Decision, ...]

    def quad(self, type: EventType) -> int:
        return self.types[type].quad

    def score(self, type: EventType, mode: str | None = None) -> float:
        return self.entry(type, mode).score

    def gloss(self, type: EventType, mode: str | None = None, *, language: Language = "en") -> str:
        of = self.entry(type, mode)
        return of.ar if language == "ar" else of.en

    def entry(self, type: EventType, mode: str | None = None) -> Type | Mode:
        """The type, or its mode if one is given. Raises WordsError for a mode that the type does not have."""
        of = self.types[type]
        if not mode:
            return of
        if mode not in of.modes:
            raise WordsError(f"{type} has no mode {mode!r}; its modes are {', '.join(of.modes) or 'none'}")
        return of.modes[mode]


class CameoRow(Row, frozen=True, kw_only=True):
    """The CAMEO code of a type, or of a type and mode; with a ``context``, of those in that context."""

    TABLE: ClassVar[str] = "cameo"
    KEY: ClassVar[tuple[str, ...]] = ("type", "mode", "context")
    type: EventType
    mode: str = ""
    context: str = ""
    cameo: str
    label: str
    note: str = ""


class AcledRow(Row, frozen=True, kw_only=True):
    """A set of PLOVER events and what it is in the manner of ACLED. The head of the table explains the cells."""

    TABLE: ClassVar[str] = "acled"
    KEY: ClassVar[tuple[str, ...]] = ("type", "mode", "also", "actor_sectors", "recipient_sectors", "two_sided")
    SPLIT: ClassVar[tuple[str, ...]] = ("mode", "also", "actor_sectors", "recipient_sectors")
    type: EventType
    mode: tuple[str, ...]
    also: tuple[str, ...]
    actor_sectors: tuple[str, ...]
    recipient_sectors: tuple[str, ...]
    two_sided: Literal["*", "yes", "no"]
    event_type: str
    sub_event_type: str
    alternative_event_type: str = ""
    alternative_sub_event_type: str = ""
    note: str = ""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The event type and sub-event type, and the second reading if there is one."""
        second = (self.alternative_event_type, self.alternative_sub_event_type)
        return (self.event_type, self.sub_event_type), *((second,) if any(second) else ())


class AcledType(Row, frozen=True, kw_only=True):
    """One of ACLED's pairs of event type and sub-event type. ``unreached``: why no PLOVER event leads to it."""

    TABLE: ClassVar[str] = "acled_types"
    KEY: ClassVar[tuple[str, ...]] = ("event_type", "sub_event_type")
    event_type: str
    sub_event_type: str
    en: str
    ar: str
    unreached: str = ""


# --- what the pipeline asks ---------------------------------------------------------------------------------------


@cache
def plover() -> Plover:
    return read_plover(CODES / "plover.toml")


def is_mode(type: str, mode: str) -> bool:
    """Does PLOVER have this mode of this type?"""
    return any(type == name and mode in of.modes for name, of in plover().types.items())


def cameo(type: EventType, mode: str | None = None, contexts: Iterable[str] = ()) -> str:
    """The CAMEO code, as text. Without contexts it is the general one of the type and mode."""
    return cameo_row(type, mode, contexts).cameo


def cameo_row(type: EventType, mode: str | None = None, contexts: Iterable[str] = ()) -> CameoRow:
    """The row of the crosswalk to CAMEO: its code, our label for it, and what the code leaves out.

    Raises WordsError for a mode that the type does not have.
    """
    plover().entry(type, mode)
    about = frozenset(contexts)
    return next(row for row in _cameo_rows()[type, mode or ""] if not row.context or row.context in about)


def acled_like(
    type: EventType,
    mode: str | None,
    actor_sectors: Iterable[str | None] = (),
    recipient_sectors: Iterable[str | None] = (),
    two_sided: bool = False,
    also: Iterable[EventType] = (),
) -> AcledLike | None:
    """What ACLED would call the event, by our crosswalk; None where ACLED has no such event, or the sectors do not say.

    Sectors are those of all actors and of all recipients; None and UNK are not known.
    """
    row = acled_row(type, mode, actor_sectors, recipient_sectors, two_sided, also)
    if row is None:
        return None
    first, *second = row.pairs
    return AcledLike(event_type=first[0], sub_event_type=first[1], alternative=second[0] if second else None)


def acled_by(
    type: EventType,
    mode: str | None,
    actors: Iterable[Participant],
    recipients: Iterable[Participant],
    *,
    two_sided: bool,
) -> AcledLike | None:
    """The same of an event by its participants."""
    who, whom = ([one.sector for one in told if one.sector] for told in (actors, recipients))
    return acled_like(type, mode, who, whom, two_sided=two_sided)


def acled_row(
    type: EventType,
    mode: str | None,
    actor_sectors: Iterable[str | None] = (),
    recipient_sectors: Iterable[str | None] = (),
    two_sided: bool = False,
    also: Iterable[EventType] = (),
) -> AcledRow | None:
    """The row of the crosswalk to ACLED that ``acled_like`` reads: its note says what the row cannot tell.

    Raises WordsError for a mode that the type does not have.
    """
    plover().entry(type, mode)
    return _acled_row(type, mode, _known(actor_sectors), _known(recipient_sectors), two_sided, frozenset(also))


@cache
def acled_types() -> tuple[AcledType, ...]:
    """ACLED's pairs of event type and sub-event type, in its order."""
    return tuple(read_table(CODES / "acled_types.tsv", AcledType))


@cache
def digest() -> str:
    """The first 16 hex digits of a SHA-256 over the code books: with the version, what makes a coding repeatable."""
    found = hashlib.sha256()
    for path in sorted(p for p in CODES.iterdir() if p.suffix in {".toml", ".tsv"}):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


# --- how the crosswalks are looked up -----------------------------------------------------------------------------


@cache
def _cameo_rows() -> Mapping[tuple[EventType, str], tuple[CameoRow, ...]]:
    return read_cameo(CODES / "cameo.tsv", plover())


@cache
def _acled_rows() -> tuple[AcledRow, ...]:
    return read_acled(CODES / "acled.tsv", plover(), acled_types())


@lru_cache(maxsize=4096)
def _acled_row(
    type: EventType,
    mode: str | None,
    actors: frozenset[str],
    recipients: frozenset[str],
    two_sided: bool,
    also: frozenset[str],
) -> AcledRow | None:
    modes, sided = _known([mode]), "yes" if two_sided else "no"
    fitting = (
        row
        for row in _acled_rows()
        if row.type == type
        and row.two_sided in ("*", sided)
        and _fits(row.mode, modes)
        and _fits(row.also, also)
        and _fits(row.actor_sectors, actors)
        and _fits(row.recipient_sectors, recipients)
    )
    return next(fitting, None)


def _known(words: Iterable[str | None]) -> frozenset[str]:
    return frozenset(word for word in words if word and word != "UNK")


def _fits(cell: tuple[str, ...], found: frozenset[str]) -> bool:
    """``*`` fits anything, ``-`` nothing found, ``A+B`` both, else any word of the cell that was found."""
    return any(word == "*" or (not found if word == "-" else found.issuperset(word.split("+"))) for word in cell)


# --- how the code books are read ----------------------------------------------------------------------------------

T = TypeVar("T")


def read_plover(path: Path) -> Plover:
    """The code book of a file. Raises WordsError with file and line for a slip in it."""
    text = _text(path)
    try:
        data = tomllib.loads(text)
        return msgspec.convert(data, Plover)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        raise WordsError(f"{path}:{at.group(1) if at else len(text.splitlines())}: {error}") from error
    except msgspec.ValidationError as error:
        line, message = next(_slips(text, data), (1, str(error)))
        raise WordsError(f"{path}:{line}: {message}") from error


def read_cameo(path: Path, plover: Plover) -> Mapping[tuple[EventType, str], tuple[CameoRow, ...]]:
    """The rows of each type and mode, those with a context before the one without. Raises WordsError for a slip."""
    rows: dict[tuple[EventType, str], list[CameoRow]] = {
        (type, mode): [] for type, of in plover.types.items() for mode in ("", *of.modes)
    }
    for row in _once(path, CameoRow):
        if (row.type, row.mode) not in rows:
            raise WordsError(f"{path}:{row.line}: {row.type} has no mode {row.mode!r}")
        _checked(path, row.line, "context", {row.context} - {""}, plover.contexts)
        if not re.fullmatch(r"(0[1-9]|1\d|20)\d{0,2}", row.cameo):
            raise WordsError(f"{path}:{row.line}: {row.cameo!r} is no CAMEO code; write two to four digits, 01 to 20")
        rows[row.type, row.mode].append(row)
    for (type, mode), found in rows.items():
        if all(row.context for row in found):
            raise WordsError(f"{path}:{len(_text(path).splitlines())}: no row for {type} {mode}".rstrip())
    return {key: tuple(sorted(found, key=lambda row: not row.context)) for key, found in rows.items()}


def read_acled(path: Path, plover: Plover, types: Iterable[AcledType]) -> tuple[AcledRow, ...]:
    """The rows of the crosswalk to ACLED, in order. Raises WordsError for a slip."""
    pairs = {(of.event_type, of.sub_event_type) for of in types}
    rows = tuple(_once(path, AcledRow))
    for row in rows:
        _checked(path, row.line, f"mode of {row.type}", row.mode, {"*", "-", *plover.types[row.type].modes})
        _checked(path, row.line, "event type", row.also, {"*", "-", *plover.types})
        sectors = (part for word in row.actor_sectors + row.recipient_sectors for part in word.split("+"))
        _checked(path, row.line, "sector", sectors, {"*", "-", *plover.sectors})
        _checked(path, row.line, "pair of ACLED", row.pairs, pairs)
    return rows


R = TypeVar("R", bound=Row)


def _once(path: Path, row: type[R]) -> Iterator[R]:
    """The rows of a table, none twice."""
    lines: dict[tuple[object, ...], int] = {}
    for found in read_table(path, row):
        key = tuple(getattr(found, column) for column in row.KEY)
        if key in lines:
            raise WordsError(f"{path}:{found.line}: the same as line {lines[key]}")
        lines[key] = found.line
        yield found


def _checked(path: Path, line: int, what: str, found: Iterable[T], known: Iterable[T]) -> None:
    listed = tuple(known)
    for word in found:
        if word not in listed:
            raise WordsError(f"{path}:{line}: {word!r} is no {what}; known are {', '.join(map(str, listed))}")


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise WordsError(f"{path}: there is no such code book; reinstall musnad") from error
    except UnicodeDecodeError as error:
        raise WordsError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def _slips(text: str, data: Mapping[str, object]) -> Iterator[tuple[int, str]]:
    """The line and message of each part of plover.toml that cannot be read."""
    for heading, name, value, kind in _parts(data):
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            yield _line(text, heading, name), f"{name}: {error}"


def _parts(data: Mapping[str, object]) -> Iterator[tuple[str, str, object, type]]:
    """The parts of plover.toml by heading and name, with the record each is to be; modes before their type."""
    for name, value in _table(data, "types"):
        yield f"types.{name}", name, name, EventType  # type: ignore[misc]  # a Literal, which msgspec takes as well
        modes = _table(value, "modes") if isinstance(value, Mapping) else ()
        yield from ((f"types.{name}.modes", mode, of, Mode) for mode, of in modes)
        yield f"types.{name}", name, value, Type
    yield from (("contexts", name, value, Context) for name, value in _table(data, "contexts"))
    yield from (("sectors", name, value, Sector) for name, value in _table(data, "sectors"))


def _table(data: Mapping[str, object], name: str) -> Iterable[tuple[str, object]]:
    table = data.get(name)
    return table.items() if isinstance(table, Mapping) else ()


def _line(text: str, heading: str, name: str) -> int:
    """The line of a name under a heading, or of the heading itself."""
    lines = text.splitlines()
    head = next((at for at, line in enumerate(lines, 1) if line.startswith(f"[{heading}]")), 1)
    under = (at for at, line in enumerate(lines[head:], head + 1) if re.match(rf"{re.escape(name)}\s*=", line))
    return next(under, head)
