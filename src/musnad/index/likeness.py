"""What is like some words: rows ranked by how many of the words stand in them, the rare ones counting most; not all need to.

A word is found whatever its spelling, and one that few rows have also by other spellings of its long vowels, in which
foreign names differ from one outlet to the next («ماميد», «مامد»). A place is found by all its names («كوباني», «عين العرب»).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from math import log
from typing import Literal, NamedTuple

import msgspec

from musnad.folding import fold
from musnad.index.file import Index
from musnad.index.search import Sought, book, rows_with
from musnad.lexicon import shipped
from musnad.lexicon.rows import FunctionWord

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
_VOWELS = re.compile("(?<=.)[اوي]")


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
    return index.kept(("ranked", kind, run, question, most), lambda: _ranked(index, kind, run, question, most))


def _ranked(index: Index, kind: Kind, run: str, question: str, most: int) -> Ranking:
    total = int(index.value(f"SELECT count(*) FROM {kind}s"))
    terms = _without_common(_counted(index, kind, _terms(question), alone=True), total)
    terms = _without_common(_with_other_spellings(index, kind, terms), total)
    weights = {at: log(1 + total / term.rows) for at, term in enumerate(terms) if term.rows and not term.left_out}
    return Ranking(terms, _hits(index, kind, run, terms, weights, most) if weights else [])


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


def _counted(index: Index, kind: Kind, terms: Sequence[Term], *, alone: bool = False) -> list[Term]:
    """With how many rows have each; ``alone``: of the word itself, without its other names."""
    parameters: list[object] = []
    each = [
        f"SELECT {at:d} AS term, count(*) AS n FROM {_rows_with(term, kind, parameters, alone=alone)}"
        for at, term in enumerate(terms) if not term.left_out
    ]  # fmt: skip
    rows = {row["term"]: row["n"] for row in index.rows(" UNION ALL ".join(each), *parameters)} if each else {}
    return [msgspec.structs.replace(term, rows=rows.get(at, 0)) for at, term in enumerate(terms)]


def _rows_with(term: Term, kind: Kind, parameters: list[object], *, alone: bool = False) -> str:
    sought = Sought(tuple(tuple(name.split()) for name in (term.word, *(() if alone else term.alike))))
    return rows_with(sought, f"{kind}_words", parameters)


def _with_other_spellings(index: Index, kind: Kind, terms: Sequence[Term]) -> list[Term]:
    """And with other names, which only those have counted that are not too common already."""
    wider: dict[int, Term] = {}
    for at, term in enumerate(terms):
        alike = (*term.alike, *(_alike(index, kind, term.word) if _may_be_a_name(term) else ()))
        if alike and not term.left_out:
            wider[at] = msgspec.structs.replace(term, alike=alike)
    found = dict(zip(wider, _counted(index, kind, list(wider.values())), strict=True))
    return [found.get(at, term) for at, term in enumerate(terms)]


def _may_be_a_name(term: Term) -> bool:
    return not term.left_out and term.rows < _RARE and len(term.word) >= _SHORTEST and not term.word[0].isdigit()


def _alike(index: Index, kind: Kind, word: str) -> Iterable[str]:
    """Words of the index that differ in long vowels alone, after the first letter."""
    bare = _VOWELS.sub("", word)
    if len(bare) < _SHORTEST - 1:
        return
    sql = f"""SELECT word FROM {kind}_vocabulary WHERE word >= $1 AND word < $2
        AND regexp_replace(substr(word, 2), '[اوي]', '', 'g') = $3 AND word <> $4
        GROUP BY word ORDER BY sum(n) DESC, word LIMIT {_ALIKE}"""
    for row in index.rows(sql, word[0], chr(ord(word[0]) + 1), bare[1:], word):
        yield str(row["word"])


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
        f"SELECT no, CAST({weight!r} AS DOUBLE) AS weight FROM {_rows_with(terms[at], kind, parameters)}"
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
