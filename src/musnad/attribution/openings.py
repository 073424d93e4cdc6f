"""Where what a cue of a scene introduces begins, and whether it introduces anything."""

from __future__ import annotations

from musnad.attribution.begun import ON, Opening
from musnad.attribution.cues import Cue, cue_index
from musnad.attribution.governed import settled
from musnad.attribution.opening import opening
from musnad.attribution.scene import Scene, in_relative
from musnad.entities.coding import somebody
from musnad.folding import fold
from musnad.lexicon.rows import Cue as CueRow
from musnad.records import Stance
from musnad.text.coordination import coordinated
from musnad.text.nouns import is_deed
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word

# what somebody does not rule out he holds possible, what he does not believe he doubts: both are said
NEGATED_VIEWS: dict[str, Stance] = {
    "استبعد": "assert",
    "نفى": "assert",
    "اعتقد": "doubt",
    "رأى": "doubt",
    "ظن": "doubt",
    "توقع": "doubt",
}
WITHOUT = ("دون", "بدون")  # «دون أن يذكر تفاصيل»: the narrator says what was not said
REACTIONS = ("refuse", "condemn", "welcome")  # stances that are deeds, too


def opening_of(scene: Scene, cue: Cue) -> Opening | None:
    """Where the content of a cue begins: by the order of words, and by the tree where that shows nothing or the subject."""
    if cue not in scene.openings:
        found = _opening_in_order(scene, cue)
        asks_tree = cue.form in ("finite", "participle") and not cue.inner
        begun = settled(scene.page, cue.rows, cue.first, found, scene.last) if asks_tree else found
        scene.openings[cue] = None if begun and _of_participle(scene, cue, begun) else begun
    return scene.openings[cue]


def _of_participle(scene: Scene, cue: Cue, begun: Opening) -> bool:
    """«رفض الكشف عن التفاصيل، مكتفيا بالقول إنه»: the clause is of the participle before it."""
    between = (o for o in scene.cues if o.form == "participle" and cue.first < o.first < begun.mark)
    theirs = (_opening_in_order(scene, other) for other in between)
    reacts = begun.clause and begun.row.stance in REACTIONS
    return reacts and any(other is not None and other.mark == begun.mark for other in theirs)


def _opening_in_order(scene: Scene, cue: Cue) -> Opening | None:
    found = opening(scene.page, cue.rows, cue.through, _reach(scene, cue))
    source = (o for o in scene.cues if o.form == "phrase" and found and o.first == found.mark)
    led = found is not None and not found.clause and any(o.rows[0].cue != "على ما" for o in source)  # «أكدت على ما سبق»
    if found and led:
        others = tuple(row for row in cue.rows if row is not found.row)  # «أكدت على لسان متحدثها أن»
        return opening(scene.page, others, cue.through, _reach(scene, cue)) if others else None
    return found or _past_relative(scene, cue)


def _past_relative(scene: Scene, cue: Cue) -> Opening | None:
    """«قال إن ...، داعيا التجار الذين لم يسددوا الرسوم إلى مراجعة البلدية»: a deed behind the preposition is what is asked of those whom a
    relative clause tells of."""
    words, end = scene.page.words, _end_of_asked(scene, cue)
    if end is None or words[end].function != "relative":
        return None
    last = next((i for i in range(end, scene.last) if words[i].form in ("،", ".")), scene.last)
    for row in (row for row in cue.rows if row.pattern == "asks" and len(row.preposition) > 1):
        led = (i for i in range(end, last - 1) if words[i].form == fold(row.preposition) and not words[i - 1].verb)
        at = next((i for i in led if is_deed(scene.page, words[i + 1]) and not _named(row, words[i + 1])), None)
        if at is not None:
            return Opening(at, at + 1, row, clause=False)
    return None


def _end_of_asked(scene: Scene, cue: Cue) -> int | None:
    """«داعيا التجار |», «وحث المحافظ التجار |», «وحث المحافظ جميع التجار |»: the index after those who are asked, behind whoever asks them."""
    page, at = scene.page, cue.last
    if cue.form == "finite":
        end = noun_phrase(page, at, scene.last)
        at = end if at < end < scene.last and somebody(page, at) else scene.last
    elif cue.form != "participle":
        return None
    head = at + (at < scene.last and page.words[at].function == "quantifier")
    end = noun_phrase(page, at, scene.last) if head < scene.last else head
    if head < end < scene.last:
        joined = coordinated(page, head, scene.last)  # «المواطنين والمقيمين |»
        end = joined[-1][1] if joined else end
    asked = head < end < scene.last and not page.words[at].preposition and somebody(page, head)
    return end if asked else None


def _named(row: CueRow, deed: Word) -> bool:
    """«الذين سافروا إلى الاجتماع»: a deed with the article is where they went; «على التعاون» is what they are urged to."""
    return deed.article and row.preposition != ON


def _reach(scene: Scene, cue: Cue) -> int:
    """How far a cue may look for its content: the next cue that could take it, or the end of the sentence."""
    return next(
        (
            other.first
            for other in scene.cues
            if other.first >= cue.last and other.form in ("finite", "participle") and not in_relative(scene, other)
        ),
        scene.last,
    )


def by_verb_alone(page: Page, cue: Cue) -> Cue:
    rows = cue_index(page.tables).rows((cue.verb,)) if cue.verb and cue.inner else ()
    return cue._replace(rows=rows, inner=None) if rows else cue


def introduces(scene: Scene, cue: Cue) -> bool:
    begun = opening_of(scene, cue) or opening_of(scene, by_verb_alone(scene.page, cue))
    return begun is not None and not denied(scene, cue) and (begun.row.pattern != "relays" or begun.clause)


def denied(scene: Scene, cue: Cue) -> bool:
    """«لم يوضح أن», «إذا قالت»: nothing was said."""
    words = scene.page.words
    before = words[cue.first - 1] if cue.first > scene.first else None
    if before is not None and before.form == "ان" and words[cue.first - 2].stem in WITHOUT:
        return True
    if negated_view(scene, cue):
        return False
    return before is not None and before.stem in ("لم", "لن", "لا", "اذا", "لو")


def negated_view(scene: Scene, cue: Cue) -> Stance | None:
    """«لم يستبعد الوزير تأجيل القمة», «لا يعتقد المدرب أن فريقه جاهز»: how he stands to what he says so."""
    words = scene.page.words
    if cue.form != "finite" or cue.first == scene.first or words[cue.first - 1].stem not in ("لم", "لا"):
        return None
    if cue.last < scene.last and words[cue.last].stem == "احد":
        return None  # «لم يتوقع أحد ذلك»
    return NEGATED_VIEWS.get(cue.rows[0].cue)
