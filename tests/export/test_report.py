"""The report is one file that holds all it needs, shows untrusted text as text, and loses no character of it."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec
import pytest

from musnad import records
from musnad.events.coder import BY_ROLES
from musnad.events.set_aside import NO_DEED
from musnad.export import report
from musnad.export.report import write_report
from musnad.export.report.days import Left, days_left, edtf_days
from musnad.export.report.marks import Marks
from musnad.export.report.page import data, digest_of
from musnad.export.report.phrases import plain
from musnad.export.report.safe import held, shown
from musnad.records import Doc, Mandate, Published, Span
from tests.export.report_doc import TEXT, at, bare, sample

VOID = {"meta", "link", "br", "img", "input", "hr", "wbr"}
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
HOSTILE = (
    '<script>alert(1)</script> "><img src=x onerror=alert(2)> </article></body></html> <!-- -->\n'
    "{{ 7*7 }} {% raw %} {words} &amp; &lt; قال\u202eالوزير\u2066 إن\u2069\u2069 الأمر\u200f \x07\ufeff\u2028 خطير\r\n"
    + "ط" * 5000
    + "\n"
    + "ا\u0301\u0302\u0303" * 50
)


class Page(HTMLParser):
    """What the tests ask of a page: its tags, ids, attributes, and the text inside elements with an id."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[tuple[str, str]] = []
        self.texts: dict[str, str] = {}
        self.misnested: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag not in VOID:
            self.open.append((tag, given.get("id", "")))
            self.texts.setdefault(given.get("id", ""), "")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            self.misnested.append(tag)
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for _, identity in self.open:
            if identity:
                self.texts[identity] += data

    def values(self, attribute: str) -> list[str]:
        return [given[attribute] for _, given in self.tags if attribute in given]


@pytest.fixture(scope="module")
def html() -> str:
    return write_report([sample()])


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def element(html: str, name: str) -> list[str]:
    return re.findall(rf"<{name}[^>]*>(.*?)</{name}>", html, re.DOTALL)


# --- one file, nothing from outside -----------------------------------------------------------------------------


def test_nothing_is_loaded_from_anywhere(page: Page) -> None:
    for attribute in ("src", "srcset", "action", "data", "poster", "background", "style", "xlink:href"):
        assert page.values(attribute) == []
    assert all(href.startswith("#") for href in page.values("href"))
    assert not {"link", "img", "iframe", "object", "embed", "base", "svg"} & {tag for tag, _ in page.tags}


def test_style_and_script_ask_for_nothing(html: str) -> None:
    style, script = element(html, "style")[0], element(html, "script")[1]
    assert "url(" not in style
    assert "@import" not in style
    assert not re.search(
        r"fetch\(|XMLHttpRequest|WebSocket|import\(|innerHTML|insertAdjacentHTML|eval\(|\.write\(", script
    )


def test_the_policy_allows_this_style_and_this_script_and_no_more(html: str, page: Page) -> None:
    policy = next(given["content"] for tag, given in page.tags if given.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["style-src"] == f"'{digest_of(element(html, 'style')[0])}'"
    assert rules["script-src"] == f"'{digest_of(element(html, 'script')[1])}'"
    assert "unsafe" not in policy


def test_no_event_handlers_in_the_markup(page: Page) -> None:
    assert not [name for _, given in page.tags for name in given if name.startswith("on")]


def test_elements_are_closed_in_order(page: Page) -> None:
    assert page.misnested == []
    assert page.open == []


def test_ids_are_unique_and_all_references_lead_somewhere() -> None:
    page = Page(write_report([sample(), sample(), bare("نص")]))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    named = [
        name
        for attribute in ("aria-labelledby", "aria-controls")
        for value in page.values(attribute)
        for name in value.split()
    ]
    assert {*named, *(href[1:] for href in page.values("href"))} <= set(ids)


# --- the text ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", "\n", "سطر", "سطر\n\n\nسطر\n", " حواف \t \n  ", TEXT, "\r\n.\r", "a\u2028b\x85c\x0cd"]
)
def test_the_article_is_the_raw_text(text: str) -> None:
    assert Page(write_report([bare(text)])).texts["d1-text"] == text


def test_the_article_of_a_full_document_is_the_raw_text(page: Page) -> None:
    assert page.texts["d1-text"] == TEXT


def test_hostile_text_is_kept_and_shown_as_text() -> None:
    doc = bare(HOSTILE, outlet=HOSTILE, url=HOSTILE, notes=(HOSTILE,))
    html = write_report([doc])
    page = Page(html)
    assert page.texts["d1-text"] == HOSTILE
    assert [tag for tag, _ in page.tags].count("script") == 2
    assert not {"img", "b"} & {tag for tag, _ in page.tags}
    assert page.misnested == []
    assert "49" not in page.texts["d1-title"]


def test_what_html_cannot_hold_is_one_replacement_each() -> None:
    page = Page(write_report([bare("قبل\x00بعد\ud800.")]))
    assert page.texts["d1-text"] == "قبل\ufffdبعد\ufffd."
    assert {"U+0000", "U+D800"} <= set(page.values("data-c"))


def test_hostile_words_in_every_text_field() -> None:
    evil = '</script><script>alert(1)</script>"><i>\u202e'
    doc = msgspec.convert(_with_text(msgspec.to_builtins(sample()), evil), Doc)
    page = Page(write_report([doc]))
    assert [tag for tag, _ in page.tags].count("script") == 2
    assert "i" not in {tag for tag, _ in page.tags}
    assert page.misnested == []


FREE = {"name", "name_en", "speaker_name", "adm1", "why", "why_not", "rule", "outlet", "url", "notes", "resolved_by",
        "message", "code", "stage", "neutral", "term", "country", "sector", "public_role", "cameo", "loaded_verb", "run",
        "sha256", "day", "id", "expires", "edtf", "contexts", "why_not_exported", "pcodes", "anchor", "what"}  # fmt: skip
CLOSED_IN = {"times": {"anchor"}}


def _with_text(value: object, evil: str, owner: str = "") -> object:
    """The same document with hostile text in each field that may hold any text."""
    if isinstance(value, dict):
        free = (FREE | ({"kind"} if owner in ("places", "labels") else set())) - CLOSED_IN.get(owner, set())
        return {key: _evil(one, evil) if key in free else _with_text(one, evil, key) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_text(one, evil, owner) for one in value]
    return value


def _evil(field: object, evil: str) -> object:
    if isinstance(field, list):
        return [evil for _ in field]
    return f"{field}{evil}" if isinstance(field, str) else field


@pytest.mark.parametrize("control", BIDI)
def test_controls_of_direction_are_boxed_in_the_article_and_nowhere_else(control: str) -> None:
    text = f"قبل{control}بعد"
    html = write_report([bare(text, outlet=text, title=Span(0, len(text)))])
    assert Page(html).texts["d1-text"] == text
    boxes = re.findall(rf'<span class="(?:ctl|mark)"[^>]*>{control}</span>', html)
    assert len(boxes) == html.count(control) == 1


def test_json_in_a_script_cannot_end_it() -> None:
    value = {"x": "</script><!--<script>\u2028&"}
    assert not set("<>&\u2028") & set(data(value))
    assert json.loads(data(value)) == value


# --- what was read ----------------------------------------------------------------------------------------------


def test_words_of_every_record_can_be_lit(page: Page) -> None:
    """The pieces that an item names hold its words exactly."""
    doc, marks = sample(), Marks(sample())
    numbered = [piece for piece in marks.pieces if piece.number is not None]
    spans = [s.content for s in doc.statements] + [e.trigger for e in doc.events] + [p.span for p in doc.places]
    spans += [m.span for m in doc.mentions] + [label.span for label in doc.labels] + [q.span for q in doc.quotes]
    for span in spans:
        run = marks.run(span)
        assert run is not None
        pieces = numbered[run[0] : run[1] + 1]
        assert "".join(doc.text[piece.start : piece.end] for piece in pieces) == span.of(doc.text)
    assert len(page.values("data-s")) == len(numbered)


def test_runs_name_pieces_that_are_there(page: Page) -> None:
    pieces = {int(number) for number in page.values("data-s")}
    runs = [run for attribute in ("data-at", "data-along") for value in page.values(attribute) for run in value.split()]
    assert runs
    for run in runs:
        first, last = map(int, run.split("-"))
        assert first <= last
        assert {first, last} <= pieces


def test_every_record_has_a_card_or_row(html: str, page: Page) -> None:
    doc = sample()
    kinds = [kind for given in page.values("class") for kind in re.findall(r"\bk-(\w+)", given)]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "statement": 3, "assertion": 1, "event": 2, "place": 4, "time": 1, "actor": 2, "label": 1,
    }  # fmt: skip
    assert len(re.findall(r'<tr role="row" id="d1-e\d+"', html)) == len(doc.events)
    assert page.texts["d1-m1"]
    assert page.texts["d1-m2"]


def test_a_list_of_places_is_one_group_that_folds(page: Page) -> None:
    assert page.values("aria-controls") == ["d1-g2"]
    assert "الميناء" in page.texts["d1-g2"]
    assert "غرب المطار" in page.texts["d1-g2"]


def test_badges_say_how_sure_and_how_precise(page: Page) -> None:
    row = page.texts["d1-e1"]
    for words in (
        "هجوم أو عنف",
        "ASSAULT",
        "G1",
        "T6",
        "1+",
        "عدد",
        "0.62",
        "مُدّعى وقوعه",
        "يُصدَّر",
        "LB3",
        "شاهد",
        "شهود",
    ):
        assert words in row
    withheld = page.texts["d1-e0"]
    assert "لا يُصدَّر" in withheld
    assert "في العنوان وحده" in withheld


def test_the_chains_are_told_apart(page: Page) -> None:
    assert page.texts["d1-s1"].index("صحيفة المرسى") < page.texts["d1-s1"].index("سامي الحلو")
    assert set(page.values("data-chain")) == {"1", "2", "3"}


def test_what_was_set_aside_says_why(page: Page) -> None:
    aside = page.texts["d1-aside"]
    for words in ("حال لا حدث", "part of a name", "شارك هذا الخبر", "مشاركة", "كلام منقول بلفظه", "في العنوان وحده"):
        assert words in aside


def test_days_left_are_counted_from_publication(page: Page) -> None:
    assert "3–33" in page.texts["d1-m1"]
    assert "لا يذكر النص نهاية" in page.texts["d1-m2"]


def test_voices_and_page_lines_are_marked(page: Page) -> None:
    classes = page.values("class")
    assert {"v v-headline", "v v-reported", "v v-mixed", "v v-chrome"} <= set(classes)


def test_the_words_stand_in_both_languages(html: str, page: Page) -> None:
    words = json.loads(element(html, "script")[0])
    keys = {
        value
        for name in ("data-t", "data-t-title", "data-t-aria-label", "data-t-data-v")
        for value in page.values(name)
    }
    assert keys <= set(words)
    assert all(arabic and english for arabic, english in words.values())
    assert words["country.LBN"][1] == "Lebanon"


def test_direction_and_language_of_what_is_not_arabic(html: str) -> None:
    assert '<bdi class="url" lang="en" dir="ltr">https://marsa.example/news?id=7&amp;x=1</bdi>' in html
    assert '<html lang="ar" dir="rtl">' in html


# --- many, few and none -----------------------------------------------------------------------------------------


def test_many_documents_have_a_table_of_contents() -> None:
    page = Page(write_report(sample() for _ in range(3)))
    assert {"#d1", "#d2", "#d3"} <= set(page.values("href"))
    assert [page.texts[f"d{n}-text"] for n in (1, 2, 3)] == [TEXT] * 3


def test_nothing_read_says_so_in_each_part() -> None:
    page = Page(write_report([bare()]))
    assert page.texts["d1-title"] == "بلا عنوان"
    assert "النص فارغ" in page.texts["d1-read"]
    assert "لم يُقرأ شيء" in page.texts["d1-read"]
    assert "لم تُقرأ أحداث" in page.texts["d1-events"]
    assert "لا مهل" in page.texts["d1-mandates"]
    assert "لا سلاسل" in page.texts["d1-chains"]
    assert "لم يُنحَّ شيء" in page.texts["d1-aside"]


def test_no_documents_is_a_page_that_says_so() -> None:
    assert "لم تُقرأ أي مادة" in Page(write_report([])).texts["main"]


def test_same_documents_same_page() -> None:
    assert write_report([sample()]) == write_report([sample()])


def test_spans_past_the_end_of_the_text_do_no_harm() -> None:
    doc = msgspec.structs.replace(sample(), text=TEXT[:40])
    assert Page(write_report([doc])).texts["d1-text"] == TEXT[:40]


def test_size_grows_with_the_records_and_not_with_their_square() -> None:
    def size(times: int) -> int:
        text = "قال فلان كلاما طويلا\n" * times
        labels = tuple(
            msgspec.structs.replace(sample().labels[0], id=f"l{n}", term=str(n), span=Span(0, len(text) - n))
            for n in range(times)
        )
        return len(write_report([bare(text, labels=labels)])) - len(write_report([bare()]))

    assert size(400) < 5 * size(100)


# --- words of the interface -------------------------------------------------------------------------------------

VOCABULARIES = {
    "voice": records.Voice, "quote": records.QuoteFunction, "entity": records.EntityType, "geo": records.GeoLevel,
    "place_role": records.PlaceRole, "time": records.TimeLevel, "calendar": records.Calendar, "anchor": records.Anchor,
    "link": records.LinkRole, "named": records.Named, "mode": records.StatementMode, "stance": records.Stance,
    "event": records.EventType, "realis": records.Realis, "claim": records.ClaimKind,
}  # fmt: skip
FIELDS = [
    ("chrome", records.Chrome, "kind"), ("geometry", records.Place, "geometry"), ("basis", records.Published, "basis"),
    ("attribution", records.Assertion, "attribution"), ("mandate", records.Mandate, "kind"),
    ("status", records.Mandate, "status"), ("place_status", records.Event, "place_status"),
    ("privacy", records.Entity, "privacy"), ("left", Left, "state"),
]  # fmt: skip


@pytest.fixture(scope="module")
def strings() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((Path(report.__file__).parent / "strings.toml").read_text("utf-8"))


@pytest.mark.parametrize("table", VOCABULARIES)
def test_every_word_of_a_vocabulary_can_be_said(table: str, strings: dict[str, dict[str, dict[str, str]]]) -> None:
    assert set(get_args(VOCABULARIES[table])) <= set(strings[table])


@pytest.mark.parametrize(("table", "record", "field"), FIELDS)
def test_every_word_of_a_field_can_be_said(table, record, field, strings) -> None:
    assert set(get_args(get_type_hints(record)[field])) <= set(strings[table])


def test_every_reason_why_a_word_tells_of_no_event_can_be_said(strings) -> None:
    reasons = {*NO_DEED.values(), *BY_ROLES.values()}
    assert {plain(reason) for reason in reasons} <= set(strings["reason"])


def test_arabic_words_are_plain_letters(strings: dict[str, dict[str, dict[str, str]]]) -> None:
    odd = re.compile("[\u0640\u06cc\u06a9\ufb50-\ufdff\ufe70-\ufeff\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
    for table, names in strings.items():
        for name, phrase in names.items():
            assert not odd.search(phrase["ar"]), (table, name)


# --- days -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2015-01-10", (date(2015, 1, 10), date(2015, 1, 10))),
        ("2015-02", (date(2015, 2, 1), date(2015, 2, 28))),
        ("2016", (date(2016, 1, 1), date(2016, 12, 31))),
        ("2015-01/2015-03-05", (date(2015, 1, 1), date(2015, 3, 5))),
        ("../2015-03", (None, date(2015, 3, 31))),
        ("2015~", (date(2015, 1, 1), date(2015, 12, 31))),
        ("2015-02-30", None), ("2015-21", None), ("201X", None), ("", None), ("0000-01-01", None), ("<b>", None),
    ],
)  # fmt: skip
def test_days_of_an_edtf_string(value: str, days: object) -> None:
    assert edtf_days(value) == days


def truce(expires: str | None) -> Mandate:
    return Mandate(id="m", kind="truce", expires=expires, status="unknown", rule="r", evidence=(at("الهدنة"),))


@pytest.mark.parametrize(
    ("expires", "published", "left"),
    [
        ("2015-01-10", Published(day="2015-01-01", basis="given"), Left(state="left", low=9, high=9)),
        ("2015-01", Published(day="2014-12-31", basis="given"), Left(state="left", low=1, high=31)),
        ("2015-01", Published(day="2015-01-15", basis="given"), Left(state="perhaps", low=-14, high=16)),
        ("2015-01-10", Published(day="2015-01-12", basis="given"), Left(state="expired", low=-2, high=-2)),
        ("2015-01-10", Published(basis="text", not_before="2015-01-01", not_after="2015-01-05"),
         Left(state="left", low=5, high=9, bounded=True)),
        ("2015-01-10", Published(basis="text", not_before="2015-01-01"), Left(state="unknown", why="no_publication")),
        ("2015-01-10", Published(basis="none"), Left(state="unknown", why="no_publication")),
        ("2015-01-10/..", Published(day="2015-01-01", basis="given"), Left(state="unknown", why="open_expiry")),
        ("spring", Published(day="2015-01-01", basis="given"), Left(state="unknown", why="odd_expiry")),
        (None, Published(day="2015-01-01", basis="given"), Left(state="unknown", why="no_expiry")),
    ],
)  # fmt: skip
def test_days_left(expires: str | None, published: Published, left: Left) -> None:
    assert days_left(truce(expires), published) == left


def test_a_planned_act_counts_to_its_beginning() -> None:
    meeting = Mandate(id="m", kind="planned_meeting", starts="2015-01-05", status="planned", rule="r", evidence=())
    assert days_left(meeting, Published(day="2015-01-01", basis="given")) == Left(state="left", low=4, high=4)


def test_a_word_that_no_line_holds_can_be_broken() -> None:
    """Browsers lay out a word in the square of its length."""
    word = "ط" * 1_700
    assert Page(f"<p id='p'>{held(word)}</p>").texts["p"] == word
    assert held(word).count("<wbr>") == shown(word).count("<wbr>") == 3
    assert "<wbr>" not in held("كلمة " * 1_000)
