"""The words of a document as the rules see them: a token, its clitics, and what it is in its place.

A ``Word`` is a reading aid, made from tokens and thrown away; records never hold it. Whether a spelling is a verb here
is decided once, from its forms and its neighbours, since unvowelled «قتل» may be killed, was killed, or a killing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from musnad.folding import fold, light
from musnad.lexicon import Words
from musnad.records import Span, Token
from musnad.text.front import past_front
from musnad.text.inflect import SPELT_AMISS, VerbForm
from musnad.text.shapes import Shape, shape_of
from musnad.text.students import student
from musnad.text.tokens import front_apart
from musnad.text.verb_here import verb_here, word_before
from musnad.text.vocabulary import Vocabulary, vocabulary

_role_and_form = attrgetter("role", "form")


class Word:
    """A token in its sentence. ``start`` is where it begins without conjunction and preposition, unless the article
    has merged with the preposition («للحكومة» stays whole)."""

    __slots__ = ("article", "base", "conjunction", "end", "form", "function", "given", "i", "initial", "keys", "kind", "opens", "person",
                 "plain", "preposition", "pronoun", "shape", "start", "stem", "token", "verb", "whole_start")  # fmt: skip

    def __init__(self, i: int, token: Token, plain: str, shape: Shape) -> None:
        self.i = i
        self.initial = False  # first in its sentence
        self.opens = False  # first in it, or behind what only joins it to the one before (``front``)
        self.token = token
        self.kind = token.kind
        self.form = "،" if token.form == "," else fold(plain)  # papers write one for the other; rules ask for this one
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
        self.plain = plain

    def letter_at(self, n: int) -> int:
        """Where letter ``n`` of its form stands in the text, if it has no marks: letter 1 of «و الوزير» behind the blank."""
        apart = front_apart(self.token.form)
        return self.whole_start + n + (apart - 1 if n and apart else 0)

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

    def read_as_joined(self, known: Vocabulary) -> None:
        """«ورد» as و and رد, where it is whole by its spelling alone."""
        joined, stem = self.form[0], self.form[1:]
        self.shape = shape_of(known, self.form, (("conjunction", joined), ("stem", stem)))
        self.conjunction, self.start, self.stem, self.base = joined, self.whole_start + 1, stem, self.shape.base
        self.keys, self.plain, self.function, self.given = self.shape.keys, self.plain[1:], "", False
        self.person = self.shape.person

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


def _plain(token: Token, text: str) -> str:
    """«والوزير» of «و الوزير», too."""
    plain = light(token.span.of(text))
    apart = front_apart(plain)
    return plain[0] + plain[apart:] if apart else plain


def _merged(token: Token) -> bool:
    return any(piece.role == "article" and piece.form == "ل" for piece in token.pieces)


def reading(tokens: Sequence[Token], text: str, words: Words, starts: Collection[int] = (0,)) -> list[Word]:
    """The tokens as words, verbs decided. ``starts`` are the indexes at which sentences begin, in order."""
    known = vocabulary(words)
    found = [
        Word(i, token, plain, shape_of(known, fold(plain), tuple(map(_role_and_form, token.pieces))))
        for i, (token, plain) in enumerate(zip(tokens, (_plain(token, text) for token in tokens), strict=True))
    ]
    for word in found:
        if word.function or word.form in _UNSETTLED:
            _settle_function(found, word, known)
    for i, end in pairwise((*starts, len(found))):
        if i < len(found):
            found[i].initial = found[i].opens = True
            found[past_front(found, i, end, words)].opens = True
    _settle_ali(found)
    for word in found:
        if word.form in _ANSWERED and _answers(found, word.i):
            word.read_as_joined(known)
        if word.plain.endswith("ي") and any(_only_with_dotless_ya(form) for form in word.shape.verbs):
            word.shape = word.shape._replace(verbs=())
        if student(found, word.i):
            word.shape = word.shape._replace(verbs=())  # whatever a tree holds
        if word.shape.verbs:
            word.verb = verb_here(found, word.i)
    return found


# What may be, or hold, a word of grammar that its spelling does not tell.
_UNSETTLED = frozenset(("حين", "فقد", "بان", "كلا", "ل", "ب", "و"))
_AT_THE_TIME = "حين"
_ABOUT = "نحو"
_ONCE_MORE = frozenset(("نفسه", "نفسها", "ذاته", "ذاتها"))


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
    if _each_or_about(word, words[word.i + 1] if word.i + 1 < len(words) else None):
        word.function = "quantifier"
    if word.form in ("ل", "ب") and word.stem == word.form:
        word.function = "preposition"  # «لـ«الأيام»», «وصفه بـ"المؤامرة"»: before a mark it stands alone
    if word.form == _AT_THE_TIME and _opens_clause(words, word.i):
        word.function = "subordinator"
    if word.form in _ONCE_MORE and _says_once_more(words, word.i):
        word.function = "adverb"
    if word.form == "و" and word.i + 1 < len(words):  # «و 120 جريحا», «و "النهضة"»: as if it were joined
        word.conjunction = words[word.i + 1].conjunction = "و"


def _each_or_about(word: Word, after: Word | None) -> bool:
    """«كلا من الوزير والسفير»: each of them, no «no»; «ونحو 40 جريحا», as «وحوالي 40»: no direction."""
    if after is None:
        return False
    return (word.form == "كلا" and after.form == "من") or (word.stem == _ABOUT and after.numeral)


# «و» or «ف» and a form of رد, «answered», that are spelt like «arrived» and «a man»
_ANSWERED = frozenset(("ورد", "وردت", "وردوا", "فرد", "فردت", "فردوا"))
_TO_HIM = frozenset(("عليه", "عليها", "عليهم", "عليهما"))
_IN_WORDS = frozenset((":", "بان", "بانه", "بانها", "قايلا", "قايله", "قايلين", "بقوله", "بقولها", "بقولهم", "بالقول"))
_WHICH = frozenset(("ما", "الذي", "التي", "قد"))  # «ما ورد», «الذي ورد»
_REPLY = 15  # words from an answer to what it is, at most
_WHENCE = frozenset(
    ("في", "من", "الي", "عن", "ان", "انه")
)  # what arrives, or stands written, comes from or in something


def _answers(words: Sequence[Word], i: int) -> bool:
    """«ورد الوزير على الصحفي: "..."», «فرد عليه المدير بأن», «ورد: "..."»; not «ورد في البيان أن», «ورد اتصال من الوزير», «فرد أمن»."""
    after = words[i + 1] if i + 1 < len(words) and not words[i + 1].initial else None
    if after is None or (i and words[i - 1].form in _WHICH):
        return False
    if after.form in _TO_HIM or after.form in _IN_WORDS:
        return True
    behind = words[i + 1 : i + _REPLY]
    begins = next((at for at, word in enumerate(behind) if word.form in _IN_WORDS), None)
    return (after.person or after.given) and begins is not None and not any(map(_of_arrival, behind[:begins]))


def _only_with_dotless_ya(form: VerbForm) -> bool:
    """«دعى», for «دعا»; «دعي», with its dots, is called and calls nobody."""
    return form.tense == "past" and form.lemma in SPELT_AMISS


def _of_arrival(word: Word) -> bool:
    """A word behind which no answer is told: the next sentence, a mark, or whence or where something arrives."""
    return word.initial or word.form in _WHENCE or (word.kind == "punctuation" and word.form != "،")


def _opens_clause(words: Sequence[Word], i: int) -> bool:
    """«قتل خمسة | حين انفجر لغم», «اعتقل ناشط | حين كان عائدا»: before a verb, and no noun behind a preposition, «في حين», «إلى حين»."""
    before, after = word_before(words, i), words[i + 1] if i + 1 < len(words) else None
    verb = after is not None and (after.shape.verbs != () or after.function == "auxiliary") and not after.article
    led = before is not None and before.function.endswith("preposition")
    return verb and not (led or words[i].preposition)


def _says_once_more(words: Sequence[Word], i: int) -> bool:
    """«اتهم المصدر نفسه الحكومة»: behind who does something and before whom he does it to; not «فجر المهاجم نفسه وسط السوق»."""
    before, after = word_before(words, i), words[i + 1] if i + 1 < len(words) else None
    object_follows = after is not None and after.kind == "word" and not (after.preposition or after.function)
    return before is not None and before.article and object_follows


def _surname(words: Sequence[Word], word: Word) -> bool:
    """«النائب سامي عوض وزميله», not «وقف سامي خلف الباب»: behind a given name, and before nothing definite."""
    before, after = word_before(words, word.i), words[word.i + 1] if word.i + 1 < len(words) else None
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
        before, after = word_before(words, word.i), words[word.i + 1] if word.i + 1 < len(words) else None
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


ALL_OF_THEM = frozenset(map(fold, ("جميعا", "جميعها", "جميعهم", "جميعهن", "كلها", "كلهم", "كلهن", "كلاهما", "كلتاهما")))


def all_of_them(word: Word) -> bool:
    """«أكدت جميعها ضرورة الحوار», «أكدوا جميعا أن»: that all of them do so is no part of what they do, and names nobody anew."""
    return word.form in ALL_OF_THEM


def we(word: Word) -> bool:
    """«نتوقع»: a word that can only be a verb of the first person in the plural."""
    ours = all((form.person, form.number, form.tense) == ("1", "p", "present") for form in word.shape.verbs)
    noun = word.shape.nominal or word.given or word.plain.endswith("ة") or word.function
    return word.shape.verbs != () and ours and not noun


def asyndetic(words: Sequence[Word], i: int) -> bool:
    """«بيان أصدره الحزب», «سلطان يطالب», «مصادر لم تسمها»: a verb right after an indefinite noun tells of that noun, without الذي."""
    negated = i > 0 and words[i - 1].function == "negation" and not words[i - 1].conjunction
    before = word_before(words, i - negated)
    if before is None or words[i].verb is None or words[i].conjunction or before.definite or before.function:
        return False
    return before.kind == "word" and before.verb is None
