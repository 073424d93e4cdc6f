"""A small analyser with weights by chance, and what its numbers mean. Needs torch."""

from __future__ import annotations

import torch
from train.network import Analyser, Shape

from musnad.analysis.features import hashes
from musnad.analysis.names import CLEAN_LABELS, KINDS
from musnad.analysis.surface import plain
from musnad.folding import fold

CLASSES = {
    "upos": ["NOUN", "VERB", "ADP", "PUNCT"],
    "tag": ["NOUN|Case=Nom", "NOUN|Case=Gen", "VERB|Aspect=Perf", "ADP|_", "PUNCT|_", "NOUN|_"],
    "lemma": [
        "0||0|",
        "2||0|",
        "0||1|ة",
        "=هو",
        "1|أ|0|",
        "0||2|",
        "2||1|",
        "1||0|",
        "0|و|0|",
        "0||1|ى",
        "2||2|",
        "1|ا|0|",
    ],
    "clean": list(CLEAN_LABELS),
    **{kind: ["O", "B", "I"] for kind in KINDS},
    "relation": ["root", "nsubj", "obj", "case", "punct"],
}
SENTENCES = [
    ["زار", "الوزير", "المدينة", "أمس"],
    ["قال"],
    ["وصلت", "المساعدات", "إلى", "المدينة", "،", "وقال", "الناس", "شكرا", "."],
    ["هاجم", "المسلحون", "القرية", "00", "مرة"],
]


def analyser(kind: str = "lstm", width: int = 8, layers: int = 2) -> Analyser:
    """All of it by chance, so that no weight may be left out or laid in another's place unseen."""
    torch.manual_seed(5)
    heads = {name: len(values) for name, values in CLASSES.items() if name != "relation"}
    shape = Shape(kind, 211, 12, width, layers, arc=10, label=6, dropout=0, heads=heads, relations=5, lemma_width=7)
    model = Analyser(shape).eval()
    for weights in model.parameters():
        torch.nn.init.normal_(weights, std=0.4)
    return model


def features(sentences: list[list[str]]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor | None]:
    """What the network is given: features [B, T, FEATURES], sources [B], which words are real [B, T]."""
    width = max(map(len, sentences))
    forms = [[plain(form) for form in sentence] for sentence in sentences]
    rows = [[hashes(form, fold(form)) for form in each] + [(0,) * 14] * (width - len(each)) for each in forms]
    real = torch.tensor([[True] * len(each) + [False] * (width - len(each)) for each in forms])
    return torch.tensor(rows), torch.zeros(len(forms), dtype=torch.int64), None if bool(real.all()) else real
