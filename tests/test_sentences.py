"""Marked sentences: what is read, what is left alone, and what is not read yet. See tests/sentences/README.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sentences.check import as_read, reading, wrong
from tests.sentences.marks import Item, load

ITEMS = [item for path in sorted((Path(__file__).parent / "sentences").glob("*.txt")) for item in load(path)]


def _param(item: Item):
    fails_today = [pytest.mark.xfail(strict=True, raises=AssertionError)] if item.list == "NOT YET" else []
    return pytest.param(item, marks=fails_today, id=item.where)


@pytest.mark.parametrize("item", [_param(item) for item in ITEMS])
def test_sentence(item: Item):
    doc = reading(item)
    lines = wrong(item, doc)
    assert not lines, "\n".join([item.where, *lines, f"read: {as_read(item, doc)}"])


def test_no_sentence_asks_the_same_twice():
    asked = [(item.text, item.kinds) for item in ITEMS]
    assert not [text for text, kinds in set(asked) if asked.count((text, kinds)) > 1]
