"""`refcheck serve` as a process, with a registry on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
import os
from pathlib import Path
import subprocess
import sys

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def served(*arguments: str) -> Iterator[str]:
    """Yield the address of the page, served from the current folder."""
    command = [sys.executable, "-m", "refcheck", "serve", *arguments]
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
