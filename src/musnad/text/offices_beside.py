"""Seams between two who hold offices: «التقى وزير الخارجية المصري كمال حمدان | وزير الدفاع البريطاني». Behind a man with his office another office is
his own («كمال حمدان وزير النقل») or another's; the state, the verb before them and what offices one man may hold tell which.
"""

from __future__ import annotations

from musnad.folding import fold
from musnad.text.beside import office_beside_known_man, office_of_another_state
from musnad.text.called import CERTAIN
from musnad.text.nouns import is_office, nouns
from musnad.text.page import Page
from musnad.text.reading import Word

SPEAKER = 6  # words of an office up to «إن», what its holder says
MEMBERS_OF_PARLIAMENT = ("نايب", "نايبه", "برلماني", "برلمانيه", "سيناتور")
HEADS_TOO = ("رييس", "رييسه")  # who heads a committee or a party may be a member of parliament
FORMER = ("السابق", "السابقه", "الاسبق")
GOVERNMENTS = ("وزراء", "حكومه", "جمهوريه", "دوله")


def two_offices(page: Page, i: int, before: Word, word: Word) -> bool:
    """«استقبل الملك الرئيس الفرنسي», «التقى الوزير السفير المصري», «زار نائب الرئيس سالم حداد السفير الهندي»: two who hold offices, the first
    told by his office alone or with his name, the second with his state; not «الوزير الدكتور», «السيد الرئيس», whose title goes with
    what follows."""
    known, after = nouns(page.tables), page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    if after is None or not (word.article and after.article and known.is_("office", word.stem)):
        return False
    alone = before.i == i and before.article and known.is_("office", before.stem)
    named = before.i > i and is_office(page, i) and not before.article and person(page, i, word.i)
    return (alone or named) and national_end(page, after) is not None and known.adjective(after)


def another_office(page: Page, i: int, before: Word, word: Word) -> bool:
    """«التقى وزير الخارجية المصري سالم حداد | وزير الدفاع البريطاني»: who is told by an office and his name right behind the verb meets who
    holds another; a deputy may hold it too, «نائب رئيس الوزراء سالم حداد وزير النفط», and so may who speaks, «قال وزير الدفاع سالم حداد رئيس
    الوفد إن»."""
    known, after = nouns(page.tables), page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    first, behind_verb = page.words[i], i > 0 and page.words[i - 1].verb is not None
    if after is None or word.definite or not behind_verb or before.i <= i + 1:
        return False
    offices = all(known.is_("office", one.stem) and not one.article for one in (first, word))
    another = first.stem != word.stem or page.words[i + 1].form != after.form
    told = any(one.function == "complementizer" for one in page.words[word.i : word.i + SPEAKER])
    held = offices and another and not told and not known.is_("deputy", first.stem)
    return held and person(page, i, word.i) and (after.article or after.base in known.states)


def member_and_minister(page: Page, i: int, before: Word, word: Word) -> bool:
    """«طالب النائب سالم حداد | وزير الداخلية», «ناشدت النائبة هدى منصور | رئيس الوزراء»: a member of parliament with his name, right behind
    the verb, and who holds an office of the government; not «النائب سالم حداد رئيس اللجنة», «وزير النقل السابق»."""
    known, first, after = nouns(page.tables), page.words[i], page.words[min(word.i + 1, len(page.words) - 1)]
    member = first.article and first.stem in MEMBERS_OF_PARLIAMENT and i > 0 and page.words[i - 1].verb is not None
    if not member or before.i <= i + 1 or word.definite or word.preposition or not known.is_("office", word.stem):
        return False
    governs = word.stem not in HEADS_TOO or after.stem in GOVERNMENTS
    governs = governs and not any(one.form in FORMER for one in page.words[word.i : word.i + 4])
    told = any(one.function == "complementizer" for one in page.words[word.i : word.i + SPEAKER])
    return governs and not told and not before.preposition and page.words[i + 1].form not in ("ل", "الاول", "العام")


def officer_beside_known_man(page: Page, i: int, before: Word, word: Word) -> bool:
    """«هاتف الملك عبد الله الثاني | الرئيس الفلسطيني»: behind the name of a known man an office of another state."""
    return office_beside_known_man(page, i, word.i)


def another_behind_name(page: Page, i: int, before: Word, word: Word) -> bool:
    """«استقبل نائب رئيس الوزراء سالم حداد | وزيرة الخارجية الهندية», «استقبل وزير الداخلية حمد آل ثاني | وزير الداخلية الكويتي»: behind what the
    analyser holds for the whole of a man's name, a woman's office or his own again is another's."""
    name, first = page.syntax.name(before.i) if page.syntax else None, page.words[i]
    after, role = page.words[word.i + 1] if word.i + 1 < len(page.words) else None, nouns(page.tables).role(word)
    whole = name is not None and name.kind == "PER" and name.likely >= CERTAIN and i < name.first < name.last == word.i
    if not whole or word.definite or after is None or role is None or role.type != "person":
        return False
    woman = role.feminine != "" and word.stem == fold(role.feminine) and not first.feminine
    again = first.stem == word.stem and page.words[i + 1].form == after.form
    held = (after.article or after.base in nouns(page.tables).states) and not first.verb
    return held and i > 0 and page.words[i - 1].verb is not None and (woman or again)


def officer_of_another_state(page: Page, i: int, before: Word, word: Word) -> bool:
    """«التقى وزير الخارجية التونسي سالم حداد | رئيس الوزراء المغربي»"""
    return office_of_another_state(page, i, word.i)


def national_end(page: Page, word: Word) -> str | None:
    """What gender and number add to the adjective of a state that the word is: «», «ه», «ين»."""
    known = nouns(page.tables).national
    return next(
        (
            end
            for end in ("", "ه", "ين", "ون", "ان")
            if word.stem.removesuffix(end) in known and word.stem.endswith(end)
        ),
        None,
    )


def person(page: Page, i: int, at: int) -> bool:
    """Whether the phrase in words [i, at) ends in a person's name: a given name, or the word after one."""
    known = nouns(page.tables)
    last, role = page.words[at - 1], known.role(page.words[at - 1])
    if role is not None and not (last.definite or last.base in known.given):
        return False  # «النائب سالم منصور رئيس | البرلمان»: an office goes on
    if at < len(page.words) and known.title(last) and not last.definite and page.words[at].stem in known.place_nouns:
        return False  # «الأمير سعود بن خالد أمير | منطقة عسير»
    near = (word for word in page.words[max(i, at - 2) : at] if word.form != "باسم")
    return any(word.base in known.given and known.role(word) is None for word in near)
