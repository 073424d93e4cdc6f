"""Rows of the tables about where: places by name, nouns for kinds of place, words that tell whether a name is a place."""

from __future__ import annotations

from typing import ClassVar, Literal

from musnad.lexicon.rows.row import Row
from musnad.records import GeoLevel


class Toponym(Row, frozen=True, kw_only=True):
    """A place by name. ``aliases`` are separated by «|». Coordinates are WGS 84 degrees, empty when not known."""

    TABLE: ClassVar[str] = "places"
    KEY: ClassVar[tuple[str, ...]] = ("name", "country", "adm1", "adm2", "kind")
    name: str
    name_en: str
    kind: str
    level: GeoLevel
    country: str = ""  # ISO 3166-1 alpha-3, empty for seas and parts of the world
    adm1: str = ""  # English name, as in the admin1 row
    adm2: str = ""
    pcode: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    aliases: str = ""
    flag: str = ""
    source: str = ""
    note: str = ""


class WorldCity(Toponym, frozen=True, kw_only=True):
    """A city of the world, from GeoNames: made by tools/build_places.py, not edited by hand."""

    TABLE: ClassVar[str] = "world_cities"


PlaceUse = Literal["mission", "seated", "visited", "court", "board", "church", "kingdom", "many", "anywhere"]


class PlaceType(Row, frozen=True, kw_only=True):
    """A noun that says what kind of place a name is: مدينة، حي، مخيم، ريف.

    ``use`` says how news uses the noun beside its kind, where a rule asks for it:
    mission   of a state in the country of another, never in its own: سفارة، قنصلية
    seated    stands in the capital where nothing tells the town: وزارة، برلمان
    visited   a body that people go to, so that «في» it and «إلى» it is its house: مخفر، نقابة
    court     «أمام» it is a matter of law: a place only for one who is inside
    board     a body as often as its house, which is a place only where it is a division's: ديوان (الحبوب)، ديوان (المحافظة)
    church    a body of the faithful as often as a house: a place only where something is said to be done there
    kingdom   of one who rules as king or sultan: مملكة، سلطنة
    anywhere  with a direction behind it is one of the country that the report is about, whatever else is called so: ساحل، صحراء
    many      has so many other senses that only a known name makes a place of it: منفذ (الهجوم)، قاعدة (التمثيل النسبي)
    """

    TABLE: ClassVar[str] = "place_types"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    SPLIT: ClassVar[tuple[str, ...]] = ("plurals", "use")
    word: str
    plurals: tuple[str, ...] = ()
    kind: str
    level: GeoLevel
    area: Literal["", "yes"] = ""  # the words mean an area around or part of the named place: ريف، محيط
    flag: str = ""  # e.g. "camp"
    example: str
    note: str = ""
    use: tuple[PlaceUse, ...] = ()


class PlaceCue(Row, frozen=True, kw_only=True):
    """A word that tells whether the name beside it is used as a place, where a name ends, or in what role it stands.

    in, to, from, on, around, about, with, between: prepositions, by what they make of a country's name
    holds     noun whose genitive is a place (سكان دمشق، قصف صنعاء)
    rules     noun whose genitive is a government (رئيس مصر، موقف أنقرة)
    office    holds with a town (أمن الإسكندرية), not with a country (أمن البلاد)
    outlet, text, club, firm: nouns whose genitive is part of a name (صحيفة القدس، اتفاق الطائف)
    hits      verb whose object is a place (زار القاهرة)
    stays     verb whose subject is a place (شهدت صنعاء)
    dealings  verb or noun after which بـ leads a government (اعترف بإسرائيل)
    topic     verb or noun after which إلى، على، من or لـ lead a government (عقوبات على إيران)
    attack    noun after which على leads a place (هجوم على العراق); motion the same for لـ, away for عن, road for بين
    source    who speaks from a body (مصدر في السفارة): then the body is no place
    other     a name that holds a place's name and is none (نيويورك تايمز)
    wary      a place's name that is another word too, and is read as a place only after في، بـ، إلى، من and the like
    begins    first word of names of two words (كفر الديك)
    tail      definite adjective that stays with a name (قاعدة العند الجوية)
    describes definite word that ends a name and begins a description (الواقع على التل)
    honour, link: words inside a person's name that a place bears (مسجد الشيخ كشك)
    address   what is said or brought before a body (خطاب أمام البرلمان): then the body is no place
    struggle  what makes figures of speech of ساحة, ميدان, نفق and مدينة (ساحة المعركة، مدينة الأشباح)
    strike    noun after which إلى is a target, no destination (ضربات إلى الرقة)
    inner     what lies inside a state, by the adjective behind it (الداخل اللبناني)
    crowd     word for people who gather, after whom «أمام» leads where they stand, a court too (وقفة أمام محكمة طنطا)
    names     word that names one of several places told by a plural (محافظات منها قنا)
    people, person, leaving, planned: words before a place that tell its role
    """

    TABLE: ClassVar[str] = "place_cues"
    KEY: ClassVar[tuple[str, ...]] = ("word", "kind")
    word: str  # a noun without article, or the past form of a verb
    kind: Literal["in", "to", "from", "on", "around", "about", "with", "between", "holds", "rules", "office", "outlet",
                  "text", "club", "firm", "hits", "stays", "dealings", "topic", "attack", "motion", "away", "road",
                  "source", "names", "other", "wary", "begins", "tail", "describes", "honour", "link", "struggle", "strike",
                  "people", "person", "leaving", "planned", "address", "crowd", "inner"]  # fmt: skip
    example: str = ""
    note: str = ""


class Direction(Row, frozen=True, kw_only=True):
    TABLE: ClassVar[str] = "directions"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    word: str  # شمال
    adjective: str = ""  # شمالي
    code: str  # N NE E SE S SW W NW C
    example: str = ""
    note: str = ""
