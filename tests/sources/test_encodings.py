"""Bytes to text: every encoding Arabic is found in, and damage."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.errors import InputError
from musnad.sources.encodings import decode, wide_encoding
from tests.sources.reports import BODY, REPORT, TITLE

SHORT = "وصل الوفد إلى العاصمة مساء أمس"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [REPORT, SHORT, "قال.", "أعلن 25 نائبا في 12/10/2013 الاستقالة"])
def test_wide_text_without_a_mark(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.notes == (f"encoding {encoding.upper()}, guessed from the letters",)


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_mark_is_no_part_of_the_text(bom: bytes, encoding: str) -> None:
    decoded = decode(bom + REPORT.encode(encoding))
    assert decoded.text == REPORT
    assert decoded.notes == ()


@pytest.mark.parametrize(("codec", "name"), [("cp1256", "windows-1256"), ("iso8859_6", "ISO-8859-6")])
@pytest.mark.parametrize("text", [REPORT, BODY, TITLE, SHORT])
def test_legacy_code_pages_are_told_apart(codec: str, name: str, text: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded.text == text
    assert decoded.notes == (f"encoding {name}, guessed from the letters",)


@pytest.mark.parametrize("text", ["م ع ن س ش ل ا ب", "a b c d e f g h", "        "])
def test_letters_between_spaces_are_not_wide(text: str) -> None:
    assert wide_encoding(text.encode("cp1256")) is None


def test_mac_arabic_shows_by_its_digits() -> None:
    text = "قتل ٢٥ شخصا في انفجار وسط العاصمة أمس، وأصيب ١٣ آخرون بجروح"
    assert decode(text.encode("mac_arabic")).text.replace("\u00a0", " ") == text


def test_utf8_is_not_overruled_by_what_is_declared() -> None:
    assert decode(REPORT.encode(), "windows-1256").text == REPORT


def test_what_is_declared_is_taken_when_it_gives_arabic() -> None:
    decoded = decode(REPORT.encode("cp1256"), "windows-1256")
    assert decoded.text == REPORT
    assert decoded.notes == ("encoding windows-1256, as declared",)


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-8", "no-such-charset", "windows-1251"])
def test_a_wrong_declaration_does_no_harm(declared: str) -> None:
    assert decode(REPORT.encode("cp1256"), declared).text == REPORT


def test_damaged_utf8_stays_utf8_and_the_damage_is_counted() -> None:
    data = REPORT.encode()
    decoded = decode(data[:60] + b"\xff\xfe" + data[60:] + "ق".encode()[:1])
    assert decoded.text.count("\ufffd") == 3
    assert decoded.text.replace("\ufffd", "") == REPORT
    assert decoded.notes == ("3 places are not UTF-8 and stand as U+FFFD",)


def test_a_replacement_character_of_the_text_itself_is_no_damage() -> None:
    assert decode("\ufeffقال\ufffd الوزير".encode()).notes == ()


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Правительство объявило о новых мерах поддержки экономики, сообщил премьер-министр на заседании.", "cp1251"),
        ("Правительство объявило о новых мерах поддержки экономики, сообщил премьер-министр на заседании.", "koi8-r"),
        ("Η κυβέρνηση ανακοίνωσε νέα μέτρα για την οικονομία, είπε χθες ο πρωθυπουργός στη Βουλή.", "cp1253"),
        ("政府は新しい経済対策を発表しました。首相が昨日述べた。", "shift_jis"),
    ],
)
def test_other_scripts_are_not_taken_for_arabic(text: str, codec: str) -> None:
    with pytest.raises(InputError, match="save it as UTF-8") as caught:
        decode(text.encode(codec))
    assert caught.value.code == "encoding"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_utf8_comes_back_as_it_was(text: str) -> None:
    data = text.encode()
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)) and not wide_encoding(data):
        assert decode(data).text == text


@settings(max_examples=50)
@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail_in_another_way(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(decode(data).text, str)
