"""The pages of a PDF: what is printed on each, and where its links lead.

They are read by PDFium in a process of its own (`pdf_child`), which may use so much time and
memory and no more. Reading needs pypdfium2 (BSD-3-Clause or Apache-2.0).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
import importlib.util
import json
from pathlib import Path
import subprocess
import sys
import threading
from typing import IO, Any

from msgspec import Struct

from refcheck import webassembly
from refcheck.errors import UnreadableInput
from refcheck.readers.markup.pdf_child import MAX_LETTERS, MAX_PAGE_LETTERS, MAX_PAGES, told
from refcheck.readers.markup.pdf_pieces import Printed

SECONDS = 60
"""How long a document may keep the processor busy; a book of 1,000 pages takes a sixth of it."""

MEMORY = 1 << 30
"""How many bytes of memory reading a document may take, where the system limits it (not Windows
and macOS)."""

_WAITED = 5 * SECONDS  # seconds, for a machine that has more to do
_NEEDED = ("pypdfium2", "pypdfium2_raw")
_TO_TEXT = "copy the list into a text file"

# What the process runs: nothing of the user's site, environment or folder, and only these modules.
_PROGRAM = """
import json, sys
folders, seconds, memory = json.loads(sys.argv[1])
sys.path[:0] = folders
try:
    import resource
except ImportError:
    pass
else:
    for kind, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory)):
        hard = resource.getrlimit(kind)[1]
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        try:
            resource.setrlimit(kind, (most, hard))
        except (OSError, ValueError):
            pass
from refcheck.readers.markup.pdf_child import main
main()
"""


class Link(Struct, frozen=True):
    """A link to a web address and the box in which it can be clicked."""

    left: float
    bottom: float
    right: float
    top: float
    target: str


class Page(Struct, frozen=True):
    """What is printed on a page, in the order of the file, and its links."""

    pieces: tuple[Printed, ...]
    links: tuple[Link, ...] = ()


def read_pages(data: bytes, path: str) -> tuple[Page, ...]:
    """Return the pages of a PDF.

    Raise `UnreadableInput` where it is damaged or locked, has more than so many pages or letters,
    asks for more time or memory than it gets, or pypdfium2 is not installed.
    """
    pages: list[Page] = []
    wanted: int | None = None
    with _reading(data, path) as lines:
        for line in lines:
            told = json.loads(line)
            if "refused" in told:
                raise _refusal(told["refused"], path)
            if "pages" in told:
                wanted = told["pages"]
            else:
                pages.append(_page(told))
    if wanted is None or len(pages) < wanted:
        raise UnreadableInput(
            f"{path}: page {len(pages) + 1} of this PDF asks for more work or memory than refcheck"
            " gives a document",
            hint=_TO_TEXT,
        )
    return tuple(pages)


def _page(told: dict[str, Any]) -> Page:
    return Page(
        tuple(_printed(text, box, marks) for text, box, marks in told["pieces"]),
        tuple(_link(box, target) for box, target in told["links"]),
    )


def _printed(text: str, box: Sequence[float], marks: Sequence[int]) -> Printed:
    left, bottom, right, top = box
    return Printed(text, left, bottom, right, top, tuple(marks))


def _link(box: Sequence[float], target: str) -> Link:
    left, bottom, right, top = box
    return Link(left, bottom, right, top, target)


@contextmanager
def _reading(data: bytes, path: str) -> Iterator[Iterable[bytes]]:
    """Yield the lines that the process prints about the document, and end it.

    In a web page it is read here: its worker is a process that the page can end.
    """
    if webassembly.IN_PAGE:
        yield (json.dumps(line).encode() for line in told(data))
        return
    needed = json.dumps([_folders(path), SECONDS, MEMORY])
    # Isolated and without `site`: the folders that are needed are told.
    command = [sys.executable, "-I", "-S", "-c", _PROGRAM, needed]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        watch = threading.Timer(_WAITED, process.kill)
        feed = threading.Thread(target=_feed, args=(process.stdin, data), daemon=True)
        watch.start()
        feed.start()
        try:
            yield process.stdout
        finally:
            process.kill()
            watch.cancel()
            feed.join()


def _feed(pipe: IO[bytes], data: bytes) -> None:
    try:
        with pipe:
            pipe.write(data)
    except OSError:
        pass  # the process has ended before it read all: what it has printed says why


def _folders(path: str) -> list[str]:
    """Return the folders from which the process imports; raise `UnreadableInput` without them."""
    found = [importlib.util.find_spec(name) for name in ("refcheck", *_NEEDED)]
    origins = [spec.origin for spec in found if spec is not None and spec.origin is not None]
    if len(origins) < len(found) or not sys.executable:
        raise UnreadableInput(
            f"{path}: reading PDF needs the package pypdfium2",
            hint="install it: `pip install pypdfium2`",
        )
    return list(dict.fromkeys(str(Path(origin).parent.parent) for origin in origins))


def _refusal(reason: str, path: str) -> UnreadableInput:
    match reason:
        case "password":
            return UnreadableInput(
                f"{path}: this PDF is protected by a password",
                hint="save it without the password, or copy the list into a text file",
            )
        case "pages":
            return UnreadableInput(
                f"{path}: this has more than the {MAX_PAGES} pages refcheck reads",
                hint="keep the pages with the reference list in a file of their own",
            )
        case "letters":
            return UnreadableInput(
                f"{path}: a page has more than the {MAX_PAGE_LETTERS:,} letters refcheck reads",
                hint=_TO_TEXT,
            )
        case "length":
            return UnreadableInput(
                f"{path}: this has more than the {MAX_LETTERS:,} letters refcheck reads",
                hint="keep the pages with the reference list in a file of their own",
            )
        case "repeated":
            return UnreadableInput(
                f"{path}: this PDF prints far more than a file of its size can hold", hint=_TO_TEXT
            )
        case _:
            return UnreadableInput(
                f"{path}: this PDF is damaged", hint=f"save it again, or {_TO_TEXT}"
            )
