"""Citations and DOIs that are typed on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.sources.settings import VARIABLES
from tests.server import RegistryServer

LOCKFILE = Path(__file__).parents[2] / "references" / "refcheck.lock"


@pytest.fixture(autouse=True)
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[RegistryServer]:
    """Let a registry on this machine answer that knows no work."""
    with RegistryServer() as server:
        for name, variable in VARIABLES.items():
            if name.endswith("_url"):
                monkeypatch.setenv(variable, server.url)
        yield server


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("text", ["hello", "Deep learning", "LeCun 2015"])
def test_what_says_too_little_is_not_passed_over(
    text: str, capsys: pytest.CaptureFixture[str], registry: RegistryServer
) -> None:
    assert run(cli, ["verify", "--text", text]) == 4
    printed = capsys.readouterr().out
    assert "it says too little to be looked up" in printed
    assert "1 could not be checked" in printed
    assert registry.count == 0


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("text", ["10.1000/nobody", "Doe J. The eel in cold rivers. 2011."])
def test_what_can_be_looked_up_is(text: str, registry: RegistryServer) -> None:
    assert run(cli, ["verify", "--text", text]) in (0, 1)
    assert registry.count > 0


@pytest.mark.usefixtures("folder")
def test_one_that_says_too_little_hides_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    doi = "10.1007/s00198-014-2989-6"
    typed = ["--text", "hello", "--text", doi]
    assert run(cli, ["verify", *typed, "--locked", "--lockfile", str(LOCKFILE)]) == 0
    printed = capsys.readouterr().out
    assert "2 references: 1 agrees, 0 do not, 1 could not be checked" in printed


@pytest.mark.usefixtures("folder")
def test_several_dois_may_be_pasted(capsys: pytest.CaptureFixture[str]) -> None:
    pasted = "10.1007/s00198-014-2989-6\n10.1007/s00198-013-2325-6"
    assert run(cli, ["verify", "--text", pasted, "--locked", "--lockfile", str(LOCKFILE)]) == 0
    assert "2 references: 2 agree" in capsys.readouterr().out
