"""Pictures of the screens of the workbench, over our own news (examples/news.jsonl).

    .venv/bin/python tools/pictures.py                    docs/img/workbench-SCREEN.webp, as the documentation shows them
    .venv/bin/python tools/pictures.py --all FOLDER       every screen in both languages, light and dark, wide and narrow
    .venv/bin/python tools/pictures.py --store STORE ...  over another store

Needs selenium (installed for the tests) and Debian's chromium and chromium-driver.
"""

from __future__ import annotations

import argparse
import base64
import itertools
import shutil
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import uvicorn
from click.testing import CliRunner
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from musnad.cli import main as musnad
from musnad.web.app import workbench
from musnad.web.desk import Desk
from musnad.web.gate import OpenGate
from musnad.web.screens import SCREENS
from musnad.web.server import open_desk

ROOT = Path(__file__).parent.parent
NEWS = ROOT / "examples" / "news.jsonl"
TODAY = date(2015, 9, 23)  # the day after the last of the news
SETTLED = 1.5  # seconds until a map is drawn
FLAGS = ("headless=new", "no-sandbox", "disable-gpu", "enable-unsafe-swiftshader", "disable-dev-shm-usage",
         "disable-background-networking", "force-prefers-reduced-motion", "hide-scrollbars")  # fmt: skip


class Look(NamedTuple):
    """How a screen is seen. ``width``: pixels."""

    language: str = "ar"
    theme: str = "light"
    width: int = 1440

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.width}"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--all", type=Path, metavar="FOLDER", help="every look of every screen, into this folder")
    asked.add_argument("--store", type=Path, help="a folder of musnad run, in the place of our own news")
    asked.add_argument("--only", metavar="SCREEN", help="one screen")
    given = asked.parse_args()
    looks = list(itertools.starmap(Look, itertools.product(("ar", "en"), ("light", "dark"), (1440, 360))))
    with tempfile.TemporaryDirectory() as beside:
        desk = _desk(given.store, Path(beside))
        with _served(desk) as address, _window() as driver:
            for look in looks if given.all else [Look()]:
                _wear(driver, address, look)
                for name, path in _paths(desk, given.only):
                    file = given.all / f"{name}-{look}.png" if given.all else ROOT / f"docs/img/workbench-{name}.webp"
                    _picture(driver, address + path, look, file)
        desk.index.close()


def _desk(store: Path | None, beside: Path) -> Desk:
    if store is None:
        done = CliRunner().invoke(musnad, ["run", str(NEWS), "-o", str(beside), "--workers", "1"])
        if done.exit_code:
            raise SystemExit(done.output)
    desk = open_desk(str(store or beside), beside)
    if store is None:
        desk.today = lambda: TODAY
    desk.refresh()
    return desk


def _paths(desk: Desk, only: str | None) -> Iterator[tuple[str, str]]:
    """Screens by name, each with an address that shows something."""
    event = desk.index.row(
        "SELECT * FROM events WHERE exported AND places > 0 ORDER BY killed_low DESC NULLS LAST, no LIMIT 1"
    )
    if event is None:
        raise SystemExit("the store has no events to show")
    for screen in SCREENS:
        if only not in (None, screen.name):
            continue
        path = screen.path.replace("{doc}", event["doc_id"]).replace("{event}", event["event_id"])
        path = path.replace("{id}", event["event_id"])
        yield screen.name, f"/compare?event={event['event_id']}" if screen.name == "compare" else path


def _wear(driver: Any, address: str, look: Look) -> None:  # noqa: ANN401  # selenium's classes
    driver.get(f"{address}/openapi.json")
    driver.delete_all_cookies()
    for name, value in (("language", look.language), ("theme", look.theme)):
        driver.add_cookie({"name": f"musnad-{name}", "value": value})


def _picture(driver: Any, url: str, look: Look, file: Path) -> None:  # noqa: ANN401
    metrics = {"width": look.width, "height": 1000, "deviceScaleFactor": 1, "mobile": look.width < 500}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    driver.get(url)
    threading.Event().wait(SETTLED)
    whole = driver.execute_script("return Math.min(document.documentElement.scrollHeight, 1600)")
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**metrics, "height": max(whole, 600)})
    threading.Event().wait(SETTLED / 3)
    kind = {"format": "webp", "quality": 70} if file.suffix == ".webp" else {"format": "png"}
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", kind)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(base64.b64decode(shot["data"]))


@contextmanager
def _served(desk: Desk) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        host = f"127.0.0.1:{listener.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(workbench(desk, OpenGate(), [host]), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://{host}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def _window() -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for flag in FLAGS:
        options.add_argument(f"--{flag}")
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.get("about:blank")
        driver.quit()


if __name__ == "__main__":
    main()
