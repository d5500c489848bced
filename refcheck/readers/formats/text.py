"""Plain text: articles, pasted web pages, bare lists."""

from __future__ import annotations

from refcheck.readers.base import Document, Reading
from refcheck.readers.lists.entries import to_references
from refcheck.readers.lists.lines import text_lines
from refcheck.readers.lists.sections import find_entries
from refcheck.readers.markup.decoding import decode


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document, running=True)
    return Reading(source, to_references(source, find_entries(text_lines(source))))
