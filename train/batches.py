"""Prepared sentences as tensors, in batches of like length. Needs numpy and torch alone, so that it runs on any machine."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

MISSING = -100  # nothing is known here, and no loss is counted
PAD = 0  # the type that fills up a batch


@dataclass(slots=True)
class Part:
    """One data set. ``ends[i]`` is the end of sentence i in each flat column; "types" numbers the words' forms."""

    source: int
    ends: NDArray[np.int64]
    columns: dict[str, NDArray[np.int32]]

    def __len__(self) -> int:
        return len(self.ends)

    def lengths(self) -> NDArray[np.int64]:
        return np.diff(self.ends, prepend=0)


@dataclass(slots=True)
class Batch:
    """Columns [B, T] by name, ``real`` [B, T] or None when nothing is padding, the treebank's number [B]."""

    columns: dict[str, Tensor]
    real: Tensor | None
    source: Tensor


def load(path: Path) -> dict[str, Part]:
    """The parts of a prepared file: arrays named «part/source», «part/ends», «part/column»."""
    arrays = np.load(path)
    names = sorted({key.split("/")[0] for key in arrays.files})
    parts = {}
    for name in names:
        keys = [
            key for key in arrays.files if key.startswith(name + "/") and key.split("/")[1] not in ("source", "ends")
        ]
        columns = {key.split("/")[1]: arrays[key] for key in keys}
        parts[name] = Part(int(arrays[f"{name}/source"]), arrays[f"{name}/ends"], columns)
    return parts


def planned(lengths: NDArray[np.int64], tokens: int, dice: random.Random, exact: bool = False) -> list[list[int]]:
    """Sentence numbers in batches of about ``tokens`` words, like lengths together, in random order.

    ``exact`` puts only sentences of one length together, so that nothing is padded.
    """
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i] + (0 if exact else dice.random() * 3), dice.random()))
    batches: list[list[int]] = []
    now: list[int] = []
    for number in order:
        full = (len(now) + 1) * lengths[number] > tokens
        if now and (full or (exact and lengths[number] != lengths[now[0]])):
            batches.append(now)
            now = []
        now.append(number)
    batches.append(now)
    dice.shuffle(batches)
    return batches


def made(part: Part, chosen: Sequence[int], device: str, names: Sequence[str] | None = None) -> Batch:
    numbers = np.array(chosen)
    starts = np.where(numbers > 0, part.ends[numbers - 1], 0)
    lengths = part.ends[numbers] - starts
    width = int(lengths.max())
    at = starts[:, None] + np.arange(width)
    real = np.arange(width) < lengths[:, None]
    at = np.where(real, at, 0)
    columns = {}
    for name in names or part.columns:
        values = np.where(real, part.columns[name][at], PAD if name == "types" else MISSING)
        columns[name] = torch.from_numpy(values.astype(np.int64)).to(device)
    mask = None if real.all() else torch.from_numpy(real).to(device)
    return Batch(columns, mask, torch.full((len(chosen),), part.source, dtype=torch.int64, device=device))


def forever(part: Part, tokens: int, seed: int, device: str, exact: bool = False) -> Iterator[Batch]:
    dice = random.Random(seed)
    lengths = part.lengths()
    while True:
        for chosen in planned(lengths, tokens, dice, exact):
            yield made(part, chosen, device)
