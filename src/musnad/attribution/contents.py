"""What is said: where the content of a cue ends."""

from __future__ import annotations

from typing import NamedTuple

from musnad.attribution.content_ends import BEHIND_MARKS, clause_end, form_at
from musnad.attribution.functions import function
from musnad.attribution.speech import SPOKEN, short_speech, spoken
from musnad.entities.coding import somebody
from musnad.folding import fold
from musnad.records import QuoteMark, Span, StatementMode
from musnad.text.connectors import past_connectors
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page

_TURNS_FROM_QUOTE = BEHIND_MARKS | frozenset(map(fold, ("حيث", "ما", "مما", "إلا")))
JOINS = 4  # words that join the next clause, at most: «من ناحية أخرى»


class Content(NamedTuple):
    span: Span
    mode: StatementMode


def content(page: Page, begin: int, last: int, *, stop: int, clause: bool = True, turns: bool = True) -> Content | None:
    """The content from word ``begin`` on. ``last`` is the end of the sentence, ``stop`` the next cue that ends it;
    without ``clause`` it is a noun phrase, after which «، حيث» is the narrator's; without ``turns`` it goes through to
    its end whatever clauses it has.

    A quotation that begins the content is the content, over as many sentences as it runs.
    """
    clause = clause or page.words[begin - 1].function == "complementizer"  # «وصف بأن الموقف إيجابي»
    begin = _past_colon(page, begin)
    opens = begin if begin in page.quotes_open else begin - 1
    quote = page.quotes_open.get(opens)
    if quote and (spoken(page, quote) or (clause and _short_speech(page, opens))):
        return _quoted(page, quote, begin, last, stop, clause=clause)
    end = clause_end(page, begin, min(last, stop), clause=clause) if turns else min(last, stop)
    first, end = _inside(page, begin, _before_connectors(page, begin, end))
    if first >= end:
        return None
    span = Span(begins_at(page, first, clause=clause), page.words[end - 1].end)
    return Content(span, "mixed" if _holds_speech(page, span) else "indirect")


def _short_speech(page: Page, opens: int) -> bool:
    """«مضيفا "ولدنا هنا"»; not «إن "لا أحد" سيعود», where the marks hold a part of the clause."""
    if page.words[opens - 1].form == ":":
        return short_speech(page, opens) or _stands_alone(page, opens)
    return short_speech(page, opens) and page.words[opens - 1].function != "complementizer"


def _stands_alone(page: Page, opens: int) -> bool:
    """«وختم الوزير: "النصر قريب".», «قال: «لا تعليق»، مؤكدا»: words in marks between a colon and a stop are said as they stand; not «: «ذئب» منفرد»."""
    close = page.closing.get(opens)
    if close is None or close - opens <= 2:
        return False
    after = page.words[close + 1] if close + 1 < len(page.words) else None
    return after is None or after.kind == "punctuation" or after.conjunction != ""


def _past_colon(page: Page, begin: int) -> int:
    """«قال إنه: «لم يحضر. ولن يعتذر»»: a colon between أن and the marks is no part of what is said."""
    return begin + 1 if form_at(page, begin) == ":" and begin + 1 in page.quotes_open else begin


def _quoted(page: Page, quote: QuoteMark, begin: int, last: int, stop: int, *, clause: bool) -> Content | None:
    first, end = page.within(quote.span)
    first, end = _past_that(page, first), _past_joined_quotes(page, end)
    inner = _inside(page, first, end)
    if inner[0] >= inner[1]:
        return None
    after = page.words[end] if end < len(page.words) and end < last else None
    goes_on = after is not None and after.kind == "word" and not after.conjunction and end < stop and not after.verb
    goes_on = (
        goes_on and after is not None and after.form not in _TURNS_FROM_QUOTE
    )  # «..." حيث تحصن», «..." ما يرفع العدد»
    if not goes_on:
        return Content(Span(begins_at(page, inner[0], clause=clause), page.words[inner[1] - 1].end), "direct")
    tail = _inside(page, first, clause_end(page, end, min(last, stop), clause=clause))
    return Content(Span(begins_at(page, tail[0], clause=clause), page.words[tail[1] - 1].end), "mixed")


def begins_at(page: Page, first: int, *, clause: bool = True) -> int:
    """«هتفوا "بالروح نفديك"», «أكد أن للمدينة ميناء»: a clause in marks or behind أن is said whole, with its preposition and «و»; in «طالب
    "بالرحيل"» the preposition is the verb's."""
    word, before = page.words[first], page.words[first - 1] if clause and first > 0 else None
    led = before is not None and before.function == "complementizer" and word.preposition != ""
    whole = led or (before is not None and before.form in QUOTES)
    return word.whole_start if whole else word.start


def _past_that(page: Page, first: int) -> int:
    """«قال: «إن الطريق مغلق»»: in the marks, too, إن only introduces what is said."""
    at = next((i for i in range(first, min(first + 2, len(page.words))) if page.words[i].kind == "word"), first)
    word = page.words[at]
    return at + 1 if word.form == "ان" and word.function == "complementizer" else first


def _past_joined_quotes(page: Page, end: int) -> int:
    """«هتفوا «عاش العمال»، و«لا للفصل»، «نريد حقوقنا»»: the index after the last of the quotations that و or a comma joins to one
    another; «و"ارحل"», a single word, at their end or between them; «وأخرى "..."», a second placard."""
    words = page.words
    while (at := _joined_quote(page, end)) is not None:
        close = page.closing[at] + 1
        short = not _closed_speech(page, at) and _joined_quote(page, close) is None
        if short and close < len(words) and words[close].kind == "word":
            return end  # «"..."، و"الأيام" تنشره»
        end = close
    return end


def _joined_quote(page: Page, end: int) -> int | None:
    """The mark that opens the quotation which is joined to one that ends before word ``end``."""
    words = page.words
    if end + 1 >= len(words):
        return None
    at = end + (words[end].form == "،")
    at += words[at].form in ("و", *_ANOTHER)
    return at if at > end and at in page.closing else None


_ANOTHER = frozenset(map(fold, ("وأخرى", "وثانية", "وثالثة")))


def _closed_speech(page: Page, i: int) -> bool:
    return i in page.closing and spoken(page, page.quotes_open[i])


def _before_connectors(page: Page, begin: int, end: int) -> int:
    """«قال إن العمل بدأ، إلى ذلك | أعلنت»: the end without the words that only join the next clause, «وذلك | بحسب»."""
    if end - 1 > begin and page.words[end - 1].form == "وذلك":
        return end - 1
    for i in range(max(begin + 1, end - JOINS - 1), end):
        if page.words[i - 1].form == "،" and past_connectors(page, i, end) == end:
            return i - 1
    return end


def _inside(page: Page, first: int, end: int) -> tuple[int, int]:
    """Without punctuation and quotation marks at the edges; a bracket that opened inside stays closed."""
    while first < end and page.words[first].kind == "punctuation":
        first += 1
    while end > first and page.words[end - 1].kind == "punctuation" and not _closes_inside(page, first, end - 1):
        if page.words[end - 1].form in ("%", "٪"):
            break
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
