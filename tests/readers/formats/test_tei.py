from __future__ import annotations

from html import escape

from refcheck.core.model.reference import Carrier
from refcheck.readers.base import Document, Reading
from refcheck.readers.formats import tei as reader
from tests.readers.documents import CITATIONS, cut

_ARTICLE = """<biblStruct xml:id="b0"><analytic><title level="a" type="main">Deep learning</title>
<author><persName><forename type="first">Yann</forename><forename>A.</forename>
<surname>LeCun</surname></persName></author><author><orgName>WHO Group</orgName></author>
<idno type="DOI">10.1038/nature14539</idno></analytic><monogr><title level="j">Nature</title>
<imprint><biblScope unit="volume">521</biblScope><biblScope unit="issue">7553</biblScope>
<biblScope unit="page" from="436" to="444"/><date type="published" when="2015-05-28"/></imprint>
</monogr></biblStruct>"""
_CHAPTER = """<biblStruct xml:id="b1"><analytic><title level="a">A chapter</title></analytic>
<monogr><title level="m">The book</title><editor><persName><nameLink>van</nameLink>
<surname>Ed</surname></persName></editor><imprint><pubPlace>Leiden</pubPlace>
<publisher>Brill</publisher><date>c. 1999</date></imprint></monogr></biblStruct>"""


def read(entries: str, header: str = "") -> Reading:
    text = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{header}</teiHeader><text><back>'
        f"<div type='references'><listBibl>{entries}</listBibl></div></back></text></TEI>"
    )
    return reader.read(Document("a.xml", text.encode()))


def test_a_plain_entry_is_cut_where_its_elements_begin_and_end() -> None:
    (reference,) = read(
        '<bibl>LeCun Y. The 2<hi rend="superscript">nd</hi> wave. <hi rend="italic">Health'
        "\n &amp; Place</hi>, 521 (2015).</bibl>"
    ).references
    assert cut(reference.raw) == ["LeCun Y. The 2nd wave. ", "Health & Place", ", 521 (2015)."]


def test_a_divided_entry_is_read_element_by_element() -> None:
    (reference,) = read(_ARTICLE).references
    assert (reference.key, reference.carrier) == ("b0", Carrier.STRUCTURED)
    assert reference.to_csl() == {
        "type": "article-journal",
        "author": [{"family": "LeCun", "given": "Yann A."}, {"literal": "WHO Group"}],
        "et-al": False,
        "title": "Deep learning",
        "container-title": "Nature",
        "volume": "521",
        "issue": "7553",
        "page": "436-444",
        "issued": "2015",
        "DOI": "10.1038/nature14539",
    }


def test_each_number_that_an_entry_gives_is_read() -> None:
    numbers = """<idno type="arXiv">arXiv:2101.00042v1[cs.CL]</idno><idno type="PMID">25352070</idno>
    <idno type="PMCID">PMC3531190</idno></analytic>"""
    entry = _ARTICLE.replace('<idno type="DOI">10.1038/nature14539</idno></analytic>', numbers)
    (reference,) = read(entry).references
    assert [each.doi.number for each in reference.further] == ["arXiv:2101.00042"]
    assert [reference.text(name) for name in ("PMID", "PMCID")] == ["25352070", "PMC3531190"]


def test_the_chapter_of_a_book_has_the_book_as_its_container() -> None:
    (reference,) = read(_CHAPTER).references
    assert (reference.type, reference.text("title")) == ("chapter", "A chapter")
    assert reference.text("container-title") == "The book"
    assert [str(name) for name in reference.editor or ()] == ["van Ed"]
    assert (reference.text("issued"), reference.text("publisher-place")) == ("c. 1999", "Leiden")


def test_every_plain_entry_is_read_as_a_string_in_order() -> None:
    reading = read("".join(f"<bibl>{escape(citation)}</bibl>" for citation in CITATIONS))
    assert [r.raw.text for r in reading.references] == [" ".join(c.split()) for c in CITATIONS]
    assert [r.index for r in reading.references] == list(range(1, len(CITATIONS) + 1))
    assert {r.carrier for r in reading.references} == {Carrier.CITATION}


def test_parts_of_an_entry_and_the_header_s_sources_are_no_entries() -> None:
    nested = "<bibl><author>Smith, J.</author> <title>A title</title> <date>2010</date> <bibl>vol. 2</bibl></bibl>"
    reading = read(nested, header="<listBibl><bibl>The manuscript</bibl></listBibl>")
    (reference,) = reading.references
    assert reference.text("title") == "A title"
    assert [str(name) for name in reference.author or ()] == ["Smith, J."]


def test_a_journal_without_a_title_is_the_container() -> None:
    entry = '<biblStruct><monogr><title level="j">Nature</title><imprint><date>2015</date></imprint></monogr></biblStruct>'
    (reference,) = read(entry).references
    assert (reference.text("title"), reference.text("container-title")) == (None, "Nature")


def test_an_empty_entry_is_a_problem() -> None:
    reading = read('<bibl xml:id="b9"> </bibl>' + _ARTICLE)
    assert [problem.key for problem in reading.problems] == ["b9"]
    assert len(reading.references) == 1
