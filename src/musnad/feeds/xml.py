"""XML of strangers to a small safe tree: nothing is fetched, no entity grows, and broken feeds are mended.

lxml reads it, with entities, external definitions and the network off, and libxml2's own bounds on depth and size on.
What is well-formed is taken as it stands. The rest (a bare ``&``, ``&nbsp;``, control characters, a tag left open) is
mended first: libxml2's recovery alone drops ``&b`` from ``?a=1&b=2``, and every ``&amp;`` after the first error.
"""

from __future__ import annotations

import re
import zlib
from html import escape
from html.entities import html5

from lxml import etree

from musnad.errors import InputError
from musnad.sources.encodings import decode

_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
# CDATA is passed over; an unclosed one reaches to the end, so that the search takes no longer than the text.
_AMPERSANDS = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|(\w{1,40});)?", re.S)
_CONTROLS = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST_MENDED = 1_000_000  # a feed of 20 MB, half of it escaped tags, has a third of it
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})


def tree(data: bytes, charset: str | None) -> etree._Element:
    """The root of the XML in ``data``; ``charset`` is what the server names. Raises InputError empty, encoding, not-xml."""
    if not data.strip():
        raise InputError("there is nothing in it", code="empty")
    text = _text(data, charset)
    root = _strictly(text)
    if root is None:
        root = _mended(text)
    for entity in list(root.iter(etree.Entity)):
        _dropped(entity)
    return root


def _text(data: bytes, charset: str | None) -> str:
    """Encodings are told by the bytes before anybody's word: feeds are served as windows-1256 that are UTF-8."""
    declared = _DECLARED.match(data)
    return decode(data, charset or (declared.group(1).decode("ascii") if declared else None)).text.lstrip()


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8", recover=recover, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def _strictly(text: str) -> etree._Element | None:
    try:
        return etree.fromstring(text.encode(), _parser(recover=False))
    except etree.XMLSyntaxError:
        return None


def _mended(text: str) -> etree._Element:
    mended, places = _AMPERSANDS.subn(_ampersand, _CONTROLS.sub("", text), count=_MOST_MENDED)
    if places == _MOST_MENDED:
        raise InputError(f"broken XML with over {places:,} references in it", code="not-xml")
    try:
        root: etree._Element | None = etree.fromstring(mended.encode(), _parser(recover=True))
    except etree.XMLSyntaxError:  # nothing but space, once the controls are out
        root = None
    if root is None:  # so does recovery say that it finds nothing
        raise InputError("this is no XML, so no feed and no sitemap", code="not-xml")
    return root


def _ampersand(found: re.Match[str]) -> str:
    """CDATA, numbers and the five names of XML as they stand; &nbsp; as its letter; a bare & as &amp;."""
    whole, name = found.group(), found.group(1)
    if whole.startswith(("<", "&#")) or name in _XML_NAMES:
        return whole
    letter = html5.get(f"{name};")
    return escape(letter) if letter else "&amp;" + whole[1:]


def _dropped(entity: etree._Element) -> None:
    """Take a reference out; what stands behind it stays. What it stands for is nobody's news."""
    parent, before, tail = entity.getparent(), entity.getprevious(), entity.tail or ""
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    entity.tail = None
    parent.remove(entity)


def unpacked(data: bytes, most: int) -> bytes:
    """What is packed with gzip in ``data``, or ``data`` itself. Raises InputError too-large or damaged."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    packed = zlib.decompressobj(wbits=31)
    try:
        plain = packed.decompress(data, most + 1)
    except zlib.error as error:
        raise InputError(f"damaged gzip: {error}", code="damaged") from error
    if len(plain) > most:
        raise InputError(f"more than {most:,} bytes when unpacked", code="too-large")
    if not packed.eof:
        raise InputError("the gzip is cut off", code="damaged")
    return plain


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace; a prefix that nobody declared stays, so ``a:title`` is no title."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text_of(element: etree._Element, name: str) -> str | None:
    """The text of the first child of a name, trimmed; None when there is none."""
    child = next((child for child in element if name_of(child) == name), None)
    return ((child.text or "").strip() or None) if child is not None else None
