"""What `refcheck export` wrote into a file, known by its first line where the format has comments.

A bibliography that lies beside the list which it was made from is no second list to be checked.
"""

from __future__ import annotations

from types import MappingProxyType

WORDS = "Written by refcheck export."
"""What that line says."""

# What begins a comment; RIS and CSL-JSON have none. BibTeX's would be ended by an "@".
_COMMENT = MappingProxyType({"bibtex": "%", "biblatex": "%", "csl-yaml": "#"})
LONGEST = 64
"""Characters in which a first line of ours stands, with what else may be in front of it."""


def marked(written: str, format_name: str) -> str:
    """Return a bibliography with the line above it by which it is known."""
    comment = _COMMENT.get(format_name)
    return written if comment is None else f"{comment} {WORDS}\n\n{written}"


def is_export(text: str) -> bool:
    """Say whether a file that begins with `text` is marked so."""
    first = text[:LONGEST].lstrip("\ufeff").partition("\n")[0]
    return first.lstrip("%# ").rstrip() == WORDS
