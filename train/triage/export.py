"""Makes the one file that triage runs from: the trained network, and a linear model that is trained here in two minutes.

    python -m train.triage.export FOLDER TRIAGE.pt OUT.npz --without 5

FOLDER holds quadclass/, TRIAGE.pt is made by train.triage.train without the same fold.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click
import numpy as np
import torch
from eval.quadclass import classed, fold_of
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from musnad.triage.ngrams import pieces, tokens
from musnad.triage.reader import LONGEST
from musnad.triage.weights import Weights, save

BUCKETS = 1 << 18
SHARE = 0.4  # of the network; chosen by cross-validation among 0, .3, .4, .5, .6, .7 and 1
STRENGTH = 5.0  # inverse of the regularisation


def linear(
    told: Mapping[str, Mapping[str, int]],
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """How telling each bucket is [buckets], weights [buckets, 7], biases [7], by logistic regression."""
    rows = [pieces(tokens(text)[:LONGEST], BUCKETS) for text in told]
    ends = np.cumsum([0, *map(len, rows)])
    seen = np.bincount(np.concatenate(rows), minlength=BUCKETS)
    telling = np.where(seen > 1, np.log((1 + len(rows)) / (1 + seen)) + 1, 0).astype(np.float32)
    values = telling[np.concatenate(rows)]
    lengths = np.sqrt(np.add.reduceat(values * values, ends[:-1]))
    values /= np.repeat(np.maximum(lengths, 1e-9), np.diff(ends))
    x = csr_matrix((values, np.concatenate(rows), ends), shape=(len(rows), BUCKETS))
    weight, bias = np.zeros((BUCKETS, 7), np.float32), np.zeros(7, np.float32)
    for name, at, balance in (("relevant", slice(1, 2), None), ("quad", slice(2, 7), "balanced")):
        known = np.array([k for k, labels in enumerate(told.values()) if name in labels])
        wanted = np.array([labels[name] for labels in told.values() if name in labels])
        fitted = LogisticRegression(C=STRENGTH, max_iter=300, class_weight=balance).fit(x[known], wanted)
        weight[:, at], bias[at] = fitted.coef_.T, fitted.intercept_
    return telling, weight, bias


def network(path: Path) -> dict[str, NDArray[np.generic]]:
    """The trained network's arrays as musnad.triage.weights names them."""
    made = torch.load(path, map_location="cpu", weights_only=True)
    w = {name: value.float().numpy() for name, value in made["weights"].items()}
    found: dict[str, NDArray[np.generic]] = {"table": made["table"].numpy(), "scale": made["scale"].numpy()}
    for name in ("one", "two"):  # [out, in, 3] to [3 * in, out]
        weight = w[f"{name}.weight"]
        found[f"{name}_weight"] = weight.transpose(2, 1, 0).reshape(-1, weight.shape[0])
    for name in ("inner", "score"):
        found[f"{name}_weight"] = w[f"{name}.weight"].T
    found["norm_weight"] = w["norm.weight"]
    return found | {f"{name}_bias": w[f"{name}.bias"] for name in ("norm", "one", "two", "inner", "score")}


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("trained", type=click.Path(exists=True, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--without", default=5, help="the fold that was held out; 5 for none")
def main(folder: Path, trained: Path, out: Path, without: int) -> None:
    every = classed(folder / "quadclass")
    learnt = {text: labels for text, labels in every.items() if fold_of(text) != without}
    telling, weight, bias = linear(learnt)
    share = np.array([SHARE])
    arrays = network(trained) | {"telling": telling, "linear_weight": weight, "linear_bias": bias, "share": share}
    save(Weights(**arrays), out)
    click.echo(f"{out}: {out.stat().st_size / 1e6:.1f} MB, learnt from {len(learnt)} sentences")


if __name__ == "__main__":
    main()
