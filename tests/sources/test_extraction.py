"""The ways to the text of a page, and when another than trafilatura is taken."""

from __future__ import annotations

import pytest

from musnad.sources import Limits, extraction
from musnad.sources.extraction import THIN, extracted
from musnad.sources.html import parsed
from tests.sources.reports import BODY

LINES = BODY.strip().split("\n")
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in LINES)


def text_of(page: str) -> tuple[str, tuple[str, ...]]:
    return extracted(parsed(page, Limits()), page)


def test_trafilatura_goes_first() -> None:
    assert text_of(f"<html><body><article>{PARAGRAPHS}</article></body></html>") == ("\n".join(LINES), ())


@pytest.mark.parametrize("box", ["footer", "aside"])
def test_paragraphs_where_trafilatura_finds_nothing(box: str) -> None:
    text, notes = text_of(f"<html><body><{box}>{PARAGRAPHS}</{box}></body></html>")
    assert text == "\n".join(LINES)
    assert notes == ("text put together from the page's paragraphs",)


def test_resiliparse_where_there_are_no_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "by_trafilatura", lambda tree, source: LINES[0][:20])
    text, notes = text_of(f"<html><body><div>{'<br>'.join(LINES)}</div></body></html>")
    assert text == "\n".join(LINES)
    assert notes == ("text found by resiliparse",)


def test_a_short_report_stays_as_it_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    short = " ".join(BODY.split()[:THIN])
    monkeypatch.setattr(extraction, "by_trafilatura", lambda tree, source: short)
    assert text_of(f"<html><body>{PARAGRAPHS * 9}</body></html>") == (short, ())


def test_a_page_without_text_gives_none() -> None:
    assert text_of("<html><body><div></div></body></html>") == ("", ())
