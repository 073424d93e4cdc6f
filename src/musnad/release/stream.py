"""What was chosen of a run, streamed: a format and the statement of how it came to be, with a few reports in memory.

A store in DuckDB can't be written to while it is read, so it is opened for a part of the reports at a time and closed
again while whoever downloads takes them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import msgspec

from musnad.release.asked import EVERYTHING, only
from musnad.release.catalogue import KINDS
from musnad.release.cells import BOM
from musnad.release.manifest import Tally, manifest
from musnad.release.names import public_names
from musnad.release.profiles import profile
from musnad.release.safety import Guard
from musnad.release.selection import Laid, Run, as_read, chosen, run_of
from musnad.store.database import Store

STATEMENT = "run.json"


class Part(NamedTuple):
    """Reports, no more than some hundred, with the ids of what was chosen in them."""

    documents: list[str]
    events: Set[str] = frozenset()
    statements: Set[str] = frozenset()


@dataclass
class Stream:
    """``form``: a name of ``KINDS``. ``conditions``: what was asked for, as the statement tells it; ``shown``: how many
    rows that were on the screen. ``laid`` lays over each report what people decided about it. ``ended`` is called with what was written and withheld, when all has been read.
    """

    store: Store
    run_id: str
    form: str
    profile: str
    today: date
    conditions: Mapping[str, object]
    shown: int
    laid: Laid = as_read
    bom: bool = False
    ended: Callable[[Mapping[str, object]], None] = lambda told: None
    told: Mapping[str, object] = field(default_factory=dict)

    @property
    def file(self) -> str:
        return KINDS[self.form].file

    def bare(self, parts: Iterable[Part]) -> Iterator[bytes]:
        """The file alone. Raises InputError when run or profile are not there, StoreError for the store."""
        with self.store.reading() as db:
            run = run_of(db, self.run_id)
            guard = Guard(profile(self.profile), self.today, public_names(db, run.id))
        tally, kind = Tally(), KINDS[self.form]
        made = kind.make()
        yield ((BOM if self.bom and kind.excel else "") + made.begin()).encode()
        for part in parts:
            yield "".join(self._of(run, part, guard, tally, made.each)).encode()
        yield "".join(made.end()).encode()
        with self.store.reading() as db:
            stated = manifest(db, run, guard, EVERYTHING, tally, {self.form: made.left_out})
        self.told = {**stated, "asked": self.conditions, "shown": self.shown}
        self.ended({name: self.told[name] for name in ("events", "shown", "withheld", "left_out")})

    def _of(self, run: Run, part: Part, guard: Guard, tally: Tally, each: Callable[..., Iterator[str]]) -> list[str]:
        pieces: list[str] = []
        with self.store.reading() as db:
            for report in chosen(db, run, part.documents, self.laid):
                passed = only(guard.passed(report), events=part.events, statements=part.statements)
                tally.add(passed)
                pieces += each(passed)
        return pieces

    def zipped(self, parts: Iterable[Part]) -> Iterator[bytes]:
        """The file and ``run.json``, which says how it came to be: run, conditions, counts, what was withheld and why."""
        out = _Sink()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            with archive.open(_entry(self.file), "w", force_zip64=True) as inside:
                for piece in self.bare(parts):
                    inside.write(piece)
                    yield out.taken()
            archive.writestr(_entry(STATEMENT), msgspec.json.format(msgspec.json.encode(self.told), indent=1))
        yield out.taken()


def _entry(name: str) -> zipfile.ZipInfo:
    """Without a time: the same rows give the same bytes."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


class _Sink(io.RawIOBase):
    """Takes what is written until it is taken on."""

    def __init__(self) -> None:
        super().__init__()
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        written = bytes(data)  # type: ignore[call-overload]  # a buffer
        self._held += written
        return len(written)

    def taken(self) -> bytes:
        taken = bytes(self._held)
        self._held.clear()
        return taken
