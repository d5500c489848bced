"""A document as the page hands it over: dropped with its name, or pasted without one."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
import tempfile

from msgspec import Struct

from refcheck.engine import Fixed, Settings, read_documents, verify_and_fix
from refcheck.hosting.pasted import NAME, format_of
from refcheck.readers import Document, Reading, reader_for

_LONGEST_NAME = 150  # characters; with its folder it is to fit any file system


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

    def read(self) -> Reading:
        """Return the document read.

        Raise `UsageError` for a suffix that nobody reads, `UnreadableInput` for what cannot be.
        """
        return reader_for(self.title, self.read_as).read(Document(self.title, self.content))

    def fixed(self, settings: Settings, *, unsafe: bool) -> Fixed | None:
        """Return the document with its fixes; None where none can be made.

        Raise `UsageError` for a document that cannot be edited.
        """
        with tempfile.TemporaryDirectory(prefix="refcheck-") as folder:
            # A checkout of its own: what the document names is looked for in it and no further up.
            (Path(folder) / ".git").mkdir()
            path = Path(folder) / (self.title if self.name else "references.txt")
            path.write_bytes(self.content)
            readings = read_documents([str(path)], self.read_as)
            _, files = verify_and_fix(
                readings, settings, input_format=self.read_as, unsafe=unsafe, write=False
            )
        return files[0] if files and files[0].made else None

    @property
    def read_as(self) -> str | None:
        """Return the format it is read in where its name does not tell."""
        if self.format is None and self.name is None:
            return format_of(self.content.decode("utf-8", errors="replace"))
        return self.format
