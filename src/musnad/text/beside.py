"""Two phrases side by side: «دعت الحكومة | المجتمع الدولي إلى», a subject and its object with nothing between them.

``seams`` finds most by what a noun phrase can't hold. What may be an adjective by its word, «المسلمين», «المعارضة», is told apart here: by
number and gender, which an adjective shares with its noun, by the names of bodies, and by the tree.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import Actor, State, Title
from musnad.text.matching import Match, NameIndex
from musnad.text.nouns import is_name, is_office, nouns
from musnad.text.page import Page, kept
from musnad.text.reading import Word
from musnad.text.syntax import SURE

PEOPLE = ("person", "population", "group")
# Types of those with whose names a definite noun does not go on, and of those behind whose whole name no genitive follows.
BODIES = frozenset(("igo", "organisation", "coalition", "state_force"))
GROUPS = frozenset(("armed_group", "party", "group", "igo"))
MANY = ("ون", "ين", "ان", "ات")  # ends of what stands for several
MINISTRIES = ("الداخليه", "الخارجيه")
IN_NAME_OF = "باسم"  # «المتحدث باسم البيت الأبيض»
HEIR = "ولي"  # «ولي العهد», «ولي عهد دبي»
PRINCES = ("الامير", "الشيخ")
LONGEST = 4  # words of a name that a phrase ends in, at most
LONGEST_OFFICE = 6  # words of an office with its state, «وزير الخارجية التونسي»
LONGEST_KNOWN = 7  # words of a known name, at most


def another_beside(page: Page, i: int, at: int) -> bool:
    """Whether the phrase that began at word ``i`` ends before the definite noun at ``at``."""
    word = page.words[at]
    joined = word.conjunction or word.preposition or page.words[at - 1].form == IN_NAME_OF
    if joined or word.verb or word.kind != "word":
        return False
    if _state_behind_known_man(page, i, at):
        return True
    if _inside_mans_name(page, at):
        return False
    return (
        _many_behind_one(page, i, at)
        or _feminine_behind_masculine(page, i, at)
        or _masculine_behind_feminine(page, i, at)
        or _woman_behind_man(page, i, at)
        or _body_by_name(page, at)
        or _behind_whole_name(page, i, at)
        or _two_known(page, i, at)
        or _man_by_name(page, i, at)
        or _behind_mans_name(page, i, at)
        or is_object(page, i, at)
    )


def _inside_mans_name(page: Page, at: int) -> bool:
    """«لوران بلان»: the analyser takes the word and the one before it for one man's name."""
    name = page.syntax.name(at) if page.syntax else None
    return name is not None and name.kind == "PER" and name.first < at


def _state_behind_known_man(page: Page, i: int, at: int) -> bool:
    """«اتهم باراك أوباما | روسيا», «طالب أردوغان | إيران»: a state right behind a man's name that is his alone, though the analyser takes both for
    one name."""
    word, known = page.words[at], nouns(page.tables)
    if word.base not in known.states or word.given or word.base in known.given:
        return False
    names = (known_at(page, k) for k in range(max(i, at - LONGEST), at))
    return any(name is not None and name.last == at and name.found[0].type == "person" for name in names)


def two_men(page: Page, i: int, at: int) -> bool:
    """«اتهم أوباما | بوتين», «استقبل السيسي | ماكرون»: two men of two states, each by a name that is his alone, though the analyser takes both
    for one name."""
    first, second = known_at(page, i), None if is_office(page, i) else known_at(page, at)
    if first is None or second is None or first.last != at:
        return False
    states = [{row.country for row in name.found if row.type == "person"} for name in (first, second)]
    return all(states) and states[0].isdisjoint(states[1])


def _many_behind_one(page: Page, i: int, at: int) -> bool:
    """«حث تنظيم الدولة | المسلمين», «دعا المركز | الصحفيين», «دعا قائد السبسي | التونسيين»: several people behind what is one; not «الإخوان
    المسلمين»."""
    role = nouns(page.tables).role(page.words[at])
    nationals = page.words[at].stem.removesuffix("ين") in nouns(page.tables).national and not page.words[at - 1].pronoun
    people = ((role is not None and role.type in PEOPLE) or nationals) and page.words[at].plain.endswith("ين")
    return people and page.words[at].article and _complete(page, at) and not _several(page, page.words[i:at])


def _several(page: Page, words: Iterable[Word]) -> bool:
    """Whether one of the words stands for several: «قوات», «الإخوان», «القادة», «الأهالي»."""
    known = nouns(page.tables)
    return any(
        word.plain.endswith(MANY)
        or word.numeral
        or word.stem in known.plurals
        or ((role := known.role(word)) is not None and role.type in ("population", "group"))
        for word in words
    )


def _feminine_behind_masculine(page: Page, i: int, at: int) -> bool:
    """«دعا الجيش | المعارضة السورية»: a feminine noun for people or a body, behind nouns and adjectives none of which it could be said of."""
    known, word = nouns(page.tables), page.words[at]
    body = known.role(word) is not None and word.article and word.plain.endswith("ة")
    return body and _complete(page, at) and all(_one_man_or_body(page, other) for other in page.words[i:at])


def _masculine_behind_feminine(page: Page, i: int, at: int) -> bool:
    """«رفضت الحكومة | المقترح الفرنسي», «بحثت اللجنة | الملف»: a masculine noun behind a feminine one for a body; not «الحكومة الأكثر», «الشركة الأم»,
    «المنظمة الدولية للهجرة», «الجماعة الإخوان»."""
    known, body, word = nouns(page.tables), page.words[i], page.words[at]
    role = known.role(body)
    if at > i + 1 or role is None or role.type == "person" or not (body.article and body.plain.endswith("ة")):
        return False
    bare = word.plain.endswith(("ة", "ى", "اء", *MANY)) or word.plain.startswith("الأ") or word.stem in known.plurals
    named = at in page.toponym_starts or known_at(page, at) is not None or is_name(page, word)
    return word.article and not (bare or named or known.adjective(word))


def _woman_behind_man(page: Page, i: int, at: int) -> bool:
    """«قتل جندي إسرائيلي | صحفية», «اغتال مسلح مجهول | ناشطة»: of one man and his adjectives no woman is said, though hers may be an adjective."""
    known, man, woman = nouns(page.tables), page.words[i], page.words[at]
    his, hers = known.role(man), known.role(woman)
    one = his is not None and (man.person or his.type in PEOPLE) and man.stem == fold(his.word)
    if not one or hers is None or hers.type not in PEOPLE or not woman.plain.endswith("ة"):
        return False
    return at > i + 1 and not woman.definite and all(_his_adjective(page, word) for word in page.words[i:at])


def _his_adjective(page: Page, word: Word) -> bool:
    known, bare = nouns(page.tables), not (word.definite or word.plain.endswith(("ة", *MANY)))
    return bare and (known.adjective(word) or word.stem in known.national or known.role(word) is not None)


def _one_man_or_body(page: Page, word: Word) -> bool:
    """«الجيش», «المجلس», «الوطني»: masculine and one, as the tables have it."""
    known = nouns(page.tables)
    role = known.role(word)
    one = role is not None and word.stem == fold(role.word) and role.type not in ("population", "group")
    return (one or (known.adjective(word) and word.article)) and not word.plain.endswith(("ة", "ى", "اء", *MANY))


def _body_by_name(page: Page, at: int) -> bool:
    """«طالبت الوزارة | الأمم المتحدة»: a body whose whole name begins with its article, behind what is complete."""
    adjective = nouns(page.tables).adjective(page.words[at])  # «المحكمة الدستورية العليا»
    return page.words[at].article and not adjective and _bears_name(page, at) and _complete(page, at)


def _bears_name(page: Page, at: int) -> bool:
    first = page.words[at]
    rest = (("ال" if first.article else "") + first.stem, *(word.form for word in page.words[at + 1 : at + LONGEST]))
    return any(rest[:n] in _bodies(page.tables) for n in range(2, LONGEST + 1))


def body_at(page: Page, at: int) -> bool:
    """Whether a body is named from word ``at`` on, «الأمم المتحدة», «البرلمان»."""
    role = nouns(page.tables).role(page.words[at])
    return (role is not None and role.type in BODIES) or _bears_name(page, at)


@cache
def _bodies(words: Words) -> frozenset[tuple[str, ...]]:
    """The names of bodies of more than a word, «الأمم المتحدة»."""
    rows = (row for row in words.rows(Actor) if row.type in BODIES and row.name.startswith("ال") and " " in row.name)
    return frozenset(tuple(fold(row.name).split()) for row in rows)


@cache
def _whole_names(words: Words) -> frozenset[tuple[str, ...]]:
    """The names of groups and parties, «حركة حماس», «حزب الله»; «النظام» alone is a noun."""
    whole = (fold(row.name).split() for row in words.rows(Actor) if row.type in GROUPS)
    return frozenset(tuple(name) for name in whole if len(name) > 1 or not name[0].startswith("ال"))


def ends_name_of_group(page: Page, i: int, at: int) -> bool:
    """«تنظيم داعش | 21 صيادا», «حزب الله | قيادات الجماعة»: whether the phrase so far ends in the whole name of a group or a party."""
    names, before = _whole_names(page.tables), range(max(i, at - LONGEST), at)
    return any(tuple(other.form for other in page.words[k:at]) in names for k in before)


def _behind_whole_name(page: Page, i: int, at: int) -> bool:
    """«اتهمت حركة حماس | روسيا», «قصف تنظيم داعش | حلب», «طالب حزب الله | قيادات الجماعة», «اتهمت حركة فتح | حماس»: no adjective, behind the
    whole name of a group."""
    known, word = nouns(page.tables), page.words[at]
    ends = ends_name_of_group(page, i, at) or (_is_body(page, i, at) and not known.adjective(word))
    named = word.base in known.states or (at in page.toponym_starts and not word.given)
    named = named or (word.form,) in _whole_names(page.tables) or _ministry(page, i, at)
    return ends and (named or known.role(word) is not None) and (named or not known.adjective(word))


def _ministry(page: Page, i: int, at: int) -> bool:
    """«اتهمت حركة حماس | الداخلية»: the ministry, behind no more than the name of a party; «قيادة حماس الداخلية» is of its own."""
    whole = tuple(word.form for word in page.words[i:at]) in _whole_names(page.tables)
    return whole and page.words[at].form in MINISTRIES


def _is_body(page: Page, i: int, at: int) -> bool:
    """«منظمة أطباء بلا حدود | موسكو»: whether the phrase so far is a known body's name of several words, and no office of it."""
    name = known_at(page, i)
    return name is not None and name.last == at > i + 1 and name.found[0].type in BODIES


@cache
def _known_names(words: Words) -> NameIndex[Actor]:
    """The names of the actor table that are no other word too."""
    return NameIndex((row.name, row) for row in words.rows(Actor) if not row.plain)


@kept
def known_at(page: Page, at: int) -> Match[Actor] | None:
    """The longest known name that begins at word ``at``."""
    return _known_names(page.tables).at(page.words, at)


def inside_known(page: Page, i: int, at: int) -> bool:
    """«منظمة أطباء | بلا حدود»: whether the word at ``at`` is inside a known name or title that begins in the phrase of word ``i``."""
    before = range(max(i, at - LONGEST_KNOWN), at)
    names = (name for k in before for name in (known_at(page, k), _long_title_at(page, k)))
    return any(name is not None and name.last > at for name in names)


def inside_title(page: Page, at: int) -> bool:
    """«العقيد أركان | حرب سالم حداد»: whether a word is of a title of several before a name, and tells nothing else."""
    before = range(max(0, at - LONGEST), at)
    return any((title := _long_title_at(page, k)) is not None and title.last > at for k in before)


@cache
def _long_titles(words: Words) -> NameIndex[Title]:
    """The titles of more than a word."""
    return NameIndex((row.title, row) for row in words.rows(Title) if " " in row.title)


@kept
def _long_title_at(page: Page, at: int) -> Match[Title] | None:
    """«الفريق أول | عبد القادر»: a title of several words before a name; not «فاز الفريق أول أمس»."""
    title = _long_titles(page.tables).at(page.words, at)
    named = title is not None and title.last < len(page.words) and is_name(page, page.words[title.last])
    return title if named else None


def _two_known(page: Page, i: int, at: int) -> bool:
    """«اتهم حزب الله | الموساد», «طالب معاذ الخطيب | الأسد»: a second known name right behind a first, of another; who holds an office goes
    with the body that it is of, «رئيس حركة النهضة راشد الغنوشي»."""
    second = known_at(page, at)
    if second is None or nouns(page.tables).adjective(page.words[at]):
        return False
    names = (known_at(page, k) for k in range(max(i, at - LONGEST_KNOWN), at))
    first = next((name for name in names if name is not None and name.last == at), None)
    if first is None or any(one.actor == other.actor for one in first.found for other in second.found):
        return False
    if second.found[0].type != "person":
        return True
    known = nouns(page.tables)
    if first.found[0].type != "person":
        return first.first == i
    holder = is_office(page, first.first)  # «ولي العهد السعودي الأمير محمد بن سلمان»
    office = holder or known.title(page.words[at])  # «الرئيس السابق حسني مبارك»
    forms = page.known.verb_forms(page.words[first.first].stem)
    office = office or any(form.tense == "participle" for form in forms)  # «مرشد الجماعة محمد بديع»
    after = page.words[second.last] if second.last < len(page.words) else None
    another = after is not None and after.given and known.title(page.words[at])  # «كوربن | رئيسة الوزراء تيريزا ماي»
    return not office or (another and not holder)


@cache
def _states_by_adjective(words: Words) -> dict[str, str]:
    """The codes of states by their adjectives, «فرنسي», «فرنسية»."""
    rows = words.rows(State)
    return {fold(adjective + e): row.iso3 for row in rows for adjective in row.adjectives for e in ("", "ة")}


def man_of_another_state(page: Page, i: int, at: int) -> bool:
    """«دعا الرئيس الفرنسي | بوتين إلى»: a known man is none who holds an office of another state."""
    told = _states_by_adjective(page.tables).get(page.words[at - 1].stem) if page.words[at - 1].article else None
    behind_verb = told is not None and i > 0 and page.words[i - 1].verb is not None and is_office(page, i)
    known = known_at(page, at) if behind_verb else None
    if known is None:
        return False
    return all(row.type == "person" and row.country not in ("", "IGO", "NGO", "IMG", told) for row in known.found)


def office_of_another_state(page: Page, i: int, at: int) -> bool:
    """«التقى وزير الخارجية التونسي سالم حداد | رئيس الوزراء المغربي»: behind the name of one state's officer the office of another state is
    another's; not «المدرب الفرنسي سالم حداد مدير الفريق المغربي»."""
    known, states = nouns(page.tables), _states_by_adjective(page.tables)
    bare = not (page.words[at].definite or page.words[at].preposition or page.words[at].conjunction)
    if not bare or not all(known.is_("office", page.words[k].stem) for k in (i, at)):
        return False
    named = next((k for k in range(i, at) if page.words[k].base in known.given), i)
    his = {states[word.stem] for word in page.words[i:named] if word.article and word.stem in states}
    end = min(len(page.words), at + LONGEST_OFFICE)
    behind = next((k for k in range(at + 1, end) if not page.words[k].definite), end)
    theirs = {states[word.stem] for word in page.words[at + 1 : behind] if word.stem in states}
    return bool(his and theirs) and his.isdisjoint(theirs)


def office_beside_known_man(page: Page, i: int, at: int) -> bool:
    """«هاتف الملك عبد الله الثاني | الرئيس الفلسطيني»: behind a known man's name who holds an office of another state is another."""
    word, after = page.words[at], page.words[at + 1] if at + 1 < len(page.words) else None
    if after is None or word.preposition or word.conjunction or not nouns(page.tables).is_("office", word.stem):
        return False
    told = _states_by_adjective(page.tables).get(after.stem) if word.article and after.article else None
    if told is None:
        return False
    names = (known_at(page, k) for k in range(max(i, at - LONGEST_KNOWN), at))
    him = next((name for name in names if name is not None and name.last == at), None)
    return him is not None and all(row.type == "person" and row.country not in ("", told) for row in him.found)


def of_his_own_state(page: Page, i: int, at: int) -> bool:
    """«الملك عبد الله الثاني | ملك الأردن», «بشار الأسد | رئيس سوريا»: a bare office of a known man's own state, right behind his name, is
    his; «انتقد بشار الأسد | رئيس تركيا» is another's."""
    word, after = page.words[at], page.words[at + 1] if at + 1 < len(page.words) else None
    bare = not (word.definite or word.preposition or word.conjunction)
    if after is None or not bare or not nouns(page.tables).is_("office", word.stem):
        return False
    names = (known_at(page, k) for k in range(max(i, at - LONGEST_KNOWN), at))
    him = next((name for name in names if name is not None and name.last == at), None)
    state = nouns(page.tables).states.get(after.base)
    return him is not None and all(row.type == "person" and row.country == state for row in him.found)


def _behind_mans_name(page: Page, i: int, at: int) -> bool:
    """«انتقد الوزير سالم حمدان | الحظر»: a definite noun behind a man's whole name is neither of the name nor who he is."""
    name = page.syntax.name(at - 1) if page.syntax else None
    known, word = nouns(page.tables), page.words[at]
    if name is None or name.kind != "PER" or name.likely < SURE or name.last != at or name.first < i:
        return False
    role = known.role(word)
    who = (role is not None and role.type in PEOPLE) or known.title(word) or known.adjective(word)
    return word.article and name.last - name.first > 1 and not who and known.common_noun(page, word)


def _man_by_name(page: Page, i: int, at: int) -> bool:
    """«انتقدت الحركة | الصحفي أحمد منصور»: a man with his name, behind a body; not «المدير السابق المحامي أحمد منصور», who may be one."""
    known, after = nouns(page.tables), page.words[at + 1] if at + 1 < len(page.words) else None
    if after is None or not page.words[at].article or is_office(page, i) or not known.title(page.words[at]):
        return False
    name = page.syntax.name(after.i) if page.syntax else None
    called = name is not None and name.kind == "PER" and name.first == after.i and name.last > after.i + 1
    return (called or after.base in known.given) and not after.definite and _complete(page, at)


def is_object(page: Page, i: int, at: int) -> bool:
    """«دعا المركز | الأمم المتحدة إلى»: the phrase so far is the subject of a verb before it, and the word its object, as the tree has it."""
    tree = page.syntax
    word = page.words[at]
    if tree is None or tree.relation(at) not in ("obj", "iobj") or word.plain.endswith("ون"):
        return False
    if is_name(page, word) or by_whole_name(page, at):
        return False
    if heir_named(page, i, at):
        return False
    verb = tree.head(at)
    subject = tree.subject(verb) if verb is not None and verb < i else None
    return subject is not None and i <= subject < at and _complete(page, at)


def heir_named(page: Page, i: int, at: int) -> bool:
    """«استقبل ولي العهد السعودي | الأمير محمد السفير»: behind the heir to a throne, «الأمير» or «الشيخ» with a name is he."""
    prince = page.words[at].form in PRINCES and at + 1 < len(page.words) and page.words[at + 1].given
    return prince and page.words[i].base == HEIR and is_office(page, i)


def by_whole_name(page: Page, at: int) -> bool:
    """«أشاد وزير الداخلية | ناجم الغرسلي بالأمنيين»: a known man by his whole name, whatever other word its first is."""
    known = known_at(page, at)
    whole = known is not None and known.last > at + 1 and not (page.words[at].article or is_office(page, at))
    return known is not None and whole and all(row.type == "person" for row in known.found)


def _complete(page: Page, at: int) -> bool:
    """Whether no genitive can follow the word before ``at``: it has an article, ends a name, or is an adjective."""
    before = page.words[at - 1]
    known, noun = nouns(page.tables), page.words[at - 2] if at > 1 else None
    if before.definite or before.base in known.states or is_name(page, before):
        return True
    annexed = known.is_("annexed", before.stem, before.stem.removesuffix("ه"))  # «مدير عام الدفاع المدني»
    described = noun is not None and noun.kind == "word" and not (noun.definite or noun.function)
    if described and known.adjective(before) and not annexed:
        return noun is not None and not noun.verb  # «في مؤتمر صحفي | الأمم المتحدة»
    name = page.syntax.name(at - 1) if page.syntax else None
    return name is not None and name.last == at
