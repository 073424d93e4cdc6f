"""The stage ``settled``: the standing of each event, weighed: whether it happened, is still to come, is denied, is background or goes on.

Rules take it from particles, tenses and governing verbs, from the days that are named and from the stance of who tells it. Whether a deed is the news or its
background is mostly told by none of these but by the whole report; so is whether something goes on. What a careful coder would say is learnt from events
whose standing was coded by hand, by a small network (``weighing``) over what speaks for each (``circumstances``), what rules say first of all,
and over what the analyser made of the event's word and of what that hangs from. Trained by ``train/settling/``; what it gains stands in docs/accuracy.md.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import get_args

import msgspec

from musnad.events.background import old, on_his_record, total_since
from musnad.events.circumstances import circumstances
from musnad.events.conditions import supposed_there
from musnad.events.denials import untrue
from musnad.events.denied_after import denied_after
from musnad.events.features import heard_around, source_of
from musnad.events.killed_once import killed_once
from musnad.events.realis import asked, is_if, maybe
from musnad.events.standings import governor, talks_over
from musnad.events.weighing import Floats, Weigher
from musnad.events.when import of_no_day
from musnad.lexicon import Words
from musnad.records import Doc, Event, Realis
from musnad.text.page import Page, opened

STANDINGS: tuple[Realis, ...] = get_args(Realis)
# The standing that rules have stays unless another is LIKELIER times as likely. A plan, a denial or a condition that is taken for a deed does more harm
# than a deed that is held back, so what is to count as done must be DONE times as likely. Over five folds of what it learns from 0.826 are right so; at 1.5 and
# 3 it would be 0.828, and twice as many of our own marked sentences would be read otherwise than they are marked.
LIKELIER, DONE = 2.0, 5.0
SHIPPED = Path(__file__).parent / "settling.npz"
LIGHT = "light_verbs.tsv"  # in the rule of an event that a verb of little meaning carries
WEIGHED = "settling.npz"  # in the rule of an event whose standing is not what rules found


@cache
def shipped() -> Weigher:
    """The model that comes with Musnad. Raises ModelError when its file is missing."""
    return Weigher.open(SHIPPED, "the standing of events")


def settled(doc: Doc, words: Words) -> Doc:
    """The events with their likeliest standing."""
    page = opened(doc, words)
    told = [heard_around(page, event) for event in doc.events]
    likely = shipped().probabilities(circumstances(page, doc.events), told)
    events = (
        _with(
            event, _as_news(page, event, _as_supposed(page, event, _as_old(page, event, likeliest(row, event.realis))))
        )
        for event, row in zip(doc.events, likely, strict=True)
    )
    return msgspec.structs.replace(doc, events=killed_once(page, tuple(events)))


def likeliest(likely: Floats, ruled: Realis) -> Realis:
    """The likeliest standing where it is likely enough beside the one that rules have, else that."""
    best = STANDINGS[int(likely.argmax())]
    needed = DONE if best == "asserted" else LIKELIER
    return best if likely.max() > needed * likely[STANDINGS.index(ruled)] else ruled


def _as_old(page: Page, event: Event, standing: Realis) -> Realis:
    """«قال إن المحكمة رفضت الشهر الماضي تسليمه», «السابق اتهامه في 3 قضايا», «مقتل 90 منذ بدء الاحتجاجات»: what the words date more than a week
    back, call somebody's record, or add up over a time is no news of the day, however it is told."""
    if not (event.realis == "historical" and standing == "asserted"):
        return standing
    first, last = page.within(event.trigger)
    total = bool(event.killed or event.wounded) and total_since(page, last)
    return event.realis if total or old(page.doc, event.time) or on_his_record(page, first, last) else standing


def _as_news(page: Page, event: Event, standing: Realis) -> Realis:
    """«سلمت المنظمة مساعدات إلى المخيم»: what the first sentence of a report opens with, without a day or with a late one, is its news, no background."""
    if (event.realis, standing) != ("asserted", "historical"):
        return standing
    lead = next((sentence for sentence in page.doc.sentences if sentence.voice != "headline"), None)
    at, tree = page.within(event.trigger)[0], page.syntax
    if lead is None or tree is None or not lead.first <= at < lead.last:
        return standing
    opening = page.words[page.begins(lead)]
    form = opening.verb
    carried = LIGHT in event.rule and next(iter(tree.governors(at)), None) == opening.i
    return event.realis if (at == opening.i or carried) and form is not None and form.tense == "past" else standing


def _as_supposed(page: Page, event: Event, standing: Realis) -> Realis:
    """«إن اعتقلوا الناشط خرجنا», «هل سيزور الوزير بغداد؟», «قد تستدعيها النيابة», «ليس صحيحا أنه زارها», «تنبأت الصحيفة بسقوط ضحايا»: what «إن» supposes, what is
    asked, called untrue, denied behind or foretold, was not done, however it is told."""
    first, _ = page.within(event.trigger)
    if event.realis == "negated":
        return event.realis if untrue(page, first) or denied_after(page, event) else standing
    if standing in ("asserted", "ongoing") and supposed_there(page, first):
        return "conditional"
    if_so = event.realis == "conditional" and (
        asked(page, first)
        or maybe(page, first)
        or any(is_if(page, word) for word in page.words[max(0, first - 2) : first])
    )
    undone = standing == "asserted" and event.realis in ("planned", "conditional")
    foretold = undone and any(statement.stance == "hope" for statement in source_of(page, event))
    return event.realis if if_so or foretold or (undone and _only_spoken_of(page, first)) else standing


def _only_spoken_of(page: Page, first: int) -> bool:
    """«حق البلاد في ضرب المواقع», «قرار الحكومة إرسال قوات»: that a deed is allowed, likely or decided on is told by a noun right before it; «بحث الطرفان
    تبادل الأسرى»: and that it is talked over by a verb, too."""
    found = governor(page, first)
    return found is not None and (found.row.kind == "noun" or talks_over(page, found))


def _with(event: Event, standing: Realis) -> Event:
    """A deed without a day of its own that is not of these days has none at all."""
    if standing != event.realis:
        event = msgspec.structs.replace(event, realis=standing, rule=f"{event.rule} · {WEIGHED}")
    return msgspec.structs.replace(event, time=of_no_day(event.time, standing))
