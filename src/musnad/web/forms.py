"""What is sent with a form: read, and held to come from a page of ours."""

from __future__ import annotations

import hmac
from urllib.parse import parse_qs

from starlette.requests import Request

from musnad.web.desk import Visitor
from musnad.web.guard import from_elsewhere
from musnad.web.screen import WebError

_LARGEST = 1_000_000  # bytes of what may be sent
_MOST = 2_000  # fields


async def body(request: Request) -> bytes:
    """All that is sent. Raises WebError."""
    sent = bytearray()
    async for part in request.stream():
        sent += part
        if len(sent) > _LARGEST:
            raise WebError(f"more than {_LARGEST:,} bytes were sent; send less at a time", status=413, code="too-large")
    return bytes(sent)


def fields(sent: bytes) -> dict[str, list[str]]:
    """The fields of a form. Raises WebError."""
    try:
        return parse_qs(sent.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST)
    except ValueError as error:
        raise WebError(
            f"more than {_MOST:,} fields were sent; send less at a time", status=413, code="too-large"
        ) from error


def same_token(request: Request, visitor: Visitor, token: str) -> None:
    """Raises WebError for what wasn't sent from a page that was made for this visitor."""
    same = hmac.compare_digest(token.encode("utf-8", "replace"), visitor.token.encode())
    if from_elsewhere(request) or not visitor.token or not same:
        raise not_from_here()


def not_from_here() -> WebError:
    return WebError("this did not come from a page of the workbench; load the page again and repeat it", status=403,
                    code="not-from-here")  # fmt: skip


def onward(path: str) -> str:
    """Only ever a path of ours: never another host."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/"
