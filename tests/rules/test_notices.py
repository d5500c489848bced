from __future__ import annotations

import pytest

from refcheck.core.finding import Finding, Severity, Verdict
from refcheck.core.report import Report
from tests.rules.examples import check

TEXT = (
    "Doe J, Roe R. Swimming patterns of the common eel in cold rivers. Journal of Fish Biology. "
    "2011;98(2):101-110. doi:10.1111/jfb.14500"
)
RECORD = """
10.1111/jfb.14500
  author: Doe, Jane; Roe, Richard
  title: Swimming patterns of the common eel in cold rivers
  container-title: Journal of Fish Biology
  published-print: 2011-02
  volume: 98
  issue: 2
  page: 101-110
"""


def report(*lines: str) -> Report:
    return check(TEXT, RECORD + "".join(f"  {line}\n" for line in lines))


def findings(*lines: str) -> list[Finding]:
    return list(report(*lines).outcomes[0].findings)


@pytest.mark.parametrize("kind", ["retraction", "withdrawal", "removal", "partial_retraction"])
def test_a_work_taken_back_is_an_error(kind: str) -> None:
    (finding,) = findings(f"updated-by: {kind} 10.1/n 2014-03-01 publisher")
    assert (finding.code, finding.severity) == ("RC601", Severity.ERROR)
    assert (
        "notice",
        f"{kind.replace('_', ' ')} 10.1/n, 2014-03-01 (publisher)",
    ) in finding.evidence


def test_a_retraction_in_place_is_one_too() -> None:
    assert findings("updated-by: retraction 10.1111/jfb.14500 2014-03-01 publisher")[0].code == (
        "RC601"
    )


def test_the_same_notice_from_two_sources_is_said_once() -> None:
    (finding,) = findings(
        "updated-by: retraction 10.1/n 2014-03-01 publisher; "
        "retraction 10.1/n 2014-03-01 retraction-watch 123"
    )
    assert finding.evidence == (("notice", "retraction 10.1/n, 2014-03-01 (Retraction Watch)"),)


def test_contradicting_entries_are_said_to_contradict() -> None:
    (finding,) = findings(
        "updated-by: retraction 10.1/n 2014-03-01 retraction-watch 123; "
        "expression_of_concern 10.1/n 2015-03-01 retraction-watch 123"
    )
    assert finding.code == "RC601"
    assert "contradictory" in finding.message
    assert "expression of concern" in finding.message


def test_a_new_version_that_is_the_work_itself_alarms_nobody() -> None:
    outcome = report("updated-by: new_version 10.1111/jfb.14500 2014-03-01 publisher").outcomes[0]
    assert (outcome.findings, outcome.verdict) == ((), Verdict.AGREES)


@pytest.mark.parametrize(
    ("kind", "severity"),
    [
        ("correction", Severity.WARNING),
        ("erratum", Severity.WARNING),
        ("something_new", Severity.WARNING),
        ("new_edition", Severity.NOTE),
    ],
)
def test_a_corrected_work_is_cited_rightly(kind: str, severity: Severity) -> None:
    outcome = report(f"updated-by: {kind} 10.1/n 2014-03-01 publisher").outcomes[0]
    assert [(f.code, f.severity) for f in outcome.findings] == [("RC602", severity)]
    assert outcome.verdict is Verdict.AGREES


def test_a_retraction_notice_that_is_cited_is_a_warning() -> None:
    (finding,) = findings("update-to: retraction 10.1111/other 2014-03-01 publisher")
    assert (finding.code, finding.severity) == ("RC601", Severity.WARNING)
    assert "of a retraction notice" in finding.message
    assert "10.1111/other" in finding.message


def test_a_doi_that_now_leads_to_its_own_retraction_is_an_error() -> None:
    (finding,) = findings("update-to: retraction 10.1111/jfb.14500 2014-03-01 publisher")
    assert (finding.code, finding.severity) == ("RC601", Severity.ERROR)


def test_a_correction_notice_may_be_cited() -> None:
    assert findings("update-to: correction 10.1111/other 2014-03-01 publisher") == []
