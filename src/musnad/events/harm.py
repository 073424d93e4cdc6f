"""Harm told beside its cause is one event: «مقتل خمسة في هجوم», «انفجار أسفر عن إصابة ثلاثة»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from musnad.entities.coding import described
from musnad.events.carriers import accused_before, attempted, its_own_verb
from musnad.events.frames import frame_index
from musnad.events.roles import ARMED_OR_OFFICIAL, HARM, tells_harm
from musnad.events.victims import DIED, RESULT, VICTIM, results, victims_behind
from musnad.events.when import had_been_before
from musnad.folding import fold
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word, asyndetic

if TYPE_CHECKING:
    from musnad.events.coder import Reading

CAUSES = frozenset(
    map(fold, ("في", "جراء", "إثر", "نتيجة", "خلال", "بسبب", "من", "عن", "إلى", "ب", "أثناء", "عقب", "بعد", "تحت"))
)
BEFORE = frozenset(map(fold, ("إثر", "بسبب", "عقب", "بعد", "نتيجة", "جراء", "منذ")))
OCCASIONS = (["ردا", "علي"], ["علي", "خلفيه"], ["في", "اعقاب"])
MEANWHILE = frozenset(map(fold, ("حين", "بينما", "فيما", "كما")))  # before a clause of its own
SIDES = (*ARMED_OR_OFFICIAL, "OPP", None)  # sectors of those who may be a side of a clash in which they die
WHEN = ("عندما", "حين", "حينما", "بعدما")
ALL_THAT = ("ما", "مما")
ACTS = ("ASSAULT", "PROTEST")  # types of what may hurt somebody
TAKEN_UP = frozenset(("فيها", "فيه", "خلالها", "خلاله"))
NEAR = 8  # words behind harm in which a place is its own
APART = 24  # words between harm and cause, at most


def joined(page: Page, readings: Sequence[Reading]) -> list[Reading]:
    """The readings of a sentence, each telling of harm alone merged into the act that caused it."""
    acts = _with_their_hits(page, [r for r in readings if not is_harm(page, r)])
    kept = list(acts)
    clashes: dict[int, Reading] = {}  # the first word of a clash -> the harm that it was told by
    last: tuple[Reading, Reading] | None = None  # the harm told last, and its act
    for reading in _counted_together(page, [r for r in readings if is_harm(page, r)]):
        act = cause_of(page, reading, acts)
        if act is None and last and _goes_on(page, last[0], reading):
            act = last[1]  # «معارك قتل فيها جندي وأصيب خمسة»
        last = (reading, act) if act else None
        if act is None:
            _keep(page, kept, reading)
        elif reading.trigger.frame.kind != "noun" and act.roles.both and act.trigger.first not in clashes:
            kept.remove(act)
            clashes[act.trigger.first] = _in_a_clash(page, reading, act)
            kept.append(clashes[act.trigger.first])
        else:
            act = clashes.get(act.trigger.first, act)
            for role in HARM:
                act.roles.put(role, getattr(reading.roles, role))
            if reading.roles.actor and not act.roles.actor:
                act.roles.put("actor", reading.roles.actor)
    kept.sort(key=lambda r: r.trigger.first)
    for n, reading in enumerate(kept):
        if reading.trigger.frame.type in ("ASSAULT", "PROTEST") and not reading.roles.killed:
            stop = kept[n + 1].trigger.first if n + 1 < len(kept) else reading.sentence.last
            victims_behind(page, reading.roles, reading.trigger, stop)
    return kept


def _counted_together(page: Page, harm: Sequence[Reading]) -> list[Reading]:
    """«مقتل وإصابة ثلاثين», «قتل وجرح العشرات»: one number for both tells neither how many were killed nor how many hurt."""
    kept: list[Reading] = []
    for reading in harm:
        before = kept[-1] if kept else None
        if before is None or not _in_one_breath(page, before, reading):
            kept.append(reading)
            continue
        hurt = [*before.roles.befallen(), *reading.roles.befallen()]
        for role in HARM:
            getattr(before.roles, role).clear()
        before.roles.put("harmed", hurt)
        kept[-1] = before._replace(end=reading.end)
    return kept


def _in_one_breath(page: Page, one: Reading, other: Reading) -> bool:
    """Whether two words of harm stand side by side with one number; «عشرة مدنيين قتلوا وأصيب 15» has two."""
    verb = page.words[one.trigger.first].verb
    own = one.roles.befallen() and one.roles.befallen() != other.roles.befallen()
    if own or (verb is not None and verb.number != "s"):  # «جنديين قتلا وأصيب ثلاثة»: theirs stand before
        return False
    return other.trigger.first == one.trigger.last and page.words[other.trigger.first].conjunction == "و"


def _with_their_hits(page: Page, acts: Sequence[Reading]) -> list[Reading]:
    """«انفجار سيارة مفخخة استهدفت مقراً», «استهدفت الغارات مخازن»: a verb whose subject is an act tells whom the act hit."""
    kept = {act.trigger.first: act for act in acts}
    for at, hit in list(kept.items()):
        act = next((a for a in kept.values() if a is not hit and _hits(page, a, hit)), None)
        if act is None or hit.trigger.frame.type != "ASSAULT" or act.trigger.frame.type != "ASSAULT":
            continue
        hit = kept.pop(at)
        for role in ("recipient", "place", *HARM):
            act.roles.put(role, getattr(hit.roles, role))
        kept[act.trigger.first] = act._replace(end=max(act.end, hit.end), begin=min(act.begin, hit.begin))
    return list(kept.values())


def _hits(page: Page, act: Reading, hit: Reading) -> bool:
    """Whether the act is the subject of the verb: as its phrase has it, or as what carries the act, «هجوم بسيارة مفخخة استهدف ثكنة»."""
    subject = hit.roles.actor[0] if hit.roles.actor and hit.trigger.frame.kind == "verb" else None
    if subject and subject.first <= act.trigger.at < subject.last:
        return True
    noun = act.trigger.words[-1] if act.trigger.frame.kind == "phrase" else act.trigger.at  # «نفذ الجيش عملية استهدفت»
    if page.words[noun].verb:
        return False
    own = its_own_verb(page, frame_index(page.tables), noun, act.sentence.last)
    return own is not None and own[0].noun == "subject" and own[1] == hit.trigger.first


def _keep(page: Page, kept: list[Reading], harm: Reading) -> None:
    """«قتل ثلاثة وجرح سبعة في بنغازي»: harm joined to harm by و is one happening."""
    before = next((r for r in reversed(kept) if is_harm(page, r) and r.sentence is harm.sentence), None)
    if before is None or not _goes_on(page, before, harm):
        kept.append(harm)
        return
    kept.remove(before)
    for role in HARM:
        before.roles.put(role, getattr(harm.roles, role))
    if not before.roles.actor:  # «قتل فتى وجرح سبعة برصاص جنود»
        before.roles.put("actor", harm.roles.actor)
    kept.append(before._replace(end=harm.end))


def _goes_on(page: Page, one: Reading, other: Reading) -> bool:
    """Whether the second harm is joined to the first by و or «فيما», with no more than the phrases of the first between; behind a comma it is other
    harm at no other place: «قتل جندي، فيما أصيب ثلاثة»."""
    begin = other.trigger.first
    if _told_apart(page, one, other):
        return False
    meanwhile = page.words[begin - 1].form in MEANWHILE
    at = begin - meanwhile
    comma = page.words[at - 1].form == "،"
    between = page.words[one.trigger.last : at - comma]
    if len(between) > APART // 2 or any(word.verb or word.kind == "punctuation" for word in between):
        return False
    if meanwhile or comma:
        return (meanwhile or page.words[begin].conjunction == "و") and not _elsewhere(page, one, other)
    return page.words[begin].conjunction == "و" and not _each_somewhere(page, one, other)


def _told_apart(page: Page, before: Reading, harm: Reading) -> bool:
    """«قتل جندي في هجوم على حاجز، وخطف مسلحون ثلاثة», «انفجرت قنبلة، وكان ثلاثة جنود قد قتلوا في مارس»: harm that somebody of its own did in a
    clause behind a comma, or that had been done before."""
    at = harm.trigger.first
    if page.words[at].verb is None:
        return False
    if had_been_before(page, before.trigger.first, at):
        return True
    lead = at - 1 if page.words[at - 1].form in MEANWHILE else at
    opens = page.words[lead - 1].form == "،" and (lead < at or page.words[at].conjunction == "و")
    return opens and bool(harm.roles.actor) and not _points_back(page, before, harm)


def _points_back(page: Page, before: Reading, harm: Reading) -> bool:
    """«هاجم مسلحون القرية، وقتل المسلحون خمسة», «شن التنظيم هجوما، وقتل مقاتلوه خمسة»"""
    doer = harm.roles.actor[0]
    head = page.words[doer.first]
    unnamed = head.article and described(page, doer.first, doer.last).sector == "UAF"
    return harm.roles.actor == before.roles.actor or head.pronoun != "" or bool(unnamed)


def _elsewhere(page: Page, one: Reading, other: Reading) -> bool:
    """«قتل جندي في عدن، فيما قتل مدنيان في تعز»: no dead with the wounded beside them, or harm at two places."""
    apart = not one.roles.killed or other.roles.killed or not other.roles.wounded
    return bool(apart) or _each_somewhere(page, one, other)


def _each_somewhere(page: Page, one: Reading, other: Reading) -> bool:
    """«قتل جندي في عدن وأصيب ثلاثة في تعز»: each harm with a place of its own."""
    clauses = range(one.trigger.last, other.trigger.first), range(other.trigger.last, other.trigger.last + NEAR)
    return all(any(i in page.toponyms for i in clause) for clause in clauses)


def _in_a_clash(page: Page, harm: Reading, clash: Reading) -> Reading:
    """«قتل قائد في التنظيم إثر اشتباكات مع المقاتلين»: the clash tells the sides; who killed is not said."""
    if harm.roles.actor:  # «استشهد فتى برصاص الجيش خلال مواجهات»
        return harm._replace(begin=min(harm.begin, clash.begin), end=max(harm.end, clash.end))
    harm.roles.put("both", clash.roles.both)
    if len(clash.roles.both) == 1:  # not «قتل ستة مدنيين في اشتباكات مع المسلحين»
        dead = (phrase for role in HARM for phrase in getattr(harm.roles, role))
        harm.roles.put("both", [p for p in dead if described(page, p.first, p.last).sector in SIDES])
    return harm._replace(begin=min(harm.begin, clash.begin), end=max(harm.end, clash.end))


def is_harm(page: Page, reading: Reading) -> bool:
    """Whether harm is all that is told: not of «نجا من محاولة اغتيال», an act that killed nobody."""
    return tells_harm(reading.trigger.frame) and not attempted(page, reading.trigger)


def _of_all_that(page: Page, harm: Reading) -> bool:
    """«شن غارة على البلدة، ما | خلف قتلى», «مخلفا قتلى»: a verb of result behind «ما», which stands for all that was told before it, or its participle."""
    first = harm.trigger.first
    word, before = page.words[first], page.words[first - 1] if first else None
    told = before is not None and (before.form in ALL_THAT or (word.verb is None and word.stem.endswith("ا")))
    return harm.trigger.frame.subject == "event" and told


def cause_of(page: Page, harm: Reading, acts: Sequence[Reading]) -> Reading | None:
    """The nearest act of violence in the sentence with a word of cause between it and the harm; not what victims are accused
    of, «قتلت القوات ثلاثة من المتهمين بالتفجير»."""
    told = [a for a in acts if any(p.first <= a.trigger.at < p.last for p in harm.roles.event)]
    if told:
        return told[0]  # «أوقع الانفجار ثلاثة قتلى»
    if _of_all_that(page, harm):
        before = [a for a in acts if a.trigger.first < harm.trigger.first and a.trigger.frame.type in ACTS]
        return max(before, key=lambda a: a.trigger.first, default=None)
    near = sorted(
        (a for a in acts if a.trigger.frame.type == "ASSAULT" and accused_before(page, a.trigger.first) is None),
        key=lambda a: abs(a.trigger.first - harm.trigger.first),
    )
    return next((act for act in near if _when(page, harm, act) or _linked(page, harm, act)), None)


def _linked(page: Page, harm: Reading, act: Reading) -> bool:
    if _taken_up(page, act, harm) or _its_victims(page, act, harm):
        return True
    first, last = sorted((harm.trigger.first, act.trigger.first))
    if act.trigger.first < harm.trigger.first and _told_apart(page, act, harm):
        return False
    came_of_it = act.trigger.first < harm.trigger.first and _resulted(page, harm, act)
    if came_of_it or _his_attempt(page, act):
        return came_of_it
    if act.trigger.first < harm.trigger.first and any(rule(page, act, harm) for rule in (_joined_to, _in_which)):
        return True
    if last - first > APART or (act.trigger.first < harm.trigger.first and occasion(page, harm.trigger.first)):
        return False
    between = page.words[first + 1 : last + 1]
    if act.trigger.first < harm.trigger.first and _at_two_places(page, act, harm):
        return False
    if harm.roles.actor and any(word.form in BEFORE for word in between):
        return False  # «أعدمت السلطات رجلا بسبب هجوم»
    if harm.trigger.first == first and any(_turns(page, word.i) for word in between if word.form in MEANWHILE):
        return False  # «قتل عشرون، في حين تواصلت المعارك»
    if harm.trigger.first == first and _answered(page, harm, between):
        return False  # «بعد مقتل جندي في بنغازي شن الجيش غارات»
    return any(word.form in CAUSES or word.preposition == "ب" for word in between)


def _when(page: Page, harm: Reading, act: Reading) -> bool:
    """«قتل حارس | عندما هاجم مسلحون المصنع», «قتل أربعة | بعدما سقطت قذيفة على بيتهم»: what was done to them, in a clause that tells when they died."""
    at = act.trigger.first
    between = page.words[harm.trigger.last : at - 1]
    led = at > harm.trigger.last and page.words[at].verb is not None and page.words[at - 1].form in WHEN
    close = len(between) <= APART and not any(w.verb or w.kind == "punctuation" for w in between)
    others = bool(act.roles.actor) or act.trigger.frame.subject != "actor"  # not «قتل جندي بعدما هاجم الموقع»
    return led and close and others and page.words[harm.trigger.first].verb is not None and not harm.roles.actor


def _his_attempt(page: Page, act: Reading) -> bool:
    """«قتل ثلاثة أثناء محاولتهم مهاجمة الحاجز», «حاول طعن جندي فقتل»: those who tried came to harm, and not by what they tried."""
    light, at, before = act.trigger.light, act.trigger.light_at, page.words[act.trigger.first - 1]
    if not attempted(page, act.trigger):
        return False
    if light is None or at is None or light.subject != "actor":
        return act.trigger.first > 0 and before.pronoun != ""
    return page.words[at].verb is not None or page.words[at].pronoun != ""


def _turns(page: Page, i: int) -> bool:
    """Whether a clause of its own tells of something else: not more harm, «قتل جندي، فيما أصيب ثلاثة، في تفجير»."""
    near = page.words[i + 1 : i + 3]
    past = bool(near) and near[0].function in ("particle", "auxiliary")
    verb = near[past].verb if past < len(near) else None
    index = frame_index(page.tables)
    rows = [index.verbs.get(verb.lemma), *(row for _, row in index.phrases[verb.lemma])] if verb else []
    return not any(row is not None and tells_harm(row) for row in rows)


def _answered(page: Page, harm: Reading, between: Sequence[Word]) -> bool:
    """Whether harm is the occasion of what a past verb tells after it, unless that verb only tells what came of it or of
    whom it befell: «بعد مقتل جندي شن الجيش», «بعد إقدام مسلحين على قتل شرطي، شنت»."""
    at = harm.trigger.light_at if harm.trigger.light_at is not None else harm.trigger.first
    led = at > 0 and page.words[at - 1].form in BEFORE
    acted = [w.i for w in between if w.verb and w.verb.tense == "past" and not w.conjunction]
    return led and any(page.words[i - 1].function != "relative" and not _describes(page, i) for i in acted)


def _describes(page: Page, verb: int) -> bool:
    """«أشخاص كانوا في السوق», not «في بنغازي شن الجيش»: a verb that tells of the noun right before it."""
    return asyndetic(page.words, verb) and verb - 1 not in page.toponyms


def _right_behind(page: Page, act: Reading, harm: Reading) -> bool:
    """Whether nothing stands between an act and a verb but the rest of its phrase: «انفجار سيارة ملغومة قتل فيه»."""
    begin = harm.trigger.first
    end = max(act.trigger.last, noun_phrase(page, act.trigger.at, begin))
    if act.roles.both and end < begin and page.words[end].form == "بين":  # «اشتباكات بين الطرفين سقط فيها عشرات»
        end = max(phrase.last for phrase in act.roles.both)
    return act.trigger.first < begin and end == begin


def _taken_up(page: Page, act: Reading, harm: Reading) -> bool:
    """«معارك قتل | فيها جنديان»"""
    behind = page.words[harm.trigger.last] if harm.trigger.last < len(page.words) else None
    return behind is not None and behind.form in TAKEN_UP and _right_behind(page, act, harm)


def _its_victims(page: Page, act: Reading, harm: Reading) -> bool:
    """«الهجوم الذي راح ضحيته 16 جنديا», «اشتباكات بين قريتين راح ضحيتها ثلاثة»: whose victims they are is told by a pronoun, no verb between."""
    victim = page.words[max(harm.trigger.words, default=harm.trigger.at)]
    between = page.words[act.trigger.last : harm.trigger.first]
    taken_up = victim.stem in VICTIM and victim.pronoun != "" and act.trigger.first < harm.trigger.first
    return taken_up and len(between) <= APART and not any(w.verb or w.kind == "punctuation" for w in between)


def _joined_to(page: Page, act: Reading, harm: Reading) -> bool:
    """«انفجرت سيارة مفخخة وقتل ستة», «قصفوا السوق فقتل عشرة»: harm that nobody else is said to have done, joined to the act
    with no more than its phrases between, and at no other place."""
    first, last = act.trigger.last, harm.trigger.first
    word, between = page.words[last], page.words[first:last]
    others = harm.roles.actor and harm.roles.actor != act.roles.actor
    if word.verb is None or word.conjunction not in ("و", "ف") or others or len(between) > APART // 2:
        return False
    if any(w.verb or w.kind == "punctuation" or frame_index(page.tables).noun(w) for w in between):
        return False
    return not _at_two_places(page, act, harm)


def _in_which(page: Page, act: Reading, harm: Reading) -> bool:
    """«وفي هجوم منفصل في المدينة | قتل جندي»: an act that «في» leads at the head of the sentence, before the verb of the harm."""
    at, head = act.trigger.first, act.sentence.first
    led = at == head + 1 and page.words[head].stem == "في" and not page.words[at].article
    between = page.words[act.trigger.last : harm.trigger.first]
    apart = any(
        w.verb or w.function in ("complementizer", "relative", "subordinator") or w.form == "؛" for w in between
    )
    told = page.words[harm.trigger.first].verb or (page.syntax and page.syntax.is_verb(harm.trigger.first))
    return led and bool(told) and len(between) < APART // 2 and not apart


def _at_two_places(page: Page, act: Reading, harm: Reading) -> bool:
    """«انفجرت عبوة في كركوك وقتل ضابط في بعقوبة»: each with a place of its own."""
    between = page.words[act.trigger.last : harm.trigger.first]
    behind = page.words[harm.trigger.last : harm.trigger.last + NEAR]
    joined = page.words[harm.trigger.first].verb is not None and page.words[harm.trigger.first].conjunction == "و"
    return joined and all(any(w.i in page.toponyms or w.form == "في" for w in part) for part in (between, behind))


def _resulted(page: Page, harm: Reading, act: Reading) -> bool:
    """«تفجيرات طالت أحياء ... وأسفرت عن مقتل خمسين»: a verb of result with no subject of its own behind it, however far the
    act is that it tells of."""
    for i in range(harm.trigger.first - 1, max(act.trigger.last, harm.trigger.first - RESULT) - 1, -1):
        word = page.words[i]
        if word.verb:
            return word.verb.tense == "past" and results(page, i)
        if word.function != "preposition" and word.stem not in DIED:
            return False
    return False


def occasion(page: Page, at: int) -> bool:
    """«هاجموا القرية بعد مقتل جندي», «ردا على مقتل جندي»: what went before the act, and did not come of it."""
    before = [word.stem for word in page.words[max(0, at - 2) : at]]
    return bool(before) and (before[-1] in BEFORE or before in OCCASIONS)
