"""The PLOVER mode of an event: what its frame gives, or what the words around it say of the means and of what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise

from musnad.entities.coding import described
from musnad.events.clauses import says_how
from musnad.events.frames import Trigger, frame_index
from musnad.events.not_done import ENTERING
from musnad.events.roles import Roles, tells_harm
from musnad.lexicon.rows import Frame
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.reading import Word

MEANS = (  # kinds of word that tell by what means, and the mode that each tells; the first two before the others
    ("suicide", "suicide-attack"),
    ("drone", "drone"),
    ("by_air", "aerial"),
    ("by_shell", "heavy-weapons"),
    ("by_bomb", "explosives"),
    ("by_gas", "crowd-control"),
    ("by_gun", "firearms"),
    ("by_blade", "primitive"),
)
NARROWER = {  # what the means may make of a mode that the frame gives
    "": tuple(mode for _, mode in MEANS),
    "explosives": ("suicide-attack", "drone"),
    "heavy-weapons": ("suicide-attack", "drone", "aerial"),
    "aerial": ("drone",),
}
THREATS = {  # what is threatened with, type and mode, and the mode of the threat; with anything else it has none
    ("ASSAULT", ""): "violence",
    ("MOBILIZE", ""): "violence",
    ("COERCE", ""): "restrict",
    ("COERCE", "arrest"): "arrest",
    ("COERCE", "deport"): "expel",
    ("COERCE", "seize"): "territory",
    ("SANCTION", ""): "relations",
    ("SANCTION", "convict"): "arrest",
    ("SANCTION", "expel"): "expel",
    ("RETREAT", ""): "relations",
    ("RETREAT", "resign"): None,
}
ASKED = (("asks_yield", "yield"), ("asks_meet", "meet"), ("asks_assist", "assist"), ("asks_change", "change"))
CONTEST = ("contest", "meet")  # «رفضت مواجهة لاعبة»; not «دعت إلى مواجهة العدو»
FORCES = {"police": {"COP"}, "militia": {"REB", "PRM", "UAF", "CVL"}}  # sectors of those who move
WITHOUT_AIRCRAFT = ("REB", "UAF", "CRM", "CVL", "PRM")
WITHOUT_PILOT = {(without, "طيار") for without in ("بدون", "دون", "بلا")}
BODIES = ("state", "organisation", "armed_group", "state_force", "coalition", "party")
PRISONS = ("سجن", "سجون", "محبس", "محبسه", "ليمان")
GAS = "غاز"  # «قنابل الغاز»; not «قنابل غاز الأعصاب»
WITH = 12  # words behind a trigger in which «بـ» leads its means
BESIDE = 3  # words behind a noun that may be its adjectives: «هجمات جوية ومدفعية»
REQUEST = 10  # words behind a request in which it says for what


def mode(page: Page, trigger: Trigger, found: Roles) -> str | None:
    """The mode of the event that the trigger tells of, None where neither frame nor words give one."""
    given = trigger.frame.mode
    if trigger.frame.type == "ASSAULT" and given == "aerial" and _on_the_ground(page, trigger, found):
        given = ""
    if given == "beat" and _at_war(page, found):
        given = ""
    if given == "deport" and _to_prison(page, trigger):
        return "arrest"
    if trigger.frame.type == "ASSAULT" and given in NARROWER:
        return _by_means(page, trigger, found, NARROWER[given]) or given or None
    if trigger.frame.type == "REQUEST" and given in ("", "assist", "change"):
        return _asked(page, trigger) or given or None
    if trigger.frame.type == "THREATEN" and given == "violence" and (threat := _threat(page, trigger)):
        return THREATS.get((threat.type, threat.mode), THREATS.get((threat.type, "")))
    if trigger.frame.type == "REJECT":
        return given or _asked(page, trigger, CONTEST) or "change"
    if given == "strike" and _from_food(page, trigger):
        return "hunger"
    if trigger.frame.type == "MOBILIZE" and given == "troops":
        return _force(page, found)
    return given or None


def _at_war(page: Page, found: Roles) -> bool:
    """«ضرب التنظيم», «ضرب إيران»: a body or a state that is hit is not beaten."""
    hit = [one for one in (*found.recipient, *found.befallen()) if not one.pronoun]
    return any(described(page, one.first, one.last).type in BODIES for one in hit)


def _to_prison(page: Page, trigger: Trigger) -> bool:
    """«ترحيل المتهمين إلى سجن طرة», «ترحيلهم لسجن طنطا»: taken to a prison, out of no country."""
    behind = page.words[trigger.last : trigger.last + WITH]
    for before, word in zip((page.words[trigger.last - 1], *behind), behind, strict=False):
        if word.verb or word.initial or word.function in ("complementizer", "relative"):
            return False
        if word.stem in PRISONS and (word.preposition == "ل" or before.form == "الي"):
            return True
    return False


def _from_food(page: Page, trigger: Trigger) -> bool:
    """«إضراب عن الطعام», «إضرابهم المفتوح عن الطعام»"""
    behind = page.words[trigger.last : trigger.last + BESIDE]
    return any(word.form == "عن" and after.stem == "طعام" for word, after in pairwise(behind))


def _force(page: Page, found: Roles) -> str:
    """Whose forces are moved: «عززت الشرطة وجودها», «حشد المتمردون مقاتليهم»."""
    sectors = {described(page, phrase.first, phrase.last).sector for phrase in found.actor}
    return next((mode for mode, of in FORCES.items() if sectors and sectors <= of), "troops")


def _on_the_ground(page: Page, trigger: Trigger, found: Roles) -> bool:
    """«غارة شنها مسلحون على القرية»: a raid by those who have no aircraft, and none is named."""
    doers = [described(page, phrase.first, phrase.last).sector for phrase in (*found.actor, *found.both)]
    if not doers or not all(sector in WITHOUT_AIRCRAFT for sector in doers):
        return False
    told = (*_doers(page, found), *_behind(page, trigger))
    return not any(nouns(page.tables).is_("by_air", word.stem) for word in told)


def _by_means(page: Page, trigger: Trigger, found: Roles, allowed: tuple[str, ...]) -> str | None:
    """«قصفت طائرات», «هجوم بقذائف هاون», «مواجهات مسلحة», «نفذ انتحاري تفجيرا»"""
    told = [*_doers(page, found), *_behind(page, trigger)]
    if "drone" in allowed and any(_pilotless(page, word) for word in told):
        return "drone"
    for group in (MEANS[:2], MEANS[2:]):  # who blew himself up tells more than any other means; else the first told
        for word in told:
            name = next((name for kind, name in group if name in allowed and _is_means(page, kind, word)), None)
            if name:
                return name
    return None


def _is_means(page: Page, kind: str, word: Word) -> bool:
    """«بقنابل حارقة»; what «بقنابل | الغاز», «بقنابل | مسيلة للدموع» are is said by the word behind them."""
    known, after = nouns(page.tables), page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    of_gas = after is not None and (known.is_("by_gas", after.stem) or (after.stem == GAS and after.article))
    if of_gas and known.is_("by_bomb", word.stem):
        return kind == "by_gas"
    return known.is_(kind, word.stem)


def _doers(page: Page, found: Roles) -> Iterator[Word]:
    for phrase in (*found.actor, *found.both):
        if not phrase.pronoun:
            yield from page.words[phrase.first : phrase.last]


def _behind(page: Page, trigger: Trigger) -> Iterator[Word]:
    """The adjectives of an event noun, and the nouns that «بـ», «بواسطة» or «عبر» lead in the trigger's clause."""
    words = page.words[trigger.last : trigger.last + WITH]
    noun = trigger.frame.kind == "noun" and not page.words[trigger.at].verb
    led = False
    for n, word in enumerate(words):
        if says_how(page, word.i):
            yield word  # «قتل طعنا», which a verb may be spelt like
            continue
        if _more_harm(page, trigger, word):
            continue
        if word.verb or word.initial or word.function in ("relative", "complementizer", "subordinator"):
            return
        if word.preposition == "ب" and page.cues.touching(word.span):
            return  # «قتلوه بزعم محاولته طعن جندي» says why, not with what
        led = word.preposition == "ب" or word.stem in ("بواسطه", "باستخدام", "عبر") or (led and _goes_on(word))
        if led or (noun and n < BESIDE and not word.preposition):
            yield word


def _more_harm(page: Page, trigger: Trigger, word: Word) -> bool:
    """«قتل فتى | وأصيب سبعة برصاص الجنود»: harm joined to harm, which one means has done."""
    if word.verb is None or word.conjunction != "و" or not tells_harm(trigger.frame):
        return False
    row = frame_index(page.tables).verbs.get(word.verb.lemma)
    return row is not None and tells_harm(row) and page.words[word.i - 1].kind != "punctuation"


def _goes_on(word: Word) -> bool:
    """Whether the word may still belong to the means: «بالقذائف الصاروخية والمدفعية»."""
    return word.kind == "word" and not word.preposition and not word.function


def _pilotless(page: Page, word: Word) -> bool:
    """«طائرة بدون طيار», «طائرات من دون طيار»"""
    behind = [other.form for other in page.words[word.i + 1 : word.i + 4]]
    return nouns(page.tables).is_("by_air", word.stem) and any(pair in WITHOUT_PILOT for pair in pairwise(behind))


def _threat(page: Page, trigger: Trigger) -> Frame | None:
    """The frame of what is threatened with: «هدد الحزب بمقاطعة الاجتماع», «توعدت بضربات», «هددوا بالدخول في اعتصام»; None where it is in no
    table."""
    for word in page.words[trigger.last : trigger.last + WITH]:
        if word.verb or word.initial or word.function in ("complementizer", "relative"):
            return None
        if word.preposition == "ب":
            if word.stem in ENTERING and word.i + 2 < len(page.words):
                return frame_index(page.tables).noun(page.words[word.i + 2])  # «باللجوء إلى القضاء» is of no verb
            return _frame_of(page, word)
    return None


def _frame_of(page: Page, word: Word) -> Frame | None:
    """The frame of an event noun, or of the verb that a maṣdar is of."""
    index = frame_index(page.tables)
    lemmas = [form.lemma for form in page.known.masdars(word.stem)]
    verbs = (index.verbs[lemma] for lemma in lemmas if lemma in index.verbs)
    phrases = (row for lemma in lemmas for _, row in index.phrases.get(lemma, ()))
    return index.noun(word) or next(chain(verbs, phrases), None)


def _asked(page: Page, trigger: Trigger, *more: tuple[str, str]) -> str | None:
    """«دعا إلى وقف إطلاق النار», «طالب بالتحقيق», «اقترح بدء محادثات»: by the first word that tells what is asked for."""
    known = nouns(page.tables)
    behind = page.words[trigger.first + 1 : trigger.first + 1 + 2 * REQUEST]
    for word in [word for word in behind if word.kind != "punctuation"][:REQUEST]:
        if word.initial or (word.verb and word.i > trigger.last):
            return None
        told = [name for kind, name in (*ASKED, *more) if known.is_(kind, word.stem, _without_owner(word))]
        if told:
            return told[0] if told[0] != "assist" or not _yields(page, word.i + 1) else "yield"
    return None


def _yields(page: Page, i: int) -> bool:
    """«تقديم استقالته»: what is handed in is an office, no help."""
    word = page.words[i] if i < len(page.words) else None
    return word is not None and nouns(page.tables).is_("asks_yield", word.stem, _without_owner(word))


def _without_owner(word: Word) -> str:
    """«استقالته», «محاكمتهم»: the noun that stands before a pronoun with an open ta, «استقالة»."""
    return word.stem[:-1] + "ه" if word.pronoun and word.stem.endswith("ت") else word.stem
