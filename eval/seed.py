"""The figures of the acceptance article, which is coded in more depth than the standoff form has room for.

    .venv/bin/python -m eval.seed FOLDER [--list] [--json]

FOLDER holds ``article.txt`` and ``coded.json``. The coding is brought into the standoff form, in a folder that lives as
long as the run, and scored as ``musnad eval`` scores.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any, cast

import click

from musnad.errors import InputError
from musnad.evaluation.figures import Evaluation, evaluated, shown
from musnad.events.codebook import is_mode
from musnad.lexicon import shipped
from musnad.lexicon.rows import Toponym

Json = dict[str, Any]

NARRATOR = "narrator"
# Finer distinctions of the seed, to the six values of the standoff form.
REALIS = {
    "asserted": "asserted", "narrator_asserted": "asserted", "reported_asserted": "asserted",
    "asserted_via_party_material": "asserted", "speech_act": "asserted", "speech_act_intention": "asserted",
    "planned": "planned", "conditional": "conditional", "hope": "conditional", "negated": "negated",
    "historical": "historical", "ongoing_state": "ongoing",
}  # fmt: skip
STANCES = {"request": "ask", "hope": "hope", "ruled_out": "refuse"}  # by modality; else the speaker asserts
ABROAD = {"UNO": "IGO", "EUR": "IGO"}  # written in place of a country there, as a sector here
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MONTH = re.compile(r"(\d{4})-(\d\d)")
LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def standoff_of(coded: Json) -> Json:
    """The coding in the standoff form. Raises InputError for a value that has no counterpart there."""
    entities = {entity["entity_id"]: entity for entity in coded["entities"]}
    places = {place["place_id"]: _place(place) for place in coded["places"]}
    statements = [_statement(statement, coded["entities"]) for statement in coded["statements"]]
    return _kept({
        "doc": "seed",
        "published": coded["document"]["published"]["value"],
        "statements": statements,
        "events": [_event(event, entities, places, statements) for event in coded["events"]],
        "places": list(places.values()),
        "times": list(_times(coded["times"])),
    })  # fmt: skip


def _kept(pairs: Json) -> Json:
    return {key: value for key, value in pairs.items() if value is not None}


# --- who says -----------------------------------------------------------------------------------------------------


def _statement(told: Json, entities: list[Json]) -> Json:
    speaker = told["speaker_span"]["span"] if told["speaker_span"] else _carried_over(told, entities)
    return _kept({
        "id": _id(told, "statement"),
        "cue": told["cue"][0]["span"],
        "speaker": speaker,
        "speaker_name": _fullest_name(speaker, entities),
        "content": _unquoted(told["content"]),
        "mode": told["mode"].removesuffix("_postposed"),
        "stance": STANCES.get(told["modality"], "assert"),
    })  # fmt: skip


def _carried_over(told: Json, entities: list[Json]) -> list[int] | None:
    """The nearest mention, before the cue, of the one who goes on speaking: the coding names him by his entity alone."""
    speaks = next((entity for entity in entities if entity["entity_id"] == told["chain"][-1]), None)
    spans = [mention["span"] for mention in speaks["mentions"]] if speaks else []
    return max((span for span in spans if span[1] <= told["cue"][0]["span"][0]), default=None)


def _id(record: Json, kind: str) -> str:
    return str(record.get(f"{kind}_id") or record["id"])


def _unquoted(content: Json) -> list[int]:
    """The span of a content without the quotation marks, where one pair stands around the whole of it."""
    start, end = content["span"]
    depths = list(accumulate((mark == "«") - (mark == "»") for mark in content["text"]))
    quoted = depths[0] == 1 and depths[-1] == 0 and 0 not in depths[:-1]
    return [start + 1, end - 1] if quoted else [start, end]


def _fullest_name(speaker: list[int] | None, entities: list[Json]) -> str | None:
    for entity in entities:
        mentions = entity["mentions"]
        if any(mention["span"] == speaker for mention in mentions):
            return str(max((mention["text"] for mention in mentions), key=len))
    return None


# --- what happened ------------------------------------------------------------------------------------------------


def _event(told: Json, entities: dict[str, Json], places: dict[str, Json], statements: list[Json]) -> Json:
    trigger, mode = told["trigger"]["span"], told["plover"]["mode"]
    return _kept({
        "id": _id(told, "event"),
        "type": _type(told["plover"]["type"], mode),
        "mode": mode,
        "trigger": trigger,
        "actor": [_party(entities[i], trigger) for i in told["actor"]] or None,
        "recipient": [_party(entities[i], trigger) for i in told["recipient"]] or None,
        "place": [_event_place(places[i]) for i in told["places"]] or None,
        "time": _days(told["time"]["edtf"]),
        "realis": _realis(told),
        "source": _source(told, trigger, statements),
        "group": told.get("group"),
        "killed": _killed(told.get("fatalities")),
        "debatable": True if told.get("debatable") else None,
    })  # fmt: skip


def _type(types: str, mode: str | None) -> str:
    """Of two types of one act the one that its mode belongs to: the seed has ASSAULT+COERCE with the mode seize."""
    found = types.split("+")
    return next((one for one in found if mode and is_mode(one, mode)), found[0])


def _realis(told: Json) -> str:
    try:
        return REALIS[told["realis"]]
    except KeyError as error:
        raise InputError(f"{_id(told, 'event')}: realis {told['realis']!r} is not known", code="bad-gold") from error


def _party(entity: Json, trigger: list[int]) -> Json:
    """The entity by its mention nearest to the trigger."""
    nearest = min(entity["mentions"], key=lambda mention: abs(mention["span"][0] - trigger[0]))
    codes = entity["plover"] or {}
    country, role = codes.get("country"), codes.get("sector")
    if country in ABROAD:
        country, role = ABROAD[country], country
    return _kept({"span": nearest["span"], "country": country, "role": role})


def _source(told: Json, trigger: list[int], statements: list[Json]) -> str:
    """The first statement of the event's chain; the narrator when the trigger is itself its cue, and without one."""
    first = told["chain_from"].split("+")[0]
    said = next((statement for statement in statements if statement["id"] == first), None)
    return NARRATOR if said is None or said["cue"] == trigger else first


def _killed(count: Json | None) -> list[int | None] | None:
    """Stated deaths; those of a list stand on its first event only."""
    if not count or not count["text"] or "shared_with" in count:
        return None
    return [count["low"], count["high"]]


# --- where and when -----------------------------------------------------------------------------------------------


def _place(told: Json) -> Json:
    country, *divisions = told["admin"]
    return _kept({
        "span": told["span"],
        "country": country,
        "adm1": _division(divisions[0].split()[0]) if divisions else None,
        "level": told["geo_level"],
        "name_en": told["name_en"],
    })  # fmt: skip


def _event_place(place: Json) -> Json:
    return {key: place[key] for key in ("span", "country", "adm1", "level") if key in place}


def _division(code: str) -> str | None:
    """The English name of a first-level division by its p-code."""
    return _divisions().get(code)


@cache
def _divisions() -> dict[str, str]:
    return {row.pcode: row.name_en for row in shipped().rows(Toponym) if row.kind == "admin1" and row.pcode}


def _times(told: list[Json]) -> Iterator[Json]:
    """What points to days by itself: not «الآن», not a term whose days come from elsewhere in the report."""
    for time in told:
        days = _days(time["edtf"]) if time["anchor"] != "derived" else None
        if days:
            yield {"span": time["span"], **days}


def _days(edtf: str | None) -> Json | None:
    """First and last day of a day, a month, or a period of them; None for what is open or counts from the report."""
    ends = [_first_and_last(part) for part in (edtf or "").split("/")]
    if any(end is None for end in ends):
        return None
    found = cast("list[tuple[str, str]]", ends)
    return {"from": found[0][0], "to": found[-1][1]}


def _first_and_last(part: str) -> tuple[str, str] | None:
    if DAY.fullmatch(part):
        return part, part
    month = MONTH.fullmatch(part)
    return (f"{part}-01", f"{part}-{LAST_DAYS[int(month.group(2)) - 1]}") if month else None


# --- the run ------------------------------------------------------------------------------------------------------


def figures(folder: Path) -> Evaluation:
    """Our reading of the article, scored. Raises InputError when the folder does not hold it."""
    article, coded = folder / "article.txt", folder / "coded.json"
    for path in (article, coded):
        if not path.is_file():
            raise InputError(
                f"{path}: there is no such file; give the folder of the acceptance article", code="no-gold"
            )
    with tempfile.TemporaryDirectory(prefix="musnad-seed-") as gold:
        shutil.copyfile(article, Path(gold) / "seed.txt")
        found = standoff_of(json.loads(coded.read_text("utf-8")))
        (Path(gold) / "seed.json").write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")
        return evaluated(Path(gold))


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--list", "listed", is_flag=True, help="Also what was missed and what was added.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
def main(folder: Path, listed: bool, as_json: bool) -> None:
    try:
        click.echo(shown(figures(folder), as_json=as_json, listed=listed), nl=False)
    except InputError as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main()
