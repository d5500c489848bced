"""Office documents that unpack to more than anybody writes."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from refcheck.errors import UnreadableInput
from refcheck.readers import Document, reader_for
from refcheck.readers.markup.packed import MAX_PARTS

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = f'<w:document xmlns:w="{_WORD}"><w:body>'


def _docx(xml: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return file.getvalue()


def _read(name: str, data: bytes) -> None:
    reader_for(name, None).read(Document(name, data))


def test_elements_that_nest_without_end_are_refused() -> None:
    with pytest.raises(UnreadableInput, match=r"^a\.docx: 1,000 elements .* within one another"):
        _read("a.docx", _docx(_HEAD + "<w:p>" * 2000))


def test_elements_one_after_another_do_not_nest() -> None:
    _read("a.docx", _docx(_HEAD + "<w:p/>" * 2000 + "</w:body></w:document>"))


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_an_archive_of_countless_parts_is_refused_before_they_are_listed(name: str) -> None:
    count = MAX_PARTS + 1
    listed = struct.pack("<4s6H3I5H2I", b"PK\1\2", *[0] * 9, 1, *[0] * 6) + b"a"
    data = b"PK\3\4" + listed * count
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(listed) * count, 4, 0)
    with pytest.raises(UnreadableInput, match="more than the 20,000 parts"):
        _read(name, data + end)
