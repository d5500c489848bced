"""Measure other programs beside refcheck with one list, at one registry on this machine.

    python -m benchmarks.speed.peers 100 bibaudit=…/bin/python paper-preflight=…/bin/python

The number is how many references the list has. Each program is named with the Python of the
environment it is installed in; refcheck runs in this one. The registry takes 200 ms for an answer
and has Crossref's limits: of the polite pool for who says who asks, else of the public one.
"""

from __future__ import annotations

from dataclasses import dataclass
import os
from pathlib import Path
import subprocess
import sys
from tempfile import TemporaryDirectory
import time

from benchmarks.speed.corpus import build
from refcheck.sources.lockfile import Lockfile
from refcheck.sources.pace import SystemClock
from tests.server import RegistryServer

LATENCY = 0.2
PATIENCE = 600.0  # seconds for one program
_LOOPBACK = str(Path(__file__).with_name("loopback.py"))
# What each is told: the list, and whatever makes it ask Crossref as it does by default.
ARGUMENTS = {
    "refcheck": ("verify", "{list}", "--no-cache", "--mailto", "me@example.org"),
    "bibaudit": ("check", "{list}", "--mailto", "me@example.org", "--cache-dir", "{folder}/cache"),
    "paper-preflight": ("check", "{list}", "--refresh"),
    "academic-refchecker": ("--paper", "{list}", "--cache", "{folder}/cache"),
}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run cost: requests to Crossref and doi.org and to others, those that broke Crossref's
    limits, seconds of processor time and on the clock, the exit status (None: out of patience).
    """

    known: int
    others: int
    violations: int
    processor: float
    seconds: float
    status: int | None


def measure(name: str, python: str, entries: int) -> Cost:
    """Run a program on a list of so many journal articles, all of which agree."""
    with TemporaryDirectory() as folder, RegistryServer(SystemClock()) as server:
        path = build(Path(folder), entries)
        lockfile = path.with_name("refcheck.lock")
        locked = Lockfile.load(lockfile).entries
        server.works = {doi: entry.record or {} for doi, entry in locked.items()}
        server.latency = LATENCY
        lockfile.unlink()
        given = [one.format(list=path, folder=folder) for one in ARGUMENTS[name]]
        home = {"HOME": folder, "XDG_CACHE_HOME": f"{folder}/xdg"}
        before, began = os.times(), time.monotonic()
        try:
            status: int | None = subprocess.run(
                [python, _LOOPBACK, server.url, name, *given],
                env=os.environ | home | _addresses(server.url),
                cwd=folder,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=PATIENCE,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            status = None
        seconds, after = time.monotonic() - began, os.times()
        others = sum(target.startswith("/other/") for target in server.watch.targets)
        processor = (after.children_user + after.children_system) - (
            before.children_user + before.children_system
        )
        known = server.count - others
        return Cost(known, others, server.watch.violations, processor, seconds, status)


def _addresses(url: str) -> dict[str, str]:
    return {f"REFCHECK_{name}_URL": url for name in ("CROSSREF", "DATACITE", "DOI")}


def main(arguments: list[str]) -> int:
    """Measure each program once and print a row for it."""
    entries = int(arguments[0])
    pythons = {"refcheck": sys.executable, **dict(one.split("=", 1) for one in arguments[1:])}
    print("| program | to Crossref, doi.org | to others | too early | processor | wall | status |")
    for name, python in pythons.items():
        cost = measure(name, python, entries)
        print(
            f"| {name} | {cost.known} | {cost.others} | {cost.violations} "
            f"| {cost.processor:.1f} s | {cost.seconds:.1f} s | {cost.status} |",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
