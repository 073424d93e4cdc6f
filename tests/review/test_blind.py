"""Blind coding: it changes nothing, is shown to nobody before two have coded, and disagreement waits for a third."""

from __future__ import annotations

import pytest

from musnad.journal import Journal
from musnad.records import digest
from musnad.review import IllegalError, ReviewError, changed_since, decisions_of, state_of
from musnad.review.blind import assignments, comparison, disagreements, sampled
from tests.review.conftest import EVENT, OTHER, RUN, done

MANY = [digest("ev", n) for n in range(2000)]


def test_it_changes_nothing(journal: Journal) -> None:
    done(journal, "badr", "edit", blind=True)
    assert state_of(journal, RUN, [EVENT]) == {}
    assert decisions_of(journal, RUN, EVENT) == ()
    assert changed_since(journal, 0) == (1, {})
    assert done(journal, "amal", "accept").version == 1  # and takes no turn
    done(journal, "badr", "reject", object_id=OTHER)
    assert done(journal, "amal", "accept", object_id=OTHER, blind=True).stage == "coded"


def test_nothing_to_compare_before_two_have_coded(journal: Journal) -> None:
    done(journal, "badr", "reject", blind=True)
    assert comparison(journal, RUN, EVENT) is None
    done(journal, "badr", "accept", blind=True)  # thought again: the last coding holds
    done(journal, "amal", "accept")
    found = comparison(journal, RUN, EVENT)
    assert found is not None
    assert found.agrees
    assert {one.account_id: one.verdict for one in found.codings} == {"amal": "accepted", "badr": "accepted"}


def test_what_differs(journal: Journal) -> None:
    done(journal, "amal", "edit", changes={"killed_low": (3, 4)})
    done(journal, "amal", "edit", 1, changes={"killed_low": (4, 5), "type": ("ASSAULT", "COERCE")})
    done(journal, "badr", "edit", blind=True, changes={"type": ("ASSAULT", "COERCE")})
    found = comparison(journal, RUN, EVENT)
    assert found is not None
    assert found.differ == {"killed_low": {"amal": 5, "badr": 3}}


def test_what_was_undone_is_no_coding(journal: Journal) -> None:
    done(journal, "amal", "reject")
    done(journal, "amal", "undo", 1)
    done(journal, "badr", "accept", 2)
    done(journal, "carla", "accept", blind=True)
    found = comparison(journal, RUN, EVENT)
    assert found is not None
    assert {one.account_id for one in found.codings} == {"badr", "carla"}


def test_what_both_reject_agrees(journal: Journal) -> None:
    done(journal, "amal", "reject")
    done(journal, "badr", "reject", blind=True, reason="duplicate")
    found = comparison(journal, RUN, EVENT)
    assert found is not None
    assert found.agrees


def test_disagreement_waits_for_a_third(journal: Journal) -> None:
    done(journal, "amal", "accept")
    done(journal, "badr", "reject", blind=True)
    assert [one.object_id for one in disagreements(journal, RUN)] == [EVENT]
    with pytest.raises(IllegalError, match="somebody else"):
        done(journal, "badr", "adjudicate", 1)
    done(journal, "carla", "adjudicate", 1)
    assert not [*disagreements(journal, RUN)]


def test_who_has_seen_the_other_coding_codes_no_more(journal: Journal) -> None:
    done(journal, "amal", "accept")
    done(journal, "badr", "reject", blind=True)
    with pytest.raises(IllegalError, match="shown to you"):
        done(journal, "badr", "accept", blind=True)


@pytest.mark.parametrize("action", ["split", "merge", "withdraw", "release", "adjudicate", "undo", "add"])
def test_only_codings_are_blind(journal: Journal, action: str) -> None:
    with pytest.raises(ReviewError):
        done(journal, "badr", action, blind=True)


def test_who_decided_openly_is_not_blind(journal: Journal) -> None:
    done(journal, "amal", "accept")
    with pytest.raises(IllegalError, match="openly"):
        done(journal, "amal", "accept", blind=True)


def test_what_is_decided_is_coded_no_more(journal: Journal) -> None:
    done(journal, "amal", "accept")
    done(journal, "badr", "release", 1)
    with pytest.raises(IllegalError, match="while it is open"):
        done(journal, "carla", "accept", blind=True)


def test_the_sample_is_the_same_in_any_order() -> None:
    found = [one for one in MANY if sampled(one, 0.2, "audit")]
    assert 330 <= len(found) <= 470  # 400 by chance, four standard deviations
    assert [one for one in MANY[::-1] if sampled(one, 0.2, "audit")] == found[::-1]
    assert {*found} < {one for one in MANY if sampled(one, 0.3, "audit")}  # a larger share holds the smaller
    assert found != [one for one in MANY if sampled(one, 0.2, "other")]
    assert not any(sampled(one, 0, "audit") for one in MANY)
    assert all(sampled(one, 1, "audit") for one in MANY)


def waiting(journal: Journal, who: str) -> list[str]:
    return [*assignments(journal, RUN, [EVENT, OTHER], share=1, seed="s", account_id=who)]


def test_what_waits_for_whom(journal: Journal) -> None:
    done(journal, "amal", "accept")
    assert waiting(journal, "amal") == [OTHER]
    assert waiting(journal, "badr") == [EVENT, OTHER]
    done(journal, "badr", "accept", blind=True)
    assert waiting(journal, "carla") == [OTHER]
    done(journal, "carla", "withdraw", object_id=OTHER)
    assert waiting(journal, "badr") == []
