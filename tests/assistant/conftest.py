"""What every test of the assistant has at hand."""

from __future__ import annotations

from pathlib import Path
import shutil

import pytest

from tests.server import RegistryServer

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def library(folder: Path) -> Path:
    shutil.copy(ROOT / "references" / "refcheck.lock", folder)
    return Path(shutil.copy(ROOT / "docs" / "examples" / "library.bib", folder))


@pytest.fixture
def registry(asked_server: RegistryServer) -> RegistryServer:
    asked_server.know(ROOT / "references" / "refcheck.lock")
    return asked_server
