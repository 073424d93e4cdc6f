"""Cues: the words that say that somebody says something, found with the rows of words/cues.tsv that they may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import Cue as CueRow
from musnad.lexicon.rows import Verb
from musnad.text.called_upon import called_upon
from musnad.text.inflect import VerbForm, noun_shapes
from musnad.text.matching import NameIndex
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase, tells_what_for
from musnad.text.reading import Word
from musnad.text.vocabulary import Vocabulary

CueForm = Literal["finite", "participle", "masdar", "noun", "phrase"]


SEEKS = ("طلب",)  # its participle is a student, too
SUSPECTS = ("اشتبه",)  # its participle is a suspect
DEEMS = ("اعتبر",)  # of two objects: «اعتبرته الحكومة خرقا للهدنة»
OPPOSES = ("عارض",)  # its feminine participle is the opposition, or opposing
COUNTED = ("اتهم", "عارض")  # plurals of their participles stand behind another noun: «محاكمة متهمين», «مجموعة معارضين»
ANOTHER = fold("أخرى")
IN_NAME_OF = fold("باسم")
PREDICATE = 8  # words from a verb of being to what its subject is, at most
APART = 20  # words between a verb and the noun of its phrase, at most


class Cue(NamedTuple):
    """Words [first, last) of the document, and what they may mean: the table rows of their lemma.

    A verb may make its phrase with a noun further on, «أكد الملك دعمه لـ»: ``inner`` is where that noun stands.
    """

    first: int
    last: int
    form: CueForm
    rows: tuple[CueRow, ...]
    verb: VerbForm | None = None
    inner: tuple[int, int] | None = None

    @property
    def through(self) -> int:
        """The index after all the words of the cue."""
        return self.inner[1] if self.inner else self.last

    @property
    def rule(self) -> str:
        return f"cues.tsv:{self.rows[0].line}"


class CueIndex:
    """The cue table by lemma, noun and phrase."""

    def __init__(self, words: Words) -> None:
        by_lemma: defaultdict[str, list[CueRow]] = defaultdict(list)
        by_noun: defaultdict[str, list[CueRow]] = defaultdict(list)
        phrases = []
        self.verb_phrases: defaultdict[str, list[tuple[tuple[str, ...], CueRow]]] = defaultdict(list)
        lemmas = {verb.past for verb in words.rows(Verb)}
        for row in words.rows(CueRow):
            if row.kind == "verb":
                by_lemma[row.cue].append(row)
            elif row.kind == "noun":
                by_noun[fold(row.cue)].append(row)
            elif row.pattern != "source" and not row.impersonal and row.cue.split()[0] in lemmas:
                verb, *rest = row.cue.split()
                self.verb_phrases[verb].append((tuple(fold(part) for part in rest), row))
            else:
                phrases.append((row.cue, row))
        self.by_lemma = {lemma: tuple(rows) for lemma, rows in by_lemma.items()}
        self.by_noun = {noun: tuple(rows) for noun, rows in by_noun.items()}
        self.phrases = NameIndex(phrases)
        self._saying = self.by_lemma.keys() | self.verb_phrases.keys()

    def says(self, forms: Iterable[VerbForm]) -> bool:
        """Whether one of the forms is of a verb of the table, alone or with a noun."""
        return any(form.lemma in self._saying for form in forms)

    def rows(self, forms: tuple[VerbForm, ...]) -> tuple[CueRow, ...]:
        for form in forms:
            if form.lemma in self.by_lemma:
                return self.by_lemma[form.lemma]
        return ()


@cache
def cue_index(words: Words) -> CueIndex:
    return CueIndex(words)


@lru_cache(maxsize=30_000)
def _may_say(index: CueIndex, known: Vocabulary, stem: str) -> bool:
    """Whether a stem is a noun of the table or a form of a verb that is in it. Kept, since most are neither."""
    return stem in index.by_noun or stem.removesuffix("ا") in index.by_noun or index.says(known.verb_forms(stem))


def cues(page: Page, first: int, last: int) -> Iterator[Cue]:
    """The cues among words [first, last), left to right; a longer phrase hides the words in it."""
    index = cue_index(page.tables)
    at = first
    while at < last:
        cue = _phrase(page, index, at, last) or _single(page, index, at)
        if cue:
            yield cue
            at = cue.last
        else:
            at += 1


def _phrase(page: Page, index: CueIndex, at: int, last: int) -> Cue | None:
    """A phrase of the table: «على حد قول», «وفقا لـ»; a one-letter preposition at its end is the next word's."""
    match = index.phrases.at(page.words, at, last)
    return Cue(at, match.last, "phrase", match.found) if match else None


def _single(page: Page, index: CueIndex, at: int) -> Cue | None:
    word = page.words[at]
    if word.kind != "word" or word.function == "aside" or at in page.toponyms:
        return None  # «وأبين» is a province of Yemen
    portfolio = at > 0 and nouns(page.tables).is_("portfolio", page.words[at - 1].stem)
    if called_upon(page, at) or (portfolio and word.article and not word.preposition):
        # «أن الحكومة | مطالبة بوقف القصف» is called upon; «وزير النقل كريم حداد» is no one's relaying; not «رد الوزير بالقول: "..."»
        return None
    if not (_may_say(index, page.known, word.stem) or (word.shape.verbs and index.says(word.shape.verbs))):
        return None  # before the tree is asked: most words say nothing, whatever they are
    told = _verb(page, word)
    if told:
        alike = [f for f in word.shape.verbs if (f.tense, f.person) == (told.tense, told.person)]
        with_noun = _verb_phrase(page, index, at, alike)
        if with_noun:
            return with_noun
        verb = _with_its_preposition(page, index, at, [f for f in (told, *alike) if f.lemma in index.by_lemma])
        return Cue(at, at + 1, "finite", index.by_lemma[verb.lemma], verb) if verb else None
    forms = page.known.verb_forms(word.stem)
    participle = () if _named_so(page, word) else tuple(f for f in forms if _may_be_participle(word, f))
    if index.says(participle) and _circumstantial(page, word):
        with_noun = _verb_phrase(page, index, at, participle)
        if with_noun:
            return with_noun._replace(form="participle")
        rows = index.rows(participle)
        noun = rows and (
            rows[0].cue in SUSPECTS
            or _with_adjective(page, at)
            or _building(page, word)
            or ((rows[0].cue in SEEKS or page.words[at - 1].verb) and _is_somebody(page, word))
            or (rows[0].cue in OPPOSES and word.plain.endswith("ة"))
            or (rows[0].cue in COUNTED and _many_behind_one(page, word))
        )
        if rows and not noun:
            return Cue(at, at + 1, "participle", rows, participle[0])
    masdar = tuple(f for f in forms if f.tense == "masdar")
    if masdar and index.rows(masdar) and not (word.preposition == "ب" and index.rows(masdar)[0].cue in DEEMS):
        return Cue(at, at + 1, "masdar", index.rows(masdar), masdar[0])
    rows = index.by_noun.get(word.stem) or index.by_noun.get(word.stem.removesuffix("ا"), ())  # «بلاغا»
    return Cue(at, at + 1, "noun", rows) if rows else None


def _with_its_preposition(page: Page, index: CueIndex, at: int, forms: Sequence[VerbForm]) -> VerbForm | None:
    """Of verbs that are spelt alike the one whose preposition follows: «يشكون من» complain, «يشكون في» doubt; before no
    feminine subject «تبين» is what shows, nobody."""
    after = page.words[at + 1] if at + 1 < len(page.words) else None
    shows = (
        f for f in page.words[at].shape.verbs if f.lemma in index.by_lemma and index.by_lemma[f.lemma][0].impersonal
    )
    shown = next(shows, None)
    if shown and shown.gender == "m" and after and not after.feminine and any(f.gender == "f" for f in forms):
        return shown
    led = {after.form, after.preposition} if after else set()
    wanted = (
        f for f in forms if any(fold(row.preposition) in led for row in index.by_lemma[f.lemma] if row.preposition)
    )
    return next(wanted, None) or next(iter(forms), None)


def _verb(page: Page, word: Word) -> VerbForm | None:
    """The verb that a word is, by its neighbours; where its spelling is a noun's too, or its neighbours seem to forbid a
    verb («قال ساسة»), the tree's opinion counts: «رفض الاعتداء» is a refusal or somebody refused."""
    if _before_colon(page, word):
        return next((form for form in word.shape.verbs if form.tense == "past"), None)
    if not word.shape.verbs or word.function or word.i in page.time_words:
        return word.verb or _with_his_object(page, word)
    if word.verb:
        name = _begins_name(page, word.i) or (word.shape.nominal and _noun_in_tree(page, word.i))
        return None if name else _of_her(page, word) or word.verb
    told = (f for f in word.shape.verbs if f.tense != "jussive" and f.person == "3" and f.number != "d")
    verb, tree = next(told, None), page.syntax
    if verb is None or tree is None or not tree.is_verb(word.i):
        return None
    return None if word.given and tree.is_name(word.i) else verb


def _of_her(page: Page, word: Word) -> VerbForm | None:
    """««الخارجية» تطلب», no «تطلّب»: behind a feminine subject the form that agrees with it, of two that are spelt alike."""
    tree, verb = page.syntax, word.verb
    if verb is None or verb.gender != "m" or len(word.shape.verbs) == 1 or tree is None:
        return None
    subject = next(tree.children(word.i, "nsubj"), word.i)
    hers = (f for f in word.shape.verbs if (f.person, f.gender, f.number) == ("3", "f", "s") and f.tense != "jussive")
    return next(hers, None) if subject < word.i and page.words[subject].feminine else None


def _with_his_object(page: Page, word: Word) -> VerbForm | None:
    """«وطالبه الوزير بالرحيل»: spelt like «طالبة», and a verb with its object where the tree has one with its subject behind it."""
    tree = page.syntax
    if word.function or not word.plain.endswith("ه") or word.preposition or word.article or tree is None:
        return None
    stem = word.stem if word.pronoun else word.stem[:-1]
    past = (f for f in page.known.verb_forms(stem) if (f.tense, f.person) == ("past", "3"))
    behind = tree.is_verb(word.i) and any(i > word.i for i in tree.children(word.i, "nsubj"))
    return next(past, None) if behind else None


def _before_colon(page: Page, word: Word) -> bool:
    """«وبين: "تمت مناقشة الخطة"»: nothing stands between two things, so the word is no preposition."""
    colon = word.i + 1 < len(page.words) and page.words[word.i + 1].form == ":"
    return word.base == "بين" and (word.conjunction != "" or word.opens) and colon


def _begins_name(page: Page, i: int) -> bool:
    """«بارك غيون هيي»: a word that is spelt like a verb and is the first of a person's name."""
    tree = page.syntax
    if tree is None or tree.is_verb(i) or not tree.is_name(i):
        return False
    name = tree.name(i)
    return name is not None and name.kind == "PER" and name.first <= i < name.last - 1


def _may_be_participle(word: Word, form: VerbForm) -> bool:
    """«موجة غضب» is a wave: who directs is «موجه» or «موجهة»."""
    return form.tense == "participle" and not (form.gender == "m" and word.plain.endswith("ة"))


def _named_so(page: Page, word: Word) -> bool:
    """«المخرجة مفيدة التلاتلي»: a given name that is spelt like a participle."""
    return word.given and page.syntax is not None and page.syntax.is_name(word.i)


def _noun_in_tree(page: Page, i: int) -> bool:
    tree = page.syntax
    return tree is not None and tree.is_noun(i) and not any(tree.children(i, "nsubj", "nsubj:pass"))


def _verb_phrase(page: Page, index: CueIndex, at: int, forms: Sequence[VerbForm]) -> Cue | None:
    """«أكد العاهل الأردني دعمه لوحدة»: a verb and its noun, the speaker between them, no other verb; of several nouns the nearest,
    «جدد الوزير دعوة المانحين إلى التزام الحياد»."""
    for form in forms:
        phrases = index.verb_phrases.get(form.lemma, ())
        found = ((rest, inner) for rest, _ in phrases if (inner := _in_order(page, at + 1, rest)))
        if nearest := min(found, key=lambda one: one[1], default=None):
            rows = tuple(row for other, row in phrases if other == nearest[0])  # «جدد دعوته إلى», «جدد دعوته لـ»
            return Cue(at, at + 1, "finite", rows, form, nearest[1])
    return None


def _in_order(page: Page, at: int, rest: tuple[str, ...]) -> tuple[int, int] | None:
    first = -1
    for part in rest:
        reach = range(at, min(len(page.words), at + APART))
        near = (i for i in reach if _is(page.words[i], part) and page.words[i].function != "aside")
        found = next((i for i in near if not _in_another(page, at, i)), None)
        if found is None or any(
            _verb(page, word) or word.function == "complementizer" for word in page.words[at:found]
        ):
            return None
        first, at = (found if first < 0 else first), found + 1
    return first, at


def _in_another(page: Page, at: int, i: int) -> bool:
    """Whether the noun at word ``i`` is of another noun behind word ``at``, «أعلنت وزيرة | التضامن أن»."""
    return (i > at and tells_what_for(page, i)) or (i - 2 >= at and _in_genitive(page, i))


def _is(word: Word, part: str) -> bool:
    """«تعازي» is «تعازيه», «بتعازي» is «بتعازيه»."""
    shapes = noun_shapes(word.stem, owned=word.pronoun != "")
    return part == word.form or part in shapes or part in (word.preposition + shape for shape in shapes)


def _in_genitive(page: Page, i: int) -> bool:
    """«أكد على وجوب | الالتزام»: a definite noun behind another that a preposition leads; «أكد التزامه» has its own."""
    before = page.words[i - 1]
    led = before.preposition != "" or page.words[i - 2].form in ("علي", "الي", "عن")
    return page.words[i].article and led and not (before.definite or before.function)


def _with_adjective(page: Page, i: int) -> bool:
    """«اتخذ مظهرا خارجيا», «مذكرة موقعة», «لافتة أخرى»: behind a verb, or with ة, and before its own adjective it is a noun."""
    words = page.words
    if i + 1 >= len(words):
        return False
    after = words[i + 1]
    if words[i].plain.endswith("ة") and (after.form == ANOTHER or after.plain.endswith("ة")):
        bare = not (after.definite or after.preposition or after.function or after.conjunction)
        behind = words[i - 1].kind == "word"  # not «..., مشيرة مقدمة البرنامج أن»
        return after.form == ANOTHER or (behind and bare and nouns(page.tables).adjective(after))
    if not words[i - 1].verb or not words[i].accusative:
        return False
    return after.accusative and not (after.definite or after.preposition or after.function)


def _is_somebody(page: Page, word: Word) -> bool:
    """«أصيبت طالبة بكسر»: a noun for a person that is spelt like a participle, with no clause behind it."""
    after = page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    clause = after is not None and (after.function == "complementizer" or after.form == ":")
    clause = clause or page.words[word.i - 1].kind == "punctuation"
    role = nouns(page.tables).roles.get(word.stem)
    return role is not None and role.type == "person" and word.stem.endswith("ه") and not clause


def _building(page: Page, word: Word) -> bool:
    """«اقتحموا مقرا بالمدينة»: a noun for a building that is spelt like a participle, behind no comma and with no clause behind it."""
    after = page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    clause = after is not None and (after.function == "complementizer" or after.form == ":")
    role = nouns(page.tables).roles.get(word.stem.removesuffix("ا"))
    building = role is not None and role.type == "facility"
    return building and not clause and page.words[word.i - 1].form != "،"


def _adjective_beside(page: Page, word: Word, after: Word | None) -> bool:
    """«وسط حراسة واسعة ومشددة»: joined to an adjective of its own form, and no clause of its own right behind it."""
    before = page.words[word.i - 1]
    alike = before.plain.endswith("ة") and not before.article and nouns(page.tables).adjective(before)
    leads_on = after is not None and (after.function == "complementizer" or after.form in (":", "الي", "علي"))
    return word.conjunction == "و" and word.plain.endswith("ة") and alike and not leads_on


def _leads_clause(page: Page, after: Word | None) -> bool:
    """«مشيرا | إلى أن», «مشددا | على أن»"""
    if after is None or after.form not in ("الي", "علي") or after.i + 1 >= len(page.words):
        return False
    return page.words[after.i + 1].function == "complementizer"


def _circumstantial(page: Page, word: Word) -> bool:
    """Whether a participle stands as «قال ..., مضيفاً أن»: bare of article and preposition, accusative or feminine, or
    right before its clause as in «معتبر أنه»."""
    before = page.words[word.i - 1] if word.i else None
    if word.definite or word.preposition or word.function or before is None:
        return False
    after = page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    if after is not None and after.form == "،" and after.i + 1 < len(page.words):
        after = page.words[after.i + 1]  # «مؤكدين، أنهم»
    if _adjective_beside(page, word, after) or (before.verb and after is not None and after.form == IN_NAME_OF):
        return False  # «قالت متحدثة باسم الشرطة»
    clause = after is not None and (
        after.function == "complementizer" or after.form == ":" or after.i in page.quotes_open
    )
    clause = clause or _leads_clause(page, after)
    led = (
        word.plain.endswith(("ا", "اً", "ين"))
        and clause
        and not before.verb
        and before.function in ("", "particle", "adverb")
    )
    if before.i in page.quotes_open or (not clause and _predicate(page, word)):
        return False  # «صرح: "آمل أن"»
    if _deed_of_his(page, word, before):
        return False
    if not word.plain.endswith(("ا", "ة", "اً", "ةً", "ين")):
        return bool(after and after.function == "complementizer" and before.kind == "punctuation")
    shown = before.kind == "punctuation" or word.conjunction or before.verb or before.definite or led
    shown = bool(shown) or before.i in page.toponyms or _many_behind_one(page, word) or _behind_time(page, word)
    return shown or (page.syntax is not None and page.syntax.is_name(before.i))


def _deed_of_his(page: Page, word: Word, before: Word) -> bool:
    """«القرار يجعل مطالبة المحامي صعبة», «يواصلون مطالبة الوزارة»: behind a verb of men what is spelt like a participle of a woman is the maṣdar."""
    behind = before.verb is not None and before.verb.gender == "m" and word.plain.endswith("ة")
    after = page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    bare = after is not None and after.kind == "word" and not (after.preposition or after.function)
    return behind and bare and any(form.tense == "masdar" for form in page.known.verb_forms(word.stem))


def _predicate(page: Page, word: Word) -> bool:
    """«يجب أن تكون الدروس موجهة للراسبين»: what something is, behind a verb of being and its subject."""
    for i in range(word.i - 1, max(-1, word.i - PREDICATE), -1):
        if page.words[i].function == "auxiliary":
            return noun_phrase(page, i + 1, word.i + 1) >= word.i > i + 1
        if page.words[i].verb or page.words[i].kind == "punctuation":
            return False
    return False


def _many_behind_one(page: Page, word: Word) -> bool:
    """«خرجوا في مسيرة مرددين»: no adjective of the noun before, so it tells what many did."""
    before = page.words[word.i - 1]
    one = before.plain.endswith("ة") and not (before.numeral or before.definite)
    return word.plain.endswith("ين") and one


def _behind_time(page: Page, word: Word) -> bool:
    """«تظاهروا احتجاجا على غيابه منذ أيام | مطالبين بالبحث عنه», «قال إن المصنع أغلق أمس | مشيرا إلى خسائره»: no adjective of a time, so it tells what
    somebody did meanwhile, where the tree hangs it from the verb."""
    before, tree = page.words[word.i - 1], page.syntax
    told = tree is not None and tree.relation(word.i) in ("xcomp", "advcl", "obl", "acl")
    timed = before.base in nouns(page.tables).units or before.i in page.time_words
    return word.plain.endswith(("ين", "ا", "اً")) and told and timed
