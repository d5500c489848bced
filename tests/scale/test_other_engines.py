"""What the documentation says of engines that are not ours: its lines run, and say the same."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
import subprocess
import sys

import pytest

pytest.importorskip("duckdb", reason="a snapshot's tables are made by DuckDB (extra `audit`)")
pytest.importorskip("pyarrow", reason="an audit works on Arrow's tables (extra `audit`)")

import pyarrow.dataset as ds

from refcheck.scale.audit.engines import engine_of
from refcheck.scale.audit.plans import Plan
from refcheck.scale.audit.running import run_audit
from tests.scale.audits import COLUMNS, results, snapshot

ROOT = Path(__file__).parents[2]


def block(engine: str) -> str:
    """Return the lines that docs/scale.md has for an engine."""
    text = (ROOT / "docs" / "scale.md").read_text("utf-8")
    return text.partition(f"```python\n# {engine}\n")[2].partition("```")[0]


@pytest.mark.parametrize("engine", ["Polars", "Dask", "Ray"])
def test_the_documented_lines_say_what_the_local_engine_says(engine: str, tmp_path: Path) -> None:
    if importlib.util.find_spec(engine.lower()) is None:
        pytest.skip(f"{engine} is not installed (no extra of ours has it)")
    snap = snapshot(tmp_path)
    run_audit(Plan.of(snap), tmp_path / "local", engine_of("local", 1))
    script, out = tmp_path / "script.py", tmp_path / "out"
    script.write_text(block(engine), "utf-8")
    paths = (str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")]))
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, str(script), str(snap), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, env=environ)
    assert done.returncode == 0, done.stderr
    rows = ds.dataset(out, format="parquet").to_table().to_pylist()
    said = sorted((tuple(row[name] for name in COLUMNS) for row in rows), key=repr)
    assert said == results(tmp_path / "local")
