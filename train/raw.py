"""Raw news to sentences of plain surface tokens, one a line: what vectors, counts and language models are made from.

    python -m train.raw OUT.txt NEWS.jsonl.xz...

Repeated paragraphs (the same wire told by many outlets, a site's own litter) are kept once.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from pathlib import Path

import click

from musnad.analysis.surface import SENTENCE_END, plain, surface

SHORTEST, LONGEST = 4, 120  # tokens of a sentence worth learning from


def paragraphs(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article.get("title") or ""
            yield from (article.get("text") or "").split("\n")


def sentences(path: Path, seen: set[int]) -> Iterator[list[str]]:
    for paragraph in paragraphs(path):
        for sentence in SENTENCE_END.split(paragraph):
            tokens = [plain(sentence[a:b]) for a, b in surface(sentence)]
            if SHORTEST <= len(tokens) <= LONGEST and hash(key := " ".join(tokens)) not in seen:
                seen.add(hash(key))
                yield tokens


@click.command(help=__doc__)
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("news", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def main(out: Path, news: tuple[Path, ...]) -> None:
    seen: set[int] = set()
    with out.open("w", encoding="utf-8") as lines:
        for path in news:
            for tokens in sentences(path, seen):
                lines.write(" ".join(tokens) + "\n")


if __name__ == "__main__":
    main()
