from __future__ import annotations

import pytest

from refcheck.readers import reader_for
from refcheck.readers.base import Document, Reading
from tests.readers.documents import CITATIONS, PROSE, cut, entries_of, html_entries, raws

_ROWS = (
    ("Marsh A, Roe B", "2014", "Clay and loam", "Soils", "12", "1-9", "10.5555/clay"),
    ("Doe K", "2015", "Sand: a review", "Soils", "13", "10-19", "10.5555/sand"),
)
_HEADS = ("Authors", "Year", "Title", "Journal", "Volume", "Pages", "DOI")


def _markdown(rows: list[tuple[str, ...]], heads: tuple[str, ...]) -> str:
    table = (heads, ("---",) * len(heads), *rows)
    return "\n".join(f"| {' | '.join(row)} |" for row in table)


def _html(rows: list[tuple[str, ...]], heads: tuple[str, ...]) -> str:
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    return f"<table><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>{cells}</table>"


def read(name: str, text: str) -> Reading:
    return reader_for(name, None).read(Document(name, text.encode()))


@pytest.mark.parametrize("heading", ["# References\n\n", "# What we read\n\n"])
def test_a_row_of_a_markdown_table_is_a_reference(heading: str) -> None:
    rows = [(f"{i}", citation, "yes") for i, citation in enumerate(CITATIONS[:5], start=1)]
    entries = entries_of("a.md", heading + _markdown(rows, ("#", "Reference", "Read")))
    assert [entry.label for entry in entries] == ["1.", "2.", "3.", "4.", "5."]
    assert [e.raw.text.removesuffix("yes").rstrip(". ") for e in entries] == [
        citation.rstrip(".") for citation in CITATIONS[:5]
    ]
    assert entries[0].location.line == 5


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# References\n\n" + _markdown(list(_ROWS), _HEADS)),
        ("a.html", "<h2>References</h2>" + _html(list(_ROWS), _HEADS)),
    ],
)
def test_a_table_with_a_column_for_each_field_is_read_row_by_row(name: str, text: str) -> None:
    first, second = entries_of(name, text)
    assert [str(author) for author in first.author or ()] == ["Marsh, A", "Roe, B"]
    assert first.text("title") == "Clay and loam"
    assert (first.text("container-title"), first.text("issued")) == ("Soils", "2014")
    assert (str(first.doi), str(second.doi)) == ("10.5555/clay", "10.5555/sand")
    for reference in (first, second):
        span = reference.fields["title"].span
        assert span is not None
        assert text[span.start : span.end] == reference.text("title")


def test_emphasis_links_and_bars_inside_a_cell_are_read() -> None:
    row = r"| Marsh A. Clay \| loam. *Soils*. 2014;12:1-9. | [link](https://doi.org/10.5555/clay) |"
    (entry,) = entries_of("a.md", f"# References\n\n| R | D |\n|---|---|\n{row}\n")
    assert cut(entry.raw)[:2] == ["Marsh A. Clay | loam. ", "Soils"]
    assert str(entry.doi) == "10.5555/clay"


def test_a_reference_in_the_place_of_the_heads_is_one() -> None:
    table = f"| {CITATIONS[0]} |\n|---|\n| {CITATIONS[1]} |\n"
    assert raws(entries_of("a.md", f"# References\n\n{table}")) == list(CITATIONS[:2])


@pytest.mark.parametrize(
    "rows",
    [
        [("ResNet (He et al. 2016)", "2016", "92.3 (0.4)"), ("VGG", "2015", "90.1-91.0")],
        [("Smith et al., 2010", "12.3", "45-50"), ("Doe et al., 2011", "12, 5", "40-45")],
        [("2010", "Press", "1,200"), ("2011", "University", "1,300")],
    ],
)
def test_a_table_of_results_holds_no_references(rows: list[tuple[str, ...]]) -> None:
    table = _markdown(rows, ("Method", "Year", "Accuracy"))
    reading = read("a.md", f"{PROSE}\n\n{table}\n\n{PROSE}\n")
    assert reading.references == ()
    assert reading.unlisted == ()


def test_a_table_within_a_section_ends_no_list() -> None:
    text = (
        f"# References\n\n1. {CITATIONS[0]}\n2. {CITATIONS[1]}\n\n"
        "| Figure | Pages |\n|---|---|\n| A | 2 |\n"
    )
    assert raws(entries_of("a.md", text)) == list(CITATIONS[:2])


def test_a_row_whose_head_is_its_number_stays() -> None:
    rows = "".join(f"<tr><th>{i}</th><td>{c}</td></tr>" for i, c in enumerate(CITATIONS[:3], 1))
    entries = html_entries(f"<h2>References</h2><table>{rows}</table>")
    assert raws(entries) == list(CITATIONS[:3])
