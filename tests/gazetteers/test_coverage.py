"""What docs/gazetteer.md says of the shipped places is so."""

from __future__ import annotations

import re

from musnad.gazetteers.codes import features
from musnad.gazetteers.coverage import CLASSES, coverage
from musnad.lexicon import shipped
from musnad.lexicon.rows import Toponym
from musnad.places.gazetteer import gazetteer
from tests.conftest import ROOT


def documented() -> dict[str, list[int]]:
    text = (ROOT / "docs/gazetteer.md").read_text("utf-8").partition("## What is shipped")[2].partition("## Sources")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in re.findall(r"^\|.*$", text, re.M)]
    assert rows[0] == ["country", *CLASSES]
    return {name: [int(cell.replace(",", "") or 0) for cell in cells] for name, *cells in rows[2:]}


def test_the_coverage_is_as_documented():
    """To a twentieth, or five: run ``musnad gazetteer coverage`` and put its table into the page."""
    counted = dict(coverage(gazetteer(shipped())))
    written = documented()
    for country in counted.keys() & written.keys() - {"others"}:
        for kind, now, then in zip(CLASSES, counted[country], written[country], strict=True):
            assert abs(now - then) <= max(5, now / 20), f"{country}: {kind}: {now}, documented {then}"
    assert len(counted.keys() ^ written.keys()) <= 3


def test_all_places_are_counted():
    entries = [entry for entry in gazetteer(shipped()) if entry.country and entry.kind != "country"]
    assert sum(sum(numbers) for _, numbers in coverage(entries)) == len(entries)


def test_features_are_of_kinds_that_are_read():
    known = {row.kind for row in shipped().rows(Toponym)} | {"plant", "school", "market", "stadium"}
    assert {sort.kind for sort in features().values()} <= known
