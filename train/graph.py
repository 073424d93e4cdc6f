"""The trained networks as ONNX graphs, written node by node: no exporter stands between the weights and what runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Weights = Mapping[str, NDArray[np.float32]]
Values = Mapping[str, tuple[int, list[str | int]]]  # name -> (element type, shape)
OPSET, IR = 17, 8
SPREAD = "spread"  # the node that is never quantised
CAUTION = 0.25  # a segmenter is so much less ready to cut than it learnt to be
LEAST = 1e-9  # probability of a label of names: its logarithm is wanted
SCRIPTS = 3  # lemma scripts a word is given to choose from


class Graph:
    """A graph in the making. Values are named; constants are put in as they are needed."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: NDArray[np.generic]) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, *inputs: str, outputs: int = 1, **attributes: object) -> str:
        names = [f"v{len(self.nodes)}_{k}" for k in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names[0]

    def linear(self, x: str, weight: NDArray[np.float32], bias: NDArray[np.float32] | None) -> str:
        """``weight`` [out, in], as torch keeps it."""
        product = self.node("MatMul", x, self.constant(weight.T))
        return product if bias is None else self.node("Add", product, self.constant(bias))

    def lstm(self, x: str, lengths: str, weights: Weights, prefix: str, layer: int) -> str:
        """One layer both ways: x [T, B, in] to [T, B, 2 hidden]. torch orders gates i f g o, ONNX i o f g."""
        parts = {}
        for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
            both = [weights[f"{prefix}{kind}_l{layer}{way}"] for way in ("", "_reverse")]
            parts[kind] = np.stack([_gates(one) for one in both])
        bias = np.concatenate([parts["bias_ih"], parts["bias_hh"]], 1)
        hidden = parts["weight_hh"].shape[2]
        inputs = [x, self.constant(parts["weight_ih"]), self.constant(parts["weight_hh"]), self.constant(bias), lengths]
        out = self.node("LSTM", *inputs, direction="bidirectional", hidden_size=hidden)
        turned = self.node("Transpose", out, perm=[0, 2, 1, 3])
        return self.node("Reshape", turned, self.constant(np.array([0, 0, 2 * hidden], np.int64)))

    def named(self, value: str, name: str) -> None:
        self.nodes.append(helper.make_node("Identity", [value], [name]))

    def model(self, inputs: Values, outputs: Values) -> onnx.ModelProto:
        taken, given = (
            [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in values.items()]
            for values in (inputs, outputs)
        )
        graph = helper.make_graph(self.nodes, "musnad", taken, given, self.constants)
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR)
        onnx.checker.check_model(made)
        return made


def _gates(one: NDArray[np.float32]) -> NDArray[np.float32]:
    i, f, g, o = np.split(one, 4)
    return np.concatenate([i, o, f, g])


def segmenter(models: Sequence[Weights]) -> onnx.ModelProto:
    """codes [B, L], common [B, L, features], lengths [B] to scores [B, L, 3]: the mean log probabilities of several segmenters, a
    little less for a cut."""
    g = Graph()
    scores = g.node("Mean", *(_cuts(g, weights) for weights in models))
    g.named(g.node("Sub", scores, g.constant(np.array([0, CAUTION, CAUTION], np.float32))), "scores")
    features = models[0]["lstm.weight_ih_l0"].shape[1] - models[0]["letters.weight"].shape[1]
    return g.model(
        {
            "codes": (TensorProto.INT64, ["b", "l"]),
            "common": (TensorProto.FLOAT, ["b", "l", features]),
            "lengths": (TensorProto.INT32, ["b"]),
        },
        {"scores": (TensorProto.FLOAT, ["b", "l", 3])},
    )


def _cuts(g: Graph, weights: Weights) -> str:
    """Log probabilities [B, L, 3] of one segmenter."""
    embedded = g.node("Gather", g.constant(weights["letters.weight"]), "codes")
    x = g.node("Transpose", g.node("Concat", embedded, "common", axis=2), perm=[1, 0, 2])
    h = g.node("Transpose", g.lstm(x, "lengths", weights, "lstm.", 0), perm=[1, 0, 2])
    return g.node("LogSoftmax", g.linear(h, weights["score.weight"], weights["score.bias"]), axis=-1)


class Networks(NamedTuple):
    """An analyser in three graphs, so that what nobody asks for is not computed."""

    encoder: onnx.ModelProto  # vectors [B, T, E] and lengths [B] to hidden [B, T, H] and what it read, seen [B, T, E]
    tree: onnx.ModelProto  # hidden to "tag" [B, T], "arcs" [B, T, T + 1], "of" [B, T, L] and "to" [B, T + 1, L]
    rest: onnx.ModelProto  # hidden, seen and lengths to "lemma" [B, T, SCRIPTS] and "names" [B, T, labels]


def analyser(
    weights: Weights, names: Sequence[Weights], layers: int, upos_of: NDArray[np.int64], sizes: Sequence[int]
) -> Networks:
    """The graphs that run, from what was trained, ``names`` by themselves: one reader of names or several, whose mean is taken;
    ``upos_of`` [tags] gives each tag's UPOS, ``sizes`` the labels of each layer of names.

    "tag" is the likeliest tag given both the tag's and the UPOS's scores; "lemma" the likeliest scripts; "names" log
    probabilities of the layer "clean" and of each kind side by side; from "of" and "to" relations are scored.
    """
    hidden = 2 * weights["encoder.lstm.weight_hh_l0"].shape[1]
    rest = _rest(weights, names, sizes, hidden)
    return Networks(_encoder(weights, layers, hidden), _tree(weights, upos_of, hidden), rest)


def _encoder(weights: Weights, layers: int, hidden: int) -> onnx.ModelProto:
    g = Graph()
    moved = g.node("Add", "vectors", g.constant(weights["words.sources.weight"][0]))
    norm = [g.constant(weights[f"words.norm.{part}"]) for part in ("weight", "bias")]
    seen = g.node("LayerNormalization", moved, *norm, axis=-1, epsilon=1e-5)
    g.named(seen, "seen")
    x = g.node("Transpose", seen, perm=[1, 0, 2])
    for layer in range(layers):
        x = g.lstm(x, "lengths", weights, "encoder.lstm.", layer)
    g.named(g.node("Transpose", x, perm=[1, 0, 2]), "hidden")
    width = weights["words.table.weight"].shape[1]
    return g.model(
        {"vectors": (TensorProto.FLOAT, ["b", "t", width]), "lengths": (TensorProto.INT32, ["b"])},
        {"hidden": (TensorProto.FLOAT, ["b", "t", hidden]), "seen": (TensorProto.FLOAT, ["b", "t", width])},
    )


def _tree(weights: Weights, upos_of: NDArray[np.int64], hidden: int) -> onnx.ModelProto:
    g = Graph()
    _tags(g, "hidden", weights, upos_of)
    _arcs(g, "hidden", weights)
    wide = {"arcs": ["t", "heads"], "of": ["t", "label"], "to": ["heads", "label"]}
    return g.model(
        {"hidden": (TensorProto.FLOAT, ["b", "t", hidden])},
        {
            "tag": (TensorProto.INT64, ["b", "t"]),
            **{name: (TensorProto.FLOAT, ["b", *shape]) for name, shape in wide.items()},
        },
    )


def _rest(weights: Weights, names: Sequence[Weights], sizes: Sequence[int], hidden: int) -> onnx.ModelProto:
    g = Graph()
    _lemmas(g, "hidden", weights)
    x = g.node("Transpose", g.node("Concat", "hidden", "seen", axis=2), perm=[1, 0, 2])
    likely = g.node("Mean", *(_likely_names(g, x, one, sizes) for one in names))
    g.named(g.node("Log", g.node("Max", likely, g.constant(np.array(LEAST, np.float32)))), "names")
    seen = names[0]["lstm.weight_ih_l0"].shape[1] - hidden
    return g.model(
        {
            "hidden": (TensorProto.FLOAT, ["b", "t", hidden]),
            "seen": (TensorProto.FLOAT, ["b", "t", seen]),
            "lengths": (TensorProto.INT32, ["b"]),
        },
        {
            "lemma": (TensorProto.INT64, ["b", "t", SCRIPTS]),
            "names": (TensorProto.FLOAT, ["b", "t", "names"]),
        },
    )


def _likely_names(g: Graph, x: str, names: Weights, sizes: Sequence[int]) -> str:
    """x [T, B, H + E] to the probabilities of each layer's labels side by side [B, T, labels]."""
    heard = g.node("Transpose", g.lstm(x, "lengths", names, "lstm.", 0), perm=[1, 0, 2])
    scores = g.linear(heard, names["score.weight"], names["score.bias"])
    first = g.node("Split", scores, g.constant(np.array(sizes, np.int64)), outputs=len(sizes), axis=2).removesuffix(
        "_0"
    )
    return g.node("Concat", *(g.node("Softmax", f"{first}_{k}", axis=-1) for k in range(len(sizes))), axis=-1)


def _flat(g: Graph, h: str, weights: Weights, name: str, part: int = 0) -> str:
    return g.linear(h, weights[f"reader.flat.{name}.{part}.weight"], weights[f"reader.flat.{name}.{part}.bias"])


def _tags(g: Graph, h: str, weights: Weights, upos_of: NDArray[np.int64]) -> None:
    """Neither is normalised: that would add the same to every tag of a word. Scores of UPOS are spread over their tags by
    a product with ones and zeros, which takes a tenth of the time of gathering them."""
    ones = np.eye(len(weights["reader.flat.upos.0.bias"]), dtype=np.float32)[:, upos_of]
    upos = g.node("MatMul", _flat(g, h, weights, "upos"), g.constant(ones), name=SPREAD)
    both = g.node("Add", _flat(g, h, weights, "tag"), upos)
    g.named(g.node("ArgMax", both, axis=2, keepdims=0), "tag")


def _lemmas(g: Graph, h: str, weights: Weights) -> None:
    inner = g.node("Relu", _flat(g, h, weights, "lemma", 0))
    scores = _flat(g, inner, weights, "lemma", 3)
    best = g.node("TopK", scores, g.constant(np.array([SCRIPTS], np.int64)), outputs=2, axis=2)
    g.named(best.removesuffix("_0") + "_1", "lemma")


def _arcs(g: Graph, h: str, weights: Weights) -> None:
    of = g.node("Relu", g.linear(h, weights["reader.arc_of.weight"], weights["reader.arc_of.bias"]))
    to = g.node("Relu", g.linear(h, weights["reader.arc_to.weight"], weights["reader.arc_to.bias"]))
    to = g.node("Concat", _row(g, h, weights["reader.root_arc"]), to, axis=1)
    across = g.node(
        "MatMul", g.node("MatMul", of, g.constant(weights["reader.between"])), g.node("Transpose", to, perm=[0, 2, 1])
    )
    heavy = g.node("Transpose", g.linear(to, weights["reader.heavy.weight"], None), perm=[0, 2, 1])
    g.named(g.node("Add", across, heavy), "arcs")
    g.named(g.linear(h, weights["reader.label_of.weight"], weights["reader.label_of.bias"]), "of")
    labels = g.linear(h, weights["reader.label_to.weight"], weights["reader.label_to.bias"])
    g.named(g.node("Concat", _row(g, h, weights["reader.root_label"]), labels, axis=1), "to")


def _row(g: Graph, h: str, vector: NDArray[np.float32]) -> str:
    """The vector as one row of each sentence, [B, 1, numbers]."""
    sentences = g.node(
        "Slice", g.node("Shape", h), g.constant(np.array([0], np.int64)), g.constant(np.array([1], np.int64))
    )
    shape = g.node("Concat", sentences, g.constant(np.array([1, len(vector)], np.int64)), axis=0)
    return g.node("Expand", g.constant(vector), shape)
