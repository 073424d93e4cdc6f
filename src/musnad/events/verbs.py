"""Who does it to whom, around a verb: subject and object by where they stand."""

from __future__ import annotations

from typing import NamedTuple

from musnad.attribution.relatives import antecedent, without_relative
from musnad.attribution.speakers import Speaker, subject_after, subject_before
from musnad.attribution.subject_agreement import agrees
from musnad.entities.coding import actors, described, somebody
from musnad.events.by_tree import object_instead, objects_by_tree, subject_by_tree, without
from musnad.events.clauses import (
    PRONOUNS,
    agent_phrase,
    carried_subject,
    clause_end,
    doer_before,
    dropped_subject,
    listed,
    object_at,
    object_pronoun,
    pronoun_subject,
    who_ordered,
    whose_chant,
    with_others,
)
from musnad.events.frames import Trigger
from musnad.events.gapped import OTHERS
from musnad.events.governing import doer_above
from musnad.events.masdars import light_roles, one_blamed
from musnad.events.participants import counterpart
from musnad.events.passives import LIFELESS, body_hits, by_hands, is_built, is_hit, marked_passive, spelt_active
from musnad.events.phrase_objects import behind_noun, object_of_phrase, objects_alone
from musnad.events.pronouns import agrees as agrees_with
from musnad.events.roles import ARMED, ARMED_OR_OFFICIAL, DONE, HARM, Phrase, Roles
from musnad.events.victims import fallen_to, told_apart
from musnad.folding import fold
from musnad.places.lexis import lexis
from musnad.records import Sentence, Span
from musnad.text.led_parts import acting
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase

ITS_CLAUSE = 9  # words between an act and a verb that tells what it did
CLOSED_BY = {
    "،": "،",
    "-": "-",
    "–": "–",
    "—": "—",
    "(": ")",
}  # what opens an aside on the subject, and what ends it
IS_HE = ("وهو", "وهي", "وهم")
ON_IT = ("خلالها", "فيها")  # «زيارة التقى | خلالها»
GOERS = ("person", "group", "population")  # types of those who go and meet
HIMSELF, WITH_HIM = ("هو", "هي", "هم"), 7  # «اعتقل في مايو | هو وزوجته», words
ASIDE = 20  # words of an aside, at most
BY_ORDER = ("COERCE", "RETREAT", "SANCTION")  # types of what an authority has done by its order
ACTED_ON = ("person", "population", "group", "facility", "asset", "legal_text")


class Clause(NamedTuple):
    """Subject and objects of a verb as they stand around it."""

    subject: list[Phrase]
    objects: list[Phrase]


def verb_roles(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> None:
    frame, verb = trigger.frame, trigger.at if trigger.frame.kind != "phrase" else trigger.first
    if page.words[verb].verb is None:  # a participle that brings in what is said has its statement's speaker
        return _masdar_of_phrase(page, sentence, trigger, found) if frame.kind == "phrase" else None
    end = clause_end(page, verb + 1, sentence.last)
    clause = _clause(page, sentence, trigger, verb, end)
    clause = _with_tree(page, sentence, trigger, verb, clause)
    clause = clause._replace(subject=whose_chant(page, sentence, verb) or clause.subject)
    clause = clause._replace(
        objects=[one for one in clause.objects if not (_side(page, one) or _which_place(page, one))]
    )
    if frame.kind == "phrase":
        clause = _with_number(page, trigger, clause)
        clause = clause._replace(subject=_beside_phrase(page, trigger, clause.subject, end))
        clause = clause._replace(
            objects=[one for one in clause.objects if not any(told(page, trigger, one) for told in NOT_BEFALLEN)]
        )
    if _is_passive(page, trigger, verb, clause):
        found.passive = True
        found.put(frame.object, [*clause.subject, *_with_himself(page, verb, end)])
        agents = _agents(page, trigger, verb, end) or doer_before(page, sentence, verb)
        found.put("actor", agents or _carried_force(page, sentence, verb, clause.subject))
        return None
    found.put(frame.subject, clause.subject)
    found.put(frame.object, clause.objects)
    if frame.kind == "phrase" and frame.genitive:  # «أودى بحياة خمسة»
        last = trigger.words[-1]
        found.put(frame.genitive, listed(page, last + 1, sentence.last))
    told_apart(page, found)
    if not found.actor and not found.both:  # «سقطت البلدة بأيدي المسلحين»
        found.put("actor", _agents(page, trigger, verb, end))
    return None


def _agents(page: Page, trigger: Trigger, verb: int, end: int) -> list[Phrase]:
    """«خطف على يد مسلحين»; «أوقف بأمر من النيابة», of what is done by order."""
    ordered = trigger.frame.type in BY_ORDER
    return agent_phrase(page, verb, end) or (who_ordered(page, verb, end) if ordered else [])


def _with_himself(page: Page, verb: int, end: int) -> list[Phrase]:
    """«اعتقل في مايو هو | وزوجته», «احتجز هو | وعشرة آخرون»: those whom it befell with him who stands before the verb."""
    for i in range(verb + 1, min(end, verb + WITH_HIM)):
        word = page.words[i + 1] if i + 1 < len(page.words) else None
        if page.words[i].form in HIMSELF:
            return listed(page, i + 1, end) if word is not None and word.conjunction == "و" else []
    return []


def _carried_force(page: Page, sentence: Sentence, verb: int, befallen: list[Phrase]) -> list[Phrase]:
    """«اقتحم الجيش المخيم. واعتقل أربعة شبان»: whether they arrested or four were arrested, those who came did it; not where armed men
    fell, «هاجم الجيش القرية. وقتل جنديان»."""
    armed = any(described(page, one.first, one.last).sector in ARMED for one in befallen)
    forces = [] if armed else carried_subject(page, sentence, verb)
    return [one for one in forces if described(page, one.first, one.last).sector in ARMED]


def _beside_phrase(page: Page, trigger: Trigger, subject: list[Phrase], last: int) -> list[Phrase]:
    """The subject of a phrase's verb without the phrase's own noun: «وقعت اتفاقية بين البلدين» and «ألقي القبض على» name nobody
    before it; «سقط عشرات القتلى» is a number with its noun."""
    role, noun = trigger.frame.subject, trigger.words[-1]
    if role in HARM:
        return [_through(page, phrase, noun) for phrase in fallen_to(page, trigger, subject, last)]
    if role == "both":
        return [phrase for phrase in subject if not phrase.first <= noun < phrase.last]
    return [phrase for phrase in subject if role != "actor" or phrase.first not in trigger.words[1:]]


def _of_him(page: Page, own: Phrase) -> Phrase:
    """«اتهمت الحكومة الحزب بحشد | أنصاره»: who rallies his own is the one whose they are."""
    alone = own.last == own.first + 1 and page.words[own.first].pronoun != ""
    return own._replace(pronoun=True, before=own.first) if alone else own


def _given(_: Page, trigger: Trigger, phrase: Phrase) -> bool:
    """«سلمت فرنسا | طائرات | إلى مصر»: where the one who gets it is the object or stands behind a preposition, what he gets is neither."""
    frame = trigger.frame
    gets = frame.object == frame.role == "recipient"
    return gets and phrase.first <= trigger.words[-1] < phrase.last


def _jail(page: Page, trigger: Trigger, phrase: Phrase) -> bool:
    """«أودع المتهم | السجن»: where somebody is put is not who is put there."""
    own = phrase.first == trigger.words[-1]
    return own and trigger.frame.object == "detained" and is_built(page, [phrase])


def _promised(page: Page, trigger: Trigger, phrase: Phrase) -> bool:
    """«وعد المحافظ بصرف | تعويضات للمزارعين»: what is promised is nobody."""
    behind = trigger.frame.type == "AGREE" and phrase.first > trigger.words[-1]
    return behind and not (phrase.pronoun or somebody(page, phrase.first))


NOT_BEFALLEN = (_given, _jail, _promised)


def _with_number(page: Page, trigger: Trigger, clause: Clause) -> Clause:
    """«القصف على رفح أوقع | عشرين قتيلا»: a number before the victims that a phrase is of counts them, and is no subject."""
    noun, objects = trigger.words[-1], clause.objects
    at = noun
    while at - 1 > trigger.first and page.words[at - 1].numeral:
        at -= 1
    if trigger.frame.object not in HARM or at == noun or not objects or objects[0].first != noun:
        return clause
    subject = [phrase for phrase in clause.subject if not at <= phrase.first < noun]
    return Clause(subject, [objects[0]._replace(first=at), *objects[1:]])


def _through(page: Page, phrase: Phrase, noun: int) -> Phrase:
    """«سقط عشرات القتلى»: a number with the noun of its trigger; not «لقي ثلاثة باعة مصرعهم»."""
    people = noun >= phrase.last and nouns(page.tables).role(page.words[noun]) is not None
    whole = people and noun_phrase(page, phrase.first, noun + 1) == noun + 1
    return phrase._replace(last=noun + 1) if whole else phrase


def _which_place(page: Page, phrase: Phrase) -> bool:
    """«خطف طبيب في بعقوبة، | مركز محافظة ديالى»: which place it is that stands before the comma, and nobody whom the deed befell."""
    first = phrase.first
    apposed = first > 1 and page.words[first - 1].form == "،" and first - 2 in page.toponyms
    inside = first not in page.toponyms and any(i in page.toponyms for i in range(first, phrase.last))
    return apposed and inside and described(page, first, phrase.last).type in LIFELESS


def _side(page: Page, phrase: Phrase) -> bool:
    """«خطف جندي جنوب بغداد»: where it happened, no object."""
    word = page.words[phrase.first]
    return not word.article and not phrase.pronoun and word.stem in lexis(page.tables).nouns


def _clause(page: Page, sentence: Sentence, trigger: Trigger, verb: int, end: int) -> Clause:
    """Who stands before the verb and after it: «الجيش قصف الحي», «قصف الجيش الحي», «الحي الذي قصفه الجيش». The noun of a
    phrase, «أطلق الجنود سراح الأسرى», parts its subject from its object."""
    inner = trigger.words[1:] if trigger.frame.kind == "phrase" else ()
    form = page.words[verb].verb
    if form is not None and form.person != "3":  # «نطالب المجلس»: whoever is named is not the one who does it
        return Clause([], object_at(page, verb + 1, inner[0] if inner else end) or object_pronoun(page, verb))
    joined = page.words[verb].conjunction != ""  # what stands before belongs to another verb
    ahead = None if joined else subject_before(page, verb, sentence.first)
    told_of = antecedent(page, verb, sentence.first)
    told_of = told_of or (None if ahead else without_relative(page, verb, sentence.first))
    if not (told_of or ahead or joined) and trigger.frame.type == "ASSAULT":
        told_of = _act_before(page, verb, sentence.first)
    before = told_of or ahead
    after = _behind_verb(page, trigger, verb, end)
    if before and after and _joined_to_earlier(page, sentence, before.first) and somebody(page, after.first):
        before = None  # «في الضفة والقدس اعتقلت القوات»
    other = after is not None and not before and not agrees(page, after.first, page.words[verb].verb)  # «استهدف منطقة»
    if not told_of and (other or pronoun_subject(page, verb, sentence.first)):
        objects = object_at(page, verb + 1, end) or object_pronoun(page, verb)
        return Clause(dropped_subject(page, sentence, verb), objects)
    own = _taken_up_later(page, trigger, verb, told_of, after) if told_of else _about_him(page, verb, ahead, after)
    if own:
        return own
    if after and (
        told := _whom_he_met(page, sentence, trigger, verb, after) or _act_at_end(page, trigger, verb, after)
    ):
        return told
    if before:
        subject, at = with_others(page, before.first, before.last), verb + 1
    elif after:
        subject = with_others(page, after.first, after.last)
        at = subject[-1].last
    else:
        return Clause(dropped_subject(page, sentence, verb), objects_alone(page, trigger, verb, end))
    if inner and (him := object_pronoun(page, verb)) and trigger.frame.object == "recipient":
        return Clause(subject, him)  # «حمله الوزير مسؤولية الفشل»
    objects = object_of_phrase(page, at, inner, end) if inner else object_at(page, at, end)
    return Clause(subject, objects or _behind_aside(page, at, sentence.last) or object_pronoun(page, verb))


def _behind_aside(page: Page, at: int, last: int) -> list[Phrase]:
    """«قصفت الطائرات، التي أقلعت من القاعدة، | القرية», «اتهم الوزير - وهو ضابط سابق - | الشركة»: the object right behind what is told of the
    subject between two commas, dashes or brackets that the word at ``at`` opens."""
    words = page.words
    close = CLOSED_BY.get(words[at].form, "") if at + 1 < last else ""
    if not close or not (words[at + 1].function == "relative" or words[at + 1].form in IS_HE):
        return []
    ends = next((i for i in range(at + 2, min(at + ASIDE, last - 1)) if words[i].form == close), None)
    if ends is None:
        return []
    told = object_at(page, ends + 1, clause_end(page, ends + 1, last))
    return told if told and told[0].first == ends + 1 else []


def _whom_he_met(page: Page, sentence: Sentence, trigger: Trigger, verb: int, after: Speaker) -> Clause | None:
    """«زار الوفد بيروت. والتقى رئيس الحكومة», «وصل الوفد إلى بيروت والتقى رئيس الحكومة»: behind a verb of two sides stands one, so the other was told before."""
    next_one = page.words[after.last] if after.last < sentence.last else None
    with_whom = next_one is not None and (next_one.preposition == "ب" or next_one.form in ("مع", "ب"))
    if counterpart(page, after.first) and trigger.frame.object and not object_pronoun(page, verb) and not with_whom:
        met = None if object_at(page, after.last, sentence.last) else with_others(page, after.first, after.last)
        return Clause(_who_has_counterpart(page, sentence, after), met) if met else None
    if (trigger.frame.subject, trigger.frame.object) != ("both", "both") or with_whom:
        return None
    if object_at(page, after.last, sentence.last):
        return None
    subject = carried_subject(page, sentence, verb) or _who_went(page, sentence, verb)
    return Clause(subject, [Phrase(after.first, after.last)]) if subject else None


def _who_went(page: Page, sentence: Sentence, verb: int) -> list[Phrase]:
    """«وصل الوزير إلى عمان | والتقى الملك», «زيارة إلى تونس | التقى خلالها الرئيس»: who goes on in the same sentence."""
    joined = verb > sentence.first and page.words[verb].conjunction == "و"
    on_it = verb + 1 < sentence.last and page.words[verb + 1].form in ON_IT
    told = dropped_subject(page, sentence, verb) if joined or on_it else []
    return [one for one in told if one.last <= verb and described(page, one.first, one.last).type in GOERS]


def _who_has_counterpart(page: Page, sentence: Sentence, other: Speaker) -> list[Phrase]:
    """«يصل الوزير إلى روما. وسيلتقي | نظيره الإيطالي»: the one told last of another state, in the sentence or the one before, whose counterpart
    somebody is."""
    number, pronoun = page.sentence_of_word[other.first], page.words[other.first].pronoun
    begin = page.doc.sentences[max(0, number - 1)]
    near = Span((sentence if begin.voice == "headline" else begin).span.start, page.words[other.first].whole_start)
    state = described(page, other.first, other.last).country
    for mention in reversed(page.mentions.inside(near)):
        one = page.entity(mention)
        if one.type == "person" and one.sector and agrees_with(page, mention, one, pronoun) and one.country != state:
            return [Phrase(*page.within(mention.span))]
    return []


def _act_at_end(page: Page, trigger: Trigger, verb: int, after: Speaker) -> Clause | None:
    """«استهدف الموكب | هجوم نفذه مسلحون», «طالت القرية | غارة جوية»: an act in the nominative behind what it hit is the subject."""
    form, act = page.words[verb].verb, page.words[after.last] if after.last < len(page.words) else None
    bare = act is not None and not (act.definite or act.preposition or act.conjunction or act.accusative or act.verb)
    if (
        trigger.frame.type != "ASSAULT"
        or form is None
        or act is None
        or not bare
        or not nouns(page.tables).happening(act)
    ):
        return None
    fits = form.gender in ("", "f" if act.feminine or act.plain.endswith("ات") else "m")
    subject = Phrase(act.i, noun_phrase(page, act.i, len(page.words)))
    return Clause([subject], with_others(page, after.first, after.last)) if fits else None


def _behind_verb(page: Page, trigger: Trigger, verb: int, end: int) -> Speaker | None:
    """The subject behind a verb: before the noun of its phrase, behind its preposition, «بحث مع السفير وزير الزراعة», or behind the whole."""
    inner = trigger.words[1:] if trigger.frame.kind == "phrase" else ()
    after = subject_after(page, verb + 1, inner[0] if inner else end) or _others(page, verb, end)
    if after or not inner:
        return after or _act_behind(page, verb, end)
    if page.words[inner[-1]].function == "preposition":
        return subject_after(page, inner[-1], end)
    return subject_after(page, inner[-1] + 1, end) if _complete(page, trigger, inner[-1]) else None


def _others(page: Page, verb: int, end: int) -> Speaker | None:
    """«قتل جندي وأصيب | آخر», «وأصيب | آخران»: others than those who were told of."""
    told = verb + 1 < end and page.words[verb + 1].form in OTHERS
    return Speaker(verb + 1, verb + 2, _others.__name__) if told else None


def _complete(page: Page, trigger: Trigger, inner: int) -> bool:
    """«اعترضت عليه فصائل», «راح ضحيتها 15 شخصا»: behind the whole phrase its subject stands."""
    word = page.words[inner]
    return word.function == "adverb" or (word.pronoun != "" and trigger.frame.subject in HARM)


def _taken_up_later(page: Page, trigger: Trigger, verb: int, told_of: Speaker, after: Speaker | None) -> Clause | None:
    """«المناطق التي تسيطر عليها الجماعات», «المتهم الذي ألقي القبض عليه»: what a relative clause is about, and a pronoun takes up,
    is no subject."""
    subject = with_others(page, after.first, after.last) if after else []
    if trigger.frame.kind == "phrase" and _leads_back(page, trigger):
        return Clause(subject, [])
    if not after or not _taken_up(page, verb) or _deed(page, after):
        return None  # «الرئيس الذي طلب منه الحضور»
    return Clause(subject, [Phrase(told_of.first, told_of.last)] if object_pronoun(page, verb) else [])


def _deed(page: Page, told: Speaker) -> bool:
    """«الحضور»; not «التنظيم», who is one that does things."""
    word = page.words[told.first]
    return is_deed(page, word) and nouns(page.tables).role(word) is None


def _about_him(page: Page, verb: int, ahead: Speaker | None, after: Speaker | None) -> Clause | None:
    """«أفاد بأن صحفيا | اعتقلته الشرطة», «القرية قصفتها الطائرات»: the pronoun of the verb takes up whom the clause begins with; who does it stands
    right behind the verb."""
    if ahead is None or after is None or after.first != verb + 1 or not object_pronoun(page, verb):
        return None
    does = somebody(page, after.first) and not _deed(page, after) and agrees(page, after.first, page.words[verb].verb)
    return Clause(*(with_others(page, one.first, one.last) for one in (after, ahead))) if does else None


def _act_behind(page: Page, verb: int, end: int) -> Speaker | None:
    """«استهدف هجوم انتحاري الجمعة مقر الشرطة»: an act right behind a verb, with what it hit behind it."""
    if verb + 1 >= end or not nouns(page.tables).happening(page.words[verb + 1]):
        return None
    last = noun_phrase(page, verb + 1, end)
    return Speaker(verb + 1, last, _act_behind.__name__) if object_at(page, last, end) else None


def _act_before(page: Page, verb: int, first: int) -> Speaker | None:
    """«شنت الجبهة هجوما في المنطقة ليلا استهدف مقاتلين»: an indefinite act before a verb that tells what it did, with nothing
    between but where and when."""
    form, known = page.words[verb].verb, nouns(page.tables)
    for i in range(verb - 1, max(first, verb - ITS_CLAUSE) - 1, -1):
        word = page.words[i]
        if word.verb or word.kind == "punctuation" or word.function in ("complementizer", "relative", "subordinator"):
            return None
        if known.happening(word) and not (word.preposition or word.function):
            fits = form is not None and form.gender in ("", "f" if word.feminine else "m")
            led = i > first and page.words[i - 1].function == "preposition"
            if not fits or word.definite or led:
                return None
            return Speaker(i, noun_phrase(page, i, verb), _act_before.__name__)
    return None


def _with_tree(page: Page, sentence: Sentence, trigger: Trigger, verb: int, clause: Clause) -> Clause:
    """The clause set against its tree. What a relative clause is about is its subject or object, whatever follows; a subject of the
    sentence before is in no tree."""
    if clause.objects and clause.subject and clause.subject[0].first < sentence.first:
        return clause
    if clause.objects and clause.subject and verb < clause.objects[0].first < clause.subject[0].first:
        return clause  # «استهدف الموكب هجوم»
    about = antecedent(page, verb, sentence.first) or without_relative(page, verb, sentence.first)
    subject = clause.subject if about else subject_by_tree(page, verb, sentence.last, clause.subject)
    alone = not (about or clause.objects)  # not «واستدعت طهران | السفير»
    if alone and object_instead(page, verb, subject) and (doer := _earlier_doer(page, sentence, verb)):
        return Clause(doer, clause.objects or subject)
    objects = clause.objects if subject == clause.subject else without(clause.objects, subject)
    if not objects and subject and subject[0].last <= verb:
        objects = object_instead(page, verb, clause.subject)
    if trigger.frame.kind == "verb":  # the object of «أطلق سراح الأسرى» is a word of the phrase
        objects = objects_by_tree(page, verb, sentence.last, objects, subject)
    return Clause(subject, objects)


def _earlier_doer(page: Page, sentence: Sentence, verb: int) -> list[Phrase]:
    """«ارتكبت المليشيا مجزرة بعدما أمطرت ضاحية بالصواريخ»: a force or authority goes on from the verb before, where a tree
    gives a verb an object and no subject."""
    tree = page.syntax
    found = [] if tree is None or tree.subject(verb) is not None else dropped_subject(page, sentence, verb)
    return [p for p in found if described(page, p.first, p.last).sector in ARMED_OR_OFFICIAL]


def _joined_to_earlier(page: Page, sentence: Sentence, at: int) -> bool:
    """Whether a phrase begins with و inside its sentence, so that it may be the last of a list."""
    return at > sentence.first and page.words[at].conjunction == "و" and page.words[at - 1].kind == "word"


def _taken_up(page: Page, verb: int) -> bool:
    """Whether a pronoun on the verb or right after it stands for what the relative clause is about, so that this is
    not its subject."""
    after = page.words[verb + 1] if verb + 1 < len(page.words) else None
    return bool(object_pronoun(page, verb)) or (after is not None and after.form in _TAKE_UP)


def _leads_back(page: Page, trigger: Trigger) -> bool:
    """Whether a trigger's own preposition stands right behind it with a pronoun: «دعت إليها القوى», «القبض عليه»."""
    after = page.words[trigger.words[-1] + 1] if trigger.words[-1] + 1 < len(page.words) else None
    own = [fold(p) for p in (trigger.frame.preposition, trigger.frame.preposition2) if p]
    own += ["ل"] if "الي" in own else []  # «الوقفة التي دعا لها الصحفيون»
    return after is not None and any(after.form in (p + s for s in PRONOUNS) for p in own)


_TAKE_UP = frozenset(p + s for p in ("علي", "في", "ب", "من", "ل", "الي") for s in PRONOUNS)


def _is_passive(page: Page, trigger: Trigger, verb: int, clause: Clause) -> bool:
    """«قتل خمسة جنود», «اعتقل ناشط»: one phrase alone with a verb that wants an object, so it is the object.

    A phrase that names a force, with a verb that does not count victims, stays the subject: «قصف الطيران».
    """
    frame, subject = trigger.frame, clause.subject
    if not subject or not frame.object or frame.subject not in ("actor", "both") or subject[0].pronoun:
        return False
    if spelt_active(page, verb):
        return False
    if marked_passive(page, verb) or by_hands(page, max(verb, subject[0].last - 1)):
        return True
    if subject[0].first > verb and _leads_back(page, trigger):
        return False  # «المسيرة التي دعت إليها القوى السياسية»
    hits = bool(clause.objects) and subject[0].last <= verb  # «كمين استهدف موكبا»
    if frame.type == "ASSAULT" and not hits and is_built(page, subject) and not body_hits(page, verb, *clause):
        return True
    if clause.objects:
        return False
    if frame.type == "ASSAULT" and is_hit(page, verb, subject):
        return True
    told = described(page, subject[0].first, subject[0].last)
    if frame.object in HARM:  # «إسرائيل تغتال», not «قتل إسرائيلي»
        return told.type != "state" or page.words[subject[0].first].stem in actors(page.tables).adjectives
    if told.type == "unknown":
        return True
    return told.type in ACTED_ON and told.sector not in ARMED_OR_OFFICIAL and not told.actor


def _masdar_of_phrase(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> None:
    """«إلقاء القبض على»: the doer is the subject of the verb that governs the maṣdar; after «تم» there is none, and forces
    that are deployed are the ones who act, «تم نشر مئات من الجنود»."""
    frame, told = trigger.frame, object_at(page, trigger.first + 1, sentence.last)
    names = [p for p in told if any(p.first <= i < p.last for i in trigger.words)]
    passive = trigger.first > sentence.first and page.words[trigger.first - 1].stem in DONE
    if page.words[trigger.first].pronoun:  # «منعه من السفر»
        found.put(frame.object, [Phrase(trigger.first, trigger.first + 1, pronoun=True)])
    if trigger.words[1] > trigger.first + 1:  # «سحب السلطات ترخيص», «محملا الحكومة مسؤولية»
        found.put(frame.object or frame.subject, listed(page, trigger.first + 1, trigger.words[1]))
    if trigger.light is not None and trigger.light.subject == "recipient":
        light_roles(page, sentence, trigger, found)
    if not passive and trigger.light is None and not found.actor:
        blamed = one_blamed(page, trigger.first)
        found.put(frame.subject, blamed or doer_above(page, sentence, trigger.first))
    if frame.subject in HARM:
        getattr(found, frame.subject).clear()
        found.put(frame.subject, told)
        told_apart(page, found)
    elif nouns(page.tables).role(page.words[trigger.words[-1]]) or acting(page, trigger.words[-1]):
        names = [_of_him(page, one) for one in names if not _given(page, trigger, one)]
        found.put(frame.object or ("actor" if not found.actor else ""), names)
    elif frame.kind == "phrase" and names and names[0].last > trigger.words[-1] + 1:
        found.put(frame.object, behind_noun(page, trigger.words[-1], told, sentence.last))  # «إخلاء سبيل أربعة»
