"""Texts that no newspaper writes, and how long they take: a table of seconds by size.

    .venv/bin/python -m bench.hostile [--sizes 10000,20000,40000] [--limit 60] [CASE...]

A text that is twice as long should take about twice as long. ``grows`` is the exponent between the last two sizes:
1 is in proportion, 2 the square. Each reading has a process of its own and is ended at the limit.
"""

from __future__ import annotations

import math
import multiprocessing
import multiprocessing.connection
import random
import resource
import time
from collections.abc import Callable
from typing import NamedTuple

import click

from musnad import pipeline
from musnad.errors import MusnadError
from musnad.records import Article

SENTENCE = (
    "الحكومة دمشق القوات الجيش مدينة حلب اليوم وزير الخارجية الروسي مجلس الأمن قرار الهدنة مقاتلين هجوم على قرية في "
    "ريف المحافظة ثلاثة جنود قتلوا أمس بعد اشتباكات مع مسلحين وقال مصدر إن الوضع هادئ وأضاف أن المعارضة رفضت الاتفاق"
)
WORDS = SENTENCE.split()
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
STATEMENT = "قال وزير الدفاع إن الجيش هاجم قرية في ريف حلب أمس، مضيفاً أن ثلاثة جنود قتلوا."


def repeated(unit: str) -> Callable[[int], str]:
    """The unit as often as it goes into so many characters."""
    return lambda size: unit * max(1, size // len(unit))


def drawn(choices: str | list[str], between: str = "", seed: int = 7) -> Callable[[int], str]:
    """Letters or words drawn at random, the same ones each time."""

    def text(size: int) -> str:
        mean = sum(map(len, choices)) / len(choices) + len(between)
        return between.join(random.Random(seed).choices(choices, k=max(1, int(size / mean))))

    return text


def listed(opening: str, names: list[str]) -> Callable[[int], str]:
    """A list joined by و, that never ends."""
    return lambda size: opening + " و".join(names[i % len(names)] for i in range(max(1, size // 7)))


CASES: dict[str, Callable[[int], str]] = {
    # no end of a word, of a sentence, of anything
    "one letter": repeated("ا"),
    "no blanks": drawn(LETTERS),
    "no stops": drawn(WORDS, " "),
    "letter and": repeated("و"),
    "and alone": repeated("و "),
    # the same construction without end, in one sentence
    "said that": repeated("قال إن "),
    "adding that": lambda size: "قال الوزير إن الأمر جيد" + repeated("، مضيفاً أن الوضع صعب")(size),
    "according to": repeated("بحسب الوزير، "),
    "colons": repeated("الوزير: "),
    "killed in an attack": repeated("قتل جندي في هجوم في حلب "),
    "names joined by and": listed("التقى الوزير ", ["محمد", "أحمد", "خالد", "سعيد"]),
    "places joined by and": listed("قصف الجيش قرى ", ["حلب", "حمص", "إدلب", "درعا", "الرقة"]),
    "numbers": lambda size: " ".join(map(str, range(size // 6))),
    "numbers in words": repeated("ثلاثة وعشرون ألفا و"),
    "dates": repeated("في 14 تموز 2014 "),
    # many sentences
    "short lines": lambda size: "\n".join(drawn(WORDS, " ", seed)(60) for seed in range(size // 60)),
    "statements": repeated(STATEMENT + " "),
    "statements by line": repeated(STATEMENT + "\n"),
    "attacks": repeated("قتل جندي في هجوم في حلب. "),
    "open quote and lines": lambda size: "قال: «" + repeated("كلمة كلمة\n")(size),
    "lines that go on": repeated("كلمة كلمة في\n"),
    "titles and names": repeated("وزير الخارجية محمد أحمد "),
    "relative clauses": repeated("الوزير الذي قال إن "),
    # marks
    "opening quotes": repeated("«"),
    "opening quotes and words": repeated("«كلمة "),
    "straight quotes": repeated('"قال" '),
    "commas": repeated("،"),
    "commas and words": repeated("كلمة، "),
    "brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "brackets and words": lambda size: "(كلمة " * (size // 12) + ") " * (size // 12),
    "stops": repeated("."),
    # what is no text
    "diacritics": repeated("\u064e\u064f\u0650"),
    "emoji": repeated("😀👍🏽 "),
    "blanks": repeated(" "),
    "line ends": repeated("\n"),
    "nuls": repeated("قال\0 الوزير إن الأمر\0 "),
    "bidi controls": repeated("\u202eقال\u202c \u2067الوزير\u2069 إن "),
    "tatweel": lambda size: "قـ" + "ـ" * size + "ال",
    "presentation forms": repeated("ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ ﺇﻥ "),
    "only Latin": repeated("The minister said that "),
}


class Run(NamedTuple):
    """Seconds and megabytes more than before; None when it was ended at the limit. ``error`` is what it ended with."""

    seconds: float | None
    megabytes: int
    error: str = ""


def article(case: str, size: int) -> Article:
    return Article(name=case, text=CASES[case](size), has_title=False, published="2015-06-10")


def measured(case: str, size: int, limit: float) -> Run:
    """One reading in a process of its own, forked when the word tables are loaded."""
    here, there = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_read, args=(case, size, there))
    child.start()
    run = here.recv() if here.poll(limit) else Run(None, 0)
    child.kill()
    child.join()
    return Run(*run)


def _read(case: str, size: int, there: multiprocessing.connection.Connection) -> None:
    given, error = article(case, size), ""
    before, began = _peak(), time.perf_counter()
    try:
        pipeline.read(given)
    except MusnadError as failure:
        error = str(failure)
    there.send((time.perf_counter() - began, (_peak() - before) // 1024, error))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # in KiB on Linux


def growth(sizes: list[int], runs: list[Run]) -> float | None:
    """The exponent with which the time grows from the last size but one to the last."""
    times = [run.seconds for run in runs]
    if len(times) < 2 or times[-1] is None or times[-2] is None or times[-2] < 0.02:
        return None
    return math.log(times[-1] / times[-2]) / math.log(sizes[len(times) - 1] / sizes[len(times) - 2])


@click.command(help=__doc__)
@click.argument("cases", nargs=-1, type=click.Choice(list(CASES)), metavar="[CASE]...")
@click.option("--sizes", default="10000,20000,40000", show_default=True, help="Characters.")
@click.option("--limit", default=60.0, show_default=True, help="Seconds for one reading.")
def main(cases: tuple[str, ...], sizes: str, limit: float) -> None:
    pipeline.read(article("statements", 1000))  # the word tables are loaded
    lengths = [int(size) for size in sizes.split(",")]
    click.echo(f"{'':26}" + "".join(f"{size:>10,}" for size in lengths) + f"{'grows':>8}{'MB':>7}")
    for case in cases or CASES:
        runs: list[Run] = []
        for size in lengths:
            runs.append(measured(case, size, limit))
            if runs[-1].seconds is None or runs[-1].error:
                break
        click.echo(_row(case, lengths, runs))


def _row(case: str, lengths: list[int], runs: list[Run]) -> str:
    times = [f"> {'limit':>8}" if run.seconds is None else f"{run.seconds:10.2f}" for run in runs]
    exponent = growth(lengths, runs)
    grows = f"{exponent:8.1f}" if exponent is not None else f"{'':8}"
    blanks = " " * 10 * (len(lengths) - len(runs))
    return f"{case:26}{''.join(times)}{blanks}{grows}{runs[-1].megabytes:7} {runs[-1].error[:80]}"


if __name__ == "__main__":
    main()
