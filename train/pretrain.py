"""Pretrains an encoder as a masked language model on raw news (Devlin et al. 2019, BERT), words as units.

    python -m train.pretrain DATA OUT.pt --minutes 8

DATA is a folder made by train.prepare with raw news. Runs on a GPU where there is one. Time, not steps, is the budget: the learning
rate falls to nothing as it runs out.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import asdict
from pathlib import Path

import torch
from torch.nn.functional import cross_entropy

from train import batches
from train.network import Encoder, Guess, Shape, Words
from train.packed import Raw, unpacked
from train.steps import set_rate
from train.steps import step as down

HIDDEN, SHOWN_WRONG, FORM_LESS = 0.15, 0.1, 0.1
WARM = 0.05  # share of the time in which the learning rate rises


def train(
    raw: Raw, shape: Shape, minutes: float, tokens: int, peak: float, device: str, vocabulary: int
) -> dict[str, object]:
    torch.manual_seed(0)
    words, encoder = Words(shape).to(device), Encoder(shape).to(device)
    guess = Guess(encoder.out, vocabulary, min(shape.width, 512)).to(device)
    modules = torch.nn.ModuleList([words, encoder, guess])
    optimiser = torch.optim.AdamW(
        [{"params": list(modules.parameters()), "peak": peak}],
        peak,
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=device == "cuda",
    )
    begun, step, seen = time.time(), 0, 0
    modules.train()
    for batch in batches.forever(raw.part, tokens, 1, device, exact=True):
        spent = (time.time() - begun) / (60 * minutes)
        if spent >= 1:
            break
        set_rate(optimiser, spent, WARM)
        with torch.autocast(device, torch.bfloat16):
            loss = step_loss(words, encoder, guess, batch.columns["types"], raw.features, vocabulary)
        down(modules, optimiser, loss)
        step, seen = step + 1, seen + batch.columns["types"].numel()
        if step % 200 == 0:
            print(
                f"step {step} words {seen / 1e6:.1f}M loss {loss.item():.3f} at {time.time() - begun:.0f} s", flush=True
            )
    return {
        "shape": asdict(shape),
        "words": words.state_dict(),
        "encoder": encoder.state_dict(),
        "guess": guess.state_dict(),
    }


def step_loss(
    words: Words, encoder: Encoder, guess: Guess, types: torch.Tensor, features: torch.Tensor, vocabulary: int
) -> torch.Tensor:
    """Types are numbered by frequency, so the ``vocabulary`` commonest are the first ones (0 is padding)."""
    chosen = (torch.rand(types.shape, device=types.device) < HIDDEN) & (types < vocabulary) & (types > 0)
    fate = torch.rand(types.shape, device=types.device)
    other = types.flatten()[torch.randint(types.numel(), types.shape, device=types.device)]
    shown = torch.where(chosen & (fate < SHOWN_WRONG), other, types)
    hidden = chosen & (fate > 2 * SHOWN_WRONG)
    form_less = torch.rand(types.shape, device=types.device) < FORM_LESS
    source = torch.zeros(len(types), dtype=torch.int64, device=types.device)
    h = encoder(words(features[shown], source, hidden, form_less))
    where = chosen.flatten().nonzero()[:, 0]
    return cross_entropy(guess(h.flatten(0, 1)[where]).float(), types.flatten()[where])


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("data", type=Path)
    ask.add_argument("out")
    ask.add_argument("--minutes", type=float, default=8)
    ask.add_argument("--kind", default="transformer")
    ask.add_argument("--rows", type=int, default=131_072)
    ask.add_argument("--embedded", type=int, default=256)
    ask.add_argument("--width", type=int, default=512)
    ask.add_argument("--layers", type=int, default=12)
    ask.add_argument("--tokens", type=int, default=32_768)
    ask.add_argument("--rate", type=float, default=7e-4)
    ask.add_argument("--vocabulary", type=int, default=40_000)
    given = ask.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_float32_matmul_precision("high")
    shape = Shape(given.kind, given.rows, given.embedded, given.width, given.layers, dropout=0.1)
    made = train(unpacked(given.data, device), shape, given.minutes, given.tokens, given.rate, device, given.vocabulary)
    torch.save(made, given.out)


if __name__ == "__main__":
    main()
