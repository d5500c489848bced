"""The figures of a snapshot and of an audit, each beside its bar.

    python -m benchmarks.scale.run --scratch S --shaped DUMP --linked DUMP [--hot DUMP] [FIGURE...]

`--shaped` has works with references as a dump has them (`data --cited 0`), for figures 1 and 2;
`--linked` works that cite each other (`data --cited 5`), for the rest; `--hot` the same with a
fifth of all references to one work (`--hot 0.2`); `--before` is a checkout of the commit beside
which a pair's cost is measured (`git worktree add BEFORE d4c6b8f`). Figures 7 and 8 (damaged
input, updates) are tests.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
import shutil

from benchmarks.scale import audits, pairs, snapshots
from benchmarks.scale.measuring import measured, told
from refcheck.scale.snapshot.dump import files_of

_JOBS = 2


def small_of(dump: Path, scratch: Path) -> Path:
    """Return a dump with a tenth of another's files."""
    folder = scratch / "tenth"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    files = files_of(dump)
    for path in files[: max(1, len(files) // 10)]:
        (folder / path.name).symlink_to(path.absolute())
    return folder


def with_tables(dump: Path, out: Path, buckets: int) -> Path:
    """Return a snapshot with tables, built if it is not there."""
    if not (out / "manifest.json").exists():
        options = ("--references", "--buckets", str(buckets), "--jobs", str(_JOBS), "-q")
        measured("snapshot", "build", str(dump), "--out", str(out), *options)
    return out


def figures(asked: argparse.Namespace) -> Iterator[str]:
    """Yield the lines of the figures that are asked for."""
    scratch, wanted = asked.scratch, set(asked.figures or "1234569")
    if "1" in wanted:
        small = small_of(asked.shaped, scratch)
        yield from snapshots.building(small, asked.shaped, scratch, _JOBS)
    if "2" in wanted:
        yield from snapshots.looking_up(scratch / "many")
    if not wanted & set("34569"):
        return
    linked = with_tables(asked.linked, scratch / "linked", 32)
    if "9" in wanted:
        yield from pairs.cost_of_a_pair(linked, asked.before)
    if "3" in wanted:
        yield from audits.efficiency(linked, scratch, _JOBS, "local", 0.75)
        if asked.spark:
            yield from audits.efficiency(linked, scratch, _JOBS, "spark", 0.45)
    if "4" in wanted:
        other = with_tables(asked.linked, scratch / "linked-8", 8)
        yield from audits.engines_agree(linked, other, scratch, spark=asked.spark)
        yield from audits.same_as_a_loop(linked, scratch / "same")
    if "5" in wanted:
        yield from audits.killed_often(linked, scratch, 20)
    if "6" in wanted:
        yield from _disturbed(asked, linked)


def _disturbed(asked: argparse.Namespace, linked: Path) -> Iterator[str]:
    """Yield figure 6: skew, and memory with ten times the data in ten times the buckets."""
    scratch = asked.scratch
    options = ("--jobs", str(_JOBS))
    if asked.hot is not None:
        hot = with_tables(asked.hot, scratch / "hot", 32)
        even = audits.audited(linked, scratch / "run", *options)
        skewed = audits.audited(hot, scratch / "run", *options)
        yield told("6. a fifth of all references to one work, by the clock",
                   skewed.wall / even.wall, 1.3, at_most=True)  # fmt: skip
    # Three of 32 buckets: as large as the others, and their works are all there.
    few = audits.audited(linked, scratch / "run", *options, "--buckets", "0-2")
    many = audits.audited(linked, scratch / "run", *options)
    more = f"; {few.memory / 1e6:.0f} and {many.memory / 1e6:.0f} MB"
    yield told("6. memory of a worker, ten times the data in ten times the buckets",
               many.memory / few.memory, 1.2, at_most=True, more=more)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("figures", nargs="*", help="1 2 3 4 5 6 9 (all)")
    parser.add_argument("--scratch", type=Path, required=True)
    parser.add_argument("--shaped", type=Path)
    parser.add_argument("--linked", type=Path)
    parser.add_argument("--hot", type=Path)
    parser.add_argument("--before", type=Path, help="a checkout of an older commit, for figure 9")
    parser.add_argument("--spark", action="store_true", help="Spark as well")
    for line in figures(parser.parse_args()):
        print(line, flush=True)


if __name__ == "__main__":
    main()
