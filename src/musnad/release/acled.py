"""Events in the manner of ACLED: the 31 columns that ACLED publishes, and ours.

Ids begin with MSN-, never with a country as ACLED's do: these are what reports say, read by a machine, and no rows of
ACLED. One row for an event and place. ``actor1`` is not the aggressor: it is whom the words name first. ``fatalities`` is
empty unless a figure is stated, and stands in the first row of an event only, so that it is not counted twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from musnad.release.cells import chain_text, entities, has_day, names
from musnad.release.formats import Column, Rows, Table
from musnad.release.geometry import exactness
from musnad.release.reference import countries, disorder_type, sectors
from musnad.release.report import Happening, Report
from musnad.store.database import Cells

PREFIX = "MSN-"
CIVILIANS = "7"
TIME_PRECISION = {"T0": 1, "T1": 1, "T2": 2, "T3": 2, "T4": 3, "T5": 3}
GEO_PRECISION = {"G0": 1, "G1": 1, "G2": 1, "G3": 2, "G4": 2, "G5": 3, "G6": 3, "G7": 3}

COLUMNS = (
    Column("event_id_cnty", "string", "MSN- and the id of the event; -2, -3 for its further places"),
    Column("event_date", "date", "First day on which it may have been, where ACLED takes the middle; musnad_date_to has the last"),
    Column("year", "year", "Its year"),
    Column("time_precision", "integer", "1 day, 2 some days or a week, 3 a month or longer"),
    Column("disorder_type", "string", "Kind of disorder that the type belongs to"),
    Column("event_type", "string", "Type, from the PLOVER type by our crosswalk"),
    Column("sub_event_type", "string", "Sub-event type"),
    Column("actor1", "string", "Whom the words name first. Not the aggressor"),
    Column("assoc_actor_1", "string", "Others on that side"),
    Column("inter1", "integer", "Kind of actor1, 1 to 8, by its PLOVER sector: state forces, rebels, political militias, identity militias, "
           "rioters, protesters, civilians, external and other"),
    Column("actor2", "string", "The other side"),
    Column("assoc_actor_2", "string", "Others on that side"),
    Column("inter2", "integer", "Kind of actor2"),
    Column("interaction", "integer", "inter1 and inter2, the smaller first; with one side only, that and 0"),
    Column("civilian_targeting", "string", "«Civilian targeting» where civilians are the main target"),
    Column("iso", "integer", "Number of the country in ISO 3166-1"),
    Column("region", "string", "Region of the world, by the names of ACLED's; which country is in which was not checked against ACLED"),
    Column("country", "string", "Country"),
    Column("admin1", "string", "First-level division"),
    Column("admin2", "string", "Second-level division"),
    Column("admin3", "string", "Always empty: the gazetteer has no third level"),
    Column("location", "string", "Place, by its English name, else as the report words it"),
    Column("latitude", "number", "WGS 84 degrees; empty unless the words mean a point"),
    Column("longitude", "number", "WGS 84 degrees"),
    Column("geo_precision", "integer", "1 place, 2 near it or its district, 3 province or larger"),
    Column("source", "string", "Outlet"),
    Column("source_scale", "string", "Always empty: not known of outlets"),
    Column("notes", "string", "The sentence, when text is asked for and may leave"),
    Column("fatalities", "integer", "As stated; empty when no figure is. Only in the first row of an event"),
    Column("tags", "string", "What asks for care: camp, detainee"),
    Column("timestamp", "integer", "When the run was started, Unix seconds"),
    Column("musnad_event_id", "string", "Id of the event"),
    Column("musnad_group_id", "string", "Id of the happening that it was cut from, told of several places"),
    Column("musnad_chain", "string", "Who says so: outlet > relay > speaker"),
    Column("musnad_realis", "string", "Standing of the deed: asserted"),
    Column("musnad_fat_low", "integer", "Killed, at least"),
    Column("musnad_fat_high", "integer", "Killed, at most; empty when open"),
    Column("musnad_fat_text", "string", "The words for it"),
    Column("musnad_geo_level", "string", "G0 (building) to G7 (unknown)"),
    Column("musnad_date_from", "date", "First day"),
    Column("musnad_date_to", "date", "Last day"),
    Column("musnad_evidence_sha256", "string", "SHA-256 of the bytes of the report"),
    Column("musnad_evidence_start", "integer", "Where the words begin, in Unicode code points of its text"),
    Column("musnad_evidence_end", "integer", "Where they end"),
    Column("musnad_confidence", "number", "Calibrated probability that the event is right"),
    Column("musnad_review", "string", "Stage of review: machine"),
)  # fmt: skip


def acled() -> Table:
    return Table(COLUMNS, _rows, key=("event_id_cnty",))


def _rows(report: Report, left_out: Counter[str]) -> Rows:
    for happening in report.happenings():
        if why := _why_not(happening.event):
            left_out[why] += 1
            continue
        for number, place in enumerate(happening.places or (None,)):
            yield _row(happening, place, number)


def _why_not(event: Cells) -> str | None:
    if event["acled_type"] is None:
        return "no type of ACLED"
    if not has_day(event) or event["time_level"] not in TIME_PRECISION:
        return "no day"
    return None


def _row(happening: Happening, place: Cells | None, number: int) -> dict[str, object]:
    event = happening.event
    key = f"{PREFIX}{event['event_id'].partition('_')[2]}"
    return {
        "event_id_cnty": f"{key}-{number + 1}" if number else key,
        **_what(event), "musnad_review": happening.report.stage(event), **_when(event), **_who(happening, place), **_where(place), **_by_whom(happening),
        **_dead(event, number), **_evidence(happening),
    }  # fmt: skip


def _what(event: Cells) -> dict[str, object]:
    kinds = event["acled_type"], event["acled_sub_type"]
    return {
        "disorder_type": disorder_type(*kinds), "event_type": kinds[0], "sub_event_type": kinds[1],
        "tags": "; ".join(event["flags"] or ()), "musnad_event_id": event["event_id"],
        "musnad_group_id": event["group_id"], "musnad_realis": event["realis"], "musnad_confidence": event["confidence"],
    }  # fmt: skip


def _when(event: Cells) -> dict[str, object]:
    first = event["date_from"]
    return {
        "event_date": first, "year": first.year, "time_precision": TIME_PRECISION[event["time_level"]],
        "musnad_date_from": first, "musnad_date_to": event["date_to"],
    }  # fmt: skip


def sides(happening: Happening) -> tuple[Sequence[Cells], Sequence[Cells]]:
    """The two sides: who acts and on whom, or, where two fight, the first and the others."""
    actors, dead = happening.actors, {row["entity_id"] for row in happening.victims}
    fight = happening.event["two_sided"] or happening.event["acled_type"] == "Battles"
    if fight and len(actors) > 1:
        return actors[:1], [*actors[1:], *(row for row in happening.recipients if row["entity_id"] not in dead)]
    return actors, happening.recipients or happening.victims


def inter(event: Cells, who: Sequence[Cells], place: Cells | None, acts: bool) -> str | None:
    """The code of the kind of actor; None when the words do not tell it."""
    if not who:
        return None
    if acts and event["acled_type"] in ("Protests", "Riots"):
        return "6" if event["acled_type"] == "Protests" else "5"
    sector = sectors().get(who[0]["sector"] or "")
    if sector is None or not sector.inter:
        return None
    abroad = place and place["country"] and who[0]["country"] not in (None, place["country"])
    return "8" if sector.inter == "1" and abroad else sector.inter


def targets_civilians(event: Cells, other: str | None) -> bool:
    """Are civilians the main target?"""
    kind = event["acled_type"]
    if event["acled_sub_type"] == "Excessive force against protesters":
        return True
    return kind == "Violence against civilians" or (
        other == CIVILIANS and kind in ("Explosions/Remote violence", "Riots")
    )


def _who(happening: Happening, place: Cells | None) -> dict[str, object]:
    first, second = sides(happening)
    by = entities(happening)
    named, other = names(first, by), names(second, by)
    kinds = inter(happening.event, first, place, True), inter(happening.event, second, place, False)
    return {
        "actor1": named[0] if named else None, "assoc_actor_1": "; ".join(named[1:]), "inter1": _int(kinds[0]),
        "actor2": other[0] if other else None, "assoc_actor_2": "; ".join(other[1:]), "inter2": _int(kinds[1]),
        "interaction": _interaction(*kinds, both=bool(first and second)),
        "civilian_targeting": "Civilian targeting" if targets_civilians(happening.event, kinds[1]) else None,
    }  # fmt: skip


def _int(code: str | None) -> int | None:
    return int(code) if code else None


def _interaction(one: str | None, two: str | None, *, both: bool) -> int | None:
    """None when a side that there is has no code."""
    codes = sorted(code for code in (one, two) if code)
    if len(codes) == 2:
        return int("".join(codes))
    return int(codes[0]) * 10 if codes and not both else None


def _where(place: Cells | None) -> dict[str, object]:
    country = countries().get(place["country"] or "") if place else None
    return {
        "iso": _int(country.iso if country else None), "region": country and country.region,
        "country": country and country.name, "admin1": place and place["adm1"], "admin2": place and place["adm2"],
        "admin3": None, "location": place and (place["name_en"] or place["text"]),
        "latitude": place and place["latitude"], "longitude": place and place["longitude"],
        "geo_precision": place and GEO_PRECISION[exactness(place)], "musnad_geo_level": place and exactness(place),
    }  # fmt: skip


def _by_whom(happening: Happening) -> dict[str, object]:
    started = _started(happening.report.run)
    return {
        "source": happening.report.outlet, "source_scale": None, "musnad_chain": chain_text(happening.event["chain"]),
        "timestamp": started,
    }  # fmt: skip


def _started(run: Cells) -> int | None:
    """Unix seconds."""
    told = run["started_at"]
    return int(datetime.fromisoformat(told).replace(tzinfo=UTC).timestamp()) if told else None


def _dead(event: Cells, number: int) -> dict[str, object]:
    told = {"fatalities": "killed_best", "musnad_fat_low": "killed_low", "musnad_fat_high": "killed_high",
            "musnad_fat_text": "killed_text"}  # fmt: skip
    return {column: None if number else event[name] for column, name in told.items()}


def _evidence(happening: Happening) -> dict[str, object]:
    event = happening.event
    sentence = happening.report.sentence(event["trigger_start"])
    return {
        "notes": happening.report.quote(sentence["start"], sentence["end"]) if sentence else None,
        "musnad_evidence_sha256": happening.report.doc_id.removeprefix("sha256:"),
        "musnad_evidence_start": event["trigger_start"], "musnad_evidence_end": event["trigger_end"],
    }  # fmt: skip


def events_of(report: Report) -> Iterator[Happening]:
    """The events that have a row."""
    yield from (one for one in report.happenings() if _why_not(one.event) is None)
