"""The command against a local registry: what is asked, what is locked, what is said."""

from __future__ import annotations

from collections.abc import Callable
import json
from pathlib import Path
import shutil
from typing import Any

import pytest

from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.engine import locking
from refcheck.sources.progress import Answered
from tests.server import RegistryServer, StillClock

FILES = Path(__file__).parents[1] / "commands" / "files" / "vitamin"
Capture = pytest.CaptureFixture[str]
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def article(folder: Path) -> Path:
    for name in ("article.md", "wrong.md"):
        shutil.copy(FILES / name, folder)
    return folder / "article.md"


@pytest.fixture
def registry(
    asked_server: RegistryServer, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> RegistryServer:
    monkeypatch.setattr("refcheck.sources.chain.SystemClock", lambda: clock)
    asked_server.know(FILES / "refcheck.lock")
    asked_server.found = [asked_server.works["10.1002/fsn3.3213"]]
    return asked_server


@pytest.fixture
def refcheck(article: Path, capsys: Capture) -> Command:
    def command(*arguments: str) -> tuple[int, str, str]:
        status = run(cli, arguments)
        seen = capsys.readouterr()
        return status, seen.out, seen.err

    return command


def test_seven_references_cost_one_request(refcheck: Command, registry: RegistryServer) -> None:
    status, out, _ = refcheck("verify", "article.md")
    assert status == 0
    assert "7 references: 7 agree" in out
    assert registry.count == 1


def test_a_second_run_is_answered_by_the_cache(refcheck: Command, registry: RegistryServer) -> None:
    refcheck("verify", "article.md")
    status, out, _ = refcheck("verify", "article.md")
    assert (status, registry.count) == (0, 1)
    assert "7 from the cache" in out


def test_verify_never_writes_the_lockfile(refcheck: Command, registry: RegistryServer) -> None:
    refcheck("verify", "article.md")
    assert not Path("refcheck.lock").exists()


def test_what_was_locked_is_verified_without_a_registry(
    refcheck: Command, registry: RegistryServer
) -> None:
    status, out, _ = refcheck("lock", "wrong.md", "article.md")
    # Nine DOIs, and what OpenAlex has under the one that nobody registered.
    assert (status, out) == (0, f"refcheck.lock: +10 ~0 -0 ({registry.count} requests)\n")
    asked = registry.count
    status, out, _ = refcheck("verify", "wrong.md", "--locked", "--format", "concise")
    assert (status, registry.count) == (1, asked)
    assert len(out.splitlines()) == 5


def test_lock_asks_only_for_what_is_missing(refcheck: Command, registry: RegistryServer) -> None:
    refcheck("lock", "article.md")
    asked = registry.count
    assert refcheck("lock", "article.md")[1] == "refcheck.lock: +0 ~0 -0\n"
    assert registry.count == asked


def test_a_changed_answer_is_said_under_refresh(
    refcheck: Command, registry: RegistryServer
) -> None:
    refcheck("lock", "article.md")
    doi = "10.1002/fsn3.3213"
    notice = {"DOI": "10.1002/fsn3.9999", "type": "retraction", "source": "retraction-watch"}
    registry.works[doi] = {**registry.works[doi], "updated-by": [notice]}
    status, out, _ = refcheck("verify", "article.md", "--refresh", "--format", "concise")
    assert status == 1
    assert [line.split()[2] for line in out.splitlines()] == ["RC601", "RC904"]
    assert refcheck("lock", "article.md", "--refresh")[1].startswith("refcheck.lock: +0 ~1 -0")


def test_an_outage_accuses_nobody(refcheck: Command, registry: RegistryServer) -> None:
    registry.fault("503", 1000)
    status, out, err = refcheck("verify", "wrong.md", "--timeout", "0.01", "--format", "json")
    report: dict[str, Any] = json.loads(out)
    assert status == report["exit-status"] == 3
    assert {r["verdict"] for r in report["references"]} == {"unchecked"}
    assert {f["code"] for r in report["references"] for f in r["findings"]} == {"RC903"}
    assert "hint:" in err


def test_an_outage_leaves_the_lockfile_what_it_had(
    refcheck: Command, registry: RegistryServer
) -> None:
    refcheck("lock", "article.md")
    before = Path("refcheck.lock").read_bytes()
    registry.fault("503", 1000)
    status, out, _ = refcheck("lock", "article.md", "--refresh", "--timeout", "0.01")
    assert (status, Path("refcheck.lock").read_bytes()) == (3, before)
    assert "7 not answered" in out


def test_a_reference_without_doi_is_found_by_search(
    refcheck: Command, registry: RegistryServer, article: Path
) -> None:
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace(" https://doi.org/10.1002/fsn3.3213", ""), encoding="utf-8")
    status, out, _ = refcheck("verify", "article.md", "--format", "concise")
    assert status == 0
    assert "RC104" in out
    assert "10.1002/fsn3.3213" in out
    assert refcheck("verify", "article.md", "--no-search", "--format", "concise")[1] == ""


def test_a_doi_with_junk_behind_it_is_repaired_in_place(
    refcheck: Command, registry: RegistryServer, article: Path
) -> None:
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("fsn3.3213", "fsn3.3213/full"), encoding="utf-8")
    status, out, _ = refcheck("verify", "article.md", "--fix")
    assert status == 0
    assert "7 agree" in out
    assert article.read_text(encoding="utf-8") == text


def test_verbose_lists_each_request(refcheck: Command, registry: RegistryServer) -> None:
    err = refcheck("verify", "article.md", "-v")[2]
    assert err.startswith("1. Crossref (list): /works?")


def test_quiet_says_nothing_but_the_report(refcheck: Command, registry: RegistryServer) -> None:
    registry.fault("503", 1000)
    assert refcheck("verify", "article.md", "-q", "--timeout", "0.01")[2] == ""


def test_a_contact_that_is_none_is_refused(refcheck: Command, registry: RegistryServer) -> None:
    status, _, err = refcheck("verify", "article.md", "--mailto", "nobody")
    assert (status, registry.count) == (2, 0)
    assert "'nobody' is not an e-mail address" in err


PASSING = ("429", "500", "502", "503", "504", "drop", "half", "html", "garbage", "empty", "swap")


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("fault", [*PASSING, "elsewhere"])
def test_a_fault_that_passes_leaves_no_trace_in_the_report(
    fault: str, form: str, refcheck: Command, registry: RegistryServer
) -> None:
    healthy = refcheck("verify", "wrong.md", "--no-cache", "--format", form)[:2]
    registry.fault(fault)
    assert refcheck("verify", "wrong.md", "--no-cache", "--format", form)[:2] == healthy


@pytest.mark.parametrize("fault", [*PASSING, "elsewhere", "endless"])
def test_a_fault_that_stays_accuses_nobody(
    fault: str, refcheck: Command, registry: RegistryServer
) -> None:
    registry.fault(fault, 10_000)
    status, out, _ = refcheck("verify", "wrong.md", "--no-cache")
    assert status == 3
    assert "7 references: 0 agree, 0 do not, 7 could not be checked\n0 errors, 0 warnings" in out
    assert "answers: none asked now, after" in out


def test_records_that_say_nothing_are_agreed_with_by_nobody(
    refcheck: Command, registry: RegistryServer
) -> None:
    registry.fault("nulls", 10_000)
    _, out, _ = refcheck("verify", "article.md", "--no-cache")
    assert "7 references: 0 agree, 0 do not, 7 could not be checked" in out
    assert "holds nothing to compare the reference with" in out


def test_a_search_is_an_answer_too(refcheck: Command, registry: RegistryServer) -> None:
    Path("b.md").write_text("# References\n\n1. Nobody A. A book of no press. Nowhere; 1987.\n")
    registry.found = []
    out = refcheck("verify", "b.md", "--no-cache")[1]
    assert "0 do not, 1 without a known record, 0 could not be checked" in out
    assert "Crossref and Open Library have no such" in out
    assert "answers: 1 asked now in 3 requests" in out


@pytest.mark.parametrize(
    "damage",
    [b"{", b"<<<<<<< HEAD\n{", b'{"schema": "refcheck-lock/9"}', b"\xff"],
    ids=["cut", "conflict", "newer", "binary"],
)
def test_a_damaged_lockfile_can_be_mended_as_the_hint_says(
    damage: bytes, refcheck: Command, registry: RegistryServer
) -> None:
    lockfile = Path("refcheck.lock")
    lockfile.write_bytes(damage)
    for command in ("verify", "lock"):
        status, _, err = refcheck(command, "article.md")
        assert status == 2
        assert "then run `refcheck lock` to ask for what is missing" in err
    lockfile.rename("away.lock")
    assert refcheck("lock", "article.md")[0] == 0
    assert refcheck("verify", "article.md", "--locked")[0] == 0


def test_lock_on_one_document_keeps_the_answers_of_another(
    refcheck: Command, registry: RegistryServer
) -> None:
    refcheck("lock", "article.md", "wrong.md")
    before = Path("refcheck.lock").read_bytes()
    assert "(3 for other documents kept)" in refcheck("lock", "article.md")[1]
    assert Path("refcheck.lock").read_bytes() == before


def test_lock_check_names_what_is_missing(refcheck: Command, registry: RegistryServer) -> None:
    refcheck("lock", "article.md")
    status, out, _ = refcheck("lock", "--check", "wrong.md")
    assert status == 1
    assert "not in it: 10.1002/fsn3.3218\n" in out


def test_a_registry_that_the_configuration_leaves_out_is_not_asked(
    refcheck: Command, registry: RegistryServer
) -> None:
    Path("refcheck.toml").write_text('sources = ["datacite"]\n', encoding="utf-8")
    status, out, _ = refcheck("verify", "article.md", "--format", "concise")
    assert status == 0
    assert out.count("registered at Crossref, not checkable") == 7
    assert registry.count == 1


def test_what_another_process_locks_meanwhile_is_kept(
    refcheck: Command, registry: RegistryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn = locking.learn

    def asking(*given: Any) -> object:
        monkeypatch.setattr(locking, "learn", learn)
        assert refcheck("lock", "wrong.md")[0] == 0
        return learn(*given)

    monkeypatch.setattr(locking, "learn", asking)
    assert refcheck("lock", "article.md")[0] == 0
    for document in ("article.md", "wrong.md"):
        assert refcheck("lock", "--check", document)[0] == 0


def test_an_interrupted_lock_goes_on_where_it_stopped(
    refcheck: Command, registry: RegistryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    dois = [f"10.1016/j.many.{i:04d}" for i in range(100)]
    registry.works = {doi: {**registry.works["10.1002/fsn3.3213"], "DOI": doi} for doi in dois}
    entries = "".join(f"@article{{a{i}, doi={{{doi}}}}}\n" for i, doi in enumerate(dois))
    Path("many.bib").write_text(entries, encoding="utf-8")

    def interrupted(event: object) -> None:
        if isinstance(event, Answered):
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("refcheck.cli.preparing.listener_for", lambda *_: interrupted)
        assert refcheck("lock", "many.bib", "--no-cache")[0] == 130
    locked = len(json.loads(Path("refcheck.lock").read_text(encoding="utf-8"))["answers"])
    assert 0 < locked < 100
    out = refcheck("lock", "many.bib", "--no-cache")[1]
    assert out.startswith(f"refcheck.lock: +{100 - locked} ~0 -0 (")
