"""The page: items gathered by cause while articles pass, written at the end with the largest cause first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from musnad.evaluation.causes import Compared, Scene, cause
from musnad.evaluation.errors.items import item
from musnad.export.report.page import environment, palette, policy
from musnad.lexicon import Words

HERE = Path(__file__).parent
SHOWN = 200  # items of one cause on the page: enough to see what it is, and the page stays in bounds
FIGURES = {
    "statement": "Statement",
    "statement.content": "Content of a statement",
    "statement.speaker": "Speaker",
    "statement.cue": "Cue",
    "statement.mode": "Mode of a statement",
    "event": "Event",
    "event.type": "Type of an event",
    "event.role": "Actor and recipient",
    "event.actor": "Actor",
    "event.actor.country": "Country of an actor",
    "event.actor.sector": "Sector of an actor",
    "event.recipient": "Recipient",
    "event.recipient.country": "Country of a recipient",
    "event.recipient.sector": "Sector of a recipient",
    "event.place": "Place of an event",
    "event.place.adm1": "Province of an event",
    "event.mode": "Mode of an event",
    "event.time": "Time of an event",
    "event.realis": "Standing of an event",
    "event.source": "Source of an event",
    "event.killed": "Number killed",
    "place": "Place",
    "place.country": "Country of a place",
    "place.adm1": "Province of a place",
    "time": "Time",
    "time.value": "Days of a time",
}


class Group:
    """All differences of one kind that have one cause; the first ``SHOWN`` are kept as HTML, the rest are counted."""

    def __init__(self, what: str, why: str) -> None:
        self.what, self.why = what, why
        self.count = 0
        self.articles = 0
        self.items: list[Markup] = []
        self._last = 0

    def add(self, article: int, html: Markup | None) -> None:
        self.count += 1
        self.articles += article != self._last
        self._last = article
        self.items += [html] if html is not None else []

    @property
    def full(self) -> bool:
        return len(self.items) >= SHOWN


class Totals(NamedTuple):
    """How much of one kind differs: ``missed``, ``added`` and ``wrong``, by the name of the figure."""

    what: str
    missed: int
    added: int
    wrong: int


class ErrorPage:
    """Gathers what differs in each article that is added, and writes the page. No text of an article is kept but the
    sentences that the page shows."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._groups: dict[tuple[str, str, str], Group] = {}
        self._totals: dict[str, dict[str, int]] = {}
        self.articles = 0
        self._environment = environment(HERE / "templates")
        self._item = self._environment.get_template("item.html.j2")

    def add(self, compared: Compared) -> None:
        """The differences of one article."""
        self.articles += 1
        scene = Scene(compared, self._words)
        for d in scene.found.kept:
            counts = self._totals.setdefault(d.figure, dict.fromkeys(("missed", "added", "wrong"), 0))
            counts[d.kind] += 1
            key = d.figure, d.kind, cause(scene, d)
            group = self._groups.setdefault(key, Group(f"{FIGURES[d.figure]}, {d.kind}", key[2]))
            group.add(self.articles, None if group.full else Markup(self._item.render(item=item(scene, d))))

    def groups(self) -> list[Group]:
        """The largest first; of equal ones in the order of the alphabet, so that the same reading gives the same page."""
        return sorted(self._groups.values(), key=lambda g: (-g.count, g.what, g.why))

    def totals(self) -> list[Totals]:
        return [Totals(name, **self._totals[figure]) for figure, name in FIGURES.items() if figure in self._totals]

    def pieces(self) -> Iterator[bytes]:
        """The page, piece by piece."""
        style = palette() + (HERE / "errors.css").read_text("utf-8")
        page = self._environment.get_template("page.html.j2")
        written = page.generate(
            groups=self.groups(),
            totals=self.totals(),
            articles=self.articles,
            style=Markup(style),
            policy=policy(style),
        )
        yield from (part.encode("utf-8", "replace") for part in written)
