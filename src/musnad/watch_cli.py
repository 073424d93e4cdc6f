"""``musnad feeds``: what an address is before it is watched, and how the feeds of a watch are."""

from __future__ import annotations

import datetime
import sys
import time
from pathlib import Path

import click

from musnad.errors import InputError
from musnad.sources import Limits

FAILED = 1  # exit status


@click.group()
def feeds() -> None:
    """Feeds and sitemaps: what an address is, and how the feeds of a watch are."""


@feeds.command("check")
@click.argument("address")
@click.option("--contact", metavar="ADDRESS", help="A page or mailbox that the site's keeper can ask about us.")
@click.option("--allow-private", is_flag=True, help="Let the address lead to this machine or its network.")
def check(address: str, contact: str | None, allow_private: bool) -> None:
    """Ask a feed or sitemap once: what it is, what it names, and what the site's robots.txt says to it."""
    from musnad.feeds.checking import checked  # feedparser takes 0.2 s to load, which no other command should wait for
    from musnad.feeds.limits import Manners

    try:
        manners = Manners(contact=contact, web=Limits(allow_private=allow_private))
        click.echo("\n".join(checked(address, manners)))
    except InputError as error:
        click.echo(f"{address}: {error}", err=True)
        sys.exit(FAILED)


@feeds.command("list")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def listed(file: Path) -> None:
    """Tell how the feeds of a watch are, from its file: when they were asked, which fail, and which are silent."""
    from musnad.feeds.sqlite import read_only
    from musnad.feeds.timing import silent

    try:
        with read_only(file) as state:
            known = [feed for feed in state.feeds() if feed.depth == 0]
            quiet = {each.feed: each for each in silent(state, [feed.root for feed in known], time.time())}
            for feed in known:
                silence = quiet.get(feed.address)
                told = f"silent since {shown(silence.last)}" if silence else None
                how = "; ".join(filter(None, (feed.failing and f"fails, {feed.failing}", told))) or "well"
                click.echo(f"{feed.address}\t{shown(feed.asked)}\t{how}")
            click.echo(", ".join(f"{number:,} {status}" for status, number in state.counts().items()))
    except InputError as error:
        click.echo(str(error), err=True)
        sys.exit(FAILED)


def shown(moment: float | None) -> str:
    """A time as ISO writes it, to the minute, in UTC."""
    if moment is None:
        return "never asked"
    return datetime.datetime.fromtimestamp(moment, datetime.UTC).strftime("%Y-%m-%dT%H:%MZ")
