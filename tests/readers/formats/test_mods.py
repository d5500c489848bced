from __future__ import annotations

import pytest

from refcheck.readers import Document, Reading, reader_for

_PAPER = """<mods ID="bogs"><titleInfo><nonSort>The</nonSort><title>Bog</title>
<subTitle>a survey</subTitle></titleInfo><titleInfo type="abbreviated"><title>B</title></titleInfo>
<name type="personal"><namePart type="given">Ann</namePart><namePart type="given">B.</namePart>
<namePart type="family">Marsh</namePart><role><roleTerm type="text">author</roleTerm></role></name>
<name type="corporate"><namePart>Union of Bogs, Ltd</namePart><role><roleTerm>aut</roleTerm></role>
</name><name type="personal"><namePart type="family">Ghost</namePart><role>
<roleTerm>translator</roleTerm></role></name><name type="conference"><namePart>BOG 3</namePart></name>
<relatedItem type="host"><titleInfo><title>Proceedings of the 3rd Meeting</title></titleInfo>
<name type="personal"><namePart>Editor, Eva</namePart><role><roleTerm>editor</roleTerm></role></name>
<originInfo><publisher>Press</publisher><place><placeTerm type="text">Leiden</placeTerm></place>
</originInfo><genre authority="marcgt">conference publication</genre>
<identifier type="isbn">978-0-306-40615-7</identifier></relatedItem>
<relatedItem type="series"><titleInfo><title>Notes</title></titleInfo></relatedItem>
<identifier type="doi">10.5555/bog.2</identifier><part><date>2014-11</date>
<detail type="volume"><number>7</number></detail>
<extent unit="page"><start>677</start><end>693</end></extent></part></mods>"""
_ARTICLE = """<mods><titleInfo><title>Fens</title></titleInfo><name><namePart>Lowe, Carl</namePart>
</name><relatedItem type="host"><titleInfo><title>Soils</title></titleInfo><originInfo>
<dateIssued>1988</dateIssued></originInfo><identifier type="issn">0028-0836</identifier>
<part><date>2016</date><detail type="number"><number>4</number></detail></part></relatedItem>
</mods>"""
_BOOK = """<mods><titleInfo><title>Mires</title></titleInfo><originInfo><publisher>Press</publisher>
<copyrightDate>2001</copyrightDate></originInfo><genre>book</genre></mods>"""


def read(*works: str) -> Reading:
    text = f'<modsCollection xmlns="http://www.loc.gov/mods/v3">{"".join(works)}</modsCollection>'
    return reader_for("a.xml", None).read(Document("a.xml", text.encode()))


def test_a_paper_is_read_with_what_it_stands_in() -> None:
    (reference,) = read(_PAPER).references
    assert reference.key == "bogs"
    assert reference.to_csl() == {
        "type": "paper-conference",
        "author": [{"family": "Marsh", "given": "Ann B."}, {"literal": "Union of Bogs, Ltd"}],
        "et-al": False,
        "editor": [{"family": "Editor", "given": "Eva"}],
        "title": "The Bog: a survey",
        "container-title": "Proceedings of the 3rd Meeting",
        "collection-title": "Notes",
        "volume": "7",
        "page": "677-693",
        "publisher": "Press",
        "publisher-place": "Leiden",
        "ISBN": "978-0-306-40615-7",
        "issued": "2014",
        "DOI": "10.5555/bog.2",
    }


def test_an_article_has_the_date_of_its_part_and_not_its_journals_first() -> None:
    (reference,) = read(_ARTICLE).references
    assert (reference.type, reference.text("issued")) == ("article-journal", "2016")
    assert (reference.text("issue"), reference.text("ISSN")) == ("4", "0028-0836")
    assert [str(name) for name in reference.author or ()] == ["Lowe, Carl"]


def test_a_single_page_is_no_range() -> None:
    (reference,) = read(_PAPER.replace("<end>693</end>", "<end>677</end>")).references
    assert reference.text("page") == "677"


def test_a_book_is_one_and_stands_in_nothing() -> None:
    (reference,) = read(_BOOK).references
    assert (reference.type, reference.text("issued")) == ("book", "2001")
    assert reference.text("container-title") is None


def test_one_work_needs_no_collection() -> None:
    document = Document("a.mods", _PAPER.encode())
    (reference,) = reader_for("a.mods", None).read(document).references
    assert reference.text("volume") == "7"


def test_an_empty_entry_is_a_problem_and_costs_no_other() -> None:
    reading = read("<mods/>", _BOOK)
    assert len(reading.references) == len(reading.problems) == 1


@pytest.mark.parametrize("name", ["volume", "issued", "container-title"])
def test_every_value_stands_where_it_says(name: str) -> None:
    reading = read(_BOOK, _PAPER)
    value = reading.references[1].fields[name]
    assert value.span is not None
    assert reading.source.text[value.span.start : value.span.end] == value.text
