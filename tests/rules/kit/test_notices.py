from __future__ import annotations

import pytest

from refcheck.core.model.finding import Finding, Severity, Verdict
from refcheck.core.model.report import Report
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


def test_a_notice_known_from_retraction_watch_says_so() -> None:
    (finding,) = findings("updated-by: retraction 10.1/n 2014-03-01 retraction-watch 123")
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


def test_a_retraction_in_place_may_stand_on_the_side_of_the_notice() -> None:
    (finding,) = findings("update-to: retraction 10.1111/jfb.14500 2014-03-01 publisher")
    assert (finding.code, finding.message) == ("RC601", "the cited work was retracted")


def test_a_reinstated_work_is_a_warning_with_both_notices() -> None:
    outcome = report(
        "updated-by: reinstatement 10.1/r 2016-03-01 retraction-watch 2; "
        "retraction 10.1/n 2014-03-01 retraction-watch 1"
    ).outcomes[0]
    (finding,) = outcome.findings
    assert (finding.code, finding.severity) == ("RC601", Severity.WARNING)
    assert "reinstated since" in finding.message
    assert [text.split(",")[0] for _, text in finding.evidence] == [
        "retraction 10.1/n",
        "reinstatement 10.1/r",
    ]
    assert outcome.verdict is Verdict.AGREES


def test_a_reinstatement_under_the_number_of_its_retraction_contradicts_nothing() -> None:
    (finding,) = findings(
        "updated-by: retraction 10.1/n 2014-03-01 retraction-watch 1; "
        "reinstatement 10.1/n 2014-03-01 retraction-watch 1"
    )
    assert finding.severity is Severity.WARNING
    assert "contradictory" not in finding.message


def test_a_work_retracted_once_more_is_retracted() -> None:
    (finding,) = findings(
        "updated-by: retraction 10.1/n 2014-03-01 retraction-watch 1; "
        "reinstatement 10.1/r 2016-03-01 retraction-watch 2; "
        "retraction 10.1/m 2018-03-01 retraction-watch 3"
    )
    assert finding.severity is Severity.ERROR
    assert finding.evidence[0][1].startswith("retraction 10.1/m")


def test_an_alias_of_the_notice_of_its_retraction_is_compared_with_nothing() -> None:
    notice = """
10.1111/jfb.14999
  author: Doe, Jane
  title: Retraction: Swimming patterns of the common eel in cold rivers
  container-title: Journal of Fish Biology
  published-print: 2014-03
  volume: 101
  page: 999
  update-to: retraction 10.1111/jfb.14500 2014-03-01 publisher
10.1111/jfb.14500 is now 10.1111/jfb.14999
"""
    outcome = check(TEXT, notice).outcomes[0]
    found = {finding.code: finding for finding in outcome.findings}
    assert found.keys() == {"RC106", "RC601"}
    assert found["RC601"].severity is Severity.ERROR
    assert "now leads to the notice, 10.1111/jfb.14999" in found["RC601"].message
    assert found["RC106"].fix is None
    assert outcome.verdict is Verdict.DISAGREES


_TITLE = "Swimming patterns of the common eel in cold rivers"
_MARKS = [
    "RETRACTED: {}",
    "WITHDRAWN: {}",
    "RETRACTED ARTICLE: {}",
    "RETRACTED CHAPTER: {}",
    "Retracted: {}",
    "Retracted article: {}",
    "[Retracted] {}",
    "(Withdrawn) {}",
    "{} (Retracted)",
    "{} [Retracted]",
    "{} (Retracted article. See vol. 12, pg. 3, 2012)",
    "{} - RETRACTED",
]
_BIB = (
    "@article{{a, author={{Doe, Jane and Roe, Richard}}, title={{{}}}, journal={{Journal of Fish Biology}}, "
    "year=2011, volume=98, number=2, pages={{101--110}}, doi={{10.1111/jfb.14500}}}}"
)


@pytest.mark.parametrize("mark", [*_MARKS, "Notice of Retraction: {}", "Retraction notice to: {}"])
def test_a_title_registered_as_retracted_is_believed_without_a_notice(mark: str) -> None:
    record = RECORD.replace(_TITLE, mark.format(_TITLE))
    for text, path in ((TEXT, "article.md"), (_BIB.format(_TITLE), "list.bib")):
        outcome = check(text, record, path=path).outcomes[0]
        (finding,) = outcome.findings
        assert (finding.code, finding.severity) == ("RC601", Severity.ERROR)
        assert "etract" in finding.message.lower() or "ithdraw" in finding.message.lower()
        assert outcome.checked.comparison("title") is not None


@pytest.mark.parametrize("mark", _MARKS)
def test_what_the_reference_says_of_its_work_is_believed_too(mark: str) -> None:
    for text, path in (
        (TEXT.replace(_TITLE, mark.format(_TITLE)), "article.md"),
        (_BIB.format(mark.format(_TITLE)), "list.bib"),
    ):
        findings = check(text, RECORD, path=path).outcomes[0].findings
        assert [f.code for f in findings] == ["RC601"]
        assert "the reference itself says" in findings[0].message


@pytest.mark.parametrize("mark", _MARKS)
def test_a_mark_that_both_sides_have_is_told_once(mark: str) -> None:
    marked = mark.format(_TITLE)
    report = check(_BIB.format(marked), RECORD.replace(_TITLE, marked), path="list.bib")
    assert [f.code for f in report.outcomes[0].findings] == ["RC601"]


def test_the_notice_of_another_title_is_a_mismatch() -> None:
    text = _BIB.format(f"Retraction: {_TITLE}")
    assert [f.code for f in check(text, RECORD, path="list.bib").outcomes[0].findings] == ["RC205"]
    marked = RECORD.replace(_TITLE, "RETRACTED: Nesting of the ringed plover on gravel roofs")
    found = check(_BIB.format(_TITLE), marked, path="list.bib").outcomes[0].findings
    assert {"RC205", "RC103"} & {f.code for f in found}


def test_a_title_about_retractions_is_none() -> None:
    for title in (
        "Retraction forces in eels",
        "Withdrawn: a history of eels",
        "Retracted publications in dentistry: a review",
        "Withdrawn lands and the mining law",
        "Why articles are retracted",
        "Retraction: the new frontier",
        "Removed from the list (retracted or not)",
    ):
        record = RECORD.replace("Swimming patterns of the common eel in cold rivers", title)
        text = TEXT.replace("Swimming patterns of the common eel in cold rivers", title)
        assert check(text, record).outcomes[0].findings == ()


NOTICE = """
10.1111/jfb.14500
  author: Doe, Jane
  title: Retraction: Swimming patterns of the common eel in cold rivers
  container-title: Journal of Fish Biology
  published-print: 2014-03
  volume: 104
  issue: 3
  page: 999
  update-to: retraction 10.1111/jfb.11111 2014-03-01 publisher
"""


def test_the_notices_doi_on_the_works_reference_is_one_error_that_names_the_work() -> None:
    outcome = check(TEXT, NOTICE).outcomes[0]
    (finding,) = outcome.findings
    assert (finding.code, finding.severity) == ("RC601", Severity.ERROR)
    assert finding.message.endswith("not of the work it is about (10.1111/jfb.11111)")
    assert outcome.verdict is Verdict.DISAGREES


def test_a_notice_that_is_cited_rightly_is_compared() -> None:
    text = (
        "Doe J. Retraction: Swimming patterns of the common eel in cold rivers. Journal of Fish "
        "Biology. 2014;104(3):999. doi:10.1111/jfb.14500"
    )
    outcome = check(text, NOTICE).outcomes[0]
    assert outcome.findings == ()
    assert outcome.verdict is Verdict.AGREES
