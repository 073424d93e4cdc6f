"""Whom or what a report speaks of again by the article, so that a second telling is known to be one: «أوقفت ثلاثة شبان ... إن الشرطة أوقفت | الشبان»."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.folding import fold
from musnad.records import Doc, Event

NEAR = 40  # characters around a deed in which what burst, or was struck, is named
ON_IT = 4  # words behind «غارات» with «على» and what they struck


def known_by_now(doc: Doc, first: Event, event: Event) -> bool:
    """«انفجار استهدف مدرعة ... انفجرت لدى مرور | المدرعة», «أوقفت ثلاثة شبان ... إن الشرطة أوقفت | الشبان»: all whom it befell have the article, and were
    told of with the first telling; of nobody, what burst, «إن | العبوة انفجرت»."""
    if event.type not in ("ASSAULT", "COERCE"):
        return False
    told = {bare(word) for span in first.evidence for word in _unjoined(span.of(doc.text))}
    whom = [fold(one.span.of(doc.text)).split()[0] for one in event.recipients]
    beside = () if whom or event.mode != "explosives" else _beside(doc, event)
    known = [word.startswith(("ال", "لل")) and bare(word) in told for word in (*whom, *beside)]
    return bool(known) and (all(known) if whom else any(known))


def _unjoined(text: str) -> Iterator[str]:
    """The words, also without «بـ» and «لـ»."""
    for word in fold(text).split():
        yield from (word, word[1:]) if word[0] in "بل" else (word,)


def _beside(doc: Doc, event: Event) -> tuple[str, ...]:
    """The words right before and right behind."""
    before, behind = doc.text[: event.trigger.start], doc.text[event.trigger.end :]
    return tuple(map(fold, (*before[-NEAR:].split()[-1:], *behind[:NEAR].split()[:1])))


def struck(doc: Doc, event: Event) -> Iterator[str]:
    """«مقتل 14 شخصا في | غارات جوية على المستشفى»: what was struck, beside those who died of it."""
    if event.type != "ASSAULT":
        return
    words = doc.text[event.trigger.end : event.trigger.end + NEAR].split()[:ON_IT]
    at = next((n for n, word in enumerate(words[:-1]) if word == "على"), None)
    if at is not None and words[at + 1].startswith("ال"):
        yield bare(fold(words[at + 1].strip("،.؛")))


def bare(word: str) -> str:
    """Without article and case: «المهندس», «مهندسا»."""
    return word.removeprefix("لل").removeprefix("ال").removesuffix("ا")
