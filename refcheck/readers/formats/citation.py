"""One citation and nothing else: what somebody pastes to have it checked."""

from __future__ import annotations

from msgspec.structs import replace

from refcheck.readers.base import Document, Reading
from refcheck.readers.lists.bare import bare_identifiers
from refcheck.readers.lists.entries import to_references
from refcheck.readers.lists.lines import text_lines
from refcheck.readers.lists.splitting import split
from refcheck.readers.markup.decoding import decode


def read(document: Document) -> Reading:
    """See `Reader.read`. No list is sought: the text is an entry, on however many lines.

    What stands behind a blank line is another one, and so is each line of a list of DOIs.
    """
    source = decode(document, running=True)
    lines = tuple(text_lines(source))
    if not lines:
        return Reading(source, ())
    whole = (replace(lines[0], starts=True), *lines[1:])
    return Reading(source, to_references(source, bare_identifiers(lines) or split(whole)))
