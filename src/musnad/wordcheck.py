"""``musnad words check``: are the word tables well made, and is each row's example read by its row?

shape    the right columns, tabs, UTF-8 without BOM, LF, no blank edges
letters  no Persian or Urdu look-alikes, tatweel, presentation forms, zero-width or bidi characters
codes    values from their vocabularies; verbs, modes and sectors that exist; keys unique spelling-blind
meaning  the example is read, by this row, with this row's codes
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from musnad.errors import WordsError
from musnad.events.codebook import is_mode, plover
from musnad.folding import IGNORABLE
from musnad.lexicon import SHIPPED, Words, key, read_table, rows, shipped
from musnad.lexicon.compiled import FILE as GAZETTEER
from musnad.lexicon.rows import Cue, Frame, LightVerb, Row, Verb
from musnad.meaning import MEANINGS, slips
from musnad.places.gazetteer import gazetteer as places_of

LOOK_ALIKES = {"ی": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ۀ": "ة", "ے": "ي", "ٱ": "ا"}
FREE = ("note", "source")  # columns in which people write what they like


def check(folder: Path | None = None, *, meaning: bool = True) -> Iterator[str]:
    """Each slip as one line: file:line: column: what is wrong; what to write."""
    words = Words(folder)
    broken = False
    for table in tables():
        path = (folder or SHIPPED) / f"{table.TABLE}.tsv"
        if folder and not path.exists():
            continue
        for slip in _table(path, table):
            broken = True
            yield slip
    if broken:
        return
    yield from _references(words)
    if meaning:
        yield from _meanings(words, folder)


def tables() -> list[type[Row]]:
    """Every table there is: the subclasses of Row in lexicon/rows/."""
    found = [value for value in vars(rows).values() if isinstance(value, type) and issubclass(value, Row)]
    return [table for table in found if table is not Row]


# --- shape, letters, codes --------------------------------------------------------------------------------------


def _table(path: Path, table: type[Row]) -> Iterator[str]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        yield f"{path.name}: cannot be read: {error.strerror}"
        return
    if raw.startswith(b"\xef\xbb\xbf"):
        yield f"{path.name}:1: begins with a byte order mark; save as UTF-8 without BOM"
    if b"\r" in raw:
        yield f"{path.name}: has carriage returns; save with LF line ends"
    try:
        found = list(read_table(path, table))
    except WordsError as error:
        yield str(error).replace(str(path), path.name)
        return
    yield from _unique(path, found)
    for number, text in enumerate(raw.decode("utf-8").split("\n"), start=1):
        if not text.startswith("#"):
            yield from _letters(path, table, number, text)


def _unique(path: Path, found: list[Row]) -> Iterator[str]:
    seen: dict[tuple[str, ...], int] = {}
    for row in found:
        first = seen.setdefault(key(row), row.line)
        if first != row.line:
            yield f"{path.name}:{row.line}: {' '.join(key(row))!r} is already on line {first}"


def _letters(path: Path, table: type[Row], number: int, text: str) -> Iterator[str]:
    names = [name for name in table.__struct_fields__ if name != "line"]
    for name, cell in zip(names, text.split("\t"), strict=False):
        if cell != cell.strip():
            yield f"{path.name}:{number}: {name}: space at the edge of {cell!r}"
        if name in FREE:
            continue
        for letter in cell:
            slip = _slip(letter)
            if slip:
                yield f"{path.name}:{number}: {name}: {unicodedata.name(letter, hex(ord(letter)))} in {cell!r}; {slip}"
                break


def _slip(letter: str) -> str | None:
    if letter in LOOK_ALIKES:
        return f"write {LOOK_ALIKES[letter]!r}"
    if letter in IGNORABLE and not unicodedata.combining(letter):
        return "leave it out"
    if 0xFB50 <= ord(letter) <= 0xFDFF or 0xFE70 <= ord(letter) <= 0xFEFF:
        return f"write {unicodedata.normalize('NFKC', letter)!r}"
    return None


# --- references between tables ----------------------------------------------------------------------------------


def _references(words: Words) -> Iterator[str]:
    verbs = {row.past for row in words.rows(Verb)}
    for cue in words.rows(Cue):
        if cue.kind == "verb" and cue.cue not in verbs:
            yield f"cues.tsv:{cue.line}: cue: {cue.cue!r} is not in verbs.tsv; add it there"
    for light in words.rows(LightVerb):
        if light.verb not in verbs:
            yield f"light_verbs.tsv:{light.line}: verb: {light.verb!r} is not in verbs.tsv; add it there"
    for frame in words.rows(Frame):
        yield from _frame(frame, verbs)


def _frame(frame: Frame, verbs: set[str]) -> Iterator[str]:
    at = f"frames.tsv:{frame.line}"
    if frame.kind not in ("noun", "critic", "done") and frame.word.split()[0] not in verbs:
        yield f"{at}: word: {frame.word.split()[0]!r} is not in verbs.tsv; add it there"
    if frame.mode and not is_mode(frame.type, frame.mode):
        yield f"{at}: mode: {frame.type} has no mode {frame.mode!r}"
    for context in frame.contexts:
        if context not in plover().contexts:
            yield f"{at}: contexts: there is no context {context!r}"


# --- meaning ----------------------------------------------------------------------------------------------------


def _meanings(words: Words, folder: Path | None) -> Iterator[str]:
    """For each table whose rows have an example: is it read by the row?"""
    for table in MEANINGS:
        for row, slip in slips(table, _own(words, table, folder), words):
            yield f"{table.TABLE}.tsv:{row.line}: example: {slip}"


def _own(words: Words, table: type[Row], folder: Path | None) -> tuple[Row, ...]:
    if folder is None:
        return words.rows(table)
    path = folder / f"{table.TABLE}.tsv"
    return tuple(read_table(path, table)) if path.exists() else ()


# --- tables that a user lays over ours ------------------------------------------------------------------------------


def laid_over(over: Path | None) -> Words:
    """The word tables. A slip in a user's table is told here, once, and not for each report; so is a gazetteer that is
    broken or was made from other tables.

    Raises WordsError with file, line and column.
    """
    if over is None:
        return shipped()
    found = Words(over)
    for table in tables_in(over):
        found.rows(table)
    places_of(found)
    return found


def tables_in(over: Path) -> list[type[Row]]:
    """The tables that a user's folder holds. Raises WordsError when it holds none, or one that nothing reads."""
    known = {f"{table.TABLE}.tsv": table for table in tables()}
    names = sorted(path.name for path in over.glob("*.tsv"))
    if not names and not (over / GAZETTEER).exists():
        raise WordsError(f"{over}: no word tables in it; they are named {', '.join(sorted(known))}")
    strange = next((name for name in names if name not in known), None)
    if strange:
        raise WordsError(f"{over / strange}: there is no table of this name; name it {', '.join(sorted(known))}")
    return [known[name] for name in names]
