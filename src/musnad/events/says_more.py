"""Who was named before and says more meets those of whom the words with his verb tell: «قال الوزير .... وأضاف خلال لقاء مع السفير إن»."""

from __future__ import annotations

import msgspec

from musnad.events.codebook import acled_by
from musnad.events.participants import participants
from musnad.events.roles import Phrase
from musnad.records import Event, Sentence
from musnad.text.page import Page

RULE = "says_more"
# Words before a meeting at which he speaks.
CIRCUMSTANCE = ("خلال", "اثناء", "عقب", "بعد", "قبل", "قبيل", "لدي", "اثر", "هامش", "في", "ختام")
NEAR = 3  # words from one of these to the noun, «في ختام | زيارة», «عقب أول | لقاء»


def who_says_more(page: Page, sentence: Sentence, verb: int, at: int) -> list[Phrase]:
    """The speaker of the verb, named in a sentence before, where word ``at`` stands with the verb and not in what he says."""
    word = page.words[verb]
    said = next(iter(page.cues.touching(word.span)), None)
    if said is None or said.speaker is None or said.speaker.end > page.words[sentence.first].start:
        return []
    with_it = page.words[at].end <= said.content.start or said.content.end <= word.start
    return [Phrase(*page.within(said.speaker))] if with_it else []


def with_who_says_more(page: Page, event: Event) -> Event:
    """A meeting or visit of which nobody is told who came, with him who speaks at it."""
    at = page.within(event.trigger)[0]
    if event.type != "CONSULT" or event.actors or page.words[at].verb is not None:
        return event
    sentence = page.doc.sentences[page.sentence_of_word[at]]
    verb = page.verb_before(at, sentence.first)
    led = any(word.form in CIRCUMSTANCE for word in page.words[max(at - NEAR, sentence.first) : at])
    actors = participants(page, who_says_more(page, sentence, verb, at)) if verb is not None and led else ()
    if not actors:
        return event
    acled = acled_by(event.type, event.mode, actors, event.recipients, two_sided=event.two_sided)
    return msgspec.structs.replace(event, actors=actors, acled=acled, rule=f"{event.rule} · {RULE}")
