"""Writing a file so that it is the whole old one or the whole new one, never half of either."""

from __future__ import annotations

import os
from pathlib import Path
import secrets
import shutil

from refcheck.errors import UsageError


def write_whole(path: Path, text: str) -> None:
    """Write `text` as UTF-8, line ends as they are; see `write_bytes_whole`."""
    write_bytes_whole(path, text.encode("utf-8", errors="backslashreplace"))


def write_bytes_whole(path: Path, content: bytes, *, expected: bytes | None = None) -> None:
    """Write `content` to a temporary file beside `path`, then rename it.

    A symbolic link is followed, and permissions are kept. `expected` is what the file must still
    hold. Raise `UsageError` where it cannot be written or was changed meanwhile; the old file is
    then untouched.
    """
    target = path.resolve()
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        if expected is not None and not os.access(target, os.W_OK):
            raise UsageError(f"{path}: the file is read-only")
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        if expected is not None and target.read_bytes() != expected:
            raise UsageError(f"{path}: the file was changed meanwhile", hint="run refcheck again")
        temporary.replace(target)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from None
    finally:
        temporary.unlink(missing_ok=True)
