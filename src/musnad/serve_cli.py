"""``musnad serve``: the workbench over a store, in the browser."""

from __future__ import annotations

import threading
from pathlib import Path

import click

from musnad.errors import InputError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_OFTEN = 30.0  # seconds between two looks at what is new in the store


@click.command("serve")
@click.argument("store")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="0: any that is free.")
@click.option(
    "--desk",
    "folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the journal and the index lie.  [default: beside the store]",
)
@click.option("--without-accounts", is_flag=True, help="Nobody has to enter; for a loopback address alone.")
def serve(store: str, host: str, port: int, folder: Path | None, without_accounts: bool) -> None:
    """Open the workbench over a STORE: a folder of musnad run, its musnad.db, or postgresql://...

    It listens to this machine alone unless --host says otherwise.
    """
    from musnad.web.server import run_server

    if without_accounts and host not in LOOPBACK:
        raise InputError(
            f"--without-accounts: not at {host}, where others could come in; leave it out", code="open-desk"
        )
    run_server(
        store, host, port, folder, accounts=not without_accounts, often=_OFTEN, told=click.echo, ended=threading.Event()
    )
