"""The compiled gazetteer answers as the tables do, and says so when it cannot."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import asdict

import musnad
from musnad.errors import WordsError
from musnad.folding import fold
from musnad.gazetteers.build import built
from musnad.lexicon import Words, columns, shipped
from musnad.lexicon.compiled import FILE
from musnad.lexicon.rows import Toponym
from musnad.places.gazetteer import Gazetteer, gazetteer
from tests.conftest import ROOT

TABLES = gazetteer(shipped())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a gazetteer of the shipped tables alone."""
    path = tmp_path_factory.mktemp("words")
    built(path, [])
    return path


@pytest.fixture(scope="module")
def compiled(folder: Path) -> Gazetteer:
    return Gazetteer(Words(folder))


def test_all_entries_are_there_in_their_order(compiled: Gazetteer):
    assert len(compiled) == len(TABLES)
    assert [asdict(entry) for entry in compiled] == [asdict(entry) for entry in TABLES]


def test_every_name_finds_the_same(compiled: Gazetteer):
    assert set(compiled.spellings()) == set(TABLES.spellings())
    for name in TABLES.spellings():
        assert list(map(asdict, compiled.exactly(name))) == list(map(asdict, TABLES.exactly(name)))


@pytest.mark.parametrize("name", ["حلب القديمة", "مدينة الصدر", "حسكة", "كفر زيتا", "قال"])
def test_the_longest_name_is_the_same(compiled: Gazetteer, name: str):
    first, *rest = fold(name).split(" ")
    assert compiled.longest(first, rest) == TABLES.longest(first, rest)
    assert compiled.named(fold(name)) == TABLES.named(fold(name))


def test_words_that_begin_names(compiled: Gazetteer):
    for word in ("حلب", "كفر", "دير", "قال", "زيتا"):
        assert compiled.begins(fold(word)) == TABLES.begins(fold(word)), word
    assert (compiled.begins(fold("حلب")), compiled.begins("قال")) == (True, False)


def test_divisions_and_codes_are_the_same(compiled: Gazetteer):
    assert (compiled.admin1, compiled.admin2) == (TABLES.admin1, TABLES.admin2)
    assert all(compiled.pcodes(entry) == TABLES.pcodes(entry) for entry in TABLES.exactly(fold("حلب")))


def test_a_report_reads_the_same(folder: Path):
    text = (ROOT / "examples/report.txt").read_text("utf-8")
    assert musnad.read(text, words=Words(folder)).places == musnad.read(text).places


def test_the_run_names_the_gazetteer(folder: Path):
    assert Words(folder).digest != shipped().digest


_FORKS = """
import multiprocessing, sys
from pathlib import Path
from musnad.folding import fold
from musnad.lexicon import Words
from musnad.places.gazetteer import Gazetteer

compiled = Gazetteer(Words(Path(sys.argv[1])))

def look_up(name):
    return compiled.exactly(fold(name))[0].name_en

with multiprocessing.get_context("fork").Pool(2) as pool:
    print(*pool.map(look_up, sys.argv[2:]), sep="\\n")
"""


def test_workers_that_fork_share_it(folder: Path, compiled: Gazetteer):
    """In a process of its own: where threads of other tests run, what is forked may wait for them for ever."""
    names = ["حلب", "تدمر"]
    told = subprocess.run(
        [sys.executable, "-c", _FORKS, str(folder), *names], capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines() == [compiled.exactly(fold(name))[0].name_en for name in names]
    assert told.stdout.startswith("Aleppo\n")


# --- when it cannot answer ----------------------------------------------------------------------------------------


def test_other_tables_than_it_was_made_from(folder: Path):
    table = folder / "places.tsv"
    table.write_text("\t".join(columns(Toponym)) + "\nعين السوس\tAin al-Sus\tsettlement\tG2\tSYR\tHama\n", "utf-8")
    try:
        with pytest.raises(WordsError, match=r"made from other tables .*; run `musnad gazetteer build --words .*`"):
            Gazetteer(Words(folder))
    finally:
        table.unlink()
    assert len(Gazetteer(Words(folder))) == len(TABLES)


@pytest.mark.parametrize("keep", [0, 50, 5_000, 200_000])
def test_half_a_file(folder: Path, tmp_path: Path, keep: int):
    (tmp_path / FILE).write_bytes((folder / FILE).read_bytes()[:keep])
    with pytest.raises(WordsError, match=r"places\.gaz: .* import your files again"):
        Gazetteer(Words(tmp_path))


def test_a_part_that_is_missing(folder: Path, tmp_path: Path):
    (tmp_path / FILE).write_bytes((folder / FILE).read_bytes())
    with sqlite3.connect(tmp_path / FILE) as found:
        found.execute("DELETE FROM parts WHERE name = 'numbers'")
    found.close()
    with pytest.raises(WordsError, match="a part is missing or broken"):
        Gazetteer(Words(tmp_path))


def test_a_file_of_another_version(folder: Path, tmp_path: Path):
    (tmp_path / FILE).write_bytes((folder / FILE).read_bytes())
    with sqlite3.connect(tmp_path / FILE) as found:
        found.execute("UPDATE meta SET value = '0' WHERE key = 'format'")
    found.close()
    with pytest.raises(WordsError, match="made by another version of Musnad"):
        Gazetteer(Words(tmp_path))
