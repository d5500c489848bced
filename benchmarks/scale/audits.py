"""Figures 3 to 6: what an audit costs beside the comparison alone, whether engines agree, and
what becomes of one that is killed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
import datetime
import hashlib
import json
import os
from pathlib import Path
import random
import shutil
import signal
from statistics import median
import subprocess
import sys
import time

import pyarrow.parquet as pq

from benchmarks.scale.measuring import Cost, measured, told
from benchmarks.scale.pairs import PAIRS, pair_costs, pairs_of
from refcheck.core.model.answer import Found, Provenance, Via
from refcheck.engine.pairs import judge
from refcheck.scale.audit.deposited import as_deposited
from refcheck.scale.audit.plans import Plan
from refcheck.scale.audit.results import files_of, read_done
from refcheck.sources.crossref_record import parse
from refcheck.sources.crossref_reference import parse_reference

_COLUMNS = ("citing_doi", "index", "doi", "status", "reason", "findings")


def audited(snapshot: Path, run: Path, *more: str) -> Cost:
    """Audit a snapshot anew and return what that cost."""
    shutil.rmtree(run, ignore_errors=True)
    return measured("audit", str(snapshot), "--out", str(run), "-q", *more)


def checksum(run: Path) -> tuple[int, str]:
    """Return how many rows an audit has, and a checksum of them that knows no order."""
    total, rows = 0, 0
    for path in files_of(run, Plan.load(run).buckets):
        for row in pq.read_table(path, columns=list(_COLUMNS), partitioning=None).to_pylist():
            told = repr([row[name] for name in _COLUMNS]).encode()
            total += int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "big")
            rows += 1
    return rows, f"{total % 2**64:016x}"


def efficiency(
    snapshot: Path, scratch: Path, jobs: int, engine: str, bar: float, *more: str
) -> Iterator[str]:
    """Yield figure 3: the audit as a whole against the function alone, in processors' seconds and
    by the clock; three times in turn, since other people's work slows down both.
    """
    batches = pairs_of(snapshot, PAIRS)
    by_cpu, by_clock, rates = [], [], []
    for _ in range(3):
        alone = median(pair_costs(batches)) / 1e6
        cost, pairs = _compared(snapshot, scratch / f"run-{engine}", engine, jobs, *more)
        by_cpu.append(alone * pairs / cost.cpu)
        by_clock.append(alone * pairs / cost.wall / jobs)
        rates.append(pairs / cost.wall)
    # What Java does for Spark is no process of ours: it is measured by the clock alone.
    values = by_clock if engine == "spark" else by_cpu
    said = ", ".join(f"{value:.2f}" for value in values)
    clock = f"{median(rates):,.0f} pairs/s by the clock ({median(by_clock):.2f})"
    figure = f"3. {engine}, against the function alone"
    yield told(figure, median(values), bar, at_most=False, more=f"; of {said}; {clock}")


def _compared(snapshot: Path, run: Path, engine: str, jobs: int, *more: str) -> tuple[Cost, int]:
    """Audit a snapshot; return what that cost, and how many pairs were compared."""
    cost = audited(snapshot, run, "--engine", engine, "--jobs", str(jobs), *more)
    done = [read_done(run, bucket) for bucket in Plan.load(run).buckets]
    return cost, sum(one.counts.get(s, 0) for one in done if one for s in ("ok", "mismatch"))


def loop_checksum(snapshot: Path) -> dict[tuple[str, int], frozenset[str]]:
    """Return what the library says of each pair, one by one, everything read anew."""
    said: dict[tuple[str, int], frozenset[str]] = {}
    provenance = Provenance("crossref", datetime.date(2026, 1, 1), Via.SNAPSHOT)
    for batch in pairs_of(snapshot, 10**9):
        for row in batch.to_pylist():
            if not any(row[n] for n in ("author", "year", "volume", "article_title", "first_page")):
                continue
            reference = parse_reference(as_deposited(row), row["index"])
            found = Found(parse(json.loads(row["record"])), provenance)
            codes = {f.code for f in judge(reference, found).findings if f.confidence != "low"}
            said[row["citing_doi"], row["index"]] = frozenset(codes - {"RC903"})
    return said


def same_as_a_loop(snapshot: Path, run: Path) -> Iterator[str]:
    """Yield figure 4's first line: the audit says what the library says pair by pair."""
    said = loop_checksum(snapshot)
    differing = seen = 0
    for path in files_of(run, Plan.load(run).buckets):
        for row in pq.read_table(path, columns=list(_COLUMNS), partitioning=None).to_pylist():
            codes = said.get((row["citing_doi"], row["index"]))
            if codes is not None:
                seen += 1
                differing += codes != {f["rule"] for f in row["findings"]}
    yield f"4. {seen:,} pairs said by a plain loop as well: {differing} differ"


def engines_agree(snapshot: Path, other: Path, scratch: Path, *, spark: bool) -> Iterator[str]:
    """Yield figure 4: one checksum for any number of workers, two bucket counts, both engines."""
    sums = defaultdict(list)
    cases = [(snapshot, f"{n} workers", ("--jobs", str(n))) for n in (1, 2, 8)]
    cases.append((other, "other buckets", ("--jobs", "2")))
    if spark:
        cases.append((snapshot, "spark", ("--engine", "spark", "--jobs", "2")))
    for source, name, options in cases:
        audited(source, scratch / "same", *options)
        sums[checksum(scratch / "same")].append(name)
    for (rows, total), names in sums.items():
        yield f"4. {rows:,} rows, checksum {total}: {', '.join(names)}"


def killed_often(snapshot: Path, scratch: Path, times: int) -> Iterator[str]:
    """Yield figure 5: the whole run killed at random moments, a worker killed, two at once."""
    whole, often = scratch / "whole", scratch / "often"
    seconds = audited(snapshot, whole, "--jobs", "2").wall
    expected, rng = checksum(whole), random.Random(5)
    shutil.rmtree(often, ignore_errors=True)
    command = _command(snapshot, often)
    redone = killed = 0
    while killed < times:
        before = _done_at(often)
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
        with suppress(subprocess.TimeoutExpired):
            process.wait(rng.uniform(0.3, seconds / 2))
        is_killed = process.poll() is None
        if is_killed:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        after = _done_at(often)
        redone += sum(after.get(path) != when for path, when in before.items())
        killed += is_killed
        if not is_killed:
            shutil.rmtree(often)
    subprocess.run(command, check=True)
    same = checksum(often) == expected
    left = list(often.rglob("*.tmp"))
    yield f"5. killed {times} times: same {same}, {redone} buckets redone, {len(left)} files left"
    yield from _worker_killed(snapshot, scratch / "worker", expected)
    yield from _two_at_once(snapshot, scratch / "two", expected, seconds)


def _done_at(run: Path) -> dict[Path, float]:
    """Return when each bucket of a run was done."""
    return {path: path.stat().st_mtime for path in run.glob("done/*.json")}


def _command(snapshot: Path, run: Path) -> list[str]:
    options = ["--out", str(run), "--jobs", "2", "-q"]
    return [sys.executable, "-m", "refcheck", "audit", str(snapshot), *options]


def _worker_killed(snapshot: Path, run: Path, expected: tuple[int, str]) -> Iterator[str]:
    shutil.rmtree(run, ignore_errors=True)
    command = [part for part in _command(snapshot, run) if part != "-q"]
    process = subprocess.Popen([*command, "--no-progress"], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)  # fmt: skip
    while not (run / "done").exists():
        time.sleep(0.02)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    workers = [
        pid for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
    os.kill(int(workers[-1]), signal.SIGKILL)
    _, told_of = process.communicate()
    same = checksum(run) == expected
    yield f"5. a worker killed: status {process.returncode}, same result {same}; {told_of.strip()}"


def _two_at_once(
    snapshot: Path, run: Path, expected: tuple[int, str], seconds: float
) -> Iterator[str]:
    refused = []
    for part in (0.1, 0.3, 0.5, 0.7, 0.9):
        shutil.rmtree(run, ignore_errors=True)
        first = subprocess.Popen(_command(snapshot, run), stdout=subprocess.DEVNULL)
        time.sleep(part * seconds)
        second = subprocess.run(_command(snapshot, run), capture_output=True)
        was_alive = first.poll() is None
        refused.append(second.returncode == 2 or not was_alive)
        first.wait()
        refused.append(checksum(run) == expected)
    yield f"5. two on one folder at five offsets: second refused, result right: {all(refused)}"
