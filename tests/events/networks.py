"""Networks that weigh names alone."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from musnad.analysis.analyser import shipped
from musnad.events.weighing import Weigher, Weights

HEARD = 512  # the width of what the analyser makes of a word


def by_names(named: Mapping[str, tuple[float, ...]], bias: float) -> Weigher:
    """Each name adds its numbers to the log odds of the answers, which are ``bias`` without any."""
    rows = np.array(list(named.values()), np.float16)
    answers = rows.shape[1]
    shapes = {"embedded": (len(rows), 2), "one": (HEARD, 2), "one_bias": (2,), "two": (HEARD, 2), "two_bias": (2,)}
    shapes |= {"inner": (8, 3), "inner_bias": (3,), "told": (3, answers)}
    nothing = {name: np.zeros(shape, np.float16) for name, shape in shapes.items()}
    beside, names = np.array([shipped().ear]), np.array(list(named))
    return Weigher(Weights(beside=beside, names=names, named=rows, bias=np.full(answers, bias, np.float16), **nothing))
