"""The page's own Python, run by Node: it starts, reads every kind of document, and judges alike.

Skipped where the page is not built (`make web`) or node is not installed.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
import shutil
import subprocess
import sys
from typing import Any

import pytest

from tests.web.serving import ROOT

BUILD = ROOT / "build" / "web"
SAMPLE = ROOT / "tests" / "sample" / "repository"
OWN, SAMPLES = ROOT / "references" / "refcheck.lock", SAMPLE / "refcheck.lock"

pytestmark = [
    pytest.mark.skipif(not (BUILD / "python.zip").exists(), reason="the page is not built"),
    pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed"),
]


def in_node(folder: Path, jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    listed = folder / "jobs.json"
    listed.write_text(json.dumps(jobs))
    command = ["node", str(ROOT / "web" / "smoke.mjs"), str(BUILD), str(listed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told


def wish(document: Path, lockfile: Path, work: str = "verify", **more: Any) -> dict[str, Any]:
    content = base64.b64encode(document.read_bytes()).decode()
    lock = lockfile.read_text(encoding="utf-8")
    return {"work": work, "name": document.name, "content": content, "lockfile": lock, **more}


def by_command(folder: Path, document: Path, lockfile: Path) -> Any:
    alone = folder / f"{document.stem}-{lockfile.parent.name}"
    alone.mkdir()
    shutil.copy(document, alone)
    shutil.copy(lockfile, alone / "refcheck.lock")
    command = [sys.executable, "-m", "refcheck", "verify", "--locked", "--format", "json"]
    done = subprocess.run(
        [*command, document.name], cwd=alone, capture_output=True, env={"PYTHONPATH": str(ROOT)}
    )
    return json.loads(done.stdout)


def test_the_page_judges_as_the_command_does(tmp_path: Path) -> None:
    documents = [
        (ROOT / "references" / "vitamin-k2.md", OWN),
        (ROOT / "docs" / "examples" / "library.bib", OWN),
        (SAMPLE / "library.bib", SAMPLES),
    ]
    told = in_node(tmp_path, [wish(document, lock) for document, lock in documents])
    for (document, lock), made in zip(documents, told, strict=True):
        expected = by_command(tmp_path, document, lock)
        assert made["report"]["references"] == expected["references"]
        assert made["report"] == expected


def test_every_work_of_the_page_is_done_there_as_well(tmp_path: Path) -> None:
    library = ROOT / "docs" / "examples" / "library.bib"
    jobs = [wish(library, OWN, "fix", unsafe=True), wish(library, OWN, "read")]
    jobs += [wish(library, OWN, "written", to=to) for to in ("bibtex", "ris", "html", "letter")]
    fixed, read, *files = in_node(tmp_path, jobs)
    assert b"515--521" in base64.b64decode(fixed["content"])
    assert [one["key"] for one in read["references"]] == ["shiraki2000", "yan2023"]
    assert len({file["name"] for file in files}) == 4
