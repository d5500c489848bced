from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.server import RegistryServer
from tests.web.serving import ROOT, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
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


@pytest.fixture
def opened(browser: Browser, folder: Path, registry: RegistryServer) -> Iterator[Open]:
    """Return what opens the page of `refcheck serve` in a window of its own.

    What it asks of anybody but its server, and what its console says, is kept with it.
    """
    contexts = []
    with served() as url:

        def open_page(**settings: Any) -> Page:
            context = browser.new_context(**settings)
            contexts.append(context)
            page = context.new_page()
            page.set_default_timeout(60_000)
            page.strangers = []  # type: ignore[attr-defined]
            page.said = []  # type: ignore[attr-defined]
            context.on(
                "request",
                lambda request: (
                    request.url.startswith((url, "blob:")) or page.strangers.append(request.url)
                ),  # type: ignore[attr-defined]
            )
            page.on("console", lambda message: page.said.append(message.text))  # type: ignore[attr-defined]
            page.on("dialog", lambda dialog: page.said.append("a dialog"))  # type: ignore[attr-defined]
            page.goto(url)
            page.wait_for_selector("[data-ready]")
            return page

        yield open_page
        for context in contexts:
            context.close()
