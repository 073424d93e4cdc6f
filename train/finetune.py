"""Trains an analyser on what is annotated: trees, tags, lemmas, names, each batch from one data set.

    python -m train.finetune DATA OUT.pt --from ENCODER.pt --steps 3000

DATA is a folder made by train.prepare. What is started from may be a pretrained encoder or a whole analyser.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor

from train import batches, checkpoint
from train.batches import Batch, Part
from train.checkpoint import Classes
from train.losses import annotated, closed
from train.network import Analyser, Shape, shaped
from train.packed import features as unpacked_features
from train.steps import set_rate
from train.steps import step as down

MIX = {"padt": 5.0, "pud": 1.5, "padt2": 1.5, "iahlt": 0.7, "clean": 2.0, "wojood": 0.6, "newsfane": 0.5}
WEIGHTS = {"lemma": 0.7, "upos": 0.7, "tag": 1.0}
FORM_LESS, HIDDEN = 0.1, 0.04


def mixed(parts: dict[str, Part], tokens: int, seed: int, device: str, mix: dict[str, float]) -> Iterator[Batch]:
    """Batches for ever, each of one part, parts drawn by their weights."""
    dice = random.Random(seed)
    streams = {
        name: batches.forever(part, tokens, seed + k, device)
        for k, (name, part) in enumerate(parts.items())
        if name in mix
    }
    names = sorted(streams)
    while True:
        yield next(streams[dice.choices(names, [mix[name] for name in names])[0]])


def noisy(model: Analyser, batch: Batch, table: Tensor) -> dict[str, Tensor]:
    """What the model finds when some words are hidden from it and some are read by their letters alone."""
    types = batch.columns["types"]
    hidden = torch.rand(types.shape, device=types.device) < HIDDEN
    form_less = torch.rand(types.shape, device=types.device) < FORM_LESS
    found: dict[str, Tensor] = model.reader(model.encode(table[types], batch.source, batch.real, hidden, form_less))
    return found


def optimiser_for(model: Analyser, encoder_rate: float, reader_rate: float) -> torch.optim.AdamW:
    below = [*model.words.parameters(), *model.encoder.parameters()]
    groups = [{"params": below, "peak": encoder_rate}, {"params": list(model.reader.parameters()), "peak": reader_rate}]
    return torch.optim.AdamW(groups, encoder_rate, betas=(0.9, 0.98), weight_decay=0.01)


def train(
    model: Analyser,
    parts: dict[str, Part],
    table: Tensor,
    steps: int,
    tokens: int,
    rates: tuple[float, float],
    seed: int,
    device: str,
) -> None:
    torch.manual_seed(seed)
    optimiser = optimiser_for(model, *rates)
    stream = mixed(parts, tokens, seed, device, MIX)
    begun = time.time()
    model.train()
    for step in range(steps):
        set_rate(optimiser, step / steps)
        batch = next(stream)
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            loss = annotated(model, noisy(model, batch, table), batch, WEIGHTS)
        down(model, optimiser, loss)
        if (step + 1) % max(steps // 6, 1) == 0:
            figures = measured([model], parts["dev"], table, device)
            print(f"step {step + 1} loss {loss.item():.3f} {figures} at {time.time() - begun:.0f} s", flush=True)
            model.train()
    model.eval()


@torch.no_grad()
def measured(models: list[Analyser], part: Part, table: Tensor, device: str) -> dict[str, float]:
    """Share of words right, on gold words: tags, lemma scripts, greedy heads and relations."""
    right: dict[str, float] = {}
    count: dict[str, float] = {}
    for model in models:
        model.eval()
    for at in range(0, len(part), 64):
        batch = batches.made(part, range(at, min(at + 64, len(part))), device)
        each = [m(table[batch.columns["types"]], batch.source, batch.real) for m in models]
        known = batch.columns["head"] != batches.MISSING if "head" in batch.columns else None
        guesses = {
            name: torch.stack([f[name].float().softmax(-1) for f in each]).mean(0).argmax(-1)
            for name in each[0]
            if name in batch.columns and each[0][name].shape[-1]  # data without tags have none to tell apart
        }
        if known is not None:
            guesses["head"] = torch.stack([closed(f["arcs"], batch.real).softmax(-1) for f in each]).mean(0).argmax(-1)
            labels = [
                m.reader.labels(f, guesses["head"]).float().softmax(-1) for m, f in zip(models, each, strict=True)
            ]
            guesses["relation"] = torch.stack(labels).mean(0).argmax(-1)
        for name, guess in guesses.items():
            wanted = batch.columns[name]
            same = (guess == wanted) & (wanted != batches.MISSING)
            if name == "relation":
                same &= guesses["head"] == batch.columns["head"]
            right[name] = right.get(name, 0) + float(same.sum())
            count[name] = count.get(name, 0) + float((wanted != batches.MISSING).sum())
    return {name: round(100 * right[name] / max(count[name], 1), 2) for name in right}


def started(start: Path | None, shape: Shape, classes: Classes, device: str) -> Analyser:
    """A whole analyser to train on; or a new one, its words and encoder from a pretrained file where one is given.

    Raises ValueError when the analyser was trained for other classes than the data's.
    """
    if start and checkpoint.is_analyser(start):
        model, known = checkpoint.load(start, device)
        if known != classes:
            raise ValueError(f"{start} has other classes than the data: prepare the data with --like {start}")
        return model
    made = torch.load(start, map_location="cpu", weights_only=True) if start else None
    shape = Shape(**made["shape"]) if made else shape
    shape.dropout, shape.relations = 0.33, len(classes["relation"])
    shape.heads = {name: len(values) for name, values in classes.items() if name != "relation"}
    model = Analyser(shape)
    if made:
        model.words.load_state_dict(made["words"])
        model.encoder.load_state_dict(made["encoder"])
    return model.to(device)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("data", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--from", dest="start", type=Path)
    ask.add_argument(
        "--shape", default="lstm,40000,128,256,2", help="of a new one: kind, rows, numbers a row, width, layers"
    )
    ask.add_argument("--steps", type=int, default=3000)
    ask.add_argument("--tokens", type=int, default=1500)
    ask.add_argument("--rates", type=float, nargs=2, default=(2e-3, 2e-3), help="of the encoder and of what reads it")
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_float32_matmul_precision("high")
    parts = batches.load(given.data / "labelled.npz")
    classes = json.loads((given.data / "labelled.json").read_text("utf-8"))
    model = started(given.start, shaped(given.shape), classes, device)
    table = unpacked_features(given.data).to(device)
    train(model, parts, table, given.steps, given.tokens, tuple(given.rates), given.seed, device)
    for part in ("dev", "cleandev"):
        print(part, measured([model], parts[part], table, device), flush=True)
    checkpoint.save(model, classes, given.out)


if __name__ == "__main__":
    main()
