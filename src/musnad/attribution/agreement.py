"""Whether who may speak agrees with a verb, a participle or a pronoun."""

from __future__ import annotations

from musnad.attribution.cues import Cue
from musnad.attribution.speakers import Speaker, counted
from musnad.attribution.subject_agreement import agrees
from musnad.entities.coding import somebody
from musnad.folding import fold
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.reading import Word

HE_THEY = ("وهو", "وهي", "وهم")


def may_go_on(page: Page, subject: Speaker, cue: Cue) -> bool:
    """Whether a verb behind its subject agrees with it: «أصدر زعماء بيانا يستنكرون فيه»."""
    if cue.verb is not None and cue.verb.number == "p":
        return several(page, subject) or stands_for(page, "وهم", subject)
    return agrees(page, subject.first, cue.verb)


def stands_for(page: Page, pronoun: str, one: Speaker) -> bool:
    """Whether «هم», «هي» or «هو» may stand for a phrase: people that are many or counted, a woman or body with ة, a man."""
    head = page.words[one.first]
    several_of_one = head.plain.endswith(("ون", "ين", "ات")) or _before_owner(page, head)
    many = counted(page, one.first) or several_of_one or head.stem in nouns(page.tables).plurals
    if pronoun == "وهم":
        return counted(page, one.first) or (many and somebody(page, one.first))
    return not many and head.feminine == (pronoun == "وهي")


def _before_owner(page: Page, head: Word) -> bool:
    """«ممثلو النقابات», «ممثلي النقابات»: a sound plural without its ن; «محامي المتهم» is one man."""
    role = nouns(page.tables).role(head)
    if role is None or role.type != "person" or head.article:
        return False
    one = fold(role.word)
    return head.stem == one + "و" or (head.stem == one + "ي" and role.feminine != "")  # not «مفتي البلاد»


def several(page: Page, one: Speaker) -> bool:
    """Whether a phrase is of people who are many: «متظاهرون», «عدد من الأهالي», «الوزير والنائب»."""
    part = nouns(page.tables).is_("partitive", page.words[one.first].base)
    joined = any(word.conjunction == "و" for word in page.words[one.first + 1 : one.last])
    return somebody(page, one.first) and (part or joined or stands_for(page, "وهم", one))


def one_woman(page: Page, one: Speaker) -> bool:
    """Whether a phrase is of a woman, or of a body or group with ة."""
    head = page.words[one.first]
    return somebody(page, one.first) and head.feminine and not is_deed(page, head)
