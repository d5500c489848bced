"""The engines that can do an audit, by their names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from refcheck.scale.audit.plans import Plan
from refcheck.scale.audit.results import Done
from refcheck.scale.audit.running import Engine


def engine_of(name: str, jobs: int) -> Engine:
    """Return an engine that works with so many processes: `local`, or `spark` on this machine."""

    def engine(
        plan: Plan,
        run: Path,
        buckets: Sequence[int],
        done: Callable[[Done], None],
        lost: Callable[[str], None],
    ) -> None:
        if name == "spark":
            from refcheck.scale.audit import spark

            spark.audit_buckets(plan, run, buckets, jobs, done)
        elif plan.unlinked:
            from refcheck.scale.audit import unlinked

            unlinked.match_buckets(plan, run, buckets, jobs, done, lost)
        else:
            from refcheck.scale.audit import local

            local.audit_buckets(plan, run, buckets, jobs, done, lost)

    return engine
