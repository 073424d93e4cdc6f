"""An archive looked through before it is read: how much there is, of what, and what of it is worth reading.

Every input is met, and its bytes are compared; a sample is opened, since opening pages takes longer than all the rest.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator

from musnad.archive.outcomes import Outcome, outcomes
from musnad.archive.tasks import Found, Input, as_input
from musnad.records import Article, Doc, Record
from musnad.sources.given import Given
from musnad.sources.raw import Raw

SAMPLE = 500  # inputs that are opened


class Survey(Record, frozen=True):
    """``kinds``: inputs by kind. ``repeated``: inputs with bytes that were met before. ``opened``: the sample's size, and
    of it: ``outcomes`` by name and code, ``undated``, ``bases`` of dated ones, ``outlets``."""

    inputs: int
    bytes: int
    kinds: dict[str, int]
    repeated: int
    opened: int
    outcomes: dict[str, int]
    undated: int
    bases: dict[str, int]
    outlets: dict[str, int]

    def lines(self) -> list[str]:
        readable = self.outcomes.get("readable", 0)
        share = f"{self.undated / readable:.0%}" if readable else "none readable"
        return [
            f"{self.inputs:,} inputs, {self.bytes / 1e6:,.1f} MB: {_listed(self.kinds)}",
            f"{self.repeated:,} of them repeat the bytes of another",
            f"{self.opened:,} of them opened: {_listed(self.outcomes)}",
            f"undated: {share}; day of publication from: {_listed(self.bases) or 'nowhere'}",
            f"outlets: {_listed(self.outlets) or 'not said'}",
        ]


def survey(found: Iterable[Found], given: Given, seed: int = 0) -> Survey:
    """Look an archive through. The sample is drawn evenly from all inputs (reservoir sampling, Vitter 1985)."""
    kinds, seen, sample, size, repeated = Counter[str](), set[bytes](), list[Input](), 0, 0
    draw = random.Random(seed)
    for number, item in enumerate(found):
        kinds[item.kind if isinstance(item, Raw) else type(item).__name__.lower()] += 1
        if isinstance(item, Raw):
            size += len(item.data)
            digest = bytes.fromhex(item.sha256)[:8]
            repeated += digest in seen
            seen.add(digest)
        place = number if number < SAMPLE else draw.randrange(number + 1)
        if place < SAMPLE:
            sample[place : place + 1] = [as_input(item)]
    articles: list[Article] = []
    names = Counter(_name(outcome) for one in sample for outcome in _opened(one, given, articles))
    return Survey(
        inputs=kinds.total(), bytes=size, kinds=dict(kinds), repeated=repeated, opened=len(sample), outcomes=dict(names),
        undated=sum(article.published is None for article in articles),
        bases=dict(Counter(article.published_basis for article in articles if article.published)),
        outlets=dict(Counter(article.outlet for article in articles if article.outlet).most_common(20)),
    )  # fmt: skip


def _opened(one: Input, given: Given, articles: list[Article]) -> Iterator[Outcome]:
    def kept(article: Article) -> Doc | None:
        articles.append(article)
        return None

    return outcomes(one, given, kept, lost=False)


def _name(outcome: Outcome) -> str:
    if outcome.why is None:
        return "readable"
    return f"{outcome.name} ({outcome.why.code})" if outcome.why.code != outcome.name else outcome.name


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{n:,} {name}" for name, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
