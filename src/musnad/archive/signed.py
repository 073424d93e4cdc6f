"""What a report's row keeps so that its copies can be found later, without reading it again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from musnad.records import Doc
from musnad.store.rows import Row
from musnad.stories.credit import agency
from musnad.stories.origin import Origin
from musnad.stories.read import left_out, names
from musnad.stories.signature import signature


def signed(doc: Doc) -> tuple[Row, list[tuple[str, Row]]]:
    """Further cells of the row in ``readings``, and the rows of ``bands``."""
    apart = left_out(doc)
    found = signature(doc.text, apart)
    origin = Origin(doc_id=doc.id, published=doc.published.day, retrieved=in_utc(doc.retrieved_at))
    cells: Row = {
        "left_out": [{"start": span.start, "end": span.end} for span in apart], "exact": found.exact,
        "shingles": found.size, "seen": origin.seen, "agency": agency(doc), "telling": sorted(names(doc)),
    }  # fmt: skip
    return cells, list(_bands(doc.id, found.bands))


def _bands(doc_id: str, bands: tuple[int, ...]) -> Iterator[tuple[str, Row]]:
    for number, digest in enumerate(bands):
        yield "bands", {"doc_id": doc_id, "band": number, "hash": digest}


def in_utc(said: str | None) -> str | None:
    """An ISO day or time as a time in UTC, so that times can be compared as texts. A time without a zone is taken as UTC."""
    if said is None:
        return None
    moment = datetime.fromisoformat(said)
    moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
