"""Truces that are broken, refused or have failed, and talks that are left: what is told is no truce, and no meeting. Talks that have failed were held."""

from __future__ import annotations

from musnad.events.frames import Trigger, nominal
from musnad.folding import fold
from musnad.text.inflect import noun_shapes
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.reading import Word

HELD = ("visit", "phone")  # modes of meetings that nobody leaves
PARTS = (
    "مشاركه",
    "مشاركت",
    "حضور",
    "اتفاق",
    "جوله",
    "جلسه",
    "جلسات",
)  # «مشاركتها في المحادثات», «اتفاق وقف إطلاق النار»
HANGS = ("nsubj", "nsubj:pass", "obj", "obl", "obl:arg", "nmod", "nmod:poss")
INTO = 4  # words behind a truce in which it says that it «دخل حيز التنفيذ»
ABOVE = 2  # such nouns between what is undone and the word for that


def fallen_through(page: Page, trigger: Trigger) -> bool:
    """«خرق الجيش وقف إطلاق النار», «انهيار وقف القتال», «انسحب الوفد من محادثات الكويت»: no truce, or talks without whoever left them."""
    frame = trigger.frame
    truce = frame.type == "RETREAT" and frame.mode == "ceasefire"
    talks = frame.type == "CONSULT" and frame.mode not in HELD
    told = trigger.light is not None and trigger.light.realis == "negated"
    word = page.words[trigger.first]
    if told or (word.verb and not word.shape.nominal) or not (truce or talks):
        return False
    kinds = ("undoes", "fails") if truce else ("undoes",)
    at = trigger.first
    for _ in range(ABOVE):
        led, above = _led(page, at), _above(page, at)
        if above is None:
            return False
        at = above
        if page.words[at].verb or page.words[at].stem not in PARTS:
            return led in _leading(page.words[at]) and _tells(page, page.words[at], kinds)
    return False


def comes_into_force(page: Page, trigger: Trigger) -> bool:
    """«دخلت الهدنة حيز التنفيذ», «دخل اتفاق وقف إطلاق النار حيز التنفيذ»: a truce that was told of begins."""
    at = trigger.first - 1
    at -= at > 0 and page.words[at].stem in PARTS
    near = [*page.words[max(0, at) : at + 1], *page.words[trigger.last : trigger.last + INTO]]
    entered = any(word.verb is not None and word.verb.lemma == "دخل" for word in near)
    return entered and any(word.form == "حيز" for word in near)


def _leading(word: Word) -> tuple[str, ...]:
    """What leads to that which is undone: «انسحب من المحادثات», «خروقات للهدنة», else nothing."""
    return ("", "من") if word.verb else ("", "من", "ل")


def _led(page: Page, i: int) -> str:
    """The preposition before a noun, joined to it or by itself."""
    before = page.words[i - 1] if i else None
    alone = before is not None and before.function in ("preposition", "adverb_preposition")
    return before.form if before is not None and alone else page.words[i].preposition


def _above(page: Page, i: int) -> int | None:
    """The noun right before, that the one at ``i`` is the genitive of or is led to from, else what the tree hangs it from."""
    at = i - 1 if page.words[i].preposition or not _led(page, i) else i - 2
    before = page.words[at] if at >= 0 else None
    near = before is not None and before.verb is None and before.kind == "word" and not page.words[i].conjunction
    if before is not None and near and (before.stem in PARTS or _tells(page, before, ("undoes", "fails"))):
        return at
    tree = page.syntax
    return tree.head(i) if tree is not None and tree.relation(i) in HANGS else None


def _tells(page: Page, word: Word, kinds: tuple[str, ...]) -> bool:
    """Whether a verb, the verb of a maṣdar or participle, «منهية هدنة قصيرة», or another noun is of these classes of words."""
    lemmas = (word.verb,) if word.verb else nominal(page.known, word.stem)
    shapes = () if word.verb else noun_shapes(word.stem, owned=word.pronoun != "")
    alike = (*(fold(form.lemma) for form in lemmas), *shapes)
    return any(nouns(page.tables).is_(kind, *alike) for kind in kinds)
