"""Words that tell containers and people from titles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from refcheck.readers.citation.model import shipped
from refcheck.readers.citation.vocabulary import blurred


@given(st.integers(), st.integers())
def test_a_greater_sum_is_never_blurred_to_less(one: int, other: int) -> None:
    assert (blurred(one) <= blurred(other)) or one > other


def test_shipped_words_know_journals_and_names() -> None:
    words = shipped().weights.vocabulary
    assert words["proceedings"].container > 0 > words["effects"].container
    assert words["maria"].name > 0 > words["proceedings"].name
