"""The segmenter's memory: what is certain of a token is asked once, what isn't is asked with its neighbours."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from musnad.analysis import segment
from musnad.analysis.letters import ALPHABET, BESIDE, LONGEST, code
from musnad.analysis.segment import Segmenter, cuttable

WAW, LAM = code("و"), code("ل")
NAMES = {code(letter): letter for letter in ALPHABET}


class Session:
    """A network in two rules: a word begins after a first و for sure; after a first ل only if a neighbour is seen."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, bool]] = []  # the token, and whether it had neighbours
        self.ends = False  # whether a last letter is a word

    def run(self, wanted: list[str], given: dict[str, NDArray[np.int64]]) -> list[NDArray[np.float32]]:
        codes = given["codes"]
        scores = np.zeros((*codes.shape, 3), np.float32)
        scores[..., 0] = 20
        for row, length in enumerate(given["lengths"].tolist()):
            self._scored(codes[row, :length], scores[row])
        return [scores]

    def _scored(self, codes: NDArray[np.int64], scores: NDArray[np.float32]) -> None:
        token = codes[BESIDE : len(codes) - BESIDE].tolist()
        beside = bool(codes[:BESIDE].any() or codes[len(codes) - BESIDE :].any())
        self.asked.append(("".join(NAMES.get(number, "?") for number in token), beside))
        if token[0] == WAW:
            scores[BESIDE + 1] = [0, 20, 0]
        elif self.ends:
            scores[BESIDE + len(token) - 1] = [0, 20, 0]
        elif token[0] == LAM:
            scores[BESIDE + 1] = [0, 20, 0] if beside else [1, 0, 0]


@pytest.fixture
def session() -> Session:
    return Session()


@pytest.fixture
def segmenter(session: Session) -> Segmenter:
    return Segmenter(session, {}, {"ولد": "000", "مما": "010", "فيما": ""})  # type: ignore[arg-type]


def cuts(segmenter: Segmenter, *sentences: str) -> list[list[str]]:
    found = segmenter.cuts([sentence.split() for sentence in sentences])
    return [["+".join(form for form, _ in cut) for cut in row] for row in found]


def test_cuts(segmenter: Segmenter) -> None:
    assert cuts(segmenter, "وقال ولد", "قال") == [["و+قال", "ولد"], ["قال"]]


def test_what_the_treebanks_always_cut_alike_is_not_asked(segmenter: Segmenter, session: Session) -> None:
    assert cuts(segmenter, "ولد مما") == [["ولد", "من+ما"]]
    assert session.asked == []


def test_what_is_certain_is_asked_once(segmenter: Segmenter, session: Session) -> None:
    assert cuts(segmenter, "وقال وقال", "وقال") == [["و+قال", "و+قال"], ["و+قال"]]
    cuts(segmenter, "وقال")
    assert session.asked == [("وقال", False)]


def test_what_is_doubtful_is_asked_with_its_neighbours(segmenter: Segmenter, session: Session) -> None:
    """Alone the ل is left; between words it is cut."""
    assert cuts(segmenter, "قال لوفد", "لوفد") == [["قال", "ل+وفد"], ["لوفد"]]
    assert session.asked.count(("لوفد", True)) == 1
    cuts(segmenter, "قال لوفد")
    assert session.asked.count(("لوفد", True)) == 2  # neighbours are not remembered
    assert session.asked.count(("قال", False)) == 1


def test_what_is_known_to_depend_on_its_neighbours_is_not_asked_alone(segmenter: Segmenter, session: Session) -> None:
    assert cuts(segmenter, "ولد فيما") == [["ولد", "فيما"]]
    assert session.asked == [("فيما", True)]


@pytest.mark.parametrize("token", ["0000", "obama", "و", "،", "-", "😀", "و" * (LONGEST + 1), "0و", "«و", "12"])
def test_what_is_no_arabic_word_is_not_asked(segmenter: Segmenter, session: Session, token: str) -> None:
    assert not cuttable(token)
    assert cuts(segmenter, token) == [[token]]
    assert session.asked == []


def test_as_long_as_a_word_may_be(segmenter: Segmenter) -> None:
    assert cuttable("و" * LONGEST)
    assert cuts(segmenter, "و" * LONGEST) == [["و+" + "و" * (LONGEST - 1)]]


def test_the_memory_is_emptied_when_it_is_full(
    segmenter: Segmenter, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All but what the treebanks say is forgotten, before a call, never within one."""
    monkeypatch.setattr(segment, "KEPT", 4)
    sentence = "وقال وزير ولد لوفد بيت مما"
    first = cuts(segmenter, sentence)
    cuts(segmenter, "وقال")
    assert session.asked.count(("وقال", False)) == 2
    assert cuts(segmenter, sentence) == first == [["و+قال", "و+زير", "ولد", "ل+وفد", "بيت", "من+ما"]]
    assert ("ولد", False) not in session.asked


def test_more_tokens_than_are_asked_at_once(segmenter: Segmenter, session: Session) -> None:
    tokens = ["و" + a + b + c for a in ALPHABET for b in ALPHABET[:8] for c in ALPHABET[:3]]
    found = segmenter.cuts([tokens])
    assert len(session.asked) == len(tokens) > segment.BATCH
    assert found == [[(("و", 1), (token[1:], 3)) for token in tokens]]


def test_no_pronoun_follows_an_article(session: Session) -> None:
    """«المدينه» is «المدينة» ill spelt, where that is the commoner word; «المدينته» would be neither."""
    segmenter = Segmenter(session, {"المدينة": 0.7, "المدين": 0.1, "الكتاب": 0.6, "الكتابة": 0.2}, {})  # type: ignore[arg-type]
    session.ends = True
    assert cuts(segmenter, "المدينه الكتابه مدينه") == [["المدينه", "الكتاب+ه", "مدين+ه"]]


def test_nothing(segmenter: Segmenter) -> None:
    assert segmenter.cuts([]) == []
    assert segmenter.cuts([[], []]) == [[], []]
