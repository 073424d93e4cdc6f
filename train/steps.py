"""One step down the gradient, and how large it is as the work goes on."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn


def set_rate(optimiser: torch.optim.Optimizer, done: float, warm: float = 0.06) -> None:
    """Learning rates when this share of the work is done: up to each group's "peak", then down a cosine to nothing."""
    share = min(done / warm, 0.5 * (1 + math.cos(math.pi * min(done, 1.0))) + 1e-3)
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * share


def step(model: nn.Module, optimiser: torch.optim.Optimizer, loss: Tensor) -> None:
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
