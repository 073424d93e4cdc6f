"""Who does it to whom, around an event noun: its adjective, its genitive, its verb."""

from __future__ import annotations

from musnad.attribution.speakers import Speaker, antecedent, governed_subject, subject_after, subject_before
from musnad.entities.coding import actors, described, somebody
from musnad.events.by_tree import subject_by_tree
from musnad.events.clauses import agent_phrase, clause_end, dropped_subject, governing_subject, object_at, with_others
from musnad.events.participants import people
from musnad.events.roles import ARMED_OR_OFFICIAL, DONE, HARM, Phrase, Roles
from musnad.events.triggers import Trigger, counts
from musnad.folding import fold
from musnad.lexicon.rows import Frame, FrameRole
from musnad.places.lexis import lexis
from musnad.records import Sentence
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import coordinated, noun_phrase

GATHER = ("PROTEST", "CONSULT")  # «مظاهرة للمعارضة», «اجتماع للجنة»: whoever they are
AGENT = 4  # words: how far after an event noun's phrase its agent is looked for


def noun_roles(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> None:
    frame, at = trigger.frame, trigger.last - 1  # the last word of «عملية عسكرية»
    word = page.words[trigger.at]
    _light_roles(page, sentence, trigger, found)
    end = noun_phrase(page, trigger.at, sentence.last)
    country = _adjective(page, at, end)
    if country is not None:
        role: FrameRole = "both" if frame.genitive == "both" else "actor"
        found.put(role, [Phrase(country, country + 1)])
    elif word.pronoun:
        found.put(frame.genitive, governing_subject(page, sentence, at))
    elif end > at + 1 and not word.article and not _bare(page, trigger) and not _adjectival(page, at + 1):
        _genitive(page, sentence, trigger, found)
    if not found.actor and not found.both:
        role = "both" if "both" in (frame.genitive, frame.subject) else "actor"
        found.put(role, _agent_of_noun(page, frame, at, end, sentence.last))


def _adjectival(page: Page, i: int) -> bool:
    """«مساعدات طبية», «وقفة احتجاجية حاشدة», «زيارة واحدة», «هجوما قويا»: an adjective follows, no genitive."""
    known = nouns(page.tables)
    word = page.words[i]
    if word.form in ("واحد", "واحده"):
        return True
    bare = not word.definite and word.kind == "word" and not word.shape.number
    return bare and known.adjective(word) and known.role(word) is None


def _bare(page: Page, trigger: Trigger) -> bool:
    """«هجوما قويا»: with the ending that no noun has before its genitive."""
    stem, known_as = page.words[trigger.last - 1].stem, fold(trigger.frame.word)
    return stem.endswith("ا") and not known_as.endswith("ا")


def _agent_of_noun(page: Page, frame: Frame, at: int, end: int, last: int) -> list[Phrase]:
    """«مقتل جندي برصاص القناصة», «غارة للتحالف», «مظاهرة للمعارضة»: who did it, after an agent phrase or «لـ»."""
    while end < last and (end in page.time_at or end + 1 in page.time_at):  # «قصف في نهاية الأسبوع للطيران»
        end = page.time_at.get(end) or page.time_at[end + 1]
    end = _past_adjectives(page, end, last)
    agent = agent_phrase(page, at, min(end + AGENT, last))
    led = end < last and page.words[end].preposition == "ل" and "ل" not in (frame.preposition, frame.preposition2)
    if agent or not led:
        return agent
    if page.words[at].article and frame.genitive != "actor":
        return []  # «القتل للثوار»: whom it befalls
    if frame.type == "ASSAULT" and _built(page, end):
        return []  # «ضربة لموقع قيادات التنظيم»: what is built is hit, whosever it is
    doer = [Phrase(a, b) for a, b in coordinated(page, end, last)]
    gathers = frame.type in GATHER and not page.words[at].article
    return doer if doer and (_armed(page, doer[0]) or (gathers and people(page, doer[0]))) else []


def _built(page: Page, i: int) -> bool:
    word, known = page.words[i], nouns(page.tables)
    role = known.role(word)
    placed = word.stem in lexis(page.tables).kinds and (role is None or role.type == "facility")
    return placed or word.stem in known.buildings


def _past_adjectives(page: Page, end: int, last: int) -> int:
    """«هجمات جوية ومدفعية للجيش»: behind adjectives that are joined to those of the phrase."""
    tree = page.syntax
    while tree and end < last and page.words[end].conjunction == "و" and tree.relation(end) == "conj":
        governor = tree.head(end)
        if governor is None or tree.relation(governor) != "amod":
            break
        end += 1
    return end


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
        if not word.plain.endswith(("ية", "ي")) or nouns(page.tables).role(
            word
        ):  # «وصول قوات إماراتية»: the adjective is of another noun
            return None
    return None


def _genitive(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> None:
    """«هجوم المسلحين», «مقتل خمسة جنود», «قصف طائرات التحالف مواقع التنظيم»"""
    frame, at = trigger.frame, trigger.last - 1
    inner = [Phrase(a, b) for a, b in coordinated(page, at + 1, sentence.last)]
    if not inner:
        return
    objects = object_at(page, inner[-1].last, clause_end(page, inner[-1].last, sentence.last))
    told = described(page, inner[0].first, inner[0].last)
    doer = told.sector in ARMED_OR_OFFICIAL or bool(told.actor)
    if frame.genitive in ("recipient", "place") and not objects and doer:
        objects = _led_object(page, inner[-1], sentence.last)
    if frame.genitive in ("recipient", "place", *HARM) and objects and doer:
        found.put("actor", inner)
        found.put(frame.genitive, objects)
    elif _visited(page, trigger, found):
        found.put("recipient" if people(page, inner[0]) else "place", inner)
    else:
        found.put(frame.genitive, inner)


def _visited(page: Page, trigger: Trigger, found: Roles) -> bool:
    """«قام الوزير بزيارة المخيم», «تمت زيارة المرضى»: who visits is told by the verb, or not at all, and what follows is
    visited; «زيارة الوزير» is his."""
    first = trigger.first
    before = page.words[first - 1].stem if first else ""
    carried = trigger.light is not None and trigger.light.subject == "actor" and first > (trigger.light_at or 0)
    return trigger.frame.mode == "visit" and (bool(found.actor) or carried or before in DONE)


def _led_object(page: Page, doer: Phrase, last: int) -> list[Phrase]:
    """«مهاجمة مسلحين لقوة من الشرطة», «قصف الطيران للمدينة»: behind who does it, «لـ» before whom it befalls. Of what is
    indefinite and led to a definite one it may tell whose he is, «مهاجمة مسلحين للمعارضة»."""
    at = doer.last
    if at >= last or page.words[at].preposition != "ل":
        return []
    owned = not page.words[doer.first].article and page.words[at].definite
    return [] if owned else [Phrase(a, b) for a, b in coordinated(page, at, last)]


def _light_roles(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> None:
    light, verb = trigger.light, trigger.light_at
    if light is None or verb is None or light.noun == "subject" or not light.subject:
        return
    if nouns(page.tables).is_("befalls", page.words[trigger.at].stem):
        return  # «أعلنت الشرطة مقتل ثلاثة»: who tells it does not do it
    told_of = verb > trigger.at  # «هجوم شنه مسلحون»: the doer stands after the verb
    before = None if told_of else antecedent(page, verb, sentence.first) or subject_before(page, verb, sentence.first)
    after = subject_after(page, verb + 1, sentence.last if told_of else _counted(page, trigger.at, verb + 1))
    ahead = before and _does(page, before, verb) and not (after and somebody(page, after.first))
    subject = before if ahead else after or before  # «الحلف نفذ بالفعل ضربات»
    phrases = with_others(page, subject.first, subject.last) if subject else []
    in_tree = phrases if before else subject_by_tree(page, verb, sentence.last, phrases)
    if phrases or any(somebody(page, phrase.first) for phrase in in_tree):
        phrases = in_tree
    found.put(light.subject, phrases or dropped_subject(page, sentence, verb))


def _does(page: Page, before: Speaker, verb: int) -> bool:
    """Whether a phrase before a verb is its subject: somebody, or what a tree takes for it, «إسرائيل نفذت»."""
    if somebody(page, before.first):
        return True
    head = governed_subject(page, verb)
    return head is not None and before.first <= head < before.last


def _counted(page: Page, at: int, first: int) -> int:
    """«عدة ضربات», «سلسلة من الغارات»: where the words begin that say how many."""
    while at > first and counts(page, page.words[at - 1]) and not page.words[at - 1].article:
        at -= 1
    return at
