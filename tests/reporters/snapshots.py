"""Expected reports, as plain files beside the tests.

Run `WRITE_SNAPSHOTS=1 pytest tests/reporters` to write them anew, then read the diff.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def assert_matches(name: str, actual: str) -> None:
    """Compare `actual` with the expected file called `name`."""
    path = FOLDER / name
    if "WRITE_SNAPSHOTS" in os.environ:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(actual, encoding="utf-8", newline="\n")
    assert actual == path.read_bytes().decode("utf-8").replace("\r\n", "\n")
