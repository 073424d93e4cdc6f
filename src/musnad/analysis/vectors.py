"""Words to the vectors that the network reads: rows of the hashed table added up, kept for words seen before."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from musnad.analysis.features import hashes
from musnad.folding import fold

KEPT = 30_000  # words whose vectors are remembered: 16 MB


class Vectors:
    def __init__(self, table: NDArray[np.int8], scale: NDArray[np.float32]) -> None:
        self._table, self._scale = table, scale
        self._number: dict[str, int] = {}
        self._kept = np.zeros((1024, table.shape[1]), np.float32)

    @property
    def width(self) -> int:
        return int(self._table.shape[1])

    def numbers(self, forms: Sequence[str]) -> list[int]:
        """Where in ``rows`` each form's vector lies. Numbers are good until the next call."""
        if len(self._number) > KEPT:
            self._number.clear()
        new = [form for form in dict.fromkeys(forms) if form not in self._number]
        if new:
            self._add(new)
        number = self._number
        return [number[form] for form in forms]

    @property
    def rows(self) -> NDArray[np.float32]:
        """[words, embedded]"""
        return self._kept

    def _add(self, forms: list[str]) -> None:
        at = len(self._number)
        while at + len(forms) > len(self._kept):
            self._kept = np.concatenate([self._kept, np.zeros_like(self._kept)])
        rows = np.array([hashes(form, fold(form)) for form in forms], np.int64) % len(self._table)
        vectors = np.einsum("fke,fk->fe", self._table[rows], self._scale[rows], dtype=np.float32, casting="unsafe")
        self._kept[at : at + len(forms)] = vectors
        self._number.update(zip(forms, range(at, at + len(forms)), strict=True))
