"""What ``musnad triage --told`` says of sentences that people judged, each sentence by a model that has not seen it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click
import msgspec
from train.telling.fit import case, fitted

from eval.quadclass import FOLDS, fold_of
from musnad.events.telling import LEAST, Telling
from musnad.lexicon import shipped
from musnad.records import Doc


class Labelled(msgspec.Struct, frozen=True):
    """A sentence that so many annotators took and so many refused for one of the types."""

    id: str
    event_type: str
    text: str
    label: str
    accept: int
    reject: int

    @property
    def share(self) -> float:
        return self.accept / (self.accept + self.reject)

    @property
    def fold(self) -> int:
        return fold_of(self.id.rpartition("-")[0] or self.text)


def crossed(labelled: Sequence[Labelled], docs: Mapping[str, Doc]) -> list[bool]:
    """What is told, each sentence by a model that has seen none of its fold, nor its like in another."""
    cases = [case(docs[one.text], one.event_type, one.share) for one in labelled]
    found: dict[int, bool] = {}
    for held in range(FOLDS):
        unseen = {one.text for one in labelled if one.fold == held}
        known = [each for one, each in zip(labelled, cases, strict=True) if one.text not in unseen]
        if not known:
            raise click.ClickException(
                "detection.jsonl: all sentences lie in one fold, so there are none to learn from"
            )
        model = Telling(fitted(known))
        for n, one in enumerate(labelled):
            if one.fold == held:
                found[n] = model.judge(docs[one.text], shipped())[one.event_type] >= LEAST
    return [found[n] for n in range(len(labelled))]
