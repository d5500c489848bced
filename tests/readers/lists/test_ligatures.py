from __future__ import annotations

from refcheck.core.model.location import SourceText
from refcheck.readers.lists.entries import read_lists
from refcheck.readers.lists.lines import text_lines

LISTED = (
    "References\n\n"
    "Dam, K. (1901), Ions in wide pores. Plants 13, 9-12.\n\n"
    "Quint Seed and Plant Co.\u201e and Henry Dam Nursery and Seed Trade Collection. (1897),"
    " Deep roots of trees and their habits (Quint Seed and Plant Co.).\n\n"
    "Ulm, K. (1902), \u201eIonen\u201c in weiten Poren. Plants 14, 9-12.\n"
)


def test_two_commas_that_a_font_made_one_sign_are_two() -> None:
    source = SourceText("a.txt", LISTED)
    _, second, third = read_lists(source, text_lines(source)).references
    assert "Co.,, and Henry" in second.raw.text
    assert second.fields["title"].text == "Deep roots of trees and their habits"
    span = second.fields["title"].span
    assert span is not None
    assert LISTED[span.start : span.end] == "Deep roots of trees and their habits"
    assert "\u201eIonen\u201c" in third.raw.text  # where it opens a quotation it stays
