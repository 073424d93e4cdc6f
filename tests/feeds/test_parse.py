"""What feeds and sitemaps say, well written and otherwise."""

from __future__ import annotations

import gzip

import pytest

from musnad.errors import InputError
from musnad.feeds.limits import Manners
from musnad.feeds.parse import Heard, heard
from musnad.sources.limits import Limits
from tests.feeds.site import index, rss, sitemap

MANNERS = Manners(entries=50, children=5, web=Limits(max_bytes=1_000_000))
URL = "https://marfa.example/feed/"

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>المرفأ &amp; البحر</title><link>https://marfa.example/</link>
<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
<item><title>خبر &lt;b&gt;أول&lt;/b&gt;</title><link>/1?id=7&amp;n=2&amp;utm_source=rss</link>
  <pubDate>Wed, 16 Sep 2015 10:00:00 +0300</pubDate><description><![CDATA[<p>نص & نص</p>]]></description></item>
<item><title>ثانٍ</title><guid isPermaLink="true">https://marfa.example/2</guid><dc:date>2015-09-16T08:00:00Z</dc:date></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://marfa.example/atom/">
<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">الم<b>رفأ</b></div></title>
<entry><title type="html">خبر &lt;i&gt;أول&lt;/i&gt;</title><link rel="self" href="self.xml"/>
<link rel="alternate" href="1.html"/><published>2015-09-16T07:00:00Z</published><updated>2015-09-16T10:00:00+03:00</updated></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://marfa.example/"><title>المرفأ</title></channel>
<item rdf:about="https://marfa.example/1"><title>خبر</title><link>https://marfa.example/1</link>
<dc:date>2015-09-16T10:00:00+03:00</dc:date></item></rdf:RDF>"""

SEVEN = 1_442_386_800.0  # 2015-09-16 07:00 UTC


def told(text: str | bytes, charset: str | None = None, manners: Manners = MANNERS) -> Heard:
    return heard(text.encode() if isinstance(text, str) else text, URL, charset, manners)


def test_rss() -> None:
    feed = told(RSS)
    assert (feed.kind, feed.title, feed.every) == ("rss", "المرفأ & البحر", 1800.0)
    assert [(page.address, page.title) for page in feed.pages] == [
        ("https://marfa.example/1?id=7&n=2", "خبر أول"),
        ("https://marfa.example/2", "ثانٍ"),
    ]
    assert [page.dated for page in feed.pages] == [SEVEN, SEVEN + 3600]
    assert feed.problems == ()


def test_atom() -> None:
    feed = told(ATOM)
    (page,) = feed.pages
    assert (feed.kind, feed.title) == ("atom", "المرفأ")
    assert (page.address, page.title) == ("https://marfa.example/atom/1.html", "خبر أول")
    assert (page.published, page.updated) == (SEVEN, SEVEN)


def test_rss_1() -> None:
    feed = told(RDF)
    (page,) = feed.pages
    assert (feed.title, page.address, page.title, page.dated) == ("المرفأ", "https://marfa.example/1", "خبر", SEVEN)


def test_without_a_date_none_is_made() -> None:
    (page,) = told(rss("/1")).pages
    assert (page.published, page.updated, page.dated) == (None, None, None)
    (page,) = told(rss("/1 أمس")).pages
    assert page.dated is None


@pytest.mark.parametrize(("channel", "every"), [
    ("<ttl>15</ttl>", 900.0), ("<ttl>-5</ttl>", None), ("<ttl>nan</ttl>", None), ("<ttl>inf</ttl>", None), ("", None),
])  # fmt: skip
def test_how_often_it_asks_to_be_asked(channel: str, every: float | None) -> None:
    assert told(rss("/1", channel=channel)).every == every


@pytest.mark.parametrize(
    ("encoding", "declared", "charset"),
    [
        ("cp1256", "windows-1256", None),
        ("cp1256", "windows-1256", "windows-1256"),
        ("cp1256", "UTF-8", None),  # a lie, guessed from the letters
        ("utf-8", "windows-1256", None),  # a lie: the bytes tell
        ("utf-8", "windows-1256", "windows-1256"),
        ("utf-8-sig", "UTF-8", None),
        ("utf-16", "UTF-16", None),
    ],
)
def test_encodings(encoding: str, declared: str, charset: str | None) -> None:
    data = RSS.replace('"UTF-8"', f'"{declared}"').replace("ثانٍ", "ثان").encode(encoding)
    assert told(data, charset).title == "المرفأ & البحر"


def test_what_is_badly_written_is_mended() -> None:
    broken = RSS.replace("&amp;n=2", "&n=2").replace("ثانٍ", "ث&nbsp;ا & ن&bogus;\x0b").replace("</channel></rss>", "")
    feed = told(broken)
    assert feed.title == "المرفأ & البحر"  # what is right stays so
    assert [page.address for page in feed.pages] == ["https://marfa.example/1?id=7&n=2", "https://marfa.example/2"]
    assert feed.pages[1].title == "ث ا & ن&bogus;"


def test_a_prefix_that_nobody_declared() -> None:
    undeclared = RSS.replace('xmlns:dc="http://purl.org/dc/elements/1.1/"', "")
    assert [page.dated for page in told(undeclared).pages] == [SEVEN, None]


def test_a_page_named_twice_is_one() -> None:
    feed = told(rss("/1 Wed, 16 Sep 2015 10:00:00 +0300", "/2", "/1?utm_source=x", "/1#top"))
    assert [(page.address[-1], page.dated) for page in feed.pages] == [("1", SEVEN), ("2", None)]


def test_entries_that_lead_nowhere_are_told() -> None:
    feed = told(rss("javascript:x", "/1", "/" + "a" * 3000))
    assert [page.address for page in feed.pages] == ["https://marfa.example/1"]
    assert [(problem.code, problem.name) for problem in feed.problems] == [("no-address", URL)]
    assert ": 2 entries" in feed.problems[0].message


def test_a_feed_of_too_many_links_is_cut_to_the_newest_and_says_so() -> None:
    dates = [f"Wed, 16 Sep 2015 10:{minute:02}:00 +0000" for minute in range(60)]
    feed = told(rss(*(f"/{minute} {date}" for minute, date in enumerate(dates))))
    assert [page.address.rpartition("/")[2] for page in feed.pages] == [str(n) for n in range(59, 9, -1)]
    assert [problem.code for problem in feed.problems] == ["too-many"]


def test_ten_thousand_links() -> None:
    feed = told(rss(*(f"/{number}" for number in range(10_000))))
    assert len(feed.pages) == 50
    (problem,) = feed.problems
    assert problem.code == "too-many"
    assert "10,000" in problem.message


def test_sitemaps() -> None:
    feed = told(
        sitemap("https://marfa.example/1 2015-09-16T10:00:00+03:00", "https://other.example/2 2015-09-16", "/3 2015")
    )
    assert feed.kind == "sitemap"
    assert [(page.address, page.updated) for page in feed.pages] == [
        ("https://marfa.example/1", SEVEN),
        ("https://other.example/2", SEVEN - 7 * 3600),
        ("https://marfa.example/3", None),
    ]


def test_a_news_sitemap() -> None:
    news = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
    <url><loc>https://marfa.example/1</loc><n:news><n:publication><n:name>M</n:name></n:publication>
    <n:publication_date>2015-09-16T07:00:00Z</n:publication_date><n:title>\xd8\xae\xd8\xa8\xd8\xb1</n:title></n:news></url></urlset>"""
    (page,) = told(news).pages
    assert (page.title, page.published, page.updated) == ("خبر", SEVEN, None)


def test_an_index() -> None:
    feed = told(index("/a.xml 2015-09-16T07:00:00Z", "/b.xml"))
    assert (feed.kind, feed.pages) == ("index", ())
    assert [(child.address, child.updated) for child in feed.children] == [
        ("https://marfa.example/a.xml", SEVEN),
        ("https://marfa.example/b.xml", None),
    ]
    assert [problem.code for problem in told(index(*(f"/{n}.xml" for n in range(9)))).problems] == ["too-many"]


def test_gzip() -> None:
    assert len(told(gzip.compress(sitemap("/1", "/2"), mtime=0)).pages) == 2


BOMB = (
    b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c - 1) * 10) for c in range(98, 110))
    + b']><rss version="2.0"><channel><title>&m;</title><item><title a="&m;">&m;</title><link>/1</link></item></channel></rss>'
)
FILE = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>a&x;b</title></channel></rss>'


def test_entities_do_not_grow_and_fetch_nothing() -> None:
    assert len(told(BOMB).title or "") < 10
    assert told(FILE).title == "ab"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\x00\x01\x02\xff", "encoding"),
        (b"{}", "not-xml"),
        (b"<", "not-xml"),
        (b"&amp;" * 1_000_001, "not-xml"),
        (b"<html><head/><body>x</body></html>", "not-a-feed"),
        (b"<svg/>", "not-a-feed"),
        (gzip.compress(b" " * 5_000_000, mtime=0), "too-large"),
        (gzip.compress(sitemap("/1"), mtime=0)[:-9], "damaged"),
        (b"\x1f\x8b, but no gzip", "damaged"),
    ],
)
def test_what_is_no_feed(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        told(data)
    assert caught.value.code == code


def test_a_page_tells_of_its_feeds() -> None:
    page = '<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/rss"><title>x</title><body><br>'
    with pytest.raises(InputError, match=r"its feeds: https://marfa\.example/rss"):
        told(page)


HOSTILE = {
    "nested": b"<a>" * 300_000,
    "items in items": b"<item>" * 100_000,
    "one item of many links": b"<item>" + b"<link>/1</link>" * 60_000 + b"</item>",
    "many empty items": b"<item/>" * 140_000,
    "attributes": b"<item " + b" ".join(b'a%d="1"' % n for n in range(50_000)) + b"/>",
    "open CDATA": b"<![CDATA[" * 100_000,
    "angles": b"<" * 900_000,
    "ampersands": b"&" * 900_000,
    "space": b"\n" * 900_000 + b"<!DOCTYPE",
    "a title of tags": b"<item><link>/1</link><title>" + b"&lt;b&gt;" * 100_000 + b"</title></item>",
    "a title of open tags": b"<item><link>/1</link><title>" + b"&lt;" * 200_000 + b"</title></item>",
    "dates": b"<item><link>/1</link><pubDate>" + b"9" * 500_000 + b"</pubDate></item>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_written_to_stop_us_does_not(kind: str) -> None:
    """Each would take minutes or more with a pass that is quadratic: the test would not end."""
    found = told(b'<rss version="2.0"><channel>' + HOSTILE[kind])
    assert found.kind == "rss"
    assert len(found.pages) <= 1
