"""The networks: padding and other sentences change nothing, and weights come back from their files."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="networks are trained with PyTorch, which Musnad itself doesn't need")

from train.losses import closed  # noqa: E402

from musnad.analysis import features  # noqa: E402  (what follows needs torch)
from tests.train import small  # noqa: E402
from train import checkpoint, network  # noqa: E402


def test_as_many_features_as_the_package_makes() -> None:
    assert network.FEATURES == features.FEATURES


def test_shapes_by_name() -> None:
    assert network.shaped("lstm,400,128,256,2") == network.Shape("lstm", 400, 128, 256, 2)


@pytest.mark.parametrize(("kind", "width"), [("lstm", 8), ("transformer", 64)])
def test_padding_changes_nothing(kind: str, width: int) -> None:
    model = small.analyser(kind, width)
    together = model(*small.features(small.SENTENCES))
    for row, sentence in enumerate(small.SENTENCES):
        alone = model(*small.features([sentence]))
        n = len(sentence)
        for name, scores in alone.items():
            cut = together[name][row, : n + (name == "to")]
            torch.testing.assert_close(cut[:, : n + 1] if name == "arcs" else cut, scores[0], atol=1e-4, rtol=1e-4)


def test_relations_are_scored_for_the_heads_given() -> None:
    model = small.analyser()
    found = model(*small.features(small.SENTENCES[:1]))
    scores = model.reader.labels(found, torch.tensor([[0, 1, 1, 1]]))
    assert scores.shape == (1, 4, 5)
    other = model.reader.labels(found, torch.tensor([[0, 1, 1, 2]]))
    assert torch.equal(scores[:, :3], other[:, :3])
    assert not torch.equal(scores[:, 3], other[:, 3])


def test_a_word_read_by_its_letters_alone() -> None:
    """The four features of the form itself are hidden: words that differ in them alone are read alike."""
    model = small.analyser()
    given, source, _ = small.features([["المدينة"]])
    other = given.clone()
    other[..., :4] += 1
    hidden = torch.ones(1, 1, dtype=torch.bool)
    assert torch.equal(model.words(given, source, None, hidden), model.words(other, source, None, hidden))
    assert not torch.equal(model.words(given, source), model.words(other, source))


def test_a_hidden_word() -> None:
    model = small.analyser()
    given, source, _ = small.features([["المدينة", "قال"]])
    found = model.words(given, source, torch.ones(1, 2, dtype=torch.bool))
    assert torch.equal(found[0, 0], found[0, 1])


def test_no_word_is_its_own_head_and_padding_is_none() -> None:
    real = torch.tensor([[True, True, True], [True, False, False]])
    arcs = closed(torch.full((2, 3, 4), 0.5), real)
    assert (arcs[0] == 0.5).tolist() == [
        [True, False, True, True],
        [True, True, False, True],
        [True, True, True, False],
    ]
    assert (arcs[1, 0] == 0.5).tolist() == [True, False, False, False]
    assert torch.isfinite(arcs).all()


# --- files ------------------------------------------------------------------------------------------------------


def test_weights_come_back(tmp_path: Path) -> None:
    """As halves, and the table of words as int8: a little is lost the first time, nothing the second."""
    model, first, second = small.analyser(), tmp_path / "first.pt", tmp_path / "second.pt"
    checkpoint.save(model, small.CLASSES, first)
    loaded, classes = checkpoint.load(first)
    assert (classes, asdict(loaded.shape)) == (small.CLASSES, asdict(model.shape))
    for name, value in loaded.state_dict().items():
        torch.testing.assert_close(value, model.state_dict()[name], atol=0.01, rtol=0.01)
    checkpoint.save(loaded, classes, second)
    again = checkpoint.load(second)[0].state_dict()
    for name, value in loaded.state_dict().items():
        torch.testing.assert_close(again[name], value, atol=1e-6, rtol=1e-5)


def test_a_file_says_whether_it_is_a_whole_analyser(tmp_path: Path) -> None:
    checkpoint.save(small.analyser(), small.CLASSES, tmp_path / "whole.pt")
    torch.save({"words": {}, "encoder": {}}, tmp_path / "encoder.pt")
    assert checkpoint.is_analyser(tmp_path / "whole.pt")
    assert not checkpoint.is_analyser(tmp_path / "encoder.pt")


def test_a_table_as_int8() -> None:
    table = torch.tensor([[1.0, -2.0], [0.0, 0.0], [1e-3, 5e-4]])
    small_table, scale = checkpoint.quantised(table)
    assert small_table.dtype == torch.int8
    torch.testing.assert_close(small_table * scale[:, None], table, atol=0.02, rtol=0.01)
    assert small_table.abs().amax(1).tolist() == [127, 0, 127]
