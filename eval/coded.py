"""Writes the raw articles that the makers of Musnad coded, with their codings, as ``musnad eval`` reads them.

    .venv/bin/python -m eval.coded RAW_FOLDER OUT
    .venv/bin/musnad eval OUT/unseen

``coded.jsonl`` beside this file holds the codings without a word of the articles: spans count in title, two line ends and text of the
article of that id in the raw news (*.jsonl.xz in RAW_FOLDER). Rules were bettered on the articles of ``seen``; nobody looked at how those
of ``unseen`` are read. Of those of ``said_seen`` and ``said`` statements alone are coded, so that no other figure of theirs tells anything: rules of statements
were bettered on the former.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from eval.places_draw import article, lines
from musnad.records import Article

CODED = Path(__file__).parent / "coded.jsonl"


def articles(folder: Path, wanted: set[str]) -> Iterator[Article]:
    """Those of the raw news whose ids are wanted, each with the day on which it was fetched."""
    for path in sorted(folder.glob("*.jsonl.xz")):
        for line in lines(path):
            raw = msgspec.json.decode(line)
            if raw["id"] in wanted:
                day = (raw.get("fetched") or "")[:10]
                dated = day if day[4:5] == "-" else None
                yield msgspec.structs.replace(article(line), published=dated)


def codings() -> dict[str, dict[str, Any]]:
    """The coding of each article, by its id, with the part that it is of."""
    return {row["article"]: row for row in map(msgspec.json.decode, CODED.read_bytes().splitlines())}


def beside(folder: Path) -> Iterator[tuple[Article, dict[str, Any]]]:
    """The articles of a folder of NAME.txt (raw text) and NAME.json (its hand coding), each with its coding."""
    for path in sorted(folder.glob("*.json")):
        coding = msgspec.json.decode(path.read_bytes())
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")  # as it is: read_text would change line ends
        yield Article(name=path.stem, text=text, published=coding.get("published"), outlet=coding.get("outlet")), coding


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
def main(folder: Path, out: Path) -> None:
    coded = codings()
    found = 0
    for one in articles(folder, set(coded)):
        coding = coded[one.name]
        at = out / coding.pop("part")
        at.mkdir(parents=True, exist_ok=True)
        whole = {"doc": one.name, "outlet": one.outlet, "published": one.published, "places": [], "times": [], **coding}
        (at / f"{one.name}.txt").write_bytes(one.text.encode())
        (at / f"{one.name}.json").write_bytes(msgspec.json.encode(whole))
        found += 1
    if found < len(coded):
        raise click.ClickException(f"{folder} holds {found} of the {len(coded)} articles; fetch the raw news again")
    click.echo(f"{found} articles")


if __name__ == "__main__":
    main()
