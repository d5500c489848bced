"""Plain text: articles, pasted web pages, bare lists."""

from __future__ import annotations

from refcheck.readers.base import Document, Reading
from refcheck.readers.citing.typed import with_typed
from refcheck.readers.formats.wikitext import cites_by_templates, read_page
from refcheck.readers.lists.entries import read_lists
from refcheck.readers.lists.lines import text_lines
from refcheck.readers.markup.decoding import decode


def read(document: Document) -> Reading:
    """See `Reader.read`. A page of a wiki, told by its citation templates, is read as one."""
    source = decode(document, running=True)
    if cites_by_templates(source.text):
        return read_page(source)
    # Form feeds part the pages of a PDF: what took its text out saw gaps, and joined lines.
    lines = text_lines(source)
    return with_typed(
        read_lists(source, lines, printed="\f" in source.text, is_marked=False), lines
    )
