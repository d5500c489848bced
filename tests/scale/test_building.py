"""Building a snapshot: what goes in can be looked up, and a build that is killed goes on."""

from __future__ import annotations

from contextlib import closing
import json
import os
from pathlib import Path
import time

import pytest

pytest.importorskip("zstandard", reason="records are packed with zstandard (extra `snapshot`)")
pytest.importorskip("orjson", reason="a dump is read with orjson (the extra `snapshot`)")

from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.errors import UsageError
from refcheck.scale.snapshot import packing
from refcheck.scale.snapshot.inspecting import faults_of
from refcheck.sources import snapshot_layout
from refcheck.sources.snapshot import Snapshot
from refcheck.sources.snapshot_layout import SnapshotError, shard_path
from tests.scale.killing import killed
from tests.scale.works import TODAY, as_items, as_lines, build, citing, doi, right, work


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Return a dump of three files, in both shapes."""
    folder = tmp_path / "dump"
    as_lines(folder / "0.jsonl.gz", (work(n) for n in range(100)))
    as_items(folder / "1.json.gz", (work(n, day=3) for n in range(100, 150)))
    as_lines(folder / "deep" / "2.jsonl.gz", (work(n) for n in range(150, 160)))
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "snap"


def looked_up(out: Path, *dois: str) -> dict[str, dict[str, object]]:
    with closing(Snapshot(out)) as snapshot:
        entries = snapshot.entries(dois)
    return {doi: dict(entry.record or {}) for doi, entry in entries.items()}


def test_every_work_of_a_dump_can_be_looked_up(dump: Path, out: Path) -> None:
    manifest = build(out, dump, buckets=8)
    found = looked_up(out, *(doi(n) for n in range(170)))
    assert list(found) == sorted(found, key=list(found).index)
    assert set(found) == {doi(n) for n in range(160)}
    assert found[doi(7)]["page"] == "7-16"
    assert (manifest["counts"]["works"], manifest["date"]) == (160, "2026-01-04")


def test_what_is_kept_is_what_an_answer_of_the_api_leaves(dump: Path, out: Path) -> None:
    build(out, dump)
    (kept,) = looked_up(out, doi(3)).values()
    assert "abstract" not in kept and "indexed" not in kept
    assert kept["author"] == [{"family": "Lindqvist", "given": "Anna Maria"}]


def test_a_doi_that_is_not_in_it_has_no_answer(dump: Path, out: Path) -> None:
    build(out, dump)
    assert looked_up(out, "10.1000/never") == {}


def test_a_dump_may_have_fewer_works_than_a_dictionary_needs(tmp_path: Path, out: Path) -> None:
    build(out, as_lines(tmp_path / "a.jsonl.gz", [work(1)]))
    assert set(looked_up(out, doi(1), doi(2))) == {doi(1)}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_of_versions_of_a_work_the_one_indexed_last_is_kept(
    tmp_path: Path, out: Path, order: tuple[int, ...]
) -> None:
    versions = [work(1, day=day, volume=f"V{day}") for day in range(3)]
    for at, version in enumerate(order):
        as_lines(tmp_path / "dump" / f"{at}.jsonl.gz", [versions[version]])
    build(out, tmp_path / "dump")
    assert looked_up(out, doi(1))[doi(1)]["volume"] == "V2"


def test_dois_that_share_a_key_are_told_apart(
    dump: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("refcheck.scale.snapshot.works", "refcheck.sources.snapshot"):
        monkeypatch.setattr(f"{module}.key_of", lambda doi: len(doi) % 3)
    build(out, dump)
    found = looked_up(out, *(doi(n) for n in range(160)), "10.1000/never.more")
    assert {one: told["DOI"].lower() for one, told in found.items()} == {  # type: ignore[attr-defined]
        doi(n): doi(n) for n in range(160)
    }


def test_a_notice_is_told_with_the_work_it_is_about(tmp_path: Path, out: Path) -> None:
    notice = {"DOI": doi(1), "type": "retraction", "updated": {"date-parts": [[2025, 3, 4]]}}
    as_lines(tmp_path / "a.jsonl.gz", [work(1), work(2, **{"update-to": [notice]})])
    build(out, tmp_path / "a.jsonl.gz")
    (told,) = looked_up(out, doi(1))[doi(1)]["updated-by"]  # type: ignore[misc]
    assert (told["DOI"], told["type"], told["updated"]) == (
        doi(2),
        "retraction",
        {"date-parts": [[2025, 3, 4]]},
    )


RETRACTIONS = (
    "Record ID,Title,RetractionDate,RetractionDOI,RetractionNature,OriginalPaperDOI\n"
    f'7,"A, B",9/26/2023 0:00,10.1000/ret,Retraction,{doi(1).upper()}\n'
    f"8,C,2024-01-02,Unavailable,Expression of concern,{doi(2)}\n"
    "9,D,1/1/2020 0:00,10.1000/x,Retraction,unavailable\n"
)


def test_a_list_of_retractions_is_merged(tmp_path: Path, dump: Path, out: Path) -> None:
    listed = tmp_path / "retractions.csv"
    listed.write_text(RETRACTIONS)
    manifest = build(out, dump, retractions=listed)
    found = looked_up(out, doi(1), doi(2), doi(3))
    (first,), (second,) = (found[doi(n)]["updated-by"] for n in (1, 2))  # type: ignore[misc]
    assert (first["DOI"], first["type"], first["record-id"]) == ("10.1000/ret", "retraction", "7")
    assert first["updated"] == {"date-parts": [[2023, 9, 26]]}
    assert (second["DOI"], second["type"]) == (doi(2), "expression_of_concern")
    assert "updated-by" not in found[doi(3)]
    assert manifest["counts"]["notices"] == 2


def test_a_list_that_is_none_is_refused_with_what_it_lacks(
    tmp_path: Path, dump: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = tmp_path / "retractions.csv"
    listed.write_text("doi,why\n1,2\n")
    command = ["snapshot", "build", str(dump), "--out", str(out), "--retractions", str(listed)]
    assert run(cli, [*command, "--jobs", "1"]) == 2
    assert "it has no column 'Record ID'" in capsys.readouterr().err


def test_damaged_input_is_told_and_says_so_in_the_status(
    dump: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    as_lines(dump / "3.jsonl.gz", [b'{"DOI": "10', {**work(900), "DOI": None}, work(901)])
    command = ["snapshot", "build", str(dump), "--out", str(out), "--jobs", "1", "--no-progress"]
    assert run(cli, command) == 1
    told = capsys.readouterr()
    assert told.out == f"{out}: 161 works as of 2026-01-04\n"
    assert told.err.splitlines() == [
        "left out: 1 not JSON: 3.jsonl.gz, line 1",
        "left out: 1 without a DOI: 3.jsonl.gz",
    ]
    assert run(cli, ["snapshot", "info", str(out)]) == 0
    assert "left out     1 not JSON: 3.jsonl.gz, line 1" in capsys.readouterr().out


def test_a_snapshot_is_not_built_over_another(dump: Path, out: Path) -> None:
    build(out, dump)
    with pytest.raises(UsageError, match="holds a snapshot already"):
        build(out, dump)


def test_a_build_that_was_begun_otherwise_is_refused(dump: Path, out: Path) -> None:
    begun(out, dump)
    with pytest.raises(UsageError, match="was begun otherwise: buckets was None, and is 8"):
        build(out, dump, buckets=8)
    as_lines(dump / "9.jsonl.gz", [work(1)])
    with pytest.raises(UsageError, match="its files are others now"):
        build(out, dump)


def begun(out: Path, dump: Path) -> None:
    """Leave behind a build that was killed while it packed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "checksum", lambda path: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            build(out, dump)


def test_a_snapshot_that_is_not_whole_yet_is_none(dump: Path, out: Path) -> None:
    begun(out, dump)
    with pytest.raises(SnapshotError, match="holds no snapshot") as refused:
        Snapshot(out)
    assert refused.value.hint and "give the same command again" in refused.value.hint


def contents(out: Path) -> tuple[object, ...]:
    """Return what is in a snapshot, however it came about."""
    told = json.loads((out / "manifest.json").read_text())
    return told["contents"], told["counts"], told["date"], [s["works"] for s in told["shards"]]


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_build_that_is_killed_goes_on_and_gives_the_same(dump: Path, tmp_path: Path) -> None:
    arguments = ["snapshot", "build", str(dump), "--buckets", "16", "--jobs", "2", "-q", "--out"]
    begun = time.monotonic()
    assert killed([*arguments, str(tmp_path / "whole")], 120) == 0
    whole = time.monotonic() - begun
    out = str(tmp_path / "often")
    for part in (0.5, 0.7, 0.9):
        killed([*arguments, out], whole * part)
    if (
        not (tmp_path / "often" / "manifest.json").exists()
        or (tmp_path / "often" / "work").exists()
    ):
        assert killed([*arguments, out], 120) == 0
    assert contents(tmp_path / "often") == contents(tmp_path / "whole")
    assert not [p for p in (tmp_path / "often").rglob("*") if p.name.endswith(".tmp")]
    assert not (tmp_path / "often" / "work").exists()


def test_a_build_that_was_killed_when_all_was_done_is_tidied_up(dump: Path, out: Path) -> None:
    told = build(out, dump)
    (out / "work" / "read").mkdir(parents=True)
    assert build(out, dump) == told
    assert not (out / "work").exists()


def test_many_processes_make_what_one_makes(dump: Path, tmp_path: Path) -> None:
    build(tmp_path / "one", dump, buckets=4)
    build(tmp_path / "two", dump, buckets=4, jobs=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_whole_snapshot_has_no_faults(dump: Path, out: Path) -> None:
    build(out, dump, buckets=4)
    assert list(faults_of(out, 50)) == []


@pytest.mark.parametrize("change", ["altered", "removed"])
def test_a_shard_that_was_altered_or_removed_is_told(dump: Path, out: Path, change: str) -> None:
    build(out, dump, buckets=4)
    path = shard_path(out, 2)
    if change == "altered":
        path.write_bytes(path.read_bytes()[:-1] + b"x")
    else:
        path.unlink()
    (fault,) = faults_of(out, 50)
    assert fault.startswith(str(path))


@pytest.mark.parametrize("name", ["manifest.json", "lookup/records.zdict", "lookup/000.sqlite"])
def test_a_damaged_snapshot_is_one_line_and_no_traceback(
    dump: Path, out: Path, name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    build(out, dump)
    (out / name).write_bytes(b'{"schema": "refcheck-snapshot/1", "bits": 0}')
    bib = tmp_path / "a.bib"
    bib.write_text(f"@article{{a, title={{X}}, doi={{{doi(1)}}}}}")
    assert run(cli, ["verify", str(bib), "--snapshot", str(out), "--locked"]) == 2
    first, hint = capsys.readouterr().err.splitlines()
    assert first.startswith("refcheck: ") and str(out) in first
    assert hint.startswith("  hint: ")


def test_a_record_that_claims_to_be_endless_is_not_unpacked(
    dump: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(out, dump)
    monkeypatch.setattr("refcheck.sources.snapshot.MOST_BYTES", 100)
    with pytest.raises(SnapshotError, match="holds a record of"):
        looked_up(out, doi(1))


def test_what_works_cite_is_kept_for_an_audit(tmp_path: Path, out: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="tables need the extra `audit`")
    pytest.importorskip("duckdb", reason="tables need the extra `audit`")
    from refcheck.scale.snapshot.bucketing import table_path

    cites = citing(9, right(1), right(2), {"unstructured": "Nobody A. No DOI. 1999."}, {})
    build(out, as_lines(tmp_path / "a.jsonl.gz", [work(1), work(2), cites]), tables=True, buckets=4)

    def rows(table: str) -> list[dict[str, object]]:
        paths = [table_path(out, table, n) for n in range(4)]
        found = [row for path in paths for row in pq.ParquetFile(path).read().to_pylist()]
        return sorted(found, key=lambda row: str(row.get("index", row["doi"])))

    assert [
        (r["citing_doi"], r["index"], r["doi"], r["first_page"]) for r in rows("references")
    ] == [
        (doi(9), 1, doi(1), "1"),
        (doi(9), 2, doi(2), "2"),
    ]
    assert [row["unstructured"] for row in rows("unlinked")] == ["Nobody A. No DOI. 1999."]
    assert [row["doi"] for row in rows("records")] == [doi(1), doi(2), doi(9)]
    assert {row["citing_publisher"] for row in rows("references")} == {"Nowhere Press"}


def test_the_date_of_a_snapshot_is_never_in_the_future(tmp_path: Path, out: Path) -> None:
    manifest = build(out, as_lines(tmp_path / "a.jsonl.gz", [work(1, day=5000)]))
    assert manifest["date"] == TODAY.isoformat()


def test_a_key_is_64_bits_and_a_shard_its_first_ones() -> None:
    keys = [snapshot_layout.key_of(doi(n)) for n in range(1000)]
    assert all(-(2**63) <= key < 2**63 for key in keys)
    assert {snapshot_layout.shard_of(key, 3) for key in keys} == set(range(8))
    assert all(snapshot_layout.shard_of(key, 0) == 0 for key in keys)
