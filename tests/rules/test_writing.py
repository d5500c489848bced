"""RC401 to RC405: how a reference is written, whatever the record says."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcheck.config import parse_config
from refcheck.core.model.finding import Edit, Severity
from refcheck.core.model.report import Report
from refcheck.rules import RULES
from tests.rules.examples import check, codes

WRITING = [rule for rule in RULES if rule.code.startswith("RC4")]
RIGHT = "https://doi.org/10.1111/a{}"
ENTRY = (
    "{n}. Smith A. Growth of barley in wet springs {n}. J Crops. 201{n};1:{n}0{dash}{n}9. {doi}\n"
)


def only(report: Report) -> list[str]:
    return [code for code in codes(report) if code.startswith("RC4")]


def fixed(text: str, path: str = "article.md") -> str:
    """Return a list after its safe fixes."""
    report = check(text, path=path)
    fixes = [f.fix for outcome in report.outcomes for f in outcome.findings if f.fix is not None]
    after = report.sources[path].text
    for edit in sorted((edit for fix in fixes for edit in fix.edits), reverse=True, key=_start):
        after = after[: edit.span.start] + edit.replacement + after[edit.span.end :]
    return after


def _start(edit: Edit) -> int:
    return edit.span.start


def listing(dash: str = "–", last: str = "–", doi: str = RIGHT, last_doi: str = RIGHT) -> str:
    entries = [ENTRY.format(n=n, dash=dash, doi=doi.format(n)) for n in range(1, 5)]
    return "".join((*entries, ENTRY.format(n=5, dash=last, doi=last_doi.format(5))))


@pytest.mark.parametrize("rule", WRITING, ids=lambda rule: rule.name)
def test_how_it_is_written_is_a_note_that_fails_nothing(rule: object) -> None:
    assert getattr(rule, "severity", None) is Severity.NOTE


def test_a_note_changes_no_verdict_and_no_exit_status() -> None:
    record = """
    10.1111/a1
      author: Smith, A.
      title: Growth of barley
      container-title: Journal of Crops
      published-print: 2011
      volume: 1
      page: 1-9
    """.replace("\n    ", "\n").strip()
    text = "Smith A. Growth of \\emph{barley}. Journal of Crops. 2011;1:1-9. doi:10.1111/a1"
    report = check(text, record)
    assert codes(report) == ["RC404"]
    assert report.agree == 1
    assert report.exit_status == 0


@pytest.mark.parametrize("doi", ["doi:10.1111/a{}", "DOI 10.1111/a{}", "10.1111/a{}"])
def test_one_doi_that_is_no_link_among_links_is_noted(doi: str) -> None:
    assert only(check(listing(last_doi=doi))) == ["RC401"]


@pytest.mark.parametrize(
    "link",
    [
        "https://doi.org/10.1111/a{}",
        "<https://doi.org/10.1111/a{}>",
        "[doi:10.1111/a{0}](https://doi.org/10.1111/a{0})",
        "[link](https://dx.doi.org/10.1111/a{})",
        "https://onlinelibrary.example/doi/full/10.1111/a{}",
    ],
)
def test_every_way_to_link_a_doi_is_a_link(link: str) -> None:
    assert only(check(listing(last_doi=link))) == []


def test_a_list_that_links_nothing_is_not_told_to() -> None:
    assert only(check(listing(doi="doi:10.1111/a{}", last_doi="doi:10.1111/a{}"))) == []


def test_a_list_that_is_half_links_has_no_style_to_depart_from() -> None:
    entries = listing().splitlines(keepends=True)
    mixed = "".join(line.replace("https://doi.org/", "doi:") for line in entries[:2])
    assert only(check(mixed + "".join(entries[2:]))) == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("doi-not-a-link", listing(doi="doi:10.1111/a{}", last_doi="doi:10.1111/a{}")),
        ("hyphen-in-page-range", listing("-", "-")),
    ],
)
def test_a_project_can_ask_for_one_way_whatever_its_lists_do(rule: str, text: str) -> None:
    config = parse_config(f"[rules.{rule}]\nalways = true", Path("/project/refcheck.toml"))
    assert len(only(check(text, config=config))) == 5


def test_the_address_is_written_in_markdown() -> None:
    after = fixed(listing(last_doi="doi:10.1111/a{}"))
    assert after.endswith("50–59. https://doi.org/10.1111/a5\n\n")
    assert only(check(after.removeprefix("# References\n\n"))) == []


LINKED = '<li>Smith A. Growth. J Crops. 2011;1:1-9. <a href="https://doi.org/10.1111/a{0}">10.1111/a{0}</a></li>'
BARE = "<li>White E. Yield. J Crops. 2015;5:41-49. doi:10.1111/a5</li>"


def test_in_html_only_an_anchor_is_a_link_and_the_fix_puts_one_around_the_doi() -> None:
    items = "".join(LINKED.format(n) + "\n" for n in range(1, 5))
    page = f"<h2>References</h2><ol>{items}{BARE}</ol>"
    report = check(page, path="page.html")
    assert only(report) == ["RC401"]
    assert 'doi:<a href="https://doi.org/10.1111/a5">10.1111/a5</a>' in fixed(page, "page.html")


@pytest.mark.parametrize("dash", ["–", "--"])
def test_one_hyphen_among_dashes_is_noted_and_becomes_the_lists_dash(dash: str) -> None:
    assert only(check(listing(dash, "-"))) == ["RC402"]
    assert f"1:50{dash}59." in fixed(listing(dash, "-"))


def test_a_bibliography_of_double_hyphens_notes_the_single_one() -> None:
    entry = "@article{{w{n}, title = {{Growth {n}}}, pages = {{{n}0{dash}{n}9}}, year = 2011}}\n"
    text = "".join(entry.format(n=n, dash="--" if n < 5 else "-") for n in range(1, 6))
    assert only(check(text, path="list.bib")) == ["RC402"]


@pytest.mark.parametrize("pages", ["e1-23", "9-3", "S1"])
def test_what_is_no_rising_range_is_left_alone(pages: str) -> None:
    text = listing().replace("50–59", pages)
    assert only(check(text)) == [] or pages == "e1-23"


def test_lists_of_hyphens_are_left_alone() -> None:
    assert only(check(listing("-", "-"))) == []


def test_garbled_names_are_mended_where_they_stand() -> None:
    text = "MÃ¼ller A. Growth of barley 3â€“5. J Crops. 2011;1:1-9."
    assert only(check(text)) == ["RC403"]
    assert "Müller A. Growth of barley 3–5." in fixed(text)


def test_a_letter_that_is_lost_is_noted_without_a_fix() -> None:
    report = check("M\ufffdller A. Growth of barley. J Crops. 2011;1:1-9.")
    [finding] = [f for o in report.outcomes for f in o.findings if f.code == "RC403"]
    assert finding.fix is None
    assert finding.message == '"M\ufffdller" was garbled by a wrong encoding'


def test_what_a_list_does_not_print_may_be_garbled() -> None:
    entry = "@article{w1, title = {Growth}, abstract = {MÃ¼ller}, keywords = {MÃ¼ller}}"
    assert only(check(entry, path="list.bib")) == []
    assert only(check(entry.replace("Growth", "FÃ¼r"), path="list.bib")) == ["RC403"]


ESCAPED = (
    '[{"id": "w1", "type": "book", "title": "F\\u00c3\\u00bcr alle", "author": [{"family": "X"}]}]'
)


def test_a_value_that_is_escaped_is_noted_and_left_to_its_author() -> None:
    report = check(ESCAPED, path="list.json")
    [finding] = [f for o in report.outcomes for f in o.findings if f.code == "RC403"]
    assert finding.fix is None


def test_latex_is_undone_in_markdown_and_left_in_bibtex() -> None:
    text = 'M{\\"u}ller A. Growth of {DNA} in \\emph{vivo}. J Crops. 2011;1:1-9.'
    assert only(check(text)) == ["RC404"]
    assert "Müller A. Growth of DNA in vivo." in fixed(text)
    entry = '@article{w1, author = {M{\\"u}ller, A.}, title = {Growth of {DNA}}}'
    assert only(check(entry, path="list.bib")) == []


@pytest.mark.parametrize("path", ["a.qmd", "a.rmd"])
def test_documents_that_latex_sets_may_hold_latex(path: str) -> None:
    assert only(check('M{\\"u}ller A. Growth. J Crops. 2011;1:1-9.', path=path)) == []


def test_a_foreign_letter_is_named_and_replaced() -> None:
    text = "Smіth A. Growth of barley. J Crops. 2011;1:1-9."
    report = check(text)
    [finding] = [f for o in report.outcomes for f in o.findings if f.code == "RC405"]
    assert finding.message == '"Smіth" mixes alphabets: Cyrillic і'
    assert "Smith A." in fixed(text)


def test_a_word_that_could_be_of_either_alphabet_is_left_to_its_author() -> None:
    report = check("Smith A. Growth of ТОP. J Crops. 2011;1:1-9.")
    [finding] = [f for o in report.outcomes for f in o.findings if f.code == "RC405"]
    assert finding.fix is None
    assert "Latin P" in finding.message
