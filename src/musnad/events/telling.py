"""Is one clear happening told here, as those who judge single sentences agree, or is it only spoken of?

Rules find every mention of an assault or a protest, and coders of whole reports want them all (``confidence`` is about
those). Coders of single sentences say yes to some: what they would say is learnt, by logistic regression over what the
rules read of the sentence, by name, and over the hidden layer of triage. Trained by ``train/telling/``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from musnad.analysis.modelfile import ModelError, read_weights
from musnad.events.features import of_event
from musnad.lexicon import Words
from musnad.records import Doc, Event, LeftOut, Span
from musnad.text.page import Page, opened
from musnad.triage import installed as triage

TYPES = ("ASSAULT", "PROTEST")
LEAST = 0.5  # told is what half of the coders, or more, would say yes to
SHIPPED = Path(__file__).parent / "telling.npz"
FARTHEST = 3.0  # standard deviations; a text of one word is farther off than any that was learnt from
MANY = 3  # of a count; more are as many
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each name, and each number of triage's hidden layer in standard form, adds to the log odds of each of TYPES."""

    names: NDArray[np.str_]  # [names]
    named: Floats  # [names, TYPES]; divided by the root of how many names a sentence has
    middle: Floats  # [hidden], taken from the hidden layer first,
    spread: Floats  # [hidden], which it is then divided by
    hidden: Floats  # [hidden, TYPES]
    bias: Floats  # [TYPES]
    triage: NDArray[np.str_]  # [1], the id of the triage whose hidden layer it is


class Telling:
    """A trained model."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._number = {str(name): k for k, name in enumerate(weights.names)}

    @classmethod
    def open(cls, path: Path) -> Telling:
        """Raises ModelError when the file is absent or is not such a file."""
        return cls(read_weights(path, "what is told", Weights))

    def judge(self, doc: Doc, words: Words) -> dict[str, float]:
        """For each of TYPES the probability that a coder would say it is told, of the sentence where it is highest; 0 where
        the rules read no event of the type. ``doc`` is read to the end."""
        best = dict.fromkeys(TYPES, 0.0)
        for span, events, left in _by_sentence(doc):
            if not (types := {event.type for event in events} & best.keys()):
                continue
            hidden = triage().hidden(span.of(doc.text))
            for type in types:
                found = names(opened(doc, words), span, type, events, left)
                best[type] = max(best[type], self.probability(type, found, hidden))
        return best

    def probability(self, type: str, names: Sequence[str], hidden: Floats) -> float:
        """``names`` are those of one sentence, ``hidden`` [hidden] is what triage makes of it."""
        w, at = self.weights, TYPES.index(type)
        known = [self._number[name] for name in names if name in self._number]
        read = w.named[known, at].sum() / max(len(names), 1) ** 0.5
        odds = read + standard(hidden, w.middle, w.spread) @ w.hidden[:, at] + w.bias[at]
        return float(1 / (1 + np.exp(-odds)))


def standard(hidden: NDArray[Any], middle: NDArray[Any], spread: NDArray[Any]) -> NDArray[Any]:
    """Hidden layers [..., hidden] in standard deviations from the middle."""
    near: NDArray[Any] = np.clip((hidden - middle) / spread, -FARTHEST, FARTHEST)
    return near


@cache
def shipped() -> Telling:
    """The model that comes with Musnad. Raises ModelError when its file is missing, or was learnt beside another triage."""
    model = Telling.open(SHIPPED)
    beside = str(model.weights.triage[0])
    if beside != triage().id:
        raise ModelError(
            f"{SHIPPED} was learnt beside {beside}, here is {triage().id}: train it anew (train/README.md)"
        )
    return model


def _by_sentence(doc: Doc) -> Iterator[tuple[Span, list[Event], list[LeftOut]]]:
    """Each sentence with the events, and the words left out, that begin in it."""
    starts = [sentence.span.start for sentence in doc.sentences]
    events: defaultdict[int, list[Event]] = defaultdict(list)
    left: defaultdict[int, list[LeftOut]] = defaultdict(list)
    for event in doc.events:
        events[bisect_right(starts, event.trigger.start) - 1].append(event)
    for each in doc.left_out:
        left[bisect_right(starts, each.span.start) - 1].append(each)
    return ((sentence.span, events[n], left[n]) for n, sentence in enumerate(doc.sentences))


# --- what was read, by name ---------------------------------------------------------------------------------------


def names(page: Page, span: Span, type: str, events: Sequence[Event], left: Sequence[LeftOut]) -> list[str]:
    """What was read of the words in ``span``, each once, in order. ``events`` and ``left`` are those of the span."""
    own = [event for event in events if event.type == type]
    found = {f"{name} {_many(count)}" for name, count in _counts(page, span, own).items()}
    found |= {f"also {event.type}" for event in events if event.type != type}
    found |= {f"left out {each.rule}" for each in left if each.what == type}
    found |= set(_of_sentence(page, span))
    found |= {f"event {name}" for event in own for name in of_event(page, event)}
    if any(event.exported for event in own):
        found.add("event exported")
    return sorted(found)


def _many(count: int) -> str:
    return str(count) if count < MANY else f"{MANY}+"


def _counts(page: Page, span: Span, own: Sequence[Event]) -> dict[str, int]:
    first, last = page.within(span)
    return {
        "events": len(own),
        "exported": sum(event.exported for event in own),
        "statements": len(page.cues.touching(span)),
        "places": len(page.places.touching(span)),
        "verbs": sum(word.verb is not None for word in page.words[first:last]),
        "tens of words": (last - first) // 10,
    }


def _of_sentence(page: Page, span: Span) -> Iterator[str]:
    first, last = page.within(span)
    tenses = [word.verb.tense for word in page.words[first:last] if word.verb]
    yield from (f"verb {tense}" for tense in tenses)
    yield from (f"first verb {tense}" for tense in tenses[:1])
    text = span.of(page.text)
    yield from (name for name, marks in (("asks", "؟?"), ("exclaims", "!")) if any(mark in text for mark in marks))
    if any(word.kind == "number" for word in page.words[first:last]):
        yield "a number"
