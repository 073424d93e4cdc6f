"""``datapackage.json``: every file of a package and every column of its tables, as the Data Package standard 2.0 has it
(datapackage.org), and the code book, which says the same to people."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from musnad.release.catalogue import KINDS, Kind
from musnad.release.formats import Column
from musnad.release.tables import BY_COUNTRY, TABLES
from musnad.store.schema import tables

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
_EVENT = {
    "acled": "musnad_event_id",
    "ucdp": "id",
    "icews": "Event ID",
}  # columns with ids of events, all of which hxl has
DELIMITERS = {"text/csv": ",", "text/tab-separated-values": "\t"}


def sha256(path: Path) -> str:
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def descriptor(folder: Path, name: str, title: str, about: str) -> Mapping[str, object]:
    """Of the files that are in the folder. It has no version of its own: a release is known by its run."""
    return {
        "$schema": PROFILE, "name": name, "title": title, "description": about,
        "keywords": ["Arabic", "news", "event data", "attribution", "claims"],
        "resources": [*_data(folder), *_parquet(folder)],
    }  # fmt: skip


def _data(folder: Path) -> Iterator[Mapping[str, object]]:
    for key, kind in KINDS.items():
        path = folder / "data" / kind.file
        yield {
            "$schema": _RESOURCE, "name": key, "path": f"data/{kind.file}", "description": kind.about,
            "format": kind.file.rpartition(".")[2], "mediatype": kind.media, "encoding": "utf-8",
            "bytes": path.stat().st_size, "hash": f"sha256:{sha256(path)}", **_typed(key, kind),
        }  # fmt: skip


def _typed(name: str, kind: Kind) -> Mapping[str, object]:
    """The schema of a table, and how its lines are to be read."""
    if kind.media not in DELIMITERS:
        return {}
    made = kind.make()
    columns: Sequence[Column] = made.columns  # type: ignore[attr-defined]  # every table has them
    rows = {"headerRows": [2], "commentRows": [1]} if all(c.title for c in columns) else {"headerRows": [1]}
    schema: dict[str, object] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json", "fields": [_field(c) for c in columns],
        "missingValues": [""],
    }  # fmt: skip
    if key := getattr(made, "key", ()):
        schema["primaryKey"] = list(key)
    if name in _EVENT:
        other = {"resource": "hxl", "fields": ["#event+id+code"]}
        schema["foreignKeys"] = [{"fields": [_EVENT[name]], "reference": other}]
    return {"type": "table", "dialect": {"delimiter": DELIMITERS[kind.media], **rows}, "schema": schema}


def _field(column: Column) -> Mapping[str, str]:
    return {"name": column.name, "type": column.kind, "description": column.about}


def _parquet(folder: Path) -> Iterator[Mapping[str, object]]:
    """The tables of the store: their columns are in the files themselves."""
    for table in TABLES:
        found = sorted((folder / "tables").glob(f"{table}/**/*.parquet" if table in BY_COUNTRY else f"{table}.parquet"))
        paths = [path.relative_to(folder).as_posix() for path in found]
        if paths:
            yield {
                "$schema": _RESOURCE, "name": f"table-{table.replace('_', '-')}", "description": tables()[table].about,
                "path": paths if len(paths) > 1 else paths[0], "format": "parquet",
                "mediatype": "application/vnd.apache.parquet",
            }  # fmt: skip


def codebook() -> Iterator[str]:
    """Every column of every table, in Markdown."""
    yield "# Code book\n\nAn empty cell is not known or not told. Offsets count Unicode code points of the text of a report; ends are exclusive.\n"
    for kind in KINDS.values():
        if columns := getattr(kind.make(), "columns", ()):
            yield f"\n## data/{kind.file}\n\n{kind.about[0].upper()}{kind.about[1:]}.\n\n| column | type | |\n| --- | --- | --- |\n"
            yield from (f"| `{c.name}` | {c.kind} | {_escaped(c.about)} |\n" for c in columns)
    for name in TABLES:
        table = tables()[name]
        yield f"\n## tables/{name}{'/' if name in BY_COUNTRY else '.parquet'}\n\n{table.about}\n\n| column | type | |\n| --- | --- | --- |\n"
        yield from (
            f"| `{c.name}` | {c.type}{', key' if c.key else ''} | {_escaped(c.about)} |\n" for c in table.columns
        )


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")
