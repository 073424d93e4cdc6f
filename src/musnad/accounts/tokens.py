"""Secrets of links and sessions: whoever holds one is let in, so the file holds only their digests."""

from __future__ import annotations

import hashlib
import secrets


def fresh() -> tuple[str, str]:
    """A secret of 256 bits for a link or a cookie, and its digest."""
    secret = secrets.token_urlsafe(32)
    return secret, digest(secret)


def digest(secret: str) -> str:
    """SHA-256, in hex. Whatever text it is: half a character in a cookie is just no secret of ours."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
