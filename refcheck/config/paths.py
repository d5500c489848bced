"""Paths as people type them."""

from __future__ import annotations

import os
from pathlib import Path


def shown_path(path: Path) -> str:
    """Return a path as a person here would type it, with forward slashes.

    What is not below the current folder is given in full.
    """
    try:
        near = os.path.relpath(path)
    except ValueError:  # another drive
        return path.as_posix()
    return path.as_posix() if near.startswith("..") else Path(near).as_posix()
