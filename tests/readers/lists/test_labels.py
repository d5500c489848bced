from __future__ import annotations

from collections.abc import Callable

import pytest

from refcheck.core.model.location import SourceText
from refcheck.readers.lists.entry import Entry
from refcheck.readers.lists.labels import find_labels
from refcheck.readers.lists.lines import text_lines
from refcheck.readers.lists.splitting import split
from tests.readers.documents import (
    CITATIONS,
    html_entries,
    markdown_entries,
    raws,
    text_entries,
)

_READ: dict[str, Callable[[str], tuple[Entry, ...]]] = {
    "References\n\n{}\n": text_entries,
    "# References\n\n{}\n": markdown_entries,
}
_ODD = [
    "\u202e2.", "\u200b2.", "\ufeff2.", "99999999.", "99999999999999999999.", "\u00b2\u00b3.",
    "33.", "7.",
]  # fmt: skip


@pytest.mark.parametrize("odd", _ODD)
@pytest.mark.parametrize("page", _READ)
@pytest.mark.parametrize("last", [3, 8])
def test_an_entry_behind_an_odd_label_is_an_entry(odd: str, page: str, last: int) -> None:
    labels = [odd if i == 2 else f"{i}." for i in range(1, last + 1)]
    listed = "\n".join(f"{a} {b}" for a, b in zip(labels, CITATIONS, strict=False))
    entries = _READ[page](page.format(listed))
    assert raws(entries) == list(CITATIONS[:last])


def test_an_odd_label_is_kept_as_it_is_printed() -> None:
    listed = f"[1] {CITATIONS[0]}\n[99999999999] {CITATIONS[1]}\n[3] {CITATIONS[2]}"
    labels = [entry.label for entry in text_entries(f"References\n\n{listed}\n")]
    assert [label and label.text for label in labels] == ["[1]", "[99999999999]", "[3]"]


@pytest.mark.parametrize("odd", ["99999999.", "\u202e2.", "\u00b2\u00b3."])
def test_an_odd_label_behind_a_break_of_a_page_begins_an_entry(odd: str) -> None:
    listed = "<br>".join(f"{a} {b}" for a, b in zip(("1.", odd, "3."), CITATIONS, strict=False))
    assert len(html_entries(f"<h2>References</h2><p>{listed}</p>")) == 3


@pytest.mark.parametrize("forms", [("\u00b9.", "\u00b2\u00b3.", "\u00b3."), ("9999999.",) * 3])
def test_a_list_of_nothing_but_odd_labels_is_cut_at_each(forms: tuple[str, ...]) -> None:
    listed = "\n".join(f"{a} {b}" for a, b in zip(forms, CITATIONS, strict=False))
    entries = text_entries(f"References\n\n{listed}\n")
    assert raws(entries) == list(CITATIONS[:3])
    assert [entry.label and entry.label.text for entry in entries] == list(forms)


@pytest.mark.parametrize(
    ("second", "read"),
    [
        ("Roe, L. Loam. In: Soils, ed. Blum.\n2004. Blum, E. A reprint. Bonn.", text_entries),
        ("Roe, L. Loam. Soils, 2004. Cf.\n17. Blum, E. A review. Bonn.", text_entries),
        ("Roe, L. Loam. Soils, 2004. See\n[1] Marsh, A. above.", text_entries),
        ("Roe, L. Loam. Soils, 2004. See.\n[17] Marsh, A. above.", markdown_entries),
    ],
)
def test_a_number_that_no_label_is_missing_for_begins_no_entry(
    second: str, read: Callable[[str], tuple[Entry, ...]]
) -> None:
    listed = (
        f"# References\n\n1. Marsh, A. Clay. Soils, 2003, 1: 1-9.\n2. {second}\n"
        "3. Doe, K. Sand. Soils, 2005, 3: 1-9.\n4. Poe, E. Silt. Soils, 2006, 4: 1-9."
    )
    assert len(read(listed)) == 4


def test_a_year_that_ends_the_last_entry_is_no_label() -> None:
    listed = "1. Marsh, A. Clay. Soils, 2003, 1: 1-9.\n2. Roe, L. Loam. Bonn.\n2004. Blum, E., ed."
    assert len(text_entries(f"References\n\n{listed}\n")) == 2


def test_a_number_that_fits_by_chance_makes_no_series_of_keys() -> None:
    lines = [
        "[AK19] D. Anginer and A. Kunt. Bank capital. World Bank, 2019.",
        "[ANM21] P. Audrine, C. Nieb and A. Wani. Kondisi. Report, 2021.",
        "[ASM23] H. Ameri, S. Shad and J. Mogh. Foamed cement. Cement 35, 2023.",
        "[BLG+12] A. Bal, R. Ladig and P. Goyal. Therapist. Wiley, 2012.",
        "[Bno07] Properties of the resolvent. Mathematics 1, 2007.",
        "[CSF+14] D. Conrad, S. Saleem and L. Folg. Mast cells. Biology 96, 2014.",
        "https://doi.org/10.1000/jlb.",
        "5a1213-644r.",
        "[Hof66] The peptides, volume one. Chemistry 88, 1966.",
    ]
    text = "\n".join(lines)
    found = find_labels(text_lines(SourceText("a.txt", text)))
    assert [label.index for label in found] == [0, 1, 2, 3, 4, 5, 8]


def test_a_key_of_a_group_and_a_person_is_a_key_however_long() -> None:
    keys = ("Ek et al., 2004", "Survey of Rivers of Canada og Thomas, 1964", "Ny, ")
    listed = "\n".join(f"[{key}] {text}" for key, text in zip(keys, CITATIONS, strict=False))
    assert raws(text_entries(f"References\n\n{listed}\n")) == list(CITATIONS[:3])


def test_a_title_that_begins_with_a_number_makes_no_numbered_list() -> None:
    entries = [
        "1. Overview: Four Approaches (2013), In: The Why of Things, Columbia Press. [doi:10.7312/a1]",
        "T. E. Carson. Modeling Migration: An Approach (2000), Portland Library. [doi:10.15760/etd.1]",
        "A. Routh. Fibrous histiocytoma (1985), Archives of Dermatology 121, p. 549. [doi:10.1001/b.2]",
        "S. Weitzner. Localized amyloidosis (1970), Archives of Dermatology 103, p. 463. [doi:10.1/c]",
    ]
    listed = "\n\n".join(entries)
    assert raws(text_entries(f"References\n\n{listed}\n")) == entries


NAMED = """\
Aird n. d.
W. M. Aird, Robert the Short, Duke of Normandy, n. p. 2011, doi: 10.1000/
9781846156717
Artesani, Vance, Traviglia et al. 2023
A. Artesani, L. Vance, A. Traviglia,
S. Bonetti, Self-Referenced Method for Pores 13, in: 2 2023, 113-121, doi: 10.1000/tthz.2022.3
Dam, McDonald 2011a
A. Dam, M. P. McDonald, Intracranial
Pores Protect against Ions 6, 2011, e29285, doi: 10.1000/journal.pone.0029285
B REWSTER & ODE 2001
A. B REWSTER, N. ODE, Narrow pores, 2001, 383-398, doi: 10.1000/cbo.025
"""


def test_names_and_a_year_on_a_line_of_their_own_are_the_label_of_the_entry_below() -> None:
    found = split(text_lines(SourceText("a.txt", NAMED)))
    assert [entry.label and entry.label.text for entry in found] == [
        "Aird n. d.",
        "Artesani, Vance, Traviglia et al. 2023",
        "Dam, McDonald 2011a",
        "B REWSTER & ODE 2001",
    ]
    assert [entry.raw.text[:9] for entry in found] == [
        "W. M. Air",
        "A. Artesa",
        "A. Dam, M",
        "A. B REWS",
    ]
    # A line that names nobody of the entry below is none.
    first, *_ = split(text_lines(SourceText("a.txt", NAMED.replace("Aird n.", "Lim n."))))
    assert first.label is None
