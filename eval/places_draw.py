"""Draws names of places from raw news by lot, for the list of ``eval.places_list``."""

from __future__ import annotations

import hashlib
import json
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import click

from musnad import pipeline
from musnad.folding import fold
from musnad.lexicon import shipped
from musnad.lexicon.rows import State
from musnad.places.gazetteer import Gazetteer, gazetteer
from musnad.places.lexis import HELD, Lexis, lexis
from musnad.records import Article, Doc
from musnad.text.reading import Word, reading
from musnad.text.vocabulary import Vocabulary, vocabulary

SEED = "places 1"
MOST = 2  # mentions of one name in the list
RARE, COMMON = 12, 800  # how often news may have a word that could be a name no table has, and a known name
LOCATED = pipeline.STAGES[:5]
NAMED = frozenset(("name", "name_before_kind", "headed", "quoted_name", "unknown_name", "member_of_list",
                   "capital_by_name"))  # fmt: skip


def lines(path: Path) -> Iterator[bytes]:
    """The lines of a packed file. Raises click.ClickException when it is no xz file or not there."""
    try:
        with lzma.open(path) as stream:
            yield from stream
    except FileNotFoundError as error:
        raise click.ClickException(f"{path}: no such file; name the folder of the raw news") from error
    except (lzma.LZMAError, EOFError) as error:
        raise click.ClickException(f"{path}: not a whole xz file ({error}); fetch it again") from error


def article(line: bytes) -> Article:
    """The article of a line, its title as the first line of the text: spans count in that."""
    row = json.loads(line)
    title, text = (row.get("title") or "").strip(), row["text"]
    return Article(name=row["id"], text=f"{title}\n\n{text}" if title else text, has_title=bool(title),
                   outlet=row.get("outlet"))  # fmt: skip


def located(one: Article) -> Doc:
    return pipeline.read(one, stages=LOCATED)


class Mention(NamedTuple):
    start: int
    end: int
    name: str


class Drawer:
    """Draws mentions. What is drawn hangs on the seed, the articles, and on what Musnad reads as a place."""

    def __init__(self) -> None:
        words = shipped()
        self.gaz: Gazetteer = gazetteer(words)
        self.lex: Lexis = lexis(words)
        self.known: Vocabulary = vocabulary(words)
        self.countries = {
            fold(name) for state in words.rows(State) for name in (state.name, *state.variants.split("|"))
        }
        self.drawn: Counter[str] = Counter()

    def draw(self, doc: Doc) -> Mention | None:
        """One mention of the article, unless none is left whose name is not on the list often enough."""
        mentions = sorted({*self._read(doc), *self._passed_over(doc)}, key=lambda m: chance(doc.name, m.start))
        for mention in mentions:
            key = self._key(mention.name)
            if self.drawn[key] < MOST:
                self.drawn[key] += 1
                return mention
        return None

    def _key(self, name: str) -> str:
        words = fold(name).split()
        return " ".join(words[1:] if len(words) > 1 and words[0] in self.lex.kinds else words)

    def _read(self, doc: Doc) -> Iterator[Mention]:
        for place in doc.places:
            name = place.span.of(doc.text)
            if place.rule in NAMED and place.kind not in ("country", "world", "sea", "region") and self._counts(name):
                yield Mention(place.span.start, place.span.end, name)

    def _counts(self, name: str) -> bool:
        return self._key(name) not in self.countries

    def _passed_over(self, doc: Doc) -> Iterator[Mention]:
        """Words where a name could stand, in no place and no time that Musnad reads."""
        taken = sorted(
            [(p.span.start, p.span.end) for p in doc.places] + [(t.span.start, t.span.end) for t in doc.times]
        )
        words = reading(doc.tokens, doc.text, shipped())
        for before, word in pairwise(words):
            if any(start < word.end and word.start < end for start, end in taken):
                continue
            if (self._after_kind(before, word) or self._after_preposition(before, word)) and self._counts(word.base):
                yield Mention(word.start, word.end, doc.text[word.start : word.end])

    def _could_name(self, word: Word) -> bool:
        return (
            word.kind == "word" and word.verb is None and not word.function and not word.pronoun and len(word.stem) > 2
        )

    def _after_kind(self, before: Word, word: Word) -> bool:
        kind = self.lex.kind(before)
        if kind is None or kind.kind not in HELD or before.article or before.pronoun or word.preposition:
            return False
        return self._could_name(word) and word.stem not in self.gaz.adjectives and self.known.count(word.base) < COMMON

    def _after_preposition(self, before: Word, word: Word) -> bool:
        led = word.preposition == "ب" or before.form in ("في", "قرب")
        if not led or not self._could_name(word) or word.stem in self.gaz.adjectives:
            return False
        entries = self.gaz.exactly(word.base)
        other_word = all("head" in entry.flag for entry in entries)
        return self.known.count(word.base) < (RARE if other_word else COMMON)


def chance(*key: object) -> str:
    """A number by lot, the same on every run."""
    return hashlib.sha256(" ".join((SEED, *map(str, key))).encode()).hexdigest()


def by_lot(path: Path, count: int) -> list[bytes]:
    """``count`` articles of a file, drawn by lot, spread over its outlets as evenly as they allow."""
    lots: defaultdict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for line in lines(path):
        head = json.loads(line[: line.index(b'"', line.index(b'"outlet"') + 11) + 1] + b"}")
        lots[head["outlet"]].append((chance(head["id"]), line))
        if len(lots[head["outlet"]]) > 4 * count:
            lots[head["outlet"]] = sorted(lots[head["outlet"]])[:count]
    ranked = [(place, lot, line) for found in lots.values() for place, (lot, line) in enumerate(sorted(found))]
    return [line for _, _, line in sorted(ranked)[:count]]


def sampled(folder: Path, count: int) -> Iterator[tuple[str, Doc, Mention]]:
    """(file, article, mention), one a file in turn, ``count`` of them or as many as there are."""
    drawer = Drawer()
    files = raw_files(folder)
    lots = [(path.name, iter(by_lot(path, count))) for path in files]
    left = count
    while lots and left:
        for name, lot in tuple(lots):
            found = next(((doc, m) for doc in map(located, map(article, lot)) if (m := drawer.draw(doc))), None)
            if found is None:
                lots.remove((name, lot))
            elif left:
                left -= 1
                yield name, *found


def raw_files(folder: Path) -> list[Path]:
    """The packed files of the folder. Raises click.ClickException when there is none."""
    files = sorted(folder.glob("*.jsonl.xz"))
    if not files:
        raise click.ClickException(f"{folder}: no *.jsonl.xz in it; name the folder of the raw news")
    return files
