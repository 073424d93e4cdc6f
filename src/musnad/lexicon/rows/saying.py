"""Rows of the tables about saying: verbs, cues of statements, what stands around them, loaded words."""

from __future__ import annotations

from typing import ClassVar, Literal

from musnad.lexicon.rows.row import Row
from musnad.records import Stance


class Verb(Row, frozen=True, kw_only=True):
    """A verb by its principal parts, unvowelled: from these all its forms are made."""

    TABLE: ClassVar[str] = "verbs"
    KEY: ClassVar[tuple[str, ...]] = ("past", "present")
    SPLIT: ClassVar[tuple[str, ...]] = ("masdars",)
    past: str  # third person masculine singular: قال
    present: str  # the same, present: يقول
    masdars: tuple[str, ...] = ()
    participle: str = ""  # active: قائل
    note: str = ""


class Cue(Row, frozen=True, kw_only=True):
    """A word or phrase that says that somebody says something.

    ``pattern`` is what follows it:
    says     a clause with أن/إن or a quotation, nothing else (قال، أضاف)
    states   a clause, a quotation, or a noun phrase, which ``preposition`` leads if it has one (أعلن، كشف عن)
    asks     the one who is asked, then what is asked after ``preposition`` (دعا المجلس إلى تمديد)
    blames   the one who is blamed, then for what after ``preposition`` (اتهم الحكومة بالتقصير)
    reacts   a noun phrase, which ``preposition`` leads if it has one: the act it reacts to (رحب بالاتفاق)
    source   the source itself; the content stands before it or after it (بحسب، وفقا لـ)
    relays   a medium carries the words of the one after ``preposition`` (نقلت الوكالة عن الوزير قوله)
    notice   a noun for what somebody receives: after «من» who gives it, after ``preposition`` what it says (بلاغ من الأهالي بسرقة)
    """

    TABLE: ClassVar[str] = "cues"
    KEY: ClassVar[tuple[str, ...]] = ("cue", "preposition", "kind")
    cue: str  # a verb's past form as in verbs.tsv, or a noun, or a phrase
    kind: Literal["verb", "noun", "phrase"]
    pattern: Literal["says", "states", "asks", "blames", "reacts", "source", "relays", "notice"]
    preposition: str = ""
    stance: Stance
    impersonal: Literal["", "yes"] = ""  # no speaker is named: يذكر أن، يعتقد أن
    example: str
    note: str = ""


class Connector(Row, frozen=True, kw_only=True):
    """Words that open a sentence and belong to no one's content: من جهة أخرى، إلى ذلك، جاء ذلك في وقت."""

    TABLE: ClassVar[str] = "connectors"
    KEY: ClassVar[tuple[str, ...]] = ("phrase",)
    phrase: str
    note: str = ""


class Occasion(Row, frozen=True, kw_only=True):
    """A noun for the occasion at which words are said: في تصريح، خلال مؤتمر، في بيان."""

    TABLE: ClassVar[str] = "occasions"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    word: str
    note: str = ""


class LabelTerm(Row, frozen=True, kw_only=True):
    """A loaded word for people, places or acts, its class and a neutral reading if there is one."""

    TABLE: ClassVar[str] = "labels"
    KEY: ClassVar[tuple[str, ...]] = ("term",)
    term: str
    kind: Literal["designation_negative", "designation_positive", "designation_vague", "pejorative_acronym",
                  "distancing", "loaded_verb", "loaded_death", "contested_toponym", "style_signal"]  # fmt: skip
    neutral: str = ""
    example: str
    note: str = ""
