"""An audit from beginning to end, whatever engine compares: locked, planned, resumed, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
import shutil
import time

from msgspec import Struct

from refcheck.scale.audit.plans import PLAN, Plan
from refcheck.scale.audit.results import Done, RowsLost, is_done, read_done
from refcheck.scale.base.locks import locked
from refcheck.scale.base.progress import Listener, Step, unheard
from refcheck.scale.base.wholes import sweep

Engine = Callable[[Plan, Path, Sequence[int], Callable[[Done], None], Callable[[str], None]], None]
"""What audits buckets of a plan into a folder, and tells of each that is done, and of each worker
that was lost.
"""


class Audited(Struct, frozen=True):
    """What became of an audit: `counts` by status, over all buckets of the plan.

    `new` buckets were done in this run, whose workers were lost so many times.
    """

    counts: Counter[str]
    new: int
    lost: int
    seconds: float


def run_audit(plan: Plan, run: Path, engine: Engine, listener: Listener = unheard) -> Audited:
    """Audit what is not done yet of a plan, into the folder `run`.

    Raise `InUse` where somebody else writes there, `UsageError` where it is of another plan,
    `RowsLost` where rows are missing in the end.
    """
    begun = time.monotonic()
    with locked(run, (PLAN,)):
        plan = plan.kept(run)
        _sweep(plan, run)
        open_ones = [bucket for bucket in plan.buckets if not is_done(run, bucket)]
        told = _Teller(len(plan.buckets) - len(open_ones), len(plan.buckets), listener)
        if open_ones:
            engine(plan, run, open_ones, told.done, told.lost)
        counts = _counted(plan, run)
        shutil.rmtree(run / "scratch", ignore_errors=True)
    return Audited(counts, len(open_ones), told.losses, time.monotonic() - begun)


def _sweep(plan: Plan, run: Path) -> None:
    """Remove what killed runs left: temporary files, and slices of which no bucket is done."""
    sweep(run)
    shutil.rmtree(run / "scratch", ignore_errors=True)
    told = (read_done(run, bucket) for bucket in plan.buckets)
    named = {name.partition("/")[0] for done in told if done is not None for name in done.files}
    for folder in run.glob("slice-*"):
        if folder.name not in named:
            shutil.rmtree(folder)


def _counted(plan: Plan, run: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    for bucket in plan.buckets:
        done = read_done(run, bucket)
        if done is None:
            raise RowsLost(
                f"bucket {bucket:03d} is not done, although its audit ended",
                hint="give the same command again",
            )
        counts.update(done.counts)
    return counts


class _Teller:
    """Tells how far an audit is, and how many pairs it compares."""

    def __init__(self, before: int, total: int, listener: Listener) -> None:
        self._before, self._total, self._listener = before, total, listener
        self._begun, self._new, self._rows = time.monotonic(), 0, 0
        self.losses = 0

    def done(self, done: Done) -> None:
        """Take that a bucket is done."""
        self._new += 1
        self._rows += done.rows_in
        seconds = time.monotonic() - self._begun
        pairs = f"comparing ({self._rows / seconds if seconds else 0:,.0f} pairs/s)"
        finished = self._before + self._new
        self._listener(Step(pairs, "buckets", finished, self._total, seconds, self._before))

    def lost(self, task: str) -> None:
        """Take that the worker of a task was lost, which is tried again."""
        self.losses += 1
