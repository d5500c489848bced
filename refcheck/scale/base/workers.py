"""Processes that work side by side; one that is killed costs its task, and not the run.

The standard pool is broken by one dead worker, and takes every other's task with it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
import multiprocessing
from multiprocessing.connection import Connection, wait
import os
import signal
import threading
import time
import traceback
from typing import Any, Generic, TypeVar

from msgspec import Struct

from refcheck.errors import RefcheckError
from refcheck.scale.base.garbage import search_rarely

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

TRIES = 3
# Seconds after which a worker notices that nobody waits for it any more.
_WATCH = 0.5


class WorkerLost(RefcheckError):
    """A task was tried so many times, and each time its worker was killed."""

    exit_status = 1


class _Worker(Struct, Generic[_Task]):
    process: multiprocessing.process.BaseProcess
    pipe: Connection
    task: _Task | None = None
    tries: int = 0


class _Failed(Struct):
    error: BaseException


def in_processes(
    work: Callable[[_Task], _Result],
    tasks: Sequence[_Task],
    jobs: int,
    lost: Callable[[_Task], None] = lambda _: None,
) -> Iterator[tuple[_Task, _Result]]:
    """Yield each task with what `work` made of it, as they are done, in `jobs` processes.

    A single job is done in this one. A task whose worker was killed is tried again, three times
    in all; `lost` is told of each. What `work` raises is raised here. Raise `WorkerLost` where a
    task kills every worker.
    """
    if jobs == 1:
        yield from ((task, work(task)) for task in tasks)
        return
    waiting = deque((task, 1) for task in tasks)
    workers: list[_Worker[_Task]] = []
    try:
        workers += (_started(work) for _ in range(min(jobs, len(tasks))))
        for worker in workers:
            _give(worker, waiting)
        while any(worker.tries for worker in workers):
            yield from _heard(work, workers, waiting, lost)
    finally:
        for worker in workers:
            worker.process.kill()
            worker.pipe.close()
        for worker in workers:
            worker.process.join()


def _heard(
    work: Callable[[_Task], _Result],
    workers: list[_Worker[_Task]],
    waiting: deque[tuple[_Task, int]],
    lost: Callable[[_Task], None],
) -> Iterator[tuple[_Task, _Result]]:
    busy = {worker.pipe: worker for worker in workers if worker.tries}
    for pipe in wait(list(busy)):
        worker = busy[pipe]  # type: ignore[index]
        task: Any = worker.task
        try:
            result = worker.pipe.recv()
        except (EOFError, OSError):
            if worker.tries >= TRIES:
                raise WorkerLost(
                    f"{TRIES} workers were killed at {task}",
                    hint="is there too little memory? --jobs 1 takes the least",
                ) from None
            lost(task)
            waiting.appendleft((task, worker.tries + 1))
            worker.process.join()
            worker.pipe.close()
            workers[workers.index(worker)] = worker = _started(work)
            _give(worker, waiting)
            continue
        if isinstance(result, _Failed):
            raise result.error
        _give(worker, waiting)
        yield task, result


def _give(worker: _Worker[_Task], waiting: deque[tuple[_Task, int]]) -> None:
    """Give a worker the next task, if there is one."""
    worker.task, worker.tries = waiting.popleft() if waiting else (None, 0)
    if worker.tries:
        with suppress(OSError):  # it was killed just now, which its silence will tell
            worker.pipe.send(worker.task)


def _started(work: Callable[[_Task], Any]) -> _Worker[_Task]:
    context = multiprocessing.get_context("spawn")  # a fork would share open files and threads
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(work, theirs, os.getpid()), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _serve(work: Callable[[Any], Any], pipe: Connection, parent: int) -> None:
    """Do tasks until nobody has any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers itself
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()
    search_rarely()
    with suppress(EOFError, OSError):
        while True:
            task = pipe.recv()
            try:
                result = work(task)
            except RefcheckError as error:
                result = _Failed(error)
            except OSError as error:  # a disk that is full, say
                result = _Failed(error)
            except Exception:  # a bug of ours, whose place is lost between processes
                result = _Failed(RuntimeError(traceback.format_exc()))
            pipe.send(result)


def _leave_with(parent: int) -> None:
    """End this process when the one that began it is gone, in the middle of a task."""
    while os.getppid() == parent:
        time.sleep(_WATCH)
    os._exit(1)
