from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
import re

from markdown_it import MarkdownIt
import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    ROOT / "README.md",
    ROOT / "references" / "README.md",
    *sorted(ROOT.glob("docs/**/*.md")),
)


def links(page: Path) -> Iterator[str]:
    """Yield the relative links and pictures of a page."""
    for block in MarkdownIt().parse(page.read_text(encoding="utf-8")):
        for token in block.children or ():
            target = str(token.attrGet("href") or token.attrGet("src") or "")
            if target and not re.match(r"[a-z][a-z+.-]*:", target):
                yield target


def anchors(page: Path) -> set[str]:
    """Return what `#` can lead to in a page, as GitHub names headings."""
    tokens = MarkdownIt().parse(page.read_text(encoding="utf-8"))
    headings = [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_to_something(page: Path) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_the_index_leads_to_every_page() -> None:
    docs = ROOT / "docs"
    index = docs / "index.md"
    reached = {(docs / link.partition("#")[0]).resolve() for link in links(index)}
    expected = set(docs.glob("*.md")) - {index} | {docs / "rules" / "index.md"}
    assert expected <= reached
