"""The screens of the map and of the timeline in a window: drawn, chosen both ways, asked again, by hand and by keyboard."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Bench
from tests.browser.serving import until

HOSTILE = '<script>alert("1")</script><img src=x onerror=alert(2)>\u202e&"\'</script><!--'
# What screens have in common: test_shell_browser. The first is full of hostile words.
LOOKS = [pytest.param(True, "en", "dark", 360, marks=pytest.mark.decides), (False, "ar", "light", 1440)]


def opened(bench: Bench, path: str, width: int = 1440) -> Any:
    driver = bench.open(path, width)
    until(driver, "document.body.dataset.drawn")
    driver.execute_script("window.whole = arguments[0]", (bench.address + path, width))
    return driver


# Asks for everything again, by the form as it came with the page; whether anything else is shown.
_RESET = """
const form = document.querySelector('#conditions');
form.reset();
window.asked = `?${new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''))}`;
const other = !['', window.asked].includes(location.search);
if (other) form.requestSubmit();
return other;
"""


def whole(bench: Bench, path: str) -> Any:
    """The map or the timeline of everything. To draw a map takes seconds: one that is there is asked for everything again."""
    driver = bench.driver
    if driver.execute_script("return window.whole") != [bench.address + path, 1440]:
        opened(bench, path)
    elif driver.execute_script(_RESET):
        until(driver, "location.search === window.asked")
    return driver


def look(bench: Bench, language: str, theme: str) -> None:
    bench.open("/events")
    for name, value in (("language", language), ("theme", theme)):
        bench.driver.add_cookie({"name": f"musnad-{name}", "value": value, "path": "/"})


def spoil(bench: Bench) -> None:
    """Hostile words wherever the words of a report can stand."""
    with bench.desk.index.writing() as writing:
        writing.execute("UPDATE event_places SET name = $1, text = $1, name_en = $1", HOSTILE)
        writing.execute(
            "UPDATE events SET actor = $1, recipient = $1, place = $1, place_en = $1, outlet = $1, title = $1", HOSTILE
        )


def chosen(driver: Any) -> list[str]:
    return driver.execute_script(
        "return [...document.querySelectorAll('tr:has([aria-current])')].map((row) => row.dataset.spot)"
    )


def press(driver: Any, *keys: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(driver).send_keys(*keys).perform()


def click_at(driver: Any, x: float, y: float, *, to: float | None = None) -> None:
    """Presses the pointer at a place of the window, and lets it go there or further along."""
    steps = [("mousePressed", x), *([("mouseMoved", to)] if to else []), ("mouseReleased", to or x)]
    for kind, at in steps:
        event = {"type": kind, "x": at, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
        driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)


@pytest.mark.parametrize("path", ["/timeline", "/map"])
@pytest.mark.parametrize(("hostile", "language", "theme", "width"), LOOKS)
def test_everybody_is_shown_it_quietly(
    bench: Bench, path: str, hostile: bool, language: str, theme: str, width: int
) -> None:
    if hostile:
        spoil(bench)
    look(bench, language, theme)
    driver = opened(bench, path, width)
    assert driver.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    assert driver.execute_script("return document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
    assert driver.execute_script("return document.querySelectorAll('[data-spot]').length") > 5
    assert driver.execute_script("return document.querySelectorAll('main img, main script:not([type])').length") == 0


@pytest.mark.parametrize("path", ["/map", "/timeline"])
def test_days_are_chosen_with_the_pointer(bench: Bench, path: str) -> None:
    driver = whole(bench, path)
    driver.execute_script("document.querySelector('#days').scrollIntoView({block: 'center'})")
    box = driver.execute_script(
        "const {x, y, width, height} = document.querySelector('#days .overlay').getBoundingClientRect();"
        "return [x, y + height / 2, width]"
    )
    click_at(driver, box[0] + box[2] * 0.3, box[1], to=box[0] + box[2] * 0.7)
    until(driver, "location.search.includes('first=2015-09-')")
    first, last = driver.execute_script(
        "const {first, last} = document.querySelector('#conditions').elements; return [first.value, last.value]"
    )
    assert "2015-09-01" < first < last < "2015-09-23"


@pytest.mark.parametrize("path", ["/timeline", "/map"])
def test_days_are_chosen_by_keyboard(bench: Bench, path: str) -> None:
    driver = whole(bench, path)
    field = driver.find_element("name", "first")
    driver.execute_script("arguments[0].value = '2015-09-18'; arguments[0].focus()", field)
    press(driver, "\ue007")
    until(driver, "location.search.includes('first=2015-09-18')")
    until(driver, "document.querySelector('#days .selection').getAttribute('width') > 0")


def test_a_row_is_marked_on_the_map_by_keyboard(bench: Bench) -> None:
    driver = whole(bench, "/map")
    link = driver.find_element("css selector", "a[data-goes]")
    spot = link.get_attribute("data-goes")
    driver.execute_script("arguments[0].focus()", link)
    press(driver, "\ue007")  # Enter
    assert chosen(driver) == [spot]
    press(driver, "\ue00c")  # Escape
    assert chosen(driver) == []


def test_the_print_holds_map_legend_and_disclaimer(bench: Bench) -> None:
    driver = whole(bench, "/map")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        names = (".musnad-map-canvas canvas", ".musnad-map-legend", ".disclaimer", ".notice", "#rows table", "#tray", "form", ".counts")  # fmt: skip
        seen = "return arguments[0].map((name) => document.querySelector(name).getClientRects().length > 0)"
        shown = dict(zip(names, driver.execute_script(seen, list(names)), strict=True))
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert [name for name, is_shown in shown.items() if not is_shown] == ["form", ".counts"]


def test_letters_are_those_of_noto(bench: Bench) -> None:
    driver = whole(bench, "/map")
    asked = "return [...document.fonts].filter((one) => one.status === 'loaded').map((one) => one.family.replaceAll('\"', ''))"
    assert {"Noto Naskh Arabic", "Noto Sans Arabic"} <= set(driver.execute_script(asked))


def test_another_detail_asks_again_and_stays(bench: Bench) -> None:
    driver = whole(bench, "/map")
    before = driver.execute_script("return document.querySelector('#rows tbody').innerText")
    driver.execute_script("window.stays = true")
    driver.find_element("css selector", "input[value=adm1]").click()
    until(driver, "location.search.includes('detail=adm1')")
    until(driver, "document.querySelectorAll('.musnad-map-legend li').length === 1")  # provinces alone
    assert driver.execute_script("return document.querySelector('#rows tbody').innerText") != before
    assert driver.execute_script("return window.stays")


def test_a_mark_on_the_map_marks_its_row(bench: Bench) -> None:
    driver = opened(bench, "/map?level=G2&q=النجف")
    assert len(driver.find_elements("css selector", "tr[data-spot]")) == 1
    driver.execute_script("document.querySelector('canvas.maplibregl-canvas').scrollIntoView({block: 'center'})")
    box = driver.execute_script(
        "const {x, y, width, height} = document.querySelector('canvas.maplibregl-canvas').getBoundingClientRect();"
        "return [x + width / 2, y + height / 2]"
    )  # a single place is the middle of its map
    until(driver, "document.querySelector('.musnad-map-legend li')")

    def clicked() -> list[str]:
        click_at(driver, *box)
        return chosen(driver)

    assert len(until(driver, clicked)) == 1


def test_bars_of_the_line_are_walked_through_and_chosen(bench: Bench) -> None:
    driver = opened(bench, "/timeline")
    driver.execute_script("document.querySelector('#line [tabindex=\"0\"]').focus()")
    press(driver, "\ue015", "\ue007")  # down, Enter
    rows = driver.execute_script(
        "return [...document.querySelectorAll('tr[data-spot]')].map((row) => row.dataset.spot)"
    )
    assert chosen(driver) == [rows[1]]


def test_without_webgl_the_table_remains(bench: Bench) -> None:
    script = "HTMLCanvasElement.prototype.getContext = () => null"
    added = bench.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": script})
    try:
        driver = opened(bench, "/map")
        assert driver.find_element("id", "no-map").is_displayed()
        assert not driver.find_element("id", "map").is_displayed()
        assert len(driver.find_elements("css selector", "tr[data-spot]")) > 5
    finally:
        bench.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


_BRIGHTNESS = """
const map = document.querySelector(".musnad-map-canvas canvas");
const small = Object.assign(document.createElement("canvas"), {width: 1, height: 1}).getContext("2d");
small.drawImage(map, 0, 0, 1, 1);
return Math.max(...small.getImageData(0, 0, 1, 1).data.slice(0, 3));
"""


def test_a_dark_map_is_printed_light(bench: Bench) -> None:
    look(bench, "ar", "dark")
    driver = opened(bench, "/map")
    seen = {}
    for event in ("load", "beforeprint", "afterprint"):
        driver.execute_script("dispatchEvent(new Event(arguments[0]))", event)
        seen[event] = driver.execute_script(_BRIGHTNESS) > 128
    assert seen == {"load": False, "beforeprint": True, "afterprint": False}
