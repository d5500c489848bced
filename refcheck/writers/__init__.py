"""Writers: entries in, the text of a bibliography file out. One module per format."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from refcheck.errors import UsageError
from refcheck.writers import bibtex, csl_json, csl_yaml, ris
from refcheck.writers.arrange import Sort, Unique, arranged, unique
from refcheck.writers.base import Journal, Write, WriteOptions
from refcheck.writers.building import Prefer, from_outcome, from_record, from_reference
from refcheck.writers.entry import Entry
from refcheck.writers.keys import keyed
from refcheck.writers.printable import printable, printable_text

__all__ = [
    "WRITERS",
    "Entry",
    "Journal",
    "Prefer",
    "Sort",
    "Unique",
    "Write",
    "WriteOptions",
    "arranged",
    "format_of",
    "from_outcome",
    "from_record",
    "from_reference",
    "keyed",
    "printable",
    "printable_text",
    "unique",
]

WRITERS: Mapping[str, Write] = MappingProxyType(
    {
        "bibtex": bibtex.write_bibtex,
        "biblatex": bibtex.write_biblatex,
        "csl-json": csl_json.write,
        "csl-yaml": csl_yaml.write,
        "ris": ris.write,
    }
)
"""Every format by the name that `--to` takes; the first is the default."""
_SUFFIXES: Mapping[str, str] = MappingProxyType(
    {".ris": "ris", ".json": "csl-json", ".yaml": "csl-yaml", ".yml": "csl-yaml"}
)

# What other programs expect under such a name.
_NOT_WRITTEN = (".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".xml", ".enw", ".nbib", ".csv")


def format_of(path: str | None) -> str:
    """Return the format that a file's name tells, BibTeX where it tells none.

    Raise `UsageError` for a name that promises what is not written.
    """
    name = (path or "").lower()
    if name.endswith(_NOT_WRITTEN):
        raise UsageError(
            f"{path}: no bibliography is written under that name",
            hint=f"choose .bib, {', '.join(_SUFFIXES)}, or give --to",
        )
    return next((found for end, found in _SUFFIXES.items() if name.endswith(end)), "bibtex")
