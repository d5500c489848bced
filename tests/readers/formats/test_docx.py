from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from html import escape
import json
import tracemalloc
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from refcheck.core.model.reference import Carrier
from refcheck.errors import UnreadableInput
from refcheck.readers.base import Document, Reading
from refcheck.readers.formats import docx as reader
from refcheck.readers.lists import manuscript
from refcheck.readers.markup import packed
from tests.readers.documents import CITATIONS, PROSE, STYLES, cut, numbered, placed, raws, refusal
from tests.readers.office import (
    docx,
    field,
    instruction,
    listed_field,
    mark,
    par,
    run,
    word_article,
    zipped,
)

_NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
_ITEM = {
    "id": 7,
    "type": "article-journal",
    "title": "Deep learning",
    "container-title": "Nature",
    "author": [{"family": "LeCun", "given": "Y"}],
    "issued": {"date-parts": [["2015"]]},
    "DOI": "10.1038/nature14539",
}
_ENDNOTE = (
    '<EndNote><Cite><Author>LeCun</Author><record><ref-type name="Journal Article">17</ref-type>'
    "<contributors><authors><author>LeCun, Y.</author></authors></contributors><titles>"
    "<title>Deep learning</title><secondary-title>Nature</secondary-title></titles>"
    "<dates><year>2015</year></dates>"
    "<electronic-resource-num>10.1038/nature14539</electronic-resource-num></record></Cite></EndNote>"
)
_SOURCES = """<b:Sources xmlns:b="urn:b"><b:Source><b:Tag>LeC15</b:Tag>
<b:SourceType>JournalArticle</b:SourceType><b:Author><b:Author><b:NameList><b:Person>
<b:Last>LeCun</b:Last><b:First>Y</b:First></b:Person></b:NameList></b:Author></b:Author>
<b:Title>Deep learning</b:Title><b:Year>2015</b:Year><b:JournalName>Nature</b:JournalName>
<b:StandardNumber>10.1038/nature14539</b:StandardNumber></b:Source></b:Sources>"""


def read(data: bytes) -> Reading:
    return reader.read(Document("a.docx", data))


_ITALIC, _BOLD = "<w:i/>", '<w:b w:val="1"/>'


@pytest.mark.parametrize(
    ("runs", "parts"),
    [
        (run("A "), ["A "]),
        (run("Health ", _ITALIC) + run("& Place", _ITALIC), ["Health & Place"]),
        (run("Health", _ITALIC) + run(" ") + run("Place", _ITALIC), ["Health Place"]),
        (run("Nature", _ITALIC) + run(" ") + run("521", _BOLD), ["Nature ", "521"]),
        (run("A", '<w:i w:val="0"/><w:u w:val="none"/>') + run("B"), ["AB"]),
        (run("H") + run("2", '<w:vertAlign w:val="subscript"/>') + run("O"), ["H2O"]),
        (run("Smith", "<w:smallCaps/>") + run(", J."), ["Smith", ", J."]),
        (run("A", '<w:rStyle w:val="Emphasis"/>') + run("B"), ["A", "B"]),
        (run("A", "<w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange>") + run("B"), ["AB"]),
    ],
)
def test_text_is_cut_where_its_manner_changes(runs: str, parts: list[str]) -> None:
    citation = run("LeCun Y, Bengio Y, Hinton G. Deep learning. 2015;5:436-444. ")
    body = word_article(f"<w:p><w:pPr><w:rPr><w:i/></w:rPr></w:pPr>{citation}{runs}</w:p>")
    (reference,) = read(docx(body)).references
    cut_at = len("LeCun Y, Bengio Y, Hinton G. Deep learning. 2015;5:436-444. ")
    shown = reference.raw.part(cut_at)
    assert cut(shown) == [part.rstrip() if part == parts[-1] else part for part in parts]


@pytest.mark.parametrize("style", ["Verzeichnis", "Eigenes"])
def test_paragraphs_in_the_style_of_bibliographies_are_entries_but_for_their_heading(
    style: str,
) -> None:
    entries = ("The Koran.", CITATIONS[0], "Anonymous, undated")
    body = par(PROSE) + "".join(par(x, style) for x in ("Literatur", *entries)) + par("The end.")
    assert raws(read(docx(body)).references) == list(entries)


def test_an_emphasised_journal_and_a_link_are_marked() -> None:
    link = '<w:hyperlink r:id="rId1">' + run("10.1038/nature14539") + "</w:hyperlink>"
    entry = run("LeCun Y, Bengio Y. Deep learning. ") + run("Nature", _ITALIC)
    body = word_article(f"<w:p>{entry}{run('. 2015;521:436-444. doi:')}{link}</w:p>")
    rels = (
        '<Relationships><Relationship Id="rId1" TargetMode="External"'
        ' Target="https://doi.org/10.1038/nature14539"/></Relationships>'
    )
    (reference,) = read(docx(body, {"word/_rels/document.xml.rels": rels})).references
    assert cut(reference.raw)[1:] == ["Nature", ". 2015;521:436-444. doi:", "10.1038/nature14539"]


LAYOUTS: dict[str, Callable[[Sequence[str]], str]] = {
    "paragraphs": lambda c: word_article("".join(map(par, c))),
    "numbered by Word": lambda c: word_article("".join(par(x, "", _NUMBERED) for x in c)),
    "numbered by a style": lambda c: word_article("".join(par(x, "Literatur") for x in c)),
    "typed numbers": lambda c: word_article("".join(map(par, numbered("[{}] ", c)))),
    "empty paragraphs between": lambda c: word_article("<w:p/>".join(map(par, c)), "Literatur"),
    "heading by a derived style": lambda c: word_article("".join(map(par, c)), "Sources", "Sub"),
    "heading without a style": lambda c: word_article("".join(map(par, c)), "Bibliography", ""),
    "a table of two columns": lambda c: word_article(
        "<w:tbl>"
        + "".join(
            f"<w:tr><w:tc>{par(f'[{i}]')}</w:tc><w:tc>{par(x)}</w:tc></w:tr>"
            for i, x in enumerate(c, start=1)
        )
        + "</w:tbl>"
    ),
    "runs of a few letters": lambda c: word_article(
        "".join(
            "<w:p>" + "".join(run(x[i : i + 3]) for i in range(0, len(x), 3)) + "</w:p>" for x in c
        )
    ),
    "Zotero": lambda c: word_article(
        listed_field(' ADDIN ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY ', c), "Further"
    ),
    "Mendeley": lambda c: word_article(
        listed_field("ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY ", c), ""
    ),
    "EndNote": lambda c: word_article(listed_field(" ADDIN EN.REFLIST ", numbered("{}.\t", c))),
    "Word": lambda c: word_article(
        "<w:sdt><w:sdtPr><w:bibliography/></w:sdtPr><w:sdtContent>"
        + listed_field("BIBLIOGRAPHY", c)
        + "</w:sdtContent></w:sdt>"
    ),
    "Mendeley Cite": lambda c: word_article(
        '<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_BIBLIOGRAPHY"/></w:sdtPr><w:sdtContent>'
        + "".join(map(par, c))
        + "</w:sdtContent></w:sdt>"
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_every_entry_is_found_in_order_and_knows_its_place(
    layout: Callable[[Sequence[str]], str],
) -> None:
    for citations in STYLES:
        reading = read(docx(layout(citations)))
        assert raws(reading.references) == [" ".join(citation.split()) for citation in citations]
        assert placed(reading) == raws(reading.references)


def test_what_a_reference_manager_lists_counts_even_if_it_looks_like_no_citation() -> None:
    entries = [*CITATIONS[:3], "World Bank data", *CITATIONS[3:6]]
    reading = read(
        docx(word_article(listed_field("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", entries)))
    )
    assert raws(reading.references) == entries


def test_a_line_is_a_paragraph_counted_from_the_first() -> None:
    reading = read(docx(word_article("".join(map(par, CITATIONS[:2])))))
    assert [str(r.location) for r in reading.references] == ["a.docx:5:1", "a.docx:6:1"]
    assert reading.source.line(2) == PROSE


def test_tracked_deletions_and_older_forms_of_drawings_are_not_read() -> None:
    deleted = "<w:del><w:r><w:delText>GONE</w:delText></w:r></w:del>"
    moved = "<w:moveFrom><w:r><w:t>AWAY</w:t></w:r></w:moveFrom>"
    older = "<mc:AlternateContent xmlns:mc='m'><mc:Fallback><w:p><w:r><w:t>OLD</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
    entry = f"<w:p>{deleted}{moved}{older}{run(CITATIONS[0])}</w:p>"
    assert raws(read(docx(word_article(entry + par(CITATIONS[1])))).references) == list(
        CITATIONS[:2]
    )


def test_footnotes_are_a_list_where_there_is_no_other() -> None:
    notes = "".join(
        f'<w:footnote w:id="{i}">{par(x)}</w:footnote>' for i, x in enumerate(CITATIONS[:4])
    )
    part = f'<w:footnotes xmlns:w="w">{notes}</w:footnotes>'
    data = docx(par("A made-up article") + par("It is so."), {"word/footnotes.xml": part})
    assert raws(read(data).references) == list(CITATIONS[:4])


@pytest.mark.parametrize("form", ["relationship", "field"])
def test_a_doi_behind_a_link_is_the_entry_s(form: str) -> None:
    url = "https://doi.org/10.1038/nature14539"
    entry = "LeCun Y, Bengio Y, Hinton G. Deep learning. Nature 2015; 521: 436-444. "
    link = {
        "relationship": f'<w:hyperlink r:id="rId4">{run("Full text")}</w:hyperlink>',
        "field": field(f'HYPERLINK "{url}"', "Full text"),
    }[form]
    links = (
        f'<Relationships><Relationship Id="rId4" Target="{url}" TargetMode="External"/>'
        "</Relationships>"
    )
    body = word_article(f"<w:p>{run(entry)}{link}</w:p>" + par(CITATIONS[3]))
    reading = read(docx(body, {"word/_rels/document.xml.rels": links}))
    assert reading.references[0].doi is not None
    assert reading.references[0].doi.value == "10.1038/nature14539"


def _endnote_apart() -> str:
    """A long EndNote citation: what it carries is in Base64, and again in a field inside."""
    carried = base64.b64encode(_ENDNOTE.encode() + b"\0").decode()
    inner = f"<w:fldData>{carried}</w:fldData>"
    return (
        mark("begin", inner)
        + instruction(" ADDIN EN.CITE ")
        + mark("begin", inner)
        + instruction(" ADDIN EN.CITE.DATA ")
        + mark("end")
        + mark("separate")
        + run("(LeCun, 2015)")
        + mark("end")
    )


def _mendeley_cite() -> str:
    carried = base64.b64encode(json.dumps({"citationItems": [{"itemData": _ITEM}]}).encode())
    tag = f"MENDELEY_CITATION_v3_{carried.decode()}"
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>'
        f"<w:sdtContent>{run('(LeCun, 2015)')}</w:sdtContent></w:sdt>"
    )


_CSL = json.dumps({"citationItems": [{"id": 7, "itemData": _ITEM}]})
CITED = {
    "Zotero": field(f" ADDIN ZOTERO_ITEM CSL_CITATION {_CSL} ", "(LeCun, 2015)"),
    "Mendeley": field(f"ADDIN CSL_CITATION {_CSL}", "(LeCun, 2015)"),
    "Mendeley Cite": _mendeley_cite(),
    "EndNote": field(f" ADDIN EN.CITE {_ENDNOTE}", "(LeCun, 2015)"),
    "EndNote, long": _endnote_apart(),
    "Word": field(r" CITATION LeC15 \l 1033 ", "(LeCun, 2015)"),
    "a simple field": f'<w:fldSimple w:instr="{escape("ADDIN CSL_CITATION " + _CSL)}">'
    + run("(LeCun, 2015)")
    + "</w:fldSimple>",
}


@pytest.mark.parametrize("cited", CITED.values(), ids=CITED)
def test_where_no_list_is_printed_citation_fields_tell_what_is_cited(cited: str) -> None:
    body = f"<w:p>{run('It is so ')}{cited}{run(', is it ')}{cited}{run('?')}</w:p>"
    reading = read(docx(body, {"customXml/item1.xml": _SOURCES}))
    (reference,) = reading.references
    assert reference.carrier is Carrier.STRUCTURED
    assert reference.text("title") == "Deep learning"
    assert reference.text("container-title") == "Nature"
    assert [name.family for name in reference.author or ()] == ["LeCun"]
    assert reference.doi is not None
    assert reference.doi.value == "10.1038/nature14539"
    assert (reference.raw.text, str(reference.location)) == ("(LeCun, 2015)", "a.docx:1:10")


def test_a_damaged_citation_field_is_a_problem_with_its_place() -> None:
    body = f"<w:p>{run('See ')}{field('ADDIN CSL_CITATION {broken', '(X, 2015)')}</w:p>"
    reading = read(docx(body))
    assert not reading.references
    (problem,) = reading.problems
    assert (problem.span.start, problem.span.end) == (4, 13)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("customXml/item1.xml", "<b:Sources"),
        ("customXml/item2.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><Sources>&b;</Sources>"),
        ("word/styles.xml", "<w:styles><w:style>"),
        ("word/_rels/document.xml.rels", "<Relationships"),
    ],
)
def test_a_damaged_part_without_text_is_passed_over_with_one_note(part: str, content: str) -> None:
    body = par("References", properties='<w:outlineLvl w:val="0"/>')
    reading = read(docx(body + "".join(map(par, CITATIONS)), {part: content}))
    assert len(reading.references) == len(CITATIONS)
    (problem,) = reading.problems
    assert problem.message == f"the part {part} of this document cannot be read, and is passed over"


def test_a_damaged_part_with_text_is_refused_by_its_name() -> None:
    data = docx("".join(map(par, CITATIONS)), {"word/footnotes.xml": "<w:footnotes><w:p>"})
    assert refusal(reader.read, "a.docx", data).startswith("a.docx: word/footnotes.xml: the")


def test_an_empty_file_holds_no_references() -> None:
    assert read(b"").references == ()


_BOMB = (
    "<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '&x;&x;'>]><w:document xmlns:w='w'>&y;</w:document>"
)
_LOCKED = b"\xd0\xcf\x11\xe0" + bytes(100) + "EncryptedPackage".encode("utf-16-le")
BROKEN = {
    "plain text": (b"References\n\n1. Smith J.", "is not a Word document"),
    "another archive": (zipped({"a.txt": "x"}), "ZIP archive is not a Word document"),
    "cut off": (docx(par("x"))[:200], "damaged"),
    "broken XML": (zipped({"word/document.xml": "<w:p>"}), "damaged"),
    "an old document": (b"\xd0\xcf\x11\xe0" + bytes(100), "old office document"),
    "a password": (_LOCKED, "protected by a password"),
    "an entity bomb": (zipped({"word/document.xml": _BOMB}), "defines the entity 'x'"),
}


@pytest.mark.parametrize(("data", "words"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, words: str) -> None:
    assert words in refusal(reader.read, "a.docx", data)


def test_a_zip_bomb_is_refused_while_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MAX_PART_BYTES", 2 * 1024**2)
    with pytest.raises(UnreadableInput, match="more than 2 MB"):
        read(docx(" " * (3 * 1024**2)))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_unpacks_without_bounds_is_not_unpacked(method: int) -> None:
    # 64 MB of blanks in a few dozen bytes, which would come all at once.
    data = zipped({"word/document.xml": " " * 64 * 1024**2}, method)
    tracemalloc.start()
    with pytest.raises(UnreadableInput, match="damaged"):
        read(data)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 8 * 1024**2


def test_more_text_than_a_book_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manuscript, "MAX_TEXT_LENGTH", 1000)
    with pytest.raises(UnreadableInput, match="longer than the 1,000 characters"):
        read(docx(par("word " * 300)))
    monkeypatch.setattr(manuscript, "MAX_PARAGRAPHS", 10)
    with pytest.raises(UnreadableInput, match="10 paragraphs"):
        read(docx("<w:p/>" * 20))


@settings(max_examples=50)
@given(data=st.data())
def test_no_damage_to_a_document_breaks_the_reader(data: st.DataObject) -> None:
    document = bytearray(docx(word_article("".join(map(par, CITATIONS[:2])))))
    for _ in range(data.draw(st.integers(1, 8))):
        document[data.draw(st.integers(0, len(document) - 1))] = data.draw(st.integers(0, 255))
    try:
        read(bytes(document))
    except UnreadableInput as error:
        assert "\n" not in str(error)
