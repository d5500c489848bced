"""A locked run says the same, byte for byte, whatever the machine, and reaches nobody."""

from __future__ import annotations

import os
from pathlib import Path
import shutil
import subprocess
import sys

import pytest

FILES = Path(__file__).parents[1] / "commands" / "files" / "vitamin"
# Any socket, even one that is never connected, ends the run.
PROGRAM = """
import socket, sys
def forbidden(*args, **options):
    raise SystemExit("a socket was opened")
socket.socket = socket.create_connection = socket.getaddrinfo = forbidden
from refcheck.cli import main
main()
"""


def verify(folder: Path, *options: str, **environ: str) -> bytes:
    command = [sys.executable, "-c", PROGRAM, "verify", "wrong.md", "--locked", *options]
    run = subprocess.run(
        command, cwd=folder, env={**os.environ, **environ}, capture_output=True, check=False
    )
    assert (run.returncode, run.stderr) == (1, b"")
    return run.stdout.replace(b"\r\n", b"\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FILES, tmp_path / "here")
    return tmp_path / "here"


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_locked_run_opens_no_socket_and_is_the_same_everywhere(folder: Path, form: str) -> None:
    here = verify(folder, "--format", form, TZ="UTC", PYTHONUTF8="1")
    for place in (
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "7", "LANG": "de_DE.UTF-8"},
    ):
        assert verify(folder, "--format", form, **{"PYTHONUTF8": "1", **place}) == here


@pytest.mark.parametrize("form", ["text", "json"])
def test_line_ends_of_windows_change_nothing(folder: Path, form: str) -> None:
    unix = verify(folder, "--format", form)
    for name in ("wrong.md", "refcheck.lock"):
        content = (folder / name).read_bytes().replace(b"\r\n", b"\n")
        (folder / name).write_bytes(content.replace(b"\n", b"\r\n"))
    assert verify(folder, "--format", form) == unix


@pytest.mark.parametrize("form", ["text", "json"])
def test_where_a_project_is_checked_out_changes_nothing(folder: Path, form: str) -> None:
    there = folder.parent / "a" / "deeper" / "place"
    shutil.copytree(folder, there)
    (there / "pyproject.toml").unlink()
    (folder / "pyproject.toml").unlink()
    assert verify(there, "--format", form) == verify(folder, "--format", form)
