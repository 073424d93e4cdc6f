"""Whether a noun may be the subject of a verb before it, by gender, number and what the verb asks for: «طالب الوزير», not «طالبت | الوزير»."""

from __future__ import annotations

from musnad.attribution.cues import cue_index
from musnad.folding import fold
from musnad.text.inflect import VerbForm
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word


def agrees(page: Page, at: int, verb: VerbForm | None) -> bool:
    """Whether the noun at ``at`` may be the subject of a verb before it: «واتهم جماعة», «طالبوا الوزير», «طالبت الوزير» and
    «طالب المسؤولين» have another."""
    noun = page.words[at + 1 if _all_of(page, at) else at]
    if verb is None or verb.person != "3":
        return True
    if noun.shape.number:  # not «وخطفوا | ثلاثة جنود»
        return verb.number not in ("p", "d")
    after = page.words[noun.i + 1] if noun.i + 1 < len(page.words) else None
    joined = noun.i > 0 and page.words[noun.i - 1].conjunction == "و"  # «ودعا مجموعة من النواب إلى»: whom he calls
    if after is not None and after.form == "من" and nouns(page.tables).is_("partitive", noun.stem) and not joined:
        return verb.number == "s"  # «طالب مجموعة من النواب»
    if verb.number in ("p", "d") or _oblique(page, noun):
        return False  # before its subject a verb stands in the singular
    if verb.gender == "f":
        man = _one_man(page, noun, verb) or _man_by_name(page, noun, verb)
        return not (man or _men(page, noun) or _one_body(page, noun))
    men = noun.base in nouns(page.tables).given or noun.stem in nouns(page.tables).plurals  # «قال ساسة»
    role = nouns(page.tables).role(noun)
    men = men or (role is not None and role.type == "person" and noun.stem == fold(role.word))  # «قال عمدة البلدة»
    men = men or _surname(page, noun)
    state = noun.base in nouns(page.tables).states and noun.plain.endswith("ا")  # «دعا روسيا إلى»
    if noun.plain.endswith(("ات", "آت")):
        return role is None or role.type == "person" or noun.given  # «قال عريقات»; not «وانتقد منظمات»
    return not ((noun.feminine or state) and not men)


def _surname(page: Page, noun: Word) -> bool:
    """«أشار الربيعة»: a word with the article that the tree takes for a name and no table knows."""
    tree, known = page.syntax, nouns(page.tables)
    unknown = known.role(noun) is None and noun.i not in page.toponyms and noun.stem not in known.occasions
    return unknown and noun.article and tree is not None and tree.is_name(noun.i) and not is_deed(page, noun)


def _all_of(page: Page, at: int) -> bool:
    """«ودعت جميع المواطنين»: whether the noun behind a word for all of them tells whom it is about."""
    after = page.words[at + 1] if at + 1 < len(page.words) else None
    return page.words[at].function == "quantifier" and after is not None and after.article


def _oblique(page: Page, noun: Word) -> bool:
    """«وطالب المسؤولين»: right behind a joined verb a full plural or dual in the case of objects. Where no subject was told
    before it may be one, as many newspapers spell it: «يطالب العاملين بحقوقهم»."""
    step = 2 if noun.i > 1 and page.words[noun.i - 1].preposition else 1  # «وذكر بالاسم المسؤولين»
    verb = page.words[noun.i - step] if noun.i else None
    joined = verb is not None and verb.verb is not None and verb.conjunction == "و"
    if not joined or not noun.article or not noun.plain.endswith("ين"):
        return False
    return noun.plain.endswith("يين") or noun.stem[:-2] in nouns(page.tables).roles


def _one_man(page: Page, noun: Word, verb: VerbForm) -> bool:
    """«طالبت الوزير», «طالبت رئيس الوزراء»; a woman may bear an office in the masculine where she only speaks, «قالت نائب
    الوزير», or is named, «طالبت عضو المجلس منى حداد»."""
    role = nouns(page.tables).role(noun)
    if role is None or role.type != "person" or noun.stem != fold(role.word) or role.word == role.feminine:
        return False  # «طالبت خالة الضحية الشرطة بالتحقيق»
    if noun.article:
        return True
    end = noun_phrase(page, noun.i, len(page.words))
    return end > noun.i + 1 and _needs_somebody(page, verb) and not _names_woman(page, noun.i, end)


def _man_by_name(page: Page, noun: Word, verb: VerbForm) -> bool:
    """«طالبت سالم حمدان بالرحيل»: a man named in full is whom she calls on; «طالبت حمدان الوزارة» may be a woman's surname."""
    if noun.base not in nouns(page.tables).men or noun.preposition or noun.conjunction:
        return False
    end = noun_phrase(page, noun.i, len(page.words))
    full = noun.i + 1 < end and (page.words[noun.i + 1].given or _is_name(page, noun.i + 1))
    return full and _needs_somebody(page, verb) and not _names_woman(page, noun.i, end)


def _is_name(page: Page, i: int) -> bool:
    return page.syntax is not None and page.syntax.is_name(i)


def _names_woman(page: Page, first: int, last: int) -> bool:
    """«رئيس اللجنة منى حداد»"""
    return any(word.base in nouns(page.tables).women for word in page.words[first + 1 : last])


def _needs_somebody(page: Page, verb: VerbForm) -> bool:
    """Whether a verb of the table asks, informs, accuses, condemns: it has an object beside whoever does so."""
    rows = cue_index(page.tables).by_lemma.get(verb.lemma, ())
    return any(row.stance in ("ask", "accuse", "condemn") or row.pattern == "asks" for row in rows)


def _one_body(page: Page, noun: Word) -> bool:
    """«ما هددت به حزب الله», «طالبت مجلس الأمن»: a body whose noun is masculine, and has a plural of its own."""
    role = nouns(page.tables).role(noun)
    if role is None or role.type in ("person", "population") or noun.feminine or noun.plain.endswith("يا"):
        return False  # «ميليشيا», «مافيا»
    return bool(role.plurals) and noun.stem == fold(role.word)


def _men(page: Page, noun: Word) -> bool:
    """«طالبت سكان الساحل», «دعت المسؤولين»: men take a verb of men; «مصادر», «قوات», «عناصر» do not."""
    role = nouns(page.tables).role(noun)
    if role is None or role.type not in ("person", "population"):
        return False
    return noun.plain.endswith(("ون", "ين")) or noun.stem in ("سكان", "اهالي")
