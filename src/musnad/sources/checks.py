"""Is it an Arabic report of a size that can be read? Every source asks here before it hands an article on."""

from __future__ import annotations

import re

from musnad.errors import InputError, NotArabicError
from musnad.sources.language import looks_like
from musnad.sources.limits import Limits

_ARABIC = re.compile(r"[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_MOJIBAKE = re.compile(r"[\u00d8\u00d9][\u0080-\u00ff\u0152-\u2122]")


def check_text(text: str, limits: Limits) -> None:
    """Raise InputError "empty", "too-large" or "binary", or NotArabicError, unless the text can be read.

    Arabic letters must be a fifth of all letters. Of 64,000 items of Arabic news 31 had under 80 %, names of firms and
    channels included; the five under 20 % were lists of English film titles and captions. Twenty Arabic letters are
    two or three words: of the same items those with fewer were names of galleries and authors without a report.
    """
    if not text.strip():
        raise InputError("there is no text in it", code="empty")
    if len(text) > limits.max_characters:
        raise InputError(
            f"{len(text):,} characters; a report may have {limits.max_characters:,}. Split it into its reports",
            code="too-large",
        )
    if "\0" in text:
        raise InputError(f"a NUL character at {text.index(chr(0))}: this is not clean text; remove it", code="binary")
    _check_arabic(text, limits)


def _check_arabic(text: str, limits: Limits) -> None:
    arabic = sum(map(len, _ARABIC.findall(text)))
    letters = sum(map(len, _LETTERS.findall(text)))
    if arabic >= limits.min_arabic_letters and arabic >= limits.min_arabic_share * letters:
        other = looks_like(text)
        if other:
            raise NotArabicError(f"it looks like {other} in Arabic letters; Musnad reads Arabic reports")
        return
    if len(_MOJIBAKE.findall(text)) * 4 > letters:
        raise NotArabicError("Arabic letters come out as Ø§Ù: the text was saved in a wrong encoding; save it as UTF-8")
    raise NotArabicError(f"{arabic} of {letters} letters are Arabic; Musnad reads Arabic reports")


def too_large(limits: Limits) -> InputError:
    return InputError(
        f"larger than {limits.max_bytes:,} bytes; split it, or write its reports as JSON lines (.jsonl)",
        code="too-large",
    )
