"""Commands that are killed in the middle of their work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys


def killed(arguments: list[str], after: float) -> int | None:
    """Run a command; return its status, or None where it was killed after so many seconds."""
    process = subprocess.Popen(
        [sys.executable, "-m", "refcheck", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return None
