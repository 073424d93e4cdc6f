"""Words of demand, blame, law and force in a civil sense: land that is built on, a verdict that is put off, an exercise, a debt;
each rule tells by what stands around."""

from __future__ import annotations

from musnad.entities.coding import somebody
from musnad.events.frames import Trigger
from musnad.events.other_senses import Rule
from musnad.folding import fold
from musnad.text.called_upon import called_upon
from musnad.text.inflect import noun_shapes
from musnad.text.nouns import nouns
from musnad.text.page import Page

FIELD = 5  # words around a trigger in which another sense shows
ENCROACHES = ("تعدى", "اعتدى", "اعتداء")
VERDICT = "convict"
MIMICS = "حاكى"
MIMICRY = "محاكاه"
SHAM = ("وهمي", "وهميه", "وهميا")
OWES = ("دان", "أدان")
OWED_TO = 8  # words behind «يدين», who owes among them, in which it says what
BLAME = ("حمل مسؤولية", "حمل مسئولية")
MEDIATES = "توسط"
BETWEEN = ("بين", "في", "لدي", "لحل", "لانهاء", "لوقف", "للافراج")
MEDIATION = 10  # words behind «توسط» in which it says between whom
ACCUSED = ("متهما", "متهمين")
IN_THIS_WAY = ("دور", "شكل", "صوره", "طريقه", "وضوح", "شده", "صراحه", "ذلك")  # how somebody accuses
WITHIN = "صلب"  # «صلب القرار»
DEFENDS = "دافع"
DEFENDED = 5  # words behind «دافع», who does among them, up to «عن»
CLIENTS = ("موكل", "موكله", "موكلين")
FIRE = ("نار", "نيران")
HIS_BODY = ("نفسه", "نفسها", "جسده", "جسدها", "انفسهم", "اجسادهم")
HIMSELF = 5  # words behind a fire in which it says that he set it to himself, who does among them
OBJECTION = "اعتراض"
EXECUTION = "إعدام"
READY = ("مستعد", "مستعدة", "استعداد")


def obliged(page: Page, trigger: Trigger) -> bool:
    """«القصيدة مطالبة بأن تكون حرة»: what is called upon is nobody, so nothing is asked of anybody."""
    whom = called_upon(page, trigger.first) if trigger.frame.type == "REQUEST" else None
    return whom is not None and page.words[whom[0]].function != "complementizer" and not somebody(page, whom[0])


def encroaches(page: Page, trigger: Trigger) -> bool:
    """«التعدي على الأراضي الزراعية», «الاعتداء على أملاك الدولة»: land or rights that are taken; nobody is beaten."""
    if trigger.frame.type != "ASSAULT" or trigger.frame.word.split()[0] not in ENCROACHES:
        return False
    at = next((w.i + 1 for w in page.words[trigger.first : trigger.last + FIELD] if w.form == "علي"), None)
    on = page.words[at : at + 1] if at is not None else []
    return any(nouns(page.tables).shape_is("encroached", word) for word in on)


def deferred(page: Page, trigger: Trigger) -> bool:
    """«تأجيل المحكمة الحكم على الصحفي», «أرجأت الحكم عليه», «حددت جلسة للحكم على المتهم»: a verdict that is still to come."""
    if trigger.frame.mode != VERDICT or page.words[trigger.first].verb:
        return False
    for word in reversed(page.words[max(0, trigger.first - FIELD) : trigger.first]):
        if word.kind == "punctuation" or word.function in ("complementizer", "relative"):
            return False
        lemmas = (word.verb,) if word.verb else page.known.masdars(word.stem)
        if any(nouns(page.tables).is_("defers", fold(form.lemma)) for form in lemmas):
            return True
        if word.verb:
            return page.words[trigger.first].preposition == "ل" and nouns(page.tables).shape_is(
                "put_off", page.words[trigger.first - 1]
            )
    return False


def mimicked(page: Page, trigger: Trigger) -> bool:
    """«عملية بيضاء تحاكي هجوما», «محاكاة تفجير قنبلة», «هجوم وهمي»: an exercise, nobody is attacked."""
    at = trigger.words[-1]
    if trigger.frame.type not in ("ASSAULT", "COERCE", "PROTEST"):
        return False
    near = page.words[max(0, at - 3) : at + 4]  # «نفذت عملية بيضاء لمحاكاة هجوم»
    mimic = any(w.stem == MIMICRY or (w.verb is not None and w.verb.lemma == MIMICS) for w in near)
    return mimic or any(word.stem in SHAM for word in page.words[at + 1 : at + 2])


def owes(page: Page, trigger: Trigger) -> bool:
    """«يدين سكان المدينة بملايين الدولارات», «يدينون بالولاء للملك»: spelt as «يدين», he condemns, is."""
    form = page.words[trigger.first].verb
    if trigger.frame.word not in OWES or form is None or form.tense == "past":
        return False
    for word in page.words[trigger.last : trigger.last + OWED_TO]:
        if word.kind == "punctuation" or word.verb or word.function in ("relative", "complementizer"):
            return False
        if word.preposition == "ب" and (word.numeral or nouns(page.tables).shape_is("owed", word)):
            return True
    return False


def bears(page: Page, trigger: Trigger) -> bool:
    """«دعا الحكومة لتحمل مسؤولياتها»: one bears what is one's own, and blames nobody."""
    verb, noun = page.words[trigger.first], page.words[trigger.words[-1]]
    return trigger.frame.word in BLAME and noun.pronoun != "" and not verb.pronoun and noun.i - verb.i <= 2


def stands_amid(page: Page, trigger: Trigger) -> bool:
    """«يتوسط الساحة تمثال», «تتوسطه نافورة»: what stands in the middle of a place mediates between nobody."""
    word = page.words[trigger.first]
    if trigger.frame.word != MEDIATES or word.verb is None:
        return False
    behind = page.words[trigger.last : trigger.last + MEDIATION]
    if behind and any(shape in nouns(page.tables).place_nouns for shape in noun_shapes(behind[0].stem)):
        return not any(other.form == "بين" for other in behind)
    return word.pronoun != "" and not any(other.form in BETWEEN for other in behind)


def prepared(page: Page, trigger: Trigger) -> bool:
    """«مستعدة للانتخابات», «استعداده للمباراة»: who is prepared for what comes agrees to nothing; not «مستعد للحوار»."""
    if trigger.frame.type != "AGREE" or trigger.frame.word.split()[-1] not in READY:
        return False
    near = page.words[trigger.words[-1] + 1 : trigger.words[-1] + 3]
    return any(word.preposition == "ل" and nouns(page.tables).shape_is("prepared_for", word) for word in near)


def accused_of(page: Page, trigger: Trigger) -> bool:
    """«تسلم الإنتربول متهما بالاحتيال»: one who is accused, spelt as who accuses is; not «متهما الحكومة بالتقصير», «متهما بدوره الحكومة»."""
    word, after = page.words[trigger.first], page.words[trigger.last : trigger.last + 1]
    if trigger.frame.type != "ACCUSE" or word.verb or word.stem not in ACCUSED or word.conjunction:
        return False
    before = page.words[trigger.first - 1] if trigger.first else None
    apart = before is None or before.kind == "punctuation"  # «..، متهما بالتقصير الحكومة»
    return not apart and any(w.preposition == "ب" and w.stem and w.stem not in IN_THIS_WAY for w in after)


def set_down(page: Page, trigger: Trigger) -> bool:
    """«مهامه التي وقع ضبطها صلب القرار», «شروط ضبطها في القانون»: what a rule sets down; nobody is arrested."""
    if trigger.frame.word != "ضبط" or page.words[trigger.first].verb:
        return False
    behind = page.words[trigger.last : trigger.last + 2]
    led = bool(behind) and (behind[0].form == WITHIN or behind[0].form == "في")
    return led and len(behind) > 1 and nouns(page.tables).shape_is("statute", behind[1])


def pleads(page: Page, trigger: Trigger) -> bool:
    """«يدافع عن المتهمين خمسة محامين», «المحامي الذي يدافع عن الكاتب»: whom a lawyer speaks for at court he sides with in nothing."""
    if trigger.frame.word != DEFENDS or page.words[trigger.first].verb is None:
        return False
    before = page.words[max(0, trigger.first - 2) : trigger.first]
    if len(before) > 1 and before[1].function == "relative" and nouns(page.tables).shape_is("pleader", before[0]):
        return True
    led = next((w.i + 1 for w in page.words[trigger.last : trigger.last + DEFENDED] if w.form == "عن"), None)
    whom = page.words[led : led + 1] if led is not None else []
    return any(nouns(page.tables).shape_is("accused", word) or word.stem in CLIENTS for word in whom)


def intercepts(page: Page, trigger: Trigger) -> bool:
    """«أعلن التحالف اعتراض صاروخ», «اعتراض طائرة مسيرة»: what is shot down on its way; nobody objects."""
    behind = page.words[trigger.last] if trigger.last < len(page.words) else None
    if trigger.frame.word != OBJECTION or behind is None or behind.preposition:
        return False
    return any(nouns(page.tables).shape_is(kind, behind) for kind in ("weapon", "by_shell", "by_air", "drone"))


def sentenced(page: Page, trigger: Trigger) -> bool:
    """«أصدرت المحكمة حكما بإعدام تسعة», «حكم بالإعدام»: a sentence of death, and nobody is dead."""
    word = page.words[trigger.first]
    before = page.words[trigger.first - 1] if trigger.first else None
    if trigger.frame.word != EXECUTION or before is None or word.preposition != "ب":
        return False
    return nouns(page.tables).is_("appealed", before.stem, before.stem.removesuffix("ا"))


def sets_himself_on_fire(page: Page, trigger: Trigger) -> bool:
    """«إضرام النار في نفسه», «أشعل شاب النيران في جسده»: nobody else is hurt; not «فجر نفسه»."""
    behind = page.words[trigger.words[-1] + 1 : trigger.words[-1] + 1 + HIMSELF]
    fire = any(word.stem in FIRE for word in (page.words[trigger.words[-1]], *behind))
    return trigger.frame.type == "ASSAULT" and fire and any(word.form.removeprefix("ب") in HIS_BODY for word in behind)


RULES: dict[Rule, str] = {
    obliged: "called upon is nobody",
    encroaches: "land or rights that are taken, nobody is hit",
    deferred: "a verdict still to come",
    mimicked: "an exercise, no attack",
    owes: "what somebody owes, no blame",
    bears: "what somebody bears, no blame",
    stands_amid: "what stands in the middle of a place",
    accused_of: "who somebody is",
    set_down: "set down in a rule, nobody is arrested",
    pleads: "at court, no support",
    sets_himself_on_fire: "done to himself",
    intercepts: "shot down, nobody objects",
    sentenced: "a sentence, nobody is dead yet",
    prepared: "prepared for something, no consent",
}
