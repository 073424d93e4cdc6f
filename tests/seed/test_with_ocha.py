"""What the seed report says holds too when OCHA's boundaries of Syria are imported into the gazetteer."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path

import pytest

import musnad
from musnad.gazetteers.build import imported
from musnad.lexicon import Words
from musnad.records import Doc
from tests.seed import test_assertions as seed

ASSERTIONS = [
    value
    for name, value in vars(seed).items()
    if name.startswith("test_") and list(inspect.signature(value).parameters) == ["doc"]
]


@pytest.fixture(scope="module")
def words(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Words:
    """The shipped words with all of OCHA's files of Syria that are whole."""
    folder = tmp_path_factory.mktemp("ocha")
    found = shared / "gazetteer/ocha_cod_syr"
    shapes = [path for path in found.glob("*.shp") if path.with_suffix(".dbf").exists()]
    fates = imported(folder, [*found.glob("*.csv"), *shapes])
    assert len(fates) == 11
    return Words(folder)


@pytest.fixture(scope="module")
def with_ocha(shared: Path, words: Words) -> Doc:
    return musnad.read((shared / "gold/seed/article.txt").read_text("utf-8"), name="seed", words=words)


def test_most_assertions_are_asked_again() -> None:
    assert len(ASSERTIONS) >= 30


@pytest.mark.parametrize("assertion", ASSERTIONS, ids=lambda assertion: assertion.__name__)
def test_holds_with_ocha(assertion: Callable[[Doc], None], with_ocha: Doc) -> None:
    assertion(with_ocha)


def test_codes_of_ocha(with_ocha: Doc) -> None:
    nayrab = seed.place(with_ocha, "غرب النيرب")
    assert nayrab.pcodes[:1] == ("SY02",)
    assert seed.place(with_ocha, "خطاب").pcodes[:1] == ("SY04",)
