"""What stands in a noun phrase for somebody: its head, the known names, the nouns, titles and adjectives that tell of him."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from musnad.entities.sectors import extreme, islamist, sector_of
from musnad.lexicon.rows import Actor, Title
from musnad.records import EntityType
from musnad.text.matching import Match
from musnad.text.nouns import Nouns, is_name, nouns
from musnad.text.page import Page
from musnad.text.phrases import bounded_number
from musnad.text.reading import Word

if TYPE_CHECKING:
    from musnad.entities.coding import Actors

_LOCAL_BODIES = ("organisation", "state_force", "facility")  # types of nouns for them
SON_OF = ("بن", "ابن", "بنت")
_BANDS = ("group", "party")  # types of nouns for those who keep together for anything
# by the type of a noun, the adjectives that tell its other sense
_OTHERWISE = {"state_force": "no_arms", "party": "no_party"}


class Found(NamedTuple):
    """What stands in a phrase: known names by place, the head's role, titles, sector adjectives, countries."""

    head: Word
    names: tuple[Match[Actor], ...]
    sector: str | None
    sector_by: str | None
    type: EntityType | None
    country: str | None
    country_by: str | None
    public: bool
    person_name: bool


def found_in(page: Page, known: Actors, table: Nouns, first: int, last: int) -> Found:
    words = page.words
    named = tuple(_names(page, known, first, last))
    names = tuple(name for name in named if not (name.found[0].type == "state" and sided_with(page, name.first)))
    head = _head(page, table, first, last)
    title = known.title(page, head.i)
    titled = title and _before_name(page, known, head)
    role = None if titled or unarmed(page, head.i) else table.role(head)
    sector, sector_by = sector_of(known, table, role, title, words[head.i : last])
    country, country_by = _country(page, known, _countable(words, names, first, last))
    if role and role.sector in ("UAF", "REB") and islamist(table, words[head.i : last]):
        sector, country = "REB", country or "IMG"  # of no one state (PLOVER)
    elif role and not sector and role.type in _BANDS and extreme(table, words[head.i + 1 : last]):
        sector, sector_by, country = "REB", "a band called extreme", country or "IMG"
    if not country and role and role.type in _LOCAL_BODIES:
        country, country_by = _capital_behind(known, words[head.i + 1 : last])
    if not country and any(_of_states(table, word) for word in words[head.i : last]):
        country, country_by = "IGO", "a coalition of states"
    if not sector and role and role.type in ("organisation", "group") and _for_rights(words[head.i : last]):
        sector, sector_by = ("SOC", "for human rights") if country else (None, None)
        country, country_by = (country, country_by) if country else ("NGO", "for human rights")
    person_name = any(is_name(page, word) for word in words[first:last]) and _person_head(role, title, table, head)
    return Found(
        head=head,
        names=names,
        sector=sector,
        sector_by=sector_by,
        type=role.type if role else ("person" if title else None),
        country=country,
        country_by=country_by,
        public=bool(title and title.public),
        person_name=person_name,
    )


def _capital_behind(known: Actors, words: Sequence[Word]) -> tuple[str | None, str | None]:
    """«محكمة جنايات القاهرة», «بلدية باريس»: a body of a capital, whose name is a part of the body's."""
    told = next((word for word in words if word.base in known.capitals and not word.preposition), None)
    return (known.capitals[told.base].iso3, f"capital {told.plain}") if told else (None, None)


def unarmed(page: Page, i: int) -> bool:
    """«وحدة استيطانية», «الفرقة المسرحية», «التيار الكهربائي»: a noun for a force or a party in its other sense, as the adjective behind it tells."""
    table = nouns(page.tables)
    role, after = table.role(page.words[i]), page.words[i + 1] if i + 1 < len(page.words) else None
    told_by = _OTHERWISE.get(role.type) if role is not None and role.note.startswith("also") else None
    return told_by is not None and after is not None and table.is_(told_by, after.stem)


def _of_states(table: Nouns, word: Word) -> bool:
    """«قوات التحالف», «التحالف العربي»; not «تحالف أحزاب»."""
    role = table.role(word) if word.article else None
    return role is not None and role.type == "coalition"


def _for_rights(words: Sequence[Word]) -> bool:
    """«منظمات حقوق الإنسان», «جماعة حقوقية»"""
    return any(word.stem in ("حقوق", "حقوقيه") for word in words)


def _head(page: Page, table: Nouns, first: int, last: int) -> Word:
    """«أكثر من 60 ألف شخص», «عدد من الجنود»: what is counted, not the words that count it; «عنصر من الحرس»: the noun;
    «وسائل إعلام»: the media."""
    counted = max(past_quantity(page, first), bounded_number(page, first))
    counted = min(counted + means_of_media(page, min(counted, last - 1)), last - 1)
    words = [w for w in page.words[first:last] if w.kind == "word" and w.function != "quantifier"]
    behind = next((w for w in words if w.i >= counted), page.words[counted])
    before = (w for w in words if w.i < counted and table.role(w))
    return next(before, behind)


def means_of_media(page: Page, i: int) -> bool:
    """«| وسائل إعلام روسية», «وسائل الإعلام»: the means, right before a noun for the media, which it only counts."""
    table, after = nouns(page.tables), page.words[i + 1] if i + 1 < len(page.words) else None
    role = None if after is None or after.preposition or after.conjunction else table.role(after)
    return table.is_("contact_by", page.words[i].stem) and role is not None and role.type == "media"


def past_quantity(page: Page, i: int) -> int:
    """«عدة قبائل», «تلك المصادر», «خمسة من المسؤولين», «أخطر المطلوبين»: the index of the noun that is counted, pointed at or ranked."""
    table, at, last = nouns(page.tables), i, len(page.words)
    while at + 2 < last:
        word = page.words[at]
        part = table.is_("partitive", word.base) and page.words[at + 1].form == "من"
        if table.is_("elative", word.form) and not page.words[at + 1].given:
            at += 1  # «أكبر تشكيل عصابي»
        elif word.function in ("quantifier", "demonstrative") or word.numeral:
            at += 2 if page.words[at + 1].form == "من" else 1
        elif part:
            at += 2
        else:
            break
    return at


def _person_head(role: object, title: Title | None, table: Nouns, head: Word) -> bool:
    return title is not None or role is not None or head.base in table.given


def _names(page: Page, known: Actors, first: int, last: int) -> Iterator[Match[Actor]]:
    at = first
    while at < last:
        match = known.at(page, at)
        if match and (match.last <= last or page.words[last].conjunction):  # «قيادات حزب الحرية | والعدالة»
            if not (_end_of_other_name(page, match, first) or _house_bears_name(page, known, match, first)):
                yield match
            at = match.last
        else:
            at += 1


def _end_of_other_name(page: Page, match: Match[Actor], first: int) -> bool:
    """«أحمد المالكي» is not «المالكي»: a single name after a given name that does not belong to it."""
    if match.last - match.first > 1 or match.found[0].type != "person" or match.first == first:
        return False
    return page.words[match.first - 1].base in nouns(page.tables).given


def _house_bears_name(page: Page, known: Actors, match: Match[Actor], first: int) -> bool:
    """«ممرضة في مستشفى | الملك فهد», «جامعة الشيخ زايد»: a man's name that a house or school bears tells nothing of it, nor of who is there."""
    if match.found[0].type != "person" or match.first == first:
        return False
    at = match.first - 1
    while at > first and known.title(page, at):
        at -= 1
    noun = page.words[at]
    return nouns(page.tables).is_("named_for", noun.stem) and not (noun.article or noun.pronoun)


def _before_name(page: Page, known: Actors, head: Word) -> bool:
    """«اللواء ناصر حسن», «رجل الأعمال رامي فواز»: a title with a person's name after it, not a brigade nor any man."""
    after = known.title_end(page, head.i)
    return after < len(page.words) and page.words[after].base in nouns(page.tables).given


def _countable(words: Sequence[Word], names: Sequence[Match[Actor]], first: int, last: int) -> list[int]:
    """The words that may tell a country; not those of a name of no one state, «دول المغرب العربي»."""
    wide = [
        name for name in names if name.last > name.first + 1 and not name.found[0].country and not name.found[0].sector
    ]
    return [i for i in range(first, last) if not any(name.first <= i < name.last for name in wide)]


def names_a_man(words: Sequence[Word], n: int) -> bool:
    """«تركي بن سعود», «محمد بن هندي», «الأمير تركي»: what is spelt like the adjective of a state is a man's name; an adjective takes the
    article that its noun has."""
    bare = n > 0 and words[n].given and words[n - 1].article and not words[n].article
    return bare or any(0 <= k < len(words) and words[k].form in SON_OF for k in (n - 1, n + 1))


def leads(page: Page, word: Word) -> bool:
    """«قوات التحالف | بقيادة السعودية», «اجتماعا | برئاسة الوزير»: by whom those before it are led."""
    return word.preposition == "ب" and not word.article and nouns(page.tables).is_("leading", word.stem)


def sided_with(page: Page, n: int) -> bool:
    """«موالون | لروسيا», «المدعومة من | إيران», «المدعومة | إيرانيا», «قوات التحالف بقيادة | السعودية»: whose side somebody takes, who helps or
    leads him."""
    words = page.words
    if n and leads(page, words[n - 1]):
        return True
    led = n > 1 and words[n - 1].form in ("من", "مع", "ضد")
    before = words[n - 2] if led else words[n - 1] if n else None
    apart = led or words[n].preposition == "ل" or words[n].accusative
    return before is not None and apart and nouns(page.tables).is_("sides_with", before.stem)


def _surname(words: Sequence[Word], n: int) -> bool:
    """«محمود هندي», «المدير سالم الهندي»: behind one given name alone; not «محمد صلاح المصري», who may be of Egypt."""
    if not words[n - 1].given:
        return False
    return not words[n].article or not (n > 1 and words[n - 2].given)


def _describes(page: Page, before: Word, word: Word) -> bool:
    """«فساد مالي»: what is spelt like a state, behind a noun for nobody, is an adjective; not «جيش مالي»."""
    table = nouns(page.tables)
    bare = not (word.article or before.definite or before.function or table.role(before))
    return bare and table.adjective(word)


def _country(page: Page, known: Actors, told: Sequence[int]) -> tuple[str | None, str | None]:
    """The first adjective or name of a state in the phrase, «سوري», «السورية», «في سوريا»; «حقوقية» is of no state where none follows, and
    «موالون لروسيا» tells whose side they take."""
    of_none: tuple[str | None, str | None] = None, None
    words = page.words
    for n in told:
        word = words[n]
        if sided_with(page, n) or names_a_man(words, n):
            continue
        surname = n > told[0] and _surname(words, n)
        if word.stem in known.adjectives and word.kind == "word" and not surname:
            return known.adjectives[word.stem], f"adjective {word.plain}"
        row = known.sectors.get(word.stem)
        if row and row.country == "NGO":
            of_none = row.country, f"adjective {word.plain}"
        elif row and row.country:
            return row.country, f"adjective {word.plain}"
        state = known.states.get(word.base)
        if state and not (n > told[0] and _describes(page, words[n - 1], word)):
            return state.iso3, f"state {word.plain}"
    return of_none
