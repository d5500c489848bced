"""Strings are found in a file as it lies there, and no other string is found in their place."""

from __future__ import annotations

from zlib import crc32

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.text.string_table import (
    StringTable,
    in_order,
    joined,
    numbers,
    sections_of,
    table_of,
    table_sections,
    to_bytes,
)

STRINGS = st.sets(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=40)


def table_with(strings: set[str]) -> StringTable:
    return table_of(sections_of(joined(b"a test", table_sections(in_order(strings))), b"a test"))


@given(STRINGS, st.text(max_size=12))
def test_a_table_finds_its_strings_and_no_other(strings: set[str], other: str) -> None:
    table = table_with(strings)
    assert {text: table.find(text) for text in strings} == {t: i for i, t in enumerate(table)}
    assert (table.find(other) is not None) == (other in strings)


def test_strings_with_one_checksum_are_told_apart() -> None:
    # The CRC-32 of both is 0x4ddb0c25.
    assert crc32(b"plumless") == crc32(b"buckeroo")
    table = table_with({"plumless", "buckeroo", "plain"})
    assert table.find("plumless") != table.find("buckeroo")
    assert list(table)[table.find("buckeroo") or 0] == "buckeroo"


def test_a_table_finds_the_same_however_often_it_is_asked() -> None:
    table = table_with({"plain", "plant"})
    answers = {(table.find("plant"), table.find("plane")) for _ in range(10_000)}
    answers |= {tuple(table.each(["plant", "plane"])) for _ in range(10_000)}
    assert answers == {(list(table).index("plant"), None)}


def test_numbers_are_kept_with_the_last_byte_last() -> None:
    assert to_bytes("h", [1, -2]) == b"\x01\x00\xfe\xff"
    assert list(numbers("h", b"\x01\x00\xfe\xff")) == [1, -2]
    with pytest.raises(OverflowError):
        to_bytes("b", [128])


@pytest.mark.parametrize("spoilt", [b"", b"another\n", b"a test\n\x05\x00\x00\x00abc"])
def test_a_file_of_something_else_is_refused(spoilt: bytes) -> None:
    with pytest.raises(ValueError, match="a test"):
        sections_of(spoilt, b"a test")
