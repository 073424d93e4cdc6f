"""Words of events in another sense: a name, a trade, a cause, an illness, a match; each rule tells by what stands around."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from musnad.entities.coding import described, somebody
from musnad.events.frames import Trigger, frame_index
from musnad.events.roles import ARMED
from musnad.folding import fold
from musnad.text.inflect import noun_shapes
from musnad.text.matching import QUOTES
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import leads, noun_phrase
from musnad.text.reading import Word

Rule = Callable[[Page, Trigger], bool]

ACHIEVING = "تحقيق"
POST = "مركز"  # with «الأول» it is a rank
AIMED = ("استهدف", "طال")
CAMPAIGNS = ("حمله", "حملات")
OF_POLICE = ("امنيه", "تفتيشيه", "مروريه", "اعتقال", "اعتقالات", "مداهمه", "مداهمات", "تفتيش", "اعلاميه", "توعيه")
CAMPAIGN = 5  # words from «حملة» to «استهدفت»
MILITARY = ("عسكري", "جوي", "بري", "حربي", "صاروخي", "مدفعي")  # of either gender
FIELD = 5  # words around a trigger in which another field shows
MASTERED = 8  # words behind «سيطرت», its subject among them, in which it says on what
NEAR = 3  # words in which an endangered thing stands beside the trigger
TRIBE = ("بني", "ال")  # with a blank behind it «ال» is «آل»
CALLED = ("يدعي", "تدعي", "المدعو", "اسمه", "اسمها")
RIOTERS = ("مثيري", "مثيرو", "مثير", "اثاره", "اثارتهم", "باثاره", "لاثارتهم")  # before «الشغب»
LET_US = ("دعونا", "فدعونا", "دعنا", "دعني", "دعوني")
STAND = "وقفة"
SHOWERED = "أمطر"
ARMS = ("by_shell", "by_bomb", "by_gun", "by_air", "by_gas", "by_blade", "weapon")
ENTERED = "دخل"
STORMED = "اقتحم"
SUSPENDS = "علق "
CROWD = "حشد"
FLED = "هجر"
SHUT = ("اغلق", "اقفل")
DOORS = ("مقر", "مقرات", "مكتب", "مكاتب", "ابواب", "مصنع", "مصانع", "فرع", "فروع", "متجر", "متاجر", "محل", "محلات",
         "محال")  # fmt: skip
CHOKED = "اختناق"
LOST = ("فقد", "افقد", "خسر")


def families(page: Page, trigger: Trigger) -> bool:
    """«أسر الشهداء», «الجنود وأسرهم», «عادت الأسر»: families, spelt as «أسر» is, the capture; not «وقع في الأسر»."""
    word = page.words[trigger.first]
    after = page.words[trigger.last] if trigger.last < len(page.words) else None
    owned = after is not None and nouns(page.tables).is_("has_family", after.stem)
    joined = after is not None and after.conjunction == "و" and not after.verb  # «أسر وذوي الشهداء»
    if word.verb:  # «أسرتا القتيلين»: spelt as a verb is
        return word.verb.lemma == "أسر" and (owned or joined or word.stem.endswith("تا"))
    led = trigger.first > 0 and page.words[trigger.first - 1].form in ("في", "من")
    many = (word.pronoun != "" and word.conjunction == "و") or (word.article and not led)
    many = many or (word.article and after is not None and after.article and after.feminine)  # «من الأسر الفقيرة»
    return word.stem == "اسر" and (owned or joined or many)


def named_so(page: Page, trigger: Trigger) -> bool:
    """«بني عدوان», «آل حرب»: a tribe's name; «يدعى عدوان سالم»: a man's."""
    before = page.words[trigger.first - 1] if trigger.first else None
    return trigger.frame.kind == "noun" and before is not None and (before.form in TRIBE or before.base in CALLED)


def endangers(page: Page, trigger: Trigger) -> bool:
    """«يهدد حياة الآلاف», «تهديد السلم العام»: something is in danger, nobody is threatened."""
    behind = page.words[trigger.words[-1] + 1 : trigger.words[-1] + 1 + NEAR]
    bare = (word.stem for word in behind if not word.preposition and word.kind == "word")
    return trigger.frame.type == "THREATEN" and any(nouns(page.tables).is_("endangered", stem) for stem in bare)


def is_a_danger(page: Page, trigger: Trigger) -> bool:
    """«يشكلون تهديدا للمنطقة», «تحول إلى تهديد»: what somebody is, not what he says."""
    word = page.words[trigger.first]
    if trigger.frame.type != "THREATEN" or word.verb or trigger.light is not None:
        return False
    behind = page.words[trigger.last : trigger.last + 2]
    if len(behind) > 1 and behind[0].function == "relative" and behind[1].verb:  # «التهديد الذي تمثله الجماعة»
        return nouns(page.tables).is_("amounts", fold(behind[1].verb.lemma))
    for before in reversed(page.words[max(0, trigger.first - FIELD) : trigger.first]):
        if before.verb:
            return nouns(page.tables).is_("amounts", fold(before.verb.lemma))
        if before.kind == "punctuation" or before.function in ("complementizer", "relative"):
            return False
    return False


def bare_call(page: Page, trigger: Trigger) -> bool:
    """«بقيت الدعوة», «شيوخ الدعوة»: a cause, not a call: nothing says for what or to whom."""
    word, behind = page.words[trigger.first], page.words[trigger.last : trigger.last + 1 + NEAR]
    if trigger.frame.type != "REQUEST" or word.verb or not word.article or trigger.light is not None:
        return False
    return not any(w.form in ("الي", "ب") or w.preposition in ("ل", "ب") for w in behind)


def trade(page: Page, trigger: Trigger) -> bool:
    """«سالم، طالب، وأخوه»: between two marks what looks like a verb is somebody's trade."""
    word = page.words[trigger.first]
    if word.verb is None or word.conjunction or not trigger.first or trigger.frame.kind != "verb":
        return False
    before, behind = page.words[trigger.first - 1], page.words[min(trigger.last, len(page.words) - 1)]
    apart = before.kind == "punctuation" and before.form not in QUOTES
    return apart and behind.kind == "punctuation" and behind.form not in QUOTES


def mastered(page: Page, trigger: Trigger) -> bool:
    """«السيطرة على الحريق», «سيطروا على الموقف»: what is brought under control, and not taken."""
    if trigger.frame.mode != "seize":
        return False
    known, behind = nouns(page.tables), page.words[trigger.last : trigger.last + MASTERED]
    led = next((w.i + 1 for w in behind if w.form == "علي"), trigger.last)
    return any(known.is_("mastered", w.stem) for w in page.words[led : led + 1])


def mood(page: Page, trigger: Trigger) -> bool:
    """«سيطر الهدوء على الشارع»: what comes over a place, and does not take it."""
    word, after = page.words[trigger.first], page.words[min(trigger.last, len(page.words) - 1)]
    return trigger.frame.mode == "seize" and word.verb is not None and nouns(page.tables).is_("mood", after.stem)


def prize(page: Page, trigger: Trigger) -> bool:
    """«خطف المنتخب فوزا ثمينا», «خطفت الممثلة الأضواء»: what is carried off, and is nobody; «حجبت اللجنة الجائزة»: what is given to
    nobody."""
    if trigger.frame.mode not in ("abduct", "censor"):
        return False
    known = nouns(page.tables)
    for before, word in pairwise(page.words[trigger.first : trigger.last + FIELD]):
        holder = known.role(before) is not None and not before.article  # «سائق بطاقة»
        if known.is_("prize", word.stem, word.stem.removesuffix("ا")) and not (word.preposition or holder):
            return True
    return False


def rioters(page: Page, trigger: Trigger) -> bool:
    """«مثيري الشغب», «لإثارتهم الشغب»: those who are called so, or what they are charged with."""
    before = page.words[trigger.first - 1] if trigger.first else None
    return trigger.frame.mode == "riot" and before is not None and before.stem + before.pronoun in RIOTERS


def crowd_of(page: Page, trigger: Trigger) -> bool:
    """«شارك حشد من الأهالي»: a crowd, not a force that is raised."""
    word, after = page.words[trigger.first], page.words[min(trigger.last, len(page.words) - 1)]
    return word.verb is None and fold(trigger.frame.word) == CROWD and after.form == "من" and not word.definite


def let_us(page: Page, trigger: Trigger) -> bool:
    """«دعونا نعتبر»: no call on anybody."""
    word, after = page.words[trigger.first], page.words[min(trigger.last, len(page.words) - 1)]
    return word.form in LET_US and after.verb is not None and after.verb.tense == "present"


def enters_into(page: Page, trigger: Trigger) -> bool:
    """«دخل العمال في اعتصام», «لا يدخل في إطار التحقيق», «سبب دخول الشرطة في إضراب»: into what is no place."""
    word = page.words[trigger.first]
    lemma = word.verb.lemma if word.verb else trigger.frame.word
    if trigger.frame.type != "MOBILIZE" or lemma not in (ENTERED, "دخول"):
        return False
    led = next((w.i for w in page.words[trigger.last : trigger.last + FIELD] if w.form == "في"), None)
    return led is not None and led + 1 < len(page.words) and nouns(page.tables).is_("entered", page.words[led + 1].stem)


def enters_world(page: Page, trigger: Trigger) -> bool:
    """«اقتحمت الشركة عالم الألعاب», «اقتحم مجال الإنتاج»: a trade or an art, no place."""
    into = page.words[trigger.last : trigger.last + FIELD]
    return trigger.frame.word == STORMED and any(nouns(page.tables).is_("world", word.stem) for word in into)


def comments(page: Page, trigger: Trigger) -> bool:
    """«علق الوزير على تحذير المواطنين من المشاركة»: he comments, nobody suspends anything."""
    between = page.words[trigger.words[0] + 1 : trigger.words[-1]]
    return trigger.frame.word.startswith(SUSPENDS) and any(word.form == "علي" for word in between)


def ill(page: Page, trigger: Trigger) -> bool:
    """«أصيب بصدمة», «إصابة السكان بالهلع», «مرض يصيب الأطفال»: hurt by nobody."""
    if "wounded" not in (trigger.frame.subject, trigger.frame.object, trigger.frame.genitive):
        return False
    known = nouns(page.tables)
    around = page.words[max(0, trigger.first - NEAR) : trigger.last + FIELD]
    return any(known.is_("illness", word.stem) and not _by_gas(page, trigger, word) for word in around)


def _by_gas(page: Page, trigger: Trigger, word: Word) -> bool:
    """«فرقت الشرطة المحتجين بالغاز، ما أدى إلى إصابة ستة باختناق»: what somebody's gas did, or what is told as the result of a deed."""
    known = nouns(page.tables)
    sentence = page.doc.sentences[page.sentence_of_word[trigger.first]]
    gas = any(known.is_("by_gas", other.stem, other.base) for other in page.words[sentence.first : sentence.last])
    before = page.words[max(sentence.first, trigger.first - NEAR) : trigger.first]
    led = any(other.verb and known.is_("results", fold(other.verb.lemma)) for other in before)
    return word.stem == CHOKED and (gas or led)


def own_doors(page: Page, trigger: Trigger) -> bool:
    """«أغلق المستشفى أبوابه», «أغلقت الشركة مصنعها»: what is one's own closes by itself; not «أغلقت الشرطة متاجرهم», of others."""
    behind = page.words[trigger.last : trigger.last + FIELD]
    verb = page.words[trigger.first].verb
    own = any(w.stem in DOORS and (w.pronoun in ("ه", "ها") or w.form == "ابوابهم") for w in behind)
    return verb is not None and fold(verb.lemma) in SHUT and own


def people_leave(page: Page, trigger: Trigger) -> bool:
    """«قرية هجرها سكانها»: those who live there leave, spelt as «هجّرهم» is."""
    word, behind = page.words[trigger.first], page.words[trigger.last : trigger.last + 2]
    left = word.verb is not None and word.verb.lemma == FLED and trigger.frame.type == "COERCE"
    return left and any(w.stem in ("سكان", "اهالي", "اهل", "ابناء") for w in behind)


def handed_out(page: Page, trigger: Trigger) -> bool:
    """«وزع الحزب بيانا», «بيان وزع بعد الاجتماع»: paper, no aid."""
    deals = trigger.frame.type == "AID" and trigger.frame.word in ("وزع", "توزيع")
    around = page.words[max(0, trigger.first - 2) : trigger.last + NEAR]
    return deals and any(nouns(page.tables).is_("paper", word.stem, word.stem.removesuffix("ا")) for word in around)


def beasts(page: Page, trigger: Trigger) -> bool:
    """«قتل الكلاب الضالة», «ذبح الأضاحي»"""
    near = page.words[trigger.last : trigger.last + 2]
    beast = next((w for w in near if nouns(page.tables).is_("beast", w.stem)), None)
    return (
        trigger.frame.type == "ASSAULT"
        and beast is not None
        and not any(map(leads, page.words[trigger.last : beast.i]))
    )


def control_lost(page: Page, trigger: Trigger) -> bool:
    """«أفقد السائق السيطرة على الحافلة», «فقد السيطرة عليها»"""
    before = page.words[max(0, trigger.first - NEAR) : trigger.first]
    lost = any(w.verb is not None and fold(w.verb.lemma) in LOST for w in before)
    return trigger.frame.mode == "seize" and lost and page.words[trigger.first].verb is None


def who_files(page: Page, trigger: Trigger) -> bool:
    """«مقدم البلاغ», «اتهم مقيم الدعوى»: who brought a charge, told of as somebody, not what he did; not «مقاطعة الانتخابات»,
    «محملا الحكومة المسؤولية»."""
    word = page.words[trigger.first]
    if word.stem.endswith("ا") or page.known.masdars(word.stem):
        return False
    participle = any(form.tense == "participle" for form in page.known.verb_forms(word.stem))
    after = page.words[min(trigger.first + 1, len(page.words) - 1)]
    return (
        trigger.frame.kind == "phrase" and word.verb is None and participle and after.article and not after.preposition
    )


def aims_at(page: Page, trigger: Trigger) -> bool:
    """«استهدف اللقاء بحث المطالب», «يستهدف البرنامج الشباب»: what a meeting or plan is for."""
    word, at = page.words[trigger.first], trigger.last
    if word.verb is None or word.verb.lemma != "استهدف" or at >= len(page.words):
        return False
    subject = page.words[at]
    meets = nouns(page.tables).is_("plan_noun", subject.stem) or nouns(page.tables).is_("asks_meet", subject.stem)
    return meets and not somebody(page, at)


def aims_to_do(page: Page, trigger: Trigger) -> bool:
    """«تستهدف الحكومة خفض العجز», «استهدفت الشركة زيادة مبيعاتها»: what is to be done, no target that is struck; not «استهدفت الطائرات
    مصنع إنتاج الأدوية»."""
    word = page.words[trigger.first]
    if word.verb is None or word.verb.lemma != AIMED[0]:
        return False
    for behind in page.words[trigger.last : trigger.last + FIELD]:
        if behind.verb or behind.kind == "punctuation" or behind.function or behind.preposition:
            return False
        owned = behind.i > trigger.last and _owns_next(page, page.words[behind.i - 1])
        if not (behind.article or owned) and nouns(page.tables).shape_is("aimed_at", behind):
            return True
    return False


def _owns_next(page: Page, word: Word) -> bool:
    """«[مصنع] إنتاج الأدوية»; not «القاهرة», «الحكومة»"""
    known = nouns(page.tables)
    place = any(shape in known.place_nouns for shape in noun_shapes(word.stem)) or known.role(word) is not None
    return not (word.article or word.pronoun or (word.i in page.toponyms and not place))


def campaigned(page: Page, trigger: Trigger) -> bool:
    """«حملة أمنية استهدفت المحال», «مداهمات طالت عشرين منزلا», «استهدفت الحملة الأسواق»: whom a campaign or a search is for; nobody is struck
    but by «حملة عسكرية», «حملة الضربات»."""
    word = page.words[trigger.first]
    if trigger.frame.type != "ASSAULT" or word.verb is None or word.verb.lemma not in AIMED:
        return False
    behind = page.words[trigger.last : trigger.last + 1]
    if behind and behind[0].article and nouns(page.tables).shape_is("campaign", behind[0]):
        return True
    for before in reversed(page.words[max(0, trigger.first - CAMPAIGN) : trigger.first]):
        if nouns(page.tables).shape_is("campaign", before):
            return not _on_armed(page, trigger, before)
        if before.verb or before.form in ("؛", ":") or _of_arms(page, before):
            return False
    return False


def _on_armed(page: Page, trigger: Trigger, campaign: Word) -> bool:
    """«حملة استهدفت مواقع الحركة», «حملة واسعة طالت المسلحين»: of no police, and on those who bear arms, or their sites."""
    end = noun_phrase(page, trigger.last, len(page.words))
    between = page.words[campaign.i + 1 : trigger.first]
    police = campaign.stem not in CAMPAIGNS or any(word.stem in OF_POLICE for word in between)
    if police or end == trigger.last:
        return False
    sites = nouns(page.tables).shape_is("site", page.words[trigger.last]) and end > trigger.last + 1
    held = sites and described(page, trigger.last + 1, end).type in ("group", "party")
    return held or described(page, trigger.last, end).sector in ARMED


def _of_arms(page: Page, word: Word) -> bool:
    """«عسكرية», «جوية», «الضربات»"""
    row = frame_index(page.tables).noun(word)
    return word.stem.removesuffix("ه") in MILITARY or (row is not None and row.type == "ASSAULT")


def moved_alone(page: Page, trigger: Trigger) -> bool:
    """«انتقل اللواء سامي إلى مكان الحادث», «توصل العقيد إلى»: one officer, no force."""
    if trigger.frame.type != "MOBILIZE" or page.words[trigger.first].verb is None:
        return False
    behind = [w for w in page.words[trigger.last : trigger.last + FIELD] if not w.function and w.stem != "فور"]
    return bool(behind) and behind[0].base in nouns(page.tables).titles and not behind[0].conjunction


def admits(page: Page, trigger: Trigger) -> bool:
    """«استقبل المستشفى ثلاثة مصابين»: a hospital, no host."""
    behind = page.words[trigger.last : trigger.last + 1]
    taken_in = trigger.frame.type == "CONSULT" and trigger.frame.word == "استقبل"
    return taken_in and any(w.stem in ("مستشفي", "مشفي", "مستوصف", "مشرحه", "طواري") for w in behind)


def clearly(page: Page, trigger: Trigger) -> bool:
    """«لجلاء ملابسات الحادث», «أوضح بجلاء»: what is made clear."""
    word, behind = page.words[trigger.first], page.words[trigger.last : trigger.last + 1]
    cleared = any(w.stem in ("ملابسات", "حقيقه", "غموض", "حقايق") for w in behind)
    return trigger.frame.word == "جلاء" and (cleared or word.preposition == "ب")


def called_for(page: Page, trigger: Trigger) -> bool:
    """«الأمر الذي استدعى تدخل الأطباء», «مما دعا البلدية إلى إغلاقه»: what made something needed summons nobody; not «ما دعت إليه
    النقابة»."""
    word, before = page.words[trigger.first], page.words[max(0, trigger.first - 2) : trigger.first]
    summons = word.verb is not None and word.verb.lemma == "استدعى"
    if summons:
        return any(w.stem in ("امر", "ما", "مما", "شيء") for w in before)
    calls = word.verb is not None and word.verb.lemma == "دعا" and bool(before)
    if calls and before[-1].function == "relative" and before[0].stem in ("اسباب", "سبب", "دوافع", "ظروف"):
        return True  # «الأسباب التي دعته للترشح»
    what = calls and (before[-1].form == "مما" or (before[-1].form == "ما" and before[0].base in ("،", "هو")))
    return what and page.words[min(trigger.first + 1, len(page.words) - 1)].base not in ("اليه", "اليها", "له", "لها")


def falls_on(page: Page, trigger: Trigger) -> bool:
    """«يوافق السبت ذكرى النصر», «الذي يوافق 15 أغسطس»: a day and a date."""
    word, at = page.words[trigger.first], trigger.last
    dated = at < len(page.words) and (at in page.time_words or page.words[at].stem in ("تاريخ", "ذكري", "يوم"))
    return trigger.frame.type == "AGREE" and word.verb is not None and dated


def issued_by(page: Page, trigger: Trigger) -> bool:
    """«تقرير صادر عن المركز»: spelt as «صادر», to seize, is."""
    behind = page.words[trigger.last : trigger.last + 1]
    return trigger.frame.word == "صادر" and any(w.form in ("عن", "من", "في") for w in behind)


def army_goes_out(page: Page, trigger: Trigger) -> bool:
    """«نزول الجيش إلى الشارع», «نزلت القوات إلى الشوارع»: soldiers are sent there, and do not protest."""
    if trigger.frame.type != "PROTEST" or trigger.frame.word.split()[0] not in ("نزل", "خرج") or len(trigger.words) < 2:
        return False
    roles = (nouns(page.tables).role(word) for word in page.words[trigger.first + 1 : trigger.words[1]])
    return any(role is not None and role.sector in ("MIL", "COP") for role in roles)


def at_the_desk(page: Page, trigger: Trigger) -> bool:
    """«قام القسم باستقبال الحالات», «في استقبال الزوار», «استقبال الطلبات»: no host who meets his guest, as in «خلال استقباله السفير»,
    «لدى استقبال الملك للوفد»."""
    before = page.words[trigger.first - 1].stem if trigger.first else ""
    receives = trigger.frame.word == "استقبال" and page.words[trigger.first].verb is None
    return receives and before not in ("خلال", "لدي", "اثناء", "عند", "عقب", "بعد")


def in_sympathy(page: Page, trigger: Trigger) -> bool:
    """«تظاهروا تضامنا مع الأسرى»: why something is done, which is told by itself."""
    word = page.words[trigger.first]
    return trigger.frame.word == "تضامن" and word.verb is None and word.stem == "تضامنا"


def achieves(page: Page, trigger: Trigger) -> bool:
    """«حقق الفريق فوزا في المباراة», «حقق المركز الأول سالم حداد», «النجاح الذي حققه في الحملة», «واصلت القوات تحقيق مكاسب»: what is achieved somewhere; the verb of those who
    look into a thing has no object."""
    word, tree = page.words[trigger.first], page.syntax
    achieved = _achieved(page, trigger.words[-1] + 1, NEAR if word.verb else 1)
    if trigger.frame.word.endswith(ACHIEVING):
        return achieved
    if trigger.frame.word != "حقق" or word.verb is None:
        return False
    return achieved or word.pronoun != "" or (tree is not None and tree.object(word.i) is not None)


def _achieved(page: Page, first: int, reach: int) -> bool:
    """«فوزا», «[الفريق] فوزا», «المركز الأول»; not behind a preposition, «حققت الشرطة في فوز»."""
    known = nouns(page.tables)
    for word in page.words[first : first + reach]:
        if word.function or word.preposition or word.verb or word.kind == "punctuation":
            return False
        after = page.words[min(word.i + 1, len(page.words) - 1)]
        ranked = known.is_("rank", word.stem) or word.stem == POST
        if known.shape_is("achieved", word) or (ranked and known.is_("ranked_as", after.stem)):
            return True
    return False


def stopped(page: Page, trigger: Trigger) -> bool:
    """«بعد وقفه الأسبوع الماضي», «وقفها»: a stop, spelt as «وقفة», a stand, is."""
    word, after = page.words[trigger.first], page.words[min(trigger.last, len(page.words) - 1)]
    owned = word.plain.endswith("ه") and not word.article and trigger.last == trigger.first + 1
    return trigger.frame.word == STAND and owned and after.form not in ("امام", "مع", "ضد")


def showered(page: Page, trigger: Trigger) -> bool:
    """«أمطره بالأسئلة», «أمطر اللاعب بالقبلات»: with what is no weapon."""
    if trigger.frame.word != SHOWERED or page.words[trigger.first].verb is None:
        return False
    behind = page.words[trigger.last : trigger.last + MASTERED]
    led = next((word for word in behind if word.preposition == "ب"), None)
    if led is None:
        return False
    with_what = page.words[led.i : led.i + NEAR]  # «بوابل من قنابل الغاز»
    return not any(nouns(page.tables).is_(kind, word.stem) for word in with_what for kind in ARMS)


RULES: dict[Rule, str] = {
    families: "families",
    named_so: "a name",
    endangers: "in danger, not threatened",
    is_a_danger: "in danger, not threatened",
    bare_call: "a cause, not a call",
    trade: "somebody's trade",
    mastered: "brought under control, not taken",
    mood: "a mood, no force",
    prize: "carried off without force",
    rioters: "what some are called",
    crowd_of: "a crowd",
    let_us: "no call",
    enters_into: "no place is entered",
    enters_world: "no place is entered",
    comments: "a comment",
    ill: "an illness or a shock",
    own_doors: "it closed by itself",
    people_leave: "they left by themselves",
    handed_out: "paper, no aid",
    beasts: "beasts",
    control_lost: "control that was lost",
    who_files: "who somebody is",
    campaigned: "whom a campaign is for, nobody is struck",
    aims_at: "purpose, not a deed",
    aims_to_do: "purpose, not a deed",
    moved_alone: "one officer, no force",
    admits: "a hospital, no host",
    clearly: "made clear, nobody leaves",
    called_for: "called for, nobody is summoned",
    falls_on: "a day and a date",
    issued_by: "issued, not seized",
    stopped: "a stop, no stand",
    showered: "nothing of arms",
    achieves: "achieved, not looked into",
    at_the_desk: "nobody meets anybody",
    in_sympathy: "why something is done",
    army_goes_out: "soldiers who are sent, no protest",
}
