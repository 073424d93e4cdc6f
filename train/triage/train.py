"""Trains the small network of triage on what the teachers say of the pool and on what was coded by hand.

    python -m train.triage.train DATA.npz OUT --without 0

``--without 5`` holds nothing out. OUT gets triage-FOLD.pt, and scores-FOLD.npy of the sentences that were held out.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import log_softmax, one_hot

from train.batches import MISSING, Part, planned
from train.batches import made as batch_of
from train.checkpoint import quantised
from train.coded.teach import f1
from train.steps import set_rate
from train.steps import step as down
from train.triage.network import Network

OFTEN = 3  # how many times more a whole coded sentence is seen than a piece of one


class Lessons:
    """Sentences with what is wanted of each: probabilities [sentences, 2] and [sentences, 5]."""

    def __init__(self, path: Path, without: int, trust: float, device: str) -> None:
        arrays = np.load(path)
        self.device, self.fold = device, arrays["fold"]
        self.part = Part(0, arrays["ends"], {"types": arrays["types"]})
        self.table = torch.from_numpy(arrays["hashes"].astype(np.int64)).to(device)
        self.coded = {name: arrays[name].astype(np.int64) for name in ("relevant", "quad")}
        self.wanted = [
            self._wanted(torch.from_numpy(arrays[f"taught/{without}/{name}"]) / 255, torch.from_numpy(known), trust)
            for name, known in self.coded.items()
        ]
        whole = (self.coded["relevant"] != MISSING) | (self.coded["quad"] != MISSING)
        self.held = np.flatnonzero(whole & (self.fold == without))
        learnt = self.fold != without
        self.learnt = np.concatenate([np.flatnonzero(learnt), *[np.flatnonzero(learnt & whole)] * (OFTEN - 1)])

    def _wanted(self, taught: Tensor, known: Tensor, trust: float) -> Tensor:
        """``trust`` is the share of the coder's word beside the teachers'."""
        taught = taught / taught.sum(1, keepdim=True).clamp(min=1e-3)
        sure = one_hot(known.clamp(min=0), taught.shape[1]).float()
        mixed = torch.where((known != MISSING)[:, None], trust * sure + (1 - trust) * taught, taught)
        return mixed.to(self.device)

    def read(self, numbers: NDArray[np.int64]) -> tuple[Tensor, Tensor]:
        batch = batch_of(self.part, numbers.tolist(), self.device)
        types = batch.columns["types"]
        return self.table[types], (types > 0).float()


def loss_of(scores: Tensor, wanted: list[Tensor], numbers: NDArray[np.int64]) -> Tensor:
    total, at = torch.zeros((), device=scores.device), 0
    rows = torch.from_numpy(numbers).to(scores.device)
    for each in wanted:
        here = scores[:, at : at + each.shape[1]]
        total, at = total - (each[rows] * log_softmax(here, -1)).sum(-1).mean(), at + each.shape[1]
    return total


@torch.no_grad()
def scored(model: Network, lessons: Lessons, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
    """[sentences, 7] scores."""
    model.eval()
    found = [model(*lessons.read(numbers[at : at + 256])).float().cpu().numpy() for at in range(0, len(numbers), 256)]
    model.train()
    return np.concatenate(found)


def measured(model: Network, lessons: Lessons) -> dict[str, float]:
    """Macro F1 on what was held out."""
    scores, told = scored(model, lessons, lessons.held), {}
    for name, part in (("relevant", scores[:, :2]), ("quad", scores[:, 2:])):
        wanted = lessons.coded[name][lessons.held]
        known = wanted != MISSING
        told[name] = round(float(np.mean(f1(wanted[known], part[known].argmax(-1), part.shape[1]))), 4)
    return told


def train(model: Network, lessons: Lessons, epochs: int, tokens: int, peak: float) -> None:
    dice, lengths = random.Random(1), lessons.part.lengths()
    plan = [lessons.learnt[group] for _ in range(epochs) for group in planned(lengths[lessons.learnt], tokens, dice)]
    optimiser = torch.optim.AdamW([{"params": list(model.parameters()), "peak": peak}], peak, weight_decay=0.01)
    model.train()
    for number, group in enumerate(plan):
        set_rate(optimiser, number / len(plan), warm=0.05)
        down(model, optimiser, loss_of(model(*lessons.read(group)), lessons.wanted, group))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("data", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--without", type=int, required=True)
    ask.add_argument("--shape", type=int, nargs=3, default=(30_000, 96, 128), help="rows, numbers a row, width")
    ask.add_argument("--epochs", type=int, default=4)
    ask.add_argument("--tokens", type=int, default=4000)
    ask.add_argument("--rate", type=float, default=2e-3)
    ask.add_argument("--dropout", type=float, default=0.2)
    ask.add_argument("--trust", type=float, default=0.5)
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(given.seed)
    lessons = Lessons(given.data, given.without, given.trust, device)
    rows, embedded, width = given.shape
    model, begun = Network(rows, embedded, width, given.dropout).to(device), time.time()
    train(model, lessons, given.epochs, given.tokens, given.rate)
    given.out.mkdir(parents=True, exist_ok=True)
    if given.without < 5:
        print(f"fold {given.without}", measured(model, lessons), f"{time.time() - begun:.0f} s", flush=True)
        np.save(given.out / f"scores-{given.without}.npy", scored(model, lessons, lessons.held))
    weights = {name: value.half().cpu() for name, value in model.state_dict().items()}
    table, scale = quantised(weights.pop("table.weight").float())
    made = {"shape": list(given.shape), "table": table, "scale": scale, "weights": weights}
    torch.save(made, given.out / f"triage-{given.without}.pt")


if __name__ == "__main__":
    main()
