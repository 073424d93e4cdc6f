"""What decides which rows a run makes, and so its id."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from musnad.analysis.analyser import installed
from musnad.lexicon import Words, shipped
from musnad.records import Record, digest
from musnad.sources.given import Given
from musnad.store.rows import Row
from musnad.version import VERSION


class Settings(Record, frozen=True):
    """``words``: a folder of word tables laid over the shipped ones. ``triage``: only reports that triage finds relevant.

    ``given`` is said of reports that do not bring their own day and outlet. It goes with each document and is no part of
    what a run is: two folders of two outlets make one run.
    """

    words: str | None = None
    triage: bool = False
    given: Given = Given()

    def tables(self) -> Words:
        return _laid_over(self.words) if self.words else shipped()


@cache
def _laid_over(folder: str) -> Words:
    """Once a process: a watch makes a run of every batch, and a run asks for them at its beginning and its end."""
    return Words(Path(folder))


def run_row(settings: Settings, started_at: str) -> Row:
    """The row of ``runs``: everything that the rows of the run depend on. Same settings, same ``run_id``."""
    row = {
        "version": VERSION,
        "codebook": VERSION,  # the code book comes with the package
        "words": settings.tables().digest,
        "models": _json({"analyser": _analyser(), **({"triage": _triage()} if settings.triage else {})}),
        "options": _json({"triage": settings.triage}),
    }
    return {"run_id": digest("run", *row.values()), "started_at": started_at, **row}


def _analyser() -> str | None:
    found = installed()
    return found.id if found else None


def _triage() -> str:
    from musnad.triage import installed as model

    return model().id


def _json(value: dict[str, object]) -> str:
    return msgspec.json.encode(value).decode()
