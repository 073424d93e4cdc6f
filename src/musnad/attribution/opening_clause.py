"""Content that a clause or a quotation opens: «قال إن», «أضاف: "..."»."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.attribution.begun import REACH, Opening, row_before
from musnad.attribution.cues import cue_index
from musnad.attribution.speech import SPOKEN, short_speech, spoken
from musnad.folding import fold
from musnad.lexicon.rows import Cue as CueRow
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase, phrase_or_quoted
from musnad.text.reading import asyndetic, we

LONG_NAME = 8  # words of a name in marks, at most
OWN_WORDS = ("نحن", "انا", "لقد")  # they begin a clause of somebody's own
BEHIND = 10  # words from a name in marks to what is said, at most
NEGATED = 6  # words from «لا» to «إلا أن», at most
_NO_CONTENT = frozenset(map(fold, ("دون", "بدون", "بعد", "قبل", "منذ", "حتى", "إلى", "رغم", "مع", "لولا")))
_PRETEXTS = frozenset(map(fold, ("بحجة", "بدعوى", "بذريعة", "بزعم", "بشرط", "شرط", "شريطة", "باعتبار", "بيد", "خشية")))


def clause_opening(page: Page, rows: Sequence[CueRow], at: int, last: int) -> Opening | None:
    """«أن», «:», or a quotation that holds speech, before any other finite verb outside a relative clause."""
    relative, past = False, at
    for i in range(at, min(last, at + REACH)):
        word = page.words[i]
        if i < past:
            continue  # within marks
        if rows[0].pattern == "says" and (_must(page, i) or (not relative and _of_himself(page, at, i))):
            return Opening(i, i, rows[0], clause=True)
        if word.function == "complementizer":
            if _of_another(page, i, rows, relative=relative):
                relative = True
                continue
            return None if _closed(page, i) else Opening(i, i + 1, row_before(page, rows, i), clause=True)
        if word.form == ":":
            return Opening(i, i + (2 if _complementizer(page, i + 1) else 1), rows[0], clause=True)
        if i in page.quotes_open and (spoken(page, page.quotes_open[i]) or (i == at and short_speech(page, i))):
            named = _names_body(page, i, last) or _motto(page, i) or (i == at and _names_subject(page, rows, i, last))
            if not named and (_may_quote(page, rows, i) or _quoted_at_once(page, at, i)):
                return Opening(i, i + 1, row_before(page, rows, i), clause=True)
            relative, past = True, page.closing.get(i, i)  # what stands in the marks is no clause of this sentence
        relative = relative or word.function == "relative" or asyndetic(page.words, i) or _past_named(page, at, i)
        if word.function == "subordinator" or (not relative and i > at and _acts(page, i)):
            return None
    return None


def _past_named(page: Page, at: int, i: int) -> bool:
    """«قال ضابط في «لواء الفجر» رفض ذكر اسمه إن»: right behind the name in marks of a man without the article a verb tells of him."""
    role = nouns(page.tables).role(page.words[at])
    man = role is not None and role.type == "person" and not page.words[at].definite
    told = page.words[i].verb is not None and page.words[i].conjunction == ""
    return man and told and i - 1 in page.quotes_close and phrase_or_quoted(page, at, i + 1) == i


def _ought(page: Page, i: int) -> bool:
    return nouns(page.tables).is_("ought", page.words[i].base)


def _must(page: Page, i: int) -> bool:
    """«وقال لابد أن نراجع الشروط», «قال المدير يجب أن»: a clause that nothing introduces, with what must be at its head."""
    words = page.words
    if words[i].base == "لا" and i + 1 < len(words) and words[i + 1].base == "بد":
        return not words[i].conjunction
    that = i + 1 < len(words) and words[i + 1].function == "complementizer"
    return that and _ought(page, i) and not words[i].conjunction and words[i - 1].function != "relative"


def _of_himself(page: Page, at: int, i: int) -> bool:
    """«وأضاف نتوقع أن يعود العمال», «مضيفا، نحن باقون», «قائلا لقد انتهى الوقت»: a verb of the first person, «نحن» or «لقد» begins what
    somebody says himself, behind no mark but a comma."""
    word, comma = page.words[i], page.words[at].form == "،"
    at += comma
    if i == at and word.base in OWN_WORDS and not (word.conjunction or "آ" in word.plain or word.given):
        return True  # not «تقول آنا»
    if comma and i != at:
        return False
    if any(other.kind == "punctuation" for other in page.words[at:i]):
        return False
    return we(word) and not word.conjunction and page.words[i - 1].function in ("", "adverb")


def _may_quote(page: Page, rows: Sequence[CueRow], i: int) -> bool:
    """«تحدث أمام ندوة «مستقبل الصحافة في المدن»»: what is quoted is said only behind the preposition of the cue, if it needs
    one."""
    before = page.words[i - 1]
    needs = rows[0].pattern == "states" and all(row.preposition for row in rows)
    return not needs or any(fold(row.preposition) in (before.form, before.preposition) for row in rows)


def _quoted_at_once(page: Page, at: int, i: int) -> bool:
    """«وأشار المدرب "إذا نقص الفريق فلن نلعب"», «مشيرا "لا أنوي الرحيل"»: speech with nothing but the speaker before it, whatever the cue needs
    elsewhere."""
    close = page.closing.get(i)
    inner = page.words[i + 1 : close] if close is not None else []
    speaks = len(inner) > SPOKEN and any(w.verb or w.function in ("negation", "complementizer") for w in inner)
    return speaks and (i == at or noun_phrase(page, at, i) == i)


def _complementizer(page: Page, i: int) -> bool:
    return i < len(page.words) and page.words[i].function == "complementizer"


def _closed(page: Page, i: int) -> bool:
    """«لأن» tells why, not what; «..., وأن» goes on with a clause that began before; «من المقرر أن» is of no cue."""
    word = page.words[i]
    after = page.words[i + 1] if i + 1 < len(page.words) else None
    condition = word.plain == "إن" and after is not None and after.verb is not None  # «برد عنيف إن قامت الطائرات»
    if "آ" in word.plain:
        return True  # «في آن معا»
    if _turns_against(page, i) or (page.words[i - 1].verb and _ought(page, i - 1)):
        return True  # «تكتب رسالة، ويجب أن يوافق عليها القائمون»
    return word.form.startswith("لان") or word.conjunction != "" or condition or _belongs_to_judgement(page, i)


def _turns_against(page: Page, i: int) -> bool:
    """«طلب إزالة الحاجز إلا أن الجنود رفضوا»: the clause tells what happened instead; not «لا يطلب إلا أن»."""
    denied = any(word.function == "negation" for word in page.words[max(0, i - NEGATED) : i - 1])
    return page.words[i - 1].form in ("الا", "غير") and page.words[i].form.startswith("ان") and not denied


def _of_another(page: Page, i: int, rows: Sequence[CueRow], *, relative: bool) -> bool:
    """«قال بعد أن وصل إن», «قال في المعرض، الذي من المقرر أن يستمر، إن»: a clause on the way."""
    name = page.words[i].form.startswith("فان")  # «قال يوهانس فان دير بورخ إن»
    # «إلى تقرير المنظمة الذي أكد أن السلاح», «الذي يجب أن يعاد»
    told_in = page.words[i - 1].verb is not None and (page.words[i - 2].function == "relative" or _ought(page, i - 1))
    return _of_time(page, i, rows) or name or (relative and (told_in or _belongs_to_judgement(page, i)))


def _of_time(page: Page, i: int, rows: Sequence[CueRow]) -> bool:
    """«دون أن», «بعد أن», «إلى أن»: the clause of another word, unless that is the preposition of the cue."""
    before = page.words[i - 1].stem if i else ""
    if i and page.words[i - 1].form in _PRETEXTS:
        return True
    own = any(fold(row.preposition) == before for row in rows) or _of_saying(page, i)
    return before in _NO_CONTENT and not own


def _of_saying(page: Page, i: int) -> bool:
    """«اختتم حديثه بالتنويه إلى أن الجسر آمن»: the preposition is of the deed of saying before it."""
    deed = page.words[i - 2]
    rows = cue_index(page.tables).rows(page.known.masdars(deed.stem)) if i > 1 and deed.preposition == "ب" else ()
    return any(fold(row.preposition) == page.words[i - 1].form for row in rows if row.preposition)


def _names_body(page: Page, i: int, last: int) -> bool:
    """«قالت، في مسيرة نظمتها تنسيقية «أكال للدفاع عن الأرض»، إن»: a long name in marks, since what is said comes after it."""
    close = page.closing.get(i)
    before = page.words[i - 1]
    if close is None or before.kind != "word" or before.verb or before.function or i - 1 in page.time_words:
        return False
    inner = any(word.verb for word in page.words[i + 1 : close])
    told = any(word.verb or word.function == "pronoun" for word in page.words[i + 2 : close])
    if _of_body(page, i - 1) and close - i <= LONG_NAME and not told:
        return True
    reach = range(close + 1, min(last, close + 8))
    after = next((k for k in reach if page.words[k].form != "،" and k not in page.time_words), last)
    return not inner and after < last and page.words[after].function == "complementizer"


def _motto(page: Page, i: int) -> bool:
    """«أعلن مشاركته في المسيرة، تحت شعار «معا من أجل مدينتنا»»: under what a deed is done is not all that is said of it."""
    before = page.words[i - 2] if i > 1 else None
    return before is not None and before.form == "تحت" and nouns(page.tables).is_("titled", page.words[i - 1].stem)


def _names_subject(page: Page, rows: Sequence[CueRow], i: int, last: int) -> bool:
    """«رحب «الاتحاد العام لعمال الموانئ» بالوثيقة», «حذر «مرصد الأنهار والبحيرات» من»: in marks right behind the verb and without a verb,
    with what is said behind them."""
    close = page.closing.get(i)
    if close is None or any(w.verb or w.function == "negation" for w in page.words[i + 2 : close]):
        return False
    wanted = {fold(row.preposition) for row in rows if row.preposition}
    if page.words[i + 1].function in ("demonstrative", "pronoun"):
        return False
    for word in page.words[close + 1 : min(last, close + BEHIND)]:
        if word.function == "complementizer":
            return page.words[word.i - 1].stem not in _NO_CONTENT
        if word.verb or (word.kind == "punctuation" and word.form not in ("(", ")", "،")):
            return False
        if not wanted.isdisjoint({word.form, word.preposition}):
            return True
    return False


def _of_body(page: Page, i: int) -> bool:
    """«لافتا إلى تقرير منظمة «سلامة المدن والقرى والموانئ»»: whether a noun for a body or medium has its name behind it."""
    word, known = page.words[i], nouns(page.tables)
    role = known.role(word)
    body = role is not None and role.type in ("organisation", "party")
    return not word.article and (body or known.is_("carrier", word.stem) or known.is_("named", word.stem))


def _acts(page: Page, i: int) -> bool:
    """Whether a verb stands at ``i``, not a name that is spelt like one, «ماجاك»."""
    if page.words[i].verb is None or _in_name(page, i):
        return False
    return page.syntax is None or not page.syntax.is_name(i)


def _in_name(page: Page, i: int) -> bool:
    """«مجاهدو خلق»: a word inside a few quoted words is part of a name."""
    where = page.words[i].span
    return any(not spoken(page, quote) for quote in page.quotes.around(where))


def _belongs_to_judgement(page: Page, i: int) -> bool:
    """«من المقرر أن», «من الممكن أن», «المعرض المقرر أن يفتح»: the clause is of an adjective, not of a cue."""
    if i < 2 or "إ" in page.words[i].plain or not page.words[i - 1].article:
        return False
    planned = nouns(page.tables).is_("plan", page.words[i - 1].base)
    return planned or (page.words[i - 2].stem == "من" and nouns(page.tables).judges(page.words[i - 1]))
