"""What is like some words: rows ranked by how many of the words stand in them, the rare ones counting most; not all need to.

A word is found whatever its spelling, and one that few rows have also by other spellings of its long vowels, in which
foreign names differ from one outlet to the next («ماميد», «مامد»). A place is found by all its names («كوباني», «عين العرب»).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from math import log
from typing import Literal, NamedTuple

import msgspec

from musnad.folding import fold
from musnad.index.file import Index
from musnad.index.search import Name, Sought, bare, book, least, rows_with, sought_stem
from musnad.lexicon import shipped
from musnad.lexicon.rows import FunctionWord
from musnad.store.database import Cells

Kind = Literal["event", "statement"]
MOST_WORDS = 60  # of a question; what is pasted may be a whole article
_ENOUGH = 12  # words that tell one sentence from all others
_RARE = 20  # rows: a word that fewer have may be a name that others spell otherwise
_COMMON = 0.02  # share of the rows: a word that more have tells nothing apart where there are rarer ones
_FEW = 20_000  # rows that no word is too common for
_SHORTEST = 4  # letters of a word of which other spellings are looked for
_ALIKE = 6  # other spellings of a word
_LONGEST_NAME = 4  # words of a name of a place
_WORD = re.compile(r"\w+")


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A word of a question, or a name of several. ``alike``: other spellings and names that were looked for. ``rows``: that
    have one of them. ``left_out``: why it was not looked for."""

    word: str
    alike: tuple[str, ...] = ()
    rows: int = 0
    left_out: Literal["function_word", "common"] | None = None


class Hit(NamedTuple):
    """A row by its number, how many of the terms it has, and the share of their weight that these are."""

    no: int
    matched: int
    share: float


class Ranking(NamedTuple):
    terms: list[Term]
    hits: list[Hit]


def anything_in(question: str) -> bool:
    """Is there a word to look for?"""
    return any(not term.left_out for term in _terms(question))


def ranked(index: Index, kind: Kind, run: str, question: str, most: int) -> Ranking:
    """The rows of a run in which most of the words stand, the best first. Kept: other events are picked of one question."""
    terms = index.kept(("looked for", question), lambda: _looked_for(index, question))
    return index.kept(("ranked", kind, run, question, most), lambda: _ranked(index, kind, run, terms, most))


def _looked_for(index: Index, question: str) -> list[Term]:
    terms = _without_common(_counted(index, _terms(question), alone=True), _total(index))
    return _without_common(_with_other_spellings(index, terms), _total(index))


def _ranked(index: Index, kind: Kind, run: str, terms: list[Term], most: int) -> Ranking:
    total = _total(index)
    weights = {at: log(1 + total / term.rows) for at, term in enumerate(terms) if term.rows and not term.left_out}
    return Ranking(terms, _hits(index, kind, run, terms, weights, most) if weights else [])


def _total(index: Index) -> int:
    sql = "SELECT (SELECT count(*) FROM events) + (SELECT count(*) FROM statements)"
    return index.kept("rows with words", lambda: int(index.value(sql)))


# --- the words ----------------------------------------------------------------------------------------------------


def _terms(question: str) -> list[Term]:
    """Each word once, in order; the names of places as far as the gazetteer has them, with their other names."""
    words = _folded(question)[:MOST_WORDS]
    found: dict[str, Term] = {}
    while words:
        size = next((n for n in range(_LONGEST_NAME, 1, -1) if " ".join(words[:n]) in book()), 1)
        name, words = " ".join(words[:size]), words[size:]
        grammar: Literal["function_word"] | None = "function_word" if name in _grammar() else None
        if len(name) > 1 or name.isdigit():
            found[name] = Term(word=name, alike=() if grammar else _other_names(name), left_out=grammar)
    return list(found.values())


def _folded(text: str) -> list[str]:
    return _WORD.findall(fold(text).casefold())


def _other_names(name: str) -> tuple[str, ...]:
    """Of the places that a folded name may mean."""
    return tuple(other for other in map(" ".join, book().get(name, ())) if other != name)[:_ALIKE]


@cache
def _grammar() -> frozenset[str]:
    return frozenset(fold(row.word) for row in shipped().rows(FunctionWord))


def _counted(index: Index, terms: Sequence[Term], *, alone: bool = False) -> list[Term]:
    """With how many rows have each, or at most so many, since a row may have it by two names; ``alone``: of the word
    itself, without its other names."""
    names = [[] if term.left_out else least(_sought(term, alone=alone)) for term in terms]
    rows = {**_of_words(index, {name for found in names for name in found if len(name) == 1}),
            **_of_names(index, {name for found in names for name in found if len(name) > 1})}  # fmt: skip
    return [msgspec.structs.replace(term, rows=sum(rows.get(name, 0) for name in found))
            for term, found in zip(terms, names, strict=True)]  # fmt: skip


def _sought(term: Term, *, alone: bool = False) -> Sought:
    return Sought(tuple(tuple(name.split()) for name in (term.word, *(() if alone else term.alike))))


def _of_words(index: Index, words: Collection[Name]) -> dict[Name, int]:
    stems = {word: sought_stem(word[0]) for word in words}
    found = _in_vocabulary(index, "word", set(stems.values()))
    counts = {stem: sum(row["n"] for row in rows) for stem, rows in found.items()}
    return {word: counts.get(stem, 0) for word, stem in stems.items()}


def _in_vocabulary(index: Index, column: Literal["word", "bare"], values: Collection[str]) -> dict[str, list[Cells]]:
    listed = ", ".join(f"${at}" for at in range(1, len(values) + 1))
    rows = index.rows(f"SELECT word, bare, n FROM vocabulary WHERE {column} IN ({listed})", *values) if values else []
    found: dict[str, list[Cells]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


def _of_names(index: Index, names: Collection[Name]) -> dict[Name, int]:
    """Of several words, which are not counted before they are looked for."""
    found, parameters = list(names), list[object]()
    each = [
        f"SELECT {at:d} AS name, count(*) AS n FROM {rows_with(Sought((name,)), f'{kind}_words', parameters)}"
        for at, name in enumerate(found) for kind in ("event", "statement")
    ]  # fmt: skip
    counts: Counter[Name] = Counter()
    for row in index.rows(" UNION ALL ".join(each), *parameters) if each else ():
        counts[found[row["name"]]] += row["n"]
    return counts


def _with_other_spellings(index: Index, terms: Sequence[Term]) -> list[Term]:
    """And with other names, which only those have counted that are not too common already."""
    spelt = _alike(index, [term.word for term in terms if _may_be_a_name(term)])
    wider = {
        at: msgspec.structs.replace(term, alike=(*term.alike, *spelt.get(term.word, ())))
        for at, term in enumerate(terms) if not term.left_out and (term.alike or spelt.get(term.word))
    }  # fmt: skip
    found = dict(zip(wider, _counted(index, list(wider.values())), strict=True))
    return [found.get(at, term) for at, term in enumerate(terms)]


def _may_be_a_name(term: Term) -> bool:
    return not term.left_out and term.rows < _RARE and len(term.word) >= _SHORTEST and not term.word[0].isdigit()


def _alike(index: Index, words: Collection[str]) -> dict[str, list[str]]:
    """Words of the index that differ in long vowels alone, after the first letter; those that most rows have."""
    bared = {word: bare(word) for word in words if len(bare(word)) >= _SHORTEST - 1}
    found = _in_vocabulary(index, "bare", set(bared.values()))
    return {word: _most_common(found.get(form, ()), word) for word, form in bared.items()}


def _most_common(rows: Iterable[Cells], but: str) -> list[str]:
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row["word"]] += row["n"]
    del counts[but]
    return sorted(counts, key=lambda word: (-counts[word], word))[:_ALIKE]


def _without_common(terms: Sequence[Term], total: int) -> list[Term]:
    """Words that very many rows have are left out when rarer ones are found, and so are the most common of many."""
    rows = sorted(term.rows for term in terms if term.rows and not term.left_out)[:_ENOUGH]
    limit = max((n for n in rows if n <= max(_FEW, int(total * _COMMON))), default=min(rows, default=0))
    return [
        msgspec.structs.replace(term, left_out="common") if term.rows > limit and not term.left_out else term
        for term in terms
    ]


# --- the rows -----------------------------------------------------------------------------------------------------


def _hits(index: Index, kind: Kind, run: str, terms: Sequence[Term], weights: dict[int, float], most: int) -> list[Hit]:
    parameters: list[object] = []
    hits = " UNION ALL ".join(
        f"SELECT no, CAST({weight!r} AS DOUBLE) AS weight FROM {rows_with(_sought(terms[at]), f'{kind}_words', parameters)}"
        for at, weight in weights.items()
    )
    rows = index.rows(
        f"""WITH scored AS (
            SELECT no, count(*) AS matched, round(sum(weight), 6) AS weight FROM ({hits}) GROUP BY no
        )
        SELECT scored.* FROM scored JOIN {kind}s r USING (no)
        WHERE r.run_id = ${len(parameters) + 1} AND r.stage <> 'withdrawn' ORDER BY weight DESC, no LIMIT {most:d}""",
        *parameters, run,
    )  # fmt: skip
    whole = sum(weights.values())
    return [Hit(row["no"], row["matched"], row["weight"] / whole) for row in rows]
