"""How far the words go that name a speaker: others joined to him, offices, the name between commas: «مديرة المنظمة | في غرب أفريقيا، كارين
جونسون»."""

from __future__ import annotations

from musnad.entities.coding import actors, described, somebody
from musnad.folding import fold
from musnad.text.beside import is_object, office_beside_known_man
from musnad.text.coordination import coordinated, same_of_another
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_office, nouns
from musnad.text.office_phrases import through_office, through_to_name
from musnad.text.offices_beside import two_offices
from musnad.text.page import Page
from musnad.text.phrases import leads, noun_phrase

HUNDRED = tuple(map(fold, ("مئة", "مائة", "مية")))
PERCENT = ("%", "٪")
SECOND = 8  # words of a second office in which no name stands


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
    if last + 1 < mark and page.words[last].form == "،" and not page.words[last + 1].conjunction:
        end = through_office(page, last + 1, mark)
        closed = end == mark or (end < mark and page.words[end].form in ("،", *QUOTES))
        addressed = named and not joined[1:] and page.words[last + 1].stem in nouns(page.tables).plurals
        # «قالت مصادر، لوكالة الأنباء، إن», «التقى الوزير سالم حداد، بوفد الحزب،»
        led = page.words[last + 1].preposition in ("ل", "ب")
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


def through_share(page: Page, first: int, last: int, mark: int) -> int:
    """«61 | في المئة من السكان», «45 |% من الطلاب», «61 | في المئة فقط من السكان»: of how many in a hundred, to the end of those they are of."""
    words, at = page.words, last
    if not words[first].numeral or at + 2 >= min(mark, len(words)):
        return last
    led = words[at].form in ("في", "ب") and words[at + 1].stem in HUNDRED
    if not (led or words[at].form in PERCENT or (words[at].preposition == "ب" and words[at].stem in HUNDRED)):
        return last
    at += 1 + led
    at += at < mark and words[at].form == "فقط"
    end = noun_phrase(page, at + 1, mark) if at + 1 < mark and words[at].form == "من" else at
    return end if end > at + 1 else last


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
    if comma + 1 >= mark or words[comma].form != "،" or is_office(page, comma + 1):
        return None
    end = noun_phrase(page, comma + 1, mark)
    closed = end == mark or (end < len(words) and words[end].form in ("،", ":"))
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
