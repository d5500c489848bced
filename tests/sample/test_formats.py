"""The report on the repository in every format, read by what reads that format in the world."""

from __future__ import annotations

import csv
from importlib import resources
import io
import json
from pathlib import Path
import re
from typing import Any

import html5lib
import jsonschema
from junitparser import JUnitXml
from markdown_it import MarkdownIt
import pytest

from refcheck.reporters import REPORTERS
from tests.sample.conftest import Refcheck

SARIF = Path(__file__).parents[1] / "reporters" / "schemas" / "sarif-schema-2.1.0.json"
FOUND = {("article.md", 13, "RC206"), ("library.bib", 24, "RC210")}


@pytest.fixture
def written(refcheck: Refcheck, sample: Path) -> dict[str, str]:
    """Return the report in every format, all of them written in one run."""
    options = [part for name in REPORTERS for part in ("--format", name, "-o", f"out.{name}")]
    assert refcheck("verify", "--locked", *options).status == 1
    return {name: (sample / f"out.{name}").read_text(encoding="utf-8") for name in REPORTERS}


def test_one_run_writes_every_format(written: dict[str, str]) -> None:
    assert all("RC206" in text for name, text in written.items() if name != "letter")
    assert "The reference says 2003" in written["letter"]  # an author knows no codes


def test_json_fits_the_schema_that_is_shipped(written: dict[str, str]) -> None:
    schema = resources.files("refcheck.reporters") / "schemas" / "report-1.schema.json"
    report = json.loads(written["json"])
    jsonschema.Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(report)
    assert report["summary"]["references"] == len(report["references"]) == 7
    assert (report["summary"]["suppressed"], report["summary"]["baselined"]) == (2, 1)


def test_sarif_fits_the_official_schema_and_points_at_the_wrong_characters(
    written: dict[str, str], sample: Path
) -> None:
    log = json.loads(written["sarif"])
    jsonschema.Draft4Validator(json.loads(SARIF.read_text("utf-8"))).validate(log)
    [run] = log["runs"]
    results = [result for result in run["results"] if not result.get("suppressions")]
    assert {_place(result) for result in results} == FOUND
    assert {_pointed_at(result, sample) for result in results} == {"2003", "515--512"}
    rules = run["tool"]["driver"]["rules"]
    for result in results:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["partialFingerprints"]
        [fix] = result["fixes"]
        assert fix["artifactChanges"]


def _place(result: dict[str, Any]) -> tuple[str, int, str]:
    place = result["locations"][0]["physicalLocation"]
    return place["artifactLocation"]["uri"], place["region"]["startLine"], result["ruleId"]


def _pointed_at(result: dict[str, Any], folder: Path) -> str:
    place = result["locations"][0]["physicalLocation"]
    region = place["region"]
    lines = (folder / place["artifactLocation"]["uri"]).read_text("utf-8").splitlines()
    return lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]


def test_junit_is_read_as_a_suite_for_each_file_and_a_case_for_each_reference(
    written: dict[str, str],
) -> None:
    suites = list(JUnitXml.fromstring(written["junit"].encode()))
    assert [(suite.name, suite.tests, suite.failures) for suite in suites] == [
        ("article.md", 3, 1),
        ("library.bib", 4, 1),
    ]
    assert all(len(list(suite)) == suite.tests for suite in suites)


# https://docs.github.com/actions/reference/workflow-commands-for-github-actions
COMMAND = re.compile(r"::(?P<level>error|warning|notice) (?P<properties>[^\n]*?)::(?P<message>.*)")


def test_every_annotation_is_a_workflow_command_with_its_place(written: dict[str, str]) -> None:
    places = set()
    for line in written["github"].splitlines():
        command = COMMAND.fullmatch(line)
        assert command is not None, line
        told = dict(pair.split("=", 1) for pair in command["properties"].split(","))
        places.add((told["file"], int(told["line"]), told["title"].split()[0]))
        assert int(told["col"]) < int(told["endColumn"])
    assert places == FOUND


def test_the_job_summary_is_a_table_with_a_row_for_each_reference_to_look_at(
    written: dict[str, str],
) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(written["markdown"])
    first_table = tokens[: next(i for i, t in enumerate(tokens) if t.type == "table_close")]
    assert sum(token.type == "tr_open" for token in first_table) == 1 + len(FOUND)
    assert any(token.type == "heading_open" for token in tokens)


def test_csv_has_one_row_for_each_finding_and_each_reference_without(
    written: dict[str, str],
) -> None:
    rows = list(csv.DictReader(io.StringIO(written["csv"], newline=""), strict=True))
    assert all(None not in row and None not in row.values() for row in rows)
    assert [row["code"] for row in rows if row["code"]] == ["RC206", "RC210"]
    assert len(rows) == 7


def test_html_is_read_without_a_parse_error(written: dict[str, str]) -> None:
    html5lib.HTMLParser(strict=True).parse(written["html"])


# As compilers write them: GNU Coding Standards, "Formatting Error Messages".
CONCISE = re.compile(r"(?P<file>[^:]+):(?P<line>\d+):(?P<column>\d+): \w+ (?P<code>RC\d{3}) .+")


def test_every_concise_line_is_one_that_editors_jump_by(written: dict[str, str]) -> None:
    lines = [CONCISE.fullmatch(line) for line in written["concise"].splitlines()]
    assert {(m["file"], int(m["line"]), m["code"]) for m in lines if m is not None} == FOUND
    assert None not in lines


def test_text_goes_into_a_file_without_colours(written: dict[str, str]) -> None:
    assert "\x1b" not in written["text"]
    assert "--> library.bib:24:14 · reference 2 (shiraki2000)" in written["text"]
