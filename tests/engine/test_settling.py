"""A fix that would not help is refused, and a second run has nothing left to do."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
import pytest

from refcheck.core.model.finding import Edit, Finding, Fix, Outcome, Safety
from refcheck.core.model.location import Span
from refcheck.core.model.report import Report
from refcheck.engine.fixing import fixed_files
from refcheck.engine.inputs import read_documents
from tests.engine.fixes import VANCOUVER, report_on


def with_fix(report: Report, source: str, old: str, new: str) -> Report:
    """Return the report with another fix for its one finding."""
    at = source.index(old)
    fix = Fix((Edit(Span(at, at + len(old)), new),), Safety.UNSAFE)

    def mended(finding: Finding) -> Finding:
        return replace(finding, fix=fix)

    def outcome(one: Outcome) -> Outcome:
        return replace(one, findings=tuple(map(mended, one.findings)))

    return replace(report, outcomes=tuple(map(outcome, report.outcomes)))


@pytest.mark.parametrize(
    "new",
    [
        pytest.param("2017;26", id="leaves the finding"),
        pytest.param("2015;62", id="breaks something else"),
        pytest.param("2015;26\n4. Smith A. Oats. 2001", id="divides an entry"),
    ],
)
def test_a_fix_that_does_not_mend_is_refused(new: str, folder: Path) -> None:
    text = VANCOUVER.replace("2015;26", "2016;26")
    Path("a.md").write_text(text)
    readings = read_documents(["a.md"], None)
    report = with_fix(report_on(readings), text, "2016;26", new)
    _, (file,) = fixed_files(readings, report, report_on, unsafe=True)
    assert (len(file.made), file.refused, file.after) == (0, 1, text)


def test_what_overlaps_is_mended_after_the_rest(folder: Path) -> None:
    # The garbled letter's fix is safe and comes first; the surplus name goes all the same.
    text = VANCOUVER.replace("Wan SL, ", "Wan SL, MÃ©ndez B, ")
    Path("a.md").write_text(text)
    readings = read_documents(["a.md"], None)
    report, (file,) = fixed_files(readings, report_on(readings), report_on, unsafe=True)
    assert file.after == VANCOUVER
    assert [finding.code for outcome in report.outcomes for finding in outcome.findings] == []
