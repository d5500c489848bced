"""RIS and CSL: one table of types and one of tags, read in both directions.

Source: "RIS Format Specifications", Research Information Systems, 2001 and 2011; Zotero's
`RIS.js` translator for what reference managers write besides.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct


class TypeRow(Struct, frozen=True):
    """A CSL type, the RIS type it is written as, and others read as it."""

    csl: str
    written: str
    also_read: tuple[str, ...] = ()


TYPES = (
    TypeRow("article-journal", "JOUR", ("JFULL", "EJOUR", "INPR", "ABST")),
    TypeRow("article-magazine", "MGZN"),
    TypeRow("article-newspaper", "NEWS"),
    TypeRow("article", "UNPB"),
    TypeRow("book", "BOOK", ("EBOOK", "EDBOOK", "SER")),
    TypeRow("chapter", "CHAP", ("ECHAP",)),
    TypeRow("paper-conference", "CPAPER", ("CONF",)),
    TypeRow("thesis", "THES"),
    TypeRow("report", "RPRT", ("GOVDOC",)),
    TypeRow("entry-encyclopedia", "ENCYC"),
    TypeRow("entry-dictionary", "DICT"),
    TypeRow("dataset", "DATA", ("AGGR",)),
    TypeRow("software", "COMP"),
    TypeRow("webpage", "ELEC", ("ICOMM", "WEB")),
    TypeRow("post-weblog", "BLOG"),
    TypeRow("manuscript", "MANSCPT"),
    TypeRow("pamphlet", "PAMP"),
    TypeRow("patent", "PAT"),
    TypeRow("standard", "STAND"),
    TypeRow("legal_case", "CASE"),
    TypeRow("legislation", "STAT", ("BILL",)),
    TypeRow("personal_communication", "PCOMM"),
    TypeRow("graphic", "ART", ("FIGURE",)),
    TypeRow("motion_picture", "MPCT", ("VIDEO",)),
    TypeRow("song", "SOUND", ("MUSIC",)),
    TypeRow("map", "MAP"),
)
_READ: Mapping[str, str] = MappingProxyType(
    {name: row.csl for row in TYPES for name in (row.written, *row.also_read)}
)
_WRITTEN: Mapping[str, str] = MappingProxyType({row.csl: row.written for row in TYPES})


def csl_type(ris: str) -> str | None:
    """Return the CSL type of an RIS type; None for `GEN` and types nobody knows."""
    return _READ.get(ris.strip().upper())


def ris_type(csl: str | None) -> str:
    """Return the RIS type for a CSL type; `GEN` where there is none."""
    return "GEN" if csl is None else _WRITTEN.get(csl, "GEN")


class TagRow(Struct, frozen=True):
    """A CSL variable, the tag it is written under, and others read as it, the best first."""

    csl: str
    written: str
    also_read: tuple[str, ...] = ()


TAGS = (
    TagRow("title", "TI", ("T1", "CT", "BT")),
    TagRow("container-title", "T2", ("JF", "JO", "BT", "JA", "J2", "J1")),
    TagRow("container-title-short", "J2", ("JA", "J1")),
    TagRow("collection-title", "T3"),
    TagRow("volume", "VL"),
    TagRow("number-of-volumes", "NV"),
    TagRow("issue", "IS"),
    TagRow("number", "C7", ("M1",)),
    TagRow("edition", "ET"),
    TagRow("publisher", "PB"),
    TagRow("publisher-place", "CY", ("PP",)),
    TagRow("ISBN", "SN"),
    TagRow("ISSN", "SN"),
    TagRow("DOI", "DO"),
    TagRow("URL", "UR"),
    TagRow("language", "LA"),
    TagRow("genre", "M3"),
    TagRow("note", "N1"),
)
