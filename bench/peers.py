"""How fast parts of the chain are beside what others would use for that part, in one run and on the same texts.

    python -m bench.peers reports.jsonl [--pages FOLDER] [--udpipe MODEL] [--articles 100]

    dateparser   its search of all dates in a text, against the stages that find and resolve times
    keywords     the event verbs of our tables looked for as words, the least that any coder does, against the whole reading
    UDPipe 1     pieces, tags, features, lemmas and trees of sentences, with a model that ``eval.udpipe`` trained, against all
                 that our analyser finds in them, names with it
    trafilatura  the text of a page alone, against opening the page with its facts, dates and checks

Processor milliseconds an article or page, and how many times as long the one takes. A keyword is no event: the figure says what
reading costs beyond it, not that the two do the same.
"""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click
import trafilatura
from dateparser.search import search_dates
from eval.udpipe import RAW, Reader

from bench.analyser import sentences
from musnad import pipeline
from musnad.analysis.analyser import SHIPPED, Analyser
from musnad.folding import fold_whole
from musnad.lexicon import shipped
from musnad.lexicon.rows import Frame
from musnad.pipeline import STAGES
from musnad.records import Article
from musnad.sources import Limits, Raw, open_inputs, raw_items
from musnad.sources.given import Given
from musnad.sources.opening import articles_of

T = TypeVar("T")

_TO_TIMES = 4  # stages up to the one that finds times


@click.command()
@click.argument("file", type=click.Path(exists=True))
@click.option("--pages", type=click.Path(exists=True), help="A folder of web pages.")
@click.option("--udpipe", type=click.Path(exists=True, path_type=Path), help="A model of UDPipe 1.")
@click.option("--articles", default=100, show_default=True)
def main(file: str, pages: str | None, udpipe: Path | None, articles: int) -> None:
    found = [one for one in itertools.islice(open_inputs([file]), articles) if isinstance(one, Article)]
    words = shipped()
    pipeline.read(found[0], words)
    keys = {fold_whole(row.word) for row in words.rows(Frame) if row.word}
    _say(f"{'':<14} {'ms each':>9} {'times':>7}")
    _beside("times", lambda a: pipeline.read(a, words, STAGES[:_TO_TIMES]), "dateparser", _dates, found)
    _beside("reading", lambda a: pipeline.read(a, words), "keywords", lambda a: _keywords(a, keys), found)
    if udpipe:
        _beside_udpipe(udpipe, found)
    if pages:
        raws = [one for one in raw_items([pages], Limits()) if isinstance(one, Raw) and one.kind == "html"]
        _beside(
            "page", lambda r: list(articles_of(r, Given())), "trafilatura", lambda r: trafilatura.extract(r.data), raws
        )


def _beside_udpipe(model: Path, found: Sequence[Article]) -> None:
    try:
        other = Reader(model, RAW)
    except (ImportError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    ours, reports = Analyser.open(SHIPPED), [sentences(article) for article in found]
    _beside(
        "analyser",
        ours.read,
        "UDPipe 1",
        lambda report: other.conllu("\n".join(" ".join(one.split()) for one in report)),
        reports,
    )
    words = sum(len(sentence.words) for report in reports for sentence in ours.read(report))
    _say(f"{'':<14} {words / len(reports):>9.0f} words an article")


def _dates(article: Article) -> object:
    return search_dates(article.text, languages=["ar"])


def _keywords(article: Article, keys: set[str]) -> int:
    return sum(word in keys for word in fold_whole(article.text).split())


def _beside(ours: str, we: Callable[[T], object], theirs: str, they: Callable[[T], object], each: Sequence[T]) -> None:
    spent = [_spent(do, each) for do in (we, they)]
    for name, seconds, other in ((ours, spent[0], spent[1]), (theirs, spent[1], spent[0])):
        _say(f"{name:<14} {1000 * seconds / len(each):>9.2f} {seconds / other:>7.2f}")


def _spent(do: Callable[[T], object], each: Sequence[T]) -> float:
    began = time.process_time()
    for one in each:
        do(one)
    return time.process_time() - began


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
