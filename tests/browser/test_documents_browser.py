"""The reading pane in a window: keys, selection by code points, search, the form beside the text, two at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from musnad.accounts import Role
from musnad.records import Doc
from musnad.review import Decision, state_of
from musnad.store.reading import read_doc
from musnad.web.decisions import take
from musnad.web.desk import Visitor
from tests.browser.conftest import Bench, in_window, listening, quietly
from tests.browser.serving import until

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

OTHER = Visitor(account_id="badr", name="badr", role=Role.CODER, token="")


class Pane:
    """The reading pane on one report."""

    def __init__(self, bench: Bench, words: str = "سوق شعبي") -> None:
        self.bench, self.driver, self.desk = bench, bench.driver, bench.desk
        row = self.desk.index.rows("SELECT doc_id, run_id FROM documents WHERE title LIKE $1", f"%{words}%")[0]
        self.id, self.run_id = row["doc_id"], row["run_id"]
        with self.desk.reading() as db:
            doc = read_doc(db, self.run_id, self.id)
        assert doc is not None
        self.doc: Doc = doc

    def open(self, further: str = "", width: int = 1440) -> Pane:
        self.bench.open(f"/documents/{self.id}{further}", width)
        return self

    def run(self, script: str, *given: object) -> object:
        return self.driver.execute_script(script, *given)

    def until(self, condition: str) -> None:
        until(self.driver, condition)

    def press(self, *keys: str) -> None:
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def with_key(self, modifier: str, key: str) -> None:
        ActionChains(self.driver).key_down(modifier).send_keys(key).key_up(modifier).perform()

    def bracket(self, code: str, shift: bool = False, alt: bool = False) -> None:
        """The key with the bracket, whatever the keyboard's language writes with it."""
        self.run("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {code: arguments[0], key: 'ج', shiftKey: arguments[1], "
                 "altKey: arguments[2], bubbles: true, cancelable: true}))", code, shift, alt)  # fmt: skip

    def select(self, words: str) -> None:
        """Selects words of the text, counted as the browser counts."""
        self.run(
            """
            const article = document.querySelector('.text');
            const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
            let at = article.textContent.indexOf(arguments[0]), left = arguments[0].length, begin = null;
            while (walker.nextNode()) {
              const node = walker.currentNode;
              if (!begin && at < node.length) begin = [node, at];
              if (begin) {
                const from = node === begin[0] ? begin[1] : 0;
                if (left <= node.length - from) {
                  getSelection().setBaseAndExtent(...begin, node, from + left);
                  return;
                }
                left -= node.length - from;
              } else at -= node.length;
            }
            """,
            words,
        )

    def selected(self) -> str:
        return str(self.run("return getSelection().toString()"))

    def state(self, identity: str) -> object:
        found = state_of(self.desk.journal, self.run_id, [identity])
        return found.get(identity)


@pytest.fixture
def pane(bench: Bench) -> Pane:
    return Pane(bench)


def test_a_link_to_a_record_chooses_it(pane: Pane) -> None:
    event = pane.doc.events[0]
    pane.open(f"?run={pane.run_id}#{event.id}")
    pane.until("document.querySelector('.card.chosen, .event.chosen') !== null")
    assert pane.run(f"return document.querySelector('.card.chosen').contains(document.getElementById('{event.id}'))")
    words = pane.run("return [...document.querySelectorAll('.g.chosen')].map((g) => g.textContent).join('')")
    assert words == event.trigger.of(pane.doc.text)


def test_a_link_to_nothing_says_so(pane: Pane) -> None:
    pane.open("#ev_nothing")
    pane.until("document.getElementById('toast').textContent !== ''")


@pytest.mark.decides
def test_cards_are_accepted_and_undone_by_keys(pane: Pane) -> None:
    pane.open(f"#{pane.doc.events[0].id}")
    identity = pane.doc.events[0].id
    pane.press("a")
    pane.until(f"document.querySelector('[data-review=\"{identity}\"]').dataset.version === '1'")
    assert pane.state(identity).stage == "coded"
    pane.with_key(Keys.CONTROL, "z")
    pane.until(f"document.querySelector('[data-review=\"{identity}\"]').dataset.version === '2'")
    assert pane.state(identity).stage == "machine"


@pytest.mark.decides
def test_a_place_gets_its_level_by_a_digit(pane: Pane) -> None:
    place = next(place for place in pane.doc.places if place.level == "G2")
    pane.open(f"#{place.id}").press("5")
    pane.until(f"document.querySelector('[data-review=\"{place.id}\"]')?.dataset.level === 'G5'")
    assert pane.state(place.id).values["level"] == "G5"


def test_a_digit_elsewhere_switches_a_layer(pane: Pane) -> None:
    pane.open(f"#{pane.doc.events[0].id}").press("5")
    assert pane.run("return document.querySelector('.layer[data-layer=place]').getAttribute('aria-pressed')") == "false"


@pytest.mark.decides
def test_selected_words_become_a_record_at_their_code_points(pane: Pane) -> None:
    words = "سوق شعبي"
    pane.open()
    pane.select(words)
    pane.until("!document.getElementById('selected').hidden")
    pane.driver.find_element("css selector", "[data-add=place]").click()
    pane.until("document.querySelector('#write [name=f_span]') !== null")
    span = pane.run("return document.querySelector('#write [name=f_span]').value")
    start, end = map(int, str(span).split("-"))
    assert pane.doc.text[start:end] == words
    pane.run(
        "for (const [name, value] of [['f_level', 'G1'], ['f_kind', 'landmark']]) document.querySelector(`#write [name=${name}]`).value = value"
    )
    pane.driver.find_element("css selector", "#write button.main").click()
    pane.until("document.getElementById('d1-added') !== null")


def test_a_span_is_stretched_by_words_and_letters(pane: Pane) -> None:
    text = pane.doc.text
    pane.open()
    pane.select("شعبي")
    pane.bracket("BracketLeft")
    assert pane.selected() == "سوق شعبي"
    pane.bracket("BracketLeft", shift=True)
    assert pane.selected() == " سوق شعبي"
    pane.bracket("BracketRight", alt=True)
    at = text.index("سوق شعبي")
    assert text[at : at + 8].startswith(pane.selected().strip())
    pane.bracket("BracketRight", shift=True)
    assert pane.selected()


@pytest.mark.decides
def test_the_form_stays_when_another_was_first(pane: Pane) -> None:
    event = pane.doc.events[0].id
    pane.open(f"#{event}").press("e")
    pane.until("document.querySelector('#write [name=f_realis]') !== null")
    pane.run("document.querySelector('#write [name=f_realis]').value = 'planned'")
    theirs = Decision(run_id=pane.run_id, kind="event", object_id=event, doc_id=pane.id, action="edit",
                      changes={"headline_only": (False, True)})  # fmt: skip
    take(pane.desk, OTHER, theirs)
    pane.driver.find_element("css selector", "#write button.main").click()
    pane.until("!document.querySelector('#write .conflict').hidden")
    assert any("409" in line for line in pane.bench.said())
    assert "في العنوان وحده: لا ⇒ نعم" in str(pane.run("return document.querySelector('#write .conflict').textContent"))
    assert pane.run("return document.querySelector('#write [name=f_realis]').value") == "planned"
    pane.driver.find_element("css selector", "#write button.main").click()
    pane.until(f"document.querySelector('[data-review=\"{event}\"]')?.dataset.version === '2'")
    assert pane.state(event).values == {"headline_only": True, "realis": "planned"}


@pytest.mark.decides
def test_to_reject_asks_for_a_reason(pane: Pane) -> None:
    event = pane.doc.events[0].id
    pane.open(f"#{event}").press("r")
    pane.until("document.querySelector('#write [name=reason]') !== null")
    pane.run("document.querySelector('#write [name=reason]').value = 'not_an_event'")
    pane.driver.find_element("css selector", "#write button[value=reject]").click()
    pane.until(f"document.querySelector('[data-review=\"{event}\"]').classList.contains('gone')")
    assert (pane.state(event).verdict, pane.state(event).reason) == ("rejected", "not_an_event")


def test_the_form_is_left_by_escape_and_gives_the_focus_back(pane: Pane) -> None:
    pane.open(f"#{pane.doc.events[0].id}").press("e")
    pane.until("document.querySelector('#write[open] form') !== null")
    pane.press(Keys.ESCAPE)
    pane.until("!document.getElementById('write').open")
    assert pane.run("return document.activeElement.dataset.open") == "correct"


@pytest.mark.parametrize("highlights", [True, False])
def test_words_that_were_looked_for_are_lit(pane: Pane, highlights: bool) -> None:
    added = {"identifier": None}
    if not highlights:
        script = "Object.defineProperty(CSS, 'highlights', {value: undefined})"
        added = pane.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": script})
    try:
        pane.open("?q=مدنيين")
        if highlights:
            found = pane.run("return [...CSS.highlights.get('found')].map((range) => range.toString())")
            assert found
            assert all("مدني" in str(words) for words in found)  # type: ignore[union-attr]
        else:
            boxes = pane.run(
                "return [...document.querySelectorAll('.drawn.found')].map((b) => b.getBoundingClientRect().width)"
            )
            assert boxes
            assert all(width > 10 for width in boxes)  # type: ignore[union-attr]
        raw = pane.run("return document.querySelector('.text').textContent")
        assert raw == pane.doc.text
    finally:
        if added["identifier"]:
            pane.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


def test_slash_goes_to_the_search_and_help_tells_the_keys(pane: Pane) -> None:
    pane.open().press("/")
    assert pane.run("return document.activeElement.name") == "q"
    pane.run("document.activeElement.blur()")
    pane.press("?")
    assert pane.run("return document.querySelector('#help').open && document.querySelectorAll('#help kbd').length > 15")


def test_the_page_s_own_lines_are_hidden_in_the_clean_text(pane: Pane) -> None:
    pane.open()
    pane.driver.find_element("css selector", "[data-text=clean]").click()
    assert pane.run("return document.querySelector('.doc').dataset.text") == "clean"
    assert "text=clean" in pane.driver.current_url
    assert pane.run("return document.querySelector('.text').textContent") == pane.doc.text


@pytest.fixture
def hostile(driver: object, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Pane]:
    """With a word of so many letters."""
    from musnad.web.app import workbench
    from musnad.web.gate import OpenGate
    from tests.web.hostile import desk_of_hostile

    desk = desk_of_hostile(tmp_path, request.param)
    with listening() as listener:
        app = workbench(desk, OpenGate(), [f"127.0.0.1:{listener.getsockname()[1]}"])
        with in_window(driver, desk, app, listener) as bench, quietly(bench):
            yield Pane(bench, "")
    desk.index.close()


@pytest.mark.parametrize("hostile", [1_000_000], indirect=True)
def test_hostile_fields_show_as_text(hostile: Pane) -> None:
    hostile.open()
    assert hostile.run("return document.querySelector('.text').textContent") == hostile.doc.text
    assert hostile.run("return document.querySelectorAll('main script, main img, main iframe, .text b').length") == 0
    assert hostile.run("return window.hacked") is None
    assert int(str(hostile.run("return document.documentElement.scrollWidth"))) <= 1440


@pytest.mark.parametrize("hostile", [20_000], indirect=True)
def test_odd_letters_keep_their_code_points(hostile: Pane) -> None:
    hostile.open()
    hostile.select("مدينة حلب")  # behind letters that are two units for the browser, and controls of direction
    hostile.until("!document.getElementById('selected').hidden")
    hostile.driver.find_element("css selector", "[data-add=place]").click()
    hostile.until("document.querySelector('#write [name=f_span]') !== null")
    start, end = map(int, str(hostile.run("return document.querySelector('#write [name=f_span]').value")).split("-"))
    assert hostile.doc.text[start:end] == "مدينة حلب"
