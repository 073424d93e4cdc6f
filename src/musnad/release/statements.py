"""Statements: who said what to whom, by which cue, through whom; the words themselves stay in the text, as offsets."""

from __future__ import annotations

from collections import Counter

from musnad.release.cells import chain_text
from musnad.release.formats import Column, Rows, Table
from musnad.release.report import Report

COLUMNS = (
    Column("statement_id", "string", "Id"),
    Column("doc_id", "string", "Report"),
    Column("outlet", "string", "Outlet"),
    Column("speaker_id", "string", "Id of the speaker within the report; empty when the text names none"),
    Column("speaker_text", "string", "The speaker's words, or role"),
    Column("cue", "string", "The words of saying"),
    Column("mode", "string", "direct, indirect or mixed"),
    Column("modality", "string", "Stance, and whether it is negated, doubted and so on"),
    Column("addressee", "string", "To whom, in the words of the report"),
    Column("content_start", "integer", "Where the content begins, in Unicode code points of the text"),
    Column("content_end", "integer", "Where it ends"),
    Column("chain", "string", "Who carried the words: outlet > relay > speaker"),
    Column("date_from", "date", "First day on which it may have been said: the report's day, or the bounds of it"),
    Column("date_to", "date", "Last day"),
)


def statements() -> Table:
    return Table(COLUMNS, _rows, key=("statement_id",))


def _rows(report: Report, left_out: Counter[str]) -> Rows:
    for row in report.tables["statements"]:
        yield {
            **{name: row[name] for name in ("statement_id", "mode", "content_start", "content_end")},
            "doc_id": report.doc_id, "outlet": report.outlet, "speaker_id": row["entity_id"],
            "speaker_text": row["speaker_name"], "chain": chain_text(row["chain"]),
            "cue": [report.term(span["start"], span["end"]) for span in row["cue"] or ()], "modality": [row["stance"], *(row["modality"] or ())],
            "addressee": report.term(row["addressee_start"], row["addressee_end"]), **days(report),
        }  # fmt: skip


def days(report: Report) -> dict[str, object]:
    """The day of a report, or its bounds."""
    reading = report.reading
    return {"date_from": report.day or reading["not_before"], "date_to": report.day or reading["not_after"]}
