"""The country of somebody whose words name none: that of a place said of him, of the place where he acts, of the report."""

from __future__ import annotations

from collections import Counter

from musnad.entities.coding import actors
from musnad.records import Entity, Place, Span
from musnad.text.page import Page

BY_PLACE = "the place named with it"
BY_REPORT = "the country the report is about"


def usual_country(page: Page) -> str | None:
    """The country that the report is about: named most often in it, as a place or by adjective."""
    if "usual_country" not in page.memo:
        known = actors(page.tables)
        counts = Counter(place.country for place in page.doc.places if place.country)
        for word in page.words:
            country = known.adjectives.get(word.stem)
            if country and word.kind == "word":
                counts[country] += 1
        page.memo["usual_country"] = counts.most_common(1)[0][0] if counts else None
    return page.memo["usual_country"]  # type: ignore[return-value]  # a country or None was put there


def country_beside(page: Page, first: int, last: int) -> str | None:
    """«السلطات في ألمانيا», «محافظ البيضاء», «شرطة دبي»: the country of a place in the phrase of the words [first, last), or
    led by «في» or «بـ» right behind it."""
    within = page.places.inside(page.span(first, last))
    behind = [*within, *_led(page, last)]
    return next((place.country for place in behind if place.country), None)


def _led(page: Page, at: int) -> list[Place]:
    """The place that «في» or «بـ» leads at word ``at``."""
    if at >= len(page.words) or page.words[at].initial:
        return []
    word = page.words[at]
    begin = at + 1 if word.form == "في" else at
    if begin >= len(page.words) or (begin == at and word.preposition != "ب"):
        return []
    here = page.words[begin]
    return page.places.touching(Span(here.start, here.end))


def by_report(entity: Entity) -> bool:
    """Whether nothing but the report's subject gave the country."""
    return BY_REPORT in entity.coded_by
