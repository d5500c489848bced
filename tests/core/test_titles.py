from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.comparison import Outcome
from refcheck.core.location import Span
from refcheck.core.record import Record
from refcheck.core.reference import Field
from refcheck.core.titles import compare_title, same_title

SAME = [
    ("Roles of vitamin K‑dependent protein", "Roles of vitamin K-dependent protein"),
    ("α-Synuclein in disease", "Alpha-synuclein in disease"),
    ("NF-kB signalling in bone", "NF-κB signaling in bone"),
    ("Vitamin K2 and bone", "Vitamin K<sub>2</sub> and bone"),
    ("Tumour behaviour and haemoglobin", "Tumor behavior and hemoglobin"),
    ("A randomised trial", "A randomized trial"),
    ("Nonalcoholic steatosis of the liver", "Non-alcoholic steatosis of the liver"),
    ("Roles of vitamin K in bone (Review)", "Roles of vitamin K in bone"),
    ("Ileal hyperplasia in children", "RETRACTED: Ileal hyperplasia in children"),
    ("Salt & water in the kidney", "Salt &amp;amp; water in the kidney"),
    ("The role of AI in ecology", "The role of\n   <scp>AI</scp>\n   in ecology"),
    ("Emission of CO2 in cities", r"Emission of $\mathrm{CO}_{2}$ in cities"),
    ("Sulphur oxidation", "Sulfur oxidation"),
]
DIFFERENT = [
    ("Thyroid fie needle biopsy", "Thyroid fine needle biopsy"),
    ("Effects of vitamin K2 on bone", "Effects of vitamin D3 on bone"),
    ("Fatty liver in mice", "Fatty liver in men"),
    ("Bose-Einstein condensation in gases", "Erratum: Bose-Einstein condensation in gases"),
    ("A short history", "A short natural history"),
]
RECORD = Record("10.1/x", "crossref", title=("Vitamin K2 and bone: a review of trials",))


@pytest.mark.parametrize(("stated", "recorded"), SAME)
def test_a_title_may_be_spelt_and_set_in_many_ways(stated: str, recorded: str) -> None:
    assert same_title(stated, recorded)


@pytest.mark.parametrize(("stated", "recorded"), DIFFERENT)
def test_one_other_word_is_another_title(stated: str, recorded: str) -> None:
    assert not same_title(stated, recorded)


def test_a_subtitle_may_be_left_out() -> None:
    assert compare_title(Field("Vitamin K2 and bone"), RECORD).outcome is Outcome.EQUIVALENT


def test_a_subtitle_may_be_missing_on_record() -> None:
    record = Record("10.1/x", "crossref", title=("Vitamin K2 and bone",))
    stated = Field("Vitamin K2 and bone: a review of trials")
    assert compare_title(stated, record).outcome is Outcome.EQUIVALENT


def test_a_wrong_subtitle_is_not_taken_for_a_missing_one() -> None:
    stated = Field("Vitamin K2 and bone: a review of mice")
    assert compare_title(stated, RECORD).outcome is Outcome.DIFFERENT


def test_the_difference_points_at_the_wrong_word_alone() -> None:
    stated = Field("Vitamin D3 and bone: a review of trials", Span(100, 139))
    (difference,) = compare_title(stated, RECORD).differences
    assert (difference.stated, difference.recorded) == ("D3", "K2")
    assert difference.span == Span(108, 110)


@given(st.text(max_size=80))
def test_every_title_is_the_same_as_itself(title: str) -> None:
    assert same_title(title, title)


@given(st.text(max_size=80), st.text(max_size=80))
def test_comparing_titles_never_fails_and_is_symmetric(a: str, b: str) -> None:
    assert same_title(a, b) == same_title(b, a)
