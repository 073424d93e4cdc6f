"""What the tree says a cue introduces, where the order of words does not show it: behind a long subject, its office
between commas, an occasion; and whether a word that is spelt like a verb of saying is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from musnad.attribution.begun import Opening
from musnad.attribution.opening_clause import clause_opening
from musnad.attribution.opening_phrase import BEFORE_FROM, MARGIN
from musnad.attribution.relatives import WHEN, relates
from musnad.attribution.speakers import Speaker, phrase_of_head
from musnad.attribution.subject_agreement import agrees
from musnad.folding import fold
from musnad.lexicon.rows import Cue as CueRow
from musnad.text.called import inside_mans_name
from musnad.text.inflect import VerbForm
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import all_of_them
from musnad.text.syntax import Syntax
from musnad.text.verb_here import IN_WHICH

_OBJECTS = ("obj",)
_CLAUSES = ("ccomp", "obj", "obl", "obl:arg", "xcomp", "parataxis")
_LED = ("obl:arg", "obl", "obj", "nmod")
_NOT_BARE = ("says", "source", "relays")


def settled(page: Page, rows: Sequence[CueRow], cue: int, found: Opening | None, last: int) -> Opening | None:
    """The opening that the order of words shows, unless there is none or it lies in the subject: then the tree's."""
    tree = page.syntax
    if tree is None:
        return found
    if found is None:
        return governed_opening(page, tree, rows, cue, last)
    if not found.clause and _within_subject(tree, cue, found.at) and not _no_subject(page, cue, found):
        return _past_subject(page, tree, rows, cue, found, last)
    if found.row.pattern == "asks" and not found.clause:
        return _second_object(page, tree, cue, found, last)
    if found.row.pattern in ("reacts", "states"):
        return _sooner_object(page, tree, rows, cue, found)
    return found


def _no_subject(page: Page, cue: int, found: Opening) -> bool:
    """«الذين يرفضون | تأجيل السفر», «قدرت دراسات محلية | كلفة السد»: behind a verb in the plural stands no subject, and with its own adjective
    an indefinite one is at its end."""
    verb, at = page.words[cue].verb, found.at
    plural = verb is not None and verb.person == "3" and verb.number == "p"
    adjective, noun = page.words[at - 1], page.words[at - 2]
    alone = at - 2 > cue and not (noun.definite or adjective.definite) and nouns(page.tables).adjective(adjective)
    return found.mark == at and (plural or (alone and noun_phrase(page, at - 2, at + 1) == at))


def _past_subject(
    page: Page, tree: Syntax, rows: Sequence[CueRow], cue: int, found: Opening, last: int
) -> Opening | None:
    """«صرح المتحدث بوزارة الداخلية أن»: what was found belongs to the subject; a deed, or something of his own, may be content
    all the same, since trees hang it there, «تذرعت الشركة المنفذة بارتفاع الأسعار», «اعترف المتهم بحيازته للسلاح»."""
    other = governed_opening(page, tree, rows, cue, last) or clause_opening(page, rows, cue + 1, last)
    word = page.words[found.at]
    led = word.preposition != "" or found.mark < found.at  # «أشار تقرير صدر أمس إلى تراجع العدد»
    said = led and (is_deed(page, word) or word.pronoun)
    return other or (found if said else None)


def _second_object(page: Page, tree: Syntax, cue: int, found: Opening, last: int) -> Opening:
    """«ناشد الحزب أنصاره الحفاظ على الهدوء»: the second object is what is asked."""
    objects = list(tree.children(cue, *_OBJECTS))
    second = objects[1] if len(objects) > 1 and objects[0] == found.at else found.at
    asked = found.at < second < last and _tells(page, tree, second)
    return found._replace(mark=second, at=second) if asked else found


def _sooner_object(page: Page, tree: Syntax, rows: Sequence[CueRow], cue: int, found: Opening) -> Opening:
    """«استهجن مزاعم الحزب من أن»: the clause is of the noun that he reacts to; «أكد موقف بلاده بدعم»: the preposition too."""
    sooner = next(_objects(page, tree, rows, cue), None)
    before = sooner is not None and cue < sooner.mark < found.mark
    reacts = found.row.pattern == "reacts" or not found.clause
    if before and sooner is not None and all(page.words[i - 1].form == "،" for i in (sooner.mark, found.mark)):
        return found  # «رفض المجلس، أحد فصائل الائتلاف، الحوار»
    return sooner if sooner and before and reacts else found


def governed_opening(page: Page, tree: Syntax, rows: Sequence[CueRow], cue: int, last: int) -> Opening | None:
    """«أعلن سامح عمر القيادي في الحزب مشاركة الحزب»: the clause, object or prepositional phrase that hangs from the cue."""
    candidates = (*_clauses(page, tree, rows, cue), *_phrases(page, tree, rows, cue))
    return next((o for o in candidates if cue < o.mark < last and o.at < last), None)


def _clauses(page: Page, tree: Syntax, rows: Sequence[CueRow], cue: int) -> Iterator[Opening]:
    for head in tree.children(cue, *_CLAUSES):
        mark = next((i for i in tree.children(head, "mark") if page.words[i].function == "complementizer"), None)
        why = mark is not None and page.words[mark].form.startswith(("لان", "فان"))
        if mark is not None and not why and page.words[mark - 1].form not in _OTHER_CLAUSE:
            yield Opening(mark, mark + 1, _row_of(rows, page, mark), clause=True)


_OTHER_CLAUSE = frozenset(map(fold, ("دون", "بعد", "قبل", "منذ", "حتى", "رغم", "مع", "غير", "بدون")))


def _row_of(rows: Sequence[CueRow], page: Page, mark: int) -> CueRow:
    before = page.words[mark - 1]
    return next((row for row in rows if row.preposition and fold(row.preposition) == before.form), rows[0])


def _phrases(page: Page, tree: Syntax, rows: Sequence[CueRow], cue: int) -> Iterator[Opening]:
    for row in (r for r in rows if r.preposition and r.pattern not in _NOT_BARE):
        for head in tree.children(cue, *_LED):
            led = _led_by(page, tree, head, fold(row.preposition))
            purpose = led is not None and row.preposition == "ل" and not is_deed(page, page.words[led])
            if led is not None and not purpose and _tells(page, tree, led):
                yield Opening(led if page.words[led].preposition else led - 1, led, row, clause=False)
    yield from _objects(page, tree, rows, cue)


def _objects(page: Page, tree: Syntax, rows: Sequence[CueRow], cue: int) -> Iterator[Opening]:
    bare = next((r for r in rows if not r.preposition and r.pattern not in _NOT_BARE), None)
    for head in tree.children(cue, *_OBJECTS) if bare else ():
        if bare and not page.words[head].preposition and _tells(page, tree, head) and not _surname(page, cue, head):
            yield Opening(head, head, bare, clause=False)


def _surname(page: Page, cue: int, i: int) -> bool:
    """«انتقدت منى | حنون القرار»: of a name that begins right behind the verb; not «ينعى | سالم حداد», an object that is a man."""
    tree = page.syntax
    subject = tree.subject(cue) if tree else None
    return subject is not None and cue < subject < i and inside_mans_name(page, i, subject)


def _tells(page: Page, tree: Syntax, i: int) -> bool:
    """Whether a noun phrase that can be content begins at word ``i``; not «صرح بذلك», which only points at it."""
    word = page.words[i]
    bare = word.stem not in ("", MARGIN) and word.function not in ("demonstrative", "adverb")  # not «يطالب بها»
    noun = noun_phrase(page, i, len(page.words)) > i or (word.shape.nominal and tree.is_noun(i))  # «بينت تراجع العدد»
    return word.kind == "word" and bare and noun and not all_of_them(word)


def _led_by(page: Page, tree: Syntax, head: int, wanted: str) -> int | None:
    if page.words[head].preposition == wanted:
        return head
    case = next((i for i in tree.children(head, "case") if i < head and page.words[i].form == wanted), None)
    if case is None or page.words[case - 1].stem in BEFORE_FROM:
        return None
    return case + 2 if page.words[case + 1].form in QUOTES else case + 1  # «عن "القلق العميق" من»


def object_in_tree(page: Page, cue: int, first: int, last: int) -> bool:
    """Whether one of words [first, last) is the object that the tree gives a cue."""
    tree = page.syntax
    return tree is not None and any(tree.head(i) == cue and tree.relation(i) == "obj" for i in range(first, last))


def described_noun(page: Page, verb: int, form: VerbForm | None) -> Speaker | None:
    """«مظاهرة للمعارضة تطالب بالإفراج»: the noun that a verb without a subject of its own tells of, in the tree."""
    tree = page.syntax
    head = tree.head(verb) if tree and tree.relation(verb).startswith("acl") else None
    if tree is None or head is None or head > verb or tree.subject(verb) is not None or page.words[head].stem == WHEN:
        return None
    inside = verb + 1 < len(page.words) and page.words[verb + 1].form in IN_WHICH  # «الدراسة التي جاء فيها»
    relative = page.words[verb - 1].function == "relative" and not inside
    if relative and form is not None and (form.number == "p" or not relates(page.words[verb - 1].base, form)):
        return None  # «الأوراق التي قالوا إنها», «الأوضاع، التي وصفها بالصعبة»
    fitting = form is None or not form.gender or (form.gender == "f") == page.words[head].feminine
    found = phrase_of_head(page, head, verb)
    return found._replace(how="without_relative") if found and fitting else None


def coordinate_subject(page: Page, verb: int, form: VerbForm | None) -> Speaker | None:
    """The subject of the verb that another is joined to by و or ف, where the two agree."""
    tree = page.syntax
    if tree is None or page.words[verb].conjunction not in ("و", "ف"):
        return None
    below = verb
    for at in tree.governors(verb):
        if tree.relation(below) != "conj" or at > below:
            return None
        subject, below = tree.subject(at), at
        if subject is not None:
            many = (
                form is not None and form.number == "p" and page.words[subject].plain.endswith("ات")
            )  # «قيادات تجتمع ويطالبون»
            agreed = many or form is None or not form.gender or agrees(page, subject, form._replace(number="s"))
            found = phrase_of_head(page, subject, verb)
            return found._replace(how=coordinate_subject.__name__) if found and agreed else None
    return None


def _within_subject(tree: Syntax, cue: int, i: int) -> bool:
    """Whether word ``i`` is the subject of the cue or part of it; not of the second where the tree gives it two, «تعتبر إسرائيل | الجماعة إرهابية»."""
    below = i
    for governor in tree.governors(i):
        if governor == cue:
            another = any(cue < other < below for other in tree.children(cue, "nsubj"))
            return tree.relation(below) in ("nsubj", "nsubj:pass") and not another
        below = governor
    return False
