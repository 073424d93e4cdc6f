"""The model's file: what is in it, and what is said of one that can't be read."""

from __future__ import annotations

import hashlib
import zlib
from pathlib import Path

import msgspec
import numpy as np
import pytest

from musnad.analysis import letters
from musnad.analysis.analyser import Analyser, installed
from musnad.analysis.modelfile import FORMAT, MAGIC, ModelError, ModelFile, load, save
from musnad.errors import MusnadError


def model(**changes: object) -> ModelFile:
    """A model of two rows, one word and no networks."""
    one = ModelFile(
        name="made up", licence="none", classes={"tag": ["NOUN|_"]},
        table=bytes([1, 2, 255, 3]), scale=np.array([0.5, 2], np.float32).tobytes(), embedded=2,
        label_weight=np.arange(6, dtype=np.float32).tobytes(), label_bias=np.array([1, 2, 3], np.float32).tobytes(),
        encoder=b"", tree=b"", rest=b"", segmenter=b"", words=zlib.compress("قال\nإن".encode()), counts=bytes([160, 8]),
        cuts=zlib.compress("وقال\t0100\nمما\t010".encode()), lemmas=zlib.compress("قال\nمدينة".encode()),
    )  # fmt: skip
    return msgspec.structs.replace(one, **changes)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "model.bin"


def test_what_is_written_is_read(path: Path) -> None:
    save(model(), path)
    found = load(path)
    assert msgspec.structs.replace(found, digest="") == model()
    assert found.digest == hashlib.sha256(msgspec.msgpack.encode(model())).hexdigest()


def test_two_models_have_two_digests(path: Path) -> None:
    digests = []
    for name in ("one", "other", "one"):
        save(model(name=name), path)
        digests.append(load(path).digest)
    assert digests[0] == digests[2] != digests[1]


def test_a_model_written_again_is_the_same_file(path: Path) -> None:
    save(model(), path)
    first = path.read_bytes()
    save(load(path), path)
    assert path.read_bytes() == first


def test_tables() -> None:
    table, scale = model().rows()
    assert table.tolist() == [[1, 2], [-1, 3]]
    assert scale.tolist() == [0.5, 2]
    weight, bias = model().relation_scorer()
    assert weight.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert bias.tolist() == [1, 2, 3]


def test_words() -> None:
    """The rates are those that the segmenter was trained with."""
    assert model().rates() == {"قال": letters.rate(160), "إن": letters.rate(8)}
    assert model().known_cuts() == {"وقال": "0100", "مما": "010"}
    assert model(cuts=zlib.compress(b"")).known_cuts() == {}
    assert model().known_lemmas() == {"قال", "مدينة"}


def told(path: Path) -> str:
    with pytest.raises(ModelError) as caught:
        Analyser.open(path)
    assert isinstance(caught.value, MusnadError)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_an_absent_file(path: Path) -> None:
    assert "can't be read: No such file" in told(path)


def test_a_folder(tmp_path: Path) -> None:
    assert "can't be read" in told(tmp_path)


@pytest.mark.parametrize("data", [b"", b"\n", b"{}", b"no model", b"musnad\n", b"\xff" * 999, b"\0" + MAGIC])
def test_bytes_that_are_no_model(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert "is no model of Musnad's analyser" in told(path)


@pytest.mark.parametrize("left", [len(FORMAT), 50, 200, -1])
def test_a_file_cut_short(path: Path, left: int) -> None:
    save(model(), path)
    path.write_bytes(path.read_bytes()[:left])
    assert "is damaged: get it anew" in told(path)


def test_a_file_with_more_at_its_end(path: Path) -> None:
    save(model(), path)
    path.write_bytes(path.read_bytes() + b"\0")
    assert "damaged" in told(path)


@pytest.mark.parametrize("where", [0.001, 0.2, 0.5, 0.99, 1])
def test_a_changed_byte(analyser: Analyser, path: Path, where: float) -> None:
    """In a file of nine million bytes, most of them numbers of which none can be told to be wrong."""
    save(analyser.model, path)
    data = bytearray(path.read_bytes())
    data[int(where * (len(data) - 1))] ^= 0x55
    path.write_bytes(data)
    assert "damaged" in told(path)


@pytest.mark.parametrize("head", [b"1", b"10", b"", b"1 ", b"\xff"])
def test_another_format(path: Path, head: bytes) -> None:
    """Whatever follows."""
    path.write_bytes(MAGIC + head + b"\nsomething else")
    said = told(path)
    assert f"«{(MAGIC + head).decode('ascii', 'replace')}», this version reads «{FORMAT.decode()}»" in said


def test_the_shipped_model_fits_together(analyser: Analyser) -> None:
    made = analyser.model
    table, scale = made.rows()
    assert table.shape == (len(scale), made.embedded)
    assert made.relation_scorer()[0].shape[1] == len(made.classes["relation"])
    assert made.licence
    assert all("|" in tag for tag in made.classes["tag"])
    assert {"root", "nsubj", "obj", "ccomp"} <= set(made.classes["relation"])
    assert all(
        len(labels) in (0, len(token)) and set(labels) <= set("012") for token, labels in made.known_cuts().items()
    )
    assert all(0 <= rate < 2 for rate in made.rates().values())


def test_installed_or_not(analyser: Analyser, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert installed() is analyser
    monkeypatch.setattr("musnad.analysis.analyser.SHIPPED", path)
    assert installed() is None
