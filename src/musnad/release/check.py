"""Is a package what it says it is: every file with its sum, every cell of its type, every key once, every reference met?"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

import duckdb
import msgspec
import pyarrow as pa
import pyarrow.dataset as ds

from musnad.release.descriptor import sha256
from musnad.release.package import SUMS
from musnad.release.tables import BY_COUNTRY, TABLES
from musnad.store.schema import VERSION as SCHEMA
from musnad.store.schema import tables

NEEDED = ("README.md", "codebook.md", "datapackage.json", "run.json", SUMS)
_MOST = 20  # problems told of one file
_NAME = re.compile(r"[a-z0-9._/-]+")
# Tables whose rows stand for rows of others.
_REFERENCES = (
    ("event_actors", "event_id", "events"), ("event_places", "event_id", "events"), ("event_places", "place_id", "places"),
    ("events", "doc_id", "documents"), ("statements", "doc_id", "documents"), ("readings", "doc_id", "documents"),
)  # fmt: skip
_TYPES: Mapping[str, Callable[[str], object]] = {
    "string": str, "integer": int, "number": float, "date": date.fromisoformat,
    "year": lambda cell: date(int(cell), 1, 1), "boolean": lambda cell: {"true": True, "false": False}[cell],
}  # fmt: skip


def check_package(folder: Path) -> list[str]:
    """What is wrong with it, in lines; empty when nothing is."""
    if missing := [name for name in NEEDED if not (folder / name).is_file()]:
        return [f"{name}: is not there" for name in missing]
    return [*_sums(folder), *_run(folder), *_described(folder), *_tables(folder)]


# --- files --------------------------------------------------------------------------------------------------------


def _sums(folder: Path) -> Iterator[str]:
    listed: set[str] = set()
    for number, line in enumerate((folder / SUMS).read_text(encoding="utf-8").splitlines(), 1):
        told, _, name = line.partition("  ")
        path = _inside(folder, name)
        listed.add(name)
        if path is None or not path.is_file():
            yield f"{SUMS}, line {number}: {name!r} is not there"
        elif sha256(path) != told:
            yield f"{name}: is not as it was: its SHA-256 is another"
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != SUMS and name not in listed:
            yield f"{name}: is not in {SUMS}"


def _inside(folder: Path, name: str) -> Path | None:
    """The file of that name; None for a name that leads out of the folder."""
    pure = PurePosixPath(name)
    safe = name and not pure.is_absolute() and ".." not in pure.parts
    return folder / pure if safe and (folder / pure).resolve().is_relative_to(folder.resolve()) else None


def _object(path: Path) -> Mapping[str, object] | str:
    try:
        found = msgspec.json.decode(path.read_bytes())
    except msgspec.DecodeError as error:
        return f"{path.name}: is no JSON: {error}"
    return found if isinstance(found, dict) else f"{path.name}: is no object"


def _run(folder: Path) -> Iterator[str]:
    found = _object(folder / "run.json")
    if isinstance(found, str):
        yield found
        return
    for name in ("run", "musnad", "schema", "profile", "withheld", "coverage", "inputs"):
        if name not in found:
            yield f"run.json: says nothing of {name}"
    if found.get("schema") != SCHEMA:
        yield f"run.json: schema {found.get('schema')!r}, this Musnad knows {SCHEMA}"


# --- what describes them ------------------------------------------------------------------------------------------


def _described(folder: Path) -> Iterator[str]:
    found = _object(folder / "datapackage.json")
    if isinstance(found, str):
        yield found
        return
    resources = found.get("resources")
    if not isinstance(resources, list) or not resources:
        yield "datapackage.json: has no resources"
        return
    names: set[str] = set()
    for resource in resources:
        if not isinstance(resource, dict):
            yield "datapackage.json: a resource is no object"
            continue
        name = str(resource.get("name"))
        if name in names or not _NAME.fullmatch(name):
            yield f"datapackage.json: resource {name!r} has no name of its own"
        names.add(name)
        yield from _resource(folder, name, resource)


def _resource(folder: Path, name: str, resource: Mapping[str, object]) -> Iterator[str]:
    told = resource.get("path")
    for each in told if isinstance(told, list) else [told]:
        path = _inside(folder, str(each or ""))
        if path is None or not path.is_file():
            yield f"datapackage.json: {name}: {each!r} is not there"
            continue
        if "bytes" in resource and resource["bytes"] != path.stat().st_size:
            yield f"{each}: has not the {resource['bytes']} bytes of datapackage.json"
        if "hash" in resource and resource["hash"] != f"sha256:{sha256(path)}":
            yield f"{each}: has not the hash of datapackage.json"
        if isinstance(resource.get("schema"), dict):
            yield from _first(_cells(path, str(each), resource), str(each))


def _first(problems: Iterator[str], name: str) -> Iterator[str]:
    for number, problem in enumerate(problems):
        if number == _MOST:
            yield f"{name}: and more of the kind"
            return
        yield problem


def _cells(path: Path, name: str, resource: Mapping[str, object]) -> Iterator[str]:
    """What in a CSV file does not fit its schema."""
    schema: Mapping[str, object] = resource["schema"]  # type: ignore[assignment]  # looked at before
    fields: Sequence[Mapping[str, str]] = schema["fields"]  # type: ignore[assignment]
    dialect: Mapping[str, object] = resource.get("dialect") or {}  # type: ignore[assignment]
    header = max(dialect.get("headerRows") or [1])  # type: ignore[call-overload]
    key: Sequence[str] = schema.get("primaryKey") or ()  # type: ignore[assignment]
    names, seen = [field["name"] for field in fields], set()
    if strange := {field["type"] for field in fields} - _TYPES.keys():
        yield f"{name}: no type {', '.join(sorted(strange))}"
        return
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.reader(lines, delimiter=str(dialect.get("delimiter") or ",")), 1):
            if number < header:
                continue
            if number == header:
                if row != names:
                    yield f"{name}: the header is not that of datapackage.json"
                    return
                continue
            yield from _row(f"{name}, row {number}", row, fields)
            identity = hash(tuple(row[names.index(column)] for column in key if names.index(column) < len(row)))
            if key and identity in seen:
                yield f"{name}, row {number}: the key is there before"
            seen.add(identity if key else 0)


def _row(where: str, row: Sequence[str], fields: Sequence[Mapping[str, str]]) -> Iterator[str]:
    if len(row) != len(fields):
        yield f"{where}: {len(row)} cells in place of {len(fields)}"
        return
    for cell, field in zip(row, fields, strict=True):
        try:
            _ = cell and _TYPES[field["type"]](cell)
        except (ValueError, KeyError):
            yield f"{where}: {field['name']} is no {field['type']}: {cell[:40]!r}"


# --- tables -------------------------------------------------------------------------------------------------------


def _tables(folder: Path) -> Iterator[str]:
    there = [table for table in TABLES if _files(folder, table).exists()]
    for table in TABLES:
        if table not in there:
            yield f"tables: {table} is not there"
        else:
            yield from _schema(folder, table)
    with duckdb.connect(config={"memory_limit": "512MB", "threads": 2}) as db:
        for table in there:
            key = ", ".join(f'"{name}"' for name in tables()[table].key)
            twice = (
                f"SELECT COUNT(*) FROM (SELECT {key} FROM {_scan(folder, table)} GROUP BY {key} HAVING COUNT(*) > 1)"
            )
            if count := _count(db, twice):
                yield f"tables/{table}: {count} keys are there more than once"
        for table, column, other in _REFERENCES:
            if table in there and other in there:
                sql = f"SELECT COUNT(*) FROM {_scan(folder, table)} ANTI JOIN {_scan(folder, other)} USING ({column})"
                if count := _count(db, sql):
                    yield f"tables/{table}: {count} rows have a {column} that is not in {other}"


def _count(db: duckdb.DuckDBPyConnection, sql: str) -> int:
    found = db.execute(sql).fetchone()
    return int(found[0]) if found else 0


def _files(folder: Path, table: str) -> Path:
    return folder / "tables" / (table if table in BY_COUNTRY else f"{table}.parquet")


def _scan(folder: Path, table: str) -> str:
    path = f"{_files(folder, table)}/**/*.parquet" if table in BY_COUNTRY else str(_files(folder, table))
    return "read_parquet('{}', union_by_name = true)".format(path.replace("'", "''"))


def _schema(folder: Path, table: str) -> Iterator[str]:
    try:
        found: pa.Schema = ds.dataset(_files(folder, table), format="parquet").schema
    except (pa.ArrowInvalid, OSError) as error:
        yield f"tables/{table}: cannot be read: {error}"
        return
    expected = tables()[table].arrow
    if [(f.name, f.type) for f in found] != [(f.name, f.type) for f in expected]:
        yield f"tables/{table}: has not the columns of schema {SCHEMA}"
    if (found.metadata or {}).get(b"musnad_schema") != str(SCHEMA).encode():
        yield f"tables/{table}: does not say that it is of schema {SCHEMA}"
