"""Deeds that are named and not done by that: meant, asked for, refused, kept from happening, or held by a plan."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.entities.coding import somebody
from musnad.events.carriers import attempt_before
from musnad.events.denials import FOILING
from musnad.events.frames import Trigger, frame_index
from musnad.events.standings import open_clause, prepared_for
from musnad.folding import fold
from musnad.text.inflect import noun_shapes
from musnad.text.matching import QUOTES
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import leads
from musnad.text.reading import Word

PURPOSES = 14  # words between a purpose and the next
AIMED = ("راميه", "رامي", "هادفه", "هادف", "ساعيه")  # before «إلى» and what is aimed at
MEANS = "استهدف"
AIMS = ("هدف", "رمي", "سعي", "تطلع", "طمح")  # verbs of what is meant to be, with «إلى»
ABLE = 6  # words from «على» back to «قادر» or «قدرة», whose it is among them
JOINED = 6  # and from a deed back to «على», which leads another that it is joined to
HAPPENING = ("وقوع", "حدوث", "شن", "تنفيذ", "اندلاع")
KEPT = 4  # words between «منع» and «من»: those who are kept from it
THREAT = 8  # words between a threat and what it is made with
THREAT_NOUNS = ("تهديد", "تهديدات", "تلويح")
THREATENS = ("هدد", "توعد", "لوح")
ASKED = 4  # words of a request up to «إلى»: it, and of whom it is asked
WE_ASK = 6  # words from «نطالب» to a deed that is asked for, those of whom it is asked among them
OF_ANOTHER = ("عن", "في", "علي", "اثر", "بعد", "عقب")
ENTERING = ("دخول", "شروع", "لجوء")  # «الدخول في اعتصام», «اللجوء إلى الإضراب»
HEAD = 3  # words of a request before the deed that it asks for, at most
# What is refused of these was not done; of others it may be that what was done is condemned.
NOT_DONE = ("AID", "AGREE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "RETREAT", "SUPPORT")
FIELD = 5  # words between a verb of aiming, or a plan, and the deed
PROTEST = 18  # words from a protest to what it is held for
GATHERS = ("خرج", "نزل", "احتشد", "تجمع")  # «خرج الآلاف تنديدا بالقصف»


def purpose(page: Page, trigger: Trigger) -> bool:
    """«لضرب التنظيم», «بهدف استعادة المدينة», «للمطالبة بحقوقهم», «جهود رامية إلى تطبيع العلاقات» (codebook R16), «لكي يستعيد المدينة»; not «تعرض
    لهجوم», «تحضيرا لشن هجوم»."""
    word = page.words[trigger.first]
    before = page.words[trigger.first - 1] if trigger.first else None
    known = nouns(page.tables)
    if before is None or word.verb:
        return before is not None and before.form in ("كي", "لكي")
    if prepared_for(page, trigger) or _tried(page, trigger):
        return False
    if (
        before.form in ("بهدف", "بغيه", "لاجل", "قصد", "بقصد")
        or _to_carry_out(page, trigger)
        or _for(page, trigger.first)
    ):
        return True
    if before.form == "الي" and trigger.first > 1 and _aimed_at(page, trigger.first - 2):
        return True
    if word.conjunction == "و" and not word.preposition and _purpose_before(page, trigger.first):
        return True
    governs = _governs(page, trigger.last) or (trigger.frame.kind == "phrase" and _governs(page, trigger.first + 1))
    if word.preposition != "ل" or trigger.light is not None or (word.article and not governs):
        return False
    if known.adjective(before) and trigger.first > 1 and page.words[trigger.first - 2].pronoun:
        before = page.words[trigger.first - 2]  # «رفضه القاطع لتهديدات»
    return not known.is_("takes_deed", before.stem, before.form) and not known.is_("material", before.stem, before.form)


def _tried(page: Page, trigger: Trigger) -> bool:
    """«فشلت محاولة لاغتياله», «إحباط مخطط لتفجير المعبد»: an attempt that was made, whatever its deed is led by."""
    at = attempt_before(page, trigger.first) if trigger.frame.type in ("ASSAULT", "COERCE") else None
    if at is None or page.syntax is None:
        return False
    foiled = at > 0 and page.words[at - 1].stem in FOILING
    made = nouns(page.tables).is_("attempt", page.words[at].stem) and page.syntax.relation(at).startswith("nsubj")
    return foiled or made


def _for(page: Page, i: int) -> bool:
    """«من أجل استعادة المدينة»"""
    return [word.form for word in page.words[max(0, i - 2) : i]] == ["من", "اجل"]


def _to_carry_out(page: Page, trigger: Trigger) -> bool:
    """«فتحوا المطار لشن غارات»: the maṣdar of the noun's verb is a purpose; not «تعرضت لشن هجوم», «تحضيرا لشن»."""
    at, known = trigger.light_at, nouns(page.tables)
    if at is None or at < 1 or page.words[at].verb is not None or page.words[at].preposition != "ل":
        return False
    before = page.words[at - 1]
    return not known.is_("takes_deed", before.stem, before.form) and not known.is_("material", before.stem, before.form)


def _aimed_at(page: Page, at: int) -> bool:
    """«جهود رامية إلى», «يهدف الاتفاق إلى», «تسعى الحكومة إلى»: of what is meant to be, with nothing between but who means it."""
    if page.words[at].stem in AIMED:
        return True
    told = next((word for word in reversed(page.words[max(0, at - FIELD) : at + 1]) if word.verb), None)
    verb = told.verb if told else None
    return (
        verb is not None
        and verb.tense != "past"
        and fold(verb.lemma) in AIMS
        and told is not None
        and not any(word.kind == "punctuation" or word.function for word in page.words[told.i + 1 : at + 1])
    )


def meant(page: Page, trigger: Trigger) -> bool:
    """«تستهدف الخطة رفع الإنتاج»: what one means to do is no target; not «تستهدف المدافع مواقع العدو»."""
    form, tree = page.words[trigger.first].verb, page.syntax
    if form is None or form.lemma != MEANS or form.tense == "past" or tree is None:
        return False
    at = tree.object(trigger.first)
    word = page.words[at] if at is not None and at > trigger.first else None
    return (
        word is not None
        and not (word.article or word.feminine)
        and bool(page.known.masdars(word.stem))
        and not somebody(page, word.i)
    )


def _purpose_before(page: Page, i: int) -> bool:
    """«للمطالبة بحقوقهم والمطالبة بعزل المدير»: the same noun again, joined to a purpose."""
    near = page.words[max(0, i - PURPOSES) : i]
    return any(word.preposition == "ل" and word.article and word.stem == page.words[i].stem for word in near)


def _governs(page: Page, i: int) -> bool:
    """Whether a preposition stands at ``i``, as after a maṣdar that keeps its verb's: «المطالبة بـ», «الاحتجاج على»."""
    return i < len(page.words) and leads(page.words[i])


def asked_for(page: Page, trigger: Trigger) -> bool:
    """«دعا إلى وقف القصف», «طالب بأن تنسحب القوات»: what is asked for has not happened. A call to protest announces one, so that
    stays."""
    ordered = trigger.light is not None and not trigger.light.realis  # «أمر بتعبئة الجنود»
    if page.words[trigger.first].verb and open_clause(page, trigger.first):
        return trigger.frame.type != "PROTEST" and heads_request(page, trigger)
    if page.words[trigger.first].verb or trigger.frame.type == "PROTEST" or ordered:
        return False
    return any(rule(page, trigger) for rule in (heads_request, _demanded, _of_whom, _we_ask))


def _we_ask(page: Page, trigger: Trigger) -> bool:
    """«نطالبه | بتقديم استقالته», «أدعو الحكومة إلى | وقف القصف»: asked for in the first person, of which no statement of its own is read."""
    before = list(reversed(page.words[max(0, trigger.first - WE_ASK) : trigger.first]))
    ends = (n for n, word in enumerate(before) if word.verb or word.kind == "punctuation")
    at = next(ends, None)
    form = before[at].verb if at is not None else None
    if at is None or form is None or form.person != "1":
        return False
    asks = frame_index(page.tables).verbs.get(form.lemma)
    led = _led(page, trigger.first) or (page.known.masdars(before[0].stem) and _led(page, trigger.first - 1))
    return bool(led) and asks is not None and asks.type == "REQUEST"


def _led(page: Page, i: int) -> bool:
    """«| بوقف», «إلى | وقف»"""
    return page.words[i].preposition == "ب" or page.words[i - 1].form == "الي"


def _of_whom(page: Page, trigger: Trigger) -> bool:
    """«طالبت السلطات، ولا سيما الجنرالات، | بالإفراج عنهم»: behind more that is said of those of whom it is asked."""
    word, before = page.words[trigger.first], page.words[trigger.first - 1] if trigger.first else None
    if before is None or before.form != "،" or word.preposition != "ب" or word.conjunction:
        return False
    said = next((s for s in page.contents.around(word.token.span) if s.stance == "ask"), None)
    head = page.words[page.index_at(said.content.start) : trigger.first] if said else []
    asked = any(other.preposition == "ب" and page.known.masdars(other.stem) for other in head)
    return bool(head) and somebody(page, head[0].i) and not asked


def threatened(page: Page, trigger: Trigger) -> bool:
    """«هدد الحزب بالانسحاب», «لوحت بقصف المدينة», «تلقى تهديدات جديدة بالقتل»: what somebody threatens with; the threat is the event."""
    if _of_threats(page, trigger.first):
        return True
    if page.words[trigger.first].verb or _avenged(page, trigger.first) or not heads_content(page, trigger, "threaten"):
        return False
    near = page.words[max(0, trigger.first - THREAT) : trigger.first]
    return any(word.verb is not None and fold(word.verb.lemma) in THREATENS for word in near)  # not «حذر من هجمات»


def _avenged(page: Page, i: int) -> bool:
    """«توعدت بالثأر لمقتل شيخها»: why they threaten, not with what."""
    return page.words[i].preposition == "ل" and nouns(page.tables).is_("takes_deed", page.words[i - 1].stem)


def _of_threats(page: Page, i: int) -> bool:
    """«التهديد بالقتل», «تهديدات جديدة بقصف المدينة»"""
    word = page.words[i]
    if word.verb or word.preposition != "ب" or word.conjunction:
        return False
    near = page.words[max(0, i - 2) : i]
    named = next((w for w in reversed(near) if not nouns(page.tables).adjective(w)), None)
    return (
        named is not None
        and not named.verb
        and any(s in THREAT_NOUNS for s in noun_shapes(named.stem, owned=named.pronoun != ""))
    )


def incited(page: Page, trigger: Trigger) -> bool:
    """«حرض على قتلهم», «التحريض على العنف», «شجع على التظاهر»"""
    word, near = page.words[trigger.first], page.words[max(0, trigger.first - 3) : trigger.first]
    if word.verb or not near or near[-1].form != "علي":
        return False
    return any(nouns(page.tables).is_("incites", fold(w.verb.lemma) if w.verb else w.stem) for w in near[:-1])


def _demanded(page: Page, trigger: Trigger) -> bool:
    """«للمطالبة بإطلاق سراح المعتقلين», «دعوات إلى وقف القصف», «دعوتها الحكومة إلى وقف القصف», «توصية بسحب القوات»: behind a noun of asking."""
    word = page.words[trigger.first]
    led = page.words[trigger.first - 1].form in ("الي", "ب") if trigger.first else False
    at = trigger.first - 1 if word.preposition == "ب" else trigger.first - 2 if led else -1
    if at >= 0:
        asked = next((w for w in _nouns_before(page, at, ASKED if led else 1) if _asks(page, w)), None)
        return asked is not None and (asked.i == at or asked.pronoun != "")
    return _object_of_request(page, trigger)


def _object_of_request(page: Page, trigger: Trigger) -> bool:
    """«رفضت الشركة طلب الوزارة إجراء تفتيش»: in the tree the object of a noun of asking."""
    tree = page.syntax
    if tree is None or page.words[trigger.first].preposition:
        return False
    head = tree.head(trigger.light_at or trigger.at)
    return head is not None and page.words[head].verb is None and _asks(page, page.words[head])


def _nouns_before(page: Page, at: int, many: int) -> Iterator[Word]:
    """The words up to ``at``, nearest first, as long as they are nouns of one phrase."""
    for word in reversed(page.words[max(0, at + 1 - many) : at + 1]):
        if word.verb or word.kind == "punctuation" or word.function:
            return
        yield word


def _asks(page: Page, word: Word) -> bool:
    """«دعوة», «طلب», «توصيته»"""
    owned = word.stem[:-1] + "ه" if word.pronoun and word.stem.endswith("ت") else word.stem
    if word.verb is None and nouns(page.tables).is_("requests", owned, word.stem.removesuffix("ا")):
        return True
    frame = frame_index(page.tables).noun(word)
    return frame is not None and frame.type == "REQUEST"


def hoped_for(page: Page, trigger: Trigger) -> bool:
    """«الأمل في الإفراج عنهم», «أعرب عن أمله بالتوصل إلى اتفاق»: what somebody hopes for."""
    word, at = page.words[trigger.first], trigger.first - 1
    if word.verb or at < 1:
        return False
    at = at if word.preposition == "ب" else at - 1 if page.words[at].form in ("في", "ب", "الي", "علي", "من") else -1
    return at >= 0 and page.words[at].verb is None and nouns(page.tables).is_("hope", page.words[at].stem)


def needed(page: Page, trigger: Trigger) -> bool:
    """«قضية تستدعي من الحكومة إغلاق السجن», «يتطلب الأمر وقف القصف»: what is called for by how things are."""
    if page.words[trigger.first].verb or page.words[trigger.first].conjunction:
        return False
    for word in reversed(page.words[max(0, trigger.first - FIELD) : trigger.first]):
        if word.verb:
            return word.verb.tense != "past" and nouns(page.tables).is_("needs", fold(word.verb.lemma))
        if word.kind == "punctuation" or word.function in ("relative", "complementizer", "subordinator"):
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
    of_another = any(word.form in OF_ANOTHER and page.words[word.i - 1].stem not in ENTERING for word in head)
    # «محاسبة المسؤولين عن مقتل», «قطع الهدنة إثر الغارات»; not «الدخول في اعتصام»
    ends = any(word.verb or (word.kind == "punctuation" and word.form not in QUOTES) for word in head)
    return len(head) <= HEAD and not of_another and not ends


def refused(page: Page, trigger: Trigger) -> bool:
    """«استبعد الوزير إرسال قوات», «رفضت الحكومة الانسحاب»: what is refused has not happened; the force that is condemned so
    has, «رفض قصف المدنيين», unless its noun says that it was still to come: «رفض شن ضربات»."""
    if page.words[trigger.first].verb or not heads_content(page, trigger, "refuse"):
        return False
    before = page.words[trigger.first - 1]
    return trigger.frame.type in NOT_DONE or before.stem in HAPPENING


def able(page: Page, trigger: Trigger) -> bool:
    """«طائرات قادرة على المناورة», «قدرة أجهزة الأمن في المحافظة على كشف الجناة والقبض عليهم»: what somebody can do."""
    word, at = page.words[trigger.first], trigger.first - 1
    if word.verb or at < 1:
        return False
    if word.conjunction == "و" and not word.preposition:
        at = _led_before(page, at)
    elif word.conjunction:
        return False
    led = page.words[at].form in ("علي", "عن")
    return led and any(nouns(page.tables).shape_is("able", other) for other in _up_to(page, at, ABLE))


def _led_before(page: Page, at: int) -> int:
    """«على كشف الجناة | والقبض عليهم», «على تنفيذ هجمات | واعتقال القادة»: the index of «على» that leads the deed before; else that before ``at``."""
    for other in (page.words[at], *_up_to(page, at, JOINED)):
        if other.form == "علي" and page.known.masdars(page.words[other.i + 1].stem):
            return other.i
    return at


def _up_to(page: Page, at: int, many: int) -> Iterator[Word]:
    """The words before ``at`` in its clause, nearest first."""
    for word in reversed(page.words[max(0, at - many) : at]):
        if word.verb or word.kind == "punctuation" or word.function in ("relative", "complementizer", "subordinator"):
            return
        yield word


def averted(page: Page, trigger: Trigger) -> bool:
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
    if at >= 0 and word.verb:
        return word.verb.tense != "past" and known.is_("averts", fold(word.verb.lemma))  # «كفالة تمنع اعتقاله»
    return at >= 0 and not word.article and known.is_("averts", word.stem, word.form)


def _kept_from(page: Page, at: int) -> bool:
    """«منع الأهالي من اقتحام القسم»: «من» at word ``at`` belongs to «منع» before it."""
    for word in reversed(page.words[max(0, at - KEPT) : at]):
        lemma = fold(word.verb.lemma) if word.verb else word.stem
        if lemma == "منع":
            return True
        if word.verb or word.kind == "punctuation" or word.function:
            return False
    return False


def planned_in(page: Page, trigger: Trigger) -> bool:
    """«خطة تتضمن انسحاب القوات», «اتفاق ينص على تبادل الأسرى»: what a plan or agreement holds has not been done by that."""
    at = trigger.first - 1
    if at > 1 and page.words[at].form in ("علي", "ب"):
        at -= 1
    told = page.words[at].verb if at > 0 else None
    known = nouns(page.tables)
    if page.words[trigger.first].verb or told is None or not known.is_("contains", fold(told.lemma)):
        return False
    if any(known.is_("plan_noun", word.stem) for word in page.words[max(0, at - FIELD) : at]):
        return True
    # «اتفاق أبرم بين الحلف والحكومة المحلية | يقضي بانسحاب»
    subject = page.syntax.subject(at) if page.syntax is not None else None
    return subject is not None and known.shape_is("plan_noun", page.words[subject])


def protested(page: Page, trigger: Trigger) -> bool:
    """«تظاهر المئات تنديدا بالقرار», «وقفة استنكارا للحكم»: for what a protest is held; the protest is the event."""
    word = page.words[trigger.first]
    if trigger.frame.type != "ACCUSE" or word.verb or word.preposition or word.article or not word.stem.endswith("ا"):
        return False
    index = frame_index(page.tables)
    for before in reversed(page.words[max(0, trigger.first - PROTEST) : trigger.first]):
        if before.form in (".", "؛") or (before.conjunction and before.verb):
            return False
        row = index.verbs.get(before.verb.lemma) if before.verb else index.noun(before)
        if row is not None and row.type == "PROTEST":
            return True
        if before.verb:
            return fold(before.verb.lemma) in GATHERS
    return False
