"""The ``.json`` twins and the actions, told to programs as OpenAPI 3.1 (spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from musnad.version import VERSION
from musnad.web.screen import Action, Screen

_REF = "#/components/schemas/{name}"


class ErrorTold(msgspec.Struct):
    """What went wrong: a short stable code, and what to do."""

    code: str
    message: str
    detail: Any = None


class ErrorAnswer(msgspec.Struct):
    """Answer of whatever was refused."""

    error: ErrorTold


def document(screens: Sequence[Screen], actions: Sequence[Action]) -> dict[str, Any]:
    """The OpenAPI document of the screens' twins and the actions."""
    kinds = {kind for screen in screens for kind in (screen.asks, _answers(screen.answer))}
    kinds |= {kind for action in actions for kind in (action.takes, _answers(action.do))} | {ErrorAnswer}
    every = sorted(kinds, key=lambda kind: (kind.__module__, kind.__name__))
    found, components = msgspec.json.schema_components(every, ref_template=_REF)
    schemas = dict(zip(every, found, strict=True))  # made together: those of one name in two modules are told apart
    paths: dict[str, Any] = {}
    for screen in screens:
        twin = "/index.json" if screen.path == "/" else f"{screen.path}.json"
        paths[twin] = {"get": {"operationId": screen.name, "summary": screen.about, "parameters": _parameters(screen),
                               "responses": _responses(schemas[_answers(screen.answer)], schemas)}}  # fmt: skip
    for action in actions:
        body = {"required": True, "content": _as_json(schemas[action.takes])}
        paths[action.path] = {"post": {"operationId": action.name, "summary": action.about, "requestBody": body,
                                       "parameters": [_TOKEN], "responses": _responses(schemas[_answers(action.do)], schemas)}}  # fmt: skip
    return {
        "openapi": "3.1.0", "info": {"title": "Musnad workbench", "version": VERSION}, "paths": paths,
        "components": {"schemas": components},
    }  # fmt: skip


_TOKEN = {"name": "X-Musnad-Token", "in": "header", "required": True, "schema": {"type": "string"},
          "description": "From <meta name=token> of any page"}  # fmt: skip


def _answers(function: Any) -> Any:  # noqa: ANN401  # a function that gives a Struct
    """The type that a query or action gives."""
    import typing

    return typing.get_type_hints(function)["return"]


def _as_json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _parameters(screen: Screen) -> list[dict[str, Any]]:
    _, components = msgspec.json.schema_components([screen.asks], ref_template=_REF)
    return [
        {"name": name, "in": "path" if f"{{{name}}}" in screen.path else "query",
         "required": f"{{{name}}}" in screen.path, "schema": schema}
        for name, schema in components[screen.asks.__name__]["properties"].items()
    ]  # fmt: skip


def _responses(schema: dict[str, Any], schemas: dict[Any, Any]) -> dict[str, Any]:
    refused = {"description": "Refused", "content": _as_json(schemas[ErrorAnswer])}
    return {"200": {"description": "What was asked for", "content": _as_json(schema)}, "default": refused}
