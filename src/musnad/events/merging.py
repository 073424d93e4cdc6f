"""What a document tells twice is one event with more evidence; a headline that the body repeats is evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from musnad.events.another import SECOND
from musnad.events.known_by_now import bare, known_by_now, struck
from musnad.events.one_breath import ENDS, REPLIES, as_host, offices, one_breath
from musnad.events.roles import SPEECH_ACTS
from musnad.events.shelled import SHELLED, how, modes_differ, plain
from musnad.events.whereabouts import may_be_one, may_lie_in, within
from musnad.folding import fold
from musnad.records import Count, Doc, Event, Participant, Place

MORE = ("مزيد", "عديد", "كثير", "سلسله", "عدد", "بعض")  # before «من»: of what is meant in general
UNNAMED = "unnamed"  # the rule of «فندق», a site without a name
POINTS_BACK = "pointing_back"  # the rule of «المدينة», which tells no place that was not told before
SOON = 400  # characters: a telling as near as this says where the first one was; in a long report «الهجوم» is another
TOLD_OF = {"asserted", "historical", "ongoing"}
NOT_DONE = ("planned", "conditional", "negated")
STRUCK_OR_MET = ("ASSAULT", "PROTEST", "CONSULT", "COERCE")
LEAD = 600  # characters in which a report tells its news
NEAR = 40  # characters around a deed within which it is told that it was another
ANOTHER = SECOND | frozenset(map(fold, ("آخرين", "آخرون", "آخران", "ثانيا", "أيضا", "كذلك")))
FEW = 2  # dead: as many are told of many attacks
LOOK_BACK = 200  # events: what is told again in a report is told again soon
CLAUSE = 120  # characters in which a sentence says that one deed came before or after another
ORDER = ("بعد", "قبل", "عقب", "مع", "وسط", "رغم")
FORMER = ("بعد", "عقب")  # before a deed of which another is told as later
OPENED = ("«", "“", '"', ":")  # behind which somebody's words begin
REPLY = ("ردا", "للرد", "احتجاجا")  # before «على» and the deed that is answered
ANSWER = 60  # characters before a deed in which it is told that somebody answers it
TO_ONE = ("torture", "sexual", "abduct")  # modes of what is done to one who is held or taken: no fight, no blast
AT_REST = ("strike", "hunger", "boycott")  # modes of protests in which nobody marches
MARCHES = tuple(map(fold, ("خرج", "نزل", "سار", "جاب", "طاف", "مشى", "تظاهر")))
ANYBODY = frozenset(
    map(fold, ("شخص", "أشخاص", "شخصان", "شخصين", "متهم", "متهمين", "عدد", "كل", "قتيل", "قتلى", "عشرات"))
)


@dataclass
class Tellings:
    """What is known of events beyond their records, by their ids."""

    crowds: set[str] = field(default_factory=set)  # of what protesters did: it is of the protest that was told
    clashes: set[str] = field(default_factory=set)  # of fights of two sides
    talks: set[str] = field(default_factory=set)  # of what two sides talked about, «بحث الجانبان», and of bombs told of
    scenes: set[str] = field(default_factory=set)  # of harm that came of «الحادث», which was told before
    others: set[str] = field(default_factory=set)  # of what is told as another than those before, «في هجوم منفصل»
    deeds: dict[str, str] = field(default_factory=dict)  # the verbs of what is told


NOTHING_MORE = Tellings()


def merged(doc: Doc, events: Sequence[Event], tellings: Tellings = NOTHING_MORE) -> tuple[Event, ...]:
    """The events in text order, the body's first tellings kept."""
    places = {place.id: place for place in doc.places}
    kept: list[Event] = []
    told: list[_Told] = []  # of each event of ``kept``
    for event in events:
        if event.headline_only:
            continue
        again = _told(doc, event, places)
        spoken = event.id in tellings.talks
        if spoken and len(event.actors) < 2:
            again = again._replace(who=frozenset())  # whoever met
        last = range(max(0, len(told) - LOOK_BACK), len(told))
        near = [i for i in last if not _of_its_own(doc, told[i].event, event, tellings)]
        at = next((i for i in near if _tells_the_same(doc, told[i], again, tellings.deeds)), None)
        if at is None:
            near = [i for i in near if event.id not in tellings.clashes or told[i].event.id in tellings.clashes]
            definite = spoken or event.id in tellings.scenes
            at = _pointed_to(doc, told, again, near, crowd=event.id in tellings.crowds, definite=definite)
        if at is None:
            kept.append(event)
            told.append(again)
        else:
            kept[at] = _with_evidence(kept[at], as_host(kept[at], event), places)
            told[at] = _told(doc, kept[at], places)
    return tuple(sorted([*_headlines(events, kept, places), *kept], key=lambda e: (e.trigger, e.places)))


def _of_its_own(doc: Doc, one: Event, other: Event, tellings: Tellings) -> bool:
    """Whether the words say that the ``other`` deed is none that was told before."""
    return other.id in tellings.others or _marched(one, other, tellings.deeds) or _in_order(doc, one, other)


def _marched(one: Event, other: Event, deeds: Mapping[str, str]) -> bool:
    """«أضرب التجار، فيما | خرج الآلاف احتجاجا»: those who go out to protest do more than strike or fast."""
    return one.mode in AT_REST and other.mode == "demo" and deeds.get(other.id) in MARCHES


class _Told(NamedTuple):
    """An event with what it is compared by."""

    event: Event
    who: frozenset[str]
    whom: frozenset[str]
    places: tuple[Place, ...]
    worded: frozenset[str] = frozenset()  # whom, by the words that name those who are in no table
    plain: bool = False  # whether it is «القصف», with no word of the arms

    @property
    def where(self) -> frozenset[str]:
        return frozenset(place.name or place.text for place in self.places)


def _told(doc: Doc, event: Event, places: Mapping[str, Place]) -> _Told:
    where = tuple(places[i] for i in event.places if i in places)
    return _Told(event, _who(event.actors), _who(event.recipients), where, _worded(doc, event), plain(doc, event))


def _worded(doc: Doc, event: Event) -> frozenset[str]:
    """«مرشدا سياحيا», «للمرشد السياحي»: their words without what is joined to them; not «شخص», as anybody may be called, nor
    the bare «أ» of «أحمد.أ», of which nothing is left."""
    named = [" ".join(filter(None, map(bare, fold(one.span.of(doc.text)).split()))) for one in event.recipients]
    return frozenset(words for words in (*named, *struck(doc, event)) if words and words.split()[0] not in ANYBODY)


def _headlines(events: Sequence[Event], kept: list[Event], places: Mapping[str, Place]) -> list[Event]:
    """The headline's events that the body does not tell; those that it tells become evidence of the body's."""
    alone = []
    for event in events:
        if not event.headline_only:
            continue
        told = [i for i, other in enumerate(kept) if _told_in_body(other, event)]
        if told:
            at = max(told, key=lambda i: _likeness(kept[i], event))
            kept[at] = _with_evidence(kept[at], event, places)
        else:
            alone.append(event)
    return alone


def _likeness(body: Event, headline: Event) -> tuple[bool, ...]:
    same_count = bool(body.killed and headline.killed and body.killed.low == headline.killed.low)
    return (
        same_count,
        body.realis == headline.realis,
        body.mode == headline.mode or {body.mode, headline.mode} == SHELLED,
        bool(_who(body.recipients) & _who(headline.recipients)),
    )


def _told_in_body(body: Event, headline: Event) -> bool:
    """A headline is short for what follows: «إيران تدعو» for «دعا الرئيس الإيراني», «محتجون يقطعون» for «قطع عشرات الأهالي»."""
    if body.type != headline.type:
        return False
    states = _countries(body.actors), _countries(headline.actors)
    if _compatible(_who(body.actors), _who(headline.actors)) or states[0] & states[1]:
        return True
    return body.rule == headline.rule and not all(states)


def _countries(participants: Sequence[Participant]) -> frozenset[str]:
    return frozenset(p.country for p in participants if p.country)


def _same(first: _Told, again: _Told) -> bool:
    """One happening: same type and standing, something shared of who, whom or where, and nothing that differs."""
    one, other = first.event, again.event
    if one.type != other.type or (one.group_id and one.group_id == other.group_id):
        return False
    if _one_death(first, again) or _one_seizure(first, again) or _one_visit(first, again) or _same_dead(first, again):
        return True
    if one.realis != other.realis and not _once_as_background(first, again):
        return False
    if modes_differ(first.event, again.event, plain=first.plain or again.plain):
        return False
    if one.type in SPEECH_ACTS:
        return _one_voice(one, other, first.who & again.who) and _compatible(first.whom, again.whom)
    if _same_words(first, again):
        return True
    pairs = ((first.who, again.who), (first.whom, again.whom))
    if not (_placed_alike(first, again) and all(_compatible(a, b) for a, b in pairs)):
        return False
    if not any(a & b for a, b in (*pairs, (first.where, again.where))):
        return False
    return not _times_differ(one, other) and not _counts_differ(one, other)


def _tells_the_same(doc: Doc, first: _Told, again: _Told, deeds: Mapping[str, str]) -> bool:
    if _taken_then(doc, first, again):
        return False
    return _same(first, again) or one_breath(doc, first.event, again.event) or _of_the_lead(doc, first, again, deeds)


def _taken_then(doc: Doc, first: _Told, again: _Told) -> bool:
    """«هاجم مسلحون القرية. كما خطفوا | ثلاثة جنود»: whoever is taken behind a full stop, of whom the attack told nothing, was taken in a deed of its
    own."""
    one, other = first.event, again.event
    taken = other.mode in TO_ONE and one.mode is None and bool(again.whom - first.whom)
    return taken and any(mark in doc.text[one.trigger.end : other.trigger.start] for mark in ENDS)


def _of_the_lead(doc: Doc, first: _Told, again: _Told, deeds: Mapping[str, str]) -> bool:
    """«قتل جندي في الموصل ... وقال مصدر إن مسلحين قتلوا الجندي | في حي السلام»: what a report begins with, told anew soon after, and more narrowly
    where, or of those who are known by now; not «وقتل جندي آخر في»."""
    one, other = first.event, again.event
    deed = deeds.get(one.id)
    near = one.trigger.start < LEAD and other.trigger.start - one.trigger.start < SOON
    if not (near and deed and deed == deeds.get(other.id) and one.realis == other.realis == "asserted"):
        return False
    between = doc.text[one.trigger.end : other.trigger.start]
    if one.group_id or other.group_id or not any(mark in between for mark in ENDS) or _another(doc, other):
        return False
    closer = one.type in ("ASSAULT", "PROTEST") and _narrower(first, again)
    known = not again.places and known_by_now(doc, one, other)
    if one.type != other.type or not (closer or known):
        return False
    alike = _compatible(_codes(one.actors), _codes(other.actors)) and _compatible(
        _codes(one.recipients), _codes(other.recipients)
    )
    return alike and not (_times_differ(one, other) or _worded_apart(doc, one, other) or _counts_differ(one, other))


def _worded_apart(doc: Doc, one: Event, other: Event) -> bool:
    """«أمس ... في 20 يوليو»: of days that nothing resolves the words differ."""
    words = {when.id: fold(when.span.of(doc.text)) for when in doc.times}
    told = [words.get(event.time.when_id or "") for event in (one, other)]
    return one.time.start is None and None not in told and told[0] != told[1]


def _narrower(first: _Told, again: _Told) -> bool:
    return len(first.places) == len(again.places) == 1 and may_lie_in(again.places[0], first.places[0])


def _codes(participants: Sequence[Participant]) -> frozenset[str]:
    return frozenset(f"{p.country}/{p.sector}" for p in participants if p.country and p.sector)


def _another(doc: Doc, event: Event) -> bool:
    """«قتل جندي آخر», «انفجرت عبوة ثانية», «هجوم مماثل»"""
    near = doc.text[max(0, event.trigger.start - NEAR) : event.trigger.end + NEAR]
    return any(word in ANOTHER for word in map(fold, near.split()))


def _same_words(first: _Told, again: _Told) -> bool:
    """«خطف مسلحون مهندسا نرويجيا», «خطف المهندس النرويجي»: of those whom no table knows, the same words name the same man, if
    nothing speaks against it."""
    one, other = first.event, again.event
    alike = one.type in ("ASSAULT", "COERCE") and bool(first.worded & again.worded)
    if not alike or not _placed_alike(first, again):
        return False
    return not (_times_differ(one, other) or _counts_differ(one, other))


def _in_order(doc: Doc, one: Event, other: Event) -> bool:
    """«يأتي الهجوم بعد 72 ساعة من مهاجمة», «إطلاق النار بعد الاعتداء», «غارات ردا على القصف»: what one sentence tells as earlier or later,
    or as what is answered, is another deed."""
    if not 1 < other.trigger.start - one.trigger.end < CLAUSE:
        return False
    between = doc.text[one.trigger.end : other.trigger.start]
    words = between.split()
    if not words or any(mark in between for mark in ENDS):
        return False
    if _answered(doc, one):
        return True
    if words[-1] == "على":
        return fold(words[-2]).removesuffix("ً") in REPLY if len(words) > 1 else False
    return words[-1] in ORDER or (words[-1] == "من" and any(word in ORDER for word in words[-5:-1]))


def _answered(doc: Doc, one: Event) -> bool:
    """«رد الجيش على | هجوم المسلحين بقصف مواقعهم», «ردا على | هجوم المسلحين قصف الجيش»: with what somebody answers a deed is no telling of it."""
    before = doc.text[max(0, one.trigger.start - ANSWER) : one.trigger.start]
    begin = max(before.rfind(mark) for mark in (*ENDS, *OPENED)) + 1
    words = [fold(word).removeprefix("و").removeprefix("ف").removesuffix("ً") for word in before[begin:].split()]
    return words[-1:] == ["علي"] and any(word in REPLIES or word in REPLY for word in words[:-1])


def _one_death(first: _Told, again: _Told) -> bool:
    """A named man is killed once: «اغتيال النائب سامي فرجاني», «فرجاني الذي قتل أمام منزله»."""
    one, other = first.event, again.event
    if one.type != "ASSAULT" or "negated" in (one.realis, other.realis) or not (one.killed and other.killed):
        return False
    named = {whom for whom in first.whom & again.whom if whom.startswith("ent")}
    return one.killed.high == 1 and other.killed.high == 1 and bool(named)


def _one_seizure(first: _Told, again: _Told) -> bool:
    """A town that was taken, told as news and as background: «تحرير عدن», «منذ تحريرها»."""
    one, other = first.event, again.event
    if one.mode != "seize" or other.mode != "seize" or not {one.realis, other.realis} <= TOLD_OF:
        return False
    return bool(first.where & again.where) and _compatible(first.who, again.who) and not _times_differ(one, other)


def _one_visit(first: _Told, again: _Told) -> bool:
    """«زار الوزير بغداد», «محادثات الوزير في بغداد»: a visit and what was said during it."""
    one, other = first.event, again.event
    met = bool(first.whom & again.whom or first.where & again.where)
    alike = one.type == "CONSULT" and one.realis == other.realis and met and bool(first.who & again.who)
    return alike and not _times_differ(one, other)


def _same_dead(first: _Told, again: _Told) -> bool:
    """«مقتل 37 من رجال الشرطة», «الكمين الذي قتل فيه 37»: a number of dead that is nobody else's."""
    one, other = first.event, again.event
    if one.type != "ASSAULT" or not (one.killed and other.killed) or "negated" in (one.realis, other.realis):
        return False
    same = one.killed.low == other.killed.low > FEW
    return same and _placed_alike(first, again) and not _times_differ(one, other)


def _once_as_background(first: _Told, again: _Told) -> bool:
    """Told as news and as background, by the same to the same."""
    one, other = first.event, again.event
    alike = {one.realis, other.realis} == {"asserted", "historical"} and bool(first.who & again.who)
    return alike and bool(first.whom & again.whom) and not (_times_differ(one, other) or _counts_differ(one, other))


def _times_differ(one: Event, other: Event) -> bool:
    return bool(one.time.when_id and other.time.when_id and one.time.start != other.time.start)


def _one_voice(one: Event, other: Event, shared: frozenset[str]) -> bool:
    """Who speaks is the same, or holds the same office: «حكومة الولايات المتحدة», «واشنطن»; «الأمين العام», «الأمم المتحدة»."""
    return bool(shared or offices(one.actors) & offices(other.actors))


def _counts_differ(one: Event, other: Event) -> bool:
    pairs = ((one.killed, other.killed), (one.detained, other.detained))
    return any(a and b and a.low != b.low for a, b in pairs)


def _pointed_to(
    doc: Doc, told: Sequence[_Told], again: _Told, near: Sequence[int], *, crowd: bool, definite: bool
) -> int | None:
    """«الهجوم», «هذه الاشتباكات», «ورفع المتظاهرون»: a definite noun, or what a crowd did, points to the last happening
    of its type among those at ``near`` that nothing speaks against; to one of the same word before others. Of
    «المواجهات» a shelling is none: they are left to fights that were told, or tell one themselves."""
    event = again.event
    if not (crowd or definite or _definite(doc, event)):
        return None
    found = [i for i in reversed(near) if _may_be_meant(doc, told[i], again, crowd=crowd)]
    found = [i for i in found if not _as_earlier(doc, told[i].event, event)] or found
    return next((i for i in found if told[i].event.rule == event.rule), next(iter(found), None))


def _as_earlier(doc: Doc, event: Event, again: Event) -> bool:
    """«غارات ردا على | إطلاق صاروخ», «بعد يومين من | مقتل ضابط»: on what occasion something was done, so mostly not what the next sentences speak of."""
    if not any(mark in doc.text[event.trigger.end : again.trigger.start] for mark in ENDS):
        return False
    before = doc.text[max(0, event.trigger.start - ANSWER) : event.trigger.start]
    words = before[max(before.rfind(mark) for mark in ENDS) + 1 :].split()
    if words[-1:] == ["من"]:
        return any(word in FORMER for word in words[-5:-1])
    replied = words[-1:] == ["على"] and len(words) > 1 and fold(words[-2]).removesuffix("ً") in REPLY
    return replied or any(word in FORMER for word in words[-1:])


def _of_another_time_or_kind(one: Event, other: Event) -> bool:
    """What is told again later is no other's: torture of a fight, a deed of years ago of today's, talks to come of those of the past."""
    if other.mode in TO_ONE and one.mode != other.mode:
        return True  # «وقعت مواجهات ... تعرض المعتقلون للتعذيب»
    if other.realis == "historical" and one.realis == "asserted" and other.time.when_id and not one.time.when_id:
        return True  # «فجر مسلح قنبلة ... شارك في الهجوم على المقر عام 1998»
    if one.realis in NOT_DONE and other.realis == "asserted" and (_harmed(other.killed) or _harmed(other.wounded)):
        return True  # «هدد بأنه سيقصف المدينة ... القصف أوقع عشرين قتيلا»
    # «توسط العام الماضي ... من المقرر أن يستأنفا المحادثات»
    return one.type == "CONSULT" and (one.realis, other.realis) == ("historical", "planned")


def _harmed(count: Count | None) -> bool:
    return count is not None and count.high != 0


def _may_be_meant(doc: Doc, first: _Told, again: _Told, *, crowd: bool) -> bool:
    one, other = first.event, again.event
    if (
        one.type != other.type
        or one.trigger == other.trigger
        or _counts_differ(one, other)
        or _times_differ(one, other)
    ):
        return False
    if _of_another_time_or_kind(one, other):
        return False
    if crowd and (one.realis == "negated") != (other.realis == "negated"):
        return False  # «أحبطت الشرطة محاولة المتظاهرين اقتحام المقر، ورشقوها بالحجارة»: this was done
    unlike = one.type != "ASSAULT" and one.mode and other.mode and one.mode != other.mode
    if unlike and (one.type == "COERCE" or again.whom - first.whom):
        return False  # «يحاصر الجيش المنطقة، وجرى اعتقال 40 مسلحا»
    if not crowd and again.who and again.whom and not (first.who or first.whom):
        return False  # «وقع انفجار ... القصف الإسرائيلي لمكتب القناة»: definite by who did it to whom
    whom = _compatible(first.whom, again.whom) or _its_dead(one, event=again.event)
    alike = (crowd or _compatible(first.who, again.who)) and whom
    return alike and _nowhere_else(doc, first, again)


def _its_dead(one: Event, event: Event) -> bool:
    """«هاجموا حاجزا. وأدى الهجوم إلى مقتل ثلاثة جنود»: who died of an attack that was told nearby without its dead need not be what it was on."""
    soon = event.trigger.start - one.trigger.start < SOON and one.realis == event.realis
    harmed = event.killed or event.wounded
    return bool(soon and one.type == "ASSAULT" and harmed and not (one.killed or one.wounded or event.actors))


def _definite(doc: Doc, event: Event) -> bool:
    """«الهجوم», «استقالته»: a noun with the article or an owner, so of something that was told; not «المزيد من الهجمات»."""
    at = bisect_right(doc.tokens, event.trigger.start, key=lambda token: token.span.end)
    before = [token.form.removeprefix("ال") for token in doc.tokens[max(0, at - 2) : at]]
    if before[1:] == ["من"] and before[0] in MORE:
        return False
    if at >= len(doc.tokens):
        return False
    owned = any(piece.role in ("article", "pronoun") for piece in doc.tokens[at].pieces)
    return owned or _of_a_day(doc, event)


def _of_a_day(doc: Doc, event: Event) -> bool:
    """«اجتماع السبت», «تفجيرات أمس»: definite by the day right behind it; not «هجوما الخميس»."""
    end = event.trigger.end
    day = next((w.span.of(doc.text) for w in doc.times if 0 < w.span.start - end <= 1 and w.level == "T1"), "اليوم")
    return not day.startswith("اليوم") and event.trigger.of(doc.text)[-1:] not in "اً"


def _nowhere_else(doc: Doc, first: _Told, again: _Told) -> bool:
    """«في شمال سوريا ... واستهدفت الغارات بلدة مارع»: what is pointed to may have been told of more widely; not «التفجيرات | التي هزت دمشق», which
    are known by where they were."""
    if again.event.place_status == "frame_inherited" or _placed_alike(first, again):
        return True
    behind = doc.text[again.event.trigger.end :][:NEAR].split()[:2]
    known_by_place = any(word in ("الذي", "التي") for word in behind)
    alike = first.event.type in STRUCK_OR_MET and first.event.mode != "seize"
    return alike and not known_by_place and _narrower(first, again)


def _placed_alike(first: _Told, again: _Told) -> bool:
    """Nothing speaks against one place: «هجوم في العراق», «الهجوم في سامراء»."""
    if not first.places or not again.places:
        return True
    return any(may_be_one(one, other) for one in first.places for other in again.places)


def _who(participants: Sequence[Participant]) -> frozenset[str]:
    """Who they are: entities, else country and sector together; one of whom neither is known is like nobody else."""
    return frozenset(p.entity_id or _by_codes(p) for p in participants)


def _by_codes(participant: Participant) -> str:
    coded = participant.country and participant.sector
    return f"{participant.country}/{participant.sector}" if coded else f"at {participant.span.start}"


def _compatible(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool(one & other)


def _with_evidence(event: Event, again: Event, places: Mapping[str, Place]) -> Event:
    """The event with what another telling adds."""
    evidence = tuple(dict.fromkeys((*event.evidence, *again.evidence)))
    again = _named(again, places)
    placed = again if _tells_where(event, again, places) else event
    return msgspec.structs.replace(
        event,
        evidence=evidence,
        places=placed.places,
        place_status=placed.place_status,
        flags=tuple(dict.fromkeys((*event.flags, *placed.flags))),
        killed=event.killed or (again.killed if again.realis == event.realis else None),
        wounded=event.wounded or (again.wounded if again.realis == event.realis else None),
        detained=event.detained or again.detained,
        mode=how(event, again),
        time=event.time if event.time.when_id or again.realis != event.realis else again.time,
        recipients=event.recipients or again.recipients,
        actors=event.actors or again.actors,
    )


def _named(event: Event, places: Mapping[str, Place]) -> Event:
    """«في فندق في جنيف»: of a site without a name the place that holds it, of which more is known."""
    holders = {place.id: place.container for i in event.places if (place := places.get(i)) and place.rule == UNNAMED}
    told = tuple(holders.get(i) or i for i in event.places)
    return msgspec.structs.replace(event, places=tuple(dict.fromkeys(told)))


def _tells_where(event: Event, again: Event, places: Mapping[str, Place]) -> bool:
    """«هاجم مسلحون ثكنة ... ووقع الهجوم في غاو»: whether the other telling says where, and the first one does not, or says it more
    narrowly, «قتلوا في كابول ... قرب السفارة»."""
    here, there = ([places[i] for i in e.places if i in places] for e in (event, again))
    there = [place for place in there if place.rule != UNNAMED]
    held = event.type == "CONSULT" and again.realis == "asserted"  # «أعلن أنه سيزورها، خلال | لقاء»: read as to come
    if not there or not (again.realis == event.realis or (here and held)):
        return False
    if here:
        lies = within if again.headline_only else may_lie_in  # headlines are short, «إشعال النار في مبنى»
        return len(here) == len(there) == 1 and again.place_status == "stated" and lies(there[0], here[0])
    soon = again.trigger.start - event.trigger.start < SOON
    told = event.actors or event.recipients or event.killed or event.wounded  # not «ينفي المشاركة في هجمات»
    return bool(soon and told) and any(place.rule != POINTS_BACK for place in there)
