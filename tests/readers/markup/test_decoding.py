from __future__ import annotations

import codecs

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.errors import UnreadableInput
from refcheck.readers import reader_for
from refcheck.readers.base import Document
from refcheck.readers.formats import bibtex
from refcheck.readers.markup import decoding
from refcheck.readers.markup.decoding import decode, decode_bytes

TEXT = "Müller, J. – “K2”, 骨. 2015\r\n"


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_marked_text_is_read_and_can_be_written_back(mark: bytes, codec: str) -> None:
    data = mark + TEXT.encode(codec)
    text, encoding = decode_bytes(data, "a.txt")
    assert text == TEXT
    assert encoding.mark + text.encode(encoding.codec) == data


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(codec: str) -> None:
    assert decode_bytes("Smith, J. (2010). A title.".encode(codec), "a")[1].codec == codec


def test_bytes_that_are_not_utf_8_are_read_as_windows_1252() -> None:
    text, encoding = decode_bytes("Müller – “Titel”".encode("cp1252"), "a")
    assert (text, encoding.codec) == ("Müller – “Titel”", "cp1252")


def test_bytes_that_windows_1252_lacks_are_read_as_latin_1() -> None:
    assert decode_bytes(b"M\xfcller \x81", "a")[1].codec == "latin-1"


def test_one_bad_byte_does_not_garble_a_utf_8_file() -> None:
    text, encoding = decode_bytes("Müller, Ångström, ".encode() + b"\xff 2010", "a")
    assert text == "Müller, Ångström, \ufffd 2010"
    assert not encoding.exact


def test_an_empty_file_is_empty_text() -> None:
    assert decode(Document("a.txt", b"")).text == ""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x00\x01\x02\x03\x04\x00\x00\x05" * 9, "binary"),
        (bytes(range(1, 9)) * 20, "binary"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        decode(Document("paper.txt", data))
    message = str(caught.value)
    assert message.startswith("paper.txt: ")
    assert words in message
    assert "\n" not in message


def test_a_file_over_the_limit_is_refused_before_it_is_decoded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(decoding, "MAX_TEXT_BYTES", 2 * 1024**2)
    with pytest.raises(UnreadableInput, match=r"^big\.txt: this file is larger than the 2 MB"):
        decode(Document("big.txt", b"a" * 3 * 1024**2))


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_running_text_over_the_limit_is_refused(
    suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoding, "MAX_RUNNING_TEXT", 1000)
    path = f"long.{suffix}"
    document = Document(path, b"<p>It is so.</p>\n\n" * 200)
    with pytest.raises(UnreadableInput, match=r"the text is longer than the 1,000 characters"):
        reader_for(path, None).read(document)


def test_pictures_in_a_page_do_not_count_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_RUNNING_TEXT", 1000)
    picture = b'<img src="data:image/png;base64,' + b"A" * 5000 + b'">'
    reading = reader_for("a.html", None).read(Document("a.html", picture + b"<p>x</p>"))
    assert reading.references == ()


def test_a_bibliography_may_be_larger_than_any_other_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_TEXT_BYTES", 1000)
    entries = b"@book{a, title = {A}}\n" * 100
    assert len(reader_for("a.bib", None).read(Document("a.bib", entries)).references) == 100
    with pytest.raises(UnreadableInput, match="larger than"):
        reader_for("a.ris", None).read(Document("a.ris", b"TY  - BOOK\nER  -\n" * 100))


def test_a_bibliography_of_more_entries_than_are_read_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bibtex, "MAX_ENTRIES", 2)
    document = Document("a.bib", b"@book{a, title = {A}}\n" * 3)
    with pytest.raises(UnreadableInput, match=r"^a\.bib: it has more than the 2 entries"):
        reader_for("a.bib", None).read(document)


@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text, encoding = decode_bytes(data, "a")
    except UnreadableInput:
        return
    if encoding.exact:
        assert encoding.mark + text.encode(encoding.codec) == data
