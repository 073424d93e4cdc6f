"""What is around every screen, in a window: choices of how to see things, and that it fits."""

from __future__ import annotations

import pytest

from musnad.web.screens import SCREENS
from tests.browser.accessibility import serious
from tests.browser.conftest import Bench

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")


def test_the_language_is_changed_and_stays(bench: Bench) -> None:
    driver = bench.open("/events")
    assert driver.find_element("css selector", "html").get_attribute("lang") == "ar"
    driver.find_element("css selector", "button[name=language]").click()
    assert driver.current_url == f"{bench.address}/events"
    assert driver.find_element("css selector", "html").get_attribute("dir") == "ltr"


def every_path(bench: Bench) -> list[str]:
    """An address for every screen, with an event and its report where one is needed."""
    event = bench.desk.index.row("SELECT * FROM events WHERE exported AND places > 0 ORDER BY no LIMIT 1")
    filled = {"{doc}": event["doc_id"], "{id}": event["event_id"]}
    paths = [screen.path for screen in SCREENS]
    for name, value in filled.items():
        paths = [path.replace(name, value) for path in paths]
    assert not any("{" in path for path in paths)
    return paths


@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_is_wider_than_its_window(bench: Bench, width: int) -> None:
    def how_wide(path: str) -> int:
        return bench.open(path, width).execute_script("return document.documentElement.scrollWidth")

    assert [path for path in every_path(bench) if how_wide(path) > width] == []


@pytest.mark.parametrize(("language", "theme", "width"), [("ar", "light", 1440), ("en", "dark", 360)])
def test_axe_finds_nothing_serious_on_any_screen(bench: Bench, language: str, theme: str, width: int) -> None:
    driver = bench.open("/account")
    for name, value in (("language", language), ("theme", theme)):
        driver.add_cookie({"name": f"musnad-{name}", "value": value})
    found = {path: serious(bench.open(path, width)) for path in every_path(bench)}
    assert {path: its for path, its in found.items() if its} == {}
