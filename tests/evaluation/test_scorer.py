"""The scorer: small cases with the answer in sight, and equality with the scorer that came with the hand codings."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from musnad.evaluation.scorer import evaluate, missed_and_added, score

TEXT = "قال الوزير إن الجيش قصف المدينة أمس. وأعلن الحزب أنه يرفض الحوار.\nوقتل ثلاثة أشخاص في الهجوم."


def at(words: str, turn: int = 0) -> list[int]:
    start = -1
    for _ in range(turn + 1):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


def event(kind: str, trigger: str, **more: object) -> dict[str, Any]:
    return {"id": trigger, "type": kind, "trigger": at(trigger), "realis": "asserted", "source": "narrator", **more}


def statement(name: str, content: str, **more: object) -> dict[str, Any]:
    return {"id": name, "content": at(content), **more}


ARMY = {"span": at("الجيش"), "country": "SYR", "role": "MIL"}
CITY = {"span": at("المدينة"), "country": "SYR", "adm1": "Aleppo", "level": "G2"}
SHELLING = event("ASSAULT", "قصف", actor=[ARMY], place=[CITY], mode="heavy-weapons", source="s1")
REFUSAL = event("REJECT", "يرفض", actor=[{"span": at("الحزب"), "country": "SYR", "role": "OPP"}])
SAID = statement(
    "s1", "الجيش قصف المدينة أمس", cue=at("قال"), speaker=at("الوزير"), speaker_name="الوزير", mode="indirect"
)
GOLD: dict[str, Any] = {
    "doc": "a",
    "statements": [SAID],
    "events": [SHELLING, REFUSAL],
    "places": [CITY],
    "times": [{"span": at("أمس"), "from": "2013-02-01", "to": "2013-02-01"}],
}


def changed(**keys: object) -> dict[str, Any]:
    return copy.deepcopy(GOLD) | keys


def test_the_gold_itself_is_all_right() -> None:
    figures = score(GOLD, GOLD, TEXT).figures()
    assert {name: figure.get("F1", figure.get("accuracy")) for name, figure in figures.items()} == dict.fromkeys(
        figures, 1.0
    ) | {
        "event.recipient": 0.0  # there is none to find
    }
    assert figures["event"] == {"P": 1.0, "R": 1.0, "F1": 1.0, "gold": 2, "system": 2}
    assert figures["event.realis"] == {"accuracy": 1.0, "of": 2}


def test_nothing_read_is_nothing_found() -> None:
    figures = score(GOLD, {}, TEXT).figures()
    assert figures["event"] == {"P": 0.0, "R": 0.0, "F1": 0.0, "gold": 2, "system": 0}
    assert "event.realis" not in figures


def test_contents_match_when_they_share_half_of_what_they_cover() -> None:
    half, less = at("الجيش قصف"), at("المدينة")
    for content, found in ((half, 0), (less, 0), (at("إن الجيش قصف المدينة أمس. وأعلن"), 1)):
        system = changed(statements=[SAID | {"content": content}])
        assert score(GOLD, system, TEXT).things["statement"]["found"] == found


@pytest.mark.parametrize(
    ("speaker", "name", "right"),
    [
        (at("الوزير"), None, True),
        (at("الحزب"), "الوزير الأول", True),
        (at("الحزب"), "الحزب", False),
        (None, None, False),
    ],
)
def test_a_speaker_is_right_by_words_or_by_name(speaker: list[int] | None, name: str | None, right: bool) -> None:
    tally = score(GOLD, changed(statements=[SAID | {"speaker": speaker, "speaker_name": name}]), TEXT)
    assert tally.sayings["statement.speaker"] == {"of": 1, "right": int(right)}


def test_no_speaker_in_both_is_right() -> None:
    gold = changed(statements=[statement("s1", "الجيش قصف المدينة أمس")])
    assert score(gold, gold, TEXT).sayings["statement.speaker"]["right"] == 1


def test_events_match_in_one_sentence_and_not_across() -> None:
    elsewhere = event("ASSAULT", "المدينة")
    assert score(GOLD, changed(events=[elsewhere]), TEXT).things["event"]["found"] == 1
    across = event("ASSAULT", "الهجوم")
    assert score(GOLD, changed(events=[across]), TEXT).things["event"]["found"] == 0


def test_a_touching_trigger_goes_before_one_of_the_sentence() -> None:
    system = changed(events=[event("ASSAULT", "المدينة", actor=[ARMY]), event("ASSAULT", "قصف")])
    tally = score(GOLD, system, TEXT)
    assert tally.things["event.actor"] == {"found": 0, "missed": 1, "added": 0}


def test_another_type_is_found_only_by_its_trigger() -> None:
    figures = score(GOLD, changed(events=[SHELLING | {"type": "COERCE"}, REFUSAL]), TEXT).figures()
    assert figures["event"]["F1"] == 0.5
    assert figures["event.trigger_any_type"]["F1"] == 1.0


def test_a_debatable_event_is_neither_missed_nor_wrong() -> None:
    gold = changed(events=[SHELLING | {"debatable": True}, REFUSAL])
    for events in ([SHELLING, REFUSAL], [REFUSAL]):
        figures = score(gold, changed(events=events), TEXT).figures()
        assert figures["event"] == {"P": 1.0, "R": 1.0, "F1": 1.0, "gold": 1, "system": 1}
    missed, added = missed_and_added(gold, changed(events=[]), TEXT)
    assert [e.type for e in missed] == ["REJECT"]
    assert added == []


def test_the_full_row_needs_who_whom_where_and_that_it_happened() -> None:
    for wrong in (
        {"actor": [ARMY | {"role": "REB"}]},
        {"recipient": [ARMY]},
        {"place": [CITY | {"adm1": "Homs"}]},
        {"realis": "planned"},
    ):
        figures = score(GOLD, changed(events=[SHELLING | wrong, REFUSAL]), TEXT).figures()
        assert figures["event"]["F1"] == 1.0
        assert figures["event.full_row"]["F1"] == 0.5


def test_the_source_is_the_matched_statement_whatever_its_id() -> None:
    system = changed(
        statements=[SAID | {"id": "stmt_x"}], events=[SHELLING | {"source": "stmt_x"}, REFUSAL | {"source": "s1"}]
    )
    assert score(GOLD, system, TEXT).sayings["event.source"] == {"of": 2, "right": 1}


def test_killed() -> None:
    gold = changed(events=[SHELLING | {"killed": [3, None]}, REFUSAL])
    for killed, right in (([3, None], 1), ([3, 3], 0), (None, 0)):
        tally = score(gold, changed(events=[SHELLING | {"killed": killed}, REFUSAL]), TEXT)
        assert tally.sayings["event.killed"] == {"of": 1, "right": right}


def test_a_wrong_shape_names_the_key() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"events\[0\]\.trigger"):
        score(GOLD, {"events": [{"type": "ASSAULT", "trigger": [1]}]}, TEXT)


def test_evaluate_reads_texts_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(GOLD | {"published": "2013-02-02", "outlet": "المرفأ"}))
    (tmp_path / "a.txt").write_bytes((TEXT + "\r\n").encode())
    asked = []

    def read(text: str, published: str | None, outlet: str | None) -> dict[str, Any]:
        asked.append((text, published, outlet))
        return GOLD

    assert evaluate(tmp_path, read)["event"]["F1"] == 1.0
    assert asked == [(TEXT + "\r\n", "2013-02-02", "المرفأ")]


# --- equality with the scorer beside the hand codings ---------------------------------------------------------------


def perturbed(gold: dict[str, Any], text: str, chance: random.Random) -> dict[str, Any]:
    """A coding as a machine might have made it from the same text: things lost, doubled, moved, named otherwise."""
    system = copy.deepcopy(gold)
    for key in ("statements", "events", "places", "times"):
        things = [thing for thing in system.get(key) or [] if chance.random() > 0.15]
        things += [copy.deepcopy(thing) for thing in things if chance.random() < 0.15]
        chance.shuffle(things)
        for thing in things:
            _disturb(thing, len(text), chance)
        system[key] = things
    return system


def _disturb(thing: dict[str, Any], length: int, chance: random.Random) -> None:
    for key in ("span", "trigger", "content", "cue", "speaker"):
        if key in thing and chance.random() < 0.4:
            thing[key] = _moved(thing[key], length, chance)
    for key in ("type", "mode", "realis", "source", "country", "role", "adm1", "speaker_name", "from", "to"):
        if key in thing and chance.random() < 0.15:
            thing[key] = chance.choice(["ASSAULT", "asserted", "narrator", "SYR", "MIL", "s1", "المصدر", "2013-03-01"])
    for key in ("speaker", "speaker_name", "mode", "time", "killed", "adm1", "country", "actor", "place"):
        if key in thing and chance.random() < 0.1:
            del thing[key]
    for key in ("actor", "recipient", "place"):
        inner = thing.get(key) or []
        thing[key] = inner + copy.deepcopy(inner[: chance.random() < 0.2])
    for inner in (inner for key in ("actor", "recipient", "place") for inner in thing[key]):
        _disturb(inner, length, chance)


def _moved(span: list[int], length: int, chance: random.Random) -> list[int]:
    start, end = (min(max(0, bound + chance.randint(-15, 15)), length) for bound in span)
    return [start, max(start, end)]


@pytest.mark.parametrize("seed", range(6))
def test_the_figures_are_those_of_the_scorer_beside_the_hand_codings(shared: Path, tmp_path: Path, seed: int) -> None:
    gold_dir, chance = shared / "gold/train", random.Random(seed)
    codings: dict[str, dict[str, Any]] = {}
    for path in sorted(gold_dir.glob("*.json")):
        text = path.with_suffix(".txt").read_bytes().decode()
        codings[text] = perturbed(json.loads(path.read_text("utf-8")), text, chance) if chance.random() > 0.05 else {}
        (tmp_path / path.name).write_text(json.dumps(codings[text]))
    theirs = subprocess.run(
        [sys.executable, str(shared / "gold/score.py"), str(gold_dir), str(tmp_path), "--json"],
        capture_output=True,
        check=True,
        text=True,
    )
    assert evaluate(gold_dir, lambda text, published, outlet: codings[text]) == json.loads(theirs.stdout)
