"""Packing DOIs into requests, and running requests side by side. Knows no registry."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
import queue
import threading
from typing import TypeVar
from urllib.parse import quote

from msgspec import Struct

from refcheck import webassembly

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
    """Return the DOIs in groups; see `in_groups`."""
    return list(in_groups(dois, cost=cost, room=room, most=most, listable=listable))


def in_groups(
    dois: Iterable[str],
    *,
    cost: Callable[[str], int],
    room: int,
    most: int = MAX_DOIS,
    listable: Callable[[str], bool] = has_no_comma,
) -> Iterator[tuple[str, ...]]:
    """Yield the DOIs in groups of at most `most` whose costs (URL bytes) fit `room`, each as soon
    as it is full.

    A DOI that alone is too long gets a group of its own: its registry will say what it thinks.
    So does one that is not `listable` with others; these come last.
    """
    alone: list[str] = []

    def listed() -> Iterator[str]:
        for doi in dois:
            if listable(doi):
                yield doi
            else:
                alone.append(doi)

    yield from _packed(listed(), cost, room, most)
    yield from ((doi,) for doi in alone)


def _packed(
    dois: Iterable[str], cost: Callable[[str], int], room: int, most: int
) -> Iterator[tuple[str, ...]]:
    group: list[str] = []
    used = 0
    for doi in dois:
        size = cost(doi)
        if group and used + size > room:
            yield tuple(group)
            group, used = [], 0
        group.append(doi)
        used += size
        if len(group) == most:  # the next one may be long in coming
            yield tuple(group)
            group, used = [], 0
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


class _Fed(Struct, frozen=True):
    """So many items were there to be worked on."""

    items: int


def side_by_side(
    work: Callable[[_Item], _Result], items: Iterable[_Item], threads: int
) -> Generator[_Result, None, None]:
    """Yield `work(item)` for each item, as they get done, using so many threads.

    Items that are no sequence may take their time: a further thread takes them as they come. All
    are daemons: an interrupted run does not wait for an answer under way. What `work` raises is
    raised here. In a web page there are none, and the work is done in turns.
    """
    if webassembly.IN_PAGE:
        yield from map(work, items)
        return
    waiting: queue.SimpleQueue[_Item | None] = queue.SimpleQueue()
    done: queue.SimpleQueue[_Result | BaseException | _Fed] = queue.SimpleQueue()
    stopped = threading.Event()

    def labour() -> None:
        while (item := waiting.get()) is not None and not stopped.is_set():
            try:
                done.put(work(item))
            except BaseException as error:
                done.put(error)

    def feed() -> None:
        fed = 0
        try:
            for item in items:
                if stopped.is_set():
                    break
                waiting.put(item)
                fed += 1
                if fed <= threads:
                    threading.Thread(target=labour, daemon=True).start()
        except BaseException as error:
            done.put(error)
        dismiss()
        done.put(_Fed(fed))

    def dismiss() -> None:
        for _ in range(threads):
            waiting.put(None)

    if isinstance(items, Sequence):
        feed()
    else:
        threading.Thread(target=feed, daemon=True).start()
    try:
        yield from _results(done)
    finally:
        stopped.set()
        dismiss()


def _results(
    done: queue.SimpleQueue[_Result | BaseException | _Fed],
) -> Generator[_Result, None, None]:
    got, wanted = 0, None
    while got != wanted:
        result = taken(done)
        if isinstance(result, _Fed):
            wanted = result.items
        elif isinstance(result, BaseException):
            raise result
        else:
            got += 1
            yield result


def taken(done: queue.SimpleQueue[_Result]) -> _Result:
    """Return what comes next, however long it takes."""
    while True:
        try:
            return done.get(timeout=_LOOK_UP)
        except queue.Empty:
            continue
