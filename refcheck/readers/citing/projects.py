"""What a project's own files say about its bibliographies. They are read as text, none is run.

Sources: Quarto, "Project options"; bookdown, 3.2; Jupyter Book, "Citations"; MyST, "Frontmatter";
sphinxcontrib-bibtex 2.6, `bibtex_bibfiles`; Manubot's rootstock, "Reference catalog".
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from refcheck.core.model.location import Span
from refcheck.patterns import lazily
from refcheck.readers.base import Named
from refcheck.readers.citing.pandoc import libraries_in

PROJECT_FILES = (
    "_quarto.yml",
    "_quarto.yaml",
    "_bookdown.yml",
    "_config.yml",
    "_config.yaml",
    "myst.yml",
    "_metadata.yml",
    "index.Rmd",
    "index.qmd",
    "conf.py",
    "metadata.yaml",
)
"""The files that may name the bibliographies of the documents beside and below them."""

FOUND_BESIDE = ("manual-references.json", "manual-references.bib", "manual-references.yaml")
"""Bibliographies that Manubot reads without being told."""

_IN_PYTHON = lazily(
    r"^[ \t]*bibtex_bibfiles[ \t]*(?::[^=\r\n]{1,60})?=[ \t]*"
    r"(?P<names>[\[(][^\[\]()]{0,5000}[\])])?",
    re.MULTILINE,
)
_STRING = lazily(r"\"(?P<double>[^\"\r\n]{1,300})\"|'(?P<single>[^'\r\n]{1,300})'")


def project_libraries(name: str, text: str) -> Iterator[Named]:
    """Yield the bibliographies that the project file called `name` names."""
    if not name.endswith(".py"):
        yield from libraries_in(text)
        return
    for match in _IN_PYTHON.finditer(text):
        if match["names"] is None:
            yield Named(None, Span(*match.span()))
            continue
        for string in _STRING.finditer(text, *match.span("names")):
            group = string.lastgroup or ""
            yield Named(string[group], Span(*string.span(group)))
