"""ASSAULT and PROTEST in single sentences of newspapers of 2006 to 2008, against the annotators of a published set.

    .venv/bin/python -m eval.gsr FOLDER [--list]

FOLDER holds ``spans.jsonl`` and ``detection.jsonl``, made from the Arabic event gold standard records of the Open Event
Data Alliance (openeventdata/arabic_event_gsr, MIT). Each sentence is read as ``musnad read`` reads a text file of it: a
report without day, outlet or headline. All intervals are of 95 %, by bootstrap over records (``eval/counts.py``).

**Spans.** A record is a sentence in which annotators, mostly three, found one event, marked its verb, its source (who
does it) and its target (to whom), and gave both a code: country and role of CAMEO, each of which may be none. Of all records

\b
type        have an event of the record's type
source      have one, and its actor's code is the one that most annotators gave the source (any of them that tie)
target      the same of its recipient
... agree   the share of annotators with whom the code agrees, as if Musnad were one more of them

Where a sentence has several events of the type, the first whose trigger touches a verb that an annotator marked is
compared, else the first. Of several actors or recipients the first counts, as annotators mark one phrase. No actor, or
none with a code, is the code «none», and right where annotators gave none. A record without an event of the type is
wrong in all of them. **Beside stand the annotators themselves**: each against the most of the others, and each pair;
pairs agree on 0.81 of sources and 0.61 of targets over the whole published set.

**Detection.** Annotators said of a sentence whether an event of the type is told in it. «yes» is the agreement of all,
«easy no» and «difficult no» are the other side; what they left ambiguous is left out. *exported*: Musnad has an event of the
type that goes out by default, that is, one which is said to have happened. *any*: one of whatever standing, so that
plans, denials and background count as well. *told*: what ``musnad triage --told`` says (events/telling.py), in five folds:
each sentence by a model trained here on the others, without those of its article (the key before the last hyphen; where there
is none, the sentence) and without its like.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import click
import msgspec

from eval.counts import Counts, interval, total
from eval.told import Labelled, crossed
from musnad import pipeline
from musnad.entities.coding import actors
from musnad.folding import fold
from musnad.lexicon import shipped
from musnad.records import Article, Doc, Event, Participant, Problem
from musnad.sources.plain import has_title

TYPES = ("ASSAULT", "PROTEST")

# Our roles that are others in CAMEO, which they coded with: (ours, theirs, why). None stands for no role.
ROLES: tuple[tuple[str, str | None, str], ...] = (
    ("EUR", None, "CAMEO has the European Union as the country IGO, without a role"),
    ("ISM", None, "CAMEO has no role for movements across borders"),
    ("JRN", "MED", "CAMEO has journalists and media as MED"),
    ("MED", "HLH", "CAMEO has health as HLH"),
    ("PRM", "UAF", "CAMEO has no role for paramilitaries; annotators took that of armed people of no state"),
    ("SOC", "CVL", "CAMEO has no role for civil society"),
    ("UNO", None, "CAMEO has the United Nations as the country IGO, without a role"),
    ("UNK", None, "what is not known is no code"),
)
NOT_TOLD = "UNKNOWN"  # of annotators: no code
STATE = "GOV"  # of a state by its bare name, «إسرائيل»: CAMEO codes it by its country alone
INFERRED = "the country the report is about"  # not said of the party: annotators coded what one sentence says of it


class Code(NamedTuple):
    """Country and role of CAMEO; both empty for none."""

    country: str = ""
    role: str = ""


# --- the files ----------------------------------------------------------------------------------------------------


class Role(msgspec.Struct, frozen=True):
    country: str | None = None
    role: str | None = None

    @property
    def code(self) -> Code:
        return Code(self.country or "", self.role if self.role and self.role != NOT_TOLD else "")


class Marked(msgspec.Struct, frozen=True):
    span: tuple[int, int] | None = None


class Annotator(msgspec.Struct, frozen=True):
    verb: Marked
    source_role: Role
    target_role: Role


class Record(msgspec.Struct, frozen=True):
    """A sentence with one event. Its ``annotators`` are at least one."""

    id: str
    event_type: str
    text: str
    annotators: tuple[Annotator, ...]

    def codes(self, side: str) -> tuple[Code, ...]:
        return tuple(getattr(annotator, f"{side}_role").code for annotator in self.annotators)


Line = TypeVar("Line", Record, Labelled)


def lines(path: Path, kind: type[Line]) -> list[Line]:
    """The lines of a file. Raises click.ClickException for a file that is not there or a line that is no such record."""
    try:
        numbered = list(enumerate(path.read_bytes().splitlines(), 1))
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror}") from error
    return [_line(path, number, line, kind) for number, line in numbered]


def _line(path: Path, number: int, line: bytes, kind: type[Line]) -> Line:
    try:
        return msgspec.json.decode(line, type=kind)
    except msgspec.DecodeError as error:
        raise click.ClickException(f"{path}:{number}: {error}") from error


def read(text: str) -> Doc:
    """The sentence as ``musnad read`` reads a file of it. Raises click.ClickException where it is lost."""
    (doc,) = pipeline.read_each([Article(name="sentence", text=text, has_title=has_title(text))])
    if isinstance(doc, Problem):
        raise click.ClickException(f"{doc.message}: {text}")
    return doc


# --- codes --------------------------------------------------------------------------------------------------------


def code(doc: Doc, parties: Sequence[Participant]) -> Code:
    """The code of the first party as CAMEO has it."""
    if not parties:
        return Code()
    party = parties[0]
    entity = next((entity for entity in doc.entities if entity.id == party.entity_id), None)
    roles = {ours: theirs for ours, theirs, _ in ROLES}
    role = roles.get(party.sector or "", party.sector)
    if role == STATE and _bare_state(party.span.of(doc.text)):
        role = None
    country = None if entity and INFERRED in entity.coded_by else party.country
    return Code(country or "", role or "")


def _bare_state(name: str) -> bool:
    known = actors(shipped())
    return fold(name) in known.states or fold(name) in known.capitals


def compared(doc: Doc, record: Record) -> Event | None:
    """The event that stands against the annotators'."""
    events = [event for event in doc.events if event.type == record.event_type]
    marked = [a.verb.span for a in record.annotators if a.verb.span]
    touching = (e for e in events if any(e.trigger.start < end and start < e.trigger.end for start, end in marked))
    return next(touching, next(iter(events), None))


# --- counts -------------------------------------------------------------------------------------------------------


def most(codes: Iterable[Code]) -> frozenset[Code]:
    """The codes that most annotators gave."""
    counts = Counter(codes)
    top = max(counts.values(), default=0)
    return frozenset(one for one, count in counts.items() if count == top)


def of_record(doc: Doc, record: Record) -> dict[str, Counts]:
    """Of one record: is the event found, are its codes those of most annotators, with how many do they agree?"""
    event = compared(doc, record)
    found = {"type": _right(event is not None)}
    for side in ("source", "target"):
        codes = record.codes(side)
        ours = code(doc, event.actors if side == "source" else event.recipients) if event else None
        found[side] = _right(ours in most(codes))
        found[f"{side} agree"] = Counts(gold=len(codes), found=codes.count(ours) if ours else 0)
    return found


def of_annotators(record: Record) -> dict[str, Counts]:
    """Of one record: how many annotators give the code that most of the others give, and how many pairs agree?"""
    found = {}
    for side in ("source", "target"):
        codes = record.codes(side)
        others = [(one, codes[:n] + codes[n + 1 :]) for n, one in enumerate(codes) if len(codes) > 1]
        right = sum(one in most(rest) for one, rest in others)
        pairs = [(one, other) for n, one in enumerate(codes) for other in codes[n + 1 :]]
        found[side] = Counts(gold=len(others), found=right)
        found[f"{side} agree"] = Counts(gold=len(pairs), found=sum(one == other for one, other in pairs))
    return found


def _right(right: bool) -> Counts:
    return Counts(gold=1, found=int(right))


def of_sentence(doc: Doc, labelled: Labelled, told: bool) -> dict[str, Counts]:
    """Of one sentence: is the event told in it, and does Musnad tell one? ``told`` is what the model says."""
    events = [event for event in doc.events if event.type == labelled.event_type]
    yes = labelled.label == "yes"
    readings = {"told": told, "exported": any(event.exported for event in events), "any": bool(events)}
    return {name: _detected(yes, ours) for name, ours in readings.items()}


def _detected(yes: bool, ours: bool) -> Counts:
    return Counts(gold=int(yes), system=int(ours), found=int(yes and ours), right=int(yes and ours))


def columns(rows: Sequence[Mapping[str, Counts]]) -> dict[str, list[Counts]]:
    """The counts of all records by measure."""
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}


# --- shown --------------------------------------------------------------------------------------------------------


def spans_table(rows: Sequence[tuple[Record, dict[str, Counts]]]) -> Iterator[str]:
    """Shares with their intervals, the annotators' own beside them."""
    yield f"{'':20} {'records':>7} {'Musnad':>6} {'95 % interval':>16} {'annotators':>10}"
    for type in ("", *TYPES):
        chosen = [(record, row) for record, row in rows if type in ("", record.event_type)]
        people = columns([of_annotators(record) for record, _ in chosen])
        for name, counts in columns([row for _, row in chosen]).items():
            beside = f" {total(people[name]).recall:10.3f}" if name in people else ""
            yield f"{f'{type} {name}'.strip():20} {len(counts):7} {_share(counts)}{beside}"


def _share(counts: Sequence[Counts]) -> str:
    low, high = interval(counts, lambda sums: sums.recall)
    return f"{total(counts).recall:6.3f} {f'{low:.3f} to {high:.3f}':>16}"


def detection_table(rows: Sequence[tuple[Labelled, dict[str, Counts]]]) -> Iterator[str]:
    yield f"{'':20} {'yes':>5} {'no':>5} {'prec.':>6} {'recall':>6} {'F1':>6} {'95 % interval':>16}"
    for type in TYPES:
        chosen = [row for labelled, row in rows if labelled.event_type == type]
        for name, counts in columns(chosen).items():
            sums, (low, high) = total(counts), interval(counts)
            shares = f"{sums.precision:6.3f} {sums.recall:6.3f} {sums.f1:6.3f} {f'{low:.3f} to {high:.3f}':>16}"
            yield f"{f'{type} {name}':20} {sums.gold:5} {len(counts) - sums.gold:5} {shares}"


def wrong(doc: Doc, record: Record, row: Mapping[str, Counts]) -> Iterator[str]:
    """What was wrong in a record: our codes and the annotators'."""
    event = compared(doc, record)
    if event is None:
        yield f"{record.event_type} not found: {record.text}"
        return
    for side, parties in (("source", event.actors), ("target", event.recipients)):
        if not row[side].found:
            theirs = " ".join("/".join(one) for one in record.codes(side))
            ours, named = "/".join(code(doc, parties)), parties[0].span.of(doc.text) if parties else "nobody"
            yield f"{record.event_type} {side} {ours} ({named}), annotators {theirs}: {record.text}"


def confused(one: Labelled, row: Mapping[str, Counts]) -> Iterator[str]:
    """A sentence in which an event is told to one side only."""
    told = row["told"]
    if told.gold != told.system:
        yield f"{one.event_type} {'missed' if told.gold else 'added'} ({one.label}): {one.text}"


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--list", "listed", is_flag=True, help="Shows what is wrong, with the sentences.")
def main(folder: Path, listed: bool) -> None:
    records = lines(folder / "spans.jsonl", Record)
    labelled = lines(folder / "detection.jsonl", Labelled)
    texts = [*(record.text for record in records), *(one.text for one in labelled)]
    docs = {text: read(text) for text in dict.fromkeys(texts)}
    spans = [(record, of_record(docs[record.text], record)) for record in records]
    detected = [
        (one, of_sentence(docs[one.text], one, told))
        for one, told in zip(labelled, crossed(labelled, docs), strict=True)
        if one.label != "ambiguous"
    ]
    shown = [*spans_table(spans), "", *detection_table(detected)]
    if listed:
        shown += (line for record, row in spans for line in wrong(docs[record.text], record, row))
        shown += (line for one, row in detected for line in confused(one, row))
    click.echo("\n".join(shown))


if __name__ == "__main__":
    main()
