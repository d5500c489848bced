"""Plain text: articles, pasted web pages, bare lists."""

from __future__ import annotations

from refcheck.readers.base import Document, Reading
from refcheck.readers.lists.entries import read_lists
from refcheck.readers.lists.lines import text_lines
from refcheck.readers.markup.decoding import decode


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document, running=True)
    return read_lists(source, text_lines(source))
