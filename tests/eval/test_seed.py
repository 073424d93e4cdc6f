"""The acceptance article's own form of coding, on a small article of ours coded in the same shape."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from eval.seed import _unquoted, figures, main, standoff_of

from musnad.errors import InputError

TEXT = (
    "بيروت تحتج\n\n"
    "قال الوزير سامي الحلو إن «الجيش قصف قرية الطيبة في حلب في 3 آذار 2014»، مضيفاً أن الأمم المتحدة دعت إلى هدنة.\n\n"
    "وسيطرت القوات على قرية الطيبة وقرية الخضر، وقتل أحد المقاتلين.\n"
)


def at(words: str, turn: int = 0) -> list[int]:
    start = -1
    for _ in range(turn + 1):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


def words(text: str, turn: int = 0) -> dict[str, Any]:
    return {"text": text, "span": at(text, turn)}


def entity(key: str, country: str | None, sector: str | None, *mentions: dict[str, Any]) -> dict[str, Any]:
    return {"entity_id": key, "plover": {"country": country, "sector": sector}, "mentions": list(mentions)}


def event(key: str, type_: str, trigger: dict[str, Any], **more: Any) -> dict[str, Any]:
    told = {
        "event_id": key, "plover": {"type": type_, "mode": None}, "actor": [], "recipient": [], "trigger": trigger,
        "chain_from": "n1", "realis": "narrator_asserted", "places": [], "time": {"edtf": None},
    }  # fmt: skip
    return told | more


NOBODY = {"text": None, "low": 0, "high": None}
CODED: dict[str, Any] = {
    "document": {"published": {"value": None}},
    "entities": [
        entity("e1", "LBN", "GOV", words("الوزير"), words("الوزير سامي الحلو")),
        entity("e2", "SYR", "MIL", words("الجيش"), words("القوات")),
        entity("e3", "UNO", None, words("الأمم المتحدة")),
        {"entity_id": "e4", "plover": None, "mentions": [words("هدنة")]},
    ],
    "places": [
        {"place_id": "g1", "span": at("قرية الطيبة"), "name_en": "Taybeh", "geo_level": "G2", "admin": ["SYR", "SY02 Aleppo"]},
        {"place_id": "g2", "span": at("قرية الخضر"), "name_en": "Khidr", "geo_level": "G2", "admin": ["SYR"]},
    ],
    "times": [
        {"span": at("3 آذار 2014"), "edtf": "2014-03-03", "anchor": "absolute"},
        {"span": at("هدنة"), "edtf": "2014-03/2014-04", "anchor": "derived"},
    ],
    "statements": [
        {
            "statement_id": "st1", "cue": [words("قال"), words("إن")], "speaker_span": words("الوزير سامي الحلو"),
            "content": words("«الجيش قصف قرية الطيبة في حلب في 3 آذار 2014»"), "mode": "direct", "modality": "asserted",
        },
        {
            "statement_id": "st2", "cue": [words("مضيفاً")], "speaker_span": words("الوزير سامي الحلو"),
            "content": words("الأمم المتحدة دعت إلى هدنة"), "mode": "indirect_postposed", "modality": "hope",
        },
    ],
    "events": [
        event("ev1", "ASSAULT", words("قصف"), actor=["e2"], places=["g1"], chain_from="st1", realis="reported_asserted",
              time={"edtf": "2014-03"}, fatalities=NOBODY),
        event("ev2", "REQUEST", words("دعت"), actor=["e3"], chain_from="st2+st1", realis="speech_act",
              time={"edtf": "2014-03-03/DCT"}),
        event("ev3", "ASSAULT+COERCE", words("سيطرت"), plover={"type": "ASSAULT+COERCE", "mode": "seize"}, actor=["e2"],
              places=["g1"], group="grp1", debatable="D1"),
        event("ev4", "ASSAULT", words("قتل"), fatalities={"text": "أحد", "low": 1, "high": None}, realis="ongoing_state"),
        event("ev5", "ASSAULT", words("قتل"), fatalities={"text": "أحد", "low": 1, "high": 1, "shared_with": "ev4"}),
        event("ev6", "REQUEST", words("قال"), chain_from="st1", realis="speech_act_intention"),
    ],
}  # fmt: skip


def by_id(coded: dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in standoff_of(coded)[kind]}


def test_statements() -> None:
    one, two = standoff_of(CODED)["statements"]
    assert TEXT[slice(*one["content"])] == "الجيش قصف قرية الطيبة في حلب في 3 آذار 2014"
    assert (one["cue"], one["speaker"], one["stance"]) == (at("قال"), at("الوزير سامي الحلو"), "assert")
    assert (two["mode"], two["stance"], two["speaker_name"]) == ("indirect", "hope", "الوزير سامي الحلو")


@pytest.mark.parametrize(
    ("text", "unquoted"),
    [("«أ»", "أ"), ("«أ «ب» ج»", "أ «ب» ج"), ("«أ» و«ب»", "«أ» و«ب»"), ("أ «ب»", "أ «ب»"), ("«أ", "«أ"), ("أ", "أ")],
)
def test_marks_around_the_whole_content_are_no_part_of_it(text: str, unquoted: str) -> None:
    start, end = _unquoted({"text": text, "span": [0, len(text)]})
    assert text[start:end] == unquoted


def test_events() -> None:
    events = by_id(CODED, "events")
    assert events["ev1"] == {
        "id": "ev1", "type": "ASSAULT", "trigger": at("قصف"),
        "actor": [{"span": at("الجيش"), "country": "SYR", "role": "MIL"}],
        "place": [{"span": at("قرية الطيبة"), "country": "SYR", "adm1": "Aleppo", "level": "G2"}],
        "time": {"from": "2014-03-01", "to": "2014-03-31"}, "realis": "asserted", "source": "st1",
    }  # fmt: skip
    assert events["ev2"]["actor"] == [{"span": at("الأمم المتحدة"), "country": "IGO", "role": "UNO"}]
    assert (events["ev2"]["source"], "time" in events["ev2"]) == ("st2", False)
    assert [events["ev3"][key] for key in ("type", "mode", "group", "debatable")] == ["COERCE", "seize", "grp1", True]
    assert events["ev3"]["actor"][0]["span"] == at("القوات")  # the nearest mention
    assert (events["ev4"]["killed"], events["ev4"]["realis"]) == ([1, None], "ongoing")
    assert "killed" not in events["ev5"]
    assert events["ev6"]["source"] == "narrator"  # its trigger is the cue


def test_places_and_times() -> None:
    found = standoff_of(CODED)
    assert [(p.get("adm1"), p["level"]) for p in found["places"]] == [("Aleppo", "G2"), (None, "G2")]
    assert found["times"] == [{"span": at("3 آذار 2014"), "from": "2014-03-03", "to": "2014-03-03"}]


def test_an_unknown_realis_is_told() -> None:
    coded = copy.deepcopy(CODED)
    coded["events"][0]["realis"] = "dreamt"
    with pytest.raises(InputError, match="ev1: realis 'dreamt' is not known"):
        standoff_of(coded)


def folder(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(TEXT, "utf-8")
    (tmp_path / "coded.json").write_text(json.dumps(CODED), "utf-8")
    return tmp_path


def test_the_coding_is_scored(tmp_path: Path) -> None:
    found = figures(folder(tmp_path)).figures
    assert (found["statement"]["gold"], found["event"]["gold"]) == (2, 5)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", "coded.json"]


def test_the_command(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, [str(folder(tmp_path)), "--list"])
    assert result.exit_code == 0
    assert result.stdout.startswith("event ")
    assert "\nseed\n  missed: " in result.stdout


def test_another_folder_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, [str(tmp_path)])
    assert result.exit_code == 1
    assert "there is no such file; give the folder of the acceptance article" in result.stderr


def test_the_acceptance_article_itself_can_be_scored(shared: Path) -> None:
    found = figures(shared / "gold" / "seed").figures
    assert (found["statement"]["gold"], found["place"]["gold"], found["time"]["gold"]) == (15, 44, 3)
