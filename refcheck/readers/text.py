"""Plain text: articles, pasted web pages, bare lists."""

from __future__ import annotations

from refcheck.readers.base import Document, Reading
from refcheck.readers.decoding import decode
from refcheck.readers.entries import to_references
from refcheck.readers.lines import text_lines
from refcheck.readers.sections import find_entries


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document, running=True)
    return Reading(source, to_references(source, find_entries(text_lines(source))))
