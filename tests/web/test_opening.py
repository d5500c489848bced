"""How `refcheck serve --open` gets the page into the browser."""

from __future__ import annotations

from collections.abc import Iterator
import os
from pathlib import Path
import stat
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
from refcheck.serving.opening import doorway
from tests.web.serving import served
from tests.web.test_serving import Client

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# What click starts a browser with, on Linux and on macOS: it writes down what it was given.
OPENERS = ("xdg-open", "open")
OPENER = """\
#!/bin/sh
for last; do :; done
printf '%s' "$last" > "$TOLD.part"
cp "$last" "$TOLD.page"
mv "$TOLD.part" "$TOLD"
"""


@pytest.fixture
def told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the file in which the opener writes what it was started with."""
    programs = folder / "bin"
    programs.mkdir()
    for name in OPENERS:
        (programs / name).write_text(OPENER)
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TOLD", str(folder / "told"))
    yield folder / "told"


@pytest.mark.skipif(os.name == "nt", reason="no shell scripts there")
def test_the_browser_is_started_with_a_private_file_and_not_with_the_token(told: Path) -> None:
    with served("--open") as url:
        token = Client(url).parts.path.strip("/")
        while not told.exists():
            os.sched_yield()
        path = Path(told.read_text())
        assert token not in str(path)
        assert url in told.with_suffix(".page").read_text()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert not path.parent.exists()


def test_the_file_leads_to_the_page(browser: Browser, folder: Path) -> None:
    with served() as url, doorway(url) as path:
        page = browser.new_page()
        page.goto(path.as_uri())
        page.wait_for_selector("[data-ready]")
        assert page.url == url
        page.reload()
        page.wait_for_selector("[data-ready]")


@pytest.mark.parametrize("told", [{"mode": "navigate", "dest": "iframe"}, {"mode": "no-cors"}])
def test_only_a_window_is_led_there(folder: Path, told: dict[str, str]) -> None:
    given = {f"Sec-Fetch-{name}": value for name, value in told.items()}
    with served() as url:
        client = Client(url)
        headers = {"Sec-Fetch-Site": "cross-site", **given}
        assert client.send("GET", client.parts.path, headers=headers).status == 403
        led = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
        headers = {"Sec-Fetch-Site": "cross-site", **led}
        assert client.send("GET", client.parts.path, headers=headers).status == 200
        path = f"{client.parts.path}engine.json"
        assert client.send("GET", path, headers=headers).status == 403
