"""What every reporter takes and gives.

A reporter turns a finished `Report` into text: it neither prints nor writes, asks nobody, and
leaves the judging to those before it. Adding a format means one module with a `render` and one
line in `refcheck.reporters.REPORTERS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Protocol, runtime_checkable

from msgspec import Struct

from refcheck.core.model.report import Report
from refcheck.documentation import rule_page
from refcheck.reporters.safe import shown


class Sort(StrEnum):
    """In what order a report tells what was found."""

    DOCUMENT = "document"
    SEVERITY = "severity"  # the worst first, and those of one severity as in the document


class Page(Struct, frozen=True):
    """What the text is written for: `width` in columns, colours or none, ASCII alone or not.

    Where signs of our own are to be ASCII, those of documents and records may be of `encoding`.

    `links` asks for links from the rules' codes to their pages, where those are published.
    `sort` is the order of what is told, and `statistics` asks for its kinds and their numbers
    alone. Only reports meant for people look at any of it.
    """

    width: int = 100
    color: bool = False
    ascii_only: bool = False
    links: bool = False
    sort: Sort = Sort.DOCUMENT
    statistics: bool = False
    encoding: str = "ascii"

    @property
    def charset(self) -> str | None:
        """Return the encoding whose characters alone can be shown, None where all can."""
        return self.encoding if self.ascii_only else None

    @property
    def ellipsis(self) -> str:
        """Return the sign for text left out."""
        return "..." if self.ascii_only else "…"

    @property
    def dot(self) -> str:
        """Return the sign between two things said on one line, with its spaces."""
        return " - " if self.ascii_only else " · "

    def rule_page(self, rule: str) -> str | None:
        """Return where a rule's code leads, None where it is to be no link."""
        return rule_page(rule) if self.links else None

    def shown(self, text: str) -> str:
        """Return `text` made harmless; see `refcheck.reporters.safe.shown`."""
        return shown(text, charset=self.charset)


class Reporter(Protocol):
    """Writes one format."""

    def render(self, report: Report, page: Page) -> str:
        """Return the report as text that ends with a line end, or is empty."""
        ...


@runtime_checkable
class Piecewise(Reporter, Protocol):
    """Writes a format that can be written from the beginning to the end, reference by reference."""

    def pieces(self, report: Report, page: Page) -> Iterator[str]:
        """Yield the text that `render` returns; that of a long list is never there as a whole."""
        ...
