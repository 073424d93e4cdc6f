"""The two faces of an answer: a page for people, JSON for programs."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from starlette.responses import Response

from musnad.export.report.page import environment
from musnad.export.report.safe import held
from musnad.version import VERSION
from musnad.web.desk import Visitor
from musnad.web.screen import Screen, address
from musnad.web.tongue import Tongue

HERE = Path(__file__).parent


def as_json(answer: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(answer), status, media_type="application/json")


def as_page(template: str, visitor: Visitor, context: dict[str, Any], status: int = 200) -> Response:
    """A page of a template in the visitor's language."""
    tongue = Tongue(visitor.language, visitor.numerals)
    rendered = _environment().get_template(template).render(
        visitor=visitor, tongue=tongue, say=tongue.say, gloss=tongue.gloss, attribute=tongue.attribute,
        number=tongue.number, digits=tongue.digits, day=tongue.day, version=VERSION, **context,
    )  # fmt: skip
    return Response(rendered, status, media_type="text/html")


def screen_page(
    screen: Screen, visitor: Visitor, asked: msgspec.Struct, answer: msgspec.Struct, menu: object
) -> Response:
    def link(**changes: object) -> str:
        """The address of this screen with something else asked."""
        return address(screen.path, asked, **changes)

    context = {"screen": screen, "asked": asked, "page": answer, "link": link, "menu": menu}
    return as_page(screen.template, visitor, context)


@cache
def _environment() -> jinja2.Environment:
    made = environment(HERE / "templates")
    made.globals |= {"asset": asset}
    made.filters |= {"held": held}
    return made


@cache
def asset(name: str) -> str:
    """The address of a file of ``static/``, another one whenever its content is another."""
    digest = hashlib.sha256(static(name)).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def static(name: str) -> bytes:
    """A file of ``static/``; the palette is that of the report."""
    if name == "palette.css":
        return files("musnad.export.report").joinpath("palette.css").read_bytes()
    return (HERE / "static" / name).read_bytes()
