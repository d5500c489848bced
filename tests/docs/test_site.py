"""The documentation site: every page is in it, and it is built without a warning."""

from __future__ import annotations

from importlib.util import find_spec
import os
from pathlib import Path
import subprocess
import sys

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]


def _listed(part: object) -> set[str]:
    if isinstance(part, dict):
        return _listed(list(part.values()))
    if isinstance(part, list):
        return set().union(*map(_listed, part))
    return {str(part)}


def test_every_page_is_in_the_navigation() -> None:
    nav = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} | {"rules/index.md"}
    assert _listed(nav) == pages


@pytest.mark.skipif(find_spec("material") is None, reason="mkdocs-material is not installed")
def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environ = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [*command, "--site-dir", str(tmp_path)],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "rules" / "year-mismatch.html").exists()
    # A page is read without asking anybody for a font or a script.
    assert "https://fonts." not in (tmp_path / "index.html").read_text(encoding="utf-8")
