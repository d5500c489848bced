from __future__ import annotations

import pytest

from refcheck.errors import UnreadableInput
from refcheck.readers import Document, Reading, reader_for

_ARTICLE = """<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">25516361</PMID>
<Article><Journal><ISSN>1433-2965</ISSN><JournalIssue><Volume>26</Volume><Issue>3</Issue>
<PubDate>{date}</PubDate></JournalIssue><Title>Soils today</Title>
<ISOAbbreviation>Soils</ISOAbbreviation></Journal>
<ArticleTitle>Does CO<sub>2</sub> leave bogs &amp; fens.</ArticleTitle>
<Pagination><StartPage>1175</StartPage><EndPage>1186</EndPage></Pagination>
<ELocationID EIdType="pii">x</ELocationID><ELocationID EIdType="doi">10.5555/bog.1</ELocationID>
<AuthorList CompleteYN="{complete}"><Author><LastName>Huang</LastName><ForeName>Ze-Bin</ForeName>
<Suffix>Jr</Suffix></Author><Author><CollectiveName>A Group</CollectiveName></Author></AuthorList>
<Language>eng</Language></Article></MedlineCitation><PubmedData>
<ArticleIdList><ArticleId IdType="pmc">PMC12</ArticleId></ArticleIdList>
<ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.5555/other</ArticleId>
</ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>"""
_CHAPTER = """<PubmedBookArticle><BookDocument><PMID>2</PMID><Book><Publisher>
<PublisherName>Press</PublisherName></Publisher><BookTitle>Bogs</BookTitle><PubDate>
<Year>1993</Year></PubDate><AuthorList Type="editors"><Author><LastName>Adam</LastName></Author>
</AuthorList></Book><ArticleTitle>A chapter.</ArticleTitle><AuthorList Type="authors"><Author>
<LastName>Bur</LastName><Initials>H</Initials></Author></AuthorList></BookDocument>
</PubmedBookArticle>"""
_YEAR = "<Year>2015</Year><Month>Mar</Month><Day>07</Day>"


def read(*works: str) -> Reading:
    text = f"<PubmedArticleSet>{''.join(works)}</PubmedArticleSet>"
    return reader_for("a.xml", None).read(Document("a.xml", text.encode()))


def article(date: str = _YEAR, complete: str = "Y") -> str:
    return _ARTICLE.format(date=date, complete=complete)


def test_an_article_is_read_element_by_element() -> None:
    (reference,) = read(article()).references
    assert reference.key == "25516361"
    assert reference.to_csl() == {
        "type": "article-journal",
        "author": [
            {"family": "Huang", "given": "Ze-Bin", "suffix": "Jr"},
            {"literal": "A Group"},
        ],
        "et-al": False,
        "title": "Does CO2 leave bogs & fens",
        "container-title": "Soils today",
        "container-title-short": "Soils",
        "volume": "26",
        "issue": "3",
        "page": "1175-1186",
        "ISSN": "1433-2965",
        "language": "eng",
        "PMID": "25516361",
        "PMCID": "PMC12",
        "issued": "2015",
        "DOI": "10.5555/bog.1",
    }
    assert {name: value.text for name, value in reference.extra.items()} == {
        "month": "3",
        "day": "7",
    }


def test_what_an_article_cites_is_not_of_the_list() -> None:
    text = article().replace('<ELocationID EIdType="doi">10.5555/bog.1</ELocationID>', "")
    (reference,) = read(text).references
    assert (reference.doi, reference.further) == (None, ())


def test_a_chapter_has_its_book_and_its_editors() -> None:
    (reference,) = read(_CHAPTER).references
    assert reference.to_csl() == {
        "type": "chapter",
        "author": [{"family": "Bur", "given": "H"}],
        "et-al": False,
        "editor": [{"family": "Adam"}],
        "title": "A chapter",
        "container-title": "Bogs",
        "publisher": "Press",
        "PMID": "2",
        "issued": "1993",
    }


def test_a_date_may_be_one_that_medline_cannot_divide() -> None:
    (reference,) = read(article("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>")).references
    assert (reference.text("issued") or "").startswith("1998")


def test_an_incomplete_author_list_is_cut_short() -> None:
    (reference,) = read(article(complete="N")).references
    assert reference.et_al


def test_works_are_read_in_order_and_know_their_places() -> None:
    reading = read(article(), _CHAPTER, article())
    assert [r.key for r in reading.references] == ["25516361", "2", "25516361"]
    for reference in reading.references:
        issued = reference.fields["issued"]
        assert issued.span is not None
        assert reading.source.text[issued.span.start : issued.span.end] == issued.text


def test_a_single_page_is_no_range() -> None:
    (reference,) = read(article().replace("1186", "1175")).references
    assert reference.text("page") == "1175"


def test_entities_of_its_own_are_refused() -> None:
    text = '<!DOCTYPE PubmedArticleSet [<!ENTITY a "b">]><PubmedArticleSet>&a;</PubmedArticleSet>'
    with pytest.raises(UnreadableInput, match="defines the entity"):
        reader_for("a.xml", "pubmed").read(Document("a.xml", text.encode()))
