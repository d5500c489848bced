from __future__ import annotations

import pytest

from refcheck.core.model.location import MappedText
from refcheck.core.text.identifiers import find_dois
from refcheck.core.text.unassigned import find_unassigned, is_unassigned


@pytest.mark.parametrize(
    ("text", "kind", "written"),
    [
        ("arXiv preprint arXiv:2305.XXXXX, 2023", "arXiv", "2305.XXXXX"),
        ("arXiv:xxxx.xxxxx [cs.LG]", "arXiv", "xxxx.xxxxx"),
        ("https://arxiv.org/abs/2305.00000", "arXiv", "2305.00000"),
        ("arXiv:1234.56789", "arXiv", "1234.56789"),
        ("arXiv: TBA.", "arXiv", "TBA"),
        ("Nature 2012. doi:10.1234/…", "DOI", "10.1234/…"),
        ("https://doi.org/10.1234/...", "DOI", "10.1234/..."),
        ("10.xxxx/xxxxx", "DOI", "10.xxxx/xxxxx"),
        ("doi:10.1016/j.jad.2023.xxxxxx", "DOI", "10.1016/j.jad.2023.xxxxxx"),
        ("https://doi.org/XXXXXXX.XXXXXXX", "DOI", "XXXXXXX.XXXXXXX"),
        ("https://doi.org/10.1145/nnnnnnn.nnnnnnn", "DOI", "10.1145/nnnnnnn.nnnnnnn"),
        ("DOI: to be assigned", "DOI", "to be assigned"),
        ("(doi: TBD)", "DOI", "TBD"),
        ("https://doi.org/10.0000/12345", "DOI", "10.0000/12345"),
        ("doi:10.1000/???", "DOI", "10.1000/???"),
        ("PMID: TODO", "PMID", "TODO"),
        ("PMID: 00000000", "PMID", "00000000"),
        ("PMCID: PMCXXXXXXX", "PMCID", "PMCXXXXXXX"),
        ("ISBN 978-x-xxxx-xxxx-x", "ISBN", "978-x-xxxx-xxxx-x"),
    ],
)
def test_what_holds_a_number_s_place_is_found_where_it_stands(
    text: str, kind: str, written: str
) -> None:
    (found,) = find_unassigned(MappedText(text, 100))
    assert (found.kind, found.written) == (kind, written)
    assert found.span is not None
    assert text[found.span.start - 100 : found.span.end - 100] == written
    assert list(find_dois(MappedText(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "doi:10.1093/mind/xxx.117.115a",
        "doi:10.1234/5678",
        "doi:10.1234/abcd",
        "10.1000/xyz123",
        "doi:10.1000/182...",
        "doi:10.1016/j.xphs.2020.01.001",
        "doi:10.1002/(SICI)1097-4636(199823)43:4<338::AID-JBM16>3.0.CO;2-5",
        "doi:10.53962/0000",
        "arXiv:2305.12345",
        "arXiv:hep-th/9711200",
        "arXiv preprint, 2020",
        "PMID: 12345678",
        "PMCID: PMC1234567",
        "ISBN 0-8044-2957-X",
        "ISBN 978-3-16-148410-0",
        "doi: none",
        "doi: n/a",
        "The TBA method, and a to-do list: pending questions on DOI and arXiv",
    ],
)
def test_what_may_be_somebody_s_is_not(text: str) -> None:
    assert list(find_unassigned(MappedText(text))) == []


@pytest.mark.parametrize("value", ["null", "n/a", "none", "in press", "forthcoming"])
def test_a_field_that_says_it_has_none_holds_no_place(value: str) -> None:
    assert not is_unassigned("DOI", value)
