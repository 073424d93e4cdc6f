"""The ``.json`` twins and the actions, told to programs as OpenAPI 3.1 (spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from musnad.version import VERSION
from musnad.web.screen import Action, Download, File, Screen

_REF = "#/components/schemas/{name}"


class ErrorTold(msgspec.Struct):
    """What went wrong: a short stable code, and what to do. ``told``: the same in the language of the visitor, if it is
    said in it; for people, not for programs."""

    code: str
    message: str
    detail: Any = None
    told: str | None = None


class ErrorAnswer(msgspec.Struct):
    """Answer of whatever was refused."""

    error: ErrorTold


def document(screens: Sequence[Screen], actions: Sequence[Action], downloads: Sequence[Download]) -> dict[str, Any]:
    """The OpenAPI document of the screens' twins, the actions and the files."""
    kinds = {kind for screen in screens for kind in (screen.asks, _answers(screen.answer))}
    kinds |= {kind for action in actions for kind in (action.takes, _answers(action.do))} | {ErrorAnswer}
    kinds |= {download.asks for download in downloads}
    kinds.discard(File)
    every = sorted(kinds, key=lambda kind: (kind.__module__, kind.__name__))
    found, components = msgspec.json.schema_components(every, schema_hook=_of_any, ref_template=_REF)
    schemas = dict(zip(every, found, strict=True))  # made together: those of one name in two modules are told apart
    paths: dict[str, Any] = {}
    for screen in screens:
        answers = _responses("What was asked for", _as_json(schemas[_answers(screen.answer)]), schemas)
        paths[screen.twin] = {"get": _get(screen, answers)}
    for download in downloads:
        files = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in download.kinds}
        paths[download.path] = {"get": _get(download, _responses("A file", files, schemas))}
    for action in actions:
        done = _FILE if _answers(action.do) is File else _as_json(schemas[_answers(action.do)])
        paths[action.path] = {"post": {"operationId": action.name, "summary": action.about, "parameters": [_TOKEN],
                                       "requestBody": {"required": True, "content": _as_json(schemas[action.takes])},
                                       "responses": _responses("What was done", done, schemas)}}  # fmt: skip
    return {
        "openapi": "3.1.0", "info": {"title": "Musnad workbench", "version": VERSION}, "paths": paths,
        "components": {"schemas": components},
    }  # fmt: skip


_FILE = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
_TOKEN = {"name": "X-Musnad-Token", "in": "header", "required": True, "schema": {"type": "string"},
          "description": "From <meta name=token> of any page"}  # fmt: skip


def _of_any(kind: type) -> dict[str, Any]:
    """A value of a field of a record can be whatever JSON can say."""
    if kind is object:
        return {"description": "Any value"}
    raise NotImplementedError


def _get(asked: Screen | Download, answers: dict[str, Any]) -> dict[str, Any]:
    return {"operationId": asked.name, "summary": asked.about, "parameters": _parameters(asked), "responses": answers}


def _answers(function: Any) -> Any:  # noqa: ANN401  # a function that gives a Struct
    """The type that a query or action gives."""
    import typing

    return typing.get_type_hints(function)["return"]


def _as_json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _parameters(asked: Screen | Download) -> list[dict[str, Any]]:
    _, components = msgspec.json.schema_components([asked.asks], ref_template=_REF)
    return [
        {"name": name, "in": "path" if f"{{{name}}}" in asked.path else "query",
         "required": f"{{{name}}}" in asked.path, "schema": schema}
        for name, schema in components[asked.asks.__name__]["properties"].items()
    ]  # fmt: skip


def _responses(about: str, content: dict[str, Any], schemas: dict[Any, Any]) -> dict[str, Any]:
    refused = {"description": "Refused", "content": _as_json(schemas[ErrorAnswer])}
    return {"200": {"description": about, "content": content}, "default": refused}
