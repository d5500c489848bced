"""The exit status of `refcheck verify` for each thing that can become of a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sample.conftest import Refcheck


def test_findings_end_with_1(refcheck: Refcheck) -> None:
    assert refcheck("verify", "--locked").status == 1


def test_what_is_below_the_chosen_severity_ends_with_0(refcheck: Refcheck) -> None:
    assert refcheck("verify", "--locked", "--fail-on", "never").status == 0


def test_a_repository_that_was_mended_ends_with_0(refcheck: Refcheck, sample: Path) -> None:
    assert refcheck("verify", "--locked", "--fix").status == 0
    seen = refcheck("verify", "--locked")
    assert seen.status == 0
    assert "7 references: 4 agree" in seen.out
    assert "{515--521}" in (sample / "library.bib").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--fail-on", "fatal"], "'fatal' is not one of"),
        (["no-such.md"], "no-such.md"),
        (["--select", "year-mismach"], "did you mean 'year-mismatch'"),
        (["--format", "sarf"], "did you mean 'sarif'"),
        (["--locked", "--refresh"], "use one of them"),
    ],
)
def test_what_cannot_be_meant_ends_with_2_and_one_line(
    refcheck: Refcheck, arguments: list[str], told: str
) -> None:
    seen = refcheck("verify", *arguments)
    assert (seen.status, seen.out) == (2, "")
    assert told in seen.err
    assert "Traceback" not in seen.err


def test_an_answer_that_is_not_locked_ends_with_3(refcheck: Refcheck, sample: Path) -> None:
    assert refcheck("verify", "--locked", "--fix").status == 0
    lock = json.loads((sample / "refcheck.lock").read_text("utf-8"))
    del lock["answers"]["10.1007/s00198-014-2989-6"]
    (sample / "refcheck.lock").write_text(json.dumps(lock), encoding="utf-8")
    seen = refcheck("verify", "--locked")
    assert seen.status == 3
    assert "RC903" in seen.out


def test_a_finding_decides_over_what_could_not_be_asked(refcheck: Refcheck, sample: Path) -> None:
    (sample / "refcheck.lock").unlink()
    (sample / "empty.md").write_text("# Nothing is cited\n")
    assert refcheck("verify", "--locked").status == 3
    assert refcheck("verify", "--locked", "--fail-on", "note").status == 1
    assert refcheck("verify", "--locked", "empty.md").status == 4
