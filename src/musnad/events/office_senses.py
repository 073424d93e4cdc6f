"""Words of events in the language of courts, markets and offices: a sitting put off, goods recalled, a rank taken, a share that closes, a
press conference, a call that reports something; each rule tells by what stands around."""

from __future__ import annotations

from musnad.entities.coding import actors, somebody
from musnad.events.crowds import speaks_of_protest
from musnad.events.frames import Trigger
from musnad.events.other_senses import Rule
from musnad.folding import fold
from musnad.text.led_parts import acting
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.reading import Word

FIELD = 6  # words behind a trigger, who does it among them, in which its matter shows
PLACED = 3  # words behind «احتل», who takes it among them, and the rank
RESCUES = "أجلى"
SUMMONS = ("استدعى", "استدعاء")
COUNTED = ("الف", "الاف", "مليون", "ملايين")
TAKES = "احتل"
POSTS = ("مركز", "موقع")  # a rank only with a word that says so: «موقعا متقدما»
SHUTS = ("أغلق", "أقفل")
REFERS = ("أحال", "أحيل", "إحالة")
PENSION = ("معاش", "تقاعد")
PRESS = ("صحفي", "صحافي", "اعلامي")
GETS = "تلقى اتصال"
DATES = ("موعد", "وقت", "مرحله", "تاريخ", "يوم", "اجل")
PURSUED = "لاحق"
KEEPS = ("تحفظ", "نقل")
CORPSES = ("جثه", "جثت", "جثث", "جثمان", "جثامين", "مشرحه")
LIES_ABOUT = "انتشر"
ORDER = "ضبط إحضار"
STABS = "طعن"
TAKEN_UP = ("فيه", "فيها", "عليه", "عليها", "به", "بها")
FILES = ("قدم", "تقدم", "رفع", "أقام")
DEED_BEHIND = ("علي", "بعد", "اثر", "عقب", "حاول")  # before a deed that is told: «أقدم على طعن», «بعد طعنه»
TURNED_DOWN = ("رد دعوى", "رد طعن")
CHARGE = ("طرد قائم", "أبعد قائم")
PROMISED = "وعد"
PROMISES = 16  # words behind «وعد», who promises it and to whom among them, in which it says what


def put_off(page: Page, trigger: Trigger) -> bool:
    """«أجلت المحكمة الجلسة», «أجلت الوزارة الامتحانات»: put off, spelt as «أجلى» is in the feminine."""
    form = page.words[trigger.first].verb
    if trigger.frame.word != RESCUES or form is None or not page.words[trigger.first].stem.endswith("ت"):
        return False
    return any(_is(page, "put_off", word) for word in page.words[trigger.last : trigger.last + FIELD])


def recalled(page: Page, trigger: Trigger) -> bool:
    """«استدعت الشركة 20 ألف سيارة», «استدعاء أسماء المقبولين»: goods and names, nobody."""
    if trigger.frame.word not in SUMMONS:
        return False
    for word in page.words[trigger.last : trigger.last + 2 * FIELD]:
        if word.kind == "punctuation" or word.verb:
            return False
        before = page.words[word.i - 1]
        counted = before.numeral or before.stem in COUNTED
        if _is(page, "recalled", word) and not word.preposition and (word.i == trigger.last or counted):
            return True
    return False


def answers_suit(page: Page, trigger: Trigger) -> bool:
    """«رد الوكيل على الدعوى»: answered, and turned down by nobody; «ردت المحكمة الدعوى» is."""
    return trigger.frame.word in TURNED_DOWN and page.words[trigger.words[-1] - 1].form == "علي"


def no_envoy(page: Page, trigger: Trigger) -> bool:
    """«طرد المدير القائم على المخزن»: no «القائم بالأعمال» of an embassy."""
    return trigger.frame.word in CHARGE and not acting(page, trigger.words[-1])


def ranked(page: Page, trigger: Trigger) -> bool:
    """«احتلت المرتبة الأولى», «تحتل مكانة مهمة», «تحتل موقعا متقدما»: a rank, not a place."""
    if trigger.frame.word != TAKES:
        return False
    for word in page.words[trigger.last : trigger.last + PLACED]:
        after = page.words[min(word.i + 1, len(page.words) - 1)]
        post = word.stem.removesuffix("ا") in POSTS and _is(page, "ranked_as", after)
        if post or _is(page, "rank", word):
            return True
    return False


def closed_at(page: Page, trigger: Trigger) -> bool:
    """«أغلق سهم الشركة مرتفعا», «أغلق المؤشر على انخفاض»: how a market closes."""
    if trigger.frame.word not in SHUTS:
        return False
    return any(_is(page, "market", word) for word in page.words[trigger.last : trigger.last + 2])


def pensioned(page: Page, trigger: Trigger) -> bool:
    """«أحيل إلى المعاش», «إحالة المدير على التقاعد»"""
    if not trigger.frame.word.startswith(REFERS):
        return False
    behind = page.words[trigger.last : trigger.last + FIELD]
    return any(w.stem in PENSION and (w.article or w.preposition) for w in behind)


def press_conference(page: Page, trigger: Trigger) -> bool:
    """«عقد الحزب مؤتمرا صحفيا»: who speaks to the press meets nobody."""
    after = page.words[min(trigger.words[-1] + 1, len(page.words) - 1)]
    meets = trigger.frame.type == "CONSULT" and trigger.frame.word == "عقد مؤتمر"
    return meets and after.stem.removesuffix("ا") in PRESS


def reported(page: Page, trigger: Trigger) -> bool:
    """«تلقت الشرطة اتصالا من مواطن»: a call that reports something."""
    if trigger.frame.word != GETS:
        return False
    behind = page.words[trigger.words[-1] + 1 : trigger.words[-1] + 1 + FIELD]
    return any(_is(page, "caller", word) and page.words[word.i - 1].form == "من" for word in behind)


def later(page: Page, trigger: Trigger) -> bool:
    """«في موعد لاحق», «مرحلة لاحقة»: spelt as «لاحق», to pursue, is."""
    before = page.words[trigger.first - 1] if trigger.first else None
    return trigger.frame.word == PURSUED and before is not None and before.stem in DATES


def known_order(page: Page, trigger: Trigger) -> bool:
    """«إلغاء أمر الضبط والإحضار»: an order that was told of before."""
    return trigger.frame.word == ORDER and page.words[trigger.first].article


def of_a_corpse(page: Page, trigger: Trigger) -> bool:
    """«التحفظ على الجثة», «التحفظ عليها بمشرحة المستشفى», «نقل الجثمان», «انتشرت الجثث»: nothing is seized, nobody is helped or moves."""
    reach = FIELD if trigger.frame.word.startswith(KEEPS) else 1 if trigger.frame.word == LIES_ABOUT else 0
    return any(word.stem in CORPSES for word in page.words[trigger.last : trigger.last + reach])


def acquits(page: Page, trigger: Trigger) -> bool:
    """«أصدرت المحكمة حكما ببراءة المتهمين»"""
    if trigger.frame.type != "SANCTION" or "حكم" not in trigger.frame.word:
        return False
    behind = page.words[trigger.last : trigger.last + FIELD]
    return any(word.stem == "براءه" and word.preposition == "ب" for word in behind)


def bars_the_way(page: Page, trigger: Trigger) -> bool:
    """«قطع الطريق على المفسدين»: a way that is none, in a sentence that speaks of no protest."""
    after = page.words[min(trigger.words[-1] + 1, len(page.words) - 1)]
    if trigger.frame.mode != "obstruct" or after.form != "علي":
        return False
    return not speaks_of_protest(page, page.doc.sentences[page.sentence_of_word[trigger.first]])


def counts_as(page: Page, trigger: Trigger) -> bool:
    """«وعد المركز الأفضل», «وعُدّ مثالا», «وعد الخبير القرار خيبة أمل بعد أن»: without «ب» or «أن» in its clause it is «عد», joined."""
    if trigger.frame.word != PROMISED or page.words[trigger.first].verb is None:
        return False
    for word in page.words[trigger.last : trigger.last + PROMISES]:
        before = page.words[word.i - 1].form
        goes_on = word.verb is not None and word.conjunction != ""  # «وعد القرار خيبة، وطالب بإلغائه»
        if goes_on or word.form == "." or (word.function == "complementizer" and before in ("بعد", "قبل", "منذ")):
            return True
        if word.preposition == "ب" or word.form == "ب" or word.function == "complementizer":
            return False
    return True


def of_an_office(page: Page, trigger: Trigger) -> bool:
    """«رئيس تحرير الصحيفة»: the end of a title of two words."""
    known = actors(page.tables)
    return trigger.first > 0 and known.title_end(page, trigger.first - 1) > trigger.first


def appeals(page: Page, trigger: Trigger) -> bool:
    """«طعن في الحكم», «طعن النيابة على القرار», «تقدم بطعن»: at law, spelt as a stabbing is; not «طعن شابا في عنقه», «قام بطعن
    زوجته», «حادث طعن»."""
    if trigger.frame.word != STABS:
        return False
    word, behind = page.words[trigger.first], page.words[trigger.last : trigger.last + FIELD]
    if any(_is(page, "appealed", other) and _led(page, other) for other in behind):
        return True
    if word.verb is not None:
        return bool(behind) and behind[0].base in TAKEN_UP  # «طعن فيه», «طعن عليها»
    before = page.words[trigger.first - 1] if trigger.first else word
    incident = nouns(page.tables).shape_is("carries", before)  # «حادث طعن», «محاولته طعن جندي»
    done = word.preposition == "ب" or before.form in DEED_BEHIND
    if behind and behind[0].verb and behind[0].verb.lemma in FILES:
        return True  # «إثر طعن قدمه المرشح»
    bare = bool(behind) and not behind[0].function and trigger.last not in page.time_words
    whom = bare and (behind[0].pronoun != "" or somebody(page, trigger.last))
    return not (incident or (done and (word.pronoun != "" or whom)))


def _led(page: Page, word: Word) -> bool:
    """«على قرار», «في صحة», «بالنقض»"""
    return word.preposition == "ب" or page.words[word.i - 1].form in ("علي", "في", "ضد", "امام")


def _is(page: Page, kind: str, word: Word) -> bool:
    return nouns(page.tables).is_(kind, word.stem, fold(word.stem.removesuffix("ا")))


RULES: dict[Rule, str] = {
    put_off: "put off, nobody is brought out",
    recalled: "goods, nobody is summoned",
    no_envoy: "no envoy",
    answers_suit: "a suit that is answered",
    ranked: "a rank, not a place",
    closed_at: "how a market closes",
    pensioned: "pensioned off, not charged",
    press_conference: "who speaks to the press meets nobody",
    reported: "a call that reports something",
    later: "at a later time, nobody is pursued",
    of_a_corpse: "a corpse that is kept or moved",
    acquits: "acquitted, not convicted",
    bars_the_way: "a way that is none",
    counts_as: "what something counts as",
    known_order: "an order that was told of before",
    of_an_office: "an office is called so",
    appeals: "an appeal at law, nobody is stabbed",
}
