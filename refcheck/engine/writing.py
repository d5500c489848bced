"""Writing a file so that it is the whole old one or the whole new one, never half of either."""

from __future__ import annotations

import os
from pathlib import Path
import secrets
import shutil

from refcheck.errors import UsageError


def write_whole(path: Path, text: str) -> None:
    """Write `text` as UTF-8, line ends as they are: to a temporary file beside it, then renamed.

    A symbolic link is followed, and permissions are kept. Raise `UsageError` where the file
    cannot be written; the old one is then untouched.
    """
    target = path.resolve()
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from None
    finally:
        temporary.unlink(missing_ok=True)
