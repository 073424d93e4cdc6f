"""What a page says about its report outside the report: headline, outlet, address, JSON-LD."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import msgspec
from lxml.html import HtmlElement

from musnad.records import Record
from musnad.sources.dates import Dated, is_report, page_date
from musnad.sources.given import moment_or_none

_MAX_LD_CHARACTERS = 1_000_000
_MAX_LD_OBJECTS = 1_000
_CONTROLS = re.compile(r"[\x00-\x1f]+")  # sites write line breaks inside JSON strings
_BREAK = re.compile(r"\s+[-–—|:»]+\s+")


class Facts(Record, frozen=True):
    """Each is None when the page does not say."""

    title: str | None
    outlet: str | None
    url: str | None
    description: str | None
    dated: Dated | None
    author: str | None = None
    section: str | None = None
    updated: tuple[str, str] | None = None  # ISO day or time, and where the page says it


def page_facts(tree: HtmlElement, url: str | None) -> Facts:
    """Facts of a parsed page that came from ``url``, if that is known."""
    linked = list(linked_data(tree))
    address = _address(tree, url)
    outlet = _outlet(tree, linked, address)
    return Facts(
        title=_title(tree, linked, outlet),
        outlet=outlet,
        url=address,
        description=meta(tree, "og:description", "description", "twitter:description"),
        dated=page_date(tree, linked, address),
        author=_author(tree, linked),
        section=_section(tree, linked),
        updated=_updated(tree, linked),
    )


def meta(tree: HtmlElement, *names: str) -> str | None:
    """The content of the first meta element of these names (property, name or itemprop), in their order."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = squeezed(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            key = (element.get(attribute) or "").lower()
            if content and key in names:
                found.setdefault(key, content)
    return next((found[name] for name in names if name in found), None)


def squeezed(text: str | None) -> str:
    return " ".join((text or "").split())


def linked_data(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """The objects of the page's JSON-LD, outer before inner. What is no JSON is passed over: sites write such."""
    left = _MAX_LD_OBJECTS
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        source = script.text or ""
        if len(source) > _MAX_LD_CHARACTERS:
            continue
        try:
            waiting = [msgspec.json.decode(_CONTROLS.sub(" ", source))]
        except (msgspec.DecodeError, RecursionError):
            continue
        while waiting and left > 0:
            left -= 1
            value = waiting.pop(0)
            if isinstance(value, dict):
                yield value
                waiting.extend(value.values())
            elif isinstance(value, list):
                waiting.extend(value)


def _title(tree: HtmlElement, linked: list[dict[str, object]], outlet: str | None) -> str | None:
    """The headline: an h1 that the page's own title holds, else that title without the name of the outlet."""
    declared = meta(tree, "og:title", "twitter:title", "headline", "title") or squeezed(tree.findtext(".//title"))
    headings = [squeezed(h1.text_content()) for h1 in tree.iter("h1")]
    inside = [h1 for h1 in headings if len(h1) > 9 and h1 in declared]
    if inside:
        return max(inside, key=len)
    headline = next((h for data in linked if isinstance(h := data.get("headline"), str) and h.strip()), None)
    return (
        squeezed(html.unescape(headline or ""))
        or _without_outlet(declared, outlet)
        or next(filter(None, headings), None)
    )


def _without_outlet(title: str, outlet: str | None) -> str:
    """«... مع جامعة القاهرة - اليوم السابع» without its last part, or its first, when that is the outlet's name."""
    parts = _BREAK.split(title)
    if outlet and len(parts) > 1 and outlet in (parts[0], parts[-1]):
        cut = _BREAK.search(title) if parts[0] == outlet else list(_BREAK.finditer(title))[-1]
        assert cut is not None  # there are parts, so there is a break
        return title[cut.end() :] if parts[0] == outlet else title[: cut.start()]
    return title


def _outlet(tree: HtmlElement, linked: list[dict[str, object]], address: str | None) -> str | None:
    """The publisher of JSON-LD, else the site's name, else the host of its address."""
    names = [_publisher(data) for data in linked]
    names += [meta(tree, "og:site_name"), meta(tree, "application-name")]
    named = next((n for n in names if n and not n.startswith(("http:", "https:"))), None)
    host = urlsplit(address).hostname if address else None
    return named or (host.removeprefix("www.") if host else None)


def _publisher(data: dict[str, object]) -> str | None:
    publisher = data.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else None
    return (squeezed(name) or None) if isinstance(name, str) else None


def _author(tree: HtmlElement, linked: list[dict[str, object]]) -> str | None:
    """Who is said to have written it: of the JSON-LD of the report, else of the meta elements. No address is a name."""
    said = [names(data.get("author")) for data in linked if is_report(data)]
    said += [meta(tree, name) for name in ("author", "article:author", "dc.creator", "parsely-author")]
    return next((name for name in said if name and not name.startswith(("http:", "https:", "@"))), None)


def names(value: object) -> str | None:
    """A name, the names of several, or those of objects that have one: {"@type": "Person", "name": "..."}"""
    if isinstance(value, list):
        return "، ".join(dict.fromkeys(filter(None, map(names, value)))) or None
    if isinstance(value, dict):
        value = value.get("name")
        return names(value) if isinstance(value, str | list) else None
    return squeezed(html.unescape(value)) or None if isinstance(value, str) else None


def _section(tree: HtmlElement, linked: list[dict[str, object]]) -> str | None:
    said = [names(data.get("articleSection")) for data in linked if is_report(data)]
    return next(filter(None, said), None) or meta(tree, "article:section", "parsely-section")


def _updated(tree: HtmlElement, linked: list[dict[str, object]]) -> tuple[str, str] | None:
    """When the page says that it was last changed, in an ISO day or time, and where it says so."""
    said = [("JSON-LD dateModified", data.get("dateModified")) for data in linked if is_report(data)]
    said += [
        (f"meta {name}", meta(tree, name)) for name in ("article:modified_time", "og:updated_time", "datemodified")
    ]
    read = ((moment_or_none(value), why) for why, value in said)
    return next(((moment, why) for moment, why in read if moment), None)


def _address(tree: HtmlElement, url: str | None) -> str | None:
    """The canonical address, else the one it was fetched from."""
    links = tree.iterfind(".//link[@rel='canonical']")
    candidates = [link.get("href") for link in links] + [meta(tree, "og:url"), url]
    for candidate in candidates:
        try:
            full: str = urljoin(url or "", (candidate or "").strip())
            if urlsplit(full).scheme in ("http", "https") and urlsplit(full).hostname:
                return full
        except ValueError:  # a malformed address in the page, e.g. http://[
            continue
    return None
