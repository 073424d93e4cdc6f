"""Which quotations are speech, and which a name, a label or a borrowed word."""

from __future__ import annotations

from musnad.entities.coding import somebody
from musnad.records import QuoteMark
from musnad.text.nouns import nouns
from musnad.text.page import Page

_EXPRESSES = ("عبر", "عبرت", "اعرب", "اعربت")  # of what stands behind «عن», never before marks
TOLD_IN = 14  # words of «في بيان لها تلقت الصحيفة نسخة منه» before أن, at most
SPOKEN = 4  # words: a quotation as long as this, or one with a verb, is speech; a shorter one is a name or label


def short_speech(page: Page, i: int) -> bool:
    """«مضيفا "ولدنا هنا"», «وأكد "لن نرحل"»: a few words in marks that begin with a verb, a negation or «نحن» are a clause, no name."""
    close = page.closing.get(i)
    inner = page.words[i + 1 : close] if close is not None else []
    told = inner != [] and (inner[0].verb is not None or inner[0].function in ("negation", "pronoun"))
    return told and len(inner) > 1


def closes_speech(page: Page, i: int) -> bool:
    """Whether word ``i`` closes a quotation that holds speech, not a name or a borrowed word."""
    quote = page.quotes_close.get(i)
    return quote is not None and spoken(page, quote)


def spoken(page: Page, quote: QuoteMark) -> bool:
    """Whether a quotation is long enough, or clause enough, to be speech."""
    first, last = page.within(quote.span)
    inner = [word for word in page.words[first:last] if word.kind != "punctuation"]
    tree = page.syntax
    club = tree is not None and inner != [] and inner[0].shape.nominal and tree.is_noun(inner[0].i)
    told = any(word.verb for word in inner[1 if club else 0 :])  # «نادي الكويت الرياضي»: no verb
    told = told or any(word.form in ("هو", "هي") for word in inner[1:])  # «العلم هو الحل»
    if _names_speaker(page, first, last):
        return False
    return len(inner) >= SPOKEN or (len(inner) >= SPOKEN - 1 and told)


def _names_speaker(page: Page, first: int, last: int) -> bool:
    """«قالت «حركة الشباب من أجل التغيير» إن», «أعلنت «رابطة تجار السوق القديم» في بيان أن»: a long name in marks right behind its verb, and behind it أن,
    or where he said it before that."""
    words = page.words
    behind = first > 0 and words[first - 1].verb is not None and last + 1 < len(words)
    told = any(
        w.verb and words[w.i - 1].function != "preposition" for w in words[first + 2 : last]
    )  # no verb in «من أجل»
    if not behind or told or not somebody(page, first + 1):
        return False
    if words[last].form == "عن":
        return words[first - 1].stem in _EXPRESSES
    told_in = words[last].form == "في" and nouns(page.tables).is_("utterance", words[last + 1].stem)
    reach = words[last : last + (TOLD_IN if told_in else 1)]
    said = next((w for w in reach if w.initial or w.function == "complementizer" or w.form == ":"), None)
    return said is not None and not said.initial
