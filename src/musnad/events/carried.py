"""Who does it was told in the sentence before: «وصلت القوات إلى الميدان. وفرقت المتظاهرين»."""

from __future__ import annotations

from musnad.attribution.agreement import several
from musnad.attribution.cues import cue_index
from musnad.attribution.speakers import Speaker
from musnad.attribution.subject_agreement import agrees
from musnad.entities.coding import somebody
from musnad.records import Sentence
from musnad.text.inflect import VerbForm
from musnad.text.page import Page

OPENS = 2  # words in which a sentence that its verb opens has it, «وقد وصل»
GOES_ON = ("ثم", "كما", "وقد")  # before a verb that goes on without «و» of its own


def opening_verb(page: Page, sentence: Sentence, verb: int) -> VerbForm | None:
    """The form of a verb in the past that opens a sentence and goes on from the one before."""
    form, first = page.words[verb].verb, page.words[sentence.first]
    led = verb == sentence.first + 1 and first.form in GOES_ON
    joined = verb == sentence.first and first.conjunction in ("و", "ف")
    past = form is not None and form.tense == "past" and form.person == "3"
    return form if past and (led or joined) else None


def main_verb(page: Page, sentence: Sentence) -> int | None:
    """The verb in the past with which a sentence tells what somebody did, not what he said."""
    opens = range(sentence.first, min(sentence.first + OPENS, sentence.last))
    at = next((i for i in opens if page.words[i].verb), None)
    form = page.words[at].verb if at is not None else None
    if form is None or form.tense != "past":
        return None
    tells = any(row.stance == "assert" for row in cue_index(page.tables).rows((form,)))
    return None if tells else at


def may_go_on(page: Page, subject: Speaker, form: VerbForm) -> bool:
    """Whether a verb behind a full stop is of the subject before it: «المتظاهرون» goes on with «رفعوا», «القوات» with «فرقت»."""
    if not somebody(page, subject.first):
        return False
    if form.number != "s":
        return several(page, subject)
    many = several(page, subject) and not page.words[subject.first].feminine
    return not many and agrees(page, subject.first, form)
