"""Seams: where one noun phrase ends and the next begins with nothing between them, «اعتقلت الشرطة المحتجين».

Unvowelled Arabic writes no case, so a subject and its object may stand side by side. What tells them apart: a phrase
that is complete (an article, a pronoun, a full plural, a name) takes adjectives that agree, no second noun; an adjective
heads no iḍāfa; an accusative does not go on with a nominative. Each rule says where it sees a seam; one is enough.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from musnad.folding import fold
from musnad.text.beside import ends_name_of_group
from musnad.text.called import called_at
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_name, is_office, is_surname, nouns
from musnad.text.offices_beside import (
    another_behind_name,
    another_office,
    member_and_minister,
    national_end,
    officer_beside_known_man,
    officer_of_another_state,
    person,
    two_offices,
)
from musnad.text.page import Page, kept
from musnad.text.reading import Word
from musnad.text.seam_signs import (
    holds_somebody,
    is_accusative,
    is_agreeing,
    is_closed,
    is_complete,
    is_full_plural,
    is_kin,
    is_numeral,
)
from musnad.text.seams_by_nouns import (
    after_adjective,
    after_name,
    behind_called,
    definite_noun,
    how_long,
    indefinite_noun,
    is_office_of,
    of_noun_before,
)

# Behind a participle that keeps its verb's preposition: «المجني عليه», «المشتبه بهم».
ITS_OWN = tuple(p + s for p in ("ب", "علي", "في", "عن") for s in ("ه", "ها", "هم", "هن", "هما"))
ANY = "ايا"
BODIES = ("organisation", "state_force", "party", "group", "armed_group")  # types of those who act as one
SOME_OF_THEM = ("بعضهم", "بعضهن", "بعضها")
STATE = "الدوله"  # «دعا تنظيم الدولة تركيا إلى»: with its article it stands before no name
HONOURS = 7  # words of a title of honour with the given name behind it, at most
_NAME_PARTICLES = ("عبد", "بن", "ابن", "ابو", "ابي", "ام", "ال")  # a name goes on after them
# Of the page, where the phrase began, its last word so far, the word in question.
Seam = Callable[[Page, int, Word, Word], bool]


def begins(word: Word) -> bool:
    """Whether a noun phrase may begin with the word."""
    if word.kind == "punctuation":
        return False
    return not word.verb and (word.function in ("", "quantifier", "pronoun", "demonstrative") or word.kind == "number")


@kept
def begins_another(page: Page, i: int, at: int) -> bool:
    """Whether a phrase that began at word ``i`` ends before the noun, adjective, number or name at ``at``."""
    before, word = page.words[at - 1], page.words[at]
    if before.form in QUOTES and at - 2 > i:
        before = page.words[at - 2]  # «اللجنة التنظيمية لـ«الثورة» الناس»
    if before.form in ITS_OWN and at - 2 >= i:
        before = page.words[at - 2]  # «مشتبه به آخر»
    if word.kind == "latin" or "باسم" in (before.form, word.form):
        return False
    if word.kind == "number" or word.stem in nouns(page.tables).cardinals:
        return _counts_others(page, i, before, word)
    goes_on = word.base in _NAME_PARTICLES and is_name(page, before)
    if before.stem in _NAME_PARTICLES or goes_on or at in page.inside_toponym:
        return False
    if _of_faith(page, i, at) or _elative(page, i, at):
        return False
    return any(seam(page, i, before, word) for seam in SEAMS)


def _of_faith(page: Page, i: int, at: int) -> bool:
    """«الوزير العراقي عز الدين حمدان», «سامي علم الدين»: a name of two words behind a person's office or name."""
    first = at - 1 if page.words[at].form == "الدين" else at
    word, known = page.words[first], nouns(page.tables)
    if first + 1 >= len(page.words) or page.words[first + 1].form != "الدين" or word.article or word.verb:
        return False
    someone = known.title(page.words[i]) or page.words[i].base in known.given
    return known.role(word) is None and (someone or first == i)


def honoured_holder(page: Page, i: int, at: int) -> bool:
    """«نائب الملك | صاحب السمو الأمير بندر»: behind an office of which nobody is named, the honours and the name of who holds it."""
    known, first = nouns(page.tables), page.words[i]
    if first.article or not known.is_("honorific", page.words[at].stem) or person(page, i, at):
        return False
    role, behind = known.role(first), page.words[at + 1 : at + HONOURS]
    office = role.sector in ("", "GOV") if role else is_office(page, i)  # not «خادم الحرمين»
    return office and any(known.title(one) and other.given for one, other in pairwise(behind))


def _elative(page: Page, i: int, at: int) -> bool:
    """«أكبر | تشكيل عصابي», «أخطر | المطلوبين»: what is the most of its kind begins no phrase behind it, whoever is named «أكبر» too."""
    return at == i + 1 and nouns(page.tables).is_("elative", page.words[i].form) and not page.words[at].given


# --- numbers ----------------------------------------------------------------------------------------------------


def _counts_others(page: Page, i: int, before: Word, number: Word) -> bool:
    """«أصابت القوات عشرين شخصاً», «قتل متطرف 69 شخصاً», but «المادة 140», «مقتل 69 شخصاً»: a number with what it counts
    begins a phrase of its own, unless the noun before heads an iḍāfa."""
    after = page.words[number.i + 1] if number.i + 1 < len(page.words) else None
    if number.article or is_numeral(before) or before.function or _of_these_two(before, number):
        return False
    if number.kind == "number" and (after is None or after.kind != "word" or not begins(after) or after.definite):
        return False
    known = nouns(page.tables)
    named = before.base in known.states or before.i in page.toponyms  # «تحتجز إسرائيل 400 سجين»
    # «سجن ناشط ثلاثة أعوام»
    long = after is not None and after.stem in known.units and holds_somebody(page, i, number.i)
    named = named or ends_name_of_group(page, i, number.i)  # «قتل تنظيم داعش 21 صيادا»
    complete = (
        named or long or before.definite or is_full_plural(page, before) or _one_to_several(page, i, before, after)
    )
    return complete or person(page, i, number.i) or is_closed(page, i, before)


def _of_these_two(before: Word, number: Word) -> bool:
    """«صحفيين | اثنين», «جنديان | اثنان»: a dual with its own number."""
    return before.plain.endswith(("ين", "ان")) and number.stem in ("اثنين", "اثنان", "اثنتين", "اثنتان")


def _one_to_several(page: Page, i: int, before: Word, counted: Word | None) -> bool:
    """«دهس سائق | ثلاثة جنود», «طعن شاب | شرطيين اثنين»: one man right behind a verb, and people who are counted; «والد ثلاثة أطفال» is theirs."""
    known = nouns(page.tables)
    doer, others = known.role(before), known.role(counted) if counted else None
    alone = before.i == i and i > 0 and page.words[i - 1].verb is not None and not is_kin(page, before)
    one = doer is not None and doer.type == "person" and before.stem == fold(doer.word)
    return alone and one and others is not None and others.type in ("person", "population")


# --- seams ------------------------------------------------------------------------------------------------------


def after_full_plural(page: Page, i: int, before: Word, word: Word) -> bool:
    """«هاجم مسلحون حاجزاً», «سلم المسلحون أسلحتهم»: ون and ين lose their ن in iḍāfa, so only an adjective goes on."""
    return is_full_plural(page, before) and not is_agreeing(page, before, word)


def accusative(page: Page, i: int, before: Word, word: Word) -> bool:
    """«اغتال مجهول قاضياً», «طردت موريتانيا دبلوماسياً»: an accusative after what is none; not «هجوماً واسعاً», nor what a
    number counts, «15 جندياً»."""
    if not is_accusative(page, word) or is_numeral(before) or before.function == "quantifier":
        return False
    known = nouns(page.tables)
    faith = (role := known.roles.get(word.stem[:-1])) is not None and role.type == "population"
    if before.i > i and not before.definite and (faith or word.stem[:-1] in known.peoples | known.national):
        return False  # «أصابت ضابط أمن مصريا», «رجل دين سنيا»: of what state or faith the head of the phrase is
    return not any(is_accusative(page, other) for other in page.words[i : word.i])


def another_name(page: Page, i: int, before: Word, word: Word) -> bool:
    """«غزا صدام الكويت», «دعت موسكو كييف», «داهم الجيش حمص», «زار وفد إيراني دمشق»: a state, capital or place after what is complete."""
    known = nouns(page.tables)
    toponym = word.base in known.states or (word.i in page.toponym_starts and not word.given)  # «عمران الحلبي»
    both_states = before.base in known.states and word.base in known.states  # «اتهمت إيران السعودية»
    if not toponym or (word.article and known.adjective(word) and not both_states):
        return False
    named = before.base in known.states or before.i in page.toponyms or person(page, i, word.i)
    closed = before.definite or named or is_full_plural(page, before) or is_closed(page, i, before)
    return closed and not (known.apposed(before) and before.form != STATE) and not _heads_place(page, i, before)


def _heads_place(page: Page, i: int, before: Word) -> bool:
    """«الملك حمد بن عيسى ملك | البحرين», «سالم حداد محافظ | حلب»: behind a name a bare office heads what it is of."""
    return before.i > i and not (before.definite or before.conjunction) and is_office_of(page, i, before)


def quantity(page: Page, i: int, before: Word, word: Word) -> bool:
    """«داهم الجيش العديد من القرى», «لم تعتقل الشرطة أيا من المحتجين»"""
    part = (word.article and nouns(page.tables).is_("partitive", word.base)) or word.form == ANY
    return part and is_complete(page, i, before)


def the_other(page: Page, i: int, before: Word, word: Word) -> bool:
    """«اتهم كل من الحزبين | الآخر», «يتهم كل طرف | الآخر»: the other of two, or of each, is no adjective of theirs."""
    each = i > 0 and (page.words[i].form == "كل" or page.words[i - 1].form in ("كل", "من"))
    dual = before.article and before.plain.endswith(("ين", "ان"))
    return word.form in ("الاخر", "الاخري") and each and (dual or not before.article)


def behind_weapons(page: Page, i: int, before: Word, word: Word) -> bool:
    """«استهدفت خمس قذائف | مستشفى»: weapons that are counted are of no building."""
    known = nouns(page.tables)
    counted = before.i > i and is_numeral(page.words[before.i - 1]) and known.is_("weapon", before.stem)
    return counted and word.stem in known.buildings


def his_own(page: Page, i: int, before: Word, word: Word) -> bool:
    """«استقبل الوزير نظيره», «إيران ضمها», «كتب وزير سابق مذكراته», «التقى باسكال حنين نظيرته»: what is his begins a phrase of its own."""
    name = page.syntax.name(before.i) if page.syntax else None
    named = name is not None and name.kind == "PER" and name.last == word.i
    return word.pronoun != "" and (named or is_complete(page, i, before) or is_closed(page, i, before))


def his_kin(page: Page, i: int, before: Word, word: Word) -> bool:
    """«قتل عامل زوجته», «طعن شاب شقيق زوجته»: one of his family, behind one who is nobody's kin or friend himself."""
    if before.i != i or before.definite or not is_kin(page, word):
        return False
    role = nouns(page.tables).role(before)
    after = page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    owned = word.pronoun != "" or (after is not None and after.pronoun != "" and is_kin(page, after))
    return owned and role is not None and role.type == "person" and not is_kin(page, before)


def after_anybody(page: Page, i: int, before: Word, word: Word) -> bool:
    """«طالب مواطن الجهات الأمنية»: one man, right behind a verb, who is nobody's, heads no iḍāfa."""
    alone = before.i == i and i > 0 and bool(page.words[i - 1].verb) and not before.definite
    return alone and word.definite and nouns(page.tables).is_("anybody", before.stem)


def behind_counted(page: Page, i: int, before: Word, word: Word) -> bool:
    """«حاصر ألفا شخص | قسم الشرطة», «اقتحم 30 شابا | مقر الحزب»: so many of whom no more is told than what people they are head no iḍāfa of a
    building or a body."""
    known, after = nouns(page.tables), page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    number = page.words[before.i - 1] if before.i > i else None
    if number is None or after is None or before.definite or not (number.kind == "number" or is_numeral(number)):
        return False
    role = known.role(word)
    house = word.stem in known.buildings or (role is not None and role.type in ("organisation", "facility", "party"))
    anybody = known.is_("anybody", before.stem, before.stem.removesuffix("ا"))
    return anybody and house and after.article and not word.definite


def behind_some(page: Page, i: int, before: Word, word: Word) -> bool:
    """«حمل بعضهم | لافتات»: some of them, who are told already."""
    return before.i == i and before.form in SOME_OF_THEM


def man_named_behind_body(page: Page, i: int, before: Word, word: Word) -> bool:
    """«اعتقلت الشرطة | سالم حداد», «استدعت النيابة العامة | كمال منصور»: a man by his names, behind a body that its article makes whole; «رئيس
    الشرطة سالم حداد» is one, and «مكتب رئيس الوزراء سالم حداد» is his."""
    known, after = nouns(page.tables), page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    role = known.role(page.words[i])
    body = role is not None and role.type in BODIES and before.article and before.kind == "word"
    named = word.given and not (word.article or word.conjunction or word.preposition or word.pronoun)
    surname = after is not None and (is_name(page, after) or (after.article and is_surname(page, after)))
    name = page.syntax.name(word.i) if page.syntax and called_at(page, word.i) else None
    two = surname or (name is not None and name.last > word.i + 1)
    if any(is_office(page, k) for k in range(i + 1, word.i)):
        return False
    return body and named and two and known.role(word) is None and i > 0 and page.words[i - 1].verb is not None


def of_a_people(page: Page, i: int, before: Word, word: Word) -> bool:
    """«دعا الرئيس المصريين»: many, behind one."""
    role = nouns(page.tables).role(before)
    one = role is not None and role.type == "person" and before.article and before.stem == fold(role.word)
    return one and word.article and word.plain.endswith("يين")


def man_behind_body(page: Page, i: int, before: Word, word: Word) -> bool:
    """«اعتقلت الشرطة الانتحاري»: what may be an adjective by its word is none of a noun with ة, but one man; «وزارة الداخلية الليبي» is of
    the minister."""
    if before.i != i or not (before.article and word.article) or not before.plain.endswith("ة"):
        return False
    known = nouns(page.tables)
    role, theirs = known.role(word), known.role(before)
    one = role is not None and role.type == "person" and word.stem == fold(role.word) and not word.feminine
    return one and theirs is not None and theirs.type not in ("person", "population")


def other_nationality(page: Page, i: int, before: Word, word: Word) -> bool:
    """«الشرطة الإيطالية المغربي سامي», «القوات الإسرائيلية الفلسطينيين»: one of another state, when the two adjectives can't be of the
    same noun; not «الحدود السورية اللبنانية»."""
    if not (before.article and word.article) or before.i == i or word.conjunction or word.preposition:
        return False
    if nouns(page.tables).is_("portfolio", page.words[before.i - 1].stem):
        return False  # «وزير المالية اللبناني»: no Malian
    ends = national_end(page, before), national_end(page, word)
    after = page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    named = after is not None and after.given and not after.conjunction
    return None not in ends and (ends[0] != ends[1] or named)


SEAMS: tuple[Seam, ...] = (
    after_full_plural,
    accusative,
    another_name,
    quantity,
    the_other,
    behind_weapons,
    his_own,
    his_kin,
    after_anybody,
    behind_counted,
    behind_some,
    man_named_behind_body,
    of_a_people,
    two_offices,
    another_office,
    member_and_minister,
    officer_beside_known_man,
    another_behind_name,
    officer_of_another_state,
    man_behind_body,
    other_nationality,
    definite_noun,
    indefinite_noun,
    after_name,
    behind_called,
    how_long,
    after_adjective,
    of_noun_before,
)
