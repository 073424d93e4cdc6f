"""Event nouns that only name what happened: it is told elsewhere, if at all."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.events.frames import Trigger, frame_index, frame_of
from musnad.events.needs import two
from musnad.events.roles import DONE, SPEECH_ACTS, Roles
from musnad.records import Event, LeftOut
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import leads

BOMB = 2  # words between «انفجر» and its bomb behind it
PARKED = 8  # and one that stands before it: «سيارة مفخخة متوقفة أمام المقر انفجرت»
FORCE = ("ASSAULT", "PROTEST")
CAME = ("جاء", "أتى")  # «وجاء تهديده بعد»
SOON = 600  # characters from what was said to when or why it was
BESIDE = 3  # words between a verb and its object, its subject among them
NEAR = 4  # words after a noun within which its place stands: «الاشتباكات في القاهرة»


def may_refer(page: Page, trigger: Trigger) -> bool:
    """«خلال الاحتجاجات», «الهجوم», «اغتياله», «جرائم قتل»: a noun after a preposition or another noun, or pointing to
    something known, that no verb tells of. One that begins a paragraph tells: «انفجار في بغداد»."""
    word = page.words[trigger.first]
    if trigger.frame.kind != "noun" or trigger.light or (word.initial and not word.article):
        return False
    before = page.words[trigger.first - 1] if trigger.first else None
    led = bool(word.preposition) or (before is not None and before.function in ("preposition", "adverb_preposition"))
    return led or (trigger.frame.type in FORCE and (word.definite or not _beside_verb(page, trigger.first)))


def known_by_whom(page: Page, trigger: Trigger, found: Roles) -> bool:
    """«العبوة انفجرت», «انفجرت السيارة المفخخة», «والتقى الوزيران»: a verb of a bomb, or of two, that were told of before."""
    if page.words[trigger.at].verb is None:
        return False
    if trigger.frame.mode == "explosives":
        near = page.words[max(0, trigger.first - BOMB) : trigger.last + BOMB]
        return any(word.definite and nouns(page.tables).is_("by_bomb", word.stem) for word in near)
    met = [page.words[phrase.first] for phrase in (*found.both, *found.actor) if not phrase.pronoun]
    alone = trigger.frame.type == "CONSULT" and len(met) == 1 and not found.recipient
    return alone and met[0].article and two(page, met[0])


def _beside_verb(page: Page, at: int) -> bool:
    """«سارت مظاهرات», «قمعت الشرطة مسيرة», «ارتكب جنود إريتريون مذابح»: where the subject or object of a verb stands."""
    if page.words[at].conjunction:
        return False
    for i in range(at - 1, max(at - 1 - BESIDE, -1), -1):
        word = page.words[i]
        if word.verb or word.stem in DONE:
            return True
        if leads(word) or word.conjunction or word.kind != "word":
            return False
    return False


def only_named(page: Page, event: Event, trigger: Trigger, left: list[LeftOut]) -> bool:
    """A happening that nobody does, nobody suffers, and that is nowhere and at no time."""
    harm = (event.killed, event.wounded, event.detained)
    told = any((*harm, event.recipients, event.actors)) and (any(harm) or not _pointed_at(page, trigger))
    if told or event.realis in ("planned", "conditional", "negated", "ongoing"):
        return False
    if event.places and not (_known(page, trigger) and not _placed(page, event, trigger)):
        return False
    if event.time.when_id and not _known(page, trigger):
        return False
    why = "nobody does it, nobody suffers it, and it is nowhere"
    left.append(LeftOut(span=event.trigger, what=event.type, why=why, rule=only_named.__name__))
    return True


def untold(page: Page, event: Event, left: list[LeftOut]) -> bool:
    """«حوصرت الحياة العامة», «يقبل بذلك»: a verb of which nothing is read, neither who, to whom, where, when nor how many.
    Nobody could sign such a row. A phrase names what happened besides: «انطلقت مسيرة»."""
    read = (
        event.actors,
        event.recipients,
        event.places,
        event.time.when_id,
        event.killed,
        event.wounded,
        event.detained,
    )
    first, last = page.within(event.trigger)
    if any(read) or last - first > 1 or not page.words[first].verb or _went_off(page, event, first):
        return False
    frame = frame_of(frame_index(page.tables), event.rule)
    if frame is not None and frame.kind == "phrase":
        return False  # «حملت كل الجهات مسؤولية»
    why = "nothing is read of who does it, to whom, where or when"
    left.append(LeftOut(span=event.trigger, what=event.type, why=why, rule=untold.__name__))
    return True


def told_again(page: Page, event: Event, events: Sequence[Event], left: list[LeftOut]) -> bool:
    """«هدد الحزب بالانسحاب. وجاء تهديد الحزب بعد ...»: when or why that was said which was told before, by him who said it."""
    at = page.within(event.trigger)[0]
    came = page.words[at - 1].verb if at else None
    if event.type not in SPEECH_ACTS or page.words[at].verb or came is None or came.lemma not in CAME:
        return False
    before = (e for e in events if e.type == event.type and 0 < event.trigger.start - e.trigger.start < SOON)
    again = any(_of_the_same(page, at, e) for e in before)
    if again:
        why = "told before"
        left.append(LeftOut(span=event.trigger, what=event.type, why=why, rule=told_again.__name__))
    return again


def _of_the_same(page: Page, at: int, event: Event) -> bool:
    """«تهديد | الحزب», «تهديده»: whether a noun of speech at word ``at`` is his who did the event."""
    doers = {page.words[page.within(one.span)[0]].stem for one in event.actors}
    owner = page.words[at + 1].stem if at + 1 < len(page.words) else ""
    return bool(doers) and (page.words[at].pronoun != "" or owner in doers)


def _went_off(page: Page, event: Event, verb: int) -> bool:
    """«انفجرت سيارة مفخخة أمام مقر الحاكم»: a bomb that went off is a happening of its own, whoever put it there."""
    near = page.words[max(0, verb - PARKED) : verb + 1 + BOMB]
    bomb = any(nouns(page.tables).is_("by_bomb", word.stem) for word in near)
    return bomb and event.mode == "explosives" and event.realis == "asserted"


def _known(page: Page, trigger: Trigger) -> bool:
    """«الهجوم», «اغتياله», not «سلسلة من الهجمات», «الهجوم الذي وقع»: the noun points to something that was told before."""
    if trigger.frame.type not in FORCE or not page.words[trigger.first].definite:
        return False
    before = page.words[trigger.first - 1] if trigger.first else None
    after = page.words[trigger.last] if trigger.last < len(page.words) else None
    part = before is not None and (before.form == "من" or _counts(page, before.stem))
    return not part and (after is None or after.function != "relative")


def _pointed_at(page: Page, trigger: Trigger) -> bool:
    """«هذا الهجوم», «تلك الاعتداءات»"""
    before = page.words[trigger.first - 1] if trigger.first else None
    word = page.words[trigger.first]
    return trigger.frame.type in FORCE and word.article and before is not None and before.function == "demonstrative"


def _counts(page: Page, stem: str) -> bool:
    return nouns(page.tables).is_("partitive", stem) or nouns(page.tables).is_("carries", stem)


def _placed(page: Page, event: Event, trigger: Trigger) -> bool:
    """Whether its place stands right after the noun."""
    end = page.words[min(trigger.last + NEAR, len(page.words)) - 1].span.end
    begin = page.words[trigger.last - 1].span.end
    return any(begin <= place.span.start < end for place in page.doc.places if place.id in event.places)
