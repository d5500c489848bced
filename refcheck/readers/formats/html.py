"""HTML pages: the text of their blocks as lines, with what tags and attributes know of lists."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.location import SourceText
from refcheck.readers.base import Document, Reading
from refcheck.readers.citing.apart import apart_in_html
from refcheck.readers.citing.leading import links_in_html, with_leading
from refcheck.readers.citing.typed import with_typed
from refcheck.readers.formats.html_metadata import metadata_references
from refcheck.readers.lists.entries import read_lists
from refcheck.readers.lists.html_lines import html_lines
from refcheck.readers.lists.lines import Line
from refcheck.readers.markup.decoding import decode, require_length


def read(document: Document) -> Reading:
    """See `Reader.read`.

    Where the page shows no list, the works its metadata cites are its references.
    """
    source = decode(document)
    lines = tuple(_lines(source))
    shown = read_lists(source, lines)
    if shown.references:
        typed = with_typed(shown, lines, apart=apart_in_html)
        return with_leading(typed, links_in_html(source))
    cited = metadata_references(source)
    return Reading(source, cited) if cited else shown


def _lines(source: SourceText) -> Iterator[Line]:
    """Yield the lines the page shows; raise `UnreadableInput` where they are too long in all."""
    length = 0
    for line in html_lines(source.text):
        length += len(line.text)
        require_length(length, source.path)
        yield line
