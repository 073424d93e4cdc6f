"""The country of a newspaper, by its name or address."""

from __future__ import annotations

import re

from musnad.lexicon.rows import Outlet
from musnad.text.page import Page

_LATIN = re.compile(r"[a-z0-9]+")


def outlet_country(page: Page) -> str | None:
    """Of a newspaper of one country, that country: its reports that name no country are of its own."""
    words = frozenset(_LATIN.findall((page.doc.outlet or "").lower()))
    return next((row.country for row in page.tables.rows(Outlet) if row.word in words), None) if words else None
