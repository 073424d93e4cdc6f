"""Offices with what they are of, and the name of who holds them: «المتحدث باسم المكتب للشؤون الإنسانية في صنعاء | خالد المعمري»."""

from __future__ import annotations

from musnad.text.called import called_at, holds_name, somebody_at
from musnad.text.led_parts import FIELDS
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word

OFFICE = 10  # words of an office between its noun and the name of who holds it


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
    if not envoy or page.words[at].form != "الي" or holds_name(page, first, at) or at + 1 not in page.toponym_starts:
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
    return role is not None and role.type == "person" and holds_name(page, first, at)


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
    return at if at < mark and page.words[at].form == "،" else end


def _of_office(word: Word) -> bool:
    """Whether the word is or holds a preposition of offices: «الناطق باسم», «المسؤول عن», «المدير في»."""
    return word.preposition in ("ب", "ل") or word.form in ("في", "لدي", "عن")
