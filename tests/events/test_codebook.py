"""The code books hold what they promise, and a slip in one is told with its line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from musnad.errors import WordsError
from musnad.events.codebook import (
    CODES,
    acled_like,
    acled_row,
    acled_types,
    cameo,
    cameo_row,
    digest,
    is_mode,
    plover,
    read_acled,
    read_cameo,
    read_plover,
)
from musnad.records import EventType, Realis

BOOK = plover()
TYPES = get_args(EventType)
TYPES_AND_MODES = [(type, mode) for type, of in BOOK.types.items() for mode in (None, *of.modes)]

# The roots of CAMEO codes that belong to each type, and the codes outside them, each with a reason in its note.
ROOTS = {
    "AGREE": {"03"}, "CONSULT": {"04"}, "SUPPORT": {"05"}, "CONCEDE": {"08"}, "COOPERATE": {"06"}, "AID": {"07"},
    "RETREAT": {"08"}, "REQUEST": {"02", "10"}, "ACCUSE": {"09", "11"}, "REJECT": {"12"}, "THREATEN": {"13"},
    "PROTEST": {"14"}, "SANCTION": {"16"}, "MOBILIZE": {"15"}, "COERCE": {"17"}, "ASSAULT": {"18", "19", "20"},
}  # fmt: skip
OUTSIDE = {
    ("SANCTION", "convict"), ("ASSAULT", "destroy"), ("ASSAULT", "crowd-control"), ("COERCE", "seize"),
}  # fmt: skip


# --- PLOVER -------------------------------------------------------------------------------------------------------


def test_the_types_are_those_of_the_records():
    assert tuple(sorted(BOOK.types)) == tuple(sorted(TYPES))


def test_numbers_of_codes():
    modes = sum(len(of.modes) for of in BOOK.types.values())
    ours = [name for name, of in BOOK.contexts.items() if of.stands_for]
    international = [code for code, of in BOOK.sectors.items() if of.group == "international"]
    assert (len(BOOK.types), modes, len(BOOK.contexts) - len(ours)) == (16, 67, 37)
    assert (len(BOOK.sectors) - len(international), len(international)) == (25, 7)


def test_an_added_context_stands_for_one_of_the_manual():
    assert {name: of.stands_for for name, of in BOOK.contexts.items() if of.stands_for} == {
        "humanitarian": "human_security"
    }
    assert BOOK.contexts["human_security"].stands_for is None


@pytest.mark.parametrize(("type", "mode"), TYPES_AND_MODES)
def test_every_type_and_mode_is_told_in_both_languages(type, mode):
    assert -10 <= BOOK.score(type, mode) <= 10
    assert BOOK.gloss(type, mode, language="en").isascii()
    assert any("\u0600" <= letter <= "\u06ff" for letter in BOOK.gloss(type, mode, language="ar"))


@pytest.mark.parametrize("of", [*BOOK.contexts.values(), *BOOK.sectors.values()])
def test_every_context_and_sector_is_told_in_both_languages(of):
    assert of.en.isascii()
    assert any("\u0600" <= letter <= "\u06ff" for letter in of.ar)


@pytest.mark.parametrize("type", TYPES)
def test_the_score_has_the_sign_of_the_quad(type):
    score = BOOK.score(type)
    assert score > 0 if BOOK.quad(type) in (1, 2) else score <= 0


@pytest.mark.parametrize(("type", "mode"), [pair for pair in TYPES_AND_MODES if pair[1]])
def test_a_mode_is_a_mode_of_its_type(type, mode):
    assert is_mode(type, mode)
    assert not is_mode("AID", mode)  # has none


def test_what_is_no_mode_is_refused():
    assert not is_mode("COERCE", "firearms")
    assert not is_mode("FIGHT", "firearms")
    with pytest.raises(WordsError, match="COERCE has no mode 'firearms'"):
        BOOK.score("COERCE", "firearms")


def test_the_contradictions_of_the_manual_are_decided():
    decided = {of.id for of in BOOK.decisions}
    assert {"sanction-quad", "accuse-score", "vandalize-score", "humanitarian-context", "no-actor"} <= decided
    assert len(decided) == len(BOOK.decisions)
    assert BOOK.quad("SANCTION") == 4
    assert BOOK.score("ACCUSE") == -3.0
    assert BOOK.score("PROTEST", "vandalize") == BOOK.score("PROTEST")
    assert {type for type, of in BOOK.types.items() if of.recipient == "required"} == {"AID", "COOPERATE", "SANCTION"}


# --- CAMEO --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("type", "mode"), TYPES_AND_MODES)
def test_every_type_and_mode_has_a_cameo_code(type, mode):
    code = cameo(type, mode)
    if (type, mode) in OUTSIDE:
        assert code[:2] not in ROOTS[type]
        assert cameo_row(type, mode).note
    else:
        assert code[:2] in ROOTS[type]


def test_a_cameo_code_is_text_with_its_zero():
    assert cameo("CONSULT", "phone") == "041"


@pytest.mark.parametrize(
    ("type", "mode", "contexts", "code"),
    [
        ("ACCUSE", "disapprove", ("military", "diplomatic"), "111"),
        ("ASSAULT", None, ("military",), "190"),
        ("REQUEST", "assist", ("diplomatic", "terrorism"), "0212"),
        ("REQUEST", "assist", ("human_security", "legal"), "0233"),
        ("AID", None, ("human_security",), "073"),
        ("AID", None, (), "070"),
        ("REJECT", "assist", ("diplomatic",), "120"),
        ("SANCTION", "withdraw", ("diplomatic",), "161"),
        ("COERCE", "seize", ("territory", "economic"), "192"),
        ("COERCE", "seize", ("economic",), "1711"),
        ("MOBILIZE", "militia", ("territory",), "154"),
    ],
)
def test_a_context_makes_the_code_narrower(type, mode, contexts, code):
    assert cameo(type, mode, contexts) == code


def test_no_cameo_code_for_what_is_no_mode():
    with pytest.raises(WordsError, match="AID has no mode 'aerial'; its modes are none"):
        cameo("AID", "aerial")


# --- ACLED --------------------------------------------------------------------------------------------------------

ROWS = read_acled(CODES / "acled.tsv", BOOK, acled_types())
BATTLES, REMOTE, CIVILIANS = "Battles", "Explosions/Remote violence", "Violence against civilians"
PROTESTS, RIOTS, STRATEGIC = "Protests", "Riots", "Strategic developments"


@pytest.mark.parametrize(
    ("type", "mode", "actors", "recipients", "two_sided", "also", "pair"),
    [
        # fighting
        ("ASSAULT", None, ("MIL",), ("UAF",), False, (), (BATTLES, "Armed clash")),
        ("ASSAULT", None, ("MIL", "UAF"), (), True, (), (BATTLES, "Armed clash")),
        ("ASSAULT", None, ("REB", "REB"), (), True, (), (BATTLES, "Armed clash")),
        ("ASSAULT", None, ("MIL",), (), False, (), (BATTLES, "Armed clash")),
        ("ASSAULT", "firearms", (None,), ("MIL",), False, (), (BATTLES, "Armed clash")),
        ("ASSAULT", "heavy-weapons", ("MIL", "REB"), (), True, (), (BATTLES, "Armed clash")),
        ("COERCE", "seize", ("REB",), ("REB",), False, ("ASSAULT",), (BATTLES, "Non-state actor overtakes territory")),
        ("COERCE", "seize", ("MIL",), ("REB",), False, ("ASSAULT",), (BATTLES, "Government regains territory")),
        # from afar
        ("ASSAULT", "aerial", ("MIL",), ("REB",), False, (), (REMOTE, "Air/drone strike")),
        ("ASSAULT", "drone", ("MIL",), ("CVL",), False, (), (REMOTE, "Air/drone strike")),
        ("ASSAULT", "heavy-weapons", (), ("CVL",), False, (), (REMOTE, "Shelling/artillery/missile attack")),
        ("ASSAULT", "explosives", (), (), False, (), (REMOTE, "Remote explosive/landmine/IED")),
        ("ASSAULT", "explosives", ("UNK",), ("MIL",), False, (), (REMOTE, "Remote explosive/landmine/IED")),
        ("ASSAULT", "suicide-attack", ("REB",), ("COP",), False, (), (REMOTE, "Suicide bomb")),
        ("ASSAULT", "unconventional", ("MIL",), ("CVL",), False, (), (REMOTE, "Chemical weapon")),
        # the unarmed
        ("ASSAULT", "firearms", ("REB",), ("CVL",), False, (), (CIVILIANS, "Attack")),
        ("ASSAULT", "targeted", (), ("GOV",), False, (), (CIVILIANS, "Attack")),
        ("ASSAULT", "torture", ("MIL",), ("REB",), False, (), (CIVILIANS, "Attack")),
        ("ASSAULT", "abduct", ("UAF",), ("JRN",), False, (), (CIVILIANS, "Abduction/forced disappearance")),
        ("ASSAULT", "abduct", ("REB",), ("UNO",), False, (), (CIVILIANS, "Abduction/forced disappearance")),
        ("COERCE", "arrest", ("REB",), ("JRN",), False, (), (CIVILIANS, "Abduction/forced disappearance")),
        ("ASSAULT", "sexual", ("REB",), ("CVL",), False, (), (CIVILIANS, "Sexual violence")),
        # crowds
        ("PROTEST", "demo", ("CVL",), ("GOV",), False, (), (PROTESTS, "Peaceful protest")),
        ("PROTEST", None, (), (), False, (), (PROTESTS, "Peaceful protest")),
        ("PROTEST", "demo", ("OPP",), (), False, ("COERCE",), (PROTESTS, "Protest with intervention")),
        ("ASSAULT", "crowd-control", ("COP",), ("EDU",), False, (), (PROTESTS, "Protest with intervention")),
        (
            "ASSAULT",
            "firearms",
            ("COP",),
            ("OPP",),
            False,
            ("PROTEST",),
            (PROTESTS, "Excessive force against protesters"),
        ),
        ("PROTEST", "riot", ("CVL",), (), False, (), (RIOTS, "Violent demonstration")),
        ("ASSAULT", None, ("COP", "CVL"), (), True, (), (RIOTS, "Violent demonstration")),
        ("ASSAULT", "primitive", ("CVL",), ("CVL",), False, (), (RIOTS, "Mob violence")),
        # short of violence
        ("COERCE", "seize", ("REB",), (), False, (), (STRATEGIC, "Non-violent transfer of territory")),
        ("COERCE", "seize", ("MIL",), ("REB",), False, (), (STRATEGIC, "Non-violent transfer of territory")),
        ("COERCE", "seize", ("REB",), ("BUS",), False, (), (STRATEGIC, "Looting/property destruction")),
        ("ASSAULT", "abduct", ("REB",), ("REB",), False, (), (STRATEGIC, "Arrests")),
        ("COERCE", "arrest", ("COP",), ("OPP",), False, (), (STRATEGIC, "Arrests")),
        ("RETREAT", "ceasefire", (), (), False, (), (STRATEGIC, "Agreement")),
        ("RETREAT", "disarm", ("REB",), (), False, (), (STRATEGIC, "Disrupted weapons use")),
        ("RETREAT", "withdraw", ("MIL",), (), False, (), (STRATEGIC, "Non-violent transfer of territory")),
        ("MOBILIZE", "troops", ("MIL",), (), False, (), (STRATEGIC, "Change to group/activity")),
        ("COERCE", "curfew", ("GOV",), (), False, (), (STRATEGIC, "Other")),
    ],
)
def test_what_acled_would_call_it(type, mode, actors, recipients, two_sided, also, pair):
    found = acled_like(type, mode, actors, recipients, two_sided, also)
    assert found is not None
    assert (found.event_type, found.sub_event_type) == pair


@pytest.mark.parametrize(
    ("type", "mode", "actors", "recipients"),
    [
        ("REQUEST", "assist", ("UNO",), ("UNO",)),
        ("SUPPORT", None, ("GOV",), ("GOV",)),
        ("CONSULT", "visit", ("GOV",), ("GOV",)),
        ("AID", None, ("UNO",), ("CVL",)),
        ("SANCTION", "convict", ("JUD",), ("CVL",)),
        ("PROTEST", "strike", ("LAB",), ()),
        ("RETREAT", "release", ("COP",), ("CVL",)),
        ("RETREAT", "resign", ("GOV",), ()),
        ("COERCE", "seize", ("COP",), ()),  # goods seized by police
        ("ASSAULT", None, (), ()),  # who and whom are not said: not to be guessed
        ("ASSAULT", None, ("UNK",), (None,)),
    ],
)
def test_what_acled_has_no_event_for(type, mode, actors, recipients):
    assert acled_like(type, mode, actors, recipients) is None


def test_a_second_reading_is_kept():
    found = acled_like("COERCE", "seize", ("MIL",), ("REB",), also=("ASSAULT",))
    assert found is not None
    assert found.alternative == (BATTLES, "Non-state actor overtakes territory")


@pytest.mark.parametrize("of", acled_types(), ids=lambda of: of.sub_event_type)
def test_every_pair_is_reached_or_says_why_not(of):
    reached = any(row.pairs[0] == (of.event_type, of.sub_event_type) for row in ROWS)
    assert reached is not bool(of.unreached)


def test_the_pairs_are_twenty_five():
    assert len({(of.event_type, of.sub_event_type) for of in acled_types()}) == 25


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"line {row.line}")
def test_every_row_can_win(row):
    """Some event made from the words of the row's own cells gets to it: no row above takes them all."""
    assert any(acled_row(row.type, *asked) == row for asked in _asked(row))


def _asked(row):
    """Events that fit a row, as the arguments of acled_like after the type."""
    sectors = (None, *BOOK.sectors)
    for mode in _tried(row.mode, (None, *BOOK.types[row.type].modes)):
        for also in _tried(row.also, (None,)):
            for actor in _tried(row.actor_sectors, sectors):
                for recipient in _tried(row.recipient_sectors, sectors):
                    for sided in {"*": (False, True), "yes": (True,), "no": (False,)}[row.two_sided]:
                        yield mode, _split(actor), _split(recipient), sided, _split(also)


def _tried(cell, every):
    return every if cell == ("*",) else [None if word == "-" else word for word in cell]


def _split(word):
    return word.split("+") if word else ()


# --- slips --------------------------------------------------------------------------------------------------------


def spoilt(folder: Path, name: str, old: str, new: str) -> Path:
    """A copy of a code book with one slip in it."""
    text = (CODES / name).read_text("utf-8")
    assert old in text
    path = folder / name
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def line_of(name: str, words: str) -> int:
    lines = (CODES / name).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("[types.AID]\nquad = 2", "[types.AID]\nquad = 5", "[types.AID]", "5"),
        ("phone = {score = 1.5", 'phone = {score = "low"', "phone = {", "score"),
        ("[types.AID]", "[types.FIGHT]", "[types.AID]", "FIGHT"),
        ('SPY = {group = "frequent"', 'SPY = {group = "secret"', "SPY = {", "secret"),
        ("cyber = {en", "cyber = {lang", "cyber = {en", "lang"),
        ("[contexts]", "[contexts", "[contexts]", "Expected"),
    ],
)
def test_a_slip_in_the_code_book_is_told_with_its_line(tmp_path, old, new, line, message):
    path = spoilt(tmp_path, "plover.toml", old, new)
    with pytest.raises(WordsError, match=message) as told:
        read_plover(path)
    assert str(told.value).startswith(f"{path}:{line_of('plover.toml', line)}: ")


def test_a_part_that_is_missing_is_told(tmp_path):
    path = spoilt(tmp_path, "plover.toml", "based_on = ", "based_in = ")
    with pytest.raises(WordsError, match="based_in"):
        read_plover(path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("CONSULT\tphone\t\t041", "CONSULT\tphone\t\t41", "'41'|no CAMEO code"),
        ("CONSULT\tphone\t\t041", "CONSULT\tletter\t\t041", "no mode 'letter'"),
        ("COERCE\tseize\tcrime", "COERCE\tseize\tcrimes", "'crimes' is no context"),
        ("COERCE\tseize\tcrime", "COERCE\tseize\teconomic", "the same as line"),
        ("COERCE\tcyber\t\t176", "COERCE\tcyber\tcyber\t176", "no row for COERCE cyber"),
        ("CONSULT\tphone\t\t041", "CONSUL\tphone\t\t041", "CONSUL"),
    ],
)
def test_a_slip_in_the_crosswalk_to_cameo_is_told(tmp_path, old, new, message):
    path = spoilt(tmp_path, "cameo.tsv", old, new)
    with pytest.raises(WordsError, match=message) as told:
        read_cameo(path, BOOK)
    assert re.match(rf"{re.escape(str(path))}:\d+: ", str(told.value))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ASSAULT\tsexual\t", "ASSAULT\tarrest\t", "'arrest' is no mode of ASSAULT"),
        ("COP+CVL", "COP+CIV", "'CIV' is no sector"),
        ("PROTEST\t*\tCOERCE", "PROTEST\t*\tFIGHT", "'FIGHT' is no event type"),
        ("Battles\tArmed clash", "Battles\tSuicide bomb", "is no pair of ACLED"),
        ("ASSAULT\tsexual\t*\t*\t*\t*", "ASSAULT\tsexual\t*\t*\t*\tmaybe", "maybe"),
    ],
)
def test_a_slip_in_the_crosswalk_to_acled_is_told(tmp_path, old, new, message):
    path = spoilt(tmp_path, "acled.tsv", old, new)
    with pytest.raises(WordsError, match=re.escape(message)) as told:
        read_acled(path, BOOK, acled_types())
    assert str(told.value).startswith(f"{path}:{line_of('acled.tsv', old)}: ")


def test_a_code_book_that_is_not_there_is_told(tmp_path):
    with pytest.raises(WordsError, match="no such code book"):
        read_plover(tmp_path / "plover.toml")


# --- what people read ---------------------------------------------------------------------------------------------

DOCS = Path(__file__).parents[2] / "docs" / "codebook.md"


def test_the_version_and_digest_name_the_code_books():
    assert BOOK.version in DOCS.read_text("utf-8")
    assert re.fullmatch(r"[0-9a-f]{16}", digest())


@pytest.mark.parametrize("word", sorted({*TYPES, *(of.id for of in BOOK.decisions), *get_args(Realis)}))
def test_every_type_decision_and_realis_is_documented(word):
    assert f"`{word}`" in DOCS.read_text("utf-8")


@pytest.mark.parametrize(("type", "mode"), [pair for pair in TYPES_AND_MODES if pair[1]])
def test_every_mode_is_documented_with_its_score(type, mode):
    row = next(line for line in DOCS.read_text("utf-8").splitlines() if line.startswith(f"| `{type}` "))
    assert f"`{mode}` {BOOK.score(type, mode):g} " in row
    assert f"| {BOOK.quad(type)} | {BOOK.score(type):g} |" in row


@pytest.mark.parametrize("of", [of for of in acled_types() if of.unreached], ids=lambda of: of.sub_event_type)
def test_every_unreached_pair_is_documented(of):
    assert of.sub_event_type in DOCS.read_text("utf-8")
