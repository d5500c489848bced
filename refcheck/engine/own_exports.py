"""What `refcheck export` wrote into a file, known by its first line where the format has comments.

A bibliography that lies beside the list which it was made from is no second list to be checked. The
line has a digest of the rest: what somebody changed since is somebody's own.
"""

from __future__ import annotations

from hashlib import sha256
from types import MappingProxyType

WORDS = "Written by refcheck export."
"""What that line says in front of the digest."""

# What begins a comment; RIS and CSL-JSON have none. BibTeX's would be ended by an "@".
_COMMENT = MappingProxyType({"bibtex": "%", "biblatex": "%", "csl-yaml": "#"})
_FIRST_LINE = 64  # characters, with what else may be in front of it
_DIGITS = 16  # of the digest: nobody gains by forging what is read twice otherwise


def marked(written: str, format_name: str) -> str:
    """Return a bibliography with the line above it by which it is known."""
    comment = _COMMENT.get(format_name)
    return written if comment is None else f"{comment} {WORDS} {_digest(written)}\n\n{written}"


def is_export(text: str) -> bool:
    """Say whether a file holds what was marked so, and nothing else."""
    if WORDS not in text[:_FIRST_LINE]:
        return False
    line, _, rest = text.removeprefix("\ufeff").replace("\r\n", "\n").partition("\n\n")
    return line.lstrip("%# ") == f"{WORDS} {_digest(rest)}"


def _digest(text: str) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
