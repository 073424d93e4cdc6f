"""Who does what a noun tells, when the verb or maṣdar that governs the noun says it: «انسحب الجيش بعد هجومه»."""

from __future__ import annotations

from musnad.entities.coding import somebody
from musnad.events.accused import accused_of
from musnad.events.clauses import doers, object_at, subject_of
from musnad.events.frames import frame_index
from musnad.events.roles import HARM, Phrase
from musnad.events.says_more import who_says_more
from musnad.records import Sentence
from musnad.text.nouns import is_deed
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase


def governing_subject(page: Page, sentence: Sentence, at: int) -> list[Phrase]:
    """The subject of the finite verb before a noun, for «في هجومهم», «قبل انسحابها»; nearer than it the genitive of a
    maṣdar that governs the noun, «إقدام مستوطنين على إلقاء زجاجات»."""
    for i in range(at - 1, sentence.first - 1, -1):
        doer = _genitive_of(page, i, at)
        if doer:
            return [doer]
        if page.words[i].function == "complementizer" and (accused := accused_of(page, i)) is not None:
            return accused  # «اتهمت المعارضة الحكومة بأنها أجرت محادثات»
        if page.words[i].function == "complementizer" and (
            (own := _of_clause(page, i, at)) or not page.words[i].pronoun
        ):
            return [own] if own else []  # «قال المدير إن إلقاء القبض»: no doing of who tells it
        if page.words[i].verb and not _in_passing(page, i, at):
            found = subject_of(page, i, sentence.first, at)
            return [Phrase(found.first, found.last)] if found else who_says_more(page, sentence, i, at)
    return []


def _in_passing(page: Page, verb: int, at: int) -> bool:
    """«قام رجل درس الكيمياء بتفجير نفسه»: a verb that only describes somebody, by its tree, and does not govern the
    noun."""
    tree = page.syntax
    return tree is not None and tree.relation(verb).startswith("acl") and verb not in tree.governors(at)


def _of_clause(page: Page, complementizer: int, at: int) -> Phrase | None:
    """«أكدت الوزارة أن الجماعة باغتيالها القاضي»: whom a clause begins with, no verb before the noun."""
    first = complementizer + 1
    end = noun_phrase(page, first, at)
    return Phrase(first, end) if first < end <= at and somebody(page, first) else None


def doer_above(page: Page, sentence: Sentence, at: int) -> list[Phrase]:
    """The same, unless the verb tells what befell him, «أصيب رجلان في إطلاق نار», «قتل القيادي خلال اشتباكات», or what he
    thinks of the deed, «انتقد النائب إلقاء القبض على»."""
    found = governing_subject(page, sentence, at)
    verb = page.verb_before(at, sentence.first)
    if verb is None or not found:
        return doers(page, found)
    return [] if _judges(page, verb) or _befell(page, verb, found[0], at) else doers(page, found)


def _judges(page: Page, verb: int) -> bool:
    form = page.words[verb].verb
    frame = frame_index(page.tables).verbs.get(form.lemma) if form else None
    return frame is not None and frame.type in ("ACCUSE", "SUPPORT")


def _befell(page: Page, verb: int, subject: Phrase, end: int) -> bool:
    """Whether a verb has its subject for a victim: «أصيب», «لقي مصرعه», and «قتل» with nobody else behind it."""
    form, index = page.words[verb].verb, frame_index(page.tables)
    if form is None or subject.first < verb:
        return False
    frame = index.verbs.get(form.lemma)
    phrases = [
        row for rest, row in index.phrases.get(form.lemma, ()) if any(w.stem in rest for w in page.words[verb:end])
    ]
    if any(row.subject in HARM for row in (*phrases, *([frame] if frame else []))):
        return True
    return frame is not None and frame.object in HARM and not object_at(page, subject.last, end)


def _genitive_of(page: Page, masdar: int, at: int) -> Phrase | None:
    """Who does the deed of a maṣdar, when nothing but he and a preposition stands before word ``at``."""
    word = page.words[masdar]
    if word.verb or word.article or word.kind != "word" or masdar + 1 >= at or not is_deed(page, word):
        return None
    end = noun_phrase(page, masdar + 1, at)
    led = (end == at and page.words[at].preposition) or (end == at - 1 and page.words[end].function == "preposition")
    return Phrase(masdar + 1, end) if led and end > masdar + 1 and somebody(page, masdar + 1) else None
