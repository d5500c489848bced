"""Files that a document names: where they are, and which of them may be read.

Only what lies inside the document's project is read, whatever a document, a link or a project
file says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
import os
from pathlib import Path, PurePath
from typing import Protocol, TypeVar

from msgspec import Struct, field

from refcheck.config.paths import is_file
from refcheck.errors import UnreadableInput
from refcheck.readers import READERS, Reading
from refcheck.readers.base import Named

MOST_FILES = 1000
"""The most files read because one document names them."""

# Bibliographies that TeX distributions hold: abbreviations of journals' names, and examples.
_OF_TEX = frozenset(
    "ieeeabrv ieeefull ieeeexample xampl biblatex-examples jabbrev mrabbrev abbrev".split()
)
_KNOWN = tuple(suffix for reader in READERS for suffix in reader.suffixes)
_SCHEMES = ("http:", "https:", "ftp:")
_ON_THIS_MACHINE = ("~", "\\", "file:")

NOT_GRANTED = "{!r} lies outside the folders that the user granted, and is not read"
"""What is said of a file in no granted folder, whether or not there is one."""

Read = Callable[[str, str | None], Reading]
"""Reads the file at a path, in the format that is named, or else the one its suffix tells."""


class Shelf(Struct):
    """The documents of one run, each read once.

    `read` raises `RefcheckError` for what cannot be read; `say` takes sentences for people.
    `aliases` are the names of works in the folders that Manubot makes one text of.
    """

    read: Read
    say: Callable[[str], object]
    told: set[str] = field(default_factory=set)
    known: dict[str, Reading] = field(default_factory=dict)
    aliases: dict[str, frozenset[str]] = field(default_factory=dict)

    def tell(self, sentence: str) -> None:
        """Say something once, for however many documents it is so."""
        if sentence not in self.told:
            self.told.add(sentence)
            self.say(sentence)

    def add(self, reading: Reading) -> None:
        """Take a document that was read already."""
        self.known.setdefault(real(reading.source.path), reading)

    def file(self, path: Path, format_name: str | None = None) -> Reading:
        """Return a file, read; raise `RefcheckError` where it cannot be."""
        place = real(path)
        if place not in self.known:
            self.known[place] = self.read(path.as_posix(), format_name)
        return self.known[place]


class Found(Struct, frozen=True):
    """A file that a document names, and why it is not to be read, if it is not."""

    path: Path
    fault: str | None = None
    missing: bool = False


def look_up(named: Named, folders: Iterable[Path], root: Path) -> Found:
    """Return the file that is named, looked for in `folders`; only inside `root`."""
    name = named.path or ""
    if name.startswith(_SCHEMES):
        return Found(Path(name), f"{name} is on another machine, and is not fetched")
    if PurePath(name).is_absolute() or name.startswith(_ON_THIS_MACHINE) or "\0" in name:
        return Found(Path(name), f"{name} names a place on one machine, and is not read")
    first: Found | None = None
    for path in _candidates(name, named.suffixes, folders):
        if not is_inside(path, root):
            first = first or Found(path, f"{name} leads out of the project, and is not read")
        elif is_file(path):
            return Found(path)
        else:
            first = first or Found(path, f"there is no file {path.as_posix()!r}", missing=True)
    return first or Found(Path(name), f"there is no file {name!r}", missing=True)


def places_named(readings: Sequence[Reading]) -> Iterator[Path]:
    """Yield where the files may be that documents name, whether or not there is one as yet."""
    mains = {
        part: Path(reading.source.path).parent
        for reading in readings
        for part in reading.ties.parts
    }
    for reading in readings:
        path = reading.source.path
        own = Path(path).parent
        text = reading.text
        for named in (*text.parts, *text.libraries, *([text.parent] if text.parent else ())):
            name = named.path or ""
            if name and not PurePath(name).is_absolute() and "\0" not in name:
                yield from _candidates(name, named.suffixes, (mains.get(path, own), own))


def _candidates(name: str, suffixes: Sequence[str], folders: Iterable[Path]) -> Iterator[Path]:
    ends = tuple(suffix for suffix in suffixes if suffix)
    completed = [name] if not ends or name.lower().endswith(ends) else [name + e for e in ends]
    if completed != [name] and "." in PurePath(name).name:
        completed.append(name)
    for folder in dict.fromkeys(folders):
        for each in completed:
            yield Path(os.path.normpath(folder / each))


def is_inside(path: Path, root: Path) -> bool:
    """Say whether `path`, whatever links it goes through, stays inside `root`."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):  # a circle of links; a name that no file can have
        return False


class _Met(Protocol):
    @property
    def path(self) -> str: ...


_M = TypeVar("_M", bound=_Met)


def kept_inside(
    files: Iterable[_M], granted: Sequence[Path]
) -> tuple[tuple[_M, ...], list[UnreadableInput]]:
    """Return the files inside one of the folders, and for each other one why it is not read.

    What is not granted is not looked at: whether it exists is not told either. Without folders
    everything is kept.
    """
    kept: list[_M] = []
    others: list[UnreadableInput] = []
    for file in files:
        if not granted or any(is_inside(Path(file.path), folder) for folder in granted):
            kept.append(file)
        else:
            others.append(UnreadableInput(NOT_GRANTED.format(file.path)))
    return tuple(kept), others


def real(path: str | Path) -> str:
    """Return the one name of a file, by which it is known."""
    return os.path.realpath(path)


def is_of_distribution(named: Named) -> bool:
    """Say whether a bibliography that is not in the project is one that TeX itself has."""
    return PurePath(named.path or "").stem.lower() in _OF_TEX


def format_of(path: str, readings: Iterable[Reading], given: str | None) -> str | None:
    """Return the format in which a document was read: what another one names is read as its
    suffix tells, and a part of LaTeX whose suffix tells nothing as LaTeX.
    """
    ties = [reading.ties for reading in readings if reading.source.path != path]
    if any(path in tie.lists for tie in ties):
        return None
    if any(path in tie.parts for tie in ties):
        return None if path.lower().endswith(_KNOWN) else "latex"
    return given
