"""Which mentions are the same one: names and their short forms, roles that point back, «بلاده»."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from musnad.entities.coding import Described, actors
from musnad.entities.mentions import Named
from musnad.entities.whose import former, highest
from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import Actor
from musnad.text.nouns import is_name, nouns
from musnad.text.page import Page, kept
from musnad.text.reading import Word

GROUPS = ("armed_group", "party", "group", "coalition", "organisation")  # types of those whose members are told of
ORGANISATION = "منظمه"
STATELESS = ("IGO", "NGO")  # in place of a country
BANDS = ("group", "party")  # types of the nouns for them: «التنظيم», «الحركة»
SAYS_LITTLE = (None, "UAF", "CVL", "GOV")  # sectors of nouns for people that a body behind them says more of
# These point back to any person.
GENERAL = frozenset(map(fold, ("مسؤول", "مسؤولة", "مصدر", "شخص", "زعيم", "زعيمة", "ضيف", "ضيفة")))
LEADERS = tuple(map(fold, ("زعيم", "زعيمة", "ضيف", "ضيفة")))  # of these to the highest too
OFFICIALS = tuple(map(fold, ("مسؤول", "مسؤولة")))
SINCE = 2  # sentences since one was named whom «الزعيم الدرزي» takes up

OFFICE_AGAIN = 2  # words of an office that tell which it is, «رئيس الوزراء»; of one alone its article tells
THEN = ("انذاك", "حينها", "وقتها", "حينذاك", "وقتذاك", "حينيذ")  # behind an office that he held


@dataclass
class Cluster:
    """Mentions taken to be one entity, the fullest described first. Lives only while a document is read."""

    described: Described
    members: list[tuple[int, int, str]] = field(default_factory=list)  # first, last, rule
    phrases: set[tuple[str, ...]] = field(default_factory=set)  # the members' words
    names: set[str] = field(default_factory=set)  # folded words of a person's name
    last_names: set[str] = field(default_factory=set)  # of each mention the last of them
    heads: set[str] = field(default_factory=set)  # folded stems of heads
    offices: set[str] = field(default_factory=set)  # keys of the offices of a state that he is said to hold
    country: str | None = None
    feminine: bool = False


Rule = Callable[[Page, Named, list[Cluster]], Cluster | None]


def clustered(page: Page, mentions: Iterable[Named]) -> list[Cluster]:
    """The mentions in text order, each with the first cluster that a rule finds for it, or a new one."""
    clusters: list[Cluster] = []
    for named in mentions:
        if named.rule == "own_country":
            named = _of_the_last_person(page, named, clusters)
        named = _of_body_before(page, named, clusters)
        rule, cluster = _found(page, named, clusters)
        if cluster is None:
            cluster = Cluster(named.described, country=named.described.country)
            clusters.append(cluster)
        _join(page, named, cluster, rule or named.rule)
    return clusters


def _of_the_last_person(page: Page, named: Named, clusters: list[Cluster]) -> Named:
    """«بلاده»: the state of its owner, when his country is known."""
    owner = _owner(page, named, clusters)
    country = owner.country if owner else None
    told = named.described._replace(
        type="state", country=country, sector="GOV" if country else None, identity=f"{country} government" if country else None,
        coded_by=("country of the person named last",) if country else (), named=country is not None,
        why_not=None if country else "whose country it is, is not known",
    )  # fmt: skip
    return named._replace(described=told)


def _owner(page: Page, named: Named, clusters: list[Cluster]) -> Cluster | None:
    """Whose «بلاده» is: of those named before it who may be a man, of «بلادها» a woman, the last; behind «إن», «أكد للوزير الفرنسي أن بلاده»,
    who did something last, not to whom."""
    theirs = [(first, c) for c in clusters if c.described.type == "person" for first, _, _ in c.members]
    hers = page.words[named.first].pronoun == "ها"
    alike = [one for one in theirs if one[1].feminine == hers] or [one for one in theirs if hers]
    before = page.words[named.first - 1] if named.first else None
    said = before is not None and before.function == "complementizer"
    doers = [one for one in alike if _does(page, one[0])] if said else []
    known = [one for one in doers or alike if one[1].country]
    return max(known, key=lambda one: one[0])[1] if known else None


def _does(page: Page, first: int) -> bool:
    """«أكد | هولاند», «إن | الوزير»: right behind a verb or what leads a clause."""
    before = page.words[first - 1] if first else None
    return before is not None and (before.verb is not None or before.function == "complementizer")


def _of_body_before(page: Page, named: Named, clusters: list[Cluster]) -> Named:
    """«عناصر التنظيم», «قيادي في الحركة», «متحدثة باسم الاتحاد»: of the body named before that the noun points back to."""
    told = named.described
    last = page.words[named.last - 1]
    if told.country or told.identity or last.i == named.first or not last.article or not _body_noun(page, last):
        return named
    body = next((c for c in reversed(clusters) if last.stem in c.heads and c.described.named and c.country), None)
    if body is None or body.described.type not in (*GROUPS, "igo"):
        return named
    codes = body.described
    sector = codes.sector if told.sector in SAYS_LITTLE else told.sector  # «مقاتلو الحركة»
    theirs = told._replace(country=body.country, sector=sector, coded_by=codes.coded_by, why_not=codes.why_not)
    return named._replace(described=theirs)


def _body_noun(page: Page, word: Word) -> bool:
    """«التنظيم», «الحزب», «الاتحاد»: a noun for a body that any may be."""
    role = nouns(page.tables).role(word)
    return role is not None and role.type in (*BANDS, "organisation", "igo") and not word.preposition


def surnames_of(page: Page, mentions: Iterable[Named]) -> frozenset[str]:
    """The last words of the names of persons."""
    named = [n for n in mentions if n.described.type == "person" and len(_name_words(page, n)) > 1]
    last = (word for n in named for word in (page.words[n.last - 1], *_before_office(page, n)))
    return frozenset(word.base for word in last if not word.preposition)


def _before_office(page: Page, named: Named) -> Iterator[Word]:
    """«العميد سالم | الجنابي | قائد الفرقة»: the last word of a name that his office stands behind."""
    name, words, table = _name_words(page, named), page.words[named.first : named.last], nouns(page.tables)
    first = next((n for n, word in enumerate(words) if word.base in name[:1]), len(words))
    last = first
    while last < len(words) and words[last].base in name:
        last += 1
    role = table.role(words[last]) if first + 1 < last < len(words) else None
    if role is not None and role.type == "person":
        yield words[last - 1]


def _found(page: Page, named: Named, clusters: list[Cluster]) -> tuple[str | None, Cluster | None]:
    for rule in RULES:
        cluster = rule(page, named, clusters)
        if cluster is not None:
            return rule.__name__, cluster
    return None, None


def _join(page: Page, named: Named, cluster: Cluster, rule: str) -> None:
    name = _name_words(page, named)
    called = rule == apposed.__name__ and own_name(page, named.first, named.last, named.rule)
    told_as = named.rule if called else rule  # the phrase with the name is what he is called
    cluster.members.append((named.first, named.last, told_as))
    cluster.phrases.add(_key(page, named.first, named.last))
    cluster.names.update(name)
    cluster.last_names.update(name[-1:], (word.base for word in _before_office(page, named)))
    head = _head(page, named)
    cluster.heads.add(head.stem)
    cluster.heads.update(_heads_of_names(page, named))
    cluster.heads.update(_ranks(page, named))
    cluster.offices.update(_offices(page, named))
    cluster.feminine = cluster.feminine or (head.feminine and named.described.type == "person")
    new, old = named.described, cluster.described
    first_known = (new.actor and not old.actor) or (new.named and not old.named and new.country and not old.country)
    if first_known or (page.doc.published.day is None and _with_office(page, named, old)):
        cluster.described = new
    cluster.country = cluster.country or new.country
    if new.sector and not old.sector and (rule == apposed.__name__ or name):
        # «بلمختار: لا تأجيل» ... «وزير التربية رشيد بلمختار»: what he is called with his name, once, is what he is
        cluster.described = old._replace(
            sector=new.sector, country=old.country or new.country, coded_by=new.coded_by, why_not=new.why_not,
            role=old.role or new.role,
        )  # fmt: skip


def _with_office(page: Page, named: Named, before: Described) -> bool:
    """«كيري في أنقرة» ... «وزير الخارجية جون كيري»: of the offices of one who is known, in a report of unknown day, that by which it calls him."""
    new = named.described
    return bool(new.actor and new.actor == before.actor and new.sector != before.sector and any(_offices(page, named)))


# --- rules ------------------------------------------------------------------------------------------------------


def same_actor(page: Page, named: Named, clusters: list[Cluster]) -> Cluster | None:
    """«الجيش السوري» ... «وحدات من الجيش السوري»: one key of the actor table; «وزير الخارجية التونسي سالم حداد» ... «رئيس الدبلوماسية
    التونسية»: that of the office that he holds."""
    key = named.described.identity
    if key is None:
        return None
    same = next((c for c in reversed(clusters) if key in (c.described.identity, c.described.actor)), None)
    return same or next((c for c in reversed(clusters) if key in c.offices), None)


def name_within_name(page: Page, named: Named, clusters: list[Cluster]) -> Cluster | None:
    """«الكسندر لوكاشيفيتش» ... «لوكاشيفيتش»: every word of the short name is in the long one."""
    name = _name_words(page, named)
    if not name:
        return None
    words = frozenset(name)
    return next((c for c in reversed(clusters) if c.names and _one_name(name, words, c)), None)


def _one_name(name: list[str], words: frozenset[str], cluster: Cluster) -> bool:
    """Whether one name holds the other; of a name one word alone is the last: «أحمد» is not «أحمد جابر»."""
    if words <= cluster.names:
        return len(name) > 1 or name[0] in cluster.last_names
    return cluster.names <= words and (len(cluster.names) > 1 or name[-1] in cluster.names)


def body_by_its_head(page: Page, named: Named, clusters: list[Cluster]) -> Cluster | None:
    """«المرصد السوري لحقوق الإنسان» ... «المرصد»: the head noun alone, with the article."""
    head = _head(page, named)
    if not head.article or named.last - named.first > 1 or named.described.type == "person":
        return None
    return next((c for c in reversed(clusters) if head.stem in c.heads and c.described.named), None)


def organisation_points_back(page: Page, named: Named, clusters: list[Cluster]) -> Cluster | None:
    """«الأمم المتحدة» ... «المنظمة», «العفو الدولية» ... «المنظمة»: the one organisation of no state that was named, where its name does not say what it is."""
    head = _head(page, named)
    if not (head.article and head.stem == ORGANISATION) or named.last - named.first > 1:
        return None
    stateless = (c for c in clusters if c.described.named and c.described.country in STATELESS)
    found = [c for c in stateless if c.described.type in ("igo", "organisation") and not _says_what(page, c)]
    return found[0] if len(found) == 1 else None


def _says_what(page: Page, cluster: Cluster) -> bool:
    """«مجلس الأمن», «البنك الدولي»: whether a name begins with a noun for a body of another sort."""
    first = min(first for first, _, _ in cluster.members)
    role = nouns(page.tables).role(page.words[first])
    return role is not None and role.type != "person" and fold(role.word) != ORGANISATION


def family_name_is_a_trade(page: Page, named: Named, clusters: list[Cluster]) -> Cluster | None:
    """«معاذ الخطيب» ... «الخطيب»: no preacher, unless one was told of since."""
    head = _head(page, named)
    if named.last - named.first > 1 or named.described.type != "person" or not head.article:
        return None
    for cluster in reversed(clusters):
        if len(cluster.names) > 1 and head.base in cluster.last_names:
            return cluster
        if head.stem in cluster.heads:
            return None
    return None


def role_points_back(page: Page, named: Named, clusters: list[Cluster]) -> Cluster | None:
    """«المتحدث الروسي», «المسؤولة الأممية», «الوزير»: a person before, of the same role or a general one, whose country
    and gender agree."""
    head, told = _head(page, named), named.described
    if told.type != "person" or told.named or not head.article or _name_words(page, named):
        return None
    for cluster in reversed(clusters):
        if cluster.described.type != "person" or (told.country and cluster.country != told.country):
            continue
        if head.feminine != cluster.feminine:
            continue
        general = head.stem in GENERAL and told.country and (head.stem in LEADERS or not _highest(cluster))
        if head.stem in cluster.heads or general:
            return cluster
    return None


def kind_of_leader(page: Page, named: Named, clusters: list[Cluster]) -> Cluster | None:
    """«سالم فرجاني» ... «الزعيم الدرزي», «المسؤول الأمني»: what sort of leader or official one is who was named just before, last of all, and of
    whose sector nothing else is told."""
    head, told = _head(page, named), named.described
    general = head.article and head.stem in (*LEADERS, *OFFICIALS)
    if not general or told.country or told.named or named.last != named.first + 2:
        return None
    kind, table = page.words[named.last - 1], nouns(page.tables)
    role = table.role(kind)
    if not (kind.article and (table.adjective(kind) or (role is not None and role.type == "population"))):
        return None
    people = (c for c in clusters if c.described.type == "person")
    before = max(people, key=lambda c: max(first for first, _, _ in c.members), default=None)
    if before is None or not before.names or head.feminine != before.feminine:
        return None
    since = page.sentence_of_word[named.first] - page.sentence_of_word[max(first for first, _, _ in before.members)]
    alike = told.sector in (None, before.described.sector) and (head.stem in LEADERS or not _highest(before))
    return before if since <= SINCE and alike else None


def _highest(cluster: Cluster) -> bool:
    """«رئيس الوزراء العراقي»: who is the first in his state is called no «مسؤول»."""
    return highest(cluster.described.role, cluster.described.actor)


def office_said_again(page: Page, named: Named, clusters: list[Cluster]) -> Cluster | None:
    """«رئيس الوزراء العراقي سالم حداد» ... «رئيس الوزراء», «محافظ حلب»: an office without a name, whose words began the phrase of the only one
    before who holds such an office."""
    told, words = named.described, _key(page, named.first, named.last)
    places = {page.words[i].base for i in range(named.first, named.last) if i in page.toponyms}
    alone = told.type == "person" and not told.country and places.issuperset(_name_words(page, named))
    if not alone or len(words) < OFFICE_AGAIN or not (page.words[named.last - 1].definite or places):
        return None
    holders = [c for c in clusters if c.names and any(key[: len(words)] == words for key in c.phrases)]
    return holders[0] if len(holders) == 1 else None


def same_words(page: Page, named: Named, clusters: list[Cluster]) -> Cluster | None:
    """A definite phrase said again in the same words."""
    if not _head(page, named).definite:
        return None
    words = _key(page, named.first, named.last)
    return next((c for c in reversed(clusters) if words in c.phrases), None)


def apposed(page: Page, named: Named, clusters: list[Cluster]) -> Cluster | None:
    """«سالم فرجاني، مؤسس الحزب،», «رئيس الوزراء آنذاك، سالم فرجاني»: a name and an office beside it, parted by a comma; «طارق حمدان | المتحدث
    باسم المنظمة»."""
    speaks_for = page.words[named.first + 1 : named.first + 2]
    at = named.first if speaks_for and speaks_for[0].form == "باسم" else named.first - 1
    if named.described.type != "person" or at < 1 or (at < named.first and page.words[at].form != "،"):
        return None
    at -= page.words[at - 1].stem in THEN
    persons = (c for c in reversed(clusters) if c.described.type == "person")
    before = next((c for c in persons if any(last == at for _, last, _ in c.members)), None)
    if before is None:
        return None
    his = any(own_name(page, *member) for member in before.members)
    one_name = bool(own_name(page, named.first, named.last, named.rule)) != his
    codes = (named.described.sector, before.described.sector)
    return before if one_name and bool(codes[0]) != bool(codes[1]) else None


RULES: tuple[Rule, ...] = (
    same_actor,
    apposed,
    name_within_name,
    family_name_is_a_trade,
    role_points_back,
    kind_of_leader,
    body_by_its_head,
    organisation_points_back,
    office_said_again,
    same_words,
)


# --- parts ------------------------------------------------------------------------------------------------------


def _head(page: Page, named: Named) -> Word:
    first = page.words[named.first]
    if first.kind == "word":
        return first
    return next((w for w in page.words[named.first : named.last] if w.kind == "word"), first)


def _offices(page: Page, named: Named) -> Iterator[str]:
    """«وزير الخارجية التونسي | سالم حداد»: the key of the office that the phrase for somebody begins with and that he holds still."""
    office = actors(page.tables).at(page, named.first)
    if office and named.described.type == "person" and not former(page, named.first, named.last):
        yield from (row.actor for row in office.found if row.type == "person" and row.sector == "GOV")


def _ranks(page: Page, named: Named) -> Iterator[str]:
    """«قائد الحرس | العميد سالم حداد» may be taken up as «العميد»: ranks and trades with their article inside the phrase for one person; not
    «مدير مكتب | الوزير»."""
    if named.described.type != "person" or not _name_words(page, named):
        return
    for word in page.words[named.first + 1 : named.last]:
        title = actors(page.tables).title(page, word.i) if word.article else None
        if title is not None and (title.sector == "MIL" or not (title.sector or title.public)):
            yield word.stem


def _heads_of_names(page: Page, named: Named) -> Iterator[str]:
    """«عناصر تنظيم داعش», «داعش» may be taken up as «التنظيم»: the first words of the names of known bodies in the phrase."""
    known = actors(page.tables)
    for i in range(named.first, named.last):
        match = known.at(page, i)
        if match and match.found[0].type != "person":
            if match.last - match.first > 1:
                yield page.words[i].stem
            yield from _body_nouns(page.tables).get(match.found[0].actor, ())


@cache
def _body_nouns(words: Words) -> dict[str, frozenset[str]]:
    """What nouns for a group or party the names of each that is known begin with: «حماس» is a «حركة»."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in words.rows(Actor):
        first, _, rest = fold(row.name).partition(" ")
        role = nouns(words).roles.get(first)
        if row.type in GROUPS and rest and role is not None and role.type in BANDS:
            found[row.actor].add(first)
    return {actor: frozenset(begun) for actor, begun in found.items()}


def own_name(page: Page, first: int, last: int, rule: str) -> bool:
    """«سالم فرجاني»; not «سفير مصر», «محافظ حلب», whose names are of places."""
    places = {word.base for word in page.words[first:last] if word.i in page.toponyms}
    return any(
        name not in places and name not in actors(page.tables).states
        for name in _words_of_name(page, first, last, rule)
    )


def _begins_name(page: Page, word: Word) -> bool:
    """«العقيد | تركي الحمدي»: a given name that is spelt as an adjective, where the analyser hears a man's name begin."""
    heard = page.syntax.name(word.i) if page.syntax and word.given else None
    return heard is not None and (heard.first, heard.kind) == (word.i, "PER") and heard.last > word.i + 1


def _name_words(page: Page, named: Named) -> list[str]:
    """The words of a person's name in the phrase: what is left when titles, roles and adjectives are taken away."""
    if named.described.type not in ("person", "unknown"):
        return []
    return _words_of_name(page, named.first, named.last, named.rule)


@kept
def _words_of_name(page: Page, first: int, last: int, rule: str) -> list[str]:
    known, table = actors(page.tables), nouns(page.tables)
    found: list[Word] = []
    begun = False
    for word in page.words[first:last]:
        grammar = word.kind != "word" or word.preposition or word.form == "باسم"
        if len(found) == 1 and word.i + 1 == last and _family_name(page, word):
            found.append(word)
            continue
        if known.title(page, word.i) or table.role(word) or grammar:
            begun = False
            continue
        begun = begun or is_name(page, word)
        if begun and (word.stem not in known.adjectives or _begins_name(page, word)):
            found.append(word)
    if not found and last - first == 1 and rule in ("known_name", "surname"):
        found.append(page.words[first])
    found = found or _known_person(page, first, last)
    return [word.base for word in _past_owner(found)]


def _family_name(page: Page, word: Word) -> bool:
    """«معاذ | الخطيب», «كريم | الحارس»: behind a given name alone a trade or an office is the family's name, if nothing says whose it is,
    «كريم الحارس بالبنك»."""
    before, after = page.words[word.i - 1], page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    led = after is not None and (after.preposition or after.function == "preposition" or after.form == "باسم")
    return before.given and word.article and nouns(page.tables).role(word) is not None and not led


def _known_person(page: Page, first: int, last: int) -> list[Word]:
    """«حسن البنا»: the words of a person of the actor table, were they words of other uses."""
    known, table = actors(page.tables), nouns(page.tables)
    match = next((m for i in range(first, last) if (m := known.at(page, i)) and m.found[0].type == "person"), None)
    words = page.words[match.first : min(match.last, last)] if match else []
    named = len(words) > 1 and not any(known.title(page, word.i) or table.role(word) for word in words)
    return list(words) if named else []


def _past_owner(words: list[Word]) -> list[Word]:
    """«وزير خارجية أوباما جون كيري»: the name begins with the given name; before it stands whose minister he is."""
    given = next((n for n, word in enumerate(words) if word.given), 0)
    return words[given:] if given + 1 < len(words) else words


def _key(page: Page, first: int, last: int) -> tuple[str, ...]:
    return tuple([word.base for word in page.words[first:last] if word.kind != "punctuation"])
