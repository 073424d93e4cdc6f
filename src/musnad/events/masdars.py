"""Who does it to whom, around an event noun: its adjective, its genitive, its verb."""

from __future__ import annotations

from musnad.attribution.relatives import antecedent, without_relative
from musnad.attribution.speakers import Speaker, governed_subject, subject_after, subject_before
from musnad.attribution.subject_agreement import agrees
from musnad.entities.coding import actors, described, somebody
from musnad.events.by_tree import subject_by_tree
from musnad.events.carriers import accused_before, carried_from_behind, counts, implicated_before
from musnad.events.clauses import (
    TELL,
    agent_phrase,
    clause_end,
    doers,
    dropped_subject,
    listed,
    object_at,
    subject_of,
    with_others,
)
from musnad.events.frames import Trigger, frame_index
from musnad.events.governing import governing_subject
from musnad.events.participants import people
from musnad.events.roles import ARMED_OR_OFFICIAL, DONE, HANDS, HARM, SPEECH_ACTS, Phrase, Roles
from musnad.folding import fold
from musnad.lexicon.rows import Frame, FrameRole
from musnad.places.lexis import lexis
from musnad.records import Sentence
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import bounded_number, noun_phrase

HARMLESS = ("CVL", "JRN", "MED", "SOC", "UNO", "EDU", "BUS", "LEG", "REL")  # sectors of those who attack nobody, mostly
GATHER = ("PROTEST", "CONSULT")  # «مظاهرة للمعارضة», «اجتماع للجنة»: whoever they are
BODIES = ("group", "organisation", "party")
BY_DEED = ("ACCUSE", "REJECT", "SUPPORT")  # what protesters say by protesting
JOINED = 9  # words between two that are joined, each with its pronoun
WHO = 6  # words of him who is accused, at most
AGENT = 4  # words: how far after an event noun's phrase its agent is looked for


def noun_roles(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> None:
    frame, at = trigger.frame, trigger.last - 1  # the last word of «عملية عسكرية»
    word = page.words[trigger.at]
    light_roles(page, sentence, trigger, found)
    end = noun_phrase(page, trigger.at, sentence.last)
    country = _adjective(page, at, end) or _inside(page, trigger)
    national = country == at + 1 and _befalls_people(page, trigger)
    if country is not None and not national:
        role: FrameRole = "both" if frame.genitive == "both" else "actor"
        found.put(role, [Phrase(country, country + 1)])
    elif word.pronoun:
        found.put(frame.genitive, _meant(page, sentence, trigger, found))
    elif national or (end > at + 1 and not word.article and not _bare(page, trigger) and not _adjectival(page, at + 1)):
        _genitive(page, sentence, trigger, found)
    if not found.actor and not found.both:
        found.put("actor", one_blamed(page, trigger.first))
    if not found.actor and trigger.light is not None and trigger.light.subject == "recipient":
        found.put("actor", _sender(page, end, sentence.last))
    if not found.actor and (trigger.light_at is None or trigger.light_at < trigger.at):
        found.put("actor", _of_own_verb(page, trigger, end, sentence.last))
    if not found.actor and not found.both:
        role = "both" if "both" in (frame.genitive, frame.subject) else "actor"
        doer = _for_whose_sake(page, sentence, trigger) or _agent_of_noun(page, frame, at, end, sentence.last)
        found.put(role, doer or _who_threatens(page, sentence, trigger))


def one_blamed(page: Page, i: int) -> list[Phrase]:
    """«المتهم بقتل», «بعد اتهامه بقتل», «لمشاركته في الهجوم»: he who is said to have done the deed at ``i``."""
    accused, implicated = accused_before(page, i), implicated_before(page, i)
    if accused is not None:
        return [_who_is_accused(page, accused)]
    if implicated is None:
        return []
    return [Phrase(implicated, implicated + 1, pronoun=True, before=_first_of_his(page, implicated))]


def _who_is_accused(page: Page, i: int) -> Phrase:
    """«مهندس بحريني متهم بالضلوع في تفجير», «رجل مدان بقتل»: he of whom the word at ``i`` says that he is accused, without the article as it is; else
    that word."""
    found = Phrase(i, i + 1)
    for begin in range(i - 1, max(i - WHO, -1), -1):
        word = page.words[begin]
        if page.words[i].article or word.definite or word.kind != "word" or word.verb or word.function:
            break
        ends = [end for end in (i, i + 1) if noun_phrase(page, begin, end) == end]
        if ends and somebody(page, begin):
            found = Phrase(begin, max(ends))
        if word.preposition:
            break
    return found


def _first_of_his(page: Page, i: int) -> int:
    """«لانضمامه إلى تنظيم | ومشاركته في»: the word whose pronoun the joined word at ``i`` takes up, else the word itself."""
    his = page.words[i]
    near = range(i - 1, max(i - JOINED, 0), -1) if his.conjunction == "و" else ()
    return next((k for k in near if page.words[k].pronoun == his.pronoun and not page.words[k].verb), i)


def _meant(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> list[Phrase]:
    """«بعد انسحابهم»: the subject of the verb before; «أمرت النيابة بحبسه»: somebody else, where that one does it to him."""
    at = trigger.at  # «منعه من السفر»
    hit = object_at(page, trigger.last, clause_end(page, trigger.last, sentence.last))
    if hit and not found.actor and trigger.frame.genitive in ("recipient", "place", *HARM):  # «بعد مهاجمتهم القرية»
        found.put("actor", governing_subject(page, sentence, at))
        return hit
    meets = trigger.frame.genitive == "both" or trigger.frame.type == "CONSULT"
    if hit and meets and people(page, hit[0]):  # «خلال لقائه الأمين العام», «لدى استقباله السفير»
        found.put("recipient", hit)
    if found.actor and trigger.light_at is not None and trigger.frame.genitive in ("recipient", *HARM):
        return [Phrase(at, at + 1, pronoun=True, before=trigger.light_at)]
    suffers = trigger.frame.genitive in ("recipient", "place", *HARM)
    if suffers and page.words[trigger.first].conjunction == "و":  # «بسجن الصحفي ومنعه من السفر»
        return [Phrase(at, at + 1, pronoun=True)]
    subject = governing_subject(page, sentence, at)
    fits = all(phrase.pronoun or _may_mean(page, phrase, page.words[at].pronoun) for phrase in subject)
    if trigger.frame.type == "PROTEST" and trigger.light is None and any(_armed(page, one) for one in subject):
        return [Phrase(at, at + 1, pronoun=True)]  # «فضت الشرطة اعتصامهم»
    if not subject and suffers:
        return []  # «تساءل من يقف وراء اغتياله»: whose, is told elsewhere
    return subject if subject and fits else [Phrase(at, at + 1, pronoun=True)]  # «أفرجت الحركة عن الصحفي بعد خطفه»


def _may_mean(page: Page, phrase: Phrase, pronoun: str) -> bool:
    """Whether «ه» may stand for a phrase: not for a woman, a body with ة, or several that are counted; nor «ها» for one man."""
    head = page.words[phrase.first]
    if pronoun == "ها":
        role = nouns(page.tables).role(head)
        return not (role is not None and role.type == "person" and head.stem == fold(role.word))
    return pronoun != "ه" or not (head.feminine or head.shape.number)


def _befalls_people(page: Page, trigger: Trigger) -> bool:
    """«مقتل فلسطيني», «اعتقال سوريين»: the adjective of a state behind it is one of its people; not «عملية قتل إسرائيلية», nor
    «اعتقالات إسرائيلية», where it agrees with the deeds."""
    before = page.words[trigger.first - 1] if trigger.first else None
    after = page.words[trigger.last] if trigger.last < len(page.words) else None
    if after is not None and page.words[trigger.at].plain.endswith("ات") and after.plain.endswith("ية"):
        return False
    carried = before is not None and nouns(page.tables).is_("carries", before.stem)
    return trigger.frame.genitive in HARM and not page.words[trigger.at].article and not carried


def _adjectival(page: Page, i: int) -> bool:
    """«مساعدات طبية», «وقفة احتجاجية حاشدة», «زيارة واحدة», «هجوما قويا»: an adjective follows, no genitive."""
    known = nouns(page.tables)
    word = page.words[i]
    if word.form in ("واحد", "واحده") or known.is_("what_kind", word.stem):
        return True
    if bounded_number(page, i) > i:
        return False  # «مقتل أكثر من عشرين»
    bare = not word.definite and word.kind == "word" and not word.shape.number
    return bare and known.adjective(word) and known.role(word) is None


def _bare(page: Page, trigger: Trigger) -> bool:
    """«هجوما قويا»: with the ending that no noun has before its genitive."""
    stem, known_as = page.words[trigger.last - 1].stem, fold(trigger.frame.word)
    return stem.endswith("ا") and not known_as.endswith("ا")


def _agent_of_noun(page: Page, frame: Frame, at: int, end: int, last: int) -> list[Phrase]:
    """«مقتل جندي برصاص القناصة», «غارة للتحالف», «مظاهرة للمعارضة»: who did it, after an agent phrase or «لـ»."""
    while end < last and (end in page.time_at or end + 1 in page.time_at):  # «قصف في نهاية الأسبوع للطيران»
        end = page.time_at.get(end) or page.time_at[end + 1]
    end = _past_adjectives(page, end, last)
    agent = agent_phrase(page, at, last, end + AGENT) or _from_whom(page, frame, end, last)
    against = end < last and page.words[end].preposition == "ب" and "ب" in (frame.preposition, frame.preposition2)
    if agent and against and agent[0].first < noun_phrase(page, end, last):
        agent = []  # «تنديد بالقصف التركي»
    led = end < last and page.words[end].preposition == "ل" and "ل" not in (frame.preposition, frame.preposition2)
    if agent or not led:
        return agent
    if page.words[at].article and frame.genitive != "actor":
        return []  # «القتل للثوار»: whom it befalls
    if frame.type == "ASSAULT" and _built(page, end):
        return []  # «ضربة لموقع قيادات التنظيم»: what is built is hit, whosever it is
    doer = listed(page, end, last)
    if end - 1 > at and nouns(page.tables).is_("stance", page.words[end - 1].stem):
        return []  # «احتجاجات مناهضة للرئيس»
    gathers = frame.type in GATHER and not page.words[at].article
    return doer if doer and (_armed(page, doer[0]) or (gathers and people(page, doer[0]))) else []


def _for_whose_sake(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«تظاهر المئات تنديدا بالقصف», «أضرب العمال رفضا للقرار»: of what somebody says by a deed, told in the accusative, he is the speaker."""
    word = page.words[trigger.first]
    told = trigger.frame.type in BY_DEED and trigger.light is None and _bare(page, trigger)
    apart = word.conjunction or word.preposition or word.definite
    return doers(page, governing_subject(page, sentence, trigger.first)) if told and not apart else []


def _who_threatens(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«هدد نواب، عقب الجلسة، | بالاعتصام»: a protest that one threatens with is his own."""
    tree, word = page.syntax, page.words[trigger.first]
    head = tree.head(trigger.first) if tree is not None and word.preposition == "ب" else None
    form = page.words[head].verb if head is not None else None
    row = frame_index(page.tables).verbs.get(form.lemma) if form is not None else None
    if head is None or row is None or row.type != "THREATEN" or trigger.frame.type != "PROTEST":
        return []
    who = subject_of(page, head, sentence.first, trigger.first)
    return with_others(page, who.first, who.last) if who else []


def _from_whom(page: Page, frame: Frame, end: int, last: int) -> list[Phrase]:
    """«تعرضت لهجوم من مقاتلين»: a force behind «من», right behind an attack; not «انسحاب من», «هجمات من الشمال»."""
    if frame.type != "ASSAULT" or frame.genitive in HARM or end >= last or page.words[end].form != "من":
        return []
    doer = listed(page, end + 1, last)
    return doer if doer and _armed(page, doer[0]) else []


def _sender(page: Page, end: int, last: int) -> list[Phrase]:
    """«تلقى تهديدات بالقتل من جماعة مسلحة»: of what somebody gets, «من» leads to whom it comes from."""
    at = noun_phrase(page, end, last) if end < last and page.words[end].preposition == "ب" else end
    if at + 1 >= last or page.words[at].form != "من" or not somebody(page, at + 1):
        return []
    return listed(page, at + 1, last)


def _built(page: Page, i: int) -> bool:
    word, known = page.words[i], nouns(page.tables)
    role = known.role(word)
    placed = word.stem in lexis(page.tables).kinds and (role is None or role.type == "facility")
    return placed or word.stem in known.buildings


def _past_adjectives(page: Page, end: int, last: int) -> int:
    """«هجمات جوية ومدفعية للجيش»: behind adjectives that are joined to those of the phrase."""
    tree = page.syntax
    while tree and end < last and page.words[end].conjunction == "و" and tree.relation(end) == "conj":
        governor = tree.head(end)
        if governor is None or tree.relation(governor) != "amod":
            break
        end += 1
    return end


def _armed(page: Page, phrase: Phrase) -> bool:
    return described(page, phrase.first, phrase.last).sector in ARMED_OR_OFFICIAL


def _adjective(page: Page, at: int, end: int) -> int | None:
    """«الغارات الإسرائيلية», «الغارات الجوية الإسرائيلية»: the adjective of a state after the noun says who."""
    known = actors(page.tables)
    for i in range(at + 1, min(end, at + 3)):
        word = page.words[i]
        if page.words[at].article != word.article:
            return None
        if word.stem in known.adjectives:
            return i
        known_adjective = nouns(page.tables).role(word) is None or nouns(page.tables).adjective(word)
        if not word.plain.endswith(("ية", "ي")) or not known_adjective:
            return None  # «وصول قوات إماراتية»: the adjective is of another noun; not «انسحاب عسكري أميركي»
    return None


def _inside(page: Page, trigger: Trigger) -> int | None:
    """«غارة | إسرائيلية | جوية»: the adjective of a state between a noun and the adjective that makes one row with it."""
    between = range(trigger.at + 1, trigger.last - 1)
    return next((i for i in between if page.words[i].stem in actors(page.tables).adjectives), None)


def _genitive(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> None:
    """«هجوم المسلحين», «مقتل خمسة جنود», «قصف طائرات التحالف مواقع التنظيم»"""
    frame, at = trigger.frame, trigger.last - 1
    inner = listed(page, at + 1, sentence.last)
    if not inner or _where_it_was(page, trigger, inner, sentence.last):
        return
    objects = object_at(page, inner[-1].last, clause_end(page, inner[-1].last, sentence.last))
    if objects and (_apposed(page, inner[-1], objects[0]) or _describes(page, objects[0], inner[-1])):
        objects = []
    told = described(page, inner[0].first, inner[0].last)
    flies = _flies(page, inner[0]) and frame.mode != "abduct"  # «اختطاف طائرة»
    doer = flies or (told.type != "asset" and told.sector in ARMED_OR_OFFICIAL) or bool(told.actor)
    if frame.type in SPEECH_ACTS:  # «مناشدة المنظمة طرفي النزاع»: with somebody behind him he is the one who speaks
        doer = doer or _capital(page, inner[0]) or bool(objects and people(page, objects[0]))
    if frame.genitive in ("recipient", "place", *HARM) and not objects and (doer or _points(page, inner[0])):
        objects = _led_object(page, inner[-1], sentence.last)
        doer = doer or bool(objects)
    if frame.genitive in ("recipient", "place", *HARM) and objects and doer:
        found.put("actor", inner)
        found.put(frame.genitive, objects)
    elif frame.type == "ASSAULT" and (flies or _aims(page, frame, inner[-1])):
        found.put("actor", inner)
    elif frame.type == "REJECT" and nouns(page.tables).is_("plan_noun", page.words[inner[0].first].stem):
        found.put("recipient", inner)  # «رفض خطة الحكومة»: who rejects it is told elsewhere
    elif _visited(page, trigger, found):
        found.put("recipient" if people(page, inner[0]) else "place", inner)
    else:
        role = _when_done(page, trigger) or frame.genitive
        found.put(role, inner)
        if role == "actor" and frame.type in SPEECH_ACTS and objects and people(page, objects[0]):
            found.put("recipient", objects)  # «مطالبة الرئيس الحكومة بالاستقالة»


def _where_it_was(page: Page, trigger: Trigger, inner: list[Phrase], last: int) -> bool:
    """«محادثات الكويت», «مفاوضات جنيف بين الطرفين», «قتلى اشتباكات القاهرة»: the town that talks or a fight are known by talks with nobody and fights
    nobody; not «محادثات طهران مع موسكو», «محادثات موسكو وواشنطن», «محادثات إيران»."""
    at, known = inner[0].first, actors(page.tables)
    towns = len(inner) == 1 and inner[0].last == at + 1 and at in page.toponyms
    fought = trigger.frame.type == "ASSAULT" and trigger.frame.genitive == "both"
    if not (fought or trigger.frame.type == "CONSULT") or trigger.frame.mode == "visit" or not towns:
        return False
    country = page.words[at].base in known.states and page.words[at].base not in known.capitals
    return not country and not (at + 1 < last and page.words[at + 1].form == "مع")


def _capital(page: Page, phrase: Phrase) -> bool:
    """«اتهام | موسكو | كييف», «انتقاد أنقرة لواشنطن»: a state by its name or its capital's."""
    known, word = actors(page.tables), page.words[phrase.first]
    return phrase.last == phrase.first + 1 and (word.base in known.states or word.base in known.capitals)


def _points(page: Page, phrase: Phrase) -> bool:
    """«استهداف هذه العناصر للمنشآت», «اختطاف التنظيم لـ 12 معلما»: people or a body that was told of, before whom it befalls."""
    word = page.words[phrase.first]
    role = nouns(page.tables).role(word)
    body = word.article and role is not None and role.type in BODIES
    return body or (word.function == "demonstrative" and somebody(page, phrase.first))


def _apposed(page: Page, phrase: Phrase, behind: Phrase) -> bool:
    """«اغتيال النائب سامي حداد، عضو الكتلة»: a person behind a comma says who a person is."""
    parted = behind.first == phrase.last + 1 and page.words[phrase.last].form == "،"
    both = (described(page, p.first, p.last).type for p in (phrase, behind))
    return parted and all(type == "person" for type in both)


def _describes(page: Page, behind: Phrase, phrase: Phrase) -> bool:
    """«تطويق وحدة مدرعات متقدمة نحو النهر»: one indefinite word that a tree hangs from the phrase before says what that is
    like."""
    words, tree = page.words, page.syntax
    if _capital(page, behind):
        return False  # «اتهام أثينا | أنقرة»
    alone = behind.last == behind.first + 1 and not (words[behind.first].definite or words[phrase.first].definite)
    return alone and tree is not None and phrase.first <= (tree.head(behind.first) or 0) < phrase.last


def _flies(page: Page, phrase: Phrase) -> bool:
    """«قصف الطائرات التركية», «قصف مدفعية النظام»: what bombs and shells is never bombed, in the genitive."""
    head, known = page.words[phrase.first].stem, nouns(page.tables)
    return known.is_("by_air", head) or known.is_("by_shell", head) or known.is_("drone", head)


def _aims(page: Page, frame: Frame, doer: Phrase) -> bool:
    """«قصف النظام على القرى»: behind who does it «على» leads to whom it befalls."""
    led = doer.last < len(page.words) and page.words[doer.last].form == "علي"
    hands = led and doer.last + 1 < len(page.words) and page.words[doer.last + 1].stem in HANDS
    return led and not hands and frame.genitive == "recipient" and "على" in (frame.preposition, frame.preposition2)


def _when_done(page: Page, trigger: Trigger) -> FrameRole:
    """«تم تهديد الصحفيين»: behind «تم» the genitive of a deed is whom its verb befalls, not who does it; so is a deed, «إدانة
    اعتداءات المسلحين»."""
    before = page.words[trigger.first - 1].stem if trigger.first else ""
    head = page.words[min(trigger.last, len(page.words) - 1)]
    deed = is_deed(page, head) and not somebody(page, head.i)
    if trigger.frame.genitive != "actor" or not (deed or before in DONE):
        return ""
    verbs = frame_index(page.tables).verbs
    forms = page.known.masdars(page.words[trigger.at].stem)
    return next((verbs[form.lemma].object for form in forms if form.lemma in verbs), "")


def _visited(page: Page, trigger: Trigger, found: Roles) -> bool:
    """«قام الوزير بزيارة المخيم», «تمت زيارة المرضى»: who visits is told by the verb, or not at all, and what follows is
    visited; «زيارة الوزير» is his."""
    first = trigger.first
    before = page.words[first - 1].stem if first else ""
    light = trigger.light
    carried = light is not None and light.subject == "actor" and first > (trigger.light_at or 0)
    if carried and light is not None and light.realis == "negated":
        return False  # «رفضت بغداد زيارة الداعية»: his visit
    return trigger.frame.mode == "visit" and (bool(found.actor) or carried or before in DONE)


def _led_object(page: Page, doer: Phrase, last: int) -> list[Phrase]:
    """«مهاجمة مسلحين لقوة من الشرطة», «قصف الطيران للمدينة»: behind who does it, «لـ» before whom it befalls. Of what is
    indefinite and led to a definite one it may tell whose he is, «مهاجمة مسلحين للمعارضة»; a name is not, «قتل إسرائيل للأطفال»."""
    at = doer.last
    if at + 1 < last and page.words[at].form == "ل":
        at += 1
    elif at >= last or page.words[at].preposition != "ل":
        return []
    if page.words[at].pronoun and not page.words[at].stem:  # «اعتقال السلطات له»
        return [Phrase(at, at + 1, pronoun=True, before=doer.first)]
    first, told = page.words[doer.first], described(page, doer.first, doer.last)
    named = told.type == "state" or bool(told.actor)
    owned = not (named or first.article or first.function == "demonstrative") and page.words[at].definite
    return [] if owned else listed(page, at, last)


def _whose_masdar(page: Page, sentence: Sentence, at: int) -> list[Phrase]:
    """«أقر التنظيم | بشنه», «أوقفت الشرطة رجلا بعد | محاولته»: the subject of the verb before, where the pronoun may mean it, else somebody else."""
    subject = governing_subject(page, sentence, at)
    fits = all(phrase.pronoun or _may_mean(page, phrase, page.words[at].pronoun) for phrase in subject)
    return subject if fits else [Phrase(at, at + 1, pronoun=True)]


def light_roles(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> None:
    """«شن المسلحون هجوما», «تعرض المبنى لقصف»: the subject of the verb that carries a noun, in the role that the verb's row gives it."""
    light, verb = trigger.light, trigger.light_at
    if light is None or verb is None or light.noun == "subject" or not light.subject:
        return
    if nouns(page.tables).is_("befalls", page.words[trigger.at].stem):
        return  # «أعلنت الشرطة مقتل ثلاثة»: who tells it does not do it
    if governed_subject(page, verb) in trigger.words:
        return  # «ذكرت المجلة أن مشاورات أستانا تبدأ غدا»
    if page.words[verb].verb is None and page.words[verb].pronoun:  # «أقر التنظيم بشنه هجوما»
        accused = any(said.stance == "accuse" for said in page.contents.around(page.words[trigger.at].span))
        found.put(light.subject, [] if accused else _whose_masdar(page, sentence, verb))
        return
    told_of = verb > trigger.at  # «هجوم شنه مسلحون»: the doer stands after the verb
    ahead_of = (antecedent, subject_before, without_relative)  # «رجلا حاول طعن جندي»
    before = (
        next((one for find in ahead_of if (one := find(page, verb, sentence.first))), None) if not told_of else None
    )
    after = subject_after(page, verb + 1, sentence.last if told_of else _counted(page, trigger.at, verb + 1))
    ahead = before and _does(page, before, verb) and not (after and somebody(page, after.first))
    subject = before if ahead else after or before  # «الحلف نفذ بالفعل ضربات»
    phrases = with_others(page, subject.first, subject.last) if subject else []
    in_tree = phrases if before else subject_by_tree(page, verb, sentence.last, phrases)
    if phrases or any(somebody(page, phrase.first) for phrase in in_tree):
        phrases = in_tree
    held = told_of and not phrases and trigger.frame.type in GATHER and page.words[trigger.at].definite
    if held and (went_on := _who_went_on(page, trigger, verb)):
        return found.put(light.subject, went_on)
    phrases = doers(page, phrases or dropped_subject(page, sentence, verb))
    found.put(light.subject, [one for one in phrases if not _only_tells(page, trigger, one)])


def _only_tells(page: Page, trigger: Trigger, phrase: Phrase) -> bool:
    """«أعلنت الشرطة اختطاف طبيب», «أعلنت عائلته اختطافه»: whoever is neither armed nor a state makes known what others did, and so do police
    and ministries of an abduction or murder; not «أعلنت الجماعة خطف جنود», «أعلنت الشرطة قتل مسلحين»."""
    light = trigger.light
    if light is None or trigger.frame.type != "ASSAULT" or not nouns(page.tables).is_("makes_known", fold(light.verb)):
        return False
    told = described(page, phrase.first, phrase.last)
    crime = trigger.frame.mode == "abduct" or (trigger.frame.mode == "targeted" and told.type != "state")
    helps = told.country == "NGO" or (told.type in ("organisation", "igo") and not told.sector)
    return helps or told.sector in HARMLESS or (crime and told.sector in ("COP", "GOV", "JUD"))


def _of_own_verb(page: Page, trigger: Trigger, end: int, last: int) -> list[Phrase]:
    """«شهدت المدينة هجوما شنه مسلحون», «تعرضت لقصف نفذه الجيش», «مظاهرة شارك فيها طلاب»: who does it by the verb of the
    noun's own clause, where another verb tells only where it was."""
    told = carried_from_behind(page, frame_index(page.tables), end, last)
    at = end + (end < last and page.words[end].function == "relative")
    verb = page.words[at].verb if at + 1 < last else None
    joined = trigger.frame.type in GATHER and verb is not None and verb.lemma == "شارك"
    if joined and page.words[at + 1].form in ("فيها", "فيه"):
        subject = subject_after(page, at + 2, last)
    elif told and told[0].noun == "object" and told[0].subject == "actor":
        subject = subject_after(page, told[1] + 1, last)
    else:
        return []
    return with_others(page, subject.first, subject.last) if subject else []


def _who_went_on(page: Page, trigger: Trigger, verb: int) -> list[Phrase]:
    """«شدد الوزير على أن المباحثات التي أجراها | مع نظيره»: of talks whose verb has nobody behind it, the one who speaks of them, else the subject of
    a verb before, whom the verb agrees with."""
    form = page.words[verb].verb
    said = page.innermost(page.span(trigger.first, trigger.last))
    spoke = [page.within(said.speaker)] if said is not None and said.speaker is not None else []
    sentence = page.doc.sentences[page.sentence_of_word[verb]]
    others = form is not None and form.person == "3"  # «المباحثات التي عقدناها»: who speaks
    before = (i for i in range(trigger.first - 1, sentence.first - 1, -1) if page.words[i].verb and others)
    told = (subject_of(page, i, sentence.first, trigger.first) for i in before)
    for first, last in [*spoke, *((one.first, one.last) for one in told if one)]:
        if somebody(page, first) and agrees(page, first, form) and page.words[first].stem not in TELL:
            return [Phrase(first, last)]
    return []


def _does(page: Page, before: Speaker, verb: int) -> bool:
    """Whether a phrase before a verb is its subject: somebody, or what a tree takes for it, «إسرائيل نفذت»."""
    if somebody(page, before.first):
        return True
    head = governed_subject(page, verb)
    return head is not None and before.first <= head < before.last


def _counted(page: Page, at: int, first: int) -> int:
    """«عدة ضربات», «سلسلة من الغارات»: where the words begin that say how many."""
    while at > first and counts(page, page.words[at - 1]) and not page.words[at - 1].article:
        at -= 1
    return at
