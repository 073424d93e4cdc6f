"""The comparison to take away: one file that opens offline, and the draft of a ClaimReview."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from markupsafe import Markup

from musnad.export.report.page import data, palette, policy
from musnad.index.tellings import Row
from musnad.web.desk import Desk, Visitor
from musnad.web.faces import drawn, static
from musnad.web.screen import Download, File, WebError
from musnad.web.screens.compare import Asked, Page, answer


def pack(desk: Desk, visitor: Visitor, asked: Asked) -> File:
    """The comparison with its data in one HTML file, which loads and runs nothing. Raises WebError when it is empty."""
    page = _page(desk, visitor, asked)
    style = palette() + "".join(static(name).decode() for name in ("web.css", "told.css", "compare.css"))
    review = claim_review(page)
    html = drawn("compare.pack.html.j2", visitor, {
        "page": page, "style": Markup(style), "policy": policy(style), "review": Markup(data(review)),
        "review_text": json.dumps(review, ensure_ascii=False, indent=2),
        "answer": Markup(data(msgspec.to_builtins(page))),
    })  # fmt: skip
    return File("comparison.html", "text/html; charset=utf-8", [html.encode()])


def review(desk: Desk, visitor: Visitor, asked: Asked) -> File:
    """The draft of a ClaimReview as JSON-LD. Raises WebError when there is nothing to review."""
    content = json.dumps(claim_review(_page(desk, visitor, asked)), ensure_ascii=False, indent=2)
    return File("claimreview.json", "application/ld+json", [content.encode()])


def _page(desk: Desk, visitor: Visitor, asked: Asked) -> Page:
    page = answer(desk, visitor, asked)
    if not page.rows:
        raise WebError("nothing is set side by side; look for words that are in the store first", code="nothing-there")
    return page


def claim_review(page: Page) -> dict[str, Any]:
    """schema.org ClaimReview without a rating, an author or a day: a person gives these."""
    appearances = [_appearance(row) for row in page.rows]
    return {
        "@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": page.question,
        "itemReviewed": {"@type": "Claim", "firstAppearance": appearances[0], "appearance": appearances[1:]},
    }  # fmt: skip


def _appearance(row: Row) -> dict[str, Any]:
    """A report as schema.org NewsArticle; its identifier is the SHA-256 of its bytes."""
    known = {
        "@type": "NewsArticle", "headline": row.title, "url": row.url,
        "datePublished": row.published and row.published.isoformat(), "identifier": row.doc_id,
        "publisher": row.outlet and {"@type": "Organization", "name": row.outlet},
    }  # fmt: skip
    return {name: value for name, value in known.items() if value}


PACK = Download(
    "compare_pack", "/compare/pack", Asked, pack, ("text/html",), "The comparison as one file that opens offline"
)
REVIEW = Download(
    "compare_claimreview", "/compare/claimreview", Asked, review, ("application/ld+json",),
    "A ClaimReview of the comparison, without a rating",
)  # fmt: skip
