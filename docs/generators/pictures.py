"""The pictures in the pages: what a terminal shows of real commands, and a report in a browser.

    python -m docs.generators.pictures

The commands run in a terminal of their own (Linux, macOS) against a registry on this machine that
knows the works of `references/`; terminals are drawn by rich, without a font or anything else from
elsewhere. The report is photographed by Chromium, through playwright (`make test-browser` brings
it). A test compares the words of the drawn terminals with what the commands print today.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
import os
from pathlib import Path
import re
import shutil
import struct
import subprocess
import sys
import tempfile

from msgspec import Struct
from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

from tests.server import RegistryServer

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
COLUMNS = 92
# As rich's own, without the fonts that it fetches, and without the buttons of a window.
_FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<desc>Drawn by docs/generators/pictures.py from a real run.</desc>
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>{lines}</defs>
<rect fill="#292929" width="{width}" height="{height}" rx="8"/>
<text x="16" y="27" fill="#c5c8c6" font-family="sans-serif" font-size="17">Terminal</text>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""


class Scene(Struct, frozen=True):
    """A picture of a terminal: its file, and the command that is typed in it."""

    name: str
    command: str


SCENES = (
    Scene("finding", "refcheck verify article.md --select RC208"),
    Scene("word", "refcheck verify article.docx -o report.html"),
    Scene("letter", "refcheck verify article.docx --format letter -o letter.docx"),
)


@contextmanager
def article() -> Iterator[Path]:
    """Yield a folder with one article, in Markdown and in Word, while a registry answers."""
    from docx import Document

    source = (ROOT / "docs" / "examples" / "five-errors.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name, RegistryServer() as registry:
        folder = Path(name)
        registry.know(ROOT / "references" / "refcheck.lock")
        (folder / "article.md").write_text(source, encoding="utf-8")
        document = Document()
        document.core_properties.title = "Vitamin K2 and bone"
        document.add_heading("Vitamin K2 and bone", 0)
        document.add_paragraph("Vitamin K2 acts on bone in several ways.")
        document.add_heading("References", 1)
        for line in re.findall(r"^\d+\. .+$", source, re.MULTILINE):
            document.add_paragraph(line)
        document.save(str(folder / "article.docx"))
        (folder / "registry").write_text(registry.url, encoding="utf-8")
        yield folder


def printed(command: str, folder: Path) -> str:
    """Return what a command prints, in colours, in a terminal of `COLUMNS` columns."""
    import fcntl
    import pty
    import termios

    url = (folder / "registry").read_text(encoding="utf-8")
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "REFCHECK_CACHE_DIR": str(folder / "cache"),
        "REFCHECK_NO_PROGRESS": "1",
        **{f"REFCHECK_{name}_URL": url for name in ("CROSSREF", "DATACITE", "DOI", "PUBMED")},
        **{f"REFCHECK_{name}_URL": url for name in ("ARXIV", "PMC", "OPENLIBRARY")},
    }
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    arguments = [sys.executable, "-m", *command.split()]
    with subprocess.Popen(arguments, cwd=folder, env=environ, stdout=inner, stderr=inner):
        os.close(inner)
        return _all_of(outer).replace("\r\n", "\n")


def _all_of(terminal: int) -> str:
    pieces = []
    with suppress(OSError):  # the terminal's end, once the command has ended
        while piece := os.read(terminal, 65536):
            pieces.append(piece)
    os.close(terminal)
    return b"".join(pieces).decode("utf-8")


def transcript(scene: Scene, folder: Path) -> Text:
    """Return a scene as a terminal shows it: the command behind a prompt, then its output."""
    shown = Text().append("$ ", "green").append(f"{scene.command}\n", "bold")
    shown.append_text(Text.from_ansi(printed(scene.command, folder)))
    shown.rstrip()
    return shown


def draw(scene: Scene, folder: Path) -> None:
    """Write a scene as an SVG file."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(width=COLUMNS, record=True, file=nowhere, force_terminal=True)
        console.print(transcript(scene, folder), soft_wrap=True)
        svg = console.export_svg(
            title="", theme=SVG_EXPORT_THEME, code_format=_FRAME, unique_id=scene.name
        )
    (PICTURES / f"{scene.name}.svg").write_text(svg, encoding="utf-8", newline="\n")


def photograph(folder: Path) -> None:
    """Write the head of the report that `word` made as a PNG file."""
    from playwright.sync_api import sync_playwright

    printed("refcheck verify article.docx -o report.html", folder)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        page = browser.new_page(viewport={"width": 860, "height": 690}, color_scheme="light")
        page.goto((folder / "report.html").as_uri())
        page.screenshot(path=PICTURES / "report.png")
        browser.close()


def main() -> None:
    """Draw all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with article() as folder:
        for scene in SCENES:
            draw(scene, folder)
        photograph(folder)


if __name__ == "__main__":
    main()
