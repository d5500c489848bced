"""Small PDF documents of known content: text in a standard font, set in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
import textwrap

from tests.readers.documents import PROSE

_SIZE, _LEADING, _TOP, _BOTTOM, _LEFT = 9, 11, 740, 60, 50


_FONT = "<</Type/Font/Subtype/Type1/BaseFont/{}/Encoding/WinAnsiEncoding>>"


def pdf(pages: Iterable[bytes], trailer: str = "", *, filters: str = "") -> bytes:
    """A PDF of these pages' content streams, packed as `filters` say."""
    streams = list(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(streams)))
    objects = {
        2: f"<</Type/Pages/Count {len(streams)}/Kids[{kids}]>>".encode(),
        3: _FONT.format("Helvetica").encode(),
    }
    for i, stream in enumerate(streams):
        objects[4 + 2 * i] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>"
            + f"/Contents {5 + 2 * i} 0 R>>".encode()
        )
        how = f"/Filter[{filters}]" if filters else ""
        head = f"<<{how}/Length {len(stream)}>>\nstream\n".encode()
        objects[5 + 2 * i] = head + stream + b"\nendstream"
    return pdf_of(objects, trailer)


def linked(content: bytes, address: str) -> bytes:
    """A PDF of a page in an upright (F) and an italic font (I), all of it a link to `address`."""
    return pdf_of(
        {
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Annots[7 0 R]"
            b"/Resources<</Font<</F 5 0 R/I 6 0 R>>>>>>",
            4: b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
            5: _FONT.format("Times-Roman").encode(),
            6: _FONT.format("Times-Italic").encode(),
            7: f"<</Type/Annot/Subtype/Link/Rect[40 690 200 715]"
            f"/A<</S/URI/URI({address})>>>>".encode(),
        }
    )


def pdf_of(objects: Mapping[int, bytes], trailer: str = "") -> bytes:
    """A PDF of numbered objects; 1 and 2 are the catalogue and the page tree where not given."""
    whole = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        **objects,
    }
    document, places = b"%PDF-1.4\n", []
    for number, content in sorted(whole.items()):
        places.append((number, len(document)))
        document += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{place:010d} 00000 n \n" for _, place in places)
    size = len(whole) + 1
    return (
        document
        + f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
        + f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{len(document)}\n%%EOF".encode()
    )


def printed(lines: Iterable[tuple[float, float, str]]) -> bytes:
    """A content stream that prints each text at its place."""
    shown = (
        f"BT /F {_SIZE} Tf {x} {y} Td ({_escaped(text)}) Tj ET" for x, y, text in lines if text
    )
    return "\n".join(shown).encode("cp1252")


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def set_in_columns(lines: Sequence[tuple[int, str]], columns: int) -> bytes:
    """A PDF of lines (indent in points, text) set in columns, with a running head and numbers."""
    deep = (_TOP - _BOTTOM) // _LEADING
    step = 512 / columns
    pages = []
    for number, at in enumerate(range(0, len(lines), deep * columns), start=1):
        page: list[tuple[float, float, str]] = [(200, 765, "Smith et al.: A made-up article")]
        for i, (indent, text) in enumerate(lines[at : at + deep * columns]):
            column, row = divmod(i, deep)
            page.append((_LEFT + column * step + indent, _TOP - row * _LEADING, text))
        pages.append(printed([*page, (300, 30, str(number))]))
    return pdf(pages)


def pdf_lines(citations: Iterable[str], layout: str, width: int) -> Iterator[tuple[int, str]]:
    """The lines of an article with a reference list, wrapped at `width` characters."""
    for i, line in enumerate(textwrap.wrap(f"{PROSE} " * 30, width)):
        yield 12 if i % 8 == 0 else 0, line
    yield from ((0, ""), (0, "References"), (0, ""))
    for number, citation in enumerate(citations, start=1):
        text = f"[{number}] {citation}" if layout == "numbered" else citation
        wrapped = textwrap.wrap(text, width, break_on_hyphens=False, break_long_words=False)
        hang = 12 if layout == "hanging" else 0
        yield from ((hang if i else 0, line) for i, line in enumerate(wrapped))
        if layout == "gaps":
            yield 0, ""
    yield from ((0, ""), (0, "Acknowledgements"), (0, ""), (0, "We thank the staff of 2010."))
