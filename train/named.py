"""Readers of names: BIO files, several layers where names lie in names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from musnad.analysis.names import KINDS
from musnad.analysis.surface import surface
from train.sentences import Sentence, Token, Word

_CLEAN = {"PERS": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC"}
_WOJOOD = {
    "PERS": "person", "NORP": "group", "OCC": "title", "ORG": "organisation", "GPE": "place", "LOC": "place",
    "FAC": "facility", "EVENT": "event", "LAW": "law",
}  # fmt: skip
_ORGANISATIONS = (
    "Non-Governmental",
    "Sports",
    "Media",
    "Government",
    "Commercial",
    "Educational",
    "Police",
    "Medical-Science",
    "Religious_ORG",
    "Entertainment",
)
_PLACES = (
    "Nation",
    "Population-Center",
    "State-or-Province",
    "GPE-Cluster",
    "Continent",
    "Water-Body",
    "County-or-District",
    "Land-Region-Natural",
    "Celestial",
)
_PERSONS = (
    "Politician",
    "Athlete",
    "Artist",
    "Other_PER",
    "Religious_PER",
    "Scientist",
    "Businessperson",
    "Lawyer",
    "Engineer",
)
_FACILITIES = ("Building-Grounds", "Path", "Airport", "Subarea-Facility")
_NEWSFANE = {
    **dict.fromkeys(_ORGANISATIONS, "organisation"), **dict.fromkeys(_PLACES, "place"), **dict.fromkeys(_PERSONS, "person"),
    **dict.fromkeys(_FACILITIES, "facility"),
}  # fmt: skip


def clean(path: Path) -> Iterator[Sentence]:
    """CLEANANERCorp: a token and its label a line, a blank line after a sentence; the layer "clean"."""
    for lines in _blocks(path):
        tags = [_mapped(line[1], _CLEAN) for line in lines]
        yield _sentence("clean", [line[0] for line in lines], {"clean": tags})


def wojood(path: Path) -> Iterator[Sentence]:
    """Wojood: a token and its labels a line, outermost first; a layer for each of KINDS."""
    for lines in _blocks(path):
        tokens = [line[0] for line in lines if line[0] != "$#$"]
        labels = [line[1:] for line in lines if line[0] != "$#$"]
        layers = {kind: [_of_kind(many, kind) for many in labels] for kind in KINDS}
        yield _sentence("wojood", tokens, layers)


def newsfane(path: Path) -> Iterator[Sentence]:
    """NewsFANE: fine classes; only the layers of persons, organisations, places and facilities are told apart there."""
    for lines in _blocks(path):
        layers = {kind: [_mapped(line[1], _NEWSFANE, kind) for line in lines] for kind in set(_NEWSFANE.values())}
        yield _sentence("newsfane", [line[0] for line in lines], layers)


def _of_kind(labels: list[str], kind: str) -> str:
    return next((tag for tag in (_mapped(label, _WOJOOD, kind) for label in labels) if tag != "O"), "O")


def _mapped(label: str, kinds: dict[str, str], only: str | None = None) -> str:
    where, _, name = label.partition("-")
    kind = kinds.get(name)
    return "O" if kind is None or only not in (None, kind) else f"{where}-{kind}"


def _sentence(source: str, forms: list[str], layers: dict[str, list[str]]) -> Sentence:
    """Tokens cut as our own are («(د» is two), labels carried over; a name never begins with a bracket."""
    text = " ".join(forms)
    tokens: list[Token] = []
    names: dict[str, list[str]] = {layer: [] for layer in layers}
    at = 0
    for number, form in enumerate(forms):
        parts = surface(form) or [(0, len(form))]
        lead = next((k for k, (a, _) in enumerate(parts) if form[a].isalnum()), 0)
        for k, (a, b) in enumerate(parts):
            tokens.append(Token(at + a, at + b, [Word(form[a:b])]))
            for layer, labels in layers.items():
                names[layer].append(_part(labels[number], k, lead))
        at += len(form) + 1
    return Sentence(source, text, tokens, names)


def _part(label: str, number: int, lead: int) -> str:
    if label.startswith("B-") and number != lead:
        return "I" + label[1:] if number > lead else "O"
    return label


def _blocks(path: Path) -> Iterator[list[list[str]]]:
    lines: list[list[str]] = []
    for raw in [*path.read_text("utf-8-sig").split("\n"), ""]:
        cells = raw.replace("\u200e", "").replace("\ufeff", "").strip().split()
        if len(cells) >= 2:
            lines.append(cells)
        elif lines and not cells:
            yield lines
            lines = []
