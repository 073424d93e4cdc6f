"""Reading the times of a text of ours."""

from __future__ import annotations

from musnad import pipeline
from musnad.attribution.quotes import quoted
from musnad.lexicon import shipped
from musnad.records import Article, Doc, When
from musnad.text.segmentation import marked, segmented
from musnad.times.stage import timed

THURSDAY = "2013-02-21"


def read(text: str, published: str | None = THURSDAY, *, has_title: bool = False) -> Doc:
    article = Article(name="test", text=text, published=published, has_title=has_title)
    return pipeline.read(article, shipped(), (marked, segmented, quoted, timed))


def unmarked(sentence: str) -> tuple[str, list[str]]:
    """A sentence without its square brackets, and what stood in them."""
    marked_words = [part.split("]")[0] for part in sentence.split("[")[1:]]
    return sentence.replace("[", "").replace("]", ""), marked_words


def said(doc: Doc) -> list[str]:
    return [when.span.of(doc.text) for when in doc.times]


def only(doc: Doc) -> When:
    assert len(doc.times) == 1, said(doc)
    return doc.times[0]
