"""What the workbench works on, and who works at it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

import msgspec

from musnad.accounts import Role, visits
from musnad.accounts.visits import Visit
from musnad.index import Index
from musnad.index.build import refresh
from musnad.index.decided import take_over
from musnad.journal import Journal
from musnad.store.database import BusyError, Database, Store
from musnad.store.nearby import Near, told

LOCAL = "local"  # the account_id of whoever comes where there are no accounts


class Visitor(msgspec.Struct, frozen=True, kw_only=True):
    """Who looks, and how: ``token`` must come with whatever changes something."""

    account_id: str
    name: str
    role: Role
    token: str
    language: str = "ar"
    numerals: str = "latn"
    theme: str = "auto"

    @property
    def entered(self) -> bool:
        """With an account of the journal."""
        return self.account_id not in ("", LOCAL)


class About(NamedTuple):
    """Where the rows of a report lie in the store, None when that is not known; its family, and what it is in it."""

    near: Near | None
    family_id: str | None
    family_kind: str | None


class Desk:
    """The store that is read, its index and the journal of what people do. ``today`` tells the day that days are counted from.

    ``address``: where browsers reach the workbench, as ``https://name``; what is passed on by hand, as a one-time link,
    begins with it.
    """

    def __init__(self, store: Store, index: Index, journal: Journal, today: Callable[[], date] = date.today) -> None:
        self.address = ""
        self.store = store
        self.index = index
        self.journal = journal
        self.today = today
        self._refreshing = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """The store, for as long as one report takes to be read: who writes to it waits meanwhile."""
        with self.store.reading() as db:
            yield db

    def refresh(self) -> int:
        """Takes over what is new in the store; how many reports. None are taken over while others write to it."""
        with self._refreshing:
            try:
                done = refresh(self.index, self.store, self.journal)
                take_over(self.index, self.store, self.journal)
                return done
            except BusyError:
                return 0

    def run(self, asked: str = "") -> str:
        """The run that is shown: the one that is asked for, else the one begun last. Empty when there is none."""
        return asked or self.index.value("SELECT run_id FROM runs ORDER BY started_at DESC, run_id DESC LIMIT 1") or ""

    def about(self, run: str, doc_id: str) -> About:
        """What the index has of a report beside its table; nothing of one that it doesn't know."""
        found = self.index.by_id("documents", ", ".join(About._fields), "doc_id", [doc_id], run)
        row = next(iter(found), dict.fromkeys(About._fields))
        return About(told(row["near"]), row["family_id"], row["family_kind"])

    def visit(self, visitor: Visitor) -> Visit:
        """The visit that a request belongs to; each request is to say so, that the next visit knows what is new."""
        return visits.visit(self.journal, visitor)

    def stamp(self) -> str:
        """Changes whenever an answer may be another one: with the index, the journal and the day."""
        with self.journal.reading() as db:
            (decisions, audit), = db.execute(
                "SELECT (SELECT max(seq) FROM decisions), (SELECT max(seq) FROM audit)"
            ).fetchall()  # fmt: skip
        return f"{id(self):x}.{self.index.version}.{decisions or 0}.{audit or 0}.{self.today()}"
