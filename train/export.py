"""Makes the one file that the analyser runs from: networks as int8 ONNX, tables, classes.

python -m train.export FOLDER ANALYSER.pt COUNTS.tsv OUT --segmenter SEGMENTER.pt --names NAMES.pt --name padt --licence "CC BY-NC-SA 3.0"

Of several segmenters, and of several files of ``--names``, the mean of what they say is taken; the tokens that are always cut alike are
those of the first segmenter.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from musnad.analysis import letters
from musnad.analysis.modelfile import ModelFile, save
from train import checkpoint, graph
from train.common_cuts import lines, with_common
from train.counts import COMMONEST, counted
from train.names.train import LABELS, opened
from train.network import Analyser, Names
from train.parts import read
from train.segmenter import Segmenter, load


def arrays(model: torch.nn.Module) -> dict[str, np.ndarray]:
    return {name: value.detach().cpu().float().numpy() for name, value in model.state_dict().items()}


def smaller(model: onnx.ModelProto) -> bytes:
    """The same graph with the weights of its LSTMs and products as int8; activations are quantised as it runs. A product
    with ones and zeros stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder, "whole.onnx"), Path(folder, "small.onnx")
        onnx.save(model, whole)
        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=False, nodes_to_exclude=[graph.SPREAD])
        return small.read_bytes()


def upos_of(classes: dict[str, list[str]]) -> np.ndarray:
    """The number of each tag's UPOS."""
    return np.array([classes["upos"].index(tag.split("|", 1)[0]) for tag in classes["tag"]], np.int64)


def packed(
    model: Analyser,
    names: Sequence[Names],
    segmenters: Sequence[Segmenter],
    cuts: dict[str, list[int]],
    lemmas: set[str],
    classes: dict[str, list[str]],
    counts: dict[str, int],
    name: str,
    licence: str,
    quantise: bool = True,
) -> ModelFile:
    common = list(counts)[:COMMONEST]
    table, scale = checkpoint.quantised(model.words.table.weight.detach())
    weights = arrays(model)
    networks = graph.analyser(weights, [*map(arrays, names)], model.shape.layers, upos_of(classes), LABELS)
    encoder, tree, rest = (smaller(each) if quantise else each.SerializeToString() for each in networks)
    return ModelFile(
        name=name, licence=licence, classes=classes,
        table=table.numpy().tobytes(), scale=scale.numpy().tobytes(), embedded=model.shape.embedded,
        label_weight=np.ascontiguousarray(weights["reader.name_arc.weight"].T).tobytes(),
        label_bias=weights["reader.name_arc.bias"].tobytes(),
        encoder=encoder, tree=tree, rest=rest,
        segmenter=graph.segmenter([*map(arrays, segmenters)]).SerializeToString(),
        words=zlib.compress("\n".join(common).encode(), 9),
        counts=bytes(letters.quantised(counts[word]) for word in common),
        cuts=lines({token: "".join(map(str, marks)) for token, marks in cuts.items()}),
        lemmas=zlib.compress("\n".join(sorted(lemmas)).encode(), 9),
    )  # fmt: skip


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("analyser", type=click.Path(exists=True, path_type=Path))
@click.argument("counts", type=click.Path(exists=True, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--segmenter", multiple=True, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--names", multiple=True, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", required=True)
@click.option("--licence", required=True)
@click.option("--quantise/--no-quantise", default=True)
def main(
    folder: Path,
    analyser: Path,
    counts: Path,
    out: Path,
    segmenter: tuple[Path, ...],
    names: tuple[Path, ...],
    name: str,
    licence: str,
    quantise: bool,
) -> None:
    model, classes = checkpoint.load(analyser)
    lemmas = {word.lemma for sentence in read(folder).sets["padt"] for word in sentence.words if word.lemma}
    readers = [opened(one, model) for one in names]
    segmenters, (cuts, *_) = zip(*map(load, segmenter), strict=True)
    made = packed(model, readers, segmenters, cuts, lemmas, classes, counted(counts), name, licence, quantise)
    save(with_common(made), out)
    click.echo(f"{out}: {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
