"""Files that are whole or not there, however large, and whenever a run is killed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
import hashlib
import json
import os
from pathlib import Path
from typing import Any

from refcheck.files import read_regular

_SUFFIX = ".tmp"
# Bytes; what a run tells of itself is far smaller.
_MOST_TOLD = 64 * 1024 * 1024
_AT_ONCE = 1024 * 1024


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Yield where to write what is to be at `path`; it gets there, on disk, at the end alone.

    Where the block raises, nothing is left of it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}{_SUFFIX}")
    try:
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def is_begun(name: str, whole: str) -> bool:
    """Say whether a file's name is that of what was to be `whole`, and was not finished."""
    return name.startswith(f".{whole}.") and name.endswith(_SUFFIX)


def sweep(folder: Path) -> int:
    """Remove what killed runs left behind, in all of a folder; return how many files that were.

    Nobody else may be writing in it.
    """
    left = [path for path in folder.rglob(f".*{_SUFFIX}") if path.is_file()]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def write_json(path: Path, told: Any) -> None:
    """Write what a run tells of itself."""
    with written_whole(path) as temporary:
        temporary.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")


def read_json(path: Path) -> Any:
    """Return what `write_json` wrote; None where there is no such file, or no such content."""
    try:
        return json.loads(read_regular(path, _MOST_TOLD))
    except (OSError, ValueError, RecursionError):
        return None


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_AT_ONCE):
            digest.update(part)
    return digest.hexdigest()
