"""Files that end in `.xml`: which of the formats they hold is told from their elements."""

from __future__ import annotations

from collections.abc import Callable

from refcheck.core.model.location import SourceText
from refcheck.readers.base import Document, Reading
from refcheck.readers.formats import endnote, jats, mods, pubmed, tei, word_sources
from refcheck.readers.markup.xml_places import Element, read_xml

_SHOWN = 30  # characters of a name that a message shows
_KNOWN = "JATS, TEI, EndNote, PubMed, MODS and Word's sources are read"
_READ = Callable[[SourceText, Element], Reading]
# A root that belongs to one format only, then the elements that hold each format's entries.
_ROOTS: dict[str, _READ] = {
    "TEI": tei.read_tei,
    "teiCorpus": tei.read_tei,
    "article": jats.read_jats,
    "Sources": word_sources.read_word_sources,
    "PubmedArticleSet": pubmed.read_pubmed,
    "modsCollection": mods.read_mods,
}
_ENTRIES: dict[str, _READ] = {
    "ref-list": jats.read_jats,
    "ref": jats.read_jats,
    "listBibl": tei.read_tei,
    "ref-type": endnote.read_endnote,
    mods.ENTRY: mods.read_mods,
    **dict.fromkeys(pubmed.ENTRIES, pubmed.read_pubmed),
}


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    return read_xml(document, _read_root)


def _read_root(source: SourceText, root: Element) -> Reading:
    inside = (_ENTRIES[e.name] for e in root.walk() if e.name in _ENTRIES)
    read_root = _ROOTS.get(root.name) or next(inside, None)
    if read_root is None:
        kind = f"{source.path} is XML of another kind (<{root.name[:_SHOWN]}>)"
        return Reading(source, (), hint=f"{kind}: {_KNOWN}")
    return read_root(source, root)
