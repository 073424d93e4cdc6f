"""The process of the workbench: opens what it works on, keeps the index up to the store, and serves."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn

from musnad.errors import InputError
from musnad.index import Index
from musnad.index.file import FILE as INDEX
from musnad.index.search import prepare
from musnad.journal import Journal
from musnad.journal.file import FILE as JOURNAL
from musnad.store.duck import DuckStore
from musnad.store.opening import open_store
from musnad.web.app import workbench
from musnad.web.desk import Desk
from musnad.web.gate import OpenGate


def run_server(
    place: str, host: str, port: int, folder: Path | None, *, accounts: bool, often: float, told: Callable[[str], None],
    ended: threading.Event,
) -> None:  # fmt: skip
    """Serves until it is told to end. ``often``: seconds between two looks at what is new in the store."""
    desk = open_desk(place, folder)
    told(f"{place}: the index is brought up to the store ...")
    told(f"{desk.refresh():,} new reports are indexed")
    names = {host, "localhost", "127.0.0.1"} if host in ("127.0.0.1", "localhost") else {host}
    app = workbench(desk, OpenGate(), sorted(f"{name}:{port}" for name in names))
    told(f"open http://{host}:{port}/ in a browser; end with Ctrl+C")
    keeper = threading.Thread(target=_keep_up, args=(desk, often, ended), daemon=True)
    keeper.start()
    try:
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, date_header=True)
    finally:
        ended.set()
        keeper.join(timeout=5)
        desk.index.close()


def open_desk(place: str, folder: Path | None) -> Desk:
    """The store, with its index and journal in ``folder``: beside the store unless it is a database of a server."""
    store = open_store(place)
    if folder is None:
        if not isinstance(store, DuckStore):
            raise InputError("a store in PostgreSQL has no folder; name one for the journal and the index: --desk FOLDER",
                             code="no-folder")  # fmt: skip
        folder = store.path.parent
    with store.reading():  # before anything is made beside it
        pass
    folder.mkdir(parents=True, exist_ok=True)
    return Desk(store, Index(folder / INDEX), Journal(folder / JOURNAL))


def _keep_up(desk: Desk, often: float, ended: threading.Event) -> None:
    prepare()
    while not ended.wait(often):
        desk.refresh()
