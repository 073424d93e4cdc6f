"""Whether what a row of frames.tsv needs is told: people, a force, arms, a place."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.events.clauses import object_pronoun
from musnad.events.frames import Trigger
from musnad.events.participants import people
from musnad.events.roles import ARMED, HARM, Phrase, Roles
from musnad.folding import fold
from musnad.places.lexis import lexis
from musnad.records import Participant, Place, Span
from musnad.text.nouns import nouns
from musnad.text.number_words import numbers
from musnad.text.page import Page
from musnad.text.phrases import heads
from musnad.text.reading import Word

FORCES = (*ARMED, "SPY")
PARTIES = (*FORCES, "GOV", "LEG", "PTY", "OPP", "UNO", "EUR")  # whose talk is a meeting
EVERYDAY = ("EDU", "MED", "BUS", "AGR")  # what they hold for needed they ask of nobody, mostly


def needs_met(
    page: Page, trigger: Trigger, found: Roles, actors: Sequence[Participant], places: Sequence[Place]
) -> bool:
    """Words of many uses are events only in company: «دخلت القوات», not «دخل الموظف»."""
    needs, role = trigger.frame.needs, trigger.frame.role
    if not needs:
        return True  # nearly always
    moves = trigger.frame.type in ("MOBILIZE", "RETREAT")
    force = any(_forces(page, p) and not (moves and _one_man(page, p.span)) for p in actors)
    if needs == "people":
        befallen = [*found.recipient, *found.befallen()]
        return _they(page, trigger) or any(people(page, p) or _named(page, trigger, p) for p in befallen)
    met = {
        "force": force,
        "arms": force or bool(found.recipient) or _of_war(page, trigger),
        "preposition": bool(role and getattr(found, role)),
        "place": _falls(page, found) if trigger.frame.subject == "place" else bool(places) and _taken(page, found),
        "politics": any(one.sector not in EVERYDAY for one in actors),
        "sides": _parties(actors) > 1 or any(two(page, page.words[page.index_at(p.span.start)]) for p in actors),
    }
    return met.get(needs, True)


def _forces(page: Page, one: Participant) -> bool:
    """«قوات حفظ السلام» is the United Nations' and a force all the same."""
    role = nouns(page.tables).role(page.words[page.index_at(one.span.start)])
    return one.sector in FORCES or (role is not None and role.sector in FORCES)


def _parties(actors: Sequence[Participant]) -> int:
    """How many hold an office or lead a force, «الرئيس ونظيره»; not «الكاتب والأكاديمي»."""
    return sum(one.sector in PARTIES or one.country == "IGO" for one in actors)


def two(page: Page, word: Word) -> bool:
    """«الوزيران», «وزيرا الخارجية», «الجانبان»: two of one kind, told in the dual of a subject."""
    known = nouns(page.tables)
    office = word.plain.endswith("ا") and not word.article and word.stem[:-1] in known.roles
    role = known.role(word)
    sides = role is not None and role.type == "group" and word.plain.endswith("ان")
    return office or sides or numbers(page.tables).dual(word)


def _they(page: Page, trigger: Trigger) -> bool:
    """«تم إيقافهم», «ضبطهم»: a pronoun that stands for people alone; so does any of a verb that hurts these alone, «طعنوه»."""
    frame, word = trigger.frame, page.words[trigger.at]
    hurts = frame.type == "ASSAULT" and frame.object in HARM and frame.mode == "primitive"
    if hurts and word.verb is not None:
        return object_pronoun(page, trigger.at) != []
    return frame.type in ("COERCE", "ACCUSE") and word.pronoun == "هم"


def _named(page: Page, trigger: Trigger, phrase: Phrase) -> bool:
    """«ضبط محمد سامي»: a man's name that no table has; not «ياسر محمد», whom a verb is spelt like."""
    word = page.words[phrase.first]
    return page.words[trigger.first].verb is None and not phrase.pronoun and word.given and not word.article


def _taken(page: Page, found: Roles) -> bool:
    """«استعادة البلدة», «تحريرها»; not «استعادة البث من استوديو في دبي», «حررت طفلا مخطوفا في كربلاء»: what is taken back is no
    deed, and nobody."""
    taken = [heads(page.words, phrase.first, phrase.last) for phrase in found.place if not phrase.pronoun]
    kinds, known = lexis(page.tables).kinds, nouns(page.tables)
    if any((role := known.role(word)) is not None and role.type == "person" for word in taken):
        return False
    return not taken or any(w.stem in kinds or w.i in page.toponyms or not page.known.masdars(w.stem) for w in taken)


def _falls(page: Page, found: Roles) -> bool:
    """«وقعت البلدة في أيدي المتمردين», named or not; not «وقعت الأسلحة في أيدي المتطرفين»."""
    taken = [heads(page.words, phrase.first, phrase.last) for phrase in found.place if not phrase.pronoun]
    return any(word.stem in lexis(page.tables).kinds or word.i in page.toponyms for word in taken)


def _one_man(page: Page, span: Span) -> bool:
    """«وصل رئيس الأركان»: an officer who comes and goes is no force; «تقدم القائد بقواته» is one by what he leads. Nor is a delegation,
    of whomever, «وصل وفد الحوثيين»."""
    word = page.words[page.index_at(span.start)]
    role = nouns(page.tables).role(word)
    sent = role is not None and role.type == "group" and role.sector == "GOV"
    return sent or (role is not None and role.type == "person" and word.stem == fold(role.word))


def _of_war(page: Page, trigger: Trigger) -> bool:
    """«نفذ المتهمون عملية إرهابية», «بدء عملية برية واسعة»: the adjective says what kind of operation."""
    after = page.words[trigger.words[-1] + 1 : trigger.words[-1] + 3]
    return any(nouns(page.tables).is_("of_war", word.stem) for word in after)
