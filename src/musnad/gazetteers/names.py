"""Names of places in other gazetteers: plain Arabic spellings, what is the same name, what is mostly another word."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from musnad.folding import fold, light
from musnad.lexicon import shipped
from musnad.lexicon.rows import PlaceType
from musnad.text.vocabulary import vocabulary

PLAIN = re.compile(r"(?:[\u0621-\u063a\u0641-\u064a]+|\d+)(?: (?:[\u0621-\u063a\u0641-\u064a]+|\d+)){0,5}")
_IN = "في"  # a name with it says where it is: «العاصمة في الكويت»
_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]")
_PERSIAN = str.maketrans("یکۀہھەیڤپچژگ", "يكههههيفبجزك")

# Nouns before a name that say no more than its kind: «مدينة حلب» is حلب, but «عزبة» and «ريف» make another name.
HEADS = frozenset(map(fold, (
    "مدينة", "بلدة", "بلدية", "قرية", "ضيعة", "حي", "ضاحية", "مخيم", "ناحية", "قضاء", "محافظة", "مديرية", "منطقة", "ولاية",
    "إمارة", "لواء", "إقليم", "جهة", "عمالة", "شعبية",
)))  # fmt: skip
_ENDING = re.compile(r"(?<=...)(?:اء|ا)$")  # «سوريا سورية», «عامودا عامودة», «زوراء زورا»
_TAILS = frozenset(("الدولي", "الدوليه"))

# Words that tell two places of a name apart: «بسيقة الشرقية» is not «بسيقة الغربية».
_PAIRS = [tuple(map(fold, pair)) for pair in (
    ("شرقي", "غربي"), ("شرقية", "غربية"), ("شمالي", "جنوبي"), ("شمالية", "جنوبية"), ("كبير", "صغير"), ("كبيرة", "صغيرة"),
    ("كبرى", "صغرى"), ("كبير", "وسط"), ("كبرى", "وسطى"), ("صغرى", "وسطى"), ("فوقاني", "تحتاني"), ("فوقا", "تحتا"),
    ("علوي", "سفلي"), ("عليا", "سفلى"), ("أعلى", "أسفل"), ("قديم", "جديد"), ("قديمة", "جديدة"),
)]  # fmt: skip
_OPPOSITE = {(a, b) for a, b in _PAIRS} | {(b, a) for a, b in _PAIRS}

_ARTICLES = frozenset(
    [
        "al",
        "el",
        "ad",
        "ed",
        "as",
        "es",
        "ash",
        "esh",
        "ar",
        "er",
        "an",
        "en",
        "at",
        "et",
        "ath",
        "az",
        "ez",
        "adh",
        "the",
        "of",
    ]
)
_KINDS = frozenset(
    [
        "governorate",
        "district",
        "subdistrict",
        "sub",
        "province",
        "city",
        "town",
        "village",
        "region",
        "county",
        "camp",
        "markaz",
    ]
)

SOUNDS = dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ", [
    "a", "b", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s", "d", "t", "z", "a", "g", "f", "k", "k",
    "l", "m", "n", "h", "u", "i", "a", "a", "", "a", "i", "a", "u", "i",
], strict=True))  # fmt: skip

GREAT = 1_000_000  # a city so large needs no head noun before its name
ENOUGH = 50_000  # nor does one of so many people whose name is no other word
_MAKES_NAMES = frozenset(("تل", "خربه", "كفر", "دير"))  # first words of villages, hardly of anything else


def plain(name: str) -> str:
    """A spelling as our tables write it: no marks, no Persian letters, no brackets. Empty when it is not Arabic."""
    bare = re.sub(r"\(.*?\)", " ", light(name).translate(_PERSIAN))
    bare = re.sub(r"[\s\-\u2013\u2014_/\u200f]+", " ", bare).strip(" .،\"'")
    words = list(dict.fromkeys(bare.split(" ")))  # «الدلالين الدلالين» is a source's slip
    bare = " ".join(words)
    return bare if PLAIN.fullmatch(bare) and _ARABIC.search(bare) and _IN not in words else ""


def spellings(names: Iterable[str]) -> tuple[str, ...]:
    """The Arabic ones, in their order, each once."""
    return tuple(dict.fromkeys(found for name in names if (found := plain(name))))


def headless(name: str) -> str:
    """«محافظة حمص» -> «حمص»; the name itself where nothing would be left."""
    first, _, rest = name.partition(" ")
    return headless(rest) if rest and fold(first) in HEADS else name


def opposed(one: str, other: str) -> bool:
    """Whether two names say that they are two of a kind: one the eastern, the other the western."""
    ones, others = _qualifiers(one), _qualifiers(other)
    return any((a, b) in _OPPOSITE for a in ones - others for b in others - ones)


def _qualifiers(name: str) -> set[str]:
    return {word.removeprefix("ال") for word in fold(name).split(" ")[1:]}


def head(name: str) -> str:
    """The folded noun for a kind that the name begins with, or nothing."""
    first, _, rest = fold(name).partition(" ")
    return first if rest and first in HEADS else ""


@lru_cache(maxsize=500_000)
def key(name: str) -> str:
    """The same for all spellings of a name: without noun for its kind, articles and blanks, folded, one ending for ا and ة."""
    words = fold(headless(name)).split(" ")
    words = [word for word in words if word not in _TAILS] or words
    return "".join(_ENDING.sub("ه", word.removeprefix("ال") if len(word) > 4 else word) for word in words)


@lru_cache(maxsize=200_000)
def english_key(name: str) -> str:
    """The same for most ways to write a name in Latin letters: «Ar-Raqqah Governorate», «Raqqa» -> «raka»"""
    ascii_ = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = [w for w in re.split(r"[^a-z]+", ascii_.replace("'", "").replace("`", "")) if w]
    words = [word for word in words if word not in _ARTICLES and word not in _KINDS] or words
    sound = "".join(words)
    for letters, same in (("ph", "f"), ("q", "k"), ("e", "i"), ("o", "u"), ("y", "i"), ("w", "u")):
        sound = sound.replace(letters, same)
    return re.sub(r"(.)\1+", r"\1", sound).rstrip("h")


@lru_cache(maxsize=500_000)
def sounded(name: str) -> str:
    """The English key of an Arabic name as it sounds: «كوباني» -> that of Kobani."""
    return english_key(
        " ".join("".join(SOUNDS.get(letter, letter) for letter in word) for word in plain(name).split(" "))
    )


def by_sound(names: Iterable[str], english: str) -> tuple[str, ...]:
    """The Arabic spellings, the one that sounds most like the English name first."""
    found = spellings(names)
    return tuple(sorted(found, key=lambda name: (-likeness(name, english), name)))


def likeness(name: str, english: str) -> float:
    """How much a name sounds like an English one, 0 to 1."""
    sound = "".join(SOUNDS.get(letter, letter) for letter in name.removeprefix("ال"))
    bare = unicodedata.normalize("NFKD", english.casefold()).encode("ascii", "ignore").decode()
    heard = bare.removeprefix("al-").removeprefix("al ")
    for letters, same in (("v", "f"), ("p", "b"), ("ph", "f"), ("o", "u"), ("e", "i"), ("y", "i"), ("q", "k")):
        heard = heard.replace(letters, same)
    return difflib.SequenceMatcher(None, sound, heard).ratio()


@lru_cache(maxsize=200_000)
def ambiguous(name: str, population: int) -> bool:
    """Whether the name is more likely another word: one short or common word, and no very large city."""
    words = vocabulary(shipped())
    folded = fold(name)
    first, _, rest = folded.partition(" ")
    if rest:
        return len(folded) < 8 or first in words.function
    if len(name) < 4 or words.verb_forms(folded) or words.takes_article(folded):
        return True
    if folded.endswith("ا") and words.count(folded[:-1]):
        return True  # «جويا» is an adverb too
    return words.count(folded) > 60 and population < GREAT


def tells_its_kind(name: str, kind: str) -> bool:
    """«مطار الشعيرات»: a name that begins with the noun for its kind needs no other. «الجبل الأسود» does not."""
    first, _, rest = fold(name).partition(" ")
    return bool(rest) and kind in _kinds_by_noun().get(first, ()) and not ambiguous(name, 0)


@cache
def _kinds_by_noun() -> Mapping[str, frozenset[str]]:
    """Folded noun -> the kinds of place that it may say. A military airport is an airport and a base."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in shipped().rows(PlaceType):
        found[fold(row.word)] |= {row.kind, "base"} if row.kind == "airport" else {row.kind}
    return {noun: frozenset(kinds) for noun, kinds in found.items()}


@cache
def needs_head(name: str, population: int) -> bool:
    """Whether an imported place of this name is read only after a noun for its kind, in a list, or beside what holds it.
    Of thousands of villages many are called like people and things, so only those of many people, and names that
    begin as only villages do, stand alone."""
    first, _, rest = fold(name).partition(" ")
    if rest and first in _MAKES_NAMES:
        return ambiguous(name, population)
    return population < ENOUGH or ambiguous(name, population)
