"""Packing DOIs into requests, and running requests side by side. Knows no registry."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
import queue
import threading
from typing import TypeVar
from urllib.parse import quote

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

# Crossref: 40 to 50 DOIs in 1,760 bytes are known to work; a request line ends at 4,096 bytes
# (https://github.com/CrossRef/rest-api-doc/issues/251). doi.org and DataCite state no cap.
MAX_DOIS = 40
MAX_URL = 2000
# How often the waiting thread looks up: an uninterruptible wait would swallow Ctrl-C on Windows.
_LOOK_UP = 0.5


def has_no_comma(doi: str) -> bool:
    """Say whether a DOI can stand in a list that commas divide."""
    return "," not in doi


def grouped(
    dois: Iterable[str],
    *,
    cost: Callable[[str], int],
    room: int,
    most: int = MAX_DOIS,
    listable: Callable[[str], bool] = has_no_comma,
) -> list[tuple[str, ...]]:
    """Return the DOIs in groups of at most `most` whose costs (URL bytes) fit `room`.

    A DOI that alone is too long gets a group of its own: its registry will say what it thinks.
    So does one that is not `listable` with others; these come last.
    """
    dois = tuple(dois)
    lists = _packed(filter(listable, dois), cost, room, most)
    return [*lists, *((doi,) for doi in dois if not listable(doi))]


def _packed(
    dois: Iterable[str], cost: Callable[[str], int], room: int, most: int
) -> Iterator[tuple[str, ...]]:
    group: list[str] = []
    used = 0
    for doi in dois:
        size = cost(doi)
        if group and (len(group) == most or used + size > room):
            yield tuple(group)
            group, used = [], 0
        group.append(doi)
        used += size
    if group:
        yield tuple(group)


def in_halves(
    ask: Callable[[tuple[str, ...]], Mapping[str, _Result]], dois: tuple[str, ...]
) -> dict[str, _Result]:
    """Return what is answered where a group that could not be asked about is divided."""
    middle = len(dois) // 2
    return {**ask(dois[:middle]), **ask(dois[middle:])}


def in_query(doi: str) -> str:
    """Return a DOI percent-encoded for a query string."""
    return quote(doi, safe="/:()")


def in_path(doi: str) -> str:
    """Return a DOI percent-encoded as one path segment, every slash included."""
    return quote(doi, safe="")


def side_by_side(
    work: Callable[[_Item], _Result], items: Sequence[_Item], threads: int
) -> Generator[_Result, None, None]:
    """Yield `work(item)` for each item, as they get done, using so many threads.

    The threads are daemons: an interrupted run does not wait for an answer under way. What
    `work` raises is raised here.
    """
    waiting: queue.SimpleQueue[_Item] = queue.SimpleQueue()
    done: queue.SimpleQueue[_Result | BaseException] = queue.SimpleQueue()
    stopped = threading.Event()
    for item in items:
        waiting.put(item)

    def labour() -> None:
        while not stopped.is_set():
            try:
                done.put(work(waiting.get_nowait()))
            except queue.Empty:
                return
            except BaseException as error:
                done.put(error)

    for _ in range(min(threads, len(items))):
        threading.Thread(target=labour, daemon=True).start()
    try:
        for _ in items:
            yield _next(done)
    finally:
        stopped.set()


def _next(done: queue.SimpleQueue[_Result | BaseException]) -> _Result:
    while True:
        try:
            result = done.get(timeout=_LOOK_UP)
        except queue.Empty:
            continue
        if isinstance(result, BaseException):
            raise result
        return result
