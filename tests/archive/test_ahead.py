"""A look ahead learns which lines a site repeats, and whoever reads a page marks them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from musnad.archive import ahead
from musnad.archive.ahead import looked_ahead
from musnad.archive.run import Workplace, run
from musnad.archive.settings import Settings
from musnad.folding import fold
from musnad.records import Problem
from musnad.sources import Limits, Raw
from musnad.sources.given import Given
from musnad.sources.inputs import raw_items
from musnad.sources.site_chrome import LEAST_PAGES
from musnad.store.duck import DuckStore
from tests.archive.test_run import Here

REPEATED = "تابعوا أخبار المرفأ على صفحاتنا كلها"


def page(number: int, site: str = "marfa.example") -> Raw:
    told = (
        f"<p>قال متحدث باسم الجيش في بيانه رقم {number} إن مسلحين هاجموا حاجزا قرب مدينة حلب وإن القتال مستمر منذ ساعات.</p>"
        f"<p>وأضاف المتحدث أن {number + 3} أشخاص أصيبوا في الهجوم ونقلوا إلى مستشفى المدينة حيث تجري معالجتهم الآن.</p>"
    )
    html = f"<html><body><article><h1>هجوم رقم {number}</h1>{told}<p>{REPEATED}</p></article></body></html>"
    address = f"https://{site}/{number}"
    return Raw(locator=address, kind="html", data=html.encode(), name=address, url=address)


def test_what_a_site_repeats_is_learnt_and_counted() -> None:
    pages = [page(number) for number in range(LEAST_PAGES)]
    lost = Problem(name="x", stage="source", code="empty", message="x: empty")
    found = looked_ahead([*pages, lost, page(1, "few.example")], Given())
    assert found.inputs == LEAST_PAGES + 2
    assert found.chrome.lines == {"marfa.example": (fold(REPEATED),)}


def test_a_line_of_json_is_not_opened() -> None:
    lines = [
        Raw(locator=f"a:{n}", kind="json", name=f"{n}", url="https://marfa.example/1",
            data=json.dumps({"title": "خبر", "text": f"خبر رقم {n}\n{REPEATED}"}).encode())
        for n in range(LEAST_PAGES)
    ]  # fmt: skip
    assert looked_ahead(lines, Given()) == (LEAST_PAGES, ahead.SiteChrome())


def test_no_more_pages_are_opened_than_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "MOST", LEAST_PAGES - 1)
    found = looked_ahead((page(number) for number in range(LEAST_PAGES)), Given())
    assert found == (LEAST_PAGES, ahead.SiteChrome())


def test_a_page_that_cannot_be_opened_is_left_to_its_worker() -> None:
    broken = Raw(locator="x", kind="html", data=b"\x00\xff" * 40, name="x", url="https://marfa.example/x")
    found = looked_ahead([broken, *(page(number) for number in range(LEAST_PAGES))], Given())
    assert found.chrome.lines.keys() == {"marfa.example"}


def test_workers_mark_what_was_learnt(tmp_path: Path) -> None:
    chrome = looked_ahead((page(number) for number in range(LEAST_PAGES)), Given()).chrome
    settings, place = Settings(given=Given(site_chrome=chrome)), Workplace(tmp_path)
    store = DuckStore(tmp_path / "musnad.db")
    run([page(1)], place, store, settings, Here(settings, place.parts))
    with store.reading() as db:
        (row,) = db.rows(
            "SELECT d.text, d.chrome_lines, r.left_out FROM documents d JOIN readings r ON r.doc_id = d.doc_id"
        )
    (span,) = row["chrome_lines"]
    assert row["text"][span["start"] : span["end"]] == REPEATED
    assert span in row["left_out"]


def test_an_archive_of_files(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.html").write_bytes(page(number).data)
    assert looked_ahead(raw_items([str(tmp_path)], Limits()), Given()).inputs == 3
