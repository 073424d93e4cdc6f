"""``musnad feeds``."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from musnad.cli import main
from musnad.errors import InputError
from musnad.feeds import polite
from musnad.feeds.checking import checked
from musnad.feeds.limits import Manners
from musnad.feeds.parse import Entry
from musnad.feeds.sqlite import remembered
from musnad.feeds.state import Feed
from tests.feeds.site import NOON, Site, Time, index, rss

FEED = "https://marfa.example/rss"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    site = Site(Time())
    monkeypatch.setattr(polite.Polite.__init__, "__kwdefaults__", {
        "clock": site.time, "sleep": site.time.sleep, "fetch": site, "jitter": lambda: 0.5
    })  # fmt: skip
    return site


def test_a_feed_is_looked_at(site: Site) -> None:
    site.answers[FEED] = rss(
        "/1 Wed, 16 Sep 2015 10:00:00 +0300", "/private/2", "https://o.example/3", channel="<ttl>30</ttl>"
    )
    site.answers["https://marfa.example/robots.txt"] = (
        b"User-agent: *\nDisallow: /private/\nCrawl-delay: 5\nSitemap: https://marfa.example/map.xml\n"
    )
    assert checked(FEED, Manners()) == [
        f"{FEED}: RSS, المرفأ",
        "names 3 pages, 1 of them dated; asks to be asked every 30 minutes",
        "robots.txt allows 1 of its 2 own pages; one request every 5 seconds",
        "sitemap: https://marfa.example/map.xml",
    ]


def test_an_index_is_looked_at_and_a_site_without_rules(site: Site) -> None:
    site.answers[FEED] = index("/a.xml", "/b.xml")
    assert checked(FEED, Manners())[1:] == ["names 2 sitemaps", "robots.txt says nothing; one request every 2 seconds"]


@pytest.mark.parametrize(("address", "code"), [("marfa", "bad-url"), (FEED, "http-status")])
def test_what_is_no_feed(site: Site, address: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        checked(address, Manners())
    assert caught.value.code == code


def test_check_on_the_command_line(site: Site) -> None:
    site.answers[FEED] = rss("/1")
    result = CliRunner().invoke(main, ["feeds", "check", FEED, "--contact", "https://lab.example"])
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{FEED}: RSS")
    assert "lab.example" in site.asked[0].headers["User-Agent"]
    result = CliRunner().invoke(main, ["feeds", "check", "http://127.0.0.1:9/x", "--contact", "a\nb"])
    assert result.exit_code == 1
    assert "on one line" in result.stderr


def test_list_on_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "watch.db"
    with remembered(path) as state:
        state.follow([FEED, "https://new.example/rss"])
        pages = [Entry(address=f"https://marfa.example/{n}", published=NOON + n * 3600) for n in range(6)]
        feed = Feed(address=FEED, root=FEED, asked=NOON, failing="timeout: too slow")
        state.heard(feed, pages, (), NOON + 90_000, NOON)
        result = CliRunner().invoke(main, ["feeds", "list", str(path)])  # while a watch has it
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"{FEED}\t2015-09-16T12:00Z\tfails, timeout: too slow; silent since 2015-09-16T17:00Z",
        "https://new.example/rss\tnever asked\twell",
        "6 waiting, 0 out, 0 done, 0 given up",
    ]


def test_list_of_a_file_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("ليس هذا ذاكرة" * 100, "utf-8")
    result = CliRunner().invoke(main, ["feeds", "list", str(tmp_path / "x")])
    assert result.exit_code == 1
    assert "not the memory of a watch" in result.stderr
