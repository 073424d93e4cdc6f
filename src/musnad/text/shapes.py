"""What a spelling alone tells: its clitics and its stem, the verb forms it may be, the tables it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from musnad.text.inflect import OBJECTS, VerbForm
from musnad.text.vocabulary import FINITE, Vocabulary


class Shape(NamedTuple):
    """What a spelling alone tells."""

    conjunction: str
    preposition: str
    article: bool
    stem: str  # folded, without clitics
    pronoun: str
    verbs: tuple[VerbForm, ...]  # finite forms
    nominal: bool  # may be a noun as well: a maṣdar, or a word that takes the article
    function: str
    number: bool  # a number word
    base: str  # folded, without conjunction and preposition, with its article: what name tables are asked for
    given: bool  # a given name: يحيى
    person: bool  # a noun for one person: مسلح، وزير
    state: bool  # of the name of a state or capital: أثينا
    of_state: bool  # the adjective of a state, masculine singular: سوري، إسرائيليا
    accusative: bool  # may be a noun with the alef of its case: «صورا», not «قالا»
    keys: tuple[str, ...]  # how it may be spelt in a table as the first word of a name


@lru_cache(maxsize=30_000)
def shape_of(known: Vocabulary, form: str, pieces: tuple[tuple[str, str], ...]) -> Shape:
    parts = dict(pieces)
    stem = parts.get("stem", form if not pieces else "")
    preposition, pronoun, future = parts.get("preposition", ""), parts.get("pronoun", ""), parts.get("future", "")
    inner = future + stem + pronoun
    forms = known.verb_forms(inner) if pieces else ()
    masdar = any(f.tense in ("masdar", "participle") for f in forms)
    bare = ("ال" if "article" in parts else "") + stem + pronoun
    function = known.function.get(bare, "") or known.function.get(preposition + bare, "")
    if not function and preposition + bare in _led_pronouns(known):
        function = "adverb"
    return Shape(
        conjunction=parts.get("conjunction", ""),
        preposition=preposition,
        article="article" in parts,
        stem=stem,
        pronoun=pronoun,
        verbs=_finite(known, parts, inner, forms) if forms else (),
        nominal=masdar or known.takes_article(stem) or (pronoun != "" and known.takes_article(_with_ta(stem))),
        function=function,
        number=stem in known.numbers,
        base=bare,
        given=bare in known.given,
        person=stem in known.people,
        state=bare in known.states,
        of_state=stem in known.state_adjectives or (stem[-1:] == "ا" and stem[:-1] in known.state_adjectives),
        accusative=stem.endswith("ا") and known.takes_article(stem[:-1]),
        keys=_keys(form, bare, led="conjunction" in parts),
    )


def _finite(
    known: Vocabulary, parts: Mapping[str, str], inner: str, forms: tuple[VerbForm, ...]
) -> tuple[VerbForm, ...]:
    if "article" in parts or parts.get("preposition", "ل") != "ل":
        return ()
    if inner in known.whole and not known.forms_of(inner) and known.takes_article(inner):
        return ()  # «شكوك» is no «شكوا» with an object
    tenses = ("present",) if "preposition" in parts else FINITE
    return tuple(f for f in forms if f.tense in tenses)


def _keys(form: str, base: str, *, led: bool) -> tuple[str, ...]:
    """As it stands, without clitics, without و alone."""
    if base == form:
        return (form,)
    return (form, base, form[1:]) if led else (form, base)


@cache
def _led_pronouns(known: Vocabulary) -> frozenset[str]:
    """«عليه», «منها», «أمامهم»: complete by themselves, so no noun follows as their object; «قبيلة» is people."""
    leading = (word for word, kind in known.function.items() if kind in ("preposition", "adverb_preposition"))
    return frozenset(word + pronoun for word in leading for pronoun in OBJECTS) - known.people


def _with_ta(stem: str) -> str:
    """«إرادت(هم)» is إرادة before a pronoun."""
    return stem[:-1] + "ه" if stem.endswith("ت") else stem
