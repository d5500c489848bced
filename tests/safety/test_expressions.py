"""Every regular expression of the package ends in linear time, or reads only what is short."""

from __future__ import annotations

from collections.abc import Mapping
import re

import pytest

from refcheck.readers.citation.reading import LONGEST
from refcheck.readers.evidence import _LONGEST as LONGEST_ENTRY
from refcheck.sources.shape import MAX_TEXT
from tests.safety.linear import Use, fault
from tests.safety.patterns import Found, every_pattern

_COLLAPSED = "it stops at what is no white space, and white space is collapsed before"
_CITATION = "it reads a citation or a registry's text, and these are cut"
_DOI = "it reads a DOI, and nobody repairs a long one"
# What the analysis cannot see. A name here must be one that is found fault with.
_ACCEPTED: Mapping[str, str] = {
    "refcheck.core.author_readings._HARD": _CITATION,
    "refcheck.core.author_readings._COMMA": _CITATION,
    "refcheck.core.author_readings._NAME_AND_INITIALS": _CITATION,
    "refcheck.core.author_search._YEAR_BEHIND": _CITATION,
    "refcheck.core.containers": _COLLAPSED,
    "refcheck.core.doi_repair._QUERY_OR_FRAGMENT": _DOI,
    "refcheck.core.doi_repair._NEXT_WORD": _DOI,
    "refcheck.core.et_al._ET_AL": _CITATION,
    "refcheck.core.et_al._ELLIPSIS": _CITATION,
    "refcheck.core.et_al._ROLE": _CITATION,
    "refcheck.core.identifiers._START": "it stops at white space, and a DOI's numbers are short",
    "refcheck.core.identifiers._GLUED": "it reads one found DOI",
    "refcheck.core.locating": _CITATION,
    "refcheck.core.names._TWO_PERSONS": "it reads one name",
    "refcheck.core.pages._DASH": _COLLAPSED,
    "refcheck.core.tail_tokens._TOKEN": _CITATION,
    "refcheck.core.tail_tokens._LAST_WORD": _CITATION,
    "refcheck.core.tail_tokens._NOTES": _CITATION,
    "refcheck.core.title_words._SUFFIX": _COLLAPSED,
    "refcheck.core.titles._SUBTITLE": _COLLAPSED,
    "refcheck.engine.spelling._STRUCTURE": "it is matched at the beginning of a replacement",
    "refcheck.readers.citation.assembly._NUMBER_LEAD": _CITATION,
    "refcheck.readers.citation.assembly._NUMBER": _CITATION,
    "refcheck.readers.citation.assembly._PAGES": _CITATION,
    "refcheck.readers.citation.identifiers._VALUE": _CITATION,
    "refcheck.readers.citation_fields._ENDNOTE": "it reads the instruction of one field",
    "refcheck.writers.latex._PART": "it reaches the last letter of a run at once",
    "refcheck.writers.mathml._FORMULA": "it reads a recorded title, and these are cut",
}
_PATTERNS = tuple(dict.fromkeys(every_pattern()))


def _name(found: Found) -> str:
    return found.where.partition(":")[0]


@pytest.mark.parametrize("found", _PATTERNS, ids=lambda found: f"{found.where}-{found.use.value}")
def test_an_expression_ends_in_linear_time(found: Found) -> None:
    if _name(found) in _ACCEPTED:
        pytest.skip(_ACCEPTED[_name(found)])
    assert fault(found.pattern, found.flags, found.use) is None


def test_what_is_accepted_is_still_there() -> None:
    known = {_name(found) for found in _PATTERNS}
    modules = {name.rpartition("._")[0] or name for name in known}
    assert {name for name in _ACCEPTED if name.rpartition("._")[0] in modules} <= known


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
