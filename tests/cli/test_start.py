from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("requests", "bibtexparser", "rich", "bs4", "markdown_it", "sqlite3", "jinja2", "rapidfuzz")
_PROGRAM = """
import sys
from refcheck.cli.ending import run
from refcheck.cli.group import cli
status = run(cli, sys.argv[1:])
print("loaded:", *sorted(set({heavy!r}) & set(sys.modules)), file=sys.stderr)
sys.exit(status)
"""


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_the_command_answers_without_loading_what_reads_asks_or_paints(argument: str) -> None:
    program = _PROGRAM.format(heavy=HEAVY)
    done = subprocess.run(
        [sys.executable, "-c", program, argument], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "loaded:"


def test_refcheck_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "refcheck", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("refcheck ")
