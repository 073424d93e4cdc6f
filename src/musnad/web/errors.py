"""What visitors are told of errors: a status and a code for each, and never the inside of one that nobody foresaw."""

from __future__ import annotations

import sqlite3

from starlette.exceptions import HTTPException

from musnad.accounts import AccountError
from musnad.errors import InputError, MusnadError
from musnad.review import FieldError
from musnad.web.screen import WebError

_STATUS = {"refused": 403, "not-allowed": 403, "no-account": 404, "name-taken": 409, "last-admin": 409, "link": 410,
           "conflict": 409}  # fmt: skip


def told_of(error: Exception) -> WebError:
    """What a visitor is told of an error. One that nobody foresaw is told without its inside; the server logs it."""
    if isinstance(error, WebError):
        return error
    if isinstance(error, HTTPException):
        code = {404: "not-found", 405: "not-allowed-here"}.get(error.status_code, "bad-request")
        return WebError(str(error.detail), status=error.status_code, code=code)
    if isinstance(error, FieldError):
        return WebError(str(error), code=error.code, detail={"field": error.field, "allowed": error.allowed})
    if isinstance(error, AccountError | InputError):  # a decision that cannot be taken is one, too
        return WebError(str(error), status=_STATUS.get(error.code, 400), code=error.code)
    if isinstance(error, sqlite3.OperationalError):  # locked, or the disk is full
        return WebError(f"the journal: {error}; try again", status=503, code="journal")
    if isinstance(error, MusnadError):
        return WebError(
            str(error), status=503 if error.stage in ("store", "index", "journal") else 400, code=error.stage
        )
    return WebError(
        "something went wrong here; the window in which the workbench runs says what", status=500, code="internal"
    )
