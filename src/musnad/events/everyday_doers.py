"""Who asks, praises, meets or refuses in everyday life: a critic of a show, a coach of his team, a bank of its customers, doctors of
their patients. An event of politics it is only when one of the two sides, or what is asked, is of politics."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.entities.coding import described
from musnad.events.clauses import verb_joined_to
from musnad.events.crowds import protester
from musnad.events.frames import Trigger, frame_index
from musnad.events.roles import Phrase, Roles
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import heads, noun_phrase
from musnad.text.reading import Word

IN_WORDS = ("REQUEST", "ACCUSE", "REJECT", "SUPPORT", "AGREE", "CONCEDE", "CONSULT")
AMONG_SHOWS = ("THREATEN", "SANCTION", "COOPERATE")  # and these, of those who play and sing
BY_EMPLOYERS = (("COERCE", "restrict"), ("COERCE", "deport"), ("RETREAT", "disarm"), ("RETREAT", "resign"))
EMPLOYER = "BUS"
RESIGNS = "resign"
PRESS = "JRN"
OF_POLITICS = ("GOV", "MIL", "LEG", "JUD", "COP", "PTY", "OPP", "REB", "PRM", "UAF", "SPY", "UNO", "EUR", "LAB", "REF")
STATES = ("state", "igo")
BOARDS = ("مجلس", "اداره", "جمعيه")  # of a company
WENT_BEFORE = 8  # words from a verb to the verb that is joined to it
THREAT = 4  # words from a threat to what it is
LEAVES = ("رحيل", "استقاله", "اعتزال", "ترك", "مغادره", "انسحاب", "فسخ", "تنحي")
TELLS_OF = 14  # words behind the trigger in which it shows what it is about


def everyday(page: Page, trigger: Trigger, found: Roles) -> bool:
    """«أشاد النقاد بأداء الممثلة», «طلب البنك من عملائه تحديث بياناتهم», «دعت وزارة الصحة المواطنين إلى غسل اليدين»; not «طالب الأطباء
    الوزارة بزيادة الأجور», «دعا الفنان إلى مقاطعة الانتخابات», nor where the sentence speaks of a protest."""
    frame = trigger.frame
    told = frame.type in (*IN_WORDS, *AMONG_SHOWS) or (frame.type, frame.mode) in BY_EMPLOYERS
    others, doers = _named(found.recipient), _named(found.actor) + _named(found.both)
    if found.passive and frame.type == "THREATEN" and _his_leaving(page, trigger):
        doers, others = others, doers  # «هدد المدرب بالرحيل»: nobody else goes
    doers = (doers or _who_went_before(page, trigger)) if told else []
    if not doers or not _of_everyday_life(page, trigger, doers, others):
        return False
    return not (_refuses_contest(page, trigger) or _of_protest(page, trigger))


def _of_everyday_life(page: Page, trigger: Trigger, doers: Sequence[Phrase], others: Sequence[Phrase]) -> bool:
    """Whether those who do it, and to whom, are of no politics, by one of the rules below."""
    frame = trigger.frame
    if (frame.type, frame.mode) in BY_EMPLOYERS:
        return _by_employer(page, trigger, doers, others)
    if any(_of_politics(page, phrase) for phrase in others):
        return False
    if _sees_sights(page, trigger, doers, others) or _gives_advice(page, trigger, doers):
        return True
    if any(_of_politics(page, phrase) for phrase in doers) or _names_politics(page, trigger):
        return False
    among = frame.type in IN_WORDS and _among_themselves(page, trigger, doers, others)
    return among or _of_shows(page, trigger, doers) or _in_the_press(page, trigger, doers, others)


def _in_the_press(page: Page, trigger: Trigger, doers: Sequence[Phrase], others: Sequence[Phrase]) -> bool:
    """«انتقدت الصحف المدرب», «أشادت المجلة بالممثلة»"""
    press = all(described(page, one.first, one.last).sector == PRESS for one in doers)
    return press and bool(others) and all(_heads(page, one, "of_shows") for one in others)


def _by_employer(page: Page, trigger: Trigger, doers: Sequence[Phrase], others: Sequence[Phrase]) -> bool:
    """«استقال المدرب», «سرحت الشركة مئة عامل», «أقال النادي مدربه»; not «منعت الشركة العمال من دخول المصنع», «استقال مدير الشركة»."""
    if all(_shows(page, one) for one in doers) and trigger.frame.mode == RESIGNS:
        return True
    employs = all(_shows(page, one) or described(page, one.first, one.last).sector == EMPLOYER for one in doers)
    own = bool(others) and all(any(word.pronoun for word in page.words[one.first : one.last]) for one in others)
    return employs and trigger.frame.mode != RESIGNS and (own or trigger.frame.type == "RETREAT")


def _gives_advice(page: Page, trigger: Trigger, doers: Sequence[Phrase]) -> bool:
    """«ينصح الأطباء بالمشي», «دعت وزارة الصحة المواطنين إلى غسل اليدين»; not «دعت الوزارة المواطنين إلى التبرع بالدم», nor what the head of their union asks."""
    advisers = all(
        _heads(page, one, "gives_advice")
        or (described(page, one.first, one.last).type != "person" and _is(page, "gives_advice", one))
        for one in doers
    )
    return advisers and trigger.frame.type == "REQUEST" and _about(page, trigger, "advised")


def _of_shows(page: Page, trigger: Trigger, doers: Sequence[Phrase]) -> bool:
    """«أشاد النقاد بأداء الممثلة», «رفض المدرب عرضا من ناد», «عاقب اتحاد الكرة اللاعب»"""
    shows = all(_shows(page, one) for one in doers)
    return shows and (_about(page, trigger, "of_shows", "show", "sport") or _his_leaving(page, trigger))


def _his_leaving(page: Page, trigger: Trigger) -> bool:
    """«هدد المدرب | بالرحيل», «لوح اللاعب | بالاعتزال»: what he threatens with is that he himself goes."""
    led = page.words[trigger.last : trigger.last + THREAT] if trigger.frame.type == "THREATEN" else ()
    return any(word.preposition == "ب" and word.stem in LEAVES for word in led)


def _shows(page: Page, phrase: Phrase) -> bool:
    """«المطربة», «اتحاد [الكرة]»"""
    return _heads(page, phrase, "of_shows") or _is(page, "sport", phrase)


def _sees_sights(page: Page, trigger: Trigger, doers: Sequence[Phrase], others: Sequence[Phrase]) -> bool:
    """«زار المعتمرون المسجد النبوي», «زيارة المتحف»: by nobody who has a name or an office."""
    whoever = all(not (_of_politics(page, one) or described(page, one.first, one.last).named) for one in doers)
    sights = bool(others) and all(_heads(page, one, "sight") for one in others)
    return trigger.frame.mode == "visit" and whoever and sights


def _among_themselves(page: Page, trigger: Trigger, doers: Sequence[Phrase], others: Sequence[Phrase]) -> bool:
    """«طالب المدرب لاعبيه», «دعت الجامعة طلابها», «اجتمع مجلس إدارة الشركة», «وقعت الشركة عقدا مع مقاول»"""
    first, sides = doers[0], (*doers[1:], *others)
    if not sides:
        return trigger.frame.type == "CONSULT" and _board(page, first)
    serves = _heads(page, first, "serves", "of_shows") or _board(page, first)
    if any(described(page, one.first, one.last).country for one in (first, *sides)) and trigger.frame.type == "AGREE":
        return False  # «عقدت الشركة الأردنية اتفاقا مع شركة مصرية»
    return serves and all(_heads(page, one, "served", "serves", "of_shows") for one in sides)


def _board(page: Page, phrase: Phrase) -> bool:
    """«مجلس إدارة الشركة»"""
    board = heads(page.words, phrase.first, phrase.last).stem in BOARDS
    return board and _is(page, "serves", phrase)


def _who_went_before(page: Page, trigger: Trigger) -> list[Phrase]:
    """«أجلت [الجامعة] الامتحانات، وطالبت الطلاب بمراجعة الموقع»: who does what the verb before tells, where one joined names nobody."""
    verb = verb_joined_to(page, trigger.first, WENT_BEFORE, past_marks=True)
    return [] if verb is None else [Phrase(verb + 1, noun_phrase(page, verb + 1, trigger.first))]


def _refuses_contest(page: Page, trigger: Trigger) -> bool:
    """«رفضت اللاعبة مواجهة لاعبة أجنبية»"""
    refuses = trigger.frame.type == "REJECT"
    return refuses and any(nouns(page.tables).shape_is("contest", word) for word in _behind(page, trigger))


def _of_protest(page: Page, trigger: Trigger) -> bool:
    """«دعا الفنان جمهوره إلى مقاطعة الانتخابات», «طالبت الجامعة الطلاب المعتصمين بالخروج»: a protest stands in the sentence."""
    sentence, frames = page.doc.sentences[page.sentence_of_word[trigger.first]], frame_index(page.tables)
    for word in page.words[sentence.first : sentence.last]:
        frame = frames.verbs.get(word.verb.lemma) if word.verb else frames.noun(word)
        if protester(page, word) or (frame is not None and frame.type == "PROTEST" and frame.needs != "protest"):
            return True
    return False


def _named(phrases: Sequence[Phrase]) -> list[Phrase]:
    return [phrase for phrase in phrases if not phrase.pronoun]


def _of_politics(page: Page, phrase: Phrase) -> bool:
    who = described(page, phrase.first, phrase.last)
    return who.type in STATES or who.sector in OF_POLITICS


def _names_politics(page: Page, trigger: Trigger) -> bool:
    """«انتقد المخرج قرار [الحكومة] منع الفيلم»; not the striker, spelt as an attacker is, «عرضا من المهاجم»."""
    known = nouns(page.tables)
    roles = (known.role(word) for word in _behind(page, trigger) if not known.shape_is("of_shows", word))
    return any(role is not None and role.sector in OF_POLITICS for role in roles)


def _heads(page: Page, phrase: Phrase, *kinds: str) -> bool:
    head = heads(page.words, phrase.first, phrase.last) if phrase.first < phrase.last else None
    return head is not None and any(nouns(page.tables).shape_is(kind, head) for kind in kinds)


def _is(page: Page, kind: str, phrase: Phrase) -> bool:
    """«وزارة [الصحة]», «هيئة [الأرصاد]», «[أطباء] الأطفال»"""
    return any(nouns(page.tables).shape_is(kind, word) for word in page.words[phrase.first : phrase.last])


def _about(page: Page, trigger: Trigger, *kinds: str) -> bool:
    """Whether a word of these kinds stands behind the trigger, in its sentence and before another verb of the narrator's."""
    return any(nouns(page.tables).shape_is(kind, word) for word in _behind(page, trigger) for kind in kinds)


def _behind(page: Page, trigger: Trigger) -> list[Word]:
    end = page.doc.sentences[page.sentence_of_word[trigger.first]].last
    return list(page.words[trigger.last : min(trigger.last + TELLS_OF, end)])
