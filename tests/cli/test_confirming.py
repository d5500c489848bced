"""`lock --check --online`: an invented record is found out, however good its checksum."""

from __future__ import annotations

from collections.abc import Callable
import json
from pathlib import Path
import shutil
import subprocess
from typing import Any

import pytest

from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.sources.entry import checksum
from tests.installed import installed
from tests.server import RegistryServer, StillClock

pytestmark = pytest.mark.skipif(installed("git") is None, reason="git is not installed")
Capture = pytest.CaptureFixture[str]
Command = Callable[..., tuple[int, str, str]]

REAL, INVENTED, LATER = "10.5555/eel", "10.5555/never", "10.5555/pike"


def work(doi: str, title: str) -> dict[str, Any]:
    return {
        "DOI": doi,
        "type": "journal-article",
        "title": [title],
        "author": [{"family": "Doe", "given": "Jane"}],
        "container-title": ["Journal of Fish Biology"],
        "issued": {"date-parts": [[2011]]},
        "volume": "98",
    }


def article(*dois: str) -> None:
    entries = (
        f"{n}. Doe J. Title {doi[8:]}. Journal of Fish Biology. 2011;98. https://doi.org/{doi}\n"
        for n, doi in enumerate(dois, start=1)
    )
    Path("a.md").write_text("# References\n\n" + "".join(entries))


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=Jane", "-c", "user.email=jane@example.org")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def registry(
    asked_server: RegistryServer, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> RegistryServer:
    monkeypatch.setattr("refcheck.sources.chain.SystemClock", lambda: clock)
    asked_server.works = {REAL: work(REAL, "Title eel"), LATER: work(LATER, "Title pike")}
    return asked_server


@pytest.fixture
def refcheck(folder: Path, registry: RegistryServer, capsys: Capture) -> Command:
    def command(*arguments: str) -> tuple[int, str, str]:
        status = run(cli, arguments)
        seen = capsys.readouterr()
        return status, seen.out, seen.err

    article(REAL)
    assert command("lock", "a.md")[0] == 0
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "Begin")
    return command


def forge() -> None:
    """Add a record of a work that nobody wrote, with a checksum that fits."""
    kept = json.loads(Path("refcheck.lock").read_text())
    record = work(INVENTED, "Title never")
    real = kept["answers"][REAL]
    kept["answers"][INVENTED] = {**real, "record": record, "sha256": checksum(record)}
    Path("refcheck.lock").write_text(json.dumps(kept, indent=2, sort_keys=True))
    article(REAL, INVENTED)


def test_an_invented_record_passes_the_lockfile_and_not_the_registry(refcheck: Command) -> None:
    forge()
    assert refcheck("verify", "a.md", "--locked")[0] == 0
    status, out, _ = refcheck("lock", "a.md", "--check", "--online", "--since", "HEAD")
    assert status == 1
    assert f"  not what the registry says: {INVENTED}\n" in out


def test_an_altered_record_is_found_out(refcheck: Command) -> None:
    kept = json.loads(Path("refcheck.lock").read_text())
    kept["answers"][REAL]["record"]["volume"] = "99"
    kept["answers"][REAL]["sha256"] = checksum(kept["answers"][REAL]["record"])
    Path("refcheck.lock").write_text(json.dumps(kept))
    status, out, _ = refcheck("lock", "a.md", "--check", "--online", "--since", "HEAD")
    assert (status, f"not what the registry says: {REAL}" in out) == (1, True)


def test_only_what_changed_is_asked_for(refcheck: Command, registry: RegistryServer) -> None:
    article(REAL, LATER)
    assert refcheck("lock", "a.md")[0] == 0
    asked = registry.count
    status, out, _ = refcheck("lock", "a.md", "--check", "--online", "--since", "HEAD")
    assert (status, out.splitlines()[-1]) == (0, "1 confirmed")
    assert registry.count == asked + 1
    assert REAL not in registry.watch.targets[-1]


def test_nothing_changed_asks_nobody(refcheck: Command, registry: RegistryServer) -> None:
    asked = registry.count
    status, out, _ = refcheck("lock", "a.md", "--check", "--online", "--since", "HEAD")
    assert (status, out.splitlines()[-1], registry.count) == (0, "nothing to confirm", asked)


def test_without_a_revision_everything_is_asked_for(refcheck: Command) -> None:
    status, out, _ = refcheck("lock", "a.md", "--check", "--online")
    assert (status, out.splitlines()[-1]) == (0, "1 confirmed")


def test_a_record_that_claims_to_be_a_persons_is_named(refcheck: Command) -> None:
    forge()
    kept = json.loads(Path("refcheck.lock").read_text())
    kept["answers"][INVENTED]["origin"] = "transcribed"
    Path("refcheck.lock").write_text(json.dumps(kept))
    status, out, _ = refcheck("lock", "a.md", "--check", "--online", "--since", "HEAD")
    assert (status, f"entered by a person: {INVENTED}" in out) == (1, True)


def relocked(change: Callable[[dict[str, Any]], None]) -> None:
    """Change the lockfile and commit the checksums that fit."""
    kept = json.loads(Path("refcheck.lock").read_text())
    change(kept)
    for entry in (*kept["answers"].values(), *kept["searches"].values()):
        for name in {"record", "records"} & entry.keys():
            entry["sha256"] = checksum(entry[name])
    Path("refcheck.lock").write_text(json.dumps(kept))


def test_a_search_from_which_the_right_work_was_taken_is_found_out(
    refcheck: Command, registry: RegistryServer
) -> None:
    registry.found = [registry.works[LATER], registry.works[REAL]]
    Path("a.md").write_text(
        "# References\n\n1. Doe J. Title pike. Journal of Fish Biology. 1999.\n"
    )
    assert refcheck("lock", "a.md")[0] == 0

    def take_away(kept: dict[str, Any]) -> None:
        (search,) = kept["searches"].values()
        search["records"] = [r for r in search["records"] if r["DOI"] != LATER]

    relocked(take_away)
    status, out, _ = refcheck("lock", "a.md", "--check", "--online", "--since", "HEAD")
    assert (status, "not what the registry says: Doe J." in out) == (1, True)


def test_who_is_said_to_have_answered_is_altered_too(refcheck: Command) -> None:
    relocked(lambda kept: kept["answers"][REAL].update(origin="transcribed"))
    git("commit", "-aqm", "Enter it by hand")
    relocked(lambda kept: kept["answers"][REAL].update(origin="fetched", retrieved="2026-01-02"))
    status, out, _ = refcheck("lock", "a.md", "--check", "--online", "--since", "HEAD")
    assert (status, out.splitlines()[-1]) == (0, "1 confirmed")
    relocked(lambda kept: kept["answers"][REAL]["record"].update(volume="7"))
    assert refcheck("lock", "a.md", "--check", "--online", "--since", "HEAD")[0] == 1


@pytest.mark.parametrize("through_link", [True, False])
def test_a_lockfile_that_was_not_the_projects_is_new(through_link: bool, refcheck: Command) -> None:
    forge()
    Path("refcheck.lock").rename("other.lock")
    git("add", ".")
    git("checkout", "HEAD", "--", "refcheck.lock")
    git("commit", "-qm", "Add a file that nobody goes by")
    if through_link:
        Path("refcheck.lock").unlink()
        Path("refcheck.lock").symlink_to("other.lock")
    else:
        Path("refcheck.toml").write_text('lockfile = "other.lock"')
    status, out, _ = refcheck("lock", "a.md", "--check", "--online", "--since", "HEAD")
    assert (status, f"not what the registry says: {INVENTED}" in out) == (1, True)


def test_a_change_is_not_asked_whom_to_believe(refcheck: Command) -> None:
    Path("refcheck.toml").write_text('sources = ["datacite"]')

    def hide(kept: dict[str, Any]) -> None:
        hidden = {"answer": "registered-elsewhere", "registry": "doi.org", "agency": "Crossref"}
        kept["answers"][REAL] = {**hidden, "retrieved": "2026-01-02", "origin": "fetched"}

    relocked(hide)
    status, out, _ = refcheck("lock", "a.md", "--check", "--online", "--since", "HEAD")
    assert (status, f"not what the registry says: {REAL}" in out) == (1, True)


def test_outside_a_checkout_git_says_why(refcheck: Command, tmp_path: Path) -> None:
    shutil.rmtree(".git")
    status, _, err = refcheck("lock", "a.md", "--check", "--online", "--since", "HEAD")
    assert (status, "git does not read" in err, "shallow" in err) == (2, True, False)


def test_an_outage_denies_nothing(refcheck: Command, registry: RegistryServer) -> None:
    registry.fault("503", 1000)
    status, out, _ = refcheck("lock", "a.md", "--check", "--online", "--timeout", "0.01")
    assert (status, f"could not be asked: {REAL}" in out) == (3, True)


@pytest.mark.parametrize("revision", ["no-such-branch", "--help", "HEAD:a.md"])
def test_an_unknown_revision_is_one_line(revision: str, refcheck: Command) -> None:
    status, _, err = refcheck("lock", "a.md", "--check", "--online", f"--since={revision}")
    assert (status, err.splitlines()[0][:36]) == (
        2,
        "refcheck: git knows no revision '" + revision[:3],
    )


@pytest.mark.parametrize("arguments", [["--online"], ["--check", "--since", "HEAD"]])
def test_options_that_go_together_say_so(arguments: list[str], refcheck: Command) -> None:
    status, _, err = refcheck("lock", "a.md", *arguments)
    assert (status, " goes with " in err) == (2, True)


def test_nothing_is_written(refcheck: Command) -> None:
    forge()
    before = Path("refcheck.lock").read_bytes()
    refcheck("lock", "a.md", "--check", "--online", "--since", "HEAD")
    assert Path("refcheck.lock").read_bytes() == before
