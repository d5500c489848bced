"""Which files an assistant may have read: those inside the folders that its user granted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from refcheck.core.model.location import is_file
from refcheck.errors import UsageError
from refcheck.readers import Reading


def folder_of(uri: str) -> Path | None:
    """Return the folder that a root names; None where it is none of this machine's files."""
    parts = urlsplit(uri)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        return None
    return Path(url2pathname(parts.path))


def require_granted(path: str, roots: Sequence[Path]) -> Path:
    """Return the path itself, wherever links lead; raise `UsageError` where no root holds it.

    What is not granted is not looked at: whether it exists is not told either.
    """
    if not roots:
        raise UsageError(
            "no folder is granted, so that no file is read",
            hint="send the text itself, or have the user start `refcheck mcp --root FOLDER`",
        )
    given = Path(path)
    candidates = [given] if given.is_absolute() else [root / given for root in roots]
    real = [_real(candidate) for candidate in candidates]
    inside = [path for path in real if path is not None and _is_inside(path, roots)]
    if not inside:
        raise UsageError(
            f"{path!r} lies outside the folders that the user granted, and is not read",
            hint=f"granted: {', '.join(map(str, roots))}",
        )
    return next((path for path in inside if path.exists()), inside[0])


def require_all_granted(readings: Iterable[Reading], roots: Sequence[Path]) -> None:
    """Raise `UsageError` where a file was read that a link or a document led to, and that no root
    holds.
    """
    for reading in readings:
        if is_file(reading.source.path):
            require_granted(str(Path(reading.source.path).absolute()), roots)


def _real(path: Path) -> Path | None:
    """Return where `path` leads; None for a circle of links and a name that no file can have."""
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):
        return None


def _is_inside(path: Path, roots: Sequence[Path]) -> bool:
    return any(path.is_relative_to(root.resolve()) for root in roots)
