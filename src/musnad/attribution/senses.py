"""Verbs of saying in another sense, or with a subject that says nothing: «أكد الفريق تفوقه», «رصد مبلغا», «رجل يشتبه في»."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from musnad.attribution.begun import Opening
from musnad.attribution.cues import DEEMS, Cue
from musnad.attribution.opening_bare import TO_BE_DONE
from musnad.attribution.scene import DEFENDS, WRITTEN, Scene, may_tell
from musnad.attribution.speakers import Speaker
from musnad.entities.coding import somebody
from musnad.folding import fold
from musnad.records import Span
from musnad.text.coordination import THE_SAME
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_deed, is_name, nouns
from musnad.text.phrases import leads, noun_phrase
from musnad.text.reading import asyndetic

ASKS = ("طلب",)
CALLS_FOR = ("نادى",)
DECLINES = ("أبى",)
CONTINUES = ("واصل",)
DIRECTS = ("وجه",)
ENDS = ("اختتم", "ختم")
ESTIMATES = ("قدر",)
OBJECTS = ("اعترض",)
LAYS = ("أرجع",)  # in the present spelt like رجع, to go back
PROVES = ("أكد", "أثبت")
RECORDS = ("رصد",)
REFUSES = ("رفض", "أبى")
SHOWS = ("أظهر", "أبرز", "بين", "كشف", "أوضح", "فسر", "برر")
STIPULATES = ("اشترط",)
SUPPOSES = ("افترض",)
TOUCHES, TALK = ("تطرق",), ("حديث", "حوار", "نقاش")
SUSPECTS = ("اشتبه",)
OF_THE_MAN = ("اليه", "له", "ضده", "بحقه")
OF_WHOM = tuple(map(fold, ("ممن", "عمن", "لمن", "بمن")))
STATES = ("صرح",)
REVEALS = ("كشف",)
SEVERAL = ("الذين", "اللذين", "اللذان")
DETAILS = fold("تفاصيل")
RULES_SO = ("نص",)
WRITES = ("كتب",)
NAME_ALONE = 8  # words of those who wrote a report
NOT_YET = ("ought", "condition", "plan")  # classes of words before what is to be said, or may be
LED = tuple(map(fold, ("إلى", "بعد", "قبل", "منذ", "حتى")))  # before «أن»: what came of it, or when
DUTY = 8  # words from «يجب» to what is to be said
POINTS = tuple(map(fold, ("هذا", "ذلك")))
AS_GOOD_AS = fold("بمثابة")
TOLD_OF = ("antecedent", "without_relative")  # how a speaker is found whom the cue's own clause describes


class Reading(NamedTuple):
    """A cue as it would be read: where its content begins, who says it to whom."""

    scene: Scene
    cue: Cue
    begun: Opening
    speaker: Speaker | None
    addressee: Span | None


def _present_of_one_man(cue: Cue) -> bool:
    """«يؤكد», «يشتبه»: the form that a fact takes, and the passive that names nobody."""
    return cue.verb is not None and (cue.verb.tense, cue.verb.gender, cue.verb.number) == ("present", "m", "s")


def _behind(reading: Reading) -> bool:
    """Whether who says it is named behind the verb."""
    return reading.speaker is not None and reading.speaker.first >= reading.cue.last


def _said_by_somebody(reading: Reading) -> bool:
    """Whether who says it goes on speaking, or is somebody whom the tables know."""
    speaker = reading.speaker
    return speaker is not None and (speaker.how == "carried_over" or somebody(reading.scene.page, speaker.first))


def proves(reading: Reading) -> bool:
    """«أكد الفريق تفوقه على ضيفه»: by what it did, not in words."""
    page, begun = reading.scene.page, reading.begun
    if begun.row.cue not in PROVES or begun.clause or begun.at >= len(page.words):
        return False
    word = page.words[begun.at]
    return word.pronoun != "" and nouns(page.tables).is_("proved", word.stem, word.stem.removesuffix("ت") + "ه")


def goes_back(reading: Reading) -> bool:
    """«يرجع تاريخ السوق إلى القرن الماضي», «ارتفاع الأسعار يرجع إلى قلة المحصول»: a thing goes back to another, nobody lays it there; who does
    names what he lays there, «يرجع الحرفيون هذا إلى»."""
    page, cue, speaker, whom = reading.scene.page, reading.cue, reading.speaker, reading.addressee
    present = cue.verb is not None and cue.verb.tense == "present"
    told = speaker is not None and speaker.how != "carried_over" and may_tell(page, speaker.first)
    laid = page.words[page.index_at(whom.start)] if whom else None
    has_object = laid is not None and not laid.preposition and not laid.numeral and _behind(reading)
    return reading.begun.row.cue in LAYS and present and not told and not has_object


def allots(reading: Reading) -> bool:
    """«رصد الاتحاد مبلغ مليون درهم للفائزين»: money is set aside, nothing is counted or seen."""
    page, begun = reading.scene.page, reading.begun
    words = page.words[begun.at : begun.at + 1]
    money = any(nouns(page.tables).is_("money", word.stem, word.stem.removesuffix("ا")) for word in words)
    return begun.row.cue in RECORDS and not begun.clause and money


def between(reading: Reading) -> bool:
    """«الاتفاق الذي بينه وبين الجماعة أن», «من بين ما قاله إن», «هذا التماسك بين أبناء الوطن»: «بين» behind another with a pronoun, behind «من», or
    behind a noun and before no clause, no verb."""
    page, cue = reading.scene.page, reading.cue
    before = page.words[cue.first - 1] if cue.first > reading.scene.first else None
    again = before is not None and before.base.startswith("بين") and before.function == "adverb"
    among = before is not None and before.base in ("من", "ما") and before.kind == "word"
    word = page.words[cue.first]
    noun = before is not None and before.kind == "word" and not (before.verb or before.function)
    silent = reading.speaker is None or reading.speaker.how == "carried_over"
    joins = noun and silent and not word.conjunction and not reading.begun.clause
    return (again or among or joins) and word.base == "بين"


def allows(reading: Reading) -> bool:
    """«صرحت النيابة بدفن الجثة»: it lets that be done, and states nothing."""
    page, begun = reading.scene.page, reading.begun
    led = begun.row.cue in STATES and not begun.clause and begun.at < len(page.words)
    return led and nouns(page.tables).is_("allowed", page.words[begun.at].stem)


def says_nothing(reading: Reading) -> bool:
    """«كشفت الشرطة تفاصيل الحادث»: what words are about, and none of them."""
    page, begun = reading.scene.page, reading.begun
    led = begun.row.cue in REVEALS and not begun.clause and begun.at < len(page.words)
    return led and page.words[begun.at].stem == DETAILS


def held_so(reading: Reading) -> bool:
    """«الفصيل الذي يعتبر ذراع الحركة في الجنوب»: who deems tells what he deems to be what; with one phrase alone somebody is held to be that."""
    page, cue, begun, speaker = reading.scene.page, reading.cue, reading.begun, reading.speaker
    told_of = speaker is not None and speaker.how in TOLD_OF
    if begun.row.cue not in DEEMS or begun.clause or not told_of or page.words[cue.first].pronoun:
        return False
    last, verb = reading.scene.last, cue.verb
    several = page.words[cue.first - 1].form in SEVERAL and verb is not None and verb.number == "s"
    if several:
        return True  # «العمال الذين يعتبر وجودهم ضروريا»
    end = noun_phrase(page, begun.at, last)
    while end < last and leads(page.words[end]):
        end = max(noun_phrase(page, end + 1, last), end + 1)
    return end >= last or page.words[end].kind == "punctuation"


def suspected_of(reading: Reading) -> bool:
    """«اعتقلت الشرطة رجلا يشتبه في تجنيده», «قمة يفترض أن تعقد غدا»: in the passive, unless who suspects or supposes it is named behind the verb."""
    return reading.begun.row.cue in (*SUSPECTS, *SUPPOSES) and _present_of_one_man(reading.cue) and not _behind(reading)


def charged(reading: Reading) -> bool:
    """«سالم حداد ستوجه إليه تهمة السرقة»: a verb that is of the charge, and takes up with a pronoun the man before it, is in the passive."""
    page, cue, speaker, verb = reading.scene.page, reading.cue, reading.speaker, reading.cue.verb
    if cue.inner is None or reading.begun.row.pattern != "blames" or speaker is None or verb is None:
        return False
    before = speaker.last <= cue.first and speaker.how != "carried_over"
    of_charge = verb.gender == "f" and page.words[cue.inner[0]].feminine and not page.words[speaker.first].feminine
    behind = page.words[cue.last].form if cue.last < reading.scene.last else ""
    return before and of_charge and behind in OF_THE_MAN


def required(reading: Reading) -> bool:
    """«ويشترط لقبول الطلب أن يكون صاحبه مقيما»: in the passive it is a condition, by nobody who is named."""
    speaker = reading.speaker
    nobody = speaker is None or speaker.how == "carried_over"
    return reading.begun.row.cue in STIPULATES and _present_of_one_man(reading.cue) and nobody


def counts_today(reading: Reading) -> bool:
    """«الشركة تعد اليوم موردا كبيرا»: read as وعد, to promise, though what it is counted as follows, past a time."""
    page, cue = reading.scene.page, reading.cue
    alike = any(form.lemma == "عد" for form in page.words[cue.first].shape.verbs)
    at = page.time_at.get(cue.last, cue.last)
    thing = at > cue.last and at < reading.scene.last and page.words[at].accusative
    return reading.begun.row.cue == "وعد" and alike and thing


def prepares(reading: Reading) -> bool:
    """«الحكومة تعد لإطلاق برنامج», «يعد لمؤتمر»: read as وعد, to promise, which takes no «ل» before what is promised; أعد does."""
    page, cue = reading.scene.page, reading.cue
    alike = any(form.lemma == "عد" for form in page.words[cue.first].shape.verbs)
    led = cue.last < reading.scene.last and page.words[cue.last].preposition == "ل"
    return reading.begun.row.cue == "وعد" and alike and led and reading.begun.mark == cue.last


def deemed_by_nobody(reading: Reading) -> bool:
    """«الجماعة تعتبر مقربة من الحكومة، باعتبار أن», «يعتبر تسليمها بمثابة خطوة»: what somebody or something is held to be follows at once,
    or behind «بمثابة», and a later clause is no content of the verb."""
    page, cue, begun = reading.scene.page, reading.cue, reading.begun
    if begun.row.cue not in DEEMS or cue.last >= reading.scene.last or page.words[cue.first].pronoun:
        return False
    behind = page.words[cue.last : reading.scene.last]
    equal = next((w.i for w in behind if w.form == AS_GOOD_AS or w.function == "complementizer"), None)
    if _present_of_one_man(cue) and equal is not None and page.words[equal].form == AS_GOOD_AS:
        return True
    word = page.words[cue.last]
    bare = not (word.definite or word.preposition or word.function or word.verb) and word.kind == "word"
    adjective = nouns(page.tables).adjective(word) and not is_deed(page, word) and not somebody(page, cue.last)
    return begun.clause and begun.mark > cue.last + 1 and bare and adjective


def of_a_noun(reading: Reading) -> bool:
    """«قال إن التحالف الذي تقترحه بلغاريا «سيضم»»: the pronoun takes up the noun before, so that what is quoted behind is of
    another verb."""
    page, cue, begun = reading.scene.page, reading.cue, reading.begun
    words = page.words
    told_of = cue.first > reading.scene.first and words[cue.first - 1].function == "relative"
    told_of = told_of or asyndetic(words, cue.first)  # «في تصريحات أوردها الموقع»
    quoted = begun.clause and words[begun.mark].function != "complementizer" and words[begun.mark].form != ":"
    led = begun.mark > 0 and words[begun.mark - 1].form in ("ب", "ك")  # «التي وصفها بـ"..."»
    named = words[cue.first - 1].form in ("ما", "بما", "كما", "مما")
    return told_of and quoted and not led and not named and words[cue.first].pronoun != "" and _behind(reading)


def one_of_those(reading: Reading) -> bool:
    """«كثيرون ممن يعارضون الحكومة»: a standing view that describes people."""
    words, cue = reading.scene.page.words, reading.cue
    before = words[cue.first - 1].form if cue.first > reading.scene.first else ""
    present = cue.verb is not None and cue.verb.tense == "present"
    return before in OF_WHOM and present and not reading.begun.clause and reading.begun.row.pattern == "reacts"


def ends(reading: Reading) -> bool:
    """«اختتمت فعاليات الدورة بعنوان «...»»: an event ends; only somebody ends with words."""
    return reading.begun.row.cue in ENDS and not _said_by_somebody(reading)


def this_shows(reading: Reading) -> bool:
    """«وهذا يؤكد أن العمل منظم»: what was told before shows it."""
    words, cue = reading.scene.page.words, reading.cue
    before = words[cue.first - 1] if cue.first > reading.scene.first else None
    points = before is not None and before.stem in POINTS and not before.preposition
    return points and _present_of_one_man(cue) and not _behind(reading)


def ought_to(reading: Reading) -> bool:
    """«يجب على البنك أن يخبر الزبون بالنتيجة», «من الممكن أن تعلن الوزارة», «من المقرر أن يعلن», «على الحكومة أن تؤكد أن»: what
    somebody is to say or may say."""
    page, cue, first = reading.scene.page, reading.cue, reading.scene.first
    words, known = page.words, nouns(page.tables)
    told = cue.verb is not None and cue.verb.tense == "past"
    if cue.form != "finite" or told or cue.first - 1 <= first or words[cue.first - 1].form != "ان":
        return False
    if words[cue.first - 2].form in LED:
        return False  # «أدى خطر الحرب إلى أن تعلن»
    for i in range(cue.first - 2, max(first, cue.first - 2 - DUTY) - 1, -1):
        if any(known.is_(kind, words[i].base) for kind in NOT_YET):
            return True
        if (
            words[i].base == "علي"
            and words[i].function == "preposition"
            and (i == first or words[i - 1].function == "complementizer")
        ):
            return True
        if words[i].verb or words[i].kind == "punctuation" or words[i].function == "complementizer":
            return False
    return False


def stipulates(reading: Reading) -> bool:
    """«تنص المادة الأولى على أن»; not «أعمال تنص على ذلك»: only what is written as a rule has words of its own, and they follow."""
    page, speaker, begun = reading.scene.page, reading.speaker, reading.begun
    if begun.row.cue not in RULES_SO:
        return False
    known = nouns(page.tables)
    written = speaker is not None and any(known.is_(kind, page.words[speaker.first].base) for kind in WRITTEN)
    return not written or (not begun.clause and page.words[begun.at].function == "demonstrative")


def called_by_name(reading: Reading) -> bool:
    """«شخص يدعى «منصور» أنه»: read as ادعى, to claim, though a name follows at once."""
    page, cue = reading.scene.page, reading.cue
    passive = page.words[cue.first].plain.endswith(("يدعى", "تدعى"))
    named = cue.last in page.quotes_open or (page.syntax is not None and page.syntax.is_name(cue.last))
    return reading.begun.row.cue == "ادعى" and passive and cue.last < reading.begun.mark and named


def would_not(reading: Reading) -> bool:
    """«الحارس الذي يرفض أن يفتح الباب»: what one who is not named beside it would not do, no words of his."""
    page, cue, begun = reading.scene.page, reading.cue, reading.begun
    if begun.row.cue not in REFUSES or cue.form != "finite" or not begun.clause or begun.at >= len(page.words):
        return False
    speaker = reading.speaker
    silent = speaker is None or speaker.how in TOLD_OF
    return silent and page.words[begun.mark].form == "ان" and page.words[begun.at].verb is not None


def quoted_himself(reading: Reading) -> bool:
    """«منصور: طالبت الوزير بالتحقيق», «قال: "... طلبت منك الأمان"»: right behind the colon of a headline, or with nobody else in a
    quotation, «طالبت» is what he did himself."""
    scene, cue, speaker = reading.scene, reading.cue, reading.speaker
    if cue.verb is None or (cue.verb.tense, cue.verb.gender, cue.verb.number) != ("past", "f", "s"):
        return False
    start = scene.page.words[cue.first].start
    outer = next((said for said in scene.said if said.content.start <= start < said.content.end), None)
    if outer is None or (outer.speaker is not None and scene.page.words[outer.speaker.first].feminine):
        return False
    if outer.rule == "colon_headline" and start == outer.content.start:
        return speaker is None or not scene.page.words[speaker.first].feminine
    joined = scene.page.words[cue.first].conjunction != ""  # «قالت الشركة «...»، ولاحظت أن»
    return outer.mode == "direct" and not joined and (speaker is None or speaker.how == "carried_over")


def stands_for(reading: Reading) -> bool:
    """«منظمات تنادي بالحرية»: what somebody stands for, told in a clause that describes him."""
    speaker, verb = reading.speaker, reading.cue.verb
    told_of = speaker is not None and speaker.how in TOLD_OF
    return reading.begun.row.cue in CALLS_FOR and told_of and verb is not None and verb.tense == "present"


def thing_only_shows(reading: Reading) -> bool:
    """«أسئلة كشفت عن معرفة واسعة», «كشفت عملية البحث ثغرات»: a deed, or a thing told of that is no document, finding or medium, shows it,
    nobody says so."""
    page, speaker, begun = reading.scene.page, reading.speaker, reading.begun
    if begun.row.cue not in SHOWS or begun.clause or speaker is None or speaker.how == "carried_over":
        return False
    word, known = page.words[speaker.first], nouns(page.tables)
    word = page.words[speaker.first + 1] if word.function and speaker.first + 1 < speaker.last else word
    tells = somebody(page, word.i) or known.is_occasion(word) or known.is_("carrier", word.stem, word.base)
    tells = tells or known.is_("findings", word.stem) or known.is_("honorific", word.stem)
    told_of = speaker.how in TOLD_OF
    thing = told_of or is_deed(page, word) or known.is_("voiceless", word.stem)
    tells = tells or not thing  # «بينت أمانة المدينة»: a body that no table knows
    named = word.form in QUOTES or is_name(page, word) or (page.syntax is not None and page.syntax.is_name(word.i))
    return not (tells or named)


def figure_of_speech(reading: Reading) -> bool:
    """«المنطق يقول إن», «تقول لنا خبرتنا إن»: what has no mouth says nothing."""
    page, speaker = reading.scene.page, reading.speaker
    beside = speaker is not None and reading.cue.first in (speaker.last, speaker.first - 1)
    if speaker is None or not beside:
        return False
    word = page.words[speaker.first]
    owned = word.stem.removesuffix("ت") + "ه" if word.pronoun else word.stem
    return (word.article or word.pronoun != "") and nouns(page.tables).is_("voiceless", word.stem, owned)


def my_father(reading: Reading) -> bool:
    """«سيارة أبي قديمة»: spelt like أبى, to refuse, which has a clause behind it."""
    begun, words = reading.begun, reading.scene.page.words
    clause = begun.clause and words[begun.mark].function == "complementizer"
    return begun.row.cue in DECLINES and not clause


def said_of_itself(reading: Reading) -> bool:
    """«تظهر في الميناء بوادر الحياة»: a subject that lies in what would be said."""
    speaker, begun = reading.speaker, reading.begun
    return (
        speaker is not None
        and speaker.how == "subject_in_tree"
        and begun.row.cue in SHOWS
        and speaker.first >= begun.at
    )


def intercepts(reading: Reading) -> bool:
    """«اعترض الفريق «محاولة اختراق»»: he stops it, he does not object to it, which takes «على»."""
    begun, words = reading.begun, reading.scene.page.words
    return begun.row.cue in OBJECTS and begun.clause and words[begun.mark].function != "complementizer"


def estimated(reading: Reading) -> bool:
    """«الخبز تقدر كلفته بعشرة دراهم، وقال إنه»: what something is worth, by nobody who is named."""
    speaker = reading.speaker
    present = reading.cue.verb is not None and reading.cue.verb.tense == "present"
    begun = reading.begun
    at_once = begun.clause and begun.mark - max(reading.cue.last, speaker.last if speaker else 0) <= 1
    return begun.row.cue in ESTIMATES and present and not _said_by_somebody(reading) and not at_once


def directs(reading: Reading) -> bool:
    """«وجه خطابه إلى الأمة», «وجه ضربة إلى الجماعة»: only what is to be done is an order, «وجه بحصر المباني», «وجه إلى ضرورة الحصر»."""
    page, cue, begun = reading.scene.page, reading.cue, reading.begun
    if begun.row.cue not in DIRECTS or begun.at >= len(page.words):
        return False
    word, known = page.words[begun.at], nouns(page.tables)
    if begun.clause:
        if any(cue.last < other.first < begun.mark and other.form == "masdar" for other in reading.scene.cues):
            return True  # «توجه إليه بالقول: "..."»
        mark = page.words[begun.mark].form  # «ووجه الخطورة أن الطريق ضيق»: a noun
        return mark != ":" and not mark.startswith("بان")
    ought = any(known.is_(kind, word.stem) for kind in TO_BE_DONE)
    led = word.preposition == "ب" or begun.mark != begun.at  # not «وجه انتقادات»
    return not (led and (ought or is_deed(page, word)))


def asked_for(reading: Reading) -> bool:
    """«التقارير التي طلبتها الوزارة من البلدية»: what is asked for is the noun before, and whom it is asked of follows."""
    begun, word = reading.begun, reading.scene.page.words[reading.cue.first]
    return begun.row.cue in ASKS and begun.row.preposition == "من" and word.pronoun != "" and not begun.clause


def thing_agreed(reading: Reading) -> bool:
    """«فهو اتفاق يعترف بالحدود»: a deed that a verb in the present tells of says nothing, unless words are meant."""
    page, speaker, cue = reading.scene.page, reading.speaker, reading.cue
    if speaker is None or speaker.how not in TOLD_OF or reading.begun.clause:
        return False
    word, known = page.words[speaker.first], nouns(page.tables)
    if word.function == "pronoun" and speaker.first + 1 < speaker.last:
        word = page.words[speaker.first + 1]
    told = somebody(page, word.i) or word.stem in known.occasions or known.is_("carrier", word.stem, word.base)
    present = cue.verb is not None and cue.verb.tense == "present"
    return present and not told and known.is_("plan_noun", word.stem, word.stem.removesuffix("ا"))


def defended(reading: Reading) -> bool:
    """«دافع الجنود عن المدينة», «دافع اللاعب عن ألوان الفريق», «جمعية تدافع عن المرأة»: in arms, on the field or as a calling; in words «دافع الوزير عن القرار»,
    «الوزير يدافع عن القرار» at the head of a headline."""
    page, begun, scene, verb = reading.scene.page, reading.begun, reading.scene, reading.cue.verb
    if begun.row.cue not in DEFENDS or begun.clause or begun.at >= len(page.words):
        return False
    word, speaker = page.words[begun.at], reading.speaker
    now = scene.sentence.voice == "headline" or (verb is not None and verb.tense == "past")
    told_of = speaker is None or speaker.how in TOLD_OF
    known, himself = nouns(page.tables), word.form in THE_SAME  # «دافع عن نفسه»
    placed = begun.at in page.toponyms or word.stem in known.place_nouns
    return not now or told_of or himself or placed or known.shape_is("defended", word)


def touched_on(reading: Reading) -> bool:
    """«تطرق الاجتماع إلى سبل التعاون»: a meeting touches on things and says nothing."""
    page, speaker = reading.scene.page, reading.speaker
    if reading.begun.row.cue not in TOUCHES or speaker is None or speaker.how == "carried_over":
        return False
    word = page.words[speaker.first]
    known = nouns(page.tables)
    return is_deed(page, word) or word.stem in TALK or known.shape_is("convened", word)


def only_continues(reading: Reading) -> bool:
    """«واصل الفريق نتائجه في دورة "كأس الأبطال"»: he goes on doing something; who goes on speaking does so before a colon."""
    begun, words = reading.begun, reading.scene.page.words
    colon = begun.clause and ":" in (words[begun.mark].form, words[begun.mark - 1].form)
    return begun.row.cue in CONTINUES and not colon


def is_byline(reading: Reading) -> bool:
    """«كتب: سالم حداد»: at the head of a line a colon and a name alone, who wrote the report."""
    scene, begun, words = reading.scene, reading.begun, reading.scene.page.words
    at_once = reading.cue.first == scene.first and words[reading.cue.last].form == ":" and begun.row.cue in WRITES
    behind = words[begun.at : scene.last]
    return at_once and len(behind) <= NAME_ALONE and not any(w.verb or w.form in QUOTES for w in behind)


SENSES: tuple[Callable[[Reading], bool], ...] = (
    proves,
    goes_back,
    allots,
    allows,
    says_nothing,
    held_so,
    between,
    suspected_of,
    charged,
    required,
    counts_today,
    prepares,
    deemed_by_nobody,
    of_a_noun,
    one_of_those,
    ends,
    this_shows,
    would_not,
    ought_to,
    stipulates,
    called_by_name,
    quoted_himself,
    stands_for,
    thing_only_shows,
    figure_of_speech,
    my_father,
    said_of_itself,
    intercepts,
    estimated,
    directs,
    asked_for,
    thing_agreed,
    defended,
    touched_on,
    only_continues,
    is_byline,
)
