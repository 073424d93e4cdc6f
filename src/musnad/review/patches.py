"""Corrections as word tables: a folder to lay over ours, for ``musnad again FOLDER --words DIR``.

A row is made only where it is right by what was decided; what needs more than that is listed with what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from musnad.errors import WordsError
from musnad.folding import fold
from musnad.gazetteers.add import checked
from musnad.lexicon import Words, columns, key, read_cells, row_of, shipped
from musnad.lexicon.rows import Actor, PlaceType, Row, Toponym
from musnad.places.gazetteer import identity
from musnad.review.causes import STAGES, Cause, Corrected, Patch, by_cause
from musnad.review.checks import plain
from musnad.review.errors import ReviewError
from musnad.review.fields import Value
from musnad.review.records import Stage, State

OPEN_LIST = "needs-a-person.txt"  # no .tsv: what is one is a table
SOURCE = "review"
_ORDINARY = re.compile(r"[\u0621-\u063a\u0641-\u064aA-Za-z0-9][\u0621-\u063a\u0641-\u064aA-Za-z0-9 .'-]*")
_CODES = ("type", "country", "sector")


class _NeedsPersonError(Exception):
    """What is missing for a row."""


def patches(
    states: Iterable[State], originals: Mapping[str, Mapping[str, Value]], *, words: Words | None = None,
    stages: Collection[Stage] = STAGES,
) -> list[Patch]:  # fmt: skip
    """What the corrections ask of the word tables, cause by cause.

    ``originals``: the machine's rows by object_id, lists of participants included. ``words``: the tables that the run was
    read with. ``stages``: of the corrections that count.
    """
    tables = words or shipped()
    return [_patch(cause, found, tables) for cause, found in sorted(by_cause(states, originals, stages).items())]


def _patch(cause: Cause, found: Sequence[Corrected], words: Words) -> Patch:
    first = found[0]
    rows: tuple[Row, ...] = ()
    needs = None
    try:
        rows = _rows(cause, found, words)
    except _NeedsPersonError as missing:
        needs = str(missing)
    ids = tuple(dict.fromkeys(one.object_id for one in found))
    return Patch(cause=cause, words=first.words, changes=first.changes, object_ids=ids, rows=rows, needs=needs)


def _rows(cause: Cause, found: Sequence[Corrected], words: Words) -> tuple[Row, ...]:
    first = found[0]
    said = {msgspec.json.encode({name: plain(new) for name, (_, new) in one.changes.items()}) for one in found}
    if len(said) > 1:
        raise _NeedsPersonError(
            "it was corrected in different ways: " + "; ".join(sorted(one.decode() for one in said))
        )
    if cause.about == "rule":
        raise _NeedsPersonError(
            f"the row that {cause.key} names codes other words too: look at it, and give an example"
        )
    if not _ORDINARY.fullmatch(first.words):
        raise _NeedsPersonError("the words hold more than letters, digits and spaces: write them as the table has them")
    return tuple(_actor_rows(first, words) if cause.about == "actor" else [_place_row(first, words)])


# --- actors ---------------------------------------------------------------------------------------------------------


def _actor_rows(one: Corrected, words: Words) -> Iterator[Actor]:
    """A name that is somebody else's, or the codes of somebody under all his names."""
    named = [row for row in words.rows(Actor) if fold(row.name) == one.cause.key]
    if any(row.since or row.until for row in named):
        raise _NeedsPersonError("the name has codes for a time only: say from when the correction holds")
    if "actor" in one.changes:
        yield _renamed(one, named, words)
        return
    actors = {str(one.original["actor"])} if one.original.get("actor") else {row.actor for row in named}
    if len(actors) != 1:
        raise _NeedsPersonError("no one actor of the table has this name: give it the key of an actor")
    yield from _recoded(one, actors.pop(), words)


def _recoded(one: Corrected, actor: str, words: Words) -> Iterator[Actor]:
    rows = [row for row in words.rows(Actor) if row.actor == actor]
    if not rows:
        raise _NeedsPersonError(f"{actor!r} is made from states.tsv or state_bodies.tsv: mend it there")
    if _varied(rows):
        raise _NeedsPersonError(f"{actor!r} has other codes at other times or under other names: mend its rows")
    codes = {name: new or "" for name, (_, new) in one.changes.items()}
    yield from (_made(msgspec.structs.replace(row, **codes)) for row in rows)


def _renamed(one: Corrected, named: Sequence[Actor], words: Words) -> Actor:
    actor = one.changes["actor"][1]
    if not isinstance(actor, str):
        raise _NeedsPersonError("it was said only who it is not: give it the key of an actor")
    rows = [row for row in words.rows(Actor) if row.actor == actor]
    if _varied(rows):
        raise _NeedsPersonError(f"{actor!r} has other codes at other times or under other names: say which hold")
    if rows:
        codes = {name: getattr(rows[0], name) for name in (*_CODES, "role")}
    else:
        codes = {**{name: one.record.get(name) or "" for name in _CODES}, "role": one.record.get("public_role") or ""}
    marked: str = named[0].plain if named else ""
    return _made(msgspec.convert({"name": one.words, "actor": actor, "plain": marked, **codes}, Actor))


def _made(row: Actor) -> Actor:
    if row.type == "label_only":
        raise _NeedsPersonError("a loaded word stands in labels.tsv: say of which kind it is, and give an example")
    if row.type == "person" and not row.role:
        raise _NeedsPersonError("a person stands in the table for a public office or command only: say which")
    return msgspec.structs.replace(row, line=0, source=SOURCE)


def _varied(rows: Sequence[Actor]) -> bool:
    codes = {tuple(getattr(row, name) for name in _CODES) for row in rows}
    return len(codes) > 1 or any(row.since or row.until for row in rows)


# --- places ---------------------------------------------------------------------------------------------------------


def _place_row(one: Corrected, words: Words) -> Toponym:
    """A further name of a place that is known, or a place that isn't."""
    if one.cause.key.removeprefix("ال") in _nouns(words):
        raise _NeedsPersonError("the words are a common noun: which place they mean depends on the text around them")
    chosen = one.record.get("gazetteer_id")
    if "gazetteer_id" in one.changes and chosen is not None:
        return _further_name(one, str(chosen), words)
    if chosen is not None:
        raise _NeedsPersonError("it is an entry of the gazetteer whose own row is wrong: mend that row")
    return _new_place(one)


def _further_name(one: Corrected, chosen: str, words: Words) -> Toponym:
    entry = _entries(words).get(chosen)
    if entry is None:
        raise _NeedsPersonError(
            "the chosen entry stands in no table that people edit: a country, a city of the world, or imported"
        )
    names = [entry.name, *filter(None, entry.aliases.split("|"))]
    if one.cause.key in map(fold, names):
        raise _NeedsPersonError("the chosen place has this name already: which of several is meant depends on the text")
    return msgspec.structs.replace(entry, aliases="|".join([*names[1:], one.words]), line=0)


def _new_place(one: Corrected) -> Toponym:
    has = {name: one.record.get(name) for name in ("name_en", "kind", "level", "country", "adm1", "adm2")}
    missing = [name for name in ("name_en", "kind", "level", "country") if not has[name]]
    if missing:
        raise _NeedsPersonError(f"a place needs {', '.join(missing)}, or an entry of the gazetteer")
    point = {"lat": one.record.get("latitude"), "lon": one.record.get("longitude")}
    values = {name: value for name, value in {**has, **point}.items() if value is not None}
    try:
        return checked(
            msgspec.convert({"name": one.record.get("name") or one.words, "source": SOURCE, **values}, Toponym)
        )
    except WordsError as error:
        raise _NeedsPersonError(str(error)) from error


@cache
def _entries(words: Words) -> Mapping[str, Toponym]:
    return {identity(row): row for row in words.rows(Toponym)}


@cache
def _nouns(words: Words) -> frozenset[str]:
    return frozenset(fold(noun) for row in words.rows(PlaceType) for noun in (row.word, *row.plurals))


# --- the folder -----------------------------------------------------------------------------------------------------


def write(found: Collection[Patch], folder: Path) -> dict[str, int]:
    """Writes the tables, and the list of what needs a person; how many rows each table got comes back.

    Tables that the folder has keep their other rows. Raises ReviewError (``patches``) when there is nothing to write,
    WordsError when a table of the folder is broken.
    """
    rows = _together(row for patch in found for row in patch.rows)
    if not rows:
        raise ReviewError("no correction makes a row of a word table: nothing was written", code="patches")
    folder.mkdir(parents=True, exist_ok=True)
    for table, made in rows.items():
        path = folder / f"{table.TABLE}.tsv"
        path.write_text(_laid_into(path, table, made), "utf-8")
    (folder / OPEN_LIST).write_text("".join(map(_line, (patch for patch in found if patch.needs))), "utf-8")
    return {table.TABLE: len(made) for table, made in rows.items()}


def _together(rows: Iterable[Row]) -> dict[type[Row], dict[tuple[str, ...], Row]]:
    """The rows of each table by key. One place may get several further names."""
    found: dict[type[Row], dict[tuple[str, ...], Row]] = {}
    for row in rows:
        table = found.setdefault(type(row), {})
        known = table.get(key(row))
        if isinstance(known, Toponym) and isinstance(row, Toponym):
            names = dict.fromkeys([*known.aliases.split("|"), *row.aliases.split("|")])
            row = msgspec.structs.replace(row, aliases="|".join(filter(None, names)))
        table[key(row)] = row
    return found


def _laid_into(path: Path, table: type[Row], made: Mapping[tuple[str, ...], Row]) -> str:
    """The text of a table, its own rows but those that are made anew."""
    header = columns(table)
    kept: list[str] = []
    if path.exists():
        replaced = {
            number
            for number, cells in read_cells(path, table)
            if key(row_of(path, number, header, cells, table)) in made
        }
        lines = path.read_text("utf-8").rstrip("\n").split("\n")
        kept = [line for number, line in enumerate(lines, 1) if number not in replaced]
    return "\n".join([*(kept or ["\t".join(header)]), *sorted(map(_cells, made.values()))]) + "\n"


def _cells(row: Row) -> str:
    cells = [value for name, value in msgspec.structs.asdict(row).items() if name != "line"]
    return "\t".join(
        "" if cell is None else " ".join(cell) if isinstance(cell, tuple) else str(cell) for cell in cells
    ).rstrip("\t")


def _line(patch: Patch) -> str:
    changes = msgspec.json.encode(plain(patch.changes)).decode()
    words = " ".join(patch.words.split())
    return f"{patch.cause.about}\t{words}\t{changes}\t{len(patch.object_ids)} corrected, {patch.touches} touched\t{patch.needs}\n"
