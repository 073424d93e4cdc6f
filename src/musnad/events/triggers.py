"""Triggers: the words that tell of an event, by the rows of words/frames.tsv and words/light_verbs.tsv."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

import msgspec

from musnad.entities.coding import actors
from musnad.events.calling import calls
from musnad.events.carriers import carrier
from musnad.events.clauses import object_pronoun, says_how
from musnad.events.crowds import by_protesters, protester
from musnad.events.frames import FrameIndex, Trigger, alike, frame_index, may_tell, nominal
from musnad.events.roles import DONE, HARM, SPEECH_ACTS
from musnad.events.verb_phrases import CLOSE, WITHIN, is_part, verb_phrase
from musnad.lexicon.rows import Frame
from musnad.records import Sentence
from musnad.text.inflect import VerbForm
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word

BARRED = ("اقتحم", "أغلق", "قطع")  # done to places, never to people
TAKEN_UP = 5  # words from what is fired to the verb that takes it up
SET_ABOUT = 6  # words between «قام» and what is done, who does it among them
PAST_ALONE = ("وعد", "صفى")  # verbs whose present is spelt as that of a commoner one: «يعد», «يصفون»


def triggers(page: Page, sentence: Sentence) -> Iterator[Trigger]:
    """The triggers of a sentence, left to right, no word in two of them."""
    index = frame_index(page.tables)
    taken = _words_of_names(page, sentence)
    before: Trigger | None = None
    for i in range(sentence.first, sentence.last):
        if i in taken or i in page.toponyms or i in page.time_words or says_how(page, i):
            continue  # «فجر أمس» is a time, no explosion; «قتلوه طعنا» one deed
        if before and _ends_phrase(page, i, before):
            continue
        found = _by_verb(page, index, i, sentence) if page.words[i].verb else _by_noun(page, index, i, sentence)
        found = found or _participle(page, index, i, sentence)
        if found:
            found = _riot(page, index, found, before, sentence)
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
        verb_phrase(page, index, i, sentence, forms)
        or _taken_up(page, index, i, sentence, forms)
        or _crowd(page, index, i, sentence, forms)
        or _verb(index, i, forms)
        or _called(page, index, i, sentence, forms)
        or _content(page, index, i, forms)
    )


def _taken_up(page: Page, index: FrameIndex, i: int, sentence: Sentence, forms: Sequence[VerbForm]) -> Trigger | None:
    """«صاروخ | أطلقته الحركة على», «القنابل التي | ألقتها»: an attack, where the noun of its phrase stands before the verb, which takes it up
    by a pronoun; not «قتلوا بصاروخ أطلقته الحركة», told by the killing."""
    if not object_pronoun(page, i):
        return None
    near = takewhile(_of_one_clause, reversed(page.words[max(sentence.first, i - TAKEN_UP) : i]))
    fired = [word for word in near if word.preposition != "ب" and _is_fired(page, word)]
    for form in forms:
        for rest, row in index.phrases.get(form.lemma, ()):
            if row.type == "ASSAULT" and any(rest in ((w.stem,), (w.stem.removesuffix("ا"),)) for w in fired):
                return Trigger(i, i + 1, row, i, form, words=(i,))
    return None


def _is_fired(page: Page, word: Word) -> bool:
    return any(nouns(page.tables).shape_is(kind, word) for kind in ("weapon", "by_shell", "by_gas"))


def _of_one_clause(word: Word) -> bool:
    return word.verb is None and word.kind != "punctuation" and word.function in ("", "relative", "auxiliary")


def _by_noun(page: Page, index: FrameIndex, i: int, sentence: Sentence) -> Trigger | None:
    word = page.words[i]
    if word.kind != "word" or not may_tell(index, page.known, word.stem, word.pronoun != ""):
        return None
    forms = (
        nominal(page.known, word.stem) if word.preposition in ("", "ل", "ب") and not _alone(page, i, sentence) else ()
    )
    phrase = None if _describes(page, i) else verb_phrase(page, index, i, sentence, forms)
    return _carried(page, index, phrase, sentence) if phrase else _noun(page, index, i, sentence)


def _describes(page: Page, i: int) -> bool:
    """«جهودا | مكثفة لدعم السكان»: an adjective spelt as the participle of a verb that makes a phrase with what follows."""
    word, before = page.words[i], page.words[i - 1] if i else None
    if before is None or before.kind != "word" or before.verb or before.function or page.cues.touching(word.span):
        return False
    agrees = before.definite == word.definite and not (word.preposition or word.conjunction)
    return agrees and word.stem.startswith("م") and word.stem.endswith("ه") and nouns(page.tables).adjective(word)


def _alone(page: Page, i: int, sentence: Sentence) -> bool:
    """«اعتراضا على القرار»: a maṣdar in the accusative that is no object of a verb, or whose own object, which «لـ» leads, does not
    follow; not «أعلن الجيش وقفا مؤقتا لإطلاق النار»."""
    stem, tree = page.words[i].stem, page.syntax
    if not stem.endswith("ا") or page.known.verb_forms(stem) or not page.known.masdars(stem[:-1]):
        return False
    end = noun_phrase(page, i, sentence.last)
    led = end < sentence.last and page.words[end].preposition == "ل"
    return not led or tree is None or tree.relation(i) != "obj"


def _participle(page: Page, index: FrameIndex, i: int, sentence: Sentence) -> Trigger | None:
    """«مطالبا الحكومة بالرد», «متهمين إياه»: what somebody does with words, told by the participle that brings them in."""
    word = page.words[i]
    if word.article or word.preposition or word.kind != "word" or not page.cues.touching(word.span):
        return None
    if not word.stem.startswith("م") and nouns(page.tables).role(word):
        return _said(page, index, i)  # «اعتقلوا طالبين من البلدة»
    rows = (index.verbs.get(f.lemma) for f in page.known.verb_forms(word.stem) if f.tense == "participle")
    row = next((row for row in rows if row is not None and row.type in SPEECH_ACTS), None)
    if row is not None:
        return Trigger(i, i + 1, row, i, words=(i,))
    forms = [f for f in page.known.verb_forms(word.stem) if f.tense == "participle"]
    return _called(page, index, i, sentence, forms) or _content(page, index, i, forms)


def _said(page: Page, index: FrameIndex, i: int) -> Trigger | None:
    """«في أحياء متفرقة | طالب النائب القوات بتفعيل»: a verb by which somebody is read to speak, though it is spelt as a noun is."""
    said = next((s for s in page.cues.touching(page.words[i].span) if s.stance == "ask"), None)
    head = page.words[i + 1 : page.index_at(said.content.start) + 1] if said is not None else []
    if not any(word.preposition == "ب" or word.form.startswith("بان") for word in head):
        return None  # «طالب منهم»
    forms = (form for form in page.known.forms_of(page.words[i].stem) if form.tense == "past")
    row = next((index.verbs[form.lemma] for form in forms if form.lemma in index.verbs), None)
    return Trigger(i, i + 1, row, i, words=(i,)) if row is not None and row.type in SPEECH_ACTS else None


def _content(page: Page, index: FrameIndex, i: int, forms: Sequence[VerbForm]) -> Trigger | None:
    """«أكد خلال المكالمة التي جرت أمس | دعمه»: the noun of a phrase far from its verb, at the head of what the verb brings in."""
    if i and page.words[i - 1].function == "relative":
        return None  # «ميزانية أعلنت عنها الوزارة، ورفع الدعم»
    said = next(iter(page.cues.touching(page.words[i].span)), None)
    at = page.index_at(said.content.start) if said is not None else -1
    if at <= i + 1 or page.words[at].verb:
        return None
    rows = ((rest, row, form) for form in forms for rest, row in index.phrases.get(form.lemma, ()))
    told = next(
        (found for found in rows if found[1].type in SPEECH_ACTS and is_part(page.words[at], found[0][-1])), None
    )
    if told is None or (len(told[0]) > 1 and not any(is_part(word, told[0][0]) for word in page.words[i + 1 : at + 1])):
        return None
    return Trigger(i, i + 1, told[1], i, told[2] if page.words[i].verb else None, words=(i, at))


def _carried(page: Page, index: FrameIndex, trigger: Trigger, sentence: Sentence) -> Trigger:
    """«أحبطت الشرطة محاولة تفجير سيارة», «تعرضت الدورية لإطلاق نار»: whoever thwarts the deed of a phrase, or suffers it, does not do it."""
    light, at = carrier(page, index, trigger.first, sentence)
    not_done = light is not None and (light.realis == "negated" or light.subject == "recipient")
    return trigger._replace(light=light, light_at=at) if not_done else trigger


def _verb(index: FrameIndex, i: int, forms: tuple[VerbForm, ...]) -> Trigger | None:
    rows = [(row, form) for form in forms if (row := index.verbs.get(form.lemma))]
    rows = [(row, form) for row, form in rows if form.tense == "past" or row.word not in PAST_ALONE]
    if not rows:
        return None
    first, form = rows[0]
    passive = first.subject in HARM and not first.object and form.tense != "past"  # «تغتال» is of «اغتال» as of «اغتيل»
    active = (told for told in rows[1:] if passive and told[0].object == first.subject)
    row, form = next(active, rows[0])
    return Trigger(i, i + 1, row, i, form, words=(i,))


def _called(page: Page, index: FrameIndex, i: int, sentence: Sentence, forms: Sequence[VerbForm]) -> Trigger | None:
    """«وصفت النقابة القرار بالجائر», «معتبرا الغارة جريمة», «واصفا تركيا بالحليف»: a verb of calling that gives somebody or something a
    bad name, or somebody a good one."""
    for rows, names in ((index.called, "bad"), (index.praised, "praise")):
        row, form = next(((rows[form.lemma], form) for form in forms if form.lemma in rows), (None, None))
        if row is None or form is None:
            continue
        led = row.preposition != ""
        if not led and (form.tense in ("present", "future") or not page.cues.touching(page.words[i].span)):
            continue  # «يعتبر الخط الأكثر عنصرية»: what is said of it in general
        if calls(page, i, sentence.last, names, led=led):
            return Trigger(i, i + 1, row, i, form if page.words[i].verb else None, words=(i,))
    return None


def _crowd(page: Page, index: FrameIndex, i: int, sentence: Sentence, forms: tuple[VerbForm, ...]) -> Trigger | None:
    """«هتف المتظاهرون», «أغلق محتجون الطريق»: a verb that tells of a protest when protesters do it."""
    rows = [(index.crowds[form.lemma], form) for form in forms if form.lemma in index.crowds]
    if not rows or not by_protesters(page, i, sentence):
        return None
    row, form = rows[0]
    return Trigger(i, i + 1, row, i, form, words=(i,))


def _riot(page: Page, index: FrameIndex, found: Trigger, before: Trigger | None, sentence: Sentence) -> Trigger:
    """«أحرق المتظاهرون الإطارات», «واصل المحتجون حصار المبنى», «تظاهر العشرات ورشقوا الشرطة بالحجارة»: damage, stones and what they bar
    are how protesters protest (CAMEO 144, 145, PLOVER); whom they beat or kill is assaulted. ``before`` is the trigger before it."""
    mode, word = _riot_of(page, index, found), page.words[found.first]
    if not mode:
        return found
    if word.verb is None:
        led = _set_about(page, found.first, sentence) or _goes_on(page, index, found, before, sentence)
        return _as_riot(found, mode) if led else found
    joined = word.verb.number == "p" and word.conjunction
    they = joined and before is not None and before.frame.type == "PROTEST"
    return _as_riot(found, mode) if they or by_protesters(page, found.first, sentence) else found


def _riot_of(page: Page, index: FrameIndex, found: Trigger) -> str:
    """The mode of the protest that force tells of when protesters use it: «إحراق», «حصار», «أغلقوا الطريق», «الهجوم على مبنى»; else
    nothing."""
    frame, word = found.frame, page.words[found.first]
    if frame.type not in ("COERCE", "ASSAULT") or frame.object in HARM or frame.genitive in HARM:
        return ""
    if frame.type == "ASSAULT" and (frame.mode in ("destroy", "primitive") or _on_building(page, found)):
        return "riot"
    lemmas = [word.verb.lemma] if word.verb else [form.lemma for form in page.known.masdars(word.stem)]
    rows = (index.crowds.get(lemma) for lemma in lemmas)
    return next((row.mode for row in rows if row is not None and row.mode != "demo"), "")


def _on_building(page: Page, found: Trigger) -> bool:
    """«هاجم المتظاهرون مقر الحزب», «الهجوم على مبنى المديرية»"""
    known = nouns(page.tables)
    near = [w for w in page.words[found.last : found.last + CLOSE] if not (protester(page, w) or w.function)]
    return bool(near) and near[0].stem in known.buildings  # not «التعدي على مأمور القسم»


def _as_riot(found: Trigger, mode: str) -> Trigger:
    return found._replace(frame=msgspec.structs.replace(found.frame, type="PROTEST", mode=mode, needs=""))


def _goes_on(page: Page, index: FrameIndex, found: Trigger, before: Trigger | None, sentence: Sentence) -> bool:
    """«واصل المتظاهرون رشق الشرطة», «أقدم محتجون على حصار القسم»: a deed that a verb of theirs carries; «قاموا بإشعال الإطارات وقطع
    الطريق»: one that goes on from another of theirs."""
    i, word = found.first, page.words[found.first]
    if word.conjunction and not word.preposition and before is not None and i - before.words[-1] <= WITHIN:
        return before.frame.type == "PROTEST" and before.frame.mode in ("riot", "obstruct")
    if _their_own(page, found):
        return True
    light, at = (found.light, found.light_at) if found.light else carrier(page, index, i, sentence)
    if light is None or at is None or light.subject != "actor" or at >= i:
        return False
    if page.words[at].verb:
        return by_protesters(page, at, sentence)
    return any(protester(page, other) for other in page.words[at + 1 : i])


def _their_own(page: Page, found: Trigger) -> bool:
    """«محاولة اقتحام بعض المتظاهرين لمقر الحزب», «إغلاق المحتجين للطريق»: nobody storms or closes protesters."""
    barred = any(form.lemma in BARRED for form in page.known.masdars(page.words[found.first].stem))
    return barred and any(protester(page, word) for word in page.words[found.last : found.last + 2])


def _set_about(page: Page, i: int, sentence: Sentence) -> bool:
    """«قام المتظاهرون بإشعال النيران», «قيام المحتجين بإحراق»: a deed that «ب» joins to what protesters set about."""
    if page.words[i].preposition != "ب":
        return False
    for word in reversed(page.words[max(sentence.first, i - SET_ABOUT) : i]):
        if word.verb:
            return word.verb.lemma == "قام" and by_protesters(page, word.i, sentence)
        if word.stem == "قيام":
            return any(protester(page, other) for other in page.words[word.i + 1 : i])
    return False


def _noun(page: Page, index: FrameIndex, i: int, sentence: Sentence) -> Trigger | None:
    word = page.words[i]
    if word.function:
        return None
    pair, last = _paired(page, index, i, sentence.last)
    row = pair or index.noun(word) or _done(page, index, i)
    if row is None:
        return None
    light, at = carrier(page, index, i, sentence)
    return Trigger(i, last, row, i, light=light, light_at=at, words=tuple(range(i, last)))


def _paired(page: Page, index: FrameIndex, i: int, end: int) -> tuple[Frame | None, int]:
    """The row of a noun with an adjective, and the index behind what tells it: of two adjectives the later one says more, «مناورات عسكرية
    مشتركة», «غارة إسرائيلية جوية»."""
    word = page.words[i]
    after = page.words[i + 1 : min(end, i + 3)]
    if len(after) > 1 and _adjective_of(page, word, after[0]) and (row := index.pair(word, after[1])):
        return row, i + 3
    row = index.pair(word, after[0]) if after else None
    return row, i + 2 if row else i + 1


def _adjective_of(page: Page, noun: Word, word: Word) -> bool:
    """«مناورات | عسكرية», «الغارات | الإسرائيلية», «تمرينا | بحريا»"""
    alike = word.kind == "word" and word.article == noun.article and not (word.preposition or word.conjunction)
    return alike and not noun.pronoun and nouns(page.tables).adjective_of(word.stem.removesuffix("ا"))


def _done(page: Page, index: FrameIndex, i: int) -> Frame | None:
    """«تم الاتفاق على», «جرى التوافق»: a noun of many uses that tells of what was done right behind the verb that says so."""
    word = page.words[i]
    done = i > 0 and page.words[i - 1].stem in DONE and not word.preposition and not word.conjunction
    return index.done.get(word.stem) if done else None


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
