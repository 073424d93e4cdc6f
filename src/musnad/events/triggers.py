"""Triggers: the words that tell of an event, by the rows of words/frames.tsv and words/light_verbs.tsv."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

import msgspec

from musnad.entities.coding import actors
from musnad.events.calling import calls_bad
from musnad.events.crowds import by_protesters
from musnad.events.roles import DONE, HARM
from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import Frame, LightVerb
from musnad.records import Sentence
from musnad.text.inflect import VerbForm, noun_shapes
from musnad.text.nouns import nouns
from musnad.text.numbers import numbers
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word, asyndetic
from musnad.text.vocabulary import Vocabulary

SAID = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE")  # done with words
CLOSE = 3  # words: a verb and a noun with no more between than its subject
APART = 20  # words: a light verb and its noun, subject, times and asides in between
LEADING = ("ب", "علي", "ضد", "مع", "في")  # the end of a phrase that is a verb and its preposition: «ضغط على»
TAKEN_UP = ("ه", "ها", "هما", "هم")
WITHIN = 9  # words: a verb and the noun that makes a phrase with it, its subject in between


class Trigger(NamedTuple):
    """Words that tell of an event. ``at`` is the word whose neighbours are its arguments; ``head`` the verb or noun that
    the frame is of; with a light verb, ``light_at`` is where that verb stands."""

    first: int
    last: int
    frame: Frame
    at: int
    verb: VerbForm | None = None
    light: LightVerb | None = None
    light_at: int | None = None
    words: tuple[int, ...] = ()  # all words that tell it, those of a phrase apart too

    @property
    def rule(self) -> str:
        light = f" · light_verbs.tsv:{self.light.line}" if self.light else ""
        return f"frames.tsv:{self.frame.line}{light}"


class FrameIndex:
    """The frame table by verb lemma, by noun, and the phrases by the lemma that they begin with."""

    def __init__(self, words: Words) -> None:
        self.verbs: dict[str, Frame] = {}
        self.crowds: dict[str, Frame] = {}  # verbs that tell of a protest when protesters do them
        self.denied: dict[str, Frame] = {}  # verbs that tell of a refusal when they are denied
        self.critics: dict[str, Frame] = {}  # words of force that blame somebody when one who speaks does them
        self.called: dict[str, Frame] = {}  # verbs of calling that blame somebody when the name is bad
        self.done: dict[str, Frame] = {}  # nouns that tell of an event behind «تم» alone
        self.nouns: dict[str, Frame] = {}
        self.pairs: defaultdict[str, dict[str, Frame]] = defaultdict(dict)  # an event noun, its adjective: قصف جوي
        self.phrases: defaultdict[str, list[tuple[tuple[str, ...], Frame]]] = defaultdict(list)
        for row in words.rows(Frame):
            self._add(row)
        self.by_line = {row.line: row for row in words.rows(Frame)}
        self.light: defaultdict[str, list[LightVerb]] = defaultdict(list)
        for light in words.rows(LightVerb):
            self.light[light.verb].append(light)
        self.leading = {fold(row.preposition) for row in words.rows(LightVerb) if row.noun == "preposition"}

    def _add(self, row: Frame) -> None:
        of_kind = {"crowd": self.crowds, "denied": self.denied, "critic": self.critics}
        if row.kind in of_kind:
            of_kind[row.kind][row.word] = row
        elif row.kind == "called":
            self.called[row.word] = msgspec.structs.replace(row, kind="verb")
        elif row.kind == "done":
            self.done[fold(row.word)] = msgspec.structs.replace(row, kind="noun")
        elif row.kind == "verb":
            self.verbs.setdefault(row.word, row)
        elif row.kind == "phrase":
            verb, *rest = row.word.split()
            self.phrases[verb].append((tuple(fold(part) for part in rest), row))
        elif " " in row.word:
            noun, adjective = fold(row.word).split()
            self.pairs[noun].setdefault(adjective, row)
        else:
            self.nouns.setdefault(fold(row.word), row)

    def noun(self, word: Word) -> Frame | None:
        """The frame of a noun in any of its shapes: with article or pronoun, accusative «هجوما», dual, ت for ة."""
        shapes = noun_shapes(word.stem, owned=word.pronoun != "")
        return next((self.nouns[noun] for noun in shapes if noun in self.nouns), None)

    def pair(self, word: Word, after: Word) -> Frame | None:
        """The frame of a noun with the adjective after it, «القصف الجوي», «غارات جوية», «هجومين انتحاريين»."""
        for noun in noun_shapes(word.stem, owned=word.pronoun != ""):
            adjectives = self.pairs.get(noun, {})
            for adjective in (after.stem, *map(after.stem.removesuffix, ("ه", "ا", "ين", "ان"))):
                if adjective in adjectives:
                    return adjectives[adjective]
        return None


@lru_cache(maxsize=30_000)
def _may_tell(index: FrameIndex, known: Vocabulary, stem: str, owned: bool) -> bool:
    """Whether a stem may be a noun of the table, or the maṣdar of a verb that begins a phrase of it. Kept, since most
    words are neither."""
    shapes = noun_shapes(stem, owned=owned)
    noun = not all(known.keys().isdisjoint(shapes) for known in (index.nouns, index.pairs, index.done))
    return noun or any(form.lemma in index.phrases for form in _nominal(known, stem))


def _nominal(known: Vocabulary, stem: str) -> tuple[VerbForm, ...]:
    return tuple(f for f in known.verb_forms(stem) if f.tense in ("masdar", "participle"))


@cache
def frame_index(words: Words) -> FrameIndex:
    return FrameIndex(words)


def frame_of(index: FrameIndex, rule: str) -> Frame | None:
    """The row that an event was read by, by the event's rule, ``frames.tsv:7 · light_verbs.tsv:3``."""
    line = rule.split(" · ")[0].removeprefix("frames.tsv:")
    return index.by_line.get(int(line)) if line.isdecimal() else None


def triggers(page: Page, sentence: Sentence) -> Iterator[Trigger]:
    """The triggers of a sentence, left to right, no word in two of them."""
    index = frame_index(page.tables)
    taken = _words_of_names(page, sentence)
    before: Trigger | None = None
    for i in range(sentence.first, sentence.last):
        if i in taken or i in page.toponyms or i in page.time_words:
            continue  # «فجر أمس» is a time, no explosion
        if before and _ends_phrase(page, i, before):
            continue
        found = _by_verb(page, index, i, sentence) if page.words[i].verb else _by_noun(page, index, i, sentence)
        found = found or _participle(page, index, i, sentence)
        if found:
            taken.update(i for i in found.words if not _calls_for(page, index, found, i))
            before = found
            yield found


def without_carriers(found: Sequence[Trigger]) -> list[Trigger]:
    """«استضافت تركيا اجتماعا»: a verb that only carries an event noun tells of no event of its own; nor does a phrase of
    another verb that is spelt alike, «يحكم سيطرته على»."""
    lights = {t.light_at: t.light for t in found if t.light and t.light.noun == "object" and not t.light.realis}

    def carries(t: Trigger) -> bool:
        light = lights.get(t.first if t.frame.kind == "phrase" else t.at)
        other = light is not None and t.frame.word.split()[0] != light.verb
        return light is not None and (t.frame.kind == "verb" or (t.frame.kind == "phrase" and other))

    return [t for t in found if not carries(t)]


def _calls_for(page: Page, index: FrameIndex, trigger: Trigger, i: int) -> bool:
    """«دعت إلى التظاهر», «فرقت الشرطة مظاهرة»: the call or the force is one event, the protest another."""
    other = trigger.frame.type in ("REQUEST", "ASSAULT") and i != trigger.first
    row = index.noun(page.words[i]) if other else None
    return row is not None and row.type == "PROTEST"


def _ends_phrase(page: Page, i: int, before: Trigger) -> bool:
    """«وقعت اتفاق الهدنة»: the noun right after a phrase says what it is about, and is no event of its own."""
    if before.frame.kind != "phrase" or before.words[-1] != i - 1:
        return False
    word = page.words[i]
    return not (word.verb or word.preposition or word.conjunction)


def _by_verb(page: Page, index: FrameIndex, i: int, sentence: Sentence) -> Trigger | None:
    forms = alike(page.words[i])
    if forms and i > sentence.first and page.words[i - 1].function == "negation" and forms[0].lemma in index.denied:
        return Trigger(i, i + 1, index.denied[forms[0].lemma], i, forms[0], words=(i,))  # «لن يقبل التمديد»
    return (
        _phrase(page, index, i, sentence, forms)
        or _crowd(page, index, i, sentence, forms)
        or _verb(index, i, forms)
        or _called(page, index, i, sentence, forms)
    )


def _by_noun(page: Page, index: FrameIndex, i: int, sentence: Sentence) -> Trigger | None:
    word = page.words[i]
    if word.kind != "word" or not _may_tell(index, page.known, word.stem, word.pronoun != ""):
        return None
    forms = _nominal(page.known, word.stem) if word.preposition in ("", "ل", "ب") else ()
    phrase = _phrase(page, index, i, sentence, forms)
    return _if_thwarted(page, index, phrase, sentence) if phrase else _noun(page, index, i, sentence)


def _participle(page: Page, index: FrameIndex, i: int, sentence: Sentence) -> Trigger | None:
    """«مطالبا الحكومة بالرد», «متهمين إياه»: what somebody does with words, told by the participle that brings them in."""
    word = page.words[i]
    if word.article or word.preposition or word.kind != "word" or not page.cues.touching(word.span):
        return None
    if not word.stem.startswith("م") and nouns(page.tables).role(word):
        return None  # «اعتقلوا طالبين من البلدة»
    rows = (index.verbs.get(f.lemma) for f in page.known.verb_forms(word.stem) if f.tense == "participle")
    row = next((row for row in rows if row is not None and row.type in SAID), None)
    if row is not None:
        return Trigger(i, i + 1, row, i, words=(i,))
    return _called(page, index, i, sentence, [f for f in page.known.verb_forms(word.stem) if f.tense == "participle"])


def _if_thwarted(page: Page, index: FrameIndex, trigger: Trigger, sentence: Sentence) -> Trigger:
    """«أحبطت الشرطة محاولة تفجير سيارة»: whoever thwarts the deed of a phrase does not do it."""
    light, at = _light(page, index, trigger.first, sentence)
    return trigger._replace(light=light, light_at=at) if light and light.realis == "negated" else trigger


def _phrase(page: Page, index: FrameIndex, i: int, sentence: Sentence, forms: tuple[VerbForm, ...]) -> Trigger | None:
    """«ألقت الشرطة القبض على»: verb and noun with the subject between them; «إلقاء القبض» side by side. Of several
    phrases the one that is told soonest, and of those the longest."""
    word = page.words[i]
    best: tuple[tuple[int, ...], Frame, VerbForm] | None = None
    for form in forms:
        for rest, row in index.phrases.get(form.lemma, ()):
            at = _rest(page, i + 1, sentence.last, rest, near=word.verb is None)
            if at is None and index.noun(word) is None:
                at = _behind_owner(page, i, sentence.last, rest)
            if at and (best is None or at[-1] < best[0][-1] or at[: len(best[0])] == best[0]):
                best = at, row, form
    if best is None:
        return None
    at, row, form = best
    last = at[-1] + 1 if at[-1] == i + len(at) else i + 1
    return Trigger(i, last, row, i if word.verb else at[-1], form if word.verb else None, words=(i, *at))


def _behind_owner(page: Page, i: int, last: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """«سحب السلطات ترخيص», «منع أطفال من دخول», «محملا الحكومة مسؤولية»: the rest of a phrase right behind the one noun phrase
    that a maṣdar or participle has."""
    word = page.words[i]
    if word.verb or word.article or word.pronoun or rest[-1] in LEADING:
        return None
    end = noun_phrase(page, i + 1, last)
    if end == i + 1 or page.words[end - 1].function == "preposition":
        return None
    apart = not any(other.verb or other.kind == "punctuation" for other in page.words[i + 1 : end])
    return _rest(page, end, last, rest, near=True) if apart else None


def alike(word: Word) -> tuple[VerbForm, ...]:
    """The verb forms that a spelling may be here, of the tense and person that were decided."""
    verb = word.verb
    if verb is None:
        return ()
    others = (f for f in word.shape.verbs if f.tense == verb.tense and f.person == verb.person and f != verb)
    return (verb, *others)


def _rest(page: Page, at: int, last: int, rest: tuple[str, ...], *, near: bool) -> tuple[int, ...] | None:
    """Where the words ``rest`` stand, in order from ``at``, or None. ``near``: right there."""
    found: list[int] = []
    for part in rest:
        start = _past_numbers(page, at, last) if near or found else at
        reach = start + (1 if near or found else WITHIN)
        place = next((i for i in range(at, min(last, reach)) if _is(page.words[i], part)), None)
        if place is None or any(word.verb or word.function == "complementizer" for word in page.words[at:place]):
            return None  # «أطلق ... سراح» only when no other verb or clause stands between
        if not near and not found and (_led(page, place, part) or _of_a_deed(page, at - 1, place)):
            return None
        joined = page.words[place].conjunction or page.words[place - 1].form == "او"
        ruled = page.words[place].form == "علي" or (page.words[place].preposition == "ب" and not (near or joined))
        if ruled and any(w.preposition == "ب" for w in page.words[at:place]):
            return None  # «قضت المحكمة بتغريم صحفي على»: it ruled, and did away with nobody; «قضت بمعاقبته بالسجن»
        found.append(place)
        at = place + 1
    return tuple(found)


def _led(page: Page, i: int, part: str) -> bool:
    """«وقعت في نوفمبر عقب الإعلان»: a noun behind a preposition that the row does not have."""
    before = page.words[i - 1]
    apart = before.function == "adverb_preposition" and before.form != "بين"  # «سقط عشرة بين قتيل وجريح»
    return page.words[i].stem == part and apart


def _of_a_deed(page: Page, verb: int, noun: int) -> bool:
    """«نشرت الصحيفة تصريحات عن تسليح الشرطة»: a noun that hangs from a deed of its own makes no phrase with the verb."""
    if page.syntax is None or noun - verb <= CLOSE:
        return False
    above = takewhile(lambda i: i != verb, page.syntax.governors(noun))
    known = nouns(page.tables)
    return any(verb < i < noun and known.happening(page.words[i]) and not page.words[i].definite for i in above)


def _past_numbers(page: Page, at: int, last: int) -> int:
    """«سقوط أربعين قتيلا», «سقوط عدد من الجرحى», «إعلان حالة الطوارئ»: the index after words that only say how many, or
    that it is a state."""
    known = nouns(page.tables)
    while at < last and page.words[at].kind != "punctuation":
        if not (counts(page, page.words[at]) or known.is_("state_of", page.words[at].stem)):
            break
        at += 1
    return at


def _is(word: Word, part: str) -> bool:
    return part in (word.form, word.base, word.preposition) or part in noun_shapes(word.stem, owned=word.pronoun != "")


def _verb(index: FrameIndex, i: int, forms: tuple[VerbForm, ...]) -> Trigger | None:
    rows = [(row, form) for form in forms if (row := index.verbs.get(form.lemma))]
    if not rows:
        return None
    first, form = rows[0]
    passive = first.subject in HARM and not first.object and form.tense != "past"  # «تغتال» is of «اغتال» as of «اغتيل»
    active = (told for told in rows[1:] if passive and told[0].object == first.subject)
    row, form = next(active, rows[0])
    return Trigger(i, i + 1, row, i, form, words=(i,))


def _called(page: Page, index: FrameIndex, i: int, sentence: Sentence, forms: Sequence[VerbForm]) -> Trigger | None:
    """«وصفت النقابة القرار بالجائر», «معتبرا الغارة جريمة»: a verb of calling that gives somebody or something a bad name."""
    rows = [(index.called[form.lemma], form) for form in forms if form.lemma in index.called]
    if not rows:
        return None
    row, form = rows[0]
    led = row.preposition != ""
    if not led and (form.tense in ("present", "future") or not page.cues.touching(page.words[i].span)):
        return None  # «يعتبر الخط الأكثر عنصرية»: what is said of it in general
    if not calls_bad(page, i, sentence.last, led=led):
        return None
    return Trigger(i, i + 1, row, i, form if page.words[i].verb else None, words=(i,))


def _crowd(page: Page, index: FrameIndex, i: int, sentence: Sentence, forms: tuple[VerbForm, ...]) -> Trigger | None:
    """«هتف المتظاهرون», «أغلق محتجون الطريق»: a verb that tells of a protest when protesters do it."""
    rows = [(index.crowds[form.lemma], form) for form in forms if form.lemma in index.crowds]
    if not rows or not by_protesters(page, i, sentence):
        return None
    row, form = rows[0]
    return Trigger(i, i + 1, row, i, form, words=(i,))


def _noun(page: Page, index: FrameIndex, i: int, sentence: Sentence) -> Trigger | None:
    word = page.words[i]
    if word.function:
        return None
    pair = index.pair(word, page.words[i + 1]) if i + 1 < sentence.last else None
    row = pair or index.noun(word) or _done(page, index, i)
    if row is None:
        return None
    light, at = _light(page, index, i, sentence)
    last = i + 2 if pair else i + 1
    return Trigger(i, last, row, i, light=light, light_at=at, words=tuple(range(i, last)))


def _done(page: Page, index: FrameIndex, i: int) -> Frame | None:
    """«تم الاتفاق على», «جرى التوافق»: a noun of many uses that tells of what was done right behind the verb that says so."""
    word = page.words[i]
    done = i > 0 and page.words[i - 1].stem in DONE and not word.preposition and not word.conjunction
    return index.done.get(word.stem) if done else None


def _light(page: Page, index: FrameIndex, i: int, sentence: Sentence) -> tuple[LightVerb | None, int | None]:
    """The light verb that carries the event noun at ``i``: before it («شنت القوات هجوماً»), or after it as its verb
    («الهجوم وقع», «انفجار هز»)."""
    head = i
    while head > sentence.first and _is_carried(page, head):
        head -= 1
    if accused_before(page, head) is not None:
        return None, None  # «أمر القاضي بحبس المتهم بقتل»: who ordered it killed nobody
    return (
        _claimed(page, index, head, sentence.first)
        or _carried_from_before(page, index, head, max(sentence.first, i - APART))
        or carried_from_behind(page, index, noun_phrase(page, i, sentence.last), sentence.last)
        or (None, None)
    )


def accused_before(page: Page, i: int) -> int | None:
    """«المتهم بقتل», «متورطين في خطف»: the index of the word for him who is said to have done the deed at ``i``."""
    led = page.words[i].preposition == "ب" or (i > 0 and page.words[i - 1].form in ("في", "عن"))
    at = i - 1 if page.words[i].preposition else i - 2
    return at if led and at >= 0 and nouns(page.tables).is_("accused", page.words[at].stem) else None


def _carried_from_before(page: Page, index: FrameIndex, head: int, first: int) -> tuple[LightVerb, int] | None:
    """The nearest verb before, or the maṣdar of one; a verb of a relative clause only where the noun hangs from it, «قام
    مسلحون يرتدون الزي العسكري بخطف طبيب»."""
    passed: list[int] = []  # verbs on the way, which only a relative clause may hold
    for v in range(head - 1, first - 1, -1):
        word = page.words[v]
        if row := _row_at(page, index, v, head):
            if not all(asyndetic(page.words, other) or _relative(page, other) for other in passed):
                return None  # the tree is asked last: most verbs carry nothing
            if word.verb is None or not _relative(page, v) or _hangs_from(page, head, v):
                return row, v
        if word.form == "؛" or word.function in ("complementizer", "subordinator"):
            return None
        if word.verb:
            passed.append(v)
    return None


def _row_at(page: Page, index: FrameIndex, v: int, noun: int) -> LightVerb | None:
    return (_carries if page.words[v].verb else _carries_as_noun)(page, index, v, noun)


def carried_from_behind(page: Page, index: FrameIndex, end: int, last: int) -> tuple[LightVerb, int] | None:
    """«الهجوم وقع», «هجوم شنه مسلحون»: the verb right behind an event noun that ends at word ``end``."""
    at = end + 1 if end < last and page.words[end].function == "relative" else end
    if at >= last or not page.words[at].verb:
        return None
    taken_up = page.words[at].pronoun != ""  # «هجوم شنه مسلحون»
    behind = page.words[at + 1].form if at + 1 < last else ""
    for row in _rows(page, index, at):
        led = row.noun == "preposition" and not row.realis and behind in (fold(row.preposition) + s for s in TAKEN_UP)
        if led or row.noun == ("object" if taken_up else "subject"):
            return row, at  # «زيارة يقوم بها الوزير»
    return None


def _claimed(page: Page, index: FrameIndex, head: int, first: int) -> tuple[LightVerb, int] | None:
    """«أعلنت الجماعة مسؤوليتها عن خطف», «تبنت مسؤولية الهجوم»: the verb of the one who says that he did it."""
    at = head - 2 if head > first and page.words[head - 1].form == "عن" else head - 1
    if at < first or page.words[at].stem not in ("مسووليه", "مسووليت"):
        return None
    for v in range(at - 1, max(first - 1, at - WITHIN), -1):
        if page.words[v].verb:
            denied = v > first and page.words[v - 1].function == "negation"  # «لم تعلن أي جهة مسؤوليتها»
            rows = (row for row in _rows(page, index, v) if row.noun == "object" and row.subject == "actor")
            return None if denied else next(((row, v) for row in rows), None)
    return None


def _is_carried(page: Page, i: int) -> bool:
    """«لمحاولة اغتيال», «عملية تفجير»: whether the noun before carries the one at ``i``, so that it stands where the verb
    wants it."""
    word, before = page.words[i], page.words[i - 1]
    return not word.preposition and not before.definite and nouns(page.tables).is_("carries", before.stem)


def _in_relative(page: Page, i: int) -> bool:
    return i > 0 and page.words[i - 1].function == "relative"


def _relative(page: Page, v: int) -> bool:
    """Whether a verb is in a clause that describes somebody, with or without «الذي»."""
    return _in_relative(page, v) or (page.syntax is not None and page.syntax.relation(v).startswith("acl"))


def _hangs_from(page: Page, noun: int, verb: int) -> bool:
    """«التحالف الذي شن 15 غارة»: the first verb that the noun hangs from in its tree."""
    tree = page.syntax
    return tree is not None and next((i for i in tree.governors(noun) if page.words[i].verb), None) == verb


def _carries(page: Page, index: FrameIndex, verb: int, noun: int) -> LightVerb | None:
    """The row of the light verb at ``verb`` under which the noun at ``noun`` stands where the row wants it."""
    word = page.words[noun]
    before = page.words[noun - 1]
    for row in _rows(page, index, verb):
        if row.noun == "preposition":
            if fold(row.preposition) in (word.preposition, before.form):
                return row
        elif not word.preposition and before.function not in ("preposition", "adverb_preposition"):
            if row.noun == "object" and not _inside_phrase(page, verb, noun) and not _has_another(page, verb, noun):
                return row
            if row.noun == "subject" and noun == verb + 1:
                return row
    return None


def _carries_as_noun(page: Page, index: FrameIndex, i: int, noun: int) -> LightVerb | None:
    """«قيام منظمة بتوزيع خيام», «إقدام مسلحين على قتل شرطيين», «شن الطيران غارات»: the maṣdar of a light verb, its doer
    between."""
    word, before = page.words[i], page.words[noun - 1]
    if word.pronoun and i == noun - 1:
        return _carries_as_his(page, index, word, page.words[noun])
    led = not index.leading.isdisjoint((page.words[noun].preposition, before.form))
    bare = (
        not page.words[noun].preposition and not page.words[noun].article and noun_phrase(page, i + 1, noun + 1) == noun
    )
    if not (led or bare):
        return None
    if word.kind != "word" or word.article or i + 1 >= noun - (before.function == "preposition"):
        return None
    rows = [row for form in page.known.masdars(word.stem) for row in index.light.get(form.lemma, ())]
    if not led:
        return next((row for row in rows if row.noun == "object" and row.subject == "actor" and not row.realis), None)
    wanted = (page.words[noun].preposition, before.form)
    return next((row for row in rows if row.noun == "preposition" and fold(row.preposition) in wanted), None)


def _carries_as_his(page: Page, index: FrameIndex, word: Word, noun: Word) -> LightVerb | None:
    """«تبنيه هجوما», «لشنها غارات», «قيامهم بقطع الطريق», «تعرضه للتعذيب»: the maṣdar of a light verb with the pronoun of the
    doer, or of whom it befalls."""
    rows = [row for form in page.known.masdars(word.stem) for row in index.light.get(form.lemma, ())]
    if noun.preposition and not word.verb:
        led = (row for row in rows if row.noun == "preposition" and not row.realis)
        return next((row for row in led if fold(row.preposition) == noun.preposition), None)
    if noun.preposition or noun.definite or word.verb:
        return None
    return next((row for row in rows if row.noun == "object" and row.subject == "actor" and not row.realis), None)


def _inside_phrase(page: Page, verb: int, noun: int) -> bool:
    """Whether the noun belongs to the phrase of another before it, so that it is not the verb's object."""
    at = verb + 1
    while at < noun:
        end = noun_phrase(page, at, noun + 1)
        if end > noun:
            return not all(counts(page, word) for word in page.words[at:noun]) and not _object(page, verb, noun)
        at = max(end, at + 1)
    return False


def _has_another(page: Page, verb: int, noun: int) -> bool:
    """«قدم تعازيه في ضحايا هجوم قتل خمسة»: whether a tree gives the verb another object, and the noun to something else."""
    tree = page.syntax
    other = tree.object(verb) if tree is not None else None
    if tree is None or other is None or not verb < other < noun:
        return False
    told = page.words[other]
    holds = counts(page, told) or nouns(page.tables).is_("carries", told.stem)  # «شن سلسلة غارات»
    return not holds and tree.head(noun) != verb and tree.relation(noun) != "conj"


def _object(page: Page, verb: int, noun: int) -> bool:
    """«حاول مسلح اغتيال القاضي»: what a tree gives the verb for its object, where nothing shows a seam."""
    return page.syntax is not None and page.syntax.object(verb) == noun


def counts(page: Page, word: Word) -> bool:
    """«عدة غارات», «سلسلة من الهجمات», «نحو 15 غارة»: a word that only says how many."""
    number = word.kind == "number" or word.shape.number or word.function == "quantifier" or word.form == "من"
    return (
        number or word.form in numbers(page.tables).beside or nouns(page.tables).is_("partitive", word.base, word.stem)
    )


def _rows(page: Page, index: FrameIndex, i: int) -> Sequence[LightVerb]:
    return [row for form in alike(page.words[i]) for row in index.light.get(form.lemma, ())]


def _words_of_names(page: Page, sentence: Sentence) -> set[int]:
    """Words inside known names: «حزب العدالة», «قوات الدفاع»; no event is read from a name."""
    known = actors(page.tables)
    found: set[int] = set()
    at = sentence.first
    while at < sentence.last:
        match = known.at(page, at)
        if match and match.last - match.first > 1:
            found.update(range(match.first, match.last))
        at = match.last if match else at + 1
    return found
