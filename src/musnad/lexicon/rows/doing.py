"""Rows of the tables about what is done: words of events, verbs that carry them, words that say whether it happened."""

from __future__ import annotations

from typing import ClassVar, Literal

from musnad.lexicon.rows.row import Row
from musnad.records import EventType

FrameRole = Literal[
    "", "actor", "recipient", "both", "place", "killed", "wounded", "detained", "harmed", "event", "topic"
]


class Frame(Row, frozen=True, kw_only=True):
    """A word that tells of an event, with the roles of what stands around it.

    kind     verb: the past form of a verb in verbs.tsv; noun: a maṣdar or event noun; phrase: a verb and its noun
             (or preposition) together, as «ألقى القبض», verb in the past form; crowd: a verb that tells of a protest
             when protesters are its subject: رفع (المتظاهرون لافتات); critic: what another row of force tells when
             one who speaks does it: هاجم (النائب الحكومة); denied: what a verb tells right behind a negation: (لن) يقبل;
             done: a noun of many uses that tells of what was done behind «تم»: (تم) الاتفاق; called: a verb of calling that
             blames when the name is bad: وصف (القرار بالجائر), اعتبر (الغارة جريمة)
    subject, object, genitive
             the role of the verb's subject and object, and of the noun that follows an event noun in iḍāfa.
             both: one side of a reciprocal act. killed, wounded, detained: recipients that are counted so.
             event: the subject is itself an event noun. topic: neither who nor whom.
    preposition, role; preposition2, role2
             the role of the noun after that preposition. في and the like need no mention: they give places.
    needs    for words of many uses. force: an event only when its doer is a force (army, police, militia, rebels);
             people: only when whom it befalls are people; place: only when what it befalls is a place;
             protest: only in a sentence that speaks of protest otherwise too, «تجمعوا احتجاجا»;
             preposition: only with its preposition, «نوه بالجهود», not «نوه إلى»; arms: only when the doer is a force,
             it is against somebody, or its adjective is of war: «بدأ عملية برية», not «بدأ عملية التسجيل»;
             sides: only when two do it, «بحث الوزيران التعاون», not «بحث المجلس الميزانية»;
             politics: not when who does it teaches, heals or trades, «أكد الوزير ضرورة الحوار», not «أكد الطبيب ضرورة النوم»
    """

    TABLE: ClassVar[str] = "frames"
    KEY: ClassVar[tuple[str, ...]] = ("word", "kind")
    SPLIT: ClassVar[tuple[str, ...]] = ("contexts",)
    word: str
    kind: Literal["verb", "noun", "phrase", "crowd", "critic", "denied", "done", "called", "praised"]
    type: EventType
    mode: str = ""
    contexts: tuple[str, ...] = ()
    subject: FrameRole = ""
    object: FrameRole = ""
    genitive: FrameRole = ""
    preposition: str = ""
    role: FrameRole = ""
    preposition2: str = ""
    role2: FrameRole = ""
    loaded: Literal["", "yes"] = ""  # the word judges: قضى على
    needs: Literal["", "force", "people", "place", "protest", "preposition", "arms", "sides", "politics"] = ""
    example: str
    note: str = ""


class LightVerb(Row, frozen=True, kw_only=True):
    """A verb that carries an event noun and says who stands where: شن (هجوماً), تعرض (لقصف), وقع (انفجار).

    ``noun`` is where the event noun stands: object, subject, or after ``preposition``.
    ``subject`` is the role of the verb's own subject when the noun is not the subject.
    """

    TABLE: ClassVar[str] = "light_verbs"
    KEY: ClassVar[tuple[str, ...]] = ("verb", "noun", "preposition")
    verb: str
    noun: Literal["object", "subject", "preposition"]
    preposition: str = ""
    subject: FrameRole = ""
    realis: Literal["", "planned", "negated", "ongoing"] = ""  # ألغى: negated; اعتزم: planned
    example: str
    note: str = ""


class StandingWord(Row, frozen=True, kw_only=True):
    """A word that says of the deed which it governs whether it happened: قرر (إرسال قوات), من المتوقع (أن يزور).

    ``led`` is what stands between: a preposition; empty for an object, an iḍāfa or أن; "subject" when the deed is the word's
    subject; "present" when a verb of the present follows: كاد (يقتحم).
    ``standing`` is empty for a word whose deed is as the word itself: (قد) يؤدي إلى. ``denied``: the standing when the word is denied.
    """

    TABLE: ClassVar[str] = "standings"
    KEY: ClassVar[tuple[str, ...]] = ("word", "kind", "led")
    word: str
    kind: Literal["verb", "noun", "adjective"]
    led: str = ""
    standing: Literal["", "planned", "conditional", "negated", "ongoing"] = ""
    denied: Literal["", "conditional", "negated", "ongoing", "asserted"] = ""
    example: str
    note: str = ""
