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
    begins = _past_frame(page, sentence)
    opens = range(begins, min(begins + OPENS, sentence.last))
    at = next((i for i in opens if page.words[i].verb), None)
    form = page.words[at].verb if at is not None else None
    if form is None or form.tense != "past":
        return None
    tells = any(row.stance == "assert" for row in cue_index(page.tables).rows((form,)))
    return None if tells else at


def _past_frame(page: Page, sentence: Sentence) -> int:
    """«مساء أمس، | اقتحم الجيش», «وبحسب شهود، | اقتحم الجيش»: the first word of a sentence behind when it was and who says so."""
    at = page.begins(sentence)
    while at < sentence.last:
        said = next(iter(page.cues.touching(page.words[at].span)), None)
        if at in page.time_at:
            at = max(page.time_at[at], at + 1)
        elif (
            said is not None
            and said.cue[0].start <= page.words[at].start < said.content.start
            and not page.words[at].verb
        ):
            at = page.index_at(said.content.start)
        elif page.words[at].form == "،":
            at += 1
        else:
            break
    return at


def may_go_on(page: Page, subject: Speaker, form: VerbForm) -> bool:
    """Whether a verb behind a full stop is of the subject before it: «المتظاهرون» goes on with «رفعوا», «القوات» with «فرقت»."""
    if not somebody(page, subject.first):
        return False
    if form.number != "s":
        return several(page, subject)
    many = several(page, subject) and not page.words[subject.first].feminine
    return not many and agrees(page, subject.first, form)
