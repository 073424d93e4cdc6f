"""The network of triage: hashed words, two convolutions over them, means and maxima, two classes of the whole.

It reads surface tokens as they stand: nothing is cut or tagged before it. Shapes: B sentences, T tokens, D numbers a token.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

CLASSES = (2, 5)  # relevant or not, and the quads


class Network(nn.Module):
    def __init__(self, rows: int, embedded: int, width: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.rows = rows
        self.table = nn.Embedding(rows, embedded)
        nn.init.normal_(self.table.weight, std=0.1)
        self.norm = nn.LayerNorm(embedded)
        self.one = nn.Conv1d(embedded, width, 3, padding=1)
        self.two = nn.Conv1d(width, width, 3, padding=1)
        self.inner = nn.Linear(2 * (embedded + width), 128)
        self.score = nn.Linear(128, sum(CLASSES))
        self.drop = nn.Dropout(dropout)

    def forward(self, features: Tensor, real: Tensor) -> Tensor:
        """Features [B, T, FEATURES] and what is no padding [B, T] to scores [B, 2 + 5]."""
        x = self.drop(self.norm(self.table(features % self.rows).sum(-2))) * real[..., None]
        y = torch.relu(self.one(x.transpose(1, 2))) * real[:, None]
        y = (y + torch.relu(self.two(self.drop(y)))) * real[:, None]
        whole = torch.cat([*_pooled(x, real), *_pooled(y.transpose(1, 2), real)], -1)
        scores: Tensor = self.score(self.drop(torch.relu(self.inner(self.drop(whole)))))
        return scores


def _pooled(x: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and maximum over the tokens."""
    mean = x.sum(1) / real.sum(1, keepdim=True)
    return mean, x.masked_fill(real[..., None] == 0, -1e4).amax(1)
