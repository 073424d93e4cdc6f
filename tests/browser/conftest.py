"""A page opened from a file in Chromium, with an ear on the console and the network.

Needs Chromium and its driver (Debian: chromium, chromium-driver); what asks for a window is skipped without them.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Shown = Callable[[bytes, int], Any]


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    """A window, closed before other tests go on: its threads have no place in a process that forks."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    from selenium.webdriver.chrome.service import Service

    chromium, service = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not (chromium and service):
        pytest.skip("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in ("headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage", "disable-background-networking", "enable-unsafe-swiftshader",
                 "window-size=1440,1000", "force-prefers-reduced-motion"):  # fmt: skip
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(service))
    yield started
    started.quit()


@pytest.fixture
def shown(driver: Any, tmp_path: Path) -> Iterator[Shown]:
    """Shows a page at a width. After the test: no word in the console, and nothing was asked for but that file."""
    address = (tmp_path / "page.html").as_uri()

    def show(html: bytes, width: int) -> Any:
        (tmp_path / "page.html").write_bytes(html)
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        driver.get_log("performance")
        driver.get_log("browser")
        driver.get(address)
        return driver

    yield show
    assert driver.get_log("browser") == []
    sent = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    asked = {one["params"]["request"]["url"] for one in sent if one["method"] == "Network.requestWillBeSent"}
    assert {url.split("#")[0] for url in asked} <= {address}
