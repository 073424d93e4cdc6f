"""Lemmas as scripts: what to cut from both ends of a form and what to put there.

The script of «مدرست» for «مدرسة» cuts one letter from the end and adds «ة»; the same script serves every such word.
The longest part that form and lemma share is kept (as in Straka et al. 2018, UDPipe 2.0).
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from musnad.analysis.features import bare

SAME = "0||0|"
_CHANGE = frozenset(
    ["ا", "و", "ي", "ى", "ء", "أ", "إ", "آ", "ؤ", "ئ", "ة", "ه", "ت"]
)  # letters that inflection adds, drops or exchanges
_WHOLE = "="


def script(form: str, lemma: str) -> str:
    """How to make the lemma from the form: letters to cut in front, to add, to cut at the end, to add."""
    if form == lemma:
        return SAME
    shared = SequenceMatcher(None, form, lemma, autojunk=False).find_longest_match()
    if not shared.size or "|" in lemma:
        return _WHOLE + lemma
    after, lemma_after = shared.a + shared.size, shared.b + shared.size
    return f"{shared.a}|{lemma[: shared.b]}|{len(form) - after}|{lemma[lemma_after:]}"


@lru_cache(maxsize=1 << 16)
def lemma(form: str, how: str) -> str | None:
    """The lemma that a script makes of a form; None when the form is too short for it."""
    if how.startswith(_WHOLE):
        return how[1:]
    front, added, end, put = how.split("|")
    if int(front) + int(end) >= len(form):
        return None
    return added + form[int(front) : len(form) - int(end)] + put


def likeliest(form: str, scripts: Iterable[str], lemmas: Container[str], words: Container[str]) -> str:
    """The lemma by scripts in order of their likelihood: the first one if a treebank has it, else a word of the news,
    else one that is made of the form's own consonants, else the form itself. No word is made up: «عناصر» is no «عناة».

    ``lemmas`` are those of the treebanks, ``words`` the commonest of the news. Numbers and foreign scripts take the
    first.
    """
    made = [each for each in (lemma(form, how) for how in scripts) if each]
    if not made or made[0] in lemmas or not form[0].isalpha() or form.isascii():
        return made[0] if made else form
    fitting = [each for each in made if _fits(form, each)]
    known = (each for each in fitting if each in lemmas or each in words)
    return next(known, fitting[0] if fitting else bare(form))


@lru_cache(maxsize=1 << 16)
def _fits(form: str, made: str) -> bool:
    """Whether the lemma's consonants are the form's, in order, and nearly all of them."""
    kept, had = ([letter for letter in word if letter not in _CHANGE] for word in (made, bare(form)))
    left = iter(had)
    return all(letter in left for letter in kept) and len(kept) >= min(3, len(had) - 1)
