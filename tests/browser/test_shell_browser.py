"""What is around every screen, in a window: choices of how to see things, and that it fits."""

from __future__ import annotations

import pytest

from tests.browser.accessibility import serious
from tests.browser.conftest import Bench

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")


def test_the_language_is_changed_and_stays(bench: Bench) -> None:
    driver = bench.open("/events")
    assert driver.find_element("css selector", "html").get_attribute("lang") == "ar"
    driver.find_element("css selector", "button[name=language]").click()
    assert driver.current_url == f"{bench.address}/events"
    assert driver.find_element("css selector", "html").get_attribute("dir") == "ltr"


@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_is_wider_than_its_window(bench: Bench, width: int) -> None:
    driver = bench.open("/events", width)
    assert driver.execute_script("return document.documentElement.scrollWidth") <= width


def test_axe(bench: Bench) -> None:
    assert serious(bench.open("/events")) == []
