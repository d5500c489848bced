"""From a finished run to text: one module per format, loaded when its format is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
import importlib
from types import MappingProxyType
from typing import cast

from refcheck.core.model.report import Report
from refcheck.errors import UsageError, did_you_mean
from refcheck.reporters.base import Page, Piecewise, Reporter, Sort

__all__ = [
    "REPORTERS",
    "Page",
    "Piecewise",
    "Reporter",
    "Sort",
    "format_of",
    "pieces",
    "render",
    "reporter_for",
]

REPORTERS: Mapping[str, str] = MappingProxyType(
    {
        "text": "refcheck.reporters.text",
        "concise": "refcheck.reporters.concise",
        "json": "refcheck.reporters.json",
        "sarif": "refcheck.reporters.sarif",
        "junit": "refcheck.reporters.junit",
        "github": "refcheck.reporters.github",
        "markdown": "refcheck.reporters.markdown",
        "html": "refcheck.reporters.html",
        "csv": "refcheck.reporters.csv",
        "letter": "refcheck.reporters.letter",
    }
)
"""The formats by the name `--format` takes, each with its module."""

_SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".html": "html",
        ".htm": "html",
        ".json": "json",
        ".sarif": "sarif",
        ".xml": "junit",
        ".md": "markdown",
        ".markdown": "markdown",
        ".csv": "csv",
    }
)
# What people ask a report to be that it cannot be, and files that a report would replace.
_NO_REPORTS = (
    ".pdf", ".docx", ".doc", ".odt", ".rtf", ".xlsx", ".xls", ".ods", ".png", ".svg", ".yaml",
    ".yml", ".tex", ".gz", ".zip", ".bib", ".bibtex", ".biblatex", ".bbl", ".ris", ".nbib", ".enw",
    ".cff", ".ipynb", ".rst", ".org", ".adoc", ".typ", ".toml", ".lock", ".py",
)  # fmt: skip


def format_of(path: str) -> str:
    """Return the format that the name of a report's file tells, text where it tells none; raise
    `UsageError` for a name that promises what no report can be.
    """
    name = path.lower()
    promised = next((suffix for suffix in _NO_REPORTS if name.endswith(suffix)), None)
    if promised is not None:
        other = (
            "name a file that ends in .html (a browser prints it as PDF) or .csv, or give --format"
        )
        raise UsageError(
            f"{path}: no report is written as {promised}",
            hint="a letter to the author is: add `--format letter`"
            if promised == ".docx"
            else other,
        )
    return next((found for end, found in _SUFFIXES.items() if name.endswith(end)), "text")


def reporter_for(format_name: str) -> Reporter:
    """Return the reporter of a format; raise `UsageError` for a name that is not in the table."""
    module = REPORTERS.get(format_name)
    if module is None:
        raise UsageError(
            f"there is no report format {format_name!r}{did_you_mean(format_name, REPORTERS)}",
            hint=f"choose from {', '.join(REPORTERS)}",
        )
    return cast(Reporter, importlib.import_module(module))


def pieces(format_name: str, report: Report, page: Page) -> Iterator[str]:
    """Yield `report` in the format called `format_name`, piece by piece where that can be.

    Raise `UsageError` for an unknown format.
    """
    reporter = reporter_for(format_name)
    if isinstance(reporter, Piecewise):
        yield from reporter.pieces(report, page)
    else:
        yield reporter.render(report, page)


def render(
    format_name: str,
    report: Report,
    *,
    width: int = 100,
    color: bool = False,
    ascii_only: bool = False,
) -> str:
    """Return `report` in the format called `format_name`.

    `width`, `color` and `ascii_only` matter to `text` alone; machines read the rest. Raise
    `UsageError` for an unknown format.
    """
    return reporter_for(format_name).render(report, Page(width, color, ascii_only))
