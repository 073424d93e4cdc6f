"""Feeds watched, with a site and a clock of our own: what is asked when, what comes out, what is told."""

from __future__ import annotations

from itertools import islice, pairwise

import pytest

from musnad.feeds.limits import Manners
from musnad.feeds.sqlite import SqliteState
from musnad.feeds.timing import silent
from musnad.feeds.watch import watch
from musnad.records import Article, Problem
from musnad.sources import Given, Limits, Raw, articles_of
from musnad.sources.web import Answer
from tests.feeds.site import NOON, PAGE, TITLE, Site, Time, index, rss, sitemap

SITE = "https://marfa.example"
FEED = f"{SITE}/rss"
HOUR = 3_600.0


@pytest.fixture
def site(time: Time) -> Site:
    site = Site(time)
    site.answers |= {FEED: rss("/1", "/2")} | {f"{SITE}/{n}": PAGE for n in range(1, 10)}
    return site


def found(
    state: SqliteState, site: Site, *feeds: str, manners: Manners | None = None, keep: bool = True, **more: object
) -> list[Raw | Problem]:
    """One pass; all that comes is kept."""
    all_found = []
    clock = {"clock": site.time, "sleep": site.time.sleep, "fetch": site, "jitter": lambda: 0.5}
    for each in watch(feeds or (FEED,), state, manners, **clock, **more):  # type: ignore[arg-type]
        all_found.append(each)
        if keep and isinstance(each, Raw):
            state.done([each.locator])
    return all_found


def told(all_found: list[Raw | Problem]) -> list[tuple[str, str]]:
    """Address and code of a problem, or ok."""
    return [(each.name.removeprefix(SITE), each.code if isinstance(each, Problem) else "ok") for each in all_found]


# --- pages --------------------------------------------------------------------------------------------------------


def test_a_feed_is_asked_and_its_pages_come(state: SqliteState, site: Site) -> None:
    first, second = found(state, site)
    assert isinstance(first, Raw)
    assert (first.locator, first.url, first.kind) == (f"{SITE}/1", f"{SITE}/1", "html")
    assert (first.retrieved_at, first.http_status) == ("2015-09-16T12:00:04+00:00", 200)
    (article,) = articles_of(first, Given())
    assert isinstance(article, Article)
    assert article.text.startswith(TITLE)
    assert second.name == f"{SITE}/2"


def test_a_page_comes_once(state: SqliteState, site: Site, time: Time) -> None:
    assert len(found(state, site)) == 2
    site.answers[FEED] = rss("/3?utm_source=rss", "/1#a", "/2?utm_medium=feed")
    time.now += HOUR
    assert told(found(state, site)) == [("/3", "ok")]


def test_a_page_in_two_feeds_comes_once(state: SqliteState, site: Site) -> None:
    site.answers[f"{SITE}/world"] = rss("/2", "/3")
    assert told(found(state, site, FEED, f"{SITE}/world")) == [("/1", "ok"), ("/2", "ok"), ("/3", "ok")]


def test_a_page_that_nobody_kept_comes_again(state: SqliteState, site: Site) -> None:
    found(state, site, keep=False)
    assert state.counts()["out"] == 2
    site.answers[FEED] = 304
    assert told(found(state, site)) == [("/1", "ok"), ("/2", "ok")]
    assert found(state, site) == []


def test_a_page_elsewhere_is_asked_of_its_own_host(state: SqliteState, site: Site) -> None:
    site.answers |= {FEED: rss("https://other.example/1", "/1"), "https://other.example/1": PAGE}
    assert told(found(state, site)) == [("https://other.example/1", "ok"), ("/1", "ok")]
    assert "https://other.example/robots.txt" in site.urls(robots=True)


def test_hosts_take_turns(state: SqliteState, site: Site, time: Time) -> None:
    """The wait for one host is spent on the other."""
    pages = [f"https://{host}.example/{n}" for host in ("one", "two") for n in range(3)]
    site.answers |= {FEED: rss(*pages)} | dict.fromkeys(pages, PAGE)
    found(state, site)
    assert len(site.asked) == 10  # with three robots.txt
    assert time.now - NOON == 10  # one after the other would take 14


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (404, "http-status"),
        (403, "http-status"),
        (304, "http-status"),
        ("content-type", "content-type"),
        ("too-large", "too-large"),
        ("private-address", "private-address"),
        (b"%PDF-1.4 ...", "unsupported"),
        (b"\x00\x01\x02" * 99, "binary"),
        (Answer(url=f"{SITE}/1", status=302, location=f"{SITE}/1"), "redirects"),
    ],
)
def test_a_page_that_cannot_be_had_is_told_once_and_the_watch_goes_on(
    state: SqliteState, site: Site, time: Time, said: object, code: str
) -> None:
    site.answers[f"{SITE}/1"] = said
    assert told(found(state, site)) == [("/1", code), ("/2", "ok")]
    time.now += 90_000
    assert found(state, site) == []
    assert [(given.address, given.code) for given in state.given_up()] == [(f"{SITE}/1", code)]


def test_a_page_that_robots_txt_forbids(state: SqliteState, site: Site) -> None:
    site.answers[f"{SITE}/robots.txt"] = b"User-agent: *\nDisallow: /1\n"
    assert told(found(state, site)) == [("/1", "robots"), ("/2", "ok")]
    assert f"{SITE}/1" not in site.urls()


def test_a_page_that_may_come_later_is_tried_six_times(state: SqliteState, site: Site, time: Time) -> None:
    site.answers |= {FEED: rss("https://slow.example/1"), "https://slow.example/1": "timeout"}
    problems = []
    for _ in range(12):
        problems += found(state, site)
        time.now += 7 * HOUR
    assert told(problems) == [("https://slow.example/1", "timeout")] * 6
    assert "tried again after 2015-09-16T12:" in problems[0].message  # type: ignore[union-attr]
    assert "given up" in problems[-1].message  # type: ignore[union-attr]
    assert state.counts()["given up"] == 1


def test_a_host_in_trouble_is_asked_for_one_page_at_a_time(state: SqliteState, site: Site, time: Time) -> None:
    site.answers |= {FEED: rss(*(f"https://busy.example/{n}" for n in range(5)), "/1")}
    site.answers |= {f"https://busy.example/{n}": 503 for n in range(5)}
    assert told(found(state, site)) == [("https://busy.example/0", "http-status"), ("/1", "ok")]
    time.now += HOUR
    assert told(found(state, site)) == [("https://busy.example/1", "http-status")]
    site.answers |= {f"https://busy.example/{n}": PAGE for n in range(5)}
    time.now += HOUR
    assert len(found(state, site)) == 5


def test_pages_from_before_a_day_are_left(state: SqliteState, site: Site) -> None:
    site.answers[FEED] = rss("/1 Tue, 15 Sep 2015 10:00:00 +0000", "/2 Wed, 16 Sep 2015 10:00:00 +0000", "/3")
    assert told(found(state, site, since=NOON - 12 * HOUR)) == [("/2", "ok"), ("/3", "ok")]


# --- feeds --------------------------------------------------------------------------------------------------------


def conditional(headers: dict[str, str]) -> Answer:
    if headers.get("If-None-Match") == '"v1"' and headers.get("If-Modified-Since") == "Wed, 16 Sep 2015 12:00:00 GMT":
        return Answer(url=FEED, status=304)
    return Answer(url=FEED, status=200, data=rss("/1"), etag='"v1"', modified="Wed, 16 Sep 2015 12:00:00 GMT")


def test_a_feed_without_news_answers_304(state: SqliteState, site: Site, time: Time) -> None:
    site.answers[FEED] = conditional
    assert len(found(state, site)) == 1
    time.now += HOUR
    assert found(state, site) == []
    (feed,) = state.feeds()
    assert (feed.asked, feed.failures) == (time.now, 0)
    assert feed.due == time.now + (feed.interval or 0)


def test_an_etag_that_could_not_stand_in_a_header_is_not_sent_back(state: SqliteState, site: Site, time: Time) -> None:
    site.answers[FEED] = Answer(url=FEED, status=200, data=rss("/1"), etag='"a\r\nX-Evil: 1"', modified="x" * 5000)
    found(state, site)
    time.now += HOUR
    found(state, site)
    last = site.asked[-1]
    assert last.url == FEED
    assert not {"If-None-Match", "If-Modified-Since"} & set(last.headers)


def test_a_feed_is_asked_when_it_is_due(state: SqliteState, site: Site, time: Time) -> None:
    site.answers[FEED] = rss("/1", channel="<ttl>90</ttl>")
    found(state, site)
    time.now += HOUR
    found(state, site)
    time.now += HOUR
    found(state, site)
    assert site.urls().count(FEED) == 2


@pytest.mark.parametrize(
    ("said", "code"),
    [(404, "http-status"), (503, "http-status"), ("timeout", "timeout"), (b"<html></html>", "not-a-feed"),
     (b"{}", "not-xml"), (b"", "empty"), ("too-large", "too-large"), ("private-address", "private-address")],
)  # fmt: skip
def test_a_feed_that_cannot_be_read_is_told_and_asked_later(
    state: SqliteState, site: Site, time: Time, said: object, code: str
) -> None:
    other = "https://other.example/rss"
    site.answers |= {FEED: said, other: rss("https://other.example/1"), "https://other.example/1": PAGE}
    assert told(found(state, site, FEED, other)) == [("/rss", code), ("https://other.example/1", "ok")]
    feed = next(feed for feed in state.feeds() if feed.address == FEED)
    assert feed.failures == 1
    assert (feed.failing or "").startswith(f"{code}: ")
    assert feed.due >= NOON + 300
    site.answers[FEED] = rss("/1")
    time.now += HOUR
    assert told(found(state, site)) == [("/1", "ok")]
    assert next(feed for feed in state.feeds() if feed.address == FEED).failing is None


def test_relative_links_after_a_redirect(state: SqliteState, site: Site) -> None:
    moved = "https://new.example/feeds/all"
    site.answers |= {FEED: Answer(url=FEED, status=301, location=moved), moved: rss("1.html")}
    site.answers["https://new.example/feeds/1.html"] = PAGE
    assert told(found(state, site)) == [("https://new.example/feeds/1.html", "ok")]


def test_no_address(state: SqliteState, site: Site) -> None:
    assert told(found(state, site, "not an address", FEED)) == [
        ("not an address", "bad-url"),
        ("/1", "ok"),
        ("/2", "ok"),
    ]


def test_a_feed_that_is_no_longer_named_is_no_longer_asked(state: SqliteState, site: Site, time: Time) -> None:
    found(state, site)
    time.now += 90_000
    found(state, site, f"{SITE}/world")
    assert site.urls().count(FEED) == 1


# --- sitemaps -----------------------------------------------------------------------------------------------------


def test_an_index_and_its_sitemaps(state: SqliteState, site: Site, time: Time) -> None:
    maps = [f"{SITE}/a.xml", f"{SITE}/b.xml"]
    site.answers |= {
        FEED: index(f"{maps[0]} 2015-09-15", f"{maps[1]} 2015-09-16"),
        maps[0]: sitemap("/1"),
        maps[1]: sitemap("/2"),
    }
    assert told(found(state, site)) == [("/1", "ok"), ("/2", "ok")]
    site.answers |= {
        FEED: index(f"{maps[0]} 2015-09-15", f"{maps[1]} 2015-09-16T13:00:00Z"),
        maps[1]: sitemap("/2", "/3"),
    }
    for _ in range(2):  # the index, then what it calls changed
        time.now += HOUR
        found(state, site)
    assert [site.urls().count(each) for each in maps] == [1, 2]
    assert state.counts()["done"] == 3


def test_an_index_that_names_itself_ends(state: SqliteState, site: Site, time: Time) -> None:
    other = f"{SITE}/other.xml"
    site.answers |= {FEED: index(f"{other} 2099-01-01", f"{FEED} 2099-01-01"), other: index(f"{FEED} 2099-01-02")}
    assert found(state, site) == []
    assert site.urls().count(FEED) == site.urls().count(other) == 1


def test_indexes_in_indexes_end(state: SqliteState, site: Site) -> None:
    for depth in range(9):
        site.answers[f"{SITE}/m{depth}.xml"] = index(f"{SITE}/m{depth + 1}.xml")
    assert told(found(state, site, f"{SITE}/m0.xml")) == [("/m2.xml", "too-deep")]
    assert len(site.urls()) == 3


# --- for ever -----------------------------------------------------------------------------------------------------


def test_a_watch_goes_on_for_ever(state: SqliteState, site: Site, time: Time) -> None:
    count = iter(range(1, 100))

    def growing(headers: object) -> bytes:
        return rss(f"/{next(count)}")

    site.answers[FEED] = growing
    clock = {"clock": time, "sleep": time.sleep, "fetch": site, "jitter": lambda: 0.5}
    for raw in islice(watch([FEED], state, once=False, **clock), 9):  # type: ignore[arg-type]
        assert isinstance(raw, Raw)
        state.done([raw.locator])
    assert state.counts()["done"] == 9
    asked = [each.at for each in site.asked if each.url == FEED]
    assert len(asked) == 9
    assert min(after - before for before, after in pairwise(asked)) >= Manners().shortest_interval
    assert max(time.slept) <= Manners().usual_interval


def test_silent_feeds(state: SqliteState, site: Site, time: Time) -> None:
    dates = [f"Wed, {day:02} Sep 2015 {hour:02}:00:00 +0000" for day in range(5, 17) for hour in (6, 10)]
    site.answers[FEED] = rss(*(f"/{n} {date}" for n, date in enumerate(dates)))
    found(state, site)
    last = NOON - 2 * HOUR
    assert list(silent(state, [FEED], NOON + 10 * HOUR)) == []  # a night is usual
    (one,) = silent(state, [FEED], NOON + 19 * HOUR)
    assert (one.feed, one.last, one.usual) == (FEED, last, 20 * HOUR)


def test_of_a_feed_that_is_hardly_known_a_day_is_usual(state: SqliteState, site: Site) -> None:
    site.answers[FEED] = rss(*(f"/{n} Wed, 16 Sep 2015 {n + 5:02}:00:00 +0000" for n in range(5)))
    found(state, site)
    assert list(silent(state, [FEED], NOON + 20 * HOUR)) == []
    assert [each.usual for each in silent(state, [FEED], NOON + 30 * HOUR)] == [24 * HOUR]


LIMITED = Manners(web=Limits(max_redirects=3), entries=3)


def test_a_feed_of_ten_thousand_links_is_cut_and_says_so(state: SqliteState, site: Site) -> None:
    site.answers[FEED] = rss(*(f"/{n}" for n in range(1, 10_001)))
    assert told(found(state, site, manners=LIMITED)) == [("/rss", "too-many"), ("/1", "ok"), ("/2", "ok"), ("/3", "ok")]
