"""Measure what asking costs: requests and seconds, at a local registry with Crossref's manners.

    python -m benchmarks.speed.asking

300 references, as BibTeX and as citation strings, at a registry that takes 200 ms for an answer
and allows three lists a second; then 5,000 at a faster one. It ends with status 1 where a request
came too early or a bound of the README is broken.
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
from tests.server.limits import Allowed

LATENCY = 0.2
MOST_REQUESTS = {300: 12, 5_000: 130}
# The whole command beside the least that the limit lets it take, and how many runs may show that
# they keep to it: the machine has other things to do.
MOST_OF_BOUND, TRIES = 1.3, 3
_MAIN = "from refcheck.cli import main; main()"


@dataclass(frozen=True, slots=True)
class Run:
    """What a run cost: requests, those that came too early, and seconds.

    `asking` are the seconds from the first request to the last, `offline` what the same run
    takes where nobody is asked.
    """

    requests: int
    violations: int
    seconds: float
    offline: float
    asking: float


def measure(entries: int, allowed: Allowed, *, as_strings: bool) -> Run:
    """Verify `entries` references at a registry that allows so much."""
    with TemporaryDirectory() as folder, RegistryServer(SystemClock()) as server:
        path = build(Path(folder), entries, as_strings=as_strings)
        lockfile = path.with_name("refcheck.lock")
        locked = Lockfile.load(lockfile).entries
        server.works = {doi: entry.record or {} for doi, entry in locked.items()}
        server.allowed, server.latency = allowed, LATENCY
        offline = _seconds(path, server.url, "--locked")
        lockfile.unlink()
        seconds = _seconds(path, server.url, "--no-cache")
        watch = server.watch
        return Run(server.count, watch.violations, seconds, offline, watch.last - watch.first)


def _seconds(path: Path, url: str, *options: str) -> float:
    names = ("CROSSREF", "DATACITE", "DOI")
    environ = os.environ | {f"REFCHECK_{name}_URL": url for name in names}
    command = [sys.executable, "-c", _MAIN, "verify", str(path), "--format", "concise", *options]
    began = time.monotonic()
    run = subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, check=False)
    if run.returncode not in (0, 1):
        raise SystemExit(f"refcheck verify {' '.join(options)} failed")
    return time.monotonic() - began


def main() -> int:
    """Measure, print and compare with the bounds."""
    kept = True
    polite = Allowed(10, 3, 3)
    for entries, allowed, kind in (
        (300, polite, "references"),
        (300, polite, "strings"),
        (5_000, Allowed(50, 50, 5), "references"),
    ):
        tries = TRIES if entries == 300 else 1
        runs = [measure(entries, allowed, as_strings=kind == "strings") for _ in range(tries)]
        run = min(runs, key=lambda each: each.seconds)
        violations = sum(each.violations for each in runs)
        bound = (run.requests - 1) / allowed.list
        print(
            f"{entries:,} {kind}: {run.requests} requests, {violations} too early; "
            f"{run.asking:.1f} s of asking, where the limit makes {bound:.1f} s the least; "
            f"{run.seconds:.1f} s in all, {run.seconds / bound:.2f} times that; "
            f"{run.offline:.1f} s without a registry"
        )
        kept &= run.requests <= MOST_REQUESTS[entries] and not violations
        kept &= entries > 300 or run.seconds <= MOST_OF_BOUND * bound
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
