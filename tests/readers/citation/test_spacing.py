"""Entries that lost the blanks behind their marks."""

from __future__ import annotations

import pytest

from refcheck.core.model.location import MappedText
from refcheck.readers.citation import read_citation
from refcheck.readers.citation.spacing import spaced


@pytest.mark.parametrize(
    ("glued", "names", "expected"),
    [
        (
            "Hale,T.,Orme,L.,&Dam,K.(2015).Deep roots.Plants,521,436–444.",
            ["Hale, T.", "Orme, L.", "Dam, K."],
            {"title": "Deep roots", "container-title": "Plants", "issued": "2015", "volume": "521"},
        ),
        (
            "T.Hale,L.Orme,K.Dam,Deep roots,Plants 521(2015)436–444.",
            ["Hale, T.", "Orme, L.", "Dam, K."],
            {"title": "Deep roots", "container-title": "Plants", "issued": "2015", "volume": "521"},
        ),
        (
            'T.J.Hale,K.Dam,"Deep roots of trees,"IEEE Trans.Plants,vol.12,no.3,pp.4-8,Mar.2003.',
            ["Hale, T.J.", "Dam, K."],
            {"title": "Deep roots of trees", "container-title": "IEEE Trans.Plants", "page": "4-8"},
        ),
    ],
)
def test_entry_without_blanks_is_read(
    glued: str, names: list[str], expected: dict[str, str]
) -> None:
    found = read_citation(MappedText(glued, base=40))
    assert [str(name) for name in found.author or ()] == names
    assert {name: found.fields[name].text for name in expected} == expected
    for field in found.fields.values():
        assert field.span is not None
        assert glued[field.span.start - 40 : field.span.end - 40] == field.text


@pytest.mark.parametrize(
    "text",
    [
        "Hale, T., Orme, L. (2015). Deep roots. Plants, 521, 436–444.",
        "T. Hale. 1,2,3-trichloropropane. Plants 12 (2004) 3.",
        "OpenAI. A technical report, with many more words. 2023.",
        "McDanielG. Deep roots of small trees. Plants. 2015;52(7):436-44.",
        "https://example.org/a,b,c,d(2015)",
    ],
)
def test_nothing_is_put_where_nothing_was_lost(text: str) -> None:
    assert spaced(MappedText(text)).text == text


def test_initials_against_a_surname_are_parted_from_it() -> None:
    found = read_citation(
        MappedText(
            "HaleT, OrmeLK, McDanielG. Deep roots of small trees. Plants. 2015;52(7):436-44."
        )
    )
    assert [str(name) for name in found.author or ()] == ["Hale, T", "Orme, LK", "McDaniel, G"]
