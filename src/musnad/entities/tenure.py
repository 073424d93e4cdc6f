"""The stage ``bounded``: a report without a day, bounded by those who hold an office in it.

«الرئيس المصري محمد مرسي» was written no earlier than he took office. When he left it bounds the day only where nobody
named beside him came later, since reports go on to tell of those who are gone.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

import msgspec

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import Actor, Office
from musnad.records import Doc, Published
from musnad.text.page import Page, opened

_FORMER = frozenset((
    "سابق", "اسبق", "مخلوع", "معزول", "مقال", "راحل", "مستقيل", "متنحي", "منتخب", "شهيد", "فقيد", "محتمل", "مغتال",
))  # fmt: skip
_LINGERS = timedelta(days=31)  # for so long reports go on to name somebody by an office that he has left
_AFTER = 2  # words behind a name in which such a word may stand


class Tenure(NamedTuple):
    """From when to when somebody is named by an office, as ISO days, and the words that name him in it."""

    since: str
    until: str | None
    words: str


def bounded(doc: Doc, words: Words) -> Doc:
    """The document with what its office holders tell of its day, where none is known."""
    if doc.published.day is not None:
        return doc
    held = list(_tenures(opened(doc, words)))
    return msgspec.structs.replace(doc, published=_within(doc.published, held)) if held else doc


def _tenures(page: Page) -> Iterator[Tenure]:
    actors = {entity.id: entity.actor for entity in page.doc.entities}
    offices, holders = _offices(page.tables), _holders(page.tables)
    for mention in page.doc.mentions:
        rows = holders.get(actors.get(mention.entity_id) or "", ())
        if not rows or mention.form != "name":
            continue
        first, last = page.within(mention.span)
        if any(word.stem in _FORMER for word in page.words[first : last + _AFTER]):
            continue
        found = _tenure(rows, _roles(page, offices, first, last), mention.span.of(page.text))
        if found:
            yield found


def _roles(page: Page, offices: Mapping[str, Sequence[Office]], first: int, last: int) -> tuple[str, ...]:
    """The roles that the words before a name may mean, the longest title first: «نائب الرئيس» is not «الرئيس»"""
    for length in range(min(4, last - first), 0, -1):
        title = " ".join((page.words[first].base, *(word.form for word in page.words[first + 1 : first + length])))
        if title in offices:
            return tuple(row.role for row in offices[title])
    return ()


def _tenure(rows: Sequence[Actor], roles: tuple[str, ...], words: str) -> Tenure | None:
    """The time of an office, over several terms of one holder."""
    terms = [row for row in rows if roles and row.role.startswith(roles) and row.since]
    if not terms:
        return None
    open_end = any(not row.until for row in terms)
    return Tenure(
        min(_day(row.since, last=False) for row in terms),
        None if open_end else _lingering(max(_day(row.until, last=True) for row in terms)),
        words,
    )


def _lingering(until: str) -> str:
    return (date.fromisoformat(until) + _LINGERS).isoformat()


def _day(value: str, *, last: bool) -> str:
    """A year, month or day as its first or last day."""
    if len(value) == len("2013"):
        value += "-12" if last else "-01"
    if len(value) == len("2013-07"):
        year, month = map(int, value.split("-"))
        value += f"-{monthrange(year, month)[1] if last else 1:02}"
    return value


def _within(published: Published, held: Sequence[Tenure]) -> Published:
    latest = max(held, key=lambda tenure: tenure.since)
    not_before = max(filter(None, (published.not_before, latest.since)))
    ends = [tenure for tenure in held if tenure.until and tenure.until >= not_before]
    first_gone = min(ends, key=lambda tenure: tenure.until or "", default=None)
    until = first_gone.until if first_gone else None
    not_after = min(filter(None, (published.not_after, until)), default=None)
    if not_after and not_after < not_before:
        clash = f"«{latest.words}» holds an office since {latest.since}, after the last day that the text allows"
        return msgspec.structs.replace(published, conflicts=(*published.conflicts, clash))
    why = [f"«{latest.words}» holds the office since {latest.since}"] if not_before == latest.since else []
    if first_gone and not_after == until:
        why.append(f"«{first_gone.words}» is named by an office that he left by {until}")
    return msgspec.structs.replace(
        published, basis="text", not_before=not_before, not_after=not_after, why=(*published.why, *why)
    )


@cache
def _offices(words: Words) -> dict[str, list[Office]]:
    found = defaultdict(list)
    for row in words.rows(Office):
        found[fold(row.title)].append(row)
    return dict(found)


@cache
def _holders(words: Words) -> dict[str, list[Actor]]:
    """Persons of the actor table, by their key, one row a role and time."""
    found: defaultdict[str, dict[tuple[str, str, str], Actor]] = defaultdict(dict)
    for row in words.rows(Actor):
        if row.type == "person" and row.role:
            found[row.actor].setdefault((row.role, row.since, row.until), row)
    return {actor: list(rows.values()) for actor, rows in found.items()}
