"""Words of force in an everyday sense: who cites a study, a gas bottle that bursts, a battle over a law, a surprise that
is sprung; each rule tells by what stands around."""

from __future__ import annotations

from musnad.events.frames import Trigger
from musnad.events.other_senses import Rule
from musnad.text.inflect import noun_shapes
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.reading import Word

CITES = "استشهد"
CITED = 12  # words behind «استشهد», who cites and where among them, in which it says what
BURSTS = ("انفجار", "انفجارات", "انفجر")
NEAR = 3  # words from a burst to what burst
INSIDE = ("في", "داخل", "ل", "احد", "احدي", "عدد", "من")  # between «انفجار» and what burst
FIGHTS = ("معركة", "معارك", "حرب", "حروب", "صراع", "مواجهة", "مواجهات")
OVER = ("حول", "بشان", "بخصوص", "علي")
ADJECTIVES = 2  # of a fight, before what it is over
WARS = ("حرب", "حروب")
WARS_ON = ("حارب", "قاتل", "هاجم")
ATTACKS = ("هجوم", "هاجم", "مهاجمة")
WHEN = ("بعد", "قبل", "عقب", "اثر", "خلال", "في")
ON_A_NETWORK = 12  # words behind an attack, who is attacked and by whom among them
PRETENDS = "تظاهر"
SENT = ("مصاب", "مصابين", "مصابون", "جرحي", "مرضي", "حالات", "طلاب", "تلاميذ", "حجاج")
TWO = ("ان", "ين")
LIABLE = ("قابل", "قابله")  # «للانفجار»
BESIEGES = ("حاصر", "حصار", "محاصرة", "طوق", "تطويق")
PROTEST = "احتجاج"
HANDED_IN = "قدم احتجاج"
PASSES = "قضى"
SENTENCES = ("حكم", "عقوبه", "محكوميه")
HELP = ("مساعدة", "مساندة", "معاونة")
DOER = 4  # words from a verb to its object, who does it among them
MEANS = 6  # words behind a word of force in which it says with what


def cites(page: Page, trigger: Trigger) -> bool:
    """«استشهد الكاتب بدراسة»: nobody falls."""
    return cites_at(page, trigger.first)


def cites_at(page: Page, i: int) -> bool:
    """«استشهد الكاتب بدراسة», «استشهد في كلمته بأبيات»: spelt as «استُشهد», he fell, is; not «استشهد برصاص الجيش»."""
    verb = page.words[i].verb
    if verb is None or verb.lemma != CITES:
        return False
    for word in page.words[i + 1 : i + 1 + CITED]:
        if word.verb or word.function in ("relative", "complementizer", "subordinator"):
            return word.form == "بما"
        if word.preposition == "ب" and nouns(page.tables).shape_is("cited", word):
            return True
    return False


def bursts(page: Page, trigger: Trigger) -> bool:
    """«انفجار أسطوانة غاز», «انفجر إطار الحافلة»: what bursts by itself, an accident."""
    return trigger.frame.word in BURSTS and burst_at(page, trigger.first)


def burst_at(page: Page, i: int) -> bool:
    """Whether the burst that word ``i`` tells of is of a thing that bursts by itself: «انفجار في أنبوبة غاز», «أسطوانات انفجرت»; not «سيارة مفخخة
    بأسطوانات», «خط أنابيب»."""
    word = page.words[i]
    if word.verb is None and not any(shape in BURSTS for shape in noun_shapes(word.stem)):
        return False
    before = page.words[max(0, i - NEAR) : i] if word.verb else []
    behind = page.words[i + 1 : i + 1 + NEAR + 1]
    what = next((w for w in behind if w.stem not in INSIDE and not w.numeral), None)
    things = [what] if what is not None and not (what.kind == "punctuation" or what.verb) else []
    return any(nouns(page.tables).shape_is("bursts", w) and w.preposition != "ب" for w in (*before, *things))


def over_a_matter(page: Page, trigger: Trigger) -> bool:
    """«معركة ساخنة حول قانون الانتخاب», «حرب بشأن الميزانية»: a fight of opinions; not «معارك حول المطار»."""
    word = page.words[trigger.first]
    if trigger.frame.type != "ASSAULT" or word.verb or trigger.frame.word not in FIGHTS:
        return False
    known = nouns(page.tables)
    at = trigger.last
    while at < min(trigger.last + ADJECTIVES, len(page.words)) and known.adjective(page.words[at]):
        at += 1
    if at + 1 >= len(page.words) or page.words[at].form not in OVER[:-1]:
        return False
    matter = page.words[at + 1]
    return not (matter.i in page.toponyms or _place(page, matter))


def _place(page: Page, word: Word) -> bool:
    return any(shape in nouns(page.tables).place_nouns for shape in noun_shapes(word.stem, owned=word.pronoun != ""))


def in_a_figure(page: Page, trigger: Trigger) -> bool:
    """«فجر النائب مفاجأة», «خطفت القلوب», «تفجير الغضب»: what force is done to in a figure of speech alone."""
    if trigger.frame.type != "ASSAULT":
        return False
    verb = page.words[trigger.first].verb is not None
    last = trigger.words[-1] + 1
    for word in page.words[last : last + (DOER if verb else 1)]:
        if word.verb or word.kind == "punctuation" or word.function or word.preposition or word.conjunction:
            return False
        if nouns(page.tables).shape_is("figure", word):
            return True
    return False


def with_words(page: Page, trigger: Trigger) -> bool:
    """«ذبحت الوزارة المواطن بالضرائب», «أمطر النائب الوزير بالأسئلة»: force with what is no arm."""
    if trigger.frame.type != "ASSAULT":
        return False
    for word in page.words[trigger.words[-1] + 1 : trigger.words[-1] + 1 + MEANS]:
        if word.verb or word.kind == "punctuation" or word.function or word.conjunction:
            return False
        if word.preposition:
            return word.preposition == "ب" and nouns(page.tables).shape_is("figure_means", word)
    return False


def on_an_evil(page: Page, trigger: Trigger) -> bool:
    """«أعلن الرئيس الحرب على الفساد», «حربا ضد المخدرات»: a war on what is nobody."""
    word = page.words[trigger.words[-1]]
    if trigger.frame.type != "ASSAULT" or not any(shape in WARS for shape in noun_shapes(word.stem)):
        return False
    for led in page.words[word.i + 1 : word.i + 1 + NEAR]:
        if led.form in ("علي", "ضد"):
            return led.i + 1 < len(page.words) and nouns(page.tables).shape_is("evil", page.words[led.i + 1])
    return False


def on_an_illness(page: Page, trigger: Trigger) -> bool:
    """«القهوة تحارب الاكتئاب», «حارب الوزير الفساد»: a fight against what is nobody."""
    word = page.words[trigger.first]
    if trigger.frame.type != "ASSAULT" or word.verb is None or word.verb.lemma not in WARS_ON:
        return False
    for other in page.words[trigger.last : trigger.last + DOER]:
        if other.verb or other.function or other.preposition or other.kind == "punctuation":
            return False
        if any(nouns(page.tables).shape_is(kind, other) for kind in ("evil", "illness")):
            return True
    return False


def on_a_network(page: Page, trigger: Trigger) -> bool:
    """«تعرضت النجمة لهجوم على مواقع التواصل», «هاجمه المتابعون عبر تويتر»: an attack in words; not «هاجم مسلحون القناة بعد دعوات
    على تويتر»."""
    word = page.words[trigger.first]
    if trigger.frame.type != "ASSAULT" or trigger.frame.word not in ATTACKS or word.article:
        return False
    for led in page.words[trigger.last : trigger.last + ON_A_NETWORK]:
        if led.verb or led.kind == "punctuation" or led.form in WHEN:
            return False
        where = page.words[led.i + 1 : led.i + 3] if led.form in ("علي", "عبر") else []
        if any(nouns(page.tables).is_("network", other.stem) for other in where):
            return True
    return False


def licensed(page: Page, trigger: Trigger) -> bool:
    """«وافقت الهيئة على عقار جديد», «الموافقة على لقاح للأطفال»: what may be sold; nobody agrees with anybody."""
    if trigger.frame.type != "AGREE":
        return False
    led = next((w.i + 1 for w in page.words[trigger.first + 1 : trigger.last + CITED] if w.form == "علي"), None)
    return led is not None and any(nouns(page.tables).shape_is("licensed", w) for w in page.words[led : led + 2])


def put_out(page: Page, trigger: Trigger) -> bool:
    """«أفرجت الوزارة عن نتائج الامتحان», «الإفراج عن قائمة المنتخب»: what is made public, nobody is freed."""
    if trigger.frame.mode != "release":
        return False
    led = next((w.i + 1 for w in page.words[trigger.first + 1 : trigger.last + DOER] if w.form == "عن"), None)
    return led is not None and any(nouns(page.tables).shape_is("put_out", w) for w in page.words[led : led + 1])


def answers_needs(page: Page, trigger: Trigger) -> bool:
    """«تستجيب البنوك لاحتياجات زبائنها», «استجاب المريض للعلاج»: what one suits or is healed by, and gives way to nobody."""
    if trigger.frame.type != "CONCEDE" or trigger.frame.word != "استجاب":
        return False
    behind = page.words[trigger.first + 1 : trigger.last + CITED]
    led = next((word for word in behind if word.preposition == "ل"), None)
    return led is not None and nouns(page.tables).shape_is("need", led)


def pretends(page: Page, trigger: Trigger) -> bool:
    """«تظاهر المتهم بأنه نائم», «تظاهر بالمرض»: spelt as «تظاهر», to demonstrate, is; not «تظاهروا بالقاهرة»."""
    if trigger.frame.word != PRETENDS or page.words[trigger.first].verb is None:
        return False
    for word in page.words[trigger.last : trigger.last + NEAR]:
        if word.function == "complementizer":
            return word.form.startswith("با")
        if word.preposition == "ب":
            return nouns(page.tables).shape_is("pretended", word)
        if word.verb or word.function or word.kind == "punctuation":
            return False
    return False


def shared_out(page: Page, trigger: Trigger) -> bool:
    """«توزيع خمسين مصابا على ثمانية مستشفيات»: people who are sent to places, no aid."""
    if trigger.frame.type != "AID" or trigger.frame.word not in ("وزع", "توزيع"):
        return False
    behind = [word for word in page.words[trigger.last : trigger.last + NEAR] if not word.numeral]
    if not behind or page.words[trigger.first].pronoun == "هم":
        return bool(behind) and behind[0].form == "علي"  # «توزيعهم على المستشفيات»
    return behind[0].stem.removesuffix("ا") in SENT


def known_as(page: Page, trigger: Trigger) -> bool:
    """«الشرطي المعتدى عليه», «المقبوض عليهم»: by what befell them people are called; what befell them was told before."""
    word, behind = page.words[trigger.first], page.words[trigger.first + 1 : trigger.first + 2]
    if trigger.frame.kind != "phrase" or word.verb or not word.article or page.known.masdars(word.stem):
        return False
    participle = any(form.tense == "participle" for form in page.known.verb_forms(word.stem))
    return (
        participle and bool(behind) and behind[0].base.startswith(("علي", "عن", "ب", "ل")) and behind[0].pronoun != ""
    )


def describes(page: Page, trigger: Trigger) -> bool:
    """«المدينة المحاصرة», «عائلتين محاصرتين»: a participle that describes the noun before it, spelt as a maṣdar is; not «حملة مداهمة»."""
    word, before = page.words[trigger.first], page.words[trigger.first - 1] if trigger.first else None
    if trigger.frame.kind != "noun" or word.verb or word.preposition or word.conjunction or before is None:
        return False
    forms = [form for shape in noun_shapes(word.stem) for form in page.known.verb_forms(shape)]
    if not any(form.tense == "participle" for form in forms) or before.kind != "word" or before.verb or before.function:
        return False
    two = word.plain.endswith(TWO) and before.plain.endswith(TWO)
    one = word.article and before.article and word.plain.endswith("ة") and before.feminine
    return two or one


def apt_to(page: Page, trigger: Trigger) -> bool:
    """«مواد شديدة الانفجار», «سائل سريع الاشتعال», «قابل للانفجار»: what a thing is apt to do it has not done by that."""
    word, before = page.words[trigger.first], page.words[trigger.first - 1] if trigger.first else None
    if before is None or word.verb or not word.article or word.conjunction or before.definite:
        return False
    return word.preposition == ("ل" if before.stem in LIABLE else "") and nouns(page.tables).shape_is("apt", before)


def contained(page: Page, trigger: Trigger) -> bool:
    """«حاصرت فرق الإطفاء النيران», «محاصرة ظاهرة التسول»: what is kept from spreading; nobody is besieged."""
    if trigger.frame.word not in BESIEGES:
        return False
    for other in page.words[trigger.last : trigger.last + DOER]:
        if other.verb or other.preposition or other.kind == "punctuation" or other.function == "preposition":
            return False
        if any(nouns(page.tables).shape_is(kind, other) for kind in ("evil", "illness", "mastered")):
            return True
    return False


def with_help(page: Page, trigger: Trigger) -> bool:
    """«سيطر الجيش على البلدة بمساعدة الطيران», «فر بمساعدة حراس»: with whose help something was done is no deed of him who was helped; not «قام
    بمساعدة النازحين», «تعهد بمساعدتهم», whose verbs ask for «بـ»."""
    word, tree = page.words[trigger.first], page.syntax
    if trigger.frame.word not in HELP or word.preposition != "ب" or word.article or trigger.light is not None:
        return False
    head = tree.head(word.i) if tree is not None else None
    return tree is not None and head is not None and tree.relation(word.i) == "obl" and tree.is_verb(head)


def serves(page: Page, trigger: Trigger) -> bool:
    """«يقضي حاليا حكما بالسجن», «قضى عقوبة السجن»: who serves a sentence is not convicted by that."""
    if trigger.frame.mode != "convict":
        return False
    first, last = max(0, trigger.first - NEAR), trigger.last if trigger.frame.kind == "noun" else trigger.words[-1]
    verb = next((w.i for w in page.words[first:last] if w.verb and w.verb.lemma == PASSES), last)
    return any(
        word.stem.removesuffix("ا") in SENTENCES
        and not (
            word.preposition or word.conjunction or word.pronoun or page.words[word.i - 1].function == "preposition"
        )
        for word in page.words[verb + 1 : last]
    )


def as_motive(page: Page, trigger: Trigger) -> bool:
    """«أضربوا احتجاجا على القرار», «رغم احتجاج السكان»: by «احتجاج» alone it is told why something is done, or that somebody objects; a protest is one
    that is held, «نظموا احتجاجا», «شاركت في احتجاج»; not where another deed is what is told, «أعلن استقالته احتجاجا»."""
    verb, told = trigger.first if trigger.frame.kind == "phrase" else trigger.light_at, trigger.words[-1]
    if trigger.frame.word == HANDED_IN:
        return _tells_of_a_deed(page, trigger.first, told)
    if trigger.frame.word != PROTEST:
        return False
    before = page.words[trigger.first - 1] if trigger.first else None
    taken_part = before is not None and before.form in ("في", "خلال", "اثناء")
    held = verb is not None and verb < trigger.first and not _tells_of_a_deed(page, verb, told)
    return not (held or taken_part)


def _tells_of_a_deed(page: Page, verb: int, told: int) -> bool:
    """«أعلن الوزير | استقالته من منصبه احتجاجا», «قدم النائب استقالته احتجاجا»: somebody's own deed between a verb and the word that it may carry."""
    return any(word.pronoun and is_deed(page, word) and not word.preposition for word in page.words[verb + 1 : told])


RULES: dict[Rule, str] = {
    cites: "who cites something, nobody falls",
    bursts: "what bursts by itself",
    apt_to: "a property, nothing burst",
    over_a_matter: "a fight of opinions",
    with_words: "a figure of speech",
    in_a_figure: "a figure of speech",
    on_an_evil: "a figure of speech",
    on_an_illness: "a figure of speech",
    on_a_network: "an attack in words",
    put_out: "made public, nobody is freed",
    answers_needs: "nobody gives way",
    licensed: "what may be sold or shown",
    pretends: "who pretends something, nobody protests",
    shared_out: "people who are sent to places, no aid",
    known_as: "background: what somebody is known by",
    describes: "background: what somebody is known by",
    contained: "kept from spreading, nobody is besieged",
    serves: "who serves a sentence",
    as_motive: "why something is done",
    with_help: "with whose help something was done",
}
