"""What holds of every analysis, whatever the text."""

from __future__ import annotations

from itertools import pairwise

from musnad.analysis.names import CLEAN, KINDS
from musnad.analysis.records import Name, Sentence, Word
from musnad.analysis.surface import plain
from musnad.folding import IGNORABLE, light

LOST = {"من", "عن", "أن"}  # they lose their ن before a م or a ل: «مما», «عما», «ألا»


def check(text: str, found: Sentence) -> None:
    check_tokens(text, found)
    check_forms(text, found)
    check_tree(found)
    check_names(found)


def check_tokens(text: str, found: Sentence) -> None:
    """Tokens part the words; a token's words stand side by side; between tokens nothing is lost but blanks and marks."""
    assert [number for a, b in found.tokens for number in range(a, b + 1)] == list(range(len(found.words)))
    end = 0
    for first, last in found.tokens:
        words = found.words[first : last + 1]
        assert carries_nothing(text[end : words[0].start])
        assert all(left.end == right.start for left, right in pairwise(words))
        assert all(word.start <= word.end for word in words)
        assert end <= words[0].start < words[-1].end <= len(text)
        end = words[-1].end
    assert carries_nothing(text[end:])


def carries_nothing(between: str) -> bool:
    return all(letter.isspace() or letter in IGNORABLE for letter in between)


def check_forms(text: str, found: Sentence) -> None:
    for first, last in found.tokens:
        words = found.words[first : last + 1]
        token = text[words[0].start : words[-1].end]
        if first == last and any(map(str.isdecimal, token)):
            assert words[0].form == light(token)
        else:
            assert spelt(plain(token), [word.form for word in words])
        assert all(word.lemma and word.upos for word in words)


def spelt(letters: str, forms: list[str]) -> bool:
    """Whether the forms side by side are these letters, but for what a join hides."""
    if not forms:
        return not letters
    form, rest = forms[0], forms[1:]
    return any(letters.startswith(one) and spelt(letters[len(one) :], rest) for one in [form, *joined(form)])


def joined(form: str) -> list[str]:
    """How a form may be written within a token: «المدينة» as «لمدينة» after ل, «اللجنة» as «لجنة»."""
    if form.startswith("ال"):
        return ["ل" + form[2:], form[2:]] if form[2:3] == "ل" else ["ل" + form[2:]]
    return [form[0]] if form in LOST else []


def check_tree(found: Sentence) -> None:
    """One word hangs from nothing, it alone is the root, and every other one leads to it."""
    words = found.words
    roots = [number for number, word in enumerate(words) if word.head is None]
    assert len(roots) == bool(words)
    assert roots == [number for number, word in enumerate(words) if word.relation == "root"]
    leads = set(roots)
    for number in range(len(words)):
        leads |= way_up(words, number, leads)
    assert len(leads) == len(words)


def way_up(words: tuple[Word, ...], number: int, known: set[int]) -> set[int]:
    """The words from one upwards until one that is known to lead to the root."""
    way: set[int] = set()
    while number not in known:
        assert number not in way, "a circle"
        way.add(number)
        head = words[number].head
        assert head is not None
        assert 0 <= head < len(words)
        number = head
    return way


def check_names(found: Sentence) -> None:
    """Names lie in the sentence; those of the flat layer, and those of one kind, don't overlap."""
    for name in found.names:
        assert 0 <= name.first <= name.last < len(found.words)
        assert name.kind in {"clean": CLEAN, "kinds": KINDS}[name.layer]
    for names in (of_layer(found, "clean"), *(of_kind(found, kind) for kind in KINDS)):
        assert all(left.last < right.first for left, right in pairwise(names))


def of_layer(found: Sentence, layer: str) -> list[Name]:
    return sorted((name for name in found.names if name.layer == layer), key=lambda name: name.first)


def of_kind(found: Sentence, kind: str) -> list[Name]:
    return [name for name in of_layer(found, "kinds") if name.kind == kind]
