"""What many tests need: a report of our own, and the corpora that are not part of the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora: $MUSNAD_SHARED, or ``shared`` beside the repository. Tests that need it are skipped else."""
    folder = Path(os.environ.get("MUSNAD_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"no corpora at {folder}; set MUSNAD_SHARED to their folder")
    return folder
