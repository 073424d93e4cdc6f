"""The report in a browser: linked both ways, by pointer and by keyboard, offline, with nothing in the console."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from musnad.export.report import write_report
from musnad.records import Doc, Span
from tests.browser.accessibility import serious
from tests.browser.conftest import Shown
from tests.export.report_doc import TEXT, bare, sample

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.common.action_chains import ActionChains  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

Opened = Callable[..., "Browser"]


class Browser:
    """A window on one report."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def run(self, script: str, *arguments: object) -> object:
        return self.driver.execute_script(script, *arguments)

    def press(self, *keys: str) -> None:
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def find(self, selector: str) -> object:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def focused(self) -> dict[str, str]:
        return self.run("const a = document.activeElement; return {id: a.id, class: a.className, text: a.textContent}")

    def chosen_words(self) -> str:
        return self.run("return [...document.querySelectorAll('.g.chosen')].map((g) => g.textContent).join('')")

    def lit_words(self) -> str:
        return self.run("return [...document.querySelectorAll('.g.lit')].map((g) => g.textContent).join('')")

    def chosen_card(self) -> str | None:
        return self.run("return document.querySelector('.card.chosen')?.id")

    def card(self, words: str, kind: str) -> object:
        """The card of a kind that holds the words."""
        cards = self.driver.find_elements(By.CSS_SELECTOR, f".k-{kind}")
        return next(card for card in cards if words in card.get_attribute("textContent"))

    def piece(self, words: str) -> object:
        pieces = self.driver.find_elements(By.CSS_SELECTOR, ".g")
        return next(piece for piece in pieces if piece.get_attribute("textContent") == words)


@pytest.fixture
def opened(shown: Shown) -> Opened:
    """Opens a report from a file."""

    def open_report(*docs: Doc, width: int = 1440) -> Browser:
        driver = shown(write_report(docs).encode(), width)
        driver.execute_script("localStorage.clear()")
        return Browser(driver)

    return open_report


# --- both ways --------------------------------------------------------------------------------------------------


def test_a_card_under_the_pointer_lights_its_words(opened: Opened) -> None:
    page = opened(sample())
    ActionChains(page.driver).move_to_element(page.card("El Mina", "place")).perform()
    assert page.lit_words() == "الميناء"


def test_words_under_the_pointer_light_their_card(opened: Opened) -> None:
    page = opened(sample())
    ActionChains(page.driver).move_to_element(page.piece("الميناء")).perform()
    lit = page.find(".card.lit")
    assert "El Mina" in lit.get_attribute("textContent")
    assert page.lit_words() == "الميناء"


def test_each_click_on_words_goes_to_their_next_card(opened: Opened) -> None:
    page = opened(sample())
    trigger = page.piece("قصف")
    cards = []
    for _ in range(3):
        trigger.click()
        cards.append(page.run("return document.querySelector('.card.chosen').className.match(/k-(\\w+)/)[1]"))
    assert cards == ["event", "statement", "event"]


def test_a_card_lights_the_words_that_belong_to_it_otherwise(opened: Opened) -> None:
    page = opened(sample())
    page.piece("قصف").click()
    along = page.run("return [...document.querySelectorAll('.g.along')].map((g) => g.textContent)")
    assert {"الميناء", "السوق", "غرب المطار", "العمال"} <= set(along)


def test_a_chosen_card_tells_its_chain(opened: Opened) -> None:
    page = opened(sample())
    page.piece("قصف").click()
    now = page.find("#now").get_attribute("textContent")
    assert now.index("صحيفة المرسى") < now.index("وكالة الساحل") < now.index("شهود")


def test_a_row_of_the_table_shows_its_words(opened: Opened) -> None:
    page = opened(sample())
    page.run("document.querySelector('#d1-e0 .show').click()")
    assert page.chosen_words() == "يرفض"


# --- by keyboard ------------------------------------------------------------------------------------------------


def test_n_goes_through_the_words_and_enter_to_their_card_and_back(opened: Opened) -> None:
    page = opened(sample())
    page.press("n", "n", "n")
    third = page.focused()
    assert "g " in third["class"]
    assert third["text"] in page.chosen_words()
    page.press(Keys.ENTER)
    assert page.focused()["id"] == page.chosen_card()
    page.press(Keys.ENTER)
    assert page.focused()["text"] == third["text"]
    page.press("p", "n")
    assert page.focused()["text"] == third["text"]


def test_n_visits_words_in_reading_order_to_the_end(opened: Opened) -> None:
    page = opened(sample())
    places = []
    for _ in range(60):
        page.press("n")
        places.append(page.run("return Number(document.activeElement.dataset.s)"))
    assert places == sorted(places)
    assert len(set(places)) > 10
    assert places[-1] == places[-2]


def test_j_and_k_go_through_the_cards(opened: Opened) -> None:
    page = opened(sample())
    page.press("j", "j")
    assert page.focused()["id"] == page.chosen_card() == "d1-c1"
    page.press("k")
    assert page.focused()["id"] == page.chosen_card() == "d1-c0"
    assert page.chosen_words()


def test_the_same_keys_on_an_arabic_layout(opened: Opened) -> None:
    page = opened(sample())
    page.press("ت")
    assert page.chosen_card() == "d1-c0"


def test_space_on_words_goes_to_their_next_card(opened: Opened) -> None:
    page = opened(sample())
    page.run("focusWords(reports[0].cards[0], arguments[0])", page.piece("قصف"))
    page.press(" ")
    first = page.chosen_card()
    page.press(" ")
    assert page.chosen_card() != first
    page.press(" ")
    assert page.chosen_card() == first


def test_escape_lets_go(opened: Opened) -> None:
    page = opened(sample())
    page.press("j", Keys.ESCAPE)
    assert page.chosen_card() is None
    assert page.chosen_words() == ""


def test_help_opens_and_gives_the_focus_back(opened: Opened) -> None:
    page = opened(sample())
    page.press("j", "?")
    assert page.run("return document.getElementById('help').open")
    page.press("j")
    assert page.chosen_card() == "d1-c0"
    page.press(Keys.ESCAPE)
    assert not page.run("return document.getElementById('help').open")
    assert page.focused()["id"] == "d1-c0"


def test_letter_shortcuts_can_be_switched_off(opened: Opened) -> None:
    page = opened(sample())
    page.run("document.getElementById('shortcuts').click()")
    page.press("j")
    assert page.chosen_card() is None


def test_tab_passes_through_all_of_it_and_out(opened: Opened) -> None:
    page = opened(sample())
    stops = []
    for _ in range(200):
        page.press(Keys.TAB)
        stops.append(
            page.run("return document.activeElement === document.body ? null : document.activeElement.className")
        )
        if stops[-1] is None:
            break
    assert stops[-1] is None
    assert sum("card" in stop.split() for stop in stops[:-1]) == 1


# --- layers, languages, groups ----------------------------------------------------------------------------------


def test_a_layer_that_is_off_takes_its_cards_and_lines_along(opened: Opened) -> None:
    page = opened(sample())
    page.press("5")
    assert page.find('[data-layer="place"]').get_attribute("aria-pressed") == "false"
    assert not any(card.is_displayed() for card in page.driver.find_elements(By.CSS_SELECTOR, ".k-place"))
    assert page.run("return getComputedStyle(document.querySelector('.text .l-place')).textDecorationLine") == "none"
    page.press("5")
    assert page.find(".k-place").is_displayed()


def test_what_was_set_aside_is_a_layer_too(opened: Opened) -> None:
    page = opened(sample())
    page.press("8")
    page.piece("مستمر").click()
    assert "حال لا حدث" in page.find(".plain li.chosen").get_attribute("textContent")
    assert page.chosen_words() == "مستمر"


def test_all_layers_off_says_why_there_are_no_cards(opened: Opened) -> None:
    page = opened(sample())
    page.press("1", "3", "4", "5", "6", "7")
    assert page.find(".hidden-cards").is_displayed()


def test_english_and_back(opened: Opened) -> None:
    page = opened(sample())
    everything = "return document.body.textContent"  # innerText leaves out what is not drawn yet
    before = page.run(everything)
    page.find("#language").click()
    assert page.run("return [document.documentElement.lang, document.documentElement.dir]") == ["en", "ltr"]
    assert "Events that are not exported" in page.run(everything)
    assert page.run("return getComputedStyle(document.querySelector('.text')).direction") == "rtl"
    page.find("#language").click()
    assert page.run(everything) == before


def test_a_long_group_is_folded_and_a_link_into_it_unfolds_it(opened: Opened) -> None:
    page = opened(sample())
    assert not page.find("#d1-e2").is_displayed()
    page.run("document.querySelector('.k-event a[href=\"#d1-e1\"]').click()")
    assert page.find("#d1-e2").is_displayed()
    assert page.find(".fold").get_attribute("aria-expanded") == "true"


def test_citation_quotes_the_words_and_says_where_they_stand(opened: Opened) -> None:
    page = opened(sample())
    text = page.run("return citation(owner.get(arguments[0]))", page.card("مضيفاً أن", "statement"))
    start = TEXT.index("الهدنة تنتهي في آذار 2021")
    for words in ("«الهدنة تنتهي في آذار 2021»", "وزير النقل سامي الحلو", "صحيفة المرسى", "2021-02-26",
                  f"{start}–{start + 25}", "doc_sample", "غير متحقَّق"):  # fmt: skip
        assert words in text


# --- phone, print -----------------------------------------------------------------------------------------------


def test_on_a_phone_a_card_rises_from_the_foot_and_nothing_runs_off_the_side(opened: Opened) -> None:
    page = opened(sample(), width=390)
    assert page.run("return document.documentElement.scrollWidth") <= 390
    page.piece("الميناء").click()
    sheet = page.find(".card.peek")
    box = page.run("return arguments[0].getBoundingClientRect().toJSON()", sheet)
    assert abs(box["bottom"] - 900) < 2
    sheet.find_element(By.CSS_SELECTOR, ".shut").click()
    assert not page.driver.find_elements(By.CSS_SELECTOR, ".peek")


def test_print_has_no_bar_and_folds_nothing_away(opened: Opened) -> None:
    page = opened(sample())
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not page.find(".bar").is_displayed()
        assert page.find("#d1-e2").is_displayed()
        assert page.find(".notice").is_displayed()
        assert page.run("return getComputedStyle(document.documentElement).backgroundColor") == "rgba(0, 0, 0, 0)"
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert page.driver.execute_cdp_cmd("Page.printToPDF", {})["data"]


# --- hostile text -----------------------------------------------------------------------------------------------


def test_hostile_text_runs_nothing_and_turns_nothing(opened: Opened) -> None:
    text = (
        "<script>document.title='x'</script>\u202e\u2067 عنوان </article>\nقال\u202b فلان\u202d إن \u2066 كذا.\n"
        + "ط" * 9000
    )
    page = opened(bare(text, outlet=text, title=Span(0, text.index("\n"))), sample())
    assert page.driver.title != "x"
    assert page.run("return document.querySelector('#d1-text').textContent") == text
    assert page.run("return document.documentElement.scrollWidth <= innerWidth")
    order = page.run(
        "const left = (words) => { const p = document.querySelectorAll('#d1-text p')[1]; const walk = document.createTreeWalker(p, 4);"
        " while (walk.nextNode()) { const at = walk.currentNode.data.indexOf(words); if (at >= 0) { const r = document.createRange();"
        " r.setStart(walk.currentNode, at); r.setEnd(walk.currentNode, at + words.length); return r.getBoundingClientRect().left; } } };"
        " return ['قال', 'فلان', 'كذا'].map(left);"
    )
    assert order == sorted(order, reverse=True)


# --- accessibility ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_serious(opened: Opened, theme: str, width: int) -> None:
    page = opened(sample(), bare(), width=width)
    page.run("dress(arguments[0]); choose(owner.get(document.querySelector('.k-event')))", theme)
    assert serious(page.driver) == []
