"""Who holds the floor: the last speaker, with whom a cue without a subject goes on."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.attribution.speakers import Speaker
from musnad.text.inflect import VerbForm
from musnad.text.page import Page

FEW = 6  # speakers among whom one is looked for


class Floor:
    """Who spoke last. «وأضافت» without a subject goes on with the last speaker that its form agrees with."""

    def __init__(self) -> None:
        self._spoken: list[tuple[int, int, str]] = []
        self._told_of: list[Speaker] = []

    def tell_of(self, speaker: Speaker) -> None:
        """Somebody was told to have spoken, if only in what another says: he may be whom a verb of several goes on with."""
        self._told_of.append(speaker)

    def told_of(self) -> Iterator[Speaker]:
        """The last few of them, the latest first."""
        return (one._replace(how="carried_over") for one in reversed(self._told_of[-FEW:]))

    def take(self, page: Page, speaker: Speaker, verb: VerbForm | None) -> None:
        gender = verb.gender if verb and verb.tense != "masdar" else ""
        self._spoken.append((speaker.first, speaker.last, gender or _gender(page, speaker)))

    def agreeing(self, verb: VerbForm | None) -> Speaker | None:
        """The last speaker, if the verb's form may be his."""
        return self._latest(verb, 1)

    def holder(self, page: Page, verb: VerbForm | None) -> Speaker | None:
        """The same among the last few; else the last, but a man for «وأضافت»."""
        last = Speaker(*self._spoken[-1][:2], "carried_over") if self._spoken else None
        woman = verb is not None and (verb.gender, verb.number) == ("f", "s")
        other = woman and last is not None and not page.words[last.first].feminine
        return self._latest(verb) or (None if other else last)

    @property
    def taken(self) -> bool:
        """Whether anybody has spoken."""
        return bool(self._spoken)

    def of_gender(self, gender: str, among: int = FEW) -> Speaker | None:
        """The last among the last few whom «عنه» or «عنها» may stand for; of «» whoever spoke last."""
        for first, last, theirs in reversed(self._spoken[-among:]):
            if not gender or not theirs or theirs == gender:
                return Speaker(first, last, "carried_over")
        return None

    def _latest(self, verb: VerbForm | None, among: int = FEW) -> Speaker | None:
        return self.of_gender(verb.gender if verb and verb.tense != "masdar" else "", among)


def _gender(page: Page, speaker: Speaker) -> str:
    return "f" if page.words[speaker.first].feminine else ""
