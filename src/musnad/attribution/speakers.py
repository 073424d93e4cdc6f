"""Who says it: the speaker of a cue, by where he stands, and who holds the floor when nobody is named."""

from __future__ import annotations

from typing import NamedTuple

from musnad.attribution.subject_agreement import agrees
from musnad.attribution.whole_speakers import extended
from musnad.entities.coding import actors, described, somebody
from musnad.folding import fold
from musnad.text.coordination import coordinated
from musnad.text.inflect import VerbForm
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_deed, is_name, nouns
from musnad.text.page import Page
from musnad.text.phrases import QUOTED_NAME, bounded_number, leads, noun_phrase, phrase_or_quoted
from musnad.text.reading import all_of_them, asyndetic, we

CALLED = ("يدعي", "تدعي")  # before a name, in an aside: «وتدعى منى حداد»
AMONG = frozenset(("بينهم", "بينهن", "بينهما", "بينها", "منهم", "منهن", "منهما", "منها", "ضمنهم", "ضمنها"))
LIST = 12  # words of a list before its last phrase
OF_AGE, YEARS = ("بالغ", "بالغه"), ("عاما", "سنه", "عام", "سنوات", "اعوام")
AGE = 7  # words of «البالغ من العمر 70 عاما», at most
PARTICIPLE = 5  # letters of «ضاحكا»


class Speaker(NamedTuple):
    """Words [first, last) name the speaker; ``how`` is the name of the rule that found them."""

    first: int
    last: int
    how: str


# --- after the cue ----------------------------------------------------------------------------------------------


def subject_after(page: Page, at: int, mark: int) -> Speaker | None:
    """«قال المتحدث باسم الخارجية»: the first noun phrase between a verb and what it introduces.

    Times, adverbs and brackets are stepped over; behind a prepositional phrase only a phrase that looks like somebody
    counts, since «في بيان صدر» leaves words of its own.
    """
    behind_phrase = False
    while at < mark:
        step = stepped_over(page, at, mark)
        if step is None:
            break
        behind_phrase = behind_phrase or (leads(page.words[at]) and at not in page.interposed)
        at = step
    if at >= mark:
        return None
    last = phrase_or_quoted(page, at, mark)
    if last == at or _nobody(page, at) or (behind_phrase and not _may_follow(page, at)):
        return None
    last = _before_medium(page, at, extended(page, at, last, mark))
    last -= how_he_spoke(page, last - 1)
    return Speaker(at, last, subject_after.__name__) if last > at else None


def _before_medium(page: Page, at: int, last: int) -> int:
    """«قال مصدر أمني | لمراسل الإذاعة إن»: of one without the article, the medium that he told it to is no part."""
    for i in range(at + 1, last):
        if page.words[i - 1].definite:
            return last  # «المدير العام لوكالة الأنباء»
        if page.words[i].preposition == "ل":
            told = described(page, i, last)
            return i if "JRN" in (told.sector, described(page, i, i + 1).sector) or told.type == "media" else last
    return last


def how_he_spoke(page: Page, i: int) -> bool:
    """«وأضاف مازحا: "..."», «وعلق الوزير ساخرا: "..."»: a participle or adjective in the accusative before what is said is no part of a name."""
    word, after = page.words[i], page.words[i + 1] if i + 1 < len(page.words) else None
    if after is None or after.form not in (":", *QUOTES) or not word.plain.endswith(("ا", "اً")):
        return False
    known, tree = nouns(page.tables), page.syntax
    if word.base in known.given or i in page.toponyms or word.definite or word.preposition:
        return False
    if any(form.tense == "participle" for form in page.known.verb_forms(word.stem)):
        return True
    shape = len(word.stem) == PARTICIPLE and word.stem[1] == word.stem[-1] == "ا"
    return (shape or known.adjective(word)) and not (word.given or (tree is not None and tree.is_name(i)))


def _may_follow(page: Page, at: int) -> bool:
    """Whether a subject may begin behind a prepositional phrase: somebody, or people counted, not joined to the phrase."""
    return page.words[at].conjunction != "و" and (counted(page, at) or somebody(page, at))


def _nobody(page: Page, at: int) -> bool:
    """«ممارسة مهامها», «متناثرة»: a phrase that begins with a deed or an adjective of its own names nobody."""
    word, known = page.words[at], nouns(page.tables)
    if we(word):
        return True  # «وأضاف نتوقع أن يعود»
    if somebody(page, at) or counted(page, at) or word.stem in known.occasions or word.kind != "word" or word.function:
        return False
    if page.syntax is not None and page.syntax.is_verb(at) and any(f.person == "1" for f in word.shape.verbs):
        return True  # «وأضاف نقترح أن يعود»
    national = word.stem in actors(page.tables).adjectives  # «قتل مصري»
    alone = noun_phrase(page, at, at + 2) == at + 1 and not national
    return at not in page.toponyms and not word.definite and (is_deed(page, word) or (alone and known.adjective(word)))


def counted(page: Page, at: int) -> bool:
    """«خمسة جنود», «15 شخصاً», «نحو عشرين»: whether a phrase begins with a number."""
    return bounded_number(page, at) > at or page.words[at].numeral


def stepped_over(page: Page, at: int, mark: int) -> int | None:
    """The index after something that may stand between verb and subject, or None."""
    word = page.words[at]
    if bounded_number(page, at) > at:
        return None  # «نحو عشرين» is no aside
    if word.preposition != "ب" and (past := page.past_between(at, mark)) > at:
        return past  # what follows «بشكل مكثف» may go on with it
    if word.form == "(":
        return next((i + 1 for i in range(at, min(mark, at + 10)) if page.words[i].form == ")"), at + 1)
    if word.form in ("،", "-", "–", ","):
        return at + 1
    if word.function in ("adverb", "particle", "aside") or all_of_them(word):
        return at + 1
    if tells_name(page, at):
        return max(noun_phrase(page, at + 1, mark), at + 1)
    if leads(word):
        inner = at + 1 if not word.preposition else at
        end = max(noun_phrase(page, inner, mark), at + 1)
        return _past_object(page, inner, end, mark)
    return None


def tells_name(page: Page, at: int) -> bool:
    """«اتهمت شقيقة الضابط | وتدعى منى حداد الوزارة»: an aside that tells somebody's name."""
    word, after = page.words[at], page.words[at + 1] if at + 1 < len(page.words) else None
    return (
        word.conjunction == "و" and word.stem in CALLED and after is not None and (after.given or is_name(page, after))
    )


def _past_object(page: Page, deed: int, end: int, mark: int) -> int:
    """«دعا خلال لقائه وفدا من البرلمان | الحكومة إلى»: past what a deed with its pronoun has for its object."""
    if end != deed + 1 or end >= mark:
        return end
    word, after = page.words[deed], page.words[end]
    if not (word.pronoun and is_deed(page, word)) or after.verb or after.function:
        return end
    meets = nouns(page.tables).shape_is("meets", word)  # «خلال لقائه | السفير الروسي»
    met = meets and somebody(page, end) and not leads(after)
    if not (after.accusative or met):
        return end
    past = noun_phrase(page, end, mark)
    led = past < mark and page.words[past].form == "من" and past > end
    return max(noun_phrase(page, past + 1, mark), past) if led else past


# --- before the cue ---------------------------------------------------------------------------------------------


def subject_before(page: Page, verb: int, first: int) -> Speaker | None:
    """«وزير الخارجية، جون كيري، قال إن»: a phrase that opens its clause and ends at the verb."""
    for start in range(verb - 1, first - 1, -1):
        if not _opens_clause(page, start, first) or page.words[start].preposition:
            continue
        end = noun_phrase(page, start, verb)
        reached = _up_to_verb(page, start, end, verb) if end > start else None
        if not reached or _joined_inside(page, start, end, first):
            continue
        joined = page.words[start].conjunction == "و"
        start = _from_first(page, start, verb, first)
        if somebody(page, start) or not (_time_or_side(page, start) or _joined_to_word(page, start, first)):
            if joined and (whole := _before_aside(page, start, first)):
                return whole
            return Speaker(_with_name_before(page, start, first), reached, subject_before.__name__)
    return None


def _joined_inside(page: Page, start: int, end: int, first: int) -> bool:
    """«مصدر من وزارة الزراعة | والري قال»: a phrase that و joins inside a longer one, which ends where it ends, is no subject of its own."""
    if page.words[start].conjunction != "و":
        return False
    return any(noun_phrase(page, i, end) == end for i in range(start - 1, max(first, start - LIST) - 1, -1))


def _joined_to_word(page: Page, start: int, first: int) -> bool:
    """«وعن مصير الأسرى | وجنسياتهم قال»: what و joins to the word before it."""
    return start > first and page.words[start].conjunction == "و" and page.words[start - 1].kind == "word"


def _from_first(page: Page, start: int, verb: int, first: int) -> int:
    """«الجيش والفصائل المحلية يشنون»: where a list begins whose last phrase stands before a verb of several."""
    form = page.words[verb].verb
    several = form is not None and form.number in ("p", "d") and page.words[start].conjunction == "و"
    for i in range(start - 1, max(first, start - LIST) - 1, -1) if several else ():
        joined = [] if page.words[i].preposition or not somebody(page, i) else coordinated(page, i, verb)
        if len(joined) > 1 and joined[-1][0] == start and not is_tail(page, i, joined[0][1], first):
            return i
    return start


def _before_aside(page: Page, start: int, first: int) -> Speaker | None:
    """«تسعة، بينهم ثلاث نساء، وحارسان قتلوا»: those of whom a list between commas names some."""
    for i in range(start - 1, max(first, start - LIST), -1):
        if page.words[i].verb or page.words[i].function == "complementizer":
            return None
        if page.words[i].form in AMONG:
            end = i - 1 if page.words[i - 1].form == "من" else i
            end -= page.words[end - 1].form == "،"
            begin = next((n for n in range(end - 1, first - 1, -1) if _opens_clause(page, n, first)), end)
            return (
                Speaker(begin, end, subject_before.__name__) if noun_phrase(page, begin, end) == end > begin else None
            )
    return None


def _with_name_before(page: Page, start: int, first: int) -> int:
    """«سامر الحلبي، مدير المكتب، قال»: where the name begins that an office between commas belongs to."""
    if start - 1 <= first or page.words[start - 1].form != "،" or page.words[start].conjunction:
        return start
    for i in range(start - 2, max(first - 1, start - 10), -1):
        whole = noun_phrase(page, i, start - 1) == start - 1 and _opens_clause(page, i, first)
        if whole and somebody(page, i) and not _time_or_side(page, i):
            return i
    return start


def _time_or_side(page: Page, i: int) -> bool:
    """«اليوم، قال», «بدوره، قال»: not a subject."""
    return i in page.time_words or page.words[i].function != "" or page.words[i].preposition != ""


def _opens_clause(page: Page, i: int, first: int) -> bool:
    before, word = page.words[i - 1], page.words[i]
    if i == first or word.opens:
        return True
    if before.kind == "punctuation" or word.conjunction:
        return before.form not in ("/", "-") or before.i <= first + 1  # «عام / الجامعة تنعى»
    return before.form == "اما" or before.function in ("subordinator", "complementizer", "conjunction", "auxiliary")


def _up_to_verb(page: Page, start: int, end: int, verb: int) -> int | None:
    """The end of the subject when nothing but adverbs, times and an apposition stands between it and the verb."""
    end = at = _through_body(page, start, extended(page, start, end, verb), verb)
    if at < verb and (page.words[at].function == "relative" or asyndetic(page.words, at)):
        at = _past_relative(page, at, verb)
    while at < verb:
        word = page.words[at]
        if (beyond := page.past_between(at, verb)) > at:
            at = beyond
        elif (past := _past_told_between(page, at, verb)) > at:
            at = past
        elif (
            word.form in ("من", "علي")
            and at + 1 < verb
            and (page.words[at + 1].pronoun or page.words[at + 1].stem == "اقل")
        ):
            at += 2  # «من جهته», «12 شخصاً على الأقل قتلوا»
        elif word.article and word.stem in OF_AGE and (aged := _past_age(page, at, verb)):
            at = aged  # «القاضي سالم حداد، البالغ من العمر 70 عاما، احتجز»
        elif word.form in AMONG:  # «مدنيون بينهم ثلاثة أطفال قتلوا»
            at = max(noun_phrase(page, at + 1, verb), at + 1)
        elif word.function in ("adverb", "aside", "particle", "auxiliary", "negation") or word.form in (
            "،",
            ",",
            "-",
            "–",
        ):
            at += 1
        else:
            return None
    return end


def _past_age(page: Page, at: int, verb: int) -> int | None:
    """«البالغ من العمر 70 عاما |», «البالغة 12 سنة |»"""
    return next((i + 1 for i in range(at + 1, min(verb, at + AGE)) if page.words[i].stem in YEARS), None)


def _through_body(page: Page, start: int, end: int, verb: int) -> int:
    """«مصدر | من وزارة الزراعة قال»: the end of one man without the article with the body that he is of, right before the verb."""
    role, head = nouns(page.tables).role(page.words[start]), page.words[start]
    man = role is not None and role.type == "person" and head.stem == fold(role.word) and not head.definite
    if not man or end + 1 >= verb or page.words[end].form != "من":
        return end
    last = noun_phrase(page, end + 1, verb)
    return last if last == verb else end


def _past_relative(page: Page, at: int, verb: int) -> int:
    """«القوات التي دربتها الدولة هاجمت»: ``verb`` itself when the relative clause from ``at`` has its own verb and no other
    clause in it, so that it ends there; else ``at``."""
    inner = page.words[at + (page.words[at].verb is None) : verb]
    closed = any(word.function in ("complementizer", "relative", "subordinator") for word in inner)
    closed = closed or any(
        word.kind == "punctuation" for word in inner[:-1]
    )  # «مسلحون وقعوا اتفاقا، في حين جدد الوزير»
    return verb if sum(word.verb is not None for word in inner) == 1 and not closed else at


def _past_told_between(page: Page, at: int, verb: int) -> int:
    """«النقابة، التي تمثل آلاف العمال، ترفض»: ``verb`` itself behind a relative clause between commas that holds no other mark or clause; else ``at``."""
    words = page.words
    told = at + 2 < verb - 1 and words[at].form == "،" and words[at + 1].function == "relative"
    if not told or words[verb - 1].form != "،":
        return at
    inner = words[at + 2 : verb - 1]
    clause = any(w.function in ("relative", "subordinator") or w.form in ("،", ":", *QUOTES) for w in inner)
    return verb if inner[0].verb is not None and not clause else at


def is_tail(page: Page, start: int, end: int, first: int) -> bool:
    """Whether a longer phrase, begun one word before, covers the same end."""
    return start > first and noun_phrase(page, start - 1, end) == end


# --- by the tree ------------------------------------------------------------------------------------------------


def subject_in_tree(page: Page, verb: int, form: VerbForm | None, mark: int, last: int) -> Speaker | None:
    """«قال أمس في مؤتمر صحفي عقده بمقر الوزارة المتحدث باسمها»: the subject that the tree gives a verb, however far it
    stands; a phrase before ``mark`` ends there, a later one before ``last``."""
    head = governed_subject(page, verb, form)
    found = phrase_of_head(page, head, mark if head is not None and head < mark else last)
    whole = found is None or found.first < verb or agrees(page, found.first, form or page.words[verb].verb)
    return found if whole else None  # «طالبت | سالم حمدان», whose surname the tree gives the verb


_LABELS = (":", "/")  # behind a label or whose report it is


def governed_subject(page: Page, verb: int, form: VerbForm | None = None) -> int | None:
    """The head of the subject that the tree gives a verb, unless the two can't agree: «وطالبت الوزير»."""
    tree = page.syntax
    head = tree.subject(verb) if tree else None
    form = form or page.words[verb].verb
    if head is not None and how_he_spoke(page, head):
        return None
    if head is not None and any(word.form in _LABELS for word in page.words[head:verb]):
        return None  # «عام / رئيس البلدية يستنكر», «سالم حمدان - الأيام: يطالب السكان»
    return None if head is None or (head > verb and not agrees(page, head, form)) else head


def phrase_of_head(page: Page, head: int | None, end: int) -> Speaker | None:
    """The noun phrase whose head a tree says a word is, before ``end``; none for a pronoun, a time or what begins none."""
    tree = page.syntax
    if tree is None or head is None or head in page.time_words or page.words[head].kind == "punctuation":
        return None
    if all_of_them(page.words[head]):
        return None  # «ودعت جميعها إلى»: who they are is told before
    piece = tree.piece(head)
    close = page.closing.get(head - 1)
    named = close is not None and close - head <= QUOTED_NAME  # a name in quotation marks ends with them
    last = close if close is not None and named else noun_phrase(page, head, end)
    if last <= head or piece is None or piece.upos == "PRON":
        return None
    first = head
    while first > 0 and tree.head(first - 1) == head and tree.is_name(first - 1) and not page.words[first - 1].verb:
        first -= 1  # «فاروق جليك»: a given name hangs from the surname
    return Speaker(first, extended(page, head, last, end), subject_in_tree.__name__)
