"""`refcheck watch`, in a process of its own that is told by real savings of files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
import os
from pathlib import Path
import shutil
import subprocess
import sys
import threading
from typing import IO

import pytest

from refcheck.cli import watching
from refcheck.cli.ending import run
from refcheck.cli.group import cli

ROOT = Path(__file__).parents[2]
RIGHT, WRONG = "26(3)", "62(3)"


class Watched:
    """A run that watches: what it has printed since it was last asked, up to a line's beginning."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def until(self, beginning: str, *, on: str = "stdout") -> str:
        stream: IO[str] | None = getattr(self._process, on)
        assert stream is not None
        lines = []
        for line in stream:
            lines.append(line)
            if line.startswith(beginning):
                return "".join(lines)
        raise AssertionError("".join(lines))


@contextmanager
def watched(*arguments: str, cwd: Path) -> Iterator[Watched]:
    process = subprocess.Popen(
        [sys.executable, "-m", "refcheck", "watch", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    rescue = threading.Timer(60, process.kill)
    rescue.start()
    try:
        yield Watched(process)
    finally:
        rescue.cancel()
        process.kill()
        process.communicate()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("vitamin-k2.md", "refcheck.lock"):
        shutil.copy(ROOT / "references" / name, tmp_path)
    return tmp_path


def save(path: Path, old: str, new: str) -> None:
    """Save as most editors do: another file takes the old one's place."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    beside = path.with_suffix(".new")
    beside.write_text(text.replace(old, new, 1), encoding="utf-8")
    beside.replace(path)


def test_a_saved_file_is_checked_again_and_only_what_is_new_or_gone_is_told(project: Path) -> None:
    article = project / "vitamin-k2.md"
    save(article, "15(3)", "51(3)")
    with watched("vitamin-k2.md", "--locked", cwd=project) as seen:
        first = seen.until("7 of the records")
        assert first.count("RC208") == 1
        assert "7 references: 6 agree, 1 does not" in first
        seen.until("watching", on="stderr")

        save(article, RIGHT, WRONG)
        second = seen.until("7 of the records")
        assert second.count("RC208") == 1
        assert "the reference says volume 62" in second
        assert "7 references: 5 agree, 2 do not" in second

        save(article, WRONG, RIGHT)
        third = seen.until("7 of the records")
        assert "gone: error[RC208] volume-mismatch: the reference says volume 62" in third
        assert "-->" not in third

        article.write_text("\n\n" + article.read_text(encoding="utf-8"), encoding="utf-8")
        assert seen.until("saved", on="stderr") == "saved: nothing is new or gone\n"


def test_a_folder_may_get_a_file_and_the_lockfile_another_answer(project: Path) -> None:
    with watched(".", "--locked", cwd=project) as seen:
        seen.until("watching", on="stderr")
        text = (project / "vitamin-k2.md").read_text(encoding="utf-8")
        (project / "more.md").write_text(text.replace(RIGHT, WRONG, 1), encoding="utf-8")
        seen.until("14 references: 13 agree, 1 does not")
        (project / "refcheck.lock").unlink()
        assert "14 references could not be" in seen.until("14 references: 0 agree")


@pytest.fixture
def thesis(project: Path) -> Path:
    """A text whose part cites from a bibliography; neither is named on the command line."""
    entries = (ROOT / "docs" / "examples" / "library.bib").read_text(encoding="utf-8")
    (project / "works.bib").write_text(entries, encoding="utf-8")
    (project / "eels.tex").write_text("Eels \\cite{shiraki2000,yan2023}.\n", encoding="utf-8")
    (project / "thesis.tex").write_text(
        "\\documentclass{article}\\begin{document}\n\\input{eels}\n"
        "\\bibliographystyle{plain}\\bibliography{works}\n\\end{document}\n",
        encoding="utf-8",
    )
    return project


def test_the_bibliography_and_the_part_that_a_document_names_are_followed(thesis: Path) -> None:
    with watched("thesis.tex", "--locked", cwd=thesis) as seen:
        assert "RC210" in seen.until("2 of the records")
        seen.until("watching", on="stderr")
        save(thesis / "works.bib", "515--512", "515--521")
        assert "gone: error[RC210]" in seen.until("2 of the records")
        save(thesis / "eels.tex", ",yan2023", "")
        assert "note[RC504]" in seen.until("2 of the records")
        save(thesis / "eels.tex", "shiraki2000", "shiraki2000,yan2023")
        assert "gone: note[RC504]" in seen.until("2 of the records")


def test_a_bibliography_that_is_named_and_not_there_yet_is_waited_for(thesis: Path) -> None:
    library = thesis / "works.bib"
    library.rename(thesis / "works.away")
    with watched("thesis.tex", "--locked", cwd=thesis) as seen:
        seen.until("watching", on="stderr")
        (thesis / "works.away").rename(library)
        seen.until("2 of the records")


def test_the_baseline_is_followed(project: Path) -> None:
    save(project / "vitamin-k2.md", RIGHT, WRONG)
    with watched("vitamin-k2.md", "--locked", cwd=project) as seen:
        assert "error[RC208]" in seen.until("7 of the records")
        assert run(cli, ["baseline", str(project / "vitamin-k2.md"), "--locked"]) == 0
        assert "gone: error[RC208]" in seen.until("7 of the records")


def test_what_hinders_a_later_check_is_told_and_the_next_saving_waited_for(project: Path) -> None:
    article = project / "vitamin-k2.md"
    with watched("vitamin-k2.md", "--locked", cwd=project) as seen:
        seen.until("watching", on="stderr")
        whole = article.read_text(encoding="utf-8")
        article.write_text("", encoding="utf-8")
        seen.until("refcheck: no reference found in vitamin-k2.md", on="stderr")
        article.write_text(whole.replace(RIGHT, WRONG, 1), encoding="utf-8")
        seen.until("error[RC208]")


def test_a_document_without_references_as_yet_is_waited_for(project: Path) -> None:
    article = project / "draft.md"
    article.write_text("# A draft\n", encoding="utf-8")
    with watched("draft.md", "--locked", cwd=project) as seen:
        seen.until("refcheck: no reference found in draft.md", on="stderr")
        seen.until("watching", on="stderr")
        shutil.copy(project / "vitamin-k2.md", article)
        seen.until("7 references: 7 agree")


def test_ctrl_c_ends_it_quietly(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(project)
    monkeypatch.setattr(watching, "wait_until_saved", interrupted)
    assert run(cli, ["watch", "vitamin-k2.md", "--locked"]) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.md"], "there is no file 'missing.md'"),
        (["-"], "standard input cannot be watched"),
        ([], "no file to read"),
    ],
)
def test_what_cannot_be_watched_is_refused(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(cli, ["watch", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_without_the_package_that_waits_the_extra_is_named(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert run(cli, ["watch", "vitamin-k2.md", "--locked"]) == 2
    assert "refcheck-cli[watch]" in capsys.readouterr().err
