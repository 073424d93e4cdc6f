"""A text file: its bytes decoded and not touched. Its first line is the headline when a report follows it."""

from __future__ import annotations

from musnad.records import Article
from musnad.sources.checks import check_text
from musnad.sources.encodings import decode
from musnad.sources.given import Given
from musnad.sources.raw import Raw

_LONGEST_TITLE = 300  # characters; one of 190,000 headlines of news has more


def plain_article(raw: Raw, given: Given) -> Article:
    """The article in the bytes of a text. Line ends stay as they are; a byte order mark is no part of the text.

    Raises InputError when the bytes are no Arabic text of a size that can be read.
    """
    decoded = decode(raw.data, raw.charset)
    check_text(decoded.text, given.limits)
    return Article(
        name=raw.name,
        text=decoded.text,
        has_title=has_title(decoded.text),
        sha256=raw.sha256,
        published=given.published,
        outlet=given.outlet,
        url=raw.url,
        retrieved_at=raw.retrieved_at,
        notes=decoded.notes,
    )


def has_title(text: str) -> bool:
    """Is the first line a headline? Not when it is all there is, and not when it is as long as a paragraph."""
    first, _, rest = text.lstrip().partition("\n")
    return bool(rest.strip()) and len(first) <= _LONGEST_TITLE
