"""The command line: arguments to calls, records to files and lines.

Exit status: 0 all was read, 1 some inputs failed (each is listed with its reason, the rest is written), 2 wrong use,
130 interrupted, 141 nobody reads the output any more, 143 told to end. What is asked for goes to standard output or to
-o; the progress bar and what went wrong go to standard error.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, TypeVar

import click

from musnad import pipeline
from musnad.accounts_cli import group as accounts
from musnad.archive_cli import again, run, watch
from musnad.errors import InputError, MusnadError
from musnad.evaluation.errors import ErrorPage
from musnad.evaluation.figures import Evaluation, Watch, evaluated, shown
from musnad.explain import explanation
from musnad.export import deadlines as deadlines_of
from musnad.export.writing import FORMATS, deliver, write
from musnad.gazetteer_cli import group as gazetteer
from musnad.lexicon import Words
from musnad.records import Article, Doc, Problem
from musnad.release_cli import check_package, export
from musnad.serve_cli import serve
from musnad.sources import STDIN, Limits, open_inputs
from musnad.store_cli import account, diff, runs
from musnad.triage_cli import Sieve, triage
from musnad.version import VERSION
from musnad.watch_cli import feeds
from musnad.wordcheck import check, laid_over, tables_in

FAILED, WRONG_USE = 1, 2
INTERRUPTED, NO_READER, ENDED = (128 + number for number in (signal.SIGINT, signal.SIGPIPE, signal.SIGTERM))
STDOUT = "-"  # as the output

T = TypeVar("T")


class WrongUse(click.ClickException):
    """What Musnad raises on purpose outside the reading of a report: one line, and the status of wrong use."""

    exit_code = WRONG_USE


class Commands(click.Group):
    """The commands, with the ends that no command can see to itself."""

    def invoke(self, ctx: click.Context) -> object:
        told: list[int] = []

        def end(number: int, frame: object) -> None:
            """Told to end: as an exception, so that no half file stays."""
            told.append(number)
            raise KeyboardInterrupt

        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, end)
        try:
            return super().invoke(ctx)
        except MusnadError as error:
            raise WrongUse(str(error)) from error
        except KeyboardInterrupt:
            click.echo("\ninterrupted; files are whole or as they were before", err=True)
            ctx.exit(ENDED if told else INTERRUPTED)
        except BrokenPipeError:
            _close_stdout()
            ctx.exit(NO_READER)


@contextmanager
def _signals_wait() -> Iterator[None]:
    """What is told to this program meanwhile reaches it at the end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {number: signal.signal(number, lambda n, _: came.append(n)) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for told in came:
            signal.raise_signal(told)


def _load_analyser() -> None:
    """A signal that comes while onnxruntime is loaded would come out of it as an ImportError."""
    with _signals_wait():
        import musnad.analysis.analyser  # noqa: F401


def _close_stdout() -> None:
    """Whoever read standard output is gone (``| head``): what Python still holds for it goes nowhere, without a word."""
    with suppress(OSError, ValueError):  # a standard output of a test is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION)
def main() -> None:
    """Read Arabic news: who says that who did what to whom, where and when.

    Exit status: 0 all was read, 1 some inputs failed, 2 wrong use.
    """


main.add_command(accounts)
main.add_command(check_package)
main.add_command(export)
main.add_command(gazetteer)
main.add_command(run)
main.add_command(serve)
main.add_command(again)
main.add_command(watch)
main.add_command(triage)
for command in (runs, account, diff):
    main.add_command(command)
main.add_command(feeds)


# --- what the commands share --------------------------------------------------------------------------------------


def _inputs(command: Callable[..., None]) -> Callable[..., None]:
    options: tuple[Callable[[Callable[..., None]], Callable[..., None]], ...] = (
        click.argument("inputs", nargs=-1, required=True, metavar="INPUT..."),
        click.option("--published", metavar="DATE", help="Day of publication, as 2024-05-06."),
        click.option("--outlet", metavar="NAME", help="Who published it."),
        _over,
        click.option("--allow-private", is_flag=True, help="Let addresses lead to this machine or its network."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _over(command: Callable[..., None]) -> Callable[..., None]:
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    text = "A folder of word tables to lay over the shipped ones."
    return click.option("--words", "over", type=folder, metavar="FOLDER", help=text)(command)


def _stdout() -> BinaryIO:
    """Standard output for bytes: what is written is UTF-8, whatever the terminal says it wants."""
    if sys.stdout is None:
        raise WrongUse("there is no standard output; name a file with -o")
    return sys.stdout.buffer


def _print(text: str) -> None:
    try:
        _stdout().write(text.encode())
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WrongUse(f"standard output: cannot be written: {error.strerror}") from error


def _articles(
    inputs: tuple[str, ...], published: str | None, outlet: str | None, allow_private: bool
) -> Iterator[Article | Problem]:
    limits = Limits(allow_private=allow_private)
    stdin = sys.stdin.buffer if STDIN in inputs and sys.stdin else None
    return open_inputs(inputs, published=published, outlet=outlet, limits=limits, stdin=stdin)


def _read(articles: Iterable[Article | Problem], words: Words, problems: list[Problem]) -> Iterator[Doc]:
    """The documents that could be read; what failed is gathered in ``problems``."""
    _load_analyser()
    for article in articles:
        results = [article] if isinstance(article, Problem) else pipeline.read_each([article], words)
        for result in results:
            if isinstance(result, Problem):
                problems.append(result)
            else:
                yield result


def _watched(
    items: Iterable[T], label: str, name: Callable[[T], str], *, to_file: bool, length: int | None = None
) -> Iterator[T]:
    """The items, with a bar on the terminal while they pass. None where nobody watches, or where what is read appears
    on the terminal itself."""
    if not sys.stderr.isatty() or not (to_file or not sys.stdout.isatty()):
        yield from items
        return

    def shown_name(item: T | None) -> str | None:
        return None if item is None else name(item)[:40]

    with click.progressbar(
        items, length=length, label=label, file=sys.stderr, show_pos=True, item_show_func=shown_name
    ) as passing:
        yield from passing


def _report(problems: list[Problem]) -> None:
    """What failed, a line each; then ends with the status of failure."""
    for problem in problems:
        named = "" if problem.message.startswith(problem.name) else f"{problem.name}: "
        stage = "" if problem.stage == InputError.stage else f" [{problem.stage}]"
        click.echo(f"{named}{problem.message}{stage}", err=True)
    if problems:
        click.echo(_counted(len(problems), "problem"), err=True)
        sys.exit(FAILED)


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


# --- commands -----------------------------------------------------------------------------------------------------


@main.command()
@_inputs
@click.option("--format", "form", type=click.Choice(FORMATS), default="summary", show_default=True)
@click.option(
    "-o", "--output", metavar="PATH", help="A file; or a folder, for one file a report; - is standard output."
)
@click.option("--triage", "sieved", is_flag=True, help="Only reports that triage finds relevant.")
def read(
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    over: Path | None,
    allow_private: bool,
    form: str,
    output: str | None,
    sieved: bool,
) -> None:
    """Read reports: text, HTML, JSON lines, folders of them, - for standard input, or http(s) addresses."""
    problems: list[Problem] = []
    target = None if output in (None, STDOUT) else output
    articles = _articles(inputs, published, outlet, allow_private)
    passing = _watched(articles, "reading", lambda article: article.name, to_file=target is not None)
    sieve = Sieve() if sieved else None
    write(_read(sieve.passed(passing) if sieve else passing, laid_over(over), problems), form, target, _stdout())
    if sieve:
        click.echo(sieve.told(), err=True)
    _report(problems)


@main.command()
@_inputs
@click.option("--tokens", is_flag=True, help="Also the words of each sentence, cut into clitics and stem.")
def explain(
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    over: Path | None,
    allow_private: bool,
    tokens: bool,
) -> None:
    """Sentence by sentence: which rule read which words, what was left and why."""
    problems: list[Problem] = []
    articles = _articles(inputs, published, outlet, allow_private)
    tables = laid_over(over)
    for doc in _read(articles, tables, problems):
        _print(explanation(doc, tables, tokens=tokens))
    _report(problems)


@main.command()
@_inputs
@click.option("--format", "form", type=click.Choice(deadlines_of.FORMATS), default="text", show_default=True)
@click.option("-o", "--output", metavar="PATH", help="A file; - is standard output.")
@click.option("--within", type=click.IntRange(min=0), metavar="DAYS", help="Only what may end in so many days.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Count from this day.")
def deadlines(
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    over: Path | None,
    allow_private: bool,
    form: str,
    output: str | None,
    within: int | None,
    today: datetime | None,
) -> None:
    """List mandates, truces, ultimatums and planned meetings by the day on which they end or begin."""
    problems: list[Problem] = []
    target = None if output in (None, STDOUT) else output
    passing = _watched(
        _articles(inputs, published, outlet, allow_private), "reading", lambda article: article.name, to_file=True
    )
    found = deadlines_of.deadlines(_read(passing, laid_over(over), problems), today=today.date() if today else None)
    listed = found if within is None else deadlines_of.within(found, within)
    if len(listed) < len(found):
        click.echo(
            f"left out, with no day in the next {within}: {len(found) - len(listed)} of {_counted(len(found), 'deadline')}",
            err=True,
        )
    for line in deadlines_of.left_out(listed) if form == "ics" else ():
        click.echo(line, err=True)
    deliver([deadlines_of.written(listed, form)], target, _stdout())
    _report(problems)


@main.command("eval")
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="GOLD_DIR")
@_over
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
@click.option("--list", "listed", is_flag=True, help="Also what was missed and what was added, by article.")
@click.option("--errors", metavar="PAGE", help="Also an HTML page of what is missed, added and wrong, by cause.")
def evaluate(gold: Path, over: Path | None, as_json: bool, listed: bool, errors: str | None) -> None:
    """Read the hand-coded articles of a folder and score the reading against them."""
    _load_analyser()
    words = laid_over(over)

    def watch(paths: list[Path]) -> Iterator[Path]:
        return _watched(paths, "reading", lambda path: path.stem, to_file=True, length=len(paths))

    if errors is None:
        found = evaluated(gold, words, watch)
    elif errors == STDOUT:
        raise WrongUse("--errors: the figures go to standard output; name a file for the page")
    else:
        found = _with_errors(gold, words, watch, errors)
    _print(shown(found, as_json=as_json, listed=listed))


def _with_errors(gold: Path, words: Words, watch: Watch, target: str) -> Evaluation:
    """The figures, and the page of errors in its file. The file is opened first: nobody waits for a page that can't be."""
    page = ErrorPage(words)
    found: list[Evaluation] = []

    def pieces() -> Iterator[bytes]:
        found.append(evaluated(gold, words, watch, page.add))
        yield from page.pieces()

    deliver(pieces(), target, _stdout(), "--errors")
    return found[0]


@main.group()
def words() -> None:
    """The word tables."""


@words.command("check")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--fast", is_flag=True, help="Shape, letters and codes only; examples are not read.")
def words_check(folder: Path | None, fast: bool) -> None:
    """Check shape, letters, codes and meaning of the word tables: each row's example must be read by the row.

    Checks the shipped tables, or those of FOLDER laid over them.
    """
    if folder:
        tables_in(folder)
    found = 0
    for slip in check(folder, meaning=not fast):
        click.echo(slip, err=True)
        found += 1
    _print(f"{_counted(found, 'slip')}\n")
    if found:
        sys.exit(FAILED)
