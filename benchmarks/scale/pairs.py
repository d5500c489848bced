"""Figure 9: what a pair costs, and what it cost at an older commit."""

from __future__ import annotations

from collections.abc import Iterator
import gc
import json
import os
from pathlib import Path
from statistics import median
import subprocess
import sys
from tempfile import TemporaryDirectory

import pyarrow as pa

from benchmarks.scale.measuring import cpu_seconds, told
from refcheck.scale.audit.batches import Auditing, audit_batches
from refcheck.scale.audit.deposited import as_deposited
from refcheck.scale.audit.plans import Plan
from refcheck.scale.base.tables import connected, quoted
from refcheck.scale.snapshot.bucketing import table_path

PAIRS = 100_000
_BEFORE = Path(__file__).with_name("before.py")


def pairs_of(snapshot: Path, wanted: int) -> list[pa.RecordBatch]:
    """Return references with their records, as an engine brings them."""
    found: list[pa.RecordBatch] = []
    plan = Plan.of(snapshot)
    for bucket in plan.buckets:
        tables = (quoted(table_path(snapshot, t, bucket)) for t in ("references", "records"))
        references, records = tables
        with TemporaryDirectory() as spill, connected(Path(spill)) as connection:
            reader = connection.sql(
                f"SELECT r.* EXCLUDE (bucket), record FROM {references} r JOIN"
                f" (SELECT doi, record FROM {records}) USING (doi)"
            ).to_arrow_reader(4096)
            for batch in reader:
                found.append(batch)
                if sum(one.num_rows for one in found) >= wanted:
                    return found
    return found


def pair_costs(batches: list[pa.RecordBatch], times: int = 3) -> list[float]:
    """Return the microseconds of a processor that a pair takes through the function: of other
    pairs each time, since what was compared once is remembered. The first ones are a warming-up.
    """
    return [_cost(part) for part in _parts(batches, times + 1)][1:]


def _parts(batches: list[pa.RecordBatch], count: int) -> Iterator[list[pa.RecordBatch]]:
    each = len(batches) // count
    for start in range(0, each * count, each):
        yield batches[start : start + each]


def _cost(batches: list[pa.RecordBatch]) -> float:
    auditing = Auditing("2026-01-01", "0", "0")
    gc.disable()
    seconds = cpu_seconds(lambda: list(audit_batches(batches, auditing)))
    gc.enable()
    return 1e6 * seconds / sum(batch.num_rows for batch in batches)


def cost_of_a_pair(snapshot: Path, before: Path | None) -> Iterator[str]:
    """Yield figure 9; beside that of an older commit, of which `before` is a checkout: the same
    pairs in turn.
    """
    batches = pairs_of(snapshot, PAIRS)
    works = len({doi for batch in batches for doi in batch.column("doi").to_pylist()})
    rows = sum(batch.num_rows for batch in batches)
    warm, *parts = _parts(batches, 4)
    _cost(warm)
    now, then = [], []
    for part in parts:
        now.append(_cost(part))
        if before is not None:
            then.append(_cost_before(before, [*warm[:1], *part]))
    more = f" us; {rows / works:.1f} pairs a record"
    yield told("9. a pair", median(now), 120, at_most=True, more=more)
    if then:
        ratio = median(old / new for old, new in zip(then, now, strict=True))
        more = f"; {median(now):.0f} and {median(then):.0f} us"
        yield told("9. times as fast as before", ratio, 4, at_most=False, more=more)


def _cost_before(checkout: Path, batches: list[pa.RecordBatch]) -> float:
    """Return what a pair costs by the older library, without those of the first batch."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.jsonl"
        with path.open("w") as file:
            for batch in batches:
                rows = batch.to_pylist()
                told_of = [(row["record"], as_deposited(row), row["index"]) for row in rows]
                file.write(json.dumps(told_of) + "\n")
        done = subprocess.run(
            [sys.executable, str(_BEFORE), str(path)],
            env={**os.environ, "PYTHONPATH": str(checkout)}, capture_output=True, text=True,
        )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{checkout}: {done.stderr}")
    return float(done.stdout)
