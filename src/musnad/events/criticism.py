"""Attacks in words: «هاجم النائب الحكومة», «شن الكاتب هجوما على الوزير», «فتح الوزير النار على خصومه في حوار» blame somebody, and hit nobody."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from musnad.entities.coding import described
from musnad.events.carriers import accused_before
from musnad.events.frames import Trigger, frame_index
from musnad.events.modes import mode
from musnad.events.roles import ARMED, Phrase, Roles
from musnad.lexicon.rows import Frame
from musnad.text.inflect import noun_shapes
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import does_it_to_him

# Who attacks in public with words, when he is one man, and nothing speaks of arms.
SPEAKERS = ("GOV", "LEG", "JUD", "PTY", "OPP", "MED", "JRN", "REL")
IN_WORDS = ("شن", "وجه", "تعرض", "تلقى", "صعد", "واصل", "جدد", "كرر")  # verbs that an attack in words goes with
FIRES = "firearms"
UTTERANCE = 12  # words behind «فتح النار», on whom among them, in which it says that it was done in words
HAPPENED = ("حدث", "جرى", "حصل", "وقع", "ارتكب", "فعل", "تعرض")
WHAT = 8  # words behind «رفض», who does among them, up to «ما حدث»
NAMED = 14  # words behind an attack, on whom among them, in which he is called by a name
SPEAKING_BODIES = ("party", "media")
ON_PAPER = ("state", "igo", "organisation")  # bodies that protest with a note or in a statement
STANDING = ("امام", "خارج", "داخل", "شوارع", "شارع", "ساحه", "ميدان")  # where a protest is that is more than words


def blaming(page: Page, trigger: Trigger, found: Roles) -> Trigger | None:
    """The trigger with the frame of blame, where its doer is one who speaks, and no arms, harm or place is told."""
    row = frame_index(page.tables).critics.get(trigger.frame.word)
    if row is not None and trigger.frame.type in ("PROTEST", "REJECT"):
        in_words = _protests_in_words(page, trigger, found) or _rejects_what_was_done(page, trigger)
        return trigger._replace(frame=_row_as(row, trigger)) if in_words else None
    spoken = bool(found.actor) and all(_speaks(page, phrase) for phrase in found.actor)
    of_words = any(_criticised(page, phrase) for phrase in found.recipient) or _sharp(page, trigger)
    of_words = of_words or (_named_so(page, trigger) and not any(_armed(page, phrase) for phrase in found.actor))
    if (
        row is None
        or not (spoken or of_words)
        or found.befallen()
        or any(_place(page, phrase) for phrase in found.recipient)
    ):
        return None
    if trigger.light is not None and trigger.light.verb not in IN_WORDS:
        return None  # «الهجوم الذي نفذته الحركة»، «مسؤوليتها عن الهجوم»
    if accused_before(page, trigger.first) is not None:
        return None  # «معارض متهم بالضلوع في هجوم»
    how, fires = mode(page, trigger, found), trigger.frame.mode == FIRES
    if fires and not (spoken and _in_an_utterance(page, trigger)):
        return None
    if how is not None and not (fires and how == FIRES):
        return None  # «هاجم النائب الحارس بسكين»
    return trigger._replace(frame=_row_as(row, trigger))


def _row_as(row: Frame, trigger: Trigger) -> Frame:
    """The row of blame for a word of the trigger's kind."""
    return msgspec.structs.replace(row, kind=trigger.frame.kind)


def _protests_in_words(page: Page, trigger: Trigger, found: Roles) -> bool:
    """«احتجت إيران على القرار», «احتج النائب على القانون», «نحتج بشدة على القرار»: a state, a body or one man who speaks, or who says so of himself;
    not «احتجت النقابة أمام الوزارة»."""
    form = page.words[trigger.first].verb
    behind = page.words[trigger.last : trigger.last + UTTERANCE]
    if trigger.frame.type != "PROTEST":
        return False
    on = any(word.form == "علي" for word in behind) and not any(word.stem in STANDING for word in behind)
    bodies = (*found.actor, *found.both)
    if form is not None and form.person == "1" and form.tense == "present":
        return on
    return on and bool(bodies) and all(_speaks(page, one) or _on_paper(page, one) for one in bodies)


def _rejects_what_was_done(page: Page, trigger: Trigger) -> bool:
    """«رفض الصحفيون ما حدث من فصل زملائهم»: what happened can only be blamed; not «رفض ما قدمه الوفد»."""
    if trigger.frame.type != "REJECT":
        return False
    for what, verb in pairwise(page.words[trigger.last : trigger.last + WHAT]):
        if what.verb or what.kind == "punctuation":
            return False
        if what.form == "ما" and verb.verb is not None and verb.verb.tense == "past":
            return verb.verb.lemma in HAPPENED
    return False


def _on_paper(page: Page, phrase: Phrase) -> bool:
    told = described(page, phrase.first, phrase.last)
    return told.type in ON_PAPER and not phrase.pronoun


def _armed(page: Page, phrase: Phrase) -> bool:
    return described(page, phrase.first, phrase.last).sector in ARMED


def _in_an_utterance(page: Page, trigger: Trigger) -> bool:
    """«فتح الوزير النار على المعارضة في كلمته»"""
    behind = page.words[trigger.words[-1] + 1 : trigger.words[-1] + 1 + UTTERANCE]
    return any(
        nouns(page.tables).is_("utterance", *noun_shapes(word.stem, owned=word.pronoun != ""))
        and page.words[word.i - 1].form in ("في", "خلال", "عبر")
        for word in behind
    )


def _sharp(page: Page, trigger: Trigger) -> bool:
    """«هجوما لاذعا»: an adjective of words alone"""
    after = page.words[trigger.at + 1] if trigger.at + 1 < len(page.words) else None
    return after is not None and nouns(page.tables).is_("sharp", after.stem, after.stem.removesuffix("ا"))


def _named_so(page: Page, trigger: Trigger) -> bool:
    """«هاجم الفتيات ووصفهن بكلام جارح», «مهاجمة خصومه متهما إياهم»: who calls those whom he attacks by a name, or accuses them, attacks
    with words."""
    for word in page.words[trigger.last : trigger.last + NAMED]:
        if word.initial or (word.kind == "punctuation" and word.form in ".؛"):
            return False
        if (
            word.stem == "واصفا"
            or does_it_to_him(page, word.i)
            or (word.verb and word.pronoun and word.conjunction and word.verb.lemma == "وصف")
        ):
            return True
    return False


def _criticised(page: Page, phrase: Phrase) -> bool:
    """«هاجم الحرس قرارا لمجلس الأمن», «مهاجمة خصومه السياسيين»: nobody hits a decision, or opponents in politics, but with words."""
    head, known = page.words[phrase.first], nouns(page.tables)
    in_politics = any(known.is_("in_words", *noun_shapes(w.stem)) for w in page.words[phrase.first + 1 : phrase.last])
    return known.is_("criticised", head.stem.removesuffix("ا")) or (head.pronoun != "" and in_politics)


def _speaks(page: Page, phrase: Phrase) -> bool:
    told = described(page, phrase.first, phrase.last)
    many = page.words[phrase.first].stem in nouns(page.tables).plurals
    return (
        told.type in SPEAKING_BODIES
        or told.sector == "LEG"
        or (told.type == "person" and told.sector in SPEAKERS and not many)
    )


def _place(page: Page, phrase: Phrase) -> bool:
    """«هاجم الحزب مواقع الجيش»: nobody criticises a site, a building or a vehicle; a ministry is more than its building."""
    told, head = described(page, phrase.first, phrase.last), page.words[phrase.first]
    site = head.stem in nouns(page.tables).buildings and told.sector not in ("GOV", "LEG", "JUD")
    return site or phrase.first in page.toponyms or told.type in ("facility", "asset")
