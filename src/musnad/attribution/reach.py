"""Where what is said begins and ends in a sentence, beside its other cues, to whom it is said, and whether it is said at all."""

from __future__ import annotations

from collections.abc import Callable

from musnad.attribution.begun import Opening
from musnad.attribution.content_ends import within_marks
from musnad.attribution.contents import Content, content
from musnad.attribution.cues import Cue
from musnad.attribution.deeds import his_deed, main_clause
from musnad.attribution.openings import by_verb_alone
from musnad.attribution.scene import DESCRIBES, PAUSES, Said, Scene, cue_span
from musnad.attribution.speakers import Speaker
from musnad.attribution.until_cue import next_cue
from musnad.entities.phrase import leads
from musnad.folding import fold
from musnad.records import Span
from musnad.text.coordination import the_same
from musnad.text.inflect import noun_shapes
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.verb_here import IN_WHICH

HIM = ("إيا", "ايا")  # «واصفا إياه بأنه»: a pronoun names nobody
LAYS = ("أرجع", "عزا")
LABEL = 4  # words of a name that somebody gives something, in marks, and the mark


def content_of(scene: Scene, cue: Cue, begin: int, *, clause: bool = True) -> Content | None:
    if begin >= len(scene.page.words):
        return None
    stop = next_cue(scene, cue, begin)
    if clause:
        stop = his_deed(scene.page, cue, begin, stop) if cue.form == "finite" else stop
        stop = main_clause(scene.page, cue, scene.first, begin, stop)
    if cue.rows[0].cue in DESCRIBES:
        stop = min(stop, _behind_label(scene, begin))
    stop = min(stop, _another_headline(scene, begin), _loss_besides(scene, cue, begin))
    return content(scene.page, begin, scene.last, stop=stop, clause=clause)


def _another_headline(scene: Scene, begin: int) -> int:
    """«حمدان يحث الوزارة على إنهاء الإضراب | .. النقابة ترفع القضية», «تتهم الحزب بقتله | .. والحزب ينفي»: where a headline goes on with another clause."""
    page, words, last = scene.page, scene.page.words, scene.last
    if scene.sentence.voice != "headline":
        return last
    for i in range(begin + 1, last - 2):
        after = words[i + 1]
        anew = (not after.conjunction and i + 1 not in page.time_at) or after.article
        told = any(word.verb for word in words[i + 1 : last])
        if words[i].form in PAUSES and anew and told and not within_marks(page, begin, i, last):
            return i
    return last


def _loss_besides(scene: Scene, cue: Cue, begin: int) -> int:
    """«الأمم المتحدة تطالب بهدنة | ومقتل خمسة بقصف»: where a headline joins a loss, which nobody asks for or promises, to what somebody does."""
    known, words = nouns(scene.page.tables), scene.page.words
    if scene.sentence.voice != "headline" or cue.rows[0].stance not in ("ask", "promise"):
        return scene.last
    joined = (word for word in words[begin + 1 : scene.last] if word.conjunction == "و" and not word.preposition)
    return next((w.i for w in joined if not w.article and known.is_("loss", w.stem)), scene.last)


def _behind_label(scene: Scene, begin: int) -> int:
    """«وصفه بـ «الجبان» | خلال مؤتمر», «وصفها بـ«الخطيرة» | والتي أدت إلى», «وصفه بأنه "كارثة"، | ويدمر الجراد المحاصيل»: what somebody calls something
    ends with its marks, where a time, a relative clause of something else or a verb that و joins follows them; not «بـ«المتسرع» وغير المدروس»."""
    page, last = scene.page, scene.last
    opens = begin if begin in page.closing else begin - 1
    if opens not in page.closing:  # «وصف الوضع | بأنه "كارثة"»: behind what is called so
        that = next((i for i in range(begin, last) if page.words[i].form.startswith("بان")), last)
        opens = that + 1
    close = page.closing.get(opens, last)
    if close + 1 >= last or close - opens > LABEL:
        return last
    after = page.words[close + 1]
    if after.form == "،" and close + 2 < last:
        then = page.words[close + 2]
        told = then.verb is not None or (then.function == "auxiliary" and then.form != "وقد")
        return close + 1 if then.conjunction == "و" and told else last
    related = after.function == "relative" and after.conjunction != ""
    when = close + 1 in page.time_at or (after.function == "adverb_preposition" and not after.conjunction)
    return close + 1 if related or when else last


def said_by_verb_alone(scene: Scene, cue: Cue, read: Callable[[Scene, Cue], Said | None]) -> Said | None:
    """«أعرب الوزير عن قلقه», «معربا عن قلقه إزاء الأحداث»: the noun of the phrase is what is said; it still tells how."""
    alone = by_verb_alone(scene.page, cue)
    said = read(scene, alone) if alone is not cue else None
    return said._replace(row=cue.rows[0]) if said and _begins_with_noun(scene.page, cue, said.content) else said


def _begins_with_noun(page: Page, cue: Cue, said: Span) -> bool:
    """«معربا عن | قلقه», not «مؤكدا | استمرار العمل ودعم العمال»: whether the noun of the phrase is at the head of what is said."""
    return cue.inner is not None and any(page.words[i].start == said.start for i in range(*cue.inner))


def addressee_of(scene: Scene, cue: Cue, speaker: Speaker | None, begun: Opening) -> Span | None:
    """«دعا الوزير المجلس إلى»: of two phrases before the preposition the second is asked."""
    if begun.row.pattern not in ("asks", "blames") or (speaker is None and cue.form == "finite"):
        return None
    page = scene.page
    beside = speaker is not None and (speaker.how == "subject_after" or speaker.first == cue.last)
    at = speaker.last if speaker and beside else cue.last
    comma = at < begun.mark and page.words[at].form == "،"
    at += comma and page.words[at + 1].function == ""  # «ناشد النائب، رئيس اللجنة، الحكومة»
    at = past_adverbs(page, at, begun.mark)
    if at < begun.mark and leads(page, page.words[at]):
        at = noun_phrase(page, at, begun.mark)  # «دعت اللجنة برئاسة الوزير | النقابات إلى»
    at += at < begun.mark and the_same(page, at)  # «حثت الجهة ذاتها | الحكومة على»
    timed, at = at, page.time_at.get(at, at)  # «وجهت السلطات الثلاثاء تهما إلى»
    at += timed < at < begun.mark and page.words[at].form == "،"  # «وصف الوزير، أمس، الدعوة بأنها»
    if cue.inner and cue.inner[0] == at and cue.inner[1] < scene.last and page.words[cue.inner[1]].form == "الي":
        at = cue.inner[1]
    if at < begun.mark and page.words[at].form in ("من", "الي"):
        at += 1
    stop = (
        cue.inner[0] if cue.inner and at < cue.inner[0] < begun.mark else begun.mark
    )  # «حمل التنظيم | مسؤولية الهجوم»
    at = _described_in_tree(page, cue, begun, at)
    end = noun_phrase(page, at, stop)
    return page.span(at, end) if end > at else None


def _described_in_tree(page: Page, cue: Cue, begun: Opening, at: int) -> int:
    """«وصف المتحدث باسم الحملة لحمدان | الرسم بأنه مسيء», «وصف سالم حداد، الأستاذ في المعهد، | النتيجة بأنها»: where the object begins that a verb of
    describing has in the tree, behind what else tells who describes it."""
    tree = page.syntax
    if tree is None or begun.row.cue not in DESCRIBES or cue.form != "finite":
        return at
    objects = (i for i in tree.children(cue.first, "obj") if at < i < begun.mark)
    head = next((i for i in objects if page.words[i].article and not page.words[i].preposition), None)
    return head if head is not None and noun_phrase(page, head, begun.mark) == begun.mark else at


def past_adverbs(page: Page, at: int, end: int) -> int:
    """«اتهم الوزير | بدوره | الحزب بالتقصير»; «أمس الثلاثاء» is a time, and passed as one."""
    while at < end:
        told = page.words[at].function == "adverb" and page.words[at].form not in IN_WHICH
        if at not in page.interposed and not (told and at not in page.time_at):
            break
        at += 1
    return at


def widened(scene: Scene, cue: Cue, begun: Opening, found: Content, whom: Span | None) -> Content:
    """The content with what stands before it and is said too: whom is held responsible, «حمل الحزب الحكومة مسؤولية», or
    described, «وصف الأكراد بأنهم»; how the speaker stands to it, «عبر عن أسفه لرحيل»."""
    deed = scene.page.words[cue.inner[0]].span if cue.inner and begun.row.preposition == "ب" else None
    # «وجهت النيابة تهما إلى موظفين بتزوير العقود»
    names_deed = deed is not None and whom is not None and (whom.holds(deed) or whom.start >= deed.end)
    told = whom is not None and not whom.of(scene.page.text).startswith(HIM)
    of_object = cue.inner is not None or begun.row.cue in (*DESCRIBES, *LAYS)  # «أرجع الغرق إلى سوء الطقس»
    if whom and told and not names_deed and begun.row.pattern == "blames" and of_object:
        return found._replace(span=whom.to(found.span))
    noun = scene.page.words[cue.inner[1] - 1] if cue.inner else None
    if (
        noun is None
        or begun.clause
        or not nouns(scene.page.tables).is_("attitude", *noun_shapes(noun.stem, owned=True))
    ):
        return found
    first = scene.page.words[cue.inner[0]] if cue.inner else noun
    behind = scene.page.words[first.i + 1] if first.form == "عن" else first  # «عن دعمه وتقديره لـ», «بخالص العزاء لـ»
    return found._replace(span=Span(behind.start, found.span.end))


def cue_spans(scene: Scene, cue: Cue, begun: Opening) -> tuple[Span, ...]:
    """The cue, with its fixed preposition when that stands next to it, and أن on its own."""
    page, words = scene.page, scene.page.words
    span = cue_span(page, cue)
    wanted = fold(begun.row.preposition)
    if wanted and cue.last < len(words) and words[cue.last].form == wanted:
        span = Span(span.start, words[cue.last].end)
    if begun.clause and words[begun.mark].function == "complementizer":
        return (span, page.span(begun.mark, begun.mark + 1))
    return (span,)
