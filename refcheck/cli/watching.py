"""Waiting until one of the files of a run was saved.

watchfiles wakes us when the system tells of a change, and once a second besides, which is what
helps on a network drive that tells of none. Whether something changed is for the files' own times
and sizes to say: what an editor writes beside a file while it saves it is no matter here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from refcheck.errors import UsageError

_AT_LEAST = 1000  # milliseconds between two looks at files of which no change is told
_TOGETHER = 100  # milliseconds within which a program that saves does all it does

Stamp = tuple[int, int, int]
Stamps = dict[str, Stamp | None]


def stamps(paths: Iterable[Path]) -> Stamps:
    """Return for each file what changes when it is saved; None for one that is not there."""
    return {str(path): _stamp(path) for path in paths}


def wait_until_saved(files: Callable[[], Iterable[Path]], seen: Stamps) -> tuple[str, ...]:
    """Return the files whose stamps are no longer those in `seen`, as soon as there is one.

    `files` names the files of the run as they are at the moment: a folder may get one. Raise
    `UsageError` where the package that waits is not there.
    """
    while True:
        paths = tuple(files())
        folders = _folders(paths)
        for _ in _signs(folders):
            paths = tuple(files())
            if changed := _changed(seen, stamps(paths)):
                return changed
            if _folders(paths) != folders:
                break


def _changed(seen: Stamps, now: Stamps) -> tuple[str, ...]:
    return tuple(path for path in seen | now if seen.get(path) != now.get(path))


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _folders(paths: Iterable[Path]) -> frozenset[Path]:
    """Return the folders that hold the files: a file itself is another one after many a saving."""
    return frozenset(path.resolve().parent for path in paths if path.resolve().parent.is_dir())


def _signs(folders: Iterable[Path]) -> Iterator[object]:
    try:
        from watchfiles import watch
    except ModuleNotFoundError as error:
        raise UsageError(
            f"watching needs {error.name}", hint="`pip install 'refcheck-cli[watch]'`"
        ) from None
    return watch(
        *folders,
        watch_filter=None,
        debounce=_TOGETHER,
        rust_timeout=_AT_LEAST,
        yield_on_timeout=True,
        recursive=False,
        ignore_permission_denied=True,
    )
