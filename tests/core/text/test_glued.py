"""Two words that only their looks part."""

from __future__ import annotations

import pytest

from refcheck.core.text.glued import glued_at


@pytest.mark.parametrize(
    ("text", "mark", "parts"),
    [
        ("ApplicationsCRAN", 12, True),
        ("MPIProceedings", 3, True),
        ("2022Journal", 4, True),
        ("Hello", 1, False),
        ("mRNA", 1, False),
        ("McDonald", 2, False),
        ("Bacillusthuringiensis", 8, False),
        ("vitaminB", 7, False),
        ("end Start", 4, False),
    ],
)
def test_change_of_looks_in_front_of_a_capital_begins_a_word(
    text: str, mark: int, parts: bool
) -> None:
    assert list(glued_at(text, (mark,))) == ([mark] if parts else [])
