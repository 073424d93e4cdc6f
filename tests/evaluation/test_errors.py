"""The page of errors: one file that loads and runs nothing, untrusted text as text, every difference in its sentence."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from musnad.cli import main
from musnad.evaluation.errors import ErrorPage, page
from musnad.evaluation.errors.marked import AROUND, LONGEST
from musnad.export.report.page import digest_of
from musnad.lexicon import shipped
from tests.evaluation.codings import Coded, Text, compared
from tests.export.test_report import HOSTILE, Page, element

TEXT = Text(
    "الجيش يتقدم في حلب\n\nوصلت قوات الجيش السوري إلى مدينة حلب الخميس. وقتل مسلحون ثلاثة جنود في مدينة مأرب.\n"
    "وقال وزير الدفاع إن المدينة هادئة.\n"
)
KILLING = TEXT.event("ASSAULT", "قتل", actor=[TEXT.party("مسلحون", "YEM", "REB")], place=[TEXT.place("مدينة مأرب")])
SAYING = TEXT.statement("s1", "قال", "المدينة هادئة", speaker=TEXT.at("وزير الدفاع"), speaker_name="وزير الدفاع")
HEARD = SAYING | {"speaker": TEXT.at("مسلحون"), "speaker_name": "مسلحون"}
GOLD: Coded = {
    "doc": "a",
    "published": "2015-06-10",
    "events": [
        KILLING | {"realis": "planned", "killed": [3, None]},
        TEXT.event("CONSULT", "هادئة", actor=[TEXT.party("مسلحون")]),
    ],
    "statements": [SAYING],
}


def written(text: Text, gold: Coded, system: Coded) -> str:
    errors = ErrorPage(shipped())
    errors.add(compared(text, gold, system))
    return b"".join(errors.pieces()).decode()


@pytest.fixture(scope="module")
def html() -> str:
    system = {"events": [KILLING | {"rule": "frames.tsv:1"}], "statements": [HEARD]}
    return written(TEXT, GOLD, system)


def group(html: str, head: str) -> str:
    """The section of a cause."""
    return next(part for part in re.findall(r'<section class="group".*?</section>', html, re.DOTALL) if head in part)


# --- one file, nothing from outside, nothing run ----------------------------------------------------------------------


def test_nothing_is_loaded_and_nothing_runs(html: str) -> None:
    found = Page(html)
    assert not {"script", "link", "img", "iframe", "object", "embed", "base", "svg"} & {tag for tag, _ in found.tags}
    assert all(href.startswith("#") for href in found.values("href"))
    for attribute in ("src", "srcset", "action", "data", "style"):
        assert found.values(attribute) == []
    assert not [name for _, given in found.tags for name in given if name.startswith("on")]


def test_the_policy_allows_this_style_and_no_more(html: str) -> None:
    tags = Page(html).tags
    policy = next(given["content"] for _, given in tags if given.get("http-equiv") == "Content-Security-Policy")
    style = element(html, "style")[0]
    assert policy == f"default-src 'none'; style-src '{digest_of(style)}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style
    assert "@import" not in style


def test_elements_are_closed_and_links_lead_somewhere(html: str) -> None:
    found = Page(html)
    assert found.misnested == []
    assert found.open == []
    ids = found.values("id")
    assert len(ids) == len(set(ids))
    assert {*(href[1:] for href in found.values("href")), *found.values("aria-labelledby")} <= set(ids)


def test_hostile_text_and_codings_are_shown_as_text() -> None:
    text = Text(f"قتل مسلحون ثلاثة جنود. {HOSTILE}")
    event = text.event("<i>ASSAULT", "قتل", mode="</style><script>1</script>", realis="{{ 7*7 }}")
    saying = text.statement("s1", "مسلحون", "ثلاثة جنود", speaker_name=HOSTILE)
    gold = {"events": [event, event | {"type": "ASSAULT"}], "statements": [saying]}
    html = written(text, gold, {"events": [event | {"type": "ASSAULT", "realis": HOSTILE, "rule": HOSTILE}]})
    found = Page(html)
    assert not {"script", "img", "i"} & {tag for tag, _ in found.tags}
    assert found.misnested == []
    assert "{{ 7*7 }}" in html
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", html)


# --- what it shows ----------------------------------------------------------------------------------------------------


def test_causes_with_their_counts_the_largest_first(html: str) -> None:
    links = re.findall(r'<span class="n">(\d+)</span> <a href="#c(\d+)">(.*?)</a>', html)
    assert [int(number) for _, number, _ in links] == list(range(1, len(links) + 1))
    counts = [int(count) for count, _, _ in links]
    assert counts == sorted(counts, reverse=True)
    names = [name for _, _, name in links]
    assert "Standing of an event, wrong: coded planned, read asserted" in names
    assert "Event, missed: no row has the word, a noun or another word" in names
    assert html.count('<li class="item">') == sum(counts) == 4
    assert '<th scope="row">Event</th><td class="n">1</td><td class="n">–</td><td class="n">–</td>' in html


def test_an_item_says_what_is_coded_what_is_read_and_by_which_rule(html: str) -> None:
    part = group(html, "coded planned, read asserted")
    told = '<dt>{}</dt><dd><bdi lang="en" dir="ltr">ASSAULT</bdi> · <bdi lang="en" dir="ltr">{}</bdi></dd>'
    assert told.format("coded", "planned") in part
    assert told.format("read", "asserted") in part
    assert '<dt>rule</dt><dd class="code"><bdi lang="en" dir="ltr">frames.tsv:1</bdi>' in part
    assert '<bdi lang="ar" dir="rtl">قتل</bdi>' in part
    number = group(html, "no number was read")
    assert ">3 to open</bdi>" in number
    assert ">none</bdi>" in number


def test_marks_tell_the_sides_apart_without_colour(html: str) -> None:
    part = group(html, "coded planned, read asserted")
    both = '<mark><span class="read"><span class="coded">قتل</span></span></mark>'
    assert f'{both}<span class="tag t-both focus" lang="en" dir="ltr">coded and read ASSAULT</span>' in part
    speakers = group(html, "another was read")
    assert '<mark><span class="coded">وزير الدفاع</span></mark><span class="tag t-coded focus"' in speakers
    assert '<mark><span class="read">مسلحون</span></mark><span class="tag t-read focus"' in speakers
    style = element(html, "style")[0]
    assert re.search(r"\.coded \{ text-decoration: underline solid", style)
    assert re.search(r"\.read \{ text-decoration: overline dashed", style)


def test_the_sentences_of_all_marks_are_shown_and_no_others(html: str) -> None:
    speakers = group(html, "another was read")
    paragraphs = re.findall(r'<p class="words" lang="ar" dir="rtl">(.*?)</p>', speakers, re.DOTALL)
    assert [re.sub(r'<span class="tag.*?</span>|<[^>]+>', "", words) for words in paragraphs] == [
        "وقتل مسلحون ثلاثة جنود في مدينة مأرب.", "وقال وزير الدفاع إن المدينة هادئة.",
    ]  # fmt: skip
    assert "[…]" not in speakers


def test_sentences_that_do_not_follow_each_other_are_set_apart() -> None:
    text = Text("قتل مسلحون جنديا.\nوقال سكان إن السوق مغلق.\nوفر المهاجم.\n")
    gold = {"events": [text.event("ASSAULT", "قتل", actor=[text.party("المهاجم")])]}
    html = written(text, gold, {})
    assert html.count('<p class="words"') == 2
    assert html.count('<p class="gap">[…]</p>') == 1


def test_a_sentence_without_end_is_cut_around_the_words() -> None:
    long = "ط" * LONGEST  # by words Musnad cuts it itself
    text = Text(f"{long} قتل مسلحون جنديا {long}")
    html = written(text, {"events": [text.event("ASSAULT", "قتل", actor=[text.party("مسلحون")])]}, {})
    (paragraph,) = re.findall(r'<p class="words" lang="ar" dir="rtl">(.*?)</p>', html, re.DOTALL)
    assert "قتل" in paragraph
    assert paragraph.count("ط") < 2 * AROUND


def test_words_that_stand_in_no_sentence_are_shown_with_what_is_around_them() -> None:
    text = Text("قتل مسلحون جنديا.\n\n\n   \n")
    html = written(text, {"events": [text.event("ASSAULT", "جنديا") | {"trigger": [20, 21]}]}, {})
    assert "no row has the word" in html


def test_what_the_coding_calls_debatable_says_so() -> None:
    html = written(TEXT, {"events": [KILLING | {"realis": "planned", "debatable": True}]}, {"events": [KILLING]})
    assert "debatable in the coding" in group(html, "coded planned, read asserted")


def test_nothing_that_differs_says_so() -> None:
    html = written(TEXT, {"events": [KILLING]}, {"events": [KILLING]})
    assert "Nothing differs" in html
    assert Page(html).misnested == []


def test_of_a_cause_with_very_many_items_the_first_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "SHOWN", 2)
    errors = ErrorPage(shipped())
    for _ in range(5):
        errors.add(compared(TEXT, {"events": [KILLING | {"realis": "planned"}]}, {"events": [KILLING]}))
    html = b"".join(errors.pieces()).decode()
    assert html.count('<li class="item">') == 2
    assert "5 in 5 articles, of which the first 2 are shown" in html


# --- the command --------------------------------------------------------------------------------------------------------


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "a.txt").write_bytes(TEXT.encode())
    (folder / "a.json").write_text(json.dumps(GOLD), "utf-8")
    return folder


def run(gold: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["eval", str(gold), *more])


def test_the_command_writes_the_page_and_prints_the_figures_as_without_it(gold: Path, tmp_path: Path) -> None:
    target = tmp_path / "errors.html"
    result = run(gold, "--errors", str(target))
    assert result.exit_code == 0
    assert result.stdout == run(gold).stdout
    html = target.read_text("utf-8")
    assert '<html lang="en" dir="ltr">' in html
    assert "of 1 hand-coded article " in html
    assert 'class="group"' in html
    assert run(gold, "--errors", str(target), "--json", "--list").stdout == run(gold, "--json", "--list").stdout


@pytest.mark.parametrize("name", ["gold", "gold/a.txt/errors.html"])
def test_a_page_that_cannot_be_written_is_told_and_nothing_is_printed(gold: Path, tmp_path: Path, name: str) -> None:
    result = run(gold, "--errors", str(tmp_path / name))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"Error: {tmp_path}/gold")
    assert result.stderr.endswith("name another place with --errors\n")


def test_the_page_has_a_file_since_the_figures_have_standard_output(gold: Path) -> None:
    result = run(gold, "--errors", "-")
    assert result.exit_code == 2
    assert "name a file" in result.stderr


def test_a_wrong_coding_leaves_the_page_as_it_was(gold: Path, tmp_path: Path) -> None:
    target = tmp_path / "errors.html"
    target.write_text("before")
    (gold / "b.json").write_text("[]")
    result = run(gold, "--errors", str(target))
    assert result.exit_code == 2
    assert "b.json: no JSON object" in result.stderr
    assert target.read_text() == "before"
