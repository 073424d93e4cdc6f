"""The page of the report: templates, style and script in one file that may load nothing and run nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from musnad.export.report.phrases import Speech
from musnad.export.report.safe import isolated, shown, stripped
from musnad.export.report.view import View, counts, interval
from musnad.records import Doc

HERE = Path(__file__).parent
SCRIPTS = ("linked.js", "cite.js", "report.js")


def write_report(docs: Iterable[Doc]) -> str:
    """One HTML page on all the documents, each with its text, cards and tables. It needs no network and no file."""
    speech = Speech()
    views = [View(doc, number, speech) for number, doc in enumerate(docs, 1)]
    style, script = palette() + _part("report.css") + _part("reading.css"), joined(map(_part, SCRIPTS))
    page = environment(HERE / "templates").get_template("page.html.j2")
    return page.render(
        views=views,
        speech=speech,
        say=speech.say,
        gloss=speech.gloss,
        attribute=speech.attribute,
        number=speech.number,
        digits=speech.digits,
        words=lambda: Markup(data(speech.dictionary())),  # asked for last, when all else has been said
        title=_title(views),
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
    )


def policy(style: str, script: str | None = None) -> str:
    """The content security policy: this style, this script if there is one, nothing else."""
    scripts = f" script-src '{digest_of(script)}';" if script else ""
    return f"default-src 'none'; style-src '{digest_of(style)}';{scripts} base-uri 'none'; form-action 'none'"


def digest_of(source: str) -> str:
    """A source as the policy names it, by its SHA-256."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def data(value: object) -> str:
    """JSON that may stand in a script element: no character in it can end the element or begin a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def joined(modules: Iterable[str]) -> str:
    """Modules as one script that runs alone: what they give each other is in one scope then.

    An import or export is a line of its own, and no two modules use one name for two things.
    """
    lines = (line for module in modules for line in module.splitlines(keepends=True))
    return "".join(line for line in lines if not line.startswith(("import ", "export ")))


def _title(views: list[View]) -> str:
    titles = [stripped(view.title(), 80) for view in views]
    return titles[0] if len(titles) == 1 else ""


def palette() -> str:
    """The colours and faces of our pages, light and dark, as style."""
    return _part("palette.css")


@cache
def _part(name: str) -> str:
    return (HERE / name).read_text("utf-8")


@cache
def environment(*templates: Path) -> jinja2.Environment:
    """Templates of folders, the first first: everything put into them is escaped, and nothing may be missing."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"isolated": isolated, "shown": shown, "stripped": stripped}
    made.globals |= {"counts": counts, "interval": interval}
    return made
