from __future__ import annotations

from collections.abc import Callable

import pytest

from refcheck.readers.lists.entry import Entry
from tests.readers.documents import CITATIONS, markdown_entries, raws, text_entries

_READ: dict[str, Callable[[str], tuple[Entry, ...]]] = {
    "References\n\n{}\n": text_entries,
    "# References\n\n{}\n": markdown_entries,
}
WORKS = (
    "Smith J, Doe K. On the colour of rivers. Journal of Rivers. 2012;3(4):12-19.",
    "Ekdahl X, Lund BY. Swimming of the eel. J Fish Biol. 1998;74(2):1-10. doi:10.1000/eel",
    "World Health Organization. Global report on rivers. Geneva: WHO; 2019.",
    "Moen Z, Lund BY. Depth of lakes. Journal of Fish Biology. 1999;75(2):11-19.",
)
_FORMS = [
    ("a.", "b.", "c.", "d."),
    ("a)", "b)", "c)", "d)"),
    ("i.", "ii.", "iii.", "iv."),
    ("(i)", "(ii)", "(iii)", "(iv)"),
    ("I.", "II.", "III.", "IV."),
    ("#1", "#2", "#3", "#4"),
    ("#1.", "#2.", "#3.", "#4."),
]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("marks", _FORMS)
@pytest.mark.parametrize("page", _READ)
def test_a_run_of_marks_says_where_entries_begin_whoever_their_authors_are(
    marks: tuple[str, ...], page: str, between: str
) -> None:
    listed = between.join(f"{mark} {work}" for mark, work in zip(marks, WORKS, strict=True))
    entries = _READ[page](page.format(listed))
    assert raws(entries) == list(WORKS)
    assert [entry.label.text for entry in entries if entry.label] == list(marks)


def test_a_mark_that_is_left_out_or_a_second_run_loses_no_entry() -> None:
    marks = ("a.", "b.", "d.", "a.")
    works = (WORKS[0], WORKS[2], WORKS[1], WORKS[3])
    listed = "\n".join(f"{mark} {work}" for mark, work in zip(marks, works, strict=True))
    assert raws(text_entries(f"References\n\n{listed}\n")) == list(works)


def test_initials_in_front_of_names_are_no_marks() -> None:
    works = [
        "I. Newton, Optics in short, Phil. Trans. 80 (1972) 3075.",
        "V. Ivanov, The glass, Phys. Rev. 81 (1973) 12-19.",
    ]
    assert raws(text_entries("References\n\n" + "\n".join(works) + "\n")) == works


def test_letters_within_the_items_of_a_numbered_list_stay_with_them() -> None:
    lettered = f"(a) {CITATIONS[0]}; (b) {CITATIONS[1]}"
    plain = markdown_entries(
        f"# References\n\n1. {CITATIONS[2]}\n2. {lettered}\n3. {CITATIONS[3]}\n"
    )
    first = markdown_entries(
        f"# References\n\n1. {lettered}\n2. {CITATIONS[2]}\n3. {CITATIONS[3]}\n"
    )
    assert sorted(raws(plain)) == sorted(raws(first))
