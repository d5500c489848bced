from __future__ import annotations

import base64
import hashlib
from pathlib import Path
import re
from tempfile import TemporaryDirectory

from bs4 import BeautifulSoup
import html5lib
import pytest

from refcheck import __version__, read, verify
from refcheck.core.model.location import Location
from refcheck.core.model.report import Report
from refcheck.reporters import render
from refcheck.reporters.written import place
from tests.reporters.samples import (
    SAMPLES,
    all_agree,
    hostile,
    missing_author,
    other_work,
    retracted,
    unchecked,
    wrong_year,
)
from tests.rules.examples import check


def page_of(report: Report) -> BeautifulSoup:
    return BeautifulSoup(render("html", report), "html.parser")


def text_of(report: Report) -> str:
    return " ".join(page_of(report).get_text(" ").split())


@pytest.mark.parametrize("name", SAMPLES)
def test_every_page_is_html_without_parse_errors(name: str) -> None:
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(render("html", SAMPLES[name]()))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_page_loads_nothing_from_elsewhere(name: str) -> None:
    page = page_of(SAMPLES[name]())
    assert not page.find_all(["link", "img", "iframe", "object", "embed", "base"])
    assert not page.find_all(["script", "rect", "style"], src=True)
    assert "default-src 'none'" in str(page.find("meta", attrs={"http-equiv": True}))
    assert not re.search(r"@import|url\((?!\"#)", str(page.style))


@pytest.mark.parametrize("element", ["script", "style"])
def test_the_page_s_own_script_and_style_are_the_ones_its_policy_allows(element: str) -> None:
    page = page_of(wrong_year())
    own, policy = page.find(element), page.find("meta", attrs={"http-equiv": True})
    assert own is not None
    assert policy is not None
    digest = base64.b64encode(hashlib.sha256(str(own.string).encode()).digest()).decode()
    assert f"{element}-src 'sha256-{digest}'" in str(policy["content"])


@pytest.mark.parametrize("name", SAMPLES)
def test_links_lead_to_doi_org_or_within_the_page(name: str) -> None:
    hrefs = [str(link["href"]) for link in page_of(SAMPLES[name]()).find_all("a")]
    assert all(href.startswith(("#", "https://doi.org/10.")) for href in hrefs)


def test_a_document_adds_no_element_script_or_attribute() -> None:
    page = page_of(hostile())
    assert len(page.find_all("script")) == 1
    assert not page.find_all(onerror=True)
    assert "{{ 7 * 7 }}" in page.get_text()
    assert not set(page.get_text()) & {"\x1b", "\u202e"}


def test_the_wrong_characters_are_marked_in_the_citation() -> None:
    citation = page_of(wrong_year()).select_one(".citation")
    assert citation is not None
    assert [mark.get_text() for mark in citation.find_all("mark")] == ["2016"]
    assert "registered: 2015" in citation.get_text()


def test_a_missing_author_is_marked_where_the_name_belongs() -> None:
    citation = page_of(missing_author()).select_one(".citation")
    assert citation is not None
    assert "LeCun Y, (registered: missing here: Bengio, Yoshua) Hinton G" in " ".join(
        citation.get_text().split()
    )


def test_stated_and_registered_stand_side_by_side() -> None:
    rows = [
        [cell.get_text() for cell in row.find_all(["th", "td"])]
        for row in page_of(wrong_year()).select("tbody tr")
    ]
    assert ["Year", "2016", "2015", "different"] in rows
    assert ["Volume", "521", "521", "the same"] in rows


def test_the_evidence_the_fix_and_the_rule_are_there() -> None:
    text = text_of(wrong_year())
    assert "Registered 10.1038/nature14539 : online 2015-05-27, print 2015-05-28" in text
    assert "Correction Replace “2016” by “2015” (everything else agrees)." in text
    assert "RC206 year-mismatch" in text


def test_the_summary_says_in_words_what_the_chart_shows() -> None:
    page = page_of(all_agree())
    chart = page.select_one("svg.chart")
    assert chart is not None
    assert chart["aria-label"] == "7 references: 7 agree, 0 do not, 0 could not be checked"
    assert "7 agree" in text_of(all_agree())


def test_what_could_not_be_asked_is_not_marked_as_wrong() -> None:
    page = page_of(unchecked())
    assert page.select_one("article.unchecked mark.note") is not None
    assert page.select_one("article.disagree") is None


@pytest.mark.parametrize("sample", [retracted, other_work])
def test_the_search_and_the_notice_are_shown(sample: object) -> None:
    assert callable(sample)
    assert re.search(r"(Notice|Search) 10\.", text_of(sample()))


def test_details_are_open_where_something_disagrees_and_closed_elsewhere() -> None:
    assert page_of(wrong_year()).select_one("details[open]") is not None
    assert page_of(all_agree()).select_one("details[open]") is None


def test_filter_works_by_native_controls_with_labels() -> None:
    page = page_of(all_agree())
    radios = page.select("fieldset input[type=radio]")
    assert len(radios) == 5
    assert all(radio.find_parent("label") for radio in radios)


def test_what_is_to_be_looked_at_stands_at_the_head_with_links_to_it() -> None:
    page = page_of(wrong_year())
    [task] = page.select(".tasks li")
    link = task.find("a")
    assert link is not None
    assert page.find(id=str(link["href"]).removeprefix("#")) is not None
    assert "The reference says 2016" in task.get_text()
    assert page_of(all_agree()).select_one(".tasks") is None


def test_a_correction_is_told_as_one_tells_an_author() -> None:
    report = check(
        "LeCun Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444. doi:10.1038/nature14539",
        """10.1038/nature14539
          author: LeCun, Yann; Bengio, Yoshua; Hinton, Geoffrey
          title: Deep learning
          container-title: Nature
          published-print: 2015-05-28
          volume: 521
          issue: 7553
          page: 436-444""",
    )
    assert "Correction Insert “Bengio Y” (look at it before you do)." in text_of(report)


def test_a_retraction_is_said_of_the_work_and_not_offered_as_a_correction() -> None:
    page = page_of(retracted())
    assert page.select_one(".should") is None
    verdict = page.select_one(".verdict")
    assert verdict is not None
    assert verdict.get_text() == "stated as registered, but see below"


MANY = "\n\n".join(
    f"{i}. Doe J. The eel in cold rivers, part {i}. Fish Biol. {1990 + i};{i}:10{i}. doi:10.1111/j.{i}"
    for i in range(1, 13)
)
MANY_RECORDS = "\n".join(
    f"""10.1111/j.{i}
  author: Doe, Jane
  title: The eel in cold rivers, part {i}
  container-title: Fish Biol
  published-print: {1990 + i + (i in (3, 4))}
  volume: {i}
  page: 10{i}
  {"updated-by: retraction 10.1111/j.99 2014-03-01 retraction-watch" if i == 9 else ""}"""
    for i in range(1, 12)
)
MANY_RECORDS += "\n10.1111/j.12 is not registered"


def test_what_was_retracted_is_looked_at_first_and_each_task_names_author_and_year() -> None:
    tasks = [
        " ".join(li.get_text(" ").split())
        for li in page_of(check(MANY, MANY_RECORDS)).select(".tasks li")
    ]
    assert tasks[0].startswith("Reference 9, Doe 1999 To correct")
    assert tasks[1].startswith("Reference 12, Doe 2002 To correct No registration agency knows")
    assert [task.split(" To ")[0] for task in tasks[2:]] == [
        "Reference 3, Doe 1993",
        "Reference 4, Doe 1994",
    ]


def test_a_place_is_named_as_its_reader_finds_it() -> None:
    first, _, rest = MANY.partition("\n\n")
    again = f"2. {first.partition('. ')[2]}"
    text = text_of(check(f"{first}\n\n{again}\n\n{rest}", MANY_RECORDS))
    assert re.search(r"reference 1 is at line \d", text)
    assert "article.md:" not in text


def test_a_long_list_is_drawn_by_field_and_by_year_and_a_short_one_is_not() -> None:
    page = page_of(check(MANY, MANY_RECORDS))
    fields, years = page.select("figure.plot")
    assert ["Year", "2"] in [
        [
            cell.get_text(strip=True)
            for cell in row.find_all(["th", "td"])
            if cell.get_text(strip=True)
        ]
        for row in fields.select("tr")
    ]
    assert sum(int(row.select("td")[1].find(string=True)) for row in years.select("tr")) == 12
    assert not page_of(wrong_year()).select("figure.plot")


def test_an_entry_of_fields_is_shown_as_a_citation_and_its_source_on_demand() -> None:
    report = check(
        "@article{a, author = {Doe, Jane and Roe, Ann}, title = {The eel}, journal = {Fish Biol},"
        " year = 1991, volume = 1, pages = {101--103}, doi = {10.1111/j.1}}",
        path="list.bib",
    )
    page = page_of(report)
    citation, source = page.select_one(".citation"), page.select_one("details.source pre")
    assert citation is not None
    assert source is not None
    assert citation.get_text() == (
        "Doe, Jane; Roe, Ann (1991). The eel. Fish Biol 1, 101-103. doi:10.1111/j.1."
    )
    assert source.get_text().startswith("@article{a,")


def test_a_place_is_told_in_the_terms_of_the_document() -> None:
    assert place(Location("a.docx", 24, 1, 24, 9)) == "a.docx, paragraph 24"
    assert place(Location("a.pdf", 12034, 1, 12034, 9)) == "a.pdf, page 12, line 34"
    assert place(Location("a.md", 24, 1, 24, 9), with_path=False) == "line 24"
    assert place(Location("<text>", 1, 1, 1, 9)) == "text"


def test_a_doi_that_nobody_registered_is_no_link() -> None:
    report = check(
        "Doe J. The eel. Fish Biol. 1991;1:101. doi:10.1111/j.404",
        "10.1111/j.404 is not registered",
    )
    page = page_of(report)
    assert not page.select("a[href*='j.404']")
    assert "10.1111/j.404 (not registered)" in page.get_text()
    assert page.title is not None
    assert page.h1 is not None
    assert page.title.get_text() == page.h1.get_text()


def test_the_head_says_with_what_and_up_to_which_day_was_checked() -> None:
    head = page_of(wrong_year()).select_one("header")
    assert head is not None
    said = " ".join(head.get_text(" ").split())
    assert f"Checked by refcheck {__version__} with what the registries answered up to 20" in said


def test_a_text_with_its_parts_and_lists_is_one_document() -> None:
    thesis = (
        "\\documentclass{book}\\begin{document}\\input{one}\n\\bibliography{refs}\\end{document}\n"
    )
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "thesis.tex").write_text(thesis)
        (folder / "one.tex").write_text("Eels \\cite{doe}.\n")
        (folder / "refs.bib").write_text("@book{doe, author={Doe, J}, title={Eels}, year=2011}\n")
        (folder / "other.bib").write_text("@book{roe, author={Roe, R}, title={Carp}, year=2012}\n")

        def headline(*files: str) -> str:
            readings = read(*(folder / file for file in files))
            report = verify(readings, locked=True, search=False)
            title = page_of(report).h1
            return "" if title is None else title.get_text()

        assert headline("thesis.tex") == "The references of thesis.tex, checked"
        assert headline("thesis.tex", "other.bib") == "The references of 4 documents, checked"
