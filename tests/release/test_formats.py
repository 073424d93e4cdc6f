"""Each format but the ACLED-like one: its columns to the letter, and what a program that reads it must find."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise

import hxl
import icalendar
import pytest

from musnad.release.catalogue import KINDS
from musnad.release.geojson import geojson
from musnad.release.hapi import Aggregate
from musnad.release.plover import plover
from tests.release.conftest import CLASH, SHELLING, guard, passed, rows_of, told, written

HXL = (
    "#event+id+code,#event+type,#event+type+sub,#date+start,#date+end,#meta+date+precision+code,#group+name+first,"
    "#group+name+second,#country+code+v_iso3,#adm1+code+v_pcode,#adm2+code+v_pcode,#loc+name+i_ar,#loc+name+i_en,#geo+lat,"
    "#geo+lon,#meta+geo+precision+code,#affected+killed+min,#affected+killed+max,#access+constraint+type,"
    "#meta+source+speaker,#meta+source+outlet,#meta+source+count,#status+review,#meta+evidence+id,#description"
)
HAPI = (
    "location_code,admin1_code,admin1_name,provider_admin1_name,admin2_code,admin2_name,provider_admin2_name,event_type,"
    "events,fatalities,reference_period_start,reference_period_end,events_single_source,fatalities_low,fatalities_high"
)
STATEMENTS = (
    "statement_id,doc_id,outlet,speaker_id,speaker_text,cue,mode,modality,addressee,content_start,content_end,chain,"
    "date_from,date_to"
)
ICEWS = (
    "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,"
    "Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,Longitude"
)
GEOJSON = (
    "event_id,group_id,place_id,name_ar,name_en,geo_level,uncertainty_m,geometry_role,admin,plover_type,plover_mode,"
    "acled_event_type,realis,claimed_by,date_from,date_to,n_independent_sources,review,evidence"
)
PLOVER = (
    "id,date,enddate,actor,recipient,event,mode,context,quad_code,event_loc,text_info,cite_info,coder,coded_date,comment,"
    "musnad"
)
EVENT_LOC = (
    "extracted_place,resolved_place,geonameid,lat,lon,city,district,province,country_code,feature_class,feature_code,"
    "resolution"
)


def court(text, **more):
    return guard("court").passed(told(text, **more))


def made(name, reports):
    return written(KINDS[name].make(), reports)


# --- tables -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "header"), [("hapi", HAPI), ("statements", STATEMENTS)])
def test_the_columns_are_these(name, header):
    assert made(name, []).splitlines() == [header]


def test_hxl_is_valid_and_says_the_same_as_the_report(store):
    with passed(store, "public") as found:
        text = made("hxl", found)
    assert text.splitlines()[1] == HXL
    source = hxl.data(io.BytesIO(text.encode()), hxl.input.InputOptions(allow_local=True))
    assert hxl.schema(None).validate(source)
    first = rows_of(text.partition("\r\n")[2])[0]
    assert (first["#date+start"], first["#adm1+code+v_pcode"], first["#adm2+code+v_pcode"]) == (
        "2015-03-03",
        "SY02",
        "SY0200",
    )
    assert (first["#affected+killed+min"], first["#meta+source+speaker"]) == ("7", "الجيش السوري")
    assert (first["#geo+lat"], first["#loc+name+i_ar"], first["#meta+source+count"]) == ("", "", "1")


def test_the_aggregate_counts_an_event_once_in_a_place(store):
    with passed(store) as found:
        rows = {(r["provider_admin1_name"], r["event_type"]): r for r in rows_of(made("hapi", found))}
    aleppo = rows["Aleppo", "political_violence"]
    assert (aleppo["admin1_code"], aleppo["events"], aleppo["events_single_source"]) == ("SY02", "1", "1")
    assert (aleppo["fatalities"], aleppo["fatalities_low"], aleppo["fatalities_high"]) == ("7", "7", "7")
    assert (aleppo["reference_period_start"], aleppo["reference_period_end"]) == ("2015-03-01", "2015-03-31")
    assert rows["Aleppo", "civilian_targeting"]["events"] == "1"
    assert rows["Amman", "demonstration"]["fatalities"] == ""
    assert ("Daraa", "demonstration") not in rows


def test_the_aggregate_does_not_guess_a_month():
    report = court(SHELLING)
    events = [
        {**row, "date_from": date(2015, 2, 28), "date_to": date(2015, 3, 2)} for row in report.tables["events"][:1]
    ]
    aggregate = Aggregate()
    assert len(written(aggregate, [replace(report, tables={**report.tables, "events": events})]).splitlines()) == 1
    assert aggregate.left_out == Counter({"no month": 1})


def test_statements_say_who_said_it_and_where_the_words_stand():
    row = rows_of(made("statements", [court(SHELLING)]))[0]
    assert (row["speaker_text"], row["cue"], row["mode"]) == ("الجيش السوري", "أعلن | أن", "indirect")
    content = SHELLING[int(row["content_start"]) : int(row["content_end"])]
    assert content.startswith("وحداته قصفت أمس")
    assert (row["date_from"], row["chain"]) == ("2015-03-04", "outlet:المرفأ > speaker:الجيش السوري")


def test_claims_lead_to_statements_and_events():
    report = court(SHELLING)
    rows = rows_of(made("claims", [report]))
    assert rows[0]["kind"] == "casualty"
    assert rows[0]["source_id"] == report.tables["statements"][0]["statement_id"]
    assert rows[0]["event_ids"] == report.tables["events"][0]["event_id"]
    assert rows[0]["text"] == ""


def test_mandates_and_the_calendar_say_when_the_truce_ends():
    report = court(CLASH, published="2015-03-13")
    row = next(r for r in rows_of(made("mandates", [report])) if r["kind"] == "truce")
    assert (row["instrument"], row["expires"], row["expires_level"]) == ("الهدنة", "2015-04-15", "T1")
    calendar = icalendar.Calendar.from_ical(made("ics", [report]))
    (entry,) = calendar.walk("VEVENT")
    assert (entry["dtstart"].dt, entry["dtend"].dt) == (date(2015, 4, 15), date(2015, 4, 16))
    assert entry["uid"] == f"{row['mandate_id']}@musnad"
    assert "CR" not in str(entry["summary"])


def test_deadly_events_only_for_ucdp(store):
    with passed(store) as found:
        rows = rows_of(made("ucdp", found))
    assert [(r["best"], r["low"], r["high"], r["where_prec"]) for r in rows] == [
        ("7", "7", "7", "1"),
        ("", "20", "99", "1"),
        ("", "2", "", "1"),  # «إرهابيين», two or more
    ]


def test_the_calendar_names_who_asks_and_has_addresses_in_ascii():
    text = "تنتهي الهدنة في 15 نيسان 2015. ودعا المبعوث الأممي الأطراف إلى تمديد الهدنة."
    made_ = made("ics", [court(text, url="https://example.org/الهدنة?a=1")])
    (entry,) = icalendar.Calendar.from_ical(made_).walk("VEVENT")
    assert "asked to extend by: المبعوث" in str(entry["description"])
    assert str(entry["url"]) == "https://example.org/%D8%A7%D9%84%D9%87%D8%AF%D9%86%D8%A9?a=1"
    assert "not verified" in made_


def test_part_of_a_country_is_no_whole_one_for_ucdp():
    report = court("قصف الجيش السوري مدينة درعا أمس وقتل سبعة مدنيين.")
    for kind, precision in (("country", "6"), ("part_of_country", "5")):
        places = [{**row, "level": "G6", "kind": kind} for row in report.tables["places"]]
        (row,) = rows_of(made("ucdp", [replace(report, tables={**report.tables, "places": places})]))
        assert row["where_prec"] == precision


def test_of_two_that_fight_one_is_first_and_one_second_in_hxl():
    report = court("اشتبكت جبهة النصرة مع الجيش السوري في مدينة درعا أمس.")
    (row,) = rows_of(made("hxl", [report]).partition("\r\n")[2])
    assert (row["#group+name+first"], row["#group+name+second"]) == ("Al-Nusra Front", "Syria: army")


def test_icews_keeps_the_zero_and_says_who_says_so():
    lines = made("icews", [court(CLASH, published="2015-03-13")]).splitlines()
    assert lines[0] == "\t".join(f'"{name}"' for name in ICEWS.split(","))
    rows = list(csv.DictReader(lines, delimiter="\t"))
    condemned = next(r for r in rows if r["Source Name"] == "France")
    assert '"111"' in next(line for line in lines if "France" in line)
    assert "[outlet:المرفأ > speaker:فرنسا]" in condemned["Event Text"]
    assert (condemned["Source Sectors"], condemned["Source Country"]) == ("GOV", "France")


# --- JSON ---------------------------------------------------------------------------------------------------------


def features(reports):
    return json.loads(written(geojson(), reports))["features"]


def test_geojson_has_points_only_where_the_words_mean_one(store):
    with passed(store) as found:
        drawn = features(found)
    assert list(drawn[0]["properties"]) == GEOJSON.split(",")
    assert drawn[0]["geometry"] == {"type": "Point", "coordinates": [37.1854, 36.2091]}
    assert (drawn[0]["properties"]["uncertainty_m"], drawn[0]["properties"]["geo_level"]) == (1000, "G1")
    with passed(store, "public") as found:
        assert {feature["geometry"] is None for feature in features(found)} == {True}


def test_a_building_at_the_point_of_its_town_is_no_more_exact_than_the_town():
    report = court("انفجرت سيارة أمام مقهى الوردة في حماة أمس وقتل ثلاثة مدنيين.")
    drawn = [feature for feature in features([report]) if feature["geometry"]]
    told = {(f["properties"]["name_ar"], f["properties"]["geo_level"], f["properties"]["uncertainty_m"]) for f in drawn}
    assert told == {("مقهى الوردة", "G2", 5000)}


def test_west_of_a_town_is_a_sector_of_its_west():
    report = court("قصف الجيش السوري مدينة حماة أمس.\n\nقصف الجيش السوري مواقع غرب حماة أمس وقتل ثلاثة مدنيين.")
    offset = next(row for row in report.tables["places"] if row["offset"])
    event = next(row["event_id"] for row in report.tables["events"] if row["exported"])
    links = [{"event_id": event, "position": 0, "place_id": offset["place_id"]}]
    anchor = {**offset, "place_id": "place_anchor", "text": "حماة", "name": "حماة", "offset": None, "level": "G2",
              "latitude": 35.13, "longitude": 36.75}  # fmt: skip
    tables = {**report.tables, "event_places": links, "places": [offset, anchor]}
    (feature,) = (f for f in features([replace(report, tables=tables)]) if f["geometry"])
    (ring,) = feature["geometry"]["coordinates"]
    assert ring[0] == ring[-1] == [36.75, 35.13]
    assert all(x < 36.75 for x, _ in ring[1:-1])
    assert area(ring) > 0  # counter-clockwise
    assert feature["properties"]["uncertainty_m"] == 20_000


def area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def test_geojson_of_nothing_is_valid():
    found = json.loads(written(geojson(), []))
    assert (found["type"], found["features"]) == ("FeatureCollection", [])
    assert "not verified events" in found["description"]  # a map travels without its README


def test_plover_has_its_keys_and_ours():
    record = json.loads(written(plover(), [court(SHELLING)]).splitlines()[0])
    assert list(record) == PLOVER.split(",")
    assert list(record["event_loc"]) == EVENT_LOC.split(",")
    assert (record["date"], record["event"], record["mode"]) == ("2015-03-03", ["ASSAULT"], ["heavy-weapons"])
    assert record["recipient"][0]["sector"] == "CVL"
    assert record["musnad"]["size"] == {"killed": [7, 7, 7]}
    assert record["musnad"]["chain_from"] == "outlet:المرفأ > speaker:الجيش السوري"


def test_plover_dates_an_event_without_a_day_only_on_a_chosen_basis():
    report = court(SHELLING)
    events = [{**row, "date_from": None, "date_to": None} for row in report.tables["events"][:1]]
    report = replace(report, tables={**report.tables, "events": events})
    left = plover()
    assert written(left, [report]) == ""
    assert left.left_out == Counter({"no day": 1})
    record = json.loads(written(plover("published"), [report]))
    assert (record["date"], record["musnad"]["date_basis"]) == ("2015-03-04", "published")


def test_annotations_select_the_words():
    text = f"مقدمة 🙂\n\n{SHELLING.partition(chr(10))[2]}"
    report = guard("court", text=True).passed(told(text))
    page = json.loads(made("annotations", [report]))
    assert {item["motivation"] for item in page["items"]} == {"linking", "classifying", "identifying"}
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])
        assert len(quote["prefix"]) <= 24
        assert item["target"]["source"] == f"urn:{report.doc_id}"


def test_annotations_have_no_words_unless_text_is_asked_for():
    page = json.loads(made("annotations", [court(SHELLING)]))
    assert {len(item["target"]["selector"]) for item in page["items"]} == {1}


@pytest.mark.parametrize("name", sorted(KINDS))
def test_nobody_who_is_not_to_be_named_is_in_any_format(store, name):
    with passed(store, "public", text=True) as found:
        text = made(name, found)
    assert "خالد" not in text
    assert "سامي" not in text
    assert "الشعار" not in text
    assert "إرهابي" not in text
