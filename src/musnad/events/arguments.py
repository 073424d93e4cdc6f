"""Who does it to whom: the phrases around a trigger in the roles that its frame gives them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from musnad.attribution.speakers import (
    antecedent,
    counted,
    stepped_over,
    subject_after,
    subject_before,
    without_relative,
)
from musnad.entities.coding import actors, described, somebody
from musnad.events.triggers import Trigger
from musnad.folding import fold
from musnad.lexicon.rows import FrameRole
from musnad.records import Sentence
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import coordinated, leads, noun_phrase
from musnad.text.reading import Word

AGENT = 4  # words: how far after an event noun's phrase its agent is looked for
REACH = 22  # words: how far after a trigger its prepositions are looked for


class Phrase(NamedTuple):
    """Words [first, last) in a role. ``pronoun`` when only a pronoun or agreement stands for it."""

    first: int
    last: int
    pronoun: bool = False


@dataclass
class Roles:
    """The phrases of one event by role."""

    actor: list[Phrase] = field(default_factory=list)
    recipient: list[Phrase] = field(default_factory=list)
    place: list[Phrase] = field(default_factory=list)
    killed: list[Phrase] = field(default_factory=list)
    wounded: list[Phrase] = field(default_factory=list)
    detained: list[Phrase] = field(default_factory=list)
    both: list[Phrase] = field(default_factory=list)
    event: list[Phrase] = field(default_factory=list)
    topic: list[Phrase] = field(default_factory=list)
    passive: bool = False

    def put(self, role: FrameRole, phrases: list[Phrase]) -> None:
        if role:
            held: list[Phrase] = getattr(self, role)
            held += [phrase for phrase in phrases if phrase not in held]


def roles(page: Page, sentence: Sentence, trigger: Trigger) -> Roles:
    """The arguments of a trigger."""
    found = Roles()
    if trigger.frame.kind == "noun":
        _noun_roles(page, sentence, trigger, found)
    else:
        _verb_roles(page, sentence, trigger, found)
    for preposition, role in (
        (trigger.frame.preposition, trigger.frame.role),
        (trigger.frame.preposition2, trigger.frame.role2),
    ):
        if preposition and role:
            found.put(role, _after_preposition(page, sentence, trigger, preposition))
    return found


# --- verbs ------------------------------------------------------------------------------------------------------

ARMED_OR_OFFICIAL = ("MIL", "REB", "COP", "UAF", "GOV", "SPY", "PRM")
ACTED_ON = ("person", "population", "group", "facility", "asset", "legal_text")
HARM: tuple[FrameRole, ...] = ("killed", "wounded", "detained")


class Clause(NamedTuple):
    """Subject and objects of a verb as they stand around it."""

    subject: list[Phrase]
    objects: list[Phrase]


def _verb_roles(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> None:
    frame, verb = trigger.frame, trigger.at if trigger.frame.kind == "verb" else trigger.first
    if page.words[verb].verb is None:
        return _masdar_of_phrase(page, sentence, trigger, found)
    end = _clause_end(page, verb + 1, sentence.last)
    clause = _clause(page, sentence, trigger, verb, end)
    if not clause.objects and _is_passive(page, trigger, clause.subject):
        found.passive = True
        found.put(frame.object, clause.subject)
        found.put("actor", _agent_of_passive(page, verb, end))
        return None
    found.put(frame.subject, clause.subject)
    found.put(frame.object, clause.objects)
    if frame.kind == "phrase" and frame.genitive:  # «أودى بحياة خمسة»
        last = trigger.words[-1]
        found.put(frame.genitive, [Phrase(a, b) for a, b in coordinated(page, last + 1, sentence.last)])
    _victims(page, found)
    return None


KILLED = ("قتيل", "قتلي", "شهيد", "شهداء")
WOUNDED = ("جريح", "جرحي", "مصاب", "مصابين", "مصابون")


def _victims(page: Page, found: Roles) -> None:
    """«أوقع ثلاثة قتلى وعشرة جرحى»: what the victims are called says what befell each of them."""
    told = [*found.killed, *found.wounded]
    if len(told) < 2:
        return
    for name, nouns_of in (("killed", KILLED), ("wounded", WOUNDED)):
        called = [p for p in told if any(w.stem.removesuffix("ا") in nouns_of for w in page.words[p.first : p.last])]
        other = found.wounded if name == "killed" else found.killed
        for phrase in called:
            if phrase in other:
                other.remove(phrase)
                getattr(found, name).append(phrase)


def _clause(page: Page, sentence: Sentence, trigger: Trigger, verb: int, end: int) -> Clause:
    """Who stands before the verb and after it: «الجيش قصف الحي», «قصف الجيش الحي», «الحي الذي قصفه الجيش». The noun of a
    phrase, «أطلق الجنود سراح الأسرى», parts its subject from its object."""
    inner = trigger.words[1:] if trigger.frame.kind == "phrase" else ()
    joined = page.words[verb].conjunction != ""  # what stands before belongs to another verb
    ahead = None if joined else subject_before(page, verb, sentence.first)
    told_of = antecedent(page, verb, sentence.first)
    told_of = told_of or (None if ahead else without_relative(page, verb, sentence.first))
    before = told_of or ahead
    after = subject_after(page, verb + 1, inner[0] if inner else end)
    if after is None and inner and page.words[inner[-1]].function == "adverb":
        after = subject_after(page, inner[-1] + 1, end)  # «اعترضت عليه فصائل»
    if before and after and _joined_to_earlier(page, sentence, before.first) and somebody(page, after.first):
        before = None  # «في الضفة والقدس اعتقلت القوات»
    if told_of and after and _taken_up(page, verb):  # «المناطق التي تسيطر عليها الجماعات»
        whole = [Phrase(told_of.first, told_of.last)] if _object_pronoun(page, verb) else []
        return Clause(_with_others(page, after.first, after.last), whole)
    if before:
        subject, at = _with_others(page, before.first, before.last), verb + 1
    elif after:
        subject = _with_others(page, after.first, after.last)
        at = subject[-1].last
    else:
        return Clause(_dropped(page, sentence, verb), _object_pronoun(page, verb))
    objects = _object_of_phrase(page, at, inner, end) if inner else _object(page, at, end)
    return Clause(subject, objects or _object_pronoun(page, verb))


def _object_of_phrase(page: Page, at: int, inner: tuple[int, ...], end: int) -> list[Phrase]:
    """«منح البنك تونس قرضا»: what stands before the noun of the phrase; «نشر الجيش قوات»: the noun itself, when it names
    people; «أطلق الجنود سراح الأسرى»: what follows it."""
    objects, noun = _object(page, at, end), inner[-1]
    if not objects or objects[0].last <= inner[0]:
        return objects or _object(page, noun + 1, end)
    if objects[0].last == noun + 1 or nouns(page.tables).role(page.words[noun]):
        return objects
    return [Phrase(noun + 1, objects[0].last), *objects[1:]]


def _joined_to_earlier(page: Page, sentence: Sentence, at: int) -> bool:
    """Whether a phrase begins with و inside its sentence, so that it may be the last of a list."""
    return at > sentence.first and page.words[at].conjunction == "و" and page.words[at - 1].kind == "word"


def _taken_up(page: Page, verb: int) -> bool:
    """Whether a pronoun on the verb or right after it stands for what the relative clause is about, so that this is
    not its subject."""
    after = page.words[verb + 1] if verb + 1 < len(page.words) else None
    return bool(_object_pronoun(page, verb)) or (after is not None and after.form in _TAKE_UP)


_TAKE_UP = frozenset(p + s for p in ("علي", "في", "ب", "من", "ل", "الي") for s in ("ها", "ه", "هم", "هما"))


def _clause_end(page: Page, at: int, last: int) -> int:
    """Where the words that can be arguments of a verb end: the next verb that is not in a relative clause."""
    relative = False
    for i in range(at, last):
        word = page.words[i]
        relative = relative or word.function == "relative"
        if word.form in ("؛", ":") or word.function in ("complementizer", "subordinator"):
            return i
        if word.verb and not relative:
            return i
    return last


def _with_others(page: Page, first: int, last: int) -> list[Phrase]:
    """The phrase with those joined to it by و, each on its own."""
    joined = [Phrase(a, b) for a, b in coordinated(page, first, last)]
    if len(joined) > 1 and joined[-1].last == last:
        return joined
    return [Phrase(first, last)]


def _object(page: Page, at: int, end: int) -> list[Phrase]:
    """A noun phrase with no preposition and no joining word before it. Behind a prepositional phrase only somebody or a
    number counts: «اعتقلت الشرطة في المدينة خمسة», since other words there may belong to the phrase."""
    behind_phrase = False
    while at < end and (step := stepped_over(page, at, end)) is not None:
        behind_phrase = behind_phrase or leads(page.words[at])
        at = step
    if at >= end or page.words[at].conjunction or (behind_phrase and not counted(page, at) and not somebody(page, at)):
        return []
    return [Phrase(a, b) for a, b in coordinated(page, at, end)]


def _object_pronoun(page: Page, verb: int) -> list[Phrase]:
    """«اتهموها», «قتلهم»: a pronoun on the verb; the one it stands for is found with the entities."""
    word = page.words[verb]
    form = word.stem + word.pronoun
    direct = any(f.tense in ("past", "present", "future") for f in page.known.forms_of(form))
    return [Phrase(verb, verb + 1, pronoun=True)] if not direct and word.verb else []


def _dropped(page: Page, sentence: Sentence, verb: int) -> list[Phrase]:
    """«اشتبكت وحدات ... وقضت على»: the subject of the verb before it in the sentence, if it agrees."""
    form = page.words[verb].verb
    for i in range(verb - 1, sentence.first - 1, -1):
        other = page.words[i].verb
        if page.words[i].function == "complementizer" and not page.words[i].form.endswith(("ه", "ها", "هم", "هما")):
            return []  # «قال المرصد إن مدنيين قتلوا»: who speaks is not who was killed
        if other is None or form is None or (other.gender and form.gender and other.gender != form.gender):
            continue
        found = subject_after(page, i + 1, _clause_end(page, i + 1, verb)) or subject_before(page, i, sentence.first)
        if found:
            return [Phrase(found.first, found.last)]
    return []


def _is_passive(page: Page, trigger: Trigger, subject: list[Phrase]) -> bool:
    """«قتل خمسة جنود», «اعتقل ناشط»: one phrase alone with a verb that wants an object, so it is the object.

    A phrase that names a force, with a verb that does not count victims, stays the subject: «قصف الطيران».
    """
    frame = trigger.frame
    if not subject or not frame.object or frame.subject not in ("actor", "both") or subject[0].pronoun:
        return False
    if frame.object in HARM:
        return True
    told = described(page, subject[0].first, subject[0].last)
    if told.type == "unknown":
        return True
    return told.type in ACTED_ON and told.sector not in ARMED_OR_OFFICIAL and not told.actor


def _agent_of_passive(page: Page, verb: int, end: int) -> list[Phrase]:
    """«قتل على يد مسلحين», «من قبل الشرطة», «برصاص الأمن», «بنيران القوات»"""
    words = page.words
    for i in range(verb + 1, end):
        if (words[i].stem in ("رصاص", "نيران", "ايدي", "قصف", "صواريخ", "قذايف") and words[i].preposition == "ب") or (words[i].form in ("يد", "ايدي", "قبل") and words[i - 1].form in ("علي", "من")):
            at = i + 1
        else:
            continue
        last = noun_phrase(page, at, end)
        if (last > at and nouns(page.tables).role(words[at])) or (last > at and actors(page.tables).at(page, at)):
            return [Phrase(at, last)]
    return []


def _masdar_of_phrase(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> None:
    """«إلقاء القبض على»: the doer is the subject of the verb that governs the maṣdar; after «تم» there is none, and forces
    that are deployed are the ones who act, «تم نشر مئات من الجنود»."""
    frame, told = trigger.frame, _object(page, trigger.first + 1, sentence.last)
    names = [p for p in told if any(p.first <= i < p.last for i in trigger.words)]
    passive = trigger.first > sentence.first and page.words[trigger.first - 1].stem in ("تم", "جري", "يتم", "تمت")
    if not passive:
        found.put(frame.subject, _governing_subject(page, sentence, trigger.first))
    if frame.subject in HARM:
        getattr(found, frame.subject).clear()
        found.put(frame.subject, told)
        _victims(page, found)
    elif nouns(page.tables).role(page.words[trigger.words[-1]]):
        found.put(frame.object or ("actor" if not found.actor else ""), names)


# --- nouns ------------------------------------------------------------------------------------------------------


def _noun_roles(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> None:
    frame, at = trigger.frame, trigger.last - 1  # the last word of «عملية عسكرية»
    word = page.words[trigger.at]
    _light_roles(page, sentence, trigger, found)
    end = noun_phrase(page, trigger.at, sentence.last)
    country = _adjective(page, at, end)
    if country is not None:
        role: FrameRole = "both" if frame.genitive == "both" else "actor"
        found.put(role, [Phrase(country, country + 1)])
    elif word.pronoun:
        found.put(frame.genitive, _governing_subject(page, sentence, at))
    elif end > at + 1 and not word.article and not _adjectival(page, at + 1):
        _genitive(page, sentence, trigger, found)
    if not found.actor and not found.both:
        role = "both" if "both" in (frame.genitive, frame.subject) else "actor"
        found.put(role, _agent_of_noun(page, at, end, sentence.last))


def _adjectival(page: Page, i: int) -> bool:
    """«مساعدات طبية», «وقفة احتجاجية حاشدة»: an adjective follows, no genitive."""
    known = nouns(page.tables)
    word = page.words[i]
    bare = not word.definite and word.kind == "word" and not word.shape.number
    return bare and known.adjective(word) and known.role(word) is None


def _agent_of_noun(page: Page, at: int, end: int, last: int) -> list[Phrase]:
    """«مقتل جندي برصاص القناصة», «غارة للتحالف», «هجوم لمسلحين»: who did it, after an agent phrase or «لـ»."""
    agent = _agent_of_passive(page, at, min(end + AGENT, last))
    if agent or end >= last or page.words[end].preposition != "ل" or page.words[at].article:
        return agent
    doer = [Phrase(a, b) for a, b in coordinated(page, end, last)]
    return doer if doer and _armed(page, doer[0]) else []


def _armed(page: Page, phrase: Phrase) -> bool:
    return described(page, phrase.first, phrase.last).sector in ARMED_OR_OFFICIAL


def _adjective(page: Page, at: int, end: int) -> int | None:
    """«الغارات الإسرائيلية», «الغارات الجوية الإسرائيلية»: the adjective of a state after the noun says who."""
    known = actors(page.tables)
    for i in range(at + 1, min(end, at + 3)):
        word = page.words[i]
        if page.words[at].article != word.article:
            return None
        if word.stem in known.adjectives:
            return i
        if not word.plain.endswith(("ية", "ي")):  # «وصول قوات إماراتية»: the adjective is of another noun
            return None
    return None


def _genitive(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> None:
    """«هجوم المسلحين», «مقتل خمسة جنود», «قصف طائرات التحالف مواقع التنظيم»"""
    frame, at = trigger.frame, trigger.last - 1
    inner = [Phrase(a, b) for a, b in coordinated(page, at + 1, sentence.last)]
    if not inner:
        return
    objects = _object(page, inner[-1].last, _clause_end(page, inner[-1].last, sentence.last))
    told = described(page, inner[0].first, inner[0].last)
    doer = told.sector in ARMED_OR_OFFICIAL or bool(told.actor)
    if frame.genitive in ("recipient", "place", *HARM) and objects and doer:
        found.put("actor", inner)
        found.put(frame.genitive, objects)
    else:
        found.put(frame.genitive, inner)


def _light_roles(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> None:
    light, verb = trigger.light, trigger.light_at
    if light is None or verb is None or light.noun == "subject" or not light.subject:
        return
    told_of = verb > trigger.at  # «هجوم شنه مسلحون»: the doer stands after the verb
    before = None if told_of else antecedent(page, verb, sentence.first) or subject_before(page, verb, sentence.first)
    after = subject_after(page, verb + 1, sentence.last if told_of else trigger.at)
    subject = after or before
    phrases = _with_others(page, subject.first, subject.last) if subject else _dropped(page, sentence, verb)
    found.put(light.subject, phrases)


def _governing_subject(page: Page, sentence: Sentence, at: int) -> list[Phrase]:
    """The subject of the finite verb before a noun, for «في هجومهم», «قبل انسحابها»."""
    for i in range(at - 1, sentence.first - 1, -1):
        if page.words[i].verb:
            found = subject_after(page, i + 1, _clause_end(page, i + 1, at)) or subject_before(page, i, sentence.first)
            return [Phrase(found.first, found.last)] if found else []
    return []


# --- prepositions -----------------------------------------------------------------------------------------------


def _after_preposition(page: Page, sentence: Sentence, trigger: Trigger, preposition: str) -> list[Phrase]:
    """The phrases after a preposition of the frame, the first one after the trigger in its clause."""
    wanted = fold(preposition)
    begin = trigger.at + 1
    for i in range(begin, min(sentence.last, begin + REACH)):
        word = page.words[i]
        if word.form == "؛" or word.function in ("complementizer", "subordinator") or _new_clause(page, i):
            return []
        at = _object_of(word, wanted)
        if at is None:
            continue
        joined = [Phrase(a, b) for a, b in coordinated(page, i + at, sentence.last)]
        if wanted == "بين":
            joined = _between(page, joined, sentence)
        return joined
    return []


def _object_of(word: Word, wanted: str) -> int | None:
    """0 when the word holds the preposition as a clitic, 1 when it is the preposition itself."""
    if word.preposition == wanted and word.function in ("", "quantifier"):
        return 0
    return 1 if word.form == wanted or (word.stem == wanted and not word.article) else None


def _new_clause(page: Page, i: int) -> bool:
    word = page.words[i]
    return word.verb is not None and (word.conjunction == "و" or page.words[i - 1].form in ("،", "كما", "فيما", "بينما"))


def _between(page: Page, joined: list[Phrase], sentence: Sentence) -> list[Phrase]:
    """«بين الجيش وبين المسلحين» as well as «بين الجيش والمسلحين»."""
    if len(joined) == 1:
        at = joined[0].last
        if at < sentence.last and page.words[at].stem == "بين" and page.words[at].conjunction:
            joined += [Phrase(a, b) for a, b in coordinated(page, at + 1, sentence.last)]
    return joined
