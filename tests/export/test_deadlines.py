"""The list of deadlines: order, days left, what is left out and why, and the calendar as RFC 5545 wants it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

import musnad
from musnad.cli import main
from musnad.export.deadlines import Deadline, deadlines, left_out, text, within, written
from musnad.records import Doc

REPORT = """الأمم المتحدة تدعو إلى تمديد الهدنة

قال المبعوث الأممي إن الهدنة، التي بدأت الأحد، تنتهي يوم الجمعة بشرط أن تتوقف الغارات. ودعا المبعوث الأطراف إلى تمديد الهدنة.

أمهلت الحركة الحكومة 48 ساعة للاستجابة لمطالبها.

ومدد مجلس الأمن ولاية البعثة حتى حزيران 2016.

ومن المقرر أن يجتمع وزراء الخارجية في جنيف يومي الأحد والاثنين المقبلين.
"""


def read(report: str = REPORT, published: str | None = "2015-06-10") -> Doc:
    return musnad.read(report, published=published, outlet="Wire; test, x", name="dl")


def listed(report: str = REPORT, published: str | None = "2015-06-10", today: date | None = None) -> list[Deadline]:
    return deadlines([read(report, published)], today=today)


def test_by_the_day_on_which_they_end_and_those_without_one_last() -> None:
    found = listed()
    assert [(one.kind, one.due_from, one.due_to) for one in found] == [
        ("truce", "2015-06-12", "2015-06-12"),
        ("planned_meeting", "2015-06-14", "2015-06-15"),
        ("authorisation", "2016-06-01", "2016-06-30"),
        ("ultimatum", None, None),
    ]
    assert "not stated" in (found[-1].why_not or "")


def test_days_are_counted_from_the_report_or_from_a_day_that_is_asked_for() -> None:
    assert [one.days_left for one in listed()[:2]] == [(2, 2), (4, 5)]
    asked = listed(today=date(2015, 6, 15))
    assert [(one.days_left, one.state, one.counted_from) for one in asked[:2]] == [
        ((-3, -3), "expired", "2015-06-15"),
        ((-1, 0), "perhaps", "2015-06-15"),
    ]


def test_a_report_without_a_day_has_deadlines_and_no_days_left() -> None:
    found = next(one for one in listed("تنتهي ولاية البرلمان في تموز 2016.\n\nكما قال.", None))
    assert (found.due_from, found.days_left, found.state) == ("2016-07-01", None, "unknown")
    assert "give --published or --today" in text([found])


def test_who_says_so_and_what_it_depends_on() -> None:
    truce = listed()[0]
    assert truce.said_by.endswith("speaker:المبعوث الأممي")
    assert (truce.condition, truce.requested_change) == ("بشرط أن تتوقف الغارات", "extend")
    assert truce.sentence.startswith("قال المبعوث")


def test_within_some_days() -> None:
    assert [one.kind for one in within(listed(), 2)] == ["truce"]
    assert [one.kind for one in within(listed(), 4)] == ["truce", "planned_meeting"]
    assert within(listed(today=date(2015, 6, 13)), 0) == []


def test_a_planned_act_is_listed_with_a_day_only() -> None:
    assert [one.kind for one in listed("ستنسحب القوات من المدينة الأحد.\n\nوانتهى.")] == ["planned_act"]
    assert listed("ستنسحب القوات من المدينة.\n\nوانتهى.") == []


def test_text_without_deadlines() -> None:
    assert text([]) == "no deadlines\n"


# --- the calendar ---------------------------------------------------------------------------------------------------


def calendar() -> bytes:
    return written(listed(), "ics")


def test_a_day_is_an_entry_and_a_month_is_told_as_left_out() -> None:
    events = Calendar.from_ical(calendar()).walk("VEVENT")
    days = [(event.decoded("dtstart"), event.decoded("dtend")) for event in events]
    assert days == [(date(2015, 6, 12), date(2015, 6, 13)), (date(2015, 6, 14), date(2015, 6, 16))]
    lines = list(left_out(listed()))
    assert len(lines) == 2
    assert "2016-06-01 to 2016-06-30" in lines[0]
    assert "not stated" in lines[1]


def test_lines_are_folded_at_75_octets_and_end_as_the_standard_says() -> None:
    content = calendar()
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()  # no letter is cut in two


def test_what_is_escaped_is_read_back_as_it_was() -> None:
    event = Calendar.from_ical(calendar()).walk("VEVENT")[0]
    assert "outlet:Wire; test, x" in str(event["description"])
    assert "قال المبعوث الأممي إن الهدنة، التي بدأت الأحد، تنتهي يوم الجمعة" in str(event["description"])
    assert b"Wire\\; test\\, x" in calendar().replace(b"\r\n ", b"")


def test_the_same_report_gives_the_same_calendar_and_the_stamp_is_its_day() -> None:
    assert calendar() == calendar()
    events = Calendar.from_ical(calendar()).walk("VEVENT")
    assert {event.decoded("dtstamp").date() for event in events} == {date(2015, 6, 10)}
    assert [str(event["uid"]) for event in events] == [f"{one.id}@musnad" for one in listed()[:2]]


def test_a_calendar_without_entries_is_one() -> None:
    assert list(Calendar.from_ical(written([], "ics")).walk("VEVENT")) == []


# --- the command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["deadlines", *arguments])


def test_the_command_lists_and_writes(report: Path, tmp_path: Path) -> None:
    shown = run(str(report), "--published", "2015-06-10")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("2015-06-12 · 2 days left on 2015-06-10 · truce: الهدنة\n")
    path = tmp_path / "out.ics"
    result = run(str(report), "--published", "2015-06-10", "--format", "ics", "-o", str(path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.count("not in the calendar") == 2
    assert len(Calendar.from_ical(path.read_bytes()).walk("VEVENT")) == 2


def test_the_command_counts_from_another_day_and_leaves_out_what_is_later(report: Path) -> None:
    options = ("--published", "2015-06-10", "--format", "json", "--today", "2015-06-11", "--within", "1")
    result = run(str(report), *options)
    assert [(one["kind"], one["days_left"]) for one in json.loads(result.stdout)] == [("truce", [1, 1])]
    assert "3 of 4 deadlines" in result.stderr


@pytest.mark.parametrize("options", [("--today", "tomorrow"), ("--within", "-1"), ("--format", "csv")])
def test_wrong_use(report: Path, options: tuple[str, str]) -> None:
    assert run(str(report), *options).exit_code == 2


def test_one_input_that_fails_does_not_lose_the_others(report: Path, tmp_path: Path) -> None:
    result = run(str(report), str(tmp_path / "none.txt"), "--published", "2015-06-10")
    assert result.exit_code == 1
    assert "truce" in result.stdout
    assert "none.txt" in result.stderr
