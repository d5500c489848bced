from __future__ import annotations

from pathlib import Path
import shutil
import subprocess

import pytest

from refcheck.cli.group import COMMANDS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "refcheck.1"


def test_the_manual_page_tells_every_command() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert all(f".SS refcheck {name}\n" in text for name in COMMANDS)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_manual_page_is_set_without_a_warning() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z", str(PAGE)], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
