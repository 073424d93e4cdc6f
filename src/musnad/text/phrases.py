"""Noun phrases by their surface: where the words that name somebody or something begin and end.

Arabic shows its seams. After a definite noun a common noun without the article begins a new phrase; an adjective
heads no iḍāfa; a name goes on in words that never take the article. Trees, where there are any, may do better; this
reads every text.
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.text.beside import (
    another_beside,
    body_at,
    inside_known,
    known_at,
    man_of_another_state,
    of_his_own_state,
    two_men,
)
from musnad.text.called import called_at, inside_body, of_his_name, somebody_at
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_deed, is_name, is_office, nouns
from musnad.text.numbers import numbers, ordinal, quantity
from musnad.text.page import Page, kept
from musnad.text.reading import Word, we
from musnad.text.seams import ITS_OWN, begins, begins_another, honoured_holder

OFFICE = 10  # words of an office between its noun and the name of who holds it
OF_RANK = ("المستوي", "المستويات")  # «وفد رفيع | المستوى»
LONGEST = 40  # words; a longer phrase is a list or a mistake
SPOKESMEN = ("متحدث", "ناطق")
FIELDS = ("شوون", "قطاع", "ملف")  # what an office is for
QUOTED_NAME = 4  # words in marks that stand for a name by themselves
QUOTED_LONGEST = 8  # words in marks inside a phrase: a name, not speech
THAT = "ذلك"  # «دعا الوزير، وذلك خلال اجتماع»: what was told, nobody
BIRTH = ("جنسيه", "جنسيات", "اصل", "اصول")
OTHERS = "اخري"
MISSION = ("بعثه", "بعثت")
HIM = ("اياه", "اياها", "اياهم", "اياهن", "اياهما")  # «متهمين إياه»: a pronoun as object
HOLDERS = ("armed_group", "party", "group", "igo", "state_force", "coalition", "organisation")  # types of bodies
ARMED = ("MIL", "REB", "UAF", "PRM", "COP")  # sectors
# «نفسه», «ذاتها», «أنفسهم»
THE_SAME = tuple(same + his for same in ("نفس", "ذات", "انفس") for his in ("ه", "ها", "هم", "هن", "هما"))
CLAUSE = 10  # words of a phrase that may begin a clause, and its verb

_ENDS = frozenset({"complementizer", "relative", "subordinator", "negation", "particle", "conjunction", "auxiliary",
                   "interrogative", "adverb", "aside", "preposition", "adverb_preposition", "demonstrative", "pronoun"})  # fmt: skip


# --- the phrase -------------------------------------------------------------------------------------------------


@kept
def noun_phrase(page: Page, i: int, end: int) -> int:
    """Where the noun phrase that begins at word ``i`` ends, before ``end``; ``i`` itself when none begins there."""
    words = page.words
    end = min(end, i + LONGEST, len(words))
    if i >= end:
        return i
    at = bounded_number(page, i)
    if at == i and not begins(words[i]):
        return i
    at = min(max(at, i + 1), end)
    while at < end:
        step = _next(page, i, at, end)
        if step == at:
            break
        at = step
    return at


def _next(page: Page, i: int, at: int, end: int) -> int:
    """The index after one more step of the phrase from ``at``, or ``at`` when the phrase ends before it."""
    words = page.words
    word, before = words[at], words[at - 1]
    if word.kind == "punctuation":
        return _through_mark(page, at, end)
    inside = inside_known(page, i, at) or inside_body(page, i, at)
    if word.conjunction or inside:
        return at + 1 if inside or _goes_on_joined(page, i, at) else at
    if not before.definite and (past := bounded_number(page, at)) > at:
        return past  # «إصابة ما لا يقل عن 12»
    if word.verb or at in page.time_at or we(word) or _something_else(page, i, at):
        return at
    if _completes(page, at):
        return at + 1
    if word.preposition:
        return at + 1 if _prepositional(page, i, at) else at
    if word.function == "preposition":
        return _after_preposition(page, i, at, end)
    if word.function in ("relative", "demonstrative"):
        closed = before.definite or (at - 1 > i and nouns(page.tables).adjective(before))  # «نفت مصادر أمنية ذلك»
        closed = closed or (at - 1 > i and is_name(page, before))  # «نفى سالم طوبال هذه الأخبار»
        return at if word.function == "relative" or closed else at + 1
    ends = word.function in _ENDS and not _describes_him(page, at)
    if ends or (_befalls(page, word) and _person(page, words[i])):
        return at  # «أعلن مصدر مقتل ثلاثة»: who tells of it, and what he tells of
    another = begins_another(page, i, at) or another_beside(page, i, at)
    whole = _his(page, i, at) or (at - 1 > i and _constructs(page, at - 1))
    other_man = man_of_another_state(page, i, at) or two_men(page, i, at)
    return at if (another and not whole) or other_man else at + 1


def _completes(page: Page, at: int) -> bool:
    """«القناة الثانية | عشرة», «البند الخامس | عشر», «مشتبه | به آخر»: the ten of an ordinal, the pronoun that a participle takes."""
    before = page.words[at - 1]
    if page.words[at].form in ITS_OWN and nouns(page.tables).is_("with_pronoun", before.stem):
        return True
    found = ordinal(page.words, at - 1, numbers(page.tables)) if before.article else None
    return found is not None and found[1] == at + 1


def _his(page: Page, i: int, at: int) -> bool:
    """Of his name, or what he is whose name stands before it."""
    return of_his_name(page, i, at) or honoured_holder(page, i, at) or of_his_own_state(page, i, at)


def _something_else(page: Page, i: int, at: int) -> bool:
    return _more_than(page, i, at) or _another_acts(page, i, at) or does_it_to_him(page, at)


def _more_than(page: Page, i: int, at: int) -> bool:
    """«صدر على سالم حداد | أكثر من حكم»: behind a name"""
    after = page.words[at + 1] if at + 1 < len(page.words) else None
    return page.words[at].form == "اكثر" and after is not None and after.form == "من" and _named(page, i, at)


def _describes_him(page: Page, at: int) -> bool:
    """«اعتقل ناشطا سياسيا»: behind an accusative what may be an adverb as well is his adjective."""
    word, before = page.words[at], page.words[at - 1]
    adverb = word.function == "adverb" and word.accusative and before.accusative and before.function == ""
    return adverb and nouns(page.tables).adjective_of(word.stem.removesuffix("ا"))


def bounded_number(page: Page, i: int) -> int:
    """Where a number ends that words before it bound, «ما لا يقل عن خمسة», «نحو عشرين»; ``i`` when none begins at ``i``."""
    known = numbers(page.tables)
    if page.words[i].form not in known.bounds:
        return i
    key = ("bounded", i)
    if key not in page.memo:
        found = quantity(page.words, i, known)
        counts = found is not None and found.end - 1 not in page.time_words  # «أربعة على الأقل الاثنين»
        page.memo[key] = found.end if found and counts else i
    return page.memo[key]  # type: ignore[return-value]  # an index was put there


def phrase_or_quoted(page: Page, i: int, end: int) -> int:
    """Where a noun phrase ends that begins at word ``i``, or a name in quotation marks: «الأيام»."""
    if i >= end or page.words[i].form not in QUOTES:
        return noun_phrase(page, i, end)
    close = page.closing.get(i)
    words = page.words[i + 1 : close] if close is not None and close < end else []
    named = 0 < len(words) <= QUOTED_NAME and not any(word.verb for word in words)
    return close + 1 if close is not None and named else i


def _through_mark(page: Page, at: int, end: int) -> int:
    """Past the marks that a phrase goes on behind: a name in quotation marks, the point of a title, «د. شريف», «د/ شريف», the hyphen of a name,
    «جان-لوك»."""
    word, before = page.words[at], page.words[at - 1]
    if word.form == "-" and _hyphenated(page, at, end):
        return at + 1
    if word.form in (".", "/") and before.kind == "word" and len(before.plain) == 1 and at + 1 < end:
        return at + 1
    return _quoted(page, at, end) if word.form in QUOTES else at


def _hyphenated(page: Page, at: int, end: int) -> bool:
    """Whether a hyphen with nothing beside it stands between two words that are names."""
    if at + 1 >= end or page.text[page.words[at - 1].end : page.words[at + 1].whole_start] != "-":
        return False
    return is_name(page, page.words[at - 1]) and is_name(page, page.words[at + 1])


def _quoted(page: Page, at: int, end: int) -> int:
    """«تنظيم «داعش» الإرهابي»: a few quoted words are part of the name."""
    close = page.closing.get(at)
    if close is None or close >= end or close - at > QUOTED_LONGEST:
        return at
    words = page.words[at + 1 : close]
    if any(word.verb or word.function == "complementizer" for word in words):
        return at
    leading = leads(words[0]) or words[0].function in _ENDS if words else False
    named = page.words[at - 1].definite or at - 1 in page.toponyms  # «ندد البيت الأبيض «بقوة بقتل الصحفية»»
    said = leading and len(words) > 1 and named  # «اتهم باريس «بدعم المتمردين»»
    return at if said else close + 1


def _prepositional(page: Page, i: int, at: int) -> bool:
    """«المتحدث باسم الخارجية», «المدير العام للمرصد», «معسكر للجيش», «مصدر بالرئاسة»; not «لصحيفة»."""
    words, known = page.words, nouns(page.tables)
    word, before, head = words[at], words[at - 1], words[i]
    if word.preposition == "ب":
        body = known.role(word) is not None or word.stem in known.place_nouns or at in page.toponyms
        source = known.is_("located", head.stem, head.base) and word.article and body  # not «بالكذب»
        source = source and not before.pronoun  # «اجتمع الوزير ونائبه بالسفير»
        source = source and not _named(page, i, at)  # «حكم على الناشط سالم منصور بالسجن»
        source = source and not _of_verb(page, i, at)  # «يلتقي رئيس البرلمان بالسفير»
        source = source and not (i and words[i - 1].form == "علي" and word.stem == "سجن")  # «حكم على الناشط بالسجن»
        named_for = word.stem == "اسم" and (word.pronoun == "" or _speaks_for(page, i, at))
        return named_for or acting(page, at - 1) or before.stem in ("مكلف", "معني", "خاص") or source
    if word.preposition == "ل" and before is head and head.stem in known.occasions and body_at(page, at):
        return True  # «تقرير للأمم المتحدة»
    # «لاستيضاح» is a purpose, «للاتحاد» and «لتنظيم القاعدة» a body
    deed = is_deed(page, word) and not word.article and known_at(page, at) is None
    lasts = not word.article and (word.stem in known.units or known.is_("term", word.stem))  # «سيطرت | لفترة قصيرة»
    if word.preposition != "ل" or deed or lasts or known.is_("carrier", word.stem):
        return False
    return known.is_("takes_li", before.form) or _owns(page, head, before, word)


def _speaks_for(page: Page, i: int, at: int) -> bool:
    """«المتحدث الرسمي باسمها»; not «أعرب الوزير | باسمه وباسم زملائه»"""
    return any(word.stem.startswith(SPOKESMEN) for word in page.words[i:at])


def tells_what_for(page: Page, noun: int) -> bool:
    """«أعلنت وزيرة | التضامن», «مسؤول أجهزة | الطوارئ»: what an office or a body is for is a part of its name; not «أعلن حالة | الطوارئ»."""
    known, before = nouns(page.tables), page.words[noun - 1]
    named_so = known.is_("portfolio", before.stem) or known.is_("for_what", before.stem)
    return named_so and not (before.article or before.pronoun) and page.words[noun].article


def does_it_to_him(page: Page, i: int) -> bool:
    """«متهمين | إياه بالفساد»: a participle with its object, and nobody."""
    return not page.words[i].article and i + 1 < len(page.words) and page.words[i + 1].form in HIM


def acting(page: Page, i: int) -> bool:
    """«القائم بأعمال السفارة», «القائم بالأعمال»: who holds an office for another, or an embassy's where there is no ambassador."""
    after = page.words[i + 1] if i + 1 < len(page.words) else None
    led = after is not None and after.stem == "اعمال" and after.preposition == "ب"
    return led and page.words[i].stem in ("قايم", "قايمه", "قايمين")


def _another_acts(page: Page, i: int, at: int) -> bool:
    """«استقبل المفتي | القائم بأعمال السفارة»: behind an office another; behind a name he himself, «سالم حداد القائم بأعمال السفير»."""
    return acting(page, at) and not _named(page, i, at)


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


def _after_preposition(page: Page, i: int, at: int, end: int) -> int:
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
    if word.form == "علي":
        over = known.is_("oversees", head.stem) and head.article and not _named(page, i, at)
        return noun_phrase(page, at + 1, end) if over else at  # «المشرف على حملة التطعيم»
    if word.form not in ("في", "لدي") or _named(page, i, at):
        return at
    bare = head.stem.removesuffix("ا")  # «أن مسؤولا في الوزارة»
    where = at + 1 in page.toponyms and not known.is_("speaks_from", head.stem, head.base, bare)
    inside = words[at + 1]
    if not inside.article and known.role(inside) is None and not is_name(page, inside) and at + 1 not in page.toponyms:
        return at  # «شكك خبراء في جدوى السد»
    if words[at + 1].stem in known.occasions or words[at + 1].pronoun:
        return at  # «ناشطون في بيان», «الوزير في حسابه»: where he spoke, not his office
    held = known.is_(
        "located", head.stem, head.base, bare, before.base, before.stem
    )  # «ضابطا في الشرطة» as «ضابط في الشرطة»
    located = held and not where and not _of_verb(page, i, at + 1)
    # «مصدر في رئاسة الجمهورية», «قيادي في التنظيم»; not «شكك خبراء في إدارة الأزمة»
    body = known.role(inside) is not None and (inside.article or known.is_("speaks_from", head.stem, bare))
    return at + 1 if located and (body or not is_deed(page, inside)) else at


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
    return noun.stem in BIRTH and _person(page, head)


def _able_to(page: Page, head: Word, deed: Word) -> bool:
    """«تمكن ضباط الوحدة من | ضبط»: people have no part of a deed."""
    return _person(page, head) and not deed.article and is_deed(page, deed) and nouns(page.tables).role(deed) is None


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


def _goes_on_joined(page: Page, i: int, at: int) -> bool:
    """«خمسة وعشرون جندياً», «وزير الشباب والرياضة», «الجيشين النظامي والحر»: what is joined by و and still of the phrase."""
    cardinals = nouns(page.tables).cardinals
    number = page.words[at - 1].stem in cardinals and page.words[at].stem in cardinals
    return page.words[at].conjunction == "و" and (
        number
        or _same_portfolio(page, i, at)
        or _each_of_two(page, i, at)
        or _second_adjective(page, i, at)
        or _heads_mission(page, i, at)
        or _constructs(page, at)
    )


def _constructs(page: Page, at: int) -> bool:
    """«نقابة معلمي وأساتذة المدارس», «جمعية منتجي ومصدري الخضر»: two nouns before the one that both are of; a plural in «ـي» without it
    is no whole phrase; not «جندي وأحد المسلحين», where it is of one man."""
    before, word, known = page.words[at - 1], page.words[at], nouns(page.tables)
    after = page.words[at + 1] if at + 1 < len(page.words) else None
    bare = not (
        before.person or before.article or word.article or word.preposition or word.verb or known.adjective(before)
    )
    plural = before.plain.endswith("ي") and (known.role(before) is not None or word.plain.endswith("ي"))
    return bare and plural and after is not None and after.article and not (after.preposition or after.conjunction)


def _heads_mission(page: Page, i: int, at: int) -> bool:
    """«المبعوث الخاص | ورئيس البعثة الأممية سالم حداد»: an envoy heads the mission himself."""
    known = nouns(page.tables)
    after = page.words[at + 1] if at + 1 < len(page.words) else None
    mission = after is not None and page.words[at].stem == "رييس" and after.stem in MISSION
    return mission and known.is_("envoy", page.words[i].stem) and not _named(page, i, at)


def _second_adjective(page: Page, i: int, at: int) -> bool:
    """«مصادر أمنية وطبية», «مصادر محلية وأخرى في الحزب»: what they are besides, of one form with the adjective before it, or others."""
    before, word, known = page.words[at - 1], page.words[at], nouns(page.tables)
    bare = not (before.definite or word.definite or word.preposition or word.verb) and at - 1 > i
    alike = before.plain.endswith("ية") and word.plain.endswith("ية") and known.adjective(word)
    return bare and known.adjective(before) and known.role(word) is None and (alike or word.stem == OTHERS)


def _each_of_two(page: Page, i: int, at: int) -> bool:
    """«الجيشين النظامي والحر», «الجانبان المصري والليبي», «وزيرا الخارجية المصري والليبي»: behind a dual an adjective for each."""
    head, first, second, known = page.words[i], page.words[at - 1], page.words[at], nouns(page.tables)
    dual = head.article and head.plain.endswith(("ين", "ان")) and at == i + 2
    office = known.roles.get(head.stem[:-1]) if head.plain.endswith(("ا", "ي")) and not head.article else None
    of_office = office is not None and office.type == "person" and at == i + 3 and page.words[i + 1].article
    return (
        (dual or of_office) and first.article and second.article and known.adjective(first) and known.adjective(second)
    )


def of_two_states(page: Page, first: int, last: int) -> bool:
    """«الرئيسان المصري | والليبي»: whether the last word of a phrase is joined to the adjective before it, as that of another."""
    if last - first <= 2:
        return False
    before, word, known = page.words[last - 2], page.words[last - 1], nouns(page.tables)
    alike = before.article and word.article and before.plain.endswith("ي") and word.plain.endswith("ي")
    return alike and word.conjunction == "و" and known.adjective(before) and known.adjective(word)


def _same_portfolio(page: Page, i: int, at: int) -> bool:
    """«وزير الشباب والرياضة», «لجنة الدفاع والأمن»: a second field of one office or body, nobody of its own."""
    words, known = page.words, nouns(page.tables)
    people = known.role(words[at]) is not None and not known.is_("field_too", words[at].stem)  # «الخارجية والمغتربين»
    field = words[at].article and not (words[at].preposition or people)
    alone = at + 1 >= len(words) or not words[at + 1].verb
    return (
        field and alone and words[at - 1].article and any(_has_fields(page, k) for k in {i, at - 2} if i <= k < at - 1)
    )


def _has_fields(page: Page, k: int) -> bool:
    """«وزير», and of what an office is of, «المتحدث باسم وزارة | الصحة والسكان»: a bare noun of an office or a body that has fields."""
    return nouns(page.tables).is_("portfolio", page.words[k].stem)


def _named(page: Page, i: int, at: int) -> bool:
    """Whether the phrase so far holds a person's name, after which «في» is where he spoke, not his office."""
    known = nouns(page.tables)
    return any(word.base in known.given or called_at(page, word.i) for word in page.words[i:at])


def through_to_name(page: Page, first: int, last: int, mark: int) -> int:
    """«المتحدث باسم المكتب للشؤون الإنسانية في صنعاء خالد المعمري»: prepositional phrases of the office, then the name."""
    table = nouns(page.tables)
    role = table.role(page.words[first])
    if role is None or role.type != "person" or (last < mark and _met(page, first, last)):
        return last
    at = last
    if at < mark and (there := _sent_to(page, first, at, mark)):
        return noun_phrase(page, there, mark) if somebody_at(page, there) else last
    while at < mark and _of_office(page.words[at]) and at - last < OFFICE:
        inner = at if page.words[at].preposition else at + 1
        end = noun_phrase(page, inner, mark)
        if end == inner or not _body_of_office(page, inner):
            return last  # «أمر الرئيس بتعبئة الجنود», «ذكر الوزير بكلام الرئيس سالم منصور»
        if any(page.words[i].base in table.given or called_at(page, i) for i in range(inner + 1, end)):
            return end
        at = end
    return noun_phrase(page, at, mark) if last < at < mark and somebody_at(page, at) else last


def _sent_to(page: Page, first: int, at: int, mark: int) -> int | None:
    """«نائبة المبعوث الدولي | إلى مالي | سلمى بدوي»: where the place ends that somebody is sent to by his office."""
    envoy = any(nouns(page.tables).is_("envoy", word.stem) for word in page.words[first:at])
    if not envoy or page.words[at].form != "الي" or _named(page, first, at) or at + 1 not in page.toponym_starts:
        return None
    end = at + 1
    while end < mark and end in page.toponyms and (end == at + 1 or end not in page.toponym_starts):
        end += 1
    return end if end < mark else None


def _body_of_office(page: Page, at: int) -> bool:
    """«بوزارة | الصحة», «بقطاع | النفط», «بالوكالة»: the word at ``at`` may say where somebody's office is, and is not what he does or says."""
    known, word = nouns(page.tables), page.words[at]
    if word.preposition != "ب" or word.article:
        return word.article or not is_deed(page, word)
    role = known.role(word)
    place = word.stem in known.place_nouns or at in page.toponyms or word.stem in FIELDS
    place = place or (word.stem == "اسم" and word.pronoun == "")  # not «أعرب الوزير باسمه»
    return place or (role is not None and role.type != "person")


def _met(page: Page, first: int, at: int) -> bool:
    """«اتصل الملك سلمان | بالرئيس عادل منصور»: behind a name «بـ» leads another man, who is the verb's, and no place of his office."""
    role = nouns(page.tables).role(page.words[at]) if page.words[at].preposition == "ب" else None
    return role is not None and role.type == "person" and _named(page, first, at)


def through_office(page: Page, first: int, mark: int) -> int:
    """«، قاضي المعارضات بمحكمة الجيزة،»: where the noun phrase of an office ends, with what it is of where that stands up to a
    comma; else where the phrase itself ends."""
    at = end = noun_phrase(page, first, mark)
    role = nouns(page.tables).role(page.words[first]) if first < mark else None
    if role is None or role.type != "person":
        return end
    while at < mark and at - end < OFFICE and _of_office(page.words[at]):
        inner = at if page.words[at].preposition else at + 1
        past = noun_phrase(page, inner, mark)
        if past == inner:
            return end
        at = past
    return at if at < mark and page.words[at].form in ("،", ",") else end


def _of_office(word: Word) -> bool:
    """Whether the word is or holds a preposition of offices: «الناطق باسم», «المسؤول عن», «المدير في»."""
    return word.preposition in ("ب", "ل") or word.form in ("في", "لدي", "عن")


def leads(word: Word) -> bool:
    """Whether the word is or holds a preposition."""
    return bool(word.preposition) or word.function in ("preposition", "adverb_preposition")


def coordinated(page: Page, i: int, end: int) -> list[tuple[int, int]]:
    """The phrases joined by و from word ``i`` on: «الجيش والشرطة وقوات الأمن» -> three, «القوات المالية والفرنسية» and «كل من
    الجيش والشرطة» -> two."""
    found: list[tuple[int, int]] = []
    at = past_each_of(page, i, end)
    while True:
        last = at + 1 if found and same_of_another(page, at) else noun_phrase(page, at, end)
        if last == at:
            return found
        found.append((at, last))
        at = _past_office(page, at, last, end) if i and page.words[i - 1].form == "بين" else last
        while at < end and page.words[at].form == "،" and at + 1 < end and page.words[at + 1].conjunction:
            at += 1
            if _begins_clause(page, at):
                return found
        joined = at < end and page.words[at].conjunction == "و"
        if joined and page.words[at].form == "و" and at + 1 < end:
            at += 1  # «50 قتيلا و 120 جريحا»
        begun = joined and begins(page.words[at]) and not page.words[at].preposition
        if not begun or page.words[at].stem == THAT or _befalls(page, page.words[at]):
            return found  # «مقتل جندي وإصابة ثلاثة»: the second harm, no second victim


def _past_office(page: Page, first: int, at: int, end: int) -> int:
    """«بين سالم حداد، | مدير المكتبة، | ومنى فرجاني»: «بين» needs another, so his office ends where commas close it before
    one with و."""
    if at + 1 >= end or page.words[at].form != "،" or not (is_office(page, at + 1) and _named(page, first, at)):
        return at
    past = through_office(page, at + 1, end)
    closed = past + 1 < end and page.words[past].form == "،" and page.words[past + 1].conjunction == "و"
    return past if closed and not page.words[at + 1].conjunction else at


def past_each_of(page: Page, i: int, end: int) -> int:
    """«كلا من | الوزير والسفير», «كل من | إيران وروسيا»: where those begin of whom something is said of each."""
    each = i + 2 < end and page.words[i].form in ("كل", "كلا") and page.words[i + 1].form == "من"
    return i + 2 if each and begins(page.words[i + 2]) else i


def the_same(page: Page, i: int) -> bool:
    """«طالبت الجمعية | نفسها», «حثت الجهة | ذاتها»: right behind somebody, the same one and nobody else."""
    before = page.words[i - 1] if i else None
    if page.words[i].form not in THE_SAME or before is None:
        return False
    return before.kind == "word" and before.function == "" and before.verb is None


def same_of_another(page: Page, at: int) -> bool:
    """«القوات المالية | والفرنسية»: an adjective joined to that of a body or of people stands for others of their kind."""
    word, before, known = page.words[at], page.words[at - 1], nouns(page.tables)
    alike = word.article and before.article and word.plain[-2:] == before.plain[-2:] and word.conjunction == "و"
    return alike and known.adjective(word) and known.adjective(before) and known.role(word) is None


def _begins_clause(page: Page, i: int) -> bool:
    """«ينتقدون أنقرة، والنقابة تستعد للإضراب»: a definite phrase behind a comma that a verb of one follows; not «الجيش،
    والشرطة، والحرس قالوا»."""
    end = min(len(page.words) - 1, i + CLAUSE)
    last = noun_phrase(page, i, end) if page.words[i].article else i
    verb = page.words[last].verb if i < last and not page.words[last].conjunction else None
    return verb is not None and verb.number == "s"


def _befalls(page: Page, word: Word) -> bool:
    return not word.article and nouns(page.tables).is_("befalls", word.stem)


def _person(page: Page, word: Word) -> bool:
    role = nouns(page.tables).role(word)
    return role is not None and role.type == "person"


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
        if word.kind != "number" and word.function != "quantifier" and not word.numeral:
            return word
    return words[first]
