"""The review queue in a window: by keys alone, without a wait between two events, and what is told when somebody was first."""

from __future__ import annotations

from typing import Any

import pytest

from musnad.review import Decision, decide, decisions_of
from tests.browser.accessibility import serious
from tests.browser.conftest import Bench
from tests.browser.serving import until

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver import ActionChains, Keys

_AT = "return document.querySelector('#decide [name=id]')?.value"
_CLOSED = "!document.querySelector('dialog[open]')"
_READY = "return document.querySelector('kbd[data-key=accept]')?.textContent"


def press(driver: Any, *keys: str) -> None:
    actions = ActionChains(driver)
    for key in keys:
        actions.send_keys(key)
    actions.perform()


def at(driver: Any) -> str:
    """The event that is shown, when its page is ready."""
    until(driver, lambda: driver.execute_script(_READY))
    return str(driver.execute_script(_AT))


def moved(driver: Any, before: str) -> str:
    until(driver, lambda: driver.execute_script(_AT) not in (None, before))
    return at(driver)


def actions_of(bench: Bench, event_id: str) -> list[str]:
    return [row.action for row in decisions_of(bench.desk.journal, bench.desk.run(), event_id)]


def settled(bench: Bench, event_id: str, *actions: str) -> None:
    until(bench.driver, lambda: actions_of(bench, event_id) == list(actions))


@pytest.mark.decides
def test_ten_events_by_keys_alone(bench: Bench) -> None:
    driver = bench.open("/queue")
    now = at(driver)
    done: list[tuple[str, str]] = []
    for keys, action in [("a", "accept"), ("r1", "reject"), ("u", "unsure"), ("]a", "edit"), ("a", "accept"), ("}a", "edit"),
                         ("ra", "accept"), ("r5", "reject"), ("npa", "accept"), ("a", "accept")]:  # fmt: skip
        done.append((now, action))
        if keys == "ra":  # opened and left again
            press(driver, "r", Keys.ESCAPE, "a")
        else:
            press(driver, *keys)
        now = moved(driver, now)
    for event_id, action in done:
        settled(bench, event_id, action)
    spent = [decisions_of(bench.desk.journal, bench.desk.run(), one)[0].seconds for one, _ in done]
    assert all(one is not None and one >= 0 for one in spent)
    assert len({one for one, _ in done}) == 10


@pytest.mark.decides
def test_forth_back_and_undone(bench: Bench) -> None:
    driver = bench.open("/queue")
    first = at(driver)
    press(driver, "j")
    second = moved(driver, first)
    press(driver, "k")
    assert moved(driver, second) == first
    press(driver, "a")
    assert moved(driver, first) == second
    settled(bench, first, "accept")
    ActionChains(driver).key_down(Keys.CONTROL).send_keys("z").key_up(Keys.CONTROL).perform()
    assert moved(driver, second) == first
    settled(bench, first, "accept", "undo")


@pytest.mark.decides
def test_a_number_is_the_level_of_the_place(bench: Bench) -> None:
    id = bench.desk.index.value(
        "SELECT event_id FROM events WHERE places = 1 AND level = 'G2' AND priority IS NOT NULL LIMIT 1"
    )
    driver = bench.open(f"/queue?at={id}")
    assert at(driver) == id
    press(driver, "5")
    assert driver.find_element("css selector", "#level").get_attribute("value") == "G5"
    press(driver, "a")
    settled(bench, id, "accept")
    shown = "SELECT level FROM events WHERE event_id = $1"
    until(driver, lambda: bench.desk.index.value(shown, id) == "G5")


def test_letters_are_letters_where_one_writes(bench: Bench) -> None:
    driver = bench.open("/queue")
    now = at(driver)
    driver.find_element("css selector", "#comment").send_keys("aru")
    assert driver.find_element("css selector", "#comment").get_attribute("value") == "aru"
    assert at(driver) == now
    assert actions_of(bench, now) == []


@pytest.mark.decides
def test_keys_are_changed_and_switched_off(bench: Bench) -> None:
    driver = bench.open("/queue")
    now = at(driver)
    press(driver, "?")
    field = driver.find_element("css selector", "#k-accept")
    field.click()
    press(driver, "x", Keys.ESCAPE)
    until(driver, _CLOSED)  # a key before that is still typed into the field
    press(driver, "a")
    assert actions_of(bench, now) == []
    press(driver, "x")
    now = moved(driver, now)
    press(driver, "?")
    driver.find_element("css selector", "#keys-on").click()
    press(driver, Keys.ESCAPE)
    until(driver, _CLOSED)
    press(driver, "x")
    assert at(driver) == now
    assert actions_of(bench, now) == []
    driver.execute_script("localStorage.clear(); sessionStorage.clear()")


@pytest.mark.decides
def test_who_comes_second_is_told(bench: Bench) -> None:
    driver = bench.open("/queue")
    now = at(driver)
    doc = bench.desk.index.value("SELECT doc_id FROM events WHERE event_id = $1", now)
    decide(
        bench.desk.journal,
        "other",
        Decision(run_id=bench.desk.run(), kind="event", object_id=now, doc_id=doc, action="accept"),
    )
    driver.find_element("css selector", "#comment").send_keys("رأيي")
    press(driver, Keys.ESCAPE, "u")
    until(driver, "document.querySelector('#clash')")
    clash = driver.find_element("css selector", "#clash")
    assert "رأيي" in clash.text
    assert actions_of(bench, now) == ["accept"]
    clash.find_element("css selector", "button.main").click()
    settled(bench, now, "accept", "unsure")
    assert [line for line in bench.said() if "409" not in line] == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_event_is_whole_on_a_screen(bench: Bench, language: str) -> None:
    driver = bench.open("/events")
    driver.add_cookie({"name": "musnad-language", "value": language})
    bench.open("/queue")
    now = at(driver)
    for _ in range(6):
        assert driver.execute_script("return document.querySelector('.item').getBoundingClientRect().bottom") <= 900
        press(driver, "j")
        now = moved(driver, now)


# What is not looked at in test_shell_browser, where each screen is seen in 1440 pixels.
@pytest.mark.parametrize(
    ("path", "width"),
    [
        ("/queue?waits=release", 1440),
        *((path, 360) for path in ("/queue", "/queue?waits=release", "/agreement", "/corrections", "/patches")),
    ],
)
def test_it_fits_and_bars_nobody(bench: Bench, path: str, width: int) -> None:
    driver = bench.open(path, width)
    assert driver.execute_script("return document.documentElement.scrollWidth") <= width
    assert serious(driver) == []


@pytest.mark.parametrize("panel", ["reject", "split", "merge"])
def test_panels_bar_nobody(bench: Bench, panel: str) -> None:
    driver = bench.open("/queue")
    at(driver)
    press(driver, panel[0])
    assert driver.find_element("css selector", f"#{panel}").get_attribute("open")
    assert serious(driver) == []
