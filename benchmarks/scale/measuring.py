"""Commands that are measured: how long they take, on which processors' time, in how much memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
import json
from statistics import median
import subprocess
import sys
import time

_PROGRAM = """
import json, resource, sys, time
from refcheck.cli.ending import run
from refcheck.cli.group import cli
begun = time.monotonic()
status = run(cli, sys.argv[1:])
own, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print("\\n" + json.dumps({
    "status": status,
    "wall": time.monotonic() - begun,
    "cpu": sum(use.ru_utime + use.ru_stime for use in (own, theirs)),
    "memory": max(own.ru_maxrss, theirs.ru_maxrss) * 1024,
}))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost: seconds, seconds of processors, bytes of its largest process."""

    wall: float
    cpu: float
    memory: int


def measured(*arguments: str) -> Cost:
    """Run a refcheck command and return what it cost; end where it fails."""
    command = [sys.executable, "-c", _PROGRAM, *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    told = json.loads(done.stdout.splitlines()[-1]) if done.stdout else {"status": None}
    if told["status"] not in (0, 1):
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr}")
    return Cost(told["wall"], told["cpu"], told["memory"])


def middle(times: int, measure: Callable[[], float]) -> float:
    """Return the median of several measurements."""
    return median(measure() for _ in range(times))


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the processor's seconds that some work takes in this process."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def told(figure: str, value: float, bar: float, *, at_most: bool, more: str = "") -> str:
    """Return a line about a figure, and whether it is within its bar."""
    is_met = value <= bar if at_most else value >= bar
    sign = "<=" if at_most else ">="
    return f"{figure}: {value:.2f} ({sign} {bar:g}: {'met' if is_met else 'NOT MET'}){more}"
