"""Differences: they are what the figures count, and two readings of the same words are told once."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import pytest

from musnad.evaluation.coding import coding
from musnad.evaluation.differences import FOLLOWS, Differences, differences
from musnad.evaluation.scorer import Tally, compare, score
from tests.evaluation.codings import Coded, Text
from tests.evaluation.test_scorer import GOLD, TEXT, perturbed

T = Text("قال الوزير إن الجيش قصف المدينة أمس. وأعلن الحزب أنه يرفض الحوار.\nوقتل ثلاثة أشخاص في الهجوم.")


def told(gold: Coded, system: Coded) -> list[tuple[str, str]]:
    return [(d.figure, d.kind) for d in differences(coding(gold), coding(system), T).kept]


def test_the_gold_itself_has_none() -> None:
    assert told(GOLD, GOLD) == []


def test_missed_added_and_wrong() -> None:
    shelling, refusal = GOLD["events"]
    system = GOLD | {"events": [shelling | {"realis": "planned"}, T.event("PROTEST", "الهجوم")], "times": []}
    assert told(GOLD, system) == [
        ("event", "missed"), ("event", "added"), ("event.realis", "wrong"), ("time", "missed"),
    ]  # fmt: skip
    found = differences(coding(GOLD), coding(system), T)
    assert [(g.type, s.type) for g, s in found.events] == [("ASSAULT", "ASSAULT")]
    assert found.kept[0].gold == coding({"events": [refusal]}).events[0]
    assert found.kept[0].system is None


def test_a_word_read_as_another_type_is_told_once() -> None:
    gold, system = {"events": [T.event("ASSAULT", "قصف")]}, {"events": [T.event("COERCE", "قصف")]}
    assert told(gold, system) == [("event.type", "wrong")]


def test_a_debatable_event_tells_the_type_of_one_that_is_added() -> None:
    gold = {"events": [T.event("ASSAULT", "قصف", debatable=True)]}
    assert told(gold, {"events": [T.event("COERCE", "قصف")]}) == [("event.type", "wrong")]
    assert told(gold, {"events": []}) == []


def test_a_cue_with_other_content_is_told_once() -> None:
    gold = {"statements": [T.statement("s1", "قال", "الجيش قصف المدينة أمس")]}
    assert told(gold, {"statements": [T.statement("x", "قال", "أمس")]}) == [("statement.content", "wrong")]


def test_an_actor_read_as_recipient_is_told_once() -> None:
    gold = {"events": [T.event("ASSAULT", "قصف", actor=[T.party("الجيش")])]}
    system = {"events": [T.event("ASSAULT", "قصف", recipient=[T.party("الجيش")])]}
    assert told(gold, system) == [("event.role", "wrong")]
    assert told(system, gold) == [("event.role", "wrong")]


def test_another_one_in_the_stead_of_a_role_is_told_once_and_the_rest_by_itself() -> None:
    one, other, third = T.party("الجيش"), T.party("الوزير"), T.party("الحزب")
    gold = {"events": [T.event("ASSAULT", "قصف", actor=[one, third])]}
    system = {"events": [T.event("ASSAULT", "قصف", actor=[other])]}
    assert told(gold, system) == [("event.actor", "wrong"), ("event.actor", "missed")]
    assert told(system, gold) == [("event.actor", "wrong"), ("event.actor", "added")]


def test_roles_of_two_events_are_not_mixed() -> None:
    gold = {"events": [T.event("ASSAULT", "قصف", actor=[T.party("الجيش")]), T.event("REJECT", "يرفض")]}
    system = {
        "events": [T.event("ASSAULT", "قصف"), T.event("REJECT", "يرفض", actor=[T.party("الحزب")])],
    }
    assert told(gold, system) == [("event.actor", "missed"), ("event.actor", "added")]


# --- they are what is counted ---------------------------------------------------------------------------------------


def counted(tally: Tally) -> Counter[tuple[str, str]]:
    """What the tally has, by figure and kind."""
    found = Counter[tuple[str, str]]()
    for name, counts in tally.things.items():
        found.update({(name, kind): counts[kind] for kind in ("missed", "added") if name not in FOLLOWS})
    for name, counts in tally.sayings.items():
        found[name, "wrong"] += counts["of"] - counts["right"]
    return +found


def counted_again(found: Differences) -> Counter[tuple[str, str]]:
    """The same from the differences: what is told once is one that is missed and one that is added."""
    again = Counter[tuple[str, str]]()
    for d in found.kept:
        if d.figure == "event.role":
            coded, read = d.of or (None, None)
            turned = any(party is d.gold for party in coded.actor) if coded else False
            again.update({("event.actor" if turned else "event.recipient", "missed"): 1})
            again.update({("event.recipient" if turned else "event.actor", "added"): 1})
            assert read
        elif d.kind == "wrong" and d.figure in ("event.type", "statement.content"):
            again.update({(d.figure.split(".")[0], "missed"): not getattr(d.gold, "debatable", False)})
            again.update({(d.figure.split(".")[0], "added"): 1})
        elif d.kind == "wrong" and d.figure in ("event.actor", "event.recipient", "event.place"):
            again.update({(d.figure, "missed"): 1, (d.figure, "added"): 1})
        else:
            again[d.figure, d.kind] += 1
    return +again


@pytest.mark.parametrize("seed", range(30))
def test_the_figures_count_the_differences(seed: int) -> None:
    system = perturbed(GOLD, TEXT, random.Random(seed))
    assert counted_again(differences(coding(GOLD), coding(system), TEXT)) == counted(score(GOLD, system, TEXT))


def test_the_figures_of_the_articles_count_the_differences(shared: Path) -> None:
    chance = random.Random(1)
    for path in sorted((shared / "gold/train").glob("*.json")):
        text = path.with_suffix(".txt").read_bytes().decode()
        raw = json.loads(path.read_text("utf-8"))
        gold, system = coding(raw), coding(perturbed(raw, text, chance))
        tally = Tally()
        compare(gold, system, text, tally)
        assert counted_again(differences(gold, system, text)) == counted(tally)
