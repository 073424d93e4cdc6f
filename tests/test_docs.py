"""What is documented is so, and what a user can type, read or import is documented."""

from __future__ import annotations

import re
import tomllib
import types
import typing
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from musnad import cli, pipeline, records
from musnad.cli import main
from musnad.evaluation.errors.page import SHOWN
from musnad.export.standoff import standoff
from musnad.export.tables import COLUMNS
from musnad.export.writing import FORMATS, HXL_FILE, PAGE
from musnad.records import Record
from musnad.sources import Limits
from tests.conftest import ROOT
from tests.export.report_doc import sample

DOCS = ROOT / "docs"
PACKAGE = ROOT / "src" / "musnad"


def read(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def section(text: str, heading: str) -> str:
    """What stands under a heading, to the next of its rank or a higher one."""
    rank = heading.split(" ")[0]
    below = f"\n{text}".partition(f"\n{heading}\n")[2]
    assert below, f"no heading {heading!r}"
    return re.split(rf"\n#{{1,{len(rank)}}} ", below)[0]


# --- the command line ---------------------------------------------------------------------------------------------


def commands(group: click.Group, name: str = "musnad") -> Iterator[tuple[str, click.Command]]:
    for word, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


COMMANDS = dict(commands(main))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_its_options_are_documented(name: str) -> None:
    text = section(read("cli.md"), f"## {name}")
    assert f"    {name}" in text
    for option in COMMANDS[name].params:
        shared = name == "musnad explain" and option.name in ("published", "outlet", "over", "allow_private")
        for spelling in option.opts if isinstance(option, click.Option) else ():
            assert re.search(rf"`{spelling}( [A-Z_]+)?`", text), spelling
        assert not shared or "as there" in text


def test_no_option_is_documented_that_is_none() -> None:
    known = {spelling for command in COMMANDS.values() for option in command.params for spelling in option.opts}
    assert set(re.findall(r"`(--?[a-z0-9-]+)", read("cli.md"))) <= known | {"--version", "--help", "-h"}


def test_every_format_is_documented() -> None:
    table = section(read("cli.md"), "### Formats")
    assert all(re.search(rf"^\| \[?`{form}`", table, re.M) for form in FORMATS)
    assert HXL_FILE in table
    assert f"{PAGE} to a page" in table


def test_how_much_of_a_cause_is_shown_is_documented() -> None:
    assert f"with more than {SHOWN} the first {SHOWN} are shown" in section(read("cli.md"), "## musnad eval")


def test_every_exit_status_is_documented() -> None:
    text = read("cli.md")
    for status in (cli.FAILED, cli.WRONG_USE, cli.INTERRUPTED, cli.ENDED, cli.NO_READER):
        assert re.search(rf"\b{status}\b", section(text, "# Command line").partition("## ")[0])


def test_the_limits_are_those_in_force() -> None:
    limits = Limits()
    said = section(read("cli.md"), "### Inputs")
    assert f"{limits.max_characters:,} characters" in said
    assert f"a file {limits.max_bytes // 1_000_000} MB" in said
    assert f"a line {limits.max_line_bytes // 1_000_000} MB" in said


def keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_every_key_of_the_standoff_form_is_documented() -> None:
    text = section(read("cli.md"), "### standoff")
    assert {key for key in keys(standoff(sample())) if not re.search(rf"`{key}(\[\])?`", text)} == set()


# --- records ------------------------------------------------------------------------------------------------------

RECORDS = {
    name: value
    for name, value in vars(records).items()
    if isinstance(value, type) and issubclass(value, Record) and value is not Record
}
VOCABULARIES = {name: value for name, value in vars(records).items() if typing.get_origin(value) is typing.Literal}


def shown(hint: object) -> str:
    """How a type is written in docs/records.md."""
    if typing.get_origin(hint) is typing.Literal:
        return next((name for name, value in VOCABULARIES.items() if value == hint), "one of")
    inner = [shown(part) for part in typing.get_args(hint) if part not in (type(None), Ellipsis)]
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return f"{inner[0]}?"
    if typing.get_origin(hint) is tuple:
        return f"{inner[0]}[]" if Ellipsis in typing.get_args(hint) else f"[{', '.join(inner)}]"
    return hint.__name__ if isinstance(hint, type) else str(hint)


def rows(text: str) -> list[list[str]]:
    """The rows of the first table."""
    table = re.search(r"^\|.*(?:\n\|.*)*", text, re.M)
    assert table
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.group().split("\n")[2:]]


@pytest.mark.parametrize("name", RECORDS)
def test_every_field_of_a_record_is_documented_with_its_type(name: str) -> None:
    hints = typing.get_type_hints(RECORDS[name])
    found = rows(section(read("records.md"), f"## {name}"))
    assert [(field, kind) for field, kind, *_ in found] == [
        (f"`{field}`", shown(hints[field])) for field in RECORDS[name].__struct_fields__
    ]
    assert all(len(row) == 3 and row[2].strip(" |") for row in found)


@pytest.mark.parametrize("name", RECORDS)
def test_values_of_a_field_of_its_own_are_documented(name: str) -> None:
    text = section(read("records.md"), f"## {name}")
    for field, hint in typing.get_type_hints(RECORDS[name]).items():
        for part in (hint, *typing.get_args(hint)):
            if typing.get_origin(part) is typing.Literal and shown(part) == "one of":
                assert {value for value in typing.get_args(part) if f"`{value}`" not in text} == set(), field


def test_every_record_documented_is_one() -> None:
    headings = re.findall(r"^## (.*)$", read("records.md"), re.M)
    assert set(headings) == {*RECORDS, "Vocabularies", "Tables"}


def test_vocabularies() -> None:
    found = {row[0]: row[1].strip(" |").split() for row in rows(section(read("records.md"), "## Vocabularies"))}
    assert found == {name: [f"`{value}`" for value in typing.get_args(hint)] for name, hint in VOCABULARIES.items()}


def test_columns_of_tables() -> None:
    text = section(read("records.md"), "## Tables")
    found = {row[0].strip("`"): re.findall(r"`(\w+)`", row[2]) for row in rows(text)}
    first = ["doc", "doc_id", "outlet", "published"]
    assert found == {table: list(columns[4:]) for table, columns in COLUMNS.items()}
    assert all(list(columns[:4]) == first for columns in COLUMNS.values())
    assert re.findall(r"`(\w+)`", text.partition("begins with")[2])[:4] == [*first]


# --- architecture -------------------------------------------------------------------------------------------------


def test_every_room_is_named() -> None:
    rooms = section(read("architecture.md"), "## The rooms")
    for path in PACKAGE.iterdir():
        if path.name.startswith((".", "__")):
            continue
        if path.is_dir():
            assert f"| `{path.name}/` |" in rooms
        elif path.suffix == ".py":
            assert f"`{path.name}`" in rooms


def test_every_room_named_is_there() -> None:
    for name in re.findall(r"^\| `([\w./]+)`", section(read("architecture.md"), "## The rooms"), re.M):
        assert (PACKAGE / name).exists()


def test_the_stages_in_their_order_and_rooms() -> None:
    found = [
        (row[0].strip("`"), row[1].strip("`/")) for row in rows(section(read("architecture.md"), "## The pipeline"))
    ]
    assert found == [(stage.__name__, stage.__module__.split(".")[1]) for stage in pipeline.STAGES]


def test_the_layers_are_those_of_the_contract() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    text = section(read("architecture.md"), "## Layers")
    assert re.findall(r"^    (\S.*)$", text, re.M) == contract["layers"]


# --- everywhere ---------------------------------------------------------------------------------------------------

PAGES = [*DOCS.glob("*.md"), *ROOT.glob("*.md"), *ROOT.glob("eval/*.md"), *PACKAGE.rglob("*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", page.read_text("utf-8")):
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        assert path.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), re.M)
            assert anchor in {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}, (
                target
            )
