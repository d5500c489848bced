"""Plain text: articles, pasted web pages, bare lists."""

from __future__ import annotations

from dataclasses import replace
import re

from refcheck.readers.base import Document, Problem, Reading
from refcheck.readers.lists.entries import read_lists
from refcheck.readers.lists.lines import text_lines
from refcheck.readers.markup.decoding import decode

# {{cite journal | ... · {{Citation|...: what MediaWiki makes citations of (Help:Citation Style 1)
_TEMPLATE = re.compile(r"\{\{\s{0,9}(?:cite|citation)[\s|]", re.IGNORECASE)


_UNREAD = "this cites by a template of a wiki, which is not read: export the works as BibTeX or RIS"


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document, running=True)
    reading = read_lists(source, text_lines(source))
    plain = [r for r in reading.references if not _TEMPLATE.search(r.raw.text)]
    if len(plain) == len(reading.references):
        return reading
    templates = (r for r in reading.references if _TEMPLATE.search(r.raw.text))
    return replace(
        reading,
        references=tuple(r.with_index(i) for i, r in enumerate(plain, start=1)),
        problems=tuple(Problem(_UNREAD, r.span) for r in templates),
    )
