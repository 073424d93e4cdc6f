"""The list of place names: well made, drawn alike on every run, and scored as it says."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest
from click.testing import CliRunner
from eval.places_draw import article, sampled
from eval.places_list import COLUMNS, Result, Row, figures, main, result, table, wilson

from eval import places_list
from musnad import pipeline

NEWS = [
    ("n1", "افتتحت مدرسة في حمص أمس.", "حمص", ("G2", "SYR", "Homs", "34.7308", "36.7094")),
    ("n2", "احترق مصنع في مدينة صفاقس صباحا.", "مدينة صفاقس", ("G2", "TUN", "Sfax", "34.7406", "10.7603")),
    ("n3", "غمرت السيول محافظة لحج أول من أمس.", "محافظة لحج", ("G5", "YEM", "Lahij", "", "")),
    ("n4", "زار الوزير بلدة لا يعرفها أحد قرب الحدود.", "أحد", None),
]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A folder of two packed files of our own news."""
    for name, half in (("a.jsonl.xz", NEWS[:2]), ("b.jsonl.xz", NEWS[2:])):
        rows = [{"id": key, "outlet": "الدفتر", "title": "", "text": text} for key, text, _, _ in half]
        with lzma.open(tmp_path / name, "wt", encoding="utf-8") as stream:
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return tmp_path


@pytest.fixture
def own_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our own list on that news, in the place of the real one."""
    lines = ["\t".join(COLUMNS)]
    for number, (key, text, name, right) in enumerate(NEWS):
        start = text.index(name)
        file = "a.jsonl.xz" if number < 2 else "b.jsonl.xz"
        told = ("place", *right, "") if right else ("not a place here", "", "", "", "", "", "a pronoun")
        lines.append("\t".join(("learn", file, key, str(start), str(start + len(name)), name, *told)))
    path = tmp_path / "list.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.setattr(places_list, "TABLE", path)
    return path


def test_the_list_holds_three_hundred_places() -> None:
    rows = table()
    places = [row for row in rows if row.status == "place"]
    assert len(places) == 300
    assert sum(row.part == "test" for row in places) == 100
    assert len({(row.file, row.id, row.start) for row in rows}) == len(rows)
    assert all(row.level and (row.country or row.level.startswith(("G6", "G7"))) for row in places)
    assert all((row.lat is None) == (row.lon is None) for row in rows)
    assert all(row.note for row in rows if row.status != "place")


def test_the_list_holds_names_and_no_text() -> None:
    assert max(len(row.name.split()) for row in table()) <= 5


def test_what_is_read_right_is_counted(raw: Path, own_list: Path) -> None:
    done = CliRunner().invoke(main, ["score", str(raw), "--list"])
    assert done.exit_code == 0, done.output
    shown = [" ".join(line.split()[:-4]) for line in done.output.splitlines()[:4]]
    assert shown == [
        "found 3 of 3", "exact or within 10 km 3 of 3", "exact or within 25 km 3 of 3", "wrong country 0 of 3",
    ]  # fmt: skip


def test_what_is_read_wrong_is_shown(raw: Path, own_list: Path) -> None:
    own_list.write_text(own_list.read_text("utf-8").replace("34.7308", "35.7308"), encoding="utf-8")
    done = CliRunner().invoke(main, ["score", str(raw), "--list"])
    assert "n1 حمص: حمص G2 SYR Homs settlement, 112 km off; G2 SYR Homs 35.7308 36.7094" in done.output


def _result(text: str, name: str, level: str, country: str, adm1: str, point: tuple[float, float] | None) -> Result:
    line = json.dumps({"id": "x", "outlet": "o", "title": "", "text": text}).encode()
    doc = pipeline.read(article(line), stages=pipeline.STAGES[:5])
    start = text.index(name)
    lat, lon = point or (None, None)
    return result(
        Row("learn", "f", "x", start, start + len(name), name, "place", level, country, adm1, lat, lon, ""), doc
    )


def test_a_town_is_not_its_province() -> None:
    text = "غمرت السيول محافظة لحج أمس."
    assert _result(text, "محافظة لحج", "G5", "YEM", "Lahij", None).within(10)
    assert not _result(text, "محافظة لحج", "G2", "YEM", "Lahij", (13.06, 44.88)).within(25)
    assert _result(text, "محافظة لحج", "G2/G5", "YEM", "Lahij", (13.06, 44.88)).within(10)


def test_a_wrong_country_is_no_missing_one() -> None:
    wrong = _result("وصل الوفد إلى بعقوبة.", "بعقوبة", "G2", "SYR", "Homs", (34.7, 36.7))
    assert wrong.wrong_country
    missed = _result("وصل الوفد متأخرا.", "متأخرا", "G2", "SYR", "Homs", (34.7, 36.7))
    assert missed.place is None
    assert not missed.wrong_country
    assert dict((what, hits) for what, hits, _ in figures([wrong, missed]))["wrong country"] == 1


def test_wilson_interval() -> None:
    low, high = wilson(80, 100)
    assert (round(low, 3), round(high, 3)) == (0.711, 0.867)
    assert wilson(0, 0) == (0.0, 1.0)


def test_drawing_is_the_same_on_every_run(raw: Path) -> None:
    drawn = [(file, doc.name, mention.name) for file, doc, mention in sampled(raw, 4)]
    assert drawn == [(file, doc.name, mention.name) for file, doc, mention in sampled(raw, 4)]
    assert {name for _, _, name in drawn} >= {"حمص", "مدينة صفاقس", "محافظة لحج"}


def test_sample_writes_no_text_but_to_the_context(raw: Path, tmp_path: Path) -> None:
    context = tmp_path / "context.txt"
    done = CliRunner().invoke(main, ["sample", str(raw), "--count", "2", "--context", str(context)])
    assert done.exit_code == 0, done.output
    assert "افتتحت" not in done.output
    assert "[حمص]" in context.read_text("utf-8") or "[محافظة لحج]" in context.read_text("utf-8")


def test_a_broken_file_is_named(raw: Path, own_list: Path) -> None:
    (raw / "b.jsonl.xz").write_bytes(b"no xz file")
    done = CliRunner().invoke(main, ["score", str(raw)])
    assert done.exit_code == 1
    assert "b.jsonl.xz: not a whole xz file" in done.output


def test_a_missing_article_is_named(raw: Path, own_list: Path) -> None:
    own_list.write_text(own_list.read_text("utf-8").replace("\tn3\t", "\tn9\t"), encoding="utf-8")
    done = CliRunner().invoke(main, ["score", str(raw)])
    assert done.exit_code == 1
    assert "without n9" in done.output


def test_other_news_under_the_same_id_is_noticed(raw: Path, own_list: Path) -> None:
    own_list.write_text(own_list.read_text("utf-8").replace("\tحمص\t", "\tحماة\t"), encoding="utf-8")
    done = CliRunner().invoke(main, ["score", str(raw)])
    assert done.exit_code == 1
    assert "a.jsonl.xz n1: حماة is not at" in done.output


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [("34.7308", "north", "list.tsv:2: could not convert"), ("\tplace\t", "\ttown\t", "list.tsv:2: status is"),
     ("part\tfile", "part\tpath", "list.tsv:1: the columns are")],
)  # fmt: skip
def test_a_bad_row_is_named(raw: Path, own_list: Path, was: str, now: str, told: str) -> None:
    own_list.write_text(own_list.read_text("utf-8").replace(was, now), encoding="utf-8")
    done = CliRunner().invoke(main, ["score", str(raw)])
    assert done.exit_code == 1
    assert told in done.output


def test_a_folder_without_news_is_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["sample", str(tmp_path)])
    assert done.exit_code == 1
    assert "no *.jsonl.xz in it" in done.output
