"""The benchmark in less than a minute, from the sample of records kept here.

    python -m benchmarks.comparing.quick

It shows that the machinery works and that nothing has become much worse; with so few references
its percentages mean little. It ends with status 1 where more than a few correct references are
accused or more than a few errors are missed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
import sys
from tempfile import TemporaryDirectory

from benchmarks.comparing import cases
from benchmarks.comparing.generate import Order, build
from benchmarks.comparing.judging import Judged, judge
from benchmarks.comparing.scoring import report, score, shown
from benchmarks.comparing.snapshot import Snapshot
from benchmarks.comparing.works import read_messages

SAMPLE = Path(__file__).with_name("sample.jsonl.gz")
# In percent; far above the figures of results.md, since the sample holds the odd records.
_MOST_ACCUSED = 5.0
_LEAST_NAMED = 90.0
# Low as yet: what the comparison finds where the right value is there as well.
_LEAST_DECEPTIVE_NAMED = 40.0


_ORDER = Order((SAMPLE,), clean=8, errors=1, styles=2, seed=1, halves=("dev",))


def _judged(order: Order) -> list[Judged]:
    with TemporaryDirectory() as folder:
        build(order, Path(folder))
        snapshot = Snapshot(read_messages(Path(folder) / "registry.jsonl.gz"))
        return list(judge(cases.read(Path(folder) / "dev.jsonl"), snapshot))


def main() -> int:
    judged = [
        one
        for order in (_ORDER, replace(_ORDER, family="made", clean=4, styles=4, seed=2))
        for one in _judged(order)
    ]
    print("\n".join(report(judged)))
    print(*(line for one in judged if one.is_wrong for line in shown(one)), sep="\n")
    total = score(judged)
    passed = (
        total.accused.percent <= _MOST_ACCUSED
        and total.named_plain.percent >= _LEAST_NAMED
        and total.named_deceptive.percent >= _LEAST_DECEPTIVE_NAMED
    )
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
