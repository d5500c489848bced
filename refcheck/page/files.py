"""The page's own files: in the installed package, or in the checkout that it was installed from."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
"""The media types of the page's files by suffix; a file of another kind is none of them."""

_CHECKOUT = Path(__file__).resolve().parents[2] / "web" / "page"
_OF_THE_REPORT = ("report.css", "report.js")


def page_file(name: str) -> bytes | None:
    """Return the content of a file of the page; None for a name that is none of its files'.

    The style and the script of the HTML report are among them: its cards are the page's.
    """
    if Path(name).suffix not in KINDS:
        return None
    reporters, page = map(resources.files, ("refcheck.reporters", "refcheck.page"))
    if name in _OF_THE_REPORT:
        return (reporters / "templates" / name).read_bytes()
    for folder in (page / "static", _CHECKOUT):
        # Looked for among those that are there: a name that was asked for is never made a path.
        for file in folder.iterdir() if folder.is_dir() else ():
            if file.name == name and file.is_file():
                return file.read_bytes()
    return None
