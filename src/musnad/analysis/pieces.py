"""A token and its cuts to the words it is made of, spelt as they would be alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

GOES_ON, BEGINS, BEGINS_WITH_ARTICLE = 0, 1, 2  # what the segmenter says of each letter
_SHORTENED = {"م": "من", "ع": "عن"}  # «مما», «عمن»: the ن is lost before a م


def pieces(token: str, marks: Sequence[int], rates: Mapping[str, float]) -> list[tuple[str, int]]:
    """The form and the number of letters of each word: «للمركز» is «ل», 1, and «المركز», 5.

    ``token`` is plain letters, ``marks`` one label a letter; that of the first letter is not looked at. ``rates`` tell
    how common words are.
    """
    starts = [0, *(at for at in range(1, len(token)) if marks[at] != GOES_ON)]
    found = []
    for start, end in zip(starts, [*starts[1:], len(token)], strict=True):
        letters = token[start:end]
        if start and marks[start] == BEGINS_WITH_ARTICLE:
            form = _with_article(letters, rates)
        else:
            form = _whole(letters, token[end:])
        found.append((form, end - start))
    return found


def _with_article(letters: str, rates: Mapping[str, float]) -> str:
    """«لمركز» is «المركز»; «لجنة», of whose three ل one is never written, is «اللجنة»; «لبنان» has no article."""
    return max("ال" + letters[1:], "ال" + letters, letters, key=lambda form: rates.get(form, 0))


def _whole(letters: str, rest: str) -> str:
    if letters in _SHORTENED and rest.startswith("م"):
        return _SHORTENED[letters]
    return "أن" if letters == "أ" and rest == "لا" else letters
