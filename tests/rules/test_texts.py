"""Rules about the text: RC504 and RC505, and what they accept."""

from __future__ import annotations

import pytest

from refcheck.core.model.finding import Finding, Safety
from refcheck.core.model.report import Report
from refcheck.reporters.sarif import to_sarif
from tests.rules.examples import check

ENTRY = (
    "\\bibitem{%s} Doe J. Swimming patterns of the common eel. Journal of Fish Biology."
    " 2011;98(2):101-110.\n"
)


def tex(text: str, *keys: str) -> str:
    entries = "".join(ENTRY % key for key in keys)
    return f"{text}\n\\begin{{thebibliography}}{{9}}\n{entries}\\end{{thebibliography}}\n"


def findings(text: str, path: str = "manuscript.tex") -> list[Finding]:
    report = check(text, path=path)
    return [f for outcome in report.outcomes for f in outcome.findings if f.code in CODES]


CODES = ("RC504", "RC505")


def test_an_undefined_citation_stands_at_its_key_and_names_the_one_that_is_meant() -> None:
    (found,) = findings(tex("Eels \\cite{huang2014} and \\citep[see][]{haung2014}.", "huang2014"))
    assert (found.code, found.stated, found.recorded) == ("RC505", "haung2014", "huang2014")
    assert str(found.location) == "manuscript.tex:1:41"
    assert [str(mark.location) for mark in found.marks[1:]] == ["manuscript.tex:3:21"]
    assert found.fix is not None
    assert found.fix.safety is Safety.UNSAFE
    assert found.message == "no entry has the key haung2014 (did you mean huang2014?)"


@pytest.mark.parametrize("key", ["huang2015", "huang2014b"])
def test_another_year_of_an_author_is_named_and_never_written(key: str) -> None:
    (found,) = findings(tex(f"\\cite{{huang2014}} \\cite{{{key}}}", "huang2014"))
    assert (found.code, found.fix) == ("RC505", None)


def test_a_key_like_none_of_the_list_has_no_suggestion() -> None:
    (found,) = findings(tex("\\cite{huang2014} \\cite{knapen}", "huang2014"))
    assert found.message == "no entry has the key knapen"


@pytest.mark.parametrize(
    "text",
    [
        "\\cite{a} \\cite{b}",
        "\\cite{a} \\nocite{b}",
        "\\cite{a} \\nocite{*}",
        "\\newcommand{\\see}[1]{\\cite{#1}} \\see{a,b}",
        "\\cite{a} \\unknowncite{b}",
        "\\cite{a} \\cite{\\made}",
    ],
)
def test_a_text_that_cites_all_its_entries_has_no_finding(text: str) -> None:
    assert findings(tex(text, "a", "b")) == []


@pytest.mark.parametrize(
    "text", ["\\cite{a}", "\\cite{a} % \\cite{b}", "\\cite{a} \\verb|\\cite{b}|"]
)
def test_an_entry_that_is_not_cited_is_a_note_at_the_entry(text: str) -> None:
    (found,) = findings(tex(text, "a", "b"))
    assert (found.code, found.severity, found.in_text) == ("RC504", "note", False)
    assert found.location.line == 4


def test_a_list_that_no_text_cites_is_no_list_of_uncited_entries() -> None:
    assert findings(tex("Nothing is cited here.", "a", "b")) == []


def test_handles_in_a_document_whose_list_has_no_keys_are_no_citations() -> None:
    text = (
        "Thanks to @somebody.\n\n# References\n\n1. Doe J. Swimming patterns of the common eel."
        " Journal of Fish Biology. 2011;98(2):101-110.\n"
    )
    assert findings(text, "manuscript.md") == []


def test_a_finding_in_the_text_changes_no_verdict_and_fails_the_run() -> None:
    report = check(tex("\\cite{a} \\cite{unheard-of}", "a"), path="manuscript.tex")
    verdicts = {outcome.verdict for outcome in report.outcomes}
    assert verdicts == {"unidentified"}
    assert report.exit_status == 1


def test_a_citation_is_suppressed_where_it_stands() -> None:
    text = "\\cite{a}\n\\cite{unheard-of} % refcheck: ignore[RC505] it comes with the next part"
    report = check(tex(text, "a"), path="manuscript.tex")
    assert _codes(report) == []
    assert report.hidden.suppressed == 1


def test_each_entry_knows_where_it_is_cited() -> None:
    report = check(tex("\\cite{a} \\cite{a,b} \\nocite{c}", "a", "b", "c"), path="manuscript.tex")
    cited = [[c.location.column for c in o.cited or ()] for o in report.outcomes]
    assert cited == [[7, 16], [18], []]


def test_a_retracted_work_is_reported_with_the_places_that_cite_it() -> None:
    text = tex("\\cite{a}\n\nAgain \\cite{a}.", "a").replace("110.", "110. doi:10.1111/jfb.14500")
    registry = (
        "10.1111/jfb.14500\n  author: Doe, Jane\n  title: Swimming patterns of the common eel\n"
        "  container-title: Journal of Fish Biology\n  published-print: 2011-02\n  volume: 98\n"
        "  issue: 2\n  page: 101-110\n"
        "  updated-by: retraction 10.1111/jfb.14999 2014-03-01 retraction-watch"
    )
    report = check(text, registry, path="manuscript.tex")
    (found,) = [f for o in report.outcomes for f in o.findings if f.code == "RC601"]
    assert ("cited", "at manuscript.tex:1:7 and manuscript.tex:3:13") in found.evidence
    (result,) = [r for r in to_sarif(report, ())["runs"][0]["results"] if r["ruleId"] == "RC601"]
    places = [each["physicalLocation"]["region"] for each in result["relatedLocations"]]
    assert [(place["startLine"], place["startColumn"]) for place in places] == [(1, 7), (3, 13)]


def _codes(report: Report) -> list[str]:
    return [f.code for o in report.outcomes for f in o.findings if f.code in CODES]
