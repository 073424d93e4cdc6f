"""Who holds the floor: the last speaker, with whom a cue without a subject goes on."""

from __future__ import annotations

from musnad.attribution.speakers import Speaker
from musnad.text.inflect import VerbForm
from musnad.text.page import Page


class Floor:
    """Who spoke last. «وأضافت» without a subject goes on with the last speaker that its form agrees with."""

    def __init__(self) -> None:
        self._spoken: list[tuple[int, int, str]] = []

    def take(self, page: Page, speaker: Speaker, verb: VerbForm | None) -> None:
        gender = verb.gender if verb and verb.tense != "masdar" else ""
        self._spoken.append((speaker.first, speaker.last, gender or _gender(page, speaker)))

    def agreeing(self, verb: VerbForm | None) -> Speaker | None:
        """The last speaker, if the verb's form may be his."""
        gender = verb.gender if verb and verb.tense != "masdar" else ""
        first, last, theirs = self._spoken[-1] if self._spoken else (0, 0, None)
        fits = theirs is not None and (not gender or not theirs or theirs == gender)
        return Speaker(first, last, "carried_over") if fits else None

    def holder(self, verb: VerbForm | None) -> Speaker | None:
        gender = verb.gender if verb and verb.tense != "masdar" else ""
        for first, last, theirs in reversed(self._spoken[-6:]):
            if not gender or not theirs or theirs == gender:
                return Speaker(first, last, "carried_over")
        return Speaker(*self._spoken[-1][:2], "carried_over") if self._spoken else None


def _gender(page: Page, speaker: Speaker) -> str:
    return "f" if page.words[speaker.first].feminine else ""
