"""Rows of the tables about who: known actors, states and their bodies, nouns, titles and adjectives for somebody."""

from __future__ import annotations

from typing import ClassVar, Literal

from musnad.lexicon.rows.row import Row
from musnad.records import EntityType


class Actor(Row, frozen=True, kw_only=True):
    """A name of a known actor. Rows with the same ``actor`` key are names of one actor.

    ``since``/``until`` are ISO years, months or days: the time for which the codes hold, empty when open.
    ``plain``: the name is another word or name as well (فتح، العربية) and needs backing: quotation marks, a noun before
    it (حركة فتح), or the full name elsewhere in the document. ``described``: so does one that is another word where
    what stands beside it says so (القاعدة الجوية، بحماس كبير، قتل طالبان), see ``entities/homonyms.py``.
    """

    TABLE: ClassVar[str] = "actors"
    KEY: ClassVar[tuple[str, ...]] = ("name", "since")
    name: str
    actor: str  # stable English key
    type: EntityType
    country: str = ""  # ISO 3166-1 alpha-3, or IGO NGO IMG MNC
    sector: str = ""  # PLOVER sector
    since: str = ""
    until: str = ""
    role: str = ""  # public role of a person, in English
    source: str = ""
    note: str = ""
    plain: Literal["", "yes", "described"] = ""


class State(Row, frozen=True, kw_only=True):
    """A state with what its other names are made from.

    ``_`` in an adjective stands for a space (كوري_جنوبي). ``plain_words`` are forms of name, adjective or capital that
    more often are another word (مالي، المالية) and are not read as the state when they stand alone.
    """

    TABLE: ClassVar[str] = "states"
    KEY: ClassVar[tuple[str, ...]] = ("name",)
    SPLIT: ClassVar[tuple[str, ...]] = ("adjectives", "plain_words")
    iso3: str
    name: str
    name_en: str
    variants: str = ""  # further names, separated by «|»
    adjectives: tuple[str, ...] = ()  # masculine singular: سوري, بريطاني إنكليزي
    people: str = ""  # broken plurals of the adjective if it has any, separated by «|»: أتراك
    capital: str = ""
    capital_en: str = ""
    capital_variants: str = ""  # separated by «|»
    monarchy: Literal["", "yes"] = ""
    note: str = ""
    plain_words: tuple[str, ...] = ()


class StateBody(Row, frozen=True, kw_only=True):
    """A body that states have. In ``pattern`` {name} is the state's name, {m} {f} {mp} its adjective as masculine,
    feminine, and masculine plural, each with the article. ``states`` says which states have it, empty: all."""

    TABLE: ClassVar[str] = "state_bodies"
    KEY: ClassVar[tuple[str, ...]] = ("pattern",)
    pattern: str
    key: str  # appended to the state's key: "ministry of foreign affairs"
    type: EntityType
    sector: str = ""
    note: str = ""
    states: Literal["", "monarchy", "republic"] = ""


class RoleNoun(Row, frozen=True, kw_only=True):
    """A noun for people or bodies that says what they are: جندي، متظاهر، شرطة، حكومة.

    ``adjective``: the word is an adjective as well, and a noun only where it follows none: «قال صحفي», «مؤتمر صحفي».
    """

    TABLE: ClassVar[str] = "roles"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    SPLIT: ClassVar[tuple[str, ...]] = ("plurals",)
    word: str  # masculine singular, without article
    feminine: str = ""
    plurals: tuple[str, ...] = ()  # broken plurals and plurals in ون; ين, ات and duals are made
    sector: str = ""
    type: EntityType
    example: str
    note: str = ""
    adjective: Literal["", "yes"] = ""


class Title(Row, frozen=True, kw_only=True):
    """A word that stands before a person's name: الرئيس، اللواء، الشيخ، الدكتور."""

    TABLE: ClassVar[str] = "titles"
    KEY: ClassVar[tuple[str, ...]] = ("title",)
    title: str
    sector: str = ""
    public: Literal["", "yes"] = ""  # who bears it holds public office or command
    example: str
    note: str = ""


class SectorAdjective(Row, frozen=True, kw_only=True):
    """An adjective that tells the sector of the noun before it: مصدر عسكري، مسؤول حكومي. ``word`` is masculine."""

    TABLE: ClassVar[str] = "sector_adjectives"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    word: str
    sector: str
    country: str = ""  # only for bodies above states: أممي -> IGO
    example: str
    note: str = ""


class GivenName(Row, frozen=True, kw_only=True):
    TABLE: ClassVar[str] = "given_names"
    KEY: ClassVar[tuple[str, ...]] = ("name",)
    name: str
    gender: Literal["m", "f", "both"]
    note: str = ""
