"""The pictures in the pages are small, load nothing, and show what the commands print today."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
import re
import sys
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
PAGES = sorted(ROOT.glob("docs/**/*.md"))
_PICTURE = re.compile(r"!\[(?P<words>[^\]]*)\]\(pictures/(?P<name>[\w.-]+)\)")
_LARGEST = 120_000  # bytes


def shown() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for match in _PICTURE.finditer(page.read_text(encoding="utf-8")):
            yield match["name"], match["words"]


def test_every_picture_is_shown_and_said_in_words() -> None:
    assert {name for name, _ in shown()} == {path.name for path in PICTURES.iterdir()}
    assert all(len(words) > 40 for _, words in shown())


@pytest.mark.parametrize("path", sorted(PICTURES.iterdir()), ids=lambda path: path.name)
def test_a_picture_is_small_and_loads_nothing(path: Path) -> None:
    content = path.read_bytes()
    assert len(content) < _LARGEST
    assert set(re.findall(rb"https?://[\w./]+", content)) <= {b"http://www.w3.org/2000/svg"}


def words(svg: Path) -> str:
    """Return what a drawn terminal says, a line each."""
    lines: dict[float, str] = {}
    for text in ElementTree.parse(svg).getroot().iter("{http://www.w3.org/2000/svg}text"):
        if text.get("clip-path"):
            height = float(text.get("y", "0"))
            lines[height] = lines.get(height, "") + "".join(text.itertext())
    return "".join(re.sub(r"\s", "", line) for _, line in sorted(lines.items()))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudoterminals")
def test_the_drawn_terminals_show_what_the_commands_print_today() -> None:
    from docs.generators.pictures import SCENES, article, transcript

    with article() as folder:
        for scene in SCENES:
            said = re.sub(r"\s", "", transcript(scene, folder).plain)
            assert words(PICTURES / f"{scene.name}.svg") == said, scene.name
