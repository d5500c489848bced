from __future__ import annotations

import pytest

from refcheck.cli.readings import as_text
from refcheck.engine import items_of
from refcheck.readers import Document, reader_for
from refcheck.reporters.base import Page
from refcheck.reporters.layout import display_width

BIB = """\
@article{doe, author = {Doe, Jane and Roe, Karl}, title = {Swimming patterns of the common eel in
the rivers of the north and of the south, and what they mean for 日本うなぎの研究者たち},
journal = {Journal of Fish Biology}, year = 2011, doi = {10.1000/182}}
@article{broken, title = {never closed
"""


def view(page: Page) -> list[str]:
    reading = reader_for("a.bib", None).read(Document("a.bib", BIB.encode()))
    return "".join(as_text([items_of(reading)], page)).splitlines()


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_values_are_wrapped_beside_their_names(width: int) -> None:
    lines = view(Page(width))
    assert max(map(display_width, lines)) <= width
    start = next(i for i, line in enumerate(lines) if line.startswith("  title "))
    end = next(i for i, line in enumerate(lines) if line.startswith("  container-title "))
    title = "".join(line[18:] for line in lines[start:end]).replace(" ", "")
    assert title.startswith("Swimmingpatterns")
    assert title.endswith("日本うなぎの研究者たち")
    assert all(line.startswith(" " * 18) for line in lines[start + 1 : end])


def test_what_cannot_be_read_is_told_where_its_fields_would_stand() -> None:
    lines = view(Page(80))
    at = lines.index("broken  a.bib:4:1")
    assert lines[at + 1].startswith("  this entry cannot be read: ")


def test_colours_change_nothing_but_colours() -> None:
    import re

    plain, coloured = view(Page(80)), view(Page(80, color=True))
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip() for line in coloured] == plain
    assert any("\x1b[" in line for line in coloured)
