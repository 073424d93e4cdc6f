"""``musnad accounts``: into the workbench again when nobody else can let one in."""

from __future__ import annotations

from pathlib import Path

import click

from musnad.errors import InputError


@click.group("accounts")
def group() -> None:
    """Who works with a store, see musnad serve."""


@group.command("invite")
@click.argument("name")
@click.option(
    "--role", metavar="ROLE", help="Of a new account, or another one than now: reader, coder, second, releaser, admin."
)
@click.option(
    "--desk",
    "folder",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where the journal lies: the folder of the store, or that of musnad serve --desk.",
)
@click.option(
    "--address", default="http://127.0.0.1:8765", show_default=True, metavar="ADDRESS",
    help="Where browsers reach the workbench.",
)  # fmt: skip
def invite(name: str, role: str | None, folder: Path, address: str) -> None:
    """Print a one-time link for the account NAME, which is made or opened again if need be."""
    from musnad.accounts import links
    from musnad.journal import Journal
    from musnad.journal.file import FILE

    if not (folder / FILE).is_file():
        raise InputError(
            f"{folder}: holds no {FILE}; name the folder in which musnad serve keeps it", code="no-journal"
        )
    account, secret = links.let_back_in(Journal(folder / FILE), name, role)
    click.echo(f"{account.name} ({account.role}) chooses a password within 24 hours at")
    click.echo(f"  {address.rstrip('/')}/invited#{secret}")
