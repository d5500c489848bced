"""How an audit stands: how much is done, what came of it, and whether its files are whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from refcheck.scale.audit.matching import Match
from refcheck.scale.audit.plans import Plan
from refcheck.scale.audit.results import faults_of, read_done
from refcheck.scale.audit.schema import Status


class Standing(Struct, frozen=True):
    """How an audit stands: the buckets that are `whole`, of `total`, what became of their
    references, and what is wrong with the files of others.
    """

    plan: Plan
    whole: tuple[int, ...]
    total: int
    counts: Counter[str]
    faults: tuple[str, ...]

    @property
    def done(self) -> int:
        """Return how many buckets are done, and as they were written."""
        return len(self.whole)

    @property
    def is_complete(self) -> bool:
        """Say whether every bucket is done, and every file as it was written."""
        return self.done == self.total and not self.faults


def standing_of(run: Path) -> Standing:
    """Return how the audit in a folder stands, every file of it read.

    Raise `UsageError` where there is none.
    """
    plan = Plan.load(run)
    counts: Counter[str] = Counter()
    faults: list[str] = []
    whole: list[int] = []
    for bucket in plan.buckets:
        told = read_done(run, bucket)
        if told is None:
            continue
        if wrong := faults_of(run, told):
            faults += wrong
        else:
            whole.append(bucket)
            counts.update(told.counts)
    return Standing(plan, tuple(whole), len(plan.buckets), counts, tuple(faults))


def as_text(standing: Standing) -> Iterator[str]:
    """Yield how an audit stands, in lines."""
    plan = standing.plan
    yield f"{plan.snapshot}: Crossref as of {plan.date}"
    yield f"  buckets        {standing.done} of {standing.total} done"
    yield f"  references     {sum(standing.counts.values()):,}"
    for status in Match if plan.unlinked else Status:
        yield f"  {status.value:<14} {standing.counts[status.value]:,}"
    for fault in standing.faults:
        yield f"  damaged        {fault}"
    if not standing.is_complete:
        yield "not complete: give the same `refcheck audit` again to do what is left"
