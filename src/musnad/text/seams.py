"""Seams: where one noun phrase ends and the next begins with nothing between them, «اعتقلت الشرطة المحتجين».

Unvowelled Arabic writes no case, so a subject and its object may stand side by side. What tells them apart: a phrase
that is complete (an article, a pronoun, a full plural, a name) takes adjectives that agree, no second noun; an adjective
heads no iḍāfa; an accusative does not go on with a nominative. Each rule says where it sees a seam; one is enough.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from musnad.folding import fold
from musnad.text.beside import by_whole_name, ends_name_of_group
from musnad.text.called import CERTAIN, called_at
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_deed, is_name, is_office, is_surname, nouns
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

# Behind a participle that keeps its verb's preposition: «المجني عليه», «المشتبه بهم».
ITS_OWN = tuple(p + s for p in ("ب", "علي", "في", "عن") for s in ("ه", "ها", "هم", "هن", "هما"))
ANY = "ايا"
BODIES = ("organisation", "state_force", "party", "group", "armed_group")  # types of those who act as one
SOME_OF_THEM = ("بعضهم", "بعضهن", "بعضها")
STATE = "الدوله"  # «دعا تنظيم الدولة تركيا إلى»: with its article it stands before no name
HONOURS = 7  # words of a title of honour with the given name behind it, at most
TITLES = 2  # words between a title and a name, «الركن», «الأمريكي»
MEMBERS = ("عضو", "اعضاء")  # what bodies are, of which nobody is the object
CHARGES = ("تهمه", "تهم", "اتهامات")
RESPONSIBILITY = ("مسووليه", "تبعه", "تبعات", *CHARGES)
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
    if number.article or _numeral(before) or before.function or _of_these_two(before, number):
        return False
    if number.kind == "number" and (after is None or after.kind != "word" or not begins(after) or after.definite):
        return False
    known = nouns(page.tables)
    named = before.base in known.states or before.i in page.toponyms  # «تحتجز إسرائيل 400 سجين»
    long = after is not None and after.stem in known.units and _somebody(page, i, number.i)  # «سجن ناشط ثلاثة أعوام»
    named = named or ends_name_of_group(page, i, number.i)  # «قتل تنظيم داعش 21 صيادا»
    complete = named or long or before.definite or _full_plural(page, before) or _one_to_several(page, i, before, after)
    return complete or person(page, i, number.i) or _closed(page, i, before)


def _of_these_two(before: Word, number: Word) -> bool:
    """«صحفيين | اثنين», «جنديان | اثنان»: a dual with its own number."""
    return before.plain.endswith(("ين", "ان")) and number.stem in ("اثنين", "اثنان", "اثنتين", "اثنتان")


def _one_to_several(page: Page, i: int, before: Word, counted: Word | None) -> bool:
    """«دهس سائق | ثلاثة جنود», «طعن شاب | شرطيين اثنين»: one man right behind a verb, and people who are counted; «والد ثلاثة أطفال» is theirs."""
    known = nouns(page.tables)
    doer, others = known.role(before), known.role(counted) if counted else None
    alone = before.i == i and i > 0 and page.words[i - 1].verb is not None and not _kin(page, before)
    one = doer is not None and doer.type == "person" and before.stem == fold(doer.word)
    return alone and one and others is not None and others.type in ("person", "population")


# --- seams ------------------------------------------------------------------------------------------------------


def after_full_plural(page: Page, i: int, before: Word, word: Word) -> bool:
    """«هاجم مسلحون حاجزاً», «سلم المسلحون أسلحتهم»: ون and ين lose their ن in iḍāfa, so only an adjective goes on."""
    return _full_plural(page, before) and not _agreeing(page, before, word)


def accusative(page: Page, i: int, before: Word, word: Word) -> bool:
    """«اغتال مجهول قاضياً», «طردت موريتانيا دبلوماسياً»: an accusative after what is none; not «هجوماً واسعاً», nor what a
    number counts, «15 جندياً»."""
    if not _accusative(page, word) or _numeral(before) or before.function == "quantifier":
        return False
    known = nouns(page.tables)
    faith = (role := known.roles.get(word.stem[:-1])) is not None and role.type == "population"
    if before.i > i and not before.definite and (faith or word.stem[:-1] in known.peoples | known.national):
        return False  # «أصابت ضابط أمن مصريا», «رجل دين سنيا»: of what state or faith the head of the phrase is
    return not any(_accusative(page, other) for other in page.words[i : word.i])


def another_name(page: Page, i: int, before: Word, word: Word) -> bool:
    """«غزا صدام الكويت», «دعت موسكو كييف», «داهم الجيش حمص», «زار وفد إيراني دمشق»: a state, capital or place after what is complete."""
    known = nouns(page.tables)
    toponym = word.base in known.states or (word.i in page.toponym_starts and not word.given)  # «عمران الحلبي»
    both_states = before.base in known.states and word.base in known.states  # «اتهمت إيران السعودية»
    if not toponym or (word.article and known.adjective(word) and not both_states):
        return False
    named = before.base in known.states or before.i in page.toponyms or person(page, i, word.i)
    closed = before.definite or named or _full_plural(page, before) or _closed(page, i, before)
    return closed and not (known.apposed(before) and before.form != STATE) and not _heads_place(page, i, before)


def _heads_place(page: Page, i: int, before: Word) -> bool:
    """«الملك حمد بن عيسى ملك | البحرين», «سالم حداد محافظ | حلب»: behind a name a bare office heads what it is of."""
    return before.i > i and not (before.definite or before.conjunction) and _office_of(page, i, before)


def quantity(page: Page, i: int, before: Word, word: Word) -> bool:
    """«داهم الجيش العديد من القرى», «لم تعتقل الشرطة أيا من المحتجين»"""
    part = (word.article and nouns(page.tables).is_("partitive", word.base)) or word.form == ANY
    return part and _complete(page, i, before)


def the_other(page: Page, i: int, before: Word, word: Word) -> bool:
    """«اتهم كل من الحزبين | الآخر», «يتهم كل طرف | الآخر»: the other of two, or of each, is no adjective of theirs."""
    each = i > 0 and (page.words[i].form == "كل" or page.words[i - 1].form in ("كل", "من"))
    dual = before.article and before.plain.endswith(("ين", "ان"))
    return word.form in ("الاخر", "الاخري") and each and (dual or not before.article)


def behind_weapons(page: Page, i: int, before: Word, word: Word) -> bool:
    """«استهدفت خمس قذائف | مستشفى»: weapons that are counted are of no building."""
    known = nouns(page.tables)
    counted = before.i > i and _numeral(page.words[before.i - 1]) and known.is_("weapon", before.stem)
    return counted and word.stem in known.buildings


def his_own(page: Page, i: int, before: Word, word: Word) -> bool:
    """«استقبل الوزير نظيره», «إيران ضمها», «كتب وزير سابق مذكراته», «التقى باسكال حنين نظيرته»: what is his begins a phrase of its own."""
    name = page.syntax.name(before.i) if page.syntax else None
    named = name is not None and name.kind == "PER" and name.last == word.i
    return word.pronoun != "" and (named or _complete(page, i, before) or _closed(page, i, before))


def his_kin(page: Page, i: int, before: Word, word: Word) -> bool:
    """«قتل عامل زوجته», «طعن شاب شقيق زوجته»: one of his family, behind one who is nobody's kin or friend himself."""
    if before.i != i or before.definite or not _kin(page, word):
        return False
    role = nouns(page.tables).role(before)
    after = page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    owned = word.pronoun != "" or (after is not None and after.pronoun != "" and _kin(page, after))
    return owned and role is not None and role.type == "person" and not _kin(page, before)


def after_anybody(page: Page, i: int, before: Word, word: Word) -> bool:
    """«طالب مواطن الجهات الأمنية»: one man, right behind a verb, who is nobody's, heads no iḍāfa."""
    alone = before.i == i and i > 0 and bool(page.words[i - 1].verb) and not before.definite
    return alone and word.definite and nouns(page.tables).is_("anybody", before.stem)


def behind_counted(page: Page, i: int, before: Word, word: Word) -> bool:
    """«حاصر ألفا شخص | قسم الشرطة», «اقتحم 30 شابا | مقر الحزب»: so many of whom no more is told than what people they are head no iḍāfa of a
    building or a body."""
    known, after = nouns(page.tables), page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    number = page.words[before.i - 1] if before.i > i else None
    if number is None or after is None or before.definite or not (number.kind == "number" or _numeral(number)):
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


def definite_noun(page: Page, i: int, before: Word, word: Word) -> bool:
    """«نصحت الوزارة المواطنين», «دخل الجيش السوري البلدة», «تدعم روسيا الحكومة»: a definite noun, no adjective, after
    what is complete; after a title or a given name it may be a surname, «السيد السيسي», «محمد الجندي»."""
    known = nouns(page.tables)
    if not word.article or word.base in known.states or word.i in page.toponym_starts:
        return False  # for names see another_name
    if before.base in known.given and (before.i == i or page.words[before.i - 1].base not in known.given):
        return False
    if not (before.definite or person(page, i, word.i) or _named(page, before)):
        return False
    if (
        known.adjective(word)
        or (word.stem in MEMBERS and known.role(before) is not None)  # «الدول الأعضاء»
        or _agreeing(page, before, word)
        or _in_nominative(page, before, word)
        or (_annexed(page, before) and before.stem not in ("عام", "عامه"))
    ):
        return False
    role, deed = known.role(word), is_deed(page, word)
    if _introduces_name(page, word) and not is_office(page, i):
        return True  # «اعتقل الأمن الصحفي وائل رستم»
    if _titled_name(page, i, word) or _apposed_office(page, i, word):
        return False
    body = role is not None and role.type not in ("person", "population")  # «دعا الوزير الجيش»
    surname = is_surname(page, word) and not body and not _full_plural(page, word)  # «دعا الوزير المواطنين»
    if known.title(before) and (word.base in known.titles or surname):
        return False
    if role or deed:
        return not (role and word.base in known.titles and known.title(before))
    if before.base in known.states or before.i in page.toponyms:
        return True  # «رفضت طهران المقترح»: no adjective, as «كوريا الشمالية» has
    return known.common_noun(page, word) and not is_surname(page, word)


def _in_nominative(page: Page, before: Word, word: Word) -> bool:
    """«طالب النواب المعارضون الحكومة»: a full plural with ون is nobody's object, so it says what people those are."""
    role = nouns(page.tables).role(before)
    people = role is not None and role.type in ("person", "population", "group")
    one = role is not None and bool(role.plurals) and before.stem == fold(role.word)
    return (
        people
        and not one
        and before.article
        and word.plain.endswith("ون")
        and not word.preposition
        and not word.conjunction
    )


def _titled_name(page: Page, i: int, word: Word) -> bool:
    """«أمير قطر الشيخ حمد»: who holds an office, with his title, belongs to the phrase of the office, unless somebody is
    named before: «دعا رئيس الكتلة سامر حداد الرئيس كمال منصور»; several are not one man: «اعتقل عناصر الشرطة | الناشط سامر حداد»."""
    known = nouns(page.tables)
    one = not known.several(page.words[i])
    office = one and word.base in known.titles and is_office(page, i) and not person(page, i, word.i)
    return office and _introduces_name(page, word)


def _apposed_office(page: Page, i: int, word: Word) -> bool:
    """«خالد داود المتحدث باسم الجبهة»: an office with what it is of, after a name."""
    after = page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    role = nouns(page.tables).role(word)
    office = role is not None and role.type == "person" and after is not None and after.form.startswith("باسم")
    return office and person(page, i, word.i)


def _introduces_name(page: Page, word: Word) -> bool:
    """«الشيخ حمد», «الصحفي وائل», «العميد الركن معن السعيدي»: a title or a word for a person with a name after it, the given name next or,
    behind what else he is, one that the analyser holds for a person's."""
    known = nouns(page.tables)
    after = page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    return known.title(word) and after is not None and (after.base in known.given or _named_behind(page, word))


def _named_behind(page: Page, title: Word) -> bool:
    for word in page.words[title.i + 1 : title.i + 2 + TITLES]:
        if called_at(page, word.i):
            return True
        if not word.article or word.conjunction or word.preposition:
            return False
    return False


def indefinite_noun(page: Page, i: int, before: Word, word: Word) -> bool:
    """«أعلن الرئيس حالة الطوارئ», «هاجم حزب الله مواقع»: a bare noun after a definite one; a name goes on, «الرئيس محمد مرسي»."""
    if word.definite or not (before.definite or _body_of_god(page, before)) or _office_of(page, i, word):
        return False
    if is_office(page, i) and by_whole_name(page, word.i):
        return False  # «وزير الداخلية ناجم الغرسلي»
    after = page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    if before.form in page.known.titles and after is not None and after.given:
        return False  # «العقيد وردي حسان»
    if before.i == i and word.given and national_end(page, before) == "":
        return False  # «المغربي سعيد العلوي»
    return before.pronoun != "" or not is_name(page, word)


def _body_of_god(page: Page, before: Word) -> bool:
    """«حزب الله», «أنصار الله»; not «عبد الله»."""
    return before.form == "الله" and before.i > 0 and nouns(page.tables).role(page.words[before.i - 1]) is not None


def _office_of(page: Page, i: int, word: Word) -> bool:
    """«هاني الناظر رئيس المركز», «صاحب السمو الملكي أمير المنطقة»: the office of the one just named or honoured."""
    known = nouns(page.tables)
    role = known.role(word)
    if role is None or role.type != "person":
        return False
    honoured = not page.words[i].article and known.is_("honorific", page.words[i].stem)
    named = person(page, i, word.i) and not known.is_(
        "honorific", word.stem
    )  # «خالد | صاحب السمو الأمير بندر»: another
    return honoured or named


def after_name(page: Page, i: int, before: Word, word: Word) -> bool:
    """«نشرت فرنسا قوات», «طلب رئيس تشيلي تمديد», «ألغى فلان زيارة», «طالب فلان هيئة الطب»: a common noun after the name of a
    place; a deed, or a noun for a body with its iḍāfa, after a person's."""
    known = nouns(page.tables)
    if word.definite or word.base in known.given:
        return False
    place = before.base in known.states or before.i in page.toponyms
    subject = before.i == i and i > 0 and page.words[i - 1].verb is not None and _named(page, before)
    if not (place or subject or person(page, i, word.i)):
        return False
    if place and word.i not in page.toponyms and (known.common_noun(page, word) or known.role(word)):
        return True
    after = page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    if word.stem in RESPONSIBILITY and after is not None and (after.definite or word.stem in CHARGES):
        return True  # «حمل الحزب الوزير سامي منصور مسؤولية القتل», «وجهت النيابة إلى سامي منصور تهمة التزوير»
    if is_deed(page, word) and not known.adjective(word):
        return page.syntax is None or not page.syntax.is_name(word.i)  # «الوزير محمد مختار جمعة»: a surname
    role = known.role(word)
    many = word.stem in known.plurals  # «طالب كمال منصور عناصر الحزب»: several are not one man's office
    body = role is not None and (many or role.type not in ("person", "population"))
    return body and after is not None and (after.article or many)


def behind_called(page: Page, i: int, before: Word, word: Word) -> bool:
    """«أعلنت الوزيرة هالة فرجاني | شفاء المصابين», «سياسة نتنياهو | فاشلة»: a deed or a bare adjective, behind what the analyser holds for the whole
    of a name, be it the name of some women too."""
    name, known = page.syntax.name(before.i) if page.syntax else None, nouns(page.tables)
    whole = name is not None and name.kind == "PER" and name.likely >= CERTAIN and i <= name.first < name.last == word.i
    bare = not (word.definite or (word.given and word.base not in known.words_too)) and known.role(word) is None
    return whole and bare and (is_deed(page, word) or known.adjective(word))


def how_long(page: Page, i: int, before: Word, word: Word) -> bool:
    """«سجنت السلطات صحفيا عامين», «احتجزوا المهندس شهرا»: for how long is no genitive of somebody; not «هدنة أسبوعين»."""
    bare = not (word.article or word.preposition or word.conjunction or word.pronoun)
    return bare and word.stem in nouns(page.tables).lengths and _somebody(page, i, word.i)


def after_adjective(page: Page, i: int, before: Word, word: Word) -> bool:
    """«أعلنت مصادر رسمية مقتل», «نفى مصدر أمني الأنباء», «دعا في مؤتمر صحفي الحكومة»: an adjective heads no iḍāfa, but for «واسع النطاق»."""
    known = nouns(page.tables)
    if not _closed(page, i, before) or (known.adjective(word) and not word.definite):
        return False
    if _annexed(page, before):
        return False
    if word.definite:  # «قاض أرجنتيني الرئيسة»: no adjective of what has no article
        return known.common_noun(page, word) or known.role(word) is not None
    return is_deed(page, word) or known.role(word) is not None or known.common_noun(page, word)


def of_noun_before(page: Page, i: int, before: Word, word: Word) -> bool:
    """«هجمات التنظيم | الأخيرة», «تهديدات سالم | المتكررة», «اعتداءات إسرائيل | المتكررة»: a feminine adjective of the noun before the phrase,
    where it could be said of nobody in it; of a state it could, but that a deed stands before it."""
    known, noun = nouns(page.tables), page.words[i - 1] if i else None
    said = (
        word.article and word.plain.endswith("ة") and known.adjective(word) and not (word.preposition or word.pronoun)
    )
    if noun is None or not said or known.role(word) is not None or not _complete(page, i, before):
        return False
    if noun.definite or noun.verb or noun.function or not noun.plain.endswith(("ة", "ات")):
        return False
    state = page.words[i].base in known.states and before.i == i and not page.words[i].article and is_deed(page, noun)
    of_state = word.stem in known.national or known.is_("kin", word.stem) or word.i in page.toponyms
    return (state and not of_state) or all(_not_feminine(page, other) for other in page.words[i : word.i])


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


# --- what they ask ----------------------------------------------------------------------------------------------

_NAME_PARTICLES = ("عبد", "بن", "ابن", "ابو", "ابي", "ام", "ال")  # a name goes on after them
_PLURAL_ENDS = ("ون", "ين", "ان")


def _not_feminine(page: Page, word: Word) -> bool:
    """«التنظيم», «الرئيس», «سالم»: neither a feminine nor several, of which a feminine adjective is said."""
    several = word.stem in nouns(page.tables).plurals or word.plain.endswith(("ون", "ين", "ات"))
    feminine = word.plain.endswith(("ة", "ى", "اء")) or word.base in nouns(page.tables).women
    return word.kind == "word" and not (several or feminine or word.i in page.toponyms)


def _somebody(page: Page, first: int, last: int) -> bool:
    """Whether one of the words is a noun for people."""
    found = (nouns(page.tables).role(word) for word in page.words[first:last])
    return any(role is not None and role.type in ("person", "population") for role in found)


def _numeral(word: Word) -> bool:
    return word.numeral or word.stem in ("عشر", "عشره")


def _annexed(page: Page, word: Word) -> bool:
    return nouns(page.tables).is_("annexed", word.stem, word.stem.removesuffix("ه"))


def _complete(page: Page, i: int, before: Word) -> bool:
    """Whether the phrase so far can head no iḍāfa: it ends in an article, a pronoun, a full plural or a name."""
    return before.definite or _named(page, before) or _full_plural(page, before) or person(page, i, before.i + 1)


def _kin(page: Page, word: Word) -> bool:
    return nouns(page.tables).is_("kin", word.stem, word.stem.removesuffix("ت") + "ه")


def _named(page: Page, word: Word) -> bool:
    """Whether the word looks like a name and is no noun for people or bodies that the tables know."""
    known = nouns(page.tables)
    if word.i in page.toponyms:
        return True
    return word.base in known.states or (is_name(page, word) and not word.function and known.role(word) is None)


def _full_plural(page: Page, word: Word) -> bool:
    """«مسلحون», «المقاتلين», «شرطيان»: a sound plural or dual of people with its ن."""
    if not word.plain.endswith(("ون", "ين", "ان")) or len(word.stem) < 5 or _numeral(word):
        return False
    if word.plain.endswith(("تين", "تان")) and nouns(page.tables).happening(word):
        return True  # «استهدف بغارتين مبنى»
    known = nouns(page.tables)
    role = known.role(word)
    single = word.stem[:-2]
    person = role is not None and role.type in ("person", "population", "group", "armed_group_unidentified")
    return (person and single in known.roles) or (word.plain.endswith("ون") and page.known.takes_article(single))


def _accusative(page: Page, word: Word) -> bool:
    """«قاضياً», «جنودا»: a common noun or adjective with the alef of the accusative."""
    if word.definite or word.kind != "word" or not word.stem.endswith("ا") or len(word.stem) < 4:
        return False
    known = nouns(page.tables)
    if word.base in known.given or word.base in known.states or word.i in page.toponyms:
        return False
    return page.known.takes_article(word.stem[:-1]) and not page.known.takes_article(word.stem)


def _agreeing(page: Page, before: Word, word: Word) -> bool:
    """Whether the word may be an adjective of the people before it: «مسلحون مجهولون», «المقاتلين الأجانب», «الشاب المصاب»."""
    known = nouns(page.tables)
    if word.article and not (before.definite or before.given or before.preposition == "ل"):  # «للاجئين السوريين»
        return False  # «خطف مسلحون الدبلوماسي»: an adjective has the article if its noun has it
    role = known.role(word)
    ending = word.plain[-2:]
    if before.plain.endswith(_PLURAL_ENDS):
        people = (role is not None and role.type == "population") or word.stem in known.peoples
        agrees = known.adjective(word) and not word.plain.endswith("ة")  # «هاجم مسلحون دورية»
        return ending == before.plain[-2:] or (ending not in _PLURAL_ENDS and (agrees or people))
    theirs = known.role(before)
    same = theirs is not None and theirs.type in ("person", "population")
    one = (
        same
        and role is not None
        and role.type in ("person", "population")
        and word.stem == fold(role.word)
        and word.stem.startswith("م")
    )  # a participle: المصاب، المحتجز
    return one and before.plain.endswith("ة") == word.plain.endswith("ة")


def _closed(page: Page, i: int, before: Word) -> bool:
    """Whether the phrase so far ends in an indefinite adjective of its noun: «مصادر رسمية», «وحدات أخرى»; no adjective is
    bare after an article: «الوزير شريف»."""
    known = nouns(page.tables)
    bare = before.i > i and not before.definite and before.kind == "word" and not page.words[before.i - 1].article
    told = known.adjective(before) or before.stem in known.peoples  # «مقاتلون أكراد»
    if not bare or _numeral(before) or not told:
        return False
    return known.role(before) is None or page.words[before.i - 1].feminine == before.feminine
