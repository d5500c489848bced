from __future__ import annotations

import io
import sys
import threading

import click
import pytest

from refcheck.cli.progress import ProgressLine, list_requests, listener_for
from refcheck.sources.progress import (
    Answered,
    Begun,
    Compared,
    Ended,
    Event,
    Opened,
    Retried,
    Sent,
    silent,
)

EVENTS: list[Event] = [
    Begun(40),
    Sent(1, "Crossref", "list", 0.0, "/works?filter=doi:10.1/\x1b[2J"),
    Retried("Crossref", "Crossref answered 503", 2.0),
    Sent(2, "Crossref", "list", 1.5, "/works"),
    Answered(20, 40),
    Answered(40, 40),
]


class Terminal(io.StringIO):
    def __init__(self) -> None:
        super().__init__()
        self.shown = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        written = super().write(text)
        self.shown.set()
        return written


def test_each_request_is_listed_with_its_wait(capsys: pytest.CaptureFixture[str]) -> None:
    for event in EVENTS:
        list_requests(event)
    assert capsys.readouterr().err.splitlines() == [
        "1. Crossref (list): /works?filter=doi:10.1/\\x1b[2J",
        "   Crossref answered 503; again in 2.0 s",
        "2. Crossref (list after 1.5 s): /works",
    ]


def test_silence_is_told_as_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    line = ProgressLine()
    line(EVENTS[0])
    assert str(line.__rich__()) == "0 of 40 answered in 0 requests"
    now[0] += 12
    assert str(line.__rich__()) == "0 of 40 answered in 0 requests (waiting for 12 s)"
    line(Ended())


def test_a_pipe_gets_no_progress_line() -> None:
    assert listener_for(quiet=False, verbose=False, no_progress=False) is silent


def test_quiet_goes_before_verbose() -> None:
    assert listener_for(quiet=True, verbose=True, no_progress=False) is silent
    assert listener_for(quiet=False, verbose=True, no_progress=False) is list_requests


def test_a_terminal_gets_a_progress_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert isinstance(listener_for(False, False, False), ProgressLine)
    assert listener_for(False, False, True) is silent


def test_the_line_has_counts_requests_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    line, texts = ProgressLine(), []
    for event in [Opened(), *EVENTS[:-1], Compared(0, 40), Compared(20, 40)]:
        now[0] += 5
        line(event)
        texts.append(line.text)
    line(Ended())
    assert texts == [
        "reading the documents",
        "0 of 40 answered in 0 requests",
        "0 of 40 answered in 1 request",
        "Crossref answered 503; trying again in 2 s",
        "0 of 40 answered in 2 requests",
        "20 of 40 answered in 2 requests, about 20 s left",
        "0 of 40 compared",
        "20 of 40 compared, about 5 s left",
    ]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the line appear at once."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("refcheck.cli.progress._PATIENCE", 0.0)


@pytest.mark.usefixtures("impatient")
def test_the_line_appears_while_nothing_happens_and_is_gone_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    line = ProgressLine()
    line(Begun(40))
    assert terminal.shown.wait(10)
    line(Ended())
    # The line itself is painted by a thread: what is sure is the cursor, hidden and shown again.
    assert terminal.getvalue().startswith("\x1b[?25l")
    assert "\x1b[?25h" in terminal.getvalue()
    assert sys.stderr is terminal


@pytest.mark.usefixtures("impatient")
def test_an_interrupted_command_shows_the_cursor_again(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    @click.command()
    def command() -> None:
        listener_for(quiet=False, verbose=False, no_progress=False)(Begun(40))
        assert terminal.shown.wait(10)
        raise KeyboardInterrupt

    with pytest.raises(click.Abort):
        command.main([], standalone_mode=False)
    assert "\x1b[?25h" in terminal.getvalue()


def test_what_is_over_at_once_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    line = ProgressLine()
    for event in (*EVENTS, Ended()):
        line(event)
    assert terminal.getvalue() == ""
