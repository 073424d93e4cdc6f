"""Deeds that the report tells and somebody denies right behind: «قتل ثلاثة في غارة، وهو ما نفاه الجيش» tells one that happened and one that did not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from musnad.attribution.chain import chain_key
from musnad.attribution.taken_up import taken_up
from musnad.events.harm import occasion
from musnad.events.roles import SPEECH_ACTS
from musnad.events.when import of_no_day
from musnad.records import Event, Span, Statement, digest
from musnad.text.page import Page

TOLD = ("asserted", "ongoing", "historical")


def takes_up(statement: Statement) -> bool:
    """«..., وهو ما نفاه الجيش»: what is said of words that stand before it."""
    return statement.rule.partition(" ")[0] == taken_up.__name__


def taken_up_around(page: Page, span: Span) -> Iterator[Statement]:
    """The statements that take up the words around."""
    return (statement for statement in page.contents.around(span) if takes_up(statement))


def denied_after(page: Page, event: Event) -> bool:
    """Whether the event is what somebody denies behind the words that tell it."""
    return any(takes_up(one) and one.id == event.source for one in page.contents.around(event.trigger))


def with_denials(page: Page, events: Sequence[Event]) -> Iterator[Event]:
    """The events, each that somebody denies behind it followed by the same as what did not happen, by his word."""
    for event in events:
        yield event
        denial = _denial(page, event)
        if denial is not None and not _accusation_between(event, denial, events):
            yield msgspec.structs.replace(
                event,
                id=digest(event.id, denial.id),
                group_id=None,
                time=of_no_day(event.time, "negated"),
                killed=None,
                wounded=None,
                detained=None,
                reached=None,
                realis="negated",
                source=denial.id,
                chain=denial.chain,
                chain_key=chain_key(denial.chain),
            )


def _accusation_between(event: Event, denial: Statement, events: Sequence[Event]) -> bool:
    """«تظاهر الطلاب واتهموا الحرس بضرب زميلهم، وهو ما نفته الجامعة»: of what stands before an accusation it is not what is denied."""
    triggers = (one.trigger for one in events if one.type == "ACCUSE")
    return any(event.trigger.end <= one.start < denial.content.end for one in triggers)


def _denial(page: Page, event: Event) -> Statement | None:
    """Not of the occasion: «انسحبت القوات بعد القصف، وهو ما نفاه الوزير»."""
    trigger = page.index_at(event.trigger.start)
    noun = page.words[trigger].verb is None
    if event.type in SPEECH_ACTS or event.realis not in TOLD or (noun and occasion(page, trigger)):
        return None
    return next((one for one in taken_up_around(page, event.trigger) if one.stance == "deny"), None)
