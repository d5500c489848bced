"""The release: what its steps do to the package, run here as a runner would."""

from __future__ import annotations

import os
from pathlib import Path
import shutil
import subprocess
import sys
import tomllib

import pytest
import yaml

from tests.published import ADDRESS

ROOT = Path(__file__).resolve().parents[2]
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))


@pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("bash") is None, reason="there is no bash"
)
def test_a_release_says_where_its_documentation_is(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (step,) = [s for s in WORKFLOW["jobs"]["package"]["steps"] if "ADDRESS" in s.get("env", {})]
    given = step["env"]["ADDRESS"].removeprefix("${{ needs.").removesuffix(" }}")
    job, _, output = given.partition(".outputs.")
    assert output in WORKFLOW["jobs"][job]["outputs"]
    environ = os.environ | {"ADDRESS": ADDRESS}
    subprocess.run(["bash", "-ec", step["run"]], cwd=tmp_path, env=environ, check=True)
    project = tomllib.loads((tmp_path / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["urls"] == {"Documentation": ADDRESS}


def test_a_checkout_names_no_address_of_its_own() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "urls" not in project
