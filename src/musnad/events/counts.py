"""How many were killed, wounded, detained, reached: intervals with the words kept."""

from __future__ import annotations

from typing import NamedTuple

from musnad.events.roles import Phrase
from musnad.folding import fold
from musnad.records import Count, Span
from musnad.text.inflect import noun_shapes
from musnad.text.nouns import is_deed, nouns
from musnad.text.number_words import numbers
from musnad.text.numbers import quantity
from musnad.text.page import Page

BOUND = 4  # words before a number that bound it
BEFORE = 5  # words from the victims to the deed behind them
TOLD = 40  # words behind a trigger in which it is told that nobody was hurt
YEARS = ("سنه", "سنوات", "عام", "عاما", "اعوام", "ربيعا", "شهرا", "شهور", "اشهر")  # behind a number they tell an age
MANY = ("ان", "ين", "ون")  # endings of two or more
SOME = ("قتلي", "جرحي", "ضحايا", "مصابين", "شهداء", "اصابات")
TEN = 10  # behind greater numbers what is counted is one in the accusative
DENIES, EXCEPT = ("لم", "لا"), ("الا", "سوي")
KILLED, HURT = "قتل", frozenset(map(fold, ("قتل", "أصاب", "أصيب", "جرح")))
OCCURS = frozenset(map(fold, ("وقع", "حدث", "حصل", "سقط", "سجل")))
TWO_OTHERS = "اخران"  # «وأصيب | آخران»
CARRIED = 6  # words between «دون» or «لم» and the victims


def count(page: Page, phrases: list[Phrase]) -> Count | None:
    """The count that the first phrase with a number states, with those joined to it: «السفير وثلاثة من مرافقيه» are four.
    A phrase for one person counts one; of a bare plural only the words for the dead and the hurt have a count: one or more."""
    for n, phrase in enumerate(phrases):
        found = _of(page, phrase)
        if found:
            return _with_joined(page, found, phrase, phrases[n + 1 :])
    return None


def _of(page: Page, phrase: Phrase) -> Count | None:
    if _nobody(page, phrase):
        return None
    return _stated(page, phrase) or _two(page, phrase) or _one(page, phrase) or _some(page, phrase)


def _nobody(page: Page, phrase: Phrase) -> bool:
    """«لم يقتل | أحد»: not «أحد المارة»."""
    word, behind = page.words[phrase.first], page.words[phrase.first + 1 : phrase.first + 2]
    owned = word.pronoun != "" or (bool(behind) and behind[0].article)
    return word.form == "احد" and phrase.last == phrase.first + 1 and not owned


def _with_joined(page: Page, found: Count, phrase: Phrase, others: list[Phrase]) -> Count:
    """The sum over phrases joined by و, each right behind the one before; the count of the first where one has none."""
    total, last = found, phrase.last
    for other in others:
        if not last <= other.first <= last + 1 or page.words[other.first].conjunction != "و":
            break
        if found.low > TEN and _of_one_number(page, phrase, other):
            last = other.last
            continue
        more = _of(page, other)
        if more is None:
            return found
        high = None if total.high is None or more.high is None else total.high + more.high
        best = None if total.best is None or more.best is None else total.best + more.best
        total = Count(span=Span(found.span.start, more.span.end), low=total.low + more.low, high=high, best=best)
        last = other.last
    return total


def _of_one_number(page: Page, phrase: Phrase, other: Phrase) -> bool:
    """«16 ضابطا | وجنديا»: one number for both, of which each is the accusative."""
    one, joined = page.words[phrase.last - 1], page.words[other.first]
    alone = other.last == other.first + 1 and not joined.numeral
    return alone and one.accusative and joined.accusative and page.words[phrase.first].numeral


class Harmless(NamedTuple):
    """«دون وقوع ضحايا»: that nobody was killed, or hurt."""

    killed: Count | None = None
    wounded: Count | None = None


def harmless(page: Page, first: int, last: int) -> Harmless:
    """What the words [first, last) say of there being no victims: «دون وقوع إصابات», «لم يسفر عن ضحايا»; not of another deed behind this one,
    «هجوم على الموقع، | وتفجير عبوة لم يسفر عن ضحايا»."""
    for i in range(first, min(last, first + TOLD)):
        if i > first and _another_deed(page, i):
            break
        if spared := _spares(page, first, i):
            return spared
    return Harmless()


def _another_deed(page: Page, i: int) -> bool:
    """«وتفجير عبوة», «إضافة إلى تفجير عبوة»: a deed joined to one before it."""
    word = page.words[i]
    added = word.i > 1 and page.words[i - 1].form == "الي" and page.words[i - 2].stem.startswith("اضاف")
    return (word.conjunction == "و" or added) and not word.verb and nouns(page.tables).happening(word)


def _spares(page: Page, first: int, i: int) -> Harmless | None:
    """What word ``i`` tells of nobody's being hurt: «لم تقع | إصابات», «لم يصب | أحد», «دون | ضحايا»."""
    word, known = page.words[i], nouns(page.tables)
    none = Count(span=Span(word.start, word.end), low=0, high=0, best=0)
    verb = page.words[i - 1].verb if i > first + 1 else None
    if i + 1 < len(page.words) and page.words[i + 1].form in EXCEPT:
        return None  # «لم يصب أحد إلا باختناق»
    if word.form == "احد" and verb is not None and page.words[i - 2].stem in DENIES and fold(verb.lemma) in HURT:
        return Harmless(none, None if fold(verb.lemma) == KILLED else none)
    kinds = [kind for kind in ("victims", "dead") if known.is_(kind, word.stem)]
    if kinds and _denied(page, first, i):
        return Harmless(none, none if kinds == ["victims"] else None)
    return None


def spared_before(page: Page, at: int) -> int:
    """«لم تقع إصابات في | الاشتباكات»: where it begins that nobody was hurt in the deed at word ``at``; ``at`` where that is not told before it."""
    for i in range(at - 1, max(0, at - BEFORE), -1):
        first = max(0, i - CARRIED)
        if _spares(page, first, i):
            return first
        if page.words[i].verb or page.words[i].kind == "punctuation":
            return at
    return at


def unheard(page: Page, phrase: Phrase) -> bool:
    """«لم ترد أنباء عن سقوط | قتلى», «لا معلومات عن ضحايا»: of whom nothing is known."""
    known = nouns(page.tables)
    for word in reversed(page.words[max(0, phrase.first - CARRIED) : phrase.first]):
        if known.is_("hearsay", word.stem):
            return known.any_is("negation", page.words[max(0, word.i - 2) : word.i])
        if word.verb or word.kind == "punctuation":
            return False
    return False


def _denied(page: Page, first: int, i: int) -> bool:
    """Whether «دون», or a verb of result with «لم», stands before word ``i``, with nothing but what carries it between."""
    known = nouns(page.tables)
    for j in range(i - 1, max(first, i - CARRIED) - 1, -1):
        word = page.words[j]
        if word.stem in ("دون", "بدون"):
            return True
        if word.verb:
            told = page.words[j - 2 if page.words[j - 1].form == "ان" else j - 1]  # «دون أن تسفر عن ضحايا»
            lemma = fold(word.verb.lemma)
            return told.stem in (*DENIES, "دون", "بدون") and (lemma in OCCURS or known.is_("results", lemma))
        carries = word.function in ("preposition", "quantifier") or known.is_("starts", word.stem)
        carries = carries or word.i in page.toponyms
        if not carries and not is_deed(page, word) and word.stem not in ("سقوط", "تسجيل", "حدوث"):
            return False
    return False


def _stated(page: Page, phrase: Phrase) -> Count | None:
    known = numbers(page.tables)
    bound = max(0, phrase.first - BOUND)  # «ما لا يقل عن | 19 مسلحا»
    for i in range(bound, phrase.last):
        if i in page.time_words:
            continue  # «السبت 23 مارس»
        found = quantity(page.words, i, known)
        years = found is not None and found.end < len(page.words) and page.words[found.end].stem in YEARS
        if found and found.end > phrase.first and not years and not _of_his(page, phrase, i):
            span = page.span(found.first, found.end)
            return Count(span=span, low=found.low, high=found.high, best=found.best)
    return None


def _of_his(page: Page, phrase: Phrase, number: int) -> bool:
    """«قتل قائد ثلاث كتائب»: a number behind one person counts what is his."""
    if not phrase.first < number or page.words[number].conjunction or page.words[phrase.first].numeral:
        return False
    role, last = nouns(page.tables).role(page.words[phrase.first]), page.words[number - 1]
    single = role is not None and role.type == "person" and page.words[phrase.first].stem == fold(role.word)
    return single and last.i == phrase.first and number + 1 < phrase.last


def _two(page: Page, phrase: Phrase) -> Count | None:
    """«مقتل جنديين», «مدنيين قتلا»: a dual; «مقتل شرطيين», which may be a plural as well, is two at least."""
    word = page.words[phrase.first]
    role = nouns(page.tables).role(word)
    if word.form == TWO_OTHERS:
        return Count(span=Span(word.start, word.end), low=2, high=2, best=2)
    if role is None or word.definite or not word.plain.endswith(("ان", "ين")):
        return None
    single = word.stem[:-2] in (fold(role.word), fold(role.feminine)[:-1] + "ت" if role.feminine else "")
    if not single:
        return None
    form = page.words[phrase.last].verb if phrase.last < len(page.words) else None
    two = not any(plural.endswith("ون") for plural in role.plurals) or _number(page, phrase.first) == "Dual"
    two = two or (form is not None and form.number == "d")
    return Count(span=Span(word.start, word.end), low=2, high=2 if two else None, best=2 if two else None)


def _one(page: Page, phrase: Phrase) -> Count | None:
    """«قتل جندي», «مقتل زعيم التنظيم», «أحد أمراء التنظيم»: one person."""
    word = page.words[phrase.first]
    role = nouns(page.tables).role(word)
    many = word.stem.endswith(MANY)  # «شرطيين» are two or more
    shapes = (word.stem,) if many else noun_shapes(word.stem, owned=word.pronoun != "")  # «زوجته»
    single = (
        role is not None
        and any(shape in _singulars(role.word, role.feminine) for shape in shapes)
        and (role.type in ("person", "population") or any(plural.endswith("ون") for plural in role.plurals))
    )
    counted = phrase.last == phrase.first + 1 and not word.definite and _singular(page, phrase.first)
    known = nouns(page.tables)
    named = role is None and (word.base in known.given or word.base in known.titles or _by_name(page, phrase))
    another = word.stem in ("اخر", "اخري")  # «وأصيب آخر»
    if word.stem in ("احد", "احدي") or another or single or named or (role is None and counted):
        return Count(span=Span(word.start, word.end), low=1, high=1, best=1)
    return None


def _some(page: Page, phrase: Phrase) -> Count | None:
    """«سقوط قتلى وجرحى»: the dead and the hurt, of whom no number is told, are one at least."""
    word = page.words[phrase.first]
    if word.definite or word.stem not in SOME:
        return None
    return Count(span=Span(word.start, word.end), low=1, high=None, best=None)


def _by_name(page: Page, phrase: Phrase) -> bool:
    """«قتل النقراشي»: one who was told of by his name."""
    mention = page.mention_of(page.span(phrase.first, phrase.last))
    return mention is not None and mention.form == "name" and page.entity(mention).type == "person"


def _singular(page: Page, i: int) -> bool:
    """Whether the tree takes the word for one person of a kind that no table knows: «مقتل متعاقد»."""
    piece = page.syntax.piece(i) if page.syntax else None
    return piece is not None and piece.upos == "NOUN" and _number(page, i) == "Sing"


def _number(page: Page, i: int) -> str | None:
    """The grammatical number of a word by its tree: Sing, Dual, Plur."""
    piece = page.syntax.piece(i) if page.syntax else None
    return piece.feature("Number") if piece else None


def _singulars(*words: str) -> set[str]:
    return {fold(word) for word in words if word} | {fold(word) + "ا" for word in words if word}
