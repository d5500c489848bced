"""Processes side by side: one that is killed costs its task, and not the run."""

from __future__ import annotations

import os
from pathlib import Path
import signal

import pytest

from refcheck.errors import UsageError
from refcheck.scale.base.workers import WorkerLost, in_processes

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")

Task = tuple[int, str]


def squared(task: Task) -> int:
    """Square a number; the first worker that gets a 3 is killed, each that gets a 7 as well."""
    number, folder = task
    tried = Path(folder, f"{number}.{os.getpid()}")
    tried.touch()
    times = len(list(Path(folder).glob(f"{number}.*")))
    if (number == 3 and times == 1) or number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 8:
        raise UsageError("8 is refused", hint="take another")
    return number * number


def test_a_killed_worker_costs_its_task_and_no_other(tmp_path: Path) -> None:
    lost: list[Task] = []
    tasks = [(number, str(tmp_path)) for number in (1, 2, 3, 4, 5, 6)]
    done = dict(in_processes(squared, tasks, 2, lost.append))
    assert done == {task: task[0] ** 2 for task in tasks}
    assert lost == [(3, str(tmp_path))]
    tried = {number: len(list(tmp_path.glob(f"{number}.*"))) for number in (1, 2, 3, 4, 5, 6)}
    assert tried == {1: 1, 2: 1, 3: 2, 4: 1, 5: 1, 6: 1}


def test_a_task_that_kills_three_workers_is_given_up_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(WorkerLost, match=r"3 workers were killed at \(7, "):
        list(in_processes(squared, [(7, str(tmp_path))], 2))
    assert len(list(tmp_path.glob("7.*"))) == 3


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_refused_in_a_worker_is_refused_here(tmp_path: Path, jobs: int) -> None:
    with pytest.raises(UsageError, match="8 is refused") as refused:
        list(in_processes(squared, [(8, str(tmp_path))], jobs))
    assert refused.value.hint == "take another"


def test_no_tasks_are_no_work() -> None:
    assert list(in_processes(squared, [], 2)) == []
