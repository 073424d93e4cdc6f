"""Count the words of news: the open vocabulary that clitic splitting and word lists are checked against.

    python tools/count_words.py CORPUS.jsonl.xz [...] -o src/musnad/words/frequencies.tsv [--keep 60000]

Each line of a corpus is a JSON object with "title" and "text". Words are counted folded (see musnad.folding),
so the output holds counts of spellings and no text.
"""

from __future__ import annotations

import argparse
import collections
import json
import lzma
import pathlib
import re
from collections.abc import Iterator

from musnad.folding import fold

WORD = re.compile(r"[\u0621-\u064a]+")


def words(path: pathlib.Path) -> Iterator[str]:
    opened = lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8")
    with opened as lines:
        for line in lines:
            article = json.loads(line)
            for field in ("title", "text"):
                for piece in (article.get(field) or "").split():
                    yield from WORD.findall(fold(piece))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=pathlib.Path)
    parser.add_argument("-o", "--output", required=True, type=pathlib.Path)
    parser.add_argument("--keep", type=int, default=60_000)
    args = parser.parse_args()
    counts = collections.Counter(word for path in args.corpora for word in words(path))
    kept = [(word, n) for word, n in counts.most_common(args.keep) if len(word) > 1]
    rows = "".join(f"{word}\t{n}\n" for word, n in kept)
    args.output.write_text("word\tcount\n" + rows, encoding="utf-8")
    print(f"{sum(counts.values()):,} words, {len(counts):,} spellings, {len(kept):,} kept in {args.output}")


if __name__ == "__main__":
    main()
