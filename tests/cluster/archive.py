"""A small archive of our own, and what a run makes of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from musnad.archive.run import Engine, Workplace, run
from musnad.archive.settings import Settings
from musnad.archive.tasks import Found
from musnad.archive.work import Done
from musnad.sources import Limits, raw_items
from musnad.store.duck import DuckStore

CITIES = ("حلب", "حمص", "تعز", "عدن", "الموصل", "بنغازي", "درعا", "صنعاء", "البصرة", "سرت")
LENGTH = 24


def write_archive(path: Path, reports: int = LENGTH) -> Path:
    """JSON lines: reports of two sentences, one of them twice, and a line that is none."""
    lines = [json.dumps(_report(number), ensure_ascii=False) for number in range(reports)]
    path.write_text("\n".join([*lines, lines[3], "{"]) + "\n", "utf-8")
    return path


def _report(number: int) -> dict[str, str]:
    city = CITIES[number % len(CITIES)]
    return {
        "title": f"مقتل {number + 3} أشخاص في {city}",
        "text": f"قال وزير الصحة إن {number + 3} أشخاص قتلوا في قصف مدفعي على مدينة {city} أمس. ونفى ناطق باسم الجيش ذلك.",
        "published": f"2015-03-{number % 28 + 1:02}",
        "outlet": "Example Wire",
    }


def run_archive(found: Iterable[Found], place: Workplace, engine: Engine, settings: Settings) -> list[Done]:
    """The shards in the order in which they were stored."""
    stored: list[Done] = []
    run(found, place, DuckStore(place.folder / "musnad.db"), settings, engine, stored.append, size=4)
    return stored


def found_in(*paths: Path) -> Iterator[Found]:
    return raw_items([str(path) for path in paths], Limits())


def tables_of(place: Workplace) -> dict[str, list[str]]:
    """All rows of all tables, but what a run tells of itself: when, and how long it took."""
    from musnad.store.schema import tables

    with DuckStore(place.folder / "musnad.db").reading() as db:
        return {
            name: sorted(map(repr, db.rows(f"SELECT * FROM {name}")))
            for name in tables()
            if name not in ("runs", "shards")
        }
