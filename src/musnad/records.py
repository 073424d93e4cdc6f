"""What Musnad reads a report into. Small frozen records; every one says where it stands and which rule read it.

Conventions
- A ``Span`` is half-open and counts Unicode code points of the raw text, never of a folded or cleaned view.
- An id is a digest of what makes the record that record, so that reading the same input again gives the same ids.
- Unknown is ``None`` with a reason (``why_not``), never a guess; an imprecise value is an interval with a level.
- ``rule`` names the function or table row that read the record; ``evidence`` holds the spans that say so.
"""

from __future__ import annotations

import hashlib
from itertools import product
from typing import Literal

import msgspec

# --- small parts ------------------------------------------------------------------------------------------------


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Where in the raw text something is said, as [start, end)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}:{self.end} runs backwards")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def to(self, other: Span) -> Span:
        """The span from the start of this one to the end of the other."""
        return Span(min(self.start, other.start), max(self.end, other.end))


_TWO_LETTERS = tuple(map("".join, product("abcdefghijklmnopqrstuvwxyz234567", repeat=2)))  # of base32, by ten bits


def digest(kind: str, *parts: object) -> str:
    """An id: the kind and 16 base32 letters of the SHA-256 of the parts. Same parts, same id."""
    content = "\x1f".join(["" if part is None else str(part) for part in parts])
    number = int.from_bytes(hashlib.sha256(content.encode()).digest()[:10])
    return f"{kind}_{''.join([_TWO_LETTERS[number >> at & 1023] for at in range(70, -1, -10)])}"


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of the records. Subclasses repeat its options: type checkers ask for ``frozen``, and msgspec does not inherit ``kw_only``."""


# --- words ------------------------------------------------------------------------------------------------------

PieceRole = Literal["conjunction", "preposition", "future", "article", "stem", "pronoun"]


class Piece(Record, frozen=True, kw_only=True):
    """A clitic or the stem of a token, with its own span. The pieces of a token stand side by side and fill it."""

    span: Span
    form: str  # folded
    role: PieceRole


TokenKind = Literal["word", "number", "latin", "punctuation"]


class Token(Record, frozen=True, kw_only=True):
    """A surface token. ``form`` is its folded spelling; the raw spelling is the slice of the text."""

    span: Span
    form: str
    kind: TokenKind
    pieces: tuple[Piece, ...] = ()


Voice = Literal["headline", "narrator", "reported", "mixed", "byline", "chrome"]


class Sentence(Record, frozen=True, kw_only=True):
    """A sentence with the voice that speaks in it and its tokens as the slice [first, last) of ``Doc.tokens``."""

    id: str
    span: Span
    paragraph: int
    order: int
    first: int
    last: int
    voice: Voice
    rule: str


class Chrome(Record, frozen=True, kw_only=True):
    """A piece of the web page that is no part of the report. It stays in the text; nothing is read from it.

    ``kind`` is unknown in what comes back from a store, which does not keep it.
    """

    span: Span
    kind: Literal["comments", "navigation", "share", "related", "subscribe", "credit", "media", "legal", "widget",
                  "unknown"]  # fmt: skip
    rule: str


QuoteFunction = Literal["speech", "label", "scare_or_borrowed", "title", "name_person", "name_place", "name", "unknown"]


class QuoteMark(Record, frozen=True, kw_only=True):
    """A quotation by its marks, both marks inside the span. ``depth`` 0 is outermost."""

    span: Span
    depth: int
    closed: bool
    function: QuoteFunction
    rule: str


# --- who --------------------------------------------------------------------------------------------------------

EntityType = Literal[
    "person", "state", "organisation", "igo", "state_force", "armed_group", "armed_group_unidentified", "coalition",
    "population", "group", "party", "media", "company", "facility", "asset", "legal_text", "label_only", "unknown",
]  # fmt: skip


class Mention(Record, frozen=True, kw_only=True):
    """Words of the text that stand for an entity. ``span`` is the noun phrase, ``head`` its first noun or name."""

    id: str
    span: Span
    head: Span
    entity_id: str
    form: Literal["name", "nominal", "pronoun", "implicit"]
    metonymy: str | None = None  # e.g. "capital for government"
    rule: str


class Entity(Record, frozen=True, kw_only=True):
    """One who acts, speaks or is acted on in this document, over all its mentions.

    ``country`` is an ISO 3166-1 alpha-3 code or IGO, NGO, IMG, MNC; ``sector`` a PLOVER sector. Either is None when
    the words do not say, and ``why_not`` says why. ``coded_by`` lists the words or table rows that gave the codes.
    """

    id: str
    type: EntityType
    name: str  # the fullest name or description in the document, as the text has it
    actor: str | None = None  # key of the actor table, when it is a known one
    country: str | None = None
    sector: str | None = None
    coded_by: tuple[str, ...] = ()
    why_not: str | None = None
    public_role: str | None = None
    privacy: Literal["public", "restricted", "suppressed"] = "restricted"
    flags: tuple[str, ...] = ()  # e.g. "detainee", "minor"
    mentions: tuple[str, ...] = ()
    rule: str


# --- where and when ---------------------------------------------------------------------------------------------

GeoLevel = Literal["G0", "G1", "G2", "G3", "G4", "G5", "G6", "G7"]
PlaceRole = Literal["event", "origin", "destination", "frame", "container", "scope", "origin_of_person", "planned",
                    "byline"]  # fmt: skip


class Offset(Record, frozen=True, kw_only=True):
    """«غرب النيرب»: a direction from an anchor, perhaps with a distance."""

    anchor: str
    direction: str  # N NE E SE S SW W NW
    distance_km: float | None = None


class Candidate(Record, frozen=True, kw_only=True):
    """A gazetteer entry that the words may mean, with the reasons for and against it."""

    gazetteer_id: str
    name: str
    country: str | None
    adm1: str | None
    score: float
    why: tuple[str, ...] = ()


class Place(Record, frozen=True, kw_only=True):
    """A mention of a place as a place, no more precise than its words.

    ``lat``/``lon`` (WGS 84 degrees) are given only when a gazetteer entry was chosen and the words mean that entry
    itself, or put a building that no gazetteer has into a town: then they are the town's, ``geometry`` is representative
    and ``gazetteer_id`` None. For areas, offsets and axes they stay None and ``geometry`` says what kind of area it is.
    """

    id: str
    span: Span
    text: str
    name: str | None = None  # canonical Arabic name
    name_en: str | None = None
    kind: str  # class of place: country, admin1, settlement, neighbourhood, camp, landmark, offset, countryside ...
    level: GeoLevel
    country: str | None = None
    adm1: str | None = None  # English name of the first-level division
    adm2: str | None = None
    pcodes: tuple[str, ...] = ()
    gazetteer_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    geometry: Literal["exact", "representative", "area", "sector", "unresolved"]
    role: PlaceRole
    container: str | None = None  # id of the place that holds it
    offset: Offset | None = None
    descriptor: str | None = None
    same_as: str | None = None  # id of an earlier mention of the same place
    candidates: tuple[Candidate, ...] = ()
    flags: tuple[str, ...] = ()  # e.g. "camp"
    why: tuple[str, ...] = ()
    why_not: str | None = None
    rule: str

    @property
    def at_its_town(self) -> bool:
        """Whether the point is that of the town in which the place stands, and its own is not known."""
        return self.lat is not None and self.gazetteer_id is None and self.geometry == "representative"

    @property
    def point_level(self) -> GeoLevel:
        """How exact the point is."""
        return "G2" if self.at_its_town else self.level


class NotPlace(Record, frozen=True, kw_only=True):
    """A place name that is not used as a place here, and why: metonymy, part of a document's name, a club."""

    span: Span
    why: str
    rule: str


TimeLevel = Literal["T0", "T1", "T2", "T3", "T4", "T5", "T6"]
Calendar = Literal["gregorian", "levantine", "maghrebi", "hijri"]
Anchor = Literal["absolute", "document", "previous", "inferred_year", "derived", "none"]


class When(Record, frozen=True, kw_only=True):
    """An expression that points to a calendar day or period.

    ``start``/``end`` are ISO days, both inclusive, None when open or not known (then ``why_not`` says why);
    ``edtf`` is the same as an Extended Date/Time Format string; ``level`` runs from T0 (part of day) to T6
    (undetermined).
    """

    id: str
    span: Span
    edtf: str | None
    start: str | None = None
    end: str | None = None
    level: TimeLevel
    calendar: Calendar | None = None
    anchor: Anchor
    attaches_to: str | None = None  # id of the record whose time it gives, set when that record is read
    why: tuple[str, ...] = ()
    why_not: str | None = None
    rule: str


class Published(Record, frozen=True, kw_only=True):
    """When the report was published, with the basis of that knowledge.

    ``day`` is an ISO day or None; when it is None the text may still bound it: ``not_before``, ``not_after``.
    Bases are kept apart and a crawl date is never one of them.
    """

    day: str | None = None
    basis: Literal["given", "meta", "url", "feed", "dateline", "text", "none"]
    not_before: str | None = None
    not_after: str | None = None
    why: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


# --- who says ---------------------------------------------------------------------------------------------------

LinkRole = Literal["outlet", "relay", "speaker", "witness", "material", "viewpoint"]
Named = Literal["named", "described", "anonymous", "absent"]


class Link(Record, frozen=True, kw_only=True):
    """One who carried the words, on the way from the outlet to the one who said them."""

    role: LinkRole
    name: str | None
    entity_id: str | None = None
    span: Span | None = None
    cue: Span | None = None
    named: Named


StatementMode = Literal["direct", "indirect", "mixed"]
Stance = Literal["assert", "deny", "ask", "accuse", "threaten", "promise", "refuse", "welcome", "condemn", "hope",
                 "doubt"]  # fmt: skip


class Statement(Record, frozen=True, kw_only=True):
    """Somebody says something: one cue, its speaker and its content.

    ``speaker`` is None when the text names none (then ``why_not`` says why); a carried-over speaker has the span of
    the earlier mention and ``resolved_by`` tells how it was found.
    """

    id: str
    cue: tuple[Span, ...]
    speaker: Span | None
    speaker_name: str | None
    entity_id: str | None = None
    resolved_by: str
    content: Span
    mode: StatementMode
    stance: Stance
    modality: tuple[str, ...] = ()
    addressee: Span | None = None
    via: tuple[str, ...] = ()
    chain: tuple[Link, ...] = ()
    chain_key: str = ""  # digest of the chain: same key, not an independent source
    headline: bool = False
    body_support: Literal["yes", "no"] | None = None  # of a headline only
    why_not: str | None = None
    rule: str
    evidence: tuple[Span, ...] = ()


class Assertion(Record, frozen=True, kw_only=True):
    """What the narrator says on his own account, or from a party's material, without a cue of speech."""

    id: str
    span: Span
    attribution: Literal["narrator_no_source", "narrator_cites_party_material", "narrator_named_agency"]
    modality: tuple[str, ...] = ()
    chain: tuple[Link, ...] = ()
    chain_key: str = ""
    rule: str
    evidence: tuple[Span, ...] = ()


# --- what happened ----------------------------------------------------------------------------------------------

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Realis = Literal["asserted", "planned", "conditional", "negated", "historical", "ongoing"]


class Participant(Record, frozen=True, kw_only=True):
    """An entity in a role of an event, by the words that name it there."""

    span: Span
    entity_id: str | None
    country: str | None = None
    sector: str | None = None
    why_not: str | None = None


COUNTED = ("killed", "wounded", "detained", "reached")  # the fields of an event that hold a Count


class Count(Record, frozen=True, kw_only=True):
    """How many, as the words have it. ``best`` only when a figure is stated; an open end is None."""

    span: Span
    low: int
    high: int | None
    best: int | None = None


class EventTime(Record, frozen=True, kw_only=True):
    """When it happened, as ISO days, both inclusive. ``when_id`` is the expression; without one ``why`` tells."""

    when_id: str | None = None
    start: str | None = None
    end: str | None = None
    level: TimeLevel
    why: str


class AcledLike(Record, frozen=True, kw_only=True):
    """An event type and sub-event type in the manner of ACLED, from our crosswalk, with a second reading if any."""

    event_type: str
    sub_event_type: str
    alternative: tuple[str, str] | None = None


class Event(Record, frozen=True, kw_only=True):
    """Somebody does, or formally says, something bounded to somebody, at a place and time as coarse as the words."""

    id: str
    group_id: str | None = None
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    also: tuple[EventType, ...] = ()  # further types of the same act, e.g. territory taken in fighting
    cameo: str | None = None
    acled: AcledLike | None = None
    quad: int
    trigger: Span
    evidence: tuple[Span, ...]
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    victims: tuple[Participant, ...] = ()
    two_sided: bool = False
    killer_stated: str | None = None  # entity id
    killer_inferred: str | None = None  # entity id; never exported as the actor
    loaded_verb: str | None = None
    places: tuple[str, ...] = ()  # ids of places
    place_status: Literal["stated", "frame_inherited", "none"] = "none"
    time: EventTime
    killed: Count | None = None
    wounded: Count | None = None
    detained: Count | None = None
    reached: Count | None = None
    realis: Realis
    source: str  # id of a statement or assertion
    chain: tuple[Link, ...]
    chain_key: str
    headline_only: bool = False
    confidence: float
    exported: bool
    why_not_exported: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()  # e.g. "camp", "detainee"
    rule: str


ClaimKind = Literal["checkable", "casualty", "control", "number", "deadline", "speech", "third_party_stance",
                    "prediction", "opinion", "position", "epistemic", "hope"]  # fmt: skip


class Claim(Record, frozen=True, kw_only=True):
    """A proposition that somebody stands behind: the content of a statement or an assertion, by its kind."""

    id: str
    span: Span
    kind: ClaimKind
    source: str
    events: tuple[str, ...] = ()
    rule: str


class Label(Record, frozen=True, kw_only=True):
    """A loaded word, kept as somebody's wording. It never becomes an actor."""

    id: str
    span: Span
    term: str
    kind: str  # class in the label table
    owner: str  # "outlet" or the entity id of the speaker
    neutral: str | None = None  # the neutral reading in the label table
    rule: str


class Mandate(Record, frozen=True, kw_only=True):
    """A deadline to watch or an item on an agenda: an authorisation, truce, ultimatum, planned meeting or act."""

    id: str
    kind: Literal["authorisation", "truce", "ultimatum", "planned_meeting", "planned_act"]
    instrument: Span | None = None
    issuer: Span | None = None
    issued: str | None = None  # ISO day or EDTF
    grants: Span | None = None
    routes: tuple[str, ...] = ()  # ids of places
    beneficiary: Span | None = None
    starts: str | None = None
    expires: str | None = None  # EDTF, no more precise than the words
    expires_level: TimeLevel | None = None
    lasts: str | None = None  # as an ISO 8601 duration: PT48H
    condition: Span | None = None
    requested_change: str | None = None  # extend, end, amend
    requested_by: str | None = None  # id of the statement or event that asks
    participants: tuple[Participant, ...] = ()
    place: str | None = None
    status: Literal["in_force", "in_force_expiring", "expired", "preparing", "planned", "unknown"]
    event: str | None = None
    why: tuple[str, ...] = ()
    why_not: str | None = None
    rule: str
    evidence: tuple[Span, ...]


# --- the document -----------------------------------------------------------------------------------------------


class Article(Record, frozen=True, kw_only=True):
    """A report as it came in, before anything is read. ``text`` is what all spans count in.

    With ``has_title`` the first line of ``text`` is the headline.
    """

    name: str
    text: str
    has_title: bool = True
    sha256: str | None = None  # of the bytes it came from
    published: str | None = None  # ISO day
    published_basis: Literal["given", "meta", "url", "feed"] = "given"
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    section: str | None = None  # of the newspaper or site
    retrieved_at: str | None = None  # ISO day or time of the crawl; never the day of publication
    updated: str | None = None  # ISO day or time
    chrome_lines: tuple[Span, ...] = ()  # lines that its site repeats on many pages
    notes: tuple[str, ...] = ()  # what the source stage had to do: encoding guessed, extracted from HTML


class LeftOut(Record, frozen=True, kw_only=True):
    """Words that could have been a record and were set aside, and why: negated, purpose, a state, a name of a war."""

    span: Span
    what: str
    why: str
    rule: str


class Problem(Record, frozen=True, kw_only=True):
    """An input that could not be read, or a part of the work that failed on it."""

    name: str
    stage: str
    code: str
    message: str


class Doc(Record, frozen=True, kw_only=True):
    """A report and everything read from it so far. A stage takes a Doc and gives a fuller one."""

    id: str
    name: str
    text: str
    sha256: str
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    section: str | None = None
    retrieved_at: str | None = None
    updated: str | None = None
    notes: tuple[str, ...] = ()
    title: Span | None = None
    published: Published
    chrome: tuple[Chrome, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[Token, ...] = ()
    quotes: tuple[QuoteMark, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    not_places: tuple[NotPlace, ...] = ()
    times: tuple[When, ...] = ()
    statements: tuple[Statement, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    labels: tuple[Label, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()
    run: str = ""  # version of Musnad and digest of the word tables


def decode(data: bytes | str) -> Doc:
    """A Doc from the JSON that ``encode`` writes. Raises msgspec.ValidationError with the path of what is wrong."""
    return msgspec.json.decode(data, type=Doc)


def encode(doc: Doc) -> bytes:
    return msgspec.json.encode(doc)
