"""A place phrase as the words give it, before anything is looked up or chosen: the working record of the stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from musnad.lexicon.rows import PlaceUse, Toponym
from musnad.places.lexis import Kind
from musnad.records import Span

Shape = Literal[
    "name",  # حلب
    "headed",  # مدينة حلب، قرية ماميد، مبنى التلفزيون، القصر الرئاسي
    "listed",  # ... أحياء الصاخور و[الشعار]
    "area",  # ريف حلب الجنوبي، محيط المطار، ريفها
    "offset",  # غرب النيرب، 20 كلم شمال بغداد
    "part",  # شمال سوريا، الجنوب
    "border",  # الحدود السورية التركية
    "territory",  # الأراضي السورية
    "capital",  # العاصمة، العاصمة اللبنانية
    "anaphor",  # المدينة، البلاد، المخيم
    "owned",  # مطارها
]


@dataclass(slots=True, eq=False)
class Found:
    """``first``/``last`` are word numbers in the document, half-open; ``start``/``end`` raw offsets."""

    first: int
    last: int
    start: int
    end: int
    shape: Shape
    rule: str
    head: Kind | None = None
    name: str = ""  # folded, without the head noun
    entries: tuple[Toponym, ...] = ()
    direction: str = ""
    distance_km: float | None = None
    country: str = ""  # ISO code, when an adjective or a country's name gives it
    nationality: str = ""  # ISO code of the adjective after a name: «مدينة ليل [الفرنسية]»
    other_country: str = ""  # the other side of a border
    anchor: Found | None = None  # the place inside an area, offset or part
    before: Found | None = None  # the member of the list before this one
    under: Kind | None = None  # the plural noun above the list: «أحياء»
    governor: str = ""  # how it is tied to what stands before, see ties.py
    descriptor_of: Found | None = None  # «المزة [جنوب غرب دمشق]»
    byline: bool = False
    heard: str | None = (
        None  # what the analyser takes the name for: LOC, PER, ORG, MISC, "" for none; None where nobody analysed
    )
    common: bool = False  # the name is a word of the language too: «درعا واقية»، «الطبقة الوسطى»
    at_clause_start: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def kind(self) -> str:
        """What the nouns say it is, "" when they do not."""
        head = self.head or self.under
        return head.kind if head else ""

    @property
    def named(self) -> Found | None:
        """The phrase by name inside an area or offset: «حلب» in «ريف حلب»."""
        inner: Found | None = self
        while inner is not None and not inner.entries:
            inner = inner.anchor
        return inner

    def headed_by(self, use: PlaceUse) -> bool:
        """Whether it has a noun of its own that news uses so."""
        return self.head is not None and self.head.used_as(use)
