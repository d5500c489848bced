from __future__ import annotations

from collections.abc import Mapping

import pytest

from refcheck.readers.base import Document, Reading
from refcheck.readers.formats import pdf as reader
from tests.readers.documents import CITATIONS, refusal
from tests.readers.pdfs import pdf, pdf_lines, printed, set_in_columns


def _is_western(text: str) -> bool:
    return text.encode("cp1252", "ignore").decode("cp1252") == text


WESTERN = [citation for citation in CITATIONS if _is_western(citation)]


def read(data: bytes) -> Reading:
    return reader.read(Document("a.pdf", data))


def letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


@pytest.mark.parametrize("layout", ["numbered", "hanging", "gaps"])
@pytest.mark.parametrize(("columns", "width"), [(1, 95), (2, 48)])
def test_every_entry_is_found_in_order(layout: str, columns: int, width: int) -> None:
    lines = list(pdf_lines(WESTERN, layout, width))
    reading = read(set_in_columns(lines, columns))
    found = [letters(reference.raw.text) for reference in reading.references]
    assert found == [letters(citation) for citation in WESTERN]


def test_a_line_number_tells_the_page_and_the_line_on_it() -> None:
    body = [(50.0, 700.0 - 12 * i, "It is so.") for i in range(3)]
    entries = [(50.0, 700.0 - 24 * i, citation[:90]) for i, citation in enumerate(WESTERN[:4])]
    heading = (50.0, 740.0, "References")
    reading = read(pdf([printed(body), printed([heading, *entries])]))
    assert [r.location.line for r in reading.references] == [2002, 2003, 2004, 2005]
    first = reading.references[0]
    assert reading.source.text[first.span.start : first.span.end] == WESTERN[0][:90]


def test_an_empty_file_holds_no_references() -> None:
    assert read(b"").references == ()


_LOCK = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O({})/U({})>>/ID[(a)(a)]".format(
    "o" * 32, "u" * 32
)
BROKEN: Mapping[str, tuple[bytes, str]] = {
    "text": (b"References\n\n1. Smith J.", "is not a PDF document"),
    "a scan": (pdf([b"0 0 10 10 re f"]), "no text, only pictures"),
    "cut off": (pdf([printed([(50, 700, "x")])])[:60], "is damaged"),
    "a password": (pdf([printed([(50, 700, "x")])], _LOCK), "protected by a password"),
    "a font without names": (pdf([b"BT /F 9 Tf 50 700 Td <0102030405> Tj ET"]), "only pictures"),
}


@pytest.mark.parametrize(("data", "words"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, words: str) -> None:
    assert words in refusal(reader.read, "a.pdf", data)


def test_persons_beside_each_other_under_a_title_are_of_no_column() -> None:
    block = [(210.0, 750.0, "A made-up article"), (200.0, 725.0, "Nobody"), (345.0, 725.0, "Ode")]
    lines = [
        *["It is so, and it was told so in these lines."] * 4,
        "References",
        "[1] Norberg A. Ions in narrow pores. Bulletin de",
        "la Membrane. 2014;41:119-124.",
        "[2] Ode K. Ions in wide pores. J Membr Sci.",
        "2015;42:120-129.",
        "[3] Vance L. Ions in long pores. J Membr Sci.",
        "2016;43:121-129.",
    ]
    columns = [(50.0, 700.0 - 11 * i, line) for i, line in enumerate(lines[:6])]
    columns += [(316.0, 700.0 - 11 * i, line) for i, line in enumerate(lines[6:])]
    found = [r.raw.text for r in read(pdf([printed([*block, *columns])])).references]
    assert len(found) == 3
    assert found[0].endswith("Bulletin de la Membrane. 2014;41:119-124.")


def test_the_end_of_an_entry_alone_in_its_column_is_indented_as_in_the_others() -> None:
    works = [
        line
        for i, name in enumerate(("Dam", "Hale", "Kuo", "Lim", "Ode", "Quint"))
        for line in (
            (50.0, f"{name}, A., Ions in pores of the {i}th kind,"),
            (60.0, f"Membrane Letters, 1{i}(2), 3{i}-39, 201{i}."),
        )
    ]
    cut = [(50.0, "Vance, L., Ions in long pores, IEEE")]
    rest = [(326.0, "Transactions on Intelligent Pores, 24(4),"), (326.0, "28-39, 2023.")]
    pages = [
        [*[(50.0, "It is so, and it was told in these lines.")] * 12, (50.0, "References")],
        [*works, *cut],
    ]
    first, second = (
        [(x, 700.0 - 11 * i, text) for i, (x, text) in enumerate(page)] for page in pages
    )
    beside = [(316.0, 700.0 - 11 * i, "It is so, and it was told.") for i in range(12)]
    ends = [(x, 700.0 - 11 * i, text) for i, (x, text) in enumerate(rest)]
    data = pdf([printed([*beside, *first]), printed([*second, *ends])])
    found = [r.raw.text for r in read(data).references]
    assert found[-1] == f"{cut[0][1]} {rest[0][1]} {rest[1][1]}"
    assert len(found) == 7
