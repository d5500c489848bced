from __future__ import annotations

import json
from pathlib import Path
from typing import Any, ClassVar

import jsonschema
from msgspec.structs import replace
import pytest

from refcheck.core.model.finding import Severity
from refcheck.reporters import render
from refcheck.reporters.safe import json_text
from refcheck.reporters.sarif import to_sarif
from tests.reporters.samples import (
    SAMPLES,
    bibtex,
    hostile,
    missing_author,
    wrong_title,
    wrong_year,
)
from tests.reporters.snapshots import assert_matches

SCHEMA = json.loads((Path(__file__).parent / "schemas/sarif-schema-2.1.0.json").read_text("utf-8"))


class YearMismatch:
    """The year is none of those on record for this work.

    ## Why it matters
    The year is half of an author-year citation.
    """

    code: ClassVar[str] = "RC206"
    name: ClassVar[str] = "year-mismatch"
    severity: ClassVar[Severity] = Severity.ERROR


def run_of(log: dict[str, Any]) -> dict[str, Any]:
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("name", SAMPLES)
def test_every_log_fits_the_official_schema(name: str) -> None:
    jsonschema.Draft4Validator(SCHEMA).validate(to_sarif(SAMPLES[name](), [YearMismatch()]))


def test_the_log_reads_as_expected() -> None:
    assert_matches("wrong-year.sarif", json_text(to_sarif(wrong_year(), [YearMismatch()])))


def test_the_log_of_a_run_describes_every_rule_there_is() -> None:
    log = json.loads(render("sarif", wrong_year()))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    described = {rule["id"]: rule for rule in run_of(log)["tool"]["driver"]["rules"]}
    assert {"RC101", "RC103", "RC206"} <= set(described)
    assert described["RC206"]["help"]["text"]


def test_a_result_points_at_its_rule() -> None:
    (result,) = run_of(to_sarif(wrong_year(), [YearMismatch()]))["results"]
    assert result["ruleIndex"] == 0


def test_regions_count_code_points_and_end_after_the_last_character() -> None:
    run = run_of(to_sarif(wrong_year(), []))
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 5, "startColumn": 56, "endLine": 5, "endColumn": 60}


def test_a_fix_replaces_exactly_the_wrong_characters() -> None:
    (result,) = run_of(to_sarif(wrong_year(), []))["results"]
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["deletedRegion"]["startColumn"] == 56
    assert replacement["insertedContent"]["text"] == "2015"


def test_further_marks_are_related_locations() -> None:
    (result,) = run_of(to_sarif(wrong_title(), []))["results"]
    (related,) = result["relatedLocations"]
    assert related["message"]["text"] == "postmenopausal"


def test_a_mark_without_a_label_is_a_related_location_without_words() -> None:
    report = wrong_title()
    (found,) = report.outcomes
    (words,) = found.findings
    bare = replace(words, marks=tuple(replace(mark, label=None) for mark in words.marks))
    report = replace(report, outcomes=(replace(found, findings=(bare,)),))
    (result,) = run_of(to_sarif(report, []))["results"]
    assert "message" not in result["relatedLocations"][0]


def test_a_finding_without_a_fix_offers_none() -> None:
    (result,) = run_of(to_sarif(missing_author(), []))["results"]
    assert "fixes" not in result


def test_every_result_keeps_its_fingerprint() -> None:
    results = run_of(to_sarif(bibtex(), []))["results"]
    prints = [result["partialFingerprints"]["refcheck/v1"] for result in results]
    assert len(set(prints)) == 2


def test_paths_become_uris() -> None:
    (result,) = run_of(to_sarif(hostile(), []))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%2Cb%3Ac%1B%25.md"
