"""Musnad reads Arabic news and writes attributed event data: who says that who did what to whom, where and when.

>>> import musnad
>>> doc = musnad.read("قال وزير الصحة إن المستشفى افتتح أمس.", published="2024-05-06", has_title=False)
>>> [statement.speaker_name for statement in doc.statements]
['وزير الصحة']
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.metadata import version

from musnad import pipeline
from musnad.errors import InputError, MusnadError, NotArabicError, ReadingError, WordsError
from musnad.lexicon import Words
from musnad.records import Article, Doc, Problem, Span, decode, encode

__version__ = version("musnad")


def read(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    has_title: bool = True,
    name: str = "text",
    words: Words | None = None,
) -> Doc:
    """Read one report.

    ``text`` is the report as it stands; all spans count in it. Its first line is the headline unless ``has_title`` is
    False. ``published`` is an ISO day: without it relative days stay open. ``words`` are other word tables than the
    shipped ones.

    Raises InputError when ``published`` is no ISO day, ReadingError when a stage fails on the text.
    """
    if published is not None:
        try:
            date.fromisoformat(published)
        except ValueError as error:
            raise InputError(f"published: {published!r} is no day; write it as 2024-05-06", code="bad-date") from error
    sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    article = Article(
        name=name, text=text, has_title=has_title, sha256=sha, published=published, outlet=outlet, url=url
    )
    return pipeline.read(article, words)


def read_each(articles: Iterable[Article], words: Words | None = None) -> Iterator[Doc | Problem]:
    """Read many reports: a Doc for each, or a Problem that says why it was lost. Nothing stops the batch."""
    return pipeline.read_each(articles, words)


__all__ = [
    "Article", "Doc", "InputError", "MusnadError", "NotArabicError", "Problem", "ReadingError", "Span", "Words",
    "WordsError", "__version__", "decode", "encode", "read", "read_each",
]  # fmt: skip
