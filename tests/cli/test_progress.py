from __future__ import annotations

import io
from pathlib import Path
import sys
import threading

import click
import pytest

from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.cli.progress import ProgressLine, Slowness, list_requests, listener_for
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

ROOT = Path(__file__).parents[2]
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


@pytest.mark.parametrize(
    ("waits", "registry", "is_slow"),
    [
        ((2.0, 2.0, 2.0), "Crossref", True),
        ((1.0, 1.0), "Crossref", False),
        ((9.0,), "arXiv", False),  # no address makes that one faster
        ((), "Crossref", False),
    ],
)
def test_a_run_is_slow_where_the_limits_cost_what_a_contact_would_save(
    waits: tuple[float, ...], registry: str, is_slow: bool
) -> None:
    heard: list[Event] = []
    slowness = Slowness(heard.append)
    events = [Sent(1, registry, "list", waited, "/works") for waited in waits]
    for event in events:
        slowness(event)
    assert slowness.was_slow is is_slow
    assert heard == events


@pytest.mark.parametrize("is_known", [True, False])
def test_after_a_slow_run_a_contact_is_advised_where_none_was_given(
    is_known: bool,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(Slowness, "was_slow", property(lambda _: True))
    contact = ["--mailto", "me@example.org"] if is_known else []
    lockfile = str(ROOT / "references" / "refcheck.lock")
    run(cli, ["verify", "10.1002/fsn3.3213", "--locked", "--lockfile", lockfile, *contact])
    assert ("hint: give --mailto" in capsys.readouterr().err) is not is_known
