"""Small PDF documents of known content: text in a standard font, set in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
import textwrap

from tests.readers.documents import PROSE

_SIZE, _LEADING, _TOP, _BOTTOM, _LEFT = 9, 11, 740, 60, 50


def pdf(
    pages: Iterable[bytes], trailer: str = "", *, filters: str = "", parameters: str = ""
) -> bytes:
    """A PDF of these pages' content streams, packed as `filters` say."""
    streams = list(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(streams)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(streams)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for i, stream in enumerate(streams):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>"
            + f"/Contents {5 + 2 * i} 0 R>>".encode()
        )
        packed = filters or ("/FlateDecode" if stream[:1] == b"\x78" else "")
        how = f"/Filter[{packed}]" + (f"/DecodeParms[{parameters}]" if parameters else "")
        head = f"<<{how if packed else ''}/Length {len(stream)}>>\nstream\n".encode()
        objects.append(head + stream + b"\nendstream")
    document, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(document))
        document += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
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
