from __future__ import annotations

import pytest

from refcheck.readers import reader_for
from refcheck.readers.base import Document

_JATS = (
    "<ref><mixed-citation>LeCun Y, Hinton G. Deep learning. Nature. 2015;521:436-444."
    "</mixed-citation></ref>"
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"<article><back><ref-list>{_JATS}{_JATS}</ref-list></back></article>", 2),
        (f"<pmc-articleset><ref-list>{_JATS}</ref-list></pmc-articleset>", 1),
        ("<TEI><text><listBibl><bibl>Smith J. A title. 2010.</bibl></listBibl></text></TEI>", 1),
        ("<listBibl><bibl>Smith J. A title. 2010.</bibl></listBibl>", 1),
        (
            "<xml><records><record><ref-type name='Book'/><titles><title>T</title></titles>"
            "</record></records></xml>",
            1,
        ),
        ("<article><body/></article>", 0),
        ("<PubmedArticleSet/>", 0),
        ("", 0),
    ],
)
def test_the_elements_tell_the_format(text: str, count: int) -> None:
    reading = reader_for("a.xml", None).read(Document("a.xml", text.encode()))
    assert len(reading.references) == count


def test_xml_of_another_kind_is_called_by_its_name() -> None:
    reading = reader_for("a.xml", None).read(Document("a.xml", b"<svg/>"))
    assert not reading.references
    assert "XML of another kind (<svg>)" in (reading.hint or "")
