"""Trains teachers on hand-coded sentences, measures them on the fold they never saw, labels the pool.

    python -m train.coded.teach CODED LM.pt OUT --without 0 --seeds 3

``--without 5`` holds nothing out. OUT gets labels-FOLD.npz, what the mean of the teachers says of each sentence of the pool, and
teachers-FOLD.pt.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import cross_entropy

from train import batches
from train.batches import MISSING, Batch, Part
from train.coded.network import CLASSES, Teacher
from train.network import Shape
from train.packed import features as unpacked_features
from train.steps import set_rate
from train.steps import step as down

MIX = {"un": 5.0, "articles": 1.5, "records": 2.5, "pairs": 2.0}
WEIGHTS = {"trigger": 4.0, "role": 4.0}
HIDDEN = 0.06


class Lessons:
    """Coded sentences by number, and of one data set those of the folds that are learnt, or of the one that is not."""

    def __init__(self, path: Path, table: Tensor, device: str) -> None:
        arrays = np.load(path)
        self.folds = {name: arrays[f"{name}/fold"] for name in ("un", "articles", "records")}
        self.pairs = {name: arrays[f"{name}/pairs"] for name in ("articles", "records")}
        loaded = batches.load(path)
        self.parts = {
            name: Part(0, part.ends, {k: v for k, v in part.columns.items() if k not in ("fold", "pairs")})
            for name, part in loaded.items()
        }
        self.table, self.device = table, device

    def chosen(self, name: str, fold: int, held: bool) -> list[int]:
        return np.flatnonzero((self.folds[name] == fold) == held).tolist()

    def batch(self, name: str, numbers: list[int]) -> tuple[Tensor, Batch]:
        made = batches.made(self.parts[name], numbers, self.device)
        return self.table[made.columns["types"]], made

    def triggers(self, fold: int, held: bool) -> list[tuple[str, int, int]]:
        """Data set, sentence, word of each trigger whose arguments are coded."""
        return [
            (name, int(number), int(word))
            for name, pairs in self.pairs.items()
            for number, word in sorted({(int(a), int(b)) for a, b, _, _ in pairs})
            if (self.folds[name][number] == fold) == held
        ]

    def roles(self, chosen: list[tuple[str, int, int]], name: str) -> tuple[Tensor, Batch, Tensor, Tensor]:
        """Features, the batch, each sentence's marked word [B], and the role of every word to it [B, T]."""
        features, made = self.batch(name, [number for _, number, _ in chosen])
        wanted = torch.zeros(made.columns["types"].shape, dtype=torch.int64)
        pairs = self.pairs[name]
        for row, (_, number, word) in enumerate(chosen):
            for _, _, other, role in pairs[(pairs[:, 0] == number) & (pairs[:, 1] == word)]:
                wanted[row, other] = int(role)
        if name == "records":
            wanted[wanted == 3] = MISSING
        wanted = wanted.to(self.device)
        if made.real is not None:
            wanted = wanted.masked_fill(~made.real, MISSING)
        return features, made, torch.tensor([word for _, _, word in chosen], device=self.device), wanted


def forever(items: list[int], lengths: NDArray[np.int64], tokens: int, dice: random.Random) -> Iterator[list[int]]:
    while True:
        for group in batches.planned(lengths[items], tokens, dice):
            yield [items[k] for k in group]


def losses(model: Teacher, lessons: Lessons, fold: int, tokens: int, seed: int) -> Iterator[Tensor]:
    """For ever: the loss of a batch of one data set, drawn by MIX."""
    dice = random.Random(seed)
    streams = {
        name: forever(lessons.chosen(name, fold, False), part.lengths(), tokens, random.Random(seed + 1))
        for name, part in lessons.parts.items()
    }
    triggers = lessons.triggers(fold, False)
    by_set = {name: [t for t in triggers if t[0] == name] for name in lessons.pairs}
    names = sorted(MIX)
    while True:
        name = dice.choices(names, [MIX[n] for n in names])[0]
        if name == "pairs":
            name = dice.choices(list(by_set), [len(each) for each in by_set.values()])[0]
            yield _roles_loss(model, lessons, dice.sample(by_set[name], min(tokens // 50, len(by_set[name]))), name)
        else:
            yield _loss(model, lessons, name, next(streams[name]))


def _hidden(features: Tensor) -> Tensor:
    return torch.rand(features.shape[:2], device=features.device) < HIDDEN


def _loss(model: Teacher, lessons: Lessons, name: str, numbers: list[int]) -> Tensor:
    features, made = lessons.batch(name, numbers)
    found = model(features, made.real, _hidden(features))
    total = torch.zeros((), device=features.device)
    for label, scores in found.items():
        wanted = made.columns[label].flatten() if label == "trigger" else made.columns[label][:, 0]
        if bool((wanted != MISSING).any()):
            flat = scores.float().reshape(len(wanted), -1)
            entropy = cross_entropy(flat, wanted, ignore_index=MISSING, label_smoothing=0.02)
            total = total + WEIGHTS.get(label, 1.0) * entropy
    return total


def _roles_loss(model: Teacher, lessons: Lessons, chosen: list[tuple[str, int, int]], name: str) -> Tensor:
    features, made, marked, wanted = lessons.roles(chosen, name)
    scores = model.roles(features, made.real, marked, _hidden(features)).float()
    return WEIGHTS["role"] * cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=MISSING)


def taught(
    start: dict[str, dict[str, Tensor]], lessons: Lessons, fold: int, steps: int, tokens: int, seed: int
) -> Teacher:
    torch.manual_seed(seed)
    shape = Shape(**start["shape"])
    model = Teacher(shape).to(lessons.device)
    model.words.load_state_dict(start["words"])
    model.encoder.load_state_dict(start["encoder"])
    below = [*model.words.parameters(), *model.encoder.parameters()]
    above = [p for p in model.parameters() if all(p is not q for q in below)]
    groups = [{"params": below, "peak": 1.5e-4}, {"params": above, "peak": 1e-3}]
    optimiser = torch.optim.AdamW(groups, 1e-4, betas=(0.9, 0.98), weight_decay=0.01)
    model.train()
    stream = losses(model, lessons, fold, tokens, seed)
    for step in range(steps):
        set_rate(optimiser, step / steps)
        with torch.autocast(lessons.device, torch.bfloat16, enabled=lessons.device == "cuda"):
            loss = next(stream)
        down(model, optimiser, loss)
    return model.eval()


@torch.no_grad()
def read(
    models: list[Teacher], lessons: Lessons, part: Part, numbers: list[int], *, words: bool = False
) -> dict[str, NDArray[np.float32]]:
    """Mean probabilities by label: of sentences [N, classes]; where ``words`` are wanted, of each word as a trigger
    [words, TYPES], and "order", the sentences in the order of these words."""
    found: dict[str, list[NDArray[np.float32]]] = {}
    lengths = part.lengths()
    order = sorted(range(len(numbers)), key=lambda k: lengths[numbers[k]])
    for at in range(0, len(order), 256):
        here = [numbers[k] for k in order[at : at + 256]]
        made = batches.made(part, here, lessons.device, ["types"])
        with torch.autocast(lessons.device, torch.bfloat16, enabled=lessons.device == "cuda"):
            each = [m(lessons.table[made.columns["types"]], made.real) for m in models]
        for label in each[0] if words else CLASSES:
            mean = torch.stack([e[label].float().softmax(-1) for e in each]).mean(0)
            if label == "trigger":
                mean = mean[made.real] if made.real is not None else mean.flatten(0, 1)
                found.setdefault("order", []).append(np.array(here))
            found.setdefault(label, []).append(mean.cpu().numpy())
    joined = {label: np.concatenate(parts) for label, parts in found.items()}
    back = np.argsort(np.array(order))
    return {label: values[back] if label in CLASSES else values for label, values in joined.items()}


def f1(wanted: NDArray[np.int64], guess: NDArray[np.int64], classes: int) -> list[float]:
    """F1 of each class."""
    scores = []
    for c in range(classes):
        tp = int(((wanted == c) & (guess == c)).sum())
        scores.append(2 * tp / max(int((wanted == c).sum() + (guess == c).sum()), 1))
    return scores


def measured(models: list[Teacher], lessons: Lessons, fold: int) -> dict[str, object]:
    """Figures on the fold that was held out: macro F1 of sentences, micro F1 of triggers and roles."""
    told: dict[str, object] = {}
    for name in ("un", "records", "articles"):
        numbers, part = lessons.chosen(name, fold, True), lessons.parts[name]
        found = read(models, lessons, part, numbers, words=name == "articles")
        for label, classes in CLASSES.items():
            wanted = part.columns[label][(part.ends - part.lengths())[numbers]]
            known = wanted != MISSING
            if known.any():
                told[f"{name}.{label}"] = [
                    round(x, 3) for x in f1(wanted[known], found[label][known].argmax(-1), classes)
                ]
        if name == "articles":
            spans = [range(part.ends[k] - part.lengths()[k], part.ends[k]) for k in found["order"]]
            wanted = part.columns["trigger"][[at for span in spans for at in span]]
            guess = found["trigger"].argmax(-1)
            guess, wanted = guess[wanted != MISSING], wanted[wanted != MISSING]
            hits = int(((guess == wanted) & (wanted > 0)).sum())
            told["trigger P R"] = (round(hits / max((guess > 0).sum(), 1), 3), round(hits / (wanted > 0).sum(), 3))
    told["roles"] = _roles_measured(models, lessons, fold)
    return told


@torch.no_grad()
def _roles_measured(models: list[Teacher], lessons: Lessons, fold: int) -> dict[str, tuple[float, float, int]]:
    hits, guessed, there = np.zeros(4), np.zeros(4), np.zeros(4)
    for chosen in lessons.triggers(fold, True):
        features, made, marked, wanted = lessons.roles([chosen], chosen[0])
        each = [m.roles(features, made.real, marked).float().softmax(-1) for m in models]
        guess = torch.stack(each).mean(0).argmax(-1)
        guess, wanted = guess[wanted != MISSING], wanted[wanted != MISSING]
        for role in (1, 2, 3):
            hits[role] += int(((guess == role) & (wanted == role)).sum())
            guessed[role] += int((guess == role).sum())
            there[role] += int((wanted == role).sum())
    named = enumerate(("actor", "recipient", "place"), 1)
    return {
        n: (round(hits[r] / max(guessed[r], 1), 3), round(hits[r] / max(there[r], 1), 3), int(there[r]))
        for r, n in named
    }


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("coded", type=Path)
    ask.add_argument("start", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--without", type=int, required=True)
    ask.add_argument("--seeds", type=int, default=3)
    ask.add_argument("--steps", type=int, default=1100)
    ask.add_argument("--tokens", type=int, default=2500)
    given = ask.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_float32_matmul_precision("high")
    given.out.mkdir(parents=True, exist_ok=True)
    lessons = Lessons(given.coded / "coded.npz", unpacked_features(given.coded).to(device), device)
    start = torch.load(given.start, map_location="cpu", weights_only=True)
    begun, models = time.time(), []
    for seed in range(1, given.seeds + 1):
        models.append(taught(start, lessons, given.without, given.steps, given.tokens, seed))
        if given.without < 5:
            print(f"fold {given.without} seed {seed}", measured(models[-1:], lessons, given.without), flush=True)
    if given.without < 5:
        print(f"fold {given.without} mean", measured(models, lessons, given.without), flush=True)
    pool = batches.load(given.coded / "pool.npz")["pool"]
    found = read(models, lessons, pool, list(range(len(pool))))
    small = {name: np.round(255 * found[name]).astype(np.uint8) for name in ("relevant", "quad")}
    np.savez_compressed(given.out / f"labels-{given.without}.npz", **small)
    torch.save([m.state_dict() for m in models], given.out / f"teachers-{given.without}.pt")
    print(f"fold {given.without} done at {time.time() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
