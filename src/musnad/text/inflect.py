"""The forms of an Arabic verb as news writes them: unvowelled, from its principal parts.

Spelling is folded (see ``musnad.folding.fold``), so ى and ي fall together; whether a verb ends in one or the other is read off
its unfolded principal part. Source of the paradigms: any school grammar, e.g. Wright, A Grammar of the Arabic Language,
3rd ed., vol. I, paradigms of the strong, doubled, hollow and defective verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from musnad.folding import fold
from musnad.lexicon.rows import Verb

Tense = Literal["past", "present", "future", "jussive", "participle", "masdar"]


class VerbForm(NamedTuple):
    """What a spelling may be a form of. ``gender`` and ``number`` are "" where the form does not show them."""

    lemma: str  # the verb's past form as the table writes it
    present: str  # its present form: tells verbs apart that share a past
    tense: Tense
    person: str  # "1" "2" "3" ""
    gender: str  # "m" "f" ""
    number: str  # "s" "d" "p" ""


# What may stand at the end of a finite verb: its object.
OBJECTS = ("هما", "كما", "ها", "هم", "هن", "كم", "نا", "ني", "ه", "ك")


# Verbs whose alef many write ى, where no other word is spelt so: not «على», «بدى», «تلى».
SPELT_AMISS = frozenset(("دعا", "شكا", "عزا", "رجا"))


def forms(verb: Verb) -> Iterator[tuple[str, VerbForm]]:
    """Every (folded spelling, form) of the verb: finite forms, participle, maṣdar."""
    for maker in (_past, _present, _participle, _masdars):
        yield from maker(verb)


def _past(verb: Verb) -> Iterator[tuple[str, VerbForm]]:
    """«أعلن أعلنت أعلنا أعلنتا أعلنوا أعلنا», «دعا دعت دعوا», «أشار أشرنا»; many write «دعى»"""
    whole = fold(verb.past)
    drops = verb.past[-1] in "اى"
    stem = whole[:-1] if drops else whole
    plural_stem = whole[:-1] if verb.past[-1] in "اىي" else whole

    def form(person: str, gender: str, number: str) -> VerbForm:
        return VerbForm(verb.past, verb.present, "past", person, gender, number)

    yield whole, form("3", "m", "s")
    if verb.past in SPELT_AMISS:
        yield stem + "ي", form("3", "m", "s")
    yield stem + "ت", form("3", "f", "s")
    yield stem + "تا", form("3", "f", "d")
    yield plural_stem + "وا", form("3", "m", "p")
    if not drops:
        yield whole + "ا", form("3", "m", "d")
    short = _short_past(verb.past, verb.present)
    yield short + "نا", form("1", "", "p")
    yield short + "ت", form("1", "", "s")


def _short_past(past: str, present: str) -> str:
    """The stem before a consonant ending: «قال» قلـ, «دعا» دعو, «أعطى» أعطي, «رد» رددـ, «أعلن» أعلنـ"""
    whole = fold(past)
    if past[-1] == "ا":
        return whole[:-1] + "و"
    if past[-1] in "ىي":
        return whole[:-1] + "ي"
    if len(whole) >= 3 and whole[-2] == "ا":
        return whole[:-2] + whole[-1]
    return whole + whole[-1] if len(whole) == 2 else whole


def _present(verb: Verb) -> Iterator[tuple[str, VerbForm]]:
    """«يعلن تعلن نعلن أعلن يعلنون يعلنوا يعلنان سيعلن», jussive «يقل» «يدع»"""
    whole = fold(verb.present)
    body = whole[1:]
    weak = verb.present[-1] in "اىيو"
    before_waw = body[:-1] if weak else body
    singular = [("ي", "3", "m", "s"), ("ت", "3", "f", "s"), ("ن", "1", "", "p"), ("ا", "1", "", "s")]
    for prefix, person, gender, number in singular:
        yield from _with_future(prefix + body, verb, person, gender, number)
        for ending in _jussive(verb, body, weak=weak):  # after لم and لا الناهية only
            yield prefix + ending, VerbForm(verb.past, verb.present, "jussive", person, gender, number)
    dual = body[:-1] + "ي" if verb.present[-1] == "ى" else body
    for prefix, person, gender in (("ي", "3", "m"), ("ت", "", "")):
        yield from _with_future(prefix + before_waw + "ون", verb, person or "2", gender, "p")
        yield prefix + before_waw + "وا", VerbForm(verb.past, verb.present, "present", person or "2", gender, "p")
        yield from _with_future(prefix + dual + "ان", verb, person, gender, "d")
        yield prefix + dual + "ا", VerbForm(verb.past, verb.present, "jussive", person, gender, "d")  # «لم يسفرا»
    if not weak:
        yield from _with_future("ي" + body + "ن", verb, "3", "f", "p")


def _jussive(verb: Verb, body: str, *, weak: bool) -> tuple[str, ...]:
    """«لم يقل», «لم يدع»: a hollow verb loses its long vowel, a defective one its last."""
    if weak:
        return (body[:-1],) if len(body) > 2 else ()
    hollow = len(verb.past) >= 3 and verb.past[-2] == "ا" and len(body) >= 3 and body[-2] in "اوي"
    return (body[:-2] + body[-1],) if hollow else ()


def _with_future(spelling: str, verb: Verb, person: str, gender: str, number: str) -> Iterator[tuple[str, VerbForm]]:
    yield spelling, VerbForm(verb.past, verb.present, "present", person, gender, number)
    yield "س" + spelling, VerbForm(verb.past, verb.present, "future", person, gender, number)


def _participle(verb: Verb) -> Iterator[tuple[str, VerbForm]]:
    """«مضيفا مضيفة مضيفين مضيفان مضيفون», also bare «معتبر»"""
    if not verb.participle:
        return
    whole = fold(verb.participle)
    stem = whole[:-1] if verb.participle[-1] == "ي" else whole

    def form(gender: str, number: str) -> VerbForm:
        return VerbForm(verb.past, verb.present, "participle", "", gender, number)

    yield whole, form("m", "s")
    yield whole + "ا", form("m", "s")
    yield whole + "ه", form("f", "s")
    yield stem + "ين", form("m", "p")
    yield stem + "ون", form("m", "p")
    yield whole + "ان", form("m", "d")
    yield whole + "ات", form("f", "p")


def _masdars(verb: Verb) -> Iterator[tuple[str, VerbForm]]:
    for masdar in verb.masdars:
        yield fold(masdar), VerbForm(verb.past, verb.present, "masdar", "", "", "")


def without_object(spelling: str) -> Iterator[tuple[str, str]]:
    """(verb spelling, object pronoun) for each way the folded spelling may end in an object: «اتهموها» -> اتهموا, ها"""
    for pronoun in OBJECTS if spelling.endswith(OBJECTS) else ():
        if spelling.endswith(pronoun) and len(spelling) - len(pronoun) >= 2:
            rest = spelling[: -len(pronoun)]
            if not rest.endswith("وا"):  # «دعوانا» is «our lawsuit»: the plural's alef goes before a pronoun, «دعونا»
                yield rest, pronoun
            if rest.endswith("و"):
                yield rest + "ا", pronoun
            elif rest.endswith("ا"):
                yield rest[:-1] + "ي", pronoun  # «أعطاها» from «أعطى»


# --- nouns ------------------------------------------------------------------------------------------------------

_ENDINGS = (("ا", ""), ("ت", "ه"), ("تين", "ه"), ("تان", "ه"), ("تا", "ه"), ("تي", "ه"), ("ين", ""), ("ان", ""), ("ات", ""),
            ("ات", "ه"), ("ي", "ء"), ("ي", "ا"))  # fmt: skip


@lru_cache(maxsize=50_000)
def noun_shapes(stem: str, *, owned: bool = False) -> tuple[str, ...]:
    """The folded singulars that a stem may be a form of: «هجوما», «غارتين», «تفجيرات», «غارات», «لقائ(ه)». ``owned``
    when a pronoun follows it, as in «وفاته»; without one «مئات» is no form of «مياه»."""
    found = [stem]
    for ending, singular in _ENDINGS:
        if ending == "ت" and stem.endswith("ات") and not owned:
            continue
        if stem.endswith(ending) and len(stem) - len(ending) >= 2:
            found.append(stem.removesuffix(ending) + singular)
    return tuple(dict.fromkeys(found))
