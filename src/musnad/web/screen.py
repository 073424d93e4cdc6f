"""What a screen is: a path, what may be asked there, one query, and a page that shows its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

import msgspec

from musnad.accounts import Permission
from musnad.errors import MusnadError
from musnad.index import EventFilter
from musnad.web.desk import Desk, Visitor
from musnad.web.tongue import Tongue


class WebError(MusnadError):
    """What a visitor is told instead of an answer: ``status`` of HTTP, a short stable ``code``, and what to do."""

    stage = "web"

    def __init__(self, message: str, *, status: int = 400, code: str = "bad-request", detail: object = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.detail = detail


class Screen(NamedTuple):
    """``path`` may hold ``{names}``, which are fields of ``asks`` like those of the query. The twin is ``path.json``.

    ``answer`` gives a msgspec Struct; the template sees it as ``page``. ``about`` is its line in the OpenAPI document.
    ``menu``: its place in the menu, None for none. ``further``: what else the template sees, made of the answer in the
    tongue of the visitor.
    """

    name: str
    path: str
    asks: type[msgspec.Struct]
    answer: Callable[[Desk, Visitor, Any], msgspec.Struct]
    about: str
    needs: Permission = Permission.READ
    menu: int | None = None
    further: Callable[[Visitor, Any, Tongue], dict[str, Any]] | None = None

    @property
    def twin(self) -> str:
        """The path of its JSON."""
        return "/index.json" if self.path == "/" else f"{self.path}.json"

    @property
    def template(self) -> str:
        return f"{self.name}.html.j2"


class File(NamedTuple):
    """What a download gives, and an action in the place of an answer: its media type, its bytes piece by piece, and the
    name under which a browser keeps it (ASCII). What raises between two pieces breaks it off, so that nobody takes a part
    of it for the whole."""

    name: str
    media: str
    pieces: Iterable[bytes]


class Action(NamedTuple):
    """Something that a visitor does: POST, as a form or as JSON, with the token. ``do`` gives what JSON is answered.

    A form is sent on to the address that ``do`` names in ``next`` of its answer, or back to where it came from; unless
    ``page`` names a template, which then shows the answer: for what is shown once, and is in no address.
    """

    name: str
    path: str
    takes: type[msgspec.Struct]
    do: Callable[[Desk, Visitor, Any], msgspec.Struct | File]
    about: str
    needs: Permission = Permission.DECIDE
    page: str | None = None


class Download(NamedTuple):
    """What is shown on a screen as a file to keep. Asked like a screen; ``make`` gives the file."""

    name: str
    path: str
    asks: type[msgspec.Struct]
    make: Callable[[Desk, Visitor, Any], File]
    kinds: tuple[str, ...]  # media types that it may have
    about: str
    needs: Permission = Permission.READ


class Done(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Answer of an action that has no other: ``next`` is the path to go on at."""

    next: str | None = None
    message: str | None = None


def address(path: str, asked: msgspec.Struct, **changes: object) -> str:
    """The address of a screen with what is asked, some of it changed; what is as by default is left out.

    Fields that stand in the path are put there. A value of None takes a field out.
    """
    values = {**msgspec.to_builtins(asked), **changes}
    pairs = queried(path, asked, **changes)
    for name in values:
        path = path.replace(f"{{{name}}}", str(values[name]))
    return path + ("?" + urlencode(pairs) if pairs else "")


def queried(path: str, asked: msgspec.Struct, **changes: object) -> list[tuple[str, str]]:
    """The names and values of the query of ``address``."""
    values = {**msgspec.to_builtins(asked), **changes}
    fields = [field for field in fields_of(type(asked)) if f"{{{field.name}}}" not in path]
    return [pair for field in fields for pair in _pairs(field, values[field.name])]


@cache
def fields_of(kind: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """The fields of what may be asked. To look them up costs milliseconds, and a page has hundreds of addresses."""
    return msgspec.structs.fields(kind)


def conditions(asked: EventFilter) -> EventFilter:
    """The conditions of events alone, of a screen that may be asked for more."""
    return EventFilter(**{name: getattr(asked, name) for name in EventFilter.__struct_fields__})


def _pairs(field: msgspec.structs.FieldInfo, value: object) -> list[tuple[str, str]]:
    if value is None or value == field.default or (isinstance(value, list | tuple) and not value):
        return []
    if isinstance(value, list | tuple):
        return [(field.name, str(one)) for one in value]
    return [(field.name, ("no", "yes")[value] if isinstance(value, bool) else str(value))]


def parsed(asks: type[msgspec.Struct], given: Mapping[str, list[str]]) -> msgspec.Struct:
    """What is asked, out of an address or a form. Raises WebError that names the field."""
    lists = {field.name for field in fields_of(asks) if _is_list(field.type)}
    known = {field.name: field for field in fields_of(asks)}
    values: dict[str, object] = {}
    for name, found in given.items():
        if name not in known:
            raise WebError(
                f"{name}: is nothing that can be asked here; there are: {', '.join(known)}", code="unknown-field"
            )
        texts = [text for text in found if text != ""]  # an empty field of a form asks nothing
        if texts:
            values[name] = texts if name in lists else _plain(known[name].type, texts[-1])
    try:
        return msgspec.convert(values, asks, strict=False)
    except msgspec.ValidationError as error:
        raise WebError(str(error), code="bad-value") from error


def _is_list(kind: object) -> bool:
    shown = msgspec.inspect.type_info(kind)
    return isinstance(getattr(shown, "type", shown) if isinstance(shown, msgspec.inspect.Metadata) else shown,
                      msgspec.inspect.VarTupleType | msgspec.inspect.ListType)  # fmt: skip


def _plain(kind: object, text: str) -> object:
    return {"yes": True, "no": False}.get(text, text) if kind is bool else text
