"""The benchmark's sample, judged by the page's own Python in node and by the command.

Skipped where the page is not built (`make web`) or node is not installed. One list in five is judged,
all of them with `WHOLE_SAMPLE=1 python -m pytest tests/web/test_as_the_command.py` (a minute).
"""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from dataclasses import replace
import json
import os
from pathlib import Path
import subprocess
import sys
from tempfile import TemporaryDirectory

import pytest

from benchmarks.comparing import cases
from benchmarks.comparing.generate import Order, build
from benchmarks.comparing.judging import document_of
from benchmarks.comparing.quick import SAMPLE
from benchmarks.comparing.works import read_messages
from tests.server import RegistryServer
from tests.web.serving import ROOT
from tests.web.test_in_node import in_node, pytestmark

__all__ = ["pytestmark"]
_ORDER = Order((SAMPLE,), clean=8, errors=1, styles=2, seed=1, halves=("dev",))
_REFCHECK = (sys.executable, "-m", "refcheck")


def write_sample(folder: Path, registry: RegistryServer) -> None:
    """Write the lists that `benchmarks.comparing.quick` judges; the registry has their works."""
    lists: dict[tuple[int, str, str, bool], list[cases.Case]] = defaultdict(list)
    orders = (_ORDER, replace(_ORDER, family="made", clean=4, styles=4, seed=2))
    for number, order in enumerate(orders):
        with TemporaryDirectory() as made:
            build(order, Path(made))
            for message in read_messages(Path(made, "registry.jsonl.gz")):
                registry.works[str(message["DOI"]).lower()] = dict(message)
            for case in cases.read(Path(made, "dev.jsonl")):
                lists[number, case.carrier, case.style, case.is_clean].append(case)
    some = slice(None) if os.environ.get("WHOLE_SAMPLE") else slice(1, None, 5)
    for number, listed in enumerate(list(lists.values())[some]):
        name, text = document_of(listed)
        (folder / f"{number}-{name}").write_text(text, encoding="utf-8")


def test_the_benchmarks_sample_is_judged_as_the_command_judges_it(
    folder: Path, asked_server: RegistryServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    environ = os.environ | {"PYTHONPATH": str(ROOT)}  # with the registry to ask
    write_sample(folder, asked_server)
    subprocess.run([*_REFCHECK, "lock", "."], env=environ, capture_output=True, check=True)
    command = [*_REFCHECK, "verify", "--locked", "--format", "json", "."]
    done = subprocess.run(command, env=environ, capture_output=True)
    lists = [path for path in sorted(folder.iterdir()) if path.suffix in (".bib", ".md", ".txt")]
    files = [{"name": p.name, "content": b64encode(p.read_bytes()).decode()} for p in lists]
    lockfile = (folder / "refcheck.lock").read_text(encoding="utf-8")
    wish = {"work": "verify", "files": files, "lockfile": lockfile}
    [told] = in_node(tmp_path_factory.mktemp("jobs"), [wish])
    assert len(told["report"]["references"]) > 90
    assert in_bytes(told["report"]) == done.stdout


def in_bytes(report: object) -> bytes:
    return f"{json.dumps(report, indent=2, ensure_ascii=False)}\n".encode()
