"""Mentions: the noun phrases of a report that name somebody who can act, speak or be acted on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from musnad.entities.coding import Described, actors, described
from musnad.entities.phrase import leads, means_of_media, unarmed
from musnad.folding import fold
from musnad.records import EntityType, Sentence
from musnad.text.called import CALLED_SO, called
from musnad.text.led_parts import acting
from musnad.text.nouns import is_name, nouns
from musnad.text.office_phrases import through_office, through_to_name
from musnad.text.page import Page
from musnad.text.phrases import does_it_to_him, noun_phrase
from musnad.text.reading import Word

SHORT = 3  # letters of a name that may be any word
TYPES: dict[str, EntityType] = {"PER": "person", "ORG": "organisation"}  # of the analyser's kinds of names


class Named(NamedTuple):
    """Words [first, last) are a phrase for somebody; ``rule`` tells by which sign it was seen."""

    first: int
    last: int
    described: Described
    rule: str


def phrases_of_actors(page: Page, sentence: Sentence) -> Iterator[Named]:
    """The actor phrases of a sentence, left to right, none inside another."""
    at = sentence.first
    places = _place_words(page, sentence)
    while at < sentence.last:
        rule = None if at in places else _sign(page, at)
        last = _end(page, at, sentence.last) if rule else at
        if rule and last > at:
            yield Named(at, last, _with_his_body(page, at, last, sentence.last), rule)
            at = last
        elif at not in places and (name := called(page, at, *TYPES)):
            told = described(page, at, name.last)._replace(type=TYPES[name.kind], named=True)
            yield Named(at, name.last, told, CALLED_SO)
            at = name.last
        else:
            at += 1


def _with_his_body(page: Page, at: int, last: int, mark: int) -> Described:
    """«عضو لجنة الحريات | بنقابة المحامين»: the codes of somebody's words, with the body that his office is in where they name none."""
    told = described(page, at, last)
    begins = last + (page.words[last].form in ("في", "لدي")) if last < mark else last
    body = begins < mark and (begins > last or page.words[last].preposition == "ب") and _a_body(page, begins)
    end = through_office(page, at, mark) if body and told.type == "person" and not (told.sector or told.actor) else last
    whole = described(page, at, end) if end > last else told
    return whole if whole.sector else told


def _a_body(page: Page, i: int) -> bool:
    """«نقابة», «حزب النور», «البرلمان»: a noun for a body or its name, and no place."""
    role, known = nouns(page.tables).role(page.words[i]), actors(page.tables).at(page, i)
    named = known is not None and known.found[0].type not in ("state", "population", "person")
    return i not in page.toponyms and (named or (role is not None and role.type != "person"))


def _end(page: Page, at: int, last: int) -> int:
    """The end of the phrase; a body's name does not run on into the name of a person."""
    end = noun_phrase(page, at, last)
    match = actors(page.tables).at(page, at)
    if match and match.last < end and match.found[0].type != "person" and is_name(page, page.words[match.last]):
        return match.last
    named = min(match.last, last) if match else end  # «مجاهدو خلق»: a word of the name may look like a verb
    return through_to_name(page, at, max(end, named), last)


_GRAMMAR = frozenset(("preposition", "complementizer", "relative", "negation"))


def _sign(page: Page, i: int) -> str | None:
    """What makes the word look like the beginning of a phrase for somebody."""
    word = page.words[i]
    if word.kind != "word" or word.verb or word.function in _GRAMMAR:
        return None
    known, table = actors(page.tables), nouns(page.tables)
    if word.stem == "بلاد" and word.pronoun:
        return "own_country"
    if known.at(page, i):
        return "known_name"
    if (title := known.title(page, i)) and not (title.note.startswith("also") and _describes(page, i)):
        return "title"
    if table.role(word) and not any(sense(page, i) for sense in _OTHER_SENSES):
        return "role_noun"
    if word.base in table.given and _name_goes_on(page, i):
        return "given_name"
    if acting(page, i) or means_of_media(page, i):
        return "acting"
    return None


def _describes(page: Page, i: int) -> bool:
    """«البلاغ المقدم من الجيران», «الوفد الملازم للوزير»: a title that is another word too, right behind a noun with the article that is
    nobody's office, before no name."""
    before, table = page.words[i - 1] if i else None, nouns(page.tables)
    noun = before is not None and before.article and not before.verb and before.base not in table.given
    office = before is not None and (actors(page.tables).title(page, before.i) or table.role(before))
    return noun and not office and not _name_goes_on(page, i)


def _of_what_is_his(page: Page, i: int) -> bool:
    """«علقت بلجيكا تعاونها | العسكري مع»: an adjective of what somebody does or has, and nobody; not «قصفهم المسلحون», «اعتقالها الصحفي»."""
    word, before, table = page.words[i], page.words[i - 1] if i else None, nouns(page.tables)
    role = table.role(word)
    if role is None or before is None or role.adjective == "" or not (word.article and table.adjective(word)):
        return False
    his = before.pronoun != "" and not before.verb and table.role(before) is None
    return his and not (word.preposition or word.conjunction) and before.feminine == word.feminine


def _of_a_current(page: Page, i: int) -> bool:
    """«التيار | الكهربائي»: the adjective that tells the other sense of the noun before it, and nobody."""
    word = page.words[i]
    return i > 0 and not (word.preposition or word.conjunction) and unarmed(page, i - 1)


def _of_visit(page: Page, i: int) -> bool:
    """«زيارة دولة»: a visit of state, and no state."""
    return page.words[i].form == "دوله" and i > 0 and page.words[i - 1].stem in ("زياره", "زيارت", "زيارات")


def _act(page: Page, i: int) -> bool:
    """«سجن الناشطة ليلى», «بسجن 14 شخصا»: that they are put there; «اجتماعا برئاسة الوزير سالم»: that he leads it; and no body."""
    word, after = page.words[i], page.words[i + 1] if i + 1 < len(page.words) else None
    if word.article or word.pronoun or after is None or after.preposition:
        return False
    return (
        _one(page, after)
        if leads(page, word)
        else word.stem == "سجن" and (_of_people(page, after) or after.kind == "number")
    )


def _one(page: Page, word: Word) -> bool:
    """«الوزير», «الدكتور سالم», «سالم»: one man or woman by noun, title or name."""
    known, table = actors(page.tables), nouns(page.tables)
    named = known.at(page, word.i)
    person = named is not None and named.found[0].type == "person"
    return person or known.title(page, word.i) is not None or word.base in table.given or _of_people(page, word)


def _of_people(page: Page, word: Word) -> bool:
    """«الناشطة», «الوزير»: a noun for one person."""
    role = nouns(page.tables).role(word)
    return role is not None and role.type == "person" and word.stem in {fold(role.word), fold(role.feminine)}


def _of_occasion(page: Page, i: int) -> bool:
    """«في مؤتمر صحفي», «عقد مؤتمرا صحفيا»: an adjective of the noun before it, and nobody."""
    word, before, table = page.words[i], page.words[i - 1] if i else None, nouns(page.tables)
    role = table.role(word)
    led = before is not None and table.is_occasion(before) and not before.definite and not before.verb
    return (
        led
        and role is not None
        and role.adjective != ""
        and not (word.definite or word.conjunction or word.preposition)
    )


# In these a noun for somebody is nobody.
_OTHER_SENSES = (_of_what_is_his, _of_occasion, _of_visit, _of_a_current, _act, unarmed, does_it_to_him)


def surnames(page: Page, names: frozenset[str], taken: frozenset[int]) -> Iterator[Named]:
    """«لوكاشيفيتش» after «الكسندر لوكاشيفيتش»: words that end the name of a person already met, outside other phrases."""
    for word in page.words:
        free = word.i not in taken and word.i not in page.time_words
        if word.base in names and free and word.kind == "word" and not word.verb and _names_somebody(page, word):
            yield Named(word.i, word.i + 1, described(page, word.i, word.i + 1), "surname")


def _names_somebody(page: Page, word: Word) -> bool:
    """A long name is nobody else's; a short one, if it is no other word, «مون», or stands right behind a verb, «أضاف عمر»."""
    if len(word.base) > SHORT:
        return True
    if len(word.base) < SHORT or not is_name(page, word):
        return False
    other = (
        page.known.verb_forms(word.stem) or page.known.masdars(word.stem) or nouns(page.tables).common_noun(page, word)
    )
    behind_verb = word.i > 0 and page.words[word.i - 1].verb is not None
    return not other or (behind_verb and not _name_goes_on(page, word.i))


def _name_goes_on(page: Page, i: int) -> bool:
    after = page.words[i + 1] if i + 1 < len(page.words) else None
    return after is not None and not after.conjunction and (is_name(page, after) or _family_name(after))


def _family_name(word: Word) -> bool:
    return word.article and not word.preposition and word.kind == "word"


def _place_words(page: Page, sentence: Sentence) -> frozenset[int]:
    """Indexes of words inside places of the sentence: «مدينة الصدر» is nobody."""
    found: set[int] = set()
    for place in page.places.inside(sentence.span):
        found.update(range(*page.within(place.span)))
    return frozenset(found)
