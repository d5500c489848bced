from __future__ import annotations

from refcheck.readers import Document, Reading, reader_for

_SOURCE = """<b:Source><b:Tag>Mar14</b:Tag><b:SourceType>JournalArticle</b:SourceType>
<b:Title>Bogs</b:Title><b:Year>{year}</b:Year><b:Author><b:Author><b:NameList><b:Person>
<b:Last>Marsh</b:Last><b:First>Ann</b:First></b:Person></b:NameList></b:Author></b:Author>
<b:JournalName>Soils</b:JournalName><b:Volume>12</b:Volume><b:Pages>1-9</b:Pages>
<b:DOI>10.5555/bog.3</b:DOI></b:Source>"""


def read(*sources: str) -> Reading:
    listed = f"<b:Sources xmlns:b='http://x' SelectedStyle=''>{''.join(sources)}</b:Sources>"
    return reader_for("Sources.xml", None).read(Document("Sources.xml", listed.encode()))


def test_the_sources_that_word_exports_are_read() -> None:
    (reference,) = read(_SOURCE.format(year=2014)).references
    assert reference.key == "Mar14"
    assert reference.to_csl() == {
        "type": "article-journal",
        "author": [{"family": "Marsh", "given": "Ann"}],
        "et-al": False,
        "title": "Bogs",
        "container-title": "Soils",
        "issued": "2014",
        "volume": "12",
        "page": "1-9",
        "DOI": "10.5555/bog.3",
    }


def test_each_stands_at_its_own_place() -> None:
    reading = read(_SOURCE.format(year=2014), _SOURCE.format(year=2015))
    years = [reference.fields["issued"] for reference in reading.references]
    assert [year.text for year in years] == ["2014", "2015"]
    for year in years:
        assert year.span is not None
        assert reading.source.text[year.span.start : year.span.end] == year.text


def test_a_source_that_states_nothing_is_a_problem() -> None:
    reading = read("<b:Source><b:Tag>x</b:Tag></b:Source>", _SOURCE.format(year=2014))
    assert len(reading.references) == len(reading.problems) == 1
