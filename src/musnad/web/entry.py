"""The door: entry with name and password or with a one-time link, leaving, and what is done to one's own sessions.

Not actions like others: they take and give the secret of a session, which nothing else of the workbench sees.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from musnad.accounts import AccountError, accounts, links, names, sessions
from musnad.web.desk import Visitor
from musnad.web.faces import as_page
from musnad.web.forms import body, fields, onward, same_token
from musnad.web.gate import AccountsGate, look
from musnad.web.guard import Rates, sender
from musnad.web.screen import WebError
from musnad.web.screens import SCREENS

BY_ADDRESS = "30/5 minutes"  # tries of one address
BY_NAME = "10/5 minutes"  # tries for one account, from whatever address
HOME = min((one for one in SCREENS if one.menu is not None), key=lambda one: one.menu or 0).path
Form = dict[str, str]


class Door:
    """What is on the paths before and at entry. Who tries too often is asked to wait."""

    def __init__(self, gate: AccountsGate) -> None:
        self.gate = gate
        self.journal = gate.journal
        self._by_address = Rates(BY_ADDRESS)
        self._by_name = Rates(BY_NAME)

    def routes(self) -> list[Route]:
        return [
            Route("/enter", self._shown("enter.html.j2"), methods=["GET"]),
            Route("/enter", self._sent(self._enter), methods=["POST"]),
            Route("/invited", self._shown("invited.html.j2"), methods=["GET"]),
            Route("/invited", self._sent(self._accept), methods=["POST"]),
            Route("/leave", self._sent(self._leave), methods=["POST"]),
            Route("/account/password", self._sent(self._change_password), methods=["POST"]),
            Route("/account/sessions", self._sent(self._end_others), methods=["POST"]),
        ]

    # --- pages ---

    def _shown(self, template: str) -> Callable[[Request], Response]:
        def show(request: Request) -> Response:
            onto = _onto(request.query_params.get("next"))
            if template == "enter.html.j2" and self.gate.visitor(request):
                return RedirectResponse(onto, 303)
            return self._page(request, template, {"name": "", "link": "", "next": onto})

        return show

    def _page(self, request: Request, template: str, given: Form, refusal: AccountError | None = None) -> Response:
        """The form with a token; after a refusal as it was sent, without what is secret."""
        visitor, secret = self.gate.at_the_door(request)
        path = f"/{template.partition('.')[0]}" + (
            f"?next={quote(given['next'])}" if given.get("next", HOME) != HOME else ""
        )
        context: dict[str, object] = {"menu": [], "given": given, "refusal": refusal, "link": lambda **_: path}
        response = as_page(template, visitor, context, 403 if refusal else 200)
        response.headers["cache-control"] = "no-store"
        self.gate.meet(response, secret)
        return response

    # --- forms ---

    def _sent(self, do: Callable[[Request, Form], Response]) -> Callable[[Request], object]:
        async def act(request: Request) -> Response:
            form = {name: values[-1] for name, values in fields(await body(request)).items()}
            return await run_in_threadpool(do, request, form)

        return act

    def _enter(self, request: Request, form: Form) -> Response:
        same_token(request, self.gate.stranger(request), form.get("token", ""))
        name = form.get("name", "")
        self._not_too_often(request, names.sought(name))
        try:
            secret = sessions.enter(self.journal, name, form.get("password", ""))
        except AccountError as error:
            return self._page(request, "enter.html.j2", {"name": name, "next": _onto(form.get("next"))}, error)
        return self._let_in(request, secret, _onto(form.get("next")))

    def _accept(self, request: Request, form: Form) -> Response:
        same_token(request, self.gate.stranger(request), form.get("token", ""))
        self._not_too_often(request, None)
        link = form.get("link", "").strip()
        secret = link.rpartition("#")[2]
        try:
            if form.get("password", "") != form.get("again", ""):
                raise AccountError("the two passwords differ; write them again", code="password-twice")
            new = not links.invited(self.journal, secret).entered
            entered = links.accept(self.journal, secret, form.get("password", ""))
        except AccountError as error:
            return self._page(request, "invited.html.j2", {"link": link}, error)
        return self._let_in(request, entered, HOME, first=new)

    def _let_in(self, request: Request, secret: str, onto: str, *, first: bool = False) -> Response:
        """With a new session, whatever the browser brought: one that somebody else knows is worth nothing."""
        sessions.leave(self.journal, self.gate.secret(request))
        if first:  # who has never been in has chosen the look at the door
            account = sessions.of_session(self.journal, secret)
            if account and look(request):
                accounts.set_preferences(self.journal, account, **look(request))
        response = RedirectResponse(onto, 303)
        self.gate.let_in(response, secret)
        return response

    def _leave(self, request: Request, form: Form) -> Response:
        visitor = self.gate.visitor(request)
        if visitor:  # without one there is nothing to leave
            same_token(request, visitor, form.get("token", ""))
            sessions.leave(self.journal, self.gate.secret(request))
        response = RedirectResponse("/enter", 303)
        self.gate.let_out(response)
        return response

    def _change_password(self, request: Request, form: Form) -> Response:
        visitor = self._entered(request, form)
        self._not_too_often(request, names.key(visitor.name))
        if form.get("new", "") != form.get("again", ""):
            raise AccountError("the two passwords differ; write them again", code="password-twice")
        account = accounts.get(self.journal, visitor.account_id)
        sessions.change_password(
            self.journal, account, self.gate.secret(request), form.get("old", ""), form.get("new", "")
        )
        return RedirectResponse("/account?done=password", 303)

    def _end_others(self, request: Request, form: Form) -> Response:
        visitor = self._entered(request, form)
        sessions.end_others(self.journal, visitor.account_id, self.gate.secret(request))
        return RedirectResponse("/account?done=sessions", 303)

    # --- checks ---

    def _entered(self, request: Request, form: Form) -> Visitor:
        visitor = self.gate.visitor(request)
        if visitor is None:
            raise WebError("enter first, at /enter", status=401, code="not-entered")
        same_token(request, visitor, form.get("token", ""))
        return visitor

    def _not_too_often(self, request: Request, name: str | None) -> None:
        """Counts a try of an address, and for the account of a name: a known one or not. Raises WebError."""
        rates = [(self._by_address, sender(request)), (self._by_name, name)]
        for rate, who in rates:
            if who is not None and not rate.allows(who):
                raise WebError(
                    f"too many tries; wait {rate.minutes} minutes, or ask an administrator for a one-time link",
                    status=429, code="too-many-tries", detail={"minutes": rate.minutes},
                )  # fmt: skip


def _onto(path: str | None) -> str:
    """Where somebody wanted to go before being asked who it is."""
    found = onward(path or "/")
    return HOME if found == "/" else found
