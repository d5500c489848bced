"""What only looks like a file is neither read nor replaced, and no file is lost to an output."""

from __future__ import annotations

from collections.abc import Callable
import os
from pathlib import Path
import socket
import threading

import pytest

from refcheck import files
from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.engine import read_documents
from refcheck.errors import UnreadableInput
from refcheck.readers.markup import decoding

BIB = "@article{a, title = {Swimming patterns}, author = {Doe, Jane}, year = 2011}\n"
pytestmark = [
    pytest.mark.usefixtures("folder"),
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of Unix"),
]


@pytest.fixture(autouse=True)
def thesis(folder: Path) -> Path:
    Path("thesis.bib").write_text(BIB)
    return Path("thesis.bib")


def status(*arguments: str) -> int:
    return run(cli, arguments)


def pipe(name: str) -> None:
    os.mkfifo(name)


def plug(name: str) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(name)


def zeros(name: str) -> None:
    Path(name).symlink_to("/dev/zero")


ODD = pytest.mark.parametrize(
    ("make", "kind"),
    [(pipe, "a pipe (FIFO)"), (plug, "a socket"), (zeros, "a device")],
)


@ODD
def test_no_document_is_read_from_what_is_no_file(
    make: Callable[[str], None], kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    make("x.bib")
    assert status("verify", "x.bib", "--locked") == 2
    assert capsys.readouterr().err.startswith(f"refcheck: x.bib: {kind}")


@ODD
@pytest.mark.parametrize("place", ["refcheck.lock", "refcheck-baseline.json"])
def test_neither_lockfile_nor_baseline_is(
    make: Callable[[str], None], kind: str, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    make(place)
    assert status("verify", "thesis.bib", "--locked") == 2
    assert f"{place}: the " in capsys.readouterr().err


def test_a_pipe_in_a_folder_is_passed_by(capsys: pytest.CaptureFixture[str]) -> None:
    Path("d").mkdir()
    Path("d/a.bib").write_text(BIB)
    pipe("d/b.bib")
    assert status("read", "d") == 0
    assert "skipped: d/b.bib: a pipe (FIFO)" in capsys.readouterr().err


def test_a_file_that_is_too_large_is_not_read_first(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("x.bib", "x.pdf", "x.md", "big.lock"):
        with Path(name).open("wb") as file:
            file.truncate(1 << 40)  # a terabyte of nothing
    for name in ("x.bib", "x.pdf", "x.md"):
        assert status("verify", name, "--locked") == 2
        assert f"refcheck: {name}: this file is larger than the 256 MB" in capsys.readouterr().err
    assert status("verify", "thesis.bib", "--locked", "--lockfile", "big.lock") == 2
    assert "big.lock: the lockfile cannot be read: larger than" in capsys.readouterr().err


def test_a_file_that_is_left_out_does_not_stay_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_TEXT_BYTES", 10)
    Path("long.md").write_bytes(b"x" * 11)
    skipped: list[UnreadableInput] = []
    read_documents(["."], None, skip=skipped.append)
    assert [error.__traceback__ for error in skipped] == [None]


def test_a_file_that_grows_beyond_its_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("big").write_bytes(b"x" * 11)
    with pytest.raises(files.NotAFile, match="larger than"):
        files.read_regular(Path("big"), 10)
    assert files.read_regular(Path("big"), 11) == b"x" * 11


def test_a_report_goes_through_a_pipe_and_leaves_it_one() -> None:
    pipe("out")
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(Path("out").read_text()), daemon=True)
    reader.start()
    assert status("verify", "thesis.bib", "--locked", "--format", "csv", "-o", "out") == 3
    reader.join(timeout=30)
    assert got[0].startswith("path,line,")
    assert Path("out").is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_device_is_said_and_stays_a_device(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("verify", "thesis.bib", "--locked", "-o", "/dev/full") == 2
    assert "/dev/full: cannot be written: No space left" in capsys.readouterr().err
    assert Path("/dev/full").is_char_device()


def hard(name: str) -> None:
    os.link("thesis.bib", name)


def soft(name: str) -> None:
    Path(name).symlink_to("thesis.bib")


@pytest.mark.parametrize("command", ["export", "verify"])
@pytest.mark.parametrize("make", [None, hard, soft])
def test_an_output_that_is_an_input_is_refused_under_any_name(
    command: str, make: Callable[[str], None] | None, capsys: pytest.CaptureFixture[str]
) -> None:
    output = "thesis.bib"
    if make is not None:
        make(output := "other.bib")
    as_text = ("--format", "text") if command == "verify" else ()
    assert status(command, "thesis.bib", "--locked", "-o", output, *as_text) == 2
    assert "would be replaced" in capsys.readouterr().err
    assert Path("thesis.bib").read_text() == BIB


@pytest.mark.parametrize("output", ["refcheck.lock", "refcheck-baseline.json", "refcheck.toml"])
def test_an_output_that_the_run_reads_is_refused(output: str) -> None:
    Path("refcheck.toml").write_text("")
    assert status("verify", "thesis.bib", "--locked", "-o", output) == 2


def test_two_reports_in_one_file_are_refused() -> None:
    twice = ("--format", "csv", "-o", "r", "--format", "json", "-o", "./r")
    assert status("verify", "thesis.bib", "--locked", *twice) == 2
    assert not Path("r").exists()


def test_an_output_beside_the_input_is_written() -> None:
    assert status("export", "thesis.bib", "--locked", "-o", "clean.bib") == 3
    assert "Swimming patterns" in Path("clean.bib").read_text()


def test_a_baseline_replaces_nothing_but_a_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    Path("refcheck.toml").write_text('baseline = "notes.txt"')
    Path("notes.txt").write_text("ten years of notes")
    assert status("baseline", "thesis.bib", "--locked") == 2
    assert "not a baseline" in capsys.readouterr().err
    assert Path("notes.txt").read_text() == "ten years of notes"


def project(table: str) -> Path:
    """Go into a checkout beside which lies a file that is none of its business."""
    Path("home").mkdir()
    Path("home/.git").mkdir()
    Path("home/thesis.bib").write_text(BIB)
    Path("home/refcheck.toml").write_text(table)
    os.chdir("home")
    return Path("../outside.json")


@pytest.mark.parametrize("key", ["baseline", "lockfile"])
@pytest.mark.parametrize("through_link", [True, False])
def test_nothing_is_written_outside_the_project(
    key: str, through_link: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = project(f'{key} = "{"link.json" if through_link else "../outside.json"}"')
    if through_link:
        Path("link.json").symlink_to(outside)
    command = "lock" if key == "lockfile" else "baseline"
    arguments = ["--no-search"] if command == "lock" else ["--locked"]
    assert status(command, "thesis.bib", *arguments) == 2
    assert "leads out of the project" in capsys.readouterr().err
    assert not outside.exists()


def test_who_names_a_lockfile_elsewhere_gets_it() -> None:
    outside = project("")
    assert status("lock", "thesis.bib", "--no-search", "--lockfile", str(outside)) == 0
    assert outside.exists()


def test_init_writes_through_no_link_out_of_the_project(
    capsys: pytest.CaptureFixture[str],
) -> None:
    project("")
    Path("refcheck.toml").unlink()
    Path("../elsewhere").mkdir()
    Path(".github").symlink_to("../elsewhere")
    assert status("init", "thesis.bib") == 2
    assert "leads out of the project" in capsys.readouterr().err
    assert not list(Path("../elsewhere").iterdir())
    assert not Path("refcheck.toml").exists()
