"""Phrases joined by «و», each for itself: «الجيش | والشرطة | وقوات الأمن»."""

from __future__ import annotations

from musnad.text.called import holds_name
from musnad.text.nouns import is_office, nouns
from musnad.text.office_phrases import through_office
from musnad.text.page import Page
from musnad.text.phrases import befalls, noun_phrase
from musnad.text.seams import begins

THAT = "ذلك"  # «دعا الوزير، وذلك خلال اجتماع»: what was told, nobody
# «نفسه», «ذاتها», «أنفسهم»
THE_SAME = tuple(same + his for same in ("نفس", "ذات", "انفس") for his in ("ه", "ها", "هم", "هن", "هما"))
CLAUSE = 10  # words of a phrase that may begin a clause, and its verb


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
        between = i > 0 and page.words[i - 1].form == "بين"
        at = _past_office(page, at, last, end) if between else _past_bound(page, last, end)
        while at < end and page.words[at].form == "،" and at + 1 < end and page.words[at + 1].conjunction:
            at += 1
            if _begins_clause(page, at):
                return found
        joined = at < end and page.words[at].conjunction == "و"
        if joined and page.words[at].form == "و" and at + 1 < end:
            at += 1  # «50 قتيلا و 120 جريحا»
        begun = joined and begins(page.words[at]) and not page.words[at].preposition
        if not begun or page.words[at].stem == THAT or befalls(page, page.words[at]):
            return found  # «مقتل جندي وإصابة ثلاثة»: the second harm, no second victim


def _past_office(page: Page, first: int, at: int, end: int) -> int:
    """«بين سالم حداد، | مدير المكتبة، | ومنى فرجاني»: «بين» needs another, so his office ends where commas close it before
    one with و."""
    if at + 1 >= end or page.words[at].form != "،" or not (is_office(page, at + 1) and holds_name(page, first, at)):
        return at
    past = through_office(page, at + 1, end)
    closed = past + 1 < end and page.words[past].form == "،" and page.words[past + 1].conjunction == "و"
    return past if closed and not page.words[at + 1].conjunction else at


def _past_bound(page: Page, at: int, end: int) -> int:
    """«عشرة قتلى على الأقل | و15 جريحا»: how much at least parts no phrases."""
    bounded = at + 2 < end and page.words[at].form == "علي" and page.words[at + 1].form in ("الاقل", "الاكثر")
    return at + 2 if bounded and page.words[at + 2].conjunction == "و" else at


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
