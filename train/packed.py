"""Raw news as numbers of words, packed small enough to travel, and unpacked where it is learnt from.

Words are numbered by how common they are, from 1. A number below 128 takes one byte, below 16,384 two, others three.
"""

from __future__ import annotations

import importlib.util
import lzma
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from train.batches import Part


@dataclass(slots=True)
class Raw:
    part: Part
    features: torch.Tensor  # [types, FEATURES], type 0 is padding


def encoded(sentences: Iterable[list[int]]) -> bytes:
    """Sentences of word numbers to bytes, a 0 after each sentence."""
    out = bytearray()
    for sentence in sentences:
        for number in [*sentence, 0]:
            while number >= 128:
                out.append(number & 127 | 128)
                number >>= 7
            out.append(number)
    return bytes(out)


def decoded(data: bytes) -> NDArray[np.int32]:
    """All numbers of the bytes in order."""
    raw = np.frombuffer(data, np.uint8)
    last = raw < 128
    ends = np.flatnonzero(last)
    numbers = raw[ends].astype(np.int32)
    starts = np.concatenate([[0], ends[:-1] + 1])
    lengths = ends - starts + 1
    for back in (1, 2):
        longer = lengths > back
        numbers[longer] = numbers[longer] << 7 | (raw[ends[longer] - back] & 127)
    return numbers


def _shard(path: Path) -> NDArray[np.int32]:
    return decoded(lzma.decompress(path.read_bytes()))


def hashed(lines: list[str]) -> NDArray[np.int64]:
    """Features of «form TAB folded» lines. The module is loaded by its file, since the package needs more than is there."""
    path = Path(__file__).parent.parent / "src" / "musnad" / "analysis" / "features.py"
    spec = importlib.util.spec_from_file_location("features", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"no module at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pairs = (line.split("\t") for line in lines)
    return np.array([module.hashes(form, folded) for form, folded in pairs], np.int64)


def features(data: Path) -> torch.Tensor:
    """[types, FEATURES] of every form in forms.txt.xz; row 0, the padding's, is zeros."""
    lines = lzma.decompress((data / "forms.txt.xz").read_bytes()).decode().split("\n")
    with ProcessPoolExecutor() as pool:
        parts = list(pool.map(hashed, [lines[at : at + 50_000] for at in range(0, len(lines), 50_000)]))
    table = np.concatenate(parts)
    return torch.from_numpy(np.concatenate([np.zeros_like(table[:1]), table]))


def unpacked(data: Path, device: str) -> Raw:
    with ProcessPoolExecutor() as pool:
        numbers = np.concatenate(list(pool.map(_shard, sorted(data.glob("raw-*.xz")))))
    words = numbers != 0
    ends = np.cumsum(words)[~words]
    return Raw(Part(0, ends, {"types": numbers[words]}), features(data).to(device))
