"""A journal, and decisions about an event that no report tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from musnad.journal import Journal
from musnad.records import digest
from musnad.review import Decision, Original, Recorded, decide

RUN, DOC = "run_one", "sha256:aa"
EVENT = digest("ev", DOC, 10, "ASSAULT")
OTHER = digest("ev", DOC, 50, "ASSAULT")
ORIGINAL = Original(
    length=200,
    values={
        "type": "ASSAULT", "mode": None, "contexts": [], "realis": "asserted", "trigger": [10, 15], "actors": [],
        "date_from": None, "date_to": None, "time_level": "T6", "killed_low": 3, "killed_high": None,
        "killed_best": None, "flags": [], "exported": True,
    },
)  # fmt: skip


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal.sqlite")


def about(action: str, base: int = 0, **more) -> Decision:
    """A decision about the event, with what the action needs."""
    needs = {
        "edit": {"changes": {"killed_low": (3, 4)}},
        "reject": {"reason": "not_an_event"},
        "withdraw": {"reason": "duplicate"},
        "adjudicate": {"verdict": "accepted"},
    }
    given = {"run_id": RUN, "kind": "event", "object_id": EVENT, "doc_id": DOC, "base": base, "action": action}
    return Decision(**{**given, **needs.get(action, {}), **more})


def done(journal: Journal, who: str, action: str, base: int = 0, original: Original = ORIGINAL, **more) -> Recorded:
    return decide(journal, who, about(action, base, **more), original=original)
