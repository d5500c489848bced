"""From what is printed on pages to lines: columns, gaps, and what stands on every page."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.readers.markup.pdf_layout import PageLine, document_lines
from refcheck.readers.markup.pdf_pages import Link, Page
from refcheck.readers.markup.pdf_pieces import Printed


def piece(text: str, left: float, bottom: float) -> Printed:
    return Printed(text, left, bottom, left + 5 * len(text), bottom + 9)


def column(texts: Sequence[str], left: float, top: float = 700, step: float = 11) -> list[Printed]:
    return [piece(text, left, top - step * i) for i, text in enumerate(texts)]


def lines(*pages: Sequence[Printed], links: Sequence[Link] = ()) -> list[tuple[PageLine, ...]]:
    return list(document_lines(Page(tuple(page), tuple(links)) for page in pages))


def texts(page: Sequence[PageLine]) -> list[str]:
    return [line.text for line in page]


LEFT = [f"left column, line {i}, which is long enough" for i in range(8)]
RIGHT = [f"right column, line {i}, which is as long" for i in range(8)]


def test_two_columns_are_read_one_after_the_other() -> None:
    (page,) = lines([*column(LEFT, 50), *column(RIGHT, 320)])
    assert texts(page) == [*LEFT, *RIGHT]


def test_the_right_column_of_the_last_page_may_be_short() -> None:
    first = [*column(LEFT, 50), *column(RIGHT, 320)]
    left = [f"another column, line {i}, and long enough" for i in "abcdefgh"]
    _, last = lines(first, [*column(left, 50), *column(["its last line"], 320)])
    assert texts(last) == [*left, "its last line"]
    wide = [
        f"a line {i} that runs over the whole of the page, from margin to margin" for i in "abc"
    ]
    _, last = lines(first, [*column(wide, 50), piece("aside", 320, 400)])
    assert texts(last) == [*wide, "aside"]


def test_the_strip_between_labels_and_texts_parts_no_columns() -> None:
    page = [p for i in range(8) for p in (piece(f"[{i}]", 50, 700 - 11 * i),)]
    wide = [f"the text of the entry number {i}, which runs on to the margin" for i in range(8)]
    (found,) = lines([*page, *column(wide, 75)])
    assert texts(found) == [f"[{i}] {text}" for i, text in enumerate(wide)]


def test_entries_of_one_line_stand_apart_by_the_room_between_them() -> None:
    body = column([f"line {i} of a paragraph of the article" for i in range(12)], 50)
    entries = column([f"entry {i}, which has one line to itself" for i in range(5)], 50, 700, 17)
    _, page = lines(body, entries)
    assert [line.gap for line in page] == [None, True, True, True, True]


def test_heads_and_feet_that_count_on_are_left_out_and_entries_that_are_alike_are_not() -> None:
    pages = [
        [
            piece("A made-up article", 200, 765),
            piece(f"Archives of Pores, {100 + i}({i}):26{i}, 196{i * 3 % 7}.", 50, 740),
            piece("The text of the page", 50, 729),
            piece("and its end.", 50, 718),
            piece(str(11 + i), 300, 30),
        ]
        for i in range(4)
    ]
    for i, page in enumerate(lines(*pages)):
        kept = [line for line in texts(page) if not line.startswith(("The text", "and its"))]
        assert kept == [f"Archives of Pores, {100 + i}({i}):26{i}, 196{i * 3 % 7}."]


def test_the_title_beside_the_number_of_a_page_is_its_head() -> None:
    pages = [
        [
            piece(f"Section {'abcd'[i]} of it", 50, 765),
            piece(str(11 + i), 500, 765),
            *column([f"line {j} on page {'pqrs'[i]}" for j in range(6)], 50),
        ]
        for i in range(4)
    ]
    assert all(len(page) == 6 for page in lines(*pages))


def test_a_link_is_told_with_the_line_it_lies_on() -> None:
    link = Link(50, 688, 150, 699, "https://doi.org/10.1000/x")
    (page,) = lines(column(LEFT[:3], 50), links=[link])
    assert [line.targets for line in page] == [(), ("https://doi.org/10.1000/x",), ()]
