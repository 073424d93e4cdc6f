"""What can be decided is told in docs/review.md, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from musnad.review import Action, Kind, Stage, reasons, reasons_for
from musnad.review.stages import LEADS

PAGE = (Path(__file__).parents[2] / "docs" / "review.md").read_text("utf-8")


def first_cells(heading: str) -> list[str]:
    section = re.split(r"^## ", PAGE.split(f"## {heading}\n", 1)[1], maxsplit=1, flags=re.M)[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    return [name for line in lines for name in re.findall(r"`(\w+)`", line.split("|")[1])]


@pytest.mark.parametrize(
    ("heading", "names"),
    [("Stages", get_args(Stage)), ("Actions", get_args(Action)), ("Reasons", tuple(reasons()))],
)
def test_all_are_told(heading: str, names: tuple[str, ...]) -> None:
    assert sorted(first_cells(heading)) == sorted(names)


@pytest.mark.parametrize("action", [action for action in LEADS if action not in ("add", "undo")])
def test_from_which_stages(action: str) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{action}` |"))
    told = row.split("|")[2].strip()
    stages = [stage for stage in get_args(Stage) if stage in LEADS[action]]  # type: ignore[index]
    assert told == (", ".join(stages) if len(stages) < 5 else "all but withdrawn")


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_has_reasons_in_both_languages(kind: Kind) -> None:
    found = reasons_for(kind)
    assert "other" in found
    assert all(reason.en and re.search("[ء-ي]", reason.ar) for reason in found.values())
