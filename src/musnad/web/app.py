"""Screens and actions on their paths."""

from __future__ import annotations

import hashlib
import mimetypes
import sqlite3
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from musnad.accounts import Permission, Role, audit
from musnad.accounts.roles import ALLOWED
from musnad.errors import MusnadError
from musnad.version import VERSION
from musnad.web import openapi
from musnad.web.desk import Desk, Visitor
from musnad.web.errors import told_of
from musnad.web.faces import as_json, as_page, digest_of, screen_page, static
from musnad.web.forms import body, fields, not_from_here, onward, same_token
from musnad.web.gate import LOOK, Gate, keep_look, look
from musnad.web.guard import HEADERS, Headers, Hosts, Rates, from_elsewhere, sender
from musnad.web.screen import Action, Download, File, Screen, WebError, parsed
from musnad.web.screens import ACTIONS, DOWNLOADS, SCREENS
from musnad.web.tongue import Tongue

_RATE = "1200/minute"  # requests of one visitor
_FOREVER = "public, max-age=31536000, immutable"


class Bench(NamedTuple):
    """What the routes share."""

    desk: Desk
    gate: Gate
    rates: Rates


def workbench(desk: Desk, gate: Gate, hosts: Sequence[str], further: Sequence[Route] = ()) -> Starlette:
    """The application. ``hosts``: names by which a browser may call it, see ``guard.Hosts``; all others are refused."""
    bench = Bench(desk, gate, Rates(_RATE))
    return Starlette(
        routes=[*further, *_routes(bench)],
        middleware=[Middleware(Headers), Middleware(Hosts, hosts=hosts)],
        exception_handlers={
            MusnadError: _refused(bench),
            sqlite3.OperationalError: _refused(bench),
            HTTPException: _refused(bench),
            Exception: _refused(bench),
        },
    )


def _routes(bench: Bench) -> Iterator[Route]:
    yield Route("/static/{name:path}", _static)
    yield Route("/openapi.json", _openapi)
    yield Route("/look", _look(bench), methods=["POST"])
    for screen in SCREENS:
        yield Route(screen.twin, _screen(bench, screen, twin=True), methods=["GET"])
        yield Route(screen.path, _screen(bench, screen, twin=False), methods=["GET"])
    yield Route("/admin/audit.jsonl", _log(bench), methods=["GET"])
    for download in DOWNLOADS:
        yield Route(download.path, _download(bench, download), methods=["GET"])
    for action in ACTIONS:
        yield Route(action.path, _action(bench, action), methods=["POST"])


# --- screens ------------------------------------------------------------------------------------------------------


def _screen(bench: Bench, screen: Screen, *, twin: bool) -> Callable[[Request], Response]:
    def show(request: Request) -> Response:
        visitor = _visitor(bench, request, screen.needs)
        if isinstance(visitor, Response):
            return visitor
        asked = _asked(screen.asks, request)
        tag = _tag(bench.desk, visitor, request)
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"etag": tag})
        answer = screen.answer(bench.desk, visitor, asked)
        response = as_json(answer) if twin else screen_page(screen, visitor, asked, answer, _menu(visitor))
        response.headers["etag"] = tag
        return response

    return show


def _asked(asks: type[msgspec.Struct], request: Request) -> msgspec.Struct:
    inside = {name: [value] for name, value in request.path_params.items()}
    return parsed(asks, {**parse_qs(request.url.query, keep_blank_values=True), **inside})


def _download(bench: Bench, download: Download) -> Callable[[Request], Response]:
    def send(request: Request) -> Response:
        visitor = _visitor(bench, request, download.needs)
        if isinstance(visitor, Response):
            return visitor
        return _file(download.make(bench.desk, visitor, _asked(download.asks, request)))

    return send


def _menu(visitor: Visitor) -> list[Screen]:
    """Screens of the menu, as far as the visitor may see them."""
    shown = [one for one in SCREENS if one.menu is not None and one.needs in ALLOWED[visitor.role]]
    return sorted(shown, key=lambda one: one.menu or 0)


def _tag(desk: Desk, visitor: Visitor, request: Request) -> str:
    """The same for as long as the same visitor would be shown the same."""
    visit = desk.visit(visitor)
    key = "\n".join(
        (VERSION, desk.stamp(), visit.began_at, str(request.url), *map(str, msgspec.structs.astuple(visitor)))
    )
    return f'W/"{hashlib.sha256(key.encode()).hexdigest()[:24]}"'


# --- actions ------------------------------------------------------------------------------------------------------


def _action(bench: Bench, action: Action) -> Callable[[Request], Awaitable[Response]]:
    async def act(request: Request) -> Response:
        visitor = await run_in_threadpool(_visitor, bench, request, action.needs)
        if isinstance(visitor, Response):
            return visitor
        form = "json" not in request.headers.get("content-type", "")
        sent = await body(request)
        found = fields(sent) if form else {}
        token, back = found.pop("token", [""])[-1], found.pop("back", ["/"])[-1]
        same_token(request, visitor, token or request.headers.get("x-musnad-token", ""))
        given = parsed(action.takes, found) if form else _decoded(action, sent)
        answer = await run_in_threadpool(action.do, bench.desk, visitor, given)
        if isinstance(answer, File):
            return _file(answer)
        if not form:
            return as_json(answer)
        if action.page:
            shown = as_page(action.page, visitor, {"page": answer, "menu": _menu(visitor)})
            shown.headers["cache-control"] = "no-store"
            return shown
        return RedirectResponse(onward(getattr(answer, "next", None) or back), 303)

    return act


def _file(file: File) -> Response:
    """Sent by a thread, so that others are answered meanwhile."""
    return StreamingResponse(file.pieces, media_type=file.media, headers=_kept_as(file.name))


def _kept_as(name: str) -> dict[str, str]:
    """The header by which a browser keeps a file instead of showing it. The name is one of ours, of plain letters."""
    return {"content-disposition": f'attachment; filename="{name}"'}


def _decoded(action: Action, sent: bytes) -> msgspec.Struct:
    try:
        decoded: msgspec.Struct = msgspec.json.decode(sent, type=action.takes)
    except msgspec.MsgspecError as error:
        raise WebError(str(error), code="bad-value") from error
    return decoded


def _look(bench: Bench) -> Callable[[Request], Awaitable[Response]]:
    """Language, numerals and appearance: cookies of this browser, and the account's where there is one."""

    async def choose(request: Request) -> Response:
        found = fields(await body(request))
        chosen = {name: found[name][-1] for name in LOOK if name in found and found[name][-1] in LOOK[name]}
        visitor = await run_in_threadpool(bench.gate.visitor, request)
        if visitor and visitor.entered:
            same_token(request, visitor, found.get("token", [""])[-1])
            await run_in_threadpool(bench.gate.prefers, visitor, chosen)
        elif from_elsewhere(request):
            raise not_from_here()
        response = RedirectResponse(onward(found.get("back", ["/"])[-1]), 303)
        keep_look(response, chosen)
        return response

    return choose


# --- visitors and errors ------------------------------------------------------------------------------------------


def _visitor(bench: Bench, request: Request, needs: Permission) -> Visitor | Response:
    """Who it is, if he may; else where to go first. Raises WebError."""
    visitor = bench.gate.visitor(request)
    who = visitor.account_id if visitor else sender(request)
    if not bench.rates.allows(who):
        raise WebError("too many requests; wait a minute", status=429, code="too-many")
    if visitor is None:
        if request.method != "GET" or request.url.path.endswith(".json"):
            raise WebError("enter first, at /enter", status=401, code="not-entered")
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse("/enter" if here == "/" else f"/enter?next={quote(here, safe='')}", 303)
    if needs not in ALLOWED[visitor.role]:
        raise WebError(
            "your role does not allow this; ask a releaser or an administrator", status=403, code="not-allowed"
        )
    return visitor


def _refused(bench: Bench) -> Callable[[Request, Exception], Response]:
    def refuse(request: Request, error: Exception) -> Response:
        told, visitor = told_of(error), _known(bench, request)
        if request.url.path.endswith(".json") or "json" in request.headers.get("content-type", ""):
            answer = as_json(openapi.ErrorAnswer(_error(told, visitor)), told.status)
        else:
            menu = _menu(visitor) if visitor.account_id else []
            answer = as_page(
                "error.html.j2", visitor, {"error": told, "menu": menu, "again": _again(request)}, told.status
            )
        answer.headers.update(HEADERS)  # what nobody foresaw comes past the middleware
        return answer

    return refuse


def _error(told: WebError, visitor: Visitor) -> openapi.ErrorTold:
    in_words = Tongue(visitor.language, visitor.numerals).of_error(told.code, told.detail)
    return openapi.ErrorTold(code=told.code, message=str(told), detail=told.detail, told=in_words)


def _again(request: Request) -> str | None:
    """The page whose form was refused."""
    from_page = urlsplit(request.headers.get("referer", ""))
    if request.method != "POST" or from_page.netloc != request.headers.get("host"):
        return None
    return onward(from_page.path + (f"?{from_page.query}" if from_page.query else ""))


def _known(bench: Bench, request: Request) -> Visitor:
    """Whom an error is told: nobody, where who it is cannot be asked either."""
    stranger = Visitor(account_id="", name="", role=Role.READER, token="", **look(request))
    try:
        return bench.gate.visitor(request) or stranger
    except (MusnadError, sqlite3.Error):
        return stranger


# --- files --------------------------------------------------------------------------------------------------------


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    try:
        if ".." in name.split("/"):
            raise FileNotFoundError(name)
        content, digest = static(name), digest_of(name)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError, ValueError):
        raise WebError(f"there is no file {name!r}", status=404, code="not-found") from None
    tag = f'"{digest[:24]}"'
    kept = {"cache-control": _FOREVER if request.url.query else "public, no-cache", "etag": tag}
    if tag in request.headers.get("if-none-match", ""):  # what a module imports has no version in its address
        return Response(status_code=304, headers=kept)
    return Response(content, media_type=_kind(name), headers=kept)


def _kind(name: str) -> str:
    """The type of a file; a machine's own tables may lack these, and a browser runs no module of another."""
    known = {".mjs": "text/javascript", ".js": "text/javascript", ".woff2": "font/woff2"}
    return known.get(PurePosixPath(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _log(bench: Bench) -> Callable[[Request], Response]:
    """The audit log as JSON lines, as they come."""

    def send(request: Request) -> Response:
        visitor = _visitor(bench, request, Permission.AUDIT)
        if isinstance(visitor, Response):
            return visitor
        audit.note_taken(bench.desk.journal, visitor)
        lines = audit.lines(bench.desk.journal)
        return StreamingResponse(lines, media_type="application/x-ndjson", headers=_kept_as("audit.jsonl"))

    return send


def _openapi(request: Request) -> Response:
    return as_json(openapi.document(SCREENS, ACTIONS, DOWNLOADS))
