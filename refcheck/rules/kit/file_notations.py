"""The notation a file is written in, told from its suffix as `refcheck.readers.READERS` does.

Between the values of an entry it decides what a rule may take for a link or an escape, and what a
fix has to write.
"""

from __future__ import annotations

from refcheck.core.model.location import SourceText

TEXT = (".txt", ".text")
# Quarto and R Markdown, which LaTeX makes into PDF.
MARKDOWN_FOR_LATEX = (".qmd", ".rmd")
MARKDOWN = (".md", ".markdown", *MARKDOWN_FOR_LATEX)
HTML = (".html", ".htm", ".xhtml")
# Light markup languages, in which a citation is plain text but for its emphasis and links.
LIGHT_MARKUP = (".rst", ".rest", ".org", ".adoc", ".asciidoc", ".typ")
WIKI = (".wiki", ".mediawiki", ".wikitext")
BIBTEX = (".bib", ".bibtex", ".biblatex")
LATEX = (".tex", ".bbl", ".ltx")
TEX = (*BIBTEX, *LATEX)
RIS = (".ris",)
NBIB = (".nbib", ".medline")
JSON = (".json",)
ENW = (".enw", ".refer")
CFF = (".cff",)
YAML = (".yaml", ".yml", *CFF)
JATS = (".xml", ".nxml", ".jats")
XML = (*JATS, ".tei", ".mods")

# What is no plain text, or JSON around it, and where it is edited.
_PROGRAMS = {
    **dict.fromkeys((".docx", ".docm", ".odt", ".ott", ".rtf"), "your word processor"),
    ".pdf": "the document it was made from",
    ".ipynb": "Jupyter",
}


def edited_in(path: str) -> str | None:
    """Return what a file is edited in that nobody can edit in place; None for any other."""
    return next((program for end, program in _PROGRAMS.items() if path.lower().endswith(end)), None)


def is_written_in(source: SourceText, suffixes: tuple[str, ...]) -> bool:
    """Say whether the file has one of these suffixes, in whatever case."""
    return source.path.lower().endswith(suffixes)
