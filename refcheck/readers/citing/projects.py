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
from refcheck.readers.citing.places import listed

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

TAGS = "citation-tags.tsv"
"""A table of further names that Manubot's texts give to works."""

_PART = lazily(r"\d[^/]{0,200}\.md")
_ALIAS = lazily(r"^[ ]{0,3}\[@(?P<key>[^\[\]\s]{1,300})\]:[ \t]", re.MULTILINE)
_TAG = lazily(r"^(?P<tag>[^\s\"]{1,300})\t", re.MULTILINE)

LAST_RUN = (".bcf", ".aux")
"""Suffixes of what LaTeX's last run left beside a document: what biber and BibTeX are to read."""

# \\bibdata{library,books} · <bcf:datasource type="file" datatype="bibtex">library.bib</bcf:...>
_IN_AUX = lazily(r"^\\bibdata\{(?P<names>[^{}\r\n]{1,5000})\}", re.MULTILINE)
_IN_BCF = lazily(r"<bcf:datasource\b[^<>]{0,300}>(?P<name>[^<>]{1,300})</bcf:datasource>")

_IN_PYTHON = lazily(
    r"^[ \t]*bibtex_bibfiles[ \t]*(?::[^=\r\n]{1,60})?=[ \t]*"
    r"(?P<names>[\[(][^\[\]()]{0,5000}[\])])?",
    re.MULTILINE,
)
_STRING = lazily(r"\"(?P<double>[^\"\r\n]{1,300})\"|'(?P<single>[^'\r\n]{1,300})'")


def last_run_libraries(text: str) -> Iterator[Named]:
    """Yield the bibliographies that LaTeX's last run asked for, by its `.aux` or its `.bcf`."""
    for match in _IN_BCF.finditer(text):
        yield Named(match["name"].strip(), Span(*match.span("name")), (".bib",))
    for match in _IN_AUX.finditer(text):
        for name, at in listed(text, *match.span("names")):
            if not name.endswith("-blx"):  # biblatex's own, which holds no work
                yield Named(name, Span(at, at + len(name)), (".bib",))


def is_part_of_manubot(name: str) -> bool:
    """Say whether a file is called as the parts are of which Manubot makes one text."""
    return _PART.fullmatch(name) is not None


def aliases_in(name: str, text: str) -> Iterator[str]:
    """Yield the names that a part of Manubot's, or its table, gives to works."""
    if name == TAGS:
        yield from (f"tag:{match['tag']}" for match in _TAG.finditer(text))
    else:
        yield from (match["key"] for match in _ALIAS.finditer(text))


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
