"""Where the narrator goes on behind a clause that somebody says: what the speaker did besides, on what occasion he said it, what happened
after he had said so."""

from __future__ import annotations

from musnad.attribution.cues import Cue, cue_index
from musnad.entities.coding import somebody
from musnad.folding import fold
from musnad.text.inflect import VerbForm, noun_shapes
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.reading import Word

_BESIDES = ("كما", "ثم")
_MEANWHILE = ("فيما", "بينما")
_ON = frozenset(map(fold, ("في", "خلال", "أثناء", "عقب", "بعد", "قبيل", "ضمن")))
_COMMENTING = frozenset(map(fold, ("تعقيبا", "تعليقا")))
_OPENERS = frozenset(map(fold, ("بعد", "بعدما", "قبل", "عقب", "فور", "إثر", "رغم", "برغم", "بالرغم", "الرغم", "مع")))
_OPENS = 4  # words from the one that opens a sentence, «بعد», to the word for saying
_SIDELINES = fold("هامش")


def his_deed(page: Page, cue: Cue, begin: int, last: int) -> int:
    """«قال الوزير إن الخطة ناجحة | ، كما افتتح مدرسة», «| ، ثم غادر إلى القاهرة», «| وقام بجولة»: where a visitor's doings begin behind
    what he says; else ``last``. Who speaks of himself, or of somebody else who may have done it, goes on."""
    form = cue.verb
    if form is None or (form.person, form.tense, form.number) != ("3", "past", "s") or page.syntax is None:
        return last
    for i in range(begin + 1, last):
        verb = _joined(page, i, last)
        if verb is not None and _tours(page, verb) and _of_speaker(page, cue, form, begin, i, verb):
            return i
    return last


def _joined(page: Page, i: int, last: int) -> int | None:
    """The verb in the past that word ``i`` joins to what stands before: «، كما افتتح», «، ثم غادر», «وقام»."""
    word, comma = page.words[i], page.words[i - 1].form == "،"
    at = i + 1 if comma and word.form in (*_BESIDES, *_MEANWHILE) else i
    if at == i and word.conjunction != "و":
        return None
    verb = page.words[at].verb if at < last else None
    return at if verb is not None and (verb.tense, verb.person, verb.number) == ("past", "3", "s") else None


def _tours(page: Page, verb: int) -> bool:
    """«تفقد السوق», «قام بجولة»: what visitors do."""
    word, known = page.words[verb], nouns(page.tables)
    after = page.words[verb + 1] if verb + 1 < len(page.words) else None
    made = word.stem in ("قام", "قامت") and after is not None and after.preposition == "ب"
    if made and after is not None:
        return known.is_("tours", after.stem)
    return word.verb is not None and not word.pronoun and known.is_("tours", fold(word.verb.lemma))


def _of_speaker(page: Page, cue: Cue, form: VerbForm, begin: int, i: int, verb: int) -> bool:
    """Whether nobody whom the words tell of can be the doer: the speaker is, or, behind «فيما», somebody named anew."""
    tree, told = page.syntax, page.words[verb].verb
    subject = tree.subject(verb) if tree else None
    inside = page.words[begin:i]
    if page.words[begin - 1].form.endswith(("انه", "انها")) or told is None:
        return False
    if subject is not None and subject > verb:
        again = any(word.stem == page.words[subject].stem for word in page.words[cue.last : begin])
        anew = page.words[i].form in _MEANWHILE and somebody(page, subject)
        return (again or anew) and not any(_somebody(page, word) for word in inside)
    free = page.words[i].form not in _MEANWHILE and told.gender == form.gender
    return free and not any(_may_do(page, word, form.gender) for word in inside)


def _may_do(page: Page, word: Word, gender: str) -> bool:
    """Whether a word inside what is said is somebody of that gender, or a verb whose doer is told elsewhere."""
    if word.verb is not None:
        own = page.syntax is not None and page.syntax.subject(word.i) is not None
        return word.verb.tense == "past" and word.verb.gender == gender and not own
    return _somebody(page, word) and word.feminine == (gender == "f")


def _somebody(page: Page, word: Word) -> bool:
    return word.kind == "word" and word.verb is None and not word.function and somebody(page, word.i)


def of_his_saying(page: Page, begin: int, i: int) -> bool:
    """«قال إن الإنتاج ارتفع | ، وذلك في تصريحات صحفية», «| وذلك خلال زيارته لأسوان»: the occasion of his words is no part of them.

    An occasion of many uses is of his words only where they tell of nothing that could have happened on it: «قال إن الاتفاق وقع، وذلك خلال
    اجتماع في الرباط».
    """
    words = page.words[i : i + 3] if page.words[i].form == "وذلك" else []
    if len(words) < 3:
        return False
    if words[1].form in _COMMENTING and words[2].base == "علي":
        return True  # «، وذلك تعقيبا على القرار»
    sidelines = words[1].form == "علي" and words[2].stem == _SIDELINES
    if not sidelines and (words[1].form not in _ON or not nouns(page.tables).shape_of_occasion(words[2])):
        return False
    his = words[2].pronoun in ("ه", "ها") and not sidelines
    happens = any(word.verb and word.verb.tense in ("past", "future") for word in page.words[begin:i])
    return his or _utterance(page, words[2]) or not happens


def _utterance(page: Page, word: Word) -> bool:
    """«تصريح», «تغريدة»: an occasion of words alone."""
    return nouns(page.tables).is_("utterance", *noun_shapes(word.stem, owned=word.pronoun != ""))


def in_his_statement(page: Page, begin: int, i: int, last: int) -> bool:
    """«إن الحل قريب | ، في تصريح لقناة الجزيرة»: at the end, behind a comma, where he said it; who else may have spoken there keeps it."""
    if not _told_in(page, i, last) or any(word.form == "،" for word in page.words[i:last]):
        return False
    rows = cue_index(page.tables).rows
    return not any(word.verb and rows(word.shape.verbs) for word in page.words[begin:i])


def in_statement_of_verb(page: Page, begin: int, i: int, last: int) -> bool:
    """«نفى الناطق الهجوم | في بيان نشر على تويتر», «أكد الخبر | في اتصال هاتفي مع القناة»: by the tree no word of the noun phrase governs it; not
    «نفى مشاركته في مؤتمر صحفي عقد أمس», «انتقد أخطاء في بيان نشر أمس»."""
    tree, before = page.syntax, page.words[i - 1]
    if tree is None or not before.definite or not (_told_in(page, i, last) or _held(page, i, last)):
        return False
    inside = page.words[begin:i]
    if any(word.verb or word.function in ("relative", "complementizer") for word in inside):
        return False
    return not any(begin <= head < i for head in tree.governors(i + 1))


def _told_in(page: Page, i: int, last: int) -> bool:
    """«في تصريح لقناة», «في اتصال هاتفي», «خلال مقابلة مع», «في بيان نشر»: an occasion of words, and how it came out."""
    after = _behind_noun(page, i, last)
    if after is None or not _utterance(page, page.words[i + 1]):
        return False
    whom = after.preposition == "ل" or after.form in ("ل", "مع", "عبر", "علي", "الي")
    return whom or _past(after) or nouns(page.tables).adjective(after)


def _held(page: Page, i: int, last: int) -> bool:
    """«خلال جلسة عقدها أمس»: an occasion that is told of as one that he held."""
    after, known = _behind_noun(page, i, last), nouns(page.tables)
    return after is not None and after.pronoun != "" and _past(after) and known.shape_of_occasion(page.words[i + 1])


def _behind_noun(page: Page, i: int, last: int) -> Word | None:
    """The word behind «في» or «خلال» and an indefinite noun, «في تصريح | لقناة»."""
    words = page.words
    led = i + 2 < last and words[i].form in ("في", "خلال") and not words[i + 1].definite
    return words[i + 2] if led else None


def _past(word: Word) -> bool:
    """Whether a word may be a verb in the past, «عقدها», behind a noun that it tells of."""
    return any(form.tense == "past" for form in word.shape.verbs)


def main_clause(page: Page, cue: Cue, first: int, begin: int, last: int) -> int:
    """«بعد إعلان الحكومة أن الوقود متوفر | ، عادت الطوابير», «رغم أن الوزير أكد أن الخبز متوفر | ، فإن السعر ارتفع»: where the clause begins that a
    sentence-opening phrase belongs to; else ``last``. What the clause says of its own subject behind a comma goes on."""
    if not _opens_sentence(page, cue, first):
        return last
    commas = (i for i in range(begin + 2, last - 1) if page.words[i].form == "،")
    return next((i for i in commas if _tells_mainly(page, i + 1, last)), last)


def _opens_sentence(page: Page, cue: Cue, first: int) -> bool:
    """«بعد | إعلان», «وعلى الرغم من | تأكيد», «بعد أن | أعلنت»"""
    first = page.begins(page.doc.sentences[page.sentence_of_word[first]])
    at = first + (page.words[first].base == "علي")
    if page.words[at].base not in _OPENERS or not at < cue.first:
        return False
    between = page.words[at + 1 : cue.first]
    if page.words[cue.first - 1].function == "relative" and cue.form == "finite":
        return not any(word.verb for word in between)  # «بعد تصريحات الوزير، أول أمس، التي | أكد فيها»
    if cue.first > at + _OPENS:
        return False
    led = page.words[at].base.endswith("ما") or any(word.function == "complementizer" for word in between)
    return (cue.form == "finite") == led and all(word.kind == "word" for word in between)


def _tells_mainly(page: Page, i: int, last: int) -> bool:
    """«، عادت الطوابير», «، لم يتوقف الإضراب», «، فإن», «، إلا أن»: whether a clause whose subject stands behind its verb begins at ``i``."""
    word, tree = page.words[i], page.syntax
    if word.form == "فان" or (word.form == "الا" and page.words[i + 1].form == "ان"):
        return True
    verb = i + (word.function == "negation" and i + 1 < last)
    if tree is None or word.conjunction or page.words[verb].verb is None:
        return False
    return any(verb < subject < last for subject in tree.children(verb, "nsubj", "nsubj:pass"))
