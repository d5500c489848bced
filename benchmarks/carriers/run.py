"""Scoring what is read of lists that TeX's programs set.

    python -m benchmarks.carriers.run WORKS [--carrier bbl|biber] [--each N] [--styles PART]
                                            [--every N] [--first N] [--show N] [--held]

WORKS is a JSON Lines file (gzipped or not) of Crossref records, as for `benchmarks.comparing`.
`--each` is how many correct and how many wrong references there are in each style; `--every 4`
takes each fourth style. Only the `dev` half is looked at; `--held` scores the other half instead.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
import time

from benchmarks.carriers import bbl, biber, styles
from benchmarks.carriers.scoring import table
from benchmarks.carriers.works import Library
from benchmarks.comparing.judging import Judged
from benchmarks.comparing.scoring import shown
from benchmarks.comparing.snapshot import Snapshot
from benchmarks.comparing.works import read_messages

CARRIERS = {"bbl": (styles.chosen, bbl.judge), "biber": (biber.chosen, biber.judge)}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("works", type=Path)
    parser.add_argument("--carrier", choices=tuple(CARRIERS), default="bbl")
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--styles", default="", help="only styles whose name contains this")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the first style for `--every`")
    parser.add_argument("--show", type=int, default=0, help="print so many of the wrong cases")
    parser.add_argument("--held", action="store_true", help="score the half kept aside")
    return parser.parse_args()


def judged(asked: argparse.Namespace) -> Iterator[Judged]:
    """Yield the references of all lists asked for, judged."""
    half = "held" if asked.held else "dev"
    chosen, judge = CARRIERS[asked.carrier]
    names = [name for name, its_half in chosen().items() if its_half == half]
    library, snapshot = Library(asked.works, half), Snapshot(read_messages(asked.works))
    for style in [name for name in names if asked.styles in name][asked.first :: asked.every]:
        yield from judge(style, half, library, asked.each, snapshot)


def main() -> None:
    asked = arguments()
    started = time.perf_counter()
    everything = list(judged(asked))
    for one in [one for one in everything if one.is_wrong][: asked.show]:
        print("\n".join(shown(one)))
    print("\n".join(table(everything)))
    print(f"{time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
