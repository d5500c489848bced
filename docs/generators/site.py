"""What `mkdocs.yml` needs besides: pages that are read in the repository too.

A link to a file outside `docs/` leads somewhere there and nowhere on the site.
"""

from __future__ import annotations

from pathlib import Path
import posixpath
import re
from typing import Any

_LINK = re.compile(r"\[(?P<text>[^\[\]]{1,200})\]\((?P<target>\.\./[^()\s]{1,200})\)")


def on_page_markdown(markdown: str, /, *, page: Any, **_: Any) -> str:
    """Return a page without links that leave the site; their words stay (mkdocs calls this)."""
    folder = Path(page.file.src_uri).parent.as_posix()

    def kept(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, match["target"]))
        return match["text"] if target.startswith("../") else match[0]

    return _LINK.sub(kept, markdown)
