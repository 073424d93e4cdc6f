"""Of whom the clause of an accusation tells: «اتهمت المعارضة | الحكومة | بأنها سجنت ناشطين». He who accuses is of the same gender, often, and nearer to
the verb in what is read before."""

from __future__ import annotations

from musnad.events.roles import Phrase
from musnad.records import Span, Statement
from musnad.text.page import Page


def accused_of(page: Page, complementizer: int) -> list[Phrase] | None:
    """Whom the pronoun of «بأنها» at word ``complementizer`` stands for: whoever is accused, nobody where he is not named, «اتهمتها بأنها»; None where it
    brings in no accusation."""
    word = page.words[complementizer]
    his = word.form.startswith("بان") and word.form != "بان"  # not «يشتكون أنهم منعوا»
    said = _accusation(page, word.span) if his else None
    if said is None:
        return None
    whom = said.addressee or _beside(page, said, word.start)
    return [Phrase(*page.within(whom))] if whom else []


def _accusation(page: Page, brings_in: Span) -> Statement | None:
    """The accusation whose content the complementizer brings in; nearly all of it stands behind its cue."""
    first = page.doc.sentences[page.sentence_of_word[page.index_at(brings_in.start)]].span.start
    near = page.cues.starting(first, brings_in.start)
    return next((s for s in near if s.stance == "accuse" and s.cue[-1].overlaps(brings_in)), None)


def _beside(page: Page, said: Statement, last: int) -> Span | None:
    """«اتهمت الوزيرة خلال المؤتمر | الحركة | بأنها»: somebody right before the complementizer at character ``last`` who is not the speaker."""
    told = page.mentions.inside(Span(said.cue[0].end, last))
    at = page.index_at(last)
    beside = (mention.span for mention in told if page.within(mention.span)[1] == at)
    return next((whom for whom in beside if said.speaker is None or not whom.overlaps(said.speaker)), None)
