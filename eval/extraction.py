"""How exactly the text of a news page is found, and what it gains to have other ways where trafilatura finds nothing.

    .venv/bin/python -m eval.extraction FOLDER

FOLDER holds pages (``.html``, ``.html.gz``) anywhere below it. What is known of a page's text stands beside it in
``NAME.txt``; for the others the yardstick is what trafilatura finds on the page as it is, so that row says nothing of
trafilatura itself. Each page is read as
it is, and changed in ways that old or careless sites are written in (lines for paragraphs, tables for boxes, everything
in headings, a form, a footer ...). The figure is the F1 of words as a bag, the mean over pages.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import click

from musnad.sources.extraction import by_paragraphs, by_resiliparse, by_trafilatura, extracted
from musnad.sources.html import parsed, source_of
from musnad.sources.limits import Limits

Change = Callable[[str], str]
LIMITS = Limits(max_tags=1_000_000)
BOXES = "div|article|section|main"


def renamed(tags: str, to: str) -> Change:
    return lambda page: re.sub(rf"<(/?)(?:{tags})(?=[\s>])", rf"<\1{to}", page, flags=re.I)


def lines(page: str) -> str:
    """Line breaks for paragraphs."""
    return re.sub(r"</p\s*>", "<br><br>", re.sub(r"<p(\s[^>]*)?>", "", page, flags=re.I), flags=re.I)


def tables(page: str) -> str:
    """A table for each box."""
    opened = re.sub(rf"<(?:{BOXES})(\s[^>]*)?>", "<table><tr><td>", page, flags=re.I)
    return re.sub(rf"</(?:{BOXES})\s*>", "</td></tr></table>", opened, flags=re.I)


def unnamed(page: str) -> str:
    """No box says what it is for."""
    return re.sub(r"\s(?:class|id)\s*=\s*(\"[^\"]*\"|'[^']*')", "", page, flags=re.I)


CHANGES: dict[str, Change] = {
    "as it is": lambda page: page,
    "lines": lines,
    "tables": tables,
    "tables, lines": lambda page: tables(lines(page)),
    "unnamed boxes": unnamed,
    "unnamed boxes, lines": lambda page: lines(unnamed(page)),
    "unnamed boxes, font": lambda page: renamed("p", "font")(unnamed(page)),
    "a form": lambda page: page.replace("<body", "<body><form", 1),
    "boxes that are footers": renamed("div|article|section", "footer"),
    "boxes that are asides": renamed("div|article|section", "aside"),
} | {f"{tag} for p": renamed("p", tag) for tag in ("span", "font", "h4", "pre", "marquee", "li", "label", "a")}


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def f1(known: str, found: str) -> float:
    wanted, got = words(known), words(found)
    return 2 * (wanted & got).total() / max(1, wanted.total() + got.total())


def page_of(path: Path) -> str:
    data = path.read_bytes()
    return source_of(gzip.decompress(data) if path.suffix == ".gz" else data, None).text


def known(path: Path) -> str:
    beside = path.with_name(f"{path.name.partition('.html')[0]}.txt")
    return beside.read_text("utf-8") if beside.exists() else _found(page_of(path))["trafilatura"]


def _found(page: str) -> dict[str, str]:
    tree = parsed(page, LIMITS)
    return {
        "trafilatura": by_trafilatura(tree, page),
        "paragraphs": by_paragraphs(tree, page),
        "resiliparse": by_resiliparse(tree, page),
        "Musnad": extracted(tree, page)[0],
    }


def measured(folder: Path) -> dict[str, dict[str, float]]:
    """Change -> way -> mean F1 over the pages."""
    pages = [(page_of(path), known(path)) for path in sorted(folder.rglob("*.html*"))]
    told: dict[str, dict[str, float]] = {}
    for name, change in CHANGES.items():
        sums: Counter[str] = Counter()
        for page, text in pages:
            sums.update({way: f1(text, found) for way, found in _found(change(page)).items()})
        told[name] = {way: total / len(pages) for way, total in sums.items()}
    return told


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Score the ways to find the text of the pages in FOLDER."""
    told = measured(folder)
    changed = [row for name, row in told.items() if name != "as it is"]
    told["all changes"] = {way: sum(row[way] for row in changed) / len(changed) for way in changed[0]}
    click.echo(f"{'':24}" + "".join(f"{way:>14}" for way in changed[0]))
    for name, row in told.items():
        click.echo(f"{name:24}" + "".join(f"{value:14.3f}" for value in row.values()))


if __name__ == "__main__":
    main()
