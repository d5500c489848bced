"""What entries hold that no registry has and nobody compares: one table of its names.

Sources: the CSL 1.0.2 specification, appendix IV; BibTeXing (Patashnik, 1988), section 3; the
biblatex manual 3.20, sections 2.2.2 and 2.2.5 (aliases); RIS Format Specifications (2011).
"""

from __future__ import annotations

from msgspec import Struct


class BesideRow(Struct, frozen=True):
    """A CSL variable, its field in BibTeX and biblatex, other fields for the same, and its tag in
    RIS, where notes stand for what has none.
    """

    csl: str
    bibtex: str
    also_read: tuple[str, ...] = ()
    ris: str = "N1"


BESIDE = (
    BesideRow("medium", "howpublished"),
    BesideRow("archive", "archiveprefix", ("eprinttype",), "DB"),
    BesideRow("archive_location", "eprint", (), "AN"),
    BesideRow("accessed", "urldate", ("lastchecked", "lastaccessed", "accessed"), "Y2"),
    BesideRow("number", "number", (), "M1"),
    BesideRow("call-number", "lccn", (), "CN"),
    BesideRow("keyword", "keywords", ("keyword",), "KW"),
    BesideRow("abstract", "abstract", (), "AB"),
    BesideRow("language", "langid", ("hyphenation",), "LA"),
    BesideRow("title-short", "shorttitle", (), "ST"),
    BesideRow("genre", "type", (), "M3"),
    BesideRow("annote", "annote", ("annotation",), "RN"),
)
"""In the order in which they are written."""
