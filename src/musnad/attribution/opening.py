"""What is said: where the content of a cue begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from musnad.attribution.cues import cue_index
from musnad.attribution.speakers import extended
from musnad.entities.coding import somebody
from musnad.folding import fold
from musnad.lexicon.rows import Cue as CueRow
from musnad.records import QuoteMark
from musnad.text.connectors import past_connectors
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase, phrase_or_quoted, through_office
from musnad.text.reading import Word, all_of_them, asyndetic, we

REACH = 60  # words between a cue and what it introduces, at most
BRACKETED = 30  # words between two commas, before what is said, at most
LONG_NAME = 8  # words of a name in marks, at most
OWN_WORDS = ("نحن", "انا", "لقد")  # they begin a clause of somebody's own
BEHIND = 10  # words from a name in marks to what is said, at most
ONE_OF = tuple(map(fold, ("أحد", "إحدى")))
TO = fold("إلى")
ON = "على"
MEDIUM = 5  # words from «على» to the clause in «حسابه على موقع تويتر، أن»
TO_BE_DONE = ("ought", "asks_change")  # classes of words before what somebody is told to do: «ضرورة», «سرعة»
NEGATED = 6  # words from «لا» to «إلا أن», at most
_EXPRESSES = ("عبر", "عبرت", "اعرب", "اعربت")  # of what stands behind «عن», never before marks
TOLD_IN = 14  # words of «في بيان لها تلقت الصحيفة نسخة منه» before أن, at most
SPOKEN = 4  # words: a quotation as long as this, or one with a verb, is speech; a shorter one is a name or label


class Opening(NamedTuple):
    """Where content begins: ``at`` the first word of it, ``mark`` the word that introduces it (أن, a colon, a quotation
    mark, a preposition), ``row`` the table row that it agrees with. ``subject_end`` closes the room for the speaker."""

    mark: int
    at: int
    row: CueRow
    clause: bool  # introduced by أن, a colon or a quotation; else a noun phrase


def opening(page: Page, rows: Sequence[CueRow], at: int, last: int) -> Opening | None:
    """Where the content of a cue with these rows begins, looking from word ``at`` on; None when there is none.

    A clause or a quotation comes first, since every pattern may have one; then what the pattern asks for.
    """
    clause = clause_opening(page, rows, at, last)
    also = "" if any(row.preposition == "ل" for row in rows) else "ل"
    led = [found for row in rows if _leads_noun(row) and (found := _prepositional(page, row, at, last, also))]
    phrase = min(led, key=lambda found: found.mark, default=None)
    if phrase and clause and (phrase.mark >= clause.mark - 1 or _turns_to_clause(page, phrase, clause)):
        phrase = None
    bare = None if phrase else _bare(page, rows, at, last)
    if bare and clause and (bare.mark >= clause.mark - 1 or somebody(page, bare.at)):
        bare = None
    return phrase or bare or clause


def _leads_noun(row: CueRow) -> bool:
    return row.preposition != "" and row.pattern in ("states", "reacts", "asks", "blames")


def _turns_to_clause(page: Page, phrase: Opening, clause: Opening) -> bool:
    """«أعرب عن أمله في أن»: the noun after the preposition is his own, and its clause follows at once; or the phrase
    that comes first only tells the occasion."""
    noun = page.words[phrase.at]
    if _on_a_page(page, phrase, clause) or _of_his_page(page, phrase, clause) or _of_document(page, phrase, clause):
        return True
    return bool(noun.pronoun and clause.mark - phrase.at <= 3) or noun.stem in nouns(page.tables).occasions


def _on_a_page(page: Page, phrase: Opening, clause: Opening) -> bool:
    """«أكد الطبيب في منشور على فيسبوك، أنه»: a comma and the clause follow at once behind where it was written, which is no deed."""
    word, end = page.words[phrase.at], noun_phrase(page, phrase.at, clause.mark)
    led = phrase.mark < phrase.at and page.words[phrase.mark].form == "علي"
    return led and phrase.at < end == clause.mark - 1 and page.words[end].form in ("،", ",") and not is_deed(page, word)


def _of_document(page: Page, phrase: Opening, clause: Opening) -> bool:
    """«كشفت الوزارة في دراسة عن الأسعار أن الخبز»: what a document that «في» leads is about, and the clause at once behind it."""
    words, noun = page.words, page.words[phrase.mark - 1]
    document = phrase.mark > 1 and words[phrase.mark - 2].form == "في" and nouns(page.tables).is_occasion(noun)
    end = noun_phrase(page, phrase.at, clause.mark)
    return document and phrase.mark < phrase.at and end + (words[end].form in ("،", ",")) == clause.mark


def _of_his_page(page: Page, phrase: Opening, clause: Opening) -> bool:
    """«أكد المدير، عبر حسابه على تويتر، أن»: the preposition goes on with a noun that another led, and a comma and the clause follow
    its phrase."""
    at = phrase.mark
    if at < 2 or not phrase.row.preposition or page.words[at].preposition or clause.mark - phrase.at > MEDIUM:
        return False
    medium = page.words[at - 1].pronoun != "" and page.words[at - 2].function in _LEADS
    return medium and page.words[clause.mark - 1].form in ("،", ",")


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
            return None if _closed(page, i) else Opening(i, i + 1, _row_before(page, rows, i), clause=True)
        if word.form == ":":
            return Opening(i, i + (2 if _complementizer(page, i + 1) else 1), rows[0], clause=True)
        if i in page.quotes_open and (spoken(page, page.quotes_open[i]) or (i == at and short_speech(page, i))):
            named = _names_body(page, i, last) or _motto(page, i) or (i == at and _names_subject(page, rows, i, last))
            if not named and (_may_quote(page, rows, i) or _quoted_at_once(page, at, i)):
                return Opening(i, i + 1, _row_before(page, rows, i), clause=True)
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
    word, comma = page.words[i], page.words[at].form in ("،", ",")
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


def short_speech(page: Page, i: int) -> bool:
    """«مضيفا "ولدنا هنا"», «وأكد "لن نرحل"»: a few words in marks that begin with a verb, a negation or «نحن» are a clause, no name."""
    close = page.closing.get(i)
    inner = page.words[i + 1 : close] if close is not None else []
    told = inner != [] and (inner[0].verb is not None or inner[0].function in ("negation", "pronoun"))
    return told and len(inner) > 1


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


_NO_CONTENT = frozenset(map(fold, ("دون", "بدون", "بعد", "قبل", "منذ", "حتى", "إلى", "رغم", "مع", "لولا")))


_PRETEXTS = frozenset(map(fold, ("بحجة", "بدعوى", "بذريعة", "بزعم", "بشرط", "شرط", "شريطة", "باعتبار", "بيد", "خشية")))


def _of_time(page: Page, i: int, rows: Sequence[CueRow]) -> bool:
    """«دون أن», «بعد أن», «إلى أن»: the clause of another word, unless that is the preposition of the cue."""
    before = page.words[i - 1].stem if i else ""
    if i and page.words[i - 1].form in _PRETEXTS:
        return True
    return before in _NO_CONTENT and all(fold(row.preposition) != before for row in rows)


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
    after = next((k for k in reach if page.words[k].form not in ("،", ",") and k not in page.time_words), last)
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


def _row_before(page: Page, rows: Sequence[CueRow], mark: int) -> CueRow:
    """Of the rows of a cue the one whose preposition stands before the mark: «أشار إلى أن», «أكد أن»."""
    before = page.words[mark - 1] if mark else None
    joined = page.words[mark].form
    for row in rows:
        if row.preposition and before is not None and fold(row.preposition) in (before.form, before.preposition):
            return _insists(page, row, mark)
        if row.preposition and len(row.preposition) == 1 and joined.startswith(row.preposition + "ان"):
            return _tells_plainly(rows) if row.pattern == "reacts" else row
    return next((row for row in rows if not row.preposition), rows[0])


def _tells_plainly(rows: Sequence[CueRow]) -> CueRow:
    """«نوه بأن الأشغال بدأت» as «نوه أن»; «نوه بالجهود», like «رحب بأن», praises."""
    reacts = next(row for row in rows if row.pattern == "reacts")
    return next((row for row in rows if row.pattern == "says" and not row.preposition), reacts)


def _insists(page: Page, row: CueRow, mark: int) -> CueRow:
    """«يصر على أنه بريء», «ألح على أن الحادث مدبر»: with a noun or pronoun behind «أن» it is said to be so; with a verb it is asked for, «أصر على أن
    يعود»."""
    word, after = page.words[mark], page.words[mark + 1] if mark + 1 < len(page.words) else None
    bare = word.form == "ان" and after is not None and (after.verb is not None or after.function == "negation")
    said = row.stance == "ask" and row.preposition == ON and word.function == "complementizer" and not bare
    return msgspec.structs.replace(row, stance="assert") if said else row


_LEADS = ("preposition", "adverb_preposition")
_WHEN_HE = frozenset(map(fold, ("عند", "لدى", "خلال", "أثناء", "بعد", "قبل", "عقب", "قبيل", "بعيد", "فور")))
MARGIN = fold("هامش")
BEFORE_FROM = frozenset(
    map(fold, ("رغم", "بدلا", "انطلاقا", "ابتداء", "اعتبارا", "خوفا", "قرب", "هربا"))
)  # «بالرغم من»
_AFTER_FROM = frozenset(map(fold, ("دون", "قبل", "خلال", "أجل", "غير", "بين")))  # «من دون» is one word of grammar


def _prepositional(page: Page, row: CueRow, at: int, last: int, also: str = "") -> Opening | None:
    """«أفاد المرصد بمقتل خمسة», «دعا الوزير المجلس إلى التمديد»: a noun phrase after the preposition of the row, or after the one that
    stands for «إلى» before a deed ``also``, «مشيرا لوجود اتصالات».

    Before it stand the speaker and perhaps the one addressed; a third bare phrase means that the preposition is not
    the verb's.
    """
    asks = row.pattern == "asks" or row.stance == "ask"  # «جدد دعوة حزبه النقابات إلى»
    most = 2 if asks or row.pattern == "blames" else 1
    wanted, bare, i = fold(row.preposition), 0, at
    described = False  # «أشار تقرير صدر عن الوزارة إلى»: whether a clause on the way says more of who speaks
    while i < min(last, at + REACH):
        word = page.words[i]
        if (past := max(_past_aside(page, i, last), _past_clause(page, row, i, last))) > i:
            i = past
            continue
        if not described and i > at and _tells_of_noun(page, i):
            described, i = True, i + 1
            continue
        if word.form == wanted + "ما" and word.function == "relative":
            return Opening(i, i, row, clause=False)  # «مشيدا بما تحقق»
        if word.verb or word.function in ("complementizer", "relative", "subordinator"):
            return None
        if (
            (word.preposition == wanted or _stands_for_to(page, at, i, wanted, also))
            and word.stem  # «طالب بها» asks for what was said
            and word.function in ("", "quantifier", "negation")  # «نصح بعدم السفر»
            and (wanted != "ب" or i not in page.toponyms)  # «طالب منسق الاتحاد بالدقهلية بصرف الأجور»
            and (wanted != "ل" or not asks or _is_asked(page, row, word))
            and not (i > at and (_verb_between(page, i - 1) or _met_by_him(page, at, i)))
        ):
            return _past_whom(page, Opening(i, i, row, clause=False), last)
        takes = i > at and _verb_between(page, i - 1) and not (described and page.words[i - 1].pronoun)
        if (
            word.form == wanted and i + 1 < last and not takes and page.words[i - 1].stem not in BEFORE_FROM
        ):  # «في بيان أصدرته | إلى الحذر»
            whom = _past_whom(page, Opening(i, i + 1, row, clause=False), last)
            return None if _asks_for_thing(page, row, at, i) else whom
        led = i > at and page.words[i - 1].function in _LEADS and page.words[i - 1].form != "من"
        end = noun_phrase(page, i, last)
        if end > i and i not in page.time_at:
            bare += not (led or word.preposition or word.conjunction) and not _apposed(page, i, end, last)
            if bare > most:
                return None
        i = max(end, i + 1)
    return None


def _asks_for_thing(page: Page, row: CueRow, at: int, i: int) -> bool:
    """«طلبت الشرطة | معلومات من الشركة», «طلب | وثائق من البنك»: between a verb of asking and «من» what is asked for; whom it is asked of follows."""
    k = at if row.pattern == "asks" and row.preposition == "من" else i
    while k < i:
        word, end = page.words[k], noun_phrase(page, k, i)
        led = word.preposition or word.function or k in page.time_at or page.words[k - 1].function in _LEADS
        nobody = not (led or word.given or somebody(page, k))
        if end > k and nobody and (k > at or is_deed(page, word) or not word.definite):
            return True
        k = max(end, k + 1)
    return False


def _tells_of_noun(page: Page, i: int) -> bool:
    """«بيان | أصدره الحزب», «تقرير ألماني | صدر عن»: a verb without الذي; what is spelt like a noun, too, where the tree says so."""
    word, tree = page.words[i], page.syntax
    if word.verb:
        return asyndetic(page.words, i)
    alike = any(form.tense == "past" for form in word.shape.verbs) and not (word.definite or word.preposition)
    return alike and tree is not None and tree.is_verb(i) and tree.relation(i).startswith("acl")


def _stands_for_to(page: Page, at: int, i: int, wanted: str, also: str) -> bool:
    """«مشيرا لوجود اتصالات»; not «أشار خلال اجتماع لبحث الأزمة إلى أن», where it goes on with another phrase."""
    word = page.words[i]
    led = any(w.preposition or w.function in _LEADS for w in page.words[at:i])
    return wanted == TO and also != "" and word.preposition == also and is_deed(page, word) and not led


def _is_asked(page: Page, row: CueRow, word: Word) -> bool:
    """«دعا للتظاهر», «كرر دعوته لترشيد المياه»: what is asked, not who, «لوكالة», «للأهالي»."""
    return is_deed(page, word) or (row.pattern != "asks" and not somebody(page, word.i))


def _past_aside(page: Page, i: int, last: int) -> int:
    """Past what is no phrase of the verb: an aside, how it is done, «من دون»; else ``i``."""
    word = page.words[i]
    if word.form == "من" and i + 1 < last and page.words[i + 1].form in _AFTER_FROM:
        return i + 2
    if word.form == "علي" and i + 1 < last and page.words[i + 1].stem == MARGIN:
        return max(noun_phrase(page, i + 1, last), i + 2)  # «أكد الوزير، على هامش اللقاء، أن»
    if word.function == "aside" or _how(page, i):
        return _past_how(page, i, last) if word.preposition else i + 1
    return i


def _past_clause(page: Page, row: CueRow, i: int, last: int) -> int:
    """«تعهد الوزير، | في حوار أجرته معه الصحيفة أمس، | بتنظيم», «طالب الحزب، | في بيان توصلت الصحيفة بنسخة منه، | الحكومة بفتح»: past the
    comma behind an aside that a preposition leads and that has a verb, where the phrase of the cue follows; else ``i``."""
    words, commas = page.words, ("،", ",")
    if words[i].form not in commas or i + 1 >= last or words[i + 1].function not in _LEADS:
        return i
    for close in range(i + 2, min(last - 1, i + BRACKETED)):
        if words[close].kind == "punctuation":
            told = words[close].form in commas and any(_verb_between(page, k) for k in range(i + 2, close))
            return close + 1 if told and _goes_on(page, row, close + 1) else i
        if words[close].function == "complementizer":
            return i
    return i


def _goes_on(page: Page, row: CueRow, i: int) -> bool:
    """«، | بتنظيم», «، | إلى الحوار», «، | الحكومة بفتح»: whether a phrase of a cue with this row begins at word ``i``."""
    word, wanted = page.words[i], fold(row.preposition)
    whom = (
        row.pattern in ("asks", "blames") and word.article and not (word.preposition or word.conjunction or word.verb)
    )
    return wanted in (word.form, word.preposition) or whom


def _how(page: Page, i: int) -> bool:
    """«اعترف زعيم الحزب، بشكل غير مباشر، بالخسارة»: how he does it is not what."""
    word, after = page.words[i], page.words[i + 1] if i + 1 < len(page.words) else None
    manner = word.preposition == "ب" and not word.article and nouns(page.tables).is_("in_which_way", word.stem)
    return manner and after is not None and not after.article and not is_deed(page, after)


def _past_how(page: Page, i: int, last: int) -> int:
    """The index after «بشكل غير مباشر», «بصورة واضحة»."""
    i += 1
    while i < last and page.words[i].kind == "word" and not (page.words[i].definite or page.words[i].preposition):
        i += 1
    return i


def _met_by_him(page: Page, at: int, i: int) -> bool:
    """«أوصى الوزير، خلال اجتماعه أمس | بموجهي الرياضيات، بضرورة»: somebody behind what the speaker did meanwhile is of that."""
    word, deed = page.words[i], i - 1
    while deed > at and deed in page.time_words:
        deed -= 1
    own = page.words[deed].pronoun != "" and page.words[deed - 1].form in _WHEN_HE
    return own and deed > at and somebody(page, i) and not is_deed(page, word)


def _verb_between(page: Page, i: int) -> bool:
    """«اعترضت فرقاطة سفينة تحمل على متنها»: whether word ``i`` is a verb, whose preposition follows it."""
    word = page.words[i]
    return word.verb is not None or (bool(word.shape.verbs) and page.syntax is not None and page.syntax.is_verb(i))


def _apposed(page: Page, first: int, end: int, last: int) -> bool:
    """«ولوح سالم حمدان، الناطق باسم الحركة، بوقف المشاورات»: between commas, so no third party."""
    return first > 0 and page.words[first - 1].form == "،" and end < last and page.words[end].form == "،"


def _past_whom(page: Page, found: Opening, last: int) -> Opening:
    """«طلب من المجلس إرسال مراقبين», «أهاب بالمواطنين الابتعاد», «أهاب بالشرطة أن تدرك»: what is asked comes after whom it is
    asked of."""
    end = noun_phrase(page, found.at, last)
    if found.row.pattern == "asks" and end < last and page.words[end].form == "ان" and somebody(page, found.at):
        return Opening(end, end + 1, found.row, clause=True)
    whom = _whom(page, found.at, last) if found.row.pattern == "asks" else None
    return found._replace(mark=whom, at=whom) if whom else found


def _bare(page: Page, rows: Sequence[CueRow], at: int, last: int) -> Opening | None:
    """«أكد الوزير استمرار العمليات», «نفى ما تردد»: a noun phrase after the speaker's, without a preposition; when the
    first phrase is nobody who could speak, it is the content itself: «استبعد عودة البعثة»."""
    row = next((r for r in rows if r.pattern in ("asks", "blames") or not r.preposition), None)
    if row is None or at >= last or row.pattern in ("says", "source", "relays"):
        return None
    at += all_of_them(page.words[at])
    if at >= last:
        return None
    quoted = page.words[at].form in QUOTES  # «أدان "الحزب" كافة أشكال العنف»
    at = at if quoted else page.time_at.get(at, past_connectors(page, at, last))  # «قائد القوات أكد اليوم أن»
    if at >= last or _led_otherwise(page, at, row):
        return None
    end = phrase_or_quoted(page, at, last)
    if end == at:
        return None
    if page.words[at].function == "quantifier" and end < last and page.words[end].form == "ما":
        return Opening(at, at, row, clause=False)  # «نافيا كل ما نسب إليه»
    speaks = quoted or somebody(page, at)
    end = extended(page, at, end, last) if speaks and not quoted else end
    if not speaks and is_deed(page, page.words[at]):
        return Opening(at, at, row, clause=False)
    end = _past_asides(page, end, last)
    word = page.words[end] if end < last else None
    if row.pattern == "asks" and speaks and (whom := _whom(page, end, last)):
        return Opening(whom, whom, row, clause=False)
    free = word is not None and word.kind == "word" and not (word.preposition or word.conjunction or word.verb)
    if row.pattern == "asks" and row.preposition and free and word is not None and not is_deed(page, word):
        return None  # «يعد الحادث الأسوأ»: nobody promises anything
    begins = word is not None and (word.form == "ما" or word.function == "quantifier")  # «أدان الحزب كافة أشكال العنف»
    if word is not None and free and (begins or noun_phrase(page, end, last) > end):
        return Opening(end, end, row, clause=False)
    return None if speaks else Opening(at, at, row, clause=False)


def _led_otherwise(page: Page, at: int, row: CueRow) -> bool:
    """«تظهر بصورة جديدة»: behind a verb that takes an object no object is led by «ب»."""
    word = page.words[at]
    takes_object = row.pattern in ("states", "reacts") and row.preposition != "ب"
    return takes_object and word.preposition == "ب" and at not in page.toponyms


def _whom(page: Page, at: int, last: int) -> int | None:
    """«ناشد الأهالي الرئيس التدخل», «أهاب بالمواطنين الابتعاد»: where the deed begins that somebody is asked for, past whom."""
    end = _past_where(page, noun_phrase(page, at, last), last)
    whom = end > at and somebody(page, at) and not is_deed(page, page.words[at])
    return end if whom and end < last and page.words[end].kind == "word" and _bare_deed(page, end) else None


def _past_where(page: Page, end: int, last: int) -> int:
    """«طلب من الشركات العاملة | في الإقليم | توقيع عقود»: past where those are who are asked, when a bare deed follows; else ``end``."""
    if end + 1 >= last or page.words[end].form != "في" or is_deed(page, page.words[end + 1]):
        return end
    past = noun_phrase(page, end + 1, last)
    return past if end + 1 < past < last and _bare_deed(page, past) else end


def _bare_deed(page: Page, i: int) -> bool:
    """«التدخل», «سرعة التدخل»"""
    word, known = page.words[i], nouns(page.tables)
    how = any(known.is_(kind, word.base) for kind in TO_BE_DONE) and i + 1 < len(page.words)
    if how and is_deed(page, page.words[i + 1]):
        return not (word.preposition or word.conjunction or word.verb)
    return is_deed(page, word) and not (word.preposition or word.conjunction or word.verb)


def _past_asides(page: Page, at: int, last: int) -> int:
    """The index after what may stand between a speaker and his content: times, adverbs, to whom, on what occasion."""
    known = nouns(page.tables)
    while at < last:
        word = page.words[at]
        bracketed = _past_bracketed(page, at, last)
        if bracketed > at:
            at = bracketed
        elif (origin := _past_origin(page, at, last)) > at:
            at = origin
        elif (deed := _past_own_deed(page, at, last)) > at:
            at = deed
        elif at in page.time_at or word.function in ("adverb", "aside") or word.form in ("من", "،", ","):
            at = max(page.time_at.get(at, at + 1), at + 1)
        elif (manner := _past_manner(page, at, last)) > at:
            at = manner
        elif word.form == "ل" and at + 1 < last and at + 1 in page.closing:
            at = page.closing[at + 1] + 1  # «لـ"المساء"»
        elif (word.preposition == "ل" and not is_deed(page, word)) or (word.preposition == "ب" and at in page.toponyms):
            at = max(noun_phrase(page, at, last), at + 1)
        elif word.function in _LEADS and at + 1 < last and page.words[at + 1].stem in known.occasions:
            at = max(noun_phrase(page, at + 1, last), at + 2)
        else:
            return at
    return at


def _past_origin(page: Page, at: int, last: int) -> int:
    """«أكد الطبيب سالم منصور | من مستشفى المدينة | وفاة الجريح»: past where a speaker is from, when a bare deed follows; else ``at``."""
    if page.words[at].form != "من" or at + 1 >= last or is_deed(page, page.words[at + 1]):
        return at
    end = noun_phrase(page, at + 1, last)
    return end if at + 1 < end < last and _bare_deed(page, end) else at


def _past_own_deed(page: Page, at: int, last: int) -> int:
    """«انتقد الوزير، | عند خروجه من الجلسة | هذه الخطة»: past what a speaker does meanwhile, when «هذه» or a bare deed follows; else ``at``."""
    deed = page.words[at + 1] if at + 2 < last and page.words[at].form in _WHEN_HE else None
    feminine = deed is not None and bool(page.known.masdars(deed.stem.removesuffix("ت") + "ه"))  # «عودته»
    if deed is None or not deed.pronoun or not (feminine or is_deed(page, deed)):
        return at
    end = at + 2
    while end + 1 < last and (page.words[end].function in _LEADS or page.words[end].preposition):
        end = max(noun_phrase(page, end + (page.words[end].function in _LEADS), last), end + 1)
    end += end < last and page.words[end].form in ("،", ",")
    follows = end < last and (page.words[end].function == "demonstrative" or _bare_deed(page, end))
    return end if follows else at


def _past_manner(page: Page, at: int, last: int) -> int:
    """«رفض الوزير | بإصرار | تأجيل الجلسة», «رفض المجلس | بأغلبية كبيرة | مقترحا»: past how something is said, and its adjective; else ``at``."""
    word = page.words[at]
    if word.preposition != "ب" or word.definite or not nouns(page.tables).is_("in_which_way", word.stem):
        return at
    after = page.words[at + 1] if at + 1 < last else None
    adjective = after is not None and nouns(page.tables).adjective(after) and not (after.definite or after.accusative)
    return at + 1 + adjective


def _past_bracketed(page: Page, at: int, last: int) -> int:
    """«استنكر الحزب، في بيان صدر بعد الجلسة، ما حدث», «أدان عمدة البلدة، سالم منصور، الهجوم»: past what stands between commas, where
    a bare noun or «ما» follows the second; else ``at``."""
    if page.words[at].form not in ("،", ","):
        return at
    for close in range(at + 2, min(last - 1, at + BRACKETED)):
        if page.words[close].function == "complementizer":
            return at
        if page.words[close].form in ("،", ",") and _begins_object(page, close + 1, last):
            return close + 1 if _bracket(page, at + 1, close) else at
    return at


def _begins_object(page: Page, i: int, last: int) -> bool:
    word = page.words[i]
    bare = word.kind == "word" and not (word.preposition or word.conjunction or word.verb) and i not in page.time_at
    named = word.function != "" or somebody(page, i) or noun_phrase(page, i, last) == i
    tells_of = any(form.tense == "participle" for form in page.known.verb_forms(word.stem))  # «، المنعقد بالرباط،»
    source = cue_index(page.tables).phrases.at(page.words, i, last)  # «، نقلا عن الوكالة،»
    return bare and not source and (word.form == "ما" or not (named or tells_of))


def _bracket(page: Page, first: int, close: int) -> bool:
    """Whether the words between two commas tell where or when, or who speaks: «، في بيان لها،», «، علي زيدان،»."""
    word = page.words[first]
    told_of = somebody(page, first) and not is_deed(page, word) and _up_to(page, first, close)
    told_of = told_of or (word.form in ONE_OF and noun_phrase(page, first + 1, close) == close)  # «، أحد قادة الحزب،»
    return first in page.time_at or word.function in (*_LEADS, "adverb") or told_of


def _up_to(page: Page, first: int, close: int) -> bool:
    return close in (noun_phrase(page, first, close), through_office(page, first, close + 1))


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
