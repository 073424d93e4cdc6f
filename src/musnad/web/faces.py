"""The two faces of an answer: a page for people, JSON for programs."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from markupsafe import Markup
from starlette.responses import Response

from musnad.accounts.roles import ALLOWED
from musnad.export.report.page import HERE as REPORT
from musnad.export.report.page import data, environment
from musnad.export.report.safe import SIGNED, held
from musnad.index import EventFilter
from musnad.version import VERSION
from musnad.web.desk import Visitor
from musnad.web.marked import marked
from musnad.web.screen import Screen, address, conditions, queried
from musnad.web.tongue import Tongue

HERE = Path(__file__).parent
# What the page of the report and the workbench have in common: colours, an article beside its cards, and their links.
SHARED = ("palette.css", "reading.css", "linked.js", "cite.js")


def as_json(answer: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(answer), status, media_type="application/json")


def as_page(template: str, visitor: Visitor, context: dict[str, Any], status: int = 200) -> Response:
    """A page of a template in the visitor's language."""
    return Response(drawn(template, visitor, context), status, media_type="text/html")


def drawn(template: str, visitor: Visitor, context: dict[str, Any]) -> str:
    """A template filled in, in the visitor's language."""
    tongue = Tongue(visitor.language, visitor.numerals)
    return _environment().get_template(template).render(
        visitor=visitor, tongue=tongue, say=tongue.say, gloss=tongue.gloss, attribute=tongue.attribute,
        number=tongue.number, digits=tongue.digits, day=tongue.day, version=VERSION, may=ALLOWED[visitor.role], **context,
    )  # fmt: skip


def screen_page(
    screen: Screen, visitor: Visitor, asked: msgspec.Struct, answer: msgspec.Struct, menu: object
) -> Response:
    def link(**changes: object) -> str:
        """The address of this screen with something else asked."""
        return address(screen.path, asked, **changes)

    def fields(**changes: object) -> list[tuple[str, str]]:
        """What is asked, some of it changed, as the hidden fields of a form."""
        return queried(screen.path, asked, **changes)

    def to(path: str, **changes: object) -> str:
        """The address of another screen with the same conditions of events, some of them changed."""
        return address(path, conditions(asked) if isinstance(asked, EventFilter) else EventFilter(), **changes)

    context = {
        "screen": screen, "asked": asked, "page": answer, "link": link, "fields": fields, "to": to, "menu": menu,
    }  # fmt: skip
    if screen.further:
        context |= screen.further(visitor, answer, Tongue(visitor.language, visitor.numerals))
    return as_page(screen.template, visitor, context)


@cache
def _environment() -> jinja2.Environment:
    made = environment(HERE / "templates", REPORT / "templates")
    made.globals |= {"asset": asset, "marked": marked, "address": address}
    made.filters |= {"held": held, "script_data": _script_data, "earlier": _earlier, "later": _later}
    return made


def _earlier(day: date) -> date:
    """The day before, as far as the calendar goes."""
    return day - timedelta(days=1) if day > date.min else day


def _later(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _script_data(value: object) -> Markup:
    """As JSON that may stand in a script element; controls of writing direction turn nothing in the source either."""
    text = data(msgspec.to_builtins(value))
    return Markup(SIGNED.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def asset(name: str) -> str:
    """The address of a file of ``static/``, another one whenever its content is another."""
    return f"/static/{name}?v={digest_of(name)[:12]}"


@cache
def digest_of(name: str) -> str:
    """SHA-256 of a file that ``static`` gives."""
    return hashlib.sha256(static(name)).hexdigest()


@cache
def static(name: str) -> bytes:
    """A file of ``static/`` or ``boundaries/``, or one that is shared with the report; read once, all of them are 4 MB."""
    if name in SHARED:
        return (REPORT / name).read_bytes()
    if name.startswith("boundaries/"):
        return (HERE / name).read_bytes()
    return (HERE / "static" / name).read_bytes()
