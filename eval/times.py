"""Pass rates, by class, on the Arabic date specifications of Microsoft's Recognizers-Text, as one yardstick for times.

    .venv/bin/python -m eval.times FOLDER [--list]

FOLDER is, or holds, the folder of ``DateExtractor.json``, ``DateParser.json`` and so on. Counted are the cases that the
project itself supports in some language: those without ``NotSupported``. Each is read as a report of the reference day
of the case, or of 7 November 2016, their usual one, where it names none.

**A case passes** when each expected expression is found, none is read beside them, and the values that the case states
are ours. Found: one of our spans and theirs share at least half of the characters that either covers, since they count
«من» and «يوم» in and we do not. Value: our first and last day are theirs, by their past or their future reading. Their
ranges end either on the day after (a month) or on the last day itself (من 4 إلى 22), so both ends are taken. Extractor
files state no values; of seasons, the parser files state no days. A case marked ``IgnoreResolution`` has a value that
their own tests do not look at; it is compared here all the same.

**Not compared** are clock times, ranges of clock times, and durations (لمدة 3 أيام): Musnad reads days. They are counted
with the cases in which Musnad, by design, reads nothing.

**Where news differs**, and their convention is not followed: a lone number is no day (سأعود في 15), nor is the month
before the day (يناير 1), a number with a point (4.22), or figures for year and month (2015/3); «الأحد القادم» is the
next one, not one week on; «الأسبوع الأول من أكتوبر» is its first seven days, not the first whole week; «مطلع» is the
first ten days of a month and the first month of a year, not its half; «في 1970» is a year, not a decade; the end of a
range of years is in it; «قبل عامين» is a while and no day; «اليوم التالي» is next to a day told before; «هذا سبتمبر» is
not written. A Hijri month of a Gregorian year (رمضان 2001) is the Ramadan of that year. Feasts that no Arab country
keeps (عيد الشكر) are in no table. Many cases are word for word from English.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import click

from musnad import pipeline
from musnad.errors import InputError
from musnad.records import Article, When
from musnad.times.stage import timed

Days = tuple[str, str]
Outcome = str  # "pass", or what was wrong

REFERENCE = "2016-11-07"
CLASSES = {
    "DateExtractor": "date, found", "DateParser": "date, value", "DatePeriodExtractor": "range, found",
    "DatePeriodParser": "range, value", "HolidayExtractor": "holiday, found", "HolidayParser": "holiday, value",
    "DurationExtractor": "duration", "DurationParser": "duration", "TimeExtractor": "clock time",
    "TimeParser": "clock time", "TimePeriodExtractor": "clock range", "TimePeriodParser": "clock range",
}  # fmt: skip
NOT_COMPARED = ("duration", "clock time", "clock range")
SHARED = 0.5  # of the characters that either span covers
STAGES = pipeline.STAGES[: pipeline.STAGES.index(timed) + 1]


class Expected(NamedTuple):
    """An expression with its span and its possible first and last days; none where the case states no days."""

    start: int
    end: int
    values: frozenset[Days]


class Case(NamedTuple):
    file: str
    text: str
    day: str
    expected: tuple[Expected, ...]


# --- the cases ----------------------------------------------------------------------------------------------------


def cases(folder: Path) -> Iterator[Case]:
    """The supported cases below a folder. Raises InputError when there are none, or a file is not of this form."""
    found = sorted(path for path in folder.rglob("*.json") if path.stem in CLASSES and path.parent.name == "Arabic")
    found = found or sorted(path for path in folder.glob("*.json") if path.stem in CLASSES)
    if not found:
        raise InputError(f"{folder}: no date specifications in it, such as DateParser.json", code="no-input")
    for path in found:
        try:
            told = json.loads(path.read_text("utf-8-sig"))
            yield from [_case(path.stem, one) for one in told if not one.get("NotSupported")]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path}: no list of date specifications: {error}", code="not-specs") from error


def _case(file: str, told: dict[str, Any]) -> Case:
    day = (told.get("Context") or {}).get("ReferenceDateTime", REFERENCE)[:10]
    expected = tuple(_expected(told["Input"], one) for one in told["Results"] if one)
    return Case(file, told["Input"], day, expected)


def _expected(text: str, result: dict[str, Any]) -> Expected:
    start = result["Start"]
    value = result.get("Value") or {}
    told = [value.get(key) or {} for key in ("PastResolution", "FutureResolution")]
    return Expected(start, start + result["Length"], frozenset(days for one in told for days in _days(one)))


def _days(told: dict[str, str]) -> Iterator[Days]:
    """The first and last days that a resolution may mean; none for «0001-01-01», which is theirs for «no day»."""
    if "date" in told and not told["date"].startswith("0001"):
        yield told["date"], told["date"]
    elif "startDate" in told:
        end = date.fromisoformat(told["endDate"])
        yield told["startDate"], end.isoformat()
        yield told["startDate"], (end - timedelta(days=1)).isoformat()


# --- the outcome --------------------------------------------------------------------------------------------------


def times(case: Case) -> tuple[When, ...]:
    """What Musnad reads in the text of a case."""
    article = Article(name=case.file, text=case.text, published=case.day, has_title=False)
    return pipeline.read(article, stages=STAGES).times


def outcome(case: Case) -> Outcome:
    left = list(times(case))
    if CLASSES[case.file] in NOT_COMPARED:
        return "read all the same" if left else "pass"
    wrong = [_against(one, left) for one in case.expected]
    return next((name for name in wrong if name != "pass"), "read beside" if left else "pass")


def _against(expected: Expected, left: list[When]) -> Outcome:
    """What became of an expected expression; the time that is it is taken from ``left``."""
    when = next((when for when in left if _share(expected, when) >= SHARED), None)
    if when is None:
        return "not found"
    left.remove(when)
    same = not expected.values or (when.start, when.end) in expected.values
    return "pass" if same else "other value"


def _share(expected: Expected, when: When) -> float:
    both = min(expected.end, when.span.end) - max(expected.start, when.span.start)
    either = max(expected.end, when.span.end) - min(expected.start, when.span.start)
    return max(both, 0) / either


# --- shown --------------------------------------------------------------------------------------------------------


def _shown(case: Case, result: Outcome) -> str:
    theirs = "; ".join(
        f"«{case.text[e.start : e.end]}» {' or '.join('/'.join(v) for v in sorted(e.values))}" for e in case.expected
    )
    ours = "; ".join(f"«{when.span.of(case.text)}» {when.start}/{when.end}" for when in times(case))
    return (
        f"{CLASSES[case.file]}: {result}: {case.text}\n    theirs: {theirs or 'nothing'}\n    ours: {ours or 'nothing'}"
    )


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--list", "listed", is_flag=True, help="Also the cases that do not pass.")
def main(folder: Path, listed: bool) -> None:
    outcomes: defaultdict[str, list[Outcome]] = defaultdict(list)
    for case in cases(folder):
        result = outcome(case)
        outcomes[CLASSES[case.file]].append(result)
        if listed and result != "pass" and CLASSES[case.file] not in NOT_COMPARED:
            click.echo(_shown(case, result))
    compared = {name: found for name, found in outcomes.items() if name not in NOT_COMPARED}
    for name, found in compared.items():
        click.echo(_rate(name, found))
    if compared:
        click.echo(_rate("all compared", [one for found in compared.values() for one in found]))
    for name in [name for name in outcomes if name in NOT_COMPARED]:
        found = outcomes[name]
        click.echo(f"{name}: {len(found)} cases, not compared; {found.count('pass')} left alone")
    click.echo(f"{sum(map(len, outcomes.values()))} supported cases")


def _rate(name: str, found: list[Outcome]) -> str:
    passed = found.count("pass")
    wrong = ", ".join(f"{found.count(kind)} {kind}" for kind in sorted(set(found) - {"pass"}))
    return f"{name}: {passed} of {len(found)} pass, {passed / len(found):.3f}" + (f" ({wrong})" if wrong else "")


if __name__ == "__main__":
    main()
