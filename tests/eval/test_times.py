"""The yardstick of date specifications, on a few small cases of our own in its form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from eval.times import Case, Expected, cases, main, outcome

from musnad.errors import InputError


def spec(text: str, words: str | None, value: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A specification: ``words`` are expected in ``text``, with a value."""
    found = [{"Text": words, "Start": text.index(words), "Length": len(words), "Type": "date"}] if words else []
    if value:
        found[0]["Value"] = {"Timex": "", "PastResolution": value, "FutureResolution": value}
    return {"Input": text, "Context": {"ReferenceDateTime": "2015-06-10T00:00:00"}, "Results": found, **more}


def written(folder: Path, **files: list[dict[str, Any]]) -> Path:
    for name, told in files.items():
        (folder / f"{name}.json").write_text(json.dumps(told), "utf-8-sig")
    return folder


def outcomes(folder: Path) -> list[str]:
    return [outcome(case) for case in cases(folder)]


def test_found_with_its_value_or_not(tmp_path: Path) -> None:
    told = [
        spec("وصل الوفد أمس", "أمس", {"date": "2015-06-09"}),
        spec("وصل الوفد أمس", "أمس", {"date": "2015-06-08"}),
        spec("وصل الوفد بالغد", "بالغد", {"date": "2015-06-11"}),
        spec("وصل الوفد أمس من الرياض", None),
        spec("وصل الوفد من الرياض", None),
    ]
    assert outcomes(written(tmp_path, DateParser=told)) == ["pass", "other value", "not found", "read beside", "pass"]


def test_a_range_may_end_on_its_last_day_or_the_day_after(tmp_path: Path) -> None:
    told = [
        spec("سيصل في يونيو 2016", "يونيو 2016", {"startDate": "2016-06-01", "endDate": "2016-07-01"}),
        spec(
            "سيصل من 3 إلى 5 يونيو 2016", "من 3 إلى 5 يونيو 2016", {"startDate": "2016-06-03", "endDate": "2016-06-05"}
        ),
    ]
    assert outcomes(written(tmp_path, DatePeriodParser=told)) == ["pass", "pass"]


def test_their_day_for_none_is_no_value(tmp_path: Path) -> None:
    told = [spec("وصل الوفد أمس", "أمس", {"date": "0001-01-01"})]
    assert outcomes(written(tmp_path, HolidayParser=told)) == ["pass"]


def test_half_of_the_characters_must_be_shared() -> None:
    text = "وصل الوفد يوم أمس"
    near = Case("DateExtractor", text, "2015-06-10", (Expected(14, 17, frozenset()),))
    far = Case("DateExtractor", text, "2015-06-10", (Expected(0, 17, frozenset()),))
    assert (outcome(near), outcome(far)) == ("not found", "not found")
    assert outcome(Case("DateExtractor", text, "2015-06-10", (Expected(10, 17, frozenset()),))) == "pass"


def test_what_they_do_not_support_is_not_counted_and_durations_not_compared(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        DateExtractor=[spec("وصل أمس", "أمس"), spec("وصل أمس", "أمس", NotSupported="dotnet")],
        DurationExtractor=[spec("عمل ثلاثة أيام", "ثلاثة أيام")],
    )
    output = CliRunner().invoke(main, [str(folder), "--list"]).output
    assert "date, found: 1 of 1 pass, 1.000" in output
    assert "duration: 1 cases, not compared; 1 left alone" in output
    assert "2 supported cases" in output


def test_a_folder_without_specifications(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"such as DateParser\.json"):
        list(cases(tmp_path))


@pytest.mark.parametrize("content", ["{", '[{"Input": "x"}]', "[1]"])
def test_a_file_of_another_form(tmp_path: Path, content: str) -> None:
    (tmp_path / "DateParser.json").write_text(content, "utf-8")
    with pytest.raises(InputError, match=r"DateParser\.json: no list of date specifications"):
        list(cases(tmp_path))


def test_all_supported_cases_of_the_specifications(shared: Path) -> None:
    assert sum(1 for _ in cases(shared / "time")) == 1041
