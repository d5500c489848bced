"""Long sequences are what they would be without being packed."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from refcheck.core.model.location import Passage, SourceText, Span
from refcheck.sequences import Packed, held

SOURCE = SourceText("list.bib", "@book{a}@book{b}")
VALUES = [
    (SOURCE, Passage.of(SOURCE, Span(8 * n, 8 * n + 8)), MappingProxyType({"n": n}))
    for n in range(600)
]


@pytest.fixture
def packed() -> Packed[object]:
    """Return the values in a sequence most of which is packed."""
    found: Packed[object] = Packed(VALUES, shared=[SourceText], least=150)
    assert found.is_packed
    return found


def test_a_packed_sequence_has_its_values_in_their_order(packed: Packed[object]) -> None:
    assert list(packed) == VALUES
    assert len(packed) == len(VALUES)


@pytest.mark.parametrize("index", [0, 1, 127, 128, 400, 599, -1, -600])
def test_a_packed_sequence_has_each_value_in_its_place(packed: Packed[object], index: int) -> None:
    assert packed[index] == VALUES[index]


def test_a_packed_sequence_can_be_looked_into_back_and_forth(packed: Packed[object]) -> None:
    order = [(n * 37) % 600 for n in range(600)]
    assert [packed[n] for n in order] == [VALUES[n] for n in order]


def test_a_packed_sequence_is_cut_like_any_other(packed: Packed[object]) -> None:
    assert list(packed[120:140]) == VALUES[120:140]
    assert list(packed[::-100]) == VALUES[::-100]


@pytest.mark.parametrize("index", [600, -601])
def test_a_packed_sequence_ends_where_it_ends(packed: Packed[object], index: int) -> None:
    with pytest.raises(IndexError):
        packed[index]


def test_what_is_shared_is_one_object_still(packed: Packed[tuple[object, Passage, object]]) -> None:
    assert all(source is SOURCE for source, _, _ in packed)
    assert packed[300][1].text == ""
    assert packed[1][1].text == "@book{b}"


def test_a_short_list_is_not_packed() -> None:
    assert held(VALUES) == tuple(VALUES)
