"""Whom a pronoun in a role stands for: the nearest one before it in the sentence that it agrees with."""

from __future__ import annotations

from musnad.entities.coding import somebody
from musnad.events.roles import Phrase
from musnad.records import Entity, Mention, Span
from musnad.text.inflect import OBJECTS
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word

NOBODY = ("unknown", "facility", "asset")  # «أحاطوا بالمنزل وتفاوضوا معه»
MANY = ("ون", "ين", "ات", "ان")


def mention_meant(page: Page, phrase: Phrase) -> Mention | None:
    """The nearest mention that agrees. What a preposition leads is somebody, «القبض عليه»."""
    pronoun, until = _pronoun(page, phrase), _until(page, phrase)
    sentence = page.doc.sentences[page.sentence_of_word[phrase.first]].span
    near = list(reversed(page.mentions.inside(Span(sentence.start, page.words[until].whole_start))))
    for n, mention in enumerate(near):
        entity = page.entity(mention)
        anybody = phrase.before is None or entity.type not in NOBODY
        if anybody and agrees(page, mention, entity, pronoun):
            member = near[n + 1] if n + 1 < len(near) and _is_of(page, near[n + 1], mention) else None
            return member if member and agrees(page, member, page.entity(member), pronoun) else mention
    return _told_before(page, phrase, pronoun)


def _told_before(page: Page, phrase: Phrase, pronoun: str) -> Mention | None:
    """«اعتقل الصحفي سامي حداد. ثم أفرج | عنه»: the one man or woman whom the sentence before tells of, where this one tells of nobody whom the
    pronoun behind a preposition may mean."""
    before = page.told_before(page.doc.sentences[page.sentence_of_word[phrase.first]])
    if phrase.before is None or pronoun not in ("ه", "ها") or before is None:
        return None
    told = [(mention, page.entity(mention)) for mention in page.mentions.inside(before.span)]
    people = [(m, one) for m, one in told if one.type == "person" and agrees(page, m, one, pronoun)]
    return people[-1][0] if len({one.id for _, one in people}) == 1 else None


def _is_of(page: Page, man: Mention, body: Mention) -> bool:
    """«قياديا في | التنظيم», «ضابط من | الجيش»: one man and the body that he is told to be of."""
    first, at = page.within(body.span)[0], page.within(man.span)[1]
    led = at == first - 1 and page.words[at].form in ("في", "من")
    return led and page.entity(man).type == "person" and page.entity(body).type != "person"


def person_meant(page: Page, phrase: Phrase) -> Phrase | None:
    """«بسجن الناشط سامي حداد | ومنعه», «اقتحموا منزل النائب | واعتقلوه»: one man or woman, right before a joined word, whom nothing
    else in the report names."""
    pronoun, until = _pronoun(page, phrase), _until(page, phrase)
    if page.words[phrase.first].conjunction != "و":
        return None
    first = page.doc.sentences[page.sentence_of_word[phrase.first]].first
    nearest = next((i for i in range(until - 1, first - 1, -1) if _one_person(page, page.words[i], pronoun)), None)
    if nearest is None or noun_phrase(page, nearest, until) != until:
        return None
    begin = nearest
    while begin > first and _one_person(page, page.words[begin - 1], pronoun) and _same(page, begin, until):
        begin -= 1  # «الناشط | سامي حداد»
    return Phrase(begin, until)


def _same(page: Page, i: int, until: int) -> bool:
    return noun_phrase(page, i - 1, until) == noun_phrase(page, i, until)


def _one_person(page: Page, word: Word, pronoun: str) -> bool:
    """A noun for one man that «ه» may stand for, or for one woman, «ها», or a given name."""
    role = nouns(page.tables).role(word)
    if word.verb or pronoun not in ("ه", "ها") or not somebody(page, word.i):
        return False
    person = word.given if role is None else role.type == "person"
    many = word.stem in nouns(page.tables).plurals or (role is not None and word.plain.endswith(MANY))
    return person and not many and word.feminine == (pronoun == "ها")


def _pronoun(page: Page, phrase: Phrase) -> str:
    word = page.words[phrase.first]
    return word.pronoun or next((o for o in OBJECTS if word.form.endswith(o)), "")


def _until(page: Page, phrase: Phrase) -> int:
    return phrase.before if phrase.before is not None else phrase.first


def agrees(page: Page, mention: Mention, entity: Entity, pronoun: str) -> bool:
    """Whether «ه», «ها» or «هم» may stand for the mention: one man, a woman or body or things, people."""
    head = page.words[page.index_at(mention.head.start)]
    known = nouns(page.tables)
    one = entity.type == "state" or head.given  # «السودان», «حمدان»
    many = (head.plain.endswith(MANY) and not one) or head.stem in known.plurals
    if pronoun == "هم":
        forces = head.plain.endswith("ات") and entity.type == "state_force"  # «قوات الأمن» are «ها»
        return (many and not forces) or entity.type in ("population", "group", "armed_group")
    broken = head.stem in known.plurals and not head.plain.endswith(("ون", "ين"))  # «العناصر وقضت عليها»
    if pronoun == "ها":
        return broken or (head.feminine and not (many and entity.type == "person")) or entity.type == "state"
    return pronoun == "ه" and not many and not head.feminine
