"""Who says it: the speaker of a cue, by where he stands, and who holds the floor when nobody is named."""

from __future__ import annotations

from typing import NamedTuple

from musnad.attribution.cues import cue_index
from musnad.entities.coding import actors, described, somebody
from musnad.folding import fold
from musnad.text.beside import is_object, office_beside_known_man
from musnad.text.coordination import coordinated, same_of_another
from musnad.text.inflect import VerbForm
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_deed, is_office, nouns
from musnad.text.office_phrases import through_office, through_to_name
from musnad.text.offices_beside import two_offices
from musnad.text.page import Page
from musnad.text.phrases import QUOTED_NAME, bounded_number, leads, noun_phrase, phrase_or_quoted
from musnad.text.reading import Word, all_of_them, asyndetic, we

AMONG = frozenset(("بينهم", "بينهن", "بينهما", "بينها", "منهم", "منهن", "منهما", "منها", "ضمنهم", "ضمنها"))
LIST = 12  # words of a list before its last phrase
OF_AGE, YEARS, AGE = (
    ("بالغ", "بالغه"),
    ("عاما", "سنه", "عام", "سنوات", "اعوام"),
    7,
)  # «البالغ من العمر 70 عاما», words at most
SECOND = 8  # words of a second office in which no name stands
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
        behind_phrase = behind_phrase or leads(page.words[at])
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


def agrees(page: Page, at: int, verb: VerbForm | None) -> bool:
    """Whether the noun at ``at`` may be the subject of a verb before it: «واتهم جماعة», «طالبوا الوزير», «طالبت الوزير» and
    «طالب المسؤولين» have another."""
    noun = page.words[at + 1 if _all_of(page, at) else at]
    if verb is None or noun.shape.number or verb.person != "3":
        return True
    after = page.words[noun.i + 1] if noun.i + 1 < len(page.words) else None
    joined = noun.i > 0 and page.words[noun.i - 1].conjunction == "و"  # «ودعا مجموعة من النواب إلى»: whom he calls
    if after is not None and after.form == "من" and nouns(page.tables).is_("partitive", noun.stem) and not joined:
        return verb.number == "s"  # «طالب مجموعة من النواب»
    if verb.number in ("p", "d") or _oblique(page, noun):
        return False  # before its subject a verb stands in the singular
    if verb.gender == "f":
        man = _one_man(page, noun, verb) or _man_by_name(page, noun, verb)
        return not (man or _men(page, noun) or _one_body(page, noun))
    men = noun.base in nouns(page.tables).given or noun.stem in nouns(page.tables).plurals  # «قال ساسة»
    role = nouns(page.tables).role(noun)
    men = men or (role is not None and role.type == "person" and noun.stem == fold(role.word))  # «قال عمدة البلدة»
    men = men or _surname(page, noun)
    state = noun.base in nouns(page.tables).states and noun.plain.endswith("ا")  # «دعا روسيا إلى»
    if noun.plain.endswith(("ات", "آت")):
        return role is None or role.type == "person" or noun.given  # «قال عريقات»; not «وانتقد منظمات»
    return not ((noun.feminine or state) and not men)


def _surname(page: Page, noun: Word) -> bool:
    """«أشار الربيعة»: a word with the article that the tree takes for a name and no table knows."""
    tree, known = page.syntax, nouns(page.tables)
    unknown = known.role(noun) is None and noun.i not in page.toponyms and noun.stem not in known.occasions
    return unknown and noun.article and tree is not None and tree.is_name(noun.i) and not is_deed(page, noun)


def _all_of(page: Page, at: int) -> bool:
    """«ودعت جميع المواطنين»: whether the noun behind a word for all of them tells whom it is about."""
    after = page.words[at + 1] if at + 1 < len(page.words) else None
    return page.words[at].function == "quantifier" and after is not None and after.article


def _oblique(page: Page, noun: Word) -> bool:
    """«وطالب المسؤولين»: right behind a joined verb a full plural or dual in the case of objects. Where no subject was told
    before it may be one, as many newspapers spell it: «يطالب العاملين بحقوقهم»."""
    step = 2 if noun.i > 1 and page.words[noun.i - 1].preposition else 1  # «وذكر بالاسم المسؤولين»
    verb = page.words[noun.i - step] if noun.i else None
    joined = verb is not None and verb.verb is not None and verb.conjunction == "و"
    if not joined or not noun.article or not noun.plain.endswith("ين"):
        return False
    return noun.plain.endswith("يين") or noun.stem[:-2] in nouns(page.tables).roles


def _one_man(page: Page, noun: Word, verb: VerbForm) -> bool:
    """«طالبت الوزير», «طالبت رئيس الوزراء»; a woman may bear an office in the masculine where she only speaks, «قالت نائب
    الوزير», or is named, «طالبت عضو المجلس منى حداد»."""
    role = nouns(page.tables).role(noun)
    if role is None or role.type != "person" or noun.stem != fold(role.word):
        return False
    if noun.article:
        return True
    end = noun_phrase(page, noun.i, len(page.words))
    return end > noun.i + 1 and _needs_somebody(page, verb) and not _names_woman(page, noun.i, end)


def _man_by_name(page: Page, noun: Word, verb: VerbForm) -> bool:
    """«طالبت سالم حمدان بالرحيل»: a man named in full is whom she calls on; «طالبت حمدان الوزارة» may be a woman's surname."""
    if noun.base not in nouns(page.tables).men or noun.preposition or noun.conjunction:
        return False
    end = noun_phrase(page, noun.i, len(page.words))
    full = noun.i + 1 < end and (page.words[noun.i + 1].given or _is_name(page, noun.i + 1))
    return full and _needs_somebody(page, verb) and not _names_woman(page, noun.i, end)


def _is_name(page: Page, i: int) -> bool:
    return page.syntax is not None and page.syntax.is_name(i)


def _names_woman(page: Page, first: int, last: int) -> bool:
    """«رئيس اللجنة منى حداد»"""
    return any(word.base in nouns(page.tables).women for word in page.words[first + 1 : last])


def _needs_somebody(page: Page, verb: VerbForm) -> bool:
    """Whether a verb of the table asks, informs, accuses, condemns: it has an object beside whoever does so."""
    rows = cue_index(page.tables).by_lemma.get(verb.lemma, ())
    return any(row.stance in ("ask", "accuse", "condemn") or row.pattern == "asks" for row in rows)


def _one_body(page: Page, noun: Word) -> bool:
    """«ما هددت به حزب الله», «طالبت مجلس الأمن»: a body whose noun is masculine, and has a plural of its own."""
    role = nouns(page.tables).role(noun)
    if role is None or role.type in ("person", "population") or noun.feminine:
        return False
    return bool(role.plurals) and noun.stem == fold(role.word)


def _men(page: Page, noun: Word) -> bool:
    """«طالبت سكان الساحل», «دعت المسؤولين»: men take a verb of men; «مصادر», «قوات», «عناصر» do not."""
    role = nouns(page.tables).role(noun)
    if role is None or role.type not in ("person", "population"):
        return False
    return noun.plain.endswith(("ون", "ين")) or noun.stem in ("سكان", "اهالي")


def stepped_over(page: Page, at: int, mark: int) -> int | None:
    """The index after something that may stand between verb and subject, or None."""
    word = page.words[at]
    if bounded_number(page, at) > at:
        return None  # «نحو عشرين» is no aside
    if at in page.time_at:
        return max(page.time_at[at], at + 1)
    if word.form == "(":
        return next((i + 1 for i in range(at, min(mark, at + 10)) if page.words[i].form == ")"), at + 1)
    if word.form in ("،", "-", "–", ","):
        return at + 1
    if word.function in ("adverb", "particle", "aside") or all_of_them(word):
        return at + 1
    if leads(word):
        inner = at + 1 if not word.preposition else at
        end = max(noun_phrase(page, inner, mark), at + 1)
        return _past_object(page, inner, end, mark)
    return None


def _past_object(page: Page, deed: int, end: int, mark: int) -> int:
    """«دعا خلال لقائه وفدا من البرلمان | الحكومة إلى»: past what a deed with its pronoun has for its object."""
    if end != deed + 1 or end >= mark:
        return end
    word, after = page.words[deed], page.words[end]
    if not (word.pronoun and is_deed(page, word)) or not after.accusative or after.verb or after.function:
        return end
    past = noun_phrase(page, end, mark)
    led = past < mark and page.words[past].form == "من" and past > end
    return max(noun_phrase(page, past + 1, mark), past) if led else past


def extended(page: Page, first: int, last: int, mark: int) -> int:
    """The end of a speaker with what else names him: others joined by و, an apposition between commas."""
    joined = coordinated(page, first, mark)
    if len(joined) > 1 and all(speaks(page, start) or each_by_name(page, first, start) for start, _ in joined[1:]):
        last = joined[-1][1]
    last = _through_offices(page, first, through_to_name(page, first, last, mark), mark)
    another = last < mark and (is_object(page, first, last) or office_beside_known_man(page, first, last))
    if another or (last < mark and two_offices(page, first, *page.words[last - 1 : last + 1])):
        return last  # «دعا الملك عبد الله الثاني الرئيس الفرنسي إلى», «استقبل نائب الرئيس سالم حداد السفير الهندي»
    named = any(word.base in nouns(page.tables).given for word in page.words[first:last])
    if last < mark and (_office_after_name(page, last) if named else _titled_name(page, first, last)):
        last = max(noun_phrase(page, last, mark), last)
    if last < mark and named and _second_office(page, first, last):
        last = noun_phrase(page, last, mark)
    if holder := _holder_past_place(page, first, last, mark):
        return holder
    if last + 1 < mark and page.words[last].form in ("،", ",") and not page.words[last + 1].conjunction:
        end = through_office(page, last + 1, mark)
        closed = end == mark or (end < mark and page.words[end].form in ("،", ",", *QUOTES))
        addressed = named and not joined[1:] and page.words[last + 1].stem in nouns(page.tables).plurals
        led = page.words[last + 1].preposition in (
            "ل",
            "ب",
        )  # «قالت مصادر، لوكالة الأنباء، إن», «التقى الوزير سالم حداد، بوفد الحزب،»
        if (
            end > last + 1
            and closed
            and not led
            and somebody(page, last + 1)
            and last + 1 not in page.time_at
            and not addressed
            and not _asked_behind_comma(page, first, last, end, mark)
        ):
            return end  # not «أمر المحافظ سالم حداد، رؤساء المكاتب بـ»
    return last


def _asked_behind_comma(page: Page, first: int, last: int, end: int, mark: int) -> bool:
    """«طالب مجلس المحافظة، | الحكومة بتسليح»: whom a body or an officer asks, behind a comma that no other closes; not «طالب رئيس النادي، سالم
    حداد بإصلاح», «طالب سالم حداد، رئيس النادي بإصلاح»."""
    topic = page.words[mark] if end == mark < len(page.words) else None
    if topic is None or topic.kind != "word" or topic.verb or topic.initial or (topic.function and not leads(topic)):
        return False
    who, role = described(page, first, last), nouns(page.tables).role(page.words[last + 1])
    if who.type != "person":
        return True
    person = page.words[last + 1].given or (role is not None and role.type == "person")
    return not (person and (who.named or page.words[last + 1].given))


def _holder_past_place(page: Page, first: int, last: int, mark: int) -> int | None:
    """«قالت مديرة المنظمة | في غرب أفريقيا، كارين جونسون، إن»: past where an office is held the name of who holds it, between commas."""
    known, words = nouns(page.tables), page.words
    role = known.role(words[first])
    if (
        last + 3 >= mark
        or words[last].form != "في"
        or role is None
        or role.type != "person"
        or known.several(words[first])
    ):
        return None
    comma = max(page.place_at.get(last + 1, 0), noun_phrase(page, last + 1, mark))
    if comma + 1 >= mark or words[comma].form not in ("،", ",") or is_office(page, comma + 1):
        return None
    end = noun_phrase(page, comma + 1, mark)
    closed = end == mark or (end < len(words) and words[end].form in ("،", ",", ":"))
    man = words[comma + 1].base in known.given or (page.syntax is not None and page.syntax.is_name(comma + 1))
    return end if closed and man and comma + 1 not in page.toponyms and not words[comma + 1].conjunction else None


def _through_offices(page: Page, first: int, last: int, mark: int) -> int:
    """«أكد نائب رئيس الوزراء | وزير الخارجية الشيخ سالم فرجاني أن»: offices one behind another, and the name of him who holds them right before
    what he says; else ``last``."""
    known, at = nouns(page.tables), last
    if not is_office(page, first) or any(word.base in known.given for word in page.words[first:last]):
        return last
    while at < mark and is_office(page, at) and not (page.words[at].article or page.words[at].conjunction):
        end = noun_phrase(page, at, mark)
        says = end < len(page.words) and page.words[end].function == "complementizer"
        if end == at or (says and any(word.base in known.given for word in page.words[at:end])):
            return end if end > at else last
        at = through_to_name(page, at, end, mark)
    return last


def _second_office(page: Page, first: int, last: int) -> bool:
    """«سامي منصور الأمين العام للحزب وعضو المجلس»: behind a name with its office another of the same man."""
    known, word = nouns(page.tables), page.words[last]
    name = next(i for i in range(first, last) if page.words[i].base in known.given)
    held = any(known.title(page.words[i]) and page.words[i].article for i in range(name + 1, last))
    role, end = known.role(word), noun_phrase(page, last, last + SECOND)
    one = role is not None and role.type == "person" and word.stem == fold(role.word) and not word.article
    return word.conjunction == "و" and held and one and not any(w.given for w in page.words[last:end])


def _office_after_name(page: Page, at: int) -> bool:
    """«سامح حمدان القيادي بالجبهة»: an office with the article, right after a name; not «الرئيس كمال منصور», who is another."""
    role = nouns(page.tables).role(page.words[at])
    office = role is not None and role.type == "person" and page.words[at].article
    after = page.words[at + 1] if at + 1 < len(page.words) else None
    another = after is not None and after.given and after.form != "باسم"
    word = page.words[at]
    several = word.plain.endswith(("ون", "ين")) and role is not None and word.stem != fold(role.word)
    another = another or several  # «دعا سالم منصور المسؤولين إلى»
    return office and not another and not (page.words[at].conjunction or page.words[at].preposition)


def _titled_name(page: Page, first: int, at: int) -> bool:
    """«مفتي الجمهورية الشيخ أحمد حسون»: a title with the name, right after an office that nobody is named for yet; several hold none,
    «جنود الاحتلال | الشاب سالم فرجاني»."""
    role = nouns(page.tables).role(page.words[first])
    if nouns(page.tables).several(page.words[first]):
        return False
    name = actors(page.tables).title_end(page, at)
    named = at < name < len(page.words) and page.words[name].given
    return named and role is not None and role.type == "person" and not page.words[at].preposition


def each_by_name(page: Page, first: int, at: int) -> bool:
    """«الرئيسان الفرنسي إيمانويل ماكرون | والمصري عبد الفتاح السيسي»: whether the adjective at ``at`` stands for the second of two who hold one office
    in two states, each named behind his state."""
    national, head, second = actors(page.tables).adjectives, page.words[first], page.words[at]
    role = nouns(page.tables).role(head)
    two = (
        head.plain.endswith(("ان", "ين"))
        and role is not None
        and role.type == "person"
        and head.stem != fold(role.word)
    )
    states = first + 2 < at and page.words[first + 1].stem in national and second.stem in national
    named = noun_phrase(page, at, at + 3) > at + 1
    return two and states and second.conjunction == "و" and second.article and page.words[first + 1].article and named


def speaks(page: Page, at: int) -> bool:
    """Whether a phrase joined to a speaker is a speaker too; not «المرصد ومقره لندن»."""
    if same_of_another(page, at):
        return True
    role = nouns(page.tables).role(page.words[at])
    return somebody(page, at) and (role is None or role.type not in ("facility", "asset"))


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
            end -= page.words[end - 1].form in ("،", ",")
            begin = next((n for n in range(end - 1, first - 1, -1) if _opens_clause(page, n, first)), end)
            return (
                Speaker(begin, end, subject_before.__name__) if noun_phrase(page, begin, end) == end > begin else None
            )
    return None


def _with_name_before(page: Page, start: int, first: int) -> int:
    """«سامر الحلبي، مدير المكتب، قال»: where the name begins that an office between commas belongs to."""
    if start - 1 <= first or page.words[start - 1].form not in ("،", ",") or page.words[start].conjunction:
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
    if i == first:
        return True
    before, word = page.words[i - 1], page.words[i]
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
        if at in page.time_at:
            at = max(page.time_at[at], at + 1)
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
    words, commas = page.words, ("،", ",")
    told = at + 2 < verb - 1 and words[at].form in commas and words[at + 1].function == "relative"
    if not told or words[verb - 1].form not in commas:
        return at
    inner = words[at + 2 : verb - 1]
    clause = any(w.function in ("relative", "subordinator") or w.form in (*commas, ":", *QUOTES) for w in inner)
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
