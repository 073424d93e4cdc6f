"""Musnad reads Arabic news and writes attributed event data: who says that who did what to whom, where and when.

>>> import musnad
>>> doc = musnad.read("قال وزير الصحة إن المستشفى افتتح أمس.", published="2024-05-06", has_title=False)
>>> [statement.speaker_name for statement in doc.statements]
['وزير الصحة']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from musnad import pipeline
from musnad.errors import InputError, MusnadError, NotArabicError, ReadingError, WordsError
from musnad.lexicon import Words
from musnad.records import Article, Doc, Problem, Span, decode, encode
from musnad.sources.given import iso_day
from musnad.version import VERSION

__version__ = VERSION


def read(
    text: str,
    *,
    published: str | date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    has_title: bool = True,
    name: str = "text",
    words: Words | None = None,
) -> Doc:
    """Read one report.

    ``text`` is the report as it stands; all spans count in it. Its first line is the headline unless ``has_title`` is
    False. ``published`` is a day, as a date or in ISO form: without it relative days stay open. ``words`` are other word
    tables than the shipped ones.

    Raises InputError when ``published`` is no day or ``text`` has a lone surrogate, ReadingError when a stage fails on
    the text.
    """
    day = None if published is None else iso_day(str(published))
    return pipeline.read(
        Article(name=name, text=text, has_title=has_title, published=day, outlet=outlet, url=url), words
    )


def read_each(articles: Iterable[Article], words: Words | None = None) -> Iterator[Doc | Problem]:
    """Read many reports: a Doc for each, or a Problem that says why it was lost. Nothing stops the batch."""
    return pipeline.read_each(articles, words)


__all__ = [
    "Article", "Doc", "InputError", "MusnadError", "NotArabicError", "Problem", "ReadingError", "Span", "Words",
    "WordsError", "__version__", "decode", "encode", "read", "read_each",
]  # fmt: skip
