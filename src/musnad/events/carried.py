"""Who does it was told in the sentence before: «وصلت القوات إلى الميدان. وفرقت المتظاهرين»."""

from __future__ import annotations

from musnad.attribution.agreement import several
from musnad.attribution.cues import cue_index
from musnad.attribution.speakers import Speaker
from musnad.attribution.subject_agreement import agrees
from musnad.entities.coding import somebody
from musnad.events.when import PAST_BE
from musnad.folding import fold
from musnad.lexicon.rows import RoleNoun
from musnad.records import Sentence
from musnad.text.inflect import VerbForm
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word

OPENS = 2  # words in which a sentence that its verb opens has it, «وقد وصل»
GOES_ON = ("ثم", "كما", "وقد")  # before a verb that goes on without «و» of its own
APART = ("complementizer", "relative", "subordinator")  # begin a clause with a subject of its own


def opening_verb(page: Page, sentence: Sentence, verb: int) -> VerbForm | None:
    """The form of a verb that opens a sentence and goes on from the one before, in the past, «واعتقلت», «كما اعتقلت», «وكانت قد اعتقلت», «وفي
    وقت لاحق اعتقلت», or to come, «وسيلتقي», «ومن المقرر أن يلتقي»; of a verb joined to one in the past, «ثم فتشت المنازل | واعتقلت», if both agree."""
    form = page.words[verb].verb
    if form is None or form.person != "3":
        return None
    if form.tense != "past":
        to_come = form.tense == "future" and _opens(page, sentence, verb)
        return form if to_come or planned(page, sentence, verb) else None
    if _opens(page, sentence, verb):
        return form
    return form if _joined_to_opening(page, sentence, verb, form) else None


def _opens(page: Page, sentence: Sentence, verb: int) -> bool:
    at, first = sentence.first, page.words[sentence.first]
    joined = first.conjunction in ("و", "ف")
    if joined and first.stem in PAST_BE:
        return verb == at + 2 and page.words[at + 1].form == "قد"
    led = verb == at + 1 and first.form in GOES_ON
    return led or (joined and verb in (at, _past_frame(page, sentence)))


def planned(page: Page, sentence: Sentence, verb: int) -> bool:
    """«ومن المقرر أن | يلتقي», «وسوف | يلتقي»: whether a verb right behind such an opening of the sentence has nothing else before it."""
    opening = page.words[sentence.first : verb]
    if not opening or opening[0].conjunction != "و":
        return False
    shall = [word.stem for word in opening] == ["سوف"]
    due = [word.stem for word in opening[:1]] == ["من"] and [word.stem for word in opening[2:]] == ["ان"]
    return shall or (due and nouns(page.tables).is_("plan", opening[1].base))


def _joined_to_opening(page: Page, sentence: Sentence, verb: int, form: VerbForm) -> bool:
    """Whether each verb between the one that opens the sentence and this one is in the past, too, joined and of the same gender and number."""
    if page.words[verb].conjunction != "و":
        return False
    before = page.words[sentence.first : verb]
    verbs = [word for word in before if word.verb]
    apart = any(word.function in APART or word.initial for word in before[1:])
    alike = all(
        word.verb and (word.verb.tense, word.verb.gender, word.verb.number) == ("past", form.gender, form.number)
        for word in verbs
    )
    return bool(verbs) and alike and not apart and _opens(page, sentence, verbs[0].i)


def main_verb(page: Page, sentence: Sentence) -> int | None:
    """The verb in the past with which a sentence tells what somebody did, not what he said."""
    begins = _past_frame(page, sentence)
    opens = range(begins, min(begins + OPENS, sentence.last))
    at = next((i for i in opens if page.words[i].verb), None)
    if at is None:  # «عناصر التنظيم | هاجموا القرية»
        end = noun_phrase(page, begins, sentence.last) if somebody(page, begins) else begins
        at = end if begins < end < sentence.last and page.words[end].verb else None
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
        elif page.words[at].function == "preposition" and _part_of_day(page, at + 1):
            at += 2  # «وفي المساء»
        else:
            break
    return at


def _part_of_day(page: Page, i: int) -> bool:
    return i < len(page.words) and page.words[i].form in nouns(page.tables).parts_of_day


def may_go_on(page: Page, subject: Speaker, form: VerbForm) -> bool:
    """Whether a verb behind a full stop is of the subject before it: «المتظاهرون» goes on with «رفعوا», «القوات» with «فرقت»."""
    if not somebody(page, subject.first):
        return False
    if form.number != "s":
        return are_many(page, subject)
    head = page.words[subject.first]
    role = nouns(page.tables).role(head)
    bodies = form.gender == "f" and role is not None and role.type not in ("person", "population")  # «فصائل المعارضة»
    many = are_many(page, subject) and not (head.feminine or bodies)
    return not many and agrees(page, subject.first, form)


def are_many(page: Page, subject: Speaker) -> bool:
    """Whether people who are many are meant: «متظاهرون», «مقاتلو الحركة», «أنصار الحزب», «أهالي القرية»."""
    head = page.words[subject.first]
    role = nouns(page.tables).role(head)
    of_several = (
        role is not None and role.type in ("person", "population", "group") and head.stem in map(fold, role.plurals)
    )
    owned = subject.last > subject.first + 1 and not head.article and _before_owner(head, role)
    crowd = role is not None and (role.type == "population" or (role.type == "group" and not role.plurals))
    return several(page, subject) or of_several or owned or crowd


def _before_owner(head: Word, role: RoleNoun | None) -> bool:
    """«مقاتلو الحركة», «مقاتلي الحركة»: a sound plural without its ن; «محامي المتهم» is one man."""
    one = fold(role.word) if role else ""
    return role is not None and (head.plain.endswith("و") or (head.stem == one + "ي" and role.feminine != ""))
