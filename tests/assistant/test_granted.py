"""Which files an assistant may have read, and what it is told of all others: nothing."""

from __future__ import annotations

import json
from pathlib import Path
import shutil

import pytest

pytest.importorskip("mcp")
from mcp import ClientSession

from tests.assistant.client import assisted, given, refused


@pytest.mark.parametrize("by_link", [False, True])
def test_a_path_outside_the_roots_is_refused_however_it_is_written(
    library: Path, tmp_path_factory: pytest.TempPathFactory, by_link: bool
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "secret.bib"
    elsewhere.write_text("@book{w, title = {Nobody may read this}}\n")
    paths = [str(elsewhere), f"../{elsewhere.parent.name}/secret.bib", "/etc/passwd", "no/../../x"]
    if by_link:
        (library.parent / "link.bib").symlink_to(elsewhere)
        (library.parent / "inner").mkdir()
        (library.parent / "inner" / "link.bib").symlink_to(elsewhere)
        paths = ["link.bib", str(library.parent / "link.bib"), "inner"]

    async def scene(session: ClientSession) -> None:
        for path in paths:
            told = await refused(session, "verify_references", path=path)
            assert "lies outside the folders that the user granted" in told
            assert "Nobody may read" not in told

    assisted(scene, roots=[library.parent])


SECRET = "@book{w, title = {Nobody may read this}}\n"


@pytest.mark.parametrize("content", [None, "", "[]", '{"k": oops', SECRET])
@pytest.mark.parametrize("name", ["link.bib", "link.json", "refcheck.lock", "refcheck.toml"])
def test_what_a_link_leads_to_outside_is_not_told_whatever_it_is(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, name: str, content: str | None
) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "file"
    if content is not None:
        outside.write_text(content)
    (folder / name).symlink_to(outside)

    async def scene(session: ClientSession) -> None:
        told = await refused(session, "verify_references", path=str(folder))
        there = str(folder / name)
        assert told.splitlines()[0] == (
            f"{there!r} lies outside the folders that the user granted, and is not read"
        )

    assisted(scene, roots=[folder])


@pytest.mark.parametrize("key", ["lockfile", "baseline"])
@pytest.mark.parametrize("content", [None, "", SECRET])
def test_a_configuration_that_is_granted_names_nothing_that_is_not(
    library: Path, tmp_path_factory: pytest.TempPathFactory, key: str, content: str | None
) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "file"
    if content is not None:
        outside.write_text(content)
    config = library.parent / "refcheck.toml"

    async def scene(session: ClientSession) -> None:
        config.write_text(f'{key} = "{outside.as_posix()}"\n')
        told = await refused(session, "verify_references", path="library.bib")
        assert told == (
            f"{str(outside)!r} lies outside the folders that the user granted, and is not read"
        )
        config.write_text('lockfile = "refcheck.lock"\n')
        report = await given(session, "verify_references", path="library.bib")
        assert report["summary"]["references"] == 2

    assisted(scene, roots=[library.parent])


def test_a_configuration_above_what_is_granted_is_the_users_own(library: Path) -> None:
    papers = library.parent / "papers"
    papers.mkdir()
    shutil.move(library, papers)
    (library.parent / "refcheck.toml").write_text('lockfile = "refcheck.lock"\n')

    async def scene(session: ClientSession) -> None:
        report = await given(session, "verify_references", path="library.bib")
        assert report["answers"]["lockfile"] == 2

    assisted(scene, roots=[papers])


@pytest.mark.parametrize("exists", [False, True])
def test_a_file_that_leads_out_of_a_folder_is_left_out_and_the_rest_is_checked(
    library: Path, tmp_path_factory: pytest.TempPathFactory, exists: bool
) -> None:
    papers, private = library.parent / "papers", library.parent / "private"
    (library.parent / ".git").mkdir()
    for made in (papers, private):
        made.mkdir()
    shutil.move(library, papers)
    if exists:
        (private / "s.bib").write_text(SECRET)
    (papers / "link.bib").symlink_to(private / "s.bib")
    (papers / "text.tex").write_text("\\cite{w}\\bibliography{../private/s}\n")
    (papers / "own.tex").write_text("\\cite{yan2023}\\bibliography{library}\n")

    async def scene(session: ClientSession) -> None:
        report = await given(session, "verify_references", path=str(papers))
        link = str(papers / "link.bib")
        assert report["remarks"] == [
            f"{link!r} lies outside the folders that the user granted, and is not read"
        ]
        assert "Nobody may read" not in json.dumps(report)
        assert len(report["references"]) == 3
        [unread] = [one for one in report["references"] if one["verdict"] == "unreadable"]
        assert unread["findings"][0]["message"].endswith(
            "../private/s leads out of the project, and is not read"
        )
        bibliography = await given(session, "export_bibliography", path=str(papers))
        assert report["remarks"][0] in bibliography["remarks"]

    assisted(scene, roots=[papers])


def test_without_roots_no_file_is_read(library: Path) -> None:
    async def scene(session: ClientSession) -> None:
        assert "no folder is granted" in await refused(
            session, "verify_references", path=str(library)
        )

    assisted(scene)
    assisted(scene, roots=[])
    # What a client grants goes before what the command was started with.
    assisted(scene, roots=[], arguments=["--locked", "--root", str(library.parent)])


def test_a_client_that_knows_no_roots_has_those_of_the_command(library: Path) -> None:
    async def scene(session: ClientSession) -> None:
        report = await given(session, "verify_references", path="library.bib")
        assert report["summary"]["references"] == 2

    assisted(scene, arguments=["--locked", "--root", str(library.parent)])
