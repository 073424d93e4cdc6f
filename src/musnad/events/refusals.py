"""Who meets with a refusal, by what is refused: «رفضت طلب الحكومة», «رفض مواجهة لاعب أجنبي»."""

from __future__ import annotations

from musnad.entities.coding import somebody
from musnad.events.clauses import listed
from musnad.events.frames import Trigger
from musnad.events.participants import whose_plan
from musnad.events.roles import Phrase, Roles
from musnad.text.nouns import nouns
from musnad.text.page import Page


def turned_down(page: Page, trigger: Trigger, found: Roles) -> list[Phrase]:
    """Those whose plan, or a meeting with whom, is refused."""
    for phrase in found.topic or _behind_doer(page, trigger, found):
        whose = whose_plan(page, phrase)
        if met := [whose] if whose else _with_whom(page, phrase):
            return met
    return []


def _behind_doer(page: Page, trigger: Trigger, found: Roles) -> list[Phrase]:
    """«رفض الحزب | إجراء محادثات»: what is refused, behind the noun and who refuses."""
    if page.words[trigger.first].verb:
        return []
    first = max([trigger.last, *(phrase.last for phrase in found.actor if not phrase.pronoun)])
    sentence = page.doc.sentences[page.sentence_of_word[trigger.first]]
    return listed(page, first, sentence.last)[:1]


def _with_whom(page: Page, phrase: Phrase) -> list[Phrase]:
    """Whom a meeting is with: its genitive, or somebody behind «مع»."""
    known = nouns(page.tables)
    words, kinds = page.words[phrase.first : phrase.last], ("asks_meet", "contest")
    if not any(known.is_(kind, word.stem) for word in words for kind in kinds):
        return []
    at = phrase.last
    if at + 1 < len(page.words) and page.words[at].form == "مع":
        return listed(page, at + 1, len(page.words))
    inner = phrase._replace(first=phrase.first + 1)
    return [inner] if inner.first < inner.last and somebody(page, inner.first) else []
