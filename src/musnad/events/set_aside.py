"""Words of an event that tell of none: purposes, requests, views, sport; each is kept with why."""

from __future__ import annotations

from musnad.events.crowds import speaks_of_protest
from musnad.events.roles import Roles, tells_harm
from musnad.events.triggers import Trigger, frame_index
from musnad.folding import fold
from musnad.records import LeftOut, Sentence
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_surname, nouns
from musnad.text.page import Page
from musnad.text.phrases import heads, leads
from musnad.text.reading import Word, asyndetic

OF_FORCE = (
    "ASSAULT",
    "COERCE",
    "MOBILIZE",
    "RETREAT",
    "CONSULT",
)  # their words have other uses in sport and of the weather
FIELD = 5  # words around a trigger in which another field shows
DIED_OF = 14  # words behind harm in which it says of what
PURPOSES = 14  # words between a purpose and the next
AIMED = ("راميه", "رامي", "هادفه", "هادف", "ساعيه")  # before «إلى» and what is aimed at
BODIES = ("organisation", "igo", "state_force", "party", "group", "facility")
HAPPENING = ("وقوع", "حدوث", "شن", "تنفيذ", "اندلاع")
# What is refused of these was not done; of others it may be that what was done is condemned.
NOT_DONE = ("AID", "AGREE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "RETREAT", "SUPPORT")
KEPT = 4  # words between «منع» and «من»: those who are kept from it
THERE = ("هناك", "هنالك", "ثمه", "يكون", "تكون")
WHEN = ("وقت", "يوم", "حين", "لحظه", "ساعه", "مكان")  # «في الوقت الذي هاجم فيه مسلحون»
ANY = ("اي", "ايه")
TRIBE = ("بني", "ال")  # with a blank behind it «ال» is «آل»
HEAD = 3  # words of a request before the deed that it asks for, at most


def aside(page: Page, trigger: Trigger, left: list[LeftOut]) -> bool:
    """Words of an event that tell of none; each goes to ``left`` with why."""
    why = next((rule for rule in RULES if rule(page, trigger)), None)
    if why:
        left.append(left_out(page, trigger, NO_DEED[why.__name__], why.__name__))
    return why is not None


def left_out(page: Page, trigger: Trigger, why: str, rule: str) -> LeftOut:
    span = page.span(trigger.first, trigger.last)
    return LeftOut(span=span, what=trigger.frame.type, why=why, rule=rule.removeprefix("_"))


def _purpose(page: Page, trigger: Trigger) -> bool:
    """«لضرب التنظيم», «بهدف استعادة المدينة», «للمطالبة بحقوقهم», «جهود رامية إلى تطبيع العلاقات» (codebook R16); not «تعرض
    لهجوم», «تحضيرا لشن هجوم»."""
    word = page.words[trigger.first]
    before = page.words[trigger.first - 1] if trigger.first else None
    known = nouns(page.tables)
    if before is None or word.verb:
        return False
    if before.form in ("بهدف", "بغيه", "لاجل", "قصد", "بقصد"):
        return True
    if before.form == "الي" and trigger.first > 1 and page.words[trigger.first - 2].stem in AIMED:
        return True
    if word.conjunction == "و" and not word.preposition and _purpose_before(page, trigger.first):
        return True
    governs = _governs(page, trigger.last) or (trigger.frame.kind == "phrase" and _governs(page, trigger.first + 1))
    if word.preposition != "ل" or trigger.light is not None or (word.article and not governs):
        return False
    return not known.is_("takes_deed", before.stem, before.form) and not known.is_("material", before.stem, before.form)


def _purpose_before(page: Page, i: int) -> bool:
    """«للمطالبة بحقوقهم والمطالبة بعزل المدير»: the same noun again, joined to a purpose."""
    near = page.words[max(0, i - PURPOSES) : i]
    return any(word.preposition == "ل" and word.article and word.stem == page.words[i].stem for word in near)


def _governs(page: Page, i: int) -> bool:
    """Whether a preposition stands at ``i``, as after a maṣdar that keeps its verb's: «المطالبة بـ», «الاحتجاج على»."""
    return i < len(page.words) and leads(page.words[i])


def _term_that_ends(page: Page, trigger: Trigger) -> bool:
    """«الهدنة تنتهي الجمعة»: no new act, a term whose end is watched."""
    known = nouns(page.tables)
    word = page.words[trigger.first]
    if word.verb or trigger.light is not None or not known.is_("term", word.stem, word.base):
        return False
    near = page.words[max(0, trigger.first - 3) : trigger.last + 8]
    if word.definite:
        return True  # «خرقت الهدنة», «الهدنة المعلنة»: one that was told of
    before = page.words[trigger.first - 1] if trigger.first else None
    if before is not None and known.is_("extends", before.stem, before.base):
        return True  # «تمديد الهدنة»
    return any(w.verb and known.is_("expires", fold(w.verb.lemma)) for w in near)


def _refused(page: Page, trigger: Trigger) -> bool:
    """«استبعد الوزير إرسال قوات», «رفضت الحكومة الانسحاب»: what is refused has not happened; the force that is condemned so
    has, «رفض قصف المدنيين», unless its noun says that it was still to come: «رفض شن ضربات»."""
    if page.words[trigger.first].verb or not heads_content(page, trigger, "refuse"):
        return False
    before = page.words[trigger.first - 1]
    return trigger.frame.type in NOT_DONE or before.stem in HAPPENING


def _asked_for(page: Page, trigger: Trigger) -> bool:
    """«دعا إلى وقف القصف»: what is asked for has not happened. A call to protest announces one, so that stays."""
    ordered = trigger.light is not None and not trigger.light.realis  # «أمر بتعبئة الجنود»
    if page.words[trigger.first].verb or trigger.frame.type == "PROTEST" or ordered:
        return False
    return heads_request(page, trigger) or _demanded(page, trigger)


def _demanded(page: Page, trigger: Trigger) -> bool:
    """«للمطالبة بإطلاق سراح المعتقلين», «دعوات إلى وقف القصف»: right behind a noun of asking."""
    word = page.words[trigger.first]
    led = page.words[trigger.first - 1].form in ("الي", "ب") if trigger.first else False
    at = trigger.first - 1 if word.preposition == "ب" else trigger.first - 2 if led else -1
    frame = frame_index(page.tables).noun(page.words[at]) if at >= 0 and not page.words[at].verb else None
    return frame is not None and frame.type == "REQUEST"


def _averted(page: Page, trigger: Trigger) -> bool:
    """«لمنع تقدم القوات», «خشية وقوع هجمات», «مقابل تخفيف العقوبات»: what is kept from happening, or offered."""
    if page.words[trigger.first].verb or page.words[trigger.first].conjunction:
        return False
    known = nouns(page.tables)
    at = trigger.first - 1
    while at > 0 and (known.is_("carries", page.words[at].stem) or page.words[at].stem in HAPPENING):
        at -= 1
    word = page.words[at]
    if at >= 0 and word.form == "من" and _kept_from(page, at):
        return True
    return at >= 0 and not word.verb and not word.article and known.is_("averts", word.stem, word.form)


def _kept_from(page: Page, at: int) -> bool:
    """«منع الأهالي من اقتحام القسم»: «من» at word ``at`` belongs to «منع» before it."""
    for word in reversed(page.words[max(0, at - KEPT) : at]):
        lemma = fold(word.verb.lemma) if word.verb else word.stem
        if lemma == "منع":
            return True
        if word.verb or word.kind == "punctuation" or word.function:
            return False
    return False


def heads_request(page: Page, trigger: Trigger) -> bool:
    """Whether the trigger is the head of what a statement asks for."""
    return heads_content(page, trigger, "ask")


def heads_content(page: Page, trigger: Trigger, stance: str) -> bool:
    """Whether the trigger is the head of what a statement of this stance is about."""
    span = page.span(trigger.first, trigger.last)
    said = next((s for s in page.contents.around(span) if s.stance == stance), None)
    if said is None:
        return False
    head = page.words[page.index_at(said.content.start) : trigger.first]
    of_another = any(word.form in ("عن", "في", "علي") for word in head)  # «محاسبة المسؤولين عن مقتل», «التحقيق في مقتل»
    return len(head) <= HEAD and not of_another and not any(word.verb or word.kind == "punctuation" for word in head)


def _about(page: Page, trigger: Trigger) -> bool:
    """«خط وقف إطلاق النار», «خطة السلام», «جريمة اغتيال», «حكومة "إنقاذ"»: after such a noun, or a body's, the deed only says
    what it is of."""
    word, before = page.words[trigger.first], page.words[trigger.first - 1] if trigger.first else None
    if before is not None and before.form in QUOTES and trigger.first > 1:
        before = page.words[trigger.first - 2]
    if before is None or word.verb or word.preposition not in ("", "ب") or word.conjunction:
        return False  # «مختصة بخطف الأطفال»
    known = nouns(page.tables)
    role = known.role(before)
    body = role is not None and role.type in BODIES and known.common_noun(page, before) and not word.preposition
    carried = trigger.light is not None and known.is_("carries", before.stem)  # «وقعت جريمة قتل»
    return (body or known.is_("about", before.stem)) and not before.definite and not carried


def _any(page: Page, trigger: Trigger) -> bool:
    """«أي هجوم سيلقى ردا», «لا مبرر لأي اعتداء», «أي خلاف يقود إلى قتل الناس», «كل من هاجم»: what is said of each that may
    come."""
    word = page.words[trigger.first]
    if word.verb or _whoever(page, trigger.first):
        return _whoever(page, trigger.first)
    if word.definite or not trigger.first:
        return False
    if not word.preposition and _whoever(page, trigger.first - 1):
        return True  # «كل من يتعمد قتل شخص»
    deed = trigger.frame.type in ("ASSAULT", "PROTEST")
    return page.words[trigger.first - 1].stem in ANY or (deed and _of_any(page, trigger.first))


def _whoever(page: Page, verb: int) -> bool:
    """«كل من هاجم», «كل من اعتصم أو هاجم»; «كل من الجيش والشرطة» are two."""
    while verb > 2 and page.words[verb - 1].form == "او" and page.words[verb - 2].verb:
        verb -= 2
    return verb > 1 and page.words[verb - 1].form == "من" and page.words[verb - 2].stem == "كل"


def _of_any(page: Page, i: int) -> bool:
    """Whether a word stands in the clause that describes whichever noun, right behind it."""
    near = range(i - 1, max(0, i - FIELD) - 1, -1)
    verb = next((k for k in near if page.words[k].verb or page.words[k].kind == "punctuation"), None)
    return verb is not None and verb > 1 and asyndetic(page.words, verb) and page.words[verb - 2].stem in ANY


def _named_so(page: Page, trigger: Trigger) -> bool:
    """«بني عدوان», «آل حرب»: a tribe's name."""
    before = page.words[trigger.first - 1] if trigger.first else None
    return trigger.frame.kind == "noun" and before is not None and before.form in TRIBE


def _families(page: Page, trigger: Trigger) -> bool:
    """«أسر الشهداء», «الجنود وأسرهم»: families, spelt as «أسر» is, the capture."""
    word = page.words[trigger.first]
    after = page.words[trigger.last] if trigger.last < len(page.words) else None
    owned = after is not None and nouns(page.tables).is_("has_family", after.stem)
    return word.stem == "اسر" and not word.verb and (owned or (word.pronoun != "" and word.conjunction == "و"))


def _endangers(page: Page, trigger: Trigger) -> bool:
    """«يهدد حياة الآلاف», «تهديد السلم العام»: something is in danger, nobody is threatened."""
    behind = page.words[trigger.words[-1] + 1 : trigger.words[-1] + 1 + HEAD]
    bare = (word.stem for word in behind if not word.preposition and word.kind == "word")
    return trigger.frame.type == "THREATEN" and any(nouns(page.tables).is_("endangered", stem) for stem in bare)


def _no_comment(page: Page, trigger: Trigger) -> bool:
    """«رفض الناطق التعليق على الخبر»: he says nothing, and turns nothing down."""
    behind = page.words[trigger.words[-1] + 1 : trigger.words[-1] + 1 + FIELD]
    at = next((word.i for word in behind if word.form == "التعليق"), None)
    return trigger.frame.type == "REJECT" and at is not None and not any(w.verb for w in page.words[trigger.last : at])


def _cognate(page: Page, trigger: Trigger) -> bool:
    """«رفضت العرض رفضا باتا», «قصفت البلدة قصفا عنيفا»: a maṣdar behind its own verb only strengthens it."""
    word = page.words[trigger.first]
    if word.verb or not word.stem.endswith("ا") or word.preposition or word.conjunction:
        return False
    own = {form.lemma for form in page.known.masdars(word.stem.removesuffix("ا"))}
    for before in reversed(page.words[max(0, trigger.first - FIELD) : trigger.first]):
        if before.kind == "punctuation" or before.conjunction:
            return False
        if before.verb:
            return before.verb.lemma in own
    return False


def _planned_in(page: Page, trigger: Trigger) -> bool:
    """«خطة تتضمن انسحاب القوات», «اتفاق ينص على تبادل الأسرى»: what a plan or agreement holds has not been done by that."""
    at = trigger.first - 1
    if at > 1 and page.words[at].form in ("علي", "ب"):
        at -= 1
    told = page.words[at].verb if at > 0 else None
    known = nouns(page.tables)
    if page.words[trigger.first].verb or told is None or not known.is_("contains", fold(told.lemma)):
        return False
    return any(known.is_("plan_noun", word.stem) for word in page.words[max(0, at - FIELD) : at])


def _reserved(page: Page, trigger: Trigger) -> bool:
    """«أعلن تحفظه على المشروع»: his own, so it is what he thinks of it; «التحفظ على الأموال» is done to them."""
    word = page.words[trigger.first]
    own = word.pronoun != "" and word.verb is None and trigger.frame.type == "COERCE"
    return own and nouns(page.tables).is_("attitude", fold(trigger.frame.word))


def _known_by(page: Page, trigger: Trigger) -> bool:
    """«الجندي الذي خطف», «المتظاهرون الذين تجمعوا»: background, by which one who is definite is known; not «الانفجار الذي
    هز المدينة», where the relative clause tells the happening itself, nor what counts its dead."""
    at = trigger.first - 1
    if trigger.frame.type not in ("ASSAULT", "PROTEST") or page.words[trigger.first].verb is None:
        return False
    while at > 0 and page.words[at].function in ("particle", "auxiliary", "adverb"):
        at -= 1
    if at < 1 or page.words[at].function != "relative" or not page.words[at].form.startswith("ال"):
        return False
    known = [word for word in page.words[max(0, at - HEAD) : at] if word.kind == "word" and not word.verb]
    counted = any(word.shape.number or word.kind == "number" for word in page.words[trigger.last : trigger.last + HEAD])
    return not counted and not any(
        nouns(page.tables).happening(word) or word.i in page.time_words or word.stem in WHEN for word in known
    )


def _view(page: Page, trigger: Trigger) -> bool:
    """«يجب أن نتعاون», «من الضروري دعم الحكومة», «يجب أن يكون هناك انسحاب»: what ought to be is a view, not a deed."""
    begin = trigger.first
    while begin > 0 and (page.words[begin - 1].stem in THERE or page.words[begin - 1].function == "auxiliary"):
        begin -= 1
    near = page.words[max(0, begin - 3) : begin]
    at = next(
        (i for i, word in enumerate(near) if nouns(page.tables).is_("ought", word.form, word.base, word.stem)), None
    )
    return at is not None and not any(word.verb or word.kind == "punctuation" for word in near[at + 1 :])


def _other_field(page: Page, trigger: Trigger) -> bool:
    """«سيطر على الشوط الأول», «لقي سائقان حتفهما في حادث سير»: words of force in sport and of accidents."""
    if trigger.frame.type not in OF_FORCE:
        return False
    known = nouns(page.tables)
    near = page.words[max(0, trigger.first - FIELD) : trigger.words[-1] + FIELD]
    known_by = any(_traffic(page, word) or known.is_("sport", word.stem) for word in near)
    return known_by or _in_sport(page, trigger) or _of_accident(page, trigger)


def _in_sport(page: Page, trigger: Trigger) -> bool:
    """«أصيب المهاجم في العضلة قبل مباراة الكأس»: a meeting or an injury with two words of sport in its sentence."""
    hurt = "wounded" in (trigger.frame.subject, trigger.frame.object, trigger.frame.genitive)
    if trigger.frame.type != "CONSULT" and not hurt:
        return False  # «قتل مشجعون بعد مباراة الكأس»
    sentence, known = page.doc.sentences[page.sentence_of_word[trigger.first]], nouns(page.tables)
    words = page.words[sentence.first : sentence.last]
    return len({word.stem for word in words if known.is_("sport", word.stem)}) > 1


def _in_words(page: Page, trigger: Trigger) -> bool:
    """«اشتباك لفظي», «صدامات سياسية»: a fight of words."""
    word, after = page.words[trigger.first], page.words[trigger.last] if trigger.last < len(page.words) else None
    if trigger.frame.type != "ASSAULT" or word.verb or after is None or word.article != after.article:
        return False
    return nouns(page.tables).is_("in_words", after.stem)


def _of_accident(page: Page, trigger: Trigger) -> bool:
    """«لقي مصرعه صعقا بالكهرباء», «مقتل مئة في زلزال», «قتل ستة وأصيب عشرة في حادث سير»; not «مقتل ثلاثة في انفجار وحريق»."""
    if not tells_harm(trigger.frame):
        return False
    for word in page.words[trigger.words[-1] + 1 : trigger.words[-1] + 1 + DIED_OF]:
        ends = word.initial or word.function in ("complementizer", "relative") or _act(page, word)
        if ends or (word.verb and not _more_harm(page, word)):
            return False
        if nouns(page.tables).is_("accident", word.stem, word.stem.removeprefix("ب")) or _traffic(page, word):
            return word.conjunction == ""
    return False


def _act(page: Page, word: Word) -> bool:
    """«مقتل ثلاثة في غارة على مصنع قرب حريق»: what somebody does, before any accident is told."""
    frame = None if word.verb else frame_index(page.tables).noun(word)
    return frame is not None and frame.type == "ASSAULT" and not tells_harm(frame)


def _traffic(page: Page, word: Word) -> bool:
    after = page.words[min(word.i + 1, len(page.words) - 1)]
    return word.stem in ("حادث", "حوادث") and nouns(page.tables).is_("traffic", after.stem)


def _more_harm(page: Page, word: Word) -> bool:
    """«قتل ستة وأصيب عشرة»"""
    frame = frame_index(page.tables).verbs.get(word.verb.lemma) if word.verb else None
    return frame is not None and word.conjunction == "و" and tells_harm(frame)


RULES = (
    _purpose, _term_that_ends, _asked_for, _refused, _in_words, _averted, _about, _any, _named_so, _families, _endangers, _no_comment,
    _cognate, _planned_in, _reserved, _known_by, _view, _other_field,
)  # fmt: skip
NO_DEED = {
    "_other_field": "sport or an accident",
    "_named_so": "a name",
    "_families": "families",
    "_endangers": "in danger, not threatened",
    "_no_comment": "no comment",
    "_cognate": "it strengthens the word before",
    "_planned_in": "what a plan or agreement holds",
    "_reserved": "what somebody thinks",
    "_purpose": "purpose, not a deed",
    "_term_that_ends": "a term: see deadlines",
    "_asked_for": "asked for, not done",
    "_refused": "refused, not done",
    "_in_words": "a fight of words",
    "_averted": "to be kept from happening, or offered",
    "_about": "what a thing is about",
    "_any": "whichever may happen",
    "_known_by": "background: what somebody is known by",
    "_view": "a view of what ought to be",
}


def no_protest(page: Page, sentence: Sentence, trigger: Trigger) -> bool:
    """«تجمع المشجعون في الملعب»: a word of many uses, in a sentence that speaks of no protest."""
    return trigger.frame.needs == "protest" and not speaks_of_protest(page, sentence)


def no_force(page: Page, trigger: Trigger, found: Roles) -> bool:
    """«قتلت العاصفة», «سيطر المنتخب»: the doer is the weather, a team or a show."""
    if trigger.frame.type not in OF_FORCE:
        return False
    doers = (heads(page.words, phrase.first, phrase.last) for phrase in (*found.actor, *found.both))
    return any(nouns(page.tables).is_("no_force", word.stem) and not _named_after(page, word) for word in doers)


def _named_after(page: Page, word: Word) -> bool:
    """«الفريق السيسي» is a rank and its holder."""
    after = page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    return after is not None and (after.base in nouns(page.tables).given or (after.article and is_surname(page, after)))
