from __future__ import annotations

import io
import sys

import pytest

from refcheck.cli.progress import ProgressLine, list_requests, listener_for
from refcheck.sources.progress import Answered, Begun, Event, Retried, Sent, silent

EVENTS: list[Event] = [
    Begun(40),
    Sent(1, "Crossref", "list", 0.0, "/works?filter=doi:10.1/\x1b[2J"),
    Retried("Crossref", "status 503", 2.0),
    Sent(2, "Crossref", "list", 1.5, "/works"),
    Answered(20, 40),
    Answered(40, 40),
]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_each_request_is_listed_with_its_wait(capsys: pytest.CaptureFixture[str]) -> None:
    for event in EVENTS:
        list_requests(event)
    assert capsys.readouterr().err.splitlines() == [
        "1. Crossref (list): /works?filter=doi:10.1/\\x1b[2J",
        "   Crossref: status 503; again in 2.0 s",
        "2. Crossref (list after 1.5 s): /works",
    ]


def test_a_pipe_gets_no_progress_line() -> None:
    assert listener_for(quiet=False, verbose=False, no_progress=False) is silent


def test_quiet_goes_before_verbose() -> None:
    assert listener_for(quiet=True, verbose=True, no_progress=False) is silent
    assert listener_for(quiet=False, verbose=True, no_progress=False) is list_requests


def test_a_terminal_gets_a_progress_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert isinstance(listener_for(False, False, False), ProgressLine)
    assert listener_for(False, False, True) is silent


def test_what_takes_long_has_a_line_that_is_gone_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    times = iter(range(0, 1000, 5))
    monkeypatch.setattr("time.monotonic", lambda: float(next(times)))
    line = ProgressLine()
    for event in EVENTS[:-1]:
        line(event)
    monkeypatch.undo()
    line(EVENTS[-1])
    # The line itself is painted by a thread: what is sure is the cursor, hidden and shown again.
    assert terminal.getvalue().startswith("\x1b[?25l")
    assert "\x1b[?25h" in terminal.getvalue()


def test_what_is_over_at_once_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    line = ProgressLine()
    for event in (EVENTS[0], EVENTS[1], EVENTS[-1]):
        line(event)
    assert terminal.getvalue() == ""
