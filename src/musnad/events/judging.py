"""The stage ``judged``: how likely a careful coder has each event that was read; what is unlikely does not go out.

Words that tell of no event, and second tellings of one, are what rules leave most of. What a careful coder would say is
learnt from events of raw news that were judged by hand, by a small network (``weighing``) over what was read of an event and told before
it (``features``), and over what the analyser made of its word and of what that hangs from. Trained by ``train/judging/``; how sure it is, and what it gains, stands in docs/accuracy.md.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from musnad.events.exporting import exporting
from musnad.events.features import heard_around, in_report
from musnad.events.weighing import Weigher
from musnad.lexicon import Words
from musnad.records import Doc, Event
from musnad.text.page import opened

# An event helps F1 as long as it is likelier right than half of F1, which is 0.6 to 0.7 on news, where the coder's word is sure; much that is
# half as likely is debatable and counts for nothing. On the raw articles that rules were bettered on (``eval/coded.jsonl``, "seen") F1 is
# 0.691 or 0.692 from 0.3 to 0.45, while recall falls from 0.713 to 0.697 (0.35), 0.685 (0.4) and 0.677.
LEAST = 0.4
SHIPPED = Path(__file__).parent / "judging.npz"


@cache
def shipped() -> Weigher:
    """The model that comes with Musnad. Raises ModelError when its file is missing."""
    return Weigher.open(SHIPPED, "how likely events are")


def judged(doc: Doc, words: Words) -> Doc:
    """The events with their confidence; those under LEAST stay in the record, and say why they do not go out."""
    page = opened(doc, words)
    likely = shipped().probabilities(in_report(page, doc.events), [heard_around(page, event) for event in doc.events])
    events = (_with(event, float(probability)) for event, (probability,) in zip(doc.events, likely, strict=True))
    return msgspec.structs.replace(doc, events=tuple(events))


def _with(event: Event, probability: float) -> Event:
    return exporting(msgspec.structs.replace(event, confidence=round(probability, 2)), unlikely=probability < LEAST)
