"""The fixes of references with planted errors, on the sample of records kept here."""

from __future__ import annotations

from pathlib import Path

from benchmarks.comparing import cases
from benchmarks.comparing.generate import Order, build
from benchmarks.comparing.quick import SAMPLE
from benchmarks.comparing.snapshot import Snapshot
from benchmarks.comparing.works import read_messages
from benchmarks.fixing.run import results, told

_LEAST_MENDED = 0.95


def test_fixes_leave_references_that_agree_and_nothing_for_a_second_run(tmp_path: Path) -> None:
    build(Order((SAMPLE,), clean=1, errors=1, styles=2, seed=1, halves=("dev",)), tmp_path)
    wrong = [case for case in cases.read(tmp_path / "dev.jsonl") if not case.is_clean]
    found = list(results(wrong, Snapshot(read_messages(tmp_path / "registry.jsonl.gz")), tmp_path))
    fixed = [one for result in found for one in result.fixed]
    assert len(fixed) > 40
    assert sum(one.is_mended for one in fixed) >= _LEAST_MENDED * len(fixed), told(found)
    assert all(result.is_stable for result in found)
