"""Lines that a site repeats: learnt over its pages, marked, never taken out."""

from __future__ import annotations

import json
import pickle

import pytest

from musnad import pipeline
from musnad.records import Article
from musnad.sources import Given, LineCounts, SiteChrome, articles_of
from musnad.sources.site_chrome import LEAST_PAGES, SAMPLE, site_of, with_site_chrome
from tests.sources.reports import TITLE, raw

STRIP = "صحيفة المرفأ منبر أهل الساحل"
BYLINE = "كتب سالم حداد"


def page(number: int, *further: str, url: str = "https://www.marfa.example/") -> Article:
    body = f"وقال الوزير رقم {number} إن العمل في الميناء يسير كما خطط له."
    text = "\n".join([f"{TITLE} {number}", "", STRIP, *further, body, "(", "صحيفةُ المرفأ منبر أهل الساحل"])
    return Article(name=str(number), text=text, url=f"{url}{number}")


def counted(*articles: Article) -> LineCounts:
    counts = LineCounts()
    for article in articles:
        counts.add(article)
    return counts


def test_what_stands_on_a_fifth_of_the_pages_is_learnt_and_a_byline_is_not() -> None:
    pages = [page(n, *([BYLINE] if n % 10 == 0 else [])) for n in range(LEAST_PAGES)]
    assert counted(*pages).table() == SiteChrome(lines={"marfa.example": (STRIP.replace("أ", "ا").replace("ة", "ه"),)})


def test_a_dateline_of_the_day_is_not_learnt() -> None:
    pages = [page(n, "المرفأ 26 شوال 1436 هـ الموافق ١١ أغسطس ٢٠١٥ م") for n in range(LEAST_PAGES)]
    (learnt,) = counted(*pages).table().lines.values()
    assert len(learnt) == 1


def test_of_few_pages_nothing_is_learnt() -> None:
    assert counted(*[page(n) for n in range(LEAST_PAGES - 1)]).table() == SiteChrome()


def test_counts_of_parts_are_merged_in_any_order() -> None:
    pages = [page(n) for n in range(LEAST_PAGES)]
    first, second = counted(*pages[:10]), counted(*pages[10:])
    second.merge(pickle.loads(pickle.dumps(first)))
    assert second.table() == counted(*pages).table()
    assert second.pages["marfa.example"] == LEAST_PAGES


def test_a_site_is_sampled() -> None:
    counts = counted(*[page(n) for n in range(SAMPLE + 5)])
    assert counts.pages["marfa.example"] == SAMPLE


def test_another_site_with_the_line_keeps_it() -> None:
    learnt = counted(*[page(n) for n in range(LEAST_PAGES)]).table()
    article = page(1, url="https://mina.example/")
    assert with_site_chrome(article, learnt) == article


def test_repeated_lines_are_marked_and_read_by_nothing() -> None:
    learnt = counted(*[page(n) for n in range(LEAST_PAGES)]).table()
    article = with_site_chrome(page(7), learnt)
    assert article.text == page(7).text
    assert [span.of(article.text) for span in article.chrome_lines] == [STRIP, "صحيفةُ المرفأ منبر أهل الساحل"]
    assert "2 lines stand on many pages" in article.notes[-1]
    doc = pipeline.read(article, stages=pipeline.STAGES[:2])
    assert [(mark.span.of(doc.text), mark.rule) for mark in doc.chrome] == [
        (STRIP, "repeated_on_site"),
        ("صحيفةُ المرفأ منبر أهل الساحل", "repeated_on_site"),
    ]
    assert not any("منبر" in sentence.span.of(doc.text) for sentence in doc.sentences)
    assert any("الميناء" in sentence.span.of(doc.text) for sentence in doc.sentences)


def test_a_headline_is_never_marked() -> None:
    headed = [
        Article(name="a", text=f"{STRIP}\n\n{STRIP}\nوقال الوزير {n}", outlet="المرفأ") for n in range(LEAST_PAGES)
    ]
    (span,) = with_site_chrome(headed[0], counted(*headed).table()).chrome_lines
    assert span.start == len(STRIP) + 2


def test_whoever_opens_a_page_marks_what_was_learnt() -> None:
    learnt = counted(*[page(n) for n in range(LEAST_PAGES)]).table()
    data = json.dumps({"text": page(3).text, "url": page(3).url}).encode()
    (article,) = articles_of(raw(data, "json"), Given(site_chrome=learnt))
    assert isinstance(article, Article)
    assert len(article.chrome_lines) == 2


@pytest.mark.parametrize(
    ("url", "outlet", "site"),
    [
        ("https://www.marfa.example/1", "المرفأ", "marfa.example"),
        (None, "المرفأ", "المرفأ"),
        ("http://[", "المرفأ", "المرفأ"),
        (None, None, None),
    ],
)
def test_a_site_is_a_host_or_an_outlet(url: str | None, outlet: str | None, site: str | None) -> None:
    assert site_of(Article(name="a", text="", url=url, outlet=outlet)) == site
