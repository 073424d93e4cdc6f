"""Where a clause that is said ends: before the narrator or somebody else goes on, «قال إن الموسم جيد، | وافتتح مدرسة»."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.attribution.cues import cue_index
from musnad.attribution.deeds import in_his_statement, in_statement_of_verb, of_his_saying
from musnad.attribution.scene import DESCRIBES
from musnad.attribution.speech import closes_speech, spoken
from musnad.folding import fold
from musnad.text.matching import QUOTES
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.reading import Word

_TURNS = frozenset(
    map(fold, ("فيما", "بينما"))
)  # after a comma and a noun phrase: the narrator goes on to something else
_BUT_THAT = frozenset((fold(a), fold(b)) for a, b in (
    ("غير", "أن"), ("إلا", "أن"), ("بيد", "أن"), ("خصوصا", "وأن"), ("خاصة", "وأن"), ("سيما", "وأن"),
))  # fmt: skip
RELATED = 4  # words from a relative pronoun to what is said in its clause
AHEAD = 16  # words of a phrase before the verb of its clause
_CIRCUMSTANCE = frozenset(
    map(fold, ("حيث", "إذ", "وذلك", "وهو", "وهي", "علما", "مما", "رغم", "برغم", "دون"))
)  # after a comma, behind a noun phrase
_RECORDED = frozenset(map(fold, ("تحرر", "حرر", "تحرير")))
_RECORD = frozenset(map(fold, ("محضر", "محاضر")))
_SEAL = 5  # words from «تحرر» to «المحضر»
_HINT = frozenset(map(fold, ("إشارة", "تلميح")))
_THIS = ("وهذا", "وهذه")
_TAKES_PLACE = ("تم", "تمت", "يتم", "تتم", "جري", "جرت")
_RESULTS = frozenset(map(fold, ("جعل", "أدى", "دفع", "تسبب", "اضطر", "أسفر", "استدعى")))  # «مما جعل», not «مما يجري»
_SOON = 4  # words from «وهذا» to its verb
_AS_BEFORE = frozenset(map(fold, ("حدث", "يحدث", "جرى", "يجري", "كان", "فعل", "سبق")))  # «، كما حدث في العام الماضي»
_NEXT = frozenset(map(fold, ("ثم", "بعدها", "عندها", "حينها", "عندئذ", "بعدئذ")))
_OF_NAMING = frozenset(("يتعلق", "يخص", "بينهم", "بينها", "بعد", "يعرف", "يسمي", "يبدو", "يشبه"))
_HOW = frozenset(map(fold, ("من", "عبر", "بهدف")))  # «، وذلك من خلال التواصل»: how it is to be done
_IT = ("ه", "ها", "هم", "هما")
BEHIND_MARKS = frozenset(map(fold, ("فيما", "بينما", "وذلك", "وهو", "وهي", "علما")))  # after "..." and a comma


def within_marks(page: Page, begin: int, i: int, last: int) -> bool:
    """«أن السبب هو «قيام شبان بالسرقة، وطالبوهم بعدم العودة»»: whether word ``i`` stands in a quotation that opens and closes between
    ``begin`` and ``last``: it is said whole."""
    around = (first for first, close in page.closing.items() if begin < first < i < close < last)
    return any(_well_marked(page, first) and spoken(page, page.quotes_open[first]) for first in around)


def _well_marked(page: Page, first: int) -> bool:
    """Not «... السلام " وأشار إلى "...»», whose marks are told apart wrongly, nor marks within marks."""
    close = page.closing[first]
    marks_inside = any(word.form in QUOTES for word in page.words[first + 1 : close])
    return not marks_inside and page.words[first + 1].start == page.words[first].end


def clause_end(page: Page, begin: int, last: int, *, clause: bool = True) -> int:
    """The end of reported words before ``last``: a comma and a turn of the narrator, else all of it."""
    for i in range(begin + 1, last):
        if within_marks(page, begin, i, last):
            continue
        word = page.words[i]
        if _tells_no_more(page, i) or _says_whom(page, i) or (not clause and _goes_on_telling(page, begin, i)):
            return i
        if word.form == "اي" and closes_speech(page, i - 1):
            return i  # «..."...» أي سكان القرية»
        if not clause and word.function == "aside" and word.preposition == "ب":
            return i  # «استنكر الحزب الاعتقال | بأشد العبارات»
        if of_his_saying(page, begin, i) or (not clause and in_statement_of_verb(page, begin, i, last)):
            return i
        if _worth_telling(page, begin, i) or _put_on_record(page, i) or (not clause and _begins_circumstance(page, i)):
            return i
        if page.words[i - 1].form != "،":
            continue
        if (
            (word.form in _TURNS and not _names(page, i + 1) and (not clause or _may_say(page, i + 1)))
            or (word.form in BEHIND_MARKS and closes_speech(page, i - 2))
            or turn(page, i, clause=clause)
            or _besides(page, i, last)
            or _his_occasion(page, i)
            or in_his_statement(page, begin, i, last)
            or (word.stem == "جاء" and form_at(page, i + 1) == "ذلك")  # «، وجاء ذلك خلال مؤتمر»
            or (not clause and _tells_occasion(page, i))
        ):
            return i - 1
    return last


def _put_on_record(page: Page, i: int) -> bool:
    """«قال إنه سرق السيارة، | تحرر المحضر رقم 12», «| وتم تحرير محضر بالواقعة», «| وحرر عن ذلك المحضر اللازم»: what the police did of it is the narrator's."""
    words = page.words
    if not (words[i].conjunction == "و" or words[i - 1].form == "،"):
        return False
    at = i + (words[i].stem in _TAKES_PLACE)
    if at >= len(words) or not (words[at].stem in _RECORDED or words[at].base in _RECORDED):
        return False
    return any(word.stem in _RECORD for word in words[at + 1 : at + _SEAL])


def _besides(page: Page, i: int, last: int) -> bool:
    """«قال إن الجيش "يتقدم ببطء"، | كما احتل مقر الإذاعة», «بأنهم "قلة"، | كما كان يحث»: behind the last marks and a comma what else is done is the
    narrator's; not «كما أحبط "ثلاث خطط"», where his words go on."""
    if page.words[i].form != "كما" or i - 2 not in page.quotes_close or i + 2 >= len(page.words):
        return False
    if any(at in page.quotes_open for at in range(i, last)):
        return False
    after, then = page.words[i + 1 : i + 3]
    was = after.function == "auxiliary" and then.verb is not None
    return was or (after.verb is not None and after.verb.tense == "past" and after.stem not in _AS_BEFORE)


def _worth_telling(page: Page, begin: int, i: int) -> bool:
    """«... الطريق خطر، والجدير بالذكر أن», «ومن الجدير بالذكر»: the narrator's own turn."""
    at = i + (page.words[i].base == "من")
    anew = page.words[i - 1].form == "،" or page.words[i].conjunction == "و"
    return anew and i > begin + 1 and form_at(page, at).endswith("الجدير") and form_at(page, at + 1) == "بالذكر"


def _begins_circumstance(page: Page, i: int) -> bool:
    """«أعلنت فتح المعبر | وذلك في خطوة مفاجئة», «عدها هيئة "محظورة" | وهو قرار»: behind a noun phrase, with no comma before it."""
    word = page.words[i]
    if word.form == "وذلك":
        return form_at(page, i + 1) not in _HOW
    return word.form in BEHIND_MARKS and i - 1 in page.quotes_close


def _says_whom(page: Page, i: int) -> bool:
    """«..., في إشارة إلى الجيران»: whom he means is the narrator's to tell."""
    at = i + (page.words[i].form in ("في", "وفي"))
    if at == i or at + 2 >= len(page.words) or page.words[at].form not in _HINT:
        return False
    return "الي" in (page.words[at + 1].form, page.words[at + 2].form)


def form_at(page: Page, i: int) -> str:
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
    if word.form == "كما" and page.words[i - 1].form == "،" and i + 1 < len(page.words):
        after = page.words[i + 1]
        was = after.function == "auxiliary" and page.words[min(i + 2, len(page.words) - 1)].verb is not None
        return was or (after.verb is not None and after.stem not in _AS_BEFORE)  # «، كما كان يحث أنصاره»
    if word.form in ("هو", "هي", "هم") and any(w.function == "relative" for w in page.words[begin - RELATED : begin]):
        return page.words[i - 1].function == ""  # «الهتافات التي تطالب بالرحيل | هي أكبر دليل»
    if word.stem == "لكن" and _only_a_phrase(page, begin, i):
        return False
    if word.stem == "لكن" or (word.form, form_at(page, i + 1)) in _BUT_THAT or _comments(page, begin, i):
        return True
    if word.function == "complementizer" and (word.form == "فان" or _of_outer(page, begin, i)):
        return True
    if page.words[i - 1].form == "،" and (word.stem in _TAKES_PLACE or _comes_next(page, i)):
        return not any(_opens_clause(w) for w in page.words[begin:i])
    return (word.conjunction in ("و", "ف") or _tells_anew(page, i)) and _another_clause(page, begin, i)


def _comments(page: Page, begin: int, i: int) -> bool:
    """«اعترف بالسرقة | وهذه الحوادث تترك أثرا», «| ومع ذلك أفرج عنه», «رفض الدفع | مما جعل», «| وهو ما دفع», «| كما تم ضبط أدوات», «| ولم يتم»: no noun has a sentence for its
    fellow."""
    words = page.words
    word, after = words[i], words[i + 1] if i + 1 < len(words) else None
    if word.form == "وهو" and after is not None and after.form == "ما":
        return True
    if word.form in _THIS or (word.form == "ومع" and after is not None and after.form == "ذلك"):
        ahead = (
            w.verb
            for w in words[i + 1 : i + 1 + _SOON]
            if w.verb or w.function == "relative" or w.kind == "punctuation"
        )
        return next(ahead, None) is not None
    told = page.syntax is not None and after is not None and page.syntax.is_verb(after.i)
    takes_place = after is not None and after.form in _TAKES_PLACE
    if word.form == "فقد" and words[i - 1].form == "،":
        return told  # «عبر عن رفضه، | فقد كتب»
    if word.form == "مما":
        return told and after is not None and after.form in _RESULTS
    definite = i + 2 < len(words) and words[i + 2].definite  # «تنفيذ الاتفاق كما تم التوقيع عليه»
    inside = any(w.function == "relative" for w in words[begin:i])  # «الذين أوقفوا ولم يتم توجيه تهم إليهم»
    return takes_place and ((word.form == "كما" and not definite) or (word.form == "ولم" and not inside))


def _only_a_phrase(page: Page, begin: int, i: int) -> bool:
    """«أن الخلاف لا يحل بالقوة، ولكن بالحوار»: behind a negation لكن with a phrase tells what is the case instead."""
    after = page.words[i + 1] if i + 1 < len(page.words) else None
    led = after is not None and (after.preposition != "" or after.function == "preposition")
    return led and any(word.function == "negation" for word in page.words[begin:i])


def _comes_next(page: Page, i: int) -> bool:
    """«طالب بحضور الطبيب، ثم اقتحم الغرفة», «طلبوا العون، بعدها وصلت مروحية»: what happens next the narrator tells."""
    after = page.words[i + 1] if i + 1 < len(page.words) else None
    told = after is not None and after.verb is not None and after.verb.tense == "past"
    return told and page.words[i].form in _NEXT


def _of_outer(page: Page, begin: int, i: int) -> bool:
    """«قال المسؤول، الذي طلب عدم ذكر اسمه | إن»: إن behind a noun phrase of a relative clause belongs to the verb outside."""
    relative = any(w.function == "relative" for w in page.words[max(0, begin - RELATED) : begin])
    return relative and page.words[i].plain.startswith("إن")


def _tells_anew(page: Page, i: int) -> bool:
    """«نفى وقوع انفجار، تداول ناشطون صورا»: a verb in the past behind a comma alone, unless a pronoun shows that it tells of what
    stands before, «، راح معظمهم»."""
    word = page.words[i]
    told = word.verb is not None and word.verb.tense == "past" and page.words[i - 1].form == "،"
    return told and not any(w.pronoun or w.form.endswith(("هم", "ها", "هن")) for w in page.words[i : i + 2])


def _another_clause(page: Page, begin: int, i: int) -> bool:
    """Whether a verb that no word of the noun phrase governs is the first of what begins at ``i``, «وقد جرى», «، وفي 1998 أعلنت»; a
    phrase with a verb of its own may go on in another."""
    tree = page.syntax
    if _past_after_present(page, begin, i):
        return True
    if tree is None or any(w.verb or _opens_clause(w) for w in page.words[begin:i]):
        return False
    verb = _first_verb(page, i)
    if verb == i and _still_tells_of(page, begin, i):
        return False
    return verb is not None and tree.is_verb(verb) and not any(begin <= head < i for head in tree.governors(verb))


def _still_tells_of(page: Page, begin: int, i: int) -> bool:
    """«دان العنف المنتشر في المدارس ويفضي إلى تركها»: a verb in the present that no comma parts from a phrase is joined to its participle."""
    form = page.words[i].verb
    present = form is not None and (form.tense, form.number) == ("present", "s")
    described = (w for w in page.words[begin + 1 : i] if w.article)
    told = any(f.tense == "participle" for w in described for f in page.known.verb_forms(w.stem))
    return present and told and page.words[i - 1].kind == "word"


def _past_after_present(page: Page, begin: int, i: int) -> bool:
    """«هدد بنشر الفوضى إذا لم تصرف الأجور، واحتفل مئات», «، وقد أيده النواب»: a verb in the past that a comma and «و» join is of no phrase whose
    verbs are all of the present."""
    led, tree = page.words[i], page.syntax
    at = i + (led.function == "particle" and led.form.endswith("قد") and i + 1 < len(page.words))
    word = page.words[at]
    if word.verb is None or word.verb.tense != "past" or led.conjunction != "و" or page.words[i - 1].form != "،":
        return False
    if tree is None or not tree.is_verb(at) or page.known.masdars(word.stem):
        return False  # «، وفتح الباب لفاشية»: no deed that is joined to others
    verbs = [w.verb for w in page.words[begin:i] if w.verb]
    return bool(verbs) and all(form.tense in ("present", "jussive") for form in verbs)


def _opens_clause(word: Word) -> bool:
    return word.function in ("relative", "complementizer") or word.form in ("مما", "عما")


def _first_verb(page: Page, i: int) -> int | None:
    """The verb at ``i``, behind its particle, «وقد», «ولم», or behind «وفي» and its phrase."""
    words = page.words
    led = words[i].function in ("preposition", "adverb_preposition")
    leads = words[i].conjunction == "و" and led and words[i - 1].form == "،"
    for at in range(i, min(i + (AHEAD if leads else 2), len(words))):
        if words[at].verb:
            return at
        if leads and words[at].form == "،" and at + 1 < len(words) and words[at + 1].verb:
            return at + 1  # «، وبعد مقتل الجندي، شنت»
        if words[at].kind == "punctuation" or words[at].function in ("relative", "complementizer"):
            return None
        if not leads and words[at].function not in ("particle", "negation", "auxiliary"):
            return None
    return None


def _names(page: Page, i: int) -> bool:
    """«فيما أسماه جمعة الكرامة», «فيما يتعلق بالأمن»: فيما is no turn there."""
    word = page.words[i] if i < len(page.words) else None
    return word is not None and (word.form in _OF_NAMING or (word.verb is not None and word.pronoun != ""))


def _may_say(page: Page, i: int) -> bool:
    """«بينما أكدت مصادر أخرى»: somebody else has the word, whatever is made of it."""
    if i >= len(page.words):
        return False
    known, forms = cue_index(page.tables), page.words[i].shape.verbs
    behind = {word.stem for word in page.words[i + 1 : i + 1 + AHEAD]}
    phrases = (rest for form in forms for rest, _ in known.verb_phrases.get(form.lemma, ()))
    return bool(known.rows(forms)) or any(rest[-1] in behind or rest[0] in behind for rest in phrases)


def _tells_occasion(page: Page, i: int) -> bool:
    """«دعا إلى الهدوء، خلال مكالمة مع نظيره», «، حيث», «، وذلك بعد»: after a noun phrase the narrator tells how it came to be said."""
    word = page.words[i]
    if i + 1 >= len(page.words):
        return word.form in _CIRCUMSTANCE
    after = page.words[i + 1]
    if word.form == "وذلك" and after.form in _HOW:
        return False
    if word.form in _CIRCUMSTANCE:
        return True
    if word.form == "ما" and after.verb and not after.pronoun:
        return True  # «، ما أدى إلى»
    if (word.form == "الامر" and after.function == "relative") or _calls_it(page, i):
        return True
    return word.form in ("خلال", "اثناء", "في") and page.words[i + 1].stem in nouns(page.tables).occasions


def _calls_it(page: Page, i: int) -> bool:
    """«أدان الهجوم، الذي وصفه بالوحشي»: what somebody calls it is another thing that is said."""
    after = page.words[i + 1]
    named = page.words[i].function == "relative" and after.form.endswith(_IT)
    rows = cue_index(page.tables).rows((after.verb,)) if named and after.verb else ()
    return rows != () and rows[0].cue in DESCRIBES


def _his_occasion(page: Page, i: int) -> bool:
    """«، وفي كلمة ألقاها المدير، رحب», «، في مؤتمر صحفي عقده النائب»: the occasion on which somebody speaks."""
    words = page.words[i : i + 4]
    if len(words) < 4 or words[0].base not in ("في", "خلال") or words[1].stem not in nouns(page.tables).occasions:
        return False
    return any(word.verb and word.pronoun for word in words[2:])


def turn(page: Page, i: int, *, clause: bool) -> bool:
    """«دعا إلى الهدوء، في حين ...», «في الوقت الذي ...»: after a noun phrase; a clause goes on with what is so meanwhile."""
    following = [word.form for word in page.words[i : i + 3]]
    return not clause and (following[:2] == ["في", "حين"] or following == ["في", "الوقت", "الذي"])


def finite_after(words: Sequence[Word], first: int, last: int) -> int | None:
    return next((i for i in range(first, last) if words[i].verb), None)
