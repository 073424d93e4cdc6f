"""Decisions: each leads where the table says, nothing is lost, and what cannot be is refused with what can."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.journal import Journal, broken_link
from musnad.records import digest
from musnad.review import (
    ConflictError,
    Decision,
    FieldError,
    IllegalError,
    Original,
    Other,
    ReviewError,
    changed_since,
    decide,
    decisions_of,
    state_of,
    states,
)
from musnad.review.stages import LEADS, possible
from tests.review.conftest import DOC, EVENT, ORIGINAL, OTHER, RUN, about, done


def state(journal: Journal, object_id: str = EVENT):
    return state_of(journal, RUN, [object_id])[object_id]


# --- stages -------------------------------------------------------------------------------------------------------


def test_from_the_machine_to_release(journal: Journal) -> None:
    assert done(journal, "amal", "edit").version == 1
    assert (state(journal).stage, state(journal).verdict, state(journal).decided_by) == ("coded", "accepted", "amal")
    done(journal, "badr", "accept", 1)
    assert (state(journal).stage, state(journal).confirmed_by) == ("second_coded", "badr")
    done(journal, "amal", "release", 2)
    assert (state(journal).stage, state(journal).released) == ("released", {"killed_low": 4})
    done(journal, "badr", "edit", 3, changes={"killed_low": (4, 5)}, reason="wrong_number")
    assert (state(journal).stage, state(journal).values) == ("coded", {"killed_low": 5})
    assert state(journal).released == {"killed_low": 4}  # until the correction is released too


def test_the_same_person_twice_is_one_person(journal: Journal) -> None:
    done(journal, "amal", "accept")
    done(journal, "amal", "accept", 1)
    assert state(journal).stage == "coded"
    with pytest.raises(IllegalError, match="somebody else"):
        done(journal, "amal", "release", 2)
    done(journal, "badr", "release", 2)
    assert state(journal).stage == "released"


def test_who_sees_it_otherwise_decides_anew(journal: Journal) -> None:
    done(journal, "amal", "accept")
    done(journal, "badr", "reject", 1)
    assert (state(journal).stage, state(journal).verdict) == ("coded", "rejected")
    with pytest.raises(IllegalError, match="only what is accepted"):
        done(journal, "carla", "release", 2)
    done(journal, "carla", "reject", 2)
    assert state(journal).stage == "second_coded"


@pytest.mark.parametrize("values", [{"flags": ["detainee"]}, {"mode": "sexual"}])
def test_what_is_sensitive_needs_a_second_coder(journal: Journal, values) -> None:
    original = Original(length=200, values={**ORIGINAL.values, **values})
    done(journal, "amal", "accept", original=original)
    with pytest.raises(IllegalError, match="sensitive"):
        done(journal, "badr", "release", 1, original=original)
    done(journal, "badr", "accept", 1, original=original)
    assert done(journal, "badr", "release", 2, original=original).stage == "released"


def test_who_coded_it_does_not_adjudicate(journal: Journal) -> None:
    done(journal, "amal", "accept")
    with pytest.raises(IllegalError, match="somebody else"):
        done(journal, "amal", "adjudicate", 1)
    assert done(journal, "badr", "adjudicate", 1, verdict="rejected").verdict == "rejected"


def test_a_withdrawn_record_keeps_its_id_and_only_undo_leads_back(journal: Journal) -> None:
    done(journal, "amal", "withdraw", comment="في تقرير آخر")
    for action in set(LEADS) - {"undo", "add", "split", "merge"}:
        with pytest.raises(IllegalError, match="withdrawn"):
            done(journal, "badr", action, 1)
    done(journal, "amal", "undo", 1)
    assert (state(journal).stage, state(journal).version) == ("machine", 2)


def test_unsure_leaves_it_in_the_queue(journal: Journal) -> None:
    done(journal, "amal", "unsure")
    assert (state(journal).stage, state(journal).verdict) == ("machine", "unsure")


def test_a_release_is_not_undone(journal: Journal) -> None:
    done(journal, "amal", "accept")
    done(journal, "badr", "release", 1)
    with pytest.raises(IllegalError, match="withdraw it"):
        done(journal, "badr", "undo", 2)
    with pytest.raises(IllegalError, match="needs a reason"):
        done(journal, "badr", "edit", 2)


@pytest.mark.parametrize(
    ("steps", "who", "expected"),
    [
        ([("amal", "accept")], "amal", "accept reject edit split merge unsure withdraw adjudicate undo"),
        ([("amal", "accept")], "badr", "accept reject edit split merge unsure withdraw release adjudicate undo"),
        ([("amal", "accept"), ("amal", "undo")], "amal", "accept reject edit split merge unsure withdraw adjudicate"),
        ([("amal", "accept"), ("badr", "release")], "amal", "edit split merge withdraw"),
        ([("amal", "withdraw")], "badr", "undo"),
    ],
)
def test_what_a_person_can_do(journal: Journal, steps, who: str, expected: str) -> None:
    for base, (account_id, action) in enumerate(steps):
        done(journal, account_id, action, base)
    assert {*possible(state(journal), who, sensitive=False)} == {*expected.split()}


# --- nothing is lost ----------------------------------------------------------------------------------------------


def test_the_second_is_told_what_the_first_decided(journal: Journal) -> None:
    done(journal, "amal", "edit", comment="أربعة")
    with pytest.raises(ConflictError) as caught:
        done(journal, "badr", "reject")
    (told,) = caught.value.since
    assert (told.account_id, told.comment, told.changes) == ("amal", "أربعة", {"killed_low": (3, 4)})
    assert len(decisions_of(journal, RUN, EVENT)) == 1


def test_two_at_once(journal: Journal) -> None:
    start = threading.Barrier(8)
    outcomes: list[object] = []

    def work(who: str) -> None:
        start.wait()
        try:
            outcomes.append(done(journal, who, "accept"))
        except ConflictError as error:
            outcomes.append(error)

    threads = [threading.Thread(target=work, args=[f"account{n}"]) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (won,) = [one for one in outcomes if not isinstance(one, ConflictError)]
    lost = [one for one in outcomes if isinstance(one, ConflictError)]
    assert len(lost) == 7
    assert all(one.since == (won,) for one in lost)
    assert decisions_of(journal, RUN, EVENT) == (won,)
    with journal.reading() as db:
        assert broken_link(db, "decisions") is None
        assert [row["subject"] for row in db.execute("SELECT subject FROM audit")] == [EVENT]


def test_a_version_that_is_not_there(journal: Journal) -> None:
    with pytest.raises(IllegalError, match="no version 5"):
        done(journal, "amal", "accept", 5)


# --- split, merge, add --------------------------------------------------------------------------------------------


def test_split_keeps_the_first_and_numbers_the_others(journal: Journal) -> None:
    done(journal, "amal", "edit")
    parts = ({"killed_low": (4, 1)}, {"type": ("ASSAULT", "COERCE")}, {"killed_low": (4, 2)})
    done(journal, "amal", "split", 1, parts=parts)
    ids = tuple(digest("ev", EVENT, "part", n) for n in (2, 3))
    assert (state(journal).parts, state(journal).values) == (ids, {"killed_low": 1})
    second, third = (state(journal, one) for one in ids)
    assert (second.part_of, second.values) == (EVENT, {"killed_low": 4, "type": "COERCE"})
    assert (third.stage, third.values, third.made) == ("coded", {"killed_low": 2}, True)
    done(journal, "amal", "undo", 1, object_id=ids[0])
    assert (state(journal).parts, state(journal).values) == ((), {"killed_low": 4})
    assert {state(journal, one).stage for one in ids} == {"withdrawn"}
    done(journal, "amal", "split", 3, parts=parts)
    assert [state(journal, one).stage for one in ids] == ["coded", "coded"]


def test_merge_leaves_a_tombstone_that_says_where_to(journal: Journal) -> None:
    others = (Other(object_id=OTHER, doc_id=DOC),)
    done(journal, "amal", "merge", others=others, changes={"killed_low": (3, 7)})
    assert (state(journal, OTHER).stage, state(journal, OTHER).merged_into) == ("withdrawn", EVENT)
    assert (state(journal).stage, state(journal).values) == ("coded", {"killed_low": 7})
    with pytest.raises(IllegalError):
        done(journal, "badr", "accept", 1, object_id=OTHER)
    done(journal, "amal", "undo", 1)
    assert (state(journal, OTHER).stage, state(journal, OTHER).merged_into) == ("machine", None)


def test_merge_looks_at_each(journal: Journal) -> None:
    done(journal, "badr", "accept", object_id=OTHER)
    with pytest.raises(ConflictError) as caught:
        done(journal, "amal", "merge", others=(Other(object_id=OTHER, doc_id=DOC),))
    assert caught.value.object_id == OTHER
    assert not decisions_of(journal, RUN, EVENT)


def test_what_was_released_is_not_merged_without_a_reason(journal: Journal) -> None:
    done(journal, "amal", "accept", object_id=OTHER)
    done(journal, "badr", "release", 1, object_id=OTHER)
    with pytest.raises(IllegalError, match="needs a reason"):
        done(journal, "amal", "merge", others=(Other(object_id=OTHER, doc_id=DOC, base=2),))


def test_an_undo_of_several_stops_where_one_was_decided_about_since(journal: Journal) -> None:
    done(journal, "amal", "split", parts=({}, {"killed_low": (3, 1)}))
    part = state(journal).parts[0]
    done(journal, "badr", "accept", 1, object_id=part)
    with pytest.raises(ConflictError) as caught:
        done(journal, "amal", "undo", 1)
    assert [one.account_id for one in caught.value.since] == ["badr"]
    assert state(journal).parts == (part,)


NEW = {
    "type": "AID", "realis": "asserted", "trigger": [20, 24], "evidence": [[20, 30]], "two_sided": False,
    "time_level": "T6", "headline_only": False, "exported": True, "places": [digest("place", DOC, 30, 35)],
}  # fmt: skip


def added(**changes):
    return about("add", object_id="", changes={name: (None, value) for name, value in {**NEW, **changes}.items()})


def test_what_a_person_adds_gets_the_id_that_the_machine_would_give(journal: Journal) -> None:
    made = decide(journal, "amal", added(), original=Original(length=40))
    assert made.object_id == digest("ev", DOC, 20, "AID", NEW["places"][0])
    assert (state(journal, made.object_id).made, state(journal, made.object_id).stage) == (True, "coded")
    with pytest.raises(ConflictError):
        decide(journal, "badr", added(), original=Original(length=40))
    decide(journal, "amal", about("undo", 1, object_id=made.object_id))
    assert state(journal, made.object_id).stage == "withdrawn"


@pytest.mark.parametrize(
    ("kind", "values", "made"),
    [
        ("place", {"span": [3, 7], "kind": "settlement", "level": "G2", "geometry": "unresolved", "role": "event"},
         ("place", DOC, 3, 7)),
        ("time", {"span": [3, 7], "level": "T1", "anchor": "absolute"}, ("time", DOC, 3, 7)),
        ("entity", {"span": [3, 7], "type": "person", "name": "وزير", "privacy": "restricted"}, ("ent", DOC, 3, 7)),
        ("mandate", {"evidence": [[3, 7]], "kind": "truce", "status": "unknown"}, ("man", DOC, "added", 3)),
        ("statement", {"cue": [[3, 7]], "content": [9, 20], "mode": "direct", "stance": "deny", "headline": False},
         ("st", DOC, 3, 9, 20)),
    ],
)  # fmt: skip
def test_ids_of_each_kind(journal: Journal, kind: str, values, made) -> None:
    changes = {name: (None, value) for name, value in values.items()}
    found = decide(
        journal, "amal", about("add", kind=kind, object_id="", changes=changes), original=Original(length=40)
    )
    assert found.object_id == digest(*made)


@pytest.mark.parametrize("missing", ["type", "trigger", "exported"])
def test_what_is_added_is_whole(journal: Journal, missing: str) -> None:
    decision = added()
    changes = {name: change for name, change in decision.changes.items() if name != missing}
    with pytest.raises(FieldError, match=missing):
        decide(journal, "amal", about("add", object_id="", changes=changes), original=Original(length=40))


# --- what is refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "match"),
    [
        ({"action": "accept", "changes": {"killed_low": (3, 4)}}, "takes no changes"),
        ({"action": "edit", "changes": {}}, "needs changes"),
        ({"action": "edit", "changes": {"killed_low": (3, 3)}}, "stays 3"),
        ({"action": "edit", "changes": {"killed_low": (9, 4)}}, "was 3, not 9"),
        ({"action": "edit", "changes": {"killed_low": ("\ud800", 4)}}, "cannot be written"),
        ({"action": "split", "parts": ({"killed_low": (3, 1)},)}, "two parts"),
        ({"action": "split", "parts": ({}, {})}, "two parts"),
        ({"action": "merge", "others": (Other(object_id=EVENT, doc_id=DOC),)}, "different from each other"),
        ({"action": "reject", "reason": None}, "needs a reason"),
        ({"action": "reject", "reason": "other"}, "needs a comment"),
        ({"action": "reject", "reason": "because"}, "allowed is not_an_event"),
        ({"action": "accept", "comment": "\ud800"}, "comment"),
        ({"action": "accept", "comment": "ط" * 5001}, "comment"),
        ({"action": "accept", "seconds": -1}, "seconds"),
        ({"action": "accept", "seconds": float("inf")}, "seconds"),
        ({"action": "accept", "run_id": "a\0"}, "an id"),
        ({"action": "accept", "object_id": ""}, "all other actions name one"),
        ({"action": "undo"}, "no decision to undo"),
        ({"action": "release"}, "is machine, so there is no release"),
    ],
)
def test_refused(journal: Journal, more, match: str) -> None:
    with pytest.raises(ReviewError, match=match):
        done(journal, "amal", **more)
    assert not decisions_of(journal, RUN, EVENT)


def test_one_id_is_one_record(journal: Journal) -> None:
    done(journal, "amal", "accept")
    with pytest.raises(IllegalError, match="is event"):
        done(journal, "badr", "accept", 1, kind="place")


def test_the_original_is_needed(journal: Journal) -> None:
    with pytest.raises(ValueError, match="original"):
        decide(journal, "amal", about("edit"))


# --- replaying ----------------------------------------------------------------------------------------------------

STEP = st.tuples(
    st.sampled_from(["amal", "badr", "carla"]),
    st.sampled_from([*LEADS]),
    st.sampled_from([EVENT, OTHER, digest("ev", EVENT, "part", 2)]),
    st.integers(0, 9),
)


def attempt(journal: Journal, who: str, action: str, object_id: str, number: int) -> None:
    """One decision of the many that could be, by a person who looked at the last version."""
    known = state_of(journal, RUN, [EVENT, OTHER, object_id])
    now = known.get(object_id)
    base, before = (now.version, now.values.get("killed_low", 3)) if now else (0, 3)
    change = {"killed_low": (before, before + number + 1)}
    other = OTHER if object_id != OTHER else EVENT
    more: dict[str, dict[str, object]] = {
        "edit": {"changes": change, "reason": "wrong_number"},
        "split": {"parts": ({}, change), "reason": "wrong_type"},
        "merge": {"others": (Other(object_id=other, doc_id=DOC, base=known[other].version if other in known else 0),),
                  "reason": "duplicate"},
        "add": {"object_id": "", "base": 0, "changes": {name: (None, value) for name, value in NEW.items()}},
    }  # fmt: skip
    done(journal, who, **{"action": action, "base": base, "object_id": object_id, **more.get(action, {})})


@settings(max_examples=40, deadline=None)
@given(st.lists(STEP, max_size=14))
def test_replaying_gives_the_same_state_and_undo_the_one_before(tmp_path_factory, steps) -> None:
    journal = Journal(tmp_path_factory.mktemp("replay") / "journal.sqlite")
    seen = [{}]
    for step in steps:
        try:
            attempt(journal, *step)
        except ReviewError:
            continue
        seen.append({one.object_id: one for one in states(journal, RUN)})
        if step[1] not in ("undo", "release"):
            undone_and_done_again(journal, step[0], seen[-2], seen[-1])
    final = {one.object_id: one for one in states(journal, RUN)}
    assert final == state_of(Journal(journal.path), RUN, final)
    assert all(a.keys() <= b.keys() for a, b in pairwise(seen))
    with journal.reading() as db:
        assert broken_link(db, "decisions") is None


def what_holds(state) -> tuple[object, ...]:
    return (
        state.stage,
        state.verdict,
        dict(state.values),
        state.decided_by,
        state.merged_into,
        state.parts,
        state.released,
    )


def undone_and_done_again(journal: Journal, who: str, before, after) -> None:
    """In a copy: an undo of what was done last gives what was there before, for every record."""
    with journal.reading() as db:
        last = db.execute("SELECT * FROM decisions ORDER BY seq DESC LIMIT 1").fetchone()
    copy = Journal(journal.path.with_name(f"copy{last['seq']}.sqlite"))
    with journal.reading() as db, copy.writing() as to:
        for row in db.execute("SELECT * FROM decisions ORDER BY seq"):
            to.execute(f"INSERT INTO decisions VALUES ({', '.join('?' * len(row))})", list(row))
    decide(copy, who, Decision(run_id=RUN, kind="event", object_id=last["object_id"], doc_id=DOC,
                               base=last["version"], action="undo"))  # fmt: skip
    now = {one.object_id: one for one in states(copy, RUN)}
    assert {key: what_holds(now[key]) for key in before} == {key: what_holds(one) for key, one in before.items()}
    fresh = after.keys() - before.keys()
    assert {now[key].stage for key in fresh} <= {"machine", "withdrawn"}
    assert all(not now[key].values for key in fresh)


def test_what_changed_since(journal: Journal) -> None:
    assert changed_since(journal, 0) == (0, {})
    done(journal, "amal", "accept")
    done(journal, "amal", "accept", run_id="run_two")
    last, ids = changed_since(journal, 0)
    assert (last, ids) == (2, {RUN: {EVENT}, "run_two": {EVENT}})
    done(journal, "badr", "accept", object_id=OTHER)
    assert changed_since(journal, last) == (3, {RUN: {OTHER}})
    assert [one.object_id for one in states(journal, RUN, since_seq=last)] == [OTHER]
