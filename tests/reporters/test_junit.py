from __future__ import annotations

from junitparser import JUnitXml, TestSuite
from msgspec.structs import replace
import pytest

from refcheck.core.model.finding import Severity
from refcheck.core.model.report import Report
from refcheck.reporters import render
from tests.reporters.samples import SAMPLES, all_agree, bibtex, unchecked, wrong_year
from tests.reporters.snapshots import assert_matches
from tests.rules.examples import check


def suite_of(report: Report) -> TestSuite:
    (suite,) = JUnitXml.fromstring(render("junit", report).encode())
    return suite


@pytest.mark.parametrize("name", SAMPLES)
def test_every_report_is_read_by_a_junit_parser(name: str) -> None:
    suite = suite_of(SAMPLES[name]())
    assert suite.tests == len(list(suite))


def test_the_report_reads_as_expected() -> None:
    assert_matches("several.junit.xml", render("junit", SAMPLES["several"]()))


def test_each_reference_is_a_case_and_each_file_a_suite() -> None:
    suite = suite_of(all_agree())
    assert (suite.name, suite.tests, suite.failures) == ("references/vitamin-k2.md", 7, 0)
    both = replace(all_agree(), outcomes=all_agree().outcomes + bibtex().outcomes)
    assert len(list(JUnitXml.fromstring(render("junit", both).encode()))) == 2


def test_findings_that_fail_the_run_are_failures() -> None:
    (case,) = suite_of(wrong_year())
    (failure,) = case.result
    assert failure.message == "the reference says 2016, Crossref says 2015"
    assert "references/article.md:5:56: error RC206 year-mismatch" in failure.text


def test_findings_that_do_not_fail_the_run_are_output() -> None:
    for lenient in (None, Severity.ERROR):
        report = wrong_year() if lenient is None else unchecked()
        suite = suite_of(replace(report, fail_on=lenient))
        assert suite.failures == 0
        (case,) = suite
        assert "RC" in (case.system_out or "")


def test_what_could_not_be_asked_is_skipped_and_not_failed() -> None:
    suite = suite_of(unchecked())
    assert (suite.skipped, suite.failures) == (1, 0)


def test_what_is_found_in_the_text_is_a_suite_of_its_own() -> None:
    report = check(
        "Eels \\cite{doe} and \\cite{deo}.\n\n\\begin{thebibliography}{9}\n\\bibitem{doe} Doe J."
        " Swimming patterns of the common eel. Ibis. 2011;98(2):101-110.\n\\end{thebibliography}\n",
        path="a.tex",
    )
    entries, text = JUnitXml.fromstring(render("junit", report).encode())
    assert (entries.name, entries.tests, entries.failures) == ("a.tex", 1, 0)
    assert (text.name, text.tests, text.failures) == ("a.tex, the text", 1, 1)
    (case,) = text
    assert case.name.endswith(": no entry has the key deo (did you mean doe?)")
