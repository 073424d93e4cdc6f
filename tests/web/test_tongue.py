"""The words of the interface: each is said in one place, and an error in the language of whoever meets it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

from starlette.testclient import TestClient

import musnad.accounts
import musnad.review
import musnad.web
from musnad.web.tongue import Tongue, written

WEB = Path(musnad.web.__file__).parent
REVIEW = Path(musnad.review.__file__).parent
ACCOUNTS = Path(musnad.accounts.__file__).parent
ARABIC = {"cookie": "musnad-language=ar"}
_OTHERS = {"no-folder", "no-port", "no-certificate"}  # told in the window in which the workbench is started


def test_no_phrase_is_written_twice() -> None:
    files = [tomllib.loads(file.read_text("utf-8")) for file in (WEB / "strings").glob("*.toml")]
    names = Counter(f"{table}.{name}" for tables in files for table, phrases in tables.items() for name in phrases)
    assert [name for name, times in names.items() if times > 1] == []


def test_every_code_of_an_error_is_said_in_both_languages() -> None:
    sources = [file.read_text("utf-8") for folder in (WEB, REVIEW, ACCOUNTS) for file in folder.rglob("*.py")]
    codes = {code for source in sources for code in re.findall(r'\bcode(?:: str)? ?= ?"([a-z-]+)"', source)}
    assert {"conflict", "illegal", "not-sure"} <= codes
    assert [code for code in sorted(codes - _OTHERS) if f"error.{code}" not in written()] == []


def test_an_error_names_what_its_detail_names() -> None:
    told = Tongue("ar", "arab").of_error("too-many-chosen", {"total": 67915, "most": 1000})
    assert told
    assert "٦٧٬٩١٥" in told
    assert "١٬٠٠٠" in told
    assert "{" not in told


def test_programs_get_the_code_and_people_their_language(client: TestClient) -> None:
    body = {"action": "accept", "which": "all", "expected": 1}
    given = {"x-musnad-token": client.token}
    for language, word in (("ar", "ثانية"), ("en", "look again")):
        headers = {**given, "cookie": f"musnad-language={language}"}
        error = client.post("/events/decide", json=body, headers=headers).json()["error"]
        assert error["code"] == "changed"
        assert word in error["told"]
        assert "meet the conditions now and not 1" in error["message"]
    page = client.post("/events/decide", data={**body, "token": client.token}, headers=ARABIC)
    assert page.status_code == 409
    assert "تغيّر عدد ما تعرضه الشروط" in page.text


def test_divisions_are_named_in_the_language_of_the_page() -> None:
    assert "عسير" in Tongue("ar", "latn").division("Asir", "SAU")
    assert "عسير" in Tongue("ar", "latn").division("Asir")
    assert "Asir" in Tongue("en", "latn").division("Asir", "SAU")
    assert "Nowhere" in Tongue("ar", "latn").division("Nowhere", "SAU")


def test_numbers_in_phrases_follow_the_numerals_and_codes_do_not() -> None:
    tongue = Tongue("ar", "arab")
    assert tongue.text("today.week") == "٧ أيام"
    assert "G6" in tongue.text("pane_keys.level") or "G7" in tongue.text("pane_keys.level")
    assert "123" in tongue.text("shell.numerals_arab")
