"""Treebanks, names and raw news to numbers: what pretraining, distillation and fine-tuning read.

    python -m train.prepare FOLDER OUT --segmenter SEGMENTER.pt --counts COUNTS.tsv [--like ANALYSER.pt] [--raw RAW.txt]

OUT gets labelled.npz with labelled.json (what the numbers of its columns mean), forms.txt.xz (the words by number) and,
where raw sentences are given, raw-*.xz until --megabytes of them are packed.
"""

from __future__ import annotations

import json
import lzma
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click
import numpy as np

from musnad.analysis.lemmas import script
from musnad.analysis.names import CLEAN_LABELS, KINDS
from musnad.analysis.surface import plain
from musnad.folding import fold, light
from train import checkpoint
from train.batches import MISSING
from train.counts import counted, rates
from train.packed import encoded
from train.parts import SOURCES, Parts, read
from train.segmenter import cut, load
from train.sentences import Sentence, Word

LONGEST = 250  # words; a longer sentence is left out
SHARD = 1_500_000  # words of raw news in a file
Row = dict[str, int | str]  # a word's form and the number of each of its labels
Cuts = Mapping[str, list[str]]


def classes_of(parts: Parts) -> dict[str, list[str]]:
    """The values of each label, the commonest first. A lemma script that is met once is no class."""
    seen: dict[str, Counter[str]] = {name: Counter() for name in ("upos", "tag", "lemma", "relation")}
    for sentence in (s for name, part in parts.sets.items() if name != "dev" for s in part):
        for word in sentence.words:
            for name, value in labels(word, sentence.source).items():
                seen[name][value] += 1
    known = {
        name: [value for value, n in values.most_common() if n > (name == "lemma")] for name, values in seen.items()
    }
    return {**known, "clean": list(CLEAN_LABELS), **{kind: ["O", "B", "I"] for kind in KINDS}}


def labels(word: Word, source: str) -> dict[str, str]:
    """What a treebank tells of a word, as classes: features are PADT's alone, since PUD's are others."""
    found = {"upos": word.upos, "relation": word.relation}
    if word.feats is not None and source == "padt":
        found["tag"] = f"{word.upos}|{word.feats}"
    if word.lemma is not None:
        found["lemma"] = script(light(word.form), word.lemma)
    return {name: value for name, value in found.items() if value is not None}


def rows(sentence: Sentence, numbers: Mapping[str, Mapping[str, int]], cuts: Cuts) -> Iterator[Row]:
    if sentence.names:
        yield from _named_rows(sentence, numbers, cuts)
        return
    for word in sentence.words:
        row: Row = {"form": plain(word.form)}
        for name, value in labels(word, sentence.source).items():
            row[name] = numbers[name].get(value, MISSING)
        if word.head is not None:
            row["head"] = word.head
        yield row


def _named_rows(sentence: Sentence, numbers: Mapping[str, Mapping[str, int]], cuts: Cuts) -> Iterator[Row]:
    """A token's label goes to its longest word; what is joined before a name is outside it, what is joined after it too."""
    for at, token in enumerate(sentence.tokens):
        forms = cuts[plain(sentence.text[token.start : token.end])]
        stem = max(range(len(forms)), key=lambda k: (len(forms[k]), -k))
        for k, form in enumerate(forms):
            row: Row = {"form": form}
            for layer, tags in sentence.names.items():
                then = tags[at + 1] if at + 1 < len(tags) else "O"
                label = piece_label(tags[at], then, k - stem)
                row[layer] = numbers[layer][label if layer == "clean" else label[0]]
            yield row


def piece_label(label: str, then: str, where: int) -> str:
    """The label of a word ``where`` words after the stem of its token; ``then`` is the label of the next token."""
    if where > 0 and then[0] != "I":
        return "O"
    if label.startswith("B-"):
        return label if where == 0 else "O" if where < 0 else "I" + label[1:]
    return label


def columns(part: list[list[Row]], number: Mapping[str, int], source: int) -> dict[str, np.ndarray]:
    """The flat arrays of train.batches.Part."""
    flat = [row for sentence in part for row in sentence]
    arrays = {"source": np.array(source), "ends": np.cumsum([len(sentence) for sentence in part])}
    arrays["types"] = np.array([number[str(row["form"])] for row in flat], np.int32)
    for name in sorted({name for row in flat for name in row} - {"form"}):
        arrays[name] = np.array([row.get(name, MISSING) for row in flat], np.int32)
    return arrays


def forms_by_frequency(cuts: Cuts, counts: Mapping[str, int], needed: Iterable[str]) -> list[str]:
    """Words met twice or more in the news, the commonest first, and whatever else is needed."""
    seen: Counter[str] = Counter()
    for token, count in counts.items():
        for form in cuts[token]:
            seen[form] += count
    return list(dict.fromkeys([*(form for form, n in seen.most_common() if n > 1), *needed]))


def shards(raw: Iterable[str], cuts: Cuts, number: Mapping[str, int]) -> Iterator[bytes]:
    """Raw sentences as numbers of words, packed; a sentence with a word that has no number is left out."""
    kept: list[list[int]] = []
    size = 0
    for line in raw:
        forms = [number.get(form, 0) for token in line.split() for form in cuts[token]]
        if 0 not in forms:
            kept.append(forms[:150])
            size += len(kept[-1])
        if size > SHARD:
            yield lzma.compress(encoded(kept), preset=6)
            kept, size = [], 0
    if kept:
        yield lzma.compress(encoded(kept), preset=6)


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--segmenter", required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--counts", required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--like", type=click.Path(exists=True, path_type=Path), help="the analyser that is trained on, for its classes"
)
@click.option("--raw", multiple=True, type=click.Path(exists=True, path_type=Path))
@click.option("--megabytes", default=43.0)
@click.option("--without", multiple=True, help="a data set to leave out")
def main(
    folder: Path,
    out: Path,
    segmenter: Path,
    counts: Path,
    like: Path | None,
    raw: tuple[Path, ...],
    megabytes: float,
    without: tuple[str, ...],
) -> None:
    out.mkdir(parents=True, exist_ok=True)
    parts = read(folder, frozenset(without))
    known = checkpoint.load(like)[1] if like else classes_of(parts)
    (out / "labelled.json").write_text(json.dumps(known, ensure_ascii=False), "utf-8")
    every = counted(counts)
    tokens = {plain(s.text[t.start : t.end]) for part in parts.sets.values() for s in part if s.names for t in s.tokens}
    cuts = cut(*load(segmenter), tokens | (every.keys() if raw else set()), rates(every))
    numbers = {name: {value: k for k, value in enumerate(values)} for name, values in known.items()}
    made = {name: [list(rows(s, numbers, cuts)) for s in part] for name, part in parts.sets.items()}
    made = {name: [s for s in part if 0 < len(s) <= LONGEST] for name, part in made.items()}
    needed = (str(row["form"]) for part in made.values() for s in part for row in s)
    forms = forms_by_frequency(cuts, every if raw else {}, needed)
    number = {form: k for k, form in enumerate(forms, 1)}
    (out / "forms.txt.xz").write_bytes(lzma.compress("\n".join(f"{form}\t{fold(form)}" for form in forms).encode()))
    arrays = {
        f"{name}/{key}": value
        for name, part in made.items()
        for key, value in columns(part, number, SOURCES.get(name, 0)).items()
    }
    np.savez_compressed(out / "labelled.npz", **arrays)  # type: ignore[arg-type]  # its stub knows no such keys
    size = 0
    for k, data in enumerate(shards((line for path in raw for line in path.open(encoding="utf-8")), cuts, number)):
        (out / f"raw-{k:03}.xz").write_bytes(data)
        size += len(data)
        if size > 1e6 * megabytes:
            break


if __name__ == "__main__":
    main()
