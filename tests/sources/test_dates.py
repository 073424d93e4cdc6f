"""The day of publication, from what a page says of it and from nothing else."""

from __future__ import annotations

import lxml.html
import pytest

from musnad.sources.dates import Dated, address_date, page_date


def dated(
    head: str = "", body: str = "", url: str | None = None, linked: list[dict[str, object]] | None = None
) -> Dated | None:
    tree = lxml.html.document_fromstring(f"<html><head>{head}</head><body><p>نص</p>{body}</body></html>")
    return page_date(tree, linked or [], url)


@pytest.mark.parametrize(
    ("content", "day"),
    [
        ("2015-03-02", "2015-03-02"),
        ("2015-03-02T08:00:00+04:00", "2015-03-02"),
        ("2015-03-02T08:00+0400", "2015-03-02"),
        ("2015/3/2 08:00", "2015-03-02"),
        ("20150302", "2015-03-02"),
        ("Mon, 02 Mar 2015 17:27:41 GMT", "2015-03-02"),
        ("الإثنين، 02 مارس 2015 - 12:09 م", "2015-03-02"),
        ("٢ آذار/ مارس ٢٠١٥", "2015-03-02"),
        ("2 كانون الثاني 2015", "2015-01-02"),
        ("2 جانفي 2015", "2015-01-02"),
        ("2015-03-02T23:30:00Z", "2015-03-03"),  # half past one at night where it is written
        ("2015-03-02T21:30:00+00:00", "2015-03-02"),
        ("2015-03-02T23:30:00+02:00", "2015-03-02"),
    ],
)
def test_values(content: str, day: str) -> None:
    found = dated(f'<meta property="article:published_time" content="{content}">')
    assert found is not None
    assert (found.day, found.basis) == (day, "meta")


@pytest.mark.parametrize(
    "content", ["", "أمس", "2015", "02/03/2015", "2015-02-30", "20150302123456", "2 آذار / يوليو 2015", "3015-01-01"]
)
def test_what_is_no_day(content: str) -> None:
    assert dated(f'<meta property="article:published_time" content="{content}">') is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2015-03-02">',
        '<meta property="og:updated_time" content="2015-03-02">',
        '<meta name="creation_date" content="2015-03-02">',
        '<meta http-equiv="last-modified" content="2015-03-02">',
        '<meta name="description" content="2015-03-02">',
    ],
)
def test_a_day_of_something_else_is_not_taken(head: str) -> None:
    assert dated(head) is None


def test_a_day_in_the_text_is_not_taken() -> None:
    assert dated(body="<p>عقد الاجتماع في 2 مارس 2015 في العاصمة</p><div>الجمعة 6 مارس 2015</div>") is None
    assert (
        dated(
            body="<p>نشر في 2 مارس 2015 تقرير عن الفساد أثار جدلاً واسعاً في الصحف، وقال كاتبه إنه بدأ العمل عليه قبل ذلك بعامين كاملين مع زملائه</p>"
        )
        is None
    )


@pytest.mark.parametrize(
    "body",
    [
        "<span>تم نشره الإثنين 02 آذار / مارس 2015 09:22 مساءً</span>",
        "<li>تاريخ النشر: <b>2015-03-02</b></li>",
        "<div><strong>التاريخ:</strong> 02 مارس 2015</div>",
        "<time>نُشر في 2 مارس 2015</time>",
    ],
)
def test_the_pages_own_line_of_print(body: str) -> None:
    found = dated(body=body)
    assert found is not None
    assert (found.day, found.basis) == ("2015-03-02", "meta")


@pytest.mark.parametrize(
    "url",
    [
        "https://marfa.example/2015/03/02/title",
        "https://marfa.example/story/2015/3/2/title/123",
        "https://marfa.example/news/2015-03-02-1.387",
        "http://marfa.example/2015/middle_east/3/2/story/index.html",
        "https://marfa.example/2015/03/02",
    ],
)
def test_the_address(url: str) -> None:
    found = dated(url=url)
    assert found is not None
    assert (found.day, found.basis) == ("2015-03-02", "url")


@pytest.mark.parametrize(
    "url",
    [
        "https://marfa.example/2015/03/234567/",
        "https://marfa.example/article/20150302",
        "https://x.example/2015/13/40/a",
        "https://x.example/1/2/3",
    ],
)
def test_numbers_in_an_address_that_are_no_day(url: str) -> None:
    assert dated(url=url) is None


def test_the_clock_of_the_outlet_goes_before_utc() -> None:
    head = '<meta property="article:published_time" content="2020-12-24T21:59:50+00:00">'
    linked: list[dict[str, object]] = [{"@type": "NewsArticle", "datePublished": "2020-12-25T01:59:50+04:00"}]
    assert dated(head) == Dated(
        day="2020-12-24", basis="meta", why="meta article:published_time 2020-12-24T21:59:50+00:00"
    )
    found = dated(head, linked=linked)
    assert found is not None
    assert found.day == "2020-12-25"


def test_meta_goes_before_the_address() -> None:
    found = dated('<meta name="pubdate" content="2015-03-02">', url="https://marfa.example/2015/03/05/title")
    assert found is not None
    assert found.day == "2015-03-02"


def test_another_day_on_the_page_is_told_and_a_clock_is_no_other_day() -> None:
    head = '<meta name="pubdate" content="2015-03-02">'
    far, near = (
        dated(head, url="https://marfa.example/2015/03/05/t"),
        dated(head, url="https://marfa.example/2015/03/03/t"),
    )
    assert far is not None
    assert near is not None
    assert far.conflicts == ("2015-03-05 (address /2015/03/05)",)
    assert (near.day, near.conflicts) == ("2015-03-02", ())


def test_the_order_of_trust() -> None:
    linked: list[dict[str, object]] = [{"@type": "NewsArticle", "datePublished": "2015-03-01"}]
    head, body = '<meta name="pubdate" content="2015-03-03">', "<span>نشر في 5 مارس 2015</span>"
    url = "https://marfa.example/2015/03/07/t"
    every = dated(head, body, url, linked)
    assert every is not None
    assert (every.day, len(every.conflicts)) == ("2015-03-01", 3)
    found = [dated(head, body, url), dated("", body, url), dated("", "", url)]
    assert [one.day for one in found if one] == ["2015-03-03", "2015-03-05", "2015-03-07"]


@pytest.mark.parametrize("url", ["http://[", "", "no address", "http://[::1/2015/03/02/"])
def test_a_malformed_address_dates_nothing(url: str) -> None:
    assert address_date(url) is None
