"""Programs that some tests need and a machine need not have."""

from __future__ import annotations

import os
from pathlib import Path
import shutil
import sys


def installed(name: str) -> str | None:
    """Return where a program is: beside this Python, as `make test` has it, or on the path."""
    beside = str(Path(sys.executable).parent)
    return shutil.which(name, path=os.pathsep.join((beside, os.environ.get("PATH", ""))))
