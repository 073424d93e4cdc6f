"""The day that a screen counts from: today, or the last day of an archive, or the one that is asked for."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from musnad.index.file import Index

_STILL_RUNS = timedelta(days=3)  # a store whose last report is older is an archive


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """``day`` is counted from; ``today`` is the day of the clock. ``latest``: the last report that is not of the future,
    None when no report has a day. ``archive``: that is older than three days; ``chosen``: somebody asked for the day."""

    day: date
    today: date
    latest: date | None
    archive: bool
    chosen: bool


def counted(index: Index, run: str, today: date, asked: date | None = None) -> Counted:
    """Which day the reports of a run are counted to."""
    sql = "SELECT max(published) FROM documents WHERE run_id = $1 AND published <= $2"
    latest = index.value(sql, run, today)
    archive = latest is not None and today - latest > _STILL_RUNS
    return Counted(
        day=asked or (latest if archive else today), today=today, latest=latest, archive=archive,
        chosen=asked is not None,
    )  # fmt: skip
