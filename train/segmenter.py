"""Trains the segmenter: before which letters of a token a new word begins.

python -m train.segmenter FOLDER COUNTS.tsv OUT.pt
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click
import numpy as np
import torch
from torch import nn

from musnad.analysis import letters
from musnad.analysis.pieces import BEGINS, BEGINS_WITH_ARTICLE, GOES_ON, pieces
from musnad.analysis.segment import cuttable
from musnad.analysis.surface import plain
from train.counts import counted, rates
from train.parts import read
from train.sentences import Sentence, Token
from train.treebanks import cut_lengths

OFTEN = 300  # a token cut alike more often than this teaches nothing more
UNKNOWN = -100  # a letter for which no loss is counted

Example = tuple[str, str, str, list[int]]  # token, neighbour before, neighbour after, a label a letter


def labels(token: Token, text: str) -> list[int] | None:
    """A label for each plain letter of the token; None when its words don't spell it."""
    surface = plain(text[token.start : token.end])
    forms = [plain(word.form) for word in token.words]
    lengths = cut_lengths(surface, forms)
    if lengths is None or len(surface) > letters.LONGEST:
        return None
    marks = [GOES_ON] * len(surface)
    at = lengths[0]
    for form, length in zip(forms[1:], lengths[1:], strict=True):
        marks[at] = BEGINS_WITH_ARTICLE if len(form) > length and form.startswith("ال") else BEGINS
        at += length
    return marks


def examples(sentences: Iterable[Sentence]) -> list[Example]:
    made = []
    for sentence in sentences:
        forms = [plain(sentence.text[t.start : t.end]) for t in sentence.tokens]
        for number, token in enumerate(sentence.tokens):
            marks = labels(token, sentence.text)
            if marks is not None and len(marks) > 1 and forms[number][0].isalpha():
                before = forms[number - 1] if number else ""
                after = forms[number + 1] if number + 1 < len(forms) else ""
                made.append((forms[number], before, after, marks))
    return made


class Segmenter(nn.Module):
    """Letters and commonness to three scores a letter: [tokens, letters, 3]."""

    def __init__(self, hidden: int = 96, embedded: int = 32, dropout: float = 0.2) -> None:
        super().__init__()
        self.letters = nn.Embedding(letters.CODES, embedded)
        self.lstm = nn.LSTM(embedded + letters.FEATURES, hidden, batch_first=True, bidirectional=True)
        self.drop = nn.Dropout(dropout)
        self.score = nn.Linear(2 * hidden, 3)

    def forward(self, codes: torch.Tensor, common: torch.Tensor) -> torch.Tensor:
        seen = torch.cat([self.letters(codes), common], -1)
        scores: torch.Tensor = self.score(self.drop(self.lstm(self.drop(seen))[0]))
        return scores


def batch(chosen: Sequence[Example], known: Mapping[str, float], alone: Sequence[bool]) -> tuple[torch.Tensor, ...]:
    tokens = [e[0] for e in chosen]
    before = ["" if a else e[1] for e, a in zip(chosen, alone, strict=True)]
    after = ["" if a else e[2] for e, a in zip(chosen, alone, strict=True)]
    codes, common, first = letters.windows(tokens, before, after, known)
    wanted = np.full(codes.shape, UNKNOWN, np.int64)
    for row, example in enumerate(chosen):
        wanted[row, first[row] : first[row] + len(example[3])] = example[3]
    return torch.from_numpy(codes), torch.from_numpy(common), torch.from_numpy(wanted)


def train(
    train_on: list[Example], known: Mapping[str, float], epochs: int, seed: int, size: int = 256, rate: float = 2e-3
) -> Segmenter:
    torch.manual_seed(seed)
    dice = random.Random(seed)
    model = Segmenter()
    optimiser = torch.optim.AdamW(model.parameters(), rate, weight_decay=1e-3)
    steps = epochs * (len(train_on) // size + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps + 1)
    for epoch in range(epochs):
        order = sorted(dice.sample(train_on, len(train_on)), key=lambda e: len(e[0]) + dice.random() * 2)
        batches = [order[at : at + size] for at in range(0, len(order), size)]
        dice.shuffle(batches)
        total = 0.0
        for chosen in batches:
            codes, common, wanted = batch(chosen, known, [dice.random() < 0.5 for _ in chosen])
            loss = nn.functional.cross_entropy(
                model(codes, common).flatten(0, 1), wanted.flatten(), ignore_index=UNKNOWN
            )
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch} loss {total / len(batches):.5f}", flush=True)
    return model.eval()


@torch.no_grad()
def accuracy(model: Segmenter, test: list[Example], known: Mapping[str, float], alone: bool) -> float:
    """Share of tokens whose every letter is labelled right."""
    right = 0
    for at in range(0, len(test), 1024):
        chosen = test[at : at + 1024]
        codes, common, wanted = batch(chosen, known, [alone] * len(chosen))
        same = (model(codes, common).argmax(-1) == wanted) | (wanted == UNKNOWN)
        right += int(same.all(1).sum())
    return right / len(test)


@torch.no_grad()
def cut(
    model: Segmenter, cuts: Mapping[str, Sequence[int]], tokens: Iterable[str], known: Mapping[str, float]
) -> dict[str, list[str]]:
    """The forms of the words of each token, by the token alone. ``cuts`` are the tokens that are always cut alike."""
    found = {token: [token] for token in tokens}
    todo = sorted((token for token in found if cuttable(token) and token not in cuts), key=len)
    marks = {token: cuts[token] for token in found if token in cuts}
    for at in range(0, len(todo), 1024):
        part = todo[at : at + 1024]
        none = [""] * len(part)
        codes, common, _ = letters.windows(part, none, none, known)
        best = model(torch.from_numpy(codes), torch.from_numpy(common)).argmax(-1).tolist()
        marks.update((token, row[letters.BESIDE :]) for token, row in zip(part, best, strict=True))
    return found | {token: [form for form, _ in pieces(token, labels, known)] for token, labels in marks.items()}


def always(every: list[Example]) -> dict[str, list[int]]:
    """Tokens met twice or more and cut alike nine times in ten, with their labels: the treebanks' own judgement."""
    seen: dict[str, Counter[tuple[int, ...]]] = {}
    for token, _, _, marks in every:
        seen.setdefault(token, Counter())[tuple(marks)] += 1
    best = {token: marks.most_common(1)[0] for token, marks in seen.items() if marks.total() > 1}
    return {token: list(marks) for token, (marks, n) in best.items() if n >= 0.9 * seen[token].total()}


def load(path: Path) -> tuple[Segmenter, dict[str, list[int]]]:
    """The model, and the tokens that are always cut alike."""
    made = torch.load(path, weights_only=True)
    model = Segmenter()
    model.load_state_dict(made["weights"])
    return model.eval(), made["cuts"]


def thinned(every: list[Example]) -> list[Example]:
    seen: Counter[tuple[str, tuple[int, ...]]] = Counter()
    kept = []
    for example in every:
        key = example[0], tuple(example[3])
        seen[key] += 1
        if seen[key] <= OFTEN:
            kept.append(example)
    return kept


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("counts", type=click.Path(exists=True, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--epochs", default=8)
@click.option("--seed", default=1)
@click.option("--on", "names", multiple=True, default=("padt", "padt2"))
def main(folder: Path, counts: Path, out: Path, epochs: int, seed: int, names: tuple[str, ...]) -> None:
    parts, known = read(folder).sets, rates(counted(counts))
    learnt = examples(s for name in names for s in parts[name])
    model = train(thinned(learnt), known, epochs, seed)
    test = examples(parts["dev"])
    click.echo(
        f"tokens cut right: alone {accuracy(model, test, known, True):.4f}, in context {accuracy(model, test, known, False):.4f}"
    )
    torch.save({"weights": model.state_dict(), "cuts": always(learnt)}, out)


if __name__ == "__main__":
    main()
