"""What the page keeps, what it forgets, and which document a download is of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
from tests.server import RegistryServer
from tests.web.conftest import Open
from tests.web.test_page import LIBRARY, checked, drop, saved, says, taken

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

OF_EARLIER_RUNS = """Promise.all(["refcheck:/old-token/", "others"].map((name) => new Promise((done) => {
  indexedDB.open(name, 1).onsuccess = ({ target }) => { target.result.close(); done(); };
}))).then(() => caches.open("refcheck-old")).then(() => true)"""
FILES = """navigator.storage.getDirectory().then(async (folder) => {
  const sizes = {};
  for await (const [name, file] of folder.entries()) sizes[name] = (await file.getFile()).size;
  return sizes;
})"""
HALVED = """navigator.storage.getDirectory().then(async (folder) => {
  for await (const file of folder.values()) {
    const open = await file.createWritable({ keepExistingData: true });
    await open.truncate((await file.getFile()).size / 2);
    await open.close();
  }
})"""
# As on a machine whose disk is busy: whoever asks for what is kept is not answered.
SILENT = """
navigator.storage.getDirectory = () => new Promise(() => {});
indexedDB.open = () => ({});
"""
DATABASES = "indexedDB.databases().then((found) => found.map(({ name }) => name).sort())"


@pytest.mark.parametrize("engine", ["native"])
def test_nothing_is_kept_past_the_run_of_the_server(opened: Open) -> None:
    page = opened()
    page.evaluate(OF_EARLIER_RUNS)
    drop(page, LIBRARY)
    page.reload()
    checked(page)
    assert page.evaluate(DATABASES) == ["others"]
    assert page.evaluate("localStorage.length") == 0
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("[data-ready]")
    assert other.locator("#report article").count() == 0
    # A later run has another address at the same port.
    page.evaluate(
        "sessionStorage.refcheck ="
        " JSON.stringify({ ...JSON.parse(sessionStorage.refcheck), run: '/old-token/' })"
    )
    page.reload()
    page.wait_for_selector("[data-ready]")
    assert page.locator("#report article").count() == 0
    assert page.evaluate("sessionStorage.length") == 0


@pytest.mark.parametrize("engine", ["native"])
def test_everything_that_is_forgotten_is_gone_and_what_is_others_stays(opened: Open) -> None:
    page = opened()
    drop(page, LIBRARY)
    page.evaluate(OF_EARLIER_RUNS)
    page.evaluate("localStorage.setItem('refcheck', '1'), localStorage.setItem('others', '1')")
    page.click("#forget")
    says(page, "#status", "Everything is forgotten.")
    assert page.evaluate(DATABASES) == ["others"]
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("Object.keys(localStorage)") == ["others"]
    assert page.evaluate("sessionStorage.length") == 0


def drop_and_wait(page: Page) -> None:
    """Drop a document, and wait until what the next visit needs is kept."""
    drop(page, LIBRARY)
    page.wait_for_selector("[data-kept]")


@pytest.mark.parametrize("engine", ["page"])
def test_nothing_is_written_before_the_first_answers(opened: Open) -> None:
    page = opened()
    page.wait_for_selector("[data-engine]")
    assert page.evaluate(FILES) == {}
    assert page.evaluate("caches.keys()") == []
    drop_and_wait(page)
    assert len(page.evaluate(FILES)) == 2


@pytest.mark.parametrize("engine", ["page"])
def test_a_document_is_checked_while_the_browsers_disk_is_busy(opened: Open) -> None:
    def silenced(route: Route) -> None:
        route.fulfill(content_type="text/javascript", body=route.fetch().text() + SILENT)

    page = opened()
    page.context.route("**/stored.js", silenced)
    page.reload()
    page.set_input_files("#file", LIBRARY)
    page.wait_for_selector("#report article")
    page.context.unroute_all(behavior="ignoreErrors")  # the worker may ask for it until the end


@pytest.mark.parametrize("engine", ["page"])
def test_a_page_that_is_come_back_to_works_on(opened: Open, registry: RegistryServer) -> None:
    page = opened()
    registry.latency = 1.0
    page.set_input_files("#file", LIBRARY)
    page.wait_for_selector("#entries li")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    says(page, "#trouble", "The page was left before it was done.")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    page.click("#check")
    checked(page)


@pytest.mark.parametrize("engine", ["page"])
def test_a_later_visit_starts_from_files_of_the_browser_and_mends_them(opened: Open) -> None:
    page = opened()
    drop_and_wait(page)
    kept = page.evaluate(FILES)
    assert sorted(name.split("-", 2)[2] for name in kept) == ["memory.gz", "python.tar.gz"]
    page.evaluate(HALVED)
    for _ in range(2):  # one visit finds them too short, the next one finds none
        page.reload()
        drop_and_wait(page)
    assert page.evaluate(FILES) == kept
    page.click("#forget")
    says(page, "#status", "Everything is forgotten.")
    assert page.evaluate(FILES) == {}


@pytest.mark.parametrize("engine", ["page"])
def test_a_later_visit_fetches_nothing_that_python_starts_from(opened: Open) -> None:
    page = opened()
    drop_and_wait(page)
    fetched: list[str] = []
    page.context.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    page.reload()
    drop(page, LIBRARY)
    assert "pyodide.asm.wasm" in fetched
    assert not {"memory.gz", "python.tar.gz"}.intersection(fetched)
    assert page.said == []  # type: ignore[attr-defined]


def test_downloads_are_of_the_report_that_is_shown(opened: Open, registry: RegistryServer) -> None:
    page = opened()
    page.fill("#text", LIBRARY.read_text(encoding="utf-8"))
    page.click("#check")
    checked(page)
    assert page.locator("#stale").is_hidden()
    count = registry.count
    page.fill("#text", "@article{other, title = {Other}, doi = {10.1111/other.1}}")
    assert page.locator("#stale").is_visible()
    for button in ("bibtex", "html", "letter"):
        text = saved(taken(page, f"[data-to={button}]"))
        assert "10.1111/other.1" not in text and ("Shiraki" in text or "2023" in text)
    page.check("#unsafe")
    assert "515--521" in saved(taken(page, "#fix"))
    assert len(json.loads(saved(taken(page, "#json")))["references"]) == 2
    assert registry.count == count
    page.fill("#text", LIBRARY.read_text(encoding="utf-8"))
    assert page.locator("#stale").is_hidden()
