"""Count the words of news: what clitic splitting, word lists and phrase boundaries are decided by.

    python tools/count_words.py CORPUS.jsonl.xz [...] -o src/musnad/words [--keep 80000]

Each line of a corpus is a JSON object with "title" and "text". Words are counted folded (see musnad.folding), so what is
written holds counts of spellings and no text:

    frequencies.tsv  how often each spelling is counted
    adjectives.tsv   of the uses of a word with the article, the share that follow another word with the article: adjectives
                     do nearly always, nouns hardly ever
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

TOKEN = re.compile(r"[\u0621-\u064a]+|[^\s\u0621-\u064a]")
DEFINITE = re.compile(r"[وف]?(?:ال|بال|كال|لل)..")
FEWEST = 25  # uses with the article, below which a share says nothing
LEAST = 0.3  # share, below which a word is a noun and not listed

Counts = collections.Counter[str]


def texts(path: pathlib.Path) -> Iterator[str]:
    """The titles and texts of a corpus."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield from (article.get(field) or "" for field in ("title", "text"))


def counted(paths: list[pathlib.Path]) -> tuple[Counts, Counts, Counts]:
    """Counts of spellings; of words with the article; and of those, the ones after another word with the article."""
    spellings, definite, after_definite = collections.Counter(), collections.Counter(), collections.Counter()  # type: Counts, Counts, Counts
    for path in paths:
        for text in texts(path):
            before = ""
            for word in TOKEN.findall(fold(text)):
                spellings[word] += 1
                if word.startswith("ال") and len(word) > 3:
                    definite[word[2:]] += 1
                    after_definite[word[2:]] += DEFINITE.match(before) is not None
                before = word
    return spellings, definite, after_definite


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=pathlib.Path)
    parser.add_argument("-o", "--output", required=True, type=pathlib.Path, help="the folder of the tables")
    parser.add_argument("--keep", type=int, default=80_000)
    args = parser.parse_args()
    spellings, definite, after = counted(args.corpora)
    kept = [(w, n) for w, n in spellings.most_common() if len(w) > 1 and "\u0621" <= w[0] <= "\u064a"][: args.keep]
    _write(args.output / "frequencies.tsv", "word\tcount", kept)
    shares = ((w, round(100 * after[w] / n)) for w, n in definite.items() if n >= FEWEST and after[w] >= LEAST * n)
    _write(args.output / "adjectives.tsv", "word\tshare", sorted(shares))
    print(f"{sum(spellings.values()):,} words, {len(spellings):,} spellings, {len(kept):,} kept")


def _write(path: pathlib.Path, header: str, rows: list[tuple[str, int]]) -> None:
    remarks = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")] if path.exists() else []
    path.write_text("\n".join([*remarks, header, *(f"{word}\t{n}" for word, n in rows), ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
