"""Noun phrases by their surface: where the words that name somebody or something begin and end.

Arabic shows its seams. After a definite noun a common noun without the article begins a new phrase; an adjective
heads no iḍāfa; a name goes on in words that never take the article. Trees, where there are any, may do better; this
reads every text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import Frame, GivenName, NumberWord, Occasion, RoleNoun, SectorAdjective, State, Title, WordClass
from musnad.text.matching import QUOTES
from musnad.text.page import Page
from musnad.text.reading import Word

OFFICE = 10  # words of an office between its noun and the name of who holds it
LONGEST = 40  # words; a longer phrase is a list or a mistake
QUOTED_LONGEST = 8  # words in marks inside a phrase: a name, not speech

_ENDS = ("complementizer", "relative", "subordinator", "negation", "particle", "conjunction", "auxiliary", "interrogative",
         "adverb", "aside", "preposition", "adverb_preposition", "demonstrative")  # fmt: skip


_OTHERS = frozenset(map(fold, ("آخر", "أخرى", "آخرين", "آخرون", "آخران")))


class Nouns:
    """What the tables say of nouns: role nouns, titles, given names, and those that a rule treats specially."""

    def __init__(self, words: Words) -> None:
        self._classes = {(row.kind, fold(row.word)) for row in words.rows(WordClass)}
        self.given = frozenset(fold(row.name) for row in words.rows(GivenName))
        self.titles = frozenset(fold(row.title) for row in words.rows(Title))
        self.occasions = frozenset(fold(row.word) for row in words.rows(Occasion))
        self.roles: dict[str, RoleNoun] = {}
        for row in words.rows(RoleNoun):
            for form in role_forms(row):
                self.roles.setdefault(form, row)
        self.deeds = frozenset(fold(row.word) for row in words.rows(Frame) if row.kind == "noun")
        self.plurals = frozenset(fold(plural) for row in words.rows(RoleNoun) for plural in row.plurals)
        self.adjectives = frozenset(fold(row.word + e) for row in words.rows(SectorAdjective) for e in ("", "ة"))
        self.cardinals = frozenset(fold(row.word) for row in words.rows(NumberWord) if row.kind not in ("ordinal", "more", "less"))
        self.states = frozenset(fold(name) for row in words.rows(State) for name in (row.name, *row.variants.split("|")))

    def role(self, word: Word) -> RoleNoun | None:
        """The role noun that the word is, whatever its article and possessive."""
        return self.roles.get(word.stem) or self.roles.get(word.stem + word.pronoun)

    def is_(self, kind: str, *spellings: str) -> bool:
        """Whether one of the folded spellings belongs to a class of word_classes.tsv."""
        return any((kind, spelling) in self._classes for spelling in spellings)


def role_forms(row: RoleNoun) -> set[str]:
    """The folded forms of a role noun without article: singular, feminine, plurals, their case forms, duals."""
    forms = {row.word, row.feminine, *row.plurals}
    for plural in row.plurals:
        if plural.endswith("ون"):
            forms |= {plural[:-2] + "ين", plural[:-2] + "و", plural[:-2] + "ي"}
    for single in filter(None, (row.word, row.feminine)):
        stem = single[:-1] + "ت" if single.endswith("ة") else single
        forms |= {stem + "ان", stem + "ين", stem + "ا", single + "ا" if not single.endswith("ة") else single}
    return {fold(form) for form in forms if form}


@cache
def nouns(words: Words) -> Nouns:
    return Nouns(words)


# --- the phrase -------------------------------------------------------------------------------------------------


def noun_phrase(page: Page, i: int, end: int) -> int:
    """Where the noun phrase that begins at word ``i`` ends, before ``end``; ``i`` itself when none begins there."""
    words = page.words
    end = min(end, i + LONGEST, len(words))
    if i >= end or not _begins(words[i]):
        return i
    at = i + 1
    while at < end:
        step = _next(page, i, at, end)
        if step == at:
            break
        at = step
    return at


def _begins(word: Word) -> bool:
    if word.kind == "punctuation":
        return False
    return not word.verb and (word.function in ("", "quantifier", "pronoun", "demonstrative") or word.kind == "number")


def _next(page: Page, i: int, at: int, end: int) -> int:
    """The index after one more step of the phrase from ``at``, or ``at`` when the phrase ends before it."""
    words = page.words
    word, before = words[at], words[at - 1]
    if word.form in QUOTES:
        return _quoted(page, at, end)
    if word.kind == "punctuation" or word.conjunction or word.verb or at in page.time_at:
        return at
    if word.preposition:
        return at + 1 if _prepositional(page, i, at) else at
    if word.function == "preposition":
        return _after_preposition(page, i, at, end)
    if word.function in ("relative", "demonstrative"):
        return at + 1 if word.function == "demonstrative" and before.definite is False else at
    if word.function in _ENDS:
        return at
    return at + 1 if _continues(page, i, before, word) else at


def _quoted(page: Page, at: int, end: int) -> int:
    """«تنظيم «داعش» الإرهابي»: a few quoted words are part of the name."""
    close = page.closing.get(at)
    if close is None or close >= end or close - at > QUOTED_LONGEST:
        return at
    if any(word.verb or word.function == "complementizer" for word in page.words[at + 1 : close]):
        return at
    return close + 1


def _prepositional(page: Page, i: int, at: int) -> bool:
    """«المتحدث باسم الخارجية», «المدير العام للمرصد», «لصحيفة» not."""
    words = page.words
    word, before = words[at], words[at - 1]
    if word.stem == "اسم" and word.preposition == "ب":
        return True
    if word.preposition == "ب" and before.stem in ("مكلف", "معني", "خاص"):
        return True
    known = nouns(page.tables)
    return word.preposition == "ل" and known.is_("takes_li", before.form) and not known.is_("carrier", word.stem)



def _after_preposition(page: Page, i: int, at: int, end: int) -> int:
    """«عدد من الجنود», «مصدر في الشرطة»: a preposition that belongs to the noun before it."""
    words = page.words
    word = words[at]
    if at + 1 >= end or not _begins(words[at + 1]) or at + 1 in page.time_at:
        return at
    known = nouns(page.tables)
    around = (words[i].stem, words[i].base, words[at - 1].base, words[at - 1].stem)
    if word.form == "من":
        return at + 1 if known.is_("partitive", *around) else at
    located = known.is_("located", *around) and not is_deed(page, words[at + 1])
    if word.form in ("في", "لدي") and located and not _named(page, i, at):
        return at + 1
    return at


def _named(page: Page, i: int, at: int) -> bool:
    """Whether the phrase so far holds a person's name, after which «في» is where he spoke, not his office."""
    known = nouns(page.tables)
    return any(word.base in known.given for word in page.words[i:at])


def _continues(page: Page, i: int, before: Word, word: Word) -> bool:
    """Whether a noun, adjective, number or name goes on with the phrase that began at word ``i``."""
    known = nouns(page.tables)
    if word.kind == "latin":
        return True
    if word.kind == "number" or word.stem in known.cardinals:
        return not _counts_others(page, i, before, word)
    if before.form == "باسم":
        return True
    person = _ends_in_person(page, i, word.i)
    if (before.article or person) and _names_another(page, before, word):
        return False
    if word.article and (before.article or person or is_name(page, before)) and _new_noun(page, before, word):
        return False
    if word.pronoun and (before.definite or is_name(page, before)):
        return False  # «وزير الخارجية نظيره», «إيران ضمها»: what is his begins a phrase of its own
    if word.definite or not before.definite:
        return not (before.pronoun and not word.article) and not _after_adjective(page, before, word)
    return is_name(page, word) or is_name(page, before)


def _counts_others(page: Page, i: int, before: Word, number: Word) -> bool:
    """«أصابت القوات عشرين شخصاً», «قتل متطرف 69 شخصاً», but «المادة 140», «مقتل 69 شخصاً»: a number with what it counts
    begins a phrase of its own, unless the noun before heads an iḍāfa."""
    after = page.words[number.i + 1] if number.i + 1 < len(page.words) else None
    if number.article or before.kind == "number" or before.shape.number or before.function:
        return False
    if number.kind == "number" and (after is None or after.kind != "word" or not _begins(after) or after.definite):
        return False
    return before.definite or _ends_in_person(page, i, number.i)


def _ends_in_person(page: Page, i: int, at: int) -> bool:
    """Whether the phrase in words [i, at) ends in a person's name: a given name, or the word after one."""
    known = nouns(page.tables)
    return any(word.base in known.given and known.role(word) is None for word in page.words[max(i, at - 2) : at])


def _names_another(page: Page, before: Word, word: Word) -> bool:
    """«غزا صدام الكويت», «داهم الجيش العديد من القرى», «طالب فلان هيئة الطب»: after a phrase that is complete, the name
    of a state, a quantity, or a noun for a body with its own iḍāfa."""
    known = nouns(page.tables)
    if word.base in known.states or (before.article and word.i in page.place_at):
        return not known.is_("apposed", before.stem)
    if word.article:
        return known.is_("partitive", word.base)
    role, after = known.role(word), page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    if role is None or after is None or not after.article or word.base in known.given:
        return False
    return role.type not in ("person", "population")


def _after_adjective(page: Page, before: Word, word: Word) -> bool:
    """«أعلنت مصادر رسمية مقتل»: an adjective heads no iḍāfa, so a maṣdar after it begins a phrase of its own."""
    if before.stem in _OTHERS and not before.definite:
        return True  # «وحدات أخرى مسلحين»
    return not before.definite and before.stem in nouns(page.tables).adjectives and is_deed(page, word)


def is_deed(page: Page, word: Word) -> bool:
    """Whether the word may be a maṣdar or the name of an event."""
    return word.stem in nouns(page.tables).deeds or any(f.tense == "masdar" for f in page.known.verb_forms(word.stem))


def _new_noun(page: Page, before: Word, word: Word) -> bool:
    """«نصحت الوزارة المواطنين», «طالب المتظاهرون السلطات»: a second definite noun that is no adjective of the first, since
    it does not agree with it or names a body."""
    known = nouns(page.tables)
    role = known.role(word)
    if role is None and is_deed(page, word):
        return word.stem not in known.adjectives  # «أدانت الأمم المتحدة التفجير»
    if word.base in known.titles or role is None:
        return False  # «السيد الرئيس»
    if role.type not in ("person", "population", "group", "armed_group_unidentified"):
        return word.stem not in known.adjectives
    many = word.plain.endswith(("ين", "ون"))
    return many and not before.plain.endswith(("ين", "ون", "ات")) and before.stem not in known.plurals


def is_name(page: Page, word: Word) -> bool:
    """Whether the word looks like a part of a name: a given name, or a word that news hardly uses with the article."""
    if word.kind == "latin":
        return True
    if word.article or word.function or word.verb or word.kind != "word":
        return False
    if word.base in nouns(page.tables).states:
        return True
    common = word.shape.nominal or page.known.takes_article(word.stem)
    if word.stem.endswith("ا"):  # «صوراً»: an accusative
        common = common or page.known.takes_article(word.stem[:-1])
    return word.base in nouns(page.tables).given or not common


def through_to_name(page: Page, first: int, last: int, mark: int) -> int:
    """«المتحدث باسم المكتب للشؤون الإنسانية في صنعاء خالد المعمري»: prepositional phrases of the office, then the name."""
    table = nouns(page.tables)
    if table.role(page.words[first]) is None:
        return last
    at = last
    while at < mark and leads(page.words[at]) and at - last < OFFICE:
        inner = at if page.words[at].preposition else at + 1
        end = noun_phrase(page, inner, mark)
        if end == inner:
            return last
        names = [i for i in range(inner, end) if page.words[i].base in table.given]
        if names and names[-1] > inner:
            return end
        at = end
    named = at > last and at < mark and page.words[at].base in table.given
    return noun_phrase(page, at, mark) if named else last


def leads(word: Word) -> bool:
    """Whether the word is or holds a preposition."""
    return bool(word.preposition) or word.function in ("preposition", "adverb_preposition")


def coordinated(page: Page, i: int, end: int) -> list[tuple[int, int]]:
    """The phrases joined by و from word ``i`` on: «الجيش والشرطة وقوات الأمن» -> three."""
    found: list[tuple[int, int]] = []
    at = i
    while True:
        last = noun_phrase(page, at, end)
        if last == at:
            return found
        found.append((at, last))
        at = last
        while at < end and page.words[at].form == "،" and at + 1 < end and page.words[at + 1].conjunction:
            at += 1
        if at >= end or page.words[at].conjunction != "و" or not _begins(page.words[at]) or page.words[at].preposition:
            return found


def trimmed(page: Page, first: int, last: int) -> tuple[int, int]:
    """The words [first, last) without marks at their edges."""
    while first < last and page.words[first].kind == "punctuation":
        first += 1
    while last > first and page.words[last - 1].kind == "punctuation":
        last -= 1
    return first, last


def heads(words: Sequence[Word], first: int, last: int) -> Word:
    """The head of a phrase: its first noun, past numbers and quantifiers."""
    for word in words[first:last]:
        if word.kind != "number" and word.function != "quantifier":
            return word
    return words[first]
