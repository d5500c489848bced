"""The HTML report as people use it, in a headless Chromium.

Skipped where Chromium or playwright is not installed (`make test-browser` brings the latter).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
import re
import shutil
from typing import TYPE_CHECKING, Any

from pypdfium2 import PdfDocument
import pytest

from refcheck.core.model.report import Report
from refcheck.reporters import render
from tests.reporters.samples import hostile
from tests.rules.examples import check

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.skipif(find_spec("playwright") is None, reason="playwright is not installed"),
]

LIST = """\
1. LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444. doi:10.1038/nature14539

2. LeCun Y, Hinton G. Deep learnig. Nature. 2016;521(7553):436-444. doi:10.1038/nature14539

3. Mnih V, Kavukcuoglu K. Human-level control. Nature. 2015;518:529-533. doi:10.1111/j.1

4. Doe J. The eel in cold rivers. Journal of Fish Biology. 2011;98:101-110. doi:10.1111/j.2

5. Roe R. The trout in cold rivers. Journal of Fish Biology. 2012;99:11-20. doi:10.1111/j.3

6. MÃ¼ller A. A book that no registry knows. Berlin: Springer; 1999.

7. Doe J. The pike in cold rivers. Journal of Fish Biology. 2013;97:1-9. doi:10.1111/j.4
"""
REGISTRY = """
10.1038/nature14539
  author: LeCun, Yann; Bengio, Yoshua; Hinton, Geoffrey
  title: Deep learning
  container-title: Nature
  published-print: 2015-05-28
  volume: 521
  issue: 7553
  page: 436-444
10.1111/j.1
  author: Smith, Anna
  title: Growth of barley in wet springs
  container-title: Journal of Crops
  published-print: 1999
  volume: 7
  page: 77-79
10.1111/j.2 could not be asked
10.1111/j.3 is not registered
10.1111/j.4
  author: Doe, Jane
  title: The pike in cold rivers
  container-title: Journal of Fish Biology
  published-print: 2013
  volume: 97
  page: 1-9
  updated-by: retraction 10.1111/j.9 2014-03-01 retraction-watch
"""


def mixed() -> Report:
    """Return a report with every verdict and most kinds of findings."""
    return check(LIST, REGISTRY.strip())


Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Without its sandbox Chromium also starts for root, as in a container; the page is ours.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Return what opens a report as a file in a window of its own."""
    contexts = []

    def open_page(report: Report, **settings: Any) -> Page:
        path = tmp_path / "report.html"
        path.write_text(render("html", report), encoding="utf-8")
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.requests = []  # type: ignore[attr-defined]
        page.on("request", lambda request: page.requests.append(request.url))  # type: ignore[attr-defined]
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def visible(page: Page) -> list[str]:
    """Return the ids of the references that are seen."""
    return [
        str(article.get_attribute("id"))
        for article in page.query_selector_all("article")
        if article.is_visible()
    ]


def groups(page: Page) -> list[str]:
    return [str(article.get_attribute("class")) for article in page.query_selector_all("article")]


def focused(page: Page) -> str:
    """Return what has the keyboard: an id, or the text of the link or summary."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent"))


@pytest.mark.parametrize("has_script", [True, False])
def test_the_filter_leaves_one_group_with_and_without_script(
    opened: Open, has_script: bool
) -> None:
    page = opened(mixed(), java_script_enabled=has_script)
    everything = list(zip(visible(page), groups(page), strict=True))
    for group in ("agree", "disagree", "unchecked", "look"):
        page.check(f"#show-{group}")
        assert visible(page) == [one for one, its in everything if group in its.split()] != []
    page.check("#show-all")
    assert len(visible(page)) == len(everything)


def test_finding_words_leaves_the_references_that_have_all_of_them(opened: Open) -> None:
    page = opened(mixed())
    page.fill("#find", "deep NATURE")
    seen = visible(page)
    assert 0 < len(seen) < len(groups(page))
    for article in seen:
        text = page.inner_text(f"#{article}").lower()
        assert "deep" in text and "nature" in text
    assert page.inner_text(".found") == f"{len(seen)} of {len(groups(page))} shown"
    page.fill("#find", "")
    assert len(visible(page)) == len(groups(page))


def test_without_script_there_is_no_search_and_everything_can_be_read(opened: Open) -> None:
    page = opened(mixed(), java_script_enabled=False)
    assert not page.is_visible("#find")
    assert page.is_visible(".chart")
    assert len(visible(page)) == len(groups(page))
    closed = page.query_selector("article.agree summary")
    assert closed is not None
    closed.click()
    assert page.is_visible("article.agree table")


def test_the_first_key_leads_past_the_head_to_the_references(opened: Open) -> None:
    page = opened(mixed())
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the references"
    box = page.locator(".skip").bounding_box()
    assert box is not None and box["x"] >= 0 and box["y"] >= 0
    page.keyboard.press("Enter")
    page.wait_for_url("**#references")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_everything_is_reached_by_keys_in_the_order_it_stands_and_is_seen_to_be(
    opened: Open,
) -> None:
    page = opened(mixed(), viewport={"width": 900, "height": 700})
    last, reached = -1, 0
    order = "[...document.querySelectorAll('*')].indexOf(document.activeElement)"
    for _ in range(200):
        page.keyboard.press("Tab")
        at = page.evaluate(order)
        if page.evaluate("document.activeElement === document.body"):
            break
        assert at > last
        last, reached = at, reached + 1
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert float(outline.removesuffix("px")) >= 2
    radios = 5 - 1  # a group of them is one stop
    stops = page.locator("a, summary, input").count() - radios
    assert reached == stops


def test_arrow_keys_move_the_filter_and_enter_opens_the_fields(opened: Open) -> None:
    page = opened(mixed())
    page.focus("#show-all")
    page.keyboard.press("ArrowDown")
    assert page.is_checked("#show-look")
    page.check("#show-all")
    page.focus("article.agree summary")
    page.keyboard.press("Enter")
    assert page.is_visible("article.agree table")


@pytest.mark.parametrize("sample", [mixed, hostile])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_complain_of(
    opened: Open, sample: Callable[[], Report], scheme: str
) -> None:
    if find_spec("axe_playwright_python") is None:
        pytest.skip("axe-playwright-python, which brings axe-core, is not installed")
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    page = opened(sample(), color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    assert found["passes"]
    told = [(v["id"], [node["target"] for node in v["nodes"]]) for v in found["violations"]]
    assert told == []


@pytest.mark.parametrize("sample", [mixed, hostile])
def test_no_width_makes_the_page_scroll_sideways(
    opened: Open, sample: Callable[[], Report]
) -> None:
    page = opened(sample())
    for width in (320, 360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_dark_and_light_follow_the_reader(opened: Open) -> None:
    paint = "getComputedStyle(document.body).backgroundColor"
    light, dark = (
        sum(map(int, re.findall(r"\d+", opened(mixed(), color_scheme=scheme).evaluate(paint))))
        for scheme in ("light", "dark")
    )
    assert light > 600 > 200 > dark


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_has_no_controls(opened: Open, scheme: str) -> None:
    page = opened(mixed(), color_scheme=scheme)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert not page.is_visible(".filter")
    assert len(visible(page)) == len(groups(page))
    assert page.is_visible("article.disagree table")
    headings = page.locator("article summary:visible")
    assert headings.count() == page.locator("tr.different:visible >> xpath=ancestor::table").count()


def test_forty_five_references_are_printed_on_four_sheets_and_no_card_is_torn(
    opened: Open,
) -> None:
    rivers = range(10, 48)
    good = "\n\n".join(
        f"{n}. Doe J. The eel in river {n}. Journal of Fish Biology. 2009;{n}:1{n}. doi:10.1111/k.{n}"
        for n in rivers
    )
    known = "\n".join(
        f"10.1111/k.{n}\n  author: Doe, Jane\n  title: The eel in river {n}\n"
        f"  container-title: Journal of Fish Biology\n  published-print: 2009\n"
        f"  volume: {n}\n  page: 1{n}"
        for n in rivers
    )
    report = check(f"{LIST}\n\n{good}", REGISTRY + known)
    assert len(report.outcomes) == 45
    printed = PdfDocument(opened(report).pdf(format="A4"))
    assert len(printed) <= 4
    pages = [page.get_textpage().get_text_range() for page in printed]
    [card] = [text for text in pages if "Deep learnig" in text]
    assert "The reference says 2016" in card


def test_no_request_leaves_the_page(opened: Open) -> None:
    page = opened(mixed())
    page.check("#show-disagree")
    page.fill("#find", "nature")
    page.emulate_media(media="print")
    requests = page.requests  # type: ignore[attr-defined]
    assert [url for url in requests if not url.startswith("file:")] == []
    assert len(requests) == 1
