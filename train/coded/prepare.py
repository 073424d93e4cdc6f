"""Hand-coded sentences, and sentences that nobody coded, to numbers that the teachers read.

    python -m train.coded.prepare FOLDER DATA OUT --segmenter SEGMENTER.pt --counts COUNTS.tsv --raw RAW.txt

DATA is a folder made by train.prepare with raw news, whose forms.txt.xz the pretrained encoder's words are numbered by; OUT
gets that list with the words that are new at its end, coded.npz, and pool.npz with pool.txt: sentences to be labelled by
the teachers, as numbers and as text.
"""

from __future__ import annotations

import lzma
import random
from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np
from eval.quadclass import classed, fold_of

from musnad.analysis.analyser import shipped
from musnad.folding import fold
from musnad.triage.ngrams import tokens
from train.batches import MISSING
from train.coded import sentences as coded
from train.coded.labels import TOLD
from train.coded.sentences import Coded
from train.counts import counted, rates
from train.segmenter import cut, load

LONGEST = 150  # words; what is beyond is not read
CROPS, SHORTEST_CROP, LONGEST_CROP = 10, 6, 40  # pieces of a coded sentence, in tokens, for the pool
ANYWHERE = -1  # the fold of a sentence that nobody coded


def crops(sentence: list[str], dice: random.Random) -> Iterator[list[str]]:
    """Parts of a sentence: what a class hangs on shows when the rest is gone."""
    for _ in range(CROPS if len(sentence) > SHORTEST_CROP else 0):
        size = dice.randint(SHORTEST_CROP, min(LONGEST_CROP, len(sentence)))
        at = dice.randint(0, len(sentence) - size)
        yield sentence[at : at + size]


def pool(un: dict[str, int], raw: Path, news: int) -> list[tuple[int, list[str]]]:
    """Each sentence with its fold: the UN's whole and in parts, and ``news`` sentences of raw news drawn by lot."""
    dice = random.Random(5)
    found = []
    for text, where in un.items():
        whole = tokens(text)
        found += [(where, part) for part in (whole, *crops(whole, dice)) if part]
    with raw.open(encoding="utf-8") as lines:
        kept: list[str] = []
        for k, line in enumerate(lines):
            if len(kept) < news:
                kept.append(line)
            elif (at := dice.randrange(k + 1)) < news:
                kept[at] = line
    return found + [(ANYWHERE, line.split()) for line in kept]


def columns(part: list[Coded], number: dict[str, int]) -> dict[str, np.ndarray]:
    """The flat arrays of train.batches.Part; what is told of a whole sentence stands at its first word."""
    ends = np.cumsum([len(s.forms) for s in part])
    arrays = {"source": np.array(0), "ends": ends, "fold": np.array([s.fold for s in part])}
    arrays["types"] = np.array([number[form] for s in part for form in s.forms], np.int32)
    arrays["trigger"] = np.array([t for s in part for t in (s.triggers or [MISSING] * len(s.forms))], np.int32)
    for name in TOLD:
        values = np.full(int(ends[-1]), MISSING, np.int32)
        values[ends - [len(s.forms) for s in part]] = [s.told.get(name, MISSING) for s in part]
        arrays[name] = values
    rows = [(k, *pair) for k, s in enumerate(part) for pair in s.pairs]
    arrays["pairs"] = np.array(rows, np.int32).reshape(-1, 4)
    return arrays


def shortened(sentence: Coded) -> Coded:
    pairs = [pair for pair in sentence.pairs if max(pair[:2]) < LONGEST]
    return Coded(sentence.forms[:LONGEST], sentence.fold, sentence.triggers[:LONGEST], pairs, sentence.told)


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--segmenter", required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--counts", required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--raw", required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--news", default=100_000, help="sentences of raw news in the pool")
def main(folder: Path, data: Path, out: Path, segmenter: Path, counts: Path, raw: Path, news: int) -> None:
    out.mkdir(parents=True, exist_ok=True)
    analyser = shipped()
    told = classed(folder / "quadclass")
    folds = {text: fold_of(text) for text in told}
    waiting = pool(folds, raw, news)
    every = {token for _, line in waiting for token in line}
    cuts = cut(*load(segmenter), every, rates(counted(counts)))
    parts = {
        "articles": [*coded.articles(folder / "gold" / "train", analyser)],
        "records": [
            *coded.records(folder / "gsr" / "spans.jsonl", analyser),
            *coded.detection(folder / "gsr" / "detection.jsonl", analyser),
        ],
        "un": [
            Coded([form for token in tokens(text) for form in cuts[token]], folds[text], told=labels)
            for text, labels in told.items()
        ],
        "pool": [Coded([form for token in line for form in cuts[token]], where) for where, line in waiting],
    }
    parts = {name: [shortened(s) for s in part if s.forms] for name, part in parts.items()}
    forms = [line.split("\t")[0] for line in lzma.decompress((data / "forms.txt.xz").read_bytes()).decode().split("\n")]
    new = {form for part in parts.values() for s in part for form in s.forms} - set(forms)
    forms += sorted(new)
    number = {form: k for k, form in enumerate(forms, 1)}
    (out / "forms.txt.xz").write_bytes(lzma.compress("\n".join(f"{form}\t{fold(form)}" for form in forms).encode()))
    for file, names in (("coded", ("articles", "records", "un")), ("pool", ("pool",))):
        arrays = {f"{n}/{key}": value for n in names for key, value in columns(parts[n], number).items()}
        np.savez_compressed(out / f"{file}.npz", **arrays)  # type: ignore[arg-type]  # its stub knows no such keys
    (out / "pool.txt").write_text("".join(f"{where}\t{' '.join(line)}\n" for where, line in waiting), "utf-8")
    for name, part in parts.items():
        click.echo(f"{name}: {len(part)} sentences, {sum(len(s.pairs) for s in part)} arguments")


if __name__ == "__main__":
    main()
