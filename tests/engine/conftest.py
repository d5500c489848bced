from __future__ import annotations

from pathlib import Path

import pytest

from refcheck.engine import Settings
from refcheck.sources.chain import Policy
from tests.rules.examples import TODAY

LOCK = Path(__file__).parents[1] / "commands" / "files" / "bibtex" / "refcheck.lock"


@pytest.fixture
def settings(folder: Path) -> Settings:
    """Return settings by which a lockfile answers; the current folder is empty."""
    return Settings(LOCK, TODAY, policy=Policy(locked=True))
