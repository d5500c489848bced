"""HTML pages: the text of their blocks as lines, with what tags and attributes know of lists."""

from __future__ import annotations

from refcheck.readers.base import Document, Reading
from refcheck.readers.decoding import decode
from refcheck.readers.entries import to_references
from refcheck.readers.html_lines import html_lines
from refcheck.readers.html_metadata import metadata_references
from refcheck.readers.sections import find_entries


class HtmlReader:
    """Reads web pages."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml")

    def read(self, document: Document) -> Reading:
        """See `Reader.read`.

        Where the page shows no list, the works its metadata cites are its references.
        """
        source = decode(document)
        entries = find_entries(tuple(html_lines(source.text)))
        if entries:
            return Reading(source, to_references(source, entries))
        return Reading(source, metadata_references(source))


reader = HtmlReader()
