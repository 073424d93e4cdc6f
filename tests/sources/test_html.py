"""Pages: the report found, the page left out, nothing run, nothing unbounded."""

from __future__ import annotations

import json
import time

import pytest

from musnad.errors import InputError
from musnad.sources.given import Given
from musnad.sources.html import html_article
from musnad.sources.limits import Limits
from tests.sources.reports import BODY, TITLE, raw

PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY.split("\n") if line)
MENU = "".join(f'<li><a href="/{i}">{word}</a></li>' for i, word in enumerate(["الرئيسية", "سياسة", "اقتصاد", "رياضة"]))


def page(head: str = "", body: str = PARAGRAPHS, title: str = f"<h1>{TITLE}</h1>") -> str:
    return (
        f'<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{TITLE} - صحيفة المرفأ</title>{head}</head>'
        f"<body><nav><ul>{MENU}</ul></nav><article>{title}{body}</article>"
        "<footer>جميع الحقوق محفوظة</footer></body></html>"
    )


def test_headline_blank_line_text() -> None:
    article = html_article(raw(page().encode()), Given())
    assert article.text == f"{TITLE}\n\n{BODY.strip()}"
    assert article.has_title


def test_outlet_and_address() -> None:
    head = '<meta property="og:site_name" content="صحيفة المرفأ"><link rel="canonical" href="/news/7">'
    article = html_article(raw(page(head).encode(), url="https://marfa.example/news/7?from=home"), Given())
    assert (article.outlet, article.url) == ("صحيفة المرفأ", "https://marfa.example/news/7")


def test_without_a_site_name_the_outlet_is_the_host() -> None:
    article = html_article(raw(page().encode(), url="https://www.marfa.example/7"), Given())
    assert article.outlet == "marfa.example"


def test_what_the_caller_gives_goes_before_what_the_page_says() -> None:
    head = (
        '<meta property="article:published_time" content="2015-03-02T10:00:00+02:00">'
        '<meta property="og:site_name" content="صحيفة المرفأ">'
    )
    article = html_article(raw(page(head).encode()), Given(published="2015-03-04", outlet="المرفأ"))
    assert (article.published, article.published_basis, article.outlet) == ("2015-03-04", "given", "المرفأ")
    assert any("2015-03-02" in note for note in article.notes)


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


@pytest.mark.parametrize(
    ("head", "author", "section", "updated"),
    [
        ("", None, None, None),
        (
            linked(
                author=[{"@type": "Person", "name": "هدى قاسم"}, {"name": "سالم حداد"}, {"name": "هدى قاسم"}],
                articleSection=["محليات", "اقتصاد"],
                dateModified="2015-03-05T10:00:00+03:00",
            ),
            "هدى قاسم، سالم حداد",
            "محليات، اقتصاد",
            "2015-03-05T10:00:00+03:00",
        ),
        (linked(author={"name": {"@value": "x"}}, dateModified="أمس", articleSection=5), None, None, None),
        (
            '<meta name="author" content=" هدى  قاسم "><meta property="article:section" content="محليات">'
            '<meta property="article:modified_time" content="2015-03-05">',
            "هدى قاسم",
            "محليات",
            "2015-03-05",
        ),
        ('<meta property="article:author" content="https://social.example/huda">', None, None, None),
        ('<script type="application/ld+json">{"@type": "WebPage", "author": "x", "dateModified": "2015-03-05"}</script>',
         None, None, None),
    ],
)  # fmt: skip
def test_author_section_and_last_change(
    head: str, author: str | None, section: str | None, updated: str | None
) -> None:
    article = html_article(raw(page(head).encode()), Given())
    assert (article.author, article.section, article.updated) == (author, section, updated)
    assert any(note.startswith("updated: ") for note in article.notes) is (updated is not None)
    assert article.published is None


def test_days_of_publication_that_contradict_each_other_are_told() -> None:
    head = '<meta property="article:published_time" content="2015-03-02T10:00:00+02:00">'
    article = html_article(raw(page(head).encode(), url="https://marfa.example/2015/03/09/7"), Given())
    assert (article.published, article.published_basis) == ("2015-03-02", "meta")
    assert "another day is said for its publication: 2015-03-09 (address /2015/03/09)" in article.notes


def test_the_day_of_a_crawl_or_a_change_is_no_day_of_publication() -> None:
    head = (
        '<meta name="fetched" content="2015-03-02"><meta property="article:modified_time" content="2015-03-02">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2015-03-02"}</script>'
    )
    article = html_article(raw(page(head).encode(), url="https://marfa.example/7"), Given())
    assert article.published is None


def test_outlet_is_cut_off_the_title_where_no_heading_tells() -> None:
    head = '<meta property="og:site_name" content="صحيفة المرفأ">'
    article = html_article(raw(page(head, title="").encode()), Given())
    assert article.text.split("\n")[0] == TITLE


def test_a_lead_in_a_box_of_its_own_is_kept() -> None:
    lead = "اتفق الجانبان على فتح المعابر التجارية بينهما اعتباراً من مطلع الشهر المقبل بعد إغلاق دام عامين."
    head = f'<meta property="og:description" content="{lead}">'
    boxed = page(head).replace("<article>", f'<div class="teaser"><p>{lead}</p></div><article>')
    article = html_article(raw(boxed.encode()), Given())
    assert article.text.count(lead) == 1


def test_scripts_are_no_text_and_are_not_run() -> None:
    script = "<script>document.write('كلام من برنامج في الصفحة');fetch('http://127.0.0.1:1/')</script>"
    article = html_article(raw(page(body=script + PARAGRAPHS + script).encode()), Given())
    assert article.text == f"{TITLE}\n\n{BODY.strip()}"


def test_entities_of_our_own_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "قال"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    source = bomb + page(body=PARAGRAPHS + "<p>&b;&c;</p>").removeprefix("<!DOCTYPE html>")
    article = html_article(raw(source.encode()), Given())
    assert "قالقال" not in article.text
    assert "root:" not in article.text


@pytest.mark.parametrize("charset", ["windows-1256", "utf-8"])
def test_the_declared_charset_is_read(charset: str) -> None:
    source = page().replace('charset="utf-8"', f'charset="{charset}"')
    article = html_article(raw(source.encode(charset)), Given())
    assert article.text.startswith(TITLE)


def test_a_page_of_a_few_loose_words_is_read() -> None:
    article = html_article(raw(f"<html><body>{BODY.split(chr(10))[0]}</body></html>".encode()), Given())
    assert BODY.split("\n")[0] in article.text


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("<html></html>", "empty"),
        ("<html><body><script>var a = 1;</script></body></html>", "empty"),
        ("<html><body><p>" + "The cabinet met on Tuesday. " * 20 + "</p></body></html>", "not-arabic"),
        ("<html><body>" + "<div>" * 300 + PARAGRAPHS, "too-deep"),
        ("<html><body>" + "<b>" * 15_000 + PARAGRAPHS, "too-deep"),
        ("<html><body>" + "<p>x</p>" * 30_000, "too-large"),
    ],
)
def test_what_cannot_be_read_is_refused_quickly(source: str, code: str) -> None:
    began = time.monotonic()
    with pytest.raises(InputError) as caught:
        html_article(raw(source.encode()), Given())
    assert caught.value.code == code
    assert time.monotonic() - began < 3


def test_limits_are_the_callers() -> None:
    with pytest.raises(InputError, match=r"of 2\d tags; up to 5"):
        html_article(raw(page().encode()), Given(limits=Limits(max_tags=5)))


@pytest.mark.parametrize(
    "broken",
    [
        '{"headline": ',
        "[" * 100_000,
        '{"@type": "NewsArticle", "headline": 5, "publisher": []}',
        '{"headline": "\\ud83d"}',
        "null",
    ],
)
def test_broken_linked_data_does_no_harm(broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script>'
    assert html_article(raw(page(head).encode()), Given()).text.startswith(TITLE)


def test_linked_data_gives_publisher_and_day() -> None:
    data = {
        "@graph": [
            {"@type": "WebSite", "name": "x"},
            {
                "@type": ["NewsArticle"],
                "datePublished": "2015-03-02T23:10:00+03:00",
                "publisher": {"name": "صحيفة المرفأ"},
            },
        ]
    }
    head = f'<script type="application/ld+json">\n{json.dumps(data)}</script>'
    article = html_article(raw(page(head).encode()), Given())
    assert (article.outlet, article.published, article.published_basis) == ("صحيفة المرفأ", "2015-03-02", "meta")
