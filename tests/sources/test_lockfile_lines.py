"""A lockfile that is read a line at a time says what it says as a whole."""

from __future__ import annotations

from collections.abc import Callable
import json
from pathlib import Path

import pytest

from refcheck.errors import LockfileError
from refcheck.sources.entry import Entry, SearchEntry
from refcheck.sources.lockfile import Lockfile
from tests.sources.conftest import TODAY, work

ARTICLE = work("10.1000/b", author=[{"family": "Doe", "given": "Zoë"}], title=['A {brace}, "b"'])
LINES = (
    Lockfile(
        Path("refcheck.lock"),
        {
            "10.1000/a": Entry.not_registered(TODAY),
            "10.1000/b": Entry.from_message(ARTICLE, retrieved=TODAY),
        },
        {"Doe Z. A work": SearchEntry("crossref", TODAY, (ARTICLE,))},
    )
    .text()
    .splitlines(keepends=True)
)


def told(load: Callable[[Path], Lockfile], path: Path) -> object:
    try:
        return load(path)
    except LockfileError as error:
        return str(error)


def as_a_whole(path: Path) -> Lockfile:
    return Lockfile.parse(path, path.read_bytes())


def changes(number: int) -> list[str]:
    before, line, after = LINES[:number], LINES[number], LINES[number + 1 :]
    others = ("", line * 2, line.replace(",\n", "\n"), line.rstrip(",\n") + ",\n", line[2:], "\n")
    return ["".join((*before, other, *after)) for other in others]


@pytest.mark.parametrize("number", range(len(LINES)))
def test_whatever_is_wrong_with_a_line_is_told_as_of_the_whole(number: int, tmp_path: Path) -> None:
    path = tmp_path / "refcheck.lock"
    for text in changes(number):
        path.write_text(text, "utf-8")
        assert told(Lockfile.load, path) == told(as_a_whole, path)


@pytest.mark.parametrize("form", [str, lambda text: json.dumps(json.loads(text))])
def test_the_layout_of_a_lockfile_does_not_matter(
    form: Callable[[str], str], tmp_path: Path
) -> None:
    path = tmp_path / "refcheck.lock"
    path.write_text(form("".join(LINES)), "utf-8")
    lockfile = Lockfile.load(path)
    assert list(lockfile.entries) == ["10.1000/a", "10.1000/b"]
    assert lockfile.text() == "".join(LINES)
    assert lockfile.is_saved is (form is str)
