"""The shipped analyser, opened once: it takes a second, and what it keeps of words it has seen makes later tests quick."""

from __future__ import annotations

import pytest

from musnad.analysis.analyser import Analyser, shipped


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    return shipped()
