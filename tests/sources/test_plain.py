"""Text files: kept as they are, or refused with a reason."""

from __future__ import annotations

import pytest

from musnad.errors import InputError
from musnad.sources.given import Given, iso_day
from musnad.sources.limits import Limits
from musnad.sources.plain import has_title, plain_article
from tests.sources.reports import BODY, REPORT, TITLE, raw

SENTENCE = "دعا الأمين العام جميع الأطراف إلى ضبط النفس."


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        REPORT.replace("\n", "\r\n"),
        "\u202b" + REPORT + "\u202c\u200f",  # bidi controls
        REPORT.replace("مجلس", "مجـــلس"),  # tatweel
        REPORT.replace("أقر", "ﺃﻗﺮ"),  # presentation forms
        REPORT.replace("أقر", "أَقَرَّ"),
        "\n\n" + REPORT + "\n\n",
        REPORT + "\u2028" + SENTENCE + "\x0c",
    ],
)
def test_the_text_is_the_bytes_decoded_and_no_more(text: str) -> None:
    article = plain_article(raw(text.encode(), "text"), Given())
    assert article.text == text
    assert article.notes == ()


def test_fields() -> None:
    article = plain_article(raw(REPORT.encode(), "text"), Given(published="2014-12-03", outlet="الصحيفة"))
    assert (article.name, article.published, article.published_basis, article.outlet) == (
        "a",
        "2014-12-03",
        "given",
        "الصحيفة",
    )
    assert article.sha256 is not None
    assert len(article.sha256) == 64
    assert article.has_title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (REPORT, True),
        ("\n\n" + REPORT, True),
        (f"{TITLE}\n{BODY}", True),
        (SENTENCE, False),
        (SENTENCE + "\n\n", False),
        (SENTENCE * 10 + "\n" + SENTENCE, False),
    ],
)
def test_the_first_line_is_a_headline_when_a_report_follows(text: str, expected: bool) -> None:
    assert has_title(text) is expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \n\t\u00a0\n", "empty"),
        ("The council of ministers approved the budget on Tuesday. " * 5, "not-arabic"),
        ("Le conseil a approuvé le budget, a dit le ministre مجلس. " * 5, "not-arabic"),
        ("كلمات قليلة", "not-arabic"),
        ("12/10/2013 - 45 %", "not-arabic"),
        (REPORT + "\0", "binary"),
        (REPORT * 10_000, "too-large"),
    ],
)
def test_what_is_no_report_is_refused(text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        plain_article(raw(text.encode(), "text"), Given())
    assert caught.value.code == code


def test_arabic_among_foreign_names_is_arabic() -> None:
    text = "أعلنت شركة International Business Machines Corporation أمس شراء Red Hat Incorporated في الولايات المتحدة"
    assert plain_article(raw(text.encode(), "text"), Given()).text == text


def test_text_saved_in_a_wrong_encoding_is_told_so() -> None:
    with pytest.raises(InputError, match="wrong encoding"):
        plain_article(raw(REPORT.encode().decode("latin-1").encode(), "text"), Given())


def test_limits_are_the_callers() -> None:
    with pytest.raises(InputError, match="100") as caught:
        plain_article(raw(REPORT.encode(), "text"), Given(limits=Limits(max_characters=100)))
    assert caught.value.code == "too-large"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2014-12-03", "2014-12-03"),
        (" 2014-12-03 ", "2014-12-03"),
        ("2014-12-03T23:30:00+03:00", "2014-12-03"),
        ("2014-12-03T23:30:00.123Z", "2014-12-03"),
        ("2014-12-03 23:30", "2014-12-03"),
        ("2014-12-03T23:30:00+0300", "2014-12-03"),
    ],
)
def test_iso_day(value: str, day: str) -> None:
    assert iso_day(value) == day


@pytest.mark.parametrize(
    "value", ["", "2014", "2014-12", "03/12/2014", "2014-02-30", "٢٠١٤-١٢-٠٣", "2014-12-03x", "أمس"]
)
def test_what_is_no_iso_day(value: str) -> None:
    with pytest.raises(InputError, match="write it as") as caught:
        iso_day(value)
    assert caught.value.code == "bad-date"
