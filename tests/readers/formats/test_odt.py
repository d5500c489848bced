from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
import json

import pytest

from refcheck.core.model.reference import Carrier
from refcheck.readers.base import Document, Reading
from refcheck.readers.formats import odt as reader
from tests.readers.documents import CITATIONS, STYLES, cut, numbered, placed, raws, refusal
from tests.readers.office import docx, odt, odt_article, odt_par, par, zipped

_ITEM = {
    "id": 7,
    "type": "article-journal",
    "title": "Deep learning",
    "author": [{"family": "LeCun", "given": "Y"}],
    "issued": {"date-parts": [["2015"]]},
    "DOI": "10.1038/nature14539",
}


def read(data: bytes) -> Reading:
    return reader.read(Document("a.odt", data))


_STYLES = "".join(
    f'<style:style style:name="{name}" style:family="text" {parent}>'
    f"<style:text-properties {properties}/></style:style>"
    for name, parent, properties in (
        ("T1", "", 'fo:font-style="italic"'),
        ("T2", "", 'officeooo:rsid="0012" fo:font-style="normal" fo:font-weight="normal"'),
        ("T3", "", 'style:text-position="super 58%"'),
        ("T4", 'style:parent-style-name="T1"', 'officeooo:rsid="0013"'),
    )
)


@pytest.mark.parametrize(
    ("spans", "parts"),
    [
        ('<text:span text:style-name="T1">Health</text:span> 5', ["Health", " 5"]),
        ('Hea<text:span text:style-name="T2">lth</text:span> 5', ["Health 5"]),
        ('2<text:span text:style-name="T3">nd</text:span> 5', ["2nd 5"]),
        ('<text:span text:style-name="T4">Health</text:span> 5', ["Health", " 5"]),
        ('<text:span text:style-name="Emphasis">Health</text:span> 5', ["Health", " 5"]),
        (
            '<text:span text:style-name="T1">Hea<text:span text:style-name="T2">lth &amp;</text:span>'
            '<text:s/>Place</text:span>, <text:a xlink:href="https://x.org">5</text:a>',
            ["Health & Place", ", ", "5"],
        ),
    ],
)
def test_text_is_cut_where_its_manner_changes(spans: str, parts: list[str]) -> None:
    citation = "LeCun Y, Bengio Y, Hinton G. Deep learning. 2015;5:436-444. "
    body = odt_article(f"<text:p>{citation}{spans}</text:p>")
    (reference,) = read(odt(_STYLES + body)).references
    assert cut(reference.raw.part(len(citation))) == parts


def test_paragraphs_in_the_style_of_bibliographies_are_entries() -> None:
    own = '<style:style style:name="P7" style:family="paragraph" style:parent-style-name="{}"/>'
    listed = '<text:p text:style-name="{}">{}</text:p>'
    body = own.format("Bibliography_20_1") + odt_par("We read it in 2014.")
    body += listed.format("P7", "The Koran.") + listed.format("Bibliography_20_1", "Anonymous")
    assert raws(read(odt(body + odt_par("Bibliography"))).references) == ["The Koran.", "Anonymous"]


def _items(citations: Sequence[str]) -> str:
    items = "".join(f"<text:list-item>{odt_par(x)}</text:list-item>" for x in citations)
    return f"<text:list>{items}</text:list>"


def _section(name: str, citations: Sequence[str]) -> str:
    entries = "".join(map(odt_par, citations))
    return f'<text:section text:name="{escape(name)}">{entries}</text:section>'


def test_a_section_is_a_list_of_works_only_where_pandoc_calls_it_so() -> None:
    short = ["The Koran.", "Warner, John T, ‘The Cathodes’ (2018) 99"]
    assert raws(read(odt(odt_article(_section("refs", short), "Ends"))).references) == short
    assert not read(odt(odt_article(_section("refs of mine", short), "Ends"))).references


LAYOUTS: dict[str, Callable[[Sequence[str]], str]] = {
    "paragraphs": lambda c: odt_article("".join(map(odt_par, c))),
    "a list": lambda c: odt_article(_items(c), "Literatur"),
    "typed numbers": lambda c: odt_article("".join(map(odt_par, numbered("{}. ", c)))),
    "spaces and spans": lambda c: odt_article(
        "".join(odt_par(x).replace(" ", '<text:span> </text:span><text:s text:c="2"/>') for x in c)
    ),
    "Zotero": lambda c: odt_article(_section("ZOTERO_BIBL {} CSL_BIBLIOGRAPHY RNDx", c), "Sources"),
    "pandoc": lambda c: odt_article(_section("refs", c), "Sources"),
    "LibreOffice": lambda c: odt_article(
        '<text:bibliography text:name="B"><text:bibliography-source/><text:index-body>'
        '<text:index-title><text:h text:outline-level="2">List</text:h></text:index-title>'
        + "".join(map(odt_par, c))
        + "</text:index-body></text:bibliography>",
        "Further",
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_every_entry_is_found_in_order_and_knows_its_place(
    layout: Callable[[Sequence[str]], str],
) -> None:
    for citations in STYLES:
        reading = read(odt(layout(citations)))
        assert raws(reading.references) == [" ".join(citation.split()) for citation in citations]
        assert [" ".join(text.split()) for text in placed(reading)] == raws(reading.references)


def test_a_line_is_a_paragraph_counted_from_the_first() -> None:
    reading = read(odt(odt_article("".join(map(odt_par, CITATIONS[:2])))))
    assert [str(r.location) for r in reading.references] == ["a.odt:5:1", "a.odt:6:1"]


def test_deleted_text_comments_and_the_numbers_of_notes_are_not_read() -> None:
    deleted = (
        f"<text:tracked-changes>{odt_par('Gone A. (2010). Gone. J, 1, 2.')}</text:tracked-changes>"
    )
    comment = f"<office:annotation>{odt_par('Check this.')}</office:annotation>"
    entry = f"<text:p>{comment}{escape(CITATIONS[0])}</text:p>"
    body = deleted + odt_article(entry + odt_par(CITATIONS[1]))
    assert raws(read(odt(body)).references) == list(CITATIONS[:2])


def test_footnotes_are_a_list_where_there_is_no_other() -> None:
    notes = "".join(
        f"<text:note><text:note-citation>{i}</text:note-citation><text:note-body>"
        f"{odt_par(x)}</text:note-body></text:note>"
        for i, x in enumerate(CITATIONS[:4], start=1)
    )
    reading = read(odt(f"<text:p>It is so.{notes}</text:p><text:p>And so on.</text:p>"))
    assert raws(reading.references) == list(CITATIONS[:4])
    assert reading.source.text.startswith("It is so.\nAnd so on.\n")


def test_a_doi_behind_a_link_is_the_entry_s() -> None:
    link = '<text:a xlink:href="https://doi.org/10.1038/nature14539">Full text</text:a>'
    entry = f"<text:p>LeCun Y, Hinton G. Deep learning. Nature 2015; 521: 436-444. {link}</text:p>"
    reading = read(odt(odt_article(entry + odt_par(CITATIONS[3]))))
    assert reading.references[0].doi is not None
    assert reading.references[0].doi.value == "10.1038/nature14539"


@pytest.mark.parametrize("manager", ["Zotero", "LibreOffice"])
def test_where_no_list_is_printed_citations_tell_what_is_cited(manager: str) -> None:
    carried = json.dumps({"citationItems": [{"itemData": _ITEM}]})
    name = escape(f"ZOTERO_ITEM CSL_CITATION {carried} RNDabc", quote=True)
    cited = {
        "Zotero": f'<text:reference-mark-start text:name="{name}"/>(LeCun, 2015)'
        f'<text:reference-mark-end text:name="{name}"/>',
        "LibreOffice": '<text:bibliography-mark text:identifier="L15" text:author="LeCun, Y"'
        ' text:bibliography-type="article" text:title="Deep learning" text:year="2015"'
        ' text:url="https://doi.org/10.1038/nature14539">[L15]</text:bibliography-mark>',
    }[manager]
    reading = read(odt(f"<text:p>It is so {cited}, is it {cited}?</text:p>"))
    (reference,) = reading.references
    assert (reference.carrier, reference.type) == (Carrier.STRUCTURED, "article-journal")
    assert (reference.text("title"), reference.text("issued")) == ("Deep learning", "2015")
    assert [str(name) for name in reference.author or ()] == ["LeCun, Y"]
    assert reference.doi is not None
    assert reference.doi.value == "10.1038/nature14539"
    assert (reference.location.line, reference.location.column) == (1, 10)


def test_an_empty_file_holds_no_references() -> None:
    assert read(b"").references == ()


_LOCKED = {
    "content.xml": b"\x01\x02",
    "META-INF/manifest.xml": "<m><manifest:encryption-data/></m>",
}
BROKEN = {
    "plain text": (b"References", "is not an OpenDocument text"),
    "a Word document": (docx(par("x")), "ZIP archive is not an OpenDocument text"),
    "a password": (zipped(_LOCKED), "protected by a password"),
    "broken XML": (zipped({"content.xml": "<a"}), "damaged"),
}


@pytest.mark.parametrize(("data", "words"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, words: str) -> None:
    assert words in refusal(reader.read, "a.odt", data)
