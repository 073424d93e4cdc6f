"""The door in a window: from the first start to the events and out, by keyboard; and administration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from musnad.accounts import accounts, links
from musnad.web.app import workbench
from musnad.web.desk import Desk
from musnad.web.entry import HOME, Door
from musnad.web.gate import AccountsGate
from tests.browser.accessibility import serious
from tests.browser.conftest import Bench, in_window, listening, quietly
from tests.browser.serving import until
from tests.web.conftest import PASSWORD, quick  # noqa: F401  # fixture

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys


@pytest.fixture
def house(driver: Any, desk: Desk, quick: None) -> Iterator[Bench]:  # noqa: F811
    """The workbench with accounts, which nobody has entered yet."""
    gate = AccountsGate(desk.journal, secure=False)
    with listening() as listener:
        desk.address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        app = workbench(desk, gate, ["127.0.0.1"], Door(gate).routes())
        with in_window(driver, desk, app, listener) as bench, quietly(bench):
            yield bench


def press(driver: Any, *keys: str) -> None:
    ActionChains(driver).send_keys(*keys).perform()


def focused(driver: Any) -> tuple[str, str]:
    """Name and text of what a key would reach."""
    return tuple(
        driver.execute_script("const e = document.activeElement; return [e.name || e.id, e.textContent.trim()]")
    )


def arrives(driver: Any, address: str) -> None:
    """A key sends a form; the page that comes of it takes its time."""
    until(driver, lambda: driver.current_url == address)
    until(driver, "document.readyState === 'complete'")


def comes(driver: Any, selector: str) -> Any:
    return until(driver, lambda: next(iter(driver.find_elements("css selector", selector)), None))


def tab_to(driver: Any, text: str) -> None:
    """By Tab alone, to a control with that text."""
    for _ in range(60):
        press(driver, Keys.TAB)
        if focused(driver)[1] == text:
            return
    raise AssertionError(f"no Tab leads to {text}")


def enter(bench: Bench, name: str) -> Any:
    """As an account that is made for it."""
    journal = bench.desk.journal
    secret = links.let_back_in(journal, name, name)[1]
    links.accept(journal, secret, PASSWORD)
    driver = bench.open("/enter")
    until(driver, lambda: focused(driver)[0] == "name")
    press(driver, name, Keys.TAB, PASSWORD, Keys.ENTER)
    arrives(driver, bench.address + HOME)
    return driver


def test_first_start_to_the_events_and_out_by_keyboard(house: Bench) -> None:
    secret = links.first_start(house.desk.journal)
    driver = house.open(f"/invited#{secret}")
    assert driver.current_url == f"{house.address}/invited"  # the secret is on no screen any more
    until(driver, lambda: focused(driver)[0] == "password")
    press(driver, PASSWORD, Keys.TAB, PASSWORD, Keys.ENTER)
    arrives(driver, house.address + HOME)
    house.open("/events")
    tab_to(driver, "اخرج")
    press(driver, Keys.ENTER)
    arrives(driver, f"{house.address}/enter")
    driver.back()  # what was seen is no longer shown
    driver.refresh()
    assert driver.current_url.startswith(f"{house.address}/enter?next=")
    until(driver, lambda: focused(driver)[0] == "name")
    press(driver, "admin", Keys.TAB, PASSWORD, Keys.ENTER)
    arrives(driver, f"{house.address}/events")


def test_a_link_is_pasted_where_no_script_runs(house: Bench) -> None:
    secret = links.first_start(house.desk.journal)
    driver = house.driver
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        house.open(f"/invited#{secret}")
        for name, typed in (("link", f"{house.address}/invited#{secret}"), ("password", PASSWORD), ("again", PASSWORD)):
            driver.find_element("id", name).send_keys(typed)
        driver.find_element("css selector", "main button").click()
        until(driver, lambda: driver.current_url == house.address + HOME)
        house.open("/admin")
        assert driver.find_element("id", "accounts").is_displayed()
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_an_account_is_given_and_closed_by_keyboard(house: Bench) -> None:
    driver = enter(house, "admin")
    house.open("/admin")
    driver.find_element("id", "new-name").send_keys("سلمى")
    press(driver, Keys.TAB, Keys.TAB, Keys.ENTER)
    link = comes(driver, "code.link").text
    assert re.fullmatch(re.escape(f"{house.address}/invited#") + r"[\w-]{43}", link)
    house.open("/admin")
    driver.execute_script("document.querySelector('#main').focus()")
    for control in ("إغلاق… سلمى", "أغلق الحساب سلمى"):
        tab_to(driver, control)
        press(driver, Keys.ENTER)
    assert "سلمى" in comes(driver, "tr.closed").text
    assert accounts.named(house.desk.journal, "سلمى").closed_at


@pytest.mark.parametrize(("language", "width"), [("ar", 360), ("en", 1440)])
def test_each_page_is_accessible_and_fits(house: Bench, language: str, width: int) -> None:
    def checked(path: str) -> None:
        driver = house.open(path, width)
        assert driver.execute_script("return document.documentElement.scrollWidth") <= width, path
        assert serious(driver) == [], path

    driver = house.open("/enter", width)
    if language == "en":
        driver.find_element("css selector", "button[name=language]").click()
    for path in ("/enter", "/invited"):
        checked(path)
    enter(house, "admin")
    accounts.set_preferences(house.desk.journal, accounts.named(house.desk.journal, "admin"), language=language)
    for path in ("/account", "/admin", "/admin/audit"):
        checked(path)
