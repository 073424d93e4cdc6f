"""Trained weights in files small enough to travel: the table of words as int8 with a scale a row, the rest as halves."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor

from train.network import Analyser, Shape

Classes = dict[str, list[str]]  # label -> what its numbers mean
TABLE = "words.table.weight"


def quantised(table: Tensor) -> tuple[Tensor, Tensor]:
    """int8 [rows, numbers] and the scale of each row [rows]."""
    scale = table.abs().amax(1).clamp(min=1e-8) / 127
    return torch.round(table / scale[:, None]).to(torch.int8), scale.float()


def save(model: Analyser, classes: Classes, path: Path) -> None:
    weights = {name: value.detach().cpu() for name, value in model.state_dict().items()}
    table, scale = quantised(weights.pop(TABLE))
    halves = {name: value.half() for name, value in weights.items()}
    torch.save(
        {"shape": asdict(model.shape), "classes": classes, "table": table, "scale": scale, "weights": halves}, path
    )


def load(path: Path, device: str = "cpu") -> tuple[Analyser, Classes]:
    made = torch.load(path, map_location="cpu", weights_only=True)
    model = Analyser(Shape(**made["shape"]))
    weights = {name: value.float() for name, value in made["weights"].items()}
    weights[TABLE] = made["table"].float() * made["scale"][:, None]
    model.load_state_dict(weights)
    return model.to(device), made["classes"]


def is_analyser(path: Path) -> bool:
    """Whether the file is a whole analyser; a pretrained encoder is none yet."""
    return "weights" in torch.load(path, map_location="cpu", weights_only=True)
