from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.identifiers import DOIFault, find_dois, normalise
from refcheck.core.location import MappedText

WRITTEN = [
    ("https://doi.org/10.1007/s00198-014-2989-6", "10.1007/s00198-014-2989-6"),
    ("http://dx.doi.org/10.1007/S00198-014-2989-6.", "10.1007/s00198-014-2989-6"),
    ("doi:10.1002/(SICI)1097-4636(199823)43:4<338::AID-JBM16>3.0.CO;2-5.",
     "10.1002/(sici)1097-4636(199823)43:4<338::aid-jbm16>3.0.co;2-5"),
    ("(https://doi.org/10.1016%2Fj.cell.2016.01.001).", "10.1016/j.cell.2016.01.001"),
    ("https://doi.org/10.1359/jbmr.2000.15.3.515. Accessed 2020", "10.1359/jbmr.2000.15.3.515"),
    ("[10.1038/nature14539](https://doi.org/10.1038/nature14539)", "10.1038/nature14539"),
    ("<https://doi.org/10.1038/nature14539>", "10.1038/nature14539"),
    ("DOI 10.1038/nature\u200b14539", "10.1038/nature14539"),
]  # fmt: skip
FAULTY = [
    ("10.1007/s00198\u2010014\u20132989\u20106", "10.1007/s00198-014-2989-6", DOIFault.TYPOGRAPHIC_DASH),
    ("10.1162/tacl\\_a\\_00276", "10.1162/tacl_a_00276", DOIFault.LATEX_ESCAPE),
    ("10.1000/abc- def12", "10.1000/abc-def12", DOIFault.SPACE_INSIDE),
]  # fmt: skip


@pytest.mark.parametrize(("written", "value"), WRITTEN)
def test_a_doi_is_found_however_it_is_written(written: str, value: str) -> None:
    found = list(find_dois(MappedText(f"Smith J. A title. {written}")))
    assert found[0].value == value
    assert found[0].faults == ()


@pytest.mark.parametrize(("written", "value", "fault"), FAULTY)
def test_what_keeps_a_doi_from_resolving_is_undone_and_named(
    written: str, value: str, fault: DOIFault
) -> None:
    (found,) = find_dois(MappedText(f"A title. https://doi.org/{written}"))
    assert (found.value, found.faults) == (value, (fault,))


def test_a_doi_knows_where_it_stands() -> None:
    text = "A title. https://doi.org/10.1038/nature14539."
    (found,) = find_dois(MappedText(text, base=100))
    assert found.span is not None
    assert text[found.span.start - 100 : found.span.end - 100] == "10.1038/nature14539"


@pytest.mark.parametrize(
    "text", ["10.5 mg", "version 10.12/3", "doi:", "10.1234/ ", "see 110.1234/x"]
)
def test_what_is_no_doi_is_left_alone(text: str) -> None:
    assert list(find_dois(MappedText(text))) == []


@given(st.text(max_size=200))
def test_looking_for_dois_never_fails_and_gives_normal_forms(text: str) -> None:
    for doi in find_dois(MappedText(text)):
        assert normalise(doi.value)[0] == doi.value


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once, _ = normalise(text)
    if once:
        assert normalise(once)[0] == once
