"""Documents that were dropped together: a manuscript with its bibliography, or a whole folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
import tempfile

from msgspec import Struct

from refcheck.engine import Fixed, Settings, read_documents, verify_and_fix
from refcheck.engine.named_files import MOST_FILES
from refcheck.errors import UsageError
from refcheck.files import why
from refcheck.readers import Reading, reader_for

_DEEPEST = 20  # folders; further down no manuscript has its chapters


class Folder(Struct, frozen=True):
    """Files by their paths below the folder that was dropped, as the browser tells them.

    They are read as `refcheck verify FOLDER` reads a folder, with what they name among them, and
    nothing that is not among them.
    """

    files: dict[str, bytes]

    @property
    def title(self) -> str:
        """Return what they are called together."""
        return f"{len(self.files)} files"

    def read(self, tell: Callable[[str], object]) -> tuple[Reading, ...]:
        """Return the documents among them; `tell` is told what was left out.

        Raise `UsageError` for names that no files can have, `UnreadableInput` where none can be
        read.
        """
        if unknown := [name for name in self.files if not _is_known(name)]:
            tell(f"no references are looked for in {', '.join(sorted(unknown))}")
        with self._on_disk():
            return read_documents(
                ["."],
                None,
                skip=lambda error: tell(str(error)),
                tell=tell,
                granted=[Path()],
            )

    def fixed(self, settings: Settings, *, unsafe: bool) -> tuple[Fixed, ...]:
        """Return those that have fixes, with them; raise `UsageError` where none can be edited."""
        readings = self.read(lambda _: None)
        contents = {_placed(name).as_posix(): content for name, content in self.files.items()}
        _, files = verify_and_fix(
            readings,
            settings,
            unsafe=unsafe,
            write=False,
            contents=lambda path: contents[PureWindowsPath(path).as_posix()],
        )
        return tuple(file for file in files if file.made)

    @contextmanager
    def _on_disk(self) -> Iterator[None]:
        """Have the files in a folder of their own, in which one stands.

        Whatever a text names is looked for from where it stands, and reports call it by the path
        below that. Nobody else in the process looks for a file by such a path meanwhile.
        """
        if len(self.files) > MOST_FILES:
            raise UsageError(f"only {MOST_FILES:,} files are read together")
        with tempfile.TemporaryDirectory(prefix="refcheck-") as folder:
            for name, content in self.files.items():
                path = Path(folder, _placed(name))
                try:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content)
                except (OSError, ValueError) as error:
                    told = why(error) if isinstance(error, OSError) else str(error)
                    raise UsageError(f"no file can be called {name!r}: {told}") from None
            with chdir(folder):
                yield


def _placed(name: str) -> PurePosixPath:
    """Return where a file goes; raise `UsageError` for a name that leads elsewhere."""
    path = PurePosixPath(PureWindowsPath(name).as_posix())
    is_outside = path.is_absolute() or PureWindowsPath(name).anchor or ".." in path.parts
    if is_outside or not 0 < len(path.parts) <= _DEEPEST:
        raise UsageError(f"{name!r} is no file of a folder that was dropped")
    return path


def _is_known(name: str) -> bool:
    try:
        reader_for(name, None)
    except UsageError:
        return False
    return True
