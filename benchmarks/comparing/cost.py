"""What comparing costs, reading aside.

    python -m benchmarks.comparing.cost BENCH [--n N]

Prints the median and the 95th percentile of one `compare()` in milliseconds of processor time,
for correct references and for those with an error apart: what agrees throughout is not read again.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
import time

from benchmarks.comparing import cases
from benchmarks.comparing.judging import read_list
from benchmarks.comparing.snapshot import Snapshot
from benchmarks.comparing.works import read_messages
from refcheck.core.compare import compare
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference

_LIST = 40


def durations(pairs: Sequence[tuple[Reference, Record]]) -> list[float]:
    """Return the milliseconds of processor time each comparison takes the first time."""
    took = []
    for reference, record in pairs:
        started = time.process_time()
        compare(reference, record)
        took.append(1000 * (time.process_time() - started))
    return took


def report(bench: Path, wanted: int) -> list[str]:
    """Return two lines for each carrier: correct references, and references with an error."""
    snapshot = Snapshot(read_messages(bench / "registry.jsonl.gz"))
    lines = []
    everything = cases.read(bench / "dev.jsonl")
    kinds = [(carrier, clean) for carrier in (cases.TEXT, cases.BIBTEX) for clean in (True, False)]
    for carrier, clean in kinds:
        listed = [c for c in everything if c.carrier == carrier and c.is_clean == clean]
        chosen = cases.sample(listed, wanted, 1)
        pairs = [
            (reference, record)
            for start in range(0, len(chosen), _LIST)
            for reference in read_list(chosen[start : start + _LIST]).references
            if reference.doi is not None
            if (record := snapshot.record(reference.doi.value)) is not None
        ]
        took = durations(pairs)
        high = quantiles(took, n=20)[-1]
        name = f"{carrier}, {'correct' if clean else 'with an error'}"
        lines.append(
            f"{name}: median {median(took):.2f} ms, 95 % within {high:.2f} ms ({len(took)})"
        )
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bench", type=Path)
    parser.add_argument("--n", type=int, default=500, help="references of each carrier")
    asked = parser.parse_args()
    print("\n".join(report(asked.bench, asked.n)))


if __name__ == "__main__":
    main()
