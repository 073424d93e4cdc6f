"""What a condition supposes, «إذا قصفوا القرية، وقتلوا أهلها، فسنرد»: none of its deeds is said to have been done, however far behind «إذا» it stands."""

from __future__ import annotations

from musnad.text.front import opens_answer
from musnad.text.page import Page, kept
from musnad.text.reading import Word, asyndetic

IF = ("اذا", "لو")
CASE = ("حال", "حاله")  # «في حال»
WHETHER = ("ما", "عما", "فيما", "بما", "مما", "كما", "الا")  # before «إذا» or «لو»: what is asked, as if, unless
BE = ("كان", "كانت", "كانوا", "يكن", "تكن")  # «إذا كان الجيش قد انسحب فإن»: what is granted, mostly
ALSO = ("فيما", "كما", "بينما", "او")  # behind a comma, before what goes on with the condition
LEADS = ("في", "ما", "حتي")  # of «في حال», «ما لم»
FAR = 40  # words of a condition, at most
BESIDE_VERB = ("auxiliary", "particle", "negation", "adverb")


def supposed_there(page: Page, i: int) -> bool:
    """Whether word ``i`` is a verb or participle that stands in a condition, and in no relative clause of it."""
    if not _tells(page, i):
        return False
    sentence = page.doc.sentences[page.sentence_of_word[i]]
    for at in range(i - 1, max(sentence.first, i - FAR) - 1, -1):
        if _is_if(page, at):
            return i < _end(page, at, sentence.last) and not _of_noun(page, at, i)
    return False


def _tells(page: Page, i: int) -> bool:
    """Whether word ``i`` is a verb, or a participle of circumstance, «إذا أدان القصف، | مطالبا بوقفه»."""
    word = page.words[i]
    if word.verb is not None or word.definite or word.preposition or not word.plain.endswith(("ا", "اً", "ة", "ين")):
        return word.verb is not None
    return any(form.tense == "participle" for form in page.known.verb_forms(word.stem))


def ended(page: Page, at: int, i: int) -> bool:
    """Whether word ``at`` opens a condition that ends before word ``i``: «سننسحب إذا قتلوا أحدا، | وقصفوا القرية أمس»."""
    last = page.doc.sentences[page.sentence_of_word[at]].last
    return _is_if(page, at) and page.words[at].form != "لم" and _end(page, at, last) <= i


def _is_if(page: Page, i: int) -> bool:
    """«إذا هاجموا», «لو هاجموا», «في حال هاجموا», «ما لم ينسحبوا»; not «ما إذا», «كما لو», «ولو لمرة», «في حالة خطرة», «إذا كان»."""
    words, word = page.words, page.words[i]
    before, after = words[i - 1] if i and not word.initial else None, words[i + 1] if i + 1 < len(words) else None
    if after is None or after.initial:
        return False
    if word.base in IF:
        led = before is not None and before.form in WHETHER
        verb = words[i + 2] if after.form in ("ما", "ان") and i + 2 < len(words) else after
        told = verb.verb is not None or verb.form == "لم" or (after.form == "ان" and word.base == "لو")
        return told and not led and verb.form not in BE
    if word.stem in CASE and before is not None and before.base == "في" and before.function == "preposition":
        return after.verb is not None and after.form not in BE and not word.article
    return word.form == "لم" and before is not None and before.base == "ما" and after.verb is not None


@kept
def _end(page: Page, at: int, last: int) -> int:
    """Where the condition at word ``at`` ends: before «فـ» behind a comma where it opens its clause; else before a comma behind which it does not go on,
    or before the next verb that is not joined."""
    words = page.words
    if _opens_clause(page, at):
        commas = (i for i in range(at + 2, min(last - 1, at + FAR)) if words[i].form == "،")
        if (answer := next((i for i in commas if opens_answer(words[i + 1])), None)) is not None:
            return answer
    told = False
    for word in words[at + 1 : last]:
        if word.form in ("،", "؛", ":") and not (word.form == "،" and _goes_on(page, at, word.i + 1, last)):
            return word.i
        if opens_answer(word) or (told and word.verb and not _dependent(words, word.i)):
            return word.i
        told = told or word.verb is not None
    return last


def _opens_clause(page: Page, i: int) -> bool:
    """«إذا» first in its sentence, or behind a mark or «أن»; not «سنرد | إذا»."""
    word, before = page.words[i], page.words[i - 1] if i else None
    if before is None or word.opens or (before.opens and before.base in LEADS):
        return True
    return before.kind == "punctuation" or before.function == "complementizer" or before.form in ("حتي", "انه")


def _goes_on(page: Page, at: int, i: int, last: int) -> bool:
    """«، وقتلوا», «، فيما قتل»: a verb that is joined to one before it, behind a condition that opens its clause."""
    word = page.words[i] if i < last else None
    if word is None or not _opens_clause(page, at):
        return False
    after = page.words[i + 1] if i + 1 < last else None
    return (word.verb is not None and word.conjunction == "و") or (
        word.form in ALSO and after is not None and after.verb is not None
    )


def _dependent(words: list[Word], i: int) -> bool:
    """Whether a verb is joined to what stands before it, or is one of a clause that is no main one."""
    near, word = words[i - 1], words[i]
    led = (
        near.function in ("complementizer", "relative", "subordinator", "interrogative") or near.function in BESIDE_VERB
    )
    completes = near.verb is not None  # «إذا استمرت تطالب»
    return word.conjunction != "" or led or completes or near.form in ALSO or asyndetic(words, i)


def _of_noun(page: Page, at: int, i: int) -> bool:
    """«إذا أفرجوا عن الأسرى الذين خطفوهم وعذبوهم»: a verb of a relative clause, or one joined to such a verb with no mark between."""
    words = page.words
    near = i - 1
    while near > at and words[near].function in BESIDE_VERB:
        near -= 1
    subject = near > at + 1 and words[near - 1].function == "complementizer"  # «أن حارسا | أوقف»
    if words[near].function == "relative" or (near > at and asyndetic(words, i) and not subject):
        return True
    joined = words[i].conjunction != "" and words[i].verb is not None
    before = (
        next((w for w in reversed(words[at + 1 : i]) if w.verb or w.kind == "punctuation"), None) if joined else None
    )
    return before is not None and before.verb is not None and _of_noun(page, at, before.i)
