"""What the verb, noun or adjective that governs a deed says of it: «قررت إرسال قوات», «لم يستبعد الانسحاب», «من غير المتوقع أن
يزور», «كاد يقتحم». The words are those of words/standings.tsv; what a word leads to, «قد يؤدي إلى انسحاب», is as that word is
told itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from musnad.events.denials import ANY
from musnad.events.frames import Trigger, frame_index
from musnad.events.roles import DONE
from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import StandingWord
from musnad.records import Realis
from musnad.text.inflect import noun_shapes
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word, asyndetic

REACH = 7  # words from a deed back to what governs it, its subject among them
HANGS = 3  # words that a deed hangs from by way of each other
STEPS = 4  # governors one above the other: «من المتوقع أن تتمكن من إجراء محادثات»
ANCHORS = ("قبل", "بعد", "منذ", "الي", "حتي", "دون", "بدون")  # before «أن»: when, not whether, or that it did not
RULED = ("ACCUSE", "COERCE", "SANCTION")
# types of deeds that talks are held about before they are done
TALKED_OVER = ("RETREAT", "MOBILIZE", "AID", "SANCTION", "COOPERATE", "CONCEDE")
PRESENT = ("present", "jussive")
DENIES = ("نفي", "انكر")
THAT = "ان"
BUT = ("الا", "سوي", "غير")  # «لا توجد إلا فرصة»
FOR = ("من", "اجل")  # no verb of putting off
YET = "بعد"  # «لم يقرر بعد إرسال قوات»
MATTER = "شان"  # «من شأن القرار أن»; not «في شأن القرار»
WILL_BE_DONE = ("سيتم", "ستتم")
IS_DONE = ("يتم", "تتم")
CLOSES = {"،": "،", "-": "-", "–": "–", ")": "("}  # what ends an aside, and what opens it
ASIDE, TELLS = 14, 3  # words of an aside, at most, and those of it before its verb
WILL_NOT: dict[str, Realis] = {
    "negated": "planned",
    "ongoing": "negated",
}  # what «لن» makes of what a verb says, where its row has nothing
IS_HE = ("وهو", "وهي", "وهم")
OPENS = ("ان",)  # before a verb of the present, in «بأن» and «لأن» too; «كادت ألا تنتهي» says the contrary


class Led(NamedTuple):
    """How a deed hangs from what may govern it: the index that its governor is looked for before, and what leads it there,
    a preposition, "subject", "present" or nothing; ``clause`` when «أن» opens it."""

    before: int
    by: str
    clause: bool = False


class Governor(NamedTuple):
    i: int
    row: StandingWord


@cache
def standing_words(words: Words) -> dict[tuple[str, str], tuple[StandingWord, ...]]:
    """The rows by «verb», «noun» or «adjective» and the folded word."""
    found: defaultdict[tuple[str, str], list[StandingWord]] = defaultdict(list)
    for row in words.rows(StandingWord):
        found[row.kind, fold(row.word)].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def governed(page: Page, trigger: Trigger) -> Realis | None:
    """The standing that what governs the deed gives it; None where nothing of the table does, or it says nothing."""
    if uninvolved(page, trigger):
        return "asserted"
    found = governor(page, trigger.first) or _carrying(page, trigger)
    if found is None and trigger.light_at is not None:
        found = governor(page, trigger.light_at)
    for _ in range(STEPS):
        if found is not None and _taken_back(page, found):
            return "negated"
        denied = found is not None and is_denied(page, found.i, found.row.kind)
        if found is None or (not denied and any(rule(page, trigger, found) for rule in (_rules, _talked_over))):
            return None
        if _placed_in_time(page, found.i):
            return None
        standing = _denied(page, found) if denied else found.row.standing
        if standing or denied:
            return standing or None
        told = _own(page, found.i)
        if told:
            return told
        above = governor(page, found.i)
        if above is None and open_clause(page, found.i):
            return "conditional"  # «ما يتيح أن يؤدي القرار إلى انسحابهم»
        found = above
    return None


def _denied(page: Page, found: Governor) -> Realis | None:
    """The standing of a deed whose governor is denied; «لن يعجز عن اقتحام»: what nobody will fail to do is still to be done, «لن يدأب على قصف»."""
    told = found.row.denied
    if page.words[found.i - 1].form != "لن" or told not in ("", "asserted"):
        return told or None
    return WILL_NOT.get(found.row.standing)


def uninvolved(page: Page, trigger: Trigger) -> bool:
    """«نفى الجيش مسؤوليته عن قصف المدينة»: he denies his part in a deed that was done."""
    at = trigger.light_at
    if at is None or at > trigger.first or page.words[at].verb is None or fold(page.words[at].verb.lemma) not in DENIES:  # type: ignore[union-attr]
        return False
    return any(no_part(page, word) for word in page.words[at + 1 : trigger.first])


def no_part(page: Page, word: Word) -> bool:
    """«مسؤوليته», «تورط الجيش»: behind «نفى», the part in a deed that was done."""
    return any(nouns(page.tables).is_("part_in", shape) for shape in noun_shapes(word.stem, owned=word.pronoun != ""))


def _carrying(page: Page, trigger: Trigger) -> Governor | None:
    """The light verb itself, where the table has it: «لم يتوقف القصف»."""
    light, at = trigger.light, trigger.light_at
    if light is None or at is None:
        return None
    led = {"object": "", "subject": "subject"}.get(light.noun, light.preposition)
    return next((Governor(at, row) for row in _rows(page, page.words[at]) if fold(row.led) == fold(led)), None)


def _rules(page: Page, trigger: Trigger, found: Governor) -> bool:
    """«قررت النيابة حبس المتهم», «قرار الوزارة حظر الحزب»: what an authority does by deciding it, as it is told."""
    form, frame = page.words[found.i].verb, trigger.frame
    done = found.row.kind == "noun" or (form is not None and form.tense == "past")
    if not done or not nouns(page.tables).is_("decides", fold(found.row.word)):
        return False
    return frame.type in RULED or frame.mode == "release"


def _talked_over(page: Page, trigger: Trigger, found: Governor) -> bool:
    """«ناقش المجلس قصف القرية», «بحثا استقالة الوزير»: what is talked over may have been done, as force and resignations mostly have; not «بحثا سحب
    القوات», «سبل الإفراج عن الأسرى»."""
    to_do = trigger.frame.type in TALKED_OVER and trigger.frame.mode not in ("resign", "convict", "expel")
    return not to_do and talks_over(page, found)


def talks_over(page: Page, found: Governor) -> bool:
    """«بحث», «ناقش», «سبل»: of what may be done or not."""
    return nouns(page.tables).is_("discusses", found.row.word, fold(found.row.word))


def _taken_back(page: Page, found: Governor) -> bool:
    """«ألغت الوزارة قرار حظر الحزب», «تراجعت الحكومة عن خطة لإرسال قوات»: what was decided or planned, and is so no more."""
    if found.row.kind != "noun" or found.row.standing != "planned":
        return False
    above = governor(page, found.i)
    undone = above is not None and above.row.kind == "verb" and above.row.standing == "negated"
    return undone and above is not None and not is_denied(page, above.i, "verb")


def governor(page: Page, at: int) -> Governor | None:
    """The word of the table that governs the deed at word ``at``; what joins it to another deed is passed."""
    led = _led(page, at)
    if led is None:
        return None
    found = next(_found(page, at, led), None)
    if found is None and not led.clause and led.by == "":
        found = _subject_of(page, at)
    if found is None and (carried := _carried(page, at, led)) is not None:
        return governor(page, carried)
    if found is None and (first := joined(page, at)) is not None:
        return governor(page, first)
    return found


def subjunctive(page: Page, at: int) -> bool:
    """«أن تنسحب», «لأن تنسحب»: a verb of the present right behind «أن», which no «إن» can stand before."""
    form, before = page.words[at].verb, page.words[at - 1] if at else None
    opened = before is not None and before.function == "complementizer" and _bare(before) in OPENS
    return form is not None and form.tense in PRESENT and opened and page.words[at].conjunction == ""


def prepared_for(page: Page, trigger: Trigger) -> bool:
    """«تستعد النقابة لإضراب», «التحضيرات لتحرير القاعدة»: «لـ» that leads what is prepared, no purpose."""
    at = trigger.first if trigger.light_at is None else min(trigger.first, trigger.light_at)
    if page.words[at].verb or page.words[at].preposition != "ل":
        return False
    found = governor(page, at)
    return found is not None and found.row.led == "ل" and found.row.standing == "planned"


def done_as(page: Page, at: int) -> Realis | None:
    """«سيتم اقتحام المقر وطرد الحراس», «لا حرج في أن تتم محاسبته», «حتى يتم تحريرها»: as the word puts it that says no more of a deed, or
    of that which it is joined to, than that it is done."""
    before = page.words[at - 1] if at else None
    if before is None or page.words[at].conjunction or before.form not in (*WILL_BE_DONE, *IS_DONE):
        if before is not None and before.stem in DONE:
            return None
        head = joined(page, at)
        return done_as(page, head) if head is not None else None
    led = page.words[before.i - 1] if before.i else None
    if before.form in WILL_BE_DONE or (led is not None and led.form == "سوف"):
        return "planned"
    if led is None or before.conjunction or (_opens(led) and page.words[led.i - 1].stem in ("قبل", "منذ")):
        return None
    if _denies(page, led):
        return "negated"
    return "conditional" if _opens(led) or led.form in ("حتي", "قد", "ربما") else None


def _opens(word: Word) -> bool:
    """«أن», «بأن», «وأن»"""
    return word.function == "complementizer" and (_bare(word) in OPENS or word.stem in OPENS)


def open_clause(page: Page, at: int) -> bool:
    """«أن ينسحب»: a verb that «أن» opens and places at no time, as «قبل أن ينسحب» and «دون أن يقصف» do."""
    return subjunctive(page, at) and not _placed_in_time(page, at)


def _placed_in_time(page: Page, at: int) -> bool:
    return subjunctive(page, at) and at > 1 and page.words[at - 2].stem in ANCHORS


def _bare(word: Word) -> str:
    """«بأن», «لأن» without the preposition."""
    return word.form[1:] if word.form in ("بان", "لان") else word.form


# --- from the deed to its governor --------------------------------------------------------------------------------


def _led(page: Page, at: int) -> Led | None:
    word = page.words[at]
    if word.verb:
        if subjunctive(page, at):
            return _of_clause(page, at - 1)
        beside = word.verb.tense in PRESENT and not word.conjunction
        return Led(at, "present") if beside else None
    if word.conjunction:
        return None
    before = page.words[at - 1] if at else None
    if before is not None and before.form in IS_DONE and at > 1 and _opens(page.words[at - 2]):
        return _of_clause(page, at - 2)  # «من المقرر أن يتم اعتقال»
    if word.preposition:
        return Led(at, word.preposition)
    if before is not None and before.function in ("preposition", "adverb_preposition") and not before.pronoun:
        return Led(at - 1, before.form)
    return Led(at, "")


def _of_clause(page: Page, opening: int) -> Led:
    word, before = page.words[opening], page.words[opening - 1] if opening else None
    if word.form in ("بان", "لان"):
        return Led(opening, word.form[0], clause=True)
    if before is not None and before.function == "preposition" and not before.pronoun:
        return Led(opening - 1, before.form, clause=True)
    return Led(opening, "", clause=True)


def _found(page: Page, at: int, led: Led) -> Iterator[Governor]:
    """Rows of the words before, nearest first: a noun or adjective only beside the deed, a verb over its subject too."""
    led = led._replace(before=_before_aside(page, led.before - 1) + 1)
    last = led.before - 1
    if last > 0 and page.words[last].form == "،" and not led.clause:
        last -= 1  # «قررت بعض الحركات، تنظيم مظاهرات»
    for i in _backwards(page, last):
        word = page.words[i]
        if _ends(word):
            return
        for row in _rows(page, word):
            near = row.kind == "verb" or _beside(page, row, led, i) or _hangs(page, at, led, i)
            told = near and _leads(page, row, led, i)
            if told and (row.kind != "verb" or i == led.before - 1 or _passes(page, i + 1, led.before, at)):
                yield Governor(i, row)
        if word.verb and not asyndetic(page.words, i):
            return


def _backwards(page: Page, i: int) -> Iterator[int]:
    """The words from ``i`` back as far as a governor may stand, without asides."""
    for _ in range(REACH):
        i = _before_aside(page, i)
        if i < 0:
            return
        yield i
        i -= 1


def _before_aside(page: Page, i: int) -> int:
    """«وافق الرئيس، سالم حداد، | على إرسال قوات», «قرر الوزير - وهو ضابط سابق - | إرسال قوات»: the word before the aside that the mark at word ``i``
    closes; ``i`` itself where it closes none, «قصف القرية، وقرر بعض السكان، تنظيم مظاهرة»."""
    words = page.words
    opening = CLOSES.get(words[i].form, "") if i > 0 else ""
    if not opening:
        return i
    for first in range(i - 1, max(i - ASIDE, 0), -1):
        if words[first].form == opening:
            return first - 1
        tells = words[first].verb and not _tells_of_him(page, first)
        if tells or words[first].initial:
            return i
    return i


def _tells_of_him(page: Page, verb: int) -> bool:
    """«، الذي يزور باريس،», «، وهو ضابط خدم في الشمال،»: whether the verb is one of a clause on somebody that opens an aside."""
    near = page.words[max(0, verb - TELLS) : verb]
    return any(word.function == "relative" or word.form in IS_HE for word in near)


def _hangs(page: Page, at: int, led: Led, i: int) -> bool:
    """«من شأن القرار أن يؤدي إلى», «نية الحكومة إرسال قوات», «السماح للجيش بدخول المدينة»: by the tree the deed hangs from the noun, whatever stands between."""
    return page.syntax is not None and page.syntax.head(at) == i


def _adjectives(page: Page, first: int, last: int) -> bool:
    """«فرصة ضئيلة | لأن», «التحضيرات الجارية | لتحرير»: whether nothing but adjectives stands between."""
    known, tree = nouns(page.tables), page.syntax
    return all(
        known.adjective(word) or (tree is not None and tree.relation(word.i) == "amod")
        for word in page.words[first:last]
    )


def _beside(page: Page, row: StandingWord, led: Led, i: int) -> bool:
    """Whether nothing but its adjectives or its owner stands between a noun and what it leads to; a noun with the article has no genitive: not «من
    شأن القرار | أن يؤدي»."""
    if row.kind == "noun" and page.words[i].article and led.by == "":
        return False
    return _adjectives(page, i + 1, led.before) or _owned(page, i, led.before)


def _owned(page: Page, i: int, last: int) -> bool:
    """«قرار الحكومة | إرسال قوات», «حق البلاد | في قصف المواقع»"""
    word = page.words[i]
    bare = not (word.verb or word.article or word.pronoun)
    return bare and last > i + 1 and noun_phrase(page, i + 1, last) == last


def _ends(word: Word) -> bool:
    return word.kind == "punctuation" or word.function in ("complementizer", "relative", "subordinator")


def _leads(page: Page, row: StandingWord, led: Led, i: int) -> bool:
    """Whether what leads the deed is what the row asks for."""
    asked = fold(row.led)
    if led.clause:
        return asked in ("", THAT, led.by)
    if row.kind == "adjective":
        return led.by == "" and i == led.before - 1 and page.words[i].article
    return asked == led.by or (led.by == YET and asked == "" and row.kind == "verb" and is_denied(page, i, row.kind))


def _passes(page: Page, first: int, last: int, at: int) -> bool:
    """Whether words between a verb and its deed are its subject: by the tree, where the deed hangs from the verb or from what
    does; with a preposition or «و» among them only where it hangs from the verb itself."""
    tree, between = page.syntax, page.words[first:last]
    far = any(w.preposition or w.conjunction or w.function in ("preposition", "adverb_preposition") for w in between)
    if tree is None:
        return not far
    return first - 1 in islice(tree.governors(at), 1 if far else HANGS)


def _rows(page: Page, word: Word) -> Iterator[StandingWord]:
    known = standing_words(page.tables)
    if word.verb and not (word.i and (page.words[word.i - 1].form, word.form) == FOR):
        alike = (form.lemma for form in word.shape.verbs if form.tense == word.verb.tense)  # «كفت» of كف, of كفى
        for lemma in dict.fromkeys(map(fold, (word.verb.lemma, *alike))):
            yield from known.get(("verb", lemma), ())
    if word.kind != "word" or (word.verb and (page.syntax is None or page.syntax.is_verb(word.i))):
        return
    if page.syntax is not None and word.initial and page.syntax.is_verb(word.i):  # «ألغيت»: spelt as with an article
        for lemma in {fold(form.lemma) for form in page.known.forms_of(word.form) if form.tense == "past"}:
            yield from known.get(("verb", lemma), ())
    for stem in (word.form, *noun_shapes(word.stem, owned=word.pronoun != "")):  # «وشك» is no «و» and «شك»
        if stem != MATTER or (word.i and page.words[word.i - 1].form == "من"):
            yield from known.get(("noun", stem), ())
        yield from known.get(("adjective", stem), ())


def _subject_of(page: Page, at: int) -> Governor | None:
    """«ألغيت زيارة الوزير», «الزيارة تأجلت», «أرجئ إلى الغد تسليم الأسرى»: the deed is the subject of a verb that says so; not «ألغى الوزير زيارته»."""
    tree = page.syntax
    head = tree.head(at) if tree else None
    if tree is None or head is None or tree.relation(at) not in ("nsubj", "nsubj:pass", "obj"):
        return None
    row = next((row for row in _rows(page, page.words[head]) if row.led == "subject"), None)
    own = any(tree.head(i) == head and tree.relation(i).startswith("nsubj") for i in range(head + 1, at))
    return Governor(head, row) if row and not (own and tree.relation(at) == "obj") else None


def _carried(page: Page, at: int, led: Led) -> int | None:
    """«إجراء محادثات», «وقوع هجوم», «شن غارات»: the maṣdar in whose iḍāfa the deed stands, «تم»: the word that says it was
    done."""
    i = led.before - 1
    while i > 0 and page.words[i].stem in ANY:
        i -= 1  # «لم يسمح بشن أي غارات»
    if i < 0 or led.by or led.clause:
        return None
    word = page.words[i]
    if word.verb or word.stem in DONE or word.article or word.pronoun or _ends(word):
        return None
    return i if _carries(page, word) else None


def _carries(page: Page, word: Word) -> bool:
    """«إجراء», «وقوع», «عملية», not «تلبية الدعوة»: a noun that says no more of a deed than that it is done."""
    known, light = nouns(page.tables), frame_index(page.tables).light
    if known.is_("carries", word.stem) or known.is_("starts", word.stem):
        return True
    lemmas = {form.lemma for form in page.known.masdars(word.stem)}
    return any(lemma in light or known.is_("happens", fold(lemma)) for lemma in lemmas)


def joined(page: Page, at: int) -> int | None:
    """«أن يزور بيروت ويلتقي الرئيس», «انسحاب القوات أو تبادل الأسرى»: the deed that this one is joined to."""
    tree, word = page.syntax, page.words[at]
    by_or = at > 0 and page.words[at - 1].form == "او"
    if tree is None or not (word.conjunction == "و" or by_or) or tree.relation(at) != "conj":
        return None
    head = tree.head(at)
    if head is None or head >= at or tree.is_verb(head) != tree.is_verb(at):
        return None
    first, second = (page.words[i].verb if tree.is_verb(i) else None for i in (head, at))
    return head if first is None or second is None or {first.tense, second.tense} <= {*PRESENT} else None


# --- how the governor is told itself ----------------------------------------------------------------------------------


def is_denied(page: Page, i: int, kind: str) -> bool:
    """«لم يستبعد», «لا تنوي», «من غير المتوقع», «ليس من المقرر», «لا نية», «ليست هناك نية»"""
    before = page.words[i - 1] if i else None
    if before is None or before.kind == "punctuation":
        return False
    if _denies(page, before):
        return True
    if kind == "verb":
        helped = before.verb is not None and before.stem in ("يكن", "تكن", "يعد", "تعد") and i > 1
        return helped and page.words[i - 2].form == "لم"
    near = page.words[max(0, i - 4) : i]
    for other in reversed(near):
        if other.kind == "punctuation" or other.function in ("complementizer", "relative"):
            return False
        if other.form in BUT:
            return False
        if other.stem in ("ليس", "ليست"):
            return True
        if other.verb:
            return other.i > 0 and _denies(page, page.words[other.i - 1])
    return False


def _denies(page: Page, word: Word) -> bool:
    return word.stem != "ما" and nouns(page.tables).any_is("negation", [word])


def _own(page: Page, i: int) -> Realis | None:
    """«سيؤدي إلى», «قد يؤدي إلى»: of what is still to come, or may."""
    form = page.words[i].verb
    if form is None:
        return None
    if form.tense != "past" and nouns(page.tables).is_("enables", fold(form.lemma)):
        return "conditional"  # «ستستطيع القوات السيطرة»
    if form.tense == "future" or (i and page.words[i - 1].form == "سوف"):
        return "planned"
    if form.tense in PRESENT and i and page.words[i - 1].base in ("قد", "ربما"):
        return "conditional"
    return None
