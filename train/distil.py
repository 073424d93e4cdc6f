"""Teaches a small analyser what large ones find in raw news (Hinton et al. 2015; Anderson and Gómez-Rodríguez 2020).

    python -m train.distil DATA OUT_FOLDER --teachers A.pt B.pt --students NAME=lstm,40000,128,256,2 --minutes 5

DATA is a folder made by train.prepare with raw news, teachers are made by train.finetune.

The teachers' mean probabilities of every head are the student's targets on raw sentences; a batch in eight is annotated.
Several students may listen to the same lesson.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path

import torch

from train import batches, checkpoint
from train.finetune import MIX, WEIGHTS, measured, mixed, noisy, optimiser_for, set_rate
from train.losses import annotated, distance, taught
from train.network import Analyser, shaped
from train.packed import unpacked

GOLD_EVERY = 8


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("data", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--teachers", nargs="+", required=True, type=Path)
    ask.add_argument("--students", nargs="+", required=True)
    ask.add_argument("--minutes", type=float, default=5)
    ask.add_argument("--tokens", type=int, default=8192)
    ask.add_argument("--rate", type=float, default=2e-3)
    given = ask.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_float32_matmul_precision("high")
    torch.manual_seed(0)
    parts = batches.load(given.data / "labelled.npz")
    raw = unpacked(given.data, device)
    loaded = [checkpoint.load(path, device) for path in given.teachers]
    teachers, classes = [model.eval() for model, _ in loaded], loaded[0][1]
    print(
        "teachers",
        measured(teachers, parts["dev"], raw.features, device),
        measured(teachers, parts["cleandev"], raw.features, device),
        flush=True,
    )
    like = teachers[0].shape
    students = {
        name: Analyser(replace(shaped(text), dropout=0.1, heads=like.heads, relations=like.relations)).to(device)
        for name, _, text in (each.partition("=") for each in given.students)
    }
    optimisers = {name: optimiser_for(model, given.rate, given.rate) for name, model in students.items()}
    gold = mixed(parts, given.tokens // 2, 7, device, MIX)
    lessons = batches.forever(raw.part, given.tokens, 3, device, exact=True)
    begun = told = time.time()
    step = seen = 0
    while (done := (time.time() - begun) / (60 * given.minutes)) < 1:
        lesson = next(gold) if step % GOLD_EVERY == 0 else next(lessons)
        features = raw.features[lesson.columns["types"]]
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            wisdom = None if step % GOLD_EVERY == 0 else taught(teachers, features, lesson.source, lesson.real)
        for name, model in students.items():
            model.train()
            set_rate(optimisers[name], done)
            found = noisy(model, lesson, raw.features)
            loss = (
                annotated(model, found, lesson, WEIGHTS)
                if wisdom is None
                else distance(model, found, wisdom, lesson.real, WEIGHTS)
            )
            optimisers[name].zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimisers[name].step()
        step, seen = step + 1, seen + lesson.columns["types"].numel()
        if time.time() - told > 45:
            told = time.time()
            for name, model in students.items():
                print(
                    f"{name} {seen / 1e6:.1f}M words {measured([model], parts['dev'], raw.features, device)} {told - begun:.0f} s",
                    flush=True,
                )
    given.out.mkdir(parents=True, exist_ok=True)
    for name, model in students.items():
        print(
            name,
            measured([model], parts["dev"], raw.features, device),
            measured([model], parts["cleandev"], raw.features, device),
            flush=True,
        )
        checkpoint.save(model, classes, given.out / f"{name}.pt")


if __name__ == "__main__":
    main()
