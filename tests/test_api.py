"""What ``import musnad`` gives."""

from __future__ import annotations

import doctest
from datetime import date
from pathlib import Path

import pytest

import musnad
from musnad.errors import InputError
from tests.sources.reports import BODY, REPORT, TITLE


def test_the_example_of_the_package() -> None:
    failed, tried = doctest.testmod(musnad)
    assert (failed, tried > 0) == (0, True)


def test_read_gives_what_was_given() -> None:
    doc = musnad.read(REPORT, published="2021-03-02", outlet="المرفأ", url="https://marsa.example/1", name="m1")
    assert (doc.name, doc.outlet, doc.url, doc.text) == ("m1", "المرفأ", "https://marsa.example/1", REPORT)
    assert (doc.published.day, doc.published.basis) == ("2021-03-02", "given")
    assert doc.title is not None
    assert doc.title.of(doc.text) == TITLE


def test_without_a_title_the_first_line_is_read_as_the_rest() -> None:
    doc = musnad.read(BODY, has_title=False)
    assert doc.title is None
    assert {sentence.voice for sentence in doc.sentences} <= {"narrator", "reported", "mixed", "byline"}


@pytest.mark.parametrize("published", ["2021-03-02", date(2021, 3, 2), "2021-03-02T10:00:00+02:00"])
def test_a_day_in_several_forms(published: str | date) -> None:
    assert musnad.read(REPORT, published=published).published.day == "2021-03-02"


def test_without_a_day_relative_days_stay_open() -> None:
    yesterday = next(when for when in musnad.read(REPORT).times if when.span.of(REPORT) == "أمس")
    assert yesterday.start is None
    assert yesterday.why_not


@pytest.mark.parametrize("published", ["", "2/3/2021", "2021-02-30", "20210302"])
def test_what_is_no_day_is_told(published: str) -> None:
    with pytest.raises(InputError, match="is not a day; write it as"):
        musnad.read(REPORT, published=published)


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_a_day_that_stands_for_none_is_told(published: str) -> None:
    with pytest.raises(InputError, match="is not from 1800 to 2199; leave it out"):
        musnad.read(REPORT, published=published)


def test_other_words_read_otherwise(tmp_path: Path) -> None:
    header = "\t".join(musnad.lexicon.columns(musnad.lexicon.rows.Cue))
    row = "قال\tverb\tsays\t\tdoubt\t\tقال الوزير إن الأمر جيد."
    (tmp_path / "cues.tsv").write_text(f"{header}\n{row}\n", "utf-8")
    words = musnad.Words(tmp_path)
    assert [s.stance for s in musnad.read(REPORT).statements[:1]] == ["assert"]
    doc = musnad.read(REPORT, words=words)
    assert [s.stance for s in doc.statements[:1]] == ["doubt"]
    assert doc.run != musnad.read(REPORT).run


def test_many_are_read_one_after_another() -> None:
    articles = (musnad.Article(name=name, text=REPORT) for name in "ab")
    found = musnad.read_each(articles)
    assert next(found).name == "a"
    assert next(articles).name == "b"  # it was not taken before it was needed


def test_everything_named_is_there() -> None:
    for name in musnad.__all__:
        assert getattr(musnad, name) is not None
