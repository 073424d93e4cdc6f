"""The arguments of a trigger: the phrases around it in the roles that its frame gives them."""

from __future__ import annotations

from itertools import islice

from musnad.attribution.relatives import antecedent, without_relative
from musnad.attribution.speakers import Speaker, subject_after
from musnad.attribution.subject_agreement import agrees
from musnad.entities.coding import described, somebody
from musnad.entities.phrase import leads
from musnad.events.carriers import attempted
from musnad.events.clauses import PRONOUNS, clause_end, listed
from musnad.events.crowds import protest_roles
from musnad.events.frames import Trigger
from musnad.events.governing import doer_above
from musnad.events.masdars import noun_roles
from musnad.events.participants import people
from musnad.events.promised import promised_to
from musnad.events.roles import ARMED, HANDS, HARM, Phrase, Roles
from musnad.events.verbs import verb_roles
from musnad.events.victims import undivided
from musnad.folding import fold
from musnad.records import Sentence
from musnad.text.called_upon import called_upon
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word

# What is asked for, refused or agreed to may be done with somebody.
ABOUT_OTHERS = ("REQUEST", "THREATEN", "REJECT", "AGREE")
SPOKEN_OF = 3  # nouns and the trigger: «هدد», «قطع», «الهدنة», and with whom
TOWARDS = ("تجاه", "باتجاه", "صوب")  # «أطلقوا النار باتجاه الدورية»
ADVERBIAL = ("الاقل", "الاكثر", "الارجح", "الفور", "التوالي")  # behind «على»
AIM = ("ضد", "نحو")  # before people: «أطلق صاروخا ضد مقاتلين»
AGAINST = ("ACCUSE", "REJECT", "SANCTION", "THREATEN")  # «تهديد ضد السفارة», «عقوبات ضد إيران»
AT_LAW = "بحق"  # before whom a court or a state does something to
PUNISHES = ("ACCUSE", "COERCE", "SANCTION")
CLAUSE = 8  # words between a suspicion and the clause that says of what
MEETS, ON_IT = ("التقى", "قابل", "استقبل"), ("خلالها", "فيها", "اثناءها")  # «زيارة التقى خلالها»
VISIT = 14  # words from a visit to such a verb
PRESENCE, CHAIR = ("حضور", "مشاركه"), ("رياسه",)  # «بحضور السفير», «برئاسة الوزير»
COURSE = ("خلال", "في", "اثناء")  # «خلال لقاء مع»
TO_CLAUSE = 4  # words between «طالب» and the clause that says what for
TO_DEED = 9  # and what he asks for
TOPIC = ("ب", "ل")  # before what is asked for, as «إلى» and «على»
AGREEMENT = "موافق"  # «موافقته على لقاء»; not «إشرافه على اجتماع»
EXPLODES = ("انفجر", "انفجار")
REACH = 22  # words: how far after a trigger its prepositions are looked for


def roles(page: Page, sentence: Sentence, trigger: Trigger) -> Roles:
    """The arguments of a trigger."""
    if asked := called_upon(page, trigger.first):
        return Roles(recipient=[Phrase(*asked, pronoun=page.words[asked[0]].function == "complementizer")])
    return _around(page, sentence, trigger)


def _around(page: Page, sentence: Sentence, trigger: Trigger) -> Roles:
    found = Roles()
    if trigger.frame.kind == "noun":
        noun_roles(page, sentence, trigger, found)
    else:
        verb_roles(page, sentence, trigger, found)
    alone = not any(people(page, phrase) for phrase in found.both)
    _led(page, sentence, trigger, found)
    _sides(page, sentence, trigger, found, alone=alone)
    _as_met(page, trigger, found)
    if found.recipient and not (found.actor or found.both) and _by_who_tells(page, trigger):
        found.put("actor", doer_above(page, sentence, trigger.first))
    if not found.recipient:
        found.put("recipient", _of_its_type(page, sentence, trigger, found) or promised_to(page, sentence, trigger))
    protest_roles(page, sentence, trigger, found)
    undivided(page, found, sentence.last)
    if attempted(page, trigger):
        for harm in HARM:
            found.put("recipient", getattr(found, harm))
            getattr(found, harm).clear()
    return found


def _hosts(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«زيارة إلى تونس التقى خلالها | الرئيس التونسي», «الزيارة التي استقبله خلالها | الأمير»: whom one met on a visit, by a clause that tells of it."""
    if trigger.frame.mode != "visit" or trigger.frame.kind != "noun":
        return []
    for i in range(trigger.last, min(sentence.last - 2, trigger.last + VISIT)):
        form = page.words[i].verb
        if form is not None and form.lemma in MEETS and page.words[i + 1].form in ON_IT:
            return [one for one in listed(page, i + 2, sentence.last) if people(page, one)]
        if form is not None and form.lemma in MEETS:
            return []
    return []


def _led(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> None:
    """Whom the prepositions of the row lead: «هجوم | على», «طالب | بـ»."""
    frame = trigger.frame
    for preposition, role in ((frame.preposition, frame.role), (frame.preposition2, frame.role2)):
        if preposition and role:
            led = _after_preposition(page, sentence, trigger, preposition)
            led = _given_to(page, sentence, trigger, preposition, led)
            if trigger.frame.type == "REQUEST" and preposition == "ل":  # «دعوة إلى الأحزاب للمشاركة»: for what
                led = [one for one in led if one.pronoun or not is_deed(page, page.words[one.first])]
            himself = [p for p in led if p in found.actor and p.first < trigger.at]  # «الرئيس الذي طلب منه الحضور»
            found.put(role, [phrase for phrase in led if phrase not in himself])


def _sides(page: Page, sentence: Sentence, trigger: Trigger, found: Roles, *, alone: bool) -> None:
    """Those of whom both sides are. ``alone``: nobody was found so far among them."""
    frame = trigger.frame
    if frame.kind == "phrase" and frame.subject == "both" and not found.both:
        found.put("both", _after_preposition(page, sentence, trigger, "بين"))  # «وقعت اتفاقية بين البلدين»
    if frame.kind == "noun" and alone and len(found.both) == 1 and not page.words[trigger.at].verb:
        found.put("both", doer_above(page, sentence, trigger.first))  # «سيطر الجيش بعد معارك مع المسلحين»
    if frame.type == "CONSULT" and frame.kind == "noun" and frame.genitive == "both":
        attend = _who_attends(page, sentence, trigger, convened=bool(found.both or found.actor))
        found.put("both" if found.both else "actor", attend)
    found.recipient = _hosts(page, sentence, trigger) or found.recipient


def _who_attends(page: Page, sentence: Sentence, trigger: Trigger, *, convened: bool) -> list[Phrase]:
    """«اجتماع بحضور | ممثلي الأحزاب», «عقد اجتماع برئاسة | الوزير»: people who are told to be present at a meeting, in its clause; who leads it is
    told of with those whom he leads, and takes part where nobody else is told to."""
    found: list[Phrase] = []
    for i in range(trigger.last, clause_end(page, trigger.last, sentence.last) - 1):
        word = page.words[i]
        told = word.stem in (*PRESENCE, *(() if convened else CHAIR))
        if word.preposition == "ب" and told and not word.definite:
            found += [one for one in listed(page, i + 1, sentence.last) if people(page, one)]
    return found


def _as_met(page: Page, trigger: Trigger, found: Roles) -> None:
    """«استعداده للقاء | المبعوث»: whom he is ready to meet is the recipient."""
    if found.both and not found.actor and _his_readiness(page, trigger):
        found.recipient, found.both = found.both, []


def _by_who_tells(page: Page, trigger: Trigger) -> bool:
    """Whether he who does what the clause tells takes part in a meeting that it names."""
    return _in_the_course(page, trigger) or _his_readiness(page, trigger)


def _his_readiness(page: Page, trigger: Trigger) -> bool:
    """«استعداده | للقاء المبعوث», «موافقتها على | لقاء الوزير»: a meeting behind somebody's own readiness or wish, in which he meets who is named;
    not «استعداده لمفاوضات بين الطرفين»."""
    word, at = page.words[trigger.first], trigger.first - 1
    meets = trigger.frame.type == "CONSULT" and trigger.frame.kind == "noun" and trigger.frame.genitive == "both"
    if not meets or word.verb or word.article or word.pronoun or at < 1 or trigger.at + 1 >= len(page.words):
        return False
    own, behind = page.words[at - (not word.preposition)], page.words[trigger.at + 1]
    led = word.preposition == "ل" or page.words[at].form == "في" or own.stem.startswith(AGREEMENT)
    alone = not behind.preposition and behind.function == ""
    return led and alone and own.pronoun in PRONOUNS and is_deed(page, own)


def _given_to(page: Page, sentence: Sentence, trigger: Trigger, preposition: str, led: list[Phrase]) -> list[Phrase]:
    """«تبرعت بمليون دولار إلى | الوكالة لدعم اللاجئين»: who gets help stands behind «إلى» as well as «لـ», before what the help is for."""
    if trigger.frame.type != "AID" or preposition != "ل":
        return led
    deed = bool(led) and is_deed(page, page.words[led[0].first]) and not page.words[led[0].first].article
    if led and not deed:
        return led
    to = _after_preposition(page, sentence, trigger, "إلى")
    nearer = to and (not led or to[0].first < led[0].first) and to[0].first not in page.toponyms
    return to if nearer and people(page, to[0]) else led


def _in_the_course(page: Page, trigger: Trigger) -> bool:
    """«قال الرئيس خلال لقاء مع نظيره», «في مكالمة مع»: whoever does something in the course of a meeting took part in it."""
    word, before = page.words[trigger.first], page.words[trigger.first - 1] if trigger.first else None
    meets = trigger.frame.type == "CONSULT" and trigger.frame.kind == "noun" and not word.article
    return meets and before is not None and before.form in COURSE


def _of_its_type(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> list[Phrase]:
    """The recipient that events of a type have in a construction of their own."""
    if trigger.frame.type == "CONSULT":
        return _met(page, sentence, trigger)
    if trigger.frame.type == "ASSAULT":
        return (
            _aimed_at(page, sentence, trigger)
            or _fired_at(page, sentence, trigger)
            or _blown_up(page, sentence, trigger)
        )
    if trigger.frame.type in PUNISHES and (led := _after_preposition(page, sentence, trigger, AT_LAW)):
        return led  # «صدر حكم بحق وزير سابق», «عقوبات بحق ثلاث شركات»
    if trigger.frame.type in ("SANCTION", "COERCE") and (punished := _ordered(page, sentence, trigger)):
        return punished
    if trigger.frame.type == "REQUEST" and (
        asked := _asked_in_clause(page, sentence, trigger)
        or _asked_for_his_deed(page, sentence, trigger)
        or _invited(page, sentence, trigger)
    ):
        return asked
    if trigger.frame.type == "ACCUSE" and (accused := _in_clause(page, sentence, trigger)):
        return accused
    if trigger.frame.type in AGAINST and trigger.frame.kind == "noun":
        return _after_preposition(page, sentence, trigger, "ضد")
    if trigger.frame.type in ABOUT_OTHERS and not found.both:
        return _with_whom(page, sentence, trigger)
    return []


def _ordered(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«أصدرت حكما بسجن ناشط», «قرارا بمنع الصحفيين»: whom the deed befalls that a sentence or an order is about."""
    at = trigger.words[-1] + 1
    if trigger.frame.kind != "phrase" or at + 1 >= sentence.last:
        return []
    deed = page.words[at]
    led = deed.preposition == "ب" and not deed.article and not deed.pronoun and is_deed(page, deed)
    return listed(page, at + 1, sentence.last) if led and somebody(page, at + 1) else []


def _asked_in_clause(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«طالب بأن تنسحب القوات», «دعا إلى أن يوقف الجيش القصف»: who shall do what the clause says."""
    for i in range(trigger.last, min(sentence.last - 2, trigger.last + TO_CLAUSE)):
        if page.words[i].verb:
            return []
        if page.words[i].function == "complementizer":
            form = page.words[i + 1].verb
            does = form is not None and form.tense == "present" and page.words[i].stem.endswith("ان")
            who = subject_after(page, i + 2, clause_end(page, i + 2, sentence.last)) if does else None
            told = who is not None and somebody(page, who.first) and agrees(page, who.first, form)
            return listed(page, who.first, sentence.last) if who and told else []
    return []


def _asked_for_his_deed(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«طالب بضرورة انسحاب | القوات», «دعا إلى تنحي | الرئيس», «طالب برحيله»: who shall do what nobody but he himself can do."""
    for i in range(trigger.first + 1, min(sentence.last - 1, trigger.last + TO_DEED)):
        word, before = page.words[i], page.words[i - 1]
        led = (
            word.preposition in TOPIC
            or before.form in ("الي", "علي")
            or nouns(page.tables).is_("ought_to", before.stem)
        )
        if (word.verb and not led) or word.kind == "punctuation":
            return []
        if word.article or not nouns(page.tables).is_("his_deed", word.stem, word.stem.removesuffix("ت") + "ه"):
            continue
        if led and word.pronoun:
            return [Phrase(i, i + 1, pronoun=True, before=trigger.first)]
        return listed(page, i + 1, sentence.last) if led and somebody(page, i + 1) else []
    return []


def _invited(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«وجه الرئيس دعوة إلى | الأحزاب للمشاركة»: somebody right behind the «إلى» of a call that is sent; not «دعوة إلى الحوار»."""
    at = trigger.last
    sent = trigger.frame.kind == "noun" and trigger.light is not None and at + 1 < sentence.last
    if not sent or page.words[at].form != "الي" or is_deed(page, page.words[at + 1]) or not somebody(page, at + 1):
        return []
    return [one for one in listed(page, at + 1, sentence.last) if people(page, one)]


def _in_clause(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«يشتبه المحقق في أن الشركة زورت العقد»: the body that the clause of a suspicion begins with."""
    for i in range(trigger.last, min(sentence.last - 1, trigger.last + CLAUSE)):
        if page.words[i].function == "complementizer":
            end = noun_phrase(page, i + 1, sentence.last)
            suspected = trigger.frame.role2 == "recipient" and page.words[i - 1].form == "في"
            return [Phrase(i + 1, end)] if suspected and end > i + 1 and somebody(page, i + 1) else []
    return []


def _met(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«لقاء السفير بالمرشد», «لقائه برئيس الحكومة», «لقاء السفير أمس بالمرشد»: somebody behind «بـ», right after who meets him or the day."""
    if trigger.frame.kind != "noun" or trigger.frame.genitive != "both":
        return []
    at = noun_phrase(page, trigger.at, sentence.last)
    while at < sentence.last and at in page.time_words:
        at += 1
    if at >= sentence.last or page.words[at].preposition != "ب":
        return []
    told = listed(page, at, sentence.last)
    met = told and described(page, told[0].first, told[0].last).type in ("person", "population")
    return told if met else []  # not «اجتماع بمقر الوزارة»


def _with_whom(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«هدد بقطع الهدنة مع أنقرة», «دعا إلى محادثات بين الطرفين»: those with whom is done what is spoken of, when a tree hangs
    them from a noun that hangs from the trigger."""
    told = _after_preposition(page, sentence, trigger, "مع") or _after_preposition(page, sentence, trigger, "بين")
    tree = page.syntax
    if not told or tree is None or tree.relation(told[0].first) != "nmod" or not people(page, told[0]):
        return []
    above = list(islice(tree.governors(told[0].first), SPOKEN_OF))
    return told if any(word in trigger.words for word in above) else []


def _aimed_at(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«فجرت نفسها مستهدفة دورية»: what follows the participle of aiming in the clause."""
    for i in range(trigger.last, min(sentence.last, trigger.last + REACH)):
        word = page.words[i]
        if word.verb or word.form == "؛" or word.function in ("complementizer", "subordinator"):
            return []
        if word.stem in ("مستهدفا", "مستهدفه", "مستهدفين") and not word.article:
            return listed(page, i + 1, sentence.last)
    return []


def _fired_at(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«أطلق الجيش صاروخا ضد مقاتلين», «أطلقوا النار باتجاه المارة»: people behind another word of aim than «على»."""
    if trigger.frame.kind != "phrase" or trigger.frame.preposition != "على":
        return []
    led = (_after_preposition(page, sentence, trigger, word) for word in AIM)
    return next((told for told in led if told and people(page, told[0])), [])


def _blown_up(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«انفجر لغم بدورية للجيش», «انفجار عبوة في رتل عسكري»: whom a bomb met, a force and what it drives; not «انفجار بمقر الوزارة»."""
    if trigger.frame.word not in EXPLODES:
        return []
    led = (_after_preposition(page, sentence, trigger, word) for word in ("ب", "في"))
    return next((told for told in led if told and _moves(page, told[0])), [])


def _moves(page: Page, phrase: Phrase) -> bool:
    """«دورية للشرطة», «قوات التحالف»: people, mostly armed, no building and no town."""
    told = described(page, phrase.first, phrase.last)
    placed = phrase.first in page.toponyms or told.type == "facility"
    return not placed and told.sector in ARMED and people(page, phrase)


def _after_preposition(page: Page, sentence: Sentence, trigger: Trigger, preposition: str) -> list[Phrase]:
    """The phrases after a preposition of the frame, the first one after the trigger in its clause."""
    wanted = fold(preposition)
    begin = trigger.at + 1
    for i in range(begin, min(sentence.last, begin + REACH)):
        word = page.words[i]
        if word.form.startswith(wanted) and _pronoun_of(word, wanted) in PRONOUNS and preposition != "ل":
            if told_of := _told_of(page, sentence, trigger):  # «المتهم الذي ألقي القبض عليه», «شاب يشتبه بأنه»
                return [Phrase(told_of.first, told_of.last)]
            if word.function != "complementizer":
                return [Phrase(i, i + 1, pronoun=True, before=trigger.first)]  # «القبض عليهم»
        if word.form == "؛" or word.function in ("complementizer", "subordinator") or _new_clause(page, i):
            return []
        at_law = wanted == AT_LAW and word.form == "حق" and page.words[i - 1].form == "في"  # «في حق» is «بحق»
        towards = wanted == "علي" and word.form in TOWARDS and trigger.frame.type == "ASSAULT"
        at = 1 if at_law or towards else _object_of(word, wanted)
        if at is None or _adverbial(page, i, at):
            continue
        if wanted == "علي" and page.words[min(i + at, sentence.last - 1)].stem in HANDS:
            continue  # «تعرض لقصف على يد القوات»: by whom
        if wanted == "ب" and trigger.frame.type == "CONSULT" and i + at in page.toponyms:
            continue  # «التقى السفير بالقاهرة وفدا»: where
        tried = nouns(page.tables).is_("attempt", page.words[min(i + at, sentence.last - 1)].stem)
        joined = listed(page, i + at + tried, sentence.last)  # «تصدوا لمحاولة المسلحين اقتحام القرية»
        if wanted == "بين":
            joined = _between(page, joined, sentence)
        return joined
    return []


def _pronoun_of(word: Word, preposition: str) -> str:
    """«عليهم», «بأنهم»"""
    return word.form.removeprefix(preposition).removeprefix("ان")


def _told_of(page: Page, sentence: Sentence, trigger: Trigger) -> Speaker | None:
    if not page.words[trigger.first].verb:
        return None
    return antecedent(page, trigger.first, sentence.first) or without_relative(page, trigger.first, sentence.first)


def _adverbial(page: Page, i: int, at: int) -> bool:
    """«هجوم ردا على غارات»: why, not on whom; «أطلقوا على الأقل صاروخين»: how many; «التقى وفدا برئاسة الوزير»: who leads it."""
    many = page.words[min(i + at, len(page.words) - 1)].form in ADVERBIAL
    return page.words[i - 1].stem == "ردا" or many or leads(page, page.words[i])


def _object_of(word: Word, wanted: str) -> int | None:
    """0 when the word holds the preposition as a clitic, 1 when it is the preposition itself; «بحق» is one word of that kind."""
    if word.form == AT_LAW and wanted == "ب":
        return 1
    if word.preposition == wanted and word.function in ("", "quantifier"):
        return 0
    return 1 if word.form == wanted or (word.stem == wanted and not word.article) else None


def _new_clause(page: Page, i: int) -> bool:
    word = page.words[i]
    return word.verb is not None and (
        word.conjunction == "و" or page.words[i - 1].form in ("،", "كما", "فيما", "بينما")
    )


def _between(page: Page, joined: list[Phrase], sentence: Sentence) -> list[Phrase]:
    """«بين الجيش وبين المسلحين» as well as «بين الجيش والمسلحين»."""
    if len(joined) == 1:
        at = joined[0].last
        if at < sentence.last and page.words[at].stem == "بين" and page.words[at].conjunction:
            joined += listed(page, at + 1, sentence.last)
    return joined
