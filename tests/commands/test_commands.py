"""Runs each command of `cases/`: a folder with what is typed and what is to be seen.

`case.toml` has `args`, `files` (a folder of `files/` to run in), `status`, and perhaps `stdin`
and `environ`. `stdout` and `stderr` hold what is printed. `after/` holds files as they are to be
when the command is done. Where it has `widths`, what is for people is looked at that wide as well:
`stdout-80`. Where it has `savings`, a file's name and what takes the place of what in it, a run that
watches is told of one after the other. Set UPDATE_TRANSCRIPTS=1 to write what is seen into the case.
"""

from __future__ import annotations

from collections.abc import Iterator
import io
import os
from pathlib import Path
import shutil
import sys
import tomllib

import pytest

from refcheck.cli import output, watching
from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.reporters.layout import display_width

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in (HERE / "cases").glob("*/case.toml"))
RUNS = [
    (case, width)
    for case in CASES
    for width in (None, *tomllib.loads((case / "case.toml").read_text("utf-8")).get("widths", ()))
]
COMMAND = "  refcheck "  # which is copied, and is not cut
UPDATE = os.environ.get("UPDATE_TRANSCRIPTS") == "1"


@pytest.mark.parametrize(
    ("case", "width"), RUNS, ids=lambda part: getattr(part, "name", str(part or "pipe"))
)
def test_command(
    case: Path,
    width: int | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    told = tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
    work = tmp_path / "work"
    shutil.copytree(HERE / "files" / told["files"], work)
    monkeypatch.chdir(work)
    for name, value in told.get("environ", {}).items():
        monkeypatch.setenv(name, value)
    stdin = io.TextIOWrapper(io.BytesIO(told.get("stdin", "").encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    if width is not None:
        monkeypatch.setattr(output, "_PIPE_WIDTH", width)
    savings = iter(told.get("savings", ()))
    monkeypatch.setattr(watching, "wait_until_saved", lambda *_: _save(work, savings))

    status = run(cli, told["args"])

    seen = capfd.readouterr()
    name = "stdout" if width is None else f"stdout-{width}"
    _compare(case / name, seen.out.replace("\r\n", "\n"))
    if width is not None:
        too_wide = [line for line in seen.out.splitlines() if display_width(line) > width]
        assert [line for line in too_wide if not line.startswith(COMMAND)] == []
    _compare(case / "stderr", seen.err.replace("\r\n", "\n"))
    for file in sorted((case / "after").rglob("*")):
        if file.is_file():
            _compare(file, (work / file.relative_to(case / "after")).read_bytes().decode())
    assert status == told["status"]


def _save(work: Path, savings: Iterator[list[str]]) -> None:
    """Save the next change; when there is none left, the run is interrupted."""
    name, old, new = next(savings, ("", "", ""))
    if not name:
        raise KeyboardInterrupt
    text = (work / name).read_text("utf-8")
    assert old in text
    (work / name).write_text(text.replace(old, new, 1), "utf-8")


def _compare(expected: Path, seen: str) -> None:
    if UPDATE and (seen or expected.exists()):
        expected.write_bytes(seen.encode())
    wanted = expected.read_bytes().decode() if expected.exists() else ""
    assert seen == wanted
