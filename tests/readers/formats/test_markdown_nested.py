from __future__ import annotations

import pytest

from refcheck.readers.base import Document
from refcheck.readers.formats import markdown as reader
from tests.readers.documents import raws

EELS = "Ekdahl X, Lund BY. Swimming of the eel. Journal of Fish Biology. 1998;74(2):1101-1110."
LAKES = "Moen Z, Lund BY. Depth of lakes. Journal of Fish Biology. 1999;75(2):11-19."
RIVERS = "Smith J, Doe K. On the colour of rivers. Journal of Rivers. 2012;3(4):12-19."


def references(text: str) -> list[str]:
    return raws(reader.read(Document("a.md", f"# References\n\n{text}".encode())).references)


@pytest.mark.parametrize("indent", ["  ", "    "])
@pytest.mark.parametrize("group", [(EELS, RIVERS), (EELS,)])
def test_labels_of_groups_are_no_works_and_no_group_is_lost(
    indent: str, group: tuple[str, ...]
) -> None:
    first = "".join(f"{indent}- {work}\n" for work in group)
    text = f"- Primary sources\n{first}- Secondary sources\n{indent}- {LAKES}\n"
    assert references(text) == [*group, LAKES]


def test_labels_of_groups_within_groups_are_none_either() -> None:
    text = (
        f"1. Books\n   - Old\n     - {EELS}\n   - New\n     - {RIVERS}\n2. Articles\n   - {LAKES}\n"
    )
    assert references(text) == [EELS, RIVERS, LAKES]


def test_a_note_below_a_work_is_no_work_of_its_own() -> None:
    text = (
        f"1. {EELS}\n   - Note: read it\n2. {LAKES}\n   - Borrowed\n   - Very deep\n3. {RIVERS}\n"
    )
    assert references(text) == [EELS, LAKES, RIVERS]


def test_works_within_the_item_of_a_work_are_works() -> None:
    text = f"- {EELS}\n  - {LAKES}\n- {RIVERS}\n"
    assert references(text) == [EELS, LAKES, RIVERS]


def test_a_short_work_with_a_note_below_is_no_label() -> None:
    text = f"- {EELS}\n- Lund BY. Lakes. In press.\n  - Note: ask her\n- {RIVERS}\n"
    assert "Lund BY. Lakes. In press." in references(text)
