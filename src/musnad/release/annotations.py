"""Statements, events and places as W3C Web Annotations (JSON-LD), which any annotation client can lay over the text.

Positions count Unicode code points of the stored text. The words themselves, and the 24 characters on either side by which
they are found again in a changed text, are there only when text is asked for and may leave.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from musnad.release.cells import chain_text, claimed_by
from musnad.release.formats import Column, Members
from musnad.release.report import Report
from musnad.store.database import Cells
from musnad.version import VERSION

AROUND = 24  # characters before and after
MEMBERS = (
    Column("id", "string", "urn:musnad: and the id of the statement, event or place"),
    Column("motivation", "string", "linking a statement, classifying an event, identifying a place"),
    Column("created", "string", "When the run was started"),
    Column("generator", "object", "Musnad and its version"),
    Column("body", "object", "What it is (musnad:Statement, musnad:Event, musnad:Place), with what the tables say of it"),
    Column("target", "object", "source: urn:sha256: and the digest of the bytes of the report; selector: position, and the words "
           "when text is asked for and may leave"),
)  # fmt: skip
HEAD = (
    '{"@context":["http://www.w3.org/ns/anno.jsonld",{"musnad":"urn:musnad:terms:"}],'
    '"id":"urn:musnad:annotations","type":"AnnotationPage","items":'
)
_GENERATOR = {"id": "urn:musnad:software", "type": "Software", "name": f"Musnad {VERSION}"}


def web_annotations() -> Members:
    return Members(HEAD, _records, MEMBERS)


def _records(report: Report, left_out: Counter[str]) -> Iterator[object]:
    for row in report.tables["statements"]:
        yield _one(report, row["statement_id"], "linking", _statement(row), row["content_start"], row["content_end"])
    for happening in report.happenings():
        event = happening.event
        yield _one(
            report, event["event_id"], "classifying", _event(event), event["trigger_start"], event["trigger_end"]
        )
    for row in report.tables["places"]:
        yield _one(report, row["place_id"], "identifying", _place(row), row["start"], row["end"])


def _one(report: Report, key: str, motivation: str, body: object, start: int, end: int) -> Mapping[str, object]:
    source = report.doc_id if report.doc_id.startswith("sha256:") else f"sha256:{report.doc_id}"
    selectors: list[Mapping[str, object]] = [{"type": "TextPositionSelector", "start": start, "end": end}]
    quoted = report.quote(start, end)
    if quoted is not None:
        selectors.append({
            "type": "TextQuoteSelector", "exact": quoted, "prefix": report.quote(max(start - AROUND, 0), start) or "",
            "suffix": report.quote(end, min(end + AROUND, len(report.text))) or "",
        })  # fmt: skip
    return {
        "id": f"urn:musnad:{key}", "type": "Annotation", "motivation": motivation, "created": report.run["started_at"],
        "generator": _GENERATOR, "body": body, "target": {"source": f"urn:{source}", "selector": selectors},
    }  # fmt: skip


def _statement(row: Cells) -> Mapping[str, object]:
    return {
        "type": "musnad:Statement", "musnad:speaker": row["speaker_name"], "musnad:mode": row["mode"],
        "musnad:stance": row["stance"], "musnad:chain": chain_text(row["chain"]),
    }  # fmt: skip


def _event(row: Cells) -> Mapping[str, object]:
    return {
        "type": "musnad:Event", "musnad:ploverType": row["type"], "musnad:ploverMode": row["mode"],
        "musnad:acledType": row["acled_type"], "musnad:realis": row["realis"], "musnad:from": row["date_from"],
        "musnad:to": row["date_to"], "musnad:claimedBy": claimed_by(row["chain"]),
        "musnad:chain": chain_text(row["chain"]), "musnad:confidence": row["confidence"],
    }  # fmt: skip


def _place(row: Cells) -> Mapping[str, object]:
    return {
        "type": "musnad:Place", "musnad:name": row["name_en"] or row["name"], "musnad:level": row["level"],
        "musnad:country": row["country"], "musnad:pcodes": row["pcodes"], "musnad:role": row["role"],
    }  # fmt: skip
