"""Reading the places of a text of ours."""

from __future__ import annotations

from musnad import pipeline
from musnad.attribution.quotes import quoted
from musnad.lexicon import shipped
from musnad.places.stage import located
from musnad.records import Article, Doc, Place
from musnad.text.segmentation import marked, segmented
from musnad.times.stage import timed

STAGES = (marked, segmented, quoted, timed, located)


def read(text: str, *, has_title: bool = False) -> Doc:
    article = Article(name="test", text=text.replace("¶", "\n"), published="2016-03-10", has_title=has_title)
    return pipeline.read(article, shipped(), STAGES)


def unmarked(sentence: str) -> tuple[str, list[str]]:
    """A sentence without its square brackets, and what stood in them."""
    words = [part.split("]")[0] for part in sentence.split("[")[1:]]
    return sentence.replace("[", "").replace("]", ""), words


def named(doc: Doc) -> list[str]:
    return [place.text for place in doc.places]


def called(doc: Doc, text: str) -> Place:
    """The last place that the document calls so."""
    found = [place for place in doc.places if place.text == text]
    assert found, named(doc)
    return found[-1]
