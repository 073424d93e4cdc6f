"""What is learnt from hand-coded sentences: their class, the words that tell of an event, and who takes part in it.

The teacher reads a sentence once for its class and its triggers, and once more for each trigger, which is marked for it.

Shapes: B sentences, T words, D numbers a word.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from train.coded.labels import ROLES, TYPES
from train.network import Encoder, Shape, Words

CLASSES = {"relevant": 2, "quad": 5, "assault": 2, "protest": 2}
Found = dict[str, Tensor]


def pooled(h: Tensor, real: Tensor | None) -> Tensor:
    """Mean and maximum over the words of each sentence: [B, T, D] to [B, 2 D]."""
    if real is None:
        return torch.cat([h.mean(1), h.amax(1)], -1)
    seen = real[..., None]
    mean = (h * seen).sum(1) / seen.sum(1)
    return torch.cat([mean, h.masked_fill(~seen, -1e4).amax(1)], -1)


class Classes(nn.Module):
    """Scores of each class of a whole sentence, [B, classes] a name."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.drop = nn.Dropout(dropout)
        self.of = nn.ModuleDict(
            {name: nn.Sequential(nn.Linear(2 * width, 256), nn.GELU(), nn.Dropout(dropout), nn.Linear(256, n))
             for name, n in CLASSES.items()}
        )  # fmt: skip

    def forward(self, h: Tensor, real: Tensor | None) -> Found:
        whole = self.drop(pooled(h, real))
        return {name: head(whole) for name, head in self.of.items()}


class Teacher(nn.Module):
    def __init__(self, shape: Shape, dropout: float = 0.2) -> None:
        super().__init__()
        self.words, self.encoder = Words(shape), Encoder(shape)
        self.mark = nn.Parameter(torch.zeros(shape.embedded))
        width = self.encoder.out
        self.classes = Classes(width, dropout)
        self.drop = nn.Dropout(dropout)
        self.trigger, self.role = nn.Linear(width, len(TYPES)), nn.Linear(width, len(ROLES))

    def forward(self, features: Tensor, real: Tensor | None, hidden: Tensor | None = None) -> Found:
        h = self._read(features, real, hidden, None)
        return {**self.classes(h, real), "trigger": self.trigger(self.drop(h))}

    def roles(self, features: Tensor, real: Tensor | None, marked: Tensor, hidden: Tensor | None = None) -> Tensor:
        """[B, T, ROLES], what each word is to the word numbered ``marked`` [B] of its sentence."""
        scores: Tensor = self.role(self.drop(self._read(features, real, hidden, marked)))
        return scores

    def _read(self, features: Tensor, real: Tensor | None, hidden: Tensor | None, marked: Tensor | None) -> Tensor:
        source = torch.zeros(len(features), dtype=torch.int64, device=features.device)
        x = self.words(features, source, hidden)
        if marked is not None:
            here = torch.arange(x.shape[1], device=x.device) == marked[:, None]
            x = x + here[..., None] * self.mark
        h: Tensor = self.encoder(x, real)
        return h
