"""What `mkdocs.yml` needs besides: pages that are read in the repository too, and the page to try.

A link to a file outside `docs/` leads somewhere there and nowhere on the site. What the theme's
pages lack for those who hear them is put in here and in `assets/`.
"""

from __future__ import annotations

from pathlib import Path
import posixpath
import re
import shutil
from typing import Any

_LINK = re.compile(r"\[(?P<text>[^\[\]]{1,200})\]\((?P<target>\.\./[^()\s]{1,200})\)")

_PAGE = Path(__file__).resolve().parents[2] / "build" / "web"


def on_post_build(*, config: Any, **_: Any) -> None:
    """Publish the page that holds refcheck under `try/`, where it is built (mkdocs calls this)."""
    if (_PAGE / "index.html").exists():
        shutil.copytree(_PAGE, Path(config["site_dir"]) / "try", dirs_exist_ok=True)


def on_page_markdown(markdown: str, /, *, page: Any, **_: Any) -> str:
    """Return a page without links that leave the site; their words stay (mkdocs calls this)."""
    folder = Path(page.file.src_uri).parent.as_posix()

    def kept(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, match["target"]))
        return match["text"] if target.startswith("../") else match[0]

    return _LINK.sub(kept, markdown)


def on_post_page(output: str, /, **_: Any) -> str:
    """Return a page whose search has a name (mkdocs calls this)."""
    return output.replace('role="dialog"', 'role="dialog" aria-label="Search"')
