"""Runs each command of `cases/`: a folder with what is typed and what is to be seen.

`case.toml` has `args`, `files` (a folder of `files/` to run in), `status`, and perhaps `stdin`
and `environ`. `stdout` and `stderr` hold what is printed into a pipe, `stdout-80` and `stdout-200`
what a terminal of so many columns shows, where that is not the same. `after/` holds files as they
are to be when the command is done. Where it has `savings`, a file's name and what takes the place of
what in it, a run that watches is told of one after the other. Set UPDATE_TRANSCRIPTS=1 to write what
is seen into the case.
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

from refcheck.cli import watching
from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.reporters.layout import display_width

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in (HERE / "cases").glob("*/case.toml"))
WIDTHS = (None, 80, 200)  # a pipe, and terminals
COMMAND = "  refcheck "  # which is copied, and is not cut
UPDATE = os.environ.get("UPDATE_TRANSCRIPTS") == "1"


@pytest.mark.parametrize("width", WIDTHS, ids=lambda width: str(width or "pipe"))
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
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
        _become_a_terminal(width, monkeypatch)
    savings = iter(told.get("savings", ()))
    monkeypatch.setattr(watching, "wait_until_saved", lambda *_: _save(work, savings))

    status = run(cli, told["args"])

    seen = capfd.readouterr()
    for name, text in (("stdout", seen.out.replace("\r\n", "\n")), ("stderr", seen.err)):
        _compare_at(case / name, width, text)
    for file in sorted((case / "after").rglob("*")):
        if file.is_file():
            _compare(file, (work / file.relative_to(case / "after")).read_bytes().decode())
    assert status == told["status"]


def _become_a_terminal(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is printed go to a terminal of `width` columns, which has no colours."""
    for name, value in (("COLUMNS", str(width)), ("TERM", "dumb"), ("REFCHECK_NO_PROGRESS", "1")):
        monkeypatch.setenv(name, value)
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True)


def _compare_at(expected: Path, width: int | None, seen: str) -> None:
    """Compare with what is to be seen at this width: a file of its own, or the one of all widths."""
    if width is None:
        _compare(expected, seen)
        return
    own = expected.with_name(f"{expected.name}-{width}")
    piped = expected.read_bytes().decode() if expected.exists() else ""
    if UPDATE:
        own.unlink(missing_ok=True)
        if seen != piped:
            own.write_bytes(seen.encode())
    if not own.exists():
        assert seen == piped
        return
    _compare(own, seen)
    assert seen != piped, "one file is enough"
    too_wide = [line for line in seen.splitlines() if display_width(line) > width]
    assert [line for line in too_wide if not line.startswith(COMMAND)] == []


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
