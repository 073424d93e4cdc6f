"""ACLED-like rows, column by column, against what a reader of the report would write."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date

import pytest

from musnad.release.acled import acled, targets_civilians
from musnad.release.reference import disorder_type
from tests.release.conftest import SHELLING, guard, passed, rows_of, told, written

HEADER = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,"
    "longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp,musnad_event_id,musnad_group_id,"
    "musnad_chain,musnad_realis,musnad_fat_low,musnad_fat_high,musnad_fat_text,musnad_geo_level,musnad_date_from,"
    "musnad_date_to,musnad_evidence_sha256,musnad_evidence_start,musnad_evidence_end,musnad_confidence,musnad_review"
)


def test_the_columns_are_those_of_acled_and_ours(store):
    with passed(store) as found:
        assert written(acled(), found).splitlines()[0] == HEADER


def test_a_shelling_is_told_as_its_report_tells_it(store):
    with passed(store) as found:
        row = rows_of(written(acled(), found))[0]
    event = row["musnad_event_id"]
    expected = {
        "event_id_cnty": f"MSN-{event.partition('_')[2]}",
        "event_date": "2015-03-03",  # «أمس» of a report of 4 March
        "year": "2015",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "وحداته",
        "inter1": "1",
        "actor2": "سبعة مدنيين",
        "inter2": "7",
        "interaction": "17",
        "civilian_targeting": "Civilian targeting",
        "iso": "760",
        "region": "Middle East",
        "country": "Syria",
        "admin1": "Aleppo",
        "location": "Shaar",
        "geo_precision": "1",
        "source": "المرفأ",
        "source_scale": "",
        "notes": "",
        "fatalities": "7",
        "musnad_chain": "outlet:المرفأ > speaker:الجيش السوري",
        "musnad_realis": "asserted",
        "musnad_fat_low": "7",
        "musnad_fat_high": "7",
        "musnad_geo_level": "G1",
        "musnad_review": "machine",
        "timestamp": "1767323045",  # 2026-01-02T03:04:05Z
    }
    assert {name: row[name] for name in expected} == expected
    assert SHELLING[int(row["musnad_evidence_start"]) : int(row["musnad_evidence_end"])] == "قصفت"


def test_dozens_are_a_range_and_no_figure(store):
    with passed(store) as found:
        row = next(r for r in rows_of(written(acled(), found)) if r["musnad_fat_low"] == "20")
    assert (row["fatalities"], row["musnad_fat_high"]) == ("", "99")
    assert (row["actor1"], row["actor2"]) == ("Al-Nusra Front", "Syria: army")
    assert (row["inter1"], row["inter2"], row["interaction"]) == ("2", "1", "12")


def test_an_event_of_two_places_has_two_rows_and_its_dead_once(store):
    with passed(store) as found:
        report = found[0]
    event = report.tables["events"][0]["event_id"]
    other = next(p["place_id"] for p in report.tables["places"] if p["text"] == "درعا")
    places = [*report.tables["event_places"], {"event_id": event, "position": 9, "place_id": other}]
    report = replace(report, tables={**report.tables, "event_places": places})
    rows = [r for r in rows_of(written(acled(), [report])) if r["musnad_event_id"] == event]
    assert [r["location"] for r in rows] == ["Shaar", "Daraa"]
    assert [r["fatalities"] for r in rows] == ["7", ""]
    assert rows[1]["event_id_cnty"] == rows[0]["event_id_cnty"] + "-2"


@pytest.mark.parametrize(
    ("first", "last", "left_out"),
    [
        (None, None, {"no day": 1}),
        (date(2012, 2, 27), date(2022, 5, 8), {"no day": 1}),
        (date(2012, 1, 1), date(2012, 12, 31), {}),
    ],
)
def test_an_event_without_a_day_has_no_row_and_is_counted(store, first, last, left_out):
    """Some day within ten years is none; some day of a year is ACLED's coarsest."""
    with passed(store) as found:
        report = found[0]
    events = [{**row, "date_from": first, "date_to": last} for row in report.tables["events"][:1]]
    made = acled()
    written(made, [replace(report, tables={**report.tables, "events": events})])
    assert made.left_out == left_out


def test_forces_of_another_country_are_external():
    report = guard("court").passed(told("قصفت القوات الروسية مدينة درعا أمس وقتل ثلاثة مدنيين."))
    row = rows_of(written(acled(), [report]))[0]
    assert row["inter1"] == "8"


def test_disorder_types():
    assert disorder_type("Riots", "Mob violence") == "Political violence"
    assert disorder_type("Riots", "Violent demonstration") == "Demonstrations"
    assert disorder_type("Protests", "Excessive force against protesters") == "Political violence; Demonstrations"
    assert disorder_type("Strategic developments", "Arrests") == "Strategic developments"


def test_kinds_of_disorder_agree_with_the_published_roll_ups(shared):
    with (shared / "codes" / "acled_event_types.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            told = disorder_type(row["event_type"], row["sub_event_type"])
            assert ("Political violence" in told) is (row["political_violence"] == "1.0"), row
            assert ("Demonstrations" in told) is (row["demonstrations"] == "1.0"), row
            assert (told == "Strategic developments") is (row["event_type"] == "Strategic developments")


def test_excessive_force_against_protesters_targets_civilians():
    force = {"acled_type": "Protests", "acled_sub_type": "Excessive force against protesters"}
    assert targets_civilians(force, "1")
    assert not targets_civilians({**force, "acled_sub_type": "Protest with intervention"}, "1")
