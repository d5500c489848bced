"""Writing a file, and what has to be so before a fix may be written into it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from refcheck.errors import UsageError
from refcheck.files import is_read_only, is_same, replace_file, why, write_file


def write_whole(path: Path, text: str) -> None:
    """Write `text` as UTF-8, line ends as they are; see `write_bytes_whole`."""
    write_bytes_whole(path, text.encode("utf-8", errors="backslashreplace"))


def write_bytes_whole(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write `content`, which may come in pieces, as `write_file` does, where a symbolic link leads.

    Raise `UsageError` where it cannot be written; the old file is then untouched.
    """
    try:
        write_file(path, content)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {why(error)}") from None


def require_apart(outputs: Iterable[str], read: Iterable[str | Path | None]) -> None:
    """Raise `UsageError` where an output would replace a file that is read, another output, or one
    that is read-only.
    """
    taken = [Path(path) for path in read if path is not None]
    for output in map(Path, outputs):
        if any(is_same(output, path) for path in taken):
            raise UsageError(
                f"{output}: is read or written by this run already, and would be replaced",
                hint="name another file; what stands in a folder that is checked is read, too",
            )
        if output.is_file() and is_read_only(output):
            raise UsageError(
                f"{output}: the file is read-only", hint="name another file, or allow it to change"
            )
        taken.append(output)


def require_inside(path: Path, project: Path) -> None:
    """Raise `UsageError` where `path`, whatever links it goes through, leads out of `project`.

    It is for files that a configuration or a repository names: not every checkout is to be
    trusted with what lies around it.
    """
    if not path.resolve().is_relative_to(project.resolve()):
        raise UsageError(
            f"{path}: leads out of the project ({path.resolve()}), and is not written",
            hint="name a file within it, or say on the command line where it is to go",
        )


def require_writable(path: Path) -> None:
    """Raise `UsageError` for a link, a read-only file, and what is no file at all.

    A symbolic link is refused because what it leads to may be another project's file, a file
    with several names because only one of them would get the new text.
    """
    try:
        if path.is_symlink():
            raise UsageError(
                f"{path}: is a symbolic link", hint=f"name the file itself: {path.resolve()}"
            )
        status = path.stat()
        if status.st_nlink > 1:
            raise UsageError(
                f"{path}: the file has {status.st_nlink} names (hard links)",
                hint="copy it, and correct the copy",
            )
        read_only = is_read_only(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from None
    if read_only:
        raise UsageError(f"{path}: the file is read-only")


def rewrite(path: Path, content: bytes, *, expected: bytes) -> None:
    """Write `content` in place of `expected`, which is what the file must still hold.

    Raise `UsageError` as `require_writable` does, where it was changed meanwhile, and where it
    cannot be written (a full disk); the old file is then whole.
    """
    require_writable(path)

    def check() -> None:
        if path.read_bytes() != expected:
            raise UsageError(f"{path}: the file was changed meanwhile", hint="run refcheck again")

    try:
        replace_file(path, content, check)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {why(error)}") from None
