"""Rules for cues that are nouns: participles «مضيفاً أن», maṣdars «تأكيد الوزارة أن», pretexts «بذريعة أن»."""

from __future__ import annotations

from musnad.attribution.cues import Cue
from musnad.attribution.opening import opening
from musnad.attribution.scene import (
    Said,
    Scene,
    addressee_of,
    content_of,
    cue_span,
    cue_spans,
    opening_of,
    widened,
)
from musnad.attribution.speakers import Speaker
from musnad.attribution.who import holder_of_floor, subject_of_sentence
from musnad.entities.coding import somebody
from musnad.text.phrases import noun_phrase


def participle(scene: Scene, cue: Cue) -> Said | None:
    """قال الوزير إن الاتفاق جاهز، مضيفاً أن التوقيع قريب"""
    if cue.form != "participle":
        return None
    begun = opening_of(scene, cue)
    if begun is None:
        return None
    found = content_of(scene, cue, begun.at)
    if found is None:
        return None
    spans = cue_spans(scene, cue, begun)
    addressee = addressee_of(scene, cue, None, begun)
    found = widened(scene, cue, begun, found, addressee)
    return Said(
        cue, begun.row, spans, holder_of_floor(scene, cue), found.span, found.mode, participle.__name__, addressee
    )


def masdar(scene: Scene, cue: Cue) -> Said | None:
    """في بيان تضمن تأكيد الوزارة أن الخدمات مستمرة، وقوله إن الأزمة انتهت"""
    if cue.form not in ("masdar", "noun") or scene.page.words[cue.first].verb:
        return None
    begun = opening_of(scene, cue)
    if begun is None or not begun.clause or scene.page.words[begun.mark].form == ":" or _inside_cue(scene, cue):
        return None
    word = scene.page.words[cue.first]
    end = cue.last if word.pronoun else noun_phrase(scene.page, cue.last, begun.mark)
    if begun.mark - end > 1 or (end == cue.last and not word.pronoun):
        return None
    found = content_of(scene, cue, begun.at)
    owner = None if word.pronoun else Speaker(cue.last, end, masdar.__name__)
    if found is None or (owner and not somebody(scene.page, owner.first)):
        return None
    speaker = owner or holder_of_floor(scene, cue)
    spans = cue_spans(scene, cue, begun)
    return Said(cue, begun.row, spans, speaker, found.span, found.mode, masdar.__name__)


def _inside_cue(scene: Scene, cue: Cue) -> bool:
    """A noun that a statement's cue already reaches over: «أعربت عن أملها في أن»."""
    where = scene.page.words[cue.first].start
    return any(said.cue_spans[0].start <= where < said.content.start for said in scene.said)


def pretext(scene: Scene, cue: Cue) -> Said | None:
    """منعت الشرطة المصورين من الدخول بذريعة أن الجلسة سرية"""
    if cue.form != "phrase" or cue.rows[0].pattern != "states" or cue.rows[0].impersonal:
        return None
    begun = opening(scene.page, cue.rows, cue.last, scene.last)
    at = begun.at if begun and begun.clause and begun.mark == cue.last else cue.last
    found = content_of(scene, cue, at)
    if found is None:
        return None
    speaker = subject_of_sentence(scene, cue) or scene.floor.holder(scene.page, None)
    spans = (cue_span(scene.page, cue),)
    return Said(cue, cue.rows[0], spans, speaker, found.span, found.mode, pretext.__name__)
