"""One address for one page: what feeds write in many ways, so that a page is fetched once.

courlan, which trafilatura brings, cleans addresses too. It takes away parameters such as ``cid``, ``eid`` and ``uid``,
which name the article on many Arabic sites, so two articles become one. Here only names go that are used for
nothing but counting readers.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

# utm_: Google; at_: BBC and France 24; xtor: AT Internet; maca: DW; traffic_source: Al Jazeera; the rest of networks.
_TRACKING = re.compile(
    r"utm_\w*|at_(?:medium|campaign|custom\d|format|link\w*|ptr\w*)|xtor|maca|traffic_source|ocid|mc_[ce]id|_hs(?:enc|mi)"
    r"|(?:fb|g|dc|y|msclk|tw|ttc)clid|gclsrc|msclkid|[gw]braid|igshid|igsh|__twitter_impression|fb_(?:action|comment)_\w*",
    re.I,
)
_SAFE = "/%:@!$&()*+,;=~?'"  # what may stand in a path or query as it is
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_PORTS = {"http": 80, "https": 443}


def canonical(address: str, base: str = "") -> str | None:
    """The address in full, its parts written in the one usual way: host in lower case and ASCII, no fragment, no usual
    port, letters that are not ASCII percent-encoded, no parameter that only counts readers. None for what leads to no page.

    >>> canonical("خبر.html?id=7&utm_source=rss#top", "https://Marfa.example:443/feed")
    'https://marfa.example/%D8%AE%D8%A8%D8%B1.html?id=7'
    """
    try:
        parts = urlsplit(urljoin(base, address.strip()))
        scheme, host, port = parts.scheme.lower(), (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError:  # UnicodeError of a host name is one
        return None
    if scheme not in _PORTS or not host or parts.username or parts.password:
        return None
    shown = f"[{host}]" if ":" in host else host
    place = shown if port in (None, _PORTS[scheme]) else f"{shown}:{port}"
    return urlunsplit((scheme, place, _written(parts.path or "/"), _written(_told(parts.query)), ""))


def _told(query: str) -> str:
    return "&".join(part for part in query.split("&") if not _TRACKING.fullmatch(unquote(part.partition("=")[0])))


def _written(part: str) -> str:
    return _ESCAPE.sub(lambda escape: escape.group().upper(), quote(part, safe=_SAFE))


def host_of(address: str) -> str:
    """Whom a request for a canonical address goes to: host and, if it is not the usual one, port."""
    return urlsplit(address).netloc


def origin_of(address: str) -> str:
    """Where its robots.txt holds: scheme, host and port."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
