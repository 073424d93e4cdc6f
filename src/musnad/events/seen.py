"""What is seen of those who may take part in an event, and of the places and times that may be its own (``candidates``), by name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from musnad.attribution.subject_agreement import agrees
from musnad.events.candidates import Candidate, same_words, sentence_of
from musnad.events.features import word_of
from musnad.events.frames import frame_index, frame_of
from musnad.lexicon.rows import Frame
from musnad.records import Event, Participant, Place, When
from musnad.text.nouns import nouns
from musnad.text.page import Page, kept
from musnad.text.reading import Word
from musnad.text.syntax import Syntax

FAR = (0, 1, 2, 3, 5, 8, 13, 21, 34)  # words between; more are as far
SOME = 4  # places, or times that one is named; more are as many
FEW = 3  # words between that are named one by one
DEEP = 4  # relations of a path on either side of where it turns; more are told as far
APART = (-365, -60, -31, -7, -3, -1, 0, 1, 7)  # days from the report to a time; further are as far
# Rules of mentions that were rare or not there when the model learnt, by those nearest to them that it knows.
LEARNT_AS = {"acting": "role_noun", "family_name_is_a_trade": "name_within_name"}


class Scene(NamedTuple):
    """An event as its candidates are seen beside it: its words [first, last), the row that reads it, verb or noun, the roles that
    rules filled, and what its first word hangs from in the tree, that word first."""

    event: Event
    first: int
    last: int
    frame: Frame | None
    kind: str
    filled: str
    above: list[int]


def seen(page: Page, event: Event, found: Sequence[Candidate]) -> list[list[str]]:
    """For each candidate all that is seen of him, by name."""
    first, last = page.within(event.trigger)
    filled = {role for one in found for role in one.roles}
    scene = Scene(
        event,
        first,
        last,
        frame_of(frame_index(page.tables), event.rule),
        "verb" if page.words[first].verb else "noun",
        "".join(role[0] for role in ("actor", "recipient", "victim", "place", "day") if role in filled),
        [first, *page.syntax.governors(first)] if page.syntax else [],
    )
    others = [other for other in page.doc.events if other.id != event.id and _told_with(page, scene, other)]
    return [
        sorted({*_of(page, scene, one), *_in_others(scene, one, others), *_among(page, scene, one, found)})
        for one in found
    ]


def _told_with(page: Page, scene: Scene, other: Event) -> bool:
    first, _ = page.within(other.trigger)
    return page.sentence_of_word[first] == page.sentence_of_word[scene.first]


def _in_others(scene: Scene, one: Candidate, others: Sequence[Event]) -> Iterator[str]:
    """What rules say he is in the other events of the sentence: those whom police disperse are not police."""
    for other in others:
        order = "before" if other.trigger < scene.event.trigger else "behind"
        for role, told in (("actor", other.actors), ("recipient", other.recipients)):
            if any(same_words(one.span, who.span) for who in told):
                yield f"{role} of one {order}, {_ruled_to(one)}"
                yield f"{role} of {other.type} {order} {scene.event.type}"
                yield f"{role} of {other.type}, {scene.event.type} {scene.kind}"
        if one.when and one.when.id == other.time.when_id:
            yield f"day of one {order}, {_ruled_to(one)}"


def _among(page: Page, scene: Scene, one: Candidate, found: Sequence[Candidate]) -> Iterator[str]:
    """Where he stands among the others, and what else the report says of him."""
    role, side = _ruled_to(one), _side(page, scene, one)
    others = [other for other in found if not other.span.overlaps(one.span)]
    for other in others:
        if _joined(page, other, one):
            yield f"joined to {_ruled_to(other)}, {role}"
        elif _joined(page, one, other):
            yield f"joined by {_ruled_to(other)}, {role}"
        if one.who and other.last == one.first and page.words[one.first].preposition == "ل":
            yield f"whose is {_ruled_to(other)}, {role}"  # «دورية | للجيش»
    nearer = sum(_between_them(scene, one, other) for other in others)
    yield from (f"{min(nearer, SOME)} nearer {beside}" for beside in (side, f"{side} {scene.kind}", role))
    if one.who and one.who.entity_id:
        yield from _in_report(page, scene, one.who.entity_id, role)


def _joined(page: Page, first: Candidate, second: Candidate) -> bool:
    """«مسلحون | ومدنيون»"""
    return 0 <= second.first - first.last <= 1 and page.words[second.first].conjunction == "و"


def _between_them(scene: Scene, one: Candidate, other: Candidate) -> bool:
    """Whether another stands between the event's words and him."""
    return one.last <= other.first < other.last <= scene.first or scene.last <= other.first < other.last <= one.first


def _in_report(page: Page, scene: Scene, entity: str, role: str) -> Iterator[str]:
    """How often he is named, whether he says it, what he does in other sentences."""
    yield f"named {min(_times_named(page)[entity], SOME)} times, {role}"
    inner = page.innermost(scene.event.trigger)
    if inner and inner.entity_id == entity:
        yield from (f"says it {beside}" for beside in ("", role, scene.event.type))
    for event, type, done in _deeds(page)[entity]:
        if event != scene.event.id:
            yield f"{done} elsewhere, {role}"
            if type == scene.event.type:
                yield f"{done} of its like elsewhere, {role}"
                yield f"{done} of another {type}, {role}"


@kept
def _times_named(page: Page) -> Counter[str]:
    return Counter(mention.entity_id for mention in page.doc.mentions)


@kept
def _deeds(page: Page) -> defaultdict[str, list[tuple[str, str, str]]]:
    """By the id of somebody: id and type of each event that rules have him in, and whether as actor or recipient."""
    found: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for event in page.doc.events:
        for done, told in (("actor", event.actors), ("recipient", event.recipients)):
            for who in told:
                found[who.entity_id or ""].append((event.id, event.type, done))
    return found


def _of(page: Page, scene: Scene, one: Candidate) -> Iterator[str]:
    side = _side(page, scene, one)
    yield from _by_rules(scene, one, side)
    yield from _by_words(page, scene, one, side)
    yield from _who(page, scene, one, one.who, side) if one.who else ()
    yield from _where(page, scene, one, one.place, side) if one.place else ()
    yield from _when(page, scene, one, one.when, side) if one.when else ()
    yield from _agreeing(page, scene, one, side)
    if side != "elsewhere":
        yield from _between(page, scene, one, side)
        yield from _by_tree(page, scene, one)
        yield from _said(page, scene, one, side)


def _side(page: Page, scene: Scene, one: Candidate) -> str:
    if page.sentence_of_word[one.first] != page.sentence_of_word[scene.first]:
        return "elsewhere"
    if one.first >= scene.last:
        return "after"
    return "before" if one.last <= scene.first else "within"


def _by_rules(scene: Scene, one: Candidate, side: str) -> Iterator[str]:
    """What rules say he is, beside what else they found."""
    role = _ruled_to(one)
    yield role
    yield from (f"{role} {beside}" for beside in (scene.event.type, scene.kind, f"filled {scene.filled}"))
    yield f"side {side}"
    yield f"side {side} {scene.kind}"
    yield f"side {side} {scene.kind} {role}"


def _by_words(page: Page, scene: Scene, one: Candidate, side: str) -> Iterator[str]:
    """The words around him and his own: «من قبل», «على يد», «بين»."""
    leads, beside = _leads(page, one), f"{side} {scene.kind}"
    yield f"led by {leads}"
    yield from (f"led by {leads} {more}" for more in (side, beside, f"{side} {scene.event.type}"))
    if one.first:
        yield f"behind {page.words[one.first - 1].stem} {side}"
    if by := _hands(page, one):
        yield f"by {by}"
        yield f"by {by} {beside}"
        yield f"by {by} {scene.event.type}"
    head, word = page.words[one.head].stem, word_of(page.words[scene.first])
    yield f"head {head}"
    yield f"head {head} {scene.event.type}"
    yield f"word {word} {side}"
    yield f"word {word} {side} {leads}"
    yield f"word {word} {_ruled_to(one)}"
    if one.who:
        yield f"word {word} sector {one.who.sector}"
    if page.words[one.first].pronoun:
        yield "owned"


def _leads(page: Page, one: Candidate) -> str:
    """The preposition before him, joined or not."""
    word, before = page.words[one.first], page.words[one.first - 1] if one.first else None
    return word.preposition or (before.stem if before and before.function == "preposition" else "")


def _hands(page: Page, one: Candidate) -> str:
    """«من قبل», «على يد», «بأيدي»: a noun right before him, or before one more word, with its preposition."""
    known = nouns(page.tables)
    for at in (one.first - 1, one.first - 2):
        if at >= 0 and known.is_("leads_party", page.words[at].stem) and not page.words[at].verb:
            before = page.words[at - 1] if at else None
            apart = before.stem if before and before.function == "preposition" else ""
            return f"{page.words[at].preposition or apart} {page.words[at].stem}"
    return ""


def _who(page: Page, scene: Scene, one: Candidate, who: Participant, side: str) -> Iterator[str]:
    """What sort of somebody he is."""
    sort = page.entity(one.mention).type if one.mention else "nobody known"
    yield f"is {sort}"
    yield f"is {sort} {scene.event.type}"
    yield f"sector {who.sector}"
    for beside in (
        scene.event.type,
        f"{scene.event.type} {scene.kind} {side}",
        f"mode {scene.event.mode}",
        _ruled_to(one),
    ):
        yield f"sector {who.sector} {beside}"
    if one.mention:
        yield f"known by {LEARNT_AS.get(one.mention.rule, one.mention.rule)}"


def _where(page: Page, scene: Scene, one: Candidate, place: Place, side: str) -> Iterator[str]:
    """What sort of place it is, as what it is named, and what holds what of the places beside it."""
    for name, value in (("level", place.level), ("place", place.kind), ("named as", place.role)):
        yield f"{name} {value}"
        yield from (f"{name} {value} {beside}" for beside in (scene.event.type, side, _ruled_to(one)))
    yield f"place by {place.rule}"
    yield f"place {'unresolved' if place.at_its_town else place.geometry}"  # no table has it, whatever its town is
    yield f"{scene.event.realis} {side}"
    yield f"{scene.event.place_status} {_ruled_to(one)}"
    yield f"named {min(sum(other.name == place.name for other in page.doc.places), SOME)} times"
    if place.same_as:
        yield "named before"
    beside = [other for other in page.places.inside(sentence_of(page, scene.event)) if other.id != place.id]
    yield f"{min(len(beside), SOME)} others, {_ruled_to(one)}"
    if any(other.container == place.id for other in beside):
        yield f"holds another, {_ruled_to(one)}"
    if place.container:
        yield f"is held, {_ruled_to(one)}"


def _when(page: Page, scene: Scene, one: Candidate, when: When, side: str) -> Iterator[str]:
    """What sort of time it is, how far from the report, and whether the event is one of then."""
    rule = when.rule.partition(":")[0]
    for name, value in (("level", when.level), ("time by", rule), ("apart", _apart(page, when))):
        yield f"{name} {value}"
        yield from (
            f"{name} {value} {beside}" for beside in (scene.event.type, scene.event.realis, side, _ruled_to(one))
        )
    yield f"day of {scene.event.realis} {scene.kind}, {_ruled_to(one)}"
    yield f"{min(len(page.times.inside(sentence_of(page, scene.event))), SOME)} times, {_ruled_to(one)}"
    tree = page.syntax
    owner = next((i for i in tree.governors(one.head) if page.words[i].verb), None) if tree else None
    if owner is not None:
        whose = "own" if owner == scene.first else "governor's" if owner in scene.above else "another's"
        yield f"day of {whose} verb"
        yield f"day of {whose} verb, {scene.kind} {_ruled_to(one)}"
        yield f"day of {word_of(page.words[owner])}, {whose}"


def _apart(page: Page, when: When) -> str:
    """How many days from the report."""
    day = page.doc.published.day
    if not day or not when.start:
        return "unknown"
    return str(bisect_right(APART, (date.fromisoformat(when.start) - date.fromisoformat(day)).days))


def _ruled_to(one: Candidate) -> str:
    return f"rules {'+'.join(sorted(one.roles)) or 'none'}"


def _agreeing(page: Page, scene: Scene, one: Candidate, side: str) -> Iterator[str]:
    verb = page.words[scene.first].verb
    if verb:
        yield f"{verb.gender or 'any'} {verb.person} verb, {'feminine' if page.words[one.head].feminine else 'other'}, {side}"
        if one.first == scene.last and not agrees(page, one.first, verb):
            yield "no subject of the verb"  # «واتهمت رئيس البرلمان»


def _between(page: Page, scene: Scene, one: Candidate, side: str) -> Iterator[str]:
    """What stands between him and the event's words."""
    words = page.words[scene.last : one.first] if side == "after" else page.words[one.last : scene.first]
    words = [word for word in words if word.i not in page.interposed]
    far = FAR[at] if (at := bisect_left(FAR, len(words))) < len(FAR) else "more"
    yield f"{side} by {far}"
    yield f"{side} by {far} {scene.kind}"
    yield f"{side} by {min(sum(word.form == '،' for word in words), 3)} commas"
    if any(word.function == "subordinator" for word in words):
        yield f"{side} a subordinator"
        yield f"{side} a subordinator {scene.kind}"
    if len(words) <= FEW:
        row = " ".join(_sort(word) for word in words)
        yield f"{side} {scene.kind} [{row}] {_leads(page, one)}"
        yield f"{side} {scene.kind} [{row}] {_leads(page, one)} {_wants(scene)}"


def _sort(word: Word) -> str:
    return word.function or ("verb" if word.verb else "mark" if word.kind == "punctuation" else "word")


def _wants(scene: Scene) -> str:
    """The roles that the row of the event gives to what stands around it."""
    row = scene.frame
    return f"{row.subject} {row.object} {row.genitive}" if row else ""


def _by_tree(page: Page, scene: Scene, one: Candidate) -> Iterator[str]:
    tree = page.syntax
    if tree is None:
        return
    path = _path(tree, one.head, scene.above)
    yield f"path {path}"
    for beside in (scene.kind, f"{scene.kind} {_wants(scene)}", scene.event.type, f"{scene.kind} {_leads(page, one)}"):
        yield f"path {path} {beside}"
    head = tree.head(one.head)
    if head is not None and head in scene.above[1:]:
        yield f"{_relation(tree, one.head)} of governor {min(scene.above.index(head) - 1, DEEP)}"


def _path(tree: Syntax, one: int, down: Sequence[int]) -> str:
    """The relations up from one word to where the way turns down to the event's, and those down: «nsubj|» is a verb's subject."""
    up = [one, *tree.governors(one)]
    turn = next((i for i in down if i in up), None)
    if turn is None:
        return "none"
    rising, falling = up[: up.index(turn)], down[: down.index(turn)]
    if max(len(rising), len(falling)) > DEEP:
        return f"far {min(len(rising), DEEP + 1)} {min(len(falling), DEEP + 1)}"
    return ">".join(_relation(tree, i) for i in rising) + "|" + "<".join(_relation(tree, i) for i in falling)


def _relation(tree: Syntax, i: int) -> str:
    """Without its subtype, that of a passive apart."""
    relation = tree.relation(i)
    return relation if relation == "nsubj:pass" else relation.partition(":")[0]


def _said(page: Page, scene: Scene, one: Candidate, side: str) -> Iterator[str]:
    """Whether he stands in the same words of somebody as the event."""
    inner = page.innermost(scene.event.trigger)
    if inner:
        together = "in" if inner.content.holds(one.span) else "outside"
        yield f"{together} what is said"
        yield f"{together} what is said, {side}"
