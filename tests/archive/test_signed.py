"""What a report's row keeps so that its copies can be found."""

from __future__ import annotations

import pytest

import musnad
from musnad.archive.signed import in_utc, signed
from musnad.stories.signature import BANDS, signature
from tests.stories.reports import STRIKE


@pytest.mark.parametrize(
    ("said", "utc"),
    [
        (None, None),
        ("2015-03-04", "2015-03-04T00:00:00Z"),
        ("2015-03-04T01:30:00+03:00", "2015-03-03T22:30:00Z"),
        ("2015-03-04T01:30:00Z", "2015-03-04T01:30:00Z"),
        ("2015-03-04T01:30:00", "2015-03-04T01:30:00Z"),
        ("2015-03-04T01:30:00.25-02:00", "2015-03-04T03:30:00Z"),
    ],
)
def test_times_of_all_zones_compare_as_texts(said: str | None, utc: str | None) -> None:
    assert in_utc(said) == utc


def test_the_cells_of_a_report() -> None:
    doc = musnad.read(f"إضراب في الميناء\n{STRIKE}", published="2015-03-04", outlet="المرفأ")
    cells, bands = signed(doc)
    apart = doc.title
    assert apart is not None
    assert cells["left_out"][0] == {"start": apart.start, "end": apart.end}  # type: ignore[index]
    assert cells["exact"] == signature(STRIKE).exact
    assert cells["seen"] == f"2015-03-04 9999-12-31 {doc.id}"
    assert [row["band"] for _, row in bands] == list(range(BANDS))
    assert [row["hash"] for _, row in bands] == list(signature(STRIKE).bands)
