"""Running the commands that the pages show, so that what they print is what refcheck prints.

A fence marked `console` holds commands behind `$ ` and, below each, its output. The commands of
a page run in their order in a copy of `references/`, `docs/examples/` and the configuration,
from which no registry is reached. Besides `refcheck` a page may use `cat FILE`, `mkdir FOLDER`,
`cd FOLDER` and `echo $?`, and `| head -N` behind any of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
import io
import os
from pathlib import Path
import re
import shlex
import shutil
import tempfile

from refcheck.cli.ending import run
from refcheck.cli.group import cli

ROOT = Path(__file__).resolve().parents[2]
_COPIED = ("references", "docs/examples")
_FENCE = re.compile(r"^```console\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_LEFT_OUT = "…\n"


@contextmanager
def sandbox() -> Iterator[None]:
    """Run what is inside in a temporary copy of the project's own references and examples."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in _COPIED:
            shutil.copytree(ROOT / part, folder / part)
        shutil.copy(ROOT / "pyproject.toml", folder)
        with chdir(folder):
            yield


def refreshed(page: str) -> str:
    """Return a page with the output of its commands as it is today."""
    if _FENCE.search(page) is None:
        return page
    with sandbox():
        shell = _Shell()
        return _FENCE.sub(lambda match: f"```console\n{shell.transcript(match['body'])}```", page)


class _Shell:
    """The few commands a page may use, and the exit status of the last one."""

    def __init__(self) -> None:
        self._status = 0

    def transcript(self, body: str) -> str:
        """Return the commands of a fence, each with its output below it."""
        commands = [line for line in body.splitlines(keepends=True) if line.startswith("$ ")]
        return "".join(command + self._output(command[2:].strip()) for command in commands)

    def _output(self, command: str) -> str:
        command, _, head = command.partition(" | head -")
        output = self._run(shlex.split(command))
        lines = output.splitlines(keepends=True)
        if head and len(lines) > int(head):
            output = "".join(lines[: int(head)]) + _LEFT_OUT
        return output if output.endswith("\n") or not output else f"{output}\n"

    def _run(self, words: list[str]) -> str:
        match words:
            case ["refcheck", *arguments]:
                self._status, output = _refcheck(arguments)
                return output
            case ["echo", "$?"]:
                return f"{self._status}\n"
            case ["cat", name]:
                return Path(name).read_text(encoding="utf-8")
            case ["mkdir", name]:
                Path(name).mkdir()
                return ""
            case ["cd", name]:
                return _change_to(name)
            case _:
                raise ValueError(f"a page cannot run {shlex.join(words)!r}")


def _refcheck(arguments: list[str]) -> tuple[int, str]:
    """Run the command as in a pipe of 100 columns; both streams come out as one."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)
    with redirect_stdout(stream), redirect_stderr(stream):
        status = run(cli, arguments)
    stream.seek(0)
    return status, stream.read()


def _change_to(name: str) -> str:
    os.chdir(name)
    return ""
