"""Documents read where only some folders are granted: nothing else is opened, or told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcheck.engine import read_documents

BIB = "@article{doe2011, author = {Doe, Jane}, title = {Swimming patterns}, year = {2011}}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (".git", "papers", "private"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def keys(*granted: Path) -> list[str | None]:
    readings = read_documents(["papers"], None, granted=granted)
    return [reference.key for reading in readings for reference in reading.references]


@pytest.mark.parametrize("exists", [False, True])
def test_what_is_not_granted_is_not_told_apart_from_what_is_not_there(
    project: Path, exists: bool
) -> None:
    papers, private = project / "papers", project / "private"
    (papers / "a.tex").write_text("\\input{../private/x}\\input{own}\\bibliography{refs}\n")
    (papers / "own.tex").write_text("\\cite{doe2011}\n")
    (papers / "refs.bib").write_text(BIB)
    (papers / "link.bib").symlink_to(private / "y.bib")
    if exists:
        (private / "x.tex").write_text("\\cite{secret}\n")
        (private / "y.bib").write_text(BIB.replace("doe2011", "secret"))
    told: list[str] = []
    readings = read_documents(
        ["papers"],
        None,
        skip=lambda error: told.append(str(error)),
        tell=told.append,
        granted=[papers],
    )
    assert [Path(each.source.path).name for each in readings] == ["a.tex", "own.tex", "refs.bib"]
    assert told == [
        "'papers/link.bib' lies outside the folders that the user granted, and is not read",
        "papers/a.tex:1:8: ../private/x leads out of the project, and is not read",
    ]


def test_what_the_project_above_a_granted_folder_names_is_not_read(project: Path) -> None:
    (project / "papers" / "a.md").write_text("[@doe2011]\n")
    (project / "_quarto.yml").write_text("bibliography: refs.bib\n")
    (project / "refs.bib").write_text(BIB)
    assert keys() == keys(project) == ["doe2011"]
    assert keys(project / "papers") == []


def test_a_link_from_one_granted_folder_into_another_is_followed(project: Path) -> None:
    (project / "private" / "y.bib").write_text(BIB)
    (project / "papers" / "link.bib").symlink_to(project / "private" / "y.bib")
    assert keys(project / "papers", project / "private") == ["doe2011"]
