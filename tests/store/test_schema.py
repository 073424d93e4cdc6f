"""The declaration of the tables, and what docs/store.md says of it."""

from __future__ import annotations

import re

import pytest

from musnad.store.schema import BY_SHARD, tables
from tests.conftest import ROOT


def documented() -> list[str]:
    text = (ROOT / "docs" / "store.md").read_text("utf-8").partition("\n## Tables\n")[2]
    return re.findall(r"^\| `.*$", text, re.M)


def test_the_tables_are_documented_as_declared() -> None:
    assert documented() == [
        f"| `{table.name}` | {' '.join(f'`{name}`' for name in table.key)} | {len(table.columns)} | {table.about} |"
        for table in tables().values()
    ]


@pytest.mark.parametrize("name", tables())
def test_every_table_has_a_key_and_says_what_it_is(name: str) -> None:
    table = tables()[name]
    assert table.key
    assert table.about
    assert all(column.about for column in table.columns)
    assert len(set(table.names)) == len(table.names)


def test_what_a_shard_fills_is_declared() -> None:
    assert set(BY_SHARD) <= set(tables())
