from __future__ import annotations

import os
from pathlib import Path

import pytest

from refcheck.engine import items_of, read_documents
from refcheck.errors import RefcheckError, UnreadableInput, UsageError

LIST = "# References\n\nDoe J. Swimming patterns of the common eel. J Fish Biol. 2011;98:101-110.\n"


pytestmark = pytest.mark.usefixtures("folder")


def write(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(LIST)


def paths(*given: str) -> list[str]:
    return [Path(r.source.path).as_posix() for r in read_documents(given, None)]


def test_a_folder_is_read_to_its_depth_in_order() -> None:
    write("d/b.md", "d/a.txt", "d/deep/er/c.markdown", "d/x.py", "d/.hidden.md", "d/.git/g.md")
    write("d/node_modules/p/readme.md")
    assert paths("d") == ["d/a.txt", "d/b.md", "d/deep/er/c.markdown"]


def test_a_file_named_twice_is_read_once() -> None:
    write("a.md", "b.md")
    assert paths("a.md", "b.md", "a.md") == ["a.md", "b.md"]


def test_the_nearest_name_is_offered_for_a_file_that_is_not_there() -> None:
    write("article.md")
    with pytest.raises(UsageError, match=r"did you mean 'article\.md'\?"):
        read_documents(["artikle.md"], None)


def test_a_folder_that_is_not_there_offers_nothing() -> None:
    with pytest.raises(UsageError, match=r"there is no file 'no/such/file\.md'$"):
        read_documents(["no/such/file.md"], None)


def test_a_suffix_nobody_reads_is_refused_before_the_file_is_opened() -> None:
    Path("movie.mp4").write_bytes(b"")
    with pytest.raises(UsageError, match=r"no reader for the suffix '\.mp4'"):
        read_documents(["movie.mp4"], None)


def test_a_format_that_is_named_goes_before_the_suffix() -> None:
    write("notes.mp4")
    (reading,) = read_documents(["notes.mp4"], "markdown")
    assert len(reading.references) == 1


def test_a_file_that_cannot_be_opened_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md")

    def refuse(*args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UnreadableInput, match=r"a\.md: Permission denied"):
        read_documents(["a.md"], None)


def test_a_file_met_in_a_folder_that_cannot_be_read_is_skipped_and_told_of() -> None:
    write("d/a.md", "d/c.md")
    Path("d/b.pdf").write_bytes(b"no PDF")
    skipped: list[UnreadableInput] = []
    readings = read_documents(["d"], None, skip=skipped.append)
    assert [Path(reading.source.path).name for reading in readings] == ["a.md", "c.md"]
    assert [str(error).endswith("b.pdf: this is not a PDF document") for error in skipped] == [True]


@pytest.mark.parametrize("named", [["d/b.pdf", "d"], ["d", "d/b.pdf"]])
def test_a_file_that_is_named_is_never_skipped(named: list[str]) -> None:
    write("d/a.md")
    Path("d/b.pdf").write_bytes(b"no PDF")
    with pytest.raises(UnreadableInput, match="this is not a PDF document"):
        read_documents(named, None, skip=print)


def test_a_folder_of_which_nothing_can_be_read_is_an_error() -> None:
    Path("d").mkdir()
    Path("d/b.pdf").write_bytes(b"no PDF")
    with pytest.raises(UnreadableInput, match="this is not a PDF document"):
        read_documents(["d"], None, skip=print)


@pytest.mark.parametrize("content", [b"", b"\0\1\2\3" * 50, b"%PDF-1.7", b"PK\3\4"])
def test_odd_files_are_refused_or_hold_no_reference(content: bytes) -> None:
    Path("a.md").write_bytes(content)
    try:
        (reading,) = read_documents(["a.md"], None)
    except RefcheckError as error:
        assert str(error).startswith("a.md: ")
    else:
        assert items_of(reading) == ()


@pytest.mark.parametrize("name", ["a.md", "a.bib", "a.json", "a.pdf", "a.xml"])
def test_of_an_empty_file_the_hint_says_that_it_is_empty(name: str) -> None:
    Path(name).write_bytes(b"")
    (reading,) = read_documents([name], None)
    assert reading.hint == f"{name} is empty"


_UNLISTED = (
    "# Tool\n\nIt swims.\n\nDoe J, Roe K. Swimming patterns of the common eel. J Fish Biol."
    "\n2011;98:101-110. doi:10.5555/eel\n\nSee the manual, which was written for it in 2014.\n\n"
    + "We swim, as they do, and this is what we know of it, which is not much.\n\n"
    * 9
)


@pytest.fixture
def no_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no list be recognised; what is one is another matter."""
    monkeypatch.setattr("refcheck.readers.lists.entries.find_entries", lambda lines: ())


@pytest.mark.usefixtures("no_list")
@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
def test_an_entry_outside_of_any_list_is_named_in_a_file_that_is_named(name: str) -> None:
    Path("d").mkdir()
    text = _UNLISTED.replace("\n\n", "<p>") if name.endswith("html") else _UNLISTED
    Path("d", name).write_text(text)
    (reading,) = read_documents([f"d/{name}"], None)
    (item,) = items_of(reading)
    assert item.reference.raw.text.split() == _UNLISTED.split("\n\n")[2].split()
    assert str(item.problem).startswith("this looks like a reference and stands in no list")
    (met,) = read_documents(["d"], None)
    assert items_of(met) == ()


@pytest.mark.usefixtures("no_list")
def test_prose_in_a_file_that_is_named_is_no_entry() -> None:
    Path("a.md").write_text(_UNLISTED.replace("Doe J, Roe K. Swimming", "We knew the swimming"))
    (reading,) = read_documents(["a.md"], None)
    assert reading.references == ()


def test_entries_that_cannot_be_read_stand_at_their_place() -> None:
    Path("a.bib").write_text(
        "@article{one, title={A}, year=2011}\n"
        "@article{two, title={B\n"
        "@article{three, title={C}, year=2013}\n"
    )
    (reading,) = read_documents(["a.bib"], None)
    items = items_of(reading)
    assert [(i.reference.index, i.reference.key, i.problem is None) for i in items] == [
        (1, "one", True),
        (2, "two", False),
        (3, "three", True),
    ]
