"""The documentation site as people use it, in a headless Chromium, and where its links lead.

Skipped where Chromium, playwright or mkdocs-material is not installed (`make test-browser`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
import os
from pathlib import Path
import shutil
import subprocess
import sys
import threading
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
# One of each kind: pictures, steps, consoles, tables, a generated page, a long one.
PAGES = ("index", "word", "quickstart", "configuration", "rules/year-mismatch", "ci")

pytestmark = pytest.mark.skipif(
    find_spec("material") is None, reason="mkdocs-material is not installed"
)
in_a_browser = pytest.mark.skipif(
    CHROMIUM is None or find_spec("playwright") is None, reason="there is no browser to drive"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environ = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([*command, "--site-dir", str(folder)], cwd=ROOT, env=environ, check=True)
    return folder


class _Page(HTMLParser):
    """The addresses that a page leads to, and the places in it that can be led to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.places |= {value for name in ("id", "name") if (value := named.get(name))}
        self.links |= {value for name in ("href", "src") if (value := named.get(name))}


def test_no_link_of_the_site_leads_nowhere(site: Path) -> None:
    pages = {
        path.relative_to(site).as_posix(): _Page(path.read_text(encoding="utf-8"))
        for path in site.rglob("*.html")
    }
    dead = []
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(urljoin(f"/{name}", link))
            if parts.scheme or parts.netloc or name == "404.html":
                continue
            path = unquote(parts.path).lstrip("/") or "index.html"
            path = f"{path}index.html" if path.endswith("/") else path
            known = pages.get(path)
            lost = known and parts.fragment and unquote(parts.fragment) not in known.places
            if lost or not (site / path).exists():
                dead.append(f"{name}: {link}")
    assert not dead


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site)) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@in_a_browser
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(
    browser: Browser, address: str, name: str, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/{name}.html", wait_until="networkidle")
    found = Axe().run(page).response["violations"]
    page.close()
    assert [(v["id"], v["nodes"][0]["html"][:100]) for v in found] == []
    assert all(url.startswith((address, "data:", "blob:")) for url in asked), asked


@in_a_browser
def test_what_is_searched_for_is_found(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/index.html", wait_until="networkidle")
    page.click("input[name=query]")
    page.keyboard.type("retraction")  # key by key: the search listens to keys
    page.wait_for_selector(".md-search-result__item")
    assert "retracted-work" in page.inner_html(".md-search-result__list")
    page.close()
