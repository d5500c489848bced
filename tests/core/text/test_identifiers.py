from __future__ import annotations

from collections.abc import Callable
import html
import time
from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.model.identifiers import DOIFault
from refcheck.core.model.location import MappedText
from refcheck.core.text.identifiers import doi_places, find_dois, find_links, normalise

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
    ("DOI 10.1038\u200b/nature14539", "10.1038/nature14539"),
    ("Publications, Ltd, 2020.10.7554/elife.55167.", "10.7554/elife.55167"),
    ("10.1000/abc12Available from", "10.1000/abc12"),
    ("10.1002/3:4&lt;338::AID-JBM16&gt;3.0.CO;2-5", "10.1002/3:4<338::aid-jbm16>3.0.co;2-5"),
]  # fmt: skip
# A DOI with every kind of character that registered ones have, and what is printed against one.
REGISTERED = [
    "10.1038/nature14539",
    "10.1002/(sici)1097-4636(199823)43:4<338::aid-jbm16>3.0.co;2-5",
    "10.1002/(sici)1098-1063(1997)7:5<559::aid-hipo11>3.0.co;2-#",
    "10.1641/0006-3568(2001)051[0557:ebieb]2.0.co;2",
    "10.1061/(asce)0733-9372(1995)121:1(33)",
    "10.1093/oxfordjournals.pubmed.a043252",
    "10.4028/www.scientific.net/amm.109.345",
    "10.1001/amaguides.6th.cardio",
    "10.1021/ac035030+",
    "10.1162/tacl_a_00276",
]
CONTEXTS = [
    "doi:{}.", "DOI{}", "https://doi.org/{},", "({})", "({}).Next", "<https://doi.org/{}>", "{} [PubMed]",
    "{}[PubMed]", "{}[PubMed][CrossRef]", "{}[doi]", "{}.URL https://example.org", "{}.Epub 2012 Mar 3",
    "{}.PMID: 22", "{}PMID:22", "{};PMCID:PMC123", "{}. PMID: 22", "{}.PMC1234567.", "{}(accessed 3 May)",
    "{},accessed 3 May", "{}.https://example.org/a", "{}https://doi.org/10.1000/2", "{}.www.example.org",
    "{}.doi:10.1000/2", "{}</a>", "{}<br/>", "{}&lt;/span&gt;", "{}&quot;", "{}\u3009\u3002", "\u201c{}\u201d",
    "[{}](https://example.org)", "{}[ hep-th/9906022]", "{}.URLhttps : //example.org/a", "{}.URLhttps: //a.org",
]  # fmt: skip
FAULTY = [
    ("10.1007/s00198\u2010014\u20132989\u20106", "10.1007/s00198-014-2989-6", DOIFault.TYPOGRAPHIC_DASH),
    ("10.1371\\/journal.pone.0012345", "10.1371/journal.pone.0012345", DOIFault.LATEX_ESCAPE),
    ("10.1162/tacl\\_a\\_00276", "10.1162/tacl_a_00276", DOIFault.LATEX_ESCAPE),
    ("10.1000/abc- def12", "10.1000/abc-def12", DOIFault.SPACE_INSIDE),
    ("10.1000/\n    abc12", "10.1000/abc12", DOIFault.SPACE_INSIDE),
    ("10.1675/1524(2004)027[0434:TB OTLT]2.0.CO;2", "10.1675/1524(2004)027[0434:tbotlt]2.0.co;2", DOIFault.SPACE_INSIDE),
    ("10.1002/x3:4$<$338::AID$>$3.0.CO;2-5", "10.1002/x3:4<338::aid>3.0.co;2-5", DOIFault.LATEX_ESCAPE),
    ("10.1002/x3:4{\\textless}338::AID\\textgreater{}3.0.CO;2-5", "10.1002/x3:4<338::aid>3.0.co;2-5", DOIFault.LATEX_ESCAPE),
]  # fmt: skip


@pytest.mark.parametrize(("written", "value"), WRITTEN)
def test_a_doi_is_found_however_it_is_written(written: str, value: str) -> None:
    found = list(find_dois(MappedText(f"Smith J. A title. {written}")))
    assert found[0].value == value
    assert found[0].faults == ()


@pytest.mark.parametrize("doi", REGISTERED)
@pytest.mark.parametrize("context", CONTEXTS)
def test_a_doi_ends_where_something_else_is_printed_against_it(context: str, doi: str) -> None:
    found = next(find_dois(MappedText(f"Smith J. A title. {context.replace('{}', doi)}")))
    assert (found.value, found.faults) == (doi, ())


@pytest.mark.parametrize("written", [quote, str.upper, html.escape])
@pytest.mark.parametrize("doi", REGISTERED)
def test_an_escaped_doi_is_the_doi(written: Callable[[str], str], doi: str) -> None:
    found = next(find_dois(MappedText(f"https://doi.org/{written(doi)}.")))
    assert (found.value, found.faults) == (doi, ())


@pytest.mark.parametrize(
    "piece", ["[ab", "(a", "10.1234/", ".url", "<a", "a]", "10.", "a- ", "\u200b"]
)
def test_a_hostile_text_takes_no_longer_than_its_length_asks(piece: str) -> None:
    begun = time.perf_counter()
    list(find_dois(MappedText("10.1234/" + piece * 5000)))
    assert time.perf_counter() - begun < 2


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
    "written", ["10. 1001/a.1", "10.10 01/a.1", "1 0.1001/a.1", "10 .1001/a.1"]
)
def test_a_doi_may_be_broken_within_its_prefix_behind_its_label(written: str) -> None:
    assert [doi.value for doi in find_dois(MappedText(f"J Foo. doi: {written}"))] == ["10.1001/a.1"]
    assert list(find_dois(MappedText(f"Table 3, {written.replace('10.1', '12.1')}"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "A title. https://doi.org/10.1038/nature14539.",
        "doi:10.1002/jbmr. 123 and doi: 10. 1001/archderm.100.2.136",
        "doi:10.3389/fmed.2022.1065421(2022). 10.xxxx/none",
        "https://doi.org/10/gftzwz",
    ],
)
def test_dois_stand_where_they_are_found(text: str) -> None:
    found = [(d.span.start, d.span.end) for d in find_dois(MappedText(text)) if d.span]
    assert list(doi_places(text)) == found != []


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


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://doi.org/10.1/x. And", ["https://doi.org/10.1/x."]),
        ("FTP://a.b/c www.example.org/d;e", ["FTP://a.b/c", "www.example.org/d;e"]),
        ("s3://bucket awww.b", []),
        ("A www.a.org/http://b c", ["www.a.org/http://b"]),
    ],
)
def test_links_are_found_up_to_the_next_space(text: str, links: list[str]) -> None:
    assert [text[start:end] for start, end in find_links(text)] == links


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("10/ab123", "10/ab123", "10/ab123"),
        ("10/GGJVFP.", "10/ggjvfp", "10/GGJVFP"),
        ("A title. doi:10/gftzwz.", "10/gftzwz", "10/gftzwz"),
        ("A title. https://doi.org/10/gftzwz", "10/gftzwz", "10/gftzwz"),
        ("A title. <https://doi.org/gftzwz>", "10/gftzwz", "gftzwz"),
        ("https://dx.doi.org/cd456", "10/cd456", "cd456"),
    ],
)
def test_short_dois_are_found(text: str, value: str, written: str) -> None:
    (found,) = find_dois(MappedText(text))
    assert (found.value, found.written, found.is_short) == (value, written, True)
    assert found.span is not None
    assert text[found.span.start : found.span.end] == written


@pytest.mark.parametrize(
    "text",
    [
        "A talk on 10/aug 2014",
        "10/aug/2014",
        "https://doi.org/about",
        "https://doi.org/doiRA/x",
        "https://doi.org/the-identifier",
        "https://www.doi.org/index.html",
        "Soils 10/3: 5",
        "see mydoi.org/gftzwz",
    ],
)
def test_what_is_no_short_doi_is_not_taken_for_one(text: str) -> None:
    assert list(find_dois(MappedText(text))) == []


def test_a_short_doi_beside_a_whole_one_is_not_the_works() -> None:
    (found,) = find_dois(MappedText("doi:10/gftzwz https://doi.org/10.5555/soil.1"))
    assert found.value == "10.5555/soil.1"


@given(
    st.from_regex(r"10\.\d{4,5}/[A-Za-z0-9._/-]{0,12}[A-Za-z0-9]", fullmatch=True)
    | st.sampled_from(
        ["10.1000/abc.URL", "10.1000/abc.pmc12", "10.1000/abc1Epub", "10.1000/a.www.b"]
    )
)
def test_a_field_that_is_nothing_but_a_doi_is_read_as_one_in_a_sentence(written: str) -> None:
    alone = [doi.value for doi in find_dois(MappedText(written))]
    in_a_sentence = [doi.value for doi in find_dois(MappedText(f" {written} "))]
    assert alone == in_a_sentence
