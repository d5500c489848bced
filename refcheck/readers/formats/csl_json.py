"""CSL-JSON files, as Zotero, Pandoc and citation processors use them."""

from __future__ import annotations

from refcheck.errors import UnreadableInput
from refcheck.readers.base import Document, Reading
from refcheck.readers.formats.csl import read_csl
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.nested_data import JSONFault, parse_json


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document)
    if not source.text.strip():
        return Reading(source, ())
    try:
        root = parse_json(source.text)
    except JSONFault as fault:
        line, column = source.position(fault.at)
        raise UnreadableInput(
            f"{document.path}:{line}:{column}: this is not JSON: {fault}",
            hint="CSL-JSON is a list of objects, each with `type`, `title`, `author`, ...",
        ) from fault
    return read_csl(source, root)
