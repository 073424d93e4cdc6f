"""From feeds to a store: a page is done when it is stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from musnad.archive.account import account
from musnad.archive.run import Workplace, run
from musnad.archive.schedule import WorkerError
from musnad.archive.settings import Settings, run_row
from musnad.archive.single import OneProcess
from musnad.archive.watching import Keeper
from musnad.cli import main
from musnad.feeds import remembered, watch
from musnad.feeds.sqlite import SqliteState
from musnad.sources import Raw
from musnad.store.duck import DuckStore
from tests.feeds.site import Site, Time, rss

SITE = "https://marfa.example"
FEED = f"{SITE}/rss"
RUN = str(run_row(Settings(), "")["run_id"])


def page(number: int) -> bytes:
    told = f"قال متحدث باسم الجيش اليوم إن مسلحين قتلوا {number + 2} جنود في هجوم على مدينة حلب، وإن القتال مستمر."
    return f"<html><body><h1>هجوم على حلب رقم {number}</h1><p>{told}</p></body></html>".encode()


class Watch:
    """Feeds, a store and a memory in a folder; a clock of our own."""

    def __init__(self, folder: Path) -> None:
        self.time = Time()
        self.site = Site(self.time)
        self.site.answers = {
            FEED: rss(f"{SITE}/1", f"{SITE}/2 Tue, 15 Sep 2015 23:30:00 +0300", f"{SITE}/gone"),
            **{f"{SITE}/{n}": page(n) for n in (1, 2, 3)},
        }
        self.store = DuckStore(folder / "musnad.db")
        self.place = Workplace(folder)
        self.told: list[str] = []

    def passed(self, state: SqliteState) -> None:
        settings = Settings()
        engine = OneProcess(settings, self.place.parts)
        keeper = Keeper(self.place, self.store, settings, engine, state, self.told.append, self.time.sleep)
        keeper.keep(watch([FEED], state, sleep=keeper.sleep, clock=self.time, fetch=self.site))


@pytest.fixture
def watching(tmp_path: Path) -> Watch:
    return Watch(tmp_path)


def test_pages_are_read_stored_and_done(watching: Watch, tmp_path: Path) -> None:
    with remembered(tmp_path / "watch.db") as state:
        watching.passed(state)
        assert state.counts()["done"] == 2
    told = account(watching.store, RUN)
    assert (told.of("read"), told.of("failed")) == (2, 1)
    assert any("404" in line for line in watching.told)
    with watching.store.reading() as db:
        rows = list(db.rows("SELECT url, retrieved_at, published_given, published_basis FROM documents ORDER BY url"))
    undated, dated = rows
    assert (undated["url"], undated["published_given"]) == (f"{SITE}/1", None)
    assert (dated["url"], str(dated["published_given"]), dated["published_basis"]) == (
        f"{SITE}/2",
        "2015-09-15",
        "feed",
    )
    assert all(row["retrieved_at"].startswith("2015-09-16") for row in rows)


def test_the_next_pass_fetches_what_is_new(watching: Watch, tmp_path: Path) -> None:
    with remembered(tmp_path / "watch.db") as state:
        watching.passed(state)
        watching.site.answers[FEED] = rss(f"{SITE}/3", f"{SITE}/1", f"{SITE}/2")
        watching.time.now += 86_400
        watching.site.asked.clear()
        watching.passed(state)
    assert watching.site.urls() == [FEED, f"{SITE}/3"]
    assert account(watching.store, RUN).of("read") == 3


def test_what_is_not_stored_is_fetched_again(watching: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class FullError(Exception):
        pass

    def full(*_: object) -> None:
        raise FullError

    with remembered(tmp_path / "watch.db") as state:
        with monkeypatch.context() as broken:
            broken.setattr("musnad.archive.run.load", full)
            with pytest.raises(FullError):
                watching.passed(state)
        watching.site.asked.clear()
        watching.passed(state)
    assert watching.site.urls() == [f"{SITE}/1", f"{SITE}/2"]
    assert account(watching.store, RUN).of("read") == 2


def test_a_full_disk_is_told_in_a_line(tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    (tmp_path / "file").write_text("in the way")
    engine = OneProcess(Settings(), tmp_path / "file")
    with pytest.raises(WorkerError, match="make room and give the same command again"):
        run(
            [Raw(locator="a", kind="html", data=page(1), name="a")],
            place,
            DuckStore(tmp_path / "m.db"),
            Settings(),
            engine,
        )


def test_pages_with_the_same_bytes_are_one_document(watching: Watch, tmp_path: Path) -> None:
    watching.site.answers[f"{SITE}/2"] = watching.site.answers[f"{SITE}/1"]
    with remembered(tmp_path / "watch.db") as state:
        watching.passed(state)
        watching.site.answers |= {FEED: rss(f"{SITE}/3"), f"{SITE}/3": page(1)}
        watching.time.now += 86_400
        watching.passed(state)
        assert state.counts()["done"] == 3
    told = account(watching.store, RUN)
    assert (told.of("read"), told.of("duplicate"), told.of("failed")) == (1, 2, 1)


def test_a_folder_that_cannot_be_made_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ended = CliRunner().invoke(main, ["watch", FEED, "-o", str(tmp_path / "file" / "out")])
    assert ended.exit_code == 2
    assert "cannot be written: Not a directory; name another with -o" in ended.output


def test_a_folder_may_be_called_like_a_store(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing of this is Arabic, and nothing needs to be read of it.", encoding="utf-8")
    folder = tmp_path / "news.db"
    ended = CliRunner().invoke(main, ["run", str(tmp_path / "a.txt"), "-o", str(folder), "--workers", "1"])
    assert ended.exit_code == 0, ended.output
    assert (folder / "musnad.db").is_file()


def test_what_is_tried_again_is_no_lost_input(watching: Watch, tmp_path: Path) -> None:
    """A page that a server was too busy for is read the next day; a feed is no report at all."""
    watching.site.answers[f"{SITE}/2"] = 503
    with remembered(tmp_path / "watch.db") as state:
        watching.passed(state)
        assert any("tried again" in line for line in watching.told)
        for better in ({f"{SITE}/2": page(2)}, {FEED: "timeout"}):
            watching.site.answers |= better
            watching.time.now += 86_400
            watching.passed(state)
    told = account(watching.store, RUN)
    assert (told.of("read"), told.of("failed"), told.inputs) == (2, 1, 3)
    assert any(line.startswith(f"{FEED}: ") for line in watching.told)
