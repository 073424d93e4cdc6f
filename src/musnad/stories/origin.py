"""Where a report comes from, and which of two was seen first."""

from __future__ import annotations

from musnad.records import Record

_LAST = "9999-12-31"


class Origin(Record, frozen=True, kw_only=True):
    """A report by its source. ``published`` is an ISO day, ``retrieved`` an ISO time in UTC; either may be None.

    ``agency``: whom the report itself credits, see ``stories.credit``.
    """

    doc_id: str
    published: str | None = None
    retrieved: str | None = None
    outlet: str | None = None
    url: str | None = None
    agency: str | None = None

    @property
    def day(self) -> str | None:
        """The day of publication, or that of fetching, which is the latest that it can have been."""
        return self.published or (self.retrieved[:10] if self.retrieved else None)

    @property
    def seen(self) -> str:
        """What orders reports by which was first seen, as bytes: day, then time of fetching, then doc id.

        A report of no known day comes last: nothing says that it was early.
        """
        return f"{self.day or _LAST} {self.retrieved or _LAST} {self.doc_id}"


def retrieved(seen: str) -> str | None:
    """The time of fetching in ``Origin.seen``.

    >>> retrieved("2015-03-04 2015-03-05T10:00:00Z sha256:7f")
    '2015-03-05T10:00:00Z'
    """
    told = seen.split(" ", 2)[1]
    return None if told == _LAST else told
