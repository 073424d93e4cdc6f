"""The map in Chromium, under the policy of the workbench."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.serving import quiet, quiet_at, serving, until

WORDS = {
    "ar": {
        "title": "خريطة الأحداث", "zoomIn": "تكبير", "zoomOut": "تصغير", "disclaimer": "الحدود للاستدلال ولا تعني موقفا من وضع أي أرض.",
        "ring": "الدائرة المتقطعة: مدى البعد عن النقطة",
        "marks": {"G0": "مبنى أو موقع", "G1": "جزء من مدينة", "G2": "مدينة أو قرية", "other": "نقطة تنوب عن منطقة"},
        "areas": {"G4": "في القضاء", "G5": "في المحافظة", "G6": "في البلد أو الإقليم", "sector": "في جهة من مكان"},
        "countries": {"SYR": "سوريا", "IRQ": "العراق", "LBN": "لبنان", "JOR": "الأردن", "TUR": "تركيا", "PSE": "فلسطين"},
    },
    "en": {},
}  # fmt: skip


def event(id_: str, level: str, name: str, at: tuple[float, float] | None = None, **more: Any) -> dict[str, Any]:
    properties = {"id": id_, "level": level, "name": name, "geometry_role": "exact" if at else "area", "count": 1}
    geometry = {"type": "Point", "coordinates": at} if at else None
    return {"type": "Feature", "geometry": geometry, "properties": properties | more}


WEDGE = {"type": "Polygon", "coordinates": [[[36.3, 34.7], [36.0, 34.9], [36.0, 34.5], [36.3, 34.7]]]}
EVENTS = [
    event("a", "G2", "حَلَب", (37.16, 36.2), uncertainty_m=5000),
    event("a2", "G2", "حَلَب", (37.16, 36.2), uncertainty_m=5000),
    event("b", "G1", "جوبر", (36.33, 33.53), uncertainty_m=1000),
    event("c", "G0", "مطار الطبقة", (38.56, 35.75), uncertainty_m=200),
    event("d", "G5", "إدلب", iso3="SYR", adm1="Idlib"),
    event("e", "G4", "البوكمال", iso3="SYR", adm1="Deir ez-Zor"),
    event("f", "G3", "غربي حمص") | {"geometry": WEDGE, "properties": {"id": "f", "level": "G3", "geometry_role": "sector", "name": "غربي حمص"}},
    event("g", "G6", "لبنان", iso3="LBN", kind="country"),
    event("h", "G6", "شرق البلاد", iso3="SYR"),
    event("i", "G5", "دمشق", (36.29, 33.51), geometry_role="representative", uncertainty_m=9000),
    event("j", "G7", "الخليج"),
]  # fmt: skip
SCRIPT = """
import { drawMap } from "/static/map.js";
const json = async (name) => (await fetch(`/boundaries/${name}.json`)).json();
const boundaries = { countries: await json("countries"), admin1: await json("admin1") };
try {
  window.told = [];
  window.shown = await drawMap(document.querySelector("#here"), {
    features: EVENTS, boundaries, labels: WORDS, dir: document.dir, locale: "LOCALE", onselect: (ids) => window.told.push(ids),
  });
  await new Promise((resolve) => window.shown.map.once("idle", resolve));
  window.done = true;
} catch (error) { window.failed = `${error.name}: ${error.message}`; }
"""


def script(lang: str) -> str:
    locale = "ar-u-nu-arab" if lang == "ar" else "en"
    return (
        SCRIPT.replace("EVENTS", json.dumps(EVENTS)).replace("WORDS", json.dumps(WORDS[lang])).replace("LOCALE", locale)
    )


@pytest.fixture(scope="module")
def arabic() -> Iterator[str]:
    with serving(script("ar")) as address:
        yield address


@pytest.fixture
def shown(driver: Any, arabic: str) -> Iterator[Any]:
    """The Arabic map. It takes seconds to be drawn, so a test finds the map of the test before, with nothing chosen."""
    with quiet_at(driver, arabic):
        yield driver
        driver.execute_script("if (window.shown) { shown.select([]); told.length = 0; }")


def is_whole(driver: Any) -> None:
    assert driver.execute_script("return shown.undrawn") == ["h", "j"]
    assert driver.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    kept = driver.execute_script("return [...document.querySelectorAll('.musnad-map-legend li')].length")
    assert kept == 9  # four marks, four areas, the ring


def test_draws_without_a_word_in_the_console_or_a_request_outside(shown: Any) -> None:
    is_whole(shown)


def test_a_click_tells_all_that_is_at_the_point(shown: Any) -> None:
    at = shown.execute_script(
        "const p = shown.map.project([37.16, 36.2]), r = shown.map.getCanvas().getBoundingClientRect();"
        "return [p.x + r.x, p.y + r.y]"
    )
    for kind in ("mousePressed", "mouseReleased"):
        press = {"type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1}
        shown.execute_cdp_cmd("Input.dispatchMouseEvent", press)
    until(shown, "told.length")
    assert shown.execute_script("return told") == [["a", "a2"]]


def test_a_choice_in_the_list_is_marked_on_the_map(shown: Any) -> None:
    chosen = shown.execute_script(
        "shown.select(['d'], {move: false}); return shown.map.getSource('chosen').serialize().data"
    )
    assert [one["properties"]["id"] for one in chosen["features"]] == ["d"]
    assert shown.execute_script("return told") == []


def test_another_colour_scheme_redraws_what_is_there(shown: Any) -> None:
    dark = [{"name": "prefers-color-scheme", "value": "dark"}]
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": dark})
    until(shown, "shown.map.getPaintProperty('land', 'fill-color') === '#222527'")
    until(shown, "shown.map.loaded() && shown.map.listImages().includes('mark-G2')")
    until(shown, "shown.map.queryRenderedFeatures({layers: ['mark']}).length > 0")
    shown.get("about:blank")  # no other test is to find it dark


def test_draws_in_the_dark_on_a_phone_too(driver: Any) -> None:
    with quiet(driver, script("en"), lang="en", width=360, dark=True):
        is_whole(driver)


def test_without_webgl_the_error_says_so(driver: Any) -> None:
    broken = "HTMLCanvasElement.prototype.getContext = () => null;" + script("en").replace(
        "window.failed =", "window.done = true; window.said ="
    )
    with quiet(driver, broken, lang="en"):
        said = driver.execute_script("return window.said")
        assert said.startswith("WebGLMissing: ")
        assert "table" in said
