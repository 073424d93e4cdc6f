"""What nobody is said to have said: the narrator's own words, and the voice of each sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

import msgspec

from musnad.attribution.chain import chain_key, chain_of, link_to
from musnad.folding import fold
from musnad.records import Assertion, Mention, Sentence, Statement, Voice, digest
from musnad.text.by_span import BySpan
from musnad.text.connectors import past_connectors
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.reading import Word

FEWEST = 3  # words: fewer are left-overs of an attribution, not an assertion
_NEXT_CLAUSE = ("كما", "فيما", "بينما", "حيث")
_NEGATE = frozenset(("لم", "لن", "ليس", "ليست", "لا"))
_WILL = frozenset(("لن", "سوف"))
_IF = frozenset(("اذا", "لو", "ان_شاء"))
_SCHEDULED = frozenset(("مقرر", "منتظر", "متوقع"))


def assertions(page: Page, statements: Sequence[Statement]) -> Iterator[Assertion]:
    """The clauses of the body that no statement covers and that say something."""
    told: set[int] = set()
    for statement in statements:
        for span in (statement.content, *statement.cue, *((statement.speaker,) if statement.speaker else ())):
            told.update(range(*page.within(span)))
    for sentence in page.sentences():
        if sentence.voice in ("headline", "byline"):
            continue
        for first, last in _free(sentence, told):
            for begin, end in _clauses(page, first, last):
                if _says_something(page, begin, end):
                    yield _assertion(page, begin, end)


def _free(sentence: Sentence, told: Set[int]) -> Iterator[tuple[int, int]]:
    """The runs of words of the sentence that are none of the words told in statements."""
    at = sentence.first
    while at < sentence.last:
        end = at
        while end < sentence.last and end not in told:
            end += 1
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _clauses(page: Page, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut where a comma and a joining word begin a clause of its own: «، كما استهدفت», «، في حين نفذت»."""
    begin = first
    for before, word in pairwise(page.words[first:last]):
        i = word.i
        if before.form in ("،", "؛") and _joins(page, i):
            yield begin, i - 1
            begin = i
        elif word.form in ("كما", "فيما") and i - begin > FEWEST and _verb_follows(page, i, last):
            yield begin, i
            begin = i
    yield begin, last


def _joins(page: Page, i: int) -> bool:
    return page.words[i].form in _NEXT_CLAUSE or [w.form for w in page.words[i : i + 2]] == ["في", "حين"]


def _verb_follows(page: Page, i: int, last: int) -> bool:
    return i + 1 < last and page.words[i + 1].verb is not None


def _says_something(page: Page, first: int, last: int) -> bool:
    words = [word for word in page.words[first:last] if word.kind != "punctuation"]
    return len(words) >= FEWEST and any(map(_tells, words))


def _tells(word: Word) -> bool:
    return word.verb is not None or word.stem == "مقرر"


def _assertion(page: Page, first: int, last: int) -> Assertion:
    begin = past_connectors(page, first, last)
    begin = begin if begin < last else first
    while last > begin + 1 and page.words[last - 1].kind == "punctuation":
        last -= 1
    span = page.span(begin, last)
    material = _material(page, begin, last)
    chain = chain_of(page.doc, (), link_to("material", material.span, page.doc, material, page.entity(material))
                     if material else None)  # fmt: skip
    return Assertion(
        id=digest("asr", page.doc.id, span.start, span.end),
        span=span,
        attribution="narrator_cites_party_material" if material else "narrator_no_source",
        modality=modality(page, begin, last),
        chain=chain,
        chain_key=chain_key(chain),
        rule=_assertion.__name__.lstrip("_"),
        evidence=(span,),
    )


def _material(page: Page, first: int, last: int) -> Mention | None:
    """«نشرت الوحدات صوراً»: the party whose material the narrator passes on."""
    known = nouns(page.tables)
    for i in range(first, last):
        verb = page.words[i].verb
        if verb and known.is_("publishes", fold(verb.lemma)):
            following = page.words[i + 1 : min(last, i + 8)]
            if any(known.is_("material", word.stem, word.form) for word in following):
                return page.mention_from(i + 1)
    return None


def modality(page: Page, first: int, last: int) -> tuple[str, ...]:
    """How the words stand to the world, by their particles: negated, future, conditional, scheduled."""
    words = page.words[first:last]
    opening = words[:8]
    particles = [word.form for word in opening]
    found = []
    if not _NEGATE.isdisjoint(particles):
        found.append("negated")
    if not _WILL.isdisjoint(particles) or any(word.verb and word.verb.tense == "future" for word in opening):
        found.append("future")
    if not _IF.isdisjoint([word.form for word in words]):
        found.append("conditional")
    if not _SCHEDULED.isdisjoint([word.stem for word in words]):
        found.append("scheduled")
    return tuple(found)


def with_voices(page: Page, statements: Sequence[Statement], found: Sequence[Assertion]) -> tuple[Sentence, ...]:
    """Every sentence with its voice: reported, the narrator's, or both."""
    contents = BySpan((s for s in statements if not s.headline), lambda statement: statement.content)
    told = BySpan(found, lambda assertion: assertion.span)
    return tuple(
        msgspec.structs.replace(sentence, voice=_voice(sentence, contents, told)) for sentence in page.doc.sentences
    )


def _voice(sentence: Sentence, contents: BySpan[Statement], told: BySpan[Assertion]) -> Voice:
    if sentence.voice in ("headline", "byline"):
        return sentence.voice
    if contents.touching(sentence.span):
        return "mixed" if told.touching(sentence.span) else "reported"
    return "narrator"
