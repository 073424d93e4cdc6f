"""A document of our own with something of every kind in it, for the tests of the report."""

from __future__ import annotations

from musnad.records import (
    AcledLike,
    Assertion,
    Candidate,
    Chrome,
    Claim,
    Count,
    Doc,
    Entity,
    Event,
    EventTime,
    Label,
    LeftOut,
    Link,
    Mandate,
    Mention,
    NotPlace,
    Offset,
    Participant,
    Place,
    Problem,
    Published,
    QuoteMark,
    Sentence,
    Span,
    Statement,
    When,
)

TEXT = """وزير النقل يرفض إغلاق المرفأ

قال وزير النقل سامي الحلو إن «العمل في المرفأ مستمر ولن نقبل بإغلاقه»، مضيفاً أن الهدنة تنتهي في آذار 2021.

وأصيب عدد من العمال في قصف استهدف أحياء الميناء والسوق وغرب المطار، بحسب ما ذكرت وكالة الساحل نقلاً عن شهود.

شارك هذا الخبر
"""


def at(words: str, nth: int = 1, text: str = TEXT) -> Span:
    """Where the words stand in the text, the nth time."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


OUTLET = Link(role="outlet", name="صحيفة المرسى", named="named")
MINISTER = Link(role="speaker", name="سامي الحلو", entity_id="en_minister", span=at("سامي الحلو"), named="named")
AGENCY = Link(role="relay", name="وكالة الساحل", span=at("وكالة الساحل"), named="named")
WITNESSES = Link(role="witness", name="شهود", span=at("شهود"), named="anonymous")


def sample() -> Doc:
    return Doc(
        id="doc_sample",
        name="sample.txt",
        text=TEXT,
        sha256="ab" * 32,
        outlet="صحيفة المرسى",
        url="https://marsa.example/news?id=7&x=1",
        notes=("encoding guessed: windows-1256",),
        title=at("وزير النقل يرفض إغلاق المرفأ"),
        published=Published(day="2021-02-26", basis="meta", why=("article:published_time",)),
        chrome=(Chrome(span=at("شارك هذا الخبر"), kind="share", rule="chrome.tsv:7"),),
        sentences=sentences(),
        quotes=(QuoteMark(span=at("«العمل في المرفأ مستمر ولن نقبل بإغلاقه»"), depth=0, closed=True, function="speech",
                          rule="cue_before"),),
        mentions=mentions(),
        entities=entities(),
        places=places(),
        not_places=(NotPlace(span=at("الساحل"), why="part of a name", rule="name_of_agency"),),
        times=(When(id="ti_march", span=at("آذار 2021"), edtf="2021-03", start="2021-03-01", end="2021-03-31", level="T4",
                    calendar="levantine", anchor="absolute", rule="month_and_year"),),
        statements=statements(),
        assertions=(Assertion(id="as_1", span=at("وأصيب عدد من العمال"), attribution="narrator_named_agency",
                              chain=(OUTLET, AGENCY), chain_key="ch_agency", rule="narrator"),),
        events=events(),
        claims=(Claim(id="cl_1", span=at("الهدنة تنتهي في آذار 2021"), kind="deadline", source="st_2", rule="deadline"),),
        labels=(Label(id="la_1", span=at("استهدف"), term="استهدف", kind="loaded_verb", owner="outlet", neutral="أصاب",
                      rule="labels.tsv:4"),),
        mandates=mandates(),
        left_out=(LeftOut(span=at("مستمر"), what="event", why="state of affairs", rule="state"),),
        problems=(Problem(name="sample.txt", stage="times", code="odd", message="one expression was given up"),),
        run="musnad 0.1.0 words 0123456789abcdef",
    )  # fmt: skip


def sentences() -> tuple[Sentence, ...]:
    lines = [line for line in TEXT.split("\n") if line]
    voices = ("headline", "reported", "mixed")
    return tuple(
        Sentence(id=f"se_{n}", span=at(line), paragraph=n, order=n, first=0, last=0, voice=voice, rule="line")
        for n, (line, voice) in enumerate(zip(lines, voices, strict=False))
    )


def mentions() -> tuple[Mention, ...]:
    named = (
        ("mn_1", "وزير النقل", 1, "nominal"),
        ("mn_2", "وزير النقل سامي الحلو", 1, "name"),
        ("mn_3", "العمال", 1, "nominal"),
    )
    owner = {"mn_1": "en_minister", "mn_2": "en_minister", "mn_3": "en_workers"}
    return tuple(
        Mention(id=i, span=at(words, nth), head=at(words, nth), entity_id=owner[i], form=form, rule="noun_phrase")
        for i, words, nth, form in named
    )


def entities() -> tuple[Entity, ...]:
    return (
        Entity(id="en_minister", type="person", name="وزير النقل سامي الحلو", country="LBN", sector="GOV",
               public_role="minister", privacy="public", mentions=("mn_1", "mn_2"), rule="title_and_name"),
        Entity(id="en_workers", type="population", name="العمال", why_not="words name no country", mentions=("mn_3",),
               rule="role_noun"),
    )  # fmt: skip


def places() -> tuple[Place, ...]:
    return (
        Place(id="pl_port", span=at("المرفأ", 2), text="المرفأ", kind="facility", level="G0", geometry="unresolved",
              role="scope", why_not="no name", rule="place_noun",
              candidates=(Candidate(gazetteer_id="gz:1", name="المرفأ", country="LBN", adm1="North", score=0.4),)),
        Place(id="pl_mina", span=at("الميناء"), text="الميناء", name_en="El Mina", kind="neighbourhood", level="G1",
              country="LBN", adm1="North", pcodes=("LB3",), lat=34.45, lon=35.81, geometry="representative",
              role="event", rule="list_of_places"),
        Place(id="pl_souk", span=at("السوق"), text="السوق", kind="neighbourhood", level="G1", country="LBN",
              adm1="North", geometry="unresolved", role="event", rule="list_of_places"),
        Place(id="pl_west", span=at("غرب المطار"), text="غرب المطار", kind="offset", level="G3", geometry="sector",
              role="event", offset=Offset(anchor="المطار", direction="W", distance_km=2.0), rule="offset"),
    )  # fmt: skip


def statements() -> tuple[Statement, ...]:
    return (
        Statement(id="st_1", cue=(at("قال"), at("إن")), speaker=at("وزير النقل سامي الحلو"),
                  speaker_name="وزير النقل سامي الحلو", entity_id="en_minister", resolved_by="stands beside the cue",
                  content=at("«العمل في المرفأ مستمر ولن نقبل بإغلاقه»"), mode="direct", stance="refuse",
                  chain=(OUTLET, MINISTER), chain_key="ch_minister", rule="verb_subject_that"),
        Statement(id="st_2", cue=(at("مضيفاً أن"),), speaker=at("وزير النقل سامي الحلو"),
                  speaker_name="وزير النقل سامي الحلو", entity_id="en_minister", resolved_by="carried over",
                  content=at("الهدنة تنتهي في آذار 2021"), mode="indirect", stance="assert",
                  chain=(OUTLET, MINISTER), chain_key="ch_minister", rule="participle"),
        Statement(id="st_3", cue=(at("بحسب ما ذكرت"),), speaker=at("وكالة الساحل"), speaker_name=None,
                  resolved_by="stands beside the cue", content=at("وأصيب عدد من العمال في قصف"), mode="indirect",
                  stance="assert", chain=(OUTLET, AGENCY, WITNESSES), chain_key="ch_witnesses",
                  why_not="the source is not named", rule="source_after"),
    )  # fmt: skip


def events() -> tuple[Event, ...]:
    minister = Participant(span=at("وزير النقل"), entity_id="en_minister", country="LBN", sector="GOV")
    workers = Participant(span=at("العمال"), entity_id="en_workers", why_not="words name no country")
    shelling = [
        Event(id=f"ev_{n}", group_id="gr_1", type="ASSAULT", mode="heavy-weapons", contexts=("military",), quad=4,
              acled=AcledLike(event_type="Explosions/Remote violence", sub_event_type="Shelling/artillery/missile attack",
                              alternative=("Battles", "Armed clash")), cameo="194", trigger=at("قصف"), evidence=(),
              recipients=(workers,), places=(place,), place_status="stated",
              time=EventTime(level="T6", why="no expression"), wounded=Count(span=at("عدد"), low=1, high=None) if n == 1 else None,
              realis="asserted", source="st_3", chain=(OUTLET, AGENCY, WITNESSES), chain_key="ch_witnesses",
              loaded_verb="استهدف", confidence=0.62, exported=True, rule="noun")
        for n, place in enumerate(("pl_mina", "pl_souk", "pl_west", "pl_mina"), 1)
    ]  # fmt: skip
    refusal = Event(id="ev_0", type="REJECT", mode="change", quad=3, trigger=at("يرفض"), evidence=(), actors=(minister,),
                    time=EventTime(when_id="ti_march", start="2021-03-01", end="2021-03-31", level="T4", why="stated"),
                    realis="asserted", source="st_1", chain=(OUTLET, MINISTER), chain_key="ch_minister",
                    headline_only=True, confidence=0.5, exported=False, why_not_exported=("headline only",),
                    rule="verb")  # fmt: skip
    return (refusal, *shelling)


def mandates() -> tuple[Mandate, ...]:
    return (
        Mandate(id="ma_1", kind="truce", instrument=at("الهدنة"), expires="2021-03", expires_level="T4",
                status="in_force_expiring", requested_by="st_2", rule="ends_in", evidence=(at("تنتهي في آذار 2021"),)),
        Mandate(id="ma_2", kind="planned_act", status="planned", why_not="no expression", rule="will",
                evidence=(at("إغلاق المرفأ"),)),
    )  # fmt: skip


def bare(text: str = "", **fields: object) -> Doc:
    """A document from which nothing was read."""
    return Doc(id="doc_bare", name="bare.txt", text=text, sha256="", published=Published(basis="none"), **fields)  # type: ignore[arg-type]
