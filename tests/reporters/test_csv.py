from __future__ import annotations

import csv
import io

import pytest

from refcheck.core.model.report import Report
from refcheck.reporters import render
from refcheck.reporters.csv import harmless
from tests.reporters.samples import SAMPLES, all_agree, hostile, several
from tests.reporters.snapshots import assert_matches


def rows(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render("csv", report)), strict=True))


def test_each_finding_is_a_row() -> None:
    assert [row["code"] for row in rows(several())] == ["RC206", "RC208", "RC210"]


def test_a_reference_without_findings_is_a_row_too() -> None:
    found = rows(all_agree())
    assert len(found) == 7
    assert {(row["verdict"], row["code"]) for row in found} == {("agrees", "")}


@pytest.mark.parametrize("name", SAMPLES)
def test_no_cell_is_a_formula_or_breaks_its_row(name: str) -> None:
    for row in rows(SAMPLES[name]()):
        assert None not in row
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row.values())


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\uff1d1"])
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(formula: str) -> None:
    assert harmless(formula) == f"'{formula}"


def test_the_table_reads_as_expected() -> None:
    assert_matches("several.csv", render("csv", several()))
    assert rows(hostile())[0]["key"] == "'=1+1\""
