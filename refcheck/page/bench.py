"""The page's works: a document read, verified, fixed, exported, told of in every form it offers.

Each takes the document anew, and nothing is kept here: answers are in the cache, so that a second
look at a document asks nobody.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from refcheck.config.model import LOCKFILE_NAME
from refcheck.core.model.report import Report
from refcheck.engine import Export, Settings, export, items_of, verify
from refcheck.errors import NoReferencesFound, UsageError
from refcheck.hosting.standing import Standing
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


class Wish(Struct, frozen=True):
    """What the page wants done with a paper. `lockfile` is the text of one that was dropped too."""

    paper: Paper
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
        reading = wish.paper.read()
        items = items_of(reading)
        if not items:
            raise NoReferencesFound(
                f"no reference found in {reading.source.path}", hint=reading.hint
            )
        entries = [
            {**stated(item.reference), "problem": item.problem, "doi": _doi(item.reference)}
            for item in items
        ]
        return {"name": reading.source.path, "references": entries}

    def verify(self, wish: Wish, listener: Listener = silent) -> Object:
        """Return the JSON report, the page of the HTML report, and hints."""
        report = self._report(wish, listener)
        fixable = sum(1 for o in report.outcomes for f in o.findings if f.fix is not None)
        return {
            "report": to_json(report),
            "html": render("html", report),
            "hints": list(report.hints),
            "fixes": fixable,
        }

    def fix(self, wish: Wish, listener: Listener = silent) -> Object:
        """Return the document with its fixes, as bytes in base64; raise `UsageError` where it has
        none, or cannot be edited.
        """
        fixed = wish.paper.fixed(self._settings(wish, listener), unsafe=wish.unsafe)
        if fixed is None:
            raise UsageError("there is nothing that can be fixed in this way")
        name = Path(fixed.path)
        return {
            **_file(f"{name.stem}-fixed{name.suffix}", "application/octet-stream", fixed.new),
            "fixes": len(fixed.made),
            "refused": fixed.refused,
        }

    def written(self, wish: Wish, listener: Listener = silent) -> Object:
        """Return the report or the bibliography called `wish.to`, as a file."""
        report = self._report(wish, listener)
        stem = Path(wish.paper.name or _CALLED).stem
        if wish.to in _REPORTS:
            kind, suffix = _REPORTS[wish.to]
            return _file(stem + suffix, kind, render(wish.to, report).encode())
        if wish.to not in _BIBLIOGRAPHIES:
            raise UsageError(f"there is no file {wish.to!r} to download")
        kind, suffix = _BIBLIOGRAPHIES[wish.to]
        text = export(report, Export(wish.to), lambda _: None)
        return _file(f"{stem}-clean{suffix}", kind, text.encode("utf-8", errors="replace"))

    def _report(self, wish: Wish, listener: Listener) -> Report:
        return verify([wish.paper.read()], self._settings(wish, listener))

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
        content = base64.b64decode(asked["content"], validate=True)
        name, to = asked.get("name"), asked.get("to", "")
        texts = (name, asked.get("format"), asked.get("mailto"), asked.get("lockfile"), to)
        if not all(text is None or isinstance(text, str) for text in texts):
            raise TypeError
        return Wish(
            Paper(content, name or None, asked.get("format") or None),
            search=asked.get("search", True) is not False,
            mailto=asked.get("mailto") or None,
            lockfile=asked.get("lockfile") or None,
            unsafe=asked.get("unsafe", False) is True,
            to=to,
        )
    except (KeyError, TypeError, ValueError):
        raise UsageError("the page asked for something that it never asks for") from None


def _doi(reference: Any) -> str | None:
    return None if reference.doi is None else str(reference.doi.value)


def _file(name: str, kind: str, content: bytes) -> Object:
    return {"name": name, "type": kind, "content": base64.b64encode(content).decode()}
