from __future__ import annotations

from copy import deepcopy
import datetime
from importlib import resources
import json
from typing import Any

import jsonschema
from msgspec.structs import replace
import pytest

from refcheck.core.model.answer import Provenance, RegisteredElsewhere, Via
from refcheck.core.model.finding import Verdict
from refcheck.core.model.identifiers import Number, NumberKind
from refcheck.reporters import render
from tests.reporters.samples import (
    GOOD,
    SAMPLES,
    all_agree,
    entry,
    not_registered,
    outcome,
    report,
    unchecked,
    wrong_year,
)
from tests.reporters.snapshots import assert_matches

SCHEMA = json.loads(
    (resources.files("refcheck.reporters") / "schemas/report-1.schema.json").read_text("utf-8")
)


def closed(schema: Any) -> Any:
    """Forbid keys the schema does not name, but for CSL's, so that none is forgotten there."""
    if isinstance(schema, dict):
        schema = {key: closed(value) for key, value in schema.items()}
        if "properties" in schema and "DOI" not in schema["properties"]:
            schema["additionalProperties"] = False
    return [closed(item) for item in schema] if isinstance(schema, list) else schema


@pytest.mark.parametrize("name", SAMPLES)
def test_every_report_fits_the_shipped_schema_and_has_no_key_beyond_it(name: str) -> None:
    written = json.loads(render("json", SAMPLES[name]()))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(written, SCHEMA)
    jsonschema.validate(written, closed(deepcopy(SCHEMA)))


@pytest.mark.parametrize("name", ["wrong-year", "other-work", "unchecked"])
def test_the_report_reads_as_expected(name: str) -> None:
    assert_matches(f"json/{name}.json", render("json", SAMPLES[name]()))


def test_a_list_of_which_no_entry_can_be_read_fits_the_schema() -> None:
    one = entry("@article{a, title={X")
    broken = outcome(one.reference(), verdict=Verdict.UNREADABLE, record=None)
    written = json.loads(render("json", report(broken, sources=[one.source])))
    assert written["exit-status"] == 4
    jsonschema.validate(written, SCHEMA)


def test_the_keys_of_the_contract_are_there() -> None:
    written = json.loads(render("json", wrong_year()))
    assert written["schema"] == "refcheck-report/1"
    assert written["exit-status"] == 1
    reference = written["references"][0]
    assert reference["stated"]["issued"] == "2016"
    assert reference["answer"]["origin"] == "lockfile"
    found = reference["findings"][0]
    assert (found["code"], found["field"], found["fix"]["replacement"]) == ("RC206", "year", "2015")
    assert found["location"]["column"] == 56


def test_an_unregistered_doi_and_an_unreachable_registry_are_different_answers() -> None:
    statuses = [
        json.loads(render("json", sample()))["references"][0]["answer"]["status"]
        for sample in (not_registered, unchecked)
    ]
    assert statuses == ["not-registered", "unreachable"]


def test_who_was_asked_and_by_what_a_record_was_found_is_told_to_programs() -> None:
    one = entry(GOOD)
    searched = outcome(one.reference(), verdict=Verdict.UNIDENTIFIED, record=None)
    asked = replace(searched.checked, asked=("Crossref", "arXiv"), unasked=("OpenAlex",))
    by = replace(searched.checked, by=Number(NumberKind.PMID, "25352070"))
    outcomes = (replace(searched, checked=asked), replace(searched, checked=by))
    written = json.loads(render("json", report(*outcomes, sources=[one.source])))
    jsonschema.validate(written, closed(deepcopy(SCHEMA)))
    first, second = written["references"]
    assert (first["asked"], first["unasked"]) == (["Crossref", "arXiv"], ["OpenAlex"])
    assert second["identifier"] == "pmid:25352070"


def test_a_doi_of_another_agency_names_it() -> None:
    answer = RegisteredElsewhere(
        "mEDRA", Provenance("doi-ra", datetime.date(2026, 11, 22), Via.LOCKFILE)
    )
    one = entry(GOOD)
    reference = one.reference("10.1038/nature14539")
    found = outcome(reference, verdict=Verdict.UNCHECKED, record=None, answer=answer)
    written = json.loads(render("json", report(found, sources=[one.source])))
    jsonschema.validate(written, SCHEMA)
    assert written["references"][0]["answer"]["agency"] == "mEDRA"


def test_summary_counts_every_reference_once() -> None:
    summary = json.loads(render("json", all_agree()))["summary"]
    assert (summary["references"], summary["agree"]) == (7, 7)
