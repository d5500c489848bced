"""Identifiers as values: a DOI in its one form, what was written, and what is wrong with that."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from refcheck.core.model.location import Span


class DOIFault(StrEnum):
    """What is wrong with how a DOI is written, beyond what every resolver forgives."""

    TYPOGRAPHIC_DASH = "typographic-dash"
    LATEX_ESCAPE = "latex-escape"
    SPACE_INSIDE = "space-inside"


@dataclass(frozen=True, slots=True)
class DOI:
    """A DOI in normal form, with what was written and where.

    `value` is lower case, without resolver, escapes or typographic dashes. `span` covers the
    DOI itself (not the resolver or the `doi:` in front). `faults` lists what keeps the written
    form from resolving.
    """

    value: str
    written: str = field(default="", compare=False)
    span: Span | None = field(default=None, compare=False)
    faults: tuple[DOIFault, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return self.value

    @property
    def url(self) -> str:
        """Return the address at which the DOI resolves."""
        return f"https://doi.org/{self.value}"
