"""What reads names: our coded sentences, names that stand for others, what is learnt."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="names are learnt with PyTorch, which Musnad itself doesn't need")

import numpy as np  # noqa: E402  (what follows needs torch)
from click.testing import CliRunner  # noqa: E402
from train.batches import MISSING  # noqa: E402
from train.events import table  # noqa: E402
from train.names import finish  # noqa: E402
from train.names.sentences import CODED, sentence  # noqa: E402
from train.names.teach import drawn, told  # noqa: E402
from train.names.train import (  # noqa: E402
    LABELS,
    LAYERS,
    Forms,
    Others,
    Read,
    lessons_of,
    listed,
    measured,
    met,
    opened,
    spans,
    swapped,
    together,
    train,
)

from tests.train import small  # noqa: E402

TEXT = "عنوان\n\nزار سامي الحداد باريس أمس. وعاد إلى دمشق."


def row(start: int, end: int, *names: tuple[str, str]) -> dict[str, str]:
    where = " ".join(f"{TEXT.index(words)}-{TEXT.index(words) + len(words)}:{kind}" for words, kind in names)
    return {"start": str(start), "end": str(end), "names": where}


def read(forms: Forms, text: str, *labels: int) -> Read:
    numbers = [forms.of(word) for word in text.split()]
    told = np.full((len(numbers), len(LAYERS)), MISSING)
    told[:, 0] = labels
    return Read(numbers, told)


def test_what_was_coded_comes_with_the_repository() -> None:
    rows = [row for many in table(CODED).values() for row in many]
    names = [name for row in rows for name in row["names"].split()]
    assert (len(rows), len(names)) == (8000, 25382)
    assert {name.split(":")[1] for name in names} == {"PER", "LOC", "ORG", "MISC"}


def test_a_sentence_of_an_article() -> None:
    found = sentence(TEXT, row(7, 33, ("سامي الحداد", "PER"), ("باريس", "LOC")))
    assert found.text == "زار سامي الحداد باريس أمس."
    assert found.names == {"clean": ["O", "B-PER", "I-PER", "B-LOC", "O", "O"]}


def test_a_sentence_without_names() -> None:
    assert set(sentence(TEXT, row(7, 33)).names["clean"]) == {"O"}


def test_names_one_behind_the_other() -> None:
    assert list(spans([1, 2, 1, 0, 3, 4, 4, 5])) == [(0, 2, 0), (2, 3, 0), (4, 7, 1), (7, 8, 2)]


def test_a_name_stands_for_another_of_its_kind() -> None:
    """What is around it stays, with its labels; others keep their own."""
    forms = Forms()
    one = read(forms, "زار سامي الحداد باريس المصرية", 0, 1, 2, 3, 7)
    others = Others({0: [(forms.of("كريم"),)], 1: [(forms.of("عين"), forms.of("صالح"))]}, {})
    seen = {tuple(swapped(one, others, random.Random(seed)).forms) for seed in range(40)}
    words = {number: word for word, number in forms.number.items()}
    assert {" ".join(words[n] for n in forms) for forms in seen} == {
        "زار سامي الحداد باريس المصرية",
        "زار كريم باريس المصرية",
        "زار سامي الحداد عين صالح المصرية",
        "زار كريم عين صالح المصرية",
    }
    both = next(s for seed in range(40) if len((s := swapped(one, others, random.Random(seed))).forms) == 5
                and s.forms != one.forms)  # fmt: skip
    assert both.labels[:, 0].tolist() == [0, 1, 3, 4, 7]


def test_names_of_a_list(tmp_path: Path) -> None:
    (tmp_path / "list").write_text(
        "PERSON Daga داغا\nLOCATION Rome روما\nORGANIZATION Saci ساشي\nPERSON Van Dam فان دام\nPERSON Li لي\n", "utf-8"
    )
    forms = Forms()
    found = listed(tmp_path / "list", forms)
    assert found == {0: [forms.of("داغا")], 1: [forms.of("روما")]}
    others = Others({0: [(99,)], 1: [(98,)]}, found)
    people = {others.instead(0, 3, random.Random(seed)) for seed in range(20)}
    assert people == {(99,), (forms.of("داغا"), forms.of("داغا"))}


def test_it_learns_and_the_analyser_stays_as_it_is(tmp_path: Path) -> None:
    model, forms = small.analyser(), Forms()
    before = {name: value.clone() for name, value in model.state_dict().items()}
    sets = {name: [read(forms, "زار سامي باريس", 0, 1, 3)] * 12 for name in ("clean", "ours", "cleandev", "held")}
    sets |= {name: [] for name in ("wojood", "newsfane")}
    features = forms.features()
    names = train(model, sets, Others(met(sets), {}), features, epochs=60, seed=1)
    assert measured(model, names, sets["held"], features) == 1
    assert all(torch.equal(value, before[name]) for name, value in model.state_dict().items())
    torch.save({name: value.half() for name, value in names.state_dict().items()}, tmp_path / "names.pt")
    assert measured(model, opened(tmp_path / "names.pt", model), sets["held"], features) == 1


def test_what_teachers_say_is_learnt() -> None:
    """Of sentences that nobody coded only the flat layer is told; another sentence stays untold."""
    model, forms = small.analyser(), Forms()
    coded = read(forms, "زار سامي باريس", 0, 1, 3)
    likely = np.eye(LABELS[0], dtype=np.float16)[[0, 1, 3]]
    sets: dict[str, list[Read]] = {name: [] for name in ("clean", "ours", "wojood", "newsfane")}
    sets |= {"cleandev": [coded], "held": [coded]}
    features = forms.features()
    taught = [Read.uncoded(coded.forms, likely)] * 720
    names = train(model, sets, Others({}, {}), features, epochs=60, seed=1, taught=taught)
    assert measured(model, names, [coded], features) == 1


def test_teachers_learn_with_all_that_they_are_and_tell() -> None:
    model, forms = small.analyser(), Forms()
    before = model.encoder.lstm.weight_ih_l0.clone()
    sets = {name: [read(forms, "زار سامي باريس", 0, 1, 3)] * 12 for name in ("clean", "ours", "cleandev", "held")}
    sets |= {name: [] for name in ("wojood", "newsfane")}
    features = forms.features()
    names = train(model, sets, Others(met(sets), {}), features, epochs=40, seed=1, along=1e-3)
    assert not torch.equal(model.encoder.lstm.weight_ih_l0, before)
    long, short = Read.uncoded(sets["held"][0].forms), Read.uncoded(sets["held"][0].forms[:1])
    said = list(told([(model, names)] * 2, [long, short], features))
    assert [one for one, _ in said] == [short, long]
    assert said[1][1].argmax(1).tolist() == [0, 1, 3]
    assert np.allclose(said[1][1].sum(1), 1, atol=0.01)


def test_sentences_of_raw_news_are_drawn_by_lot(tmp_path: Path) -> None:
    lines = [" ".join([f"كلمة{n}"] * 8) for n in range(50)] + ["قصير", "طويل " * 90]
    (tmp_path / "raw.txt").write_text("\n".join(lines), "utf-8")
    found = drawn(tmp_path / "raw.txt", 80)
    assert len(found) == 10
    assert all(len(line) == 8 for line in found)
    assert found == drawn(tmp_path / "raw.txt", 80)
    assert found != [line.split() for line in lines[:10]]


def test_what_is_told_is_read_back(tmp_path: Path) -> None:
    words, ends = np.array([1, 2, 1], np.int32), np.array([2, 3])
    likely = np.full((3, LABELS[0]), 1 / LABELS[0], np.float16)
    np.savez_compressed(tmp_path / "told.npz", forms=np.array("زار\nسامي"), words=words, ends=ends, told=likely)
    forms = Forms()
    forms.of("باريس")
    first, second = lessons_of(tmp_path / "told.npz", forms)
    assert (first.forms, second.forms) == ([2, 3], [2])
    assert first.labels.shape == (2, len(LAYERS))
    assert (first.labels == MISSING).all()
    assert first.told is not None
    assert first.told.shape == (2, LABELS[0])


def test_sentences_together() -> None:
    forms = Forms()
    numbers, labels = together([read(forms, "زار باريس", 0, 3), read(forms, "عاد", 0)])
    assert numbers.tolist() == [[1, 2], [3, 0]]
    assert labels[:, :, 0].tolist() == [[0, 3], [0, MISSING]]


def test_what_was_held_back_is_learnt_at_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model, forms = small.analyser(), Forms()
    known, held = read(forms, "زار سامي باريس", 0, 1, 3), read(forms, "غادر كريم لندن", 0, 1, 3)
    sets: dict[str, list[Read]] = {name: [] for name in ("wojood", "newsfane")}
    sets |= {"clean": [known] * 12, "ours": [known], "cleandev": [held] * 12, "held": [held]}
    names, features = tmp_path / "names.pt", forms.features()
    torch.save(train(model, sets, Others(met(sets), {}), features, epochs=1, seed=1).state_dict(), names)
    assert measured(model, opened(names, model), sets["held"], features) < 1
    monkeypatch.setattr(finish, "EPOCHS", 60)
    monkeypatch.setattr(finish, "Forms", lambda: forms)
    monkeypatch.setattr(finish.checkpoint, "load", lambda _: (model, {}))
    monkeypatch.setattr(finish, "prepared", lambda *_: sets)
    monkeypatch.setattr(finish, "names_of_lists", lambda *_: {})
    monkeypatch.setattr(finish, "lessons_of", lambda *_: [])
    files = [f"--{name}={names}" for name in ("analyser", "segmenter", "counts", "taught")]
    result = CliRunner().invoke(finish.main, [str(tmp_path), str(names), str(tmp_path / "out.pt"), *files])
    assert result.exit_code == 0, result.output
    assert measured(model, opened(tmp_path / "out.pt", model), sets["held"], features) == 1
