"""The memory of a watch."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from musnad.errors import InputError
from musnad.feeds.parse import Entry
from musnad.feeds.sqlite import SqliteState, remembered
from musnad.feeds.state import Feed, Host, Robots, State, Waiting

FEED = "https://marfa.example/rss"
HERE = Feed(address=FEED, root=FEED)


def page(name: str, host: str = "marfa.example", **said: float) -> Entry:
    return Entry(address=f"https://{host}/{name}", **said)


def hear(state: State, *pages: Entry, now: float = 0.0, feed: Feed = HERE, children: tuple[Feed, ...] = ()) -> None:
    state.heard(feed, pages, children, now, now + 300)


def next_page(state: State, by: float = 1e9) -> tuple[str, float] | None:
    ready = state.next_page(by)
    assert ready is None or isinstance(ready.what, Waiting)
    return (ready.what.address.rpartition("/")[2], ready.at) if ready else None


def test_it_is_a_state(state: SqliteState) -> None:
    held: State = state
    assert held.counts() == {"waiting": 0, "out": 0, "done": 0, "given up": 0}


def test_a_page_from_heard_to_done(state: SqliteState, path: Path) -> None:
    hear(state, page("1"), page("2"))
    assert state.unknown([page("1"), page("3")]) == 1
    assert next_page(state) == ("1", 0.0)
    state.out("https://marfa.example/1", 5.0)
    assert next_page(state) == ("2", 0.0)
    state.done(["https://marfa.example/1"])
    hear(state, page("1"), page("2"))  # heard again: nothing changes
    assert state.counts() == {"waiting": 1, "out": 0, "done": 1, "given up": 0}


def test_what_is_out_when_all_ends_waits_again(path: Path) -> None:
    with remembered(path) as state:
        hear(state, page("1"), page("2"))
        for name in "12":
            state.out(f"https://marfa.example/{name}", 5.0)
        state.done(["https://marfa.example/2"])
    with remembered(path) as state:
        assert state.take_back() == 1
        assert next_page(state) == ("1", 0.0)
        assert state.counts()["done"] == 1


def test_a_failed_page_waits_or_is_given_up_with_its_reason(state: SqliteState) -> None:
    hear(state, page("1"), page("2"))
    state.failed("https://marfa.example/1", "timeout", "too slow", 300.0)
    state.failed("https://marfa.example/2", "http-status", "the server answers 404", None)
    assert next_page(state, by=299.0) is None
    assert next_page(state) == ("1", 300.0)
    ready = state.next_page(1e9)
    assert ready is not None
    assert isinstance(ready.what, Waiting)
    assert ready.what.attempts == 1
    assert [(given.address, given.code, given.message) for given in state.given_up()] == [
        ("https://marfa.example/2", "http-status", "the server answers 404")
    ]


def test_the_page_whose_host_may_be_asked_soonest(state: SqliteState) -> None:
    hear(state, page("1"), page("2", host="other.example"), page("3"))
    state.put_host(Host("marfa.example", 50.0, 1))
    assert next_page(state) == ("2", 0.0)
    state.put_host(Host("other.example", 80.0, 0))
    assert next_page(state) == ("1", 50.0)


def test_feeds_and_their_children(state: SqliteState) -> None:
    state.follow([FEED, "https://other.example/rss"])
    state.follow([FEED])
    child = Feed(address="https://marfa.example/map", root=FEED, depth=1, changed=10.0)
    hear(state, feed=Feed(address=FEED, root=FEED, due=900.0, etag='"a"'), children=(child,))
    assert [feed.address for feed in state.feeds()] == [FEED, child.address, "https://other.example/rss"]
    ready = state.next_feed([FEED], 100.0)
    assert ready is not None
    assert ready.what == child
    assert state.next_feed([], 1e9) is None


@pytest.mark.parametrize(("changed", "due"), [(20.0, 300.0), (10.0, 900.0), (None, 900.0)])
def test_a_child_that_changed_is_due_soon(state: SqliteState, changed: float | None, due: float) -> None:
    child = Feed(address="https://marfa.example/map", root=FEED, depth=1, changed=10.0, asked=0.0, due=900.0)
    hear(state, feed=child)
    told = Feed(address=child.address, root=FEED, depth=1, changed=changed)
    hear(state, children=(told,))
    (found,) = (feed for feed in state.feeds() if feed.depth)
    assert found.due == due


def test_hosts_and_robots(state: SqliteState) -> None:
    assert state.host("marfa.example") == Host("marfa.example")
    assert state.robots("https://marfa.example") is None
    for kept in (Robots("https://marfa.example", 1.0, "User-agent: *"), Robots("https://marfa.example", 2.0, None)):
        state.put_robots(kept)
        assert state.robots("https://marfa.example") == kept


def test_times_of_a_feed(state: SqliteState) -> None:
    hear(state, page("1", published=40.0), page("2", published=999.0), page("3"), page("4", updated=-9.0), now=100.0)
    assert state.times(FEED, 100.0) == [40.0, 100.0, 100.0]  # a date to come counts as the time it was heard


def test_all_that_a_feed_said_is_kept_or_nothing(state: SqliteState) -> None:
    bad = Entry(address="https://marfa.example/2", title=["no title"])  # type: ignore[arg-type]
    with pytest.raises(sqlite3.Error):
        hear(state, page("1"), bad, feed=Feed(address=FEED, root=FEED, etag='"a"'))
    assert state.feeds() == []
    assert next_page(state) is None


def test_one_watch_at_a_time(state: SqliteState, path: Path) -> None:
    with pytest.raises(InputError) as caught, remembered(path):
        pass
    assert caught.value.code == "in-use"


def test_a_file_of_something_else_and_of_a_later_version(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("ليس هذا ذاكرة" * 100, "utf-8")
    later = sqlite3.connect(tmp_path / "later")
    later.execute("PRAGMA user_version = 99")
    later.close()
    for name in ("text", "later"):
        with pytest.raises(InputError) as caught, remembered(tmp_path / name):
            pass
        assert caught.value.code == "state"
    with pytest.raises(InputError) as caught, remembered(tmp_path / "no" / "folder"):
        pass
    assert caught.value.code == "state"
