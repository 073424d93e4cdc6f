"""Verb or noun: which verb form a word is where it stands, if any.

Unvowelled «قتل» may be killed, was killed, or a killing; its neighbours tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from musnad.text.inflect import VerbForm
from musnad.text.like_prepositions import BEFORE_VERB, verb_like_preposition

if TYPE_CHECKING:
    from musnad.text.reading import Word

_BEFORE_VERB_ALONE = ("قد", "لقد")
_CARRIES_MASDAR = ("تم", "يتم", "تمت", "جري", "يجري")
_NEVERBEFORE_VERB = ("في", "الي", "علي", "عن")
_BEFORE_NOUN = ("preposition", "adverb_preposition", "quantifier", "demonstrative")
_ASKS = ("طالب", "ناشد")  # spelt like a noun, «طالب الجامعة», and far commoner as a verb
_OBJECT = 4  # words of an object before what is asked of it
_NUMBERED = frozenset(("عام", "سنه", "رقم", "ساعه", "ماده", "قرار", "يوم", "شهر", "فقره", "بند", "سن", "عمر"))
_ANNOUNCES = ("أعلن", "أكد", "جدد", "أبدى", "نفى", "قرر")
_BY_STATES = ("دعم", "رفض", "خرق")  # spelt like their maṣdar; what states do, too
_BY_MEANS = ("جوي", "مدفعي", "صاروخي")  # what bombing is, never who is bombed
_LEBANON = "لبنان"  # a state without an article that is no woman
_DOER = 3  # words of «قوات الجيش السوري», at most
_OCCASION = 4  # words of «في مؤتمر صحفي»
_AFTER = ("بعد", "قبل", "خلال", "منذ", "قبيل", "بعيد")
_UNITS = frozenset(
    [
        "ساعات",
        "دقايق",
        "ايام",
        "اسابيع",
        "اشهر",
        "شهور",
        "سنوات",
        "اعوام",
        "ساعتين",
        "دقيقتين",
        "يومين",
        "اسبوعين",
        "شهرين",
        "سنتين",
        "عامين",
    ]
)
_SELVES = frozenset(("نفسه", "نفسها", "نفسيهما", "انفسهم", "انفسهن"))
_FOR_IT = ("له", "لها")
_BEFALLS = frozenset(
    ("قتل", "خطف", "جرح", "طعن", "ذبح", "شنق", "صلب", "حبس", "سجن", "طرد", "اسر")
)  # a man; spelt like its maṣdar
_IS_ISSUED = ("بيان", "تقرير", "قرار", "حكم", "مرسوم", "كتاب", "قانون", "تصريح", "عدد", "بلاغ", "نداء")
_WHERE_OR_WHEN = ("في", "علي", "امس", "اليوم", "مساء", "صباح")
_STATES = frozenset(("حال", "جار", "سبب", "راس", "هدف", "حق", "دور", "امر", "حد", "قدر"))  # behind «أنه» nouns, mostly
IN_WHICH = frozenset(("فيها", "فيه", "فيهما", "خلالها", "خلاله", "اثناءها", "اثناءه"))


def verb_here(words: Sequence[Word], i: int) -> VerbForm | None:
    """The verb form that the word is in its place, or None when it stands as a noun there."""
    word = words[i]
    forms = tuple([f for f in word.shape.verbs if f.tense != "jussive" or _asks_jussive(words, i)])
    if not forms or word.plain.endswith("ة") or (i and words[i - 1].stem in _CARRIES_MASDAR):
        return None  # «تم نشر», «جرى توقيف»
    if i and _counted_or_timed(words, i):
        return None
    if i and words[i - 1].form in _NEVERBEFORE_VERB and not word.conjunction:
        return None  # «في تدمر», «إلى يافا»
    if word.function:
        clause = word.function == "adverb_preposition" and verb_like_preposition(words, i)
        return forms[0] if clause else None
    if i and words[i - 1].stem in _BEFORE_VERB_ALONE:
        return _fitting(words, i, forms)  # «كان قد وعد العائلة»
    if i and (denied := _denied(words, i, forms)):
        return _fitting(words, i, denied)
    if _rare_here(words, i, forms):
        return None
    told = next((f for f in forms if f.tense == "past" and f.number == "s" and f.person == "3"), None)
    return _of_noun(words, i, forms, told) if told and word.shape.nominal else _fitting(words, i, forms)


def _denied(words: Sequence[Word], i: int, forms: tuple[VerbForm, ...]) -> tuple[VerbForm, ...]:
    """«لم تزودهم بالسلاح», «لا تسلحها»: behind «لم» and «لن», and behind «لا» with a pronoun of its own, no noun stands but a verb of the present."""
    before, word = words[i - 1].form, words[i]
    asks = before in ("لم", "لن") or (before == "لا" and word.pronoun != "")
    return tuple(f for f in forms if f.tense in ("present", "jussive") and f.person == "3") if asks else ()


def word_before(words: Sequence[Word], i: int) -> Word | None:
    """The word before in the same sentence; none before what stands behind its front, «وفي سياق متصل | قتل شاب والدته»."""
    return None if i == 0 or words[i].opens else words[i - 1]


def _counted_or_timed(words: Sequence[Word], i: int) -> bool:
    """«شنوا تسع غارات», «تضم 42 فصلا», «في وقت لاحق»"""
    word, before = words[i], words[i - 1]
    if before.stem == "وقت" and word.stem in ("لاحق", "سابق"):
        return True
    if word.conjunction:
        return False
    if before.kind == "number":
        return word.shape.nominal and i > 1 and words[i - 2].kind == "word" and words[i - 2].stem not in _NUMBERED
    return word.shape.number and before.verb is not None


def _rare_here(words: Sequence[Word], i: int, forms: tuple[VerbForm, ...]) -> bool:
    """«نصر», «أكبر», «نجيب»: a noun or name, since the first person is rare in news; «صوراً»: the dual of a verb is spelt
    like an accusative."""
    if _of_a_name(words, i):
        return True
    if all(f.person == "1" for f in forms):
        return words[i].shape.nominal or not _first_person_here(words, i)
    only_of_two = words[i].plain.endswith("ا") and not words[i].shape.accusative  # «قالا»
    dual = not only_of_two and all(f.number == "d" and f.tense == "past" for f in forms)
    return dual and not _dual_beside(words, i) and not _goes_on_of_two(words, i)


def _of_a_name(words: Sequence[Word], i: int) -> bool:
    word, before = words[i], word_before(words, i)
    if before is None:
        return False
    if word.given and (before.verb or before.given or before.person or (before.article and words[i - 2].person)):
        return True  # «العميد الركن يحيى»
    if word.given and before.form in (".", "/") and i > 1 and len(words[i - 2].plain) == 1:
        return True  # «الوزير د. طلعت عفيفي», «أ/جاد الحلبي»
    if word.conjunction or not (before.given or before.person):
        return False
    if i + 1 < len(words) and words[i + 1].form in ("الدين", "الله"):
        return True  # «سامي علم الدين», «مراد فتح الله»
    return before.given and word.plain.endswith("ني")  # «كمال زيداني»: «me» is rarer in news than a surname


def _of_noun(words: Sequence[Word], i: int, forms: tuple[VerbForm, ...], told: VerbForm) -> VerbForm | None:
    """The verb that a spelling is which may as well be a noun, «قتل»: where the place asks for a verb, or leaves room."""
    before = word_before(words, i)
    if before is not None and (before.function == "relative" or _after_time_of(words, i)):
        return _fitting(words, i, forms)  # «القنبلة التي زرعها مسلحون»
    if (
        (words[i].pronoun and _tells_of(words, i))
        or _happens_in(words, i)
        or _to_himself(words, i)
        or _issued(words, i)
    ):
        return _fitting(words, i, forms)
    if _behind_accusative(words, i) or _tells_of_deed(words, i) or _tells_of_man(words, i, told):
        return _fitting(words, i, forms)
    if words[i].pronoun or _object_of_earlier_verb(words, i) or not _clause_starts(words, i):
        return None  # «استقالته», «قررت النيابة حبس»
    if _done_by_state(words, i, told) or _done_to(words, i, told):
        return None
    if _feminine_subject_denies(words, i, told):
        feminine = tuple(f for f in forms if f.gender == "f")  # «تعقد اللجنة»: not the past تعقّد
        return _fitting(words, i, feminine) if feminine else None
    return _fitting(words, i, forms)


def _issued(words: Sequence[Word], i: int) -> bool:
    """«بيان | صدر أمس», «تقرير | نشر في لندن»: behind what is issued, neither a chest nor a maṣdar; not «قرار نشر قوات»."""
    before, after = word_before(words, i), words[i + 1] if i + 1 < len(words) else None
    published = words[i].form == "نشر" and after is not None and after.form in _WHERE_OR_WHEN
    verb = words[i].form == "صدر" or published
    return verb and before is not None and before.stem.removesuffix("ا") in _IS_ISSUED


def _tells_of_deed(words: Sequence[Word], i: int) -> bool:
    """«في قصف | تعرض له منزلهم», «هجوم | تعرضت له القرية»: behind a bare noun, before «له», which means it, and somebody or something of his
    own."""
    word, before = words[i], words[i - 1] if i else None
    if (
        before is None
        or i + 2 >= len(words)
        or word.conjunction
        or word.preposition
        or words[i + 1].form not in _FOR_IT
    ):
        return False
    whom = words[i + 2]
    bare = before.kind == "word" and not (before.definite or before.verb or before.function or before.given)
    return bare and (whom.article or whom.pronoun != "") and not (whom.preposition or whom.conjunction)


def _tells_of_man(words: Sequence[Word], i: int, form: VerbForm) -> bool:
    """«جثة صحفي | قتل قبل يومين», «ضابط | خطف في البصرة»: what befell somebody who is told of by a bare noun, with no genitive behind it; a man
    is of no killing, as «محاولة قتل» is."""
    before, after = word_before(words, i), words[i + 1] if i + 1 < len(words) else None
    if form.lemma not in _BEFALLS or before is None or words[i].preposition or words[i].pronoun:
        return False
    man = before.person and not (before.definite or before.feminine or before.verb or before.function)
    closed = after is None or after.preposition or after.function or after.kind != "word" or after.initial
    return bool(man and closed)


def _behind_accusative(words: Sequence[Word], i: int) -> bool:
    """«أوقفت رجلا | قتل جاره», «خطف مسلحون طبيبا | رفض علاجهم»: behind an accusative, which heads no iḍāfa, no noun or adjective stands without
    the same ending; not «بعد 15 يوما حبس», which counts days, nor the names «إعلان روسيا وقف» and «في درعا قصف»."""
    word, before = words[i], words[i - 1]
    bare = not (word.conjunction or word.preposition or word.article or word.shape.accusative)
    noun = before.kind == "word" and before.shape.accusative and not (before.function or before.verb or before.definite)
    counted = i > 1 and (words[i - 2].kind == "number" or words[i - 2].shape.number)
    led = i > 1 and (words[i - 2].function == "preposition" or before.preposition != "")
    named = before.shape.state or before.given or led
    return bare and noun and not (counted or named or word.opens)


def _done_by_state(words: Sequence[Word], i: int, form: VerbForm) -> bool:
    """«قصف سوري على دوما», «قصف مدفعي تركي», «رفض إسرائيلي للمبادرة»: a noun, and the adjective says whose deed it is; one man bombs
    nobody, nor is he bombed, while «قتل سوري في بيروت» tells of one."""
    after = words[i + 1] if i + 1 < len(words) else None
    if after is None or after.definite or after.preposition or after.conjunction:
        return False
    if form.lemma == "قصف":
        return after.shape.of_state or after.stem in _BY_MEANS
    led = i + 2 < len(words) and words[i + 2].preposition == "ل"
    return led and form.lemma in _BY_STATES and after.shape.of_state


def _done_to(words: Sequence[Word], i: int, form: VerbForm) -> bool:
    """«قتل الجنود للشاب أثار غضبا», «قال إن قصف الجيش السوري للمدنيين جريمة»: a maṣdar with its doer and, led by «ل», whom it befell; as verbs
    these take him as their object; not «قتل الجنود للمرة الثانية»."""
    if form.lemma not in (*_BEFALLS, "قصف", "ضرب"):
        return False
    doer = [word for word in words[i + 1 : i + 1 + _DOER] if word.article and not word.preposition and not word.verb]
    whom = words[i + 1 + len(doer) : i + 2 + len(doer)]
    many = ("ين", "ات")
    led = bool(doer and whom) and whom[0].preposition == "ل" and whom[0].article
    return led and (whom[0].person or whom[0].plain.endswith(many))


def _tells_of(words: Sequence[Word], i: int) -> bool:
    """«كلمة نقلها التلفزيون», «هجوم شنه مسلحون»: a relative clause without الذي, its subject after it; not «عملية نقلها إلى»."""
    before, after = word_before(words, i), words[i + 1] if i + 1 < len(words) else None
    bare = before is not None and not before.definite and not before.function and before.kind == "word"
    common = bare and before is not None and before.shape.nominal
    if not common or after is None or after.preposition:
        return False
    return after.article or after.person or after.shape.number or after.plain.endswith(("ون", "ان"))


def _happens_in(words: Sequence[Word], i: int) -> bool:
    """«احتجاجات قتل فيها ستون»: a relative clause without الذي, taken up by what it happened in."""
    before, after = word_before(words, i), words[i + 1] if i + 1 < len(words) else None
    bare = before is not None and not before.definite and before.kind == "word"
    return bare and after is not None and after.form in IN_WHICH


def _to_himself(words: Sequence[Word], i: int) -> bool:
    """«فجر نفسه», «قتل أنفسهم»: a noun before «نفسه» has the article."""
    after = words[i + 1] if i + 1 < len(words) else None
    return not words[i].definite and after is not None and after.form in _SELVES


def _after_time_of(words: Sequence[Word], i: int) -> bool:
    """«بعد أن وعدهم», «منذ أن غادر»: a verb stands after them, never a noun."""
    return i > 1 and words[i - 1].form == "ان" and words[i - 2].stem in ("بعد", "قبل", "منذ", "حتي", "الي")


def _asks_jussive(words: Sequence[Word], i: int) -> bool:
    return words[i].preposition == "ل" or (i > 0 and words[i - 1].stem in ("لم", "لا", "لما"))


def _first_person_here(words: Sequence[Word], i: int) -> bool:
    """«إننا نؤكد», «لن نقبل», «وقال: نحن ننطلق», «"نرفض»: after a word that asks for a verb, or first in its clause."""
    before = None if i == 0 or words[i].initial else words[i - 1]
    if before is None or before.verb:
        return False
    return before.function in (*BEFORE_VERB, "pronoun") or before.kind == "punctuation" or words[i].conjunction != ""


def _dual_beside(words: Sequence[Word], i: int) -> bool:
    closed = i > 1 and words[i - 2].verb is not None  # «رفضت | طهران طلبا»
    that = i > 0 and words[i - 1].function == "complementizer"  # «إن قصفا إسرائيليا»
    first = i if closed or that else max(0, i - 1)
    return any(word.form.endswith(("ان", "ين")) for word in words[first : i + 2])


def _goes_on_of_two(words: Sequence[Word], i: int) -> bool:
    """«اقتحم المسلحان المتجر وسرقا الأموال»: joined behind a phrase of two in its sentence, its object definite."""
    if not words[i].conjunction or i + 1 >= len(words) or not words[i + 1].definite:
        return False
    for word in reversed(words[:i]):
        if (word.verb and word.verb.number == "d") or (word.article and word.plain.endswith("ان")):
            return True
        if word.initial:
            return False
    return False


def _clause_starts(words: Sequence[Word], i: int) -> bool:
    """Whether a verb may stand here: at the head of a clause, or after a subject that is closed."""
    word, before = words[i], word_before(words, i)
    if before is None or word.conjunction or before.kind == "punctuation":
        return True
    if before.verb:
        return False
    if i > 1 and _behind_frame(words[i - 2], before, word):
        return True
    if before.function in _BEFORE_NOUN or before.preposition == before.form:
        return False
    if before.function:
        return before.function in BEFORE_VERB or before.function in ("pronoun", "adverb", "conjunction")
    if before.opens and before.person:
        return True  # «مسلح قتل أربعة»: a headline's order
    return before.definite or before.kind in ("latin", "number") or not before.shape.nominal


def _behind_frame(led: Word, before: Word, word: Word) -> bool:
    """«في حين تحدث الوزير عن»; «في حال هاجم الجيش», of a shape that no maṣdar has, unlike «في حال رفض العرض»; «وبعد ساعات هاجم مسلحون», behind
    several of a unit of time first in its sentence, which no deed is the genitive of, unlike «منذ يوم قتل الجندي»."""
    if led.base == "في" and led.function == "preposition":
        of_three = len(word.stem) == 4 and word.stem[1] == "ا"
        return before.form == "حين" or (before.form in ("حال", "حاله") and of_three)
    return led.opens and led.base in _AFTER and before.form in _UNITS


def _object_of_earlier_verb(words: Sequence[Word], i: int) -> bool:
    """Whether the clause has its verb already, so that a word that may be a maṣdar is one; behind an indefinite noun, where
    its verb still wants an object, «أعلنت الرابطة في مؤتمر صحفي رفض الدعوة»."""
    before = word_before(words, i)
    if words[i].conjunction or before is None or before.kind != "word":
        return False
    for word in reversed(words[max(0, i - 15) : i]):
        if word.verb:
            return before.definite or (word.verb.lemma in _ANNOUNCES and _on_an_occasion(words, word.i, i))
        if word.initial or word.kind == "punctuation" or word.function in BEFORE_VERB or word.function == "conjunction":
            return False
    return False


def _on_an_occasion(words: Sequence[Word], verb: int, i: int) -> bool:
    """Whether a phrase of where or on what occasion, and no other object, stands right before word ``i``."""
    near = words[max(verb + 1, i - _OCCASION) : i]
    led = next((n for n, word in enumerate(near) if word.form in ("في", "خلال")), None)
    return led is not None and not any(word.preposition or word.function for word in near[led + 1 :])


def _feminine_subject_denies(words: Sequence[Word], i: int, form: VerbForm) -> bool:
    """«وقصف قوات النظام»: a masculine verb does not stand before a feminine noun, so it is a noun itself; after its own
    subject it may, «التحالف وجه ضربات», «بأنه وجه ضربات»."""
    after = words[i + 1] if i + 1 < len(words) else None
    before = word_before(words, i)
    if before is not None and (before.definite or _he_did(before, words[i])) and not words[i].conjunction:
        return False
    if after is None or form.gender != "m" or words[i].shape.pronoun or after.shape.number:
        return False  # «قطع العشرات الطريق», «قتل ثلاثة»: a number agrees in its own way
    return after.feminine and not after.preposition and not after.shape.verbs and not _asks_of(words, i, form)


def _he_did(before: Word, word: Word) -> bool:
    """«اعترف بأنه | فجر القنبلة», «أضاف أنه | ترك المدينة»: the subject is told already, by the pronoun of «أنه»."""
    return before.function == "complementizer" and before.form.endswith("نه") and word.form not in _STATES


def _asks_of(words: Sequence[Word], i: int, form: VerbForm) -> bool:
    """«وطالب الحكومة بالإسراع», «، كما طالب الشرطة بضبط»: joined, its subject told before, a verb that is no maṣdar, with «ب»
    behind its object."""
    joined = words[i].conjunction or (i > 0 and words[i - 1].form == "كما")
    if not joined or form.lemma not in _ASKS:
        return False
    return any(word.preposition == "ب" for word in words[i + 2 : i + 2 + _OBJECT])


def _fitting(words: Sequence[Word], i: int, forms: tuple[VerbForm, ...]) -> VerbForm:
    """Of several forms the one that the words beside ask for: present after لم and لن; of «توصل» the past before a
    masculine noun, the present before a feminine one; else the first."""
    before = words[i - 1].stem if i else ""
    if before in ("لم", "لن"):
        short = (f for f in forms if before == "لم" and f.tense == "jussive")  # «لم يعد» is of عاد, not of وعد
        return next(short, None) or next((f for f in forms if f.tense == "present"), forms[0])
    if len({form.gender for form in forms}) == 1:
        return forms[0]
    if _of_feminine(words, i):
        return next((f for f in forms if f.gender == "f" and f.person == "3"), forms[0])
    gender = _gender_beside(words, i) or ("m" if _no_subject_after(words, i) else "")
    return next((f for f in forms if f.gender == gender and f.person == "3"), forms[0])


def _of_feminine(words: Sequence[Word], i: int) -> bool:
    """«القوات التي تقاتل المعارضين», «المساعدات التي تقدمها الدول»; not «المبادرة التي تقدم بها الوفد», whose pronoun is the
    one of التي."""
    before, after = word_before(words, i), words[i + 1] if i + 1 < len(words) else None
    return before is not None and before.form == "التي" and not (after is not None and after.form.endswith("ها"))


def _no_subject_after(words: Sequence[Word], i: int) -> bool:
    """«تبين أن», «تبين من التحقيقات أن»: nobody shows it, it is shown."""
    after = words[i + 1] if i + 1 < len(words) else None
    return after is not None and (after.function == "complementizer" or after.form == "من")


_TO_HIM = tuple(led + he for led in ("الي", "علي", "ل", "في", "ب", "من") for he in ("ه", "ها", "هم"))


def _gender_beside(words: Sequence[Word], i: int) -> str:
    """The gender of the noun that looks like the subject: the one after the verb, else the definite one before it."""
    behind = i + 1 + (i + 1 < len(words) and words[i + 1].form in _TO_HIM)  # «توجه إليه الوزير»
    before, after = word_before(words, i), words[behind] if behind < len(words) else None
    for noun in (before if before and before.definite else None, after):
        if noun and noun.kind == "word" and not noun.function and not noun.preposition and not noun.verb:
            named = (
                noun.shape.state and words[i].conjunction and noun.stem != _LEBANON
            )  # «وتشدد أثينا على»; «تدخل إيران»
            return "f" if (noun.feminine or named) and not noun.shape.number else "m"
    return ""
