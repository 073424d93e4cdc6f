"""The overview, the sources, the deadlines and the comparison in a window: they fit, bar nobody, and lead on."""

from __future__ import annotations

import pytest

from musnad.web.desk import Desk
from tests.browser.accessibility import serious
from tests.browser.conftest import Bench, Shown
from tests.browser.serving import until

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

MARKET = "/compare?q=قصف سوق الجحملية في تعز"
PATHS = ["/?day=2015-09-16", "/deadlines?day=2015-09-16", MARKET]  # as they are without a query: test_shell_browser


@pytest.mark.parametrize("path", PATHS)
def test_it_fits_and_bars_nobody(bench: Bench, path: str) -> None:
    for width in (360, 1440):
        driver = bench.open(path, width)
        assert driver.execute_script("return document.documentElement.scrollWidth") <= width
    assert serious(driver) == []


def test_a_number_leads_to_its_events(bench: Bench) -> None:
    driver = bench.open("/?day=2015-09-16")
    driver.find_element("css selector", ".panels td.n a[href*=reported_first]").click()
    until(driver, lambda: driver.current_url.startswith(f"{bench.address}/events?"))
    assert "reported_first" in driver.current_url


def test_words_are_looked_for_with_the_keyboard_alone(bench: Bench) -> None:
    from selenium.webdriver.common.keys import Keys

    driver = bench.open("/compare")
    asked = driver.find_element("css selector", "textarea[name=q]")
    asked.send_keys("قصف سوق الجحملية في تعز", Keys.TAB)
    driver.switch_to.active_element.send_keys(Keys.ENTER)
    until(driver, "document.querySelectorAll('.matrix tbody tr').length >= 3")
    marked = driver.find_elements("css selector", ".matrix td.differs")
    assert marked
    assert all(cell.find_elements("css selector", ".ne") for cell in marked)
    plain = driver.find_element("css selector", ".matrix td:not(.differs):not(:first-child)")
    assert marked[0].value_of_css_property("background-color") != plain.value_of_css_property("background-color")


def test_the_pack_is_shown_from_a_file(desk: Desk, shown: Shown) -> None:
    from starlette.testclient import TestClient

    from musnad.web.app import workbench
    from musnad.web.gate import OpenGate

    with TestClient(workbench(desk, OpenGate(), ["testserver"])) as client:
        page = client.get("/compare/pack", params={"q": "قصف سوق الجحملية في تعز"}).content
    driver = shown(page, 360)
    assert driver.find_elements("css selector", ".matrix tbody tr")
    assert driver.execute_script("return document.documentElement.scrollWidth") <= 360
    assert (
        driver.find_element("css selector", ".notice").value_of_css_property("color") != "rgb(0, 0, 0)"
    )  # it has its style
