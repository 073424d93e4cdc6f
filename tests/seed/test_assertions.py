"""The first acceptance test: the seed report, assertion by assertion (A1 to A38 of the product specification).

Each test is named after its assertion, so a run prints which one failed. The report is not part of the repository.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

import musnad
from musnad.records import Doc, Entity, Event, Place, Statement


@pytest.fixture(scope="session")
def raw(shared: Path) -> bytes:
    return (shared / "gold/seed/article.txt").read_bytes()


@pytest.fixture(scope="session")
def text(raw: bytes) -> str:
    return raw.decode("utf-8")


@pytest.fixture(scope="session")
def doc(text: str) -> Doc:
    return musnad.read(text, name="seed")


def at(doc: Doc, words: str, nth: int = 1) -> int:
    """Offset of the nth occurrence of the words."""
    offset = -1
    for _ in range(nth):
        offset = doc.text.index(words, offset + 1)
    return offset


def statement(doc: Doc, content: str) -> Statement:
    """The statement whose content begins with the words."""
    found = [s for s in doc.statements if s.content.of(doc.text).lstrip("«").startswith(content)]
    assert len(found) == 1, f"{len(found)} statements begin with «{content}»"
    return found[0]


def entity(doc: Doc, entity_id: str | None) -> Entity:
    return next(e for e in doc.entities if e.id == entity_id)


def entity_at(doc: Doc, words: str, nth: int = 1) -> Entity | None:
    start = at(doc, words, nth)
    end = start + len(words)
    mention = next((m for m in doc.mentions if m.span.start <= start and end <= m.span.end), None)
    return entity(doc, mention.entity_id) if mention else None


def events(doc: Doc, type: str, trigger: str) -> list[Event]:
    return [e for e in doc.events if e.type == type and trigger in e.trigger.of(doc.text)]


def place(doc: Doc, words: str, nth: int = 1) -> Place:
    start = at(doc, words, nth)
    found = [p for p in doc.places if p.span.start <= start < p.span.end]
    assert found, f"«{words}» is no place"
    return found[0]


def is_place(doc: Doc, words: str, nth: int = 1) -> bool:
    start = at(doc, words, nth)
    return any(p.span.start <= start < p.span.end for p in doc.places)


def places_of(doc: Doc, event: Event) -> list[Place]:
    return [p for p in doc.places if p.id in event.places]


def test_a01_hash_and_length(raw: bytes, text: str, doc: Doc) -> None:
    digest = hashlib.sha256(raw).hexdigest()
    assert digest.startswith("c1aeac0c")
    assert digest.endswith("08e7")
    assert doc.id == f"sha256:{digest}"
    assert len(text) == 3398


def test_a02_chrome_marked_and_nothing_read_from_it(doc: Doc) -> None:
    assert [(c.span.start, c.span.end) for c in doc.chrome] == [(3364, 3376), (3378, 3398)]
    spans = [s.span for s in doc.sentences] + [e.trigger for e in doc.events] + [m.span for m in doc.mentions]
    spans += [s.content for s in doc.statements] + [p.span for p in doc.places] + [label.span for label in doc.labels]
    assert all(span.end <= 3362 for span in spans)


def test_a03_sixteen_sentences(doc: Doc) -> None:
    assert len(doc.sentences) == 16
    assert [(s.span.start, s.span.end) for s in doc.sentences[2:4]] == [(228, 500), (501, 595)]


def test_a04_all_guillemets_matched(doc: Doc) -> None:
    assert len(doc.quotes) == 16
    assert all(q.closed for q in doc.quotes)
    assert [(q.span.start, q.span.end) for q in doc.quotes if q.depth == 1] == [(474, 480)]


def test_a05_exactly_seven_speech_quotations(doc: Doc) -> None:
    speech = [(q.span.start, q.span.end) for q in doc.quotes if q.function == "speech"]
    assert speech == [(248, 339), (351, 594), (657, 859), (1053, 1111), (1127, 1235), (2059, 2285), (2327, 2478)]


def test_a06_speaker_carried_over_participles(doc: Doc) -> None:
    for content in ("ممثلي قوى المعارضة", "كلما شاركت", "العمل يجري"):
        found = statement(doc, content)
        assert "لوكاشيفيتش" in (found.speaker_name or ""), content
        assert found.resolved_by == "carried_over", content


def test_a07_speaker_after_the_content(doc: Doc) -> None:
    found = statement(doc, "منحت دولة الكويت")
    assert found.speaker is not None
    assert found.speaker.start > found.content.end
    assert found.speaker.of(doc.text) == "وكيل وزارة الخارجية الكويتية خالد الجارالله"


def test_a08_the_un_official_is_amos(doc: Doc) -> None:
    official, amos = entity_at(doc, "المسؤولة الأممية"), entity_at(doc, "فاليري آموس")
    assert official is not None
    assert official == amos


def test_a09_his_country_is_russia(doc: Doc) -> None:
    found = entity_at(doc, "بلاده")
    assert found is not None
    assert found.country == "RUS"


def test_a10_damascus_as_government_and_as_city(doc: Doc) -> None:
    for nth in (1, 2, 3):
        assert not is_place(doc, "دمشق", nth), nth
        found = entity_at(doc, "دمشق", nth)
        assert found is not None, nth
        assert (found.country, found.sector) == ("SYR", "GOV")
    assert place(doc, "دمشق", 4).level == "G2"


def test_a11_moscow_as_government_and_as_city(doc: Doc) -> None:
    assert not is_place(doc, "موسكو", 1)
    found = entity_at(doc, "موسكو", 1)
    assert found is not None
    assert (found.country, found.sector) == ("RUS", "GOV")
    assert place(doc, "موسكو", 2).level == "G2"


def test_a12_geneva_is_no_place(doc: Doc) -> None:
    assert not is_place(doc, "جنيف")


def test_a13_resolution_of_14_july_2014(doc: Doc) -> None:
    when = next(w for w in doc.times if w.span.of(doc.text).startswith("14 تموز"))
    assert (when.start, when.end, when.anchor) == ("2014-07-14", "2014-07-14", "inferred_year")


def test_a14_glued_month_is_read(doc: Doc) -> None:
    assert any(w.span.of(doc.text) == "14 تموزالماضي" for w in doc.times)


def test_a15_month_stays_a_month(doc: Doc) -> None:
    when = next(w for w in doc.times if w.span.of(doc.text) == "كانون الثاني 2015")
    assert (when.edtf, when.level, when.start, when.end) == ("2015-01", "T4", "2015-01-01", "2015-01-31")


def test_a16_date_of_the_report_from_its_text_alone(doc: Doc) -> None:
    published = doc.published
    assert published.day is None
    assert (published.not_before, published.not_after) == ("2014-07-15", "2015-01-31")
    assert published.basis == "text"
    assert published.why


def test_a17_kobani_is_ayn_al_arab(doc: Doc) -> None:
    kobani, town = place(doc, "كوباني"), place(doc, "عين العرب")
    assert kobani.gazetteer_id is not None
    assert kobani.gazetteer_id == town.gazetteer_id


def test_a18_a_place_named_twice_counts_once(doc: Doc) -> None:
    texts = [p.text for e in events(doc, "ASSAULT", "استهدفت") for p in places_of(doc, e)]
    assert texts.count("الأشرفية") == 1


def test_a19_lists_are_groups_of_events(doc: Doc) -> None:
    killed = [e for e in events(doc, "ASSAULT", "قضت") if e.trigger.start == at(doc, "قضت")]
    targeted = events(doc, "ASSAULT", "استهدفت")
    assert (len(killed), len(targeted)) == (3, 12)
    for group in (killed, targeted):
        assert len({e.group_id for e in group}) == 1
        assert group[0].group_id is not None
    assert killed[0].group_id != targeted[0].group_id


def test_a20_deaths_of_a_group_count_once(doc: Doc) -> None:
    counts = [e.killed for e in events(doc, "ASSAULT", "قضت") if e.trigger.start == at(doc, "قضت")]
    stated = [c for c in counts if c is not None]
    assert [(c.low, c.high, c.best) for c in stated] == [(3, None, None)]


def test_a21_offset_against_descriptor(doc: Doc) -> None:
    nayrab, layramun = place(doc, "غرب النيرب"), place(doc, "الليرمون")
    assert nayrab.offset is not None
    assert (nayrab.level, nayrab.offset.direction) == ("G3", "W")
    assert layramun.offset is None
    assert layramun.descriptor == "شمال غربي حلب"


def test_a22_the_frame_chooses_between_homonyms(doc: Doc) -> None:
    found = place(doc, "خطاب")
    assert found.adm1 == "Homs"
    assert "SY04" in found.pcodes


def test_a23_origin_of_a_person_is_no_event_place(doc: Doc) -> None:
    raqqa = place(doc, "الرقة .")
    assert raqqa.role == "origin_of_person"
    assert all(raqqa.id not in e.places for e in doc.events)


def test_a24_no_killer_is_stated(doc: Doc) -> None:
    found = events(doc, "ASSAULT", "قتل")
    assert len(found) == 1
    assert found[0].killer_stated is None
    assert found[0].killed is not None
    assert (found[0].killed.low, found[0].killed.high, found[0].killed.best) == (1, 1, 1)


def test_a25_negated_refusal_is_no_reject(doc: Doc) -> None:
    start, end = at(doc, "لا ترفضه"), at(doc, "لا ترفضه") + len("لا ترفضه")
    assert not [e for e in doc.events if e.type == "REJECT" and start <= e.trigger.start < end]


def test_a26_negated_solution_is_no_positive_event(doc: Doc) -> None:
    start, end = at(doc, "لم يحل"), at(doc, "لم يحل المشاكل") + len("لم يحل المشاكل")
    found = [e for e in doc.events if start <= e.trigger.start < end]
    assert all(e.type == "ACCUSE" or e.realis == "negated" for e in found)


def test_a27_ruling_out_is_a_reject_by_kuwait(doc: Doc) -> None:
    found = events(doc, "REJECT", "استبعد")
    assert len(found) == 1
    assert [p.country for p in found[0].actors] == ["KWT"]


def test_a28_headline_event_is_not_exported(doc: Doc) -> None:
    found = [e for e in doc.events if e.trigger.end <= 57]
    assert all(not e.exported and "headline_only" in e.why_not_exported for e in found)


def test_a29_planned_historical_ongoing_are_not_exported(doc: Doc) -> None:
    held_back = [e for e in doc.events if e.realis in ("planned", "historical", "ongoing", "conditional", "negated")]
    assert held_back
    assert not [e for e in held_back if e.exported]


def test_a30_exported_events_have_chain_and_evidence(doc: Doc, text: str) -> None:
    exported = [e for e in doc.events if e.exported]
    assert exported
    for event in exported:
        assert event.chain
        assert event.evidence
        assert all(text[s.start : s.end] == s.of(doc.text) != "" for s in (event.trigger, *event.evidence))


def test_a31_mandate_with_expiry_and_request(doc: Doc) -> None:
    found = [m for m in doc.mandates if m.instrument and "2165" in m.instrument.of(doc.text)]
    assert len(found) == 1
    mandate = found[0]
    assert mandate.issuer is not None
    assert mandate.issuer.of(doc.text) == "مجلس الأمن"
    assert (mandate.issued, mandate.expires, mandate.expires_level) == ("2014-07-14", "2015-01", "T4")
    assert mandate.requested_change == "extend"
    routes = [p.text for p in doc.places if p.id in mandate.routes]
    assert routes == ["تركيا", "الأردن", "العراق"]


def test_a32_labels_belong_to_whoever_used_them(doc: Doc) -> None:
    owners = {}
    for label in doc.labels:
        owners.setdefault(label.span.of(doc.text), []).append(label.owner)
    assert owners["الإرهابي"] == ["outlet"]
    for owner in owners["الإرهابيين"]:
        assert "لوكاشيفيتش" in entity(doc, owner).name


def test_a33_field_reports_have_no_source(doc: Doc) -> None:
    for words in ("قضت وحدات", "كما استهدفت", "اشتبكت وحدات", "نفذت وحدات", "قتل أحد"):
        start = at(doc, words)
        found = [a for a in doc.assertions if a.span.start <= start < a.span.end or start <= a.span.start < start + 6]
        assert found, words
        assert found[0].attribution == "narrator_no_source", words


def test_a34_terrorists_are_never_an_actor(doc: Doc) -> None:
    for event in doc.events:
        for one in (*event.actors, *event.recipients):
            assert not one.span.of(doc.text).startswith(("الإرهابي", "إرهابي"))
            assert one.entity_id is None or entity(doc, one.entity_id).type != "label_only"


def test_a35_no_coordinates_for_unresolved_places(doc: Doc) -> None:
    for found in doc.places:
        if found.gazetteer_id is None or found.geometry in ("unresolved", "sector", "area"):
            assert (found.lat, found.lon) == (None, None), found.text


def test_a36_camp_and_detainee_flags(doc: Doc) -> None:
    assert "camp" in place(doc, "مخيم حندرات").flags
    camp = place(doc, "مخيم حندرات")
    assert all("camp" in e.flags for e in doc.events if camp.id in e.places)
    captured = events(doc, "ASSAULT", "القبض") + events(doc, "COERCE", "القبض")
    assert captured
    assert all("detainee" in e.flags for e in captured)


def test_a37_reading_again_gives_the_same_ids(doc: Doc, text: str) -> None:
    assert musnad.encode(musnad.read(text, name="seed")) == musnad.encode(doc)


def test_a38_hxl_passes_the_default_schema(doc: Doc) -> None:
    hxl = pytest.importorskip("hxl", reason="libhxl is a development dependency; run tools/setup.sh --dev")
    from musnad.export.hxl import write_hxl

    written = "".join(write_hxl([doc]))
    errors: list[object] = []
    valid = hxl.data(io.BytesIO(written.encode())).validate(callback=errors.append)
    assert valid, errors
    assert len(written.splitlines()) > 2
