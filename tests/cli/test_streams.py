"""Closed, full and broken streams: one line at most, and never the status of a bug."""

from __future__ import annotations

from collections.abc import Sequence
import os
from pathlib import Path
import subprocess
import sys

import pytest

LIST = "# References\n\n1. Doe J. Swimming patterns of the common eel. J Fish Biol. 2011;98:101.\n"
FULL = Path("/dev/full")
UNIX = pytest.mark.skipif(os.name != "posix", reason="a shell of Unix closes the streams")
HAS_FULL = pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")


@pytest.fixture(autouse=True)
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(LIST)


def shell(arguments: str, redirections: str) -> subprocess.CompletedProcess[str]:
    line = f'"{sys.executable}" -m refcheck {arguments} {redirections}'
    return subprocess.run(["sh", "-c", line], capture_output=True, text=True, timeout=60)


@UNIX
@pytest.mark.parametrize(
    "arguments", ["verify a.md --locked", "read a.md", "export a.md --locked", "--help", "explain"]
)
@pytest.mark.parametrize("to", [">&-", pytest.param("> /dev/full", marks=HAS_FULL)])
def test_what_cannot_be_printed_is_said_in_one_line(arguments: str, to: str) -> None:
    done = shell(arguments, to)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("refcheck: standard output cannot be written: ")


@UNIX
@pytest.mark.parametrize("to", ["2>&-", pytest.param("2> /dev/full", marks=HAS_FULL)])
def test_a_report_is_whole_without_a_place_for_hints(to: str) -> None:
    done = shell("verify a.md --locked --format concise", to)
    assert done.returncode == 3
    assert "RC903" in done.stdout


@UNIX
def test_a_report_in_a_file_needs_no_stream_at_all() -> None:
    assert shell("verify a.md --locked -o report.txt", "<&- >&- 2>&-").returncode == 3
    assert Path("report.txt").read_text().startswith("note[RC903]")


@UNIX
@pytest.mark.parametrize("arguments", ["verify - --input-format markdown", "lsp", "mcp"])
def test_closed_standard_input_is_said(arguments: str) -> None:
    done = shell(arguments, "<&-")
    assert done.returncode == 2
    assert done.stderr.startswith("refcheck: standard input is closed\n")


@UNIX
def test_who_has_read_enough_hears_no_complaint() -> None:
    done = shell("explain", "| head -n 1")
    assert done.stderr == ""


def serve(message: bytes) -> subprocess.CompletedProcess[bytes]:
    arguments: Sequence[str] = [sys.executable, "-m", "refcheck", "lsp"]
    return subprocess.run(arguments, input=message, capture_output=True, timeout=60)


@pytest.mark.parametrize("header", [b"Content-Length: 99999999999\r\n\r\n{}", b"x" * 100_000])
def test_an_editor_cannot_announce_more_than_a_document(header: bytes) -> None:
    done = serve(header)
    assert done.returncode in (0, 2)
    assert b"internal error" not in done.stderr
