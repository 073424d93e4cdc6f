"""Claims: propositions that somebody stands behind, by their kind, with the events that they tell of."""

from __future__ import annotations

from collections import Counter

from musnad.release.cells import chain_text
from musnad.release.formats import Column, Rows, Table
from musnad.release.report import Report
from musnad.release.statements import days

COLUMNS = (
    Column("claim_id", "string", "Id"),
    Column("doc_id", "string", "Report"),
    Column("outlet", "string", "Outlet"),
    Column("kind", "string", "checkable, casualty, control, number, deadline, prediction, opinion and so on"),
    Column("source_id", "string", "Statement or assertion that makes it"),
    Column("chain", "string", "Who says so: outlet > relay > speaker"),
    Column("event_ids", "string", "Events that it tells of"),
    Column("start", "integer", "Where it begins, in Unicode code points of the text"),
    Column("end", "integer", "Where it ends"),
    Column("date_from", "date", "First day on which it may have been made: the report's day, or the bounds of it"),
    Column("date_to", "date", "Last day"),
    Column("text", "string", "The words, when text is asked for and may leave"),
)


def claims() -> Table:
    return Table(COLUMNS, _rows, key=("claim_id",))


def _rows(report: Report, left_out: Counter[str]) -> Rows:
    chains = {row["statement_id"]: row["chain"] for row in report.tables["statements"]}
    chains |= {row["assertion_id"]: row["chain"] for row in report.tables["assertions"]}
    for row in report.tables["claims"]:
        yield {
            **{name: row[name] for name in ("claim_id", "kind", "start", "end")}, "source_id": row["source"],
            "doc_id": report.doc_id, "outlet": report.outlet, "chain": chain_text(chains.get(row["source"]) or ()),
            "event_ids": " ".join(row["events"] or ()), "text": report.quote(row["start"], row["end"]), **days(report),
        }  # fmt: skip
