from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
import re

import click
import pytest

from refcheck.cli.ending import run
from refcheck.errors import LockfileError, NoReferencesFound, UsageError

Capture = pytest.CaptureFixture[str]


def command(body: Callable[[], object]) -> click.Command:
    @click.command()
    def fake() -> object:
        return body()

    return fake


def raising(error: BaseException) -> click.Command:
    def body() -> object:
        raise error

    return command(body)


def test_the_status_is_what_the_command_returns() -> None:
    assert run(command(lambda: 3), []) == 3


def test_an_expected_error_is_one_line_and_a_hint(capsys: Capture) -> None:
    assert run(raising(LockfileError("it is damaged", hint="write a new one")), []) == 2
    assert capsys.readouterr().err == "refcheck: it is damaged\n  hint: write a new one\n"


@pytest.mark.parametrize(
    ("error", "status"),
    [(UsageError("x"), 2), (NoReferencesFound("x"), 4), (KeyboardInterrupt(), 130)],
)
def test_each_ending_has_its_status(error: BaseException, status: int) -> None:
    assert run(raising(error), []) == status


def test_what_an_error_quotes_cannot_move_the_cursor(capsys: Capture) -> None:
    run(raising(UsageError("no file \x1b[2J\u202e")), [])
    assert capsys.readouterr().err == "refcheck: no file \\x1b[2J\\u202e\n"


def test_our_own_bug_leaves_a_log_to_paste(capsys: Capture) -> None:
    assert run(raising(ZeroDivisionError("oh")), []) == 70
    told = capsys.readouterr().err
    assert "ZeroDivisionError: oh" in told
    log = Path(re.search(r"report it with (\S+)", told)[1])  # type: ignore[index]
    text = log.read_text(encoding="utf-8")
    log.unlink()
    assert "Traceback" in text
    assert "Python 3." in text


def test_a_reader_of_the_output_that_leaves_early_is_no_error() -> None:
    # The real standard output is put back: `run` points it at nothing in this case.
    import os
    import sys

    kept = os.dup(1)
    try:
        assert run(raising(BrokenPipeError()), []) == 0
    finally:
        sys.stdout.flush()
        os.dup2(kept, 1)
        os.close(kept)
