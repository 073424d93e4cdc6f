"""Cells that a spreadsheet opens without doing what they say."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from musnad.release.acled import acled
from musnad.release.cells import line, plain
from tests.release.conftest import passed, rows_of, written


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "|cmd", "%0A", "\u202e=1", "\ufeff=1"])
def test_a_formula_is_text(cell):
    assert next(csv.reader(io.StringIO(line([cell]))))[0].startswith("'")


def test_numbers_below_zero_stay_numbers():
    assert line([-1.5, -3, None, True, date(2015, 3, 4)]) == "-1.5,-3,,true,2015-03-04\r\n"


def test_a_cell_is_one_line_in_one_direction():
    assert plain("قال\r\nالوزير\u2028نعم\x00\u202eقلب\u202c\u2067 آخر\u2069") == "قال الوزير نعمقلب آخر"


def test_marks_of_arabic_writing_stay():
    assert plain("می\u200cخواهم \u200f!") == "می\u200cخواهم \u200f!"


def test_a_lone_surrogate_can_be_written():
    assert plain("a\ud800b").encode() == b"ab"


def test_the_name_of_an_outlet_is_no_formula(store):
    with passed(store) as found:
        sources = {row["source"] for row in rows_of(written(acled(), found))}
    assert sources == {"المرفأ", "'=الساحل"}
