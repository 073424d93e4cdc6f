"""Names that people choose: of accounts, of saved views."""

from __future__ import annotations

import re
import unicodedata

from musnad.accounts.errors import AccountError
from musnad.folding import fold_whole

LONGEST = 64  # characters of a name
_LONGEST_TYPED = 256  # the same before it is composed
SIGNS = " ._-'@+"  # of a name, beside letters, their marks and digits
# Letters and marks to Unicode that nobody sees: fillers of Hangul, joiner of graphemes, selectors of variants.
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")


def account_name(typed: str) -> str:
    """The name as it is kept: NFKC, single spaces. Raises AccountError.

    Letters of every script with their marks, digits, and ``SIGNS``: no controls, so none that turns the line around.
    """
    name = _composed(typed)
    odd = [c for c in name if not (c.isalnum() or c in SIGNS or unicodedata.category(c)[0] == "M") or _BLANK.match(c)]
    if odd:
        raise AccountError(
            f"a name cannot hold U+{ord(odd[0]):04X}; write letters, digits, spaces and {SIGNS.strip()}", code="name"
        )
    if not name[:1].isalnum() or not key(name):  # a tatweel alone is a letter to Unicode
        raise AccountError("a name begins with a letter or a digit", code="name")
    return name


def view_name(typed: str) -> str:
    """The name as it is kept: NFKC, single spaces, any characters that are seen. Raises AccountError."""
    name = _composed(typed)
    if not name or unseen(name):
        raise AccountError("write a name of letters, digits and marks that can be seen", code="name")
    return name


def key(name: str) -> str:
    """What all spellings of one account's name share: no case; أحمد, احمد and أحـمد are one."""
    return fold_whole(unicodedata.normalize("NFKC", name.casefold()))


def sought(typed: str) -> str | None:
    """The key of the account that may be meant; None when no account can have the name."""
    try:
        return key(account_name(typed))
    except AccountError:
        return None


def unseen(text: str) -> str | None:
    """The first character that is a control, turns the line around, or is none at all."""
    return next((c for c in text if unicodedata.category(c)[0] == "C" or c in "\u2028\u2029"), None)


def _composed(typed: str) -> str:
    name = " ".join(unicodedata.normalize("NFKC", typed[: _LONGEST_TYPED + 1]).split())
    if len(typed) > _LONGEST_TYPED or len(name) > LONGEST:
        raise AccountError(f"the name is longer than {LONGEST} characters; write a shorter one", code="name")
    return name
