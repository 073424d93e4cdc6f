"""The command line: arguments to calls, records to files and lines.

Exit status: 0 all was read, 1 some inputs failed (each is listed with its reason, the rest is written), 2 wrong use.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from musnad import __version__, pipeline
from musnad.errors import MusnadError
from musnad.evaluation.figures import evaluated, shown
from musnad.explain import explanation
from musnad.export.writing import FORMATS, write
from musnad.lexicon import Words, shipped
from musnad.wordcheck import check
from musnad.records import Article, Doc, Problem
from musnad.sources import Limits, open_inputs

FAILED = 1


@contextmanager
def _clear_errors() -> Iterator[None]:
    """An error that Musnad raises on purpose is one line and wrong use."""
    try:
        yield
    except MusnadError as error:
        raise click.UsageError(str(error)) from error


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Read Arabic news: who says that who did what to whom, where and when."""


def _inputs(command: Callable[..., None]) -> Callable[..., None]:
    options: tuple[Callable[[Callable[..., None]], Callable[..., None]], ...] = (
        click.argument("inputs", nargs=-1, required=True, metavar="INPUT..."),
        click.option("--published", metavar="DATE", help="Day of publication, as 2024-05-06."),
        click.option("--outlet", metavar="NAME", help="Who published it."),
        click.option("--words", "over", type=click.Path(exists=True, file_okay=False, path_type=Path),
                     help="A folder of word tables to lay over the shipped ones."),
        click.option("--allow-private", is_flag=True, help="Let addresses lead to this machine or its network."),
    )  # fmt: skip
    for option in options:
        command = option(command)
    return command


@main.command()
@_inputs
@click.option("--format", "form", type=click.Choice(FORMATS), default="summary", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file, or a folder for one file a report.")
def read(
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    over: Path | None,
    allow_private: bool,
    form: str,
    output: Path | None,
) -> None:
    """Read reports: text, HTML, JSONL, folders, - for standard input, or http(s) addresses."""
    problems: list[Problem] = []
    with _clear_errors():
        articles = _articles(inputs, published, outlet, allow_private)
        docs = _read(articles, Words(over) if over else shipped(), problems, quiet=output is None)
        write(docs, form, output, click.get_binary_stream("stdout"))
    _report(problems)


def _articles(
    inputs: tuple[str, ...], published: str | None, outlet: str | None, allow_private: bool
) -> Iterator[Article | Problem]:
    limits = Limits(allow_private=allow_private)
    stdin = click.get_binary_stream("stdin") if "-" in inputs else None
    return open_inputs(inputs, published=published, outlet=outlet, limits=limits, stdin=stdin)


def _read(
    articles: Iterable[Article | Problem], words: Words, problems: list[Problem], *, quiet: bool
) -> Iterator[Doc]:
    """The documents that could be read, with a count on the terminal; what failed is gathered in ``problems``."""
    with click.progressbar(
        articles, label="reading", file=sys.stderr, show_pos=True, item_show_func=lambda a: a.name if a else None,
        hidden=quiet or not sys.stderr.isatty(),
    ) as shown_articles:  # fmt: skip
        for article in shown_articles:
            if isinstance(article, Problem):
                problems.append(article)
                continue
            for result in pipeline.read_each([article], words):
                if isinstance(result, Problem):
                    problems.append(result)
                else:
                    yield result


def _report(problems: list[Problem]) -> None:
    for problem in problems:
        click.echo(f"{problem.name}: {problem.message} [{problem.stage}: {problem.code}]", err=True)
    if problems:
        sys.exit(FAILED)


@main.command()
@_inputs
def explain(
    inputs: tuple[str, ...], published: str | None, outlet: str | None, over: Path | None, allow_private: bool
) -> None:
    """Sentence by sentence: which rule read which words, what was left and why."""
    problems: list[Problem] = []
    with _clear_errors():
        articles = _articles(inputs, published, outlet, allow_private)
        for doc in _read(articles, Words(over) if over else shipped(), problems, quiet=True):
            click.echo(explanation(doc), nl=False)
    _report(problems)


@main.command("eval")
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
@click.option("--list", "listed", is_flag=True, help="Also what was missed and what was added.")
def evaluate(gold: Path, as_json: bool, listed: bool) -> None:
    """Read the hand-coded articles of a folder and score the reading against them."""
    with _clear_errors():
        click.echo(shown(evaluated(gold), as_json=as_json, listed=listed), nl=False)


@main.group()
def words() -> None:
    """The word tables."""


@words.command("check")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--fast", is_flag=True, help="Shape, letters and codes only; examples are not read.")
def words_check(folder: Path | None, fast: bool) -> None:
    """Check shape, letters, codes and meaning: each row's example must be read by it."""
    slips = list(check(folder, meaning=not fast))
    for slip in slips:
        click.echo(slip, err=True)
    click.echo(f"{len(slips)} slips" if slips else "no slips")
    if slips:
        sys.exit(FAILED)
