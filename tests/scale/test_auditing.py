"""An audit: every reference is told of once, whoever compares, whatever is killed meanwhile."""

from __future__ import annotations

from collections import Counter
import errno
import json
import os
from pathlib import Path
import shutil
import time

import pytest

pytest.importorskip("duckdb", reason="an audit joins with DuckDB (the extra `audit`)")
pytest.importorskip("pyarrow", reason="an audit works on Arrow's tables (extra `audit`)")

from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.core.text.folding import fold
from refcheck.errors import UsageError
from refcheck.scale.audit import results as done_marks
from refcheck.scale.audit.engines import engine_of
from refcheck.scale.audit.plans import PLAN, Plan
from refcheck.scale.audit.results import Done, RowsLost, publish
from refcheck.scale.audit.running import run_audit
from refcheck.scale.base.locks import locked
from tests.scale.audits import CITING, results, said_by_a_loop, snapshot
from tests.scale.killing import killed
from tests.scale.works import as_lines, build, doi, work


@pytest.fixture(scope="module")
def snap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return snapshot(tmp_path_factory.mktemp("audits"))


def audited(snap: Path, out: Path, *, jobs: int = 1, **how: object) -> Counter[str]:
    return run_audit(Plan.of(snap, **how), out, engine_of("local", jobs)).counts  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def whole(snap: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a run that nothing disturbed."""
    out = tmp_path_factory.mktemp("whole") / "run"
    audited(snap, out)
    return out


def test_every_reference_with_a_doi_is_told_of_once(snap: Path, whole: Path) -> None:
    told = [(row[0], row[1]) for row in results(whole)]
    assert len(told) == len(set(told)) == CITING * 7
    assert Counter(row[3] for row in results(whole)) == audited(snap, whole)


def test_a_plain_loop_over_the_library_says_the_same(whole: Path) -> None:
    said = {(row[0], row[1]): {f["rule"] for f in row[5]} for row in results(whole)}
    looped = {(citing, index): codes for citing, index, codes in said_by_a_loop()}
    assert len(looped) == CITING * 4
    assert {key: said[key] for key in looped} == looped
    assert any(looped.values())


def test_what_is_wrong_is_told_with_both_values(whole: Path) -> None:
    row = next(row for row in results(whole) if row[3] == "mismatch" and "99" in repr(row[5]))
    assert {"rule": "RC208", "field": "volume", "cited": "99", "severity": "error"}.items() <= row[
        5
    ][0].items()


def test_what_has_no_record_or_states_nothing_is_not_called_right(whole: Path) -> None:
    told = {(row[1], row[3], row[4]) for row in results(whole) if row[1] in (5, 6, 7)}
    assert told == {
        (5, "no-record", None),
        (6, "not-compared", "nothing stated beside the DOI"),
        (7, "mismatch", None),
    }


def test_a_string_is_passed_by_where_that_is_asked(snap: Path, tmp_path: Path) -> None:
    audited(snap, tmp_path / "run", strings=False, buckets="0-1")
    told = {(row[3], row[4]) for row in results(tmp_path / "run") if row[1] == 7}
    assert told == {("not-compared", "nothing stated but a string")}


def test_citing_a_retracted_work_rightly_is_no_mismatch(whole: Path) -> None:
    rules = {"RC601"}
    told = [row for row in results(whole) if rules & {f["rule"] for f in row[5]}]
    assert {row[2] for row in told} == {doi(7)}
    assert "ok" in {row[3] for row in told}


@pytest.mark.parametrize("jobs", [2, 8])
def test_as_many_processes_as_one_likes_say_the_same(
    snap: Path, whole: Path, tmp_path: Path, jobs: int
) -> None:
    audited(snap, tmp_path / "run", jobs=jobs)
    assert results(tmp_path / "run") == results(whole)


def test_as_many_buckets_as_one_likes_say_the_same(whole: Path, tmp_path: Path) -> None:
    other = snapshot(tmp_path, buckets=2)
    audited(other, tmp_path / "run")
    assert results(tmp_path / "run") == results(whole)


def test_what_was_learnt_of_one_bucket_is_not_kept_for_the_next(snap: Path, tmp_path: Path) -> None:
    fold("a word that is remembered")
    audited(snap, tmp_path / "run", buckets="0")
    assert fold.cache_info().currsize == 0


def test_some_buckets_and_then_the_others_are_all(snap: Path, tmp_path: Path) -> None:
    some, rest = tmp_path / "some", tmp_path / "rest"
    counts = audited(snap, some, buckets="0-2,5") + audited(snap, rest, buckets="3,4,6-7")
    assert sum(counts.values()) == CITING * 7


def test_a_sample_is_of_whole_lists_and_the_same_every_time(snap: Path, tmp_path: Path) -> None:
    audited(snap, tmp_path / "one", sample="30%")
    audited(snap, tmp_path / "two", sample="30%")
    told = results(tmp_path / "one")
    assert told == results(tmp_path / "two")
    lists = Counter(row[0] for row in told)
    assert 0 < len(lists) < CITING and set(lists.values()) == {7}


def test_what_nothing_is_said_of_may_be_counted_alone(
    snap: Path, whole: Path, tmp_path: Path
) -> None:
    counts = audited(snap, tmp_path / "run", only_findings=True)
    assert counts == audited(snap, whole)
    assert results(tmp_path / "run") == [row for row in results(whole) if row[5]]


@pytest.mark.parametrize("change", ["altered", "removed", "its mark removed"])
def test_a_result_that_was_altered_or_removed_is_noticed_and_done_again(
    snap: Path, whole: Path, tmp_path: Path, change: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "run"
    shutil.copytree(whole, out)
    path = next(out.glob("bucket=003/*.parquet"))
    if change == "altered":
        path.write_bytes(path.read_bytes() + b"x")
    elif change == "removed":
        path.unlink()
    else:
        (out / "done" / "003.json").unlink()
    assert run(cli, ["audit", "status", str(out)]) == 1
    assert "7 of 8 done" in capsys.readouterr().out
    done = run_audit(Plan.of(snap), out, engine_of("local", 1))
    assert done.new == 1
    assert results(out) == results(whole)
    assert run(cli, ["audit", "status", str(out)]) == 0


def test_a_second_audit_of_one_folder_is_refused(
    snap: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "run"
    with locked(out, (PLAN,)):
        assert run(cli, ["audit", str(snap), "--out", str(out), "--jobs", "1"]) == 2
    told = capsys.readouterr().err
    assert f"{out} is in use by process {os.getpid()} on " in told
    assert run(cli, ["audit", str(snap), "--out", str(out), "--jobs", "1", "-q"]) == 0


def test_a_lock_that_another_machine_left_is_not_taken(snap: Path, tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "lock").write_text(json.dumps({"host": "elsewhere", "pid": 1}))
    with pytest.raises(UsageError, match="was left behind by process 1 on elsewhere"):
        audited(snap, tmp_path / "run")


def test_another_audit_in_one_folder_is_refused(snap: Path, whole: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="was begun as another audit: sample is another"):
        audited(snap, whole, sample="1%")


def test_another_code_in_one_folder_is_refused(
    snap: Path, whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("refcheck.scale.audit.plans.rules_version", lambda: "newer")
    with pytest.raises(UsageError, match="another audit: rules is another"):
        audited(snap, whole)


def test_a_plan_that_is_none_is_another_audits(snap: Path, tmp_path: Path) -> None:
    (tmp_path / PLAN).write_text("[]")
    with pytest.raises(UsageError, match="was begun as another audit"):
        audited(snap, tmp_path)


def test_rows_that_are_missing_keep_a_bucket_from_being_done(tmp_path: Path) -> None:
    with pytest.raises(RowsLost, match="bucket 007: 10 references went in, and 9 came out"):
        publish(tmp_path, Done(7, 10, {"ok": 9}, 9, {}, 0.0))
    assert not done_marks.is_done(tmp_path, 7)


def test_a_result_outside_the_folder_is_none_of_its_own(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("x")
    publish(tmp_path / "run", Done(0, 0, {}, 0, {"../other": done_marks.checksum(other)}, 0.0))
    assert not done_marks.is_done(tmp_path / "run", 0)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_an_audit_that_is_killed_goes_on_and_does_nothing_twice(
    snap: Path, whole: Path, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    command = ["audit", str(snap), "--jobs", "2", "-q", "--out", str(out)]
    finished: dict[Path, float] = {}
    for seconds in (1.0, 1.5, 2.0, 3.0):
        killed(command, seconds)
        for path, when in finished.items():
            assert path.stat().st_mtime == when
        finished = {path: path.stat().st_mtime for path in out.glob("done/*.json")}
    assert killed(command, 120) == 0
    assert all(path.stat().st_mtime == when for path, when in finished.items())
    assert results(out) == results(whole)
    assert not [path for path in out.rglob("*") if path.name.endswith(".tmp")]


def test_an_audit_that_was_killed_at_its_first_file_goes_on(
    snap: Path, whole: Path, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    out.mkdir()
    (out / f".{PLAN}.4711-0a1b2c3d.tmp").write_text('{"schema"', "utf-8")
    audited(snap, out)
    assert results(out) == results(whole)
    assert not list(out.rglob("*.tmp"))


def test_a_snapshot_without_tables_is_refused(tmp_path: Path) -> None:
    build(tmp_path / "snap", as_lines(tmp_path / "a.jsonl.gz", [work(1)]))
    with pytest.raises(UsageError, match="was built without what works cite"):
        audited(tmp_path / "snap", tmp_path / "run")


@pytest.mark.parametrize(
    ("option", "value"),
    [("--buckets", "8"), ("--buckets", "x"), ("--buckets", "5-2"), ("--sample", "0%"), ("--sample", "7")],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(
    snap: Path, tmp_path: Path, option: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(cli, ["audit", str(snap), "--out", str(tmp_path / "run"), option, value]) == 2
    assert repr(value) in capsys.readouterr().err


def test_an_audit_is_counted_in_one_line(
    snap: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = time.monotonic()
    out = tmp_path / "run"
    assert run(cli, ["audit", str(snap), "--out", str(out), "--jobs", "1", "--no-progress"]) == 0
    assert capsys.readouterr().out.startswith(f"{out}: {CITING * 7} references: ")
    assert time.monotonic() - begun < 60


def test_a_folder_of_somebody_else_s_files_is_left_alone(
    snap: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "lock").write_text("the key is under the mat\n")
    (own / "notes.txt").write_text("mine\n")
    assert run(cli, ["audit", str(snap), "--out", str(own), "--jobs", "1"]) == 2
    assert run(cli, ["audit", str(snap), "--out", str(snap), "--jobs", "1"]) == 2
    told = capsys.readouterr().err
    assert f"{own} holds files of something else" in told
    assert f"{snap} holds files of something else" in told
    assert (own / "lock").read_text() == "the key is under the mat\n"
    assert {path.name for path in own.iterdir()} == {"lock", "notes.txt"}


def test_a_folder_that_takes_nothing_more_is_told_with_what_to_do(
    snap: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    out = tmp_path / "run"
    assert run(cli, ["audit", str(snap), "--out", str(out), "--jobs", "1"]) == 2
    told = capsys.readouterr().err
    assert f"{out}: cannot be written: No space left on device" in told
    assert "the same command goes on where it was" in told
