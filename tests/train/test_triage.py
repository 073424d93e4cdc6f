"""The trained network and the one that runs give the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("sklearn")

from train.checkpoint import quantised  # noqa: E402
from train.triage.export import linear, network  # noqa: E402
from train.triage.network import Network as Trained  # noqa: E402

from musnad.analysis.features import hashes  # noqa: E402
from musnad.folding import fold  # noqa: E402
from musnad.triage.network import Network, softmaxes  # noqa: E402
from musnad.triage.weights import Weights  # noqa: E402
from tests.triage.small import weights  # noqa: E402

LINES = [["قصف", "الجيش", "البلدة"], ["اجتمع"], ["وصلت", "المساعدات", "أمس", "."]]


def test_the_exported_network_scores_as_the_trained_one(tmp_path: Path) -> None:
    torch.manual_seed(3)
    trained = Trained(97, 8, 6).eval()
    table, scale = quantised(trained.table.weight.detach())
    with torch.no_grad():
        trained.table.weight.copy_(table.float() * scale[:, None])
    arrays = dict(trained.state_dict())
    arrays.pop("table.weight")
    torch.save({"shape": [97, 8, 6], "table": table, "scale": scale, "weights": arrays}, tmp_path / "x.pt")
    like = weights()
    rest = {name: getattr(like, name) for name in ("telling", "linear_weight", "linear_bias", "share")}
    found = Network(Weights(**network(tmp_path / "x.pt"), **rest)).probabilities(LINES)
    for line, row in zip(LINES, found, strict=True):
        features = torch.tensor([[hashes(form, fold(form)) for form in line]])
        scores = trained(features, torch.ones(1, len(line))).detach().numpy()
        assert row == pytest.approx(softmaxes(scores)[0], abs=1e-4)


def test_the_linear_model_learns_what_tells_classes_apart() -> None:
    told = {f"قصف الجيش القرية {n}": {"relevant": 1, "quad": 1} for n in range(8)}
    told |= {f"زار الوزير المدرسة {n}": {"relevant": 0, "quad": 0} for n in range(8)}
    told |= {f"قدمت المنظمة الغذاء {n}": {"relevant": 1, "quad": q} for n, q in enumerate((2, 3, 4, 2, 3, 4))}
    telling, weight, bias = linear(told)
    assert weight.shape == (len(telling), 7)
    assert np.count_nonzero(weight[telling == 0]) == 0
    assert np.isfinite(bias).all()
