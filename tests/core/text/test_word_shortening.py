from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.text.word_shortening import Shortening, shortening


@pytest.mark.parametrize(
    ("short", "long", "how"),
    [
        ("chemistry", "chemistry", Shortening.EQUAL),
        ("behaviour", "behavior", Shortening.EQUAL),
        ("anaesthesia", "anesthesia", Shortening.EQUAL),
        ("aerztliche", "arztliche", Shortening.EQUAL),
        ("chem", "chemistry", Shortening.USUAL),
        ("natl", "national", Shortening.USUAL),
        ("dtsch", "deutsche", Shortening.USUAL),
        ("kinderheilkd", "kinderheilkunde", Shortening.USUAL),
        ("gynaecol", "gynecology", Shortening.USUAL),
        ("j", "journal", Shortening.USUAL),
        ("compu", "computational", Shortening.SURE),
        ("clgy", "climatology", Shortening.SURE),
        ("south", "southern", Shortening.SLACK),
        ("cell", "cells", Shortening.SLACK),
        ("gene", "genesis", Shortening.SLACK),
        ("d", "dentistry", Shortening.NONE),
        ("nature", "naturwissenschaften", Shortening.NONE),
        ("economics", "econometrics", Shortening.NONE),
        ("sin", "science", Shortening.NONE),
        ("cells", "cell", Shortening.NONE),
        ("chem", "physics", Shortening.NONE),
    ],
)
def test_a_word_may_be_cut_and_no_full_word_stands_for_another(
    short: str, long: str, how: Shortening
) -> None:
    assert shortening(short, long) is how


_words = st.text(alphabet="abcdeijklmnost", min_size=1, max_size=12)


@given(_words, _words)
def test_no_longer_word_stands_for_a_shorter_one_and_each_for_itself(a: str, b: str) -> None:
    assert shortening(a, a) is Shortening.EQUAL
    if len(a) > len(b):
        assert shortening(a, b) in (Shortening.NONE, Shortening.EQUAL)
