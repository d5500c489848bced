"""What the command says about hostile arguments, files and configurations, on one line each."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.cli.output import print_bytes
from refcheck.reporters.safe import shown
from tests.safety.hostile import ATTACKS, document, path

_KINDS = (
    "control characters", "cursor and colours", "a link for terminals", "overrides", "line ends",
    "rich markup", "workflow commands on a line", "half a pair", "a long line",
)  # fmt: skip


@pytest.fixture(params=_KINDS)
def attack(request: pytest.FixtureRequest) -> str:
    # No argument of a process holds these, on any system.
    return ATTACKS[request.param].replace("\0", "").encode("utf-8", "replace").decode()


def _said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    run(cli, arguments)
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert "internal error" not in said.err
    # An export is for programs; what it may hold is tested with the other outputs.
    printed = "" if arguments[0] == "export" else said.out
    for line in (*printed.split("\n"), *said.err.split("\n")):
        assert shown(line) == line
    return said.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("verify", "{}.bib"),
        ("verify", "list.md", "--locked", "--select", "{}"),
        ("verify", "list.md", "--format", "{}"),
        ("verify", "list.md", "--fail-on", "{}"),
        ("verify", "list.md", "--input-format", "{}"),
        ("explain", "{}"),
        ("export", "list.md", "--to", "{}"),
        ("{}",),
        ("verify", "--{}"),
    ],
    ids=" ".join,
)
def test_an_argument_is_quoted_harmlessly(
    attack: str,
    arguments: tuple[str, ...],
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("list.md").write_text("# References\n\n1. Doe J. A title. Nature. 2015;1:2.\n", "utf-8")
    _said(capsys, *(argument.replace("{}", attack) for argument in arguments))


def test_files_are_told_of_harmlessly(
    attack: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = path(attack)[:60].rstrip() + ".json"
    try:
        Path(name).write_bytes(document(attack))
    except OSError:
        pytest.skip("no file can be called so here")
    for command in ("verify", "export", "lock", "baseline"):
        options = ["--check"] if command == "lock" else ["--locked"]
        _said(capsys, command, name, *options)


@pytest.mark.parametrize(
    "written",
    [
        "select = ['{}']", "'{}' = 1", "mailto = 3 # {}", "severity = {{'{}' = 'error'}}", "x = {}",
    ],
)  # fmt: skip
def test_a_configuration_is_refused_harmlessly(
    attack: str,
    written: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("list.md").write_text("# References\n\n1. Doe J. A title. Nature. 2015;1:2.\n", "utf-8")
    text = written.replace("{{", "{").replace("}}", "}").replace("{}", attack)
    Path("refcheck.toml").write_text(text, "utf-8")
    _said(capsys, "verify", "list.md", "--locked")
    Path("refcheck.toml").unlink()
    Path("refcheck.lock").write_text(f'{{"{attack}": "{attack}"}}', "utf-8")
    _said(capsys, "verify", "list.md", "--locked")


def test_a_diff_on_a_terminal_shows_what_is_hidden(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    print_bytes("+\ta\x1b[2J\u202eb\n c\n".encode())
    assert capsys.readouterr().out == "+\ta\\x1b[2J\\u202eb\n c\n"
