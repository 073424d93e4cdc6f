"""Timeline and counts in Chromium, under the policy of the workbench."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.browser.serving import quiet

ROWS = [
    {"id": "a", "label": "قصف على بلدة في ريف المحافظة", "kind": "ASSAULT", "date_from": "2015-03-04", "date_to": "2015-03-04", "published": "2015-03-05", "lane": "سوريا"},
    {"id": "b", "label": "هدنة بين الفصائل", "kind": "AGREE", "date_from": "2015-03-02", "date_to": "2015-03-20", "published": "2015-03-03", "lane": "سوريا"},
    {"id": "c", "label": "حصار المخيم", "kind": "COERCE", "date_from": None, "date_to": "2015-03-09", "published": "2015-03-10", "lane": "سوريا"},
    {"id": "d", "label": "إضراب عمال الميناء", "kind": "PROTEST", "date_from": "2015-03-11", "date_to": None, "published": "2015-03-12", "lane": "لبنان"},
    {"id": "e", "label": "لا يعرف متى", "kind": "CONSULT", "date_from": None, "date_to": None, "published": "2015-03-12", "lane": "لبنان"},
]  # fmt: skip
DAYS = [{"day": f"2015-03-{day:02}", "count": day * 7 % 11, "median": 4 if day % 9 else None} for day in range(1, 32)]
WORDS = {
    "ar": {
        "title": "الخط الزمني", "event": "وقت الحدث", "report": "يوم الخبر", "open": "أوله أو آخره غير معروف",
        "counts": "الأحداث يوما بيوم", "count": "أحداث", "median": "الوسيط",
    },
    "en": {},
}  # fmt: skip
SCRIPT = """
import { bars, timeline } from "/static/chart.js";
const here = document.querySelector("#here"), told = window.told = [];
const [first, second] = [document.createElement("div"), document.createElement("div")];
here.append(first, second);
await document.fonts.ready;
window.line = timeline(first, { rows: ROWS, dir: document.dir, labels: WORDS, locale: "LOCALE" });
window.counts = bars(second, { days: DAYS, dir: document.dir, labels: WORDS, locale: "LOCALE" });
for (const name of ["select", "brush"]) here.addEventListener(name, ({ detail }) => told.push([name, detail]));
window.done = true;
"""


def script(lang: str) -> str:
    locale = "ar-u-nu-arab" if lang == "ar" else "en"
    text = SCRIPT.replace("ROWS", json.dumps(ROWS)).replace("DAYS", json.dumps(DAYS))
    return text.replace("WORDS", json.dumps(WORDS[lang])).replace("LOCALE", locale)


def boxes(driver: Any) -> dict[str, tuple[float, float]]:
    """The bars by id: from where to where they reach."""
    return {
        one["id"]: (one["left"], one["right"])
        for one in driver.execute_script(
            "return [...document.querySelectorAll('[data-id]')].map((one) => {"
            "const {left, right} = one.getBoundingClientRect(); return {id: one.dataset.id, left, right}})"
        )
    }


@pytest.mark.parametrize(("lang", "width", "dark"), [("ar", 1440, False), ("en", 360, True)])
def test_draws_without_a_word_in_the_console_or_a_request_outside(
    driver: Any, lang: str, width: int, dark: bool
) -> None:
    with quiet(driver, script(lang), lang=lang, width=width, dark=dark):
        assert driver.execute_script("return line.undrawn") == ["e"]
        assert driver.execute_script("return document.documentElement.scrollWidth <= innerWidth")
        assert driver.execute_script("return document.querySelectorAll('style, [style*=color]').length") == 0
        bars = boxes(driver)
        assert set(bars) == {"a", "b", "c", "d"}
        # A bar of nineteen days is that much longer than one of a day, save for the pixel that each has to spare.
        length = {id_: right - left - 2 for id_, (left, right) in bars.items()}
        assert length["b"] == pytest.approx(19 * length["a"], rel=0.02)


def test_time_runs_as_one_reads(driver: Any) -> None:
    for lang in ("ar", "en"):
        with quiet(driver, script(lang), lang=lang):
            bars = boxes(driver)
            assert (bars["d"][0] < bars["a"][0]) == (lang == "ar")


def test_chosen_with_the_keyboard(driver: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    with quiet(driver, script("ar")):
        driver.switch_to.active_element.send_keys(Keys.TAB)
        driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
        driver.switch_to.active_element.send_keys(Keys.ENTER)
        assert driver.execute_script("return told") == [["select", {"ids": ["b"]}]]
        pressed = driver.execute_script(
            "return [...document.querySelectorAll('[aria-pressed=true]')].map((one) => one.dataset.id)"
        )
        assert pressed == ["b"]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_range_of_days_is_brushed(driver: Any, lang: str) -> None:
    with quiet(driver, script(lang), lang=lang):
        box = driver.execute_script(
            "const box = document.querySelectorAll('.musnad-brush .overlay')[1].getBoundingClientRect();"
            "return {left: box.left, width: box.width, top: box.top, height: box.height}"
        )
        day, height = box["width"] / 31, box["top"] + box["height"] / 2
        first, last = (3.3, 6.6) if lang == "en" else (31 - 3.3, 31 - 6.6)
        for kind, x in (("mousePressed", first), ("mouseMoved", last), ("mouseReleased", last)):
            press = {"type": kind, "x": box["left"] + x * day, "y": height, "button": "left", "clickCount": 1}
            driver.execute_cdp_cmd("Input.dispatchMouseEvent", press)
        assert driver.execute_script("return told") == [["brush", {"from": "2015-03-04", "to": "2015-03-07"}]]


def test_a_range_set_elsewhere_is_shown_and_not_told(driver: Any) -> None:
    with quiet(driver, script("ar")):
        wide = driver.execute_script(
            "line.range('2015-03-04', '2015-03-07');"
            "return document.querySelector('.musnad-brush .selection').getBoundingClientRect().width"
        )
        assert wide > 0
        assert driver.execute_script("return told") == []
