"""A text file: its bytes decoded and not touched. Its first line is the headline when a report follows it."""

from __future__ import annotations

import hashlib

from musnad.records import Article
from musnad.sources.checks import check_text
from musnad.sources.encodings import decode
from musnad.sources.given import Given

_LONGEST_TITLE = 300  # characters; one of 190,000 headlines of news has more


def plain_article(
    data: bytes, name: str, given: Given, *, url: str | None = None, charset: str | None = None
) -> Article:
    """The article in the bytes of a text. Line ends stay as they are; a byte order mark is no part of the text.

    Raises InputError when the bytes are no Arabic text of a size that can be read.
    """
    decoded = decode(data, charset)
    check_text(decoded.text, given.limits)
    return Article(
        name=name,
        text=decoded.text,
        has_title=has_title(decoded.text),
        sha256=hashlib.sha256(data).hexdigest(),
        published=given.published,
        outlet=given.outlet,
        url=url,
        notes=decoded.notes,
    )


def has_title(text: str) -> bool:
    """Is the first line a headline? Not when it is all there is, and not when it is as long as a paragraph."""
    first, _, rest = text.lstrip().partition("\n")
    return bool(rest.strip()) and len(first) <= _LONGEST_TITLE
