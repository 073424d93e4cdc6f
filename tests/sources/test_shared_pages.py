"""Real pages of twelve news sites: the day of publication of the eight where it is known, the text of the four."""

from __future__ import annotations

import gzip
import json
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from musnad.records import Article
from musnad.sources.given import Given
from musnad.sources.html import html_article
from tests.sources.reports import raw

DAYS = {
    "1550981615": "2020-03-17",
    "1588107198": "2020-04-24",
    "1623715966": "2020-06-03",
    "1691196862": "2020-08-24",
    "1731695567": "2020-10-07",
    "1764731404": "2020-11-09",
    "1784190729": "2020-12-01",
    "1806793639": "2020-12-25",
}


def read(path: Path) -> Article:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return html_article(raw(data), Given())


def precision_recall(gold: str, found: str) -> tuple[float, float]:
    ours, theirs = found.split(), gold.split()
    blocks = SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in blocks)
    return same / len(ours), same / len(theirs)


@pytest.mark.parametrize(("page", "day"), DAYS.items())
def test_day_of_publication(shared: Path, page: str, day: str) -> None:
    article = read(shared / "html/htmldate_mediacloud2020" / f"{page}.html")
    assert (article.published, article.published_basis) == (day, "meta")


@pytest.mark.parametrize("name", ["newspaper__arabic_article.html", "python-goose__test_cnn_arabic.html"])
def test_text_of_a_page_with_a_notice_below(shared: Path, name: str) -> None:
    folder = shared / "html/misc_fixtures"
    gold = (folder / "newspaper4k__arabic_article.txt").read_text("utf-8")
    article = read(folder / name)
    precision, recall = precision_recall(gold, article.text.partition("\n\n")[2])
    assert recall > 0.99
    assert precision > 0.84  # a notice to those who comment is taken along; musnad.text.chrome marks it
    assert (article.published, article.published_basis) == ("2013-08-03", "url")


def test_text_of_a_page_of_much_beside_it(shared: Path) -> None:
    folder = shared / "html/misc_fixtures"
    gold = json.loads((folder / "fundus__LBCGroup.json").read_text("utf-8"))["V1"]
    article = read(folder / "fundus__LBCGroup_2026_01_08.html.gz")
    title, _, body = article.text.partition("\n\n")
    paragraphs = gold["body"]["sections"][0]["paragraphs"]
    assert precision_recall("\n".join(paragraphs), body) == (1, 1)
    assert gold["title"].split()[-3:] == title.split()[-3:]
    assert article.published == gold["publishing_date"][:10]


def test_text_with_and_without(shared: Path) -> None:
    folder = shared / "html/misc_fixtures"
    (gold,) = json.loads((folder / "trafilatura__assabah_gold.json").read_text("utf-8")).values()
    article = read(folder / "trafilatura__assabah.com.tn.article.html")
    assert all(words in article.text for words in gold["with"])
    assert not any(words in article.text for words in gold["without"])
    assert article.published is None  # the page says only on which day it was looked at
