"""What docs/accounts.md says is so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from musnad.accounts import Account, Role, audit, moments, names, passwords
from musnad.accounts.roles import ALLOWED
from musnad.journal import Journal
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "accounts.md").read_text("utf-8")


def test_the_roles_and_what_they_may() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", TEXT, re.M)
    assert [role for role, _ in rows] == list(Role)
    may: set[str] = set()
    for role, added in rows:
        may |= set(re.findall(r"`(\w+)`", added))
        assert ALLOWED[Role(role)] == may


def test_the_limits_are_those_in_force() -> None:
    said = " ".join(TEXT.split())
    assert f"more than {audit.BULK} rows" in said
    assert f"at least {passwords.SHORTEST} characters and at most {passwords.LONGEST:,} bytes" in said
    assert f"within {moments.LINK_LASTS.total_seconds() / 3600:.0f} hours" in said
    assert f"after {moments.SESSION_IDLE.total_seconds() / 3600:.0f} hours without a request" in said
    assert f"{moments.SESSION_LASTS.days} days after the entry" in said
    assert f"`{names.SIGNS.strip()}`, at most {names.LONGEST} characters" in said


@pytest.mark.parametrize("change", [None, "subject"])
def test_an_export_is_checked_as_it_says(
    journal: Journal, coder: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str | None
) -> None:
    lines = list(audit.lines(journal))
    if change:
        lines[3] = json.dumps({**json.loads(lines[3]), change: "غيره"}, ensure_ascii=False) + "\n"
    (tmp_path / "audit.jsonl").write_text("".join(lines), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", TEXT, re.S)
    checked = compile(code.replace("open(", "opened("), "docs/accounts.md", "exec")
    with (tmp_path / "audit.jsonl").open(encoding="utf-8") as file:
        if change is None:
            exec(checked, {"opened": lambda *_, **__: file})
        else:
            with pytest.raises(AssertionError, match="4"):
                exec(checked, {"opened": lambda *_, **__: file})
