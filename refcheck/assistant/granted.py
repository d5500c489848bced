"""Which files an assistant may have read: those inside the folders that its user granted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from refcheck.config import find_config
from refcheck.config.finding import OWN_NAME, SHARED_NAME
from refcheck.config.model import BASELINE_NAME, LOCKFILE_NAME
from refcheck.engine.named_files import NOT_GRANTED
from refcheck.errors import UsageError

_SETTINGS = (OWN_NAME, SHARED_NAME, LOCKFILE_NAME, BASELINE_NAME)


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
            NOT_GRANTED.format(path),
            hint=f"granted: {', '.join(map(str, roots))}",
        )
    return next((path for path in inside if path.exists()), inside[0])


def require_settings_granted(start: Path, roots: Sequence[Path]) -> None:
    """Raise `UsageError` where settings for `start` stand in a root and lead out of all of them.

    These are the configuration, the lockfile and the baseline: a link in their place, or what the
    configuration in a root names. Nothing is opened that is not granted. What stands above the
    roots is the user's own and may name what it likes.
    """
    for folder in (start, *start.parents):
        if not _is_inside(folder, roots):
            break
        for name in _SETTINGS:
            _require_inside(folder / name, roots)
    config = find_config(start)
    own = None if config.path is None else _real(config.path)
    if own is not None and _is_inside(own, roots):
        for named in filter(None, (config.lockfile, config.baseline)):
            _require_inside(named, roots)


def _require_inside(path: Path, roots: Sequence[Path]) -> None:
    real = _real(path)
    if real is None or not _is_inside(real, roots):
        raise UsageError(NOT_GRANTED.format(str(path)))


def _real(path: Path) -> Path | None:
    """Return where `path` leads; None for a circle of links and a name that no file can have."""
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):
        return None


def _is_inside(path: Path, roots: Sequence[Path]) -> bool:
    return any(path.is_relative_to(root.resolve()) for root in roots)
