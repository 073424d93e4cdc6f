"""What every row of a word table has."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A row of a word table. ``line`` is its line number in the file, for messages and for naming the rule."""

    TABLE: ClassVar[str]
    KEY: ClassVar[tuple[str, ...]]
    SPLIT: ClassVar[tuple[str, ...]] = ()  # columns that hold several words, with spaces between
    line: int = 0
