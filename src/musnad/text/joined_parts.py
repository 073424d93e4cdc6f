"""What «و» joins inside one noun phrase: «خمسة | وعشرون جنديا», «وزير الشباب | والرياضة», «الجيشين النظامي | والحر»."""

from __future__ import annotations

from musnad.text.called import holds_name
from musnad.text.nouns import nouns
from musnad.text.page import Page

OTHERS = "اخري"
MISSION = ("بعثه", "بعثت")


def goes_on_joined(page: Page, i: int, at: int) -> bool:
    """«خمسة وعشرون جندياً», «وزير الشباب والرياضة», «الجيشين النظامي والحر»: what is joined by و and still of the phrase."""
    cardinals = nouns(page.tables).cardinals
    number = page.words[at - 1].stem in cardinals and page.words[at].stem in cardinals
    return page.words[at].conjunction == "و" and (
        number
        or _same_portfolio(page, i, at)
        or _each_of_two(page, i, at)
        or _second_adjective(page, i, at)
        or _heads_mission(page, i, at)
        or constructs(page, at)
    )


def constructs(page: Page, at: int) -> bool:
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
    return mission and known.is_("envoy", page.words[i].stem) and not holds_name(page, i, at)


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
