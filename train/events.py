"""What trainings from events of raw news have in common, judged or coded by hand: rows by article, which event a row is of, folds of
articles, what their command is given and what it says at its end."""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Callable, Sized
from pathlib import Path
from typing import Protocol

import click

from musnad.records import Event

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


class Row(Protocol):
    """A row is of the event of its type at the code points [start, end) of the article's text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def type(self) -> str: ...


def table(path: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of a table, with remarks before it, by the id of the article."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader((line for line in stream if not line.startswith("#")), delimiter="\t"):
            found[row["article"]].append(row)
    return found


def is_of(row: Row, event: Event) -> bool:
    return row.type == event.type and row.start < event.trigger.end and event.trigger.start < row.end


def fold_of(article: str, folds: int) -> int:
    """By the article's id alone, so that other articles change nothing."""
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % folds


def arguments(command: Callable[..., None]) -> Callable[..., None]:
    """RAW_FOLDER CODED_FOLDER OUT.npz"""
    for name, kind in (("out", click.Path(path_type=Path)), ("coding", FOLDER), ("folder", FOLDER)):
        command = click.argument(name, type=kind)(command)
    return command


def written(names: Sized, out: Path) -> None:
    click.echo(f"{len(names)} names, {out.stat().st_size:,} bytes")
