"""The stage ``coded``: who did what to whom, where and when, and with what standing.

In each sentence triggers are found, their arguments read, harm told beside its cause joined to it, and one event made
for each place under verbs of force. Then what the document tells twice is put together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from musnad.attribution.chain import chain_key, chain_of
from musnad.attribution.openings import REACTIONS
from musnad.attribution.taken_up import noun_asked_for
from musnad.events.accidents import incident
from musnad.events.another import told_as_another
from musnad.events.arguments import roles
from musnad.events.arms import armies
from musnad.events.calls import only_a_call
from musnad.events.codebook import acled_by, cameo, plover
from musnad.events.counts import Harmless, count, harmless, spared_before, unheard
from musnad.events.courts import convicting
from musnad.events.criticism import blaming
from musnad.events.crowds import ends_own
from musnad.events.denied_after import takes_up, with_denials
from musnad.events.denied_reports import denied_harm, denied_report
from musnad.events.everyday_doers import everyday
from musnad.events.exercises import held_together
from musnad.events.frames import Trigger, mutual, of_crowd
from musnad.events.gapped import RULE as GAP
from musnad.events.gapped import gapped, like_those_before, up_to_gaps
from musnad.events.harm import is_harm, joined, occasion
from musnad.events.holding import holding
from musnad.events.merging import Tellings, merged
from musnad.events.modes import mode
from musnad.events.needs import needs_met
from musnad.events.not_done import heads_request
from musnad.events.obligations import asked_by_nobody
from musnad.events.occurred import placed_again
from musnad.events.parties import killer_inferred, parties_of
from musnad.events.powerless import no_force, no_protest, no_threat
from musnad.events.realis import answered, happened, realis
from musnad.events.references import known_by_whom, may_refer, only_named, told_again, untold
from musnad.events.retold import deed_of
from musnad.events.roles import SPEECH_ACTS, Phrase, Roles
from musnad.events.set_aside import aside, left_out
from musnad.events.shared import with_shared_doers
from musnad.events.standings import no_part
from musnad.events.talk_senses import hosts_no_talks, receives_nobody, with_the_press
from musnad.events.tied import tied
from musnad.events.triggers import triggers, without_carriers
from musnad.events.victims import without_result
from musnad.events.warned import only_warned
from musnad.events.when import event_time
from musnad.events.where import Scene, scene
from musnad.lexicon import Words
from musnad.lexicon.rows import Frame
from musnad.records import (
    Count,
    Doc,
    Event,
    EventTime,
    LeftOut,
    Link,
    Place,
    Realis,
    Sentence,
    Span,
    Statement,
    digest,
)  # fmt: skip
from musnad.text.nouns import nouns
from musnad.text.page import Page, opened

FORCE = ("ASSAULT", "COERCE", "MOBILIZE")  # a list of places under these is a list of events
CALLS_FOR = ("threaten", "ask", "promise", "refuse")  # stances of words for what has not happened
TELLS_OF = (*CALLS_FOR, "condemn")  # and of those that blame somebody: on what occasion is the narrator's to tell
NARRATOR = "narrator"
QUESTIONED = 6  # words from an investigation to whom it questions
WAR = 1000  # dead: the toll of a war, not of a day
BY_ROLES = {  # rules that ask who does what to whom, and why there is no event
    no_force: "the doer is no party: weather, a team, a show",
    no_threat: "a thing threatens nobody",
    only_a_call: "a call by which something became known",
    receives_nobody: "nobody's visit",
    hosts_no_talks: "a host, and guests, of no talks",
    only_warned: "a warning to the public, or of a thing",
    everyday: "everyday life, nothing of politics",
    asked_by_nobody: "a duty that nobody asks of anybody",
    with_the_press: "an interview",
    ends_own: "protesters who end their own protest",
}


class Reading(NamedTuple):
    """A trigger with all that was read around it, before it is one or several events."""

    sentence: Sentence
    trigger: Trigger
    roles: Roles
    begin: int  # its clause is the words [begin, end)
    end: int
    like: Phrase | None = None  # whom the verb befell first, where it is not said again


def coded(doc: Doc, words: Words) -> Doc:
    """Events of the report, and the words that could have been events and are none."""
    page = opened(doc, words)
    events: list[Event] = []
    left: list[LeftOut] = []
    tellings = Tellings()
    named: dict[str, Trigger] = {}  # the triggers, by their events' ids, that may only name what happened
    for sentence in page.sentences():
        if sentence.voice == "byline":
            continue
        found = without_carriers(list(triggers(page, sentence)))
        readings = [_reading(page, sentence, found, t) for t in found if not aside(page, t, left)]
        denied, others = denied_harm(page, readings)
        others, apart = gapped(page, others)
        others = up_to_gaps(joined(page, others), apart)
        for reading in sorted((*denied, *others, *apart), key=lambda one: one.trigger.first):
            if none := _none(page, reading):
                left.append(none)
            else:
                found_here = list(_events(page, reading))
                events += found_here
                _note(page, reading, found_here, tellings)
                if may_refer(page, reading.trigger):
                    named |= {event.id: reading.trigger for event in found_here}
    kept = [event for event in events if not _nothing_said(page, event, left)]
    once = [e for e in merged(doc, kept, tellings) if e.id not in named or not only_named(page, e, named[e.id], left)]
    once = [event for event in once if not told_again(page, event, once, left)]
    once = placed_again(page, once)
    told = [event for event in tied(page, with_shared_doers(page, once)) if not untold(page, event, left)]
    return msgspec.structs.replace(doc, events=tuple(with_denials(page, told)), left_out=(*doc.left_out, *left))


def _note(page: Page, reading: Reading, events: Sequence[Event], tellings: Tellings) -> None:
    """What the words of events tell of them by which one telling is known from another."""
    frame, ids = reading.trigger.frame, {event.id for event in events}
    if of_crowd(frame):
        tellings.crowds |= ids
    if mutual(frame):
        tellings.clashes |= ids
    if frame.needs == "sides" or known_by_whom(page, reading.trigger, reading.roles):
        tellings.talks |= ids
    if incident(page, reading.trigger) is not None:
        tellings.scenes |= ids
    if frame.type not in SPEECH_ACTS and told_as_another(page, reading.trigger):
        tellings.others |= ids
    tellings.deeds |= {one.id: deed_of(page, page.words[page.index_at(one.trigger.start)]) for one in events}


def _none(page: Page, reading: Reading) -> LeftOut | None:
    """The trigger as left out, where the words around it, or who does it, say that nothing is done."""
    trigger = reading.trigger
    if no_protest(page, reading.sentence, trigger):
        return left_out(page, trigger, "nothing speaks of a protest", no_protest.__name__)
    why = next((rule for rule in BY_ROLES if rule(page, trigger, reading.roles)), None)
    return left_out(page, trigger, BY_ROLES[why], why.__name__) if why else None


def _nothing_said(page: Page, event: Event, left: list[LeftOut]) -> bool:
    """«لا ترفضه المعارضة»: a speech act that did not happen is a claim at most (codebook R12)."""
    nothing = event.realis == "negated" and event.type in SPEECH_ACTS
    if nothing:
        left.append(LeftOut(span=event.trigger, what=event.type, why="negated", rule=_nothing_said.__name__[1:]))
    return nothing


def _reading(page: Page, sentence: Sentence, found: Sequence[Trigger], trigger: Trigger) -> Reading:
    begin, end = _clause(page, sentence, found, trigger)
    told = roles(page, sentence, trigger)
    if blames := blaming(page, trigger, told):
        return Reading(sentence, blames, roles(page, sentence, blames), begin, end)
    known = held_together(page, holding(page, convicting(page, trigger, told), told), told)
    told = roles(page, sentence, known) if _asks(known.frame) != _asks(trigger.frame) else told
    return Reading(sentence, known, told, begin, end)


def _asks(frame: Frame) -> tuple[str, ...]:
    """The roles that a frame gives to what stands around it."""
    return (frame.role, frame.subject, frame.object, frame.genitive)


def _clause(page: Page, sentence: Sentence, found: Sequence[Trigger], trigger: Trigger) -> tuple[int, int]:
    """The words around a trigger that belong to it: up to the next trigger that a verb or a comma sets apart."""
    here = trigger.first
    cut = next((i for i in range(here, sentence.first, -1) if _begins_clause(page, i)), None)
    begin = max((o.last for o in found if cut is not None and o.first < cut), default=sentence.first)
    cut = next((i for i in range(trigger.last + 1, sentence.last) if _begins_clause(page, i)), sentence.last)
    end = min((o.first for o in found if o.first >= cut), default=sentence.last)
    return begin, end


def _begins_clause(page: Page, i: int) -> bool:
    """A joined verb, or a joining word after a comma."""
    word, before = page.words[i], page.words[i - 1]
    if word.verb:
        return bool(word.conjunction) or before.form in ("،", "كما", "فيما", "بينما", "حين")
    return before.form in ("،", "؛") and word.stem in ("كما", "فيما", "بينما", "في", "حيث")


# --- from a reading to events -----------------------------------------------------------------------------------


def _events(page: Page, reading: Reading) -> Iterator[Event]:
    """One event; under a verb of force, one a place of its list, with the deaths on the first."""
    trigger = reading.trigger
    where = scene(page, reading.sentence, trigger, reading.roles, reading.end)
    if trigger.frame.type in SPEECH_ACTS and where.status != "argued" and not _questioned(page, trigger):
        where = Scene((), "none")  # said somewhere, done nowhere
    if _single(page, trigger):
        where = where._replace(places=where.places[:1])
    split = trigger.frame.type in FORCE and len(where.places) > 1 and not _total(page, reading)
    group = digest("grp", page.doc.id, trigger.first, trigger.frame.type) if split else None
    parts = [(place,) for place in where.places] if split else [where.places]
    for n, places in enumerate(parts):
        event = _event(page, reading, where, places, group, counted=n == 0)
        if event is not None:
            yield event


def _questioned(page: Page, trigger: Trigger) -> bool:
    """«يجري التحقيق في قبرص | مع رجل», «حققت النيابة | مع المتهم في المستشفى»: somebody is asked, somewhere."""
    behind = page.words[trigger.last : trigger.last + QUESTIONED]
    return trigger.frame.mode == "investigate" and any(word.form == "مع" for word in behind)


def _total(page: Page, reading: Reading) -> bool:
    """«مقتل 93 شخصا في دمشق وحمص»: the number is that of all places together (codebook), so it is one event."""
    told = count(page, reading.roles.killed) if is_harm(page, reading) else None
    return told is not None and told.low > 1


def _single(page: Page, trigger: Trigger) -> bool:
    """«الانفجار», «هجوم»: one happening, whatever places are near; «انفجارات», «القصف», «اندلعت» may be many."""
    word = page.words[trigger.at]
    alone = (word.stem, word.stem.removesuffix("ا"), word.stem.removesuffix("ت") + "ه" if word.pronoun else word.stem)
    return not word.verb and nouns(page.tables).is_("single", *alone)


def _event(
    page: Page, reading: Reading, where: Scene, places: tuple[Place, ...], group: str | None, *, counted: bool
) -> Event | None:
    """The event at ``places``; None where what its row needs is not told. Without ``counted`` the numbers stand on another."""
    trigger, found, frame = reading.trigger, reading.roles, reading.trigger.frame
    span = page.span(trigger.first, trigger.last)
    spoken = _told_by(page, span)
    nobody = _spared(page, reading)
    parties = parties_of(page, trigger, found, spoken, places)
    if reading.like and not parties.recipients:
        parties = parties._replace(recipients=like_those_before(page, found.befallen(), reading.like, places))
    if not (reading.like or needs_met(page, trigger, found, parties.actors, places)):
        return None
    how = mode(page, trigger, found)
    if frame.type == "ASSAULT":
        parties = parties._replace(actors=armies(page, parties.actors, how))
    two_sided = len(found.both) > 1 and not parties.recipients
    toll = _toll(page, found, nobody) if counted else Toll()
    account = _account(page, reading, span, spoken)
    return Event(
        id=digest("ev", page.doc.id, span.start, frame.type, *(p.id for p in places)),
        group_id=group,
        type=frame.type,
        mode=how,
        contexts=frame.contexts,
        cameo=cameo(frame.type, how),
        acled=acled_by(frame.type, how, parties.actors, parties.recipients, two_sided=two_sided),
        quad=plover().quad(frame.type),
        trigger=span,
        evidence=_evidence(page, reading, span),
        actors=parties.actors,
        recipients=parties.recipients,
        victims=parties.victims,
        two_sided=two_sided,
        killer_inferred=killer_inferred(found, parties),
        loaded_verb=span.of(page.text) if frame.loaded else None,
        places=tuple(place.id for place in places),
        place_status=("stated" if where.status == "argued" else where.status) if places else "none",  # type: ignore[arg-type]  # scene gives one of the words
        time=account.time,
        killed=toll.killed,
        wounded=toll.wounded,
        detained=toll.detained,
        realis=_of_a_war(account.standing, toll.killed),
        source=account.source,
        chain=account.chain,
        chain_key=chain_key(account.chain),
        headline_only=reading.sentence.voice == "headline",
        confidence=0.0,  # told by the stage ``judged``, as what follows
        exported=True,
        flags=_flags(frame, found, places),
        rule=f"{trigger.rule} · {GAP}" if reading.like else trigger.rule,
    )


class Account(NamedTuple):
    """By whom the deed is told, of when, and with what standing."""

    source: str
    chain: tuple[Link, ...]
    time: EventTime
    standing: Realis


def _account(page: Page, reading: Reading, span: Span, spoken: Statement | None) -> Account:
    trigger = reading.trigger
    source, chain, stance = _source(page, trigger, span, spoken)
    said = spoken.content if spoken and trigger.frame.type in SPEECH_ACTS else None
    time, about = (
        event_time(
            page, reading.sentence, trigger.at, (reading.begin, reading.end), said, trigger.frame.type, about=of_words
        )
        for of_words in (False, True)
    )
    return Account(source, chain, time, _standing(page, reading, about, stance))


def _spared(page: Page, reading: Reading) -> Harmless:
    """What is said of nobody's being hurt; who is named there is no victim."""
    trigger, found = reading.trigger, reading.roles
    first = min(trigger.first - without_result(page, trigger.first - 1), spared_before(page, trigger.first))
    nobody = harmless(page, first, reading.end) if trigger.frame.type == "ASSAULT" else Harmless()
    if any(unheard(page, phrase) for phrase in found.killed):
        found.killed.clear()
    if any(phrase.last <= trigger.first and count(page, [phrase]) for phrase in found.killed):
        nobody = Harmless()  # «قتل عشرة في | هجوم»: so that another deed hurt nobody
    if nobody.killed:
        found.killed.clear()
        found.harmed.clear()
    if nobody.wounded:
        found.wounded.clear()
    return nobody


class Toll(NamedTuple):
    """How many were killed, wounded and detained."""

    killed: Count | None = None
    wounded: Count | None = None
    detained: Count | None = None


def _toll(page: Page, found: Roles, nobody: Harmless) -> Toll:
    """The dead are not counted among the wounded."""
    wounded = [phrase for phrase in found.wounded if phrase not in found.killed]
    return Toll(
        killed=count(page, found.killed) or nobody.killed,
        wounded=count(page, wounded) or nobody.wounded,
        detained=count(page, found.detained),
    )


def _of_a_war(standing: Realis, killed: Count | None) -> Realis:
    """«قتل ربع مليون شخص»: so many die over years, not in what is news today."""
    return "historical" if standing == "asserted" and killed and killed.low >= WAR else standing


def _flags(frame: Frame, found: Roles, places: Sequence[Place]) -> tuple[str, ...]:
    """What asks for care before anything is published: camps, hospitals, people held."""
    held = ("detainee",) if found.detained or frame.mode in ("arrest", "abduct") else ()
    return tuple(dict.fromkeys((*held, *(flag for place in places for flag in place.flags))))


def _standing(page: Page, reading: Reading, time: EventTime, stance: str | None) -> Realis:
    """The realis of the deed as it is told: by its words, by the stance of who tells it, and as what is called for."""
    trigger = reading.trigger
    standing = realis(page, reading.sentence, trigger, reading.begin, reading.end, time)
    if not _apart_from_stance(page, trigger, stance):
        standing = _by_stance(standing, stance)
    protest = trigger.frame.type == "PROTEST" and not page.words[trigger.first].verb
    if standing == "asserted" and protest and heads_request(page, trigger):
        return "planned"  # «دعا الحزب إلى التظاهر»
    return standing


def _by_stance(standing: Realis, stance: str | None) -> Realis:
    """What somebody denies is negated; what he hopes for or threatens with may be; what he promises is planned."""
    told = standing in ("asserted", "ongoing")
    if stance == "deny" and standing == "asserted":
        return "negated"
    if (stance in ("hope", "threaten") and told) or (stance == "hope" and standing == "negated"):
        return "conditional"
    return "planned" if stance == "promise" and told else standing


def _apart_from_stance(page: Page, trigger: Trigger, stance: str | None) -> bool:
    """Whether what the speaker denies, hopes for or threatens with is something else: «نفى مسؤوليته عن القصف», «حذر من أن القوات
    قصفت», «يأمل أن تنهي الزيارة الخلاف», «نفى أن ينسحب بعد القصف»."""
    span = page.span(trigger.first, trigger.last)
    said = next((s for s in page.contents.around(span) if s.stance == stance), None)
    if said is None:
        return False
    head = page.words[page.index_at(said.content.start) : trigger.first]
    if stance == "deny":
        uninvolved = any(no_part(page, word) for word in head[:1])
        return uninvolved or (page.words[trigger.first].verb is None and occasion(page, trigger.first))
    if stance not in ("threaten", "hope", "promise"):
        return False
    return happened(page, trigger, head) or answered(page, trigger)


def _told_by(page: Page, span: Span) -> Statement | None:
    """The statement whose cue the trigger is: its speaker does the deed that the cue tells."""
    return next(iter(page.cues.touching(span)), None)


def _evidence(page: Page, reading: Reading, span: Span) -> tuple[Span, ...]:
    clause = page.span(reading.begin, reading.end)
    return (span, clause if clause.holds(span) else reading.sentence.span)


def _source(
    page: Page, trigger: Trigger, span: Span, spoken: Statement | None
) -> tuple[str, tuple[Link, ...], str | None]:
    """Who says it, through whom, and with what stance: the innermost statement whose content holds the trigger; else
    the narrator, who also tells on what occasion somebody threatened: «هدد بقطع الهدنة إثر الغارات».

    A speech act whose trigger is itself a cue is the narrator's to tell; its chain names the one who spoke.
    """
    if spoken is not None and _states(page, spoken, trigger):
        return spoken.id, spoken.chain, None
    inner = _denier(page, span) if denied_report(page, trigger) else page.innermost(span, but=_only_answers)
    if inner is not None and not (inner.stance in TELLS_OF and occasion(page, page.index_at(span.start))):
        return inner.id, inner.chain, inner.stance
    if spoken is not None:
        return NARRATOR, spoken.chain, None
    told = next(iter(page.assertions.touching(span)), None)
    return (told.id, told.chain, None) if told else (NARRATOR, chain_of(page.doc, (), None), None)


def _denier(page: Page, span: Span) -> Statement | None:
    """«نفى الوزير الأنباء التي تحدثت عن لقائه بهم»: that it did not happen says he who denies the news, and not the news."""
    around = sorted(page.contents.around(span), key=lambda statement: len(statement.content), reverse=True)
    return next((statement for statement in around if statement.stance == "deny"), next(iter(around), None))


def _only_answers(statement: Statement) -> bool:
    """«قصفت الطائرات البلدة، وهو ما أدانته الوزارة», «المظاهرات التي دعت إليها النقابة»: who blames, welcomes, refuses, denies or asked for what is
    told before does not tell it."""
    after = takes_up(statement) or statement.rule.partition(" ")[0] == noun_asked_for.__name__
    return after and statement.stance in (*REACTIONS, "ask", "deny")


def _states(page: Page, spoken: Statement, trigger: Trigger) -> bool:
    """«أكدت الوزارة دعمها للمبادرة»: the noun that the verb states is the deed, and stands in what is said; not «طالبت بوقف القتال», «نسبت
    الهجوم إلى التنظيم», where the verb is."""
    noun = page.words[max(trigger.words, default=trigger.last - 1)]
    told = spoken.stance in ("assert", "welcome") and trigger.frame.type in SPEECH_ACTS
    return told and not (noun.article or noun.function) and spoken.content.holds(noun.span)
