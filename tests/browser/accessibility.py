"""The check of accessibility by axe-core: ``npm install axe-core``, then MUSNAD_AXE=node_modules/axe-core/axe.min.js."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest


def serious(driver: Any) -> list[list[str]]:
    """What axe finds serious or critical on the page that is open: rule, impact, element. Skips without axe-core."""
    axe = Path(os.environ.get("MUSNAD_AXE", "node_modules/axe-core/axe.min.js"))
    if not axe.is_file():
        pytest.skip("axe-core is not here; see the top of tests/browser/accessibility.py")
    driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe.read_text("utf-8")})
    found = driver.execute_async_script(
        "const done = arguments[0]; axe.run({resultTypes: ['violations']})"  # or it tells all that passes, too
        ".then(({violations}) => done(violations.map((v) => [v.id, v.impact, v.nodes[0].html])))"
    )
    return [one for one in found if one[1] in ("serious", "critical")]
