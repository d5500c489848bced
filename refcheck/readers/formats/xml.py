"""Files that end in `.xml`: which of the formats they hold is told from their elements."""

from __future__ import annotations

from collections.abc import Callable

from refcheck.core.model.location import SourceText
from refcheck.readers.base import Document, Reading
from refcheck.readers.formats.endnote import read_endnote
from refcheck.readers.formats.jats import read_jats
from refcheck.readers.formats.tei import read_tei
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.xml_places import Element, parse_xml

_SHOWN = 30  # characters of a name that a message shows
_READ = Callable[[SourceText, Element], Reading]
# A root that belongs to one format only, then the elements that hold each format's entries.
_ROOTS: dict[str, _READ] = {"TEI": read_tei, "teiCorpus": read_tei, "article": read_jats}
_ENTRIES: dict[str, _READ] = {
    "ref-list": read_jats,
    "ref": read_jats,
    "listBibl": read_tei,
    "ref-type": read_endnote,
}


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document)
    if not source.text.strip():
        return Reading(source, ())
    root = parse_xml(source)
    inside = (_ENTRIES[e.name] for e in root.walk() if e.name in _ENTRIES)
    read_root = _ROOTS.get(root.name) or next(inside, None)
    if read_root is None:
        kind = f"{document.path} is XML of another kind (<{root.name[:_SHOWN]}>)"
        return Reading(source, (), hint=f"{kind}: JATS, TEI and EndNote XML are read")
    return read_root(source, root)
