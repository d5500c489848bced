"""An entry of a reference list, before it is read."""

from __future__ import annotations

from msgspec import Struct

from refcheck.core.model.location import MappedText


class Entry(Struct, frozen=True):
    """One entry of a list: its text without label, the label as printed, the links in it.

    `item` says that a label or the document's markup makes it an entry, whatever its text.
    `letter` is set on the second and further works of an entry that cites several.
    """

    raw: MappedText
    label: MappedText | None = None
    targets: tuple[MappedText, ...] = ()
    item: bool = False
    letter: str | None = None

    @property
    def start(self) -> int:
        """Return the offset at which the entry begins: its label, or its text."""
        own = self.raw.span().start
        return own if self.label is None or self.letter else min(self.label.span().start, own)
