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
