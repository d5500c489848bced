"""Readers: documents in, references out. One module per format, loaded when it is needed."""

from __future__ import annotations

from dataclasses import dataclass
import difflib
from functools import cached_property
from importlib import import_module
from pathlib import PurePath

from refcheck.errors import UsageError
from refcheck.readers.base import Document, Problem, Reader, Reading

__all__ = ["READERS", "Document", "LazyReader", "Problem", "Reader", "Reading", "reader_for"]


@dataclass(eq=False)
class LazyReader:
    """A reader known by name and suffixes whose module is imported on the first document.

    The module `refcheck.readers.<module>` offers it as `reader`.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str

    @cached_property
    def _reader(self) -> Reader:
        reader: Reader = import_module(f"refcheck.readers.{self.module}").reader
        return reader

    def read(self, document: Document) -> Reading:
        """See `Reader.read`."""
        return self._reader.read(document)


READERS: tuple[Reader, ...] = (
    LazyReader("text", (".txt", ".text"), "text"),
    LazyReader("markdown", (".md", ".markdown", ".qmd", ".rmd"), "markdown"),
    LazyReader("html", (".html", ".htm", ".xhtml"), "html"),
    LazyReader("bibtex", (".bib", ".bibtex", ".biblatex"), "bibtex"),
    LazyReader("latex", (".tex", ".bbl", ".ltx"), "thebibliography"),
    LazyReader("ris", (".ris",), "ris"),
    LazyReader("nbib", (".nbib", ".medline"), "nbib"),
    LazyReader("csl-json", (".json",), "csl_json"),
    LazyReader("csl-yaml", (".yaml", ".yml"), "csl_yaml"),
    LazyReader("xml", (".xml",), "xml"),
    LazyReader("jats", (".nxml", ".jats"), "jats"),
    LazyReader("tei", (".tei",), "tei"),
    LazyReader("endnote", (), "endnote"),
    LazyReader("docx", (".docx", ".docm"), "docx"),
    LazyReader("odt", (".odt", ".ott"), "odt"),
    LazyReader("pdf", (".pdf",), "pdf"),
)


def reader_for(path: str, format_name: str | None) -> Reader:
    """Return the reader named `format_name`, or else the one that reads the suffix of `path`.

    Raise `UsageError` where there is none, with the nearest name.
    """
    if format_name is not None:
        return _named(format_name)
    suffix = PurePath(path).suffix.lower()
    for reader in READERS:
        if suffix in reader.suffixes:
            return reader
    known = [suffix for reader in READERS for suffix in reader.suffixes]
    kind = f"the suffix {suffix!r}" if suffix else "a name without suffix"
    raise UsageError(
        f"{path}: no reader for {kind}{_did_you_mean(suffix, known)}",
        hint=f"name the format with --input-format; known are {_names()}",
    )


def _named(name: str) -> Reader:
    for reader in READERS:
        if reader.name == name.lower():
            return reader
    known = [reader.name for reader in READERS]
    raise UsageError(
        f"unknown input format {name!r}{_did_you_mean(name, known)}", hint=f"known are {_names()}"
    )


def _names() -> str:
    return ", ".join(reader.name for reader in READERS)


def _did_you_mean(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word.lower(), known, n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""
