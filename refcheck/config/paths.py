"""Paths as people type them."""

from __future__ import annotations

import os
from pathlib import Path


def shown_path(path: Path) -> str:
    """Return a path as a person here would type it: from the current folder, forward slashes.

    What lies beside the current folder is reached by `..`, so that a report is the same
    wherever a project is checked out.
    """
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def is_file(path: Path) -> bool:
    """Say whether `path` is a file; no file has a name that is too long for one."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Say whether `path` is a folder; no folder has a name that is too long for one."""
    try:
        return path.is_dir()
    except OSError:
        return False
