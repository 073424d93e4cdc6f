"""Words found whatever their spelling: hamza, ta marbuta, alif maqsura, vowel signs, tatweel, digits of both kinds, and
the particles that Arabic writes together with the word («وبالحصار» is found by «حصار» and the other way round). A place
is found by all its names: «كوباني» by «عين العرب».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

import msgspec
import pyarrow as pa

from musnad.folding import HIDDEN, fold
from musnad.index.file import Writing
from musnad.lexicon import Words
from musnad.lexicon.rows import Toponym
from musnad.places.gazetteer import LONGEST as LONGEST_NAME
from musnad.places.gazetteer import gazetteer

_WORD = re.compile(r"\w+")
_VOWELS = re.compile("(?<=.)[اوي]")
_BARE = "left(word, 1) || regexp_replace(substr(word, 2), '[اوي]', '', 'g')"  # the same in SQL
_LONGEST = 40  # letters; what is longer is no word that anyone looks for
_MOST = 20  # words of a question
_NAMES = 12  # other names of a place
# What may stand before a word in writing, the longest first: conjunction, preposition, article.
_BEFORE = tuple(
    sorted(
        {c + p for c in ("", "و", "ف") for p in ("", "ال", "ب", "ل", "ك", "بال", "لل", "كال")} - {""},
        key=lambda particle: (-len(particle), particle),
    )
)
_ARTICLES = tuple(particle for particle in _BEFORE if particle.endswith(("ال", "لل")))
_SHORTEST = 3  # letters that a word keeps when particles are taken off
Name = tuple[str, ...]  # its folded words


class Sought(msgspec.Struct, frozen=True):
    """A word of a question, or the name of a place with its other names: any of ``names`` will do."""

    names: tuple[Name, ...]


def words_of(texts: Iterable[str | None]) -> set[str]:
    """The stems of the words of texts, each once: what the index has of them."""
    return {form for text in texts if text for word in _words(text) for form in stems(word)}


@lru_cache(maxsize=200_000)
def stems(word: str) -> frozenset[str]:
    """A folded word of a text, and all that it may be without what is written before it.

    >>> sorted(stems("والحصار"))
    ['الحصار', 'حصار', 'والحصار']
    """
    return frozenset({word, *_without(word, _BEFORE)})


@lru_cache(maxsize=2_000)
def sought_stem(word: str) -> str:
    """A folded word that is looked for, without an article: a text that has it with one has this among its stems, too.

    A single letter is never taken off: «لبنان» is no «بنان».

    >>> sought_stem("الحصار"), sought_stem("لبنان")
    ('حصار', 'لبنان')
    """
    return next(_without(word, _ARTICLES), word)


def _without(word: str, particles: Sequence[str]) -> Iterator[str]:
    return (word[len(p):] for p in particles if word.startswith(p) and len(word) - len(p) >= _SHORTEST)  # fmt: skip


@lru_cache(maxsize=500)
def asked(question: str) -> tuple[Sought, ...]:
    """What a user looks for, each once, in order: names of places as far as the gazetteer has them, and single words."""
    words, found = _words(question)[:_MOST], []
    while words:
        size = _named(words)
        found.append(Sought(_names(tuple(words[:size]))))
        words = words[size:]
    return tuple(dict.fromkeys(found))


def condition(question: str, table: str, parameters: list[object]) -> str | None:
    """SQL that is true of the rows (by ``no``) in which everything that is sought stands; None when nothing is.

    Its parameters are added to ``parameters``, of which the SQL counts on.
    """
    found = [rows_with(sought, table, parameters) for sought in asked(question)]
    return f"no IN ({' INTERSECT '.join(found)})" if found else None


def rows_with(sought: Sought, table: str, parameters: list[object]) -> str:
    """SQL of the rows (``no``, each once) in which what is sought stands; its parameters are added to ``parameters``.

    «القدس الشريف» is among what has «القدس», so it is not looked for beside it.
    """
    return f"({' UNION '.join(f'({_all_of(name, table, parameters)})' for name in least(sought))})"


def least(sought: Sought) -> list[Name]:
    """The names without those that are among what another has."""
    names = {frozenset(map(sought_stem, name)): name for name in sought.names}
    return [name for stems, name in names.items() if not any(other < stems for other in names)]


def _all_of(name: Name, table: str, parameters: list[object]) -> str:
    found = []
    for word in name:  # each by itself: one word is found by the bounds of what lies together
        parameters.append(sought_stem(word))
        found.append(f"SELECT no FROM {table} WHERE word = ${len(parameters)}")
    return " INTERSECT ".join(found)


def within(question: str, columns: Sequence[str], parameters: list[object]) -> str:
    """SQL that is true of rows in which everything that is sought stands in one or another of some columns of text."""
    text = f"' ' || {_folded_sql(columns, parameters)} || ' '"
    found = []
    for sought in asked(question):
        parameters.append("|".join(map(_pattern, sought.names)))
        found.append(f"regexp_matches({text}, ${len(parameters)})")
    return f"({' AND '.join(found)})" if found else "TRUE"


def _folded_sql(columns: Sequence[str], parameters: list[object]) -> str:
    parameters += fold_letters()
    at = len(parameters)
    return f"translate(lower(concat_ws(' ', {', '.join(columns)})), ${at - 1}, ${at})"


def _pattern(name: Name) -> str:
    """The words of a name, each in any of its spellings, beside each other, as a regular expression. Words are letters and
    digits, so that nothing in them has another meaning."""
    particles = "|".join(particle for particle in _BEFORE)
    words = map(sought_stem, name)
    return (
        "[^\\p{L}\\p{N}]" + "[^\\p{L}\\p{N}]+".join(f"(?:{particles})?(?:{word})" for word in words) + "[^\\p{L}\\p{N}]"
    )


# --- names of places ----------------------------------------------------------------------------------------------


def _named(words: Sequence[str]) -> int:
    """How many of the words, from the first on, are the name of a place; 1 when none are."""
    for size in range(min(len(words), LONGEST_NAME), 1, -1):
        if " ".join(words[:size]) in book():
            return size
    return 1


def _names(name: Name) -> tuple[Name, ...]:
    """The name, and the others of the places that it may mean."""
    others = book().get(" ".join(name), ())
    return tuple(dict.fromkeys((name, *others)))[: 1 + _NAMES]


def prepare() -> None:
    """Reads the names of places now, which takes seconds, and not with the first question."""
    book()


@cache
def book() -> dict[str, tuple[Name, ...]]:
    """Folded names of the places that have more than one, each with all of them."""
    found: dict[str, dict[Name, None]] = {}
    for entry in gazetteer(Words()):
        names = dict.fromkeys(map(tuple, map(_words, _spelt(entry))))
        if len(names) > 1:
            for name in names:
                found.setdefault(" ".join(name), {}).update(names)
    return {name: tuple(others) for name, others in found.items()}


def _spelt(entry: Toponym) -> Iterator[str]:
    yield from filter(None, (entry.name, *entry.aliases.split("|"), entry.name_en))


# --- where they stand -----------------------------------------------------------------------------------------------


def found_at(text: str, question: str) -> list[tuple[int, int]]:
    """Where in a text stands what is sought, as half-open code points of the raw text, in order, none in another."""
    found = ((match.span(), _folded(match.group())) for match in _WORD_RAW.finditer(text))
    words = [(span, word) for span, word in found if word]
    hits: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        size = max((len(n) for s in asked(question) for n in s.names if _stands(words, at, n)), default=0)
        if size:
            hits.append((words[at][0][0], words[at + size - 1][0][1]))
        at += size or 1
    return hits


def _stands(words: Sequence[tuple[tuple[int, int], str]], at: int, name: Name) -> bool:
    following = words[at : at + len(name)]
    return len(following) == len(name) and all(
        sought_stem(sought) in stems(word) for (_, word), sought in zip(following, name, strict=True)
    )


def _words(text: str) -> list[str]:
    return [word[:_LONGEST] for word in _WORD.findall(_folded(text))]


def _folded(text: str) -> str:
    return fold(text).casefold()


_WORD_RAW = re.compile(rf"[\w{HIDDEN}]+")  # what is folded to nothing parts no words


# --- in the index ---------------------------------------------------------------------------------------------------


@cache
def fold_letters() -> tuple[str, str]:
    """Letters of Arabic and what each is folded to, for ``translate`` of SQL; those at the end of the first come to
    nothing. Only what names are written with: SQL goes through all of them for each name."""
    letters = map(chr, (*range(0x0622, 0x0653), *range(0x0660, 0x0671), 0x06A9, 0x06AF, 0x06CC, *range(0x06F0, 0x06FA)))
    folded = {letter: fold(letter) for letter in letters}
    changed = {letter: to for letter, to in folded.items() if to not in ("", letter)}
    gone = [letter for letter, to in folded.items() if not to]
    return "".join((*changed, *gone)), "".join(changed.values())


_COUNTED = f"SELECT word, {_BARE} AS bare, count(*) AS n FROM ({{rows}}) GROUP BY word"  # rows of the vocabulary


def put_in_order(writing: Writing) -> None:
    """The words in the order of the alphabet: those of one spelling lie together and are found by their bounds."""
    tables = ("event_words", "statement_words")
    for table in tables:
        writing.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM {table} ORDER BY word, no")
    rows = " UNION ALL ".join(f"FROM {table}" for table in tables)
    writing.execute(f"CREATE OR REPLACE TABLE vocabulary AS {_COUNTED.format(rows=rows)}")
    for column in ("word", "bare"):
        writing.execute(f"CREATE INDEX vocabulary_{column} ON vocabulary ({column})")


def add_words(writing: Writing, found: Mapping[str, pa.Table]) -> None:
    """Words by table; behind all others, out of order."""
    for table, words in found.items():
        writing.with_table(words, f"INSERT INTO {table} BY NAME SELECT * FROM arriving")
        writing.with_table(words, f"INSERT INTO vocabulary {_COUNTED.format(rows='FROM arriving')}")


def bare(word: str) -> str:
    """A folded word without the long vowels after its first letter, in which foreign names differ.

    >>> bare("ماميد"), bare("مامد"), bare("اوباما")
    ('ممد', 'ممد', 'ابم')
    """
    return _VOWELS.sub("", word)
