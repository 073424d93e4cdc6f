"""«طالب» as a student, whom the verb «طالب», he demanded, is spelt like; it tells by what he learns, or by an age before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from musnad.text.reading import Word

_STUDENT = ("طالب", "طالبا")
_FELLOW = "طالبه"
_LEARNS = ("ثانوي", "جامعي", "ازهري", "علم", "طب")  # «طالب ثانوي», «طالب علم»
_SCHOOLS = ("فرقه", "كليه", "جامعه", "معهد", "مدرسه", "ثانويه", "صف", "اعداديه", "ابتدائيه", "اكاديميه")
_AGE = ("سنه", "عاما", "سنوات", "ربيعا")
_CLOSING = (")", "-", "–", "،", '"', "»")  # behind an age that stands apart


def student(words: Sequence[Word], i: int) -> bool:
    """«طالب بكلية الحقوق», «سامي، 23 سنة، طالب بالصف الثالث», «ثلاثون طالبا وطالبة», «سامي 17 سنة طالب»; not «الناشط، 37 عاما، طالب بالإفراج»."""
    if words[i].stem not in _STUDENT or words[i].conjunction:
        return False
    return _learns(words, i + 1) or _aged(words, i) or _counted(words, i)


def _learns(words: Sequence[Word], i: int) -> bool:
    """Whether the words from ``i`` on say where or what he learns."""
    if i >= len(words):
        return False
    after = words[i]
    if after.form == "في" and i + 1 < len(words):
        return words[i + 1].stem in _SCHOOLS
    if after.preposition == "ب":
        return after.stem in _SCHOOLS
    return (not after.preposition and after.stem in _LEARNS) or (after.conjunction == "و" and after.stem == _FELLOW)


def _counted(words: Sequence[Word], i: int) -> bool:
    """«40 | طالبا», «عشرين | طالبا»"""
    return words[i].stem.endswith("ا") and i > 0 and words[i - 1].numeral


def _aged(words: Sequence[Word], i: int) -> bool:
    """«سامي 17 سنة | طالب»; an age that stands apart leaves room for a verb: «سامي، 17 سنة، طالب | بالتحقيق», but not before a joined word or a pause."""
    if i < 2:
        return False
    if words[i - 1].stem in _AGE:
        led = i > 2 and words[i - 3].function in ("preposition", "adverb_preposition")  # «بعد 20 سنة | طالب الأهالي»
        return words[i - 2].numeral and not led
    apart = words[i - 1].form in _CLOSING and words[i - 2].stem in _AGE
    after = words[i + 1] if i + 1 < len(words) else None
    return apart and (after is None or after.kind == "punctuation" or after.conjunction == "و")
