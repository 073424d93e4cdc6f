"""Codings written by hand for the tests: words of a text to spans, and an article as read with any two codings."""

from __future__ import annotations

from functools import cache
from typing import Any

from musnad import pipeline
from musnad.evaluation.causes import Compared
from musnad.evaluation.coding import coding
from musnad.lexicon import shipped
from musnad.records import Article, Doc

Coded = dict[str, Any]


class Text(str):
    """A text that makes things of a coding out of its words."""

    def at(self, words: str, turn: int = 0) -> list[int]:
        start = -1
        for _ in range(turn + 1):
            start = self.index(words, start + 1)
        return [start, start + len(words)]

    def event(self, kind: str, trigger: str, turn: int = 0, **more: object) -> Coded:
        return {"type": kind, "trigger": self.at(trigger, turn), "realis": "asserted", "source": "narrator", **more}

    def statement(self, name: str, cue: str, content: str, **more: object) -> Coded:
        return {"id": name, "cue": self.at(cue), "content": self.at(content), "mode": "indirect", **more}

    def party(self, words: str, country: str | None = None, role: str | None = None, turn: int = 0) -> Coded:
        return {"span": self.at(words, turn), "country": country, "role": role}

    def place(self, words: str, country: str | None = None, adm1: str | None = None, turn: int = 0) -> Coded:
        return {"span": self.at(words, turn), "country": country, "adm1": adm1}


@cache
def read(text: str, title: bool = False) -> Doc:
    return pipeline.read(Article(name="a", text=text, has_title=title, published="2015-06-10"), shipped())


def compared(text: str, gold: Coded, system: Coded, *, title: bool = False) -> Compared:
    """The text as Musnad reads its words and sentences, with two codings that need have nothing to do with it."""
    return Compared(read(str(text), title), coding(gold), coding(system))
