"""Verbs that are spelt like prepositions, unvowelled: «بيّن» like «بين», «عبّر» like «عبر», «خلّف» like «خلف», «مثَل» like «مثل». What stands around
tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from musnad.text.reading import Word

BEFORE_VERB = ("complementizer", "relative", "negation", "particle", "auxiliary", "subordinator", "interrogative")
SUBJECT = 25  # words from a verb to the preposition behind its subject and his office, at most
VICTIMS = 8  # words from «خلف» to those who were killed or hurt
_NEVER_COUNTED = ("مع", "بين", "من", "في")  # before a number it is of others
_JUDGES = ("محكمه", "قضاء", "قاضي", "قاض", "نيابه", "مدعي", "لجنه", "هييه", "جنايات")  # before whom one appears
_NAME = 6  # words and marks of a name that stands in marks, at most
_MARKS = frozenset('«»“”"')
_VICTIMS = ("قتيل", "قتلي", "جريح", "جرحي")


def verb_like_preposition(words: Sequence[Word], i: int) -> bool:
    """«وبيّن الوزير أن», «عبّر عن أسفه», «خلّف الهجوم قتلى»: the verbs بيّن, عبّر and خلّف are spelt like prepositions."""
    if words[i].opens and words[i].stem == "عبر" and _says_of_what(words, i):
        return True
    if words[i].stem == "بين" and _shows_past_asides(words, i):
        return True
    if words[i].stem == "خلف":
        return _leaves_victims(words, i)
    if words[i].stem == "مثل":
        return _appears(words, i)
    for word in words[i + 1 : i + 12]:
        if word.function == "complementizer":
            return words[i].stem == "بين"
        if word.form == "عن":
            return words[i].stem == "عبر"
        after = words[word.i + 1] if word.i + 1 < len(words) else None
        # «وبين الوزير، أنه», «وعبر مدير المستشفى، عن شكره»
        paused = word.form == "،" and after is not None and (after.function == "complementizer" or after.form == "عن")
        if word.form in _MARKS and _opens_clause(words, i) and word.i - i <= _NAME:
            continue  # «بدوره، عبر «نادي القضاة» عن قلقه»
        if word.verb or word.conjunction or (word.kind == "punctuation" and not paused):
            return False
    return False


def _opens_clause(words: Sequence[Word], i: int) -> bool:
    """«بدوره، | عبر», «كما | عبر»"""
    return words[i].opens or (i > 0 and words[i - 1].form in ("،", "كما"))


def _shows_past_asides(words: Sequence[Word], i: int) -> bool:
    """«وبين المدير، رئيس اللجنة، في تصريح للصحيفة، أن»: first in its sentence, with أن behind a subject and asides between commas, in which
    nothing is joined and no verb stands."""
    before, commas = words[i - 1] if i else None, 0
    if not (words[i].opens or (before is not None and before.form == "كما")):
        return False
    for word in words[i + 1 : i + SUBJECT]:
        paused = words[word.i - 1].form == "،"
        if word.function == "complementizer":
            return paused and commas > 1
        joined = word.conjunction != "" and (paused or commas == 0)
        other = word.kind == "punctuation" and word.form not in ("،", "(", ")")
        if word.verb or word.initial or joined or other or word.function in ("relative", "subordinator"):
            return False
        commas += word.form == "،"
    return False


def _leaves_victims(words: Sequence[Word], i: int) -> bool:
    """«الهجوم الانتحاري خلف ثلاثين قتيلا», «خلف التفجير في كابل 40 جريحا»: counted victims behind it, before another verb; not «وقف خلف عشرة
    جرحى», «خلف القضبان مع 40 جريحا»."""
    if _clause_has_verb(words, i):
        return False
    for word in words[i + 1 : i + 1 + VICTIMS]:
        if word.verb or word.initial or word.kind == "punctuation" or word.function in BEFORE_VERB:
            return False
        if word.stem.removesuffix("ا") in _VICTIMS:
            return word.i == i + 1 or _counted(words, word.i)
    return False


def _appears(words: Sequence[Word], i: int) -> bool:
    """«مثل المدون سالم أمام المحكمة», «المتهم الذي مثل أمام القاضي»: first in its clause, or right before «أمام», and before whom one is heard;
    not «مواقع مثل الساحة أمام المحكمة»."""
    word, before = words[i], words[i - 1] if i else None
    opens = before is None or word.opens or word.conjunction != "" or before.function in BEFORE_VERB
    for other in words[i + 1 : i + SUBJECT]:
        if other.verb or other.initial or other.kind == "punctuation" or other.function in BEFORE_VERB:
            return False
        if other.form == "امام":
            judge = other.i + 1 < len(words) and words[other.i + 1].stem in _JUDGES
            return judge and (opens or other.i == i + 1)
    return False


def _clause_has_verb(words: Sequence[Word], i: int) -> bool:
    """Whether another verb than that of a relative clause, «الانفجار الذي وقع في كابل خلف», stands before in the clause."""
    at = i
    while not words[at].initial and words[at - 1].kind != "punctuation":
        at -= 1
        if words[at].verb and words[at - 1].function != "relative":
            return True
        if words[at].function == "complementizer":
            return False
    return False


def _counted(words: Sequence[Word], i: int) -> bool:
    """«40 جريحا», «نحو 40 جريحا»; not «مع 40 جريحا»."""
    at = i
    while words[at - 1].numeral:
        at -= 1
    return at < i and words[at - 1].form not in _NEVER_COUNTED


def _says_of_what(words: Sequence[Word], i: int) -> bool:
    """«عبر المشرف على المركز، الدكتور سالم منصور، عن سعادته»: first in its sentence, with «عن» behind a long subject and no verb
    before it."""
    for word in words[i + 1 : i + SUBJECT]:
        if word.verb or word.initial or word.function in ("complementizer", "relative", "subordinator"):
            return False
        if word.form == "عن":
            return True
    return False
