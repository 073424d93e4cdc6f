"""The words of the interface, in the language and numerals of whoever looks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from markupsafe import Markup, escape

from musnad.export.report import phrases as report
from musnad.export.report.phrases import Phrase, plain, with_something
from musnad.export.report.safe import isolated, shown
from musnad.review import reasons
from musnad.web.divisions import division

Language = Literal["ar", "en"]
_ARABIC_INDIC = str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬")


@cache
def written() -> dict[str, Phrase]:
    """All phrases by ``table.name``: those of the report, and over them those of ``strings/``."""
    phrases = {**report.written(), **report.countries()}
    phrases |= {f"review_reason.{code}": Phrase(ar=reason.ar, en=reason.en) for code, reason in reasons().items()}
    for file in sorted(files(__package__).joinpath("strings").iterdir(), key=lambda file: file.name):
        tables = msgspec.convert(tomllib.loads(file.read_text("utf-8")), dict[str, dict[str, Phrase]])
        phrases |= {f"{table}.{name}": phrase for table, names in tables.items() for name, phrase in names.items()}
    return phrases


class Tongue:
    """Says phrases in one language. ``numerals``: ``latn`` (1, 2, 3) or ``arab`` (١، ٢، ٣), whatever the language."""

    def __init__(self, language: str, numerals: str) -> None:
        self.language = "en" if language == "en" else "ar"
        self.direction = "ltr" if self.language == "en" else "rtl"
        self.numerals = numerals

    def text(self, key: str, **values: object) -> str:
        """The phrase, with values in the place of ``{names}``. Raises KeyError for one that isn't there."""
        phrase = written()[key]
        text = phrase.en if self.language == "en" else phrase.ar
        if self.numerals == "arab" and ".numerals_" not in key:  # which say what the other numerals look like
            text = _NUMBER.sub(lambda found: found[0].translate(_ARABIC_INDIC), text)
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", self.number(value) if isinstance(value, int) else str(value))
        return text

    def knows(self, table: str, name: str) -> bool:
        return f"{table}.{name}" in written()

    def say(self, table: str, name: str, **values: object) -> Markup:
        return escape(self.text(f"{table}.{name}", **values))

    def of_error(self, code: str, detail: object = None) -> str | None:
        """What an error of this code means, with what ``detail`` names of it; None where it is told in English alone."""
        values = {str(name): value for name, value in detail.items()} if isinstance(detail, Mapping) else {}
        if "field" in values:
            values["field"] = self.word("record_field", values["field"])
        return self.text(f"error.{code}", **values) if self.knows("error", code) else None

    @property
    def locale(self) -> str:
        """For the numbers and days that a script writes (BCP 47)."""
        return f"{self.language}-u-nu-{self.numerals}"

    def countries(self) -> dict[str, str]:
        """The name of every country by its code (ISO 3166-1 alpha-3)."""
        return {key.partition(".")[2]: self.text(key) for key in report.countries()}

    def word(self, table: str, word: object) -> str:
        """As ``gloss``, but as plain text: for where no markup can stand."""
        return next(
            (self.text(f"{table}.{name}") for name in (str(word), plain(str(word))) if f"{table}.{name}" in written()),
            str(word),
        )

    def gloss(self, table: str, word: object) -> Markup:
        """The phrase for a word of an open vocabulary; where there is none, the word as it is."""
        for name in (str(word), plain(str(word))):
            if f"{table}.{name}" in written():
                return self.say(table, name)
        return self._with_something(table, str(word)) or isolated(str(word))

    def _with_something(self, table: str, word: str) -> Markup | None:
        """«close to Aleppo»: a phrase around something that isn't ours."""
        if not (found := with_something(table, word)):
            return None
        before, _, after = self.text(found[0]).partition("{}")
        return Markup("{}{}{}").format(before, isolated(found[1]), after)

    def division(self, adm1: str, country: str | None = None) -> Markup:
        """A first-level division, which places name in English; in Arabic where a table has its name."""
        return isolated((division(country, adm1) if self.language == "ar" else None) or adm1)

    def attribute(self, attribute: str, table: str, name: str) -> Markup:
        """An attribute with a phrase as its value, ready to stand in a tag."""
        return Markup(f'{attribute}="{escape(self.text(f"{table}.{name}"))}"')

    def number(self, value: object, decimals: int = 0) -> str:
        """A number with thousands set apart, in the numerals of the visitor. An empty text for None."""
        if value is None:
            return ""
        text = (
            f"{value:,.{decimals}f}"
            if isinstance(value, float)
            else f"{value:,}"
            if isinstance(value, int)
            else str(value)
        )
        return text.translate(_ARABIC_INDIC) if self.numerals == "arab" else text

    def digits(self, text: object) -> str:
        """A day, an id or what else holds digits that are no quantity."""
        return str(text).translate(_DIGITS) if self.numerals == "arab" else str(text)

    def day(self, value: date | str | None) -> Markup:
        """A day as <time>; nothing for None."""
        if not value:
            return Markup("")
        return Markup('<time datetime="{0}" lang="en" dir="ltr">{1}</time>').format(
            shown(str(value)), self.digits(value)
        )


_NUMBER = re.compile(r"(?<![A-Za-z0-9])[0-9]+(?:[.,][0-9]+)*(?![A-Za-z0-9])")  # and no part of a code, as G6
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
