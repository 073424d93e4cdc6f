"""What meets a filter, report by report: for what leaves the store in that order."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.index.file import Index

_DOCUMENTS = """
SELECT doc_id FROM (SELECT doc_id, min(published) AS published FROM {table} WHERE {where} GROUP BY doc_id)
ORDER BY published NULLS LAST, doc_id
"""
_KEYS = """
SELECT {key} AS id FROM {table} WHERE {where} AND doc_id IN (SELECT UNNEST(CAST(${n} AS VARCHAR[]))) ORDER BY doc_id, id
"""


def by_document(
    index: Index, table: str, key: str, conditions: tuple[str, list[object]], documents: int
) -> Iterator[tuple[list[str], set[str]]]:
    """The reports of a filter by day of publication, so many at a time, with the ids (``key``) of its rows in them.

    ``conditions``: as ``where()`` of a filter gives them. Memory: the ids of the reports.
    """
    where, parameters = conditions
    found = [row["doc_id"] for row in index.rows(_DOCUMENTS.format(table=table, where=where), *parameters)]
    sql = _KEYS.format(table=table, key=key, where=where, n=len(parameters) + 1)
    for start in range(0, len(found), documents):
        part = found[start : start + documents]
        yield part, {row["id"] for row in index.rows(sql, *parameters, part)}
