"""What the light markup languages have in common: marks of emphasis, links and notes."""

from __future__ import annotations

import pytest

from refcheck.core.model.location import MappedText
from refcheck.readers.formats import asciidoc, org, restructuredtext, typst
from refcheck.readers.markup.light_inline import Syntax, undone
from tests.readers.documents import cut

_ASCIIDOC = [
    ("T. _Health & Place_. *5*", ["T. ", "Health & Place", ". ", "5"]),
    ("__Na__ture 2 * 3 * 4 a_b_c", ["Na", "ture 2 * 3 * 4 a_b_c"]),
    ("https://x.org[Title] link:y.html[Y] <<z>>", ["Title", " ", "Y", " "]),
    ("H~2~O 2^nd^ https://x.org/a_b_c_", ["H2O 2nd https://x.org/a_b_c_"]),
    ("`a*b*` +x+ a{nbsp}b", ["a*b*", " ", "x", " a\u00a0b"]),
]
_ORG = [
    ("T. /Health & Place/. *5*(3)", ["T. ", "Health & Place", ". ", "5", "(3)"]),
    ("/Health\n& Place/ and/or 3/4", ["Health\n& Place", " and/or 3/4"]),
    ("H_{2}O x^{2} a_b_c 1 + 2 + 3", ["H2O x2 a_b_c 1 + 2 + 3"]),
    ("[[https://x.org][Title]] =a*b*c=", ["Title", " ", "a*b*c"]),
    ("[cite:@x; @y] https://x.org/a_b_/c/ 1--2", [" https://x.org/a_b_/c/ 1\u20132"]),
]
_RESTRUCTUREDTEXT = [
    ("T. *Health & Place*. **5**", ["T. ", "Health & Place", ". ", "5"]),
    (r"*Health\ &* **5**\ (3) \*a\*", ["Health&", " ", "5", "(3) *a*"]),
    ("2 * 3 * 4 snake_case", ["2 * 3 * 4 snake_case"]),
    ("`Title <https://x.org>`_ ``a*b*c``", ["Title", " ", "a*b*c"]),
    ("CO\\ :sub:`2` and :cite:`x` said [1]_ |it|", ["CO2 and  said  ", "it"]),
]
_TYPST = [
    ("T. _Health & Place_ *5*", ["T. ", "Health & Place", " ", "5"]),
    ("snake_case_name 2 * 3 * 4", ["snake_case_name 2 * 3 * 4"]),
    (r"\*a\* \_b\_", ["*a* _b_"]),
    ("#emph[Nature] 1--2 #super[nd]", ["Nature", " 1\u20132 nd"]),
    ("said @huang2014[p. 3]. $x^2$ a~b", ["said . ", "x^2", " a\u00a0b"]),
    ("https://x.org/a_b_c#d *open", ["https://x.org/a_b_c#d *open"]),
]


@pytest.mark.parametrize(
    ("syntax", "markup", "parts"),
    [
        *[(asciidoc._SYNTAX, *row) for row in _ASCIIDOC],
        *[(org._SYNTAX, *row) for row in _ORG],
        *[(restructuredtext._SYNTAX, *row) for row in _RESTRUCTUREDTEXT],
        *[(typst._SYNTAX, *row) for row in _TYPST],
    ],
)
def test_text_is_cut_where_its_markup_changes(
    syntax: Syntax, markup: str, parts: list[str]
) -> None:
    read, _ = undone(MappedText(markup), syntax)
    assert [part for part in cut(read) if part] == parts
