"""What every reporter takes and gives.

A reporter turns a finished `Report` into text: it neither prints nor writes, asks nobody, and
leaves the judging to those before it. Adding a format means one module with a `render` and one
line in `refcheck.reporters.REPORTERS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from refcheck.core.model.report import Report
from refcheck.reporters.safe import shown


@dataclass(frozen=True, slots=True)
class Page:
    """What the text is written for: `width` in columns, colours or none, ASCII alone or not.

    Only reports meant for a terminal look at it.
    """

    width: int = 100
    color: bool = False
    ascii_only: bool = False

    @property
    def ellipsis(self) -> str:
        """Return the sign for text left out."""
        return "..." if self.ascii_only else "…"

    @property
    def dot(self) -> str:
        """Return the sign between two things said on one line, with its spaces."""
        return " - " if self.ascii_only else " · "

    def shown(self, text: str) -> str:
        """Return `text` made harmless; see `refcheck.reporters.safe.shown`."""
        return shown(text, ascii_only=self.ascii_only)


class Reporter(Protocol):
    """Writes one format."""

    def render(self, report: Report, page: Page) -> str:
        """Return the report as text that ends with a line end, or is empty."""
        ...
