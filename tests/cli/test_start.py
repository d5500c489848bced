from __future__ import annotations

from pathlib import Path
import subprocess
import sys

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("requests", "bibtexparser", "rich", "bs4", "markdown_it", "sqlite3", "jinja2", "rapidfuzz")
_PROGRAM = """
import atexit, sys
from refcheck.cli import main
atexit.register(
    lambda: print("loaded:", *sorted(set({watched!r}) & set(sys.modules)), file=sys.stderr)
)
main()
"""


def run(*arguments: str, watched: tuple[str, ...] = HEAVY) -> subprocess.CompletedProcess[str]:
    program = _PROGRAM.format(watched=watched)
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, cwd=ROOT
    )


@pytest.mark.parametrize("argument", ["--version", "--help", "-h"])
def test_the_command_answers_without_loading_what_reads_asks_or_paints(argument: str) -> None:
    assert run(argument).stderr.strip() == "loaded:"


@pytest.mark.parametrize("arguments", [("explain", "RC206"), ("explain",), ("verify", "--help")])
def test_a_page_is_shown_without_loading_rules_or_readers(arguments: tuple[str, ...]) -> None:
    watched = (*HEAVY, "refcheck.rules", "refcheck.core", "refcheck.readers")
    assert run(*arguments, watched=watched).stderr.strip() == "loaded:"


def test_a_locked_run_loads_nothing_that_asks_writes_or_measures_likeness() -> None:
    # The names of HTML's characters, the tables of journals, and what only a fault needs.
    of_ours = ("refcheck.core.fields.containers", "refcheck.rules.kit.mismatch")
    watched = (*HEAVY, "html.entities", *of_ours)
    done = run("verify", "--locked", "references/vitamin-k2.md", "--quiet", watched=watched)
    assert done.stderr.split() == ["loaded:"]


def test_without_a_command_all_of_them_are_shown() -> None:
    done = subprocess.run([sys.executable, "-m", "refcheck"], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (2, run("--help").stdout, "")


def test_refcheck_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "refcheck", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("refcheck ")
