"""Verbs of saying that things are told with: a picture, a study, a number, a day, of which nobody says anything."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.attribution.relatives import WHEN
from musnad.attribution.senses import Reading
from musnad.attribution.speakers import Speaker
from musnad.entities.coding import somebody
from musnad.folding import fold
from musnad.text.nouns import is_deed, is_name, nouns
from musnad.text.reading import Word

AMOUNT = 4  # words behind «تبلغ» among which an amount stands: «تبلغ جميعها نحو عشرين»
THREATENS = ("هدد",)
SHOWS = ("أظهر", "أبرز", "بين", "كشف")
FOLLOWS = (*SHOWS, "أكد", "عنى", "أوضح", "أثبت", "أشار", "فسر", "رجح", "أنذر", "أفاد")  # what facts do, too
GROWS = ("زاد",)
GREETS = ("حيا",)
THESE = tuple(map(fold, ("هؤلاء", "أولئك")))  # they stand for people
ONE_OF = tuple(map(fold, ("أحد", "إحدى")))
SHOWN = 5  # words between pictures and the verb that tells what they show
NEAR = 3  # words between a promise and what is promised, when nobody is told to whom


def amounts_to(reading: Reading) -> bool:
    """«فتاة تبلغ من العمر 23 عاما», «الفائدة التي تبلغ 4.5 بالمئة»: read as أبلغ, to tell somebody: before an amount or an age it is بلغ."""
    words, cue = reading.scene.page.words, reading.cue
    if cue.verb is None or cue.verb.lemma != "أبلغ" or cue.last + 1 >= len(words):
        return False
    after = words[cue.last]
    of_age = after.form == "من" and words[cue.last + 1].stem == "عمر"
    return of_age or any(word.numeral for word in words[cue.last : cue.last + AMOUNT])


def counts_as(reading: Reading) -> bool:
    """«يعد خروجا عن الهدف»: a verb of promising that is spelt like عد, to be counted as, with a bare phrase after it."""
    words, cue, begun = reading.scene.page.words, reading.cue, reading.begun
    alike = any(form.lemma == "عد" for form in words[cue.first].shape.verbs)
    if cue.last < len(words) and words[cue.last].stem == "علي" and begun.row.cue == "وعد":
        return True  # «تعدوا عليه بالضرب»
    thing = words[cue.last].accusative if cue.last < reading.scene.last else False
    thing = thing or (begun.mark - cue.last > NEAR and reading.addressee is None)
    thing = thing or (cue.last < len(words) and words[cue.last].form in ONE_OF)  # «تعد إحدى أقدم الجامعات»
    return alike and not begun.clause and (thing or (begun.mark == begun.at and not words[begun.at].preposition))


def is_thing(reading: Reading) -> bool:
    """«يزيد طولها على», «الحوار يعتبر», «هذا يعني»: a deed or a mere pronoun says nothing."""
    page, speaker = reading.scene.page, reading.speaker
    if speaker is None or speaker.how == "carried_over":
        return False
    placed = speaker.first in page.place_at and not somebody(page, speaker.first)
    if _governs(reading, speaker):
        return False
    if placed or speaker.first in page.time_words:
        return True  # «قواعده في شمال العراق والتي قال إنها»
    if speaker.how not in ("subject_after", "subject_before"):
        return False
    word = page.words[speaker.first]
    if word.function == "demonstrative":
        if speaker.last == speaker.first + 1:
            return word.form not in THESE  # «ويضيف هؤلاء أن»
        word = page.words[speaker.first + 1]
    clause = reading.begun.clause and reading.begun.row.pattern != "blames"  # «أوضحت المناضلة أن»: no deed, she
    known = nouns(page.tables)
    told = somebody(page, word.i) or word.stem in known.occasions or known.is_("honorific", word.stem)  # «أكد سموه أن»
    told = told or known.is_("message", word.stem)  # «شكوى تطالب بالتحقيق»
    told = told or (word.article and known.is_("body_too", word.stem))  # «دعا التجمع المهني الحكومة إلى»
    mention = page.mention_from(word.i) if word.article else None
    told = told or (
        mention is not None and page.entity(mention).type == "person"
    )  # «أعرب الصيد عن», a surname told in full before
    happened = nouns(page.tables).happening(word) and reading.begun.row.cue in FOLLOWS  # «أظهرت الأحداث أن»
    told = told or (clause and word.article and not happened)
    return not told and is_deed(page, word)


def _governs(reading: Reading, speaker: Speaker) -> bool:
    """«حذرت محافظة المنيا من», «إمارة عسير تدعو إلى»: who governs a province speaks by its name, right beside the verb; at the head of a headline
    any place may, «البصرة تطالب بحصتها»."""
    beside = speaker.first == reading.cue.last or speaker.last == reading.cue.first
    if reading.scene.sentence.voice == "headline" and speaker.last == reading.cue.first == reading.scene.first + 1:
        return True
    return beside and nouns(reading.scene.page.tables).is_("governs", reading.scene.page.words[speaker.first].stem)


def commemorates(reading: Reading) -> bool:
    """«تحيي البلدة ذكرى الزلزال»: read as حيا, to greet, of what is only kept in memory or held."""
    page, begun = reading.scene.page, reading.begun
    kept = begun.at < len(page.words) and nouns(page.tables).is_("commemorated", page.words[begun.at].stem)
    return begun.row.cue in GREETS and kept


def only_shows(reading: Reading) -> bool:
    """«أظهرت مشاهد سيارات الإسعاف أمام المبنى»: what pictures show nobody says."""
    page, speaker = reading.scene.page, reading.speaker
    if speaker is None or reading.begun.clause or reading.begun.row.cue not in SHOWS:
        return False
    before = page.words[max(0, reading.cue.first - SHOWN) : reading.cue.first]
    pictures = [*page.words[speaker.first : speaker.last], *before]
    return any(nouns(page.tables).is_("material", word.stem, word.stem.removesuffix("ا")) for word in pictures)


def only_reminds(reading: Reading) -> bool:
    """«جريمة تذكر بحوادث سابقة»: a thing reminds of another, and nobody says so."""
    page, speaker = reading.scene.page, reading.speaker
    led = reading.begun.row.cue == "ذكر" and reading.begun.row.preposition != ""
    if not led or speaker is None or speaker.how == "carried_over":
        return False
    word, known = page.words[speaker.first], nouns(page.tables)
    told = somebody(page, word.i) or is_name(page, word) or known.is_occasion(word)
    return not (told or known.is_("carrier", word.stem, word.base) or known.is_("honorific", word.stem))


def at_a_time(reading: Reading) -> bool:
    """«في وقت يتوقع فيه أن تستأنف المحادثات»: it is expected, by nobody who is named."""
    cue, speaker = reading.cue, reading.speaker
    passive = cue.verb is not None and cue.verb.tense == "present" and cue.verb.number == "s"
    alone = speaker is None or speaker.how == "carried_over"
    return passive and alone and cue.first > 0 and reading.scene.page.words[cue.first - 1].stem == WHEN


def endangers(reading: Reading) -> bool:
    """«أزمة تهدد بانهيار الاقتصاد»: what threatens without being somebody says nothing."""
    page, speaker = reading.scene.page, reading.speaker
    told = speaker is not None and speaker.how != "carried_over"
    if reading.begun.row.cue not in THREATENS or not told or speaker is None:
        return False
    return not (somebody(page, speaker.first) or is_name(page, page.words[speaker.first]))


def matter_which(words: Sequence[Word], i: int) -> bool:
    """«الأمر الذي | يعني»: whether word ``i`` is said of what happened."""
    return i > 1 and words[i - 1].form == "الذي" and words[i - 2].stem == "امر"


def follows_from(reading: Reading) -> bool:
    """«مما يرجح ارتفاع الأسعار», «أغلق المتجر، ما يؤكد أن الأزمة عميقة», «الأمر الذي يعني أن»: what happened shows it, nobody says so."""
    page, cue, speaker = reading.scene.page, reading.cue, reading.speaker
    words = page.words
    before = words[cue.first - 1].form if cue.first else ""
    fact = matter_which(words, cue.first)
    if fact and speaker is not None and speaker.first == cue.first - 2:
        return True
    shown = cue.verb is not None and (cue.verb.tense, cue.verb.gender, cue.verb.number) == ("present", "m", "s")
    if speaker is not None and speaker.how != "carried_over" and speaker.first > cue.first:
        return False
    return before == "مما" or (shown and (fact or before in ("ما", "بما")) and reading.begun.row.cue in FOLLOWS)


def grows(reading: Reading) -> bool:
    """«وزاد عدد القتلى بعد موجة من الغارات»: read as زاد, to say more, of what only grows in number."""
    page, speaker = reading.scene.page, reading.speaker
    told = speaker is not None and speaker.how != "carried_over"
    if reading.begun.row.cue not in GROWS or not told or speaker is None:
        return False
    number = nouns(page.tables).is_("partitive", page.words[speaker.first].base)
    return number or not somebody(page, speaker.first)


def comes_out(reading: Reading) -> bool:
    """«وتبين للشرطة أن السيارة مسروقة»: read as بين, to make clear, of what becomes clear to somebody."""
    words, cue = reading.scene.page.words, reading.cue
    to_whom = cue.last < len(words) and (words[cue.last].preposition == "ل" or words[cue.last].form == "ل")
    return reading.begun.row.cue == "بين" and to_whom and any(f.lemma == "تبين" for f in words[cue.first].shape.verbs)


def only_counts(reading: Reading) -> bool:
    """«والوثيقة التي تعد «أهم ما كتب في الشأن»»: read as وعد, to promise, though nothing is promised."""
    words, begun = reading.scene.page.words, reading.begun
    quoted = begun.clause and words[begun.mark].function != "complementizer"
    silent = reading.speaker is None or not somebody(reading.scene.page, reading.speaker.first)
    alike = any(form.lemma == "عد" for form in words[reading.cue.first].shape.verbs)
    return quoted and alike and (silent or begun.mark == reading.cue.last)


def thing_shows(reading: Reading) -> bool:
    """«منوها بالخطوة التي تؤكد حرص المدينة»: in a relative clause of a thing it shows, it says nothing."""
    page, speaker, cue = reading.scene.page, reading.speaker, reading.cue
    if speaker is None or speaker.how != "antecedent" or cue.verb is None or cue.verb.lemma not in FOLLOWS:
        return False
    word, known = page.words[speaker.first], nouns(page.tables)
    word = page.words[speaker.first + 1] if word.function == "demonstrative" else word
    tells = somebody(page, word.i) or word.stem in known.occasions or known.is_("carrier", word.stem, word.base)
    return cue.verb.tense == "present" and not tells and not reading.begun.clause


def is_amount(reading: Reading) -> bool:
    """«وهو قدر كبير من التغيير»: a noun for how much, spelt like قدر, to estimate."""
    page, cue = reading.scene.page, reading.cue
    after = page.words[cue.last] if cue.last < len(page.words) else None
    bare = after is not None and not (after.definite or after.preposition)
    return reading.begun.row.cue == "قدر" and bare and after is not None and nouns(page.tables).adjective(after)
