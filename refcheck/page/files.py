"""The page's own files: in the installed package, or in the checkout that it was installed from."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
"""The media types of the page's files by suffix; a file of another kind is none of them."""

_CHECKOUT = Path(__file__).resolve().parents[2] / "web" / "page"
_STYLE = "report.css"


def page_file(name: str) -> bytes | None:
    """Return the content of a file of the page; None for a name that is none of its files'.

    The style of the HTML report is one of them: its cards are the page's.
    """
    if "/" in name or "\\" in name or name.startswith(".") or Path(name).suffix not in KINDS:
        return None
    if name == _STYLE:
        templates = resources.files("refcheck.reporters") / "templates"
        return (templates / _STYLE).read_bytes()
    installed = resources.files("refcheck.page") / "static" / name
    if installed.is_file():
        return installed.read_bytes()
    path = _CHECKOUT / name
    return path.read_bytes() if path.is_file() else None
