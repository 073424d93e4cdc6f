"""What the caller says about all inputs of a run, and days and times as inputs state them."""

from __future__ import annotations

import datetime
import re

from musnad.errors import InputError
from musnad.records import Record
from musnad.sources.limits import Limits
from musnad.sources.site_chrome import SiteChrome

YEARS = range(1800, 2200)
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:$|[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|[+-]\d\d:?(?:\d\d)?)?$)", re.ASCII)


class Given(Record, frozen=True):
    """``published`` (ISO day) and ``outlet`` hold for every report that does not bring its own; ``site_chrome`` is what
    was learnt of the sites beforehand."""

    published: str | None = None
    outlet: str | None = None
    limits: Limits = Limits()
    site_chrome: SiteChrome | None = None


def iso_day(value: str) -> str:
    """The day of an ISO date or date and time, as written: the clock of the writer, not another one.

    Raises InputError "bad-date" for anything else, and for a day on which no newspaper came out: 0001-01-01 is what
    programs write for none.
    """
    match = _ISO.match(value.strip())
    try:
        day = datetime.date.fromisoformat(match.group(1)) if match else None
    except ValueError:
        day = None
    if day is None:
        raise InputError(f"published: {value[:40]!r} is not a day; write it as 2014-12-03", code="bad-date")
    if day.year not in YEARS:
        raise InputError(f"published: {day} is not from {YEARS[0]} to {YEARS[-1]}; leave it out", code="bad-date")
    return day.isoformat()


def moment_or_none(value: object) -> str | None:
    """An ISO day or time as Python writes it, 2015-07-21T02:51:32+00:00; an offset only where it is told. None for
    anything else, and for a year in which nothing was crawled or printed."""
    stated = value.strip() if isinstance(value, str) else ""
    if not _ISO.match(stated) or int(stated[:4]) not in YEARS:
        return None
    try:
        if len(stated) == len("2015-07-21"):
            return datetime.date.fromisoformat(stated).isoformat()
        return datetime.datetime.fromisoformat(stated[:11] + stated[11:].replace(" ", "")).isoformat()
    except ValueError:
        return None
