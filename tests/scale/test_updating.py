"""Bringing a snapshot up to date: twice is once, and as if it had been built from all of it."""

from __future__ import annotations

from contextlib import closing
import json
import os
from pathlib import Path
import shutil
from typing import Any

import pytest

pytest.importorskip("zstandard", reason="records are packed with zstandard (extra `snapshot`)")
pytest.importorskip("orjson", reason="a dump is read with orjson (the extra `snapshot`)")

from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.scale.base.extras import is_installed
from refcheck.scale.snapshot import building
from refcheck.sources.snapshot import Snapshot
from tests.scale.works import as_lines, build, citing, doi, right, work
from tests.server import RegistryServer

TABLES = is_installed("audit")


def retracting(number: int, target: int, day: int = 0) -> dict[str, Any]:
    return work(number, day, **{"update-to": [{"DOI": doi(target), "type": "retraction"}]})


OLD = [
    *(work(n) for n in range(60)),
    citing(70, right(1), right(2), right(3)),
    citing(71, right(1), {"unstructured": "Nobody A. Nothing. 1999."}),
    retracting(80, 5),
    retracting(81, 6),
]
NEW = [
    work(3, day=9, volume="new"),
    work(4, day=-9, volume="older than what is there"),
    *(work(n, day=9) for n in range(90, 99)),
    citing(70, right(1), right(90), day=9),
    citing(72, right(2), day=9),
    work(80, day=9),
    retracting(82, 7, day=9),
]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return as_lines(tmp_path / "old" / "0.jsonl.gz", OLD).parent


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return as_lines(tmp_path / "new" / "1.jsonl.gz", NEW).parent


def everything(out: Path) -> dict[str, Any]:
    """Return all that is in a snapshot, in an order of its own."""
    told = json.loads((out / "manifest.json").read_text())
    with closing(Snapshot(out)) as snapshot:
        works = snapshot.entries(doi(n) for n in range(100))
    whole: dict[str, Any] = {
        "contents": told["contents"],
        "counts": told["counts"],
        "date": told["date"],
        "works": {doi: entry.record for doi, entry in works.items()},
    }
    if TABLES:
        import pyarrow.parquet as pq

        for table in ("records", "references", "unlinked"):
            paths = sorted((out / table).rglob("*.parquet"))
            rows = [row for path in paths for row in pq.ParquetFile(path).read().to_pylist()]
            whole[table] = sorted(rows, key=repr)
        whole["updates"] = pq.read_table(out / "updates.parquet").to_pylist()
    return whole


def test_an_updated_snapshot_is_as_one_built_from_old_and_new(
    tmp_path: Path, old: Path, new: Path
) -> None:
    updated, fresh = tmp_path / "updated", tmp_path / "fresh"
    build(updated, old, tables=TABLES, buckets=4)
    build(updated, new, base=True)
    both = tmp_path / "both"
    shutil.copytree(old, both)
    shutil.copytree(new, both, dirs_exist_ok=True)
    build(fresh, both, tables=TABLES, buckets=4)
    assert everything(updated) == everything(fresh)


def test_an_update_given_twice_is_one(tmp_path: Path, old: Path, new: Path) -> None:
    out = tmp_path / "snap"
    build(out, old, tables=TABLES, buckets=4)
    build(out, new, base=True)
    once = everything(out)
    build(out, new, base=True)
    assert everything(out) == once


def test_what_an_update_says_replaces_what_was_said(tmp_path: Path, old: Path, new: Path) -> None:
    out = tmp_path / "snap"
    build(out, old)
    build(out, new, base=True)
    works = everything(out)["works"]
    assert works[doi(3)]["volume"] == "new"
    assert works[doi(4)]["volume"] == work(4)["volume"]
    retracted = [n for n in range(100) if "updated-by" in works.get(doi(n), {})]
    assert retracted == [6, 7]  # the notice 80 is none any more


def test_an_update_that_was_killed_goes_on(
    tmp_path: Path, old: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, often = tmp_path / "whole", tmp_path / "often"
    for out in (whole, often):
        build(out, old, tables=TABLES, buckets=4)
    build(whole, new, base=True)
    with monkeypatch.context() as patch:
        patch.setattr(building, "write_notices", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            build(often, new, base=True)
    build(often, new, base=True)
    assert everything(often) == everything(whole)


def test_crossref_is_asked_for_what_is_newer(
    tmp_path: Path,
    old: Path,
    server: RegistryServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "snap"
    build(out, old)
    monkeypatch.setenv("REFCHECK_CROSSREF_URL", server.url)
    server.changed = [work(n, day=9) for n in range(90, 99)]
    command = ["snapshot", "update", str(out), "--since", "auto", "--jobs", "1", "--no-progress"]
    assert run(cli, command) == 0
    assert capsys.readouterr().out == f"{out}: 73 works as of 2026-01-10\n"
    assert "filter=from-index-date:2025-12-31" in server.watch.targets[0]
    assert not (out / "fetched").exists()


def test_crossref_out_of_reach_changes_nothing_and_has_a_status_of_its_own(
    tmp_path: Path, old: Path, server: RegistryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "snap"
    build(out, old)
    before = everything(out)
    monkeypatch.setenv("REFCHECK_CROSSREF_URL", server.url)
    server.fault("401")
    assert run(cli, ["snapshot", "update", str(out), "--since", "auto", "--no-progress"]) == 3
    assert everything(out) == before


@pytest.mark.parametrize("more", [[], ["--since", "yesterday"]])
def test_an_update_with_nothing_to_go_by_is_refused(
    tmp_path: Path, old: Path, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "snap"
    build(out, old)
    assert run(cli, ["snapshot", "update", os.fspath(out), *more]) == 2
    assert "--since auto" in capsys.readouterr().err
