"""What stands around a verb: where its clause ends, objects, agents, and the subject that it takes from another verb."""

from __future__ import annotations

from itertools import takewhile
from typing import TypeVar

from musnad.attribution.relatives import antecedent, without_relative
from musnad.attribution.speakers import (
    AMONG,
    Speaker,
    counted,
    governed_subject,
    phrase_of_head,
    stepped_over,
    subject_after,
    subject_before,
    tells_name,
)
from musnad.entities.coding import actors, described, somebody
from musnad.events.accused import accused_of
from musnad.events.carried import are_many, main_verb, may_go_on, opening_verb, planned
from musnad.events.lengths import length_at
from musnad.events.roles import ARMED, ARMED_OR_OFFICIAL, Phrase
from musnad.folding import fold
from musnad.records import Sentence, Span
from musnad.text.beside import heir_named
from musnad.text.called import inside_mans_name
from musnad.text.coordination import coordinated
from musnad.text.inflect import VerbForm
from musnad.text.joined_parts import of_two_states
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import does_it_to_him, leads, noun_phrase
from musnad.text.seams import honoured_holder

_Words = TypeVar("_Words", Phrase, Speaker)
LED = 8  # words from «سبق» to its «أن»
FAR = 6  # words past those in which an agent is looked for at least, «على يد», «من قبل», with no verb between
OWN = 4  # words behind a verb in which a pronoun may tell that its own were hurt
AGENCY = ("رصاص", "نيران", "ايدي", "قصف", "صاروخ", "صواريخ", "قذيفه", "قذايف")  # with «بـ», before who did it
ORDERS = ("امر", "اوامر", "قرار", "ايعاز", "تعليمات")  # with «بـ» and «من», before who gave the order
PRONOUNS = ("ه", "ها", "هم", "هما")
THEY = "هم"
WHEN = ("بعد", "قبل", "منذ", "دون")  # before «أن»: the clause goes on with whom it is about
TELL = ("مصدر", "مصادر", "شاهد", "شهود", "متحدث", "متحدثه", "ناطق", "ناطقه", "مراسل", "مراسله")
RANKS = ("اخر", "احدث", "اعنف", "اول", "ثاني", "ثالث")
IMPERSONAL = ("عن", "علي")  # right behind a verb that may be passive: «وأفرج عن», «وحكم على»
BESIDE_VERB = ("auxiliary", "particle", "negation")  # «أن يكون قد استهدف»


def clause_end(page: Page, at: int, last: int) -> int:
    """Where the words that can be arguments of a verb end: the next verb that is not in a relative clause."""
    relative = False
    for i in range(at, last):
        word = page.words[i]
        relative = relative or word.function == "relative"
        if word.form in ("؛", ":") or word.function in ("complementizer", "subordinator"):
            return i
        if word.verb and not relative and not tells_name(page, i):
            return i
    return last


def listed(page: Page, first: int, last: int) -> list[Phrase]:
    """The phrases joined by و from word ``first`` on, each on its own. Behind people or things a deed begins something
    else: «مقتل جندي وإصابة اثنين»."""
    found = [one for a, b in coordinated(page, first, last) for one in _each_state(page, a, b)]
    if not found or _deed(page, found[0]):
        return found
    return list(takewhile(lambda phrase: not _deed(page, phrase), found))


def _each_state(page: Page, first: int, last: int) -> list[Phrase]:
    """«الرئيسان المصري | والليبي»: one of each state; «الجيشين النظامي والحر» stay together."""
    national = actors(page.tables).adjectives
    if of_two_states(page, first, last) and all(word.stem in national for word in page.words[last - 2 : last]):
        return [Phrase(first, last - 1), Phrase(last - 1, last)]
    return [Phrase(first, last)]


def _deed(page: Page, phrase: Phrase) -> bool:
    word = page.words[phrase.first]
    return is_deed(page, word) and nouns(page.tables).role(word) is None


def with_others(page: Page, first: int, last: int) -> list[Phrase]:
    """The phrase with those joined to it by و, each on its own."""
    joined = listed(page, first, last)
    if len(joined) > 1 and joined[-1].last == last:
        return joined
    return [Phrase(first, last)]


def object_at(page: Page, at: int, end: int) -> list[Phrase]:
    """A noun phrase with no preposition and no joining word before it. Behind a prepositional phrase only somebody or a
    number counts: «اعتقلت الشرطة في المدينة خمسة», since other words there may belong to the phrase."""
    behind_phrase = at < end and says_how(page, at)  # «أعدموا رميا بالرصاص | خمسة»
    at += behind_phrase
    while at < end and (step := stepped_over(page, at, end)) is not None:
        if at in page.interposed:
            behind_phrase = behind_phrase or page.words[at].preposition == "ب"
            at = step
            continue
        if page.words[at].stem in AMONG or (page.words[at].conjunction and not tells_name(page, at)):
            return []  # «قتل عشرة بينهم طفلان»: some of the same; «قتل عشرة وتم نقل الجرحى»: another clause
        behind_phrase = behind_phrase or leads(page.words[at])
        at = step
    if (
        at >= end
        or page.words[at].conjunction
        or page.words[at].function == "pronoun"
        or says_how(page, at)
        or _how_long(page, at, end)
        or page.cues.touching(page.words[at].span)  # «قتلوا، مشيرا إلى»: somebody says more
        or _besides(page, at)
        or does_it_to_him(page, at)
        or (behind_phrase and not counted(page, at) and (_of_deed(page, at) or not _whole(page, at)))
    ):
        return []
    return listed(page, at, end)


def _whole(page: Page, i: int) -> bool:
    """Somebody, or one of a state's people."""
    return somebody(page, i) or _national(page, i)


def _of_deed(page: Page, i: int) -> bool:
    """«اعتقلوا عقب لقائهم | دبلوماسيين»: what follows a deed with its pronoun is that deed's object."""
    return page.words[i - 1].pronoun != "" and is_deed(page, page.words[i - 1])


def says_how(page: Page, i: int) -> bool:
    """«قتل رجل طعنا»: how it was done, no object."""
    return nouns(page.tables).is_("manner", page.words[i].stem)


def _how_long(page: Page, at: int, end: int) -> bool:
    """«سجن صحفي عاما», «سجنوه خمس سنوات»: a length of time, no object."""
    return page.words[at].stem in nouns(page.tables).lengths or length_at(page, at, end) is not None


def _besides(page: Page, i: int) -> bool:
    """«قتلوا فضلا عن أربعة جنود»: it adds to what was told."""
    led = i + 1 < len(page.words) and page.words[i + 1].form in ("عن", "علي", "الي")
    return led and nouns(page.tables).is_("besides", fold(page.words[i].stem))


def _national(page: Page, i: int) -> bool:
    """«خطفوا ظهر أمس أمريكيا»: one of a state's people, by the ending of the accusative; no adjective of a noun before."""
    word = page.words[i]
    accusative = word.plain.endswith(("يا", "يين")) and not word.article and not word.preposition
    return accusative and word.stem in actors(page.tables).adjectives


def object_pronoun(page: Page, verb: int) -> list[Phrase]:
    """«اتهموها», «قتلهم»: a pronoun on the verb; the one it stands for is found with the entities."""
    word = page.words[verb]
    form = word.stem + word.pronoun
    direct = any(f.tense in ("past", "present", "future") for f in page.known.forms_of(form))
    return [Phrase(verb, verb + 1, pronoun=True)] if not direct and word.verb else []


def verb_joined_to(page: Page, first: int, reach: int, *, past_marks: bool) -> int | None:
    """«ضربت عاصفة البلاد | وأغلقت المدارس»: the verb, at most ``reach`` words before, to which the verb at ``first`` is joined in one sentence;
    ``past_marks`` tells whether a comma may stand between."""
    joined = page.words[first]
    if joined.verb is None or not joined.conjunction:
        return None
    for word in reversed(page.words[max(0, first - reach) : first]):
        if word.verb:
            return word.i
        mark = word.kind == "punctuation" and not past_marks
        if word.initial or mark or word.function in ("relative", "complementizer"):
            return None
    return None


def agent_phrase(page: Page, verb: int, end: int, reach: int | None = None) -> list[Phrase]:
    """«قتل على يد مسلحين», «من قبل الشرطة», «من جانب الجيش», «برصاص الأمن», «بواسطة قوات الأمن», «نسب إلى المتمردين»; its word
    before ``reach``, and before any relative clause."""
    words = page.words
    for i in range(verb + 1, min(end, reach + FAR if reach else end)):
        near = reach is None or i < reach
        if words[i].function == "relative" or not (near or words[i].verb is None):
            return []  # «ثلاثة قتلوا بينهم رجل، الذي قتل على يد جنود»
        if near and (owner := _who_fired(page, i)):
            return owner
        means = near and words[i].stem in AGENCY and words[i].preposition == "ب"
        if means and i + 1 < end and _of_state(page, i, i + 1):
            return [Phrase(i + 1, i + 2)]
        led = words[i].form in ("يد", "ايدي", "قبل", "جانب", "طرف") and words[i - 1].form in ("علي", "من")
        if means or led or (near and words[i].form == "بواسطه"):
            at = i + 1
        elif near and words[i].stem in ("نسب", "نسبت", "ينسب", "تنسب") and i + 1 < end and words[i + 1].form == "الي":
            at = i + 2  # «هجوم نسب إلى المتمردين»
        else:
            continue
        at += at < end and words[at].form in QUOTES  # «من طرف «الثوار»»
        last = noun_phrase(page, at, end)
        if last > at and (counted(page, at) or somebody(page, at)):
            return [Phrase(at, last)]
    return []


def who_ordered(page: Page, verb: int, end: int) -> list[Phrase]:
    """«أوقف الصحفي بأمر من | النيابة», «أفرج عنه بقرار من | المحكمة»: the authority by whose order something is done, of which nobody else is said to
    have done it."""
    for i in range(verb + 1, min(end, len(page.words)) - 2):
        word = page.words[i]
        if word.function == "relative":
            return []
        if word.preposition == "ب" and word.stem in ORDERS and page.words[i + 1].form == "من":
            last = noun_phrase(page, i + 2, end)
            told = described(page, i + 2, last) if last > i + 2 else None
            orders = told is not None and (told.sector in (*ARMED_OR_OFFICIAL, "JUD") or bool(told.actor))
            return [Phrase(i + 2, last)] if orders else []
    return []


def _who_fired(page: Page, i: int) -> list[Phrase]:
    """«قتلوا بصاروخ أطلقته طائرة», «بعبوة زرعها مسلحون»: the subject of the clause that tells of the weapon."""
    end = page.doc.sentences[page.sentence_of_word[i]].last
    led = page.words[i].preposition == "ب" and nouns(page.tables).is_("weapon", page.words[i].stem)
    told = led and i + 2 < end and page.words[i + 1].verb is not None and bool(object_pronoun(page, i + 1))
    who = subject_after(page, i + 2, end) if told else None
    return [Phrase(who.first, who.last)] if who and somebody(page, who.first) else []


def _of_state(page: Page, noun: int, i: int) -> bool:
    """«قتل برصاص إسرائيلي», «بقصف تركي»: a state's adjective says whose it was."""
    word = page.words[i]
    return word.stem in actors(page.tables).adjectives and word.article == page.words[noun].article


# --- subjects of other verbs --------------------------------------------------------------------------------------


def subject_of(page: Page, verb: int, first: int, last: int) -> Speaker | None:
    """The subject that stands beside a verb: somebody right before it, «الجيش قصف», or what follows, «قصف الجيش»."""
    before = None if page.words[verb].conjunction else subject_before(page, verb, first)
    if before and somebody(page, before.first):
        return before
    form = page.words[verb].verb
    after = None if _of_several(form) else subject_after(page, verb + 1, clause_end(page, verb + 1, last))
    head = governed_subject(page, verb)
    hit = page.syntax.object(verb) if page.syntax else None  # «الأجهزة المعنية بالأمر قتلت 42 مهربا»
    if (
        before is None
        and after
        and head is not None
        and hit is not None
        and head < verb
        and after.first <= hit < after.last
    ):
        after = None
    if beside := after or before:
        return up_to_object(page, verb, beside)
    far = phrase_of_head(page, head, last)
    return far if far and somebody(page, far.first) else None


def _of_several(form: VerbForm | None) -> bool:
    """«رفعوا الأعلام», «وسرقا الأموال»: before its subject a verb is singular."""
    return form is not None and form.person == "3" and form.number in ("d", "p")


def up_to_object(page: Page, verb: int, subject: _Words) -> _Words:
    """«هاجم مسلحون مجهولون دورية»: nothing shows where the subject ends but that the object begins, which is no part of a man's name."""
    object_ = page.syntax.object(verb) if page.syntax and subject.last - subject.first > 1 else None
    if object_ is None or not subject.first < object_ < subject.last or inside_mans_name(page, object_):
        return subject
    if _one_phrase(page, subject.first, object_):
        return subject
    return subject._replace(last=object_)


def _one_phrase(page: Page, first: int, i: int) -> bool:
    """«جرح وزير الدفاع سامي حداد», «استهدف آخر هجوم»: the name right behind an office, or his honours, are its holder's, and what is
    ranked goes with its rank."""
    given, held = nouns(page.tables).given, described(page, first, i)
    officer = held.type == "person" and held.sector is not None and not held.named
    named = page.words[i].base in given or fold(page.words[i].plain) in given
    his = honoured_holder(page, first, i) or heir_named(page, first, i)
    return (officer and named) or his or page.words[i - 1].stem in RANKS


def dropped_subject(page: Page, sentence: Sentence, verb: int) -> list[Phrase]:
    """«اشتبكت وحدات ... وقضت على», «أكدت الحكومة أنها اعتقلت»: the subject of the verb before it in the sentence, if it
    agrees; of a verb that opens a sentence, «وصلت القوات. وفرقت», that of the sentence before."""
    form = page.words[verb].verb
    if verb > sentence.first and page.words[verb - 1].form == "من":
        return []  # «من يحملون السلاح»: whoever does
    if planned(page, sentence, verb):
        return carried_subject(page, sentence, verb)
    they = False  # «وأضاف | أنهم خطفوا»
    for i in range(verb - 1, sentence.first - 1, -1):
        brings_in = page.words[i].function == "complementizer"
        they = they or (brings_in and page.words[i].form.endswith(THEY))
        if brings_in and (accused := accused_of(page, i)) is not None:
            return accused  # «اتهمت المعارضة الحكومة بأنها سجنت»
        if brings_in and not _same_subject(page, i, verb):
            return _said_of(page, sentence, i)  # «قال المرصد إن مدنيين قتلوا»: who speaks is not who was killed
        other = page.words[i].verb
        if other is None or form is None or (other.gender and form.gender and other.gender != form.gender):
            continue
        goes_on = page.words[verb].conjunction == "و" and not page.words[i].pronoun  # «الذين قطعوا الطريق وأحرقوا»
        told_of = antecedent(page, i, sentence.first) if goes_on else None
        found = told_of or subject_of(page, i, sentence.first, verb)
        if found and they and not _of_many(page, found):
            continue  # «قال الوزير إنهم قصفوا»
        if found:
            entered = page.words[found.first].stem in nouns(page.tables).buildings
            carried = carried_subject(page, sentence, verb) if entered else []  # «ثم فتشت المنازل | وأفرجت عن»
            return carried or doers(page, with_others(page, found.first, found.last))
    if they:
        return _who_were_many(page, sentence)
    nobodys = form is None or (form.gender, form.number) == ("m", "s")  # of the passives only this has no subject
    led = nobodys and verb + 1 < sentence.last and page.words[verb + 1].form in IMPERSONAL
    return [] if led else carried_subject(page, sentence, verb)


def whose_chant(page: Page, sentence: Sentence, verb: int) -> list[Phrase]:
    """«رددوا هتافات | تطالب الحكومة»: whoever shouts or holds up what the clause of a verb is about says what it says."""
    told_of = without_relative(page, verb, sentence.first)
    if told_of is None or not nouns(page.tables).shape_is("chant", page.words[told_of.first]):
        return []
    shouts = page.verb_before(told_of.first, sentence.first)
    if shouts is None:
        return []
    beside = subject_of(page, shouts, sentence.first, told_of.first)
    return with_others(page, beside.first, beside.last) if beside else dropped_subject(page, sentence, shouts)


def _of_many(page: Page, found: Speaker) -> bool:
    return are_many(page, found) or len(with_others(page, found.first, found.last)) > 1


def _who_were_many(page: Page, sentence: Sentence) -> list[Phrase]:
    """«قال مصدر إن مسلحين هاجموا القرية. وأضاف | أنهم خطفوا»: the last of whom the sentence before tells what they did, if they are many."""
    before = page.told_before(sentence)
    if before is None:
        return []
    verbs = (i for i in range(before.last - 1, before.first - 1, -1) if page.words[i].verb)
    subjects = (subject_of(page, verb, before.first, before.last) for verb in verbs)
    last = next(
        (one for one in subjects if one is not None and somebody(page, one.first) and _of_many(page, one)), None
    )
    return doers(page, with_others(page, last.first, last.last)) if last else []


def carried_subject(page: Page, sentence: Sentence, verb: int) -> list[Phrase]:
    """«وصلت القوات إلى الميدان. وفرقت المتظاهرين»"""
    form = opening_verb(page, sentence, verb)
    before = page.told_before(sentence) if form else None
    main = main_verb(page, before) if before else None
    if before is None or main is None or form is None:
        return []
    subject = subject_of(page, main, before.first, before.last)
    fits = subject is not None and may_go_on(page, subject, form)
    return doers(page, with_others(page, subject.first, subject.last)) if subject and fits else []


def _said_of(page: Page, sentence: Sentence, complementizer: int) -> list[Phrase]:
    """«سبق للرئيس أن اتهم», «كان قد سبق لنواب الحزب أن طالبوا»: who did it before stands behind «لـ»."""
    for i in range(complementizer - 1, max(sentence.first, complementizer - LED), -1):
        if page.words[i].preposition == "ل" and page.words[i - 1].stem in ("سبق", "يسبق"):
            return [Phrase(i, noun_phrase(page, i, complementizer))]
    return []


def _same_subject(page: Page, complementizer: int, verb: int) -> bool:
    """«أنها اعتقلت»: the pronoun is the subject; «نفى الجيش أن يكون استهدف»: nobody else stands between; «دخل المسلح بعد أن
    فجر سيارة»: what was done before, by the same one."""
    between = page.words[complementizer + 1 : verb]
    if page.words[complementizer].form.endswith(PRONOUNS):
        return True
    beside = all(word.function in BESIDE_VERB for word in between)
    form = page.words[verb].verb
    timed = (
        complementizer > 0 and page.words[complementizer - 1].form in WHEN and form is not None and form.number == "s"
    )
    return beside and (bool(between) or timed)  # «بعد أن سيطروا»: others, mostly


def doers(page: Page, phrases: list[Phrase]) -> list[Phrase]:
    """«أعلن مصدر أمني انفجار سيارة»: not those who only tell of it."""
    return [phrase for phrase in phrases if page.words[phrase.first].stem not in TELL]


def pronoun_subject(page: Page, verb: int, first: int) -> bool:
    """Whether the subject is the pronoun of a complementizer before the verb: «أنها اعتقلت». «أنه» introduces whatever
    follows, «أنه قتل خمسة», but for a verb that a tree gives an object and no subject, «إنه يستضيف اللاجئين»."""
    at = verb - 1
    while at > first and page.words[at].function in BESIDE_VERB:
        at -= 1
    word = page.words[at] if at >= first else None
    if word is None or word.function != "complementizer":
        return False
    if word.form.endswith(("ها", "هم", "هما")):
        return True
    takes_up = _goes_on(page, verb) or _said_by_force(page, at, verb) or accused_of(page, at)
    return word.form.endswith("ه") and bool(takes_up)


def _goes_on(page: Page, verb: int) -> bool:
    """«إنه يستضيف اللاجئين»: a verb of the present or future that a tree gives an object and no subject."""
    tree, form = page.syntax, page.words[verb].verb
    if tree is None or form is None or form.tense not in ("present", "future"):
        return False
    return tree.object(verb) is not None and tree.subject(verb) is None


def _said_by_force(page: Page, complementizer: int, verb: int) -> bool:
    """«أكد الحلف أنه قتل خمسة», «أكد الحلف الأحد أنه قتل خمسة»: a force that speaks right before, but for the day, tells what it did; not «أنه قتل
    خمسة من جنوده»."""
    sentence = page.doc.sentences[page.sentence_of_word[verb]].span
    last = complementizer
    while last > 0 and last - 1 in page.time_words:
        last -= 1
    told = page.mentions.inside(Span(sentence.start, page.words[complementizer].start))
    beside = [mention for mention in told if page.within(mention.span)[1] == last]  # «جيش أوغندا», «أوغندا»
    own = any(word.pronoun for word in page.words[verb + 1 : verb + 1 + OWN])
    return any(page.entity(mention).sector in ARMED for mention in beside) and not own


def doer_before(page: Page, sentence: Sentence, verb: int) -> list[Phrase]:
    """«اقتحمت القوات البلدة واعتقلت ثلاثة»: a joined verb goes on with a force or authority that does something to
    something before it."""
    if not page.words[verb].conjunction:
        return []
    form = page.words[verb].verb
    i = page.verb_before(verb, sentence.first)
    other = page.words[i].verb if i is not None else None
    if i is None or other is None or form is None or other.gender != form.gender:
        return []
    found = subject_of(page, i, sentence.first, verb)
    if found is None or described(page, found.first, found.last).sector not in ARMED_OR_OFFICIAL:
        return []
    after = max(found.last, i + 1)
    return [Phrase(found.first, found.last)] if object_at(page, after, verb) else []
