"""What every writer takes and gives.

A writer turns entries into the text of a bibliography file: a pure function
`write(entries, options) -> str`. Adding a format means one module with such a function and one
line in `refcheck.writers.WRITERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from msgspec import Struct

from refcheck.writers.entry import Entry


class Journal(StrEnum):
    """Which form of a journal's name is written."""

    FULL = "full"
    SHORT = "short"


class WriteOptions(Struct, frozen=True):
    """How a bibliography is written.

    `ascii` writes accents and symbols as LaTeX (BibTeX and biblatex; nothing else has a way to).
    `journal` chooses the name in full or the abbreviated one. `key_format`
    is a template for all keys (`refcheck.writers.keys`); None keeps the keys the author chose
    and makes the others like `huang2015does`.
    """

    ascii: bool = False
    journal: Journal = Journal.FULL
    key_format: str | None = None


Write = Callable[[Sequence[Entry], WriteOptions], str]
