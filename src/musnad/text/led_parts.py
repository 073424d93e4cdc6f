"""Which prepositions belong to the noun phrase in which they stand: «عدد | من الجنود», «مصدر | في الشرطة», «المركز الأمريكي | للزلازل»; not
«انسحبت القوات | من المدينة»."""

from __future__ import annotations

from musnad.text.beside import body_at, known_at
from musnad.text.called import holds_name
from musnad.text.nouns import is_deed, is_name, nouns
from musnad.text.page import Page
from musnad.text.reading import Word
from musnad.text.seams import begins

OF_RANK = ("المستوي", "المستويات")  # «وفد رفيع | المستوى»
SPOKESMEN = ("متحدث", "ناطق")
FIELDS = ("شوون", "قطاع", "ملف")  # what an office is for
BIRTH = ("جنسيه", "جنسيات", "اصل", "اصول")
HOLDERS = ("armed_group", "party", "group", "igo", "state_force", "coalition", "organisation")  # types of bodies
ARMED = ("MIL", "REB", "UAF", "PRM", "COP")  # sectors


def prepositional(page: Page, i: int, at: int) -> bool:
    """«المتحدث باسم الخارجية», «المدير العام للمرصد», «معسكر للجيش», «مصدر بالرئاسة»; not «لصحيفة»."""
    words, known = page.words, nouns(page.tables)
    word, before, head = words[at], words[at - 1], words[i]
    if word.preposition == "ب":
        body = known.role(word) is not None or word.stem in known.place_nouns or at in page.toponyms
        source = known.is_("located", head.stem, head.base) and word.article and body  # not «بالكذب»
        source = source and not before.pronoun  # «اجتمع الوزير ونائبه بالسفير»
        source = source and not holds_name(page, i, at)  # «حكم على الناشط سالم منصور بالسجن»
        source = source and not _of_verb(page, i, at)  # «يلتقي رئيس البرلمان بالسفير»
        source = source and not (i and words[i - 1].form == "علي" and word.stem == "سجن")  # «حكم على الناشط بالسجن»
        named_for = word.stem == "اسم" and (word.pronoun == "" or _speaks_for(page, i, at))
        return (
            named_for
            or acting(page, at - 1)
            or before.stem in ("مكلف", "معني", "خاص")
            or source
            or works_there(page, at)
        )
    if word.preposition == "ل" and before is head and head.stem in known.occasions and body_at(page, at):
        return True  # «تقرير للأمم المتحدة»
    # «لاستيضاح» is a purpose, «للاتحاد» and «لتنظيم القاعدة» a body
    deed = is_deed(page, word) and not word.article and known_at(page, at) is None
    lasts = not word.article and (word.stem in known.units or known.is_("term", word.stem))  # «سيطرت | لفترة قصيرة»
    if word.preposition != "ل" or deed or lasts or known.is_("carrier", word.stem) or _what_he_did_it_to(page, i, word):
        return False
    return known.is_("takes_li", before.form) or _owns(page, head, before, word)


def works_there(page: Page, at: int) -> bool:
    """«أصيب مدرس | بمدرسة النور», «طالب | بكلية الحقوق»: where one works or learns says who he is; not «تظاهر طلاب | بجامعة القاهرة»."""
    known, word = nouns(page.tables), page.words[at]
    if word.preposition != "ب" or word.pronoun or not known.is_("institution", word.stem):
        return False
    behind = at - 2 if at > 1 and known.adjective(page.words[at - 1]) else at - 1
    head = page.words[max(behind, 0)]
    return not head.pronoun and known.is_("employed", head.stem, head.base, head.stem.removesuffix("ا"))


def _what_he_did_it_to(page: Page, i: int, word: Word) -> bool:
    """«إدانة الحكومة السنغالية | للقصف», «رفض الوزير الماليزي | للهجوم»: behind who does the deed before word ``i``, what happened is what he does it to;
    not «بيان اللجنة العليا | للانتخابات»."""
    deed = i > 0 and is_deed(page, page.words[i - 1]) and not page.words[i - 1].article
    return deed and word.article and nouns(page.tables).happening(word)


def _speaks_for(page: Page, i: int, at: int) -> bool:
    """«المتحدث الرسمي باسمها»; not «أعرب الوزير | باسمه وباسم زملائه»"""
    return any(word.stem.startswith(SPOKESMEN) for word in page.words[i:at])


def acting(page: Page, i: int) -> bool:
    """«القائم بأعمال السفارة», «القائم بالأعمال»: who holds an office for another, or an embassy's where there is no ambassador."""
    after = page.words[i + 1] if i + 1 < len(page.words) else None
    led = after is not None and after.stem == "اعمال" and after.preposition == "ب"
    return led and page.words[i].stem in ("قايم", "قايمه", "قايمين")


def _owns(page: Page, head: Word, before: Word, owner: Word) -> bool:
    """«المركز الأمريكي للزلازل», «معسكر للحوثيين»: «لـ» says whose a body, an office or a thing of war is, when the phrase
    could take no genitive any more."""
    known = nouns(page.tables)
    role, whose = known.role(head), known.role(owner)
    if head.article and known.is_("body_too", head.stem) and known.adjective(before):
        return owner.article and not is_deed(page, owner)  # «التجمع المهني للصيادين»
    if before is head and not head.definite and known.is_("site", head.stem, head.stem.removesuffix("ا")):
        return _holds_sites(page, owner)  # «أهدافا للحوثيين», «مواقع لحزب العمال»
    if role is None or owner.given or not (owner.article or page.known.takes_article(owner.stem)):
        return False
    if owner.stem in FIELDS:
        return role.type == "person"  # «وكيل الوزارة لشؤون الأوقاف»
    if before is head and not head.definite:
        return role.type in ("facility", "asset", "state_force") and _holds_sites(page, owner)
    office = role.type in ("organisation", "igo", "media", "party", "group", "person") and known.adjective(before)
    others = whose is None or whose.type != "person" or known.is_("portfolio", head.stem)
    called = head.article and role.type in ("party", "group") and is_deed(page, owner)  # «دعا القوى السياسية | للحوار»
    return office and before.article and others and not called and not head.pronoun  # «استقبل نظيره المصري | للحوار»


def _holds_sites(page: Page, owner: Word) -> bool:
    """«للحوثيين», «لحزب الله», «لتنظيم القاعدة»: those who may have a post or a depot: anybody with the article, a body, men under arms."""
    if owner.article:
        return not is_deed(page, owner)
    role, body = nouns(page.tables).role(owner), known_at(page, owner.i)
    armed = role is not None and role.sector in ARMED
    return armed or any(row is not None and row.type in HOLDERS for row in (role, body.found[0] if body else None))


def after_preposition(page: Page, i: int, at: int, end: int) -> int:
    """«عدد من الجنود», «مصدر في الشرطة», «التقرير الصادر عن البنك»: a preposition that belongs to the noun before it."""
    words, known = page.words, nouns(page.tables)
    word, head, before = words[at], words[i], words[at - 1]
    if _from_inside(page, i, at, end):
        return at + 3
    if at + 1 >= end or not begins(words[at + 1]) or at + 1 in page.time_at:
        return at
    if word.form == "من":
        if _able_to(page, head, words[at + 1]):
            return at
        of_it = _part_of(page, head, before) or _member(page, before, at + 1) or _sent_by(page, i, at)
        of_it = of_it or _made_up_of(page, i, at) or _by_birth(page, head, words[at + 1])
        return at + 1 if of_it else at
    if word.form == "عن":
        of_whom = at + 1 in page.toponyms or known.role(words[at + 1]) is not None
        speaks_for = head.stem in ("نايب", "عضو", "نواب", "اعضاء", "ممثل") and of_whom
        return at + 1 if speaks_for or known.is_("dated", before.stem) else at
    if word.form not in ("في", "لدي") or holds_name(page, i, at):
        return at
    bare = head.stem.removesuffix("ا")  # «أن مسؤولا في الوزارة»
    where = at + 1 in page.toponyms and not known.is_("speaks_from", head.stem, head.base, bare)
    inside = words[at + 1]
    if not inside.article and known.role(inside) is None and not is_name(page, inside) and at + 1 not in page.toponyms:
        return at  # «شكك خبراء في جدوى السد»
    if words[at + 1].stem in known.occasions or words[at + 1].pronoun:
        return at  # «ناشطون في بيان», «الوزير في حسابه»: where he spoke, not his office
    # «ضابطا في الشرطة» as «ضابط في الشرطة»
    held = known.is_("located", head.stem, head.base, bare, before.base, before.stem)
    located = held and not where and not _of_verb(page, i, at + 1)
    # «مصدر في رئاسة الجمهورية», «قيادي في التنظيم»; not «شكك خبراء في إدارة الأزمة»
    body = known.role(inside) is not None and (inside.article or known.is_("speaks_from", head.stem, bare))
    return at + 1 if located and (body or not is_deed(page, inside)) else at


def oversees(page: Page, i: int, at: int, end: int) -> bool:
    """«المشرف | على حملة التطعيم»: what follows «على» is a phrase of its own, and of his office."""
    if page.words[at].form != "علي" or at + 1 >= end or not begins(page.words[at + 1]) or at + 1 in page.time_at:
        return False
    head = page.words[i]
    return nouns(page.tables).is_("oversees", head.stem) and head.article and not holds_name(page, i, at)


def _from_inside(page: Page, i: int, at: int, end: int) -> bool:
    """«مصدر | من داخل الشركة», «مصادر مطلعة | من داخل الحزب»: where somebody who is not named speaks from."""
    words, known = page.words, nouns(page.tables)
    inside = words[at].form == "من" and at + 2 < end and words[at + 1].form == "داخل" and begins(words[at + 2])
    bare = at == i + 1 or (at == i + 2 and known.adjective(words[i + 1]))
    return (
        inside
        and bare
        and not words[i].definite
        and all(known.is_(kind, words[i].stem) for kind in ("located", "speaks_from"))
    )


def _of_verb(page: Page, i: int, inside: int) -> bool:
    """«هاجموا ثلاثة جنود في الشارع», «حكم على قاض بالسجن»: where or by what something is done, as the tree has it, not where the
    soldiers are of."""
    head = page.syntax.head(inside) if page.syntax else None
    return head is not None and head < i and page.words[head].verb is not None


def _by_birth(page: Page, head: Word, noun: Word) -> bool:
    """«وافدين | من الجنسية المالية», «شاب من أصل تونسي»: what state or people somebody is of."""
    return noun.stem in BIRTH and nouns(page.tables).is_person(head)


def _able_to(page: Page, head: Word, deed: Word) -> bool:
    """«تمكن ضباط الوحدة من | ضبط»: people have no part of a deed."""
    return (
        nouns(page.tables).is_person(head)
        and not deed.article
        and is_deed(page, deed)
        and nouns(page.tables).role(deed) is None
    )


def _member(page: Page, before: Word, at: int) -> bool:
    """«11 مسلحا من تنظيم «القاعدة»», «متمردون من طالبان»: one of the armed, and the group that he is of."""
    known = nouns(page.tables)
    role, group = known.role(before), known.role(page.words[at])
    armed = role is not None and not before.article and role.sector in ("UAF", "REB", "MIL", "COP", "")
    return (
        armed and group is not None and group.type in ("armed_group", "group", "party", "state_force", "organisation")
    )


def _made_up_of(page: Page, i: int, at: int) -> bool:
    """«خلية | من تسعة أفراد», «عصابة مسلحة | من خمسة أشخاص»: a band and how many people it is of."""
    words, known = page.words, nouns(page.tables)
    band, of = known.role(words[i]), words[at + 1]
    bare = not words[i].definite and (at == i + 1 or (at == i + 2 and known.adjective(words[i + 1])))
    counted = known.role(words[at + 2]) if of.numeral and at + 2 < len(words) else None
    people = counted is not None and counted.type in ("person", "population")
    return bare and people and band is not None and band.type in ("armed_group", "group")


def _sent_by(page: Page, i: int, at: int) -> bool:
    """«وفدا | من نقابة المحررين», «وفد حكومي | من الكونغرس», «وفد رفيع المستوى | من»: a delegation and the body or people that sent it; not «وصل وفد
    من دمشق»."""
    words, known = page.words, nouns(page.tables)
    ranked = at - i > 2 and words[at - 1].form in OF_RANK  # «رفيع | المستوى», «عالي | المستوى»
    described = (
        not word.definite and known.adjective_of(word.stem.removesuffix("ا")) for word in words[i + 1 : at - 2 * ranked]
    )
    sender = known.role(words[at + 1]) or known.title(words[at + 1]) or known_at(page, at + 1)
    sent = bool(sender) and not words[i].article and all(described) and at + 1 not in page.toponyms
    return sent and known.is_("delegation", words[i].stem, words[i].stem.removesuffix("ا"))


def _part_of(page: Page, head: Word, before: Word) -> bool:
    """«عدد من الجنود», «وحدات خاصة من الجيش»; not «انسحبت القوات من المدينة», whose «من» is the verb's."""
    known = nouns(page.tables)
    if head.numeral:
        return before is head or known.is_("partitive", before.base, before.stem)
    if head.article:
        return known.is_("partitive", head.base)
    bare = before is head or (not before.definite and known.adjective(before))
    return (bare and known.is_("partitive", head.stem, head.base)) or known.is_("partitive", before.base, before.stem)
