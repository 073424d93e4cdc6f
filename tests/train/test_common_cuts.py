"""What a model file tells of the commonest tokens is what its segmenter says of them, and nothing that it knew is lost."""

from __future__ import annotations

import zlib

import msgspec
from train.common_cuts import lines, with_common

from musnad.analysis.analyser import Analyser, shipped
from musnad.analysis.modelfile import ModelFile

SENTENCE = "وقالت مصادر للصحيفة إن الوزير سيلتقيهم فيما بعد في مكتبه"


def fewer(model: ModelFile, known: dict[str, str]) -> ModelFile:
    """The model with few common tokens and these cuts alone."""
    tokens = [*dict.fromkeys(SENTENCE.split())]
    rates = [token for token in model.rates() if token in tokens]
    counts = bytes(round(model.rates()[token] * 160) for token in rates)
    words = zlib.compress("\n".join(rates).encode())
    return msgspec.structs.replace(model, words=words, counts=counts, cuts=lines(known))


def test_the_commonest_are_told_and_what_was_known_stays() -> None:
    made = with_common(fewer(shipped().model, {"للصحيفة": "0000000", "غيره": "0001"})).known_cuts()
    assert made["للصحيفة"] == "0000000"
    assert made["غيره"] == "0001"
    assert made["وقالت"] == "01000"
    assert made["فيما"] == ""  # «في ما», «فيما»: its neighbours decide


def test_told_or_asked_is_the_same() -> None:
    asked = Analyser(fewer(shipped().model, {}))
    told = Analyser(with_common(asked.model))
    assert told.units([SENTENCE]) == asked.units([SENTENCE])
