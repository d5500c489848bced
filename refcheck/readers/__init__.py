"""Readers: documents in, references out. One module per format, loaded when it is needed."""

from __future__ import annotations

from pathlib import PurePath

from msgspec.structs import replace

from refcheck.errors import UsageError, did_you_mean
from refcheck.readers.base import Document, Problem, Reader, Reading

__all__ = ["READERS", "Document", "Problem", "Reader", "Reading", "reader_for"]


READERS: tuple[Reader, ...] = (
    Reader("text", (".txt", ".text"), "text"),
    Reader("markdown", (".md", ".markdown", ".qmd", ".rmd"), "markdown"),
    Reader("notebook", (".ipynb",), "notebook"),
    Reader("rst", (".rst", ".rest"), "restructuredtext"),
    Reader("org", (".org",), "org"),
    Reader("asciidoc", (".adoc", ".asciidoc"), "asciidoc"),
    Reader("typst", (".typ",), "typst"),
    Reader("wikitext", (".wiki", ".mediawiki", ".wikitext"), "wikitext"),
    Reader("html", (".html", ".htm", ".xhtml"), "html"),
    Reader("bibtex", (".bib", ".bibtex", ".biblatex"), "bibtex"),
    Reader("latex", (".tex", ".bbl", ".ltx"), "latex"),
    Reader("ris", (".ris",), "ris"),
    Reader("nbib", (".nbib", ".medline"), "nbib"),
    Reader("csl-json", (".json",), "csl_json"),
    Reader("yaml", (".yaml", ".yml"), "yaml"),
    Reader("csl-yaml", (), "csl_yaml"),
    Reader("hayagriva", (), "hayagriva"),
    Reader("cff", (".cff",), "cff"),
    Reader("xml", (".xml",), "xml"),
    Reader("jats", (".nxml", ".jats"), "jats"),
    Reader("tei", (".tei",), "tei"),
    Reader("endnote", (), "endnote"),
    Reader("enw", (".enw", ".refer"), "enw"),
    Reader("pubmed", (), "pubmed"),
    Reader("mods", (".mods",), "mods"),
    Reader("word-sources", (), "word_sources"),
    Reader("docx", (".docx", ".docm"), "docx"),
    Reader("rtf", (".rtf",), "rtf"),
    Reader("odt", (".odt", ".ott"), "odt"),
    Reader("pdf", (".pdf",), "pdf"),
    Reader("citation", (), "citation"),
)


# What people have, by the suffix of a format that nobody can read here: what to do with it.
_INSTEAD = {
    ".doc": "open it in Word or LibreOffice and save it as .docx",
    ".pages": "export it from Pages as Word (.docx)",
    ".gdoc": "download it from Google Docs as Word (.docx)",
    ".lyx": "export it from LyX as LaTeX (.tex)",
    ".epub": "take the PDF or the manuscript, or the HTML inside it",
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".csv", ".tsv"), "save the citations as text"),
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".heic", ".webp"),
        "text in a picture is not recognised: copy or scan it into a text file first",
    ),
    **dict.fromkeys((".zip", ".gz", ".7z", ".tar"), "unpack it, and name the folder"),
}


def reader_for(path: str, format_name: str | None) -> Reader:
    """Return the reader named `format_name`, or else the one that reads the suffix of `path`.

    Raise `UsageError` where there is none, with the nearest name.
    """
    if format_name is not None:
        return _named(format_name)
    suffix = PurePath(path).suffix.lower()
    for reader in READERS:
        if suffix in reader.suffixes:
            return replace(reader, by_suffix=True)
    if (instead := _INSTEAD.get(suffix)) is not None:
        raise UsageError(f"{path}: no reader for the suffix {suffix!r}", hint=instead)
    known = [suffix for reader in READERS for suffix in reader.suffixes]
    kind = f"the suffix {suffix!r}" if suffix else "a name without suffix"
    raise UsageError(
        f"{path}: no reader for {kind}{did_you_mean(suffix, known)}",
        hint=f"name the format with --input-format; known are {_names()}",
    )


def _named(name: str) -> Reader:
    for reader in READERS:
        if reader.name == name.lower():
            return reader
    near = did_you_mean(name.lower(), [reader.name for reader in READERS])
    raise UsageError(f"unknown input format {name!r}{near}", hint=f"known are {_names()}")


def _names() -> str:
    return ", ".join(reader.name for reader in READERS)
