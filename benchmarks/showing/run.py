"""Measure how long people wait for the HTML report in Chromium and for findings in an editor.

    python -m benchmarks.showing.run

It needs Chromium, playwright and pygls, and ends with status 1 where a bound of the README is
broken. Times are of the clock: what a person waits.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, cycle, islice
from pathlib import Path
import shutil
import sys
from tempfile import TemporaryDirectory
import time

from benchmarks.speed.corpus import articles, build

ENTRIES = 500
# Seconds.
MOST_FOR_LOADING = 1.0
MOST_FOR_HOVER = 0.5
_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
_LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd / 1000"
# From a choice in the filter until the frame after it is painted.
_FILTERED = """() => new Promise((done) => {
  const start = performance.now();
  document.getElementById('show-disagree').click();
  requestAnimationFrame(() => setTimeout(() => done((performance.now() - start) / 1000)));
})"""


def article(folder: Path) -> Path:
    """Write an article with a list of `ENTRIES` references, one in ten with a wrong year."""
    build(folder, ENTRIES)
    lines = ["# References\n"]
    for number, work in zip(count(), islice(cycle(articles()), ENTRIES), strict=False):
        names = ", ".join(
            f"{name['family']} {name.get('given', '')[:1]}"
            for name in work["author"]
            if "family" in name
        )
        year = work["issued"]["date-parts"][0][0] + 3 * (number % 10 == 0)
        lines.append(
            f"{number + 1}. {names}. {work['title'][0]}. {work['container-title'][0]}. "
            f"{year};{work['volume']}:{work['page']}. doi:{work['DOI'].lower()}.{number}"
        )
    path = folder / "article.md"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def in_a_browser(path: Path) -> bool:
    """Measure the report on the article, rendered and loaded."""
    from playwright.sync_api import sync_playwright

    from refcheck import verify
    from refcheck.reporters import render

    report = verify(path, lockfile=path.with_name("refcheck.lock"), locked=True)
    start = time.perf_counter()
    text = render("html", report)
    rendering = time.perf_counter() - start
    page_file = path.with_name("report.html")
    page_file.write_text(text, encoding="utf-8")
    chromium = next(filter(None, map(shutil.which, _CHROMIUMS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        times = []
        for _ in range(5):
            page.goto(page_file.as_uri())
            times.append((page.evaluate(_LOADED), page.evaluate(_FILTERED)))
        browser.close()
    loading, filtering = (min(column) for column in zip(*times, strict=True))
    print(f"html: {len(report.outcomes)} references, {len(text) / 1e6:.1f} MB")
    print(f"html: rendered in {rendering:.2f} s, loaded in {loading:.2f} s", end="")
    print(f" (bound {MOST_FOR_LOADING} s), filtered in {filtering:.2f} s")
    return bool(loading <= MOST_FOR_LOADING)


@contextmanager
def lap() -> Iterator[list[float]]:
    """Yield a list that holds, at the end, how long it took."""
    taken: list[float] = []
    start = time.perf_counter()
    yield taken
    taken.append(time.perf_counter() - start)


async def in_an_editor(path: Path) -> bool:
    """Measure the findings on the article, and what the editor waits for meanwhile."""
    from lsprotocol import types
    from pygls.lsp.client import LanguageClient

    client = LanguageClient("benchmark", "1")
    shown: asyncio.Queue[int] = asyncio.Queue()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: types.PublishDiagnosticsParams) -> None:
        shown.put_nowait(len(params.diagnostics))

    document = types.TextDocumentIdentifier(path.as_uri())
    asked = types.HoverParams(document, types.Position(5, 5))
    await client.start_io(sys.executable, "-m", "refcheck", "lsp")
    await client.initialize_async(types.InitializeParams(types.ClientCapabilities()))
    client.initialized(types.InitializedParams())
    with lap() as checking:
        item = types.TextDocumentItem(path.as_uri(), "markdown", 1, path.read_text("utf-8"))
        client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        meanwhile = []
        while shown.empty():
            with lap() as waited:
                await client.text_document_hover_async(asked)
            meanwhile += waited
        findings = await shown.get()
    with lap() as afterwards:
        await client.text_document_hover_async(asked)
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    print(f"lsp: {findings} findings after {checking[0]:.2f} s")
    print(f"lsp: a hover waited {max(meanwhile):.2f} s at most meanwhile", end="")
    print(f" (bound {MOST_FOR_HOVER} s), {afterwards[0]:.3f} s afterwards")
    return max(meanwhile) <= MOST_FOR_HOVER


def main() -> int:
    """Measure both; return 1 where a bound is broken."""
    with TemporaryDirectory() as name:
        path = article(Path(name))
        kept = [in_a_browser(path), asyncio.run(in_an_editor(path))]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
