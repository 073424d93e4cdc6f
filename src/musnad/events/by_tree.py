"""Subject and objects of a verb as its tree has them, set against what word order says.

Word order reads every text, and reads it wrong where much stands between a verb and its arguments; a tree is a model's
opinion, and is right where the phrases are long. The tree's subject or object counts where word order finds none or
another phrase.
"""

from __future__ import annotations

from musnad.attribution.speakers import counted, governed_subject, phrase_of_head
from musnad.entities.coding import somebody
from musnad.events.clauses import clause_end, object_at, says_how, up_to_object, with_others
from musnad.events.roles import Phrase
from musnad.text.called import inside_mans_name
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import does_it_to_him, noun_phrase
from musnad.text.reading import asyndetic

CLAUSES = ("complementizer", "subordinator", "relative")  # words of grammar that begin a clause


def subject_by_tree(page: Page, verb: int, last: int, subject: list[Phrase]) -> list[Phrase]:
    """«قصفت فجر أمس في هجوم هو الأعنف طائرات التحالف الحي»: whom the tree gives the verb, else ``subject``."""
    head = governed_subject(page, verb)
    beside = bool(subject) and subject[0].first == verb + 1 and not subject[0].pronoun
    parted = head is not None and head < verb and object_instead(page, verb, subject)
    found = subject if beside and not parted else _phrases(page, head, last, subject)
    return [up_to_object(page, verb, phrase) for phrase in found]


def objects_by_tree(page: Page, verb: int, last: int, objects: list[Phrase], subject: list[Phrase]) -> list[Phrase]:
    """«سلمت الحكومة أمس إلى الصليب الأحمر جثامين القتلى»: what the tree gives the verb, unless it is the subject."""
    tree = page.syntax
    head = tree.object(verb) if tree else None
    if head is not None and head >= clause_end(page, verb + 1, last) and not _past_description(page, verb, head):
        return objects  # «قتل رجل يحمل سلاحا وهناك جثة»: of another verb
    if head is not None and (_covers(subject, head) or page.words[head].kind != "word" or says_how(page, head)):
        return objects
    if head is not None and page.words[head].stem in nouns(page.tables).lengths:
        return objects  # «سجنوا صحفيا عامين»: how long
    if head is not None and (does_it_to_him(page, head) or inside_mans_name(page, head)):
        return objects  # «هاجموا النائب متهمين إياه»; «هاجم حلفاء سالم | حمدان البلدة»: part of another's name
    if head is None and not objects:
        return _behind_description(page, verb, last, subject)
    return _phrases(page, head, last, objects)


def _behind_description(page: Page, verb: int, last: int, subject: list[Phrase]) -> list[Phrase]:
    """«اغتال ملثمون يقودون دراجة | قاضيا»: somebody right behind the object of the clause that describes the subject, where a tree has lost
    him: nothing but the verb before that clause can have him for its object."""
    at = subject[0].last if subject and subject[0].first == verb + 1 else last
    told = page.words[at].verb if at + 1 < last and asyndetic(page.words, at) else None
    if told is None or told.tense != "present" or page.words[at].pronoun:
        return []
    end = noun_phrase(page, at + 1, last)
    if not at + 1 < end < last or page.words[end].preposition or not (somebody(page, end) or counted(page, end)):
        return []
    return object_at(page, end, last)


def _past_description(page: Page, verb: int, head: int) -> bool:
    """«هاجم مسلحون يستقلون سيارة | حاجزا»: nothing is between but a clause that describes the subject."""
    between = page.words[verb + 1 : head + 1]
    inner = [word.i for word in between if word.verb]
    joined = any(word.conjunction or word.function in CLAUSES or word.form == "؛" for word in between)
    return len(inner) == 1 and not joined and inner[0] > verb + 1 and asyndetic(page.words, inner[0])


def object_instead(page: Page, verb: int, subject: list[Phrase]) -> list[Phrase]:
    """«كان القاضي قد أحال أوراقهم»: what stood where a subject stands, and is the object."""
    return subject if page.syntax and _covers(subject, page.syntax.object(verb)) else []


def without(objects: list[Phrase], subject: list[Phrase]) -> list[Phrase]:
    """The objects that are not the subject."""
    return [phrase for phrase in objects if not any(_covers([phrase], other.first) for other in subject)]


def _phrases(page: Page, head: int | None, last: int, ordered: list[Phrase]) -> list[Phrase]:
    if head is None or _covers(ordered, head):
        return ordered
    found = phrase_of_head(page, head, last)
    return with_others(page, found.first, found.last) if found else ordered


def _covers(phrases: list[Phrase], i: int | None) -> bool:
    return i is not None and any(phrase.first <= i < phrase.last and not phrase.pronoun for phrase in phrases)
