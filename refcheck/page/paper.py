"""A document as the page hands it over: dropped with its name, or pasted without one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath, PureWindowsPath

from msgspec import Struct

from refcheck.engine import Fixed, Settings, verify_and_fix
from refcheck.hosting.pasted import NAME, format_of
from refcheck.readers import Document, Reading, reader_for

_LONGEST_NAME = 150  # characters; with what a download adds it is to fit most file systems


class Paper(Struct, frozen=True):
    """The bytes of a document. `name` is None for what was pasted; `format` overrides its suffix.

    Of a name only the last part is looked at: a browser tells no folder, and whoever tells one
    means nothing on this machine.
    """

    content: bytes
    name: str | None = None
    format: str | None = None

    @property
    def title(self) -> str:
        """Return what the document is called in reports."""
        if self.name is None:
            return NAME
        last = PurePosixPath(PureWindowsPath(self.name).as_posix()).name
        return last[-_LONGEST_NAME:] or NAME

    def read(self, _: Callable[[str], object]) -> tuple[Reading, ...]:
        """Return the document read, by itself: nothing that it names is there.

        Raise `UsageError` for a suffix that nobody reads, `UnreadableInput` for what cannot be.
        """
        return (self._read_under(self.title),)

    def fixed(self, settings: Settings, *, unsafe: bool) -> tuple[Fixed, ...]:
        """Return the document with its fixes; nothing where none can be made.

        It is no file here, and none is made of it: what it is called is for messages alone. Raise
        `UsageError` for a document that cannot be edited.
        """
        # What was typed cannot be edited; a list that was pasted is to be a file in the end.
        reading = self._read_under("references.txt" if self.title == NAME else self.title)
        _, files = verify_and_fix(
            [reading],
            settings,
            input_format=self.read_as,
            unsafe=unsafe,
            write=False,
            contents=lambda _: self.content,
        )
        return tuple(file for file in files if file.made)

    def _read_under(self, title: str) -> Reading:
        return reader_for(title, self.read_as).read(Document(title, self.content))

    @property
    def read_as(self) -> str | None:
        """Return the format it is read in where its name does not tell."""
        if self.format is None and self.name is None:
            return format_of(self.content.decode("utf-8", errors="replace"))
        return self.format
