"""What became of an archive's inputs, for the one who gave the command."""

from __future__ import annotations

from musnad.archive.patience import patiently
from musnad.records import Record
from musnad.store.database import Cells, Store

_OUTCOMES = (
    "SELECT outcome, code, count(*) AS n FROM inputs WHERE run_id = $1 GROUP BY outcome, code ORDER BY outcome, code"
)


class Account(Record, frozen=True):
    """``outcomes``: how many inputs by outcome and code, each input once."""

    outcomes: tuple[tuple[str, str | None, int], ...]

    @property
    def inputs(self) -> int:
        return sum(n for _, _, n in self.outcomes)

    def of(self, outcome: str) -> int:
        return sum(n for name, _, n in self.outcomes if name == outcome)

    def lines(self) -> list[str]:
        """The account as it is told."""
        width = len(f"{self.inputs:,}")
        told = [
            f"{n:>{width},}  {name}{f' ({code})' if code and code != name else ''}" for name, code, n in self.outcomes
        ]
        return [*told, f"{self.inputs:>{width},}  inputs in all"]


def account(store: Store, run_id: str) -> Account:
    rows = patiently(lambda: _rows(store, run_id))
    return Account(outcomes=tuple((row["outcome"], row["code"], row["n"]) for row in rows))


def _rows(store: Store, run_id: str) -> list[Cells]:
    with store.reading() as db:
        return list(db.rows(_OUTCOMES, run_id))
