"""Runs each command of `cases/`: a folder with what is typed and what is to be seen.

`case.toml` has `args`, `files` (a folder of `files/` to run in), `status`, and perhaps `stdin`
and `environ`. `stdout` and `stderr` hold what is printed. `after/` holds files as they are to be
when the command is done. Set UPDATE_TRANSCRIPTS=1 to write what is seen into the case.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
import shutil
import sys
import tomllib

import pytest

from refcheck.cli.ending import run
from refcheck.cli.group import cli

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in (HERE / "cases").glob("*/case.toml"))
UPDATE = os.environ.get("UPDATE_TRANSCRIPTS") == "1"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_command(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    told = tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
    work = tmp_path / "work"
    shutil.copytree(HERE / "files" / told["files"], work)
    monkeypatch.chdir(work)
    for name, value in told.get("environ", {}).items():
        monkeypatch.setenv(name, value)
    stdin = io.TextIOWrapper(io.BytesIO(told.get("stdin", "").encode()))
    monkeypatch.setattr(sys, "stdin", stdin)

    status = run(cli, told["args"])

    seen = capfd.readouterr()
    _compare(case / "stdout", seen.out.replace("\r\n", "\n"))
    _compare(case / "stderr", seen.err.replace("\r\n", "\n"))
    for file in sorted((case / "after").rglob("*")):
        if file.is_file():
            _compare(file, (work / file.relative_to(case / "after")).read_bytes().decode())
    assert status == told["status"]


def _compare(expected: Path, seen: str) -> None:
    if UPDATE and (seen or expected.exists()):
        expected.write_bytes(seen.encode())
    wanted = expected.read_bytes().decode() if expected.exists() else ""
    assert seen == wanted
