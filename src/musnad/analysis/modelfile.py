"""The one file that a trained analyser is: networks, tables and what their numbers mean. And how files of arrays are read."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from musnad.analysis import letters
from musnad.errors import MusnadError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Weights = TypeVar("_Weights", bound="DataclassInstance")

MAGIC = b"musnad analyser "
FORMAT = MAGIC + b"3"


class ModelError(MusnadError):
    """A model file that can't be read."""


class ModelFile(msgspec.Struct, frozen=True):
    """A trained analyser. ``classes`` names the numbers that the networks give: tags, lemma scripts, relations, names."""

    name: str
    licence: str
    classes: dict[str, list[str]]
    table: bytes  # int8 [rows, embedded]
    scale: bytes  # float32 [rows], what a row's numbers are multiplied by
    embedded: int
    label_weight: bytes  # float32 [label, relations]
    label_bias: bytes  # float32 [relations]
    encoder: bytes  # ONNX, see train/graph.py, as all networks
    tree: bytes
    rest: bytes
    segmenter: bytes
    words: bytes  # zlib: the commonest tokens of the news, one a line
    counts: bytes  # uint8 for each of them, see letters.quantised
    cuts: bytes  # zlib: tokens whose cuts are known, one a line: the token, TAB, a label a letter or nothing
    lemmas: bytes  # zlib: the lemmas of the treebanks, one a line
    digest: str = ""  # of the file it was read from

    def known_lemmas(self) -> frozenset[str]:
        return frozenset(zlib.decompress(self.lemmas).decode("utf-8").split("\n"))

    def rates(self) -> dict[str, float]:
        """How common each of the commonest tokens is, as the segmenter is told it."""
        words = zlib.decompress(self.words).decode("utf-8").split("\n")
        return dict(zip(words, map(letters.rate, self.counts), strict=True))

    def known_cuts(self) -> dict[str, str]:
        """Tokens of which the segmenter is not asked: a label for each letter, a digit each, see pieces.py; those that
        the treebanks always cut alike, and the commonest of the news. "" where a token's neighbours decide."""
        lines = zlib.decompress(self.cuts).decode("utf-8").split("\n")
        return dict(line.split("\t") for line in lines if line)

    def ear(self) -> str:
        """A digest of what makes of words what is heard of them: models that learnt from that hear nothing they know by another."""
        return hashlib.sha256(self.table + self.scale + self.encoder).hexdigest()[:16]

    def rows(self) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
        """The table [rows, embedded] and the scale of each row [rows]."""
        table: NDArray[np.int8] = np.frombuffer(self.table, np.int8).reshape(-1, self.embedded)
        return table, np.frombuffer(self.scale, np.float32)

    def relation_scorer(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Weights [label, relations] and biases [relations]."""
        bias: NDArray[np.float32] = np.frombuffer(self.label_bias, np.float32)
        return np.frombuffer(self.label_weight, np.float32).reshape(-1, len(bias)), bias


def load(path: Path) -> ModelFile:
    """Raises ModelError when the file is absent, damaged or of another format."""
    try:
        head, _, rest = path.read_bytes().partition(b"\n")
    except OSError as error:
        raise ModelError(f"the analyser's model {path} can't be read: {error.strerror}") from error
    if not head.startswith(MAGIC):
        raise ModelError(f"{path} is no model of Musnad's analyser")
    if head != FORMAT:
        raise ModelError(
            f"{path} is «{head.decode('ascii', 'replace')}», this version reads «{FORMAT.decode()}»: get both anew"
        )
    digest, payload = rest[:32], rest[32:]
    if hashlib.sha256(payload).digest() != digest:
        raise ModelError(f"{path} is damaged: get it anew")
    try:
        model = msgspec.msgpack.decode(payload, type=ModelFile)
    except msgspec.MsgspecError as error:
        raise ModelError(f"{path} is not as this version wants it: {error}") from error
    return msgspec.structs.replace(model, digest=digest.hex())


def save(model: ModelFile, path: Path) -> None:
    """A line that tells the format, the SHA-256 of what follows, the model as MessagePack."""
    payload = msgspec.msgpack.encode(msgspec.structs.replace(model, digest=""))
    path.write_bytes(FORMAT + b"\n" + hashlib.sha256(payload).digest() + payload)


def read_arrays(path: Path, of: str, names: Sequence[str]) -> tuple[dict[str, NDArray[Any]], str]:
    """Arrays of a file of numpy (``.npz``) by name, read without running anything that it says, and its SHA-256.

    Raises ModelError, which calls it the model of something, when the file is absent or lacks one of them.
    """
    try:
        content = path.read_bytes()
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            return {name: arrays[name] for name in names}, hashlib.sha256(content).hexdigest()
    except OSError as error:
        raise ModelError(f"the model of {of} {path} can't be read: {error.strerror}") from error
    except (ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise ModelError(f"{path} is no model of {of} of this version: get it anew") from error


def read_weights(path: Path, of: str, kind: type[_Weights]) -> _Weights:
    """A dataclass of arrays from the file that ``write_weights`` made of it. Raises ModelError as ``read_arrays`` does."""
    return kind(**read_arrays(path, of, [each.name for each in fields(kind)])[0])


def write_weights(weights: DataclassInstance, path: Path) -> None:
    """A dataclass of arrays, each by its name."""
    write_arrays({each.name: getattr(weights, each.name) for each in fields(weights)}, path)


def write_arrays(arrays: Mapping[str, NDArray[Any]], path: Path) -> None:
    """A file as ``read_arrays`` reads it, packed; the same arrays give the same bytes."""
    with path.open("wb") as out:
        np.savez_compressed(out, allow_pickle=False, **arrays)
