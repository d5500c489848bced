"""References without a DOI: the work that is evidently meant, one clear winner or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb", reason="an audit joins with DuckDB (the extra `audit`)")
pytest.importorskip("pyarrow", reason="an audit works on Arrow's tables (extra `audit`)")

import pyarrow.parquet as pq

from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.scale.audit.blocking import record_keys, reference_keys
from refcheck.scale.audit.engines import engine_of
from refcheck.scale.audit.plans import Plan
from refcheck.scale.audit.results import files_of
from refcheck.scale.audit.running import run_audit
from refcheck.sources.crossref_record import parse
from refcheck.sources.crossref_reference import parse_reference
from tests.scale.audits import unlinked_snapshot, without
from tests.scale.works import as_lines, build, citing, doi, work


def said(out: Path) -> dict[int, tuple[str, str | None]]:
    rows = [
        row
        for path in files_of(out, Plan.load(out).buckets)
        for row in pq.ParquetFile(path).read().to_pylist()
    ]
    assert len({(row["citing_doi"], row["index"]) for row in rows}) == len(rows)
    return {row["index"]: (row["status"], row["doi"]) for row in rows}


@pytest.fixture(scope="module")
def snap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unlinked_snapshot(tmp_path_factory.mktemp("unlinked"))


def matched(snap: Path, out: Path, **how: Any) -> dict[int, tuple[str, str | None]]:
    plan = Plan.of(snap, unlinked=True, **how)
    run_audit(plan, out, engine_of("local", how.pop("jobs", 1)))
    return said(out)


def test_what_agrees_is_a_candidate_and_the_rest_is_not_found(snap: Path, tmp_path: Path) -> None:
    assert matched(snap, tmp_path / "run") == {
        1: ("candidate", doi(1)),
        2: ("candidate", doi(2)),
        3: ("candidate", doi(3)),
        4: ("candidate", doi(4)),
        5: ("not-found", None),
        6: ("not-found", None),
        7: ("not-searched", None),
        8: ("not-found", None),
    }
    assert not (tmp_path / "run" / "scratch").exists()


def test_strings_are_passed_by_where_that_is_asked(snap: Path, tmp_path: Path) -> None:
    assert matched(snap, tmp_path / "run", strings=False)[6] == ("not-searched", None)


def test_a_string_alone_is_read_and_looked_for(tmp_path: Path) -> None:
    told = work(6)
    string = f"{told['author'][0]['family']} AM. {told['title'][0]}. Journal of Made-up Works. 1996;7:6-15."
    cites = citing(900, {"unstructured": string})
    build(tmp_path / "snap", as_lines(tmp_path / "a.jsonl.gz", [work(6), cites]), tables=True)
    assert matched(tmp_path / "snap", tmp_path / "run") == {1: ("candidate", doi(6))}


def test_no_work_is_the_candidate_for_what_it_cites_itself(tmp_path: Path) -> None:
    """Its data and its code have its title and its authors."""
    cites = citing(7, without(7, volume=None, **{"first-page": None, "journal-title": None}))
    build(tmp_path / "snap", as_lines(tmp_path / "a.jsonl.gz", [cites]), tables=True)
    assert matched(tmp_path / "snap", tmp_path / "run") == {1: ("not-found", None)}


def test_of_two_that_fit_equally_well_none_is_a_candidate(tmp_path: Path) -> None:
    twin = {**work(1), "DOI": doi(50), "title": ["Another one, on the same page of the volume"]}
    cites = citing(900, without(1, **{"article-title": None}))
    build(tmp_path / "snap", as_lines(tmp_path / "a.jsonl.gz", [work(1), twin, cites]), tables=True)
    assert matched(tmp_path / "snap", tmp_path / "run") == {1: ("not-found", None)}


def test_it_is_told_how_it_stands_and_has_no_report(
    snap: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "run")
    assert run(cli, ["audit", str(snap), "--out", out, "--unlinked", "--jobs", "1", "-q"]) == 0
    assert "8 references: 4 candidate, 3 not-found, 1 not-searched" in capsys.readouterr().out
    assert run(cli, ["audit", "status", out]) == 0
    assert "candidate      4" in capsys.readouterr().out
    assert run(cli, ["audit", "report", out]) == 2


def test_a_reference_and_its_record_share_keys_however_they_are_written() -> None:
    record = parse(work(3))
    stated = parse_reference(without(3, author="LINDQVIST A.M.", **{"first-page": " 3 "}))
    assert len(record_keys(record, {}) & reference_keys(stated, {})) == 5
    assert not record_keys(parse(work(8)), {}) & reference_keys(stated, {})
