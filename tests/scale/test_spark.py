"""The audit on Spark says what the audit on this machine says, row for row."""

from __future__ import annotations

import os
from pathlib import Path
import shutil
import subprocess
import sys

import pytest

pytest.importorskip("duckdb", reason="a snapshot's tables are made by DuckDB (extra `audit`)")
pytest.importorskip("pyspark", reason="Spark is not installed (the extra `spark`, 450 MB)")
pytest.importorskip("pandas", reason="Spark maps Arrow's batches with pandas (extra `spark`)")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java 17, which is not here", allow_module_level=True)

from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.scale.audit.engines import engine_of
from refcheck.scale.audit.plans import Plan
from refcheck.scale.audit.running import run_audit
from tests.scale.audits import CITING, results, snapshot, unlinked_snapshot

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def snap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return snapshot(tmp_path_factory.mktemp("spark"))


def refcheck(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, which takes Spark with it when it ends."""
    return subprocess.run(
        [sys.executable, "-m", "refcheck", *arguments], capture_output=True, text=True, cwd=ROOT
    )


def test_both_engines_say_the_same(snap: Path, tmp_path: Path) -> None:
    run_audit(Plan.of(snap), tmp_path / "local", engine_of("local", 1))
    done = refcheck("audit", str(snap), "--out", str(tmp_path / "spark"), "--engine", "spark",
                    "--jobs", "2", "-q")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert results(tmp_path / "spark") == results(tmp_path / "local")
    assert len(results(tmp_path / "spark")) == CITING * 7
    assert not (tmp_path / "spark" / "scratch").exists()
    # What one engine has begun the other completes.
    (tmp_path / "spark" / "done" / "002.json").unlink()
    assert run_audit(Plan.of(snap), tmp_path / "spark", engine_of("local", 1)).new == 1
    assert results(tmp_path / "spark") == results(tmp_path / "local")
    assert run(cli, ["audit", "status", str(tmp_path / "spark")]) == 0


def test_both_engines_find_the_same_for_references_without_a_doi(tmp_path: Path) -> None:
    snap = unlinked_snapshot(tmp_path)
    run_audit(Plan.of(snap, unlinked=True), tmp_path / "local", engine_of("local", 1))
    done = refcheck("audit", str(snap), "--out", str(tmp_path / "spark"), "--engine", "spark",
                    "--unlinked", "--jobs", "1", "-q")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "8 references: 4 candidate" in done.stdout
    assert results(tmp_path / "spark") == results(tmp_path / "local")


def test_the_script_for_a_cluster_goes_on_where_it_was(snap: Path, tmp_path: Path) -> None:
    script = ROOT / "docs" / "examples" / "audit_on_spark.py"
    environ = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1",
               "PYTHONPATH": str(ROOT)}  # fmt: skip
    command = [sys.executable, str(script), snap.as_uri(), (tmp_path / "run").as_uri(), "4"]
    for slices in (2, 0):
        done = subprocess.run(command, capture_output=True, text=True, env=environ)
        assert done.returncode == 0, done.stderr
        assert done.stdout.count("references") == slices
