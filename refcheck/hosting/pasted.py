"""How a text is written that was pasted, and has no name whose suffix would say it."""

from __future__ import annotations

import re

from refcheck.patterns import lazily
from refcheck.readers import Document, Reading, reader_for

# What such a document begins with, or holds, by its format: BibTeX's entries, the first tags of
# RIS and of PubMed's export, the braces of JSON, the environment of LaTeX, the root of HTML.
_SIGNS = (
    ("bibtex", lazily(r"^[ \t]{0,8}@[A-Za-z]{1,30}[ \t]{0,8}[{(]", re.MULTILINE)),
    ("ris", lazily(r"^TY  ?- ?[A-Z]", re.MULTILINE)),
    ("nbib", lazily(r"^PMID- ?\d", re.MULTILINE)),
    ("latex", lazily(r"\\begin\{thebibliography\}|\\bibitem\b")),
    ("csl-json", lazily(r"\A\s{0,100}[\[{]\s{0,100}[\[{\"]")),
    ("html", lazily(r"\A\s{0,100}<(?:!DOCTYPE|html|body|ol|ul|p)\b", re.IGNORECASE)),
)
NAME = "<text>"


def pasted(text: str, input_format: str | None = None) -> Reading:
    """Return `text` read as `input_format`, or as what it looks like.

    Raise `UsageError` for a format that nobody reads, `UnreadableInput` for what is too long.
    """
    name = input_format or format_of(text)
    return reader_for(NAME, name).read(Document(NAME, text.encode("utf-8", errors="replace")))


def format_of(text: str) -> str:
    """Return the format that `text` looks to be written in: plain text where it shows no other."""
    return next((name for name, sign in _SIGNS if sign.search(text)), "text")
