"""Whom a verb of saying is said to, where he stands as who says it would: «وأخطرت النيابة للتحقيق», «ودعت أنصارها إلى»."""

from __future__ import annotations

from musnad.attribution.agreement import several
from musnad.attribution.begun import Opening
from musnad.attribution.cues import Cue
from musnad.attribution.senses import Reading
from musnad.attribution.speakers import Speaker
from musnad.text.inflect import noun_shapes
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import leads, noun_phrase

NOTIFIES = ("أخطر",)  # what somebody does to somebody, always
ADDRESSES = ("دعا", "طالب", "حث", "نصح", "ناشد", "حذر")
HIS = {"m": "ه", "f": "ها"}


def only_notified(reading: Reading) -> bool:
    """«وأخطرت النيابة لمباشرة التحقيق», «وأخطر مدير الأمن بالواقعة»: behind a verb that always has an object one phrase alone is whom it is done to,
    in the passive, and nobody is told to do it."""
    cue, speaker, page = reading.cue, reading.speaker, reading.scene.page
    if reading.begun.row.cue not in NOTIFIES or speaker is None or speaker.first < cue.last:
        return False
    if page.words[cue.first].pronoun or cue.verb is None or cue.verb.tense != "past":
        return False
    after = page.words[speaker.last] if speaker.last < reading.scene.last else None
    bare = after is not None and not (leads(after) or after.preposition or after.verb or after.kind == "punctuation")
    return not (bare and noun_phrase(page, speaker.last, reading.begun.mark) > speaker.last)


def his_people(page: Page, cue: Cue, begun: Opening, found: Speaker) -> bool:
    """«وأدانت الحركة القصف، ودعت أنصارها إلى التظاهر», «وحذرت مواطنيها من السفر»: people who are many with the pronoun of whom the verb tells are called on,
    where nobody stands behind them; not «وطالب أقاربه بالإفراج عنه», nor «وطالب محاموه»."""
    head = found.first + (page.words[found.first].function == "quantifier")
    word = page.words[min(head, found.last - 1)]
    one = cue.verb is not None and cue.verb.number == "s" and HIS.get(cue.verb.gender) == word.pronoun
    if begun.row.cue not in ADDRESSES or not one or found.first != cue.last:
        return False
    known, she = nouns(page.tables), word.pronoun == HIS["f"]
    subject = word.stem.endswith("و") or known.is_("kin", word.stem, *noun_shapes(word.stem, owned=True))
    agrees = word.stem.endswith("ت") and not word.stem.endswith("ات")  # «وطالبت حكومتها ب»: she of hers, or hers
    many = known.role(word) is not None and not agrees if she else several(page, found._replace(first=word.i))
    return many and not subject
