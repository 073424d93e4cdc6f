"""What training minimises: cross entropy on what is annotated, and how far a student is from its teachers."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, log_softmax, softmax

from train.batches import MISSING, Batch
from train.network import Analyser

Found = dict[str, Tensor]
ANY_HEAD = -1e4  # the score of a head that is padding


def closed(arcs: Tensor, real: Tensor | None) -> Tensor:
    """Arc scores in which no padding is a head and no word its own. Finite, so that bf16 and KL stay numbers."""
    t = arcs.shape[1]
    own = torch.eye(t + 1, dtype=torch.bool, device=arcs.device)[1:]
    arcs = arcs.float().masked_fill(own, ANY_HEAD)
    if real is not None:
        heads = torch.cat([torch.ones_like(real[:, :1]), real], 1)
        arcs = arcs.masked_fill(~heads[:, None], ANY_HEAD)
    return arcs


def annotated(model: Analyser, found: Found, batch: Batch, weights: dict[str, float]) -> Tensor:
    """The summed losses of all that the batch's treebank tells."""
    total = torch.zeros((), device=batch.source.device)
    for name, scores in found.items():
        if name in batch.columns and name not in ("arcs", "of", "to"):
            total = total + weights.get(name, 1.0) * entropy(scores, batch.columns[name])
    if "head" in batch.columns:
        heads = batch.columns["head"]
        arcs = closed(found["arcs"], batch.real)
        labels = model.reader.labels(found, heads.clamp(min=0))
        total = total + entropy(arcs, heads) + entropy(labels, batch.columns["relation"])
    return total


def entropy(scores: Tensor, wanted: Tensor) -> Tensor:
    """Of scores [B, T, classes] under the classes wanted [B, T]; 0 where none is known."""
    flat = wanted.flatten()
    if not bool((flat != MISSING).any()):
        return torch.zeros((), device=scores.device)
    return cross_entropy(scores.float().flatten(0, 1), flat, ignore_index=MISSING, label_smoothing=0.03)


@torch.no_grad()
def taught(
    teachers: Sequence[Analyser], features: Tensor, source: Tensor, real: Tensor | None
) -> tuple[Found, Tensor, Tensor]:
    """The teachers' mean probabilities: of each flat head and of arcs; the likeliest heads; labels for those heads."""
    each = [teacher(features, source, real) for teacher in teachers]
    mean: Found = {}
    for name in each[0]:
        if name not in ("of", "to"):
            scores = [closed(f[name], real) if name == "arcs" else f[name].float() for f in each]
            mean[name] = torch.stack([softmax(s, -1) for s in scores]).mean(0)
    heads = mean["arcs"].argmax(-1)
    labels = [softmax(t.reader.labels(f, heads).float(), -1) for t, f in zip(teachers, each, strict=True)]
    return mean, heads, torch.stack(labels).mean(0)


def distance(
    student: Analyser, found: Found, told: tuple[Found, Tensor, Tensor], real: Tensor | None, weights: dict[str, float]
) -> Tensor:
    """Cross entropy of the student under its teachers' probabilities, summed over heads."""
    mean, heads, labels = told
    total = torch.zeros((), device=labels.device)
    for name, wanted in mean.items():
        scores = closed(found[name], real) if name == "arcs" else found[name].float()
        total = total + weights.get(name, 1.0) * _soft(scores, wanted, real)
    return total + _soft(student.reader.labels(found, heads).float(), labels, real)


def _soft(scores: Tensor, wanted: Tensor, real: Tensor | None) -> Tensor:
    each = -(wanted * log_softmax(scores, -1)).sum(-1)
    return each.mean() if real is None else (each * real).sum() / real.sum()
