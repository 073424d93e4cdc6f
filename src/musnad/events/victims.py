"""Who was killed and who was hurt, by what the victims are called: told apart, or counted together."""

from __future__ import annotations

from itertools import islice, takewhile

from musnad.events.clauses import object_at
from musnad.events.frames import Trigger
from musnad.events.roles import HARM, Phrase, Roles
from musnad.folding import fold
from musnad.text.coordination import coordinated
from musnad.text.nouns import is_deed, nouns
from musnad.text.number_words import numbers
from musnad.text.numbers import quantity
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word

KILLED = ("قتيل", "قتلي", "شهيد", "شهداء")
WOUNDED = ("جريح", "جرحي", "مصاب", "مصابين", "مصابون")
HURT = ("قتلي", "شهداء", "جرحي", "مصابين", "مصابون")  # of several, with no number
SINGLE = ("قتيل", "شهيد", "جريح")  # whose plural is not in ين, so that «قتيلين» are two
DIED = ("وفاه", "سقوط")  # with a number or somebody behind them
LEADS = ("عن", "الي", "في")
TOLLS = ("حصيله", "ضحايا", "قتلي", "شهداء")
COUNTED = "عدد"
TOLL = 4  # words from «حصيلة» to the deed whose victims it counts
RESULT = 3  # words between a verb of result and the victims: «أسفر الهجوم عن سقوط»
TOLD = 12  # words from a deed to the number of its dead
VICTIM = ("ضحيه", "ضحيت")
BETWEEN = ("بين", "مابين")
AMONG = 2  # words behind a number before «قتيل» of «بين قتيل وجريح», at most: «33 شخصا | ما بين»


def told_apart(page: Page, found: Roles) -> None:
    """«أوقع ثلاثة قتلى وعشرة جرحى»: what the victims are called says what befell each of them; one alone, «توفي جريح»,
    is called what he was."""
    if len(found.killed) + len(found.wounded) > 1:
        _as_called(page, found)


def _as_called(page: Page, found: Roles) -> None:
    told = [*found.killed, *found.wounded]
    for name, nouns_of in (("killed", KILLED), ("wounded", WOUNDED)):
        called = [p for p in told if any(_called(w, nouns_of) for w in page.words[p.first : p.last])]
        other = found.wounded if name == "killed" else found.killed
        for phrase in called:
            if phrase in other:
                other.remove(phrase)
                getattr(found, name).append(phrase)


def undivided(page: Page, found: Roles, last: int) -> None:
    """«33 قتيلا وجريحا», «عشرات القتلى والجرحى», «33 شخصا بين قتيل وجريح»: how many were killed is not told, so they are
    no count."""
    for phrase in [*found.killed, *found.wounded]:
        if _joint(page, phrase) or _between(page, phrase.last, last):
            _no_count(found, phrase)


def victims_behind(page: Page, found: Roles, act: Trigger, stop: int) -> None:
    """«مما أدى إلى وفاة ثلاثة», «أسفر الهجوم عن عشرين قتيلا»: those who died of it or were hurt, behind a verb of result. That
    somebody died is no act of itself, so its noun tells none elsewhere."""
    toll = _its_toll(page, act)
    its_verb = toll or (act.first > 0 and results(page, act.first - 1))
    for i in range(act.last, stop):
        if not (its_verb or any(results(page, v) for v in range(max(act.last, i - RESULT), i))):
            continue
        if page.words[i].stem in DIED and (dead := _dead(page, i + 1, stop)):
            found.put("killed", dead)
        elif page.words[i].form in LEADS and (told := _called_victims(page, i + 1, stop)):
            found.put("killed", told)
            _as_called(page, found)
        elif told := _between_them(page, i, stop):
            found.put("killed", told)
        elif toll and (told := _of_toll(page, act, i, stop)):
            found.put("killed", told)
            _as_called(page, found)
        else:
            continue
        return undivided(page, found, stop)


def _its_toll(page: Page, act: Trigger) -> bool:
    """«ارتفعت حصيلة | التفجير إلى 17 قتيلا», «بلغ عدد ضحايا | القصف», «عدد القتلى في | الهجوم»: whether it is the deed of which a toll is told."""
    return bool(_toll_words(page, act))


def _toll_words(page: Page, act: Trigger) -> list[Word]:
    """The words from the toll up to the deed: «عدد القتلى», «حصيلة ضحايا»."""
    near = page.words[max(0, act.first - TOLL) : act.first]
    near = near[:-1] if near and near[-1].form == "في" else near
    told = next((n for n, w in enumerate(near) if w.stem in (*TOLLS, COUNTED) and not w.article), None)
    if told is None or any(w.verb or w.preposition or w.function for w in near[told + 1 :]):
        return []
    return near[told:] if any(w.stem in TOLLS for w in near[told:]) else []


def _of_toll(page: Page, act: Trigger, i: int, stop: int) -> list[Phrase]:
    """«بلغ عدد ضحايا القصف | 14 قتيلا», «ارتفع عدد القتلى في الهجوم إلى | 45»"""
    if any(word.kind == "punctuation" for word in page.words[act.last : i]):
        return []
    called = _called_victims(page, i, stop) if page.words[i].numeral else []
    return called or (_risen_to(page, i) if _of_the_dead(page, act) else [])


def _of_the_dead(page: Page, act: Trigger) -> bool:
    return all(word.stem in (*TOLLS, COUNTED) for word in _toll_words(page, act))


def _risen_to(page: Page, i: int) -> list[Phrase]:
    """«ارتفع عدد القتلى في الهجوم | إلى 45»: a number alone."""
    at = i + 1
    if page.words[i].form != "الي" or at >= len(page.words) or at in page.time_words:
        return []
    number = quantity(page.words, at, numbers(page.tables))
    return [Phrase(at, number.end)] if number else []


def toll_told(page: Page, act: Trigger) -> bool:
    """«ارتفاع عدد ضحايا | الهجوم إلى 20»: whether a number of its dead is told behind a deed."""
    last = page.doc.sentences[page.sentence_of_word[act.first]].last
    near = takewhile(lambda word: not (word.verb or word.function == "relative"), page.words[act.last : last - 1])
    return _its_toll(page, act) and any(word.numeral or _risen_to(page, word.i) for word in islice(near, TOLD))


def fallen_to(page: Page, act: Trigger, subject: list[Phrase], end: int) -> list[Phrase]:
    """«الهجوم الذي راح ضحيته | 16 جنديا», «راح ضحية التفجير | سبعة»: who fell stands behind that whose victims they are."""
    noun = act.words[-1]
    one = page.words[act.first].verb
    if (
        page.words[noun].stem not in VICTIM
        or one is None
        or one.number != "s"
        or any(act.first < p.first < noun for p in subject)
    ):
        return subject
    at = noun + 1 if page.words[noun].pronoun else noun_phrase(page, noun, end)
    return object_at(page, at, end) or subject


def results(page: Page, i: int) -> bool:
    """Whether a verb of result stands at word ``i``: «أسفر», «أدى»."""
    verb = page.words[i].verb
    return verb is not None and nouns(page.tables).is_("results", fold(verb.lemma))


def without_result(page: Page, i: int) -> bool:
    """«لم | يسفر الانفجار عن ضحايا»: whether a verb of result stands at word ``i`` and is denied."""
    return i > 0 and results(page, i) and nouns(page.tables).any_is("negation", [page.words[i - 1]])


def _dead(page: Page, at: int, stop: int) -> list[Phrase]:
    joint = (Phrase(a, b) for a, b in coordinated(page, at, stop))
    found = list(takewhile(lambda phrase: not is_deed(page, page.words[phrase.first]), joint))  # «وفاة 3 وإصابة 18»
    return found if found and (_counted(page, found[0]) or nouns(page.tables).role(page.words[found[0].first])) else []


def _called_victims(page: Page, at: int, stop: int) -> list[Phrase]:
    """«عن 20 قتيلا وعشرة جرحى»: counted, and called what befell them."""
    joint = [Phrase(a, b) for a, b in coordinated(page, at, stop)]
    called = [p for p in joint if any(_called(w, (*KILLED, *WOUNDED)) for w in page.words[p.first : p.last])]
    return called if called and (_counted(page, called[0]) or _alone(page.words[called[0].first])) else []


def _alone(word: Word) -> bool:
    """«أسفرت عن قتيل», «عن قتيلين»: one or two, whom no number counts."""
    return not word.definite and word.stem.removesuffix("ا").removesuffix("ين") in SINGLE


def _between_them(page: Page, at: int, stop: int) -> list[Phrase]:
    """«أوقع الانفجار 40 بين قتيل وجريح»: a number alone, with what they are called behind it."""
    number = quantity(page.words, at, numbers(page.tables))
    return [Phrase(at, number.end)] if number and _between(page, number.end, stop) else []


def _counted(page: Page, phrase: Phrase) -> bool:
    return quantity(page.words, phrase.first, numbers(page.tables)) is not None


def _joint(page: Page, phrase: Phrase) -> bool:
    """Whether one number stands for the dead of a phrase and the hurt right behind it, or the other way round."""
    called, behind = page.words[phrase.last - 1], page.words[phrase.last : phrase.last + 1]
    if phrase.last == phrase.first + 1 and (_alone(called) or not called.definite):
        return False  # «عن قتيل وجريحين», «سقوط قتلى وجرحى»
    return bool(behind) and _both(called, behind[0]) and not _counted_on(page, phrase.last)


def _both(one: Word, other: Word) -> bool:
    if other.conjunction != "و" or one.definite != other.definite:
        return False
    return any(_called(one, a) and _called(other, b) for a, b in ((KILLED, WOUNDED), (WOUNDED, KILLED)))


def _counted_on(page: Page, i: int) -> bool:
    """«ثلاثة قتلى وجرحى بالعشرات»: the second has its own number behind it."""
    behind = page.words[i + 1] if i + 1 < len(page.words) else None
    return behind is not None and behind.preposition == "ب" and behind.shape.number


def _between(page: Page, at: int, last: int) -> bool:
    for i in range(at, min(at + AMONG, last - 2)):
        if page.words[i].form in BETWEEN:
            return _both(page.words[i + 1], page.words[i + 2])
    return False


def _called(word: Word, names: tuple[str, ...]) -> bool:
    stem = word.stem.removesuffix("ا")
    return stem in names or (stem.removesuffix("ين") in SINGLE and stem.removesuffix("ين") in names)


def _no_count(found: Roles, phrase: Phrase) -> None:
    """The phrase, and those behind it."""
    hurt = [p for p in found.befallen() if p.first >= phrase.first]
    for role in HARM:
        held: list[Phrase] = getattr(found, role)
        held[:] = [p for p in held if p not in hurt]
    found.put("harmed", hurt)
