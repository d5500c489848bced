from __future__ import annotations

import pytest

from refcheck.core.model.finding import Finding
from tests.rules.examples import check

RECORD = """
10.1/x
  author: Adams, Ann; Baker, Bob; Clark, Cara Lee; Davis, Dan
  title: The quiet growth of barley in wet springs
  container-title: Journal of Crops
  published-print: 2011
  volume: 7
  page: 1-9
"""
REST = "The quiet growth of barley in wet springs. Journal of Crops. 2011;7:1-9. doi:10.1/x"


def findings(authors: str, rest: str = REST) -> list[Finding]:
    report = check(
        f"{authors}. {rest}".replace("10.1/x", "10.1234/x"), RECORD.replace("10.1/", "10.1234/")
    )
    return list(report.outcomes[0].findings)


def test_the_caret_stands_under_the_wrong_part_of_the_name_alone() -> None:
    (finding,) = findings("Adams A, Becker B, Clark CL, Davis D")
    assert (finding.code, finding.stated, finding.recorded) == ("RC201", "Becker, B", "Baker, Bob")
    assert finding.location.end_column - finding.location.column == len("Becker")
    assert finding.marks[0].label == "Baker, Bob"


@pytest.mark.parametrize(
    ("written", "replacement"),
    [
        ("Adams A, Becker B, Clark CL, Davis D", "Baker B"),
        ("Adams, A., Becker, B., Clark, C. L., & Davis, D.", "Baker, B."),
        ("A. Adams, B. Becker, C. L. Clark, D. Davis", "B. Baker"),
    ],
)
def test_a_name_is_replaced_in_the_manner_of_the_list(written: str, replacement: str) -> None:
    (finding,) = findings(written)
    assert finding.fix is not None
    assert finding.fix.safety == "unsafe"
    assert [edit.replacement for edit in finding.fix.edits] == [replacement]


def test_two_wrong_names_are_one_finding_with_two_carets() -> None:
    (finding,) = findings("Adams A, Becker B, Clark CL, Davies D")
    assert len(finding.marks) == 2
    assert "as author 2 and 4" in finding.message


def test_a_wrong_author_is_counted_where_the_reference_names_him() -> None:
    """Somebody in front of him is left out, so that the record has him farther behind."""
    found = findings("Adams A, Clark CL, Davies D")
    mismatch = next(finding for finding in found if finding.code == "RC201")
    assert '"Davies, D" as author 3' in mismatch.message


def test_a_left_out_author_is_named() -> None:
    (finding,) = findings("Adams A, Clark CL, Davis D")
    assert finding.code == "RC202"
    assert 'leaves out "Baker, Bob", whom Crossref names as author 2' in finding.message
    assert finding.fix is not None
    assert finding.fix.safety == "unsafe"
    assert [edit.replacement for edit in finding.fix.edits] == [", Baker B"]


def test_an_author_too_many_is_named() -> None:
    (finding,) = findings("Adams A, Baker B, Clark CL, Evans E, Davis D")
    assert (finding.code, finding.stated) == ("RC203", "Evans, E")


def test_exchanged_authors_are_no_replaced_ones() -> None:
    (finding,) = findings("Baker B, Adams A, Clark CL, Davis D")
    assert finding.code == "RC204"


@pytest.mark.parametrize(
    "authors",
    [
        "Adams A, et al",
        "Adams A, Baker B, et al",
        "ADAMS A, BAKER B, CLARK CL, DAVIS D",
        "Adams A, Baker B, Clark C, Davis D",
    ],
)
def test_what_a_list_may_leave_out_is_not_missed(authors: str) -> None:
    assert findings(authors) == []
