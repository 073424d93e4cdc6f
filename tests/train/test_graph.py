"""The graphs that run say what the networks said that were trained."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="networks are trained with PyTorch, which Musnad itself doesn't need")
pytest.importorskip("onnx", reason="graphs are made with onnx, which Musnad itself doesn't need")

import onnxruntime as ort  # noqa: E402  (what follows needs both)

from musnad.analysis import letters, modelfile, trees  # noqa: E402
from musnad.analysis.analyser import Analyser, Unit  # noqa: E402
from musnad.analysis.names import KINDS, decoded  # noqa: E402
from tests.train import small  # noqa: E402
from tests.train.small import CLASSES, SENTENCES  # noqa: E402
from train import export, graph, network, segmenter  # noqa: E402

CLOSE = {"atol": 1e-4, "rtol": 1e-4}
COUNTS = {"قال": 900, "المدينة": 500, "إلى": 300, "الوزير": 200}
LEMMAS = {"قال", "وزير"}
LAYERS = ["clean", *KINDS]
SIZES = [len(CLASSES[layer]) for layer in LAYERS]


def run(model: bytes, wanted: list[str], **given: np.ndarray) -> dict[str, np.ndarray]:
    session = ort.InferenceSession(model, providers=["CPUExecutionProvider"])
    return dict(zip(wanted, session.run(wanted, given), strict=True))


@pytest.fixture(scope="module", params=[1, 2, 3])
def model(request: pytest.FixtureRequest) -> network.Analyser:
    return small.analyser(layers=request.param)


def reader_of_names(model: network.Analyser) -> network.Names:
    torch.manual_seed(6)
    return network.Names(model.encoder.out, model.shape.embedded, sum(SIZES), width=7).eval()


@torch.no_grad()
def told(model: network.Analyser) -> tuple[dict[str, torch.Tensor], np.ndarray, np.ndarray]:
    """What torch finds in SENTENCES, names by their own reader, and what the graph is given for the same: vectors and lengths."""
    features, source, real = small.features(SENTENCES)
    vectors = model.words.table(features % model.shape.rows).sum(-2)
    lengths = np.array([len(sentence) for sentence in SENTENCES], np.int32)
    seen = model.words(features, source)
    names = reader_of_names(model)(model.encoder(seen, real), seen, torch.from_numpy(lengths))
    found = model(features, source, real) | dict(zip(LAYERS, names.split(SIZES, -1), strict=True))
    return found, vectors.numpy(), lengths


@pytest.fixture(scope="module")
def both(model: network.Analyser) -> list[tuple[dict[str, np.ndarray], dict[str, np.ndarray]]]:
    """For each sentence what torch found and what the graph found, padding cut off."""
    want, vectors, lengths = told(model)
    names = export.arrays(reader_of_names(model))
    made = graph.analyser(export.arrays(model), [names], model.shape.layers, export.upos_of(CLASSES), SIZES)
    heard = run(made.encoder.SerializeToString(), ["hidden", "seen"], vectors=vectors, lengths=lengths)
    got = run(made.tree.SerializeToString(), ["tag", "arcs", "of", "to"], hidden=heard["hidden"])
    got |= run(made.rest.SerializeToString(), ["lemma", "names"], lengths=lengths, **heard)
    return [
        (
            {name: cut(name, want[name][row].numpy(), n) for name in want},
            {name: cut(name, got[name][row], n) for name in got},
        )
        for row, n in enumerate(lengths.tolist())
    ]


def cut(name: str, values: np.ndarray, words: int) -> np.ndarray:
    values = values[: words + (name == "to")]
    return values[:, : words + 1] if name == "arcs" else values


@pytest.mark.parametrize("name", ["arcs", "of", "to"])
def test_arcs_and_what_relations_are_scored_from(both: list[tuple[dict, dict]], name: str) -> None:
    for want, got in both:
        np.testing.assert_allclose(got[name], want[name], **CLOSE)


def test_names(both: list[tuple[dict, dict]]) -> None:
    for want, got in both:
        parts = [torch.from_numpy(want[layer]).log_softmax(-1).numpy() for layer in LAYERS]
        np.testing.assert_allclose(got["names"], np.concatenate(parts, -1), **CLOSE)


def test_tags_by_their_own_scores_and_their_uposes(both: list[tuple[dict, dict]]) -> None:
    of = export.upos_of(CLASSES)
    assert of.tolist() == [0, 0, 1, 2, 3, 0]
    for want, got in both:
        assert got["tag"].tolist() == (want["tag"] + want["upos"][:, of]).argmax(-1).tolist()


def test_lemmas_the_likeliest_first(both: list[tuple[dict, dict]]) -> None:
    for want, got in both:
        assert got["lemma"].tolist() == np.argsort(-want["lemma"], -1)[:, : graph.SCRIPTS].tolist()


def cautious(scores: torch.Tensor) -> torch.Tensor:
    """Log probabilities, a little less of what begins a word."""
    return scores.log_softmax(-1) - torch.tensor([0, graph.CAUTION, graph.CAUTION])


def test_the_mean_of_several_readers_of_names_and_of_several_segmenters(model: network.Analyser) -> None:
    readers = [reader_of_names(model), reader_of_names(model)]
    torch.nn.init.normal_(readers[1].score.bias)
    heard = {
        "hidden": np.random.default_rng(0).normal(size=(1, 3, model.encoder.out)).astype(np.float32),
        "seen": np.random.default_rng(1).normal(size=(1, 3, model.shape.embedded)).astype(np.float32),
        "lengths": np.array([3], np.int32),
    }
    one, other, both = (
        run(
            graph.analyser(
                export.arrays(model), names, model.shape.layers, export.upos_of(CLASSES), SIZES
            ).rest.SerializeToString(),
            ["names"],
            **heard,
        )["names"]
        for names in ([export.arrays(readers[0])], [export.arrays(readers[1])], [*map(export.arrays, readers)])
    )
    assert not np.allclose(one, other, atol=0.1)
    np.testing.assert_allclose(both, np.log((np.exp(one) + np.exp(other)) / 2), **CLOSE)

    torch.manual_seed(3)
    cutters = [segmenter.Segmenter(hidden=6, embedded=5).eval() for _ in range(2)]
    codes, common, _ = letters.windows(["للمركز"], [""], [""], {})
    given = {"codes": codes, "common": common, "lengths": np.array([codes.shape[1]], np.int32)}
    made = graph.segmenter([*map(export.arrays, cutters)]).SerializeToString()
    told = [cautious(cutter(torch.from_numpy(codes), torch.from_numpy(common))) for cutter in cutters]
    want = (told[0] + told[1]) / 2
    np.testing.assert_allclose(run(made, ["scores"], **given)["scores"], want.detach().numpy(), **CLOSE)


def test_the_segmenters_graph() -> None:
    torch.manual_seed(3)
    model = segmenter.Segmenter(hidden=6, embedded=5).eval()
    tokens = ["للمركز", "قال", "و", "وسيكتبونها"]
    codes, common, _ = letters.windows(tokens, ["", "و", "", "x"], ["قال", "", "", "0"], {"قال": 0.7, "المركز": 0.4})
    lengths = np.array([len(token) + 2 * letters.BESIDE for token in tokens], np.int32)
    made = graph.segmenter([export.arrays(model)]).SerializeToString()
    got = run(made, ["scores"], codes=codes, common=common, lengths=lengths)["scores"]
    for row, n in enumerate(lengths.tolist()):
        alone = torch.from_numpy(codes[row : row + 1, :n]), torch.from_numpy(common[row : row + 1, :n])
        np.testing.assert_allclose(got[row, :n], cautious(model(*alone))[0].detach().numpy(), **CLOSE)


# --- the whole way ----------------------------------------------------------------------------------------------


def shipped(model: network.Analyser, path: Path, quantise: bool) -> Analyser:
    torch.manual_seed(3)
    cutter = segmenter.Segmenter().eval()
    names, cuts = reader_of_names(model), {"وقال": [0, 1, 0, 0]}
    made = export.packed(model, [names], [cutter], cuts, LEMMAS, CLASSES, COUNTS, "small", "none", quantise)
    modelfile.save(made, path)
    return Analyser.open(path)


def units(sentence: list[str]) -> list[Unit]:
    return [Unit(number, number + 1, form, True) for number, form in enumerate(sentence)]


def tags_of(found: dict[str, torch.Tensor]) -> list[str]:
    best = (found["tag"] + found["upos"][..., export.upos_of(CLASSES)]).argmax(-1)
    return [CLASSES["tag"][number] for number in best[0].tolist()]


def heads_of(found: dict[str, torch.Tensor]) -> list[int]:
    arcs = found["arcs"][0].numpy().copy()
    arcs[np.arange(len(arcs)), np.arange(1, len(arcs) + 1)] = -1e4
    return trees.tree(arcs).tolist()


def relations_of(model: network.Analyser, found: dict[str, torch.Tensor], heads: list[int]) -> list[str]:
    scores = model.reader.labels(found, torch.tensor([heads]))[0]
    scores[:, CLASSES["relation"].index("root")] = -torch.inf
    named = [CLASSES["relation"][number] for number in scores.argmax(-1).tolist()]
    return [relation if head else "root" for relation, head in zip(named, heads, strict=True)]


@torch.no_grad()
def test_the_file_says_what_the_network_said(model: network.Analyser, tmp_path: Path) -> None:
    """What is read by the file's own bytes, against what is decoded from torch's numbers for each sentence alone."""
    file = shipped(model, tmp_path / "model.bin", quantise=False)
    table, scale = file.model.rows()
    model.words.table.weight.copy_(torch.from_numpy(table * scale[:, None]))
    for row, (sentence, found) in enumerate(zip(SENTENCES, file.of_words([units(s) for s in SENTENCES]), strict=True)):
        want = model(*small.features([sentence]))
        heads = heads_of(want)
        assert [f"{word.upos}|{word.feats}" for word in found.words] == tags_of(want)
        assert [0 if word.head is None else word.head + 1 for word in found.words] == heads
        assert [word.relation for word in found.words] == relations_of(model, want, heads)
        named = told(model)[0]
        scores = torch.cat([named[layer][row, : len(sentence)].log_softmax(-1) for layer in LAYERS], -1).numpy()
        assert [(n.layer, n.kind, n.first, n.last) for n in found.names] == [name[:4] for name in decoded(scores)]


def test_a_quantised_file_runs(model: network.Analyser, tmp_path: Path) -> None:
    found = shipped(model, tmp_path / "model.bin", quantise=True).read(["وقال الوزير إلى المدينة", "قال"])
    assert [len(sentence.tokens) for sentence in found] == [4, 1]
    assert [word.form for word in found[0].words[:2]] == ["و", "قال"]


def test_what_the_file_says_of_words(model: network.Analyser, tmp_path: Path) -> None:
    made = shipped(model, tmp_path / "model.bin", quantise=False).model
    assert made.rates() == {token: letters.rate(letters.quantised(count)) for token, count in COUNTS.items()}
    assert (made.known_cuts(), made.known_lemmas()) == ({"وقال": "0100"}, LEMMAS)
    assert (made.name, made.licence, made.classes) == ("small", "none", CLASSES)
