"""A repository as somebody has it who writes an article: two documents, a lockfile, a workflow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
import shutil
from typing import NamedTuple

import pytest

from refcheck.cli.ending import run
from refcheck.cli.group import cli

REPOSITORY = Path(__file__).parent / "repository"


class Seen(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


Refcheck = Callable[..., Seen]


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the repository, which is the current folder."""
    folder = Path(shutil.copytree(REPOSITORY, tmp_path / "sample"))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def refcheck(sample: Path, capfd: pytest.CaptureFixture[str]) -> Refcheck:
    """Return what runs a command in the repository."""

    def call(*arguments: str) -> Seen:
        capfd.readouterr()
        status = run(cli, list(arguments))
        return Seen(status, *capfd.readouterr())

    return call
