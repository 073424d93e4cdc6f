"""Rows of the tables about how many: words of numbers, and what is counted that is no people."""

from __future__ import annotations

from typing import ClassVar, Literal

from musnad.lexicon.rows.row import Row


class NumberWord(Row, frozen=True, kw_only=True):
    """A word for a number, for a number not said, or beside a number.

    unit, ten, hundred   ``low`` is the number
    scale                multiplies what stands before it: ألف 1000
    ordinal              ``low`` is its place: الثالث 3
    fraction             ``low`` parts of ``high``: ثلثا 2 3
    vague                bounded by ``low`` and ``high``, high empty when open
    about, more, least, less, most
                         beside a number: نحو، أكثر من، ما لا يقل عن، أقل من، ما يصل إلى
    change               a verb or noun of change, after which «من 3 إلى 5» is no range: ارتفع
    """

    TABLE: ClassVar[str] = "numbers"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    word: str
    kind: Literal["unit", "ten", "hundred", "scale", "ordinal", "fraction", "vague", "about", "more", "least", "less",
                  "most", "change"]  # fmt: skip
    low: int = 0
    high: int | None = None
    example: str = ""
    note: str = ""


class Measure(Row, frozen=True, kw_only=True):
    """A word beside a number that is no count of people.

    money, measure, share, time   after the number: دولار، كيلومتر، في المئة، عاما
    serial                        before the number, which is then a name: القرار، المادة، رقم
    clock                         before or after an hour: الساعة، صباحا
    """

    TABLE: ClassVar[str] = "measures"
    KEY: ClassVar[tuple[str, ...]] = ("word",)
    word: str
    kind: Literal["money", "measure", "share", "time", "serial", "clock"]
    note: str = ""
