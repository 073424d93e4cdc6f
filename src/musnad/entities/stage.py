"""The stage ``named``: who is in the report, over all mentions, with country and sector."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from musnad.entities.coding import NAMELESS, actors, described
from musnad.entities.coreference import Cluster, apposed, clustered, own_name, surnames_of
from musnad.entities.home import (
    BY_OUTLET,
    BY_PLACE,
    BY_REPORT,
    country_beside,
    foreign,
    is_kingdom,
    kingdom,
    newspapers_country,
    sole_country,
    usual_country,
    whose_forces,
)
from musnad.entities.mentions import Named, phrases_of_actors, surnames
from musnad.folding import fold
from musnad.lexicon import Words
from musnad.records import Doc, Entity, Mention, Span, digest
from musnad.text.called import CALLED_SO
from musnad.text.page import Page, opened


def named(doc: Doc, words: Words) -> Doc:
    """Mentions of those who act and speak, put together into entities and coded."""
    page = opened(doc, words)
    governments = {n.first: n for n in _governments(page)}
    phrases = [n for n in _phrases(page) if n.first not in governments]
    found = sorted([*phrases, *governments.values()], key=_order)
    sure = (n for n in found if n.rule != CALLED_SO or n.last > n.first + 1)
    short = list(surnames(page, surnames_of(page, found), frozenset(i for n in sure for i in range(n.first, n.last))))
    again = {n.first for n in short}  # the name of one met before tells more than that it is a name
    found = sorted([*(n for n in found if n.rule != CALLED_SO or n.first not in again), *short], key=_order)
    entities: list[Entity] = []
    mentions: list[Mention] = []
    for cluster in clustered(page, found):
        entity, theirs = _records(page, cluster)
        entities.append(entity)
        mentions += theirs
    mentions.sort(key=lambda mention: mention.span)
    return msgspec.structs.replace(doc, entities=tuple(entities), mentions=tuple(mentions))


def _order(named: Named) -> tuple[int, int]:
    return named.first, -named.last


def _phrases(page: Page) -> Iterator[Named]:
    for sentence in page.sentences():
        yield from phrases_of_actors(page, sentence)


def _governments(page: Page) -> Iterator[Named]:
    """«موسكو تدعو»: a capital or state that the places stage found to stand for its government."""
    known = actors(page.tables)
    for spared in page.doc.not_places:
        if not spared.why.startswith("government"):
            continue
        first, last = page.within(spared.span)
        names = (page.words[first].base, fold(page.span(first, last).of(page.text)))  # «تل أبيب» is two words
        state = next((state for name in names if (state := known.capitals.get(name) or known.states.get(name))), None)
        told = described(page, first, last)
        country = state.iso3 if state else told.country
        told = told._replace(
            type="state", country=country, sector="GOV", why_not=None, identity=f"{country} government", named=True,
            coded_by=(f"metonymy {page.words[first].plain}",),
        )  # fmt: skip
        yield Named(first, last, told, "government_by_metonymy")


LOCAL = (
    "person", "group", "population", "organisation", "state_force", "armed_group", "armed_group_unidentified", "party",
)  # fmt: skip  # whom a report that does not say where they are from takes to be of the country it is about


def _records(page: Page, cluster: Cluster) -> tuple[Entity, list[Mention]]:
    told = cluster.described
    country, coded_by = _country(page, cluster)
    spans = [(page.span(first, last), first, rule) for first, last, rule in cluster.members]
    name = _known_name(page, cluster) or _fullest(page, cluster)
    entity_id = digest("ent", page.doc.id, spans[0][0].start, spans[0][0].end)
    mentions = [_mention(page, span, first, entity_id, rule) for span, first, rule in spans]
    entity = Entity(
        id=entity_id,
        type=told.type,
        name=name,
        actor=told.actor or told.identity,
        country=country,
        sector=told.sector,
        coded_by=coded_by,
        why_not=None if country and told.sector else (told.why_not or NAMELESS),
        public_role=told.role,
        privacy="public" if told.actor or told.role else "restricted",
        mentions=tuple(mention.id for mention in mentions),
        rule=cluster.members[0][2],
    )
    return entity, mentions


def _fullest(page: Page, cluster: Cluster) -> str:
    """«سالم فرجاني», not «محافظ حلب»: the longest phrase that has his own name, else the longest that is no mere apposition."""
    told = (
        (own_name(page, first, last, rule), rule != apposed.__name__, page.span(first, last).of(page.text))
        for first, last, rule in cluster.members
    )
    return max(told, key=lambda each: (each[0], each[1], len(each[2])))[2]


def _known_name(page: Page, cluster: Cluster) -> str | None:
    """«الاتحاد الأوروبي», not «الاتحاد الأوروبي الجديد للغاز» of «حظر الاتحاد الأوروبي الجديد للغاز»: the longest name that the report has
    of a body that is known by its name."""
    if cluster.described.type == "person" or not cluster.described.actor:
        return None
    known = ((first, last, actors(page.tables).at(page, first)) for first, last, _ in cluster.members)
    names = [page.span(first, m.last).of(page.text) for first, last, m in known if m and _name_ends(page, m.last, last)]
    return max(names, key=len, default=None)


def _name_ends(page: Page, at: int, last: int) -> bool:
    """Whether a known name that ends at ``at`` is whole in a phrase to ``last``; not «وزارة الصحة | والسكان»."""
    return at <= last and not (at < last and page.words[at].conjunction)


def _country(page: Page, cluster: Cluster) -> tuple[str | None, tuple[str, ...]]:
    """The country and what tells it: the words for him, or, of somebody who is local, where he is."""
    told = cluster.described
    country = told.country or cluster.country
    abroad = any(foreign(page, first, last) for first, last, _ in cluster.members)
    if country is not None or told.type not in LOCAL or not told.sector or abroad:
        return country, told.coded_by
    country, by = _home(page, cluster)
    country = whose_forces(country, told.sector, told.role)
    return country, (*told.coded_by, by) if country else told.coded_by


def _home(page: Page, cluster: Cluster) -> tuple[str | None, str]:
    """The country of the place beside him, else that of the report, else that of the newspaper."""
    for first, last, _ in cluster.members:
        if beside := country_beside(page, first, last):
            return beside, BY_PLACE
    word = page.words[cluster.members[0][0]]
    if is_kingdom(word):
        return kingdom(page, word), BY_REPORT
    if usual := usual_country(page, cluster.members[0][0]):
        return usual, BY_REPORT
    if paper := newspapers_country(page):
        return paper, BY_OUTLET
    return sole_country(page, cluster.described.sector), BY_REPORT


def _mention(page: Page, span: Span, first: int, entity_id: str, rule: str) -> Mention:
    head = page.words[first]
    return Mention(
        id=digest("men", page.doc.id, span.start, span.end),
        span=span,
        head=head.span,
        entity_id=entity_id,
        form="name" if rule in ("known_name", "given_name", "surname", "name_within_name", CALLED_SO) else "nominal",
        metonymy="capital or state for its government" if rule == "government_by_metonymy" else None,
        rule=rule,
    )
