"""What is said: where the content of a cue ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from musnad.attribution.functions import function
from musnad.attribution.opening import SPOKEN, spoken
from musnad.entities.coding import somebody
from musnad.folding import fold
from musnad.records import QuoteMark, Span, StatementMode
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.reading import Word

_TURNS = frozenset(map(fold, ("فيما", "بينما")))  # after a comma: the narrator goes on to something else


_TURNS_FROM_QUOTE = frozenset(map(fold, ("حيث", "فيما", "بينما", "وذلك", "وهو", "وهي", "علما")))
_BUT_THAT = frozenset((fold(a), fold(b)) for a, b in (
    ("غير", "أن"), ("إلا", "أن"), ("بيد", "أن"), ("خصوصا", "وأن"), ("خاصة", "وأن"), ("سيما", "وأن"),
))  # fmt: skip
RELATED = 4  # words from a relative pronoun to what is said in its clause
AHEAD = 10  # words of a phrase before the verb of its clause
_CIRCUMSTANCE = frozenset(
    map(fold, ("حيث", "وذلك", "وهو", "وهي", "علما", "مما", "رغم", "برغم", "دون"))
)  # after a comma, behind a noun phrase


class Content(NamedTuple):
    span: Span
    mode: StatementMode


def content(page: Page, begin: int, last: int, *, stop: int, clause: bool = True, turns: bool = True) -> Content | None:
    """The content from word ``begin`` on. ``last`` is the end of the sentence, ``stop`` the next cue that ends it;
    without ``clause`` it is a noun phrase, after which «، حيث» is the narrator's; without ``turns`` it goes through to
    its end whatever clauses it has.

    A quotation that begins the content is the content, over as many sentences as it runs.
    """
    quote = page.quotes_open.get(begin) or page.quotes_open.get(begin - 1)
    if quote and spoken(page, quote):
        return _quoted(page, quote, begin, last, stop, clause=clause)
    end = _clause_end(page, begin, min(last, stop), clause=clause) if turns else min(last, stop)
    first, end = _inside(page, begin, end)
    if first >= end:
        return None
    span = Span(page.words[first].start, page.words[end - 1].end)
    return Content(span, "mixed" if _holds_speech(page, span) else "indirect")


def _quoted(page: Page, quote: QuoteMark, begin: int, last: int, stop: int, *, clause: bool) -> Content | None:
    first, end = page.within(quote.span)
    inner = _inside(page, first, end)
    if inner[0] >= inner[1]:
        return None
    after = page.words[end] if end < len(page.words) and end < last else None
    goes_on = after is not None and after.kind == "word" and not after.conjunction and end < stop and not after.verb
    goes_on = goes_on and after is not None and after.form not in _TURNS_FROM_QUOTE  # «..." حيث تحصن»
    if not goes_on:
        return Content(Span(page.words[inner[0]].start, page.words[inner[1] - 1].end), "direct")
    tail = _inside(page, first, _clause_end(page, end, min(last, stop), clause=clause))
    return Content(Span(page.words[tail[0]].start, page.words[tail[1] - 1].end), "mixed")


def _clause_end(page: Page, begin: int, last: int, *, clause: bool = True) -> int:
    """The end of reported words before ``last``: a comma and a turn of the narrator, else all of it."""
    for i in range(begin + 1, last):
        word = page.words[i]
        if _tells_no_more(page, i) or (not clause and _goes_on_telling(page, begin, i)):
            return i
        if page.words[i - 1].form != "،":
            continue
        if (
            (word.form in _TURNS and not _names(page, i + 1))
            or _turn(page, i)
            or _his_occasion(page, i)
            or (word.stem == "جاء" and _form(page, i + 1) == "ذلك")  # «، وجاء ذلك خلال مؤتمر»
            or (not clause and _tells_occasion(page, i))
        ):
            return i - 1
    return last


def _form(page: Page, i: int) -> str:
    return page.words[i].form if i < len(page.words) else ""


def _tells_no_more(page: Page, i: int) -> bool:
    """«دون ذكر تفاصيل», «من دون أن يوضح السبب»: what he does not say is the narrator's to tell."""
    at = i + (page.words[i].form == "من")
    if at + 1 >= len(page.words) or page.words[at].form != "دون":
        return False
    told = next((w for w in page.words[at + 1 : at + 3] if w.function != "complementizer"), None)
    return told is not None and nouns(page.tables).is_(
        "tells_more", told.stem, fold(told.verb.lemma if told.verb else "")
    )


def _goes_on_telling(page: Page, begin: int, i: int) -> bool:
    """Whether the narrator goes on at word ``i`` behind a noun phrase: «دعا إلى إضراب | لكن متظاهرين تعهدوا», «طالب بالاعتذار | فإن
    الجماعة», «نفت وقوع انفجار | وتداول ناشطون صورا»."""
    word = page.words[i]
    if word.form == "كما" and page.words[i - 1].form == "،" and i + 1 < len(page.words) and page.words[i + 1].verb:
        return True
    if word.form in ("هو", "هي", "هم") and any(w.function == "relative" for w in page.words[begin - RELATED : begin]):
        return page.words[i - 1].function == ""  # «الهتافات التي تطالب بالرحيل | هي أكبر دليل»
    if word.stem == "لكن" or (word.form, _form(page, i + 1)) in _BUT_THAT:
        return True
    if word.form == "فان" and word.function == "complementizer":
        return True
    return word.conjunction in ("و", "ف") and _another_clause(page, begin, i)


def _another_clause(page: Page, begin: int, i: int) -> bool:
    """Whether a verb that no word of the noun phrase governs is the first of what begins at ``i``, «وقد جرى», «، وفي 1998 أعلنت»; a
    phrase with a verb of its own may go on in another."""
    tree = page.syntax
    if tree is None or any(w.verb or w.function in ("relative", "complementizer") for w in page.words[begin:i]):
        return False
    verb = _first_verb(page, i)
    return verb is not None and tree.is_verb(verb) and not any(begin <= head < i for head in tree.governors(verb))


def _first_verb(page: Page, i: int) -> int | None:
    """The verb at ``i``, behind its particle, «وقد», «ولم», or behind «وفي» and its phrase."""
    words = page.words
    leads = words[i].conjunction == "و" and words[i].function == "preposition" and words[i - 1].form == "،"
    for at in range(i, min(i + (AHEAD if leads else 2), len(words))):
        if words[at].verb:
            return at
        if words[at].kind == "punctuation" or words[at].function in ("relative", "complementizer"):
            return None
        if not leads and words[at].function not in ("particle", "negation", "auxiliary"):
            return None
    return None


_OF_NAMING = frozenset(("يتعلق", "يخص", "بينهم", "بينها", "بعد", "يعرف", "يسمي", "يبدو", "يشبه"))


def _names(page: Page, i: int) -> bool:
    """«فيما أسماه جمعة الكرامة», «فيما يتعلق بالأمن»: فيما is no turn there."""
    word = page.words[i] if i < len(page.words) else None
    return word is not None and (word.form in _OF_NAMING or (word.verb is not None and word.pronoun != ""))


def _tells_occasion(page: Page, i: int) -> bool:
    """«دعا إلى الهدوء، خلال مكالمة مع نظيره», «، حيث», «، وذلك بعد»: after a noun phrase the narrator tells how it came to be said."""
    word = page.words[i]
    if word.form in _CIRCUMSTANCE or i + 1 >= len(page.words):
        return word.form in _CIRCUMSTANCE
    return word.form in ("خلال", "اثناء", "في") and page.words[i + 1].stem in nouns(page.tables).occasions


def _his_occasion(page: Page, i: int) -> bool:
    """«، وفي كلمة ألقاها المدير، رحب», «، في مؤتمر صحفي عقده النائب»: the occasion on which somebody speaks."""
    words = page.words[i : i + 4]
    if len(words) < 4 or words[0].base not in ("في", "خلال") or words[1].stem not in nouns(page.tables).occasions:
        return False
    return any(word.verb and word.pronoun for word in words[2:])


def _turn(page: Page, i: int) -> bool:
    """«، في حين ...», «، في الوقت الذي ...»"""
    following = [word.form for word in page.words[i : i + 3]]
    return following[:2] == ["في", "حين"] or following == ["في", "الوقت", "الذي"]


def _inside(page: Page, first: int, end: int) -> tuple[int, int]:
    """Without punctuation and quotation marks at the edges; a bracket that opened inside stays closed."""
    while first < end and page.words[first].kind == "punctuation":
        first += 1
    while end > first and page.words[end - 1].kind == "punctuation" and not _closes_inside(page, first, end - 1):
        end -= 1
    return first, end


def _closes_inside(page: Page, first: int, i: int) -> bool:
    if page.words[i].form == ")":
        return any(word.form == "(" for word in page.words[first:i])
    return False


def _holds_speech(page: Page, span: Span) -> bool:
    inside = [quote for quote in page.quotes.touching(span) if quote.depth == 0]
    return any(_long(page, quote) or _own_words(page, quote) for quote in inside)


def _own_words(page: Page, quote: QuoteMark) -> bool:
    """«دعا إلى «تعاون أكبر»», «فقدت "كل شرعية"»: a few words of the speaker's own, that name or label nobody."""
    first, last = page.within(quote.span)
    word = next((word for word in page.words[first:last] if word.kind != "punctuation"), None)
    if word is None or function(page, quote, ()) != "scare_or_borrowed" or somebody(page, word.i):
        return False
    told = any(w.verb for w in page.words[first:last]) or word.function == "quantifier"
    return told or is_deed(page, word) or nouns(page.tables).adjective(word)


def _long(page: Page, quote: QuoteMark) -> bool:
    first, last = page.within(quote.span)
    return sum(word.kind != "punctuation" for word in page.words[first:last]) >= SPOKEN


def finite_after(words: Sequence[Word], first: int, last: int) -> int | None:
    return next((i for i in range(first, last) if words[i].verb), None)
