"""What carries an event noun: light verbs before it, behind it or as its own verb, «شنت القوات هجوما», «الهجوم وقع»."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.events.frames import FrameIndex, Trigger, alike
from musnad.folding import fold
from musnad.lexicon.rows import LightVerb
from musnad.records import Sentence
from musnad.text.nouns import nouns
from musnad.text.number_words import numbers
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word, asyndetic

FALLS_INTO = "في"  # the preposition of «وقع في الأسر»
APART = 20  # words: a light verb and its noun, subject, times and asides in between
TAKEN_UP = ("ه", "ها", "هما", "هم")
DESCRIBED = 2  # adjectives of an attempt, at most: «محاولة ثانية فاشلة لاغتياله»
WITHIN = 9  # words: a verb and the noun that makes a phrase with it, its subject in between
OF_MEANS = ("weapon", "drone", "by_air", "by_shell", "by_bomb")  # kinds of nouns that an attack is made with


def carrier(page: Page, index: FrameIndex, i: int, sentence: Sentence) -> tuple[LightVerb | None, int | None]:
    """The light verb that carries the event noun at ``i``: before it («شنت القوات هجوماً»), or after it as its verb
    («الهجوم وقع», «انفجار هز»)."""
    head = i
    while head > sentence.first and (_is_carried(page, head) or _is_done(page, index, head)):
        head -= 1
    tried = attempt_before(page, head)
    head = head if tried is None else tried
    if accused_before(page, head) is not None or implicated_before(page, head) is not None:
        return None, None  # «أمر القاضي بحبس المتهم بقتل»: who ordered it killed nobody
    found = (
        _claimed(page, index, head, sentence.first)
        or _carried_from_before(page, index, head, max(sentence.first, i - APART))
        or its_own_verb(page, index, i, sentence.last)
    )
    foiled = found is not None and found[0].realis == "negated"
    plotted = tried is not None and nouns(page.tables).is_("plot", page.words[tried].stem)
    return found if found and (foiled or not plotted) else (None, None)  # «أعلنت الوزارة خطة لإجلاء السكان»


def attempted(page: Page, trigger: Trigger) -> bool:
    """«محاولة اغتيال القاضي», «حاول مسلح قتل»: nobody is said to have come to harm."""
    known = nouns(page.tables)
    before = page.words[trigger.first - 1] if trigger.first else None
    tried = trigger.light is not None and known.is_("attempt", fold(trigger.light.verb))
    bare = before is not None and known.is_("attempt", before.stem, _bare(before.stem))  # «محاولته قتل»
    return tried or bare or attempt_before(page, trigger.first) is not None


def attempt_before(page: Page, i: int) -> int | None:
    """«أحبطت الشرطة محاولة لتفجير», «نجا من محاولة فاشلة لاغتياله», «أفشلت مخططا إرهابيا لخطف»: the index of the noun of attempt or plot
    whose deed at ``i`` is led by «لـ»; not «قصفوا الحي في محاولة لاستعادته», which says what for."""
    word, at, known = page.words[i], i - 1, nouns(page.tables)
    if word.preposition != "ل" or word.article or word.conjunction:
        return None
    while at > i - 1 - DESCRIBED and at > 0 and known.adjective_of(page.words[at].stem.removesuffix("ا")):
        at -= 1
    noun = page.words[at] if at >= 0 else None
    if noun is None or noun.verb or not any(known.is_(kind, noun.stem) for kind in ("attempt", "plot")):
        return None
    what_for = at > 0 and page.words[at - 1].form == "في"
    return None if what_for or noun.preposition == "ك" else at


def accused_before(page: Page, i: int) -> int | None:
    """«المتهم بقتل», «متورطين في خطف», «متهمي تفجير السفارة»: the index of the word for him who is said to have done the deed at ``i``."""
    known = nouns(page.tables)
    if i and page.words[i - 1].plain.endswith("ي") and known.is_("accused", page.words[i - 1].stem):
        return i - 1
    led = page.words[i].preposition == "ب" or (i > 0 and page.words[i - 1].form in ("في", "عن"))
    at = i - 1 if page.words[i].preposition else i - 2
    part = at > 0 and page.words[at].preposition == "ب" and known.is_("implicates", page.words[at].stem)
    at -= part  # «متهم | بالضلوع في هجوم»
    return at if led and at >= 0 and known.shape_is("accused", page.words[at]) else None


def implicated_before(page: Page, i: int) -> int | None:
    """«بعد اتهامه بقتل», «لمشاركته في الهجوم»: the index of the word for his being accused of the deed at ``i`` or his part in it, with the
    pronoun of the one who did it."""
    led = page.words[i].preposition == "ب" or (i > 0 and page.words[i - 1].form == "في")
    at = i - 1 if page.words[i].preposition else i - 2
    if not led or at < 1:
        return None
    word, before = page.words[at], page.words[at - 1]
    noun = not word.verb or before.function.endswith("preposition")  # «بعد إدانته»
    return at if word.pronoun and noun and nouns(page.tables).is_("implicates", _bare(word.stem)) else None


def _bare(stem: str) -> str:
    """«مشاركتـ» of «مشاركته» is «مشاركة»."""
    return stem.removesuffix("ت") + "ه" if stem.endswith("ت") else stem


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
    row = (_carries if page.words[v].verb else _carries_as_noun)(page, index, v, noun)
    return None if row is not None and row.preposition == FALLS_INTO and _of_victims(page, v) else row


def _of_victims(page: Page, verb: int) -> bool:
    """«وقعت | إصابات في الاشتباكات», «لم تقع | أي إصابات في التفجير»: what comes of a deed does not fall into it."""
    known = nouns(page.tables)
    return any(known.is_(kind, word.stem) for word in page.words[verb + 1 : verb + 3] for kind in ("victims", "dead"))


def its_own_verb(page: Page, index: FrameIndex, i: int, last: int) -> tuple[LightVerb, int] | None:
    """«الهجوم وقع», «هجوم بسيارة مفخخة استهدف ثكنة»: the verb behind the event noun at ``i`` that the noun is the subject or object of."""
    end = _behind_its_head(page, i, noun_phrase(page, i, last), last)
    return carried_from_behind(page, index, _behind_means(page, end, last), last)


def _behind_its_head(page: Page, i: int, end: int, last: int) -> int:
    """«حادثة التفجير | الإرهابية | التي استهدفت»: the end of the phrase with an adjective of the noun that carries the deed."""
    head = page.words[i - 1]
    if i and page.words[i].article and not head.definite and nouns(page.tables).is_("carries", head.stem):
        while end < last and page.words[end].article and _describes(page, end):
            end += 1
    return end


def _describes(page: Page, i: int) -> bool:
    tree = page.syntax
    return nouns(page.tables).adjective(page.words[i]) or (tree is not None and tree.relation(i) == "amod")


def _behind_means(page: Page, at: int, last: int) -> int:
    """«هجوم بسيارة مفخخة | استهدف», «قصف بالمدفعية | طال»: the index behind the means that «بـ» leads at ``at``; ``at`` where it leads none."""
    if at >= last or page.words[at].preposition != "ب" or page.words[at].conjunction:
        return at
    weapon = any(nouns(page.tables).is_(kind, page.words[at].stem) for kind in OF_MEANS)
    return max(at + 1, noun_phrase(page, at, last)) if weapon else at


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


def _is_done(page: Page, index: FrameIndex, i: int) -> bool:
    """«تستعد القوات لشن | هجوم», «بدأ الوزير إجراء | محادثات»: whether the bare maṣdar of a light verb right before carries the noun, so that it
    stands where the verb above wants it."""
    word, before = page.words[i], page.words[i - 1]
    if word.preposition or word.conjunction or word.article or before.definite or before.verb or before.pronoun:
        return False
    rows = (row for form in page.known.masdars(before.stem) for row in index.light.get(form.lemma, ()))
    return any(row.noun == "object" and row.subject == "actor" and not row.realis for row in rows)


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
    if page.mention_from(i) is not None:
        return None  # «شن تنظيم الدولة هجوما»: a name
    rows = [row for form in page.known.masdars(word.stem) for row in index.light.get(form.lemma, ())]
    if not led:
        return next((row for row in rows if row.noun == "object" and row.subject == "actor" and not row.realis), None)
    wanted = (page.words[noun].preposition, before.form)
    return next((row for row in rows if row.noun == "preposition" and fold(row.preposition) in wanted), None)


def _carries_as_his(page: Page, index: FrameIndex, word: Word, noun: Word) -> LightVerb | None:
    """«تبنيه هجوما», «لشنها غارات», «قيامهم بقطع الطريق», «تعرضه للتعذيب»: the maṣdar of a light verb with the pronoun of the
    doer, or of whom it befalls."""
    spelt = (word.stem, _bare(word.stem))  # «محاولتهم قتل القاضي»
    rows = [row for stem in spelt for form in page.known.masdars(stem) for row in index.light.get(form.lemma, ())]
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
    number = word.numeral or word.function == "quantifier" or word.form == "من"
    return (
        number or word.form in numbers(page.tables).beside or nouns(page.tables).is_("partitive", word.base, word.stem)
    )


def _rows(page: Page, index: FrameIndex, i: int) -> Sequence[LightVerb]:
    """The rows of the verb that a spelling is, then those of others that it may be, where a preposition tells them apart:
    «تعرض أحد النواب للضرب» is no «عرض»."""
    word = page.words[i]
    if word.verb is None:
        return ()
    forms = alike(word)
    others = (f for f in word.shape.verbs if f not in forms and f.person == word.verb.person)
    rows = [row for form in forms for row in index.light.get(form.lemma, ())]
    return rows + [row for f in others for row in index.light.get(f.lemma, ()) if row.noun == "preposition"]
