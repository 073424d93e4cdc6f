"""States by name, and what is named after them: الحكومة السورية، وزارة خارجية لبنان، الجيش التركي، الأتراك.

Made from states.tsv and state_bodies.tsv. A state's key is its English name, a body's is «state: body».
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import cache

import msgspec

from musnad.errors import WordsError
from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import Actor, State, StateBody

LONGEST_NAME = 3  # words of a state's name that stand after a body: حكومة الولايات المتحدة الأميركية


class AdjectiveForms(msgspec.Struct, frozen=True):
    """The forms of a nisba adjective, without article, in careful spelling."""

    masculine: str
    feminine: str
    plurals: tuple[str, ...]  # سوريون سوريين سوريات, then those before a genitive: سوريو سوريي
    duals: tuple[str, ...]  # سوريان سوريتان سوريتين; the masculine oblique is spelt like the plural
    accusative: str  # سوريا (سورياً), which can look like the state's name


def adjective_forms(adjective: str) -> AdjectiveForms:
    """All forms of a masculine adjective; ``_`` parts its words. كوري_جنوبي -> كوري جنوبي، كورية جنوبية، ...

    Raises ValueError for a last word that does not end in ي: only nisba adjectives are inflected here.
    """
    words = adjective.split("_")
    if not words[-1].endswith("ي"):
        raise ValueError(f"{adjective!r} does not end in ي; give the masculine nisba adjective: سوري")

    def inflected(ending: str) -> str:
        return " ".join(word + ending if word.endswith("ي") else word for word in words)

    return AdjectiveForms(
        masculine=inflected(""),
        feminine=inflected("ة"),
        plurals=tuple(map(inflected, ("ون", "ين", "ات", "و", "ي"))),
        duals=tuple(map(inflected, ("ان", "تان", "تين"))),
        accusative=inflected("ا"),
    )


def definite(form: str) -> str:
    """With the article: كورية جنوبية -> الكورية الجنوبية, but جنوب أفريقي -> الجنوب أفريقي."""
    first, *others = form.split(" ")
    agreeing = first.endswith(("ي", "ية", "يون", "يين", "يات", "يان", "يتان", "يتين", "يو", "يا"))
    return " ".join(["ال" + first, *("ال" + word if agreeing else word for word in others)])


def names(state: State) -> tuple[str, ...]:
    return (state.name, *_several(state.variants))


def demonyms(state: State) -> tuple[str, ...]:
    """The people of a state as nouns in the plural, with and without article: الأتراك، تركيون، التركيات."""
    forms = [f for a in state.adjectives for f in adjective_forms(a).plurals[:3]]
    broken = list(_several(state.people))
    return tuple(f for form in [*broken, *forms] for f in (definite(form), form))


def generated(words: Words) -> tuple[Actor, ...]:
    """States, their bodies and their people as actors.

    Left out are names that actors.tsv has, names that are another word when they stand alone, and all but the first
    state in the table when two share a name (الحكومة الكونغولية: the larger Congo).
    """
    taken = {fold(row.name) for row in words.rows(Actor)}
    bodies = words.rows(StateBody)
    found: list[Actor] = []
    for state in words.rows(State):
        alone = {fold(word) for word in state.plain_words}
        for folded, actor in (*itself(state), *_bodies(state, bodies), *people(state)):
            if folded not in taken and folded not in alone:
                taken.add(folded)
                found.append(actor)
    return tuple(found)


def states_and_peoples(words: Words) -> Iterator[Actor]:
    """States and their people as actors, without names that are another word when they stand alone."""
    for state in words.rows(State):
        alone = {fold(word) for word in state.plain_words}
        yield from (actor for folded, actor in (*itself(state), *people(state)) if folded not in alone)


def itself(state: State) -> Iterator[tuple[str, Actor]]:
    for name in names(state):
        yield fold(name), Actor(name=name, actor=state.name_en, type="state", country=state.iso3, sector="GOV")


def people(state: State) -> Iterator[tuple[str, Actor]]:
    key = f"{state.name_en}: people"
    for name in demonyms(state):
        yield fold(name), Actor(name=name, actor=key, type="population", country=state.iso3, sector="CVL")


def _bodies(state: State, bodies: tuple[StateBody, ...]) -> Iterator[tuple[str, Actor]]:
    """The bodies of a state by their folded names. ``source`` of each is the pattern it was made from."""
    fills = fillings(state)
    kind = "monarchy" if state.monarchy else "republic"
    for body in bodies:
        if body.states in ("", kind):
            before, where, after = slot(body.pattern)
            for filling in fills[where]:
                name = before + filling + after
                yield fold(name), msgspec.structs.replace(actor_of(state, body), name=name)


@cache
def actor_of(state: State, body: StateBody) -> Actor:
    """A body of a state as an actor, named by its pattern."""
    return Actor(
        name=body.pattern, actor=f"{state.name_en}: {body.key}", type=body.type, country=state.iso3,
        sector=body.sector, source=body.pattern,
    )  # fmt: skip


def slot(pattern: str) -> tuple[str, str, str]:
    """What stands before the place for the state, the place, and what stands after. Nominative plurals get theirs."""
    before, _, rest = pattern.partition("{")
    where, _, after = rest.partition("}")
    if where not in ("name", "m", "f", "mp"):
        raise WordsError(f"state_bodies.tsv: {pattern!r} has no {{name}}, {{m}}, {{f}} or {{mp}}")
    if where == "mp" and before.endswith(("ون ", "ين ")):
        where += before[-3:-1]
    return before, where, after


def fillings(state: State) -> Mapping[str, tuple[str, ...]]:
    """What may stand in each kind of place of a pattern for this state."""
    forms = [adjective_forms(adjective) for adjective in state.adjectives]
    broken = tuple(map(definite, _several(state.people)))
    nominative = tuple(definite(f.plurals[0]) for f in forms)
    oblique = tuple(definite(f.plurals[1]) for f in forms)
    return {
        "name": tuple(name for name in names(state) if name.count(" ") < LONGEST_NAME),
        "m": tuple(definite(f.masculine) for f in forms),
        "f": tuple(definite(f.feminine) for f in forms),
        "mp": (*broken, *nominative, *oblique),
        "mpون": (*broken, *nominative),
        "mpين": (*broken, *oblique),
    }


def capitals(words: Words) -> Mapping[str, State]:
    """The folded names of capitals, to their states. The first state in the table has a shared name."""
    found: dict[str, State] = {}
    for state in words.rows(State):
        alone = {fold(word) for word in state.plain_words}
        for name in (state.capital, *_several(state.capital_variants)):
            if fold(name) not in alone:
                found.setdefault(fold(name), state)
    return found


def adjective_countries(words: Words) -> Mapping[str, str]:
    """The folded forms of the states' adjectives, with and without article, to ISO 3166-1 alpha-3 codes.

    Without forms that are another word (المالية), and without accusatives that look like a state (تركيا for تركياً).
    """
    states = words.rows(State)
    named = {fold(name) for state in states for name in names(state)}
    found: dict[str, str] = {}
    for state in states:
        alone = {fold(word) for word in state.plain_words}
        for form in _adjectives(state, named):
            for folded in (fold(form), fold(definite(form))):
                if folded not in alone:
                    found.setdefault(folded, state.iso3)
    return found


def _adjectives(state: State, named: Container[str]) -> Iterator[str]:
    for adjective in state.adjectives:
        forms = adjective_forms(adjective)
        yield from (forms.masculine, forms.feminine, *forms.plurals, *forms.duals)
        if fold(forms.accusative) not in named:
            yield forms.accusative
    yield from _several(state.people)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
