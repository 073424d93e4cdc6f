"""The static files of the workbench, served under its content security policy, with a page for a test."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

WEB = Path(__file__).parents[2] / "src/musnad/web"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self' blob:"
)
PAGE = """<!doctype html><html lang="{lang}" dir="{dir}"><meta charset="utf-8"><title>Page of a test</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/static/fonts.css">
<link rel="stylesheet" href="/static/map.css"><link rel="stylesheet" href="/static/chart.css">
<link rel="stylesheet" href="/static/vendor/maplibre-gl/maplibre-gl.css">
<main id="here"></main><script type="module" src="/page.js"></script></html>"""
# What Chromium says of its own drawing where there is no graphics card; no page has a part in it.
DRIVER = "GL Driver Message"
Pages = Mapping[str, tuple[str, str]]


@contextlib.contextmanager
def serving(script: str, *, lang: str = "ar") -> Iterator[str]:
    """The address of a page that runs the script; what it imports is under /static/, the borders under /boundaries/."""
    page = PAGE.format(lang=lang, dir="rtl" if lang == "ar" else "ltr")
    pages = {"/": ("text/html; charset=utf-8", page), "/page.js": ("text/javascript; charset=utf-8", script)}

    class Handler(SimpleHTTPRequestHandler):
        extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript", ".woff2": "font/woff2"}

        def do_GET(self) -> None:
            if self.path not in pages:
                return super().do_GET()
            kind, text = pages[self.path]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(text.encode())
            return None

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", POLICY)
            self.send_header("X-Content-Type-Options", "nosniff")
            super().end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: Handler(*given, directory=str(WEB)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextlib.contextmanager
def quiet(driver: Any, script: str, *, lang: str = "ar", width: int = 1440, dark: bool = False) -> Iterator[Any]:
    """Shows a page that runs the script; see ``quiet_at`` for what holds afterwards."""
    with serving(script, lang=lang) as address, quiet_at(driver, address, width=width, dark=dark):
        yield driver
        driver.get("about:blank")


@contextlib.contextmanager
def quiet_at(driver: Any, address: str, *, width: int = 1440, dark: bool = False) -> Iterator[None]:
    """Shows the page, unless it is shown; afterwards nothing stands in the console, and nobody else was asked for anything."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
    driver.get_log("performance")
    driver.get_log("browser")
    if driver.current_url != address:
        driver.get(address)
        done(driver)
    yield
    logged = [entry["message"] for entry in driver.get_log("browser") if DRIVER not in entry["message"]]
    assert logged == []
    sent = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    asked = {one["params"]["request"]["url"] for one in sent if one["method"] == "Network.requestWillBeSent"}
    assert {url for url in asked if not url.startswith((address, "data:", f"blob:{address}"))} == set()


def done(driver: Any) -> None:
    """Waits until the page's script says that it is done, or why it is not."""
    until(driver, "window.done || window.failed")
    assert driver.execute_script("return window.failed") is None


def until(driver: Any, condition: str | Callable[[], Any]) -> Any:
    """Waits until the JavaScript holds, or the function gives something, and gives it back.

    It must hold, so a minute is no matter of speed; it is asked so often that nobody waits for the asking.
    """
    from selenium.webdriver.support.ui import WebDriverWait

    ask = condition if callable(condition) else lambda: driver.execute_script(f"return {condition}")
    return WebDriverWait(driver, 60, poll_frequency=0.03).until(lambda _: ask())
