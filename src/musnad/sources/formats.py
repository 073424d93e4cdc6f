"""What bytes are: a text, a page, JSON lines, or something that Musnad does not read and what to do about it."""

from __future__ import annotations

import lzma
import re
import zlib
from pathlib import PurePath
from typing import Literal

from musnad.errors import InputError
from musnad.sources.encodings import wide_encoding

Kind = Literal["text", "html", "jsonl", "json", "warc", "parquet"]

KINDS: dict[str, Kind] = {
    ".txt": "text", ".text": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".json": "json",
    ".warc": "warc",
    ".parquet": "parquet",
}  # fmt: skip
PACKED = frozenset({".gz", ".xz", ".bz2"})
DAMAGE = (OSError, EOFError, lzma.LZMAError, zlib.error)  # what reading a packed file raises
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", ""})  # of an answer, as servers call them

# Formats that hold reports and that people hand over; a folder does not pass them by in silence.
DOCUMENTS = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".mhtml", ".mht", ".zip", ".7z",
                       ".rar", ".tar", ".tgz", ".xls", ".xlsx", ".csv", ".tsv", ".eml"})  # fmt: skip

HEAD = 4096  # bytes that tell what a file is

_EXPORT = "save its text as .txt (UTF-8) or .html"
_UNPACK = "unpack it"
# First bytes, what they are, what to do.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", _EXPORT),
    (b"PK\x03\x04", "a ZIP archive or an Office document (DOCX, ODT, EPUB)", f"{_UNPACK}, or {_EXPORT}"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (DOC, XLS)", _EXPORT),
    (b"{\\rtf", "an RTF document", _EXPORT),
    (b"\x1f\x8b", "packed with gzip", f"{_UNPACK}, or name it .txt.gz, .html.gz or .jsonl.gz"),
    (b"\xfd7zXZ\x00", "packed with xz", f"{_UNPACK}, or name it .txt.xz, .html.xz or .jsonl.xz"),
    (b"BZh", "packed with bzip2", f"{_UNPACK}, or name it .txt.bz2, .html.bz2 or .jsonl.bz2"),
    (b"\x28\xb5\x2f\xfd", "packed with Zstandard", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", "Musnad reads text, not pictures of it"),
    (b"\xff\xd8\xff", "a JPEG image", "Musnad reads text, not pictures of it"),
    (b"GIF8", "a GIF image", "Musnad reads text, not pictures of it"),
    (b"SQLite format 3\x00", "an SQLite database", "export its reports as JSON lines"),
    (b"\x7fELF", "a program", "give a text"),
)

_TABLE = b"PAR1"  # a Parquet file
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1b\x00\x1a")
# Possessive, so that a head full of comments takes no longer than its length.
_HTML = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--.*?-->\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|link|script|style|article|main|section|div)\b",
    re.I | re.S,
)
_TAG = re.compile(rb"<[a-zA-Z!/?]")
_JSON_OBJECT = re.compile(rb'\s*\{\s*"')
_JSON_ARRAY = re.compile(rb"\s*\[\s*\{")


def suffix_kind(path: PurePath) -> Kind | None:
    """What the name says: .txt.gz is a text. None when the name does not say."""
    suffixes = [s.lower() for s in path.suffixes]
    if suffixes and (suffixes[-1] in PACKED or suffixes[-2:] == [".warc", ".zst"]):
        suffixes.pop()
    return KINDS.get(suffixes[-1]) if suffixes else None


def is_packed(path: PurePath) -> bool:
    return path.suffix.lower() in PACKED


def stem(path: PurePath) -> str:
    """The name without the suffixes that say what it is: 2014/report.txt.gz -> 2014/report"""
    if is_packed(path):
        path = path.with_suffix("")
    return str(path.with_suffix("") if path.suffix.lower() in KINDS else path)


def refuse_binary(head: bytes) -> None:
    """Raise InputError, saying what the bytes are and what to do, unless they may be text."""
    for magic, what, remedy in _MAGIC:
        if head.startswith(magic):
            raise InputError(f"this is {what}; {remedy}", code="unsupported")
    if wide_encoding(head) or head.startswith(_TABLE):
        return
    if b"\0" in head or sum(byte in _CONTROLS for byte in head) * 50 > len(head):
        raise InputError(f"this is not text (binary bytes in the first {len(head)}); {_EXPORT}", code="binary")


def content_type(header: str) -> tuple[str, str | None]:
    """The type that a server names in lower case, "" for none, and the charset: text/html; charset=windows-1256"""
    kind, _, parameters = header.partition(";")
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return kind.strip().lower(), value.strip(" \"'") or None
    return kind.strip().lower(), None


def refuse_document(path: PurePath, head: bytes) -> None:
    """Raise InputError for a file whose name says that it is a document of a format that is not read."""
    refuse_binary(head)
    if path.suffix.lower() in DOCUMENTS:
        raise InputError(f"{path.suffix} files are not read; {_EXPORT}, or its reports as .jsonl", code="unsupported")


def kind_of(head: bytes, named: Kind | None) -> Kind:
    """What the first bytes are, with the name's word for it where bytes cannot tell.

    JSON lines go by their name alone. A page is a page under any name: its tags are no report.
    """
    if named == "parquet" or head.startswith(_TABLE):
        return "parquet"
    refuse_binary(head)
    if named in ("jsonl", "json"):
        return named
    if head.startswith(b"WARC/"):
        return "warc"
    plain = head.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    if _HTML.match(plain):
        return "html"
    if named is None and _JSON_OBJECT.match(plain):
        return "jsonl"
    if named is None and _JSON_ARRAY.match(plain):
        return "json"
    return "text" if named == "html" and not _TAG.search(plain) else named or "text"
