"""The page of errors in a browser: offline, nothing in the console, nothing off the side, words from right to left."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.accessibility import serious
from tests.browser.conftest import Shown
from tests.evaluation.codings import Coded, Text
from tests.evaluation.test_errors import written

TEXT = Text("وصلت قوات الجيش السوري إلى مدينة حلب الخميس. وقتل مسلحون ثلاثة جنود في مدينة مأرب.\n")
LONG = "frames.tsv:1·" * 40
GOLD: Coded = {
    "events": [TEXT.event("ASSAULT", "قتل", actor=[TEXT.party("مسلحون")], realis="planned", rule=LONG)],
    "places": [TEXT.place("مدينة حلب", "SYR", "Aleppo")],
}
SYSTEM: Coded = {"events": [TEXT.event("ASSAULT", "قتل", recipient=[TEXT.party("ثلاثة جنود")], rule=LONG)]}


@pytest.fixture
def html() -> bytes:
    return written(TEXT, GOLD, SYSTEM).encode()


def schemed(driver: Any, scheme: str) -> None:
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )


@pytest.mark.parametrize("width", [1440, 360])
def test_nothing_runs_off_the_side(shown: Shown, html: bytes, width: int) -> None:
    driver = shown(html, width)
    assert driver.execute_script("return document.documentElement.scrollWidth") <= width


def test_the_words_run_from_the_right(shown: Shown, html: bytes) -> None:
    driver = shown(html, 1440)
    edges = driver.execute_script(
        "const words = document.querySelector('p.words'); const style = getComputedStyle(words);"
        "const box = (name) => document.querySelector(name).getBoundingClientRect();"
        "return [style.direction, box('p.words mark').left > box('p.words .tag.focus').left]"
    )
    assert edges == ["rtl", True]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_and_tags_stand_out_from_the_ground(shown: Shown, html: bytes, scheme: str) -> None:
    """Contrast of 3:1 for lines, 4.5:1 for words, of the colours as the browser has them."""
    driver = shown(html, 1440)
    schemed(driver, scheme)
    try:
        colours = driver.execute_script(
            "const of = (name, what) => getComputedStyle(document.querySelector(name))[what];"
            "return {tag: [of('.t-coded', 'color'), of('.tag', 'backgroundColor'), 4.5],"
            " other: [of('.t-read', 'color'), of('.tag', 'backgroundColor'), 4.5],"
            " both: [of('.t-both', 'color'), of('.tag', 'backgroundColor'), 4.5],"
            " under: [of('.coded', 'textDecorationColor'), of('.item', 'backgroundColor'), 3],"
            " over: [of('.read', 'textDecorationColor'), of('.item', 'backgroundColor'), 3],"
            " mark: [of('mark', 'color'), of('mark', 'backgroundColor'), 4.5]}"
        )
    finally:
        schemed(driver, "")
    assert {name: found for name, (ink, ground, found) in colours.items() if contrast(ink, ground) < found} == {}


def test_a_link_of_the_contents_leads_to_its_cause(shown: Shown, html: bytes) -> None:
    driver = shown(html, 360)
    driver.execute_script("document.querySelector('nav a[href=\"#c2\"]').click()")
    assert abs(driver.execute_script("return document.querySelector('#c2').getBoundingClientRect().top")) < 450
    assert driver.execute_script("return location.hash") == "#c2"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_axe_finds_nothing_serious(shown: Shown, html: bytes, scheme: str, width: int) -> None:
    driver = shown(html, width)
    schemed(driver, scheme)
    try:
        assert serious(driver) == []
    finally:
        schemed(driver, "")


def contrast(ink: str, ground: str) -> float:
    """By WCAG 2, of two colours as ``rgb(1, 2, 3)``."""
    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
