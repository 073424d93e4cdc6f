"""From the bytes of a report to an article: decoded, taken out of its page, and checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

import msgspec

from musnad.errors import InputError
from musnad.records import Article, Problem
from musnad.sources.given import Given, iso_day
from musnad.sources.inputs import raw_items
from musnad.sources.limits import Limits
from musnad.sources.objects import json_article
from musnad.sources.plain import plain_article
from musnad.sources.raw import Raw, problem
from musnad.sources.site_chrome import with_site_chrome


def open_inputs(
    inputs: Sequence[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    limits: Limits | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Problem]:
    """The reports of all inputs in their order, read one by one; a Problem for each that cannot be read.

    Inputs are those of ``raw_items``. ``published`` (ISO day) and ``outlet`` hold for reports that do not bring their
    own; on a page they go before what the page says. Raises InputError at once when ``published`` is no day.
    """
    given = Given(published=iso_day(published) if published else None, outlet=outlet, limits=limits or Limits())
    return _all(inputs, given, stdin)


def _all(inputs: Sequence[str], given: Given, stdin: BinaryIO | None) -> Iterator[Article | Problem]:
    for found in raw_items(inputs, given.limits, stdin):
        if isinstance(found, Raw):
            yield from articles_of(found, given)
        elif isinstance(found, Problem):
            yield found


def articles_of(raw: Raw, given: Given) -> Iterator[Article | Problem]:
    """The article in the bytes, after or instead of a Problem, named by the locator, when not all of it can be read."""
    try:
        for found in _opened(raw, given):
            yield _completed(found, raw, given) if isinstance(found, Article) else found
    except InputError as error:
        yield problem(raw.locator, error)


def _completed(article: Article, raw: Raw, given: Given) -> Article:
    """With what is known of it beside its bytes: the day in a feed, where nothing nearer tells it, and its site's lines."""
    if article.published is None and raw.listed:
        note = f"published: the feed that names the page says {raw.listed} (UTC)"
        article = msgspec.structs.replace(
            article, published=raw.listed, published_basis="feed", notes=(*article.notes, note)
        )
    return with_site_chrome(article, given.site_chrome) if given.site_chrome else article


def _opened(raw: Raw, given: Given) -> Iterator[Article | Problem]:
    if raw.kind == "json":
        yield from json_article(raw, given)
    elif raw.kind == "html":
        from musnad.sources.html import html_article  # it takes 0.2 s to load

        yield html_article(raw, given)
    else:
        yield plain_article(raw, given)
