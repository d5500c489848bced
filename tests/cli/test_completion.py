from __future__ import annotations

import os
from pathlib import Path
import shutil
import subprocess
import sys

import pytest

from refcheck.cli.ending import run
from refcheck.cli.group import cli


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_accepts_the_script_it_is_given(
    shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(cli, ["completion", shell]) == 0
    script = tmp_path / "script"
    script.write_text(capsys.readouterr().out)
    if shutil.which(shell):
        subprocess.run([shell, "-n", str(script)], check=True)
    assert "_REFCHECK_COMPLETE" in script.read_text()


@pytest.mark.parametrize(
    ("typed", "offered"), [("refcheck ver", "verify"), ("refcheck verify --fo", "--format")]
)
def test_commands_and_options_are_completed(typed: str, offered: str) -> None:
    words = {"COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split()) - 1)}
    done = subprocess.run(
        [sys.executable, "-m", "refcheck"],
        env=os.environ | words | {"_REFCHECK_COMPLETE": "bash_complete"},
        capture_output=True,
        text=True,
    )
    assert f"plain,{offered}" in done.stdout.splitlines()
