"""What `docs/ci.md` tells people to write, used as they would use it in the repository."""

from __future__ import annotations

import json
from pathlib import Path
import re
import subprocess

from junitparser import JUnitXml
import pytest
import yaml

from tests.installed import installed
from tests.sample.conftest import Refcheck

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
VIM = installed("vim")
PLACES = [("article.md", 13, 185, "error"), ("library.bib", 24, 14, "error")]


def block(kind: str, words: str) -> str:
    """Return the fenced block of a kind that has `words` in it."""
    blocks = re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return next(found for found in blocks if words in found)


def test_the_gitlab_job_writes_the_file_it_hands_over(refcheck: Refcheck, sample: Path) -> None:
    job = yaml.safe_load(block("yaml", "junit"))["references"]
    name, *arguments = job["script"][-1].split()
    assert name == "refcheck"
    assert refcheck(*arguments).status == 1
    report = sample / job["artifacts"]["reports"]["junit"]
    assert JUnitXml.fromfile(str(report)).tests == 7


def test_the_action_is_given_inputs_it_has() -> None:
    steps = yaml.safe_load(block("yaml", "OWNER/refcheck@COMMIT\n        with"))
    given = next(step["with"] for step in steps if "refcheck" in step["uses"])
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert set(given) <= set(action["inputs"])


def test_the_hooks_are_those_that_are_shipped() -> None:
    [repository] = yaml.safe_load(block("yaml", "hooks:"))["repos"]
    shipped = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in repository["hooks"]] == [hook["id"] for hook in shipped]


def test_the_problem_matcher_reads_every_line(refcheck: Refcheck) -> None:
    [task] = json.loads(block("json", "problemMatcher"))["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    name, *arguments = task["command"].replace(" ${relativeFile}", "").split()
    assert name == "refcheck"
    matches = [re.match(pattern["regexp"], line) for line in refcheck(*arguments).out.splitlines()]
    parts = ("file", "line", "column", "severity")
    found = [tuple(m[pattern[part]] for part in parts) for m in matches if m is not None]
    assert found == [tuple(map(str, place)) for place in PLACES]
    assert None not in matches


@pytest.mark.skipif(VIM is None, reason="vim is not installed")
def test_vim_jumps_to_every_place(refcheck: Refcheck, sample: Path) -> None:
    (sample / "lines.txt").write_text(refcheck("verify", "--locked", "--format", "concise").out)
    [setting] = [line for line in block("vim", "errorformat").splitlines() if "errorformat" in line]
    (sample / "read.vim").write_text(
        f"{setting}\ncgetfile lines.txt\n"
        "let g:read = map(getqflist(), '[bufname(v:val.bufnr), v:val.lnum, v:val.col, v:val.type]')\n"
        "call writefile([json_encode(g:read)], 'read.json')\nqall!\n"
    )
    subprocess.run(
        [str(VIM), "-u", "NONE", "-N", "-es", "-S", "read.vim"], cwd=sample, check=False, timeout=60
    )
    read = json.loads((sample / "read.json").read_text("utf-8"))
    assert [(*place, kind) for *place, kind in read] == [(*p[:3], p[3][0]) for p in PLACES]
