"""The words of the report's interface, in Arabic and English, out of ``strings.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Protocol

import msgspec
from markupsafe import Markup

from musnad.export.report.safe import isolated
from musnad.lexicon import shipped
from musnad.lexicon.rows import State


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    ar: str
    en: str


@cache
def written() -> dict[str, Phrase]:
    """All phrases by ``table.name``."""
    tables = tomllib.loads(Path(__file__).with_name("strings.toml").read_text("utf-8"))
    phrases = msgspec.convert(tables, dict[str, dict[str, Phrase]])
    return {f"{table}.{name}": phrase for table, names in phrases.items() for name, phrase in names.items()}


@cache
def countries() -> dict[str, Phrase]:
    """Names of states by ``country.`` and their code. The first row of a code is its plain name."""
    names: dict[str, Phrase] = {}
    for row in shipped().rows(State):
        names.setdefault(f"country.{row.iso3}", Phrase(ar=row.name, en=row.name_en))
    return names


class Saying(Protocol):
    """Who says phrases in a page: ``Speech`` in both languages, or one who speaks only that of whoever looks."""

    def say(self, table: str, name: str) -> Markup: ...

    def attribute(self, attribute: str, table: str, name: str) -> Markup: ...

    def gloss(self, table: str, word: str) -> Markup: ...

    def number(self, value: int) -> str:
        """A quantity."""
        ...

    def digits(self, text: object) -> str:
        """What holds digits that are no quantity: a day, an id."""
        ...


class Speech:
    """Says phrases in a page, in Arabic, and remembers which, so that the page can carry them in English too.

    ``data-t`` names the phrase of an element's text, ``data-t-title`` that of its ``title``, and so on.
    """

    def __init__(self) -> None:
        self.said: dict[str, Phrase] = {}

    def phrase(self, key: str) -> Phrase | None:
        phrase = written().get(key) or countries().get(key)
        if phrase:
            self.said[key] = phrase
        return phrase

    def known(self, key: str) -> Phrase:
        """A phrase that must be there. Raises KeyError."""
        if phrase := self.phrase(key):
            return phrase
        raise KeyError(f"strings.toml has no {key}")

    def say(self, table: str, name: str) -> Markup:
        key = f"{table}.{name}"
        return Markup('<span data-t="{}">{}</span>').format(key, self.known(key).ar)

    def attribute(self, attribute: str, table: str, name: str) -> Markup:
        """An attribute with a phrase as its value, ready to stand in a tag."""
        key = f"{table}.{name}"
        return Markup('{0}="{1}" data-t-{0}="{2}"').format(attribute, self.known(key).ar, key)

    def gloss(self, table: str, word: str) -> Markup:
        """The phrase for a word of an open vocabulary; where there is none, the word as it is."""
        key = f"{table}.{word}" if self.phrase(f"{table}.{word}") else f"{table}.{plain(word)}"
        if phrase := self.phrase(key):
            return Markup('<span data-t="{}">{}</span>').format(key, phrase.ar)
        return self._with_something(table, word) or isolated(word)

    def number(self, value: int) -> str:
        return f"{value:,}"

    def digits(self, text: object) -> str:
        return str(text)

    def _with_something(self, table: str, word: str) -> Markup | None:
        """«close to Aleppo»: a phrase of the table ``…_with`` around something; the page carries the filled phrase."""
        if not (found := with_something(table, word)):
            return None
        key, something = found
        filled = f"{key}.{something}"
        self.said[filled] = Phrase(ar=written()[key].ar.replace("{}", something), en=word)
        around = written()[key].ar.partition("{}")
        return Markup('<span data-t="{}">{}{}{}</span>').format(filled, around[0], isolated(something), around[2])

    def dictionary(self) -> dict[str, tuple[str, str]]:
        """What the script needs to switch the language: Arabic and English by key."""
        always = (key for key in written() if key.startswith(("ui.", "keys.", "empty.", "date.")))
        for key in always:
            self.known(key)
        return {key: (phrase.ar, phrase.en) for key, phrase in sorted(self.said.items())}


def with_something(table: str, word: str) -> tuple[str, str] | None:
    """The phrase of the table ``…_with`` whose English is the word around something, by its key, and the something."""
    for key, pattern in _patterns(f"{table}_with."):
        if found := pattern.fullmatch(word):
            return key, found.group(1)
    return None


@cache
def _patterns(prefix: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    keys = [key for key in written() if key.startswith(prefix)]
    return tuple((key, re.compile(re.escape(written()[key].en).replace(r"\{\}", "(.+)"))) for key in keys)


def plain(word: str) -> str:
    """A reason or code as a key: ``Headline only`` and ``headline-only`` are ``headline_only``, «stated: RULE» is ``stated``."""
    if word.startswith("stated: "):
        return "stated"
    return "_".join(word.lower().replace("-", " ").replace("_", " ").split())
