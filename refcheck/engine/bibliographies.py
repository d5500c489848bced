"""The bibliographies of a text: those it names, or else those that its project names for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field

from refcheck.config.paths import is_file
from refcheck.core.model.citation import Manner
from refcheck.core.model.location import Span
from refcheck.engine.named_files import (
    MOST_FILES,
    Shelf,
    is_inside,
    is_of_distribution,
    look_up,
    real,
)
from refcheck.errors import RefcheckError
from refcheck.files import read_regular
from refcheck.readers import Problem, Reading
from refcheck.readers.base import Named

LONGEST_PROJECT_FILE = 1024 * 1024
"""In bytes: no file that a project says something in is longer."""

# Of any other YAML it is told from what it states whether it is a bibliography.
_TYPST, _YAML = frozenset({".typ"}), frozenset({".yml", ".yaml"})


class Bibliographies(Struct):
    """Looks for the lists of a text that consists of `parts`, inside `root`.

    They are `closed` where all are known, `shared` where a project has them for many texts.
    `problems` are what of them could not be read, each with the path of the document that names
    it. `aliases` are the names that the folder gives to works, None where it is not Manubot's.
    """

    parts: Sequence[Reading]
    root: Path
    shelf: Shelf
    found: list[Reading] = field(default_factory=list)
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    closed: bool = True
    shared: bool = False
    aliases: frozenset[str] | None = None

    @property
    def main(self) -> Path:
        """Return the path of the document whose parts these are."""
        return Path(self.parts[0].source.path)

    def find(self) -> None:
        """Read them all."""
        named = [(part, library) for part in self.parts for library in part.text.libraries]
        missing = [
            (part, library, fault)
            for part, library in named
            if (fault := self._take(library, (self.main.parent, Path(part.source.path).parent)))
        ]
        if (not named or not self.closed) and self._cites_by_key():
            self._take_unnamed(named=bool(named))
        if missing and not self._take_printed(missing):
            self.closed = False
            for part, library, fault in missing:
                problem = Problem(f"the bibliography cannot be read: {fault}", library.span)
                self.problems.append((part.source.path, problem))

    def _take_unnamed(self, *, named: bool) -> None:
        """Read what other files tell of the bibliographies."""
        if not (self._take_last_run() or named or self._take_parents()):
            self._look_around()

    def _cites_by_key(self) -> bool:
        cites = any(c.manner is Manner.KEY for part in self.parts for c in part.text.citations)
        return cites and not any(r.key for part in self.parts for r in part.references)

    def _take(self, library: Named, folders: Sequence[Path]) -> str | None:
        """Read a bibliography; return why it cannot be read, None where it was or need not be."""
        if library.path is None:
            self.closed = False
            return None
        found = look_up(library, folders, self.root)
        if found.fault is not None:
            return None if found.missing and is_of_distribution(library) else found.fault
        is_yaml = found.path.suffix.lower() in _YAML
        in_typst = is_yaml and self.main.suffix.lower() in _TYPST
        try:
            self.found.append(self.shelf.file(found.path, "hayagriva" if in_typst else None))
        except RefcheckError as error:
            return str(error)
        return None

    def _take_printed(self, missing: Sequence[tuple[Reading, Named, str]]) -> bool:
        """Take the list that BibTeX or biber made, where the bibliography itself is not there."""
        path = self.main.with_suffix(".bbl")
        if self.found or not is_file(path) or not is_inside(path, self.root):
            return False
        try:
            self.found.append(self.shelf.file(path))
        except RefcheckError:
            return False
        names = ", ".join(str(library.path) for _, library, _ in missing)
        self.shelf.tell(f"{self.main}: the list is read from {path.name}, since {names} is missing")
        return True

    def _take_last_run(self) -> bool:
        """Read what LaTeX's last run asked for, which knows what macros and classes name."""
        from refcheck.readers.citing.projects import LAST_RUN, last_run_libraries

        for suffix in LAST_RUN if self.main.suffix == ".tex" else ():
            for path in _files(self.main.parent, (self.main.stem + suffix,), self.root):
                libraries = list(last_run_libraries(_text(path)))
                faults = [self._take(each, (self.main.parent,)) for each in libraries]
                if faults and not any(faults):
                    self.closed = True
                    return True
        return False

    def _take_parents(self) -> bool:
        """Read what the document names that says that this one is a part of it."""
        parent = self.parts[0].text.parent
        found = None if parent is None else look_up(parent, (self.main.parent,), self.root)
        if found is None or found.fault is not None or real(found.path) == real(self.main):
            return False
        try:
            whole = self.shelf.file(found.path, "latex")
        except RefcheckError:
            return False
        self.shared = True
        if any(reference.key for reference in whole.references):
            self.found.append(whole)
        for library in whole.text.libraries:
            if fault := self._take(library, (found.path.parent,)):
                self.closed = False
                self.shelf.tell(f"{found.path.as_posix()}: {fault}")
        return bool(self.found) or not self.closed

    def _look_around(self) -> None:
        """Read what the nearest files of the project name for all documents below them."""
        from refcheck.readers.citing.projects import FOUND_BESIDE, PROJECT_FILES, project_libraries

        self._take_aliases()
        for folder in self._upward():
            for path in _files(folder, PROJECT_FILES, self.root):
                text = _text(path)
                for library in project_libraries(path.name, text):
                    if fault := self._take(library, (folder,)):
                        self.closed = False
                        self.shelf.tell(f"{path.as_posix()}: {fault}")
            for path in _files(folder, FOUND_BESIDE, self.root):
                self._take(Named(path.name, Span(0, 0)), (folder,))
            if self.found or not self.closed:
                self.shared = True
                return

    def _take_aliases(self) -> None:
        """Take the names of works out of all files of a folder of which Manubot makes one text."""
        from refcheck.readers.citing.projects import TAGS, aliases_in, is_part_of_manubot

        folder, place = self.main.parent, real(self.main.parent)
        if not is_part_of_manubot(self.main.name):
            return
        if place not in self.shelf.aliases and is_file(folder / "metadata.yaml"):
            beside = sorted(path.name for path in folder.glob("[0-9]*.md"))
            names = (TAGS, *filter(is_part_of_manubot, beside[:MOST_FILES]))
            self.shelf.aliases[place] = frozenset(
                alias
                for path in _files(folder, names, self.root)
                for alias in aliases_in(path.name, _text(path))
            )
        if (shared := self.shelf.aliases.get(place)) is not None:
            own = (aliases_in(self.main.name, part.source.text) for part in self.parts)
            self.aliases = shared.union(*own)

    def _upward(self) -> Iterator[Path]:
        """Yield the folder of the text and those above it, up to that of the project."""
        folder = self.main.parent
        root = self.root.resolve()
        while is_inside(folder, root):
            yield folder
            if folder.resolve() == root:
                return
            folder = folder / ".." if folder.name in ("", "..") else folder.parent


def _files(folder: Path, names: Sequence[str], root: Path) -> Iterator[Path]:
    for path in (folder / name for name in names):
        if is_file(path) and is_inside(path, root):
            yield path


def _text(path: Path) -> str:
    """Return the text of a small file, nothing where it cannot be read."""
    try:
        return read_regular(path, LONGEST_PROJECT_FILE).decode(errors="replace")
    except OSError:
        return ""
