"""The process of the workbench: opens what it works on, keeps the index up to the store, and serves."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import uvicorn
from starlette.applications import Starlette

from musnad.accounts import links
from musnad.errors import InputError, MusnadError
from musnad.index import Index
from musnad.index.file import FILE as INDEX
from musnad.journal import Journal
from musnad.journal.file import FILE as JOURNAL
from musnad.store.duck import DuckStore
from musnad.store.opening import open_store
from musnad.web.app import workbench
from musnad.web.desk import Desk
from musnad.web.entry import Door
from musnad.web.gate import AccountsGate, OpenGate
from musnad.web.listening import Listening

Told = Callable[[str], None]
_PATIENCE = 5  # seconds that answers on their way have at the end
UNSAFE = (
    "what browsers send to {address} is not encrypted: whoever is between can read passwords; "
    "use --behind-proxy or --certificate"
)


def run_server(
    place: str, folder: Path | None, where: Listening, *, accounts: bool, often: float, told: Told, warned: Told
) -> None:
    """Serves until it is told to end, by a signal. ``often``: seconds between two looks at what is new in the store.

    Raises KeyboardInterrupt then, and MusnadError when it cannot begin.
    """
    with where.checked().bound() as listener:
        where = where._replace(port=listener.getsockname()[1])
        desk = open_desk(place, folder)
        try:
            desk.address = where.address
            _begin(desk, where, accounts=accounts, place=place, told=told, warned=warned)
            with _kept_up(desk, often, warned):
                _serve(application(desk, where, accounts=accounts), where, listener)
        finally:
            desk.index.close()


def application(desk: Desk, where: Listening, *, accounts: bool) -> Starlette:
    if not accounts:
        return workbench(desk, OpenGate(), where.hosts)
    gate = AccountsGate(desk.journal, secure=where.secure)
    return workbench(desk, gate, where.hosts, Door(gate).routes())


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


def _begin(desk: Desk, where: Listening, *, accounts: bool, place: str, told: Told, warned: Told) -> None:
    """What is to be done and said before the first request."""
    told(f"{place}: the index is brought up to the store ...")
    told(f"{desk.refresh():,} new reports are indexed")
    if not (where.local or where.secure):
        warned(UNSAFE.format(address=where.address))
    secret = links.first_start(desk.journal) if accounts else None
    if secret:
        told(f"nobody has a password yet; choose one for the account {links.FIRST!r} within 24 hours at")
        told(f"  {where.address}/invited#{secret}")
    told(f"open {where.address}/ in a browser; end with Ctrl+C")


def _serve(app: Starlette, where: Listening, listener: socket.socket) -> None:
    config = uvicorn.Config(
        app, log_level="warning", server_header=False, ws="none", timeout_graceful_shutdown=_PATIENCE,
        proxy_headers=where.behind is not None, forwarded_allow_ips=where.proxy,
        ssl_certfile=where.certificate, ssl_keyfile=where.key,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def _kept_up(desk: Desk, often: float, warned: Told) -> Iterator[None]:
    """Meanwhile the index follows the store."""
    ended = threading.Event()
    keeper = threading.Thread(target=keep_up, args=(desk, often, ended, warned), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join(timeout=_PATIENCE)


def keep_up(desk: Desk, often: float, ended: threading.Event, warned: Told) -> None:
    """Looks for what is new until it is ``ended``. What goes wrong is said once; the next look may go well."""
    said = ""
    while not ended.wait(often):
        try:
            desk.refresh()
            said = ""
        except (MusnadError, duckdb.Error, OSError) as error:
            if str(error) != said:
                warned(f"the index isn't up to the store: {error}; it is tried again every {often:.0f} seconds")
            said = str(error)
