from __future__ import annotations

from pathlib import Path

import pytest

from refcheck.config import Config, FailOn, parse_config, selected
from refcheck.core.model.comparison import Confidence
from refcheck.core.model.finding import Severity, Verdict
from refcheck.core.model.report import Hidden
from refcheck.errors import ConfigError
from refcheck.reporters import render
from tests.rules.examples import check, codes

WRONG = (
    "LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2016;521(7553):436-444. "
    "doi:10.1038/nature14539"
)
RECORD = """
10.1038/nature14539
  author: LeCun, Yann; Bengio, Yoshua; Hinton, Geoffrey
  title: Deep learning
  container-title: Nature
  published-print: 2015-05-28
  volume: 521
  issue: 7553
  page: 436-444
"""


def configured(text: str) -> Config:
    return parse_config(text, Path("refcheck.toml"))


def test_a_configured_severity_is_shown_and_the_verdict_stays() -> None:
    report = check(WRONG, RECORD, config=configured("[severity]\nyear-mismatch = 'note'"))
    assert report.outcomes[0].findings[0].severity is Severity.NOTE
    assert report.outcomes[0].verdict is Verdict.DISAGREES
    assert report.exit_status == 0


def test_what_is_not_selected_is_not_shown() -> None:
    report = check(WRONG, RECORD, select=selected((), ["year-mismatch"]))
    assert (codes(report), report.hidden) == ([], Hidden())


def test_findings_below_fail_on_do_not_fail() -> None:
    assert check(WRONG, RECORD, fail_on=FailOn.NEVER).exit_status == 0
    assert check(WRONG, RECORD, fail_on=FailOn.ERROR).exit_status == 1


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- refcheck: ignore[year-mismatch] the journal prints 2016 -->\n{WRONG}",
        f"<!-- refcheck: ignore[year-mismatch] the journal prints 2016 -->\n\n{WRONG}",
        f"<!-- refcheck: ignore[RC2] whatever -->\n\n{WRONG}",
        f"<!-- refcheck: ignore[RC206, ] -->\n{WRONG}",
        f"<!-- refcheck: ignore-file[RC206] all of it -->\n\n{WRONG}",
        f"{WRONG} <!-- refcheck: ignore[RC206] here -->",
    ],
)
def test_a_comment_hides_its_finding_and_it_is_counted(text: str) -> None:
    report = check(text, RECORD)
    assert (codes(report), report.hidden) == ([], Hidden(suppressed=1))
    assert report.exit_status == 0


def test_a_comment_hides_nothing_at_the_next_entry() -> None:
    other = WRONG.replace("2016", "2017")
    text = f"<!-- refcheck: ignore[RC206] here -->\n{WRONG}\n\n{other}"
    report = check(text, RECORD, select=selected(["RC2", "RC902"], ()))
    assert [len(outcome.findings) for outcome in report.outcomes] == [0, 1]


@pytest.mark.parametrize(
    "reference", ["1", "10.1038/NATURE14539", "https://doi.org/10.1038/nature14539"]
)
def test_the_configuration_hides_by_number_or_doi(reference: str) -> None:
    config = configured(f"[[suppress]]\nreference = '{reference}'\nrules = ['RC206']\nreason = 'x'")
    report = check(WRONG, RECORD, config=config)
    assert report.hidden.suppressed == 1


def test_suppressions_can_be_switched_off() -> None:
    text = f"<!-- refcheck: ignore[RC206] here -->\n{WRONG}"
    assert codes(check(text, RECORD, use_suppressions=False)) == ["RC206"]


def test_an_idle_suppression_can_be_taken_away_in_one_edit() -> None:
    text = f"<!-- refcheck: ignore[RC208] here -->\n{WRONG}"
    finding = check(text, RECORD).outcomes[0].findings[-1]
    assert finding.code == "RC902"
    assert finding.fix is not None
    assert finding.location.line == 3


def test_an_idle_suppression_at_no_entry_is_reported_with_the_nearest() -> None:
    config = configured("[[suppress]]\nreference = '99'\nrules = ['RC206']")
    finding = check(WRONG, RECORD, config=config).outcomes[0].findings[-1]
    assert (finding.code, "refcheck.toml:1:1" in finding.message) == ("RC902", True)


def test_a_suppression_of_a_rule_switched_off_is_not_idle() -> None:
    text = f"<!-- refcheck: ignore[RC208] here -->\n{WRONG}"
    assert codes(check(text, RECORD, select=selected((), ["RC208"]))) == ["RC206"]


def test_a_suppression_at_an_unchecked_reference_is_not_idle() -> None:
    text = f"<!-- refcheck: ignore[RC206] here -->\n{WRONG}"
    assert codes(check(text, "10.1038/nature14539 could not be asked")) == ["RC903"]


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("ignore", "names no rule"),
        ("ignore[]", "names no rule"),
        ("ignore the year", "names no rule"),
        ("ignore[RC999]", "there is no rule 'RC999'"),
    ],
)
def test_a_suppression_that_cannot_be_meant_is_refused(comment: str, message: str) -> None:
    with pytest.raises(ConfigError, match=rf"^article\.md:3:1: .*{message}"):
        check(f"<!-- refcheck: {comment} -->\n{WRONG}", RECORD)


def test_a_reason_can_be_required() -> None:
    config = configured("require-reason = true")
    with pytest.raises(ConfigError, match="gives no reason"):
        check(f"<!-- refcheck: ignore[RC206] -->\n{WRONG}", RECORD, config=config)
    check(f"<!-- refcheck: ignore[RC206] so -->\n{WRONG}", RECORD, config=config)


def test_a_whole_file_is_suppressed_at_its_head_alone() -> None:
    text = "\n".join([*["A line."] * 12, f"<!-- refcheck: ignore-file[RC206] x -->\n\n{WRONG}"])
    with pytest.raises(ConfigError, match="in the first 10 lines"):
        check(text, RECORD)


DOUBTFUL = (
    "Doe J. The eel in cold rivers. Journal of Fish Biology. 1970;98:101-110. doi:10.1111/j.1"
)
ONLINE_ONLY = """
10.1111/j.1
  type: article-journal
  author: Doe, Jane
  title: The eel in cold rivers
  container-title: Journal of Fish Biology
  published-online: 2005
  issued: 2005
  volume: 98
  page: 101-110
"""


def test_a_doubtful_finding_is_counted_and_not_shown() -> None:
    report = check(DOUBTFUL, ONLINE_ONLY)
    assert (codes(report), report.hidden) == ([], Hidden(low_confidence=1))


def test_a_doubtful_finding_that_is_shown_is_a_note_and_fails_nothing() -> None:
    report = check(DOUBTFUL, ONLINE_ONLY, min_confidence=Confidence.LOW, fail_on=FailOn.NOTE)
    [finding] = report.outcomes[0].findings
    assert (finding.code, finding.severity) == ("RC206", Severity.NOTE)
    assert (report.hidden, report.exit_status, report.agree) == (Hidden(), 0, 1)
    assert "= unsure  this may be right as it is; it fails no run" in render("text", report)


LISTED = "Smith A. Growth of barley {n}. Journal of Crops. {year}{n}:{n}1-{n}9. doi:10.1111/a{n}"
IN_CROPS = """
10.1111/a{n}
  author: Smith, Anna
  title: Growth of barley {n}
  container-title: Journal of Crops
  published-print: 2011
  volume: {n}
  page: {n}1-{n}9
"""


def test_only_what_is_sure_is_shown_where_that_is_asked_for() -> None:
    assert codes(check(WRONG, RECORD, min_confidence=Confidence.HIGH)) == ["RC206"]
    text = "\n\n".join(LISTED.format(n=n, year="2011;" if n < 5 else "") for n in range(1, 6))
    records = "\n".join(IN_CROPS.format(n=n).strip() for n in range(1, 6))
    assert codes(check(text, records)) == ["RC303"]
    sure = check(text, records, min_confidence=Confidence.HIGH)
    assert (codes(sure), sure.hidden) == ([], Hidden(low_confidence=1))
