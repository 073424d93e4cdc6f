"""Screens and actions on their paths."""

from __future__ import annotations

import hashlib
import hmac
import mimetypes
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import parse_qs

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from musnad.errors import MusnadError
from musnad.version import VERSION
from musnad.web import openapi
from musnad.web.desk import Desk, Visitor
from musnad.web.faces import as_json, as_page, screen_page, static
from musnad.web.gate import LOOK, MAY, Gate, look
from musnad.web.guard import Headers, Rates, from_elsewhere
from musnad.web.screen import Action, Needs, Screen, WebError, parsed
from musnad.web.screens import ACTIONS, SCREENS

_LARGEST = 1_000_000  # bytes of what may be sent
_RATE = "1200/minute"  # requests of one visitor
_FOREVER = "public, max-age=31536000, immutable"


class Bench(NamedTuple):
    """What the routes share."""

    desk: Desk
    gate: Gate
    hosts: Sequence[str]
    rates: Rates


def workbench(desk: Desk, gate: Gate, hosts: Sequence[str], further: Sequence[Route] = ()) -> Starlette:
    """The application. ``hosts``: names (with port) by which a browser may call it; all others are refused."""
    bench = Bench(desk, gate, hosts, Rates(_RATE))
    names = sorted({host.rpartition(":")[0] or host for host in hosts})
    return Starlette(
        routes=[*further, *_routes(bench)],
        middleware=[Middleware(Headers), Middleware(TrustedHostMiddleware, allowed_hosts=names, www_redirect=False)],
        exception_handlers={
            MusnadError: _refused(bench),
            HTTPException: _refused(bench),
            Exception: _refused(bench),
        },
    )


def _routes(bench: Bench) -> Iterator[Route]:
    yield Route("/static/{name:path}", _static)
    yield Route("/openapi.json", _openapi)
    yield Route("/look", _look(bench), methods=["POST"])
    for screen in SCREENS:
        twin = "/index.json" if screen.path == "/" else f"{screen.path}.json"
        yield Route(twin, _screen(bench, screen, twin=True), methods=["GET"])
        yield Route(screen.path, _screen(bench, screen, twin=False), methods=["GET"])
    for action in ACTIONS:
        yield Route(action.path, _action(bench, action), methods=["POST"])


# --- screens ------------------------------------------------------------------------------------------------------


def _screen(bench: Bench, screen: Screen, *, twin: bool) -> Callable[[Request], Response]:
    def show(request: Request) -> Response:
        visitor = _visitor(bench, request, screen.needs)
        if isinstance(visitor, Response):
            return visitor
        given = {
            **parse_qs(request.url.query, keep_blank_values=True),
            **{k: [v] for k, v in request.path_params.items()},
        }
        asked = parsed(screen.asks, given)
        tag = _tag(bench.desk, visitor, request)
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"etag": tag})
        answer = screen.answer(bench.desk, visitor, asked)
        response = as_json(answer) if twin else screen_page(screen, visitor, asked, answer, _menu(visitor))
        response.headers["etag"] = tag
        return response

    return show


def _menu(visitor: Visitor) -> list[Screen]:
    """Screens of the menu, as far as the visitor may see them."""
    shown = [one for one in SCREENS if one.menu is not None and one.needs in MAY[visitor.role]]
    return sorted(shown, key=lambda one: one.menu or 0)


def _tag(desk: Desk, visitor: Visitor, request: Request) -> str:
    """The same for as long as the same visitor would be shown the same."""
    key = "\n".join((VERSION, desk.stamp(), str(request.url), *map(str, msgspec.structs.astuple(visitor))))
    return f'W/"{hashlib.sha256(key.encode()).hexdigest()[:24]}"'


# --- actions ------------------------------------------------------------------------------------------------------


def _action(bench: Bench, action: Action) -> Callable[[Request], Awaitable[Response]]:
    async def act(request: Request) -> Response:
        visitor = await run_in_threadpool(_visitor, bench, request, action.needs)
        if isinstance(visitor, Response):
            return visitor
        form = "json" not in request.headers.get("content-type", "")
        given, token, back = _given(action, await _body(request), form=form)
        given_token = token or request.headers.get("x-musnad-token", "")
        if from_elsewhere(request, bench.hosts) or not hmac.compare_digest(
            given_token.encode(), visitor.token.encode()
        ):
            raise WebError("this did not come from a page of the workbench; load the page again and repeat it", status=403,
                           code="not-from-here")  # fmt: skip
        answer = await run_in_threadpool(action.do, bench.desk, visitor, given)
        return RedirectResponse(_onward(answer, back), 303) if form else as_json(answer)

    return act


async def _body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST:
            raise WebError(f"more than {_LARGEST:,} bytes were sent; send less at a time", status=413, code="too-large")
    return body


def _given(action: Action, body: bytes, *, form: bool) -> tuple[msgspec.Struct, str, str]:
    """What is given, the token that came with it, and the path of the page that it came from."""
    if form:
        fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=2_000)
        token, back = fields.pop("token", [""])[-1], fields.pop("back", ["/"])[-1]
        return parsed(action.takes, fields), token, back
    try:
        return msgspec.json.decode(body, type=action.takes), "", "/"
    except msgspec.MsgspecError as error:
        raise WebError(str(error), code="bad-value") from error


def _onward(answer: msgspec.Struct | None, back: str) -> str:
    """Only ever a path of ours: never another host."""
    path = getattr(answer, "next", None) or back
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/"


def _look(bench: Bench) -> Callable[[Request], Awaitable[Response]]:
    """Language, numerals and appearance: cookies of this browser, and the account's where there is one."""

    async def choose(request: Request) -> Response:
        fields = parse_qs((await _body(request)).decode("utf-8", "replace"), max_num_fields=20)
        chosen = {name: fields[name][-1] for name in LOOK if name in fields and fields[name][-1] in LOOK[name]}
        visitor = await run_in_threadpool(bench.gate.visitor, request)
        if from_elsewhere(request, bench.hosts):
            raise WebError("this did not come from a page of the workbench", status=403, code="not-from-here")
        if visitor:
            await run_in_threadpool(bench.gate.prefers, visitor, chosen)
        response = RedirectResponse(_onward(None, fields.get("back", ["/"])[-1]), 303)
        for name, value in chosen.items():
            response.set_cookie(f"musnad-{name}", value, max_age=365 * 86_400, httponly=True, samesite="strict")
        return response

    return choose


# --- visitors and errors ------------------------------------------------------------------------------------------


def _visitor(bench: Bench, request: Request, needs: Needs) -> Visitor | Response:
    """Who it is, if he may; else where to go first. Raises WebError."""
    visitor = bench.gate.visitor(request)
    who = visitor.account_id if visitor else (request.client.host if request.client else "?")
    if not bench.rates.allows(who):
        raise WebError("too many requests; wait a minute", status=429, code="too-many")
    if visitor is None:
        if request.method != "GET" or request.url.path.endswith(".json"):
            raise WebError("enter first, at /enter", status=401, code="not-entered")
        return RedirectResponse("/enter", 303)
    if needs not in MAY[visitor.role]:
        raise WebError("your role does not allow this; ask an administrator", status=403, code="not-allowed")
    return visitor


def _refused(bench: Bench) -> Callable[[Request, Exception], Response]:
    def refuse(request: Request, error: Exception) -> Response:
        told = _told(error)
        if request.url.path.endswith(".json") or "json" in request.headers.get("content-type", ""):
            return as_json({"error": {"code": told.code, "message": str(told), "detail": told.detail}}, told.status)
        plain = Visitor(account_id="", name="", role="reader", token="", **look(request))
        visitor = bench.gate.visitor(request) or plain
        return as_page(
            "error.html.j2", visitor, {"error": told, "menu": _menu(visitor) if visitor.name else []}, told.status
        )

    return refuse


def _told(error: Exception) -> WebError:
    """What a visitor is told of an error. One that nobody foresaw is told without its inside; the server logs it."""
    if isinstance(error, WebError):
        return error
    if isinstance(error, HTTPException):
        code = {404: "not-found", 405: "not-allowed-here"}.get(error.status_code, "bad-request")
        return WebError(str(error.detail), status=error.status_code, code=code)
    if isinstance(error, MusnadError):
        return WebError(
            str(error), status=503 if error.stage in ("store", "index", "journal") else 400, code=error.stage
        )
    return WebError(
        "something went wrong here; the window in which the workbench runs says what", status=500, code="internal"
    )


# --- files --------------------------------------------------------------------------------------------------------


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    try:
        if ".." in name.split("/"):
            raise FileNotFoundError(name)
        content = static(name)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError, ValueError):
        raise WebError(f"there is no file {name!r}", status=404, code="not-found") from None
    tag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
    kept = {"cache-control": _FOREVER if request.url.query else "public, no-cache", "etag": tag}
    if tag in request.headers.get("if-none-match", ""):  # what a module imports has no version in its address
        return Response(status_code=304, headers=kept)
    return Response(content, media_type=_kind(name), headers=kept)


def _kind(name: str) -> str:
    """The type of a file; a machine's own tables may lack these, and a browser runs no module of another."""
    known = {".mjs": "text/javascript", ".js": "text/javascript", ".woff2": "font/woff2"}
    return known.get(PurePosixPath(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _openapi(request: Request) -> Response:
    return as_json(openapi.document(SCREENS, ACTIONS))
