"""A JSON object as a report.

Fields: ``text`` (required), ``id``, ``title``, ``published`` (ISO day or date and time), ``outlet``, ``url``,
``author`` (a name or several), ``section``, ``fetched`` (ISO day or time of a crawl); others are passed over. A crawl
date is not the day of publication. Where no day of publication is stated the address may tell it:
``/2015/03/02/title``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

import msgspec

from musnad.errors import InputError
from musnad.records import Article, Problem
from musnad.sources.checks import check_text
from musnad.sources.dates import address_date
from musnad.sources.given import Given, iso_day
from musnad.sources.jsonl import BOM, decoded
from musnad.sources.raw import Raw, problem


class _Line(msgspec.Struct):
    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: object = None  # other people's fields of these names are no reason to lose a report
    section: object = None
    fetched: object = None


_read_line: Callable[[bytes], _Line] = msgspec.json.Decoder(_Line).decode


def json_article(raw: Raw, given: Given) -> Iterator[Article | Problem]:
    """The article of one JSON object, after a Problem if its day of publication is none: it is read as undated.

    Raises InputError for what is no such object or holds no Arabic report.
    """
    line = decoded(raw.data.removeprefix(BOM), _read_line)
    text, has_title = _joined(line)
    check_text(text, given.limits)
    published = given.published
    notes: tuple[str, ...] = ()
    if line.published and line.published.strip():
        try:
            published = iso_day(line.published)
        except InputError as error:
            published, notes = None, (str(error),)
            yield problem(raw.locator, InputError(f"{error}; read as undated", code=error.code))
    published, basis, told = _by_address(None if notes else line.url, published)
    yield Article(
        name=raw.name,
        text=text,
        has_title=has_title,
        sha256=raw.sha256,
        published=published,
        published_basis=basis,
        outlet=line.outlet or given.outlet,
        url=line.url,
        author=_words(line.author),
        section=_words(line.section),
        retrieved_at=raw.retrieved_at,
        notes=(*notes, *told, *_passed_over(line, raw)),
    )


def _words(value: object) -> str | None:
    """A text, or several as one; None for what is none."""
    if isinstance(value, list):
        return "، ".join(filter(None, map(_words, value))) or None
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _passed_over(line: _Line, raw: Raw) -> tuple[str, ...]:
    """What a field holds that is nothing of its kind."""
    fields = (("author", line.author, _words(line.author)), ("section", line.section, _words(line.section)),
              ("fetched", line.fetched, raw.retrieved_at))  # fmt: skip
    return tuple(
        f"{name}: {str(value)[:40]!r} is left out; it is {'no time' if name == 'fetched' else 'no text'}"
        for name, value, found in fields
        if value not in (None, "", []) and found is None
    )


def _by_address(url: str | None, published: str | None) -> tuple[str | None, Literal["given", "url"], tuple[str, ...]]:
    """The day of publication, by the address where none is stated, with its basis and what is to be told of it."""
    dated = address_date(url)
    if dated is None:
        return published, "given", ()
    if published is None:
        return dated.day, "url", (f"published: {dated.why}",)
    apart = abs((date.fromisoformat(dated.day) - date.fromisoformat(published)).days) > 1
    return published, "given", (f"another day is said for its publication: {dated.day} ({dated.why})",) if apart else ()


def _joined(line: _Line) -> tuple[str, bool]:
    """Title, blank line and text as one text, and whether it has a title.

    Without ``title`` the first line of ``text`` is the title when a blank line follows it.
    """
    if not line.text.strip():
        raise InputError("text: empty; there is no report in it", code="empty")
    if line.title and line.title.strip():
        return f"{line.title}\n\n{line.text}", True
    return line.text, _begins_with_title(line.text)


def _begins_with_title(text: str) -> bool:
    lines = text.replace("\r\n", "\n").split("\n", 2)
    return len(lines) == 3 and bool(lines[0].strip()) and not lines[1].strip() and bool(lines[2].strip())
