"""`verify --snapshot`: one more source before the registries, whose silence accuses nobody."""

from __future__ import annotations

import json
from pathlib import Path
import subprocess
import sys

import pytest

pytest.importorskip("zstandard", reason="records are packed with zstandard (extra `snapshot`)")
pytest.importorskip("orjson", reason="a dump is read with orjson (the extra `snapshot`)")

from refcheck import verify
from refcheck.cli.ending import run
from refcheck.cli.group import cli
from tests.scale.works import as_lines, build, doi, work
from tests.server import RegistryServer


@pytest.fixture
def snap(tmp_path: Path) -> str:
    """Return the folder of a snapshot of 20 works."""
    out = tmp_path / "snap"
    build(out, as_lines(tmp_path / "a.jsonl.gz", [work(n) for n in range(20)]))
    return str(out)


def entry(number: int, **changed: str) -> str:
    told = work(number)
    fields = {
        "author": f"{told['author'][0]['family']}, Anna Maria",
        "title": told["title"][0],
        "journal": told["container-title"][0],
        "year": told["issued"]["date-parts"][0][0],
        "volume": told["volume"],
        "pages": told["page"].replace("-", "--"),
        "doi": doi(number),
        **changed,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@article{{k{number},\n{lines}}}\n"


@pytest.fixture
def bib(folder: Path) -> str:
    """Return a bibliography: one right, one wrong, one that is not in the snapshot."""
    path = folder / "thesis.bib"
    path.write_text(entry(1) + entry(2, volume="99") + entry(3, doi="10.1000/elsewhere"))
    return path.name


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    run(cli, ["verify", *arguments, "--format", "json"])
    told: dict[str, object] = json.loads(capsys.readouterr().out)
    return told


def test_a_thesis_is_verified_offline(
    bib: str, snap: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = report(capsys, bib, "--snapshot", snap, "--locked")
    verdicts = [one["verdict"] for one in told["references"]]  # type: ignore[attr-defined]
    assert verdicts == ["agrees", "disagrees", "unchecked"]
    assert told["answers"] == {
        "lockfile": 0, "cache": 0, "registry": 0, "snapshot": 2, "requests": 0, "transcribed": 0,
    }  # fmt: skip


def test_an_answer_is_marked_with_the_day_of_the_snapshot(
    bib: str, snap: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = report(capsys, bib, "--snapshot", snap, "--locked")
    assert told["references"][0]["answer"] == {  # type: ignore[index]
        "status": "found",
        "registry": "crossref",
        "origin": "snapshot",
        "retrieved": "2026-01-01",
        "transcribed": False,
    }


def test_what_is_not_in_it_is_not_called_unregistered(
    bib: str, snap: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(cli, ["verify", bib, "--snapshot", snap, "--locked"]) == 1
    told = capsys.readouterr()
    assert "it is not in the snapshot of 2026-01-01" in " ".join(told.out.split())
    assert "RC101" not in told.out
    assert "answers: 2 from the snapshot of 2026-01-01, 0 asked now" in told.out


def test_the_registries_are_asked_for_what_is_not_in_it(
    bib: str, snap: str, server: RegistryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFCHECK_CROSSREF_URL", server.url)
    server.works = {"10.1000/elsewhere": {**work(3), "DOI": "10.1000/elsewhere"}}
    found = verify(bib, snapshot=snap, search=False, cache=False)
    assert [str(outcome.verdict) for outcome in found.outcomes] == ["agrees", "disagrees", "agrees"]
    assert server.count == 1 and doi(1) not in server.watch.targets[0]


def test_the_lockfile_goes_before_the_snapshot(
    bib: str, snap: str, folder: Path, capsys: pytest.CaptureFixture[str], server: RegistryServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("REFCHECK_CROSSREF_URL", server.url)
    monkeypatch.setenv("REFCHECK_DOI_URL", server.url)
    server.works = {doi(2): {**work(2), "volume": "99"}}
    run(cli, ["lock", bib, "--no-search", "--quiet"])
    capsys.readouterr()
    told = report(capsys, bib, "--snapshot", snap, "--locked")
    assert told["references"][1]["verdict"] == "agrees"  # type: ignore[index]
    assert told["answers"]["lockfile"] >= 1  # type: ignore[index]


def test_refreshing_from_a_snapshot_is_refused(
    bib: str, snap: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(cli, ["verify", bib, "--snapshot", snap, "--refresh"]) == 2
    assert "use one of them" in capsys.readouterr().err


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.write_text("x"), Path.mkdir])
def test_a_folder_without_a_snapshot_is_one_line(
    bib: str, tmp_path: Path, make: object, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path / "none")  # type: ignore[operator]
    assert run(cli, ["verify", bib, "--snapshot", str(tmp_path / "none"), "--locked"]) == 2
    first, hint = capsys.readouterr().err.splitlines()
    assert first == f"refcheck: {tmp_path / 'none'} holds no snapshot"
    assert hint == "  hint: `refcheck snapshot build DUMP --out SNAP` makes one"


_WITHOUT_EXTRAS = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"zstandard", "orjson", "duckdb", "pyarrow", "pyspark"}:
            raise ImportError(f"No module named {name!r}")
sys.meta_path.insert(0, Missing())
from refcheck.cli import main
main()
"""


def without_extras(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _WITHOUT_EXTRAS, *arguments]
    return subprocess.run(command, capture_output=True, text=True)


def test_a_plain_installation_needs_none_of_the_extras(bib: str) -> None:
    done = without_extras("verify", bib, "--locked")
    assert (done.returncode, "0 asked now" in done.stdout) == (3, True)


def test_a_plain_installation_says_what_a_snapshot_needs(bib: str, snap: str) -> None:
    done = without_extras("verify", bib, "--snapshot", snap)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "refcheck: a snapshot cannot be read without the package zstandard",
        "  hint: `pip install 'refcheck-cli[snapshot]'`",
    ]


def test_a_snapshot_is_read_with_one_package_of_the_extras(bib: str, snap: str) -> None:
    program = (
        "import sys; from refcheck.cli.ending import run; from refcheck.cli.group import cli\n"
    )
    program += f"run(cli, ['verify', {bib!r}, '--snapshot', {snap!r}, '--locked', '-q'])\n"
    program += "print(sorted({'zstandard', 'orjson', 'duckdb', 'pyarrow'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "['zstandard']"
