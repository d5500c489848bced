"""Patterns that a text without certain signs is not searched for."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.patterns import Signed, lazily
from tests.safety.patterns import every_signed
from tests.safety.signs import is_in_every_match

_SIGNED = dict(every_signed())
_RETRACTED = r"[\[(](?:retracted|withdrawn)[\])]"
_CALLS = ("search", "match", "fullmatch")


@pytest.mark.parametrize("where", sorted(_SIGNED))
def test_every_match_has_one_of_the_signs_of_its_pattern(where: str) -> None:
    pattern = _SIGNED[where]
    assert is_in_every_match(pattern.signs, pattern.pattern, pattern.flags)


@pytest.mark.parametrize(
    ("signs", "pattern", "flags"),
    [
        ("retracted", _RETRACTED, 0),  # the other word
        ("doi", r"(?:doi:)?10\.\d{4,9}", 0),  # which may be missing
        ("Ed", r"\bed\.", re.IGNORECASE),  # no text has it that was folded
        ("ed", r"\bEd\.", 0),
        ("see", r"(?=see)\w+", 0),  # what stands behind is no part of the match
    ],
)
def test_a_sign_that_a_match_may_lack_is_found_out(signs: str, pattern: str, flags: int) -> None:
    assert not is_in_every_match(signs.split(), pattern, flags)


@given(
    st.text(st.sampled_from("[(])ret acdwihnſRKK"), max_size=12)
    | st.sampled_from(["(retracted)", "x (RETRACTED) [withdrawn]", "(WIT\u017fdrawn)"]),
    st.integers(0, 4),
    st.integers(0, 30),
)
def test_a_pattern_with_signs_finds_what_it_finds_without(text: str, start: int, end: int) -> None:
    plain = re.compile(_RETRACTED, re.IGNORECASE)
    for call in _CALLS:
        signed = lazily(_RETRACTED, re.IGNORECASE, signs="retracted withdrawn")
        found, expected = (
            getattr(signed, call)(text, start, end),
            getattr(plain, call)(text, start, end),
        )
        assert (found and found.span()) == (expected and expected.span())
    signed = lazily(_RETRACTED, re.IGNORECASE, signs="retracted withdrawn")
    assert [m.span() for m in signed.finditer(text)] == [m.span() for m in plain.finditer(text)]
    assert signed.findall(text) == plain.findall(text)
    assert signed.sub("-", text) == plain.sub("-", text)


@pytest.mark.parametrize("call", [*_CALLS, "finditer", "findall"])
def test_a_text_without_a_sign_compiles_nothing(call: str) -> None:
    signed = lazily(_RETRACTED, signs="retracted withdrawn")
    assert isinstance(signed, Signed)
    assert not list(getattr(signed, call)("Ion channels of excitable membranes") or ())
    assert signed.sub("", "Ion channels") == "Ion channels"
    assert "compiled" not in vars(signed)
    assert signed.search("Ion channels [retracted]") is not None
    assert "compiled" in vars(signed)
