"""What the caller says about all inputs of a run."""

from __future__ import annotations

import datetime
import re

from musnad.errors import InputError
from musnad.records import Record
from musnad.sources.limits import Limits

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:$|[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|[+-]\d\d:?(?:\d\d)?)?$)", re.ASCII)


class Given(Record, frozen=True):
    """``published`` (ISO day) and ``outlet`` hold for every report that does not bring its own."""

    published: str | None = None
    outlet: str | None = None
    limits: Limits = Limits()


def iso_day(value: str) -> str:
    """The day of an ISO date or date and time, as written: the clock of the writer, not another one.

    Raises InputError "bad-date" for anything else.
    """
    match = _ISO.match(value.strip())
    try:
        return datetime.date.fromisoformat(match.group(1)).isoformat() if match else _refused(value)
    except ValueError:
        return _refused(value)


def _refused(value: str) -> str:
    raise InputError(f"published: {value[:40]!r} is not a day; write it as 2014-12-03", code="bad-date")
