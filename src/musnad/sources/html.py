"""A news page: the report's text without the page around it, and what the page says of headline, outlet and day.

Nothing of the page is run or fetched. Where the text comes without the lead, because the page keeps it in a box of its
own, the lead is put back.
"""

from __future__ import annotations

import re

import lxml.html
from lxml.html import HtmlElement

from musnad.errors import InputError
from musnad.records import Article
from musnad.sources.checks import check_text
from musnad.sources.encodings import Decoded, decode
from musnad.sources.extraction import extracted
from musnad.sources.facts import Facts, page_facts, squeezed
from musnad.sources.given import Given
from musnad.sources.limits import Limits
from musnad.sources.raw import Raw

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})""", re.I)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_TAG = re.compile(r"<[a-zA-Z]")
_LEAD_LONGEST = 800  # characters
_LEAD_KEY = 40  # characters of a description that tell whether the text has it


def html_article(raw: Raw, given: Given) -> Article:
    """The report of a page: headline, blank line, text. Raises InputError when there is none that can be read."""
    decoded = source_of(raw.data, raw.charset)
    tree = parsed(decoded.text, given.limits)
    facts = page_facts(tree, raw.url)
    title, body, notes = report(tree, facts, decoded.text)
    text = f"{title}\n\n{body}" if title else body
    check_text(text, given.limits)
    return Article(
        name=raw.name,
        text=text,
        has_title=bool(title),
        sha256=raw.sha256,
        published=given.published or (facts.dated.day if facts.dated else None),
        published_basis=facts.dated.basis if facts.dated and not given.published else "given",
        outlet=given.outlet or facts.outlet,
        url=facts.url,
        author=facts.author,
        section=facts.section,
        retrieved_at=raw.retrieved_at,
        updated=facts.updated[0] if facts.updated else None,
        notes=("text taken from HTML", *decoded.notes, *notes, *_date_notes(facts, given)),
    )


def source_of(data: bytes, charset: str | None) -> Decoded:
    """The source of a page, by the encoding that the server names, else by the one that the page does."""
    return decode(data, charset or _declared(data))


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data, 0, 4096)
    return match.group(1).decode("ascii") if match else None


def parsed(source: str, limits: Limits) -> HtmlElement:
    """The tree of a page. Raises InputError for one that would take too long or that the parser cuts off."""
    tags = sum(1 for _ in _TAG.finditer(source))
    if tags > limits.max_tags:
        raise InputError(
            f"a page of {tags:,} tags; up to {limits.max_tags:,} are read. Save the report alone", code="too-large"
        )
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = lxml.html.document_fromstring(_XML_DECLARATION.sub("", source), parser=parser)
    except (lxml.etree.ParserError, ValueError) as error:
        raise InputError(f"there is no page in it: {error}", code="empty") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise InputError("elements nested more than 255 deep, or a single text over 10 MB; save its text as .txt",
                         code="too-deep")  # fmt: skip
    return tree


def report(tree: HtmlElement, facts: Facts, source: str) -> tuple[str, str, tuple[str, ...]]:
    """Headline, body and notes of a page."""
    lead = _lead(tree, facts.description)
    body, notes = extracted(tree, source)
    title = facts.title or ""
    if title and squeezed(body.partition("\n")[0]) == title:
        body = body.partition("\n")[2].lstrip()
    if lead and lead[:_LEAD_KEY] not in squeezed(body):
        body, notes = f"{lead}\n{body}", (*notes, "lead put back from its own box")
    return title, body, notes


def _lead(tree: HtmlElement, description: str | None) -> str | None:
    """The element whose text begins as the page's description does: the lead, where the page shows one."""
    key = squeezed(description)[:_LEAD_KEY]
    if len(key) < _LEAD_KEY:
        return None
    for element in tree.iter("p", "h2", "h3", "div"):
        opening = next((piece for piece in element.itertext() if piece.strip()), "")
        if key.startswith(squeezed(opening)[:10]):  # cheap, so that no nesting of boxes makes this long
            text = squeezed(element.text_content())
            if text.startswith(key) and len(text) <= _LEAD_LONGEST:
                return text
    return None


def _date_notes(facts: Facts, given: Given) -> tuple[str, ...]:
    updated = (f"updated: {facts.updated[1]}",) if facts.updated else ()
    if facts.dated is None:
        return updated
    others = tuple(f"another day is said for its publication: {other}" for other in facts.dated.conflicts)
    if given.published and given.published != facts.dated.day:
        kept = f"the page says it was published on {facts.dated.day} ({facts.dated.why}); the day given was kept"
        return (kept, *others, *updated)
    return (f"published: {facts.dated.why}", *others, *updated)
