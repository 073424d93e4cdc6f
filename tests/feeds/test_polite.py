"""House rules, waiting and backing off, with a clock that moves only when somebody sleeps."""

from __future__ import annotations

import pytest

from musnad.errors import InputError
from musnad.feeds.limits import Manners
from musnad.feeds.polite import Polite, PostponedError, wait_of
from musnad.feeds.sqlite import SqliteState
from musnad.feeds.state import Host
from musnad.sources.limits import Limits
from musnad.sources.web import Answer
from musnad.version import VERSION
from tests.feeds.site import NOON, Site, Time

PAGE = "https://marfa.example/1"
ROBOTS = "https://marfa.example/robots.txt"
MANNERS = Manners(contact="https://research.example/musnad", web=Limits(max_redirects=3))


@pytest.fixture
def site(time: Time) -> Site:
    site = Site(time)
    site.answers |= {PAGE: b"x", "https://marfa.example/2": b"y", "https://other.example/1": b"z"}
    return site


def polite(state: SqliteState, site: Site, manners: Manners = MANNERS) -> Polite:
    return Polite(state, manners, clock=site.time, sleep=site.time.sleep, fetch=site, jitter=lambda: 0.5)


def code_of(polite: Polite, address: str = PAGE) -> str:
    with pytest.raises(InputError) as caught:
        polite.get(address)
    return caught.value.code


# --- waiting ------------------------------------------------------------------------------------------------------


def test_a_host_is_asked_every_two_seconds_and_others_at_once(state: SqliteState, site: Site) -> None:
    ask = polite(state, site)
    for address in (PAGE, "https://marfa.example/2", "https://other.example/1"):
        ask.get(address)
    assert [(asked.url, asked.at - NOON) for asked in site.asked] == [
        (ROBOTS, 0),
        (PAGE, 2),
        ("https://marfa.example/2", 4),
        ("https://other.example/robots.txt", 4),
        ("https://other.example/1", 6),
    ]


def test_http_and_https_of_a_host_are_one_host(state: SqliteState, site: Site) -> None:
    ask = polite(state, site)
    ask.get(PAGE)
    site.answers["http://marfa.example/2"] = b"x"
    ask.get("http://marfa.example/2")
    assert [asked.at - NOON for asked in site.asked] == [0, 2, 4, 6]  # each with its robots.txt


@pytest.mark.parametrize(
    ("rule", "gap"),
    [("Crawl-delay: 10", 10), ("Crawl-delay: 0.5", 2), ("Request-rate: 1/20s", 20), ("Crawl-delay: x", 2)],
)
def test_a_longer_delay_that_robots_txt_asks_for(state: SqliteState, site: Site, rule: str, gap: float) -> None:
    site.answers[ROBOTS] = f"User-agent: *\n{rule}\n".encode()
    ask = polite(state, site)
    ask.get(PAGE)
    ask.get("https://marfa.example/2")
    first, second = site.asked[1:]
    assert second.at - first.at == gap


def test_another_process_waits_too(state: SqliteState, site: Site) -> None:
    polite(state, site).get(PAGE)
    polite(state, site).get("https://marfa.example/2")
    assert [asked.at - NOON for asked in site.asked] == [0, 2, 4]


def test_a_clock_set_back_does_not_stop_us(state: SqliteState, site: Site, time: Time) -> None:
    polite(state, site).get(PAGE)
    time.now -= 10 * 86_400
    polite(state, site).get("https://marfa.example/2")
    assert time.now < NOON - 9 * 86_400


def test_who_we_are(state: SqliteState, site: Site) -> None:
    polite(state, site).get(PAGE)
    assert {asked.headers["User-Agent"] for asked in site.asked} == {
        f"musnad/{VERSION} (+https://research.example/musnad)"
    }
    assert Manners().agent() == f"musnad/{VERSION}"
    with pytest.raises(InputError, match="header"):
        Manners(contact="a\r\nX-Evil: 1")


# --- robots.txt ---------------------------------------------------------------------------------------------------

RULES = b"User-agent: *\nDisallow: /\n\nUser-agent: Musnad\nDisallow: /private/\nAllow: /private/open\n"


def test_the_rules_for_us(state: SqliteState, site: Site) -> None:
    site.answers |= {ROBOTS: RULES, "https://marfa.example/private/open": b"x", "https://marfa.example/private/1": b"x"}
    ask = polite(state, site)
    ask.get(PAGE)
    ask.get("https://marfa.example/private/open")
    assert code_of(ask, "https://marfa.example/private/1") == "robots"
    assert "https://marfa.example/private/1" not in site.urls()


def test_it_is_asked_for_once_a_day(state: SqliteState, site: Site, time: Time) -> None:
    polite(state, site).get(PAGE)
    time.now += 80_000
    polite(state, site).get(PAGE)
    time.now += 80_000
    polite(state, site).get(PAGE)
    assert [url for url in site.urls(robots=True) if url == ROBOTS] == [ROBOTS] * 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 204])
def test_where_there_is_none_all_is_allowed(state: SqliteState, site: Site, status: int) -> None:
    site.answers[ROBOTS] = status
    assert polite(state, site).get(PAGE).data == b"x"


@pytest.mark.parametrize("said", [500, 503, 429, "timeout", "unreachable", "tls"])
def test_where_it_cannot_be_had_nothing_is_allowed_for_now(
    state: SqliteState, site: Site, time: Time, said: object
) -> None:
    site.answers[ROBOTS] = said
    ask = polite(state, site)
    with pytest.raises(PostponedError, match=r"robots\.txt") as caught:
        ask.get(PAGE)
    assert caught.value.until == NOON + 300
    assert code_of(ask) == "backing-off"
    assert len(site.asked) == 1
    time.now = caught.value.until
    site.answers[ROBOTS] = 404
    assert ask.get(PAGE).data == b"x"


def test_a_robots_txt_without_end_allows_nothing(state: SqliteState, site: Site) -> None:
    site.answers[ROBOTS] = "too-large"
    assert code_of(polite(state, site)) == "robots"


def test_a_robots_txt_elsewhere(state: SqliteState, site: Site) -> None:
    site.answers[ROBOTS] = Answer(url=ROBOTS, status=301, location="https://other.example/robots.txt")
    site.answers["https://other.example/robots.txt"] = b"User-agent: *\nDisallow: /1\n"
    assert code_of(polite(state, site)) == "robots"


def test_a_robots_txt_that_leads_in_a_circle_is_none(state: SqliteState, site: Site) -> None:
    site.answers[ROBOTS] = Answer(url=ROBOTS, status=301, location=ROBOTS)
    assert polite(state, site).get(PAGE).data == b"x"


def test_a_page_for_a_robots_txt_and_bytes_that_are_no_text(state: SqliteState, site: Site) -> None:
    site.answers[ROBOTS] = b"<html>\xff\xfe" + b"x" * 600_000 + b"\nUser-agent: *\nDisallow: /"
    assert polite(state, site).get(PAGE).data == b"x"  # only the first 500 KiB are read


# --- redirects ----------------------------------------------------------------------------------------------------


def test_every_address_on_the_way_is_held_against_its_robots_txt(state: SqliteState, site: Site) -> None:
    site.answers[PAGE] = Answer(url=PAGE, status=302, location="https://other.example/1")
    assert polite(state, site).get(PAGE).data == b"z"
    state.put_host(Host("other.example"))
    site.answers["https://other.example/robots.txt"] = b"User-agent: *\nDisallow: /\n"
    site.time.now += 90_000
    assert code_of(polite(state, site)) == "robots"


@pytest.mark.parametrize(("location", "code"), [(PAGE, "redirects"), ("file:///etc/passwd", "bad-url")])
def test_redirects_that_lead_nowhere(state: SqliteState, site: Site, location: str, code: str) -> None:
    site.answers[PAGE] = Answer(url=PAGE, status=302, location=location)
    assert code_of(polite(state, site)) == code
    assert site.urls() == [PAGE]


def test_redirects_without_end(state: SqliteState, site: Site) -> None:
    for number in range(10):
        url = f"https://marfa.example/{number}"
        site.answers[url] = Answer(url=url, status=302, location=f"https://marfa.example/{number + 1}")
    assert code_of(polite(state, site)) == "redirects"
    assert len(site.urls()) == 4


# --- backing off --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", [429, 500, 502, 503, 504, "timeout", "unreachable", "tls"])
def test_each_further_failure_doubles_the_wait_up_to_six_hours(
    state: SqliteState, site: Site, time: Time, said: object
) -> None:
    site.answers |= {ROBOTS: 404, PAGE: said}
    ask, waits = polite(state, site), []
    for _ in range(9):
        with pytest.raises(PostponedError) as caught:
            ask.get(PAGE)
        waits.append(caught.value.until - time.now)
        time.now = caught.value.until
    assert waits == [300, 600, 1200, 2400, 4800, 9600, 19_200, 21_600, 21_600]
    site.answers[PAGE] = b"x"
    ask.get(PAGE)
    assert state.host("marfa.example").failures == 0


def test_the_wait_is_not_the_same_for_all(state: SqliteState, site: Site) -> None:
    low, high = (Polite(state, MANNERS, jitter=lambda share=share: share).backoff(1) for share in (0.0, 1.0))
    assert (low, high) == (225.0, 375.0)


@pytest.mark.parametrize(
    ("retry_after", "wait"),
    [("7", 7), ("0", 300), ("900", 900), ("99999999999999999999", 86_400), ("Wed, 16 Sep 2015 12:10:00 GMT", 600 - 2),
     ("Wed, 16 Sep 2015 11:00:00 GMT", 300), ("soon", 300), ("-1", 300), (None, 300)],
)  # fmt: skip
def test_retry_after(state: SqliteState, site: Site, time: Time, retry_after: str | None, wait: float) -> None:
    site.answers[PAGE] = Answer(url=PAGE, status=429, retry_after=retry_after)
    with pytest.raises(PostponedError) as caught:
        polite(state, site).get(PAGE)
    assert caught.value.until - time.now == wait


def test_a_host_that_backs_off_is_not_waited_for_and_others_are_asked(state: SqliteState, site: Site) -> None:
    site.answers["https://marfa.example/2"] = 503
    ask = polite(state, site)
    assert code_of(ask, "https://marfa.example/2") == "http-status"
    asked = len(site.asked)
    assert code_of(ask) == "backing-off"
    assert len(site.asked) == asked
    assert ask.get("https://other.example/1").data == b"z"


@pytest.mark.parametrize("said", [404, 410, 403])
def test_a_page_that_is_not_there_is_no_failure_of_the_host(state: SqliteState, site: Site, said: int) -> None:
    site.answers[PAGE] = said
    assert polite(state, site).get(PAGE).status == said
    assert state.host("marfa.example").failures == 0


@pytest.mark.parametrize("code", ["private-address", "content-type", "too-large", "bad-url"])
def test_what_will_not_go_well_later_is_not_tried_later(state: SqliteState, site: Site, code: str) -> None:
    site.answers[PAGE] = code
    with pytest.raises(InputError) as caught:
        polite(state, site).get(PAGE)
    assert not isinstance(caught.value, PostponedError)
    assert caught.value.code == code


def test_seconds_and_dates() -> None:
    assert wait_of("120", NOON) == 120
    assert wait_of("Wed, 16 Sep 2015 12:02:00 GMT", NOON) == 120
    assert wait_of("Wed, 99 Sep 2015 12:02:00 GMT", NOON) is None
    assert wait_of("", NOON) is None
