from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
import zlib

import pytest

from refcheck.errors import UnreadableInput
from refcheck.readers.base import Document, Reading
from refcheck.readers.formats import pdf as pdf_module
from refcheck.readers.formats import pdf as reader
from refcheck.readers.markup import pdf_streams
from refcheck.readers.markup.pdf_layout import spelled
from tests.readers.documents import CITATIONS, refusal
from tests.readers.pdfs import pdf, pdf_lines, printed, set_in_columns


def _is_western(text: str) -> bool:
    return text.encode("cp1252", "ignore").decode("cp1252") == text


WESTERN = [citation for citation in CITATIONS if _is_western(citation)]


def read(data: bytes) -> Reading:
    return reader.read(Document("a.pdf", data))


def letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


@pytest.mark.parametrize("layout", ["numbered", "hanging", "gaps"])
@pytest.mark.parametrize(("columns", "width"), [(1, 95), (2, 48)])
def test_every_entry_is_found_in_order(layout: str, columns: int, width: int) -> None:
    lines = list(pdf_lines(WESTERN, layout, width))
    reading = read(set_in_columns(lines, columns))
    found = [letters(reference.raw.text) for reference in reading.references]
    assert found == [letters(citation) for citation in WESTERN]


def test_a_line_number_tells_the_page_and_the_line_on_it() -> None:
    body = [(50.0, 700.0 - 12 * i, "It is so.") for i in range(3)]
    entries = [(50.0, 700.0 - 24 * i, citation[:90]) for i, citation in enumerate(WESTERN[:4])]
    heading = (50.0, 740.0, "References")
    reading = read(pdf([printed(body), printed([heading, *entries])]))
    assert [r.location.line for r in reading.references] == [2002, 2003, 2004, 2005]
    first = reading.references[0]
    assert reading.source.text[first.span.start : first.span.end] == WESTERN[0][:90]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("e\ufb03cient work\ufb02ow of\ufb01ce", "efficient workflow office"),
        ("M\u00a8uller, Garc\u00b4\u0131a, Fran\u00b8cois", "Müller, García, François"),
        ("two  words\n", "two words"),
    ],
)
def test_text_is_spelled_as_it_is_printed(text: str, words: str) -> None:
    assert spelled(text) == words


def test_an_empty_file_holds_no_references() -> None:
    assert read(b"").references == ()


_LOCK = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O({})/U({})>>/ID[(a)(a)]".format(
    "o" * 32, "u" * 32
)
_BOMB = zlib.compress(bytes(3 * 1024**2))
_TOO_LARGE = "larger than refcheck reads"


def _lzw(length: int) -> bytes:
    """Return LZW data for `length` zeros or more: each code for one zero more than the last."""
    codes = [256, 0, *range(258, 4095)]
    bits = "".join(f"{code:0{_code_width(i)}b}" for i, code in enumerate(codes))
    more = "".join(f"{4094:012b}" for _ in range(length // 3838))
    bits += more + "0" * (-len(bits + more) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def _code_width(position: int) -> int:
    """Return the bits of a code by the entries that the table has when it is read."""
    return max(9, (258 + position - 1).bit_length() if position > 1 else 9)


BROKEN: Mapping[str, tuple[bytes, str]] = {
    "text": (b"References\n\n1. Smith J.", "is not a PDF document"),
    "a scan": (pdf([b"0 0 10 10 re f"]), "no text, only pictures"),
    "cut off": (pdf([printed([(50, 700, "x")])])[:60], ""),
    "a password": (pdf([printed([(50, 700, "x")])], _LOCK), "protected by a password"),
    "a bomb": (pdf([_BOMB]), _TOO_LARGE),
    "a bomb in a bomb": (
        pdf([zlib.compress(_BOMB)], filters="/FlateDecode/FlateDecode"),
        _TOO_LARGE,
    ),
    "a damaged bomb": (pdf([_BOMB[:-9]]), _TOO_LARGE),
    "a bomb as text": (pdf([_BOMB.hex().encode()], filters="/AHx/Fl"), _TOO_LARGE),
    "an LZW bomb": (pdf([_lzw(3 * 1024**2)], filters="/LZWDecode"), _TOO_LARGE),
    "a run-length bomb": (pdf([b"\x81\0" * 30000], filters="/RunLengthDecode"), _TOO_LARGE),
    "many small bombs": (pdf([zlib.compress(bytes(1024**2))] * 4), _TOO_LARGE),
    "a row without end": (
        pdf([_BOMB], filters="/Fl", parameters="<</Predictor 12/Columns 9999999999>>"),
        _TOO_LARGE,
    ),
}


@pytest.mark.parametrize(("data", "words"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_refused_in_one_line(
    data: bytes, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_streams, "MAX_STREAM_BYTES", 2 * 1024**2)
    monkeypatch.setattr(pdf_streams, "MAX_DOCUMENT_BYTES", 3 * 1024**2)
    assert words in refusal(reader.read, "a.pdf", data)


def test_too_many_pages_or_letters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    page = printed([(50, 700, "word " * 10)])
    monkeypatch.setattr(pdf_module, "MAX_PAGES", 2)
    with pytest.raises(UnreadableInput, match="more than the 2 pages"):
        read(pdf([page] * 3))
    monkeypatch.setattr(pdf_module, "MAX_PAGE_LETTERS", 20)
    with pytest.raises(UnreadableInput, match="more than the 20 letters"):
        read(pdf([page]))


def test_without_the_extra_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Sequence[object], **kwargs: object) -> object:
        if name.startswith("pdfminer"):
            raise ModuleNotFoundError(name)
        return real(name, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UnreadableInput, match="needs the extra `pdf`") as caught:
        read(pdf([printed([(50, 700, "x")])]))
    assert "refcheck-cli[pdf]" in str(caught.value.hint)
