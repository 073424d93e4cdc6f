"""The words of a document as the rules see them: a token, its clitics, and what it is in its place.

A ``Word`` is a reading aid, made from tokens and thrown away; records never hold it. Whether a spelling is a verb here
is decided once, from its forms and its neighbours, since unvowelled «قتل» may be killed, was killed, or a killing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from musnad.folding import light
from musnad.lexicon import Words
from musnad.records import Span, Token
from musnad.text.inflect import OBJECTS, VerbForm
from musnad.text.like_prepositions import BEFORE_VERB, verb_like_preposition
from musnad.text.vocabulary import FINITE, Vocabulary, vocabulary

_SPACED = frozenset("،,؛;:.-–—…!?؟/\n")


class Shape(NamedTuple):
    """What a spelling alone tells."""

    conjunction: str
    preposition: str
    article: bool
    stem: str  # folded, without clitics
    pronoun: str
    verbs: tuple[VerbForm, ...]  # finite forms
    nominal: bool  # may be a noun as well: a maṣdar, or a word that takes the article
    function: str
    number: bool  # a number word
    base: str  # folded, without conjunction and preposition, with its article: what name tables are asked for
    given: bool  # a given name: يحيى
    person: bool  # a noun for one person: مسلح، وزير
    state: bool  # of the name of a state or capital: أثينا
    of_state: bool  # the adjective of a state, masculine singular: سوري، إسرائيليا
    accusative: bool  # may be a noun with the alef of its case: «صورا», not «قالا»
    keys: tuple[str, ...]  # how it may be spelt in a table as the first word of a name


class Word:
    """A token in its sentence. ``start`` is where it begins without conjunction and preposition, unless the article
    has merged with the preposition («للحكومة» stays whole)."""

    __slots__ = ("article", "base", "conjunction", "end", "form", "function", "given", "i", "initial", "keys", "kind", "person", "plain",
                 "preposition", "pronoun", "shape", "start", "stem", "token", "verb", "whole_start")  # fmt: skip

    def __init__(self, i: int, token: Token, shape: Shape, text: str) -> None:
        self.i = i
        self.initial = False  # first in its sentence
        self.token = token
        self.kind = token.kind
        self.form = token.form
        self.shape = shape
        self.conjunction = shape.conjunction
        self.preposition = shape.preposition
        self.article = shape.article
        self.stem = shape.stem
        self.base = shape.base
        self.pronoun = shape.pronoun
        self.function = shape.function
        self.given = shape.given
        self.person = shape.person
        self.keys = shape.keys
        self.verb: VerbForm | None = None
        span = token.span
        self.whole_start = span.start
        self.start = _start(token) if shape.conjunction or shape.preposition else span.start
        self.end = span.end
        self.plain = light(text[span.start : span.end])

    def read_as_name(self, *, person: bool) -> None:
        """As it stands, whatever clitics, verb or word of grammar the spelling may hold: «بتلر», «فاضل», «فان»."""
        if self.conjunction or self.preposition or self.pronoun:
            self.conjunction = self.preposition = self.pronoun = ""
            self.article, self.start, self.stem, self.base = False, self.whole_start, self.form, self.form
            self.keys = (self.form,)
        self.verb, self.function, self.given = None, "", self.given or (person and not self.article)
        self.shape = self.shape._replace(
            conjunction="", preposition="", pronoun="", article=self.article, stem=self.stem, base=self.base,
            verbs=(), nominal=False, function="", number=False, given=self.given, keys=self.keys,
        )  # fmt: skip

    @property
    def led_noun(self) -> bool:
        """Whether it is «ب» with what news uses as a noun, «بإغواء», and so hardly a name, «بتلر»."""
        return self.preposition == "ب" and self.shape.nominal

    @property
    def definite(self) -> bool:
        return self.article or bool(self.pronoun)

    @property
    def numeral(self) -> bool:
        """In digits or in letters: «15», «خمسة»."""
        return self.kind == "number" or self.shape.number

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def accusative(self) -> bool:
        """Ends in the alef that an indefinite accusative has, «نافيا»; other words may, too."""
        return self.plain.endswith(("ا", "اً"))

    @property
    def feminine(self) -> bool:
        """Looks feminine or is a plural in ات: a verb before it would be feminine too."""
        return self.plain.endswith(("ة", "ات")) or (self.pronoun != "" and self.stem.endswith("ت"))

    def __repr__(self) -> str:
        return f"<{self.form}{'/V' if self.verb else ''}>"


def _start(token: Token) -> int:
    at = token.span.start
    for piece in token.pieces:
        if piece.role == "conjunction" or (piece.role == "preposition" and not _merged(token)):
            at = piece.span.end
        else:
            break
    return at


def _merged(token: Token) -> bool:
    return any(piece.role == "article" and piece.form == "ل" for piece in token.pieces)


def reading(tokens: Sequence[Token], text: str, words: Words, starts: Collection[int] = (0,)) -> list[Word]:
    """The tokens as words, verbs decided. ``starts`` are the indexes at which sentences begin."""
    known = vocabulary(words)
    found = [
        Word(i, token, _shape(known, token.form, tuple(map(_role_and_form, token.pieces))), text)
        for i, token in enumerate(tokens)
    ]
    for word in found:
        if word.function or word.form in _UNSETTLED:
            _settle_function(found, word, known)
    for i in starts:
        if i < len(found):
            found[i].initial = True
    _settle_ali(found)
    for word in found:
        if word.shape.verbs:
            word.verb = _verb_here(found, word.i)
    return found


# What may be, or hold, a word of grammar that its spelling does not tell.
_UNSETTLED = frozenset(("فقد", "بان", "كلا", "ل", "ب", "و"))


def _settle_function(words: Sequence[Word], word: Word, known: Vocabulary) -> None:
    """What a word of grammar is in its place, where its spelling leaves room for another word."""
    if word.function not in ("", "complementizer") and not _spells_function(
        known, word.base, word.preposition, word.plain
    ):
        word.function = ""
    elif word.form == "فقد" and _past_follows(words, word.i):
        word.function = "particle"  # «فقد أصيب»: قد, nobody lost anything
    if word.form == "بان" and word.i + 1 < len(words) and words[word.i + 1].form == "كي":
        word.function = words[word.i + 1].function = ""  # the name: «بأن» stands before no «كي»
    if word.given and word.function == "adverb_preposition" and _surname(words, word):
        word.function = ""
    if word.form == "كلا" and word.i + 1 < len(words) and words[word.i + 1].form == "من":
        word.function = "quantifier"  # «كلا من الوزير والسفير»: each of them, no «no»
    if word.form in ("ل", "ب") and word.stem == word.form:
        word.function = "preposition"  # «لـ«الأيام»», «وصفه بـ"المؤامرة"»: before a mark it stands alone
    if word.form == "و" and word.i + 1 < len(words):  # «و 120 جريحا», «و قال»: as if it were joined
        word.conjunction = words[word.i + 1].conjunction = "و"


def _surname(words: Sequence[Word], word: Word) -> bool:
    """«النائب سامي عوض وزميله», not «وقف سامي خلف الباب»: behind a given name, and before nothing definite."""
    before, after = _before(words, word.i), words[word.i + 1] if word.i + 1 < len(words) else None
    named = before is not None and before.given and not (word.conjunction or word.preposition)
    return named and not (after is not None and after.definite and not after.conjunction)


@lru_cache(maxsize=10_000)
def _spells_function(known: Vocabulary, base: str, preposition: str, plain: str) -> bool:
    """Kept, since a fifth of all words are words of grammar, and they are few."""
    return known.spells_function((base, preposition + base), plain)


def _settle_ali(words: Sequence[Word]) -> None:
    """«مراد محمد علي المتحدث», «الوزير علي الحداد»: the name, no «على». Many newspapers spell both alike; in a text that
    has «على» more often the dots tell them apart."""
    dotted = [word for word in words if word.plain == "علي" and word.function]
    told_apart = len(dotted) < sum(word.plain in ("على", "وعلى") for word in words) if dotted else False
    for word in dotted:
        before, after = _before(words, word.i), words[word.i + 1] if word.i + 1 < len(words) else None
        named = before is not None and (before.given or before.base in ("بن", "ابن"))
        titled = before is not None and before.person and before.article
        ends = _name_ends(words, word.i + 1)
        if ((named or titled) and told_apart) or (named and ends) or (titled and after is not None and after.given):
            word.function = ""


def _name_ends(words: Sequence[Word], i: int) -> bool:
    """Whether a word that follows a name stands at ``i``: a mark, a verb, another given name, an office, «إن»."""
    if i >= len(words) or words[i].plain == "إن":
        return True
    return words[i].kind == "punctuation" or words[i].given or words[i].person or bool(words[i].shape.verbs)


def _past_follows(words: Sequence[Word], i: int) -> bool:
    at = i + 2 if i + 1 < len(words) and words[i + 1].kind == "punctuation" else i + 1
    return at < len(words) and any(form.tense == "past" for form in words[at].shape.verbs)


_role_and_form = attrgetter("role", "form")


@lru_cache(maxsize=30_000)
def _shape(known: Vocabulary, form: str, pieces: tuple[tuple[str, str], ...]) -> Shape:
    parts = dict(pieces)
    stem = parts.get("stem", form if not pieces else "")
    preposition, pronoun, future = parts.get("preposition", ""), parts.get("pronoun", ""), parts.get("future", "")
    inner = future + stem + pronoun
    forms = known.verb_forms(inner) if pieces else ()
    masdar = any(f.tense in ("masdar", "participle") for f in forms)
    bare = ("ال" if "article" in parts else "") + stem + pronoun
    function = known.function.get(bare, "") or known.function.get(preposition + bare, "")
    if not function and preposition + bare in _led_pronouns(known):
        function = "adverb"
    return Shape(
        conjunction=parts.get("conjunction", ""),
        preposition=preposition,
        article="article" in parts,
        stem=stem,
        pronoun=pronoun,
        verbs=_finite(known, parts, inner, forms) if forms else (),
        nominal=masdar or known.takes_article(stem) or (pronoun != "" and known.takes_article(_with_ta(stem))),
        function=function,
        number=stem in known.numbers,
        base=bare,
        given=bare in known.given,
        person=stem in known.people,
        state=bare in known.states,
        of_state=stem in known.state_adjectives or (stem[-1:] == "ا" and stem[:-1] in known.state_adjectives),
        accusative=stem.endswith("ا") and known.takes_article(stem[:-1]),
        keys=_keys(form, bare, led="conjunction" in parts),
    )


def _finite(
    known: Vocabulary, parts: Mapping[str, str], inner: str, forms: tuple[VerbForm, ...]
) -> tuple[VerbForm, ...]:
    if "article" in parts or parts.get("preposition", "ل") != "ل":
        return ()
    if inner in known.whole and not known.forms_of(inner) and known.takes_article(inner):
        return ()  # «شكوك» is no «شكوا» with an object
    tenses = ("present",) if "preposition" in parts else FINITE
    return tuple(f for f in forms if f.tense in tenses)


def _keys(form: str, base: str, *, led: bool) -> tuple[str, ...]:
    """As it stands, without clitics, without و alone."""
    if base == form:
        return (form,)
    return (form, base, form[1:]) if led else (form, base)


@cache
def _led_pronouns(known: Vocabulary) -> frozenset[str]:
    """«عليه», «منها», «أمامهم»: complete by themselves, so no noun follows as their object."""
    leading = (word for word, kind in known.function.items() if kind in ("preposition", "adverb_preposition"))
    return frozenset(word + pronoun for word in leading for pronoun in OBJECTS)


def _with_ta(stem: str) -> str:
    """«إرادت(هم)» is إرادة before a pronoun."""
    return stem[:-1] + "ه" if stem.endswith("ت") else stem


# --- verb or noun -----------------------------------------------------------------------------------------------

_CARRIES_MASDAR = ("تم", "يتم", "تمت", "جري", "يجري")
_NEVERBEFORE_VERB = ("في", "الي", "علي", "عن")
_BEFORE_NOUN = ("preposition", "adverb_preposition", "quantifier", "demonstrative")


_ASKS = ("طالب", "ناشد")  # spelt like a noun, «طالب الجامعة», and far commoner as a verb
_OBJECT = 4  # words of an object before what is asked of it
_NUMBERED = frozenset(("عام", "سنه", "رقم", "ساعه", "ماده", "قرار", "يوم", "شهر", "فقره", "بند", "سن", "عمر"))
_ANNOUNCES = ("أعلن", "أكد", "جدد", "أبدى", "نفى", "قرر")
_BY_STATES = ("دعم", "رفض", "خرق")  # spelt like their maṣdar; what states do, too
_BY_MEANS = ("جوي", "مدفعي", "صاروخي")  # what bombing is, never who is bombed
LEBANON = "لبنان"  # a state without an article that is no woman
_OCCASION = 4  # words of «في مؤتمر صحفي»
_SELVES = frozenset(("نفسه", "نفسها", "نفسيهما", "انفسهم", "انفسهن"))
IN_WHICH = frozenset(("فيها", "فيه", "فيهما", "خلالها", "خلاله", "اثناءها", "اثناءه"))


def _verb_here(words: Sequence[Word], i: int) -> VerbForm | None:
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
    if _rare_here(words, i, forms):
        return None
    told = next((f for f in forms if f.tense == "past" and f.number == "s" and f.person == "3"), None)
    return _of_noun(words, i, forms, told) if told and word.shape.nominal else _fitting(words, i, forms)


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
    word, before = words[i], _before(words, i)
    if before is None:
        return False
    if word.given and (before.verb or before.given or before.person or (before.article and words[i - 2].person)):
        return True  # «العميد الركن يحيى»
    if word.conjunction or not (before.given or before.person):
        return False
    if i + 1 < len(words) and words[i + 1].form in ("الدين", "الله"):
        return True  # «سامي علم الدين», «مراد فتح الله»
    return before.given and word.plain.endswith("ني")  # «كمال زيداني»: «me» is rarer in news than a surname


def _of_noun(words: Sequence[Word], i: int, forms: tuple[VerbForm, ...], told: VerbForm) -> VerbForm | None:
    """The verb that a spelling is which may as well be a noun, «قتل»: where the place asks for a verb, or leaves room."""
    before = _before(words, i)
    if before is not None and (before.function == "relative" or _after_time_of(words, i)):
        return _fitting(words, i, forms)  # «القنبلة التي زرعها مسلحون»
    if (words[i].pronoun and _tells_of(words, i)) or _happens_in(words, i) or _to_himself(words, i):
        return _fitting(words, i, forms)
    if words[i].pronoun or _object_of_earlier_verb(words, i) or not _clause_starts(words, i):
        return None  # «استقالته», «قررت النيابة حبس»
    if _done_by_state(words, i, told):
        return None
    if _feminine_subject_denies(words, i, told):
        feminine = tuple(f for f in forms if f.gender == "f")  # «تعقد اللجنة»: not the past تعقّد
        return _fitting(words, i, feminine) if feminine else None
    return _fitting(words, i, forms)


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


def _tells_of(words: Sequence[Word], i: int) -> bool:
    """«كلمة نقلها التلفزيون», «هجوم شنه مسلحون»: a relative clause without الذي, its subject after it; not «عملية نقلها إلى»."""
    before, after = _before(words, i), words[i + 1] if i + 1 < len(words) else None
    bare = before is not None and not before.definite and not before.function and before.kind == "word"
    common = bare and before is not None and before.shape.nominal
    if not common or after is None or after.preposition:
        return False
    return after.article or after.person or after.shape.number or after.plain.endswith(("ون", "ان"))


def _happens_in(words: Sequence[Word], i: int) -> bool:
    """«احتجاجات قتل فيها ستون»: a relative clause without الذي, taken up by what it happened in."""
    before, after = _before(words, i), words[i + 1] if i + 1 < len(words) else None
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


def _before(words: Sequence[Word], i: int) -> Word | None:
    """The word before in the same sentence."""
    return None if i == 0 or words[i].initial else words[i - 1]


def _first_person_here(words: Sequence[Word], i: int) -> bool:
    """«إننا نؤكد», «لن نقبل», «وقال: نحن ننطلق», «"نرفض»: after a word that asks for a verb, or first in its clause."""
    before = _before(words, i)
    if before is None or before.verb:
        return False
    return before.function in (*BEFORE_VERB, "pronoun") or before.kind == "punctuation" or words[i].conjunction != ""


def _dual_beside(words: Sequence[Word], i: int) -> bool:
    first = i if i and words[i - 1].function == "complementizer" else max(0, i - 1)  # «إن قصفا إسرائيليا»
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
    word, before = words[i], _before(words, i)
    if before is None or word.conjunction or before.kind == "punctuation":
        return True
    if before.verb:
        return False
    if before.form == "حين" and i > 1 and words[i - 2].form == "في":
        return True  # «في حين تحدث الوزير عن»
    if before.function in _BEFORE_NOUN or before.preposition == before.form:
        return False
    if before.function:
        return before.function in BEFORE_VERB or before.function in ("pronoun", "adverb", "conjunction")
    if before.initial and before.person:
        return True  # «مسلح قتل أربعة»: a headline's order
    return before.definite or before.kind in ("latin", "number") or not before.shape.nominal


def _object_of_earlier_verb(words: Sequence[Word], i: int) -> bool:
    """Whether the clause has its verb already, so that a word that may be a maṣdar is one; behind an indefinite noun, where
    its verb still wants an object, «أعلنت الرابطة في مؤتمر صحفي رفض الدعوة»."""
    before = _before(words, i)
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
    subject it may, «التحالف وجه ضربات»."""
    after = words[i + 1] if i + 1 < len(words) else None
    before = _before(words, i)
    if before is not None and before.definite and not words[i].conjunction:
        return False
    if after is None or form.gender != "m" or words[i].shape.pronoun or after.shape.number:
        return False  # «قطع العشرات الطريق», «قتل ثلاثة»: a number agrees in its own way
    return after.feminine and not after.preposition and not after.shape.verbs and not _asks_of(words, i, form)


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
    before, after = _before(words, i), words[i + 1] if i + 1 < len(words) else None
    return before is not None and before.form == "التي" and not (after is not None and after.form.endswith("ها"))


def _no_subject_after(words: Sequence[Word], i: int) -> bool:
    """«تبين أن», «تبين من التحقيقات أن»: nobody shows it, it is shown."""
    after = words[i + 1] if i + 1 < len(words) else None
    return after is not None and (after.function == "complementizer" or after.form == "من")


def _gender_beside(words: Sequence[Word], i: int) -> str:
    """The gender of the noun that looks like the subject: the one after the verb, else the definite one before it."""
    before, after = _before(words, i), words[i + 1] if i + 1 < len(words) else None
    for noun in (before if before and before.definite else None, after):
        if noun and noun.kind == "word" and not noun.function and not noun.preposition and not noun.verb:
            named = (
                noun.shape.state and words[i].conjunction and noun.stem != LEBANON
            )  # «وتشدد أثينا على»; «تدخل إيران»
            return "f" if (noun.feminine or named) and not noun.shape.number else "m"
    return ""


def asyndetic(words: Sequence[Word], i: int) -> bool:
    """«بيان أصدره الحزب», «سلطان يطالب», «مصادر لم تسمها»: a verb right after an indefinite noun tells of that noun, without الذي."""
    negated = i > 0 and words[i - 1].function == "negation" and not words[i - 1].conjunction
    before = _before(words, i - negated)
    if before is None or words[i].verb is None or words[i].conjunction or before.definite or before.function:
        return False
    return before.kind == "word" and before.verb is None


def clauses(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words cut at marks that end a clause."""
    clause: list[Word] = []
    for word in words:
        if word.kind == "punctuation" and word.form in _SPACED:
            if clause:
                yield clause
            clause = []
        else:
            clause.append(word)
    if clause:
        yield clause
