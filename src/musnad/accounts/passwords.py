"""Passwords: which may be chosen, and how they are kept.

As NIST asks (SP 800-63B, 5.1.1.2): long enough, whatever letters, spaces and signs, none of them asked for. It also asks for
a list of common passwords, which isn't here.
"""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from musnad.accounts.errors import AccountError
from musnad.accounts.names import key

SHORTEST = 12  # characters
LONGEST = 1024  # bytes of UTF-8
HASHER = PasswordHasher()  # Argon2id with the parameters that RFC 9106 has for little memory
_AT_ONCE = BoundedSemaphore(4)  # a hash takes 64 MiB while it is made, and anybody may ask for one


def hashed(password: str, name: str) -> str:
    """The Argon2 hash of a password that the account ``name`` may choose. Raises AccountError."""
    whole = _composed(password)
    if whole is None:
        raise AccountError(f"the password is longer than {LONGEST} bytes or no text; write another", code="password")
    if min(len(password), len(whole)) < SHORTEST:
        raise AccountError(f"the password has fewer than {SHORTEST} characters; write a longer one", code="password")
    if key(whole) == key(name):
        raise AccountError("the password is the name; write another", code="password")
    with _AT_ONCE:
        return HASHER.hash(whole)


def agrees(kept: str | None, password: str) -> bool:
    """Is it the password that ``kept`` is the hash of? Takes as long without a hash, so that no name is told from none."""
    nobody = _nobody()  # asked for in either case, since making it takes time too
    whole = _composed(password)
    if whole is None:
        return False
    try:
        with _AT_ONCE:
            return HASHER.verify(kept or nobody, whole) and kept is not None
    except VerifyMismatchError:
        return False


def renewed(kept: str, password: str) -> str | None:
    """The hash to keep instead, when ``kept`` was made with less than today's parameters; the password agrees with it."""
    whole = _composed(password)
    if whole is None or not HASHER.check_needs_rehash(kept):
        return None
    with _AT_ONCE:
        return HASHER.hash(whole)


@cache
def _nobody() -> str:
    with _AT_ONCE:
        return HASHER.hash(secrets.token_urlsafe())


def _composed(password: str) -> str | None:
    """NFKC, since keyboards differ in how they write one letter; None for what no password can be."""
    if len(password) > LONGEST:
        return None
    try:
        too_long = len(password.encode()) > LONGEST
    except UnicodeEncodeError:  # half a character
        return None
    return None if too_long else unicodedata.normalize("NFKC", password)
