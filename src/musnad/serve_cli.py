"""``musnad serve``: the workbench over a store, in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from musnad.errors import InputError

_OFTEN = 30.0  # seconds between two looks at what is new in the store
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("serve")
@click.argument("store")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="0: any that is free.")
@click.option("--name", "names", multiple=True, metavar="NAME", help="Another name by which browsers reach it.")
@click.option(
    "--desk",
    "folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the journal and the index lie.  [default: beside the store]",
)
@click.option("--without-accounts", is_flag=True, help="Nobody has to enter; for a loopback address alone.")
@click.option("--behind-proxy", "behind", metavar="NAME", help="A proxy speaks https to browsers, by this name.")
@click.option(
    "--proxy", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address that the proxy comes from."
)
@click.option("--certificate", type=_FILE, metavar="FILE", help="Speak https, with this certificate (PEM).")
@click.option("--key", type=_FILE, metavar="FILE", help="Its key, where it isn't in the same file.")
def serve(
    store: str, host: str, port: int, names: tuple[str, ...], folder: Path | None, without_accounts: bool,
    behind: str | None, proxy: str, certificate: Path | None, key: Path | None,
) -> None:  # fmt: skip
    """Open the workbench over a STORE: a folder of musnad run, its musnad.db, or postgresql://...

    It listens to this machine alone unless --host says otherwise. Who works with it has an account; the first start
    prints a link for the first one.
    """
    from musnad.web.listening import Listening
    from musnad.web.server import run_server

    where = Listening(host, port, names, behind, proxy, certificate, key)
    if without_accounts and not where.local:
        raise InputError(
            f"--without-accounts: not at {behind or host}, where others could come in; leave it out", code="open-desk"
        )
    if key and not certificate:
        raise click.UsageError("--key: name the certificate too, with --certificate")
    if behind and certificate:
        raise click.UsageError("--behind-proxy and --certificate: the proxy speaks https or Musnad does, not both")
    run_server(
        store, folder, where, accounts=not without_accounts, often=_OFTEN,
        told=click.echo, warned=lambda line: click.echo(line, err=True),
    )  # fmt: skip
