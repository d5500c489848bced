"""The page's works: a document read, verified, fixed, exported, told of in every form it offers.

Each takes the document anew, and nothing is kept here: answers are in the cache, so that a second
look at a document asks nobody.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
import io
from pathlib import Path
from typing import Any
import zipfile

from msgspec import Struct, field
from msgspec.structs import replace

from refcheck.config.model import LOCKFILE_NAME
from refcheck.core.model.report import Report
from refcheck.engine import Export, Fixed, Settings, export, items_of, verify
from refcheck.errors import NoReferencesFound, UsageError
from refcheck.hosting.standing import Standing
from refcheck.page.folder import Folder
from refcheck.page.paper import Paper
from refcheck.reporters import render
from refcheck.reporters.json import stated, to_json
from refcheck.sources.progress import Report as Listener
from refcheck.sources.progress import silent

Object = dict[str, Any]
_CALLED = "references"
_REPORTS = {"html": ("text/html", ".html"), "letter": ("text/markdown", "-letter.md")}
_BIBLIOGRAPHIES = {
    "bibtex": ("application/x-bibtex", ".bib"),
    "biblatex": ("application/x-bibtex", ".bib"),
    "ris": ("application/x-research-info-systems", ".ris"),
    "csl-json": ("application/vnd.citationstyles.csl+json", ".json"),
}


def _tell_nobody(_: str) -> None:
    """Say nothing."""


class Wish(Struct, frozen=True):
    """What the page wants done with what was given it.

    `lockfile` is the text of one that was dropped too.
    """

    paper: Paper | Folder
    search: bool = True
    mailto: str | None = None
    lockfile: str | None = None
    unsafe: bool = False
    to: str = ""


class Bench(Struct, frozen=True):
    """Where papers are worked on: how they are verified, and in which folder that is decided."""

    standing: Standing = field(default_factory=Standing)
    folder: Path = field(default_factory=Path)

    def read(self, wish: Wish, _: Listener = silent) -> Object:
        """Return the entries as they were read, each with the identifiers it is asked about."""
        readings = wish.paper.read(_tell_nobody)
        entries = [
            {**stated(item.reference), "problem": item.problem, "doi": _doi(item.reference)}
            for reading in readings
            for item in items_of(reading)
        ]
        if not entries:
            hints = [reading.hint for reading in readings if reading.hint]
            raise NoReferencesFound(
                f"no reference found in {wish.paper.title}", hint="\n".join(hints) or None
            )
        return {"name": wish.paper.title, "references": entries}

    def verify(self, wish: Wish, listener: Listener = silent) -> Object:
        """Return the JSON report, the page of the HTML report, and hints."""
        remarks: list[str] = []
        report = self._report(wish, listener, remarks.append)
        fixable = sum(1 for o in report.outcomes for f in o.findings if f.fix is not None)
        return {
            "report": to_json(report),
            "html": render("html", report),
            "hints": [*remarks, *report.hints],
            "fixes": fixable,
        }

    def fix(self, wish: Wish, listener: Listener = silent) -> Object:
        """Return the document with its fixes, as bytes in base64, or an archive of several.

        Raise `UsageError` where none has any, or can be edited.
        """
        fixed = wish.paper.fixed(self._settings(wish, listener), unsafe=wish.unsafe)
        if not fixed:
            raise UsageError("there is nothing that can be fixed in this way")
        return {
            **_corrected(fixed),
            "fixes": sum(len(file.made) for file in fixed),
            "refused": sum(file.refused for file in fixed),
        }

    def written(self, wish: Wish, listener: Listener = silent) -> Object:
        """Return the report or the bibliography called `wish.to`, as a file."""
        report = self._report(wish, listener)
        name = wish.paper.name if isinstance(wish.paper, Paper) else None
        stem = Path(name or _CALLED).stem
        if wish.to in _REPORTS:
            kind, suffix = _REPORTS[wish.to]
            return _file(stem + suffix, kind, render(wish.to, report).encode())
        if wish.to not in _BIBLIOGRAPHIES:
            raise UsageError(f"there is no file {wish.to!r} to download")
        kind, suffix = _BIBLIOGRAPHIES[wish.to]
        text = export(report, Export(wish.to), lambda _: None)
        return _file(f"{stem}-clean{suffix}", kind, text.encode("utf-8", errors="replace"))

    def _report(
        self, wish: Wish, listener: Listener, tell: Callable[[str], object] = _tell_nobody
    ) -> Report:
        return verify(wish.paper.read(tell), self._settings(wish, listener))

    def _settings(self, wish: Wish, listener: Listener) -> Settings:
        standing = self.standing
        if wish.mailto and standing.mailto is None:
            standing = replace(standing, mailto=wish.mailto)
        settings = standing.settings(self.folder, listener, search=wish.search)
        if wish.lockfile is None:
            return settings
        dropped = wish.lockfile.encode(errors="replace")
        return replace(settings, lockfile=Path(LOCKFILE_NAME), locked=dropped)


Work = Callable[[Bench, Wish, Listener], Object]
WORKS: Mapping[str, Work] = {
    "read": Bench.read,
    "verify": Bench.verify,
    "fix": Bench.fix,
    "written": Bench.written,
}
"""The works by the names that the page calls them by."""


def wish_of(asked: Mapping[str, Any]) -> Wish:
    """Return what the page asked for; raise `UsageError` for what it cannot have meant."""
    try:
        told = (asked.get("mailto"), asked.get("lockfile"), asked.get("to"))
        if not all(text is None or isinstance(text, str) for text in told):
            raise TypeError
        return Wish(
            _folder(asked["files"]) if "files" in asked else _paper(asked),
            search=asked.get("search", True) is not False,
            mailto=asked.get("mailto") or None,
            lockfile=asked.get("lockfile") or None,
            unsafe=asked.get("unsafe", False) is True,
            to=asked.get("to") or "",
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UsageError("the page asked for something that it never asks for") from None


def _paper(asked: Mapping[str, Any]) -> Paper:
    name, read_as = asked.get("name"), asked.get("format")
    if not all(text is None or isinstance(text, str) for text in (name, read_as)):
        raise TypeError
    return Paper(base64.b64decode(asked["content"], validate=True), name or None, read_as or None)


def _folder(files: Sequence[Mapping[str, Any]]) -> Folder:
    contents = {str(f["name"]): base64.b64decode(f["content"], validate=True) for f in files}
    if len(contents) < len(files):
        raise UsageError("two of the files have the same name")
    return Folder(contents)


def _doi(reference: Any) -> str | None:
    return None if reference.doi is None else str(reference.doi.value)


def _corrected(fixed: Sequence[Fixed]) -> Object:
    if len(fixed) == 1:
        path = Path(fixed[0].path)
        name = f"{path.stem}-fixed{path.suffix}"
        return _file(name, "application/octet-stream", fixed[0].new)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in fixed:
            archive.writestr(Path(file.path).as_posix(), file.new)
    return _file(f"{_CALLED}-fixed.zip", "application/zip", packed.getvalue())


def _file(name: str, kind: str, content: bytes) -> Object:
    return {"name": name, "type": kind, "content": base64.b64encode(content).decode()}
