"""Trains what reads names off a trained analyser, which itself stays as it is.

    python -m train.names.train FOLDER OUT.pt --analyser ANALYSER.pt --segmenter SEGMENTER.pt --counts COUNTS.tsv --taught TAUGHT.npz

FOLDER holds ``treebank/``, ``ner/``, ``names/`` (ANETAC) and, for our own coded sentences, ``raw/``; TAUGHT.npz is made by
train.names.teach: what larger networks say of raw news.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import Parameter

from musnad.analysis.names import CLEAN, CLEAN_LABELS, KINDS, path
from musnad.analysis.surface import plain
from musnad.folding import fold
from train import checkpoint
from train.batches import MISSING
from train.counts import counted, rates
from train.events import fold_of
from train.losses import entropy
from train.names.sentences import sentences
from train.network import Analyser, Names
from train.packed import hashed
from train.parts import letters, read
from train.prepare import rows
from train.segmenter import cut, load
from train.sentences import Sentence

LAYERS = ("clean", *KINDS)
LABELS = (len(CLEAN_LABELS), *(3 for _ in KINDS))
SHARES = {"clean": 1.0, "ours": 1.0, "wojood": 1.0, "newsfane": 0.4}  # of each set, in an epoch
SWAPPED = 0.3  # share of the names of persons, places and organisations that another of their kind stands for
FOREIGN = 0.5  # share of those that are from lists of names, where there is a list of their kind
# Of ANETAC's kinds; its organisations are single words out of their names.
LISTED = {"PERSON": "PER", "LOCATION": "LOC"}
BATCH = 1200  # words
FORM_LESS, HIDDEN = 0.1, 0.04  # of words, as in train.finetune
OF_KINDS = 0.3  # what the layers of kinds weigh beside "clean"
WIDTH = 192  # numbers a word, either way
RATE, WARM = 2e-3, 0.1  # of learning; the share of the steps in which it rises


class Read(NamedTuple):
    """A sentence as numbers: of its words' forms [T], of their labels on each layer [T, LAYERS]. ``told`` [T, labels of "clean"] is
    how likely teachers hold each label where nobody coded the sentence."""

    forms: list[int]
    labels: NDArray[np.int64]
    told: NDArray[np.float16] | None = None

    @classmethod
    def uncoded(cls, forms: list[int], told: NDArray[np.float16] | None = None) -> Read:
        return cls(forms, np.broadcast_to(np.int64(MISSING), (len(forms), len(LAYERS))), told)


class Forms:
    """Numbers of words' forms, from 1; 0 fills up a batch."""

    def __init__(self) -> None:
        self.number: dict[str, int] = {}

    def of(self, form: str) -> int:
        return self.number.setdefault(form, len(self.number) + 1)

    def features(self) -> Tensor:
        found = hashed([f"{form}\t{fold(form)}" for form in self.number])
        return torch.from_numpy(np.concatenate([np.zeros_like(found[:1]), found]))


def spans(labels: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """First word, the one behind the last, and kind of each flat name."""
    for at, label in enumerate(labels):
        if label > 0 and label % 2:
            end = at + 1
            while end < len(labels) and labels[end] == label + 1:
                end += 1
            yield at, end, label // 2


class Others(NamedTuple):
    """Names that may stand for others: by kind, those that were met in the sets, whole, and words of names from lists."""

    met: dict[int, list[tuple[int, ...]]]
    listed: dict[int, list[int]]

    def instead(self, kind: int, words: int, dice: random.Random) -> tuple[int, ...]:
        """Another for a name of so many words; a listed place has one word, a listed person two at most."""
        if kind not in self.listed or dice.random() >= FOREIGN:
            return dice.choice(self.met[kind])
        most = 2 if CLEAN[kind] == "PER" else 1
        return tuple(dice.choice(self.listed[kind]) for _ in range(min(words, most)))


def listed(file: Path, forms: Forms) -> dict[int, list[int]]:
    """Words of names, by kind, of ANETAC's list: its kind, the name in Latin letters and in Arabic ones a line."""
    found: dict[int, list[int]] = {}
    for line in file.read_text("utf-8").splitlines():
        which, *words = line.split()
        arabic = [word for word in map(plain, words) if word and "ء" <= word[0] <= "ي"]
        if which in LISTED and len(arabic) == 1 and len(arabic[0]) > 2:
            found.setdefault(CLEAN.index(LISTED[which]), []).append(forms.of(arabic[0]))
    return found


def names_of_lists(folder: Path, forms: Forms) -> dict[int, list[int]]:
    return listed(folder / "names" / "anetac" / "EN-AR NE" / "EN-AR Named-entities.txt", forms)


def swapped(one: Read, others: Others, dice: random.Random) -> Read:
    """The sentence with some of its names exchanged for others of their kind: what is around a name tells it, too."""
    forms, labels, at = list[int](), list[NDArray[np.int64]](), 0
    for first, last, kind in spans(one.labels[:, 0].tolist()):
        if CLEAN[kind] == "MISC" or dice.random() >= SWAPPED:
            continue
        new = others.instead(kind, last - first, dice)
        told = np.full((len(new), len(LAYERS)), MISSING)
        told[:, 0] = 2 * kind + 2
        told[0, 0] -= 1
        forms += [*one.forms[at:first], *new]
        labels += [one.labels[at:first], told]
        at = last
    return Read([*forms, *one.forms[at:]], np.concatenate([*labels, one.labels[at:]]))


def met(sets: dict[str, list[Read]]) -> dict[int, list[tuple[int, ...]]]:
    """The flat names of the sets that are learnt, by kind."""
    pool = defaultdict[int, set[tuple[int, ...]]](set)
    for one in (one for name in SHARES for one in sets[name]):
        for first, last, kind in spans(one.labels[:, 0].tolist()):
            pool[kind].add(tuple(one.forms[first:last]))
    return {kind: sorted(names) for kind, names in pool.items()}


def together(chosen: Sequence[Read]) -> tuple[Tensor, Tensor]:
    """Forms [B, T], 0 where a sentence has ended, and labels [B, T, LAYERS], MISSING there."""
    width = max(len(one.forms) for one in chosen)
    forms = np.zeros((len(chosen), width), np.int64)
    labels = np.full((len(chosen), width, len(LAYERS)), MISSING)
    for row, one in enumerate(chosen):
        forms[row, : len(one.forms)] = one.forms
        labels[row, : len(one.forms)] = one.labels
    return torch.from_numpy(forms), torch.from_numpy(labels)


def scored(model: Analyser, names: Names, forms: Tensor, table: Tensor) -> Tensor:
    """Scores of names [B, T, labels]; in training some words are hidden and some read by their letters alone. The
    analyser learns along only where it is being trained itself."""
    hidden, form_less = ((torch.rand(forms.shape) < share if names.training else None) for share in (HIDDEN, FORM_LESS))
    source = torch.zeros(len(forms), dtype=torch.int64)
    with torch.set_grad_enabled(model.training):
        seen = model.words(table[forms], source, hidden, form_less)
        heard = model.encoder(seen, forms > 0)
    found: Tensor = names(heard, seen, (forms > 0).sum(1))
    return found


def loss_of(scores: Tensor, labels: Tensor) -> Tensor:
    told = [entropy(part, labels[:, :, layer]) for layer, part in enumerate(scores.split(LABELS, -1))]
    return told[0] + OF_KINDS * torch.stack(told[1:]).sum()


def distance(scores: Tensor, chosen: Sequence[Read]) -> Tensor:
    """Cross entropy under what teachers say, of "clean" alone."""
    flat, told = scores[:, :, : LABELS[0]].log_softmax(-1), torch.zeros(*scores.shape[:2], LABELS[0])
    for row, one in enumerate(chosen):
        told[row, : len(one.forms)] = torch.from_numpy(one.told).float()
    return -(told * flat).sum() / told.sum()


def epoch(sets: dict[str, list[Read]], taught: Sequence[Read], dice: random.Random) -> list[list[Read]]:
    """Batches of sentences of like length, coded ones or taught ones, in random order."""
    drawn = [one for name, share in SHARES.items() for one in sets[name] if dice.random() < share]
    batches = [*_batches(drawn, dice), *_batches(taught, dice)]
    dice.shuffle(batches)
    return batches


def _batches(drawn: Sequence[Read], dice: random.Random) -> Iterator[list[Read]]:
    batch: list[Read] = []
    for one in sorted(drawn, key=lambda one: len(one.forms) + 4 * dice.random()):
        if len(batch) * len(one.forms) > BATCH:
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch


def train(
    model: Analyser,
    sets: dict[str, list[Read]],
    others: Others,
    table: Tensor,
    epochs: int,
    seed: int,
    taught: Sequence[Read] = (),
    along: float = 0.0,
    width: int = WIDTH,
) -> Names:
    """What reads names off the analyser. Each sentence of ``taught`` is read once, in one epoch or another. With a rate ``along`` the
    analyser learns names along and is no good for anything else after it."""
    torch.manual_seed(seed)
    names = Names(model.encoder.out, model.shape.embedded, sum(LABELS), width)
    weights = {RATE: [*names.parameters()]}
    if along:
        weights[along] = [*model.words.parameters(), *model.encoder.parameters()]
    return learnt(model, names, weights, sets, others, table, epochs, random.Random(seed), taught)


def learnt(
    model: Analyser,
    names: Names,
    weights: dict[float, list[Parameter]],
    sets: dict[str, list[Read]],
    others: Others,
    table: Tensor,
    epochs: int,
    dice: random.Random,
    taught: Sequence[Read],
) -> Names:
    """``names`` after so many epochs; ``weights`` are those that learn, by the rate at which they do."""
    groups = [{"params": each, "lr": rate} for rate, each in weights.items()]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
    lessons = [epoch(sets, taught[number::epochs], dice) for number in range(epochs)]
    steps = sum(map(len, lessons))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [*weights], total_steps=steps + 1, pct_start=WARM)
    for number, batches in enumerate(lessons):
        names.train()
        model.train(len(weights) > 1)
        for chosen in batches:
            optimiser.zero_grad()
            lesson(model, names, chosen, others, table, dice).backward()
            torch.nn.utils.clip_grad_norm_([one for each in weights.values() for one in each], 1.0)
            optimiser.step()
            schedule.step()
        model.eval()
        told = {part: measured(model, names, sets[part], table) for part in ("cleandev", "held")}
        click.echo(f"epoch {number} F1 {told}")
    return names.eval()


def lesson(
    model: Analyser, names: Names, chosen: Sequence[Read], others: Others, table: Tensor, dice: random.Random
) -> Tensor:
    """The loss of a batch."""
    if chosen[0].told is not None:
        return distance(scored(model, names, together(chosen)[0], table), chosen)
    read, labels = together([swapped(one, others, dice) for one in chosen])
    return loss_of(scored(model, names, read, table), labels)


@torch.no_grad()
def measured(model: Analyser, names: Names, part: Sequence[Read], table: Tensor) -> float:
    """F1 of flat names, on gold words."""
    names.eval()
    right = found = wanted = 0
    for at in range(0, len(part), 48):
        chosen = part[at : at + 48]
        scores = scored(model, names, together(chosen)[0], table)[:, :, : LABELS[0]].log_softmax(-1).numpy()
        for row, one in enumerate(chosen):
            ours = set(spans(path(scores[row, : len(one.forms)]).tolist()))
            theirs = set(spans(one.labels[:, 0].tolist()))
            right, found, wanted = right + len(ours & theirs), found + len(ours), wanted + len(theirs)
    return round(2 * right / max(found + wanted, 1), 4)


def prepared(
    folder: Path, segmenter: Path, counts: Path, classes: checkpoint.Classes, forms: Forms, raw: Path
) -> dict[str, list[Read]]:
    """The sets to learn from, and «cleandev» and «held», a tenth of our own, which are not learnt."""
    parts = read(folder).sets
    ours = list(sentences(raw))
    sets = {name: parts[name] for name in ("clean", "wojood", "newsfane", "cleandev")}
    sets["ours"] = [one for one in ours if fold_of(letters(one), 10)]
    sets["held"] = [one for one in ours if not fold_of(letters(one), 10)]
    tokens = {plain(s.text[t.start : t.end]) for part in sets.values() for s in part for t in s.tokens}
    cuts = cut(*load(segmenter), tokens, rates(counted(counts)))
    numbers = {name: {value: k for k, value in enumerate(values)} for name, values in classes.items()}
    return {name: [one for s in part if (one := _read(s, numbers, cuts, forms)).forms] for name, part in sets.items()}


def _read(sentence: Sentence, numbers: dict[str, dict[str, int]], cuts: dict[str, list[str]], forms: Forms) -> Read:
    words = list(rows(sentence, numbers, cuts))
    labels = np.array([[int(word.get(layer, MISSING)) for layer in LAYERS] for word in words], np.int64)
    return Read([forms.of(str(word["form"])) for word in words], labels)


def lessons_of(file: Path, forms: Forms) -> list[Read]:
    """What train.names.teach has written."""
    with np.load(file) as lessons:
        types = [0, *(forms.of(form) for form in str(lessons["forms"]).split("\n"))]
        words, told, ends = lessons["words"].tolist(), lessons["told"], lessons["ends"].tolist()
    numbers = [types[word] for word in words]
    return [Read.uncoded(numbers[a:b], told[a:b]) for a, b in pairwise([0, *ends])]


def opened(file: Path, model: Analyser) -> Names:
    """What reads names off this analyser. Raises RuntimeError when it was trained for one of other sizes."""
    weights = {name: value.float() for name, value in torch.load(file, weights_only=True).items()}
    names = Names(model.encoder.out, model.shape.embedded, sum(LABELS), weights["lstm.weight_hh_l0"].shape[1])
    names.load_state_dict(weights)
    return names.eval()


def beside(command: Callable[..., None]) -> Callable[..., None]:
    """--analyser, --segmenter, --counts: the files beside which names are learnt."""
    for name in ("counts", "segmenter", "analyser"):
        command = click.option(f"--{name}", required=True, type=click.Path(exists=True, path_type=Path))(command)
    return command


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@beside
@click.option("--taught", type=click.Path(exists=True, path_type=Path))
@click.option("--epochs", default=5)
@click.option("--seed", default=1)
@click.option("--width", default=WIDTH, help="numbers a word, either way")
def main(
    folder: Path,
    out: Path,
    analyser: Path,
    segmenter: Path,
    counts: Path,
    taught: Path | None,
    epochs: int,
    seed: int,
    width: int,
) -> None:
    model, classes = checkpoint.load(analyser)
    forms = Forms()
    sets = prepared(folder, segmenter, counts, classes, forms, folder / "raw")
    others = Others(met(sets), names_of_lists(folder, forms))
    lessons = lessons_of(taught, forms) if taught else []
    names = train(model.eval(), sets, others, forms.features(), epochs, seed, lessons, width=width)
    torch.save({name: value.half() for name, value in names.state_dict().items()}, out)


if __name__ == "__main__":
    main()
