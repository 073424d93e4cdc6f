"""Rules for cues that are nouns: participles «مضيفاً أن», maṣdars «تأكيد الوزارة أن», pretexts «بذريعة أن»."""

from __future__ import annotations

from musnad.attribution.begun import Opening
from musnad.attribution.contents import Content
from musnad.attribution.cues import Cue
from musnad.attribution.floor_holder import holder_of_floor, subject_of_sentence
from musnad.attribution.opening import opening
from musnad.attribution.openings import denied, opening_of
from musnad.attribution.reach import addressee_of, content_of, cue_spans, said_by_verb_alone, widened
from musnad.attribution.scene import ACCUSES, DEFENDS, Said, Scene, cue_span, in_relative, names_source
from musnad.attribution.speakers import Speaker, subject_after, subject_before
from musnad.attribution.subject_agreement import agrees
from musnad.attribution.until_cue import in_his_words
from musnad.attribution.whole_speakers import extended
from musnad.entities.coding import somebody
from musnad.folding import fold
from musnad.lexicon.rows import Cue as CueRow
from musnad.records import Span
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase

ANNOUNCES = (
    "أعلن",
    "أكد",
    "نفى",
    "كشف",
)  # verbs whose maṣdar, with whose it is, tells; «دعوة الوزير إلى الحفل» asks for a guest


# verbs that have no object, so that whose their maṣdar is does it: «تعهد الرئيس بدعم المزارعين»
OF_DOER = ("اعترف", "أقر", "تبرأ", "تعهد", "تنصل", "رحب", "شكا", "لوح", "ندد")
FEELINGS = ("مخاوف", "شكوك")  # nouns that need no words
LEADING = tuple(map(fold, ("رغم", "إثر", "عقب", "بعد", "قبل", "غداة")))
ANSWERED = "ورد"  # «ورد المدير بالقول»: و and رد
FOLLOWS_UP = ("تابع",)
ADDS = ("أضاف", "ذكر")  # «بالإضافة إلى», «حري بالذكر أن»: nobody says so
CLOSES = ("أنهى", "اختتم", "ختم", "استهل")  # verbs of beginning or ending what somebody has to say
RECEIVES, COMES = "تلقى", "ورد"
NOTICED = 20  # words from a notice, or from who gives it, to what it says, at most
CLAUSE = 14  # words from the verb of a clause to a maṣdar that says what is said, at most


def participle(scene: Scene, cue: Cue) -> Said | None:
    """قال الوزير إن الاتفاق جاهز، مضيفاً أن التوقيع قريب"""
    if cue.form != "participle":
        return None
    begun = opening_of(scene, cue)
    if _byline(scene, cue, begun) or _written_on(scene, cue) or _of_calling(scene, cue):
        return None
    if begun is None:
        return said_by_verb_alone(scene, cue, participle)
    found = content_of(scene, cue, begun.at, clause=begun.clause)
    if found is None:
        return None
    spans = cue_spans(scene, cue, begun)
    addressee = addressee_of(scene, cue, None, begun)
    if _those_accused(scene, cue, begun, addressee):
        return None
    found = widened(scene, cue, begun, found, addressee)
    return Said(
        cue, begun.row, spans, holder_of_floor(scene, cue), found.span, found.mode, participle.__name__, addressee
    )


def _byline(scene: Scene, cue: Cue, begun: Opening | None) -> bool:
    """«الجريدة - متابعة: عاد الهدوء»: reporters follow it up, and nobody goes on speaking."""
    word = scene.page.words[cue.first]
    follows = cue.rows[0].cue in FOLLOWS_UP and word.plain.endswith("ة") and not word.conjunction
    return follows and begun is not None and begun.mark == cue.last and not scene.said


def _of_calling(scene: Scene, cue: Cue) -> bool:
    """«ناشطين ومدافعين عن الحريات»: who they are; not «مدافعا عن القرار»."""
    return cue.rows[0].cue in DEFENDS and not scene.page.words[cue.first].accusative


def _written_on(scene: Scene, cue: Cue) -> bool:
    """«ترفع لافتة | مكتوب عليها «لا للغلاء»»: a placard is spelt like a participle, and what is written on it is not of that."""
    return any(
        other.first == cue.last and other.form == "phrase" and not names_source(scene, other) for other in scene.cues
    )


def _those_accused(scene: Scene, cue: Cue, begun: Opening, whom: Span | None) -> bool:
    """«ضبطت الشرطة ثمانية متهمين بالسرقة»: with nobody whom they accuse they are accused themselves."""
    words = scene.page.words
    led = words[cue.last].preposition != "" and words[cue.last].stem != ""  # «متهمين لقيامهم بسرقة»
    silent = begun.row.cue in ACCUSES and (whom is None or led) and not (words[cue.first].pronoun or cue.inner)
    at_once = led or begun.mark == cue.last
    several = words[cue.first].plain.endswith(("ين", "ة"))  # «قال إن ...، متهما بتشويه الدين»
    return silent and at_once and (several or not scene.said)


def masdar(scene: Scene, cue: Cue) -> Said | None:
    """في بيان تضمن تأكيد الوزارة أن الخدمات مستمرة، وقوله إن الأزمة انتهت · بعد إعلان الحزب رفضه القانون"""
    if cue.form not in ("masdar", "noun") or scene.page.words[cue.first].verb:
        return None
    begun = opening_of(scene, cue)
    if begun is None or scene.page.words[begun.mark].form == ":" or _inside_cue(scene, cue):
        return None
    if any(cue.last <= other.first < begun.mark and in_his_words(scene, other) for other in scene.cues):
        return None  # «استنكر قرار الوزارة بقوله إن»
    word = scene.page.words[cue.first]
    end = cue.last if word.pronoun else _whose(scene, cue, begun)
    behind = scene.page.past_between(end, begun.mark)
    if begun.mark - behind > 1 or (end == cue.last and not word.pronoun):
        return None
    if not begun.clause and not _tells(scene, cue, begun, behind):
        return None
    found = content_of(scene, cue, begun.at, clause=begun.clause)
    if found and not begun.clause:
        found = _to_comma(scene, begun.at, found)
    owner = None if word.pronoun else Speaker(cue.last, end, masdar.__name__)
    if found is None or (owner and not somebody(scene.page, owner.first)):
        return None
    speaker = owner or holder_of_floor(scene, cue)
    spans = cue_spans(scene, cue, begun)
    return Said(cue, begun.row, spans, speaker, found.span, found.mode, masdar.__name__)


def _whose(scene: Scene, cue: Cue, begun: Opening) -> int:
    """«إعلان | النائب سالم عبود عضو لجنة الدفاع بالمجلس أنه», «إعلان | رئيس الوزراء، سالم أشرف، أن»: where whose announcement it is ends,
    with his offices before the clause."""
    page, end = scene.page, noun_phrase(scene.page, cue.last, begun.mark)
    if begun.row.cue not in ANNOUNCES or not begun.clause or end == cue.last or not somebody(page, cue.last):
        return end
    end = extended(page, cue.last, end, begun.mark)
    word = page.words[end]
    office = nouns(page.tables).role(word)
    held = (office is not None and office.type == "person" and not word.conjunction) or word.preposition in ("ب", "ل")
    between = page.words[end : begun.mark]
    return begun.mark if held and not any(w.verb or w.function == "relative" for w in between) else end


def between_two(scene: Scene, cue: Cue) -> Said | None:
    """بعد اتهام واشنطن موسكو بقصف المدنيين · رغم مطالبة النقابة الحكومة برفع الأجور"""
    begun = opening_of(scene, cue) if cue.form == "masdar" else None
    if begun is None or begun.row.pattern not in ("asks", "blames") or not _on_occasion(scene, cue):
        return None
    whom = _whom_behind(scene.page, cue.last, begun.mark)
    found = content_of(scene, cue, begun.at, clause=begun.clause)
    if whom is None or found is None or _inside_cue(scene, cue):
        return None
    found = found if begun.clause else _to_comma(scene, begun.at, found)
    speaker, addressee = Speaker(cue.last, whom, between_two.__name__), scene.page.span(whom, begun.mark)
    spans = cue_spans(scene, cue, begun)
    return Said(cue, begun.row, spans, speaker, found.span, found.mode, between_two.__name__, addressee)


def _on_occasion(scene: Scene, cue: Cue) -> bool:
    """«بعد | تعهد الرئيس», «رغم | اتهام»: a maṣdar led by a preposition ends with its own phrase; «أثار | تعهد الرئيس بالدعم غضبا» does not."""
    word, before = scene.page.words[cue.first], scene.page.words[cue.first - 1]
    led = before.function in ("preposition", "adverb_preposition") or before.stem in LEADING
    return cue.first > scene.first and led and not (word.definite or word.pronoun)


def _whom_behind(page: Page, at: int, mark: int) -> int | None:
    """«اتهام الوزير | رئيس البلدية بالفساد»: where the second of two phrases between a maṣdar and its preposition begins; one alone may be
    either who does it or to whom, «اتهام الوزير بالفساد»."""
    end = noun_phrase(page, at, mark)
    if end == mark and at in page.toponyms and at + 1 in page.toponyms:
        end = at + 1
    if not at < end < mark or noun_phrase(page, end, mark) != mark:
        return None
    second = page.words[end]
    bare = not (second.conjunction or second.preposition or second.given)
    return end if bare and somebody(page, at) and somebody(page, end) else None


def _to_comma(scene: Scene, at: int, found: Content) -> Content:
    """«بعد إعلان الحكومة تحرير المدينة، عاد الأهالي», «ردا على اتهامات الحزب بالتزوير قال الوزير»: a deed that is announced on the way ends
    with its phrase."""
    words = scene.page.words
    told = {cue.first for cue in scene.cues if cue.form == "finite" and not in_relative(scene, cue)}
    ends = (i for i in range(at + 1, scene.last) if words[i].form == "،" or i in told)
    end = next(ends, None)
    if end is None or words[end].start >= found.span.end:
        return found
    return found._replace(span=Span(found.span.start, words[end - 1].end))


def _tells(scene: Scene, cue: Cue, begun: Opening, end: int) -> bool:
    """«إعلان طهران إرسالها», «إعلانه الفشل», «إعلان العمال عن تدشين»: right behind whose announcement it is the preposition of the cue,
    or a deed; so it is behind «تعهد الرئيس بدعم», «ترحيب الحكومة بالاتفاق»."""
    page, word = scene.page, scene.page.words[begun.at]
    deed = is_deed(page, word) or bool(page.known.masdars(word.stem.removesuffix("ت") + "ه"))  # «موافقته»
    if begun.row.cue in OF_DOER:
        own_deed = deed and not word.article  # «بعد تعهد الإدارة بالحوار» only names it
        return _on_occasion(scene, cue) and begun.mark == end and (begun.row.pattern == "reacts" or own_deed)
    if cue.form == "noun":
        return begun.mark == end and deed and not word.article and _of_whom_it_is(page, cue, begun)
    if begun.row.cue not in ANNOUNCES:
        return False
    led = begun.mark == end and begun.row.preposition != ""
    return led or (begun.mark == begun.at == end and deed)


def _of_whom_it_is(page: Page, cue: Cue, begun: Opening) -> bool:
    """«مطالبات النواب بإقالة الوزير»; not «تهديدات بالقتل», of nobody, «اتهامات للحزب بالتزوير», where he is accused."""
    owned = begun.mark > cue.last and page.words[cue.last].preposition == ""
    return owned and begun.row.preposition != "" and not begun.row.impersonal and begun.row.cue not in FEELINGS


def by_saying(scene: Scene, cue: Cue) -> Said | None:
    """وأنهى المدير كلمته بالتأكيد على أن الميناء آمن · ورد الوزير بالقول: «لن نغادر» · واختتم حديثه بالتأكيد على ضرورة الهدوء"""
    word = scene.page.words[cue.first]
    if cue.form != "masdar" or word.preposition != "ب" or not word.article or _inside_cue(scene, cue):
        return None
    begun, verb = opening_of(scene, cue), _verb_before(scene, cue)
    if begun is None or verb is None or begun.mark - cue.last > 1 or begun.row.cue in ADDS:
        return None
    form = scene.page.words[verb].verb
    if form is None or form.person != "3":
        return None  # «وقمنا بالرد بأن»: whoever says so speaks already
    led = begun.at > begun.mark or scene.page.words[begun.at].preposition != ""
    if not (begun.clause or (form.lemma in CLOSES and led and begun.mark == cue.last)):
        return None
    found, speaker = (
        content_of(scene, cue, begun.at, clause=begun.clause),
        _of_verb(scene, verb, cue) or holder_of_floor(scene, cue),
    )
    if found is None or speaker is None or denied(scene, cue._replace(first=verb)):
        return None
    of_writer = speaker.how == "carried_over" and (form.tense, form.gender) == ("past", "f")
    if of_writer and not scene.page.words[speaker.first].feminine:
        return None  # «خرجت منه بالقول»: of the writer
    spans = (_answer(scene, verb),) if scene.page.words[verb].form == ANSWERED else cue_spans(scene, cue, begun)
    return Said(cue, begun.row, spans, speaker, found.span, found.mode, by_saying.__name__)


def by_his_words(scene: Scene, cue: Cue) -> Said | None:
    """استنكر النائب القرار بقوله: «لا عدل هنا»"""
    before = next((said for said in reversed(scene.said) if said.speaker), None)
    if cue.form != "masdar" or before is None or before.speaker is None or not in_his_words(scene, cue):
        return None
    begun = opening_of(scene, cue)
    found = content_of(scene, cue, begun.at) if begun else None
    if begun is None or found is None or before.content.end > scene.page.words[cue.first].start:
        return None
    speaker = before.speaker._replace(how="carried_over")
    return Said(cue, begun.row, cue_spans(scene, cue, begun), speaker, found.span, found.mode, by_his_words.__name__)


def hastened(scene: Scene, cue: Cue) -> Said | None:
    """سارعت الوزارة إلى نفي الخبر · وحرص المدير على تأكيد أن الميناء آمن · وسارعت النقابة إلى التنديد بالقرار"""
    page, word = scene.page, scene.page.words[cue.first]
    led = cue.first - 1 > scene.first and page.words[cue.first - 1].form in ("الي", "علي")
    if cue.form != "masdar" or not led or word.pronoun:
        return None
    begun, verb = opening_of(scene, cue), _verb_before(scene, cue)
    if begun is None or verb is None or begun.mark - cue.last > 1:
        return None
    if word.article and not (begun.clause or begun.row.preposition):
        return None
    form = page.words[verb].verb
    if (
        form is None
        or not nouns(page.tables).is_("hastens", fold(form.lemma))
        or denied(scene, cue._replace(first=verb))
    ):
        return None
    found = content_of(scene, cue, begun.at, clause=begun.clause)
    speaker = _of_verb(scene, verb, cue) or holder_of_floor(scene, cue)
    spans = cue_spans(scene, cue, begun)
    return found and Said(cue, begun.row, spans, speaker, found.span, found.mode, hastened.__name__)


def _answer(scene: Scene, verb: int) -> Span:
    """«ورد»: the verb behind و, which is spelt like another."""
    word = scene.page.words[verb]
    return Span(word.end - len(ANSWERED) + 1, word.end)


def _verb_before(scene: Scene, cue: Cue) -> int | None:
    """The verb of the clause in which a maṣdar stands, with no clause between."""
    for i in range(cue.first - 1, max(scene.first, cue.first - CLAUSE) - 1, -1):
        word = scene.page.words[i]
        if word.verb is not None:
            return i
        if word.function in ("complementizer", "relative", "subordinator"):
            return None
    return None


def _of_verb(scene: Scene, verb: int, cue: Cue) -> Speaker | None:
    """Who does what a verb tells, beside it."""
    page = scene.page
    behind = subject_after(page, verb + 1, cue.first)
    if behind and somebody(page, behind.first) and agrees(page, behind.first, page.words[verb].verb):
        return behind
    before = subject_before(page, verb, scene.first)
    return before if before and somebody(page, before.first) else None


def _inside_cue(scene: Scene, cue: Cue) -> bool:
    """A noun that a statement's cue already reaches over: «أعربت عن أملها في أن»."""
    where = scene.page.words[cue.first].start
    return any(said.cue_spans[0].start <= where < said.content.start for said in scene.said)


def notice(scene: Scene, cue: Cue) -> Said | None:
    """تلقى مدير الأمن بلاغا من الأهالي بالعثور على جثة · تلقى القسم إخطارا بوقوع مشاجرة · إخطارا من مدير السجن بأن · وردت معلومات إلى المباحث بتهريب شحنة"""
    row = next((row for row in cue.rows if row.pattern == "notice"), None)
    if row is None or cue.last >= scene.last:
        return None
    giver = _giver(scene, cue)
    if not _received(scene, cue) and not (giver and somebody(scene.page, giver.first)):
        return None
    begun = _noticed(scene, cue, row, giver.last if giver else cue.last)
    if begun is None and giver:  # «من مأمور السجن | بالعثور على نفق»
        begun = _noticed(scene, cue, row, giver.first + 1)
    if begun is None:
        return None
    if giver and giver.last > begun.mark:
        giver = giver._replace(last=begun.mark)
    found = content_of(scene, cue, begun.at, clause=begun.clause)
    spans = cue_spans(scene, cue, begun)
    return found and Said(cue, begun.row, spans, giver, found.span, found.mode, notice.__name__)


def _received(scene: Scene, cue: Cue) -> bool:
    """«تلقى مدير الأمن بلاغا», «وردت معلومات»; not «ورد في التقرير معلومات»."""
    words = scene.page.words[scene.first : cue.first]
    came = bool(words) and words[-1].verb is not None and words[-1].verb.lemma == COMES
    return came or any(word.verb and word.verb.lemma == RECEIVES for word in words)


def _giver(scene: Scene, cue: Cue) -> Speaker | None:
    """«بلاغا من | الأهالي», not «بلاغا من مساء أمس»."""
    page, first = scene.page, cue.last + 1
    if page.words[cue.last].form != "من" or first >= scene.last or first in page.time_at:
        return None
    last = extended(page, first, noun_phrase(page, first, scene.last), scene.last)
    return Speaker(first, last, notice.__name__) if last > first else None


def _noticed(scene: Scene, cue: Cue, row: CueRow, first: int) -> Opening | None:
    """«بلاغا من الأهالي بمنطقة الميناء | بوجود مشاجرة», «بلاغا من الأهالي عن | انهيار منزل»: past where the giver is and what else is told of him."""
    page = scene.page
    about = next((r for r in cue.rows if r.preposition == "عن"), None)
    for i in range(first, min(scene.last - 1, first + NOTICED)):
        word = page.words[i]
        if word.function == "complementizer":
            return Opening(i, i + 1, row, clause=True) if word.form.startswith(row.preposition + "ان") else None
        if word.verb or word.function in ("relative", "subordinator") or word.form in (":", "."):
            return None
        if about and word.form == "عن" and is_deed(page, page.words[i + 1]):
            return Opening(i, i + 1, about, clause=False)
        if word.preposition == row.preposition and is_deed(page, word) and not _only_where(page, i):
            return Opening(i, i, row, clause=False)
    return None


def _only_where(page: Page, i: int) -> bool:
    """«بمحافظة المنيا», «بالإدارة العامة»; not «بالعثور على»: a place or a body that is spelt like a deed."""
    word, after = page.words[i], page.words[i + 1]
    leads_on = bool(after.preposition) or after.function == "preposition"
    return i in page.place_at or i in page.toponyms or (word.article and not leads_on)


def _of_nearest_verb(scene: Scene, cue: Cue) -> Speaker | None:
    """«قال النائب إن الشركة تؤجل الدفع بذريعة الأزمة»: who does what the pretext is for."""
    page = scene.page
    for verb in range(cue.first - 1, scene.first - 1, -1):
        if page.words[verb].verb is None:
            continue
        found = subject_after(page, verb + 1, cue.first)
        found = found if found and agrees(page, found.first, page.words[verb].verb) else None
        if found is None or not somebody(page, found.first):
            found = subject_before(page, verb, scene.first)  # «الحزب أوصل رسالة مفادها أن»
        if found is not None and somebody(page, found.first):
            return found._replace(how=subject_of_sentence.__name__)
    return None


def pretext(scene: Scene, cue: Cue) -> Said | None:
    """منعت الشرطة المصورين من الدخول بذريعة أن الجلسة سرية"""
    if cue.form != "phrase" or cue.rows[0].pattern != "states" or cue.rows[0].impersonal:
        return None
    begun = opening(scene.page, cue.rows, cue.last, scene.last)
    clause = begun is not None and begun.clause and begun.mark == cue.last
    that = cue.last < scene.last and scene.page.words[cue.last].function == "complementizer"
    at = begun.at if begun and clause else cue.last + that
    found = content_of(scene, cue, at, clause=clause or that)
    if found is None:
        return None
    speaker = _of_nearest_verb(scene, cue) or subject_of_sentence(scene, cue) or scene.floor.holder(scene.page, None)
    spans = (cue_span(scene.page, cue),)
    return Said(cue, cue.rows[0], spans, speaker, found.span, found.mode, pretext.__name__)
