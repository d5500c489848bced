"""Scoring refcheck's comparison on a generated benchmark.

    python -m benchmarks.comparing.run BENCH [--n N] [--seed N] [--styles PART] [--kind KIND]
                                             [--carrier text|bibtex] [--show N]
                                             [--without-rules] [--held] [--write-results]

BENCH is the folder that `generate` wrote. Only the `dev` half is looked at; `--held` scores the
other half as well, and belongs at the end of the work. With `--n` a sample of so many cases is
drawn, always the same for one seed.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
import time

from benchmarks.comparing import cases, cost, pairs
from benchmarks.comparing.cases import Case
from benchmarks.comparing.judging import Judged, judge
from benchmarks.comparing.results import page
from benchmarks.comparing.scoring import report, shown
from benchmarks.comparing.snapshot import Snapshot
from benchmarks.comparing.works import read_messages

_RESULTS = Path(__file__).with_name("results.md")


def select(listed: Sequence[Case], asked: argparse.Namespace) -> list[Case]:
    """Return the cases that the options ask for."""
    kept = [
        case
        for case in listed
        if (asked.styles in case.style)
        and (asked.kind in (None, case.kind) or (asked.kind == "clean" and case.is_clean))
        and asked.carrier in (None, case.carrier)
        and asked.id in (None, case.id)
    ]
    return cases.sample(kept, asked.n, asked.seed)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bench", type=Path)
    parser.add_argument("--n", type=int, help="score a sample of so many cases")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--styles", default="", help="only styles whose name contains this")
    parser.add_argument("--kind", help="only this kind of error; `clean` for correct references")
    parser.add_argument("--carrier", choices=(cases.TEXT, cases.MARKDOWN, cases.BIBTEX))
    parser.add_argument("--id", help="only this case")
    parser.add_argument("--show", type=int, default=0, help="print so many of the wrong cases")
    parser.add_argument("--without-rules", action="store_true", help="ask the comparison alone")
    parser.add_argument("--held", action="store_true", help="score the half kept aside, too")
    parser.add_argument("--write-results", action="store_true", help="write results.md")
    parser.add_argument(
        "--pairs", type=Path, nargs="+", default=[], help="real pairs, for results.md"
    )
    parser.add_argument("--works", type=Path, nargs="+", default=[], help="more records for them")
    return parser.parse_args()


def main() -> None:
    asked = arguments()
    registry = asked.bench / "registry.jsonl.gz"
    snapshot = Snapshot(read_messages(registry))
    halves: dict[str, list[Judged]] = {}
    for half in ("dev", "held") if asked.held else ("dev",):
        everything = cases.read(asked.bench / f"{half}.jsonl")
        selected = select(everything, asked)
        started = time.perf_counter()
        judged = list(judge(selected, snapshot, everything, with_rules=not asked.without_rules))
        took = time.perf_counter() - started
        for one in [one for one in judged if one.is_wrong or asked.id][: asked.show]:
            print("\n".join(shown(one)))
        print(f"== {half}: {len(selected)} references in {took:.1f} s")
        print("\n".join(report(judged)))
        halves[half] = judged
    if asked.write_results:
        extra = [f"comparing one reference, {line}" for line in cost.report(asked.bench, 500)]
        extra += pairs.summary(asked.pairs, [registry, *asked.works])
        _RESULTS.write_text(page(halves, extra), encoding="utf-8")


if __name__ == "__main__":
    main()
