"""Which share of the records is coded twice: set by an administrator, kept in the audit log, where the last entry holds."""

from __future__ import annotations

import json

import msgspec

from musnad.journal import Journal, append, now
from musnad.review.errors import FieldError

_ACTION = "sample.set"
LONGEST = 64  # letters of a seed


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """``share``: of the records, from 0 to 1. The same ``seed`` draws the same ones."""

    share: float = 0.1
    seed: str = "1"


def sample_of(journal: Journal) -> Sample:
    with journal.reading() as db:
        sql = "SELECT detail FROM audit WHERE action = ? ORDER BY seq DESC LIMIT 1"
        row = db.execute(sql, [_ACTION]).fetchone()
    return msgspec.json.decode(row["detail"], type=Sample) if row else Sample()


def set_sample(journal: Journal, account_id: str, sample: Sample) -> None:
    """Raises FieldError."""
    if not 0 <= sample.share <= 1:
        raise FieldError("share", sample.share, "a number from 0 to 1")
    if not sample.seed.isprintable() or not 0 < len(sample.seed) <= LONGEST:
        raise FieldError("seed", sample.seed, f"a text of at most {LONGEST} letters, not empty")
    with journal.writing() as db:
        detail = json.dumps(msgspec.structs.asdict(sample), ensure_ascii=False)
        append(
            db, "audit", {"at": now(), "account_id": account_id, "action": _ACTION, "subject": None, "detail": detail}
        )
