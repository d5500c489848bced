from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
import os
from pathlib import Path
import shutil
import threading
from typing import TYPE_CHECKING, Any

import pytest

from refcheck.sources.settings import SourceSettings
from tests.server import RegistryServer
from tests.web.serving import ROOT, served
from web.pages import written_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
BUILD = ROOT / "build" / "web"
Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None or find_spec("playwright") is None:
        pytest.skip("Chromium and playwright are needed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Without its sandbox Chromium also starts for root, as in a container; the page is ours.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def registry(asked_server: RegistryServer) -> RegistryServer:
    """Return a local registry that has the works of this project's own references."""
    asked_server.know(ROOT / "references" / "refcheck.lock")
    return asked_server


@contextmanager
def in_page(folder: Path, registry: RegistryServer) -> Iterator[str]:
    """Yield the address of the page that holds refcheck itself, and may ask that registry."""
    if not (BUILD / "python.tar.gz").exists():
        pytest.skip("the page is not built (make web)")
    site = folder / "site"
    shutil.copytree(BUILD / "pyodide", site / "pyodide", copy_function=os.symlink)
    for name in ("python.tar.gz", "memory.gz", "pdf.tar.gz"):
        (site / name).symlink_to(BUILD / name)
    written_page(site, [registry.url] * len(SourceSettings().urls))
    handler = partial(Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """A static web server that says nothing."""

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(params=["native", "page"])
def engine(request: pytest.FixtureRequest) -> str:
    """Return who does the work: refcheck behind the page's server, or the page itself."""
    return str(request.param)


@pytest.fixture
def opened(
    browser: Browser,
    tmp_path_factory: pytest.TempPathFactory,
    registry: RegistryServer,
    engine: str,
    folder: Path,
) -> Iterator[Open]:
    """Return what opens the page in a window of its own.

    What it asks of anybody but its server and the registry, and what its console says, is kept
    with it.
    """
    contexts = []
    site = tmp_path_factory.mktemp("site")
    with served() if engine == "native" else in_page(site, registry) as url:

        def open_page(**settings: Any) -> Page:
            context = browser.new_context(**settings)
            contexts.append(context)
            page = context.new_page()
            page.set_default_timeout(150_000)
            page.strangers = []  # type: ignore[attr-defined]
            page.said = []  # type: ignore[attr-defined]
            known = (url, "blob:", *([registry.url] if engine == "page" else []))
            context.on(
                "request",
                lambda request: request.url.startswith(known) or page.strangers.append(request.url),  # type: ignore[attr-defined]
            )
            page.on("console", lambda message: page.said.append(message.text))  # type: ignore[attr-defined]
            page.on("dialog", lambda dialog: page.said.append("a dialog"))  # type: ignore[attr-defined]
            page.goto(url)
            page.wait_for_selector("[data-ready]")
            return page

        yield open_page
        for context in contexts:
            context.close()
