"""The repository's workflow, which is the one that `refcheck init` writes."""

from __future__ import annotations

from pathlib import Path
import subprocess

import pytest
import yaml

from tests.installed import installed
from tests.sample.conftest import REPOSITORY, Refcheck

ROOT = Path(__file__).resolve().parents[2]
ACTIONLINT, ZIZMOR = installed("actionlint"), installed("zizmor")
WORKFLOW = REPOSITORY / ".github" / "workflows" / "refcheck.yml"
WORKFLOWS = (WORKFLOW, *sorted((ROOT / ".github" / "workflows").glob("*.yml")))


def test_it_is_the_one_that_init_writes_today(refcheck: Refcheck, sample: Path) -> None:
    written = sample / ".github" / "workflows" / "refcheck.yml"
    written.unlink()
    assert refcheck("init").status == 0
    assert written.read_bytes() == WORKFLOW.read_bytes()


def test_what_it_runs_runs_in_the_repository(refcheck: Refcheck, sample: Path) -> None:
    jobs = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]
    command = jobs["verify"]["steps"][-1]["run"].replace('"$GITHUB_STEP_SUMMARY"', "summary.md")
    name, *arguments = command.split()
    assert name == "refcheck"
    seen = refcheck(*arguments)
    assert seen.status == 1
    assert seen.out.count("::error ") == 2
    assert (sample / "summary.md").read_text("utf-8").startswith("#")


@pytest.mark.skipif(ACTIONLINT is None, reason="actionlint is not installed")
@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actionlint_finds_nothing(path: Path) -> None:
    done = subprocess.run(
        [str(ACTIONLINT), "-no-color", str(path)], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(ZIZMOR is None, reason="zizmor is not installed")
def test_zizmor_finds_nothing() -> None:
    done = subprocess.run(
        [str(ZIZMOR), "--offline", "--no-progress", str(WORKFLOW)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
