"""What looks like a statement and is none: «القوى التي تؤيد دمشق», «تعتبر خطوة», «يزيد طولها على»."""

from __future__ import annotations

from collections.abc import Callable

from musnad.attribution.cues import DEEMS
from musnad.attribution.done_to import only_notified
from musnad.attribution.scene import ACCUSES, DECIDES, DESCRIBES
from musnad.attribution.senses import SENSES, Reading
from musnad.attribution.things import (
    SHOWS,
    THREATENS,
    amounts_to,
    at_a_time,
    comes_out,
    commemorates,
    counts_as,
    endangers,
    follows_from,
    grows,
    is_amount,
    is_thing,
    matter_which,
    only_counts,
    only_reminds,
    only_shows,
    thing_shows,
)
from musnad.attribution.whole_speakers import speaks
from musnad.entities.coding import described, somebody
from musnad.folding import fold
from musnad.text.nouns import is_deed, is_name, nouns
from musnad.text.phrases import noun_phrase

AFTERWARDS = tuple(
    map(fold, ("بعدما", "بعد", "عندما", "حينما", "لأن", "حال"))
)  # before a verb: why or when something else happened
REFUSES = ("رفض",)
GOES_ON = ("تابع", "أضاف")
CALLS = ("دعا",)
ELATIVE = 4  # letters of «أكبر», at most
ALSO = "ايضا"
RECALLS = ("ذكر",)
WHETHER = 9  # words from «ما إذا» to the verb of its clause
HOW_FAR, SEEMS = "مدي", "أظهر"
OWNS_UP = ("تبنى",)
UPHOLDS = ("أيد", "أقر")
ANSWERS = frozenset(map(fold, ("مسؤولية", "مسئولية", "عملية", "عمليات")))


def is_unsaid(reading: Reading) -> bool:
    return any(check(reading) for check in CHECKS)


def goes_on_inside(reading: Reading) -> bool:
    """«قال إنه يتوقع أن», «إن بلاده ترى أن»: a view at the head of a content, by the same one, is part of it; «قال إنه أبلغ نظيره بأن» tells of what was
    said before to somebody else."""
    scene, cue, speaker = reading.scene, reading.cue, reading.speaker
    if not scene.said or cue.first == scene.first or _said_to_another(reading):
        return False
    outer = scene.said[-1].content
    head = scene.page.index_at(outer.start)
    if not outer.start <= scene.page.words[cue.first].start < outer.end or cue.first - head > 2:
        return False
    own = speaker is not None and speaker.how in ("subject_after", "subject_before", "antecedent")
    return not own or (speaker is not None and scene.page.words[speaker.first].pronoun != "")


def _said_to_another(reading: Reading) -> bool:
    word, verb = reading.scene.page.words[reading.cue.first], reading.cue.verb
    past = verb is not None and verb.tense == "past" and verb.person == "3"
    return past and reading.begun.row.pattern == "asks" and word.pronoun == ""


def first_person(reading: Reading) -> bool:
    """«أضاف: "نتوقع أن"», «دائما ما أقول إن»: whoever says so speaks already, quoted or writing himself."""
    return reading.cue.verb is not None and reading.cue.verb.person == "1"


def object_on_verb(reading: Reading) -> bool:
    """«لا ترفضه القوى»: what is refused is the pronoun; what follows is no content. «حذرهم من», «اعتبرته خرقا»: the pronoun is
    the one addressed, or what is deemed so, and what follows is."""
    page, cue, begun = reading.scene.page, reading.cue, reading.begun
    word = page.words[cue.first]
    asks = cue.rows[0].pattern in ("asks", "blames")
    led = begun.mark != begun.at or page.words[begun.at].preposition != "" or begun.row.cue in DEEMS
    return not (begun.clause or asks or led) and not page.known.forms_of(word.stem + word.pronoun)


def resumed(reading: Reading) -> bool:
    """«الأسس التي يطالب بها منذ عام»: what is asked is the noun before, and the pronoun takes it up; where who asks is named, ``noun_asked_for`` reads it."""
    scene, cue = reading.scene, reading.cue
    words = scene.page.words
    if cue.first == scene.first or cue.last >= scene.last or words[cue.first - 1].function != "relative":
        return False
    after = words[cue.last]
    own = (fold(row.preposition)[:2] for row in cue.rows if row.preposition)
    return after.function == "adverb" and any(after.form.startswith(preposition) for preposition in own)


def rarer_reading(reading: Reading) -> bool:
    """«لتبلغ 313 مليونا مقارنة بارتفاع»: read as أبلغ, to tell somebody, though nobody is told: it is بلغ, to reach."""
    words, cue, begun = reading.scene.page.words, reading.cue, reading.begun
    told = words[cue.first].verb
    other = told is not None and cue.verb is not None and told.lemma != cue.verb.lemma
    quoted = begun.clause and words[begun.mark].function != "complementizer"
    reached = begun.row.pattern in ("asks", "blames") or quoted
    return other and reached and reading.addressee is None


def called_so(reading: Reading) -> bool:
    """«ردا على ما وصفه البيان بالاستفزاز», «محاربة من وصفهم بـ"المخربين"»: a name for something, not a statement about it."""
    words, cue = reading.scene.page.words, reading.cue
    before = words[cue.first - 1].form if cue.first else ""
    taken_up = before in _WHAT or (before == "فيما" and words[cue.first].pronoun != "")
    those = before in ("من", "ومن", "وما") and reading.begun.row.cue in DESCRIBES
    clause = reading.begun.clause and not (reading.begun.row.cue in DESCRIBES and _led_marks(reading))
    clause = clause and not _in_marks_at_once(reading)
    return (taken_up or those) and reading.begun.row.cue in (*DEEMS, *DESCRIBES) and not clause


def _in_marks_at_once(reading: Reading) -> bool:
    """«ما وصفته "القرار المتسرع" الذي اتخذ قبل أن»: the name stands in marks right behind the verb, so a clause further on is of something else."""
    cue, page = reading.cue, reading.scene.page
    return cue.last in page.quotes_open and reading.begun.mark != cue.last


_WHAT = ("ما", "بما", "لما", "مما", "عما")


def _led_marks(reading: Reading) -> bool:
    """«ما وصفه بـ"المؤامرة"», «"بالمؤامرة"»: behind its preposition words in marks are no clause."""
    page, mark = reading.scene.page, reading.begun.mark
    led = page.words[mark - 1].form == "ب" or page.words[mark + 1].preposition == "ب"
    return led and mark in page.quotes_open


def nobody_deems(reading: Reading) -> bool:
    """«والتي تعتبر الأولى»: what is deemed so has no speaker; «اعتبرت النقابة القرار إهانة» has."""
    speaker, page = reading.speaker, reading.scene.page
    carried = speaker is not None and speaker.how == "carried_over" and not _takes_up_object(reading)
    silent = speaker is None or carried or not speaks(page, speaker.first) or _is_deemed(reading)
    return reading.begun.row.cue == "اعتبر" and not reading.begun.clause and silent


def _is_deemed(reading: Reading) -> bool:
    """«تعتبر الشركة أكبر مصدر للنحاس», «يعتبر المدير خبيرا»: with no object but what something is held to be, it is the one that is deemed so."""
    page, cue, at = reading.scene.page, reading.cue, reading.begun.at
    present = cue.verb is not None and cue.verb.tense == "present" and not page.words[cue.first].pronoun
    if reading.speaker is not None and reading.speaker.last <= cue.first and at > cue.last:
        return False  # «النقابة تعتبر | العقد | ظالما»
    word = page.words[at]
    if present and at == cue.last and word.plain.startswith("الأ") and nouns(page.tables).adjective(word):
        return True  # «تعتبر الأكبر في البلاد»
    elative = word.plain.startswith("أ") and len(word.plain) <= ELATIVE and word.verb is None
    phrase = page.words[at : noun_phrase(page, at, reading.scene.last)]
    named = any(other.definite or other.pronoun or other.given or other.i in page.toponyms for other in phrase)
    return present and not word.definite and word.function == "" and bool(phrase) and (elative or not named)


def _takes_up_object(reading: Reading) -> bool:
    """«دانوا القرار | واعتبروه خطأ»: a joined verb in the past with a pronoun for what its fellow told of is of the same one."""
    word, verb = reading.scene.page.words[reading.cue.first], reading.cue.verb
    return word.pronoun != "" and word.conjunction == "و" and verb is not None and verb.tense == "past"


def nobody_named(reading: Reading) -> bool:
    """«رفض الطلب»: without a speaker before or after, a bare noun after a verb is what was done to, in the passive; so is «وصفت القصة
    بأنها»."""
    if reading.begun.row.cue in (*DESCRIBES, *ACCUSES) and reading.speaker is None:
        return True
    bare = not reading.begun.clause and reading.begun.mark == reading.begun.at
    return bare and reading.speaker is None and not reading.scene.page.words[reading.begun.at].preposition


def stabs(reading: Reading) -> bool:
    """«طعن شاب شرطيا في القدس»: with a knife, in a place; not «طعن النائب في نزاهة الاقتراع»."""
    return reading.begun.row.cue == "طعن" and reading.begun.at in reading.scene.page.toponyms


def closes_quotation(reading: Reading) -> bool:
    """«إن الأرقام "غير دقيقة"، يؤكد البيان»: behind a quotation that somebody else was read to say, one phrase that ends the sentence is who passes
    that on, nothing that is said."""
    page, cue, begun = reading.scene.page, reading.cue, reading.begun
    behind = cue.first - 2 in page.quotes_close and page.words[cue.first - 1].form == "،"
    bare = behind and not begun.clause and begun.at == cue.last and not page.words[cue.first].conjunction
    if not bare or not page.words[cue.last].article:
        return False
    end = noun_phrase(page, cue.last, reading.scene.last)
    return all(word.kind == "punctuation" for word in page.words[end : reading.scene.last])


def only_describes(reading: Reading) -> bool:
    """«القوى التي تؤيد دمشق»: in a relative clause a standing view describes, it is not said now."""
    scene, cue, begun = reading.scene, reading.cue, reading.begun
    tree, words = scene.page.syntax, scene.page.words
    if begun.row.pattern != "reacts" or begun.clause or cue.verb is None or cue.verb.tense != "present":
        return False
    head = tree.head(cue.first) if tree and tree.relation(cue.first) == "conj" else None
    places = (cue.first, *(() if head is None else (head,)))
    return any(i > scene.first and words[i - 1].function == "relative" for i in places)


def sentences(reading: Reading) -> bool:
    """«أدانت المحكمة المتهم», «أيدت المحكمة الحكم»: a court that convicts or upholds says nothing of its own."""
    speaker, row = reading.speaker, reading.begun.row
    if speaker is None or not (row.stance == "condemn" or row.cue in UPHOLDS) or reading.begun.clause:
        return False
    told = described(reading.scene.page, speaker.first, speaker.last)
    return told.sector == "JUD" and told.type != "person"


def owned_by_noun(reading: Reading) -> bool:
    """«رد الجيش على مزاعم الحركة أن جنوده انسحبوا»: the clause is of the noun right before it, and the noun is somebody
    else's."""
    scene, cue, begun = reading.scene, reading.cue, reading.begun
    for other in scene.cues:
        if other.form not in ("masdar", "noun") or other.rows[0].impersonal:  # impersonal: «وكالة الأنباء»
            continue
        told_in = scene.page.words[other.first - 1].form == "في"  # «قال في تصريحات صحفية»
        if other.first == cue.last and _document_says(reading):
            continue
        if any(word.function == "relative" for word in scene.page.words[cue.last : other.first]):
            continue  # «قال الجنود الذين طلبوا عدم ذكر أسمائهم إن»
        if cue.last <= other.first < begun.mark and begun.clause and not told_in:
            owner = noun_phrase(scene.page, other.last, begun.mark)
            if owner == begun.mark and owner > other.last and somebody(scene.page, other.last):
                return True
    return False


def _document_says(reading: Reading) -> bool:
    """«ذكر تقرير طبي أن»: the noun is no one's words but the speaker itself."""
    speaker, page = reading.speaker, reading.scene.page
    own = speaker is not None and speaker.first == reading.cue.last and speaker.last == reading.begun.mark
    return own and page.words[reading.cue.last].stem in nouns(page.tables).occasions


def suspected(reading: Reading) -> bool:
    """«شبان يشتبه بأنهم أحرقوا المتجر»: they are suspected, by nobody who is named."""
    speaker = reading.speaker
    told_of = speaker is None or speaker.how in ("antecedent", "without_relative", "carried_over")
    return told_of and reading.begun.row.cue == "اشتبه"


def named_so(reading: Reading) -> bool:
    """«روى أحد السكان ويدعى سالم»: read as ادعى, to claim: he is called so."""
    page, cue = reading.scene.page, reading.cue
    called = reading.begun.row.cue == "ادعى" and cue.verb is not None and cue.verb.tense == "present"
    that = reading.begun.clause and page.words[reading.begun.mark].function == "complementizer"
    if that and reading.speaker is not None and reading.speaker.first == cue.last:
        return False  # «ويدعي منصور إن الشرطة عذبته»
    return called and cue.last < len(page.words) and is_name(page, page.words[cue.last])


def decides(reading: Reading) -> bool:
    """«قرر أن يبقى»: he decides to do something; «قرر أنه رأى السيارة» is what he states, as a witness does."""
    words, begun = reading.scene.page.words, reading.begun
    if begun.row.cue not in DECIDES:
        return False
    if not begun.clause or words[begun.mark].function != "complementizer" or begun.at >= len(words):
        return True
    first, speaker = words[begun.at], reading.speaker
    reach = max(reading.cue.last, speaker.last if speaker else 0)
    if begun.mark - reach > 1:
        return True  # «قررت المحكمة تأجيل الدعوى بحجة أن»
    return words[begun.mark].form == "ان" and (first.verb is not None or first.function in ("auxiliary", "negation"))


def benefits(reading: Reading) -> bool:
    """«يفيد المزارعين»: of use to them; «يفيد وقوع حادث» tells."""
    begun, page = reading.begun, reading.scene.page
    bare = begun.row.cue == "أفاد" and not begun.clause and not begun.row.preposition
    return bare and not is_deed(page, page.words[begun.at])


def goes_back(reading: Reading) -> bool:
    """«يرجع التفكير فيها إلى العام الماضي», «فيما يرجع أساسا إلى السيول»: read as أرجع, to trace something to its cause, though nothing is
    traced: it is رجع."""
    words, cue = reading.scene.page.words, reading.cue
    if reading.begun.row.cue == "أرجع" and cue.last + 1 < len(words) and words[cue.last].accusative:
        return words[cue.last + 1].form == "الي"
    back = cue.last < len(words) and (words[cue.last].form == "الي" or words[cue.last].preposition == "ل")
    return reading.begun.row.cue == "أرجع" and back  # «أسلحة ترجع لعهد سابق»


def will_go_on(reading: Reading) -> bool:
    """«ستتابع الإجراءات ضد الشركات التي تعمل بموجب "عقود غير مشروعة"»: what somebody will follow up or add is nothing that he says."""
    verb = reading.cue.verb
    return reading.begun.row.cue in GOES_ON and verb is not None and verb.tense == "future"


def refuses_to_do(reading: Reading) -> bool:
    """«اثنتان رفضتا ذلك», «بعدما رفضت القوات تأمين المبنى», «ولكنهم رفضوا التنفيذ»: what somebody would not do, told on the way or with no
    subject of its own; a refusal that is said has its speaker beside it, «رفض الحزب المقترح»."""
    scene, cue, begun, speaker = reading.scene, reading.cue, reading.begun, reading.speaker
    if begun.row.cue not in REFUSES or begun.clause or cue.form != "finite" or scene.first == cue.first:
        return False
    words = scene.page.words
    beside = speaker is not None and speaker.how in ("subject_after", "subject_before", "in_his_words")
    on_the_way = words[cue.first - 1].stem in AFTERWARDS or words[cue.first - 1].form == "او"
    return not beside or on_the_way or words[begun.at].function == "demonstrative"


def held_to_be(reading: Reading) -> bool:
    """«قبيلة تعتبر دخيلة على المدينة», «ويعتبر الجسر قديما»: without another phrase before it what is indefinite is what
    somebody is held to be, by nobody who is named."""
    page, cue, begun = reading.scene.page, reading.cue, reading.begun
    word = page.words[begun.at] if begun.at < len(page.words) else None
    bare = begun.row.cue in DEEMS and not begun.clause and not page.words[cue.first].pronoun
    name = page.syntax is not None and page.syntax.is_name(begun.at)
    named = word is None or word.definite or word.pronoun or name or begun.at in page.toponyms
    accusative = word is not None and word.accusative
    beside = begun.at == cue.last and noun_phrase(page, begun.at, len(page.words)) == begun.at + 1
    return bare and not named and (accusative or (beside and not somebody(page, begun.at)))


def made_them(reading: Reading) -> bool:
    """«تأخر الوفد، ما دعا المنظمين لتأجيل الحفل», «الأمر الذي دعا»: what happened was the cause, nobody called for it."""
    words, cue = reading.scene.page.words, reading.cue
    before = words[cue.first - 1].form if cue.first > reading.scene.first else ""
    fact = matter_which(words, cue.first) or words[cue.first - 1].plain == "أمر"  # «أمر يدعو إلى القلق»
    return reading.begun.row.cue in CALLS and (fact or before in ("ما", "مما"))


def in_what_is_said(reading: Reading) -> bool:
    """«قال إن الكشوف انتهت، وسيعلن قريبا عن الأسماء»: in what somebody says, what shows, is to come or is felt, with nobody
    named."""
    scene, cue, speaker = reading.scene, reading.cue, reading.speaker
    asks, threatens = reading.begun.row.stance == "ask", reading.begun.row.cue in THREATENS
    if cue.verb is None or cue.verb.tense == "past" or (reading.begun.clause and not threatens) or asks:
        return False
    start = scene.page.words[cue.first].start
    inside = any(said.content.start <= start < said.content.end for said in scene.said)
    return inside and (speaker is None or speaker.how == "carried_over")


def nobody_at_all(reading: Reading) -> bool:
    """«لا أحد ينكر أن»: nobody says so."""
    words, speaker = reading.scene.page.words, reading.speaker
    if speaker is None or speaker.last != speaker.first + 1 or speaker.how == "carried_over":
        return False
    before = words[speaker.first - 1].form if speaker.first else ""
    return words[speaker.first].stem == "احد" and before in ("لا", "ما", "ليس")


def takes_up_ideas(reading: Reading) -> bool:
    """«فصائل تتبنى أفكارا متشددة», «تبنى المجلس قرارا»: only a deed, or that one answers for it, is owned up to."""
    page, begun = reading.scene.page, reading.begun
    if begun.row.cue not in OWNS_UP or begun.clause or begun.at >= len(page.words):
        return False
    word = page.words[begun.at]
    decided = nouns(page.tables).is_("adopted", word.stem, word.stem.removesuffix("ا"))
    return decided or not (is_deed(page, word) or word.stem in ANSWERS)


def shoulders(reading: Reading) -> bool:
    """«حملت البلاد على عاتقها مسؤولية الدفاع»: she bears it herself, she lays it on nobody."""
    cue = reading.cue
    words = reading.scene.page.words[cue.last : cue.inner[0] if cue.inner else cue.last]
    return reading.begun.row.pattern == "blames" and any(word.stem == "عاتق" for word in words)


def is_accused(reading: Reading) -> bool:
    """«واعتقل شقيقه، واتهم بالتزوير»: without whom he accuses the verb is in the passive, by nobody who is named."""
    page, cue, begun = reading.scene.page, reading.cue, reading.begun
    if begun.row.cue not in ACCUSES or cue.form != "finite" or page.words[cue.first].pronoun or cue.inner:
        return False
    whom = any(noun_phrase(page, i, begun.mark) > i and page.words[i].stem != ALSO for i in range(cue.last, begun.mark))
    return (begun.row.preposition == "ب" or _led_marks(reading)) and not whom


def is_recalled(reading: Reading) -> bool:
    """«ويذكر، أن المدينة»: it is recalled, by nobody."""
    cue, speaker = reading.cue, reading.speaker
    verb = cue.verb
    begins = cue.first == reading.scene.first and reading.begun.row.cue in RECALLS and reading.begun.clause
    passive = verb is not None and (verb.tense, verb.gender, verb.number) == ("present", "m", "s")
    return begins and passive and (speaker is None or speaker.how == "carried_over")


def appears(reading: Reading) -> bool:
    """«ويظهر أن المشاهد أضيفت», «يبرز مدى «تعطش المنتجين»»: it appears, and to nobody who is named; how far a thing goes is no claim."""
    cue, begun, speaker = reading.cue, reading.begun, reading.speaker
    if begun.row.cue not in SHOWS or cue.last >= reading.scene.last:
        return False
    nobody = speaker is None or speaker.how == "carried_over"
    plain = cue.verb is not None and (cue.verb.tense, cue.verb.gender, cue.verb.number) == ("present", "m", "s")
    seems = nobody and plain and begun.row.cue == SEEMS and begun.mark == cue.last  # not «ويكشف أن»
    return seems or reading.scene.page.words[cue.last].form == HOW_FAR


def is_asked(reading: Reading) -> bool:
    """«لم يتضح ما إذا كان الوزير يشير إلى»: whether somebody says so is asked, not told."""
    scene, words = reading.scene, reading.scene.page.words
    for i in range(reading.cue.first - 1, max(scene.first, reading.cue.first - WHETHER), -1):
        if words[i].form == "اذا":
            return words[i - 1].base in ("ما", "عما", "فيما") or words[i - 1].form.endswith("ما")
        if (words[i].verb and words[i].function != "auxiliary") or words[i].function in ("complementizer", "relative"):
            return False
    return False


def laid_on_him(reading: Reading) -> bool:
    """«عملية ألقي فيها باللائمة على الجماعة»: in the passive, where nobody behind the verb lays it."""
    cue, speaker, words = reading.cue, reading.speaker, reading.scene.page.words
    spelt = cue.inner is not None and reading.begun.row.pattern == "blames" and words[cue.first].plain.endswith("ي")
    return spelt and (speaker is None or speaker.first < cue.first)


CHECKS: tuple[Callable[[Reading], bool], ...] = (
    first_person,
    goes_on_inside,
    object_on_verb,
    resumed,
    rarer_reading,
    amounts_to,
    counts_as,
    called_so,
    nobody_deems,
    nobody_named,
    stabs,
    closes_quotation,
    only_describes,
    sentences,
    owned_by_noun,
    is_thing,
    commemorates,
    only_shows,
    only_reminds,
    at_a_time,
    endangers,
    follows_from,
    suspected,
    named_so,
    decides,
    benefits,
    goes_back,
    will_go_on,
    refuses_to_do,
    grows,
    comes_out,
    held_to_be,
    made_them,
    only_counts,
    thing_shows,
    in_what_is_said,
    nobody_at_all,
    takes_up_ideas,
    shoulders,
    is_accused,
    is_amount,
    is_recalled,
    appears,
    is_asked,
    laid_on_him,
    only_notified,
    *SENSES,
)
