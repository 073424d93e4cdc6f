"""Who can do no deed: the weather, a team, a thing; and words of protest in a sentence that speaks of none."""

from __future__ import annotations

from musnad.entities.coding import actors, somebody
from musnad.events.accidents import CAUSED, OF_FORCE
from musnad.events.clauses import verb_joined_to
from musnad.events.crowds import speaks_of_protest
from musnad.events.frames import Trigger
from musnad.events.roles import Roles
from musnad.folding import fold
from musnad.records import Sentence
from musnad.text.nouns import is_deed, is_surname, nouns
from musnad.text.page import Page
from musnad.text.phrases import heads
from musnad.text.reading import Word

STATE_OF = ("حاله", "سوء", "رداءه", "احوال", "ظروف", "مياه", "اسراب", "سرب")  # before the weather, or beasts


def no_protest(page: Page, sentence: Sentence, trigger: Trigger) -> bool:
    """«تجمع المشجعون في الملعب»: a word of many uses, in a sentence that speaks of no protest."""
    return trigger.frame.needs == "protest" and not speaks_of_protest(page, sentence)


def no_force(page: Page, trigger: Trigger, found: Roles) -> bool:
    """«قتلت العاصفة», «سيطر المنتخب»: the doer is the weather, a team or a show."""
    cause = _brought_about_by(page, trigger) if trigger.frame.type in (*OF_FORCE, "PROTEST") else None
    if cause is not None and _powerless(page, cause) and not _named_after(page, cause):
        return True
    if trigger.frame.type not in OF_FORCE:
        return False
    doers = [heads(page.words, phrase.first, phrase.last) for phrase in (*found.actor, *found.both)]
    deeds = trigger.frame.type in ("COERCE", "RETREAT", "MOBILIZE") and page.words[trigger.first].verb
    if deeds and doers and all(is_deed(page, word) and not somebody(page, word.i) for word in doers):
        return True  # «تحويل المسار يوقف عمليات النهب»
    struck = [] if doers else [heads(page.words, phrase.first, phrase.last) for phrase in found.recipient]
    doers += [word for word in struck if not somebody(page, word.i)]  # «منعت العاصفة من السفر»
    doers += [] if found.actor or found.both else _who_went_before(page, trigger)
    return any(_no_doer(page, word) and not _named_after(page, word) for word in doers)


def _who_went_before(page: Page, trigger: Trigger) -> list[Word]:
    """«ضربت [عاصفة] شمال البلاد وأغلقت المدارس»: what the verb before does, to which one that names nobody is joined."""
    verb = verb_joined_to(page, trigger.first, CAUSED, past_marks=False)
    return [] if verb is None else page.words[verb + 1 : verb + 2]


def _brought_about_by(page: Page, trigger: Trigger) -> Word | None:
    """«أدت السيول إلى قطع الطريق», «تسببت الأمطار الغزيرة في»: the head of what a verb of results, which leads on to the deed, has for its subject."""
    for word in reversed(page.words[max(0, trigger.first - CAUSED) : trigger.first]):
        if word.verb:
            results = nouns(page.tables).is_("results", fold(word.verb.lemma))
            return page.words[word.i + 1] if results and word.i + 1 < trigger.first else None
        if word.kind == "punctuation" or word.function in ("relative", "complementizer"):
            return None
    return None


def no_threat(page: Page, trigger: Trigger, found: Roles) -> bool:
    """«الأضرار التي تهدد الميناء», «وضع ينذر بالفوضى»: what threatens is a thing, and says nothing."""
    doers = [heads(page.words, phrase.first, phrase.last) for phrase in found.actor if not phrase.pronoun]
    if trigger.frame.type == "THREATEN" and any(_no_doer(page, word) for word in _who_went_before(page, trigger)):
        return True  # «هوت الأسعار وهددت الموازنات»
    verb = page.words[trigger.first].verb is not None and trigger.frame.type == "THREATEN"
    known = nouns(page.tables)
    things = (known.common_noun(page, w) and not _someone(page, w) and w.i not in page.toponyms for w in doers)
    return verb and bool(doers) and all(things)  # «أمهلت المنامة السفير»: the capital stands for its state


def _someone(page: Page, word: Word) -> bool:
    """«متصل مجهول», «العاملون» as well as whom the tables know: a participle may be somebody."""
    alone = (word.stem, word.stem.removesuffix("ون"), word.stem.removesuffix("ين"))
    participle = any(form.tense == "participle" for stem in alone for form in page.known.verb_forms(stem))
    return participle or somebody(page, word.i)


def _powerless(page: Page, doer: Word) -> bool:
    """«العاصفة», «حالة الطقس السيئة», «انهيار ثلجي», «مياه الأمطار», «كلب مسعور»"""
    after = page.words[doer.i + 1 : doer.i + 2] if doer.stem in STATE_OF else []
    known = nouns(page.tables)
    if known.is_("accident", doer.stem):
        return True
    return any(known.is_(kind, word.stem) for word in (doer, *after) for kind in ("no_force", "beast"))


def _no_doer(page: Page, word: Word) -> bool:
    """«العاصفة», «البضائع الرخيصة»"""
    return _powerless(page, word) or nouns(page.tables).is_("no_doer", word.stem)


def _named_after(page: Page, word: Word) -> bool:
    """«الفريق السيسي», «الفريق حفتر» are a rank and its holder."""
    after = page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    if after is None:
        return False
    known = actors(page.tables).at(page, after.i)
    named = after.base in nouns(page.tables).given or (known is not None and known.found[0].type == "person")
    return named or (after.article and is_surname(page, after))
