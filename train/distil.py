"""Teaches a small analyser what large ones find in raw news (Hinton et al. 2015; Anderson and Gómez-Rodríguez 2020).

    python -m train.distil DATA OUT_FOLDER --teachers A.pt B.pt --students NAME=lstm,40000,128,256,2 --minutes 5

DATA is a folder made by train.prepare with raw news, teachers are made by train.finetune.

The teachers' mean probabilities of every head are the student's targets on raw sentences; a batch in eight is annotated.
Several students may listen to the same lesson.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from train import batches, checkpoint
from train.batches import Batch, Part
from train.finetune import MIX, WEIGHTS, measured, mixed, noisy, optimiser_for
from train.losses import Found, annotated, distance, taught
from train.network import Analyser, shaped
from train.packed import Raw, unpacked
from train.steps import set_rate, step

GOLD_EVERY = 8
TOLD_EVERY = 45  # seconds
Wisdom = tuple[Found, Tensor, Tensor]  # as train.losses.taught gives it


@dataclass(slots=True)
class Student:
    name: str
    model: Analyser
    optimiser: torch.optim.AdamW

    def learn(self, lesson: Batch, wisdom: Wisdom | None, table: Tensor, done: float) -> None:
        """One step on a lesson: what the teachers say of it, or what is annotated where they say nothing."""
        self.model.train()
        set_rate(self.optimiser, done)
        found = noisy(self.model, lesson, table)
        if wisdom is None:
            loss = annotated(self.model, found, lesson, WEIGHTS)
        else:
            loss = distance(self.model, found, wisdom, lesson.real, WEIGHTS)
        step(self.model, self.optimiser, loss)


def student(name: str, shape: str, teacher: Analyser, rate: float, device: str) -> Student:
    """A new student that gives what the teacher gives."""
    like = replace(shaped(shape), dropout=0.1, heads=teacher.shape.heads, relations=teacher.shape.relations)
    model = Analyser(like).to(device)
    return Student(name, model, optimiser_for(model, rate, rate))


def lessons(
    teachers: list[Analyser], raw: Raw, parts: dict[str, Part], tokens: int, device: str
) -> Iterator[tuple[Batch, Wisdom | None]]:
    """For ever: raw sentences with what the teachers find in them, and now and then annotated ones."""
    gold = mixed(parts, tokens // 2, 7, device, MIX)
    for number, lesson in enumerate(batches.forever(raw.part, tokens, 3, device, exact=True)):
        if number % GOLD_EVERY == 0:
            yield next(gold), None
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            wisdom = taught(teachers, raw.features[lesson.columns["types"]], lesson.source, lesson.real)
        yield lesson, wisdom


def tell(name: str, models: list[Analyser], parts: dict[str, Part], table: Tensor, device: str) -> None:
    figures = [measured(models, parts[part], table, device) for part in ("dev", "cleandev")]
    print(name, *figures, flush=True)


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
    parts, raw = batches.load(given.data / "labelled.npz"), unpacked(given.data, device)
    loaded = [checkpoint.load(path, device) for path in given.teachers]
    teachers, classes = [model.eval() for model, _ in loaded], loaded[0][1]
    tell("teachers", teachers, parts, raw.features, device)
    named = (each.partition("=") for each in given.students)
    students = [student(name, shape, teachers[0], given.rate, device) for name, _, shape in named]
    begun = told = time.time()
    for lesson, wisdom in lessons(teachers, raw, parts, given.tokens, device):
        done = (time.time() - begun) / (60 * given.minutes)
        if done >= 1:
            break
        for one in students:
            one.learn(lesson, wisdom, raw.features, done)
        if time.time() - told > TOLD_EVERY:
            told = time.time()
            for one in students:
                tell(f"{one.name} at {told - begun:.0f} s", [one.model], parts, raw.features, device)
    given.out.mkdir(parents=True, exist_ok=True)
    for one in students:
        tell(one.name, [one.model], parts, raw.features, device)
        checkpoint.save(one.model, classes, given.out / f"{one.name}.pt")


if __name__ == "__main__":
    main()
