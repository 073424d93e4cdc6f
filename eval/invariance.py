"""How often a sentence is read as before when something is changed that changes nothing of who does what in it.

    .venv/bin/python -m eval.invariance [--each 200] [--seed 1] [--change NAME] [--moved]

``invariance.tsv`` beside this file holds the changes, our own marked sentences (``tests/sentences``) are what is changed; they are drawn by a seed. A
sentence is read as before when the same events go out, with the same type, standing, actors, recipients and places, and the same
statements are read, with cue and speaker; what is read in the words that were put in does not count. This is the invariance test of Ribeiro et al., "Beyond
Accuracy: Behavioral Testing of NLP Models with CheckList" (ACL 2020).
"""

from __future__ import annotations

import functools
import itertools
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import click
from tests.sentences.check import WEDNESDAY
from tests.sentences.marks import Item, load

from eval.tables import rows, shares
from musnad import read
from musnad.analysis.analyser import installed
from musnad.analysis.records import Sentence
from musnad.events.judging import LEAST
from musnad.events.roles import SPEECH_ACTS
from musnad.records import Doc, Span

CHANGES = Path(__file__).with_name("invariance.tsv")
SENTENCES = Path(__file__).parents[1] / "tests" / "sentences"
Row = dict[str, str]
Range = tuple[int, int]


class Edit(NamedTuple):
    """Words that are put where code points [start, end) stood; ``came`` is where they stood if they are the sentence's own."""

    start: int
    end: int
    words: str
    came: int | None = None

    def before(self, at: int, *, last: bool) -> int | None:
        """Where the code point was that is number ``at`` of these words; of what stands for others, where those begin, or end for the ``last`` one."""
        if self.came is not None:
            return self.came + at
        return (self.end - 1 if last else self.start) if self.end > self.start else None


class Changed(NamedTuple):
    """A sentence with what is changed in it."""

    item: Item
    row: Row
    edits: tuple[Edit, ...]

    @property
    def text(self) -> str:
        text = self.item.text
        for edit in reversed(self.edits):
            text = text[: edit.start] + edit.words + text[edit.end :]
        return text

    def before(self, at: int, *, last: bool = False) -> int | None:
        """Where a code point of the changed sentence was before; None in words that were put in. ``last``: it is the last one of a span."""
        grown = 0
        for edit in self.edits:
            since = at - edit.start - grown
            if since < 0:
                break
            if since < len(edit.words):
                return edit.before(since, last=last)
            grown += len(edit.words) - (edit.end - edit.start)
        return at - grown

    def span(self, of: Span) -> Range | None:
        """Of words that are the sentence's own, in part at least."""
        first, last = self.before(of.start), self.before(of.end - 1, last=True)
        return None if first is None or last is None else (first, last + 1)


Spans = frozenset[Range | None]


class Told(NamedTuple):
    """What counts of an event or a statement: its type, its standing or stance, its trigger or cue, who does it or says it, to whom, where."""

    type: str
    value: str
    words: Range
    who: Spans = frozenset()
    whom: Spans = frozenset()
    where: Spans = frozenset()


# --- what is changed ----------------------------------------------------------------------------------------------------


def sentences() -> list[Item]:
    """Marked sentences of one paragraph each that are read as they are marked."""
    items = (item for path in sorted(SENTENCES.glob("*.txt")) for item in load(path) if item.list == "READ")
    return [item for item in items if item.kinds & {"trigger", "cue"} and not item.headline and "\n" not in item.text]


def changed(item: Item, doc: Doc, row: Row) -> Changed | None:
    """The sentence with a change; None where the change has no room or would not leave it grammatical and true."""
    if not all(NEEDS[need](item, doc) for need in row["needs"].split()):
        return None
    edits = PUT[row["at"]](item, row)
    return Changed(item, row, edits) if edits else None


def _end(item: Item) -> int:
    return len(item.text.removesuffix("."))


def _before(item: Item, row: Row) -> tuple[Edit, ...]:
    return (Edit(0, 0, row["words"]),)


def _behind(item: Item, row: Row) -> tuple[Edit, ...]:
    if item.text.endswith(("؟", "!", "»")):
        return ()
    return (Edit(_end(item), _end(item), row["words"]),)


def _around(item: Item, row: Row) -> tuple[Edit, ...]:
    front, back = row["words"].split("…")
    return Edit(0, 0, front), Edit(_end(item), _end(item), back)


def _between(item: Item, row: Row) -> tuple[Edit, ...]:
    heads = {mark.span.end for mark in item.marks if mark.kind in ("trigger", "cue")}
    ends = [mark.span.end for mark in item.marks if mark.kind in ("actor", "who") and mark.span.start - 1 in heads]
    return tuple(Edit(end, end, row["words"]) for end in ends[:1] if item.text[end : end + 1] == " ")


def _everywhere(item: Item, row: Row) -> tuple[Edit, ...]:
    return tuple(Edit(*found.span(), row["words"]) for found in re.finditer(row["pattern"], item.text))


def _turned(item: Item, row: Row) -> tuple[Edit, ...]:
    """«الجيش قتل ثلاثة جنود»: the verb that begins the sentence stands behind the one who does it; words before, between and behind them."""
    verb, who = _opening(item)
    if verb is None or who is None or not _agrees(item.text, who):
        return ()
    front, middle, back = row["words"].split("…")
    he, end = Edit(0, 0, who.of(item.text), who.start), _end(item)
    return Edit(0, 0, front), he, Edit(0, 0, middle), Edit(verb.end, who.end, ""), Edit(end, end, back)


def _opening(item: Item) -> tuple[Span | None, Span | None]:
    """The verb that begins the sentence and the one who does or says it, right behind it."""
    verbs = [mark.span for mark in item.marks if mark.kind in ("trigger", "cue") and mark.span.start == 0]
    verb = next((span for span in verbs if " " not in span.of(item.text)), None)
    whose = [
        mark.span for mark in item.marks if mark.kind in ("actor", "who") and verb and mark.span.start == verb.end + 1
    ]
    return verb, max(whose, key=lambda span: span.end, default=None)


def _agrees(text: str, who: Span) -> bool:
    """One, definite, and nothing more said of him behind: «الجيش», «رئيس الوزراء», so that the verb is the same behind him."""
    words = _analysed(text).words
    head = next((i for i, word in enumerate(words) if word.start == who.start), None)
    if head is None or words[0].upos != "VERB" or words[head].feature("Number") != "Sing":
        return False
    named = words[head].feature("Definite") == "Def" or re.search(r"\bل?ال", who.of(text))
    last = max(words[i].end for i in (head, *_under(text, head)))
    return bool(named) and last <= who.end and re.match(r"[.]| (?!و)\w", text[who.end :]) is not None


def _under(text: str, head: int) -> Iterator[int]:
    """The words that hang from one, and from these."""
    for child in _analysed(text).children(head):
        yield child
        yield from _under(text, child)


@functools.cache
def _analysed(text: str) -> Sentence:
    analyser = installed()
    return analyser.read([text])[0] if analyser else Sentence((), (), ())


PUT = {
    "before": _before,
    "behind": _behind,
    "around": _around,
    "between": _between,
    "everywhere": _everywhere,
    "turned": _turned,
}


def _begins_with(item: Item, *kinds: str) -> bool:
    return any(mark.kind in kinds for mark in item.marks if mark.span.start == 0)


def _begun(gender: str) -> Callable[[Item, Doc], bool]:
    """Whether the sentence begins with a verb of what was done by him or her."""

    def holds(item: Item, _: Doc) -> bool:
        words = _analysed(item.text).words
        return bool(words) and words[0].feature("Aspect") == "Perf" and words[0].feature("Gender") == gender

    return holds


NEEDS: dict[str, Callable[[Item, Doc], bool]] = {
    "deed": lambda item, doc: not doc.statements and "cue" not in item.kinds,
    "done": lambda _, doc: not doc.times and all(event.realis == "asserted" for event in doc.events),
    "open": lambda item, _: not item.text.startswith(("و", "ف")),
    "one": lambda item, _: ". " not in item.text,
    "verb": lambda item, _: _begins_with(item, "trigger", "cue"),
    "noun": lambda item, _: _begins_with(item, "actor", "recipient", "who"),
    "he": _begun("Masc"),
    "she": _begun("Fem"),
    "act": lambda _, doc: len(doc.events) == 1 and doc.events[0].type not in SPEECH_ACTS,
}


# --- whether it is read as before ---------------------------------------------------------------------------------------


def moved(doc: Doc, one: Changed) -> list[str]:
    """What is read no longer of a sentence (-) and what is read now (+); empty where it is read as before."""
    was, now = (set(_read(of, change)) for of, change in ((doc, one._replace(edits=())), (reading(one.text), one)))
    if standing := one.row["standing"]:
        was = {told._replace(value=standing) if told.value == "asserted" else told for told in was}
    return [*(f"- {_shown(one, what)}" for what in was - now), *(f"+ {_shown(one, what)}" for what in now - was)]


def reading(text: str) -> Doc:
    return read(text, published=WEDNESDAY, has_title=False, name="invariance")


def _read(doc: Doc, one: Changed) -> Iterator[Told]:
    """The events that go out and the statements, but for a change that has somebody else speak, or is a condition: what one would say is not said."""
    for event in doc.events:
        trigger = _trigger(one, event.trigger)
        if trigger is not None and event.confidence is not None and event.confidence >= LEAST:
            who, whom = (frozenset(one.span(part.span) for part in some) for some in (event.actors, event.recipients))
            where = frozenset(one.span(place.span) for place in doc.places if place.id in event.places)
            yield Told(event.type, event.realis, trigger, who, whom, where)
    for said in doc.statements:
        cue = _trigger(one, said.cue[0])
        if cue is not None and "deed" not in one.row["needs"] and not one.row["standing"]:
            speaker = frozenset({one.span(said.speaker)} if said.speaker else ())
            yield Told("statement", said.stance, cue, speaker)


def _trigger(one: Changed, words: Span) -> Range | None:
    """Of its words; where it was turned round, of the first alone: another one, who parted it from the rest, does so no more."""
    if one.row["at"] != "turned":
        return one.span(words)
    at = one.before(words.start)
    return None if at is None else (at, at + len(re.split(r"\W", one.item.text[at:])[0]))


def _shown(one: Changed, what: Told) -> str:
    text = one.item.text
    words = (
        " + ".join(text[slice(*span)] if span else "…" for span in some) for some in (what.who, what.whom, what.where)
    )
    return f"{what.type} {what.value} «{text[slice(*what.words)]}» {' | '.join(words)}"


# --- the report ---------------------------------------------------------------------------------------------------------


def report(each: int, seed: int, only: str = "", *, show: bool = False) -> Iterator[str]:
    """``each`` sentences of every change."""
    items = sentences()
    random.Random(seed).shuffle(items)
    counts = defaultdict[str, Counter[bool]](Counter)
    read_once = functools.cache(reading)
    for row in rows(CHANGES):
        if only in row["change"]:
            some = (changed(item, read_once(item.text), row) for item in items)
            for one in itertools.islice(filter(None, some), each):
                lines = moved(read_once(one.item.text), one)
                counts[row["change"]][not lines] += 1
                yield from [one.text, *(f"    {line}" for line in lines)] if show and lines else ()
    yield from shares(counts)


@click.command(help=__doc__)
@click.option("--each", default=200, help="Sentences of a change.")
@click.option("--seed", default=1)
@click.option("--change", default="", help="Only changes whose names have this.")
@click.option("--moved", "show", is_flag=True, help="Show the sentences that are not read as before.")
def main(each: int, seed: int, change: str, show: bool) -> None:
    for line in report(each, seed, change, show=show):
        click.echo(line)


if __name__ == "__main__":
    main()
