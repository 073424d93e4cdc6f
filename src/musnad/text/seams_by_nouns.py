"""Seams before a noun, an adjective or behind a name: «اعتقلت الشرطة | المحتجين», «نفى مصدر أمني | الأنباء»."""

from __future__ import annotations

from musnad.folding import fold
from musnad.text.beside import by_whole_name
from musnad.text.called import CERTAIN, called_at
from musnad.text.nouns import is_deed, is_name, is_office, is_surname, nouns
from musnad.text.offices_beside import (
    national_end,
    person,
)
from musnad.text.page import Page
from musnad.text.reading import Word
from musnad.text.seam_signs import (
    holds_somebody,
    is_agreeing,
    is_annexed,
    is_closed,
    is_complete,
    is_full_plural,
    is_named,
    is_not_feminine,
)

TITLES = 2  # words between a title and a name, «الركن», «الأمريكي»
MEMBERS = ("عضو", "اعضاء")  # what bodies are, of which nobody is the object
CHARGES = ("تهمه", "تهم", "اتهامات")
RESPONSIBILITY = ("مسووليه", "تبعه", "تبعات", *CHARGES)


def definite_noun(page: Page, i: int, before: Word, word: Word) -> bool:
    """«نصحت الوزارة المواطنين», «دخل الجيش السوري البلدة», «تدعم روسيا الحكومة»: a definite noun, no adjective, after
    what is complete; after a title or a given name it may be a surname, «السيد السيسي», «محمد الجندي»."""
    known = nouns(page.tables)
    if not word.article or word.base in known.states or word.i in page.toponym_starts:
        return False  # for names see another_name
    if before.base in known.given and (before.i == i or page.words[before.i - 1].base not in known.given):
        return False
    if not (before.definite or person(page, i, word.i) or is_named(page, before)):
        return False
    if (
        known.adjective(word)
        or (word.stem in MEMBERS and known.role(before) is not None)  # «الدول الأعضاء»
        or is_agreeing(page, before, word)
        or _in_nominative(page, before, word)
        or (is_annexed(page, before) and before.stem not in ("عام", "عامه"))
    ):
        return False
    role, deed = known.role(word), is_deed(page, word)
    if _introduces_name(page, word) and not is_office(page, i):
        return True  # «اعتقل الأمن الصحفي وائل رستم»
    if _titled_name(page, i, word) or _apposed_office(page, i, word):
        return False
    body = role is not None and role.type not in ("person", "population")  # «دعا الوزير الجيش»
    surname = is_surname(page, word) and not body and not is_full_plural(page, word)  # «دعا الوزير المواطنين»
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
    if word.definite or not (before.definite or _body_of_god(page, before)) or is_office_of(page, i, word):
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


def is_office_of(page: Page, i: int, word: Word) -> bool:
    """«هاني الناظر رئيس المركز», «صاحب السمو الملكي أمير المنطقة»: the office of the one just named or honoured."""
    known = nouns(page.tables)
    role = known.role(word)
    if role is None or role.type != "person":
        return False
    honoured = not page.words[i].article and known.is_("honorific", page.words[i].stem)
    # «خالد | صاحب السمو الأمير بندر»: another
    named = person(page, i, word.i) and not known.is_("honorific", word.stem)
    return honoured or named


def after_name(page: Page, i: int, before: Word, word: Word) -> bool:
    """«نشرت فرنسا قوات», «طلب رئيس تشيلي تمديد», «ألغى فلان زيارة», «طالب فلان هيئة الطب»: a common noun after the name of a
    place; a deed, or a noun for a body with its iḍāfa, after a person's."""
    known = nouns(page.tables)
    if word.definite or word.base in known.given:
        return False
    place = before.base in known.states or before.i in page.toponyms
    subject = before.i == i and i > 0 and page.words[i - 1].verb is not None and is_named(page, before)
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
    return bare and word.stem in nouns(page.tables).lengths and holds_somebody(page, i, word.i)


def after_adjective(page: Page, i: int, before: Word, word: Word) -> bool:
    """«أعلنت مصادر رسمية مقتل», «نفى مصدر أمني الأنباء», «دعا في مؤتمر صحفي الحكومة»: an adjective heads no iḍāfa, but for «واسع النطاق»."""
    known = nouns(page.tables)
    if not is_closed(page, i, before) or (known.adjective(word) and not word.definite):
        return False
    if is_annexed(page, before):
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
    if noun is None or not said or known.role(word) is not None or not is_complete(page, i, before):
        return False
    if noun.definite or noun.verb or noun.function or not noun.plain.endswith(("ة", "ات")):
        return False
    state = page.words[i].base in known.states and before.i == i and not page.words[i].article and is_deed(page, noun)
    of_state = word.stem in known.national or known.is_("kin", word.stem) or word.i in page.toponyms
    return (state and not of_state) or all(is_not_feminine(page, other) for other in page.words[i : word.i])
