"""Names that no table has: what the analyser takes for one, where the word is not a common one."""

from __future__ import annotations

from musnad.text.nouns import is_deed, is_name, is_surname, nouns
from musnad.text.page import Page
from musnad.text.reading import Word
from musnad.text.syntax import SURE, Called
from musnad.text.vocabulary import Vocabulary

CALLED_SO = "called_so"  # the rule of such a name
COMMON = 400  # times that a word is met in what the table of frequencies counts; with its article more
COMMON_DEFINITE = 8_000
CERTAIN = 0.9  # how likely the analyser holds a name that rules follow though its first word is a common one


def called(page: Page, i: int, *kinds: str) -> Called | None:
    """The name of one of the kinds (PER, LOC, ORG, MISC) that begins at word ``i``; None for a common word, and in text that nobody
    analysed."""
    if page.syntax is None or not _may_be_name(page, page.words[i]):
        return None
    name = page.syntax.name(i)
    return name if name is not None and name.kind in kinds and name.first == i else None


def _may_be_name(page: Page, word: Word) -> bool:
    if word.kind != "word" or word.function or word.pronoun or word.verb or word.i in page.time_words:
        return False
    return not common(page.known, word)


def common(known: Vocabulary, word: Word) -> bool:
    """Whether a word is met too often to be a name that no table has."""
    return known.count(word.base) > (COMMON_DEFINITE if word.article else COMMON)


# --- in a phrase -------------------------------------------------------------------------------------------------


def inside_body(page: Page, i: int, at: int) -> bool:
    """«الجبهة الوطنية | لتحرير الجنوب», «المرصد العربي للحقوق | والحريات»: of what the analyser takes for the name of a body, where the phrase
    began with it or before it; not «فتح وحماس», two bodies."""
    name = page.syntax.name(at) if page.syntax else None
    if name is None or name.kind != "ORG" or name.likely < SURE or not i <= name.first < at:
        return False
    word, before = page.words[at], page.words[at - 1]
    if word.verb or word.function or nouns(page.tables).role(word) is not None:
        return False
    fields = word.article and (before.article or before.preposition != "") and not word.preposition
    return fields if word.conjunction else word.preposition == "ل"


def of_his_name(page: Page, i: int, at: int) -> bool:
    """«الوزير سالم العتيبي», «المحامي جرير حرفوش»: of a name that no table has, which the analyser takes for that of the person whose
    office or title stands before it."""
    name = page.syntax.name(at) if page.syntax else None
    if name is None or name.kind != "PER":
        return False
    if i <= name.first < at:
        return True
    titled = any(nouns(page.tables).title(page.words[k]) for k in (i, at - 1))
    return name.first == at and titled and _may_be_called(page, page.words[at], name)


def _may_be_called(page: Page, word: Word, name: Called) -> bool:
    """Whether a word with which the analyser begins a person's name is none that news uses as a noun, «أعلن الرئيس الحداد», or the
    analyser is certain."""
    common = page.known.takes_article(word.base.removeprefix("ال"))
    like_one = not word.article or word.plain.endswith("ي") or is_surname(page, word) or word.given  # «الحبيب», «الطيب»
    certain = name.likely >= CERTAIN and like_one and (word.given or not is_deed(page, word))
    return not common or certain or is_name(page, word)


def somebody_at(page: Page, at: int) -> bool:
    """«خالد المعمري», «لارس بيرغ», «النقيب سالم الحارثي»: a person's name, by table or analyser, or a title with one behind it."""
    known, word = nouns(page.tables), page.words[at]
    if word.base in known.given:
        after = page.words[at + 1] if at + 1 < len(page.words) else None
        return not word.function or (
            after is not None and is_name(page, after)
        )  # «على» is a name where another follows
    while at + 1 < len(page.words) and page.words[at].article and known.title(page.words[at]):
        at += 1
    return called_at(page, at)


def called_at(page: Page, at: int) -> bool:
    """Whether the analyser has a person's name begin at the word."""
    name = page.syntax.name(at) if page.syntax else None
    return name is not None and name.kind == "PER" and name.likely >= SURE and name.first == at


def inside_mans_name(page: Page, i: int, at: int | None = None) -> bool:
    """«باسكال | حنين»: whether a word goes on with a man's name that begins before it, or at word ``at`` or before that."""
    name = page.syntax.name(i) if page.syntax else None
    return (
        name is not None and name.kind == "PER" and name.likely >= SURE and name.first < (i if at is None else at + 1)
    )


def holds_name(page: Page, i: int, at: int) -> bool:
    """Whether the phrase so far holds a person's name, after which «في» is where he spoke, not his office."""
    known = nouns(page.tables)
    return any(word.base in known.given or called_at(page, word.i) for word in page.words[i:at])
