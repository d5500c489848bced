from __future__ import annotations

import re

from msgspec.structs import replace

from refcheck.reporters import render
from tests.reporters.samples import SAMPLES, all_agree, bibtex, hostile, unchecked
from tests.reporters.snapshots import assert_matches

COMMAND = re.compile(r"::(?:error|warning|notice) file=[^,:]+(?:,\w+=[^,:]+)*::[^\n]+")


def test_each_finding_is_one_command() -> None:
    lines = "".join(render("github", sample()) for sample in SAMPLES.values())
    assert all(COMMAND.fullmatch(line) for line in lines.splitlines())
    assert_matches("github.txt", lines)


def test_a_document_cannot_issue_a_command_of_its_own() -> None:
    (line,) = render("github", hostile()).splitlines()
    assert "%0A::error" not in line
    assert "%250A::error" in line


def test_an_annotation_stands_beside_its_columns() -> None:
    first, second = render("github", bibtex()).splitlines()
    assert first.startswith("::error file=thesis/refs.bib,line=7,endLine=7,col=12,endColumn=16,")
    assert "line=9" in second


def test_a_note_is_a_notice() -> None:
    assert render("github", unchecked()).startswith("::notice ")


def test_nothing_to_report_is_no_output() -> None:
    assert render("github", all_agree()) == ""


def test_a_place_over_several_lines_has_no_columns() -> None:
    report = bibtex()
    (found,) = report.outcomes
    whole = replace(found.findings[0], location=found.checked.reference.location, marks=())
    written = render("github", replace(report, outcomes=(replace(found, findings=(whole,)),)))
    assert "line=3,endLine=12,title=" in written
