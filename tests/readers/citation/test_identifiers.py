"""Identifiers and links in running text."""

from __future__ import annotations

import pytest

from refcheck.core.model.location import MappedText
from refcheck.readers.citation.identifiers import find_identifiers


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Nature. doi:10.1038/nature14539.", "doi", "10.1038/nature14539"),
        ("see https://doi.org/10.1038/nature14539.", "doi", "10.1038/nature14539"),
        ("doi :10.1103/PhysRevX.4.041024.URL", "doi", "10.1103/PhysRevX.4.041024"),
        ("10.1038/nrn2947[doi]", "doi", "10.1038/nrn2947"),
        ("arXiv:1706.03762v2 [cs.CL]", "arxiv", "1706.03762v2"),
        ("arXiv preprint arXiv:1404.7828", "arxiv", "1404.7828"),
        ("[hep-th/9711200]", "arxiv", "hep-th/9711200"),
        ("PMID: 25352070", "pmid", "25352070"),
        ("PMCID: PMC4242785", "pmcid", "PMC4242785"),
        ("ISBN 978-3-16-148410-0.", "isbn", "978-3-16-148410-0"),
        ("ISSN 0098-7484", "issn", "0098-7484"),
        ("at http://www.example.org/a_(b).", "url", "http://www.example.org/a_(b)"),
        ("(www.example.org/x)", "url", "www.example.org/x"),
    ],
)
def test_identifier_is_found_without_its_label(text: str, kind: str, value: str) -> None:
    (found,) = find_identifiers(MappedText(text))
    assert found.kind == kind
    assert text[found.value_start : found.value_end] == value
    assert found.start <= found.value_start < found.value_end <= found.end


def test_resolver_address_is_not_a_second_identifier() -> None:
    text = "https://doi.org/10.1000/a, https://example.org, PMID 12345678"
    assert [each.kind for each in find_identifiers(MappedText(text))] == ["doi", "url", "pmid"]


@pytest.mark.parametrize(
    "text", ["pp. 12-15", "cs/0001", "PMC", "ISBN", "2015;12(3):45-67", "http://))))"]
)
def test_other_numbers_are_no_identifiers(text: str) -> None:
    assert find_identifiers(MappedText(text)) == []
