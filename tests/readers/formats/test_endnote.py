from __future__ import annotations

from html import escape

import pytest

from refcheck.core.model.reference import Carrier
from refcheck.errors import UnreadableInput
from refcheck.readers.base import Document, Reading
from refcheck.readers.formats import endnote as reader

_RECORD = """<record><rec-number>{number}</rec-number>
<ref-type name="Journal Article">17</ref-type><contributors><authors>
<author><style face="normal">Huang, Z.-B.</style></author><author>WHO Group,</author></authors>
<secondary-authors><author>Editor, E.</author></secondary-authors></contributors>
<titles><title><style>{title}</style></title><secondary-title>Nature</secondary-title></titles>
<periodical><full-title>Nature</full-title><abbr-1>Nat.</abbr-1></periodical>
<pages>436-444</pages><volume>521</volume><number>7553</number><dates><year>2015</year></dates>
<isbn>0028-0836</isbn><urls><related-urls><url>https://doi.org/10.1000/{number}</url></related-urls>
</urls></record>"""
_BOOK = """<record><ref-type name="Book">6</ref-type><contributors><authors/></contributors>
<titles><title>A book</title><secondary-title>A series</secondary-title></titles>
<publisher>Press</publisher><pub-location>Leiden</pub-location></record>"""


def read(*records: str) -> Reading:
    text = f'<?xml version="1.0"?><xml><records>{"".join(records)}</records></xml>'
    return reader.read(Document("a.xml", text.encode()))


def test_a_record_is_read_element_by_element() -> None:
    (reference,) = read(_RECORD.format(number=1, title="Deep &amp; wide")).references
    assert (reference.key, reference.carrier) == ("1", Carrier.STRUCTURED)
    assert reference.to_csl() == {
        "type": "article-journal",
        "author": [{"family": "Huang", "given": "Z.-B."}, {"literal": "WHO Group"}],
        "et-al": False,
        "editor": [{"family": "Editor", "given": "E."}],
        "title": "Deep & wide",
        "container-title": "Nature",
        "container-title-short": "Nat.",
        "volume": "521",
        "issue": "7553",
        "page": "436-444",
        "ISSN": "0028-0836",
        "issued": "2015",
        "DOI": "10.1000/1",
    }


def test_the_second_title_of_a_book_is_its_series() -> None:
    (reference,) = read(_BOOK).references
    assert (reference.type, reference.text("title")) == ("book", "A book")
    assert reference.text("collection-title") == "A series"
    assert (reference.author, reference.text("container-title")) == (None, None)


def test_every_record_is_read_in_order_and_knows_its_place() -> None:
    titles = [f"Title {i} of > and & signs" for i in range(50)]
    reading = read(*(_RECORD.format(number=i, title=escape(t)) for i, t in enumerate(titles)))
    assert [reference.text("title") for reference in reading.references] == titles
    assert [reference.index for reference in reading.references] == list(range(1, 51))
    span = reading.references[7].fields["title"].span
    assert span is not None
    assert reading.source.text[span.start : span.end] == escape(titles[7])


def test_a_record_that_states_nothing_is_a_problem() -> None:
    reading = read("<record><rec-number>3</rec-number></record>", _BOOK)
    assert [problem.key for problem in reading.problems] == ["3"]
    assert len(reading.references) == 1


def test_xml_that_is_cut_off_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="not well-formed"):
        reader.read(Document("a.xml", b"<xml><records><record>"))
