from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.model.location import MappedText
from refcheck.core.text.doi_extent import is_glued, may_be_glued
from refcheck.core.text.identifiers import find_dois


def readings(text: str) -> list[tuple[str, ...]]:
    """Return for each DOI in `text` what it may be, the likeliest first."""
    return [
        (doi.value, *(other.value for other in doi.others)) for doi in find_dois(MappedText(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("doi:10.1000/ab.12 and more", ("10.1000/ab.12",)),
        ("doi:10.1000/ab 12", ("10.1000/ab", "10.1000/ab12")),
        ("doi:10.1000/ab- c12", ("10.1000/ab-c12",)),
        ("doi:10.1000/ab. narrow", ("10.1000/ab", "10.1000/ab.narrow")),
        ("doi:10.1000/ab narrow pores", ("10.1000/ab",)),
        ("doi:10.1000/ab. 12", ("10.1000/ab.12", "10.1000/ab")),
        ("doi:10.1000/ab.12(2014).", ("10.1000/ab.12", "10.1000/ab.12(2014)")),
        ("doi: 10. 1000/ab", ("10.1000/ab",)),
        ("doi:10.1000/a|b.77.", ("10.1000/a", "10.1000/a|b.77")),
        ("doi:10.1000/s-19,type:b", ("10.1000/s-19", "10.1000/s-19,type:b")),
        ("doi:10.1000/ab.12, PMID: 7", ("10.1000/ab.12",)),
        ("doi:10.1000/ab.12 | PMID: 7", ("10.1000/ab.12",)),
        ("doi: 10.10 00/ab", ("10.1000/ab",)),
        ("10.10 00/ab", ()),
    ],
)
def test_where_a_line_was_broken_a_doi_has_several_readings(
    text: str, expected: tuple[str, ...]
) -> None:
    assert readings(text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    "behind",
    ["2014.", "Accessed 5 May", "PMID: 123", "https://example.org/a", "10.1000/cd12", "In Smith"],
)
def test_what_is_no_part_of_a_doi_makes_no_reading_of_it(behind: str) -> None:
    assert readings(f"doi:10.1000/ab.12 {behind}")[0] == ("10.1000/ab.12",)


def test_in_the_address_of_a_page_a_doi_has_one_reading() -> None:
    text = "https://link.springer.com/article/10.1000/ab.12#Sec 3"
    assert readings(text) == [("10.1000/ab.12",)]


@given(
    st.lists(
        st.sampled_from(
            "10.1 a . - _ / url doi PMC12 pmid www. Available accessed last 7 URL epub x".split()
        ),
        max_size=6,
    ).map("".join)
)
def test_a_plain_doi_is_looked_at_for_all_that_may_cling_to_it(suffix: str) -> None:
    if re.fullmatch(r"[A-Za-z0-9._/-]*[A-Za-z0-9]", suffix) and is_glued(f"10.1000/{suffix}", 8):
        assert may_be_glued(f"10.1000/{suffix}".lower())
