"""Every regular expression of the package ends in linear time, or reads only what is short."""

from __future__ import annotations

from collections.abc import Mapping
import re

import pytest

from refcheck.readers.citation.abridging import LONGEST
from refcheck.readers.lists.worth import _LONGEST as LONGEST_ENTRY
from refcheck.sources.shape import MAX_TEXT
from tests.safety.linear import Use, fault
from tests.safety.patterns import Found, every_pattern

_COLLAPSED = "it stops at what is no white space, and white space is collapsed before"
_CITATION = "it reads a citation or a registry's text, and these are cut"
_DOI = "it reads a DOI, and nobody repairs a long one"
# What the analysis cannot see. A name here must be one that is found fault with.
_ACCEPTED: Mapping[str, str] = {
    "core._HARD": _CITATION,
    "core._COMMA": _CITATION,
    "core._YEAR_BEHIND": _CITATION,
    "engine._QUERY_OR_FRAGMENT": _DOI,
    "engine._NEXT_WORD": _DOI,
    "core._ET_AL": _CITATION,
    "core._ELLIPSIS": _CITATION,
    "core._ROLE": _CITATION,
    "core._START": "it stops at white space, and a DOI's numbers are short",
    "core._GLUED": "it reads one found DOI",
    "core.container_search": _CITATION,
    "core._TWO_PERSONS": "it reads one name",
    "core._DASH": _COLLAPSED,
    "core._TOKEN": _CITATION,
    "core._LAST_WORD": _CITATION,
    "core._NOTES": _CITATION,
    "core._SUFFIX": _COLLAPSED,
    "core._SUBTITLE": _COLLAPSED,
    "engine._STRUCTURE": "it is matched at the beginning of a replacement",
    "readers._NUMBER_LEAD": _CITATION,
    "readers._NUMBER": _CITATION,
    "readers._PAGES": _CITATION,
    "readers._VALUE": _CITATION,
    "writers._PART": "it reaches the last letter of a run at once",
    "writers._FORMULA": "it reads a recorded title, and these are cut",
}
_PATTERNS = tuple(dict.fromkeys(every_pattern()))


def _name(found: Found) -> str:
    """Return the package and the name of an expression, or of the module it is written in."""
    parts = found.where.partition(":")[0].split(".")
    return f"{parts[1]}.{parts[-1]}"


@pytest.mark.parametrize(
    "found",
    [found for found in _PATTERNS if _name(found) not in _ACCEPTED],
    ids=lambda found: f"{found.where}-{found.use.value}",
)
def test_an_expression_ends_in_linear_time(found: Found) -> None:
    assert fault(found.pattern, found.flags, found.use) is None


def test_only_what_is_suspected_is_accepted_unread() -> None:
    suspected = {
        _name(found)
        for found in _PATTERNS
        if _name(found) in _ACCEPTED and fault(found.pattern, found.flags, found.use) is not None
    }
    assert suspected == set(_ACCEPTED)


def test_what_is_called_cut_is_short() -> None:
    assert max(LONGEST, LONGEST_ENTRY, MAX_TEXT) <= 10_000


@pytest.mark.parametrize(
    ("pattern", "use"),
    [
        (r"(a+)+b", Use.MATCH),
        (r"(a|ab|b)*c", Use.MATCH),
        (r"a*a*b", Use.MATCH),
        (r"a*a*", Use.FULLMATCH),
        (r"\s+$", Use.SEARCH),
        (r"a*+b", Use.SEARCH),
        (r"<[^>]*>", Use.SEARCH),
        (r"(?=[^x]*x)a", Use.SEARCH),
        (r"\w+\s+\w+z", Use.SEARCH),
        (r"(?m)^\s*a", Use.SEARCH),
        (r"a(?:.*b)?", Use.SEARCH),
    ],
)
def test_a_hostile_expression_is_seen(pattern: str, use: Use) -> None:
    assert fault(pattern, 0, use) is not None


@pytest.mark.parametrize(
    ("pattern", "use"),
    [
        (r"a*b", Use.MATCH),
        (r"a+", Use.SEARCH),
        (r"a*a*", Use.MATCH),
        (r"(?<!a)a*b", Use.SEARCH),
        (r"(?<!\w)\w+z", Use.SEARCH),
        (r"<[^<>]*>", Use.SEARCH),
        (r"a{0,9}b", Use.SEARCH),
        (r"(?m)^[ \t]*a", Use.SEARCH),
        (r"(?:\s++|%[^\n]*+)*+x", Use.MATCH),
        (r"(.)\1+", Use.SEARCH),
        (r"(?:x[A-Z]{0,2}\d+,)*", Use.MATCH),
    ],
)
def test_a_harmless_expression_is_not_suspected(pattern: str, use: Use) -> None:
    re.compile(pattern)
    assert fault(pattern, 0, use) is None
