"""Accidents: what happened to people by nature, by a machine or by carelessness, which nobody did to them."""

from __future__ import annotations

from musnad.events import everyday_senses
from musnad.events.frames import Trigger, frame_index
from musnad.events.roles import tells_harm
from musnad.folding import fold
from musnad.text.inflect import noun_shapes
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import heads, noun_phrase
from musnad.text.reading import Word, asyndetic

# types whose words have other uses in sport and of the weather
OF_FORCE = ("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "CONSULT")
FIELD = 5  # words around a trigger in which another field shows
DIED_OF = 20  # words behind harm in which it says of what
VEHICLES = ("سياره", "حافله", "اتوبيس", "مركبه", "شاحنه", "قطار", "ميكروباص", "قارب", "جرار")
OF_A_HOUSE = ("سقف", "جدار", "حايط", "سور", "شرفه", "جسر")
WHEN = ("حين", "عندما", "حينما", "لما", "بعدما", "اثر")
BESIDES = ("فيما", "بينما", "كما")
INCIDENT = ("حادث", "حادثه")
TOLD = 90  # words before «الحادث» in which it was told what happened
CAUSED = 8  # words from «أدت» to what it led to, at most


def other_field(page: Page, trigger: Trigger) -> bool:
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


def _of_accident(page: Page, trigger: Trigger) -> bool:
    """«لقي مصرعه صعقا بالكهرباء», «مقتل مئة في زلزال», «قتل ستة وأصيب عشرة في حادث سير»; not «مقتل ثلاثة في انفجار وحريق»."""
    if not tells_harm(trigger.frame):
        return False
    if any(rule(page, trigger) for rule in (_by_nature, _wrecked, _in_that_accident, _when_wrecked)):
        return True
    for word in page.words[trigger.words[-1] + 1 : trigger.words[-1] + 1 + DIED_OF]:
        if everyday_senses.burst_at(page, word.i):
            return word.conjunction == ""  # «أصيب خمسة في انفجار أسطوانة غاز»
        ends = word.initial or word.function in ("complementizer", "relative") or _act(page, word)
        if ends or (word.verb and not _more_harm(page, word)):
            return False
        accident = nouns(page.tables).is_("accident", word.stem, word.stem.removeprefix("ب"))
        if accident or _traffic(page, word) or _mishap(page, word):
            return word.conjunction == ""
    return False


def incident(page: Page, trigger: Trigger) -> int | None:
    """«وأسفر | الحادث | عن مصرع ستة», «قتل ثلاثة في | الحادث»: the word by which harm is said to have come of what was told before."""
    first, last = max(0, trigger.first - CAUSED), trigger.words[-1] + 1
    for word in reversed(page.words[first : trigger.first]):
        if word.stem in INCIDENT and word.article:
            near = (*page.words[max(0, word.i - 2) : word.i], *page.words[word.i + 1 : word.i + 2])
            return (
                word.i if any(w.verb and nouns(page.tables).is_("results", fold(w.verb.lemma)) for w in near) else None
            )
    for word in page.words[last : last + DIED_OF]:
        if word.verb or word.initial or word.function in ("complementizer", "relative"):
            return None
        if word.stem in INCIDENT and word.article and page.words[word.i - 1].form == "في":
            return word.i
    return None


def _in_that_accident(page: Page, trigger: Trigger) -> bool:
    """«اصطدمت حافلة بشاحنة. وأسفر الحادث عن مصرع ستة»: what was told last before it is an accident, and no act."""
    at = incident(page, trigger) if tells_harm(trigger.frame) else None
    if at is None:
        return False
    known, first = nouns(page.tables), min(at, trigger.first)
    for word in reversed(page.words[max(0, first - TOLD) : first]):
        wrecked = word.verb is not None and known.is_("wrecked", fold(word.verb.lemma))
        if wrecked or everyday_senses.burst_at(page, word.i) or _traffic(page, word) or _mishap(page, word):
            return True
        if known.is_("accident", word.stem):
            return True
        if _act(page, word) or _attacks(page, word):
            return False
    return False


def _attacks(page: Page, word: Word) -> bool:
    """«هاجم مسلحون الحاجز», «أطلقوا النار»"""
    index = frame_index(page.tables)
    if word.verb is None:
        return False
    row = index.verbs.get(word.verb.lemma)
    rows = ([row] if row else []) + [row for _, row in index.phrases.get(word.verb.lemma, ())]
    return any(row.type == "ASSAULT" and not tells_harm(row) for row in rows)


def _by_nature(page: Page, trigger: Trigger) -> bool:
    """«أسفر الإعصار عن مقتل 14», «أدى تحطم المروحية إلى مصرع طيارين»: the subject of the verb of result is no deed of
    anybody."""
    known = nouns(page.tables)
    before = page.words[max(0, trigger.first - CAUSED) : trigger.first + 1]  # «الزلزال أوقع عشرين قتيلا»
    verb = next((word for word in reversed(before) if word.verb), None)
    if verb is None or verb.verb is None or not known.is_("results", fold(verb.verb.lemma)):
        return False
    before_it = [] if verb.conjunction else [page.words[max(0, verb.i - 1)]]  # «غارات تسببت في حريق وأدت إلى مقتل»
    near = [*before_it, page.words[verb.i + 1]]
    burst = any(everyday_senses.burst_at(page, word.i) for word in near)
    beside = burst or any(known.is_(kind, word.stem) for word in near for kind in ("accident", "no_force"))
    return beside or _tells_of_accident(page, verb)


def _tells_of_accident(page: Page, verb: Word) -> bool:
    """«وقع تصادم بين قطارين في ضاحية المدينة أوقع مئتي جريح», «انفجرت أسطوانة غاز في مطعم ما أدى إلى إصابة»: a clause of an accident; not where
    an act is told of before it in the same clause, «غارة قرب موقع حريق أوقعت ثلاثة قتلى»."""
    clause: list[Word] = []
    told: Word | None = None
    for word in reversed(page.words[max(0, verb.i - DIED_OF) : verb.i]):
        if word.verb:
            told = word
            break
        clause.append(word)
        if word.initial:
            break
    if any(_act(page, word) for word in clause):
        return False
    if told is not None and everyday_senses.burst_at(page, told.i):
        return not verb.conjunction or _led_on(page, verb)
    known = nouns(page.tables)
    if verb.conjunction:  # «اندلع حريق في فندق وأدى إلى مقتل»: what befell, as the subject of both
        return told is not None and known.is_("accident", clause[-1].stem if clause else "") and _led_on(page, verb)
    return any(known.is_("accident", word.stem) for word in clause)


def _led_on(page: Page, verb: Word) -> bool:
    """«وأدى | إلى», «وتسبب | بـ»: no subject of its own behind it."""
    after = page.words[verb.i + 1 : verb.i + 2]
    return bool(after) and (after[0].function == "preposition" or after[0].preposition == "ب")


def _wrecked(page: Page, trigger: Trigger) -> bool:
    """«انقلبت حافلة قرب الجسر وقتل سبعة ركاب», «تحطمت مروحية، وقتل قائدها»: harm joined to what befell a vehicle or a building; not «غرق
    قارب بعد قصفه وقتل ثلاثة», nor «سقطت قذيفة وقتل طفل»."""
    if page.words[trigger.first].conjunction != "و":
        return False
    known = nouns(page.tables)
    for word in reversed(page.words[max(0, trigger.first - DIED_OF) : trigger.first]):
        if word.verb and everyday_senses.burst_at(page, word.i):
            return True  # «انفجرت أسطوانة غاز في مطعم وأصابت ثلاثة»
        if word.verb and known.is_("wrecked", fold(word.verb.lemma)):
            return _thing(page, word.i + 1, trigger.first)
        told = word.verb is not None and not asyndetic(page.words, word.i)  # «يقل مهاجرين» tells of the boat
        if told or word.function in ("complementizer", "relative") or is_deed(page, word):
            return False
    return False


def _when_wrecked(page: Page, trigger: Trigger) -> bool:
    """«قتل اثنان | حين اصطدمت سيارتهما بشاحنة», «لقي عمال مصرعهم بعد أن انهار السقف»; not «قتل اثنان حين سقط منزلهما بقذيفة»."""
    for word in page.words[trigger.words[-1] + 1 : trigger.words[-1] + 1 + DIED_OF]:
        if word.verb:
            before, led = page.words[word.i - 1], page.words[word.i - 2]
            when = before.form in WHEN or (before.form == "ان" and led.form in ("بعد", "اثر"))
            wrecked = nouns(page.tables).is_("wrecked", fold(word.verb.lemma))
            end = min(word.i + FIELD, page.doc.sentences[page.sentence_of_word[word.i]].last)
            return when and wrecked and _thing(page, word.i + 1, end) and not _struck(page, word.i, end)
        if word.initial or word.function == "relative" or _act(page, word):
            return False
    return False


def _struck(page: Page, first: int, last: int) -> bool:
    """«سقط منزلهم | بقذيفة», «انهار المبنى | بفعل القصف»: a weapon or an act near what befell a thing."""
    return any(_act(page, word) or _weapon(page, word) for word in page.words[first:last])


def _weapon(page: Page, word: Word) -> bool:
    """«بقذيفة», «عبوة»; not «بشاحنة»."""
    known, stem = nouns(page.tables), word.stem.removeprefix("ب")
    if any(shape in VEHICLES for shape in noun_shapes(stem, owned=word.pronoun != "")):
        return False
    return any(known.is_(kind, word.stem, stem) for kind in ("weapon", "by_shell", "by_bomb"))


def _thing(page: Page, first: int, last: int) -> bool:
    """«حافلتان», «مبنى قديم»: a vehicle or a building, no weapon."""
    known, words = nouns(page.tables), page.words[first : noun_phrase(page, first, last)]
    if not words or any(known.is_(kind, word.stem) for word in words for kind in ("weapon", "by_shell", "by_bomb")):
        return False
    head = heads(page.words, first, first + len(words))
    role = known.role(head)
    return (role is not None and role.type in ("asset", "facility")) or any(
        shape in (*VEHICLES, *OF_A_HOUSE, *known.buildings)
        for shape in noun_shapes(head.stem, owned=head.pronoun != "")
    )


def _act(page: Page, word: Word) -> bool:
    """«مقتل ثلاثة في غارة على مصنع قرب حريق»: what somebody does, before any accident is told."""
    frame = None if word.verb else frame_index(page.tables).noun(word)
    return frame is not None and frame.type == "ASSAULT" and not tells_harm(frame)


def _traffic(page: Page, word: Word) -> bool:
    after = page.words[min(word.i + 1, len(page.words) - 1)]
    return word.stem in ("حادث", "حوادث") and nouns(page.tables).is_("traffic", after.stem)


def _mishap(page: Page, word: Word) -> bool:
    """«انقلاب سيارة», «إثر سقوطه من السطح»"""
    after = page.words[min(word.i + 1, len(page.words) - 1)]
    overturned = word.stem == "انقلاب" and after.stem in VEHICLES
    return overturned or (word.stem == "سقوط" and word.pronoun != "" and after.form == "من")


def _more_harm(page: Page, word: Word) -> bool:
    """«قتل ستة وأصيب عشرة», «لقي ستة مصرعهم، فيما أصيب عشرة»"""
    frame = frame_index(page.tables).verbs.get(word.verb.lemma) if word.verb else None
    beside = word.conjunction == "و" or page.words[word.i - 1].form in BESIDES
    return frame is not None and beside and tells_harm(frame)
