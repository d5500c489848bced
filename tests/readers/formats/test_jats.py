from __future__ import annotations

import pytest

from refcheck.core.model.reference import Carrier
from refcheck.errors import UnreadableInput
from refcheck.readers.base import Document, Reading
from refcheck.readers.formats import jats as reader
from tests.readers.documents import cut

ARTICLE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS" "JATS-archivearticle1.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink"><back><ref-list>
<ref id="B1"><label>1.</label><element-citation publication-type="journal">
<person-group person-group-type="author"><name><surname>M&#252;ller</surname>
<given-names>Z-B</given-names></name><collab>WHO &amp; co</collab><etal/></person-group>
<article-title>Vitamin K<sub>2</sub> &alpha; role</article-title><source>Osteoporos Int</source>
<year>2015a</year><volume>26</volume><issue>3</issue><fpage>1175</fpage><lpage>1186</lpage>
<pub-id pub-id-type="doi">10.1007/s00198-014-2989-6</pub-id></element-citation></ref>
<ref id="B2"><label>2.</label><mixed-citation>LeCun Y, Bengio Y, Hinton G. Deep learning. Nature.
2015;521(7553):436-444. doi:<ext-link>10.1038/nature14539</ext-link></mixed-citation></ref>
<ref id="B3"></ref>
<ref id="B4"><element-citation publication-type="book"><person-group person-group-type="editor">
<name><surname>Ed</surname><given-names>I</given-names></name></person-group>
<chapter-title>A chapter</chapter-title><source>The book</source><year>1999</year>
</element-citation></ref></ref-list></back></article>"""


def read(text: str = ARTICLE) -> Reading:
    return reader.read(Document("a.xml", text.encode()))


def test_a_divided_citation_is_read_element_by_element() -> None:
    reference = read().references[0]
    assert (reference.key, reference.label) == ("B1", "1.")
    assert reference.carrier is Carrier.STRUCTURED
    assert reference.to_csl() == {
        "type": "article-journal",
        "author": [{"family": "Müller", "given": "Z-B"}, {"literal": "WHO & co"}],
        "et-al": True,
        "title": "Vitamin K2 α role",
        "container-title": "Osteoporos Int",
        "volume": "26",
        "issue": "3",
        "page": "1175-1186",
        "issued": "2015",
        "DOI": "10.1007/s00198-014-2989-6",
    }


def test_a_plain_citation_is_cut_where_its_elements_begin_and_end() -> None:
    text = """<ref-list><ref><mixed-citation>LeCun Y. K<sub><italic>2</italic></sub> role.
    <italic>Health
    &amp; Place</italic> <bold>521</bold>:436 <xref/><ext-link>10.1000/1</ext-link>.
    </mixed-citation></ref></ref-list>"""
    (reference,) = read(f"<article>{text}</article>").references
    assert cut(reference.raw) == [
        "LeCun Y. K2 role. ",
        "Health & Place",
        " ",
        "521",
        ":436 ",
        "10.1000/1",
        ".",
    ]


def test_a_plain_citation_is_read_as_a_string() -> None:
    reference = read().references[1]
    assert (reference.key, reference.label, reference.carrier) == ("B2", "2.", Carrier.CITATION)
    assert reference.raw.text.startswith("LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015")
    assert reference.doi is not None
    assert reference.doi.value == "10.1038/nature14539"


def test_the_chapter_of_a_book_has_the_book_as_its_container() -> None:
    reference = read().references[2]
    assert (reference.type, reference.text("title")) == ("chapter", "A chapter")
    assert reference.text("container-title") == "The book"
    assert [str(name) for name in reference.editor or ()] == ["Ed, I"]


@pytest.mark.parametrize(
    ("kind", "source", "own", "further"),
    [
        ("preprint", "arXiv", "10.48550/arxiv.2101.00042", []),
        ("journal", "Nature", None, ["10.48550/arxiv.2101.00042"]),
    ],
)
def test_the_number_of_a_preprint_is_the_works_or_stands_besides(
    kind: str, source: str, own: str | None, further: list[str]
) -> None:
    text = f"""<article><back><ref-list><ref><element-citation publication-type="{kind}">
    <article-title>On eels</article-title><source>{source}</source><year>2021</year>
    <pub-id pub-id-type="arxiv">2101.00042v2</pub-id></element-citation></ref></ref-list></back>
    </article>"""
    (reference,) = read(text).references
    assert (None if reference.doi is None else reference.doi.value) == own
    assert [each.doi.value for each in reference.further] == further


def test_an_empty_entry_is_a_problem_and_references_are_counted_without_it() -> None:
    reading = read()
    assert [problem.key for problem in reading.problems] == ["B3"]
    assert [reference.index for reference in reading.references] == [1, 2, 3]


def test_each_value_knows_its_place() -> None:
    reading = read()
    fields = reading.references[0].fields
    written = {
        name: reading.source.text[value.span.start : value.span.end]
        for name, value in fields.items()
        if value.span is not None
    }
    assert written["title"] == "Vitamin K<sub>2</sub> &alpha; role"
    assert (written["volume"], written["issued"], written["page"]) == ("26", "2015", "1175")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>', "defines the entity 'x'"),
        ("<a>", "a.xml:1:4: this is not well-formed XML"),
        ("<a>" * 300, "nested more than 200 deep"),
    ],
)
def test_what_is_no_honest_xml_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnreadableInput, match=message):
        read(text)


def test_a_citation_given_in_two_forms_counts_once() -> None:
    citation = "<{0}><source>S</source><year>2000</year></{0}>"
    forms = citation.format("element-citation") + citation.format("mixed-citation")
    text = f"<ref-list><ref><citation-alternatives>{forms}</citation-alternatives></ref></ref-list>"
    assert len(read(text).references) == 1


_DIVIDED = """<element-citation publication-type="journal"><name><surname>Kell</surname>
<given-names>AW</given-names></name><article-title>{title}</article-title>
<source>Acta Test</source><year>{year}</year></element-citation>"""
_PRINTED = "<mixed-citation>Kell AW. Voles at sea. Acta Test. 2022;94:2.</mixed-citation>"


_MARKED = _PRINTED.replace("Acta Test", "<source>Acta Test</source>")


@pytest.mark.parametrize(
    ("printed", "title"),
    [(_PRINTED, "Voles at sea"), (_PRINTED, "Voles on the sea"), (_MARKED, "Voles at sea")],
)
@pytest.mark.parametrize("order", [1, -1])
def test_an_entry_given_as_printed_and_divided_is_one_reference(
    printed: str, title: str, order: int
) -> None:
    forms = (printed, _DIVIDED.format(title=title, year=2022))[::order]
    text = f"<article><ref-list><ref id='r'>{''.join(forms)}</ref></ref-list></article>"
    (reference,) = read(text).references
    assert (reference.carrier, reference.text("title")) == (Carrier.STRUCTURED, title)


@pytest.mark.parametrize("printed", [_PRINTED, _MARKED])
def test_two_works_in_one_entry_stay_two_references(printed: str) -> None:
    other = _DIVIDED.format(title="Owls on land", year=2019)
    text = f"<article><ref-list><ref>{printed}{other}</ref></ref-list></article>"
    assert len(read(text).references) == 2


def test_a_journal_in_source_title_is_read() -> None:
    text = _DIVIDED.format(title="T", year=2022).replace("source>", "source-title>")
    (reference,) = read(f"<article><ref-list><ref>{text}</ref></ref-list></article>").references
    assert reference.text("container-title") == "Acta Test"


@pytest.mark.parametrize(
    "citation",
    [
        "<element-citation><year>2015</year><source>Nature</source>{link}</element-citation>",
        "<mixed-citation>LeCun Y. Deep learning. Nature. 2015;521:436-44. {link}</mixed-citation>",
    ],
)
def test_a_doi_that_only_the_address_of_a_link_holds_is_the_entrys(citation: str) -> None:
    link = '<ext-link xlink:href="https://doi.org/10.1038/nature14539">Crossref</ext-link>'
    text = (
        '<article xmlns:xlink="http://www.w3.org/1999/xlink"><ref-list><ref>'
        f"{citation.format(link=link)}</ref></ref-list></article>"
    )
    (reference,) = read(text).references
    assert str(reference.doi) == "10.1038/nature14539"
