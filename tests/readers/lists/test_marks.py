from __future__ import annotations

from collections.abc import Callable

import pytest

from refcheck.readers.lists.entry import Entry
from tests.readers.documents import (
    CITATIONS,
    markdown_entries,
    raws,
    text_entries,
    wrapped,
)

_READ: dict[str, Callable[[str], tuple[Entry, ...]]] = {
    "References\n\n{}\n": text_entries,
    "# References\n\n{}\n": markdown_entries,
}
_FORMS = [
    ("4/", "5/", "6/"),
    ("№ 4.", "№ 5.", "№ 6."),
    ("No. 4:", "No. 5:", "No. 6:"),
    ("(viii)", "(ix)", "(x)"),
    ("ii.", "iii.", "iv."),
    ("S1†", "S2", "S3"),
    ("<7>", "<8>", "<9>"),
    ("{8}", "9/", "<10>"),
    ("[Lom+15a]", "(iii)", "№ 12."),
    ("A-1.", "No. 3.", "[B2]"),
]


def _labels(entries: tuple[Entry, ...]) -> list[str | None]:
    return [None if entry.label is None else entry.label.text for entry in entries]


@pytest.mark.parametrize("forms", _FORMS)
@pytest.mark.parametrize("page", _READ)
def test_lines_that_begin_with_any_mark_and_authors_are_entries(
    forms: tuple[str, ...], page: str
) -> None:
    listed = "\n".join(f"{a} {b}" for a, b in zip(forms, CITATIONS, strict=False))
    entries = _READ[page](page.format(listed))
    assert raws(entries) == list(CITATIONS[:3])
    assert _labels(entries) == list(forms)


@pytest.mark.parametrize("forms", _FORMS)
def test_wrapped_entries_begin_at_their_marks(forms: tuple[str, ...]) -> None:
    listed = "\n".join(wrapped(f"{a} {b}") for a, b in zip(forms, CITATIONS, strict=False))
    assert raws(text_entries(f"References\n\n{listed}\n")) == list(CITATIONS[:3])


@pytest.mark.parametrize("odd", ["№ 2.", "<2>", "2/", "(ii)", "S2"])
@pytest.mark.parametrize("page", _READ)
def test_one_mark_among_numbers_begins_an_entry(odd: str, page: str) -> None:
    labels = ["[1]", odd, "[2]", "[3]"]
    listed = "\n".join(f"{a} {b}" for a, b in zip(labels, CITATIONS, strict=False))
    entries = _READ[page](page.format(listed))
    assert raws(entries) == list(CITATIONS[:4])
    assert _labels(entries) == labels


def test_marked_lines_behind_a_paragraph_of_several_works_are_entries() -> None:
    works = "Refs. 1-2: (a) {} (b) {}\n\n№ 3. {}\n<4> {}\n5/ {}\n".format(*CITATIONS[:5])
    entries = text_entries(f"Works Cited\n\n{works}")
    assert raws(entries) == list(CITATIONS[:5])


@pytest.mark.parametrize(
    "second",
    [
        "Roe, L. Loam. In: Soils, Vol.\nII. Blum, E. (ed.), Bonn, 2004, 1: 1-9.",
        "Roe, L. Loam. Soils, 2004, Nr.\nB1. Blum, E. A reprint. Bonn.",
        "Roe, L. Loam. Soils, 2004, 2: 1-9.\n[S2] Marsh, A. above.",
        "Roe, L. Loam. Soils, 2004, 2: 1-9.\n№ 4. Reihe der Boden.",
        "Roe, L. Loam\n[J] Marsh, A. Soils, 2004, 2: 1-9.",
    ],
)
@pytest.mark.parametrize("forms", [("1.", "2.", "3."), ("<1>", "<2>", "<3>")])
def test_a_mark_inside_an_entry_begins_none(second: str, forms: tuple[str, ...]) -> None:
    works = ("Marsh, A. Clay. Soils, 2003, 1: 1-9.", second, "Doe, K. Sand. Soils, 2005, 3: 1-9.")
    listed = "\n".join(f"{a} {b}" for a, b in zip(forms, works, strict=True))
    assert _labels(text_entries(f"References\n\n{listed}\n")) == list(forms)


def test_a_letter_before_a_further_work_begins_no_entry_of_its_own() -> None:
    listed = "[1] a) {};\nb) {}\n[2] {}\n".format(*CITATIONS[:3])
    entries = text_entries(f"References\n\n{listed}")
    assert [(entry.label and entry.label.text, entry.letter) for entry in entries] == [
        ("[1]", None),
        ("[1]", "b"),
        ("[2]", None),
    ]


@pytest.mark.parametrize("year", ["(1977)", "(2014a)", "[1998]"])
def test_a_year_in_front_of_authors_is_no_mark(year: str) -> None:
    listed = f"{CITATIONS[0]}\n\n{year} Ode, K. Sand. In: Soils, 19: 7-9.\n\n{CITATIONS[1]}\n"
    assert _labels(text_entries(f"References\n\n{listed}")) == [None] * 3


@pytest.mark.parametrize(
    "behind",
    [
        "> {}",
        "> [!note] {}",
        "(viii) {}",
        "{}",
    ],
)
@pytest.mark.parametrize(
    "above",
    [
        "| Reference | Note |\n|---|---|\n| {} | a |\n| {} | b |",
        "- {}\n  - {}",
        "1. {}\n2. {}",
    ],
)
def test_a_citation_behind_rows_or_items_is_an_entry(above: str, behind: str) -> None:
    listed = f"{above}\n\n{behind}\n\n(ix) {{}}\n(x) {{}}\n".format(*CITATIONS[:5])
    entries = markdown_entries(f"# References\n\n{listed}")
    assert len(entries) == 5
    assert all(
        entry.raw.text.removeprefix("[!note] ").startswith(work[:60])
        for entry, work in zip(entries, CITATIONS, strict=False)
    )


def test_citations_in_paragraphs_of_an_item_are_entries() -> None:
    listed = "- {}\n\n  {}\n\n  {}\n- {}\n".format(*CITATIONS[:4])
    assert raws(markdown_entries(f"# References\n\n{listed}")) == list(CITATIONS[:4])


@pytest.mark.parametrize(
    "remark",
    [
        "  The authors of this paper say in 2014, p. 3-9, that nothing is known.",
        "  See also the works of Marsh on clay, above all those of 2003.",
        "  Marsh, A. holds the opposite.",
        "  Reprinted in: Marsh, A. (ed.) Clay. Bonn, 2003.",
        "  > A fine study, and the first of its kind.",
    ],
)
def test_a_remark_below_an_item_is_no_entry(remark: str) -> None:
    listed = f"- {CITATIONS[0]}\n\n{remark}\n- {CITATIONS[1]}\n"
    assert len(markdown_entries(f"# References\n\n{listed}")) == 2


def test_a_remark_that_cites_a_work_in_full_holds_an_entry() -> None:
    remark = "  See also Marsh, A. Clay. Soils, 2003, 1: 1-9."
    listed = f"- {CITATIONS[0]}\n\n{remark}\n- {CITATIONS[1]}\n"
    assert len(markdown_entries(f"# References\n\n{listed}")) == 3


def test_a_title_above_its_citation_stays_with_it() -> None:
    listed = "- Slow creep of wet clay\n\n  Marsh, A. Soils, 2003, 1: 1-9.\n- {}\n"
    assert len(markdown_entries(f"# References\n\n{listed.format(CITATIONS[0])}")) == 2
