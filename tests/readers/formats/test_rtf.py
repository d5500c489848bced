from __future__ import annotations

import pytest

from refcheck.errors import UnreadableInput
from refcheck.readers import Document, Reading, reader_for

_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\froman\fcharset0{\*\panose 0202}Times;}"
    r"{\f1\fcharset204 Times Cyr;}{\f2\fcharset128 Mincho;}}{\colortbl;\red0\green0\blue0;}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s37\sbasedon0 Bibliography;}"
    r"{\*\cs10 Default;}}{\info{\title Hidden}}{\header\pard Head of page\par}" + "\r\n"
)
_CITED = (
    r"Marsh A, Lowe B. Bogs of the north. Soils. 2014;12(3):45\u8211\'9652.",
    r"Hill C. Fens of the south. {\i Soils}. 2015;{\b 7}:8-12. doi:10.5555/fen.1",
)
_LIST = (
    r"\pard\plain\s1 {\b References}\par" + "\r\n"
    r"\pard\plain 1.\tab " + _CITED[0] + r"\par" + "\n" + r"2.\tab " + _CITED[1] + r"\par "
)
_ITEM = (
    r'\{"citationItems":[\{"itemData":\{"id":"c","type":"book","title":"Carried \u228?pfel",'
    r'"issued":\{"date-parts":[[1999]]\}\}\}]\}'
)
_CITATION = (
    r"\pard A text {\field{\*\fldinst { ADDIN ZOTERO_ITEM CSL_CITATION " + _ITEM + r"}}"
    r"{\fldrslt {(Carried 1999)}}} that cites.\par "
)


def read(body: str = _LIST, head: str = _HEAD, path: str = "a.rtf") -> Reading:
    data = (head + body + "}").encode("cp1252")
    return reader_for(path, None).read(Document(path, data))


def test_a_list_is_read_paragraph_by_paragraph() -> None:
    first, second = read().references
    assert (first.location.line, second.location.line) == (2, 3)
    assert (first.text("volume"), first.text("issue"), first.text("page")) == ("12", "3", "45–52")
    assert (second.text("title"), second.text("volume")) == ("Fens of the south", "7")
    assert second.doi is not None
    assert second.doi.value == "10.5555/fen.1"


def test_what_is_no_text_is_not_read() -> None:
    assert read().source.text.startswith("References\n1.\tMarsh A")
    text = r"\pard one{\*\bkmkstart x}{\v two}{\deleted three}{\*\unheard of}{\pict\pngblip 89\bin5 }}}{{} four\par "
    assert read(text).source.text == "one four"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"M\'fcller", "Müller"),
        (r"M\u252?ller", "Müller"),
        (r"M\uc0\u252 ller", "Müller"),
        (r"{\uc2 M\u252\'fc\'fcller}", "Müller"),
        (r"M\u-1792?ller", "M\uf900ller"),
        (r"\u55357?\u56898?", "🙂"),
        (r"{\f1 \'c8\'e2\'e0\'ed\'ee\'e2}", "Иванов"),
        (r"{\f2 \'93\'fa\'96\'7b}", "日本"),
        (r"{\upr{Lukasz}{\*\ud{\u321 ?ukasz}}}", "Łukasz"),
        (r"a\~b\_c\-d\emdash e\{f\}", "a\u00a0b\u2011cd\u2014e{f}"),
        ("M\u00fcller", "Müller"),
        ("one\r\n line", "one line"),
        (r"{\object{\*\objdata 00}{\result shown}}", "shown"),
    ],
)
def test_letters_are_read_however_they_are_written(written: str, text: str) -> None:
    assert read(rf"\pard {written}\par ").source.text == text


def test_a_list_that_a_reference_manager_wrote_is_taken_entry_by_entry() -> None:
    entries = r"\par ".join(("Hill C. Fens. Press, 2001", "Anonymous. A thing"))
    body = rf"\pard Text.\par {{\field{{\*\fldinst ADDIN EN.REFLIST }}{{\fldrslt {entries}}}}}\par "
    assert [r.raw.text for r in read(body).references] == [
        "Hill C. Fens. Press, 2001",
        "Anonymous. A thing",
    ]


def test_paragraphs_in_the_style_of_bibliographies_are_entries() -> None:
    body = r"\pard Text.\par \pard\plain\s37 Hill C. Fens. Press, 2001\par Anonymous. A thing\par "
    assert len(read(body).references) == 2


def test_where_no_list_is_printed_the_citations_are_the_references() -> None:
    (carried,) = read(_CITATION).references
    assert (carried.text("title"), carried.text("issued")) == ("Carried äpfel", "1999")
    assert (carried.location.line, carried.location.column) == (1, 8)
    assert len(read(_CITATION + _LIST).references) == 2


def test_numbers_that_the_program_prints_begin_entries() -> None:
    numbered = r"\pard\ls1{\listtext\pard 1.\tab}" + r"\par \pard\ls1{\listtext 2.\tab}".join(
        _CITED
    )
    body = rf"\pard\plain\s1 References\par {numbered}\par "
    assert [r.raw.text[:5] for r in read(body).references] == ["Marsh", "Hill "]


def test_notes_stand_behind_the_text() -> None:
    note = r"{\super\chftn}{\footnote\pard\plain Hill C. A fen in spring. Soils. 2001;3:4.}"
    source = read(rf"\pard Seen{note} at last.\par\pard The end.\par ").source
    assert source.text.splitlines()[:2] == ["Seen at last.", "The end."]
    assert "Hill C." in source.text.splitlines()[2]


def test_it_is_told_by_its_beginning_whatever_its_name() -> None:
    assert len(read(path="a.txt").references) == 2


def test_a_document_that_was_cut_off_is_read_as_far_as_it_goes() -> None:
    reading = reader_for("a.rtf", None).read(Document("a.rtf", (_HEAD + _LIST).encode()))
    assert len(reading.references) == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\\documentclass{x}", "not an RTF document"),
        (b"{\\rtf1 " + b"{" * 100_000, "nests more than 1,000 groups"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words):
        reader_for("a.rtf", "rtf").read(Document("a.rtf", data))


@pytest.mark.parametrize(
    "body",
    [
        r"\bin999999999 {}}",
        r"\bin-5 x\par ",
        r"\u99999999 x\uc999999999\u5 y\par ",
        r"{\field{\field{\fldrslt{\field}}}}}}}}",
        "\\",
        r"\'zz\'f",
        r"{\stylesheet{\s1 ;;;}{\s1}}\s1\outlinelevel99 x\par ",
        r"{\fonttbl{\f0\cpg99999 x;}{\fcharset5 y;}}\f0\'ff\par ",
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt in a box\par}}}",
    ],
)
def test_nonsense_is_read_without_complaint(body: str) -> None:
    assert read(body).references == ()


def test_an_empty_file_holds_nothing() -> None:
    assert reader_for("a.rtf", None).read(Document("a.rtf", b"")).references == ()
