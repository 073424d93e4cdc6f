"""What Musnad does to a report, in order. Read this file first.

A stage is a function from a Doc and the word tables to a fuller Doc: no file, clock, network or environment inside.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from musnad.attribution.quotes import quoted
from musnad.attribution.stage import attributed
from musnad.entities.stage import named
from musnad.entities.tenure import bounded
from musnad.errors import InputError, MusnadError, ReadingError
from musnad.events.choosing import chosen
from musnad.events.claims import claimed, labelled
from musnad.events.coder import coded
from musnad.events.judging import judged
from musnad.events.mandates import watched
from musnad.events.sectors import sectored
from musnad.events.settling import settled
from musnad.events.spoken import dated
from musnad.lexicon import Words, shipped
from musnad.places.stage import located
from musnad.records import Article, Doc, Problem, Published
from musnad.text.segmentation import marked, repeated_on_site, segmented
from musnad.text.split import lines
from musnad.times.stage import timed
from musnad.version import VERSION

RULES_ALONE = (
    "no analyser: its model file is missing, so word order alone says who does what; install Musnad anew to have it"
)

Stage = Callable[[Doc, Words], Doc]

STAGES: tuple[Stage, ...] = (
    marked,  # page chrome
    segmented,  # paragraphs, sentences, tokens with clitics
    quoted,  # quotation marks
    timed,  # time expressions and the report's own date: other stages ask whether a word is a time
    located,  # places
    named,  # mentions and entities
    bounded,  # the day of an undated report by who holds an office in it
    attributed,  # statements with their chains, the narrator's assertions, the voice of each sentence
    labelled,  # loaded words and their owners
    coded,  # events
    chosen,  # who does each of them and whom it befalls, weighed
    sectored,  # of which sector those are, weighed
    settled,  # whether each happened, is to come, denied, background or goes on, weighed
    judged,  # how likely each of them is
    dated,  # what is said without a day, on the day of what else its speaker says
    watched,  # deadlines and agenda
    claimed,  # claims: what statements and assertions put forward
)


def read(article: Article, words: Words | None = None, stages: Sequence[Stage] = STAGES) -> Doc:
    """Everything that the text says, read from one report.

    Raises InputError when the text cannot be stored as UTF-8, ReadingError, which names the stage, when a stage fails.
    """
    words = words or shipped()
    doc = opened(article, words)
    for stage in stages:
        try:
            doc = stage(doc, words)
        except MusnadError:
            raise
        except Exception as error:
            message = f"{article.name}: {type(error).__name__}: {error}"
            raise ReadingError(message, stage=stage.__name__) from error
    return doc


def read_each(articles: Iterable[Article], words: Words | None = None) -> Iterator[Doc | Problem]:
    """Each report as a Doc, or as a Problem that says at which stage it was lost. The batch goes on."""
    for article in articles:
        try:
            yield read(article, words)
        except MusnadError as error:
            code = getattr(error, "code", "failed")
            yield Problem(name=article.name, stage=error.stage, code=code, message=str(error))


def opened(article: Article, words: Words) -> Doc:
    """A Doc in which nothing is read yet. Raises InputError when the text holds a lone surrogate."""
    from musnad.analysis.analyser import installed  # 0.2 s, which no command that reads nothing should wait for

    encoded = _encoded(article)
    sha = article.sha256 or hashlib.sha256(encoded).hexdigest()
    title = next(lines(article.text), None) if article.has_title else None
    analyser = installed()
    return Doc(
        id=f"sha256:{sha}",
        name=article.name,
        text=article.text,
        sha256=sha,
        outlet=article.outlet,
        url=article.url,
        author=article.author,
        section=article.section,
        retrieved_at=article.retrieved_at,
        updated=article.updated,
        notes=article.notes if analyser else (*article.notes, RULES_ALONE),
        title=title,
        chrome=tuple(repeated_on_site(span) for span in article.chrome_lines),
        published=_published(article),
        run=f"musnad {VERSION} words {words.digest} analyser {analyser.id if analyser else 'none'}",
    )


def _encoded(article: Article) -> bytes:
    """The text as bytes, which everything that is written of it will need."""
    try:
        return article.text.encode()
    except UnicodeEncodeError as error:
        message = f"{article.name}: a lone surrogate at {error.start}: this is not clean text; decode its bytes anew"
        raise InputError(message, code="surrogate") from error


def _published(article: Article) -> Published:
    if article.published is None:
        return Published(basis="none", why=("no date was given with the report",))
    return Published(day=article.published, basis=article.published_basis, why=("given with the report",))
