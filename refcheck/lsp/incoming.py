"""What an editor sends, bounded: a message of ours is a document at most."""

from __future__ import annotations

from typing import BinaryIO

from msgspec import Struct

from refcheck.errors import UsageError

# A document of 64 MB is shorter than this, though all its letters beyond ASCII are escaped.
MAX_MESSAGE = 256 * 1024 * 1024
_MAX_HEADER = 8192  # bytes in a line of the header


class Incoming(Struct, frozen=True):
    """Standard input as pygls reads it: header lines, then as many bytes as they announce."""

    stream: BinaryIO

    def readline(self) -> bytes:
        """Return the next line of a header; a longer one comes in pieces, which mean nothing."""
        return self.stream.readline(_MAX_HEADER)

    def read(self, size: int) -> bytes:
        """Return the message; raise `UsageError` where more is announced than can be meant."""
        if size > MAX_MESSAGE:
            raise UsageError(
                f"the editor announced a message of {size:,} bytes; "
                f"at most {MAX_MESSAGE // 1024**2} MB are read",
            )
        return self.stream.read(size)
