"""Documents tied together: a text with its parts, and with the bibliographies that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
import os
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from refcheck.config import project_of
from refcheck.config.paths import is_file
from refcheck.engine.bibliographies import LONGEST_PROJECT_FILE, Bibliographies
from refcheck.engine.named_files import MOST_FILES, Found, Read, Shelf, is_inside, look_up, real
from refcheck.errors import RefcheckError
from refcheck.files import read_regular
from refcheck.readers import Reading
from refcheck.readers.base import UNTIED, Named, Text, Ties
from refcheck.rules.kit.file_notations import LATEX, MARKDOWN, is_written_in


def tied_together(
    readings: Sequence[Reading],
    read: Read,
    tell: Callable[[str], object],
    granted: Sequence[Path] = (),
) -> tuple[Reading, ...]:
    """Return documents with the files that they name behind them, each file once.

    `tell` is told what could not be read and is no fault of a list. Where folders are `granted`,
    no document names anything outside that of them which it stands in.
    """
    if not any(map(_may_name, readings)):
        return tuple(readings)
    shelf = Shelf(read, tell)
    for reading in readings:
        shelf.add(reading)
    works = [_Work(reading, shelf, granted) if _may_name(reading) else None for reading in readings]
    for work in works:
        if work is not None:
            work.find_parts()
    inner = {real(part.source.path) for work in works if work for part in work.parts[1:]}
    ordered: dict[str, Reading] = {}
    for reading, work in zip(readings, works, strict=True):
        place = real(reading.source.path)
        if work is None:
            ordered.setdefault(place, reading)
        elif place not in inner:
            ordered.update({real(each.source.path): each for each in work.tied()})
    return tuple(ordered.values())


def _may_name(reading: Reading) -> bool:
    text = reading.text
    names = text.citations or text.libraries or text.parts
    return bool(names) and is_file(Path(reading.source.path))


class _Work(Struct):
    """A text with what it names; `parts` begin with the document itself."""

    main: Reading
    shelf: Shelf
    granted: Sequence[Path] = ()
    parts: list[Reading] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    whole: bool = True
    _root: Path | None = None

    @property
    def root(self) -> Path:
        """Return the folder inside which the document may name files."""
        if self._root is None:
            main = Path(self.main.source.path)
            self._root = project_of(main)
            for folder in self.granted:
                if is_inside(main, folder) and not is_inside(self._root, folder):
                    self._root = folder
        return self._root

    def find_parts(self) -> None:
        """Read the files of which the text consists, in their order."""
        seen = {real(self.main.source.path)}
        waiting = [self.main]
        while waiting:
            reading = waiting.pop()
            self.parts.append(reading)
            waiting.extend(reversed(list(self._named_in(reading, seen))))

    def _named_in(self, reading: Reading, seen: set[str]) -> Iterator[Reading]:
        here = (
            Path(self.main.source.path).parent,
            Path(reading.source.path).parent,
            Path(os.path.relpath(self.root)),
        )
        for named in reading.text.parts:
            if named.path is None:
                self.whole = False
                continue
            found = look_up(named, here, self.root)
            if not named.required:
                self._take_style(found)
            elif found.fault is None and real(found.path) in seen:
                if real(found.path) in map(real, (self.main.source.path, reading.source.path)):
                    self._tell(reading, named, f"{named.path} would be a part of itself")
            elif len(seen) >= MOST_FILES:
                self._tell(reading, named, f"only {MOST_FILES:,} files are read with a document")
                self.whole = False
                return
            elif (part := self._read(reading, named, found)) is not None:
                seen.add(real(found.path))
                yield part

    def _read(self, reading: Reading, named: Named, found: Found) -> Reading | None:
        """Return a part, read; None, told, where it cannot be."""
        in_latex = is_written_in(reading.source, LATEX) and found.path.suffix != ".bbl"
        try:
            if found.fault is None:
                return self.shelf.file(found.path, "latex" if in_latex else None)
            self._tell(reading, named, found.fault)
        except RefcheckError as error:
            self._tell(reading, named, str(error))
        self.whole = False
        return None

    def _take_style(self, found: Found) -> None:
        """Keep the text of a style of the project's own, which may define commands that cite."""
        if found.fault is None:
            try:
                content = read_regular(found.path, LONGEST_PROJECT_FILE)
            except OSError:
                self.whole = False
            else:
                self.styles.append(content.decode(errors="replace"))

    def _tell(self, reading: Reading, named: Named, fault: str) -> None:
        self.shelf.tell(f"{reading.source.location(named.span)}: {fault}")

    def tied(self) -> Iterator[Reading]:
        """Yield the document, its parts and its lists, tied together."""
        self._understand_commands()
        lists = Bibliographies(self.parts, self.root, self.shelf)
        lists.find()
        is_open = self._take_identified(lists.found)
        ties = Ties(
            tuple(part.source.path for part in self.parts),
            tuple(dict.fromkeys(each.source.path for each in lists.found)),
            self.whole and not lists.shared,
            lists.closed and not is_open,
        )
        for number, part in enumerate(self.parts):
            own = tuple(p for path, p in lists.problems if path == part.source.path)
            hint = None if lists.found or own else part.hint
            text = part.text if lists.aliases is None else _named_in_folder(part, lists.aliases)
            ties_of = replace(UNTIED if number else ties, problems=own)
            yield replace(part, ties=ties_of, hint=hint, text=text)
        yield from {each.source.path: each for each in lists.found}.values()

    def _take_identified(self, lists: Sequence[Reading]) -> bool:
        """Make entries of the works that are cited by identifiers which no list has as keys; say
        whether these are all: what other keys name, only who converts the text knows.
        """
        if not is_written_in(self.main.source, MARKDOWN):
            return False
        from refcheck.readers.citing.identified import cites_by_identifiers, with_identified

        if not any(map(cites_by_identifiers, self.parts)):
            return False
        every = (*self.parts, *lists)
        known = {reference.key for each in every for reference in each.references}
        self.parts = list(with_identified(self.parts, known))
        return not (lists or any(known))

    def _understand_commands(self) -> None:
        """Read the citations anew that commands make which another part defines."""
        if not (len(self.parts) > 1 or self.styles) or not is_written_in(self.main.source, LATEX):
            return
        from refcheck.readers.citing.latex import latex_text, wrappers_in

        wrappers = {
            name: wrapper
            for text in (*self.styles, *(part.source.text for part in self.parts))
            for name, wrapper in wrappers_in(text).items()
        }
        if wrappers:
            self.parts = [
                replace(part, text=latex_text(part.source, wrappers)) for part in self.parts
            ]


def _named_in_folder(part: Reading, aliases: frozenset[str]) -> Text:
    """Return what a part cites, where the names that its folder gives to works are all known."""
    tags = {key for key in part.text.defined if key.startswith("tag:")}
    return replace(part.text, defined=part.text.defined.difference(tags) | aliases)
