"""The page as people use it, in a headless Chromium, with either engine."""

from __future__ import annotations

from importlib import resources
from importlib.util import find_spec
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
from tests.server import RegistryServer
from tests.web.conftest import Open
from tests.web.serving import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Download, Page

ARTICLE = ROOT / "references" / "vitamin-k2.md"
LIBRARY = ROOT / "docs" / "examples" / "library.bib"
HOSTILE = """\
@article{x, author = {<script>window.hit=1</script>, <img src=x onerror=window.hit=1>},
  title = {<svg onload=window.hit=1> </article></main><script>window.hit=1</script> "><b>},
  journal = {javascript:window.hit=1}, year = {2015}, doi = {10.1111/hostile.1}}
@article{<script>window.hit=1</script>, title = {<a href="javascript:window.hit=1">here</a>}}
"""


def drop(page: Page, path: Path) -> None:
    """Have the page take a file, and wait until it is checked."""
    page.set_input_files("#file", path)
    checked(page)


def checked(page: Page) -> None:
    page.wait_for_selector("#report article")
    page.wait_for_selector("#stop", state="hidden")


def says(page: Page, where: str, text: str) -> None:
    """Wait until it stands there: the page's policy lets no condition be evaluated in it."""
    page.locator(where, has_text=text).wait_for(state="attached")


def saved(download: Download) -> str:
    return Path(download.path()).read_text(encoding="utf-8")


def taken(page: Page, button: str) -> Download:
    with page.expect_download() as waited:
        page.click(button)
    return waited.value


def verdicts(page: Page) -> list[str]:
    return page.locator("#report article .verdict").all_text_contents()


def test_a_pasted_list_is_checked(opened: Open) -> None:
    page = opened()
    page.fill("#text", ARTICLE.read_text(encoding="utf-8").partition("## References")[2])
    page.click("#check")
    checked(page)
    assert verdicts(page) == ["agrees"] * 7
    assert page.inner_text("#status").startswith("Checked in")
    assert page.locator("#requests li").count() > 0
    assert "Crossref" in page.inner_html("#requests")
    assert page.strangers == []  # type: ignore[attr-defined]
    assert page.said == []  # type: ignore[attr-defined]


def test_a_dropped_document_is_checked_and_its_correction_taken_home(opened: Open) -> None:
    page = opened()
    drop(page, LIBRARY)
    assert page.locator("#report article.disagree").count() == 2
    page.check("#unsafe")
    corrected = taken(page, "#fix")
    assert corrected.suggested_filename == "library-fixed.bib"
    before = LIBRARY.read_text(encoding="utf-8")
    assert saved(corrected) == before.replace("515--512", "515--521")
    assert saved(taken(page, "[data-to=ris]")).startswith("TY  - ")
    assert saved(taken(page, "[data-to=html]")).startswith("<!DOCTYPE html>")
    assert "Dear author" in saved(taken(page, "[data-to=letter]"))
    report = json.loads(saved(taken(page, "#json")))
    assert report["schema"] == "refcheck-report/1" and len(report["references"]) == 2


@pytest.mark.parametrize("engine", ["native"])
def test_the_cards_are_those_of_the_html_report(opened: Open, tmp_path: Path) -> None:
    page = opened()
    drop(page, LIBRARY)
    path = tmp_path / "report.html"
    path.write_text(saved(taken(page, "[data-to=html]")), encoding="utf-8")
    file = page.context.new_page()
    file.goto(path.as_uri())
    text = "Array.from(document.querySelectorAll('article'), (one) => one.textContent)"
    assert page.evaluate(text) == file.evaluate(text)


@pytest.mark.parametrize("engine", ["native"])
def test_the_filter_and_the_search_work_as_in_the_report(opened: Open) -> None:
    page = opened()
    drop(page, LIBRARY)
    page.check("#show-agree")
    assert page.locator("#report article:visible").count() == 0
    page.check("#show-all")
    page.fill("#find", "shiraki")
    assert page.locator("#report article:visible").count() == 1
    assert page.inner_text(".found") == "1 of 2 shown"


def test_nothing_that_a_document_or_a_record_says_runs(
    opened: Open, registry: RegistryServer
) -> None:
    registry.works["10.1111/hostile.1"] = {
        "DOI": "10.1111/hostile.1",
        "title": ["<script>window.hit=1</script><img src=x onerror=window.hit=1>"],
        "author": [
            {"family": "<svg/onload=window.hit=1>", "given": '"><script>window.hit=1</script>'}
        ],
        "container-title": ["<iframe srcdoc='<script>parent.hit=1</script>'>"],
        "issued": {"date-parts": [[2014]]},
        "type": "journal-article",
    }
    page = opened()
    page.fill("#text", HOSTILE)
    page.click("#check")
    checked(page)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert "<script>window.hit=1</script>" in page.inner_text("#report")
    assert page.evaluate("window.hit") is None
    assert page.locator("#report script, #report img, #report iframe").count() == 0
    assert page.locator("#report [onerror], #report [onload], #report a[href^=java]").count() == 0
    page.reload()
    checked(page)
    assert page.evaluate("window.hit") is None
    assert page.strangers == []  # type: ignore[attr-defined]
    assert page.said == []  # type: ignore[attr-defined]


def test_three_hundred_references_appear_and_are_counted_as_they_are_answered(
    opened: Open, registry: RegistryServer
) -> None:
    registry.latency = 1.0
    for n in range(300):
        registry.works[f"10.1111/a.{n}"] = {
            "DOI": f"10.1111/a.{n}",
            "title": [f"Eel {n}"],
            "type": "journal-article",
            "author": [{"family": "Doe", "given": "J"}],
            "issued": {"date-parts": [[2011]]},
        }
    page = opened()
    entries = [
        f"@article{{k{n}, title = {{Eel {n}}}, doi = {{10.1111/a.{n}}}}}" for n in range(300)
    ]
    page.fill("#text", "\n".join(entries))
    page.click("#check")
    page.wait_for_selector("#entries li:nth-child(300)", state="attached")
    page.wait_for_selector("#entries li.answered", state="attached")
    says(page, "#status", "questions answered, ")
    assert 0 < page.evaluate("document.all.bar.position") <= 1
    page.click("#stop")
    page.wait_for_selector("#stop", state="hidden")
    assert page.inner_text("#status") == "Stopped."
    assert page.locator("#report article").count() == 0


def test_a_registry_that_is_down_accuses_nobody(opened: Open, registry: RegistryServer) -> None:
    registry.fault("403", times=99)
    page = opened()
    drop(page, ARTICLE)
    assert set(verdicts(page)) == {"could not be checked"}
    assert page.locator("#report article.disagree").count() == 0


@pytest.mark.parametrize("engine", ["native"])
def test_what_holds_no_references_is_said(opened: Open) -> None:
    page = opened()
    page.fill("#text", "Nothing is cited here.")
    page.click("#check")
    page.wait_for_selector("#trouble:visible")
    assert page.inner_text("#trouble").startswith("no reference found")


def test_a_reload_keeps_the_report_until_it_is_forgotten(opened: Open) -> None:
    page = opened()
    drop(page, LIBRARY)
    page.reload()
    checked(page)
    assert page.inner_text("#chosen") == "Taken: library.bib."
    page.click("#forget")
    says(page, "#status", "Everything is forgotten.")
    assert page.locator("#report article").count() == 0
    page.reload()
    page.wait_for_selector("[data-ready]")
    assert page.locator("#report article").count() == 0
    assert page.inner_text("#chosen") == ""


def test_everything_is_done_by_keys(opened: Open) -> None:
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the document"
    page.keyboard.press("Enter")
    page.focus("#text")
    page.keyboard.insert_text(LIBRARY.read_text(encoding="utf-8"))
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "check"
    page.keyboard.press("Enter")
    checked(page)
    seen, order = [], "[...document.querySelectorAll('*')].indexOf(document.activeElement)"
    page.evaluate("document.activeElement.blur()")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        seen.append(page.evaluate(order))
        assert (
            float(page.evaluate("getComputedStyle(document.activeElement).outlineWidth")[:-2]) >= 2
        )
    assert len(set(seen)) > 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_axe_finds_nothing_to_complain_of_and_nothing_scrolls_sideways(
    opened: Open, scheme: str, width: int
) -> None:
    if find_spec("axe_playwright_python") is None:
        pytest.skip("axe-playwright-python, which brings axe-core, is not installed")
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    page = opened(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    for is_checked in (False, True):
        if is_checked:
            drop(page, LIBRARY)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        page.evaluate(axe)
        found = page.evaluate("axe.run()")
        told = [(v["id"], [node["target"] for node in v["nodes"]]) for v in found["violations"]]
        assert told == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("engine", ["page"])
def test_the_second_visit_needs_no_network(opened: Open, registry: RegistryServer) -> None:
    page = opened()
    drop(page, LIBRARY)
    count = registry.count
    page.evaluate(
        "() => navigator.serviceWorker.controller"
        " || new Promise((done) => { navigator.serviceWorker.oncontrollerchange = done; })"
        ".then(() => true)"
    )
    page.context.set_offline(True)
    page.reload()
    page.wait_for_selector("[data-ready]")
    drop(page, LIBRARY)
    assert page.locator("#report article.disagree").count() == 2
    assert registry.count == count


@pytest.mark.parametrize("engine", ["page"])
def test_a_lockfile_answers_in_the_page(opened: Open, registry: RegistryServer) -> None:
    page = opened()
    page.set_input_files("#file", ROOT / "references" / "refcheck.lock")
    says(page, "#chosen", "Taken: a lockfile.")
    drop(page, ARTICLE)
    assert verdicts(page) == ["agrees"] * 7
    assert registry.count == 0


@pytest.mark.parametrize("engine", ["page"])
def test_what_a_registry_does_not_show_to_pages_is_asked_otherwise(
    opened: Open, registry: RegistryServer
) -> None:
    registry.hidden = "/doiRA/"
    page = opened()
    page.fill("#text", "1. Doe J. Eels. J Fish Biol. 2011;98:1-9. doi:10.1111/nobody.1")
    page.click("#check")
    checked(page)
    assert "RC101" in page.inner_text("#report")


@pytest.mark.parametrize("engine", ["page"])
def test_what_no_page_may_read_is_unchecked(opened: Open, registry: RegistryServer) -> None:
    registry.hidden = "/"
    page = opened()
    drop(page, ARTICLE)
    assert set(verdicts(page)) == {"could not be checked"}
    assert "web page" in page.inner_text("#report")
