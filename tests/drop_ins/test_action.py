"""The composite action, its last step run here as a runner would, and the YAML of all workflows."""

from __future__ import annotations

import os
from pathlib import Path
import shutil
import subprocess
import sys
from typing import Any

import pytest
import yaml

from tests.installed import installed

ROOT = Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
TEMPLATE = ROOT / "refcheck" / "cli" / "templates" / "refcheck.yml"
ZIZMOR = installed("zizmor")
WORKFLOWS = (*sorted((ROOT / ".github" / "workflows").glob("*.yml")), TEMPLATE)

needs_bash = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("bash") is None, reason="there is no bash"
)


def _run(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the action's step as a runner does: `bash -e`, inputs in the environment."""
    step = ACTION["runs"]["steps"][-1]
    given = {name: str(told["default"]) for name, told in ACTION["inputs"].items()} | inputs
    environ = {
        variable: given[value.removeprefix("${{ inputs.").removesuffix(" }}")]
        for variable, value in step["env"].items()
    }
    (folder / "bin").mkdir(exist_ok=True)
    command = folder / "bin" / "refcheck"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m refcheck "$@"\n')
    command.chmod(0o755)
    runner = {
        "RUNNER_TEMP": str(folder),
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env=os.environ | runner | environ,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "docs" / "examples" / "library.bib", tmp_path / "my library.bib")
    shutil.copy(ROOT / "references" / "refcheck.lock", tmp_path)
    return tmp_path


@needs_bash
def test_the_action_annotates_sums_up_and_fails(project: Path) -> None:
    done = _run(project, paths="my library.bib\n", sarif="out.sarif")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=my library.bib,line=12,")
    assert "RC210" in (project / "summary.md").read_text(encoding="utf-8")
    assert '"RC210"' in (project / "out.sarif").read_text(encoding="utf-8")


@needs_bash
def test_the_action_fails_from_the_severity_it_is_told(project: Path) -> None:
    assert _run(project, paths="my library.bib", **{"fail-on": "never"}).returncode == 0


@needs_bash
def test_the_action_follows_the_configuration_where_it_is_told_nothing(project: Path) -> None:
    (project / "refcheck.toml").write_text('inputs = ["my library.bib"]\nfail-on = "never"\n')
    done = _run(project)
    assert done.returncode == 0, done.stderr
    assert "::error" in done.stdout


def _steps(told: Any) -> list[dict[str, Any]]:
    if "runs" in told:
        return list(told["runs"]["steps"])
    return [step for job in told["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", (ROOT / "action.yml", *WORKFLOWS), ids=lambda path: path.name)
def test_every_action_that_is_used_is_pinned_by_its_hash(path: Path) -> None:
    for step in _steps(yaml.safe_load(path.read_text(encoding="utf-8"))):
        used = step.get("uses", "./")
        assert used == "./" or len(used.partition("@")[2]) == 40, used


@pytest.mark.skipif(ZIZMOR is None, reason="zizmor is not installed")
def test_zizmor_finds_nothing_in_the_action_and_the_workflows() -> None:
    files = [str(path) for path in (ROOT / "action.yml", *WORKFLOWS)]
    done = subprocess.run(
        [str(ZIZMOR), "--offline", "--no-progress", *files], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


@needs_bash
@pytest.mark.parametrize("folder", ["bin", "Scripts"])
def test_the_action_installs_itself_into_an_environment_of_its_own(
    tmp_path: Path, folder: str
) -> None:
    """The runner's Python is one that notes what it is asked, and makes what venv would make."""
    python, calls = tmp_path / "python", tmp_path / "calls"
    python.write_text(
        f'#!/bin/sh\necho "$@" >> "{calls}"\n'
        f'[ "$2" = venv ] && mkdir -p "$3/{folder}" && cp "$0" "$3/{folder}/python"\nexit 0\n'
    )
    python.chmod(0o755)
    [step] = [one for one in ACTION["runs"]["steps"] if one.get("name") == "Install refcheck"]
    runner = {
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_ACTION_PATH": "/the action",
        "PYTHON": str(python),
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        env=os.environ | runner,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    made, installed_by = calls.read_text().splitlines()
    assert made == f"-m venv {tmp_path}/refcheck"
    assert installed_by.startswith("-m pip install ")
    assert installed_by.endswith(" /the action")


def test_every_input_is_used_and_described() -> None:
    used = set(ACTION["runs"]["steps"][-1]["env"].values())
    assert {f"${{{{ inputs.{name} }}}}" for name in ACTION["inputs"]} == used
    assert all(told["description"] for told in ACTION["inputs"].values())
