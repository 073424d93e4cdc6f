"""What is around every screen, in a window: choices of how to see things, and that it fits."""

from __future__ import annotations

import pytest

from musnad.web.screens import SCREENS
from tests.browser.accessibility import serious
from tests.browser.conftest import Bench
from tests.browser.serving import until

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")


def test_the_language_is_changed_and_stays(bench: Bench) -> None:
    driver = bench.open("/events")
    assert driver.find_element("css selector", "html").get_attribute("lang") == "ar"
    driver.find_element("css selector", "button[name=language]").click()
    until(driver, "document.documentElement.dir === 'ltr'")
    assert driver.current_url == f"{bench.address}/events"


def every_path(bench: Bench) -> list[str]:
    """An address for every screen, with an event and its report where one is needed."""
    event = bench.desk.index.row("SELECT * FROM events WHERE exported AND places > 0 ORDER BY no LIMIT 1")
    filled = {"{doc}": event["doc_id"], "{id}": event["event_id"]}
    paths = [screen.path for screen in SCREENS]
    for name, value in filled.items():
        paths = [path.replace(name, value) for path in paths]
    assert not any("{" in path for path in paths)
    return paths


def how_wide(bench: Bench) -> int:
    return int(bench.driver.execute_script("return document.documentElement.scrollWidth"))


@pytest.mark.parametrize(("language", "theme", "width"), [("ar", "light", 1440), ("en", "dark", 360)])
def test_every_screen_fits_and_bars_nobody(bench: Bench, language: str, theme: str, width: int) -> None:
    driver = bench.open("/account")
    for name, value in (("language", language), ("theme", theme)):
        driver.add_cookie({"name": f"musnad-{name}", "value": value})
    wide, found = [], {}
    for path in every_path(bench):
        bench.open(path, width)
        wide += [path] if how_wide(bench) > width else []
        found |= {path: its} if (its := serious(driver)) else {}
    assert (wide, found) == ([], {})


def test_every_screen_fits_a_phone_in_arabic(bench: Bench) -> None:
    def is_wide(path: str) -> bool:
        bench.open(path, 360)
        return how_wide(bench) > 360

    assert [path for path in every_path(bench) if is_wide(path)] == []
