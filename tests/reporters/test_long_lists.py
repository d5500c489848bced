"""A long list is kept packed and reported reference by reference: nobody sees a difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcheck import sequences
from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.engine import verifying
from refcheck.reporters import REPORTERS

FILES = Path(__file__).parents[1] / "commands" / "files" / "vitamin"
SAMPLE = [str(FILES / name) for name in ("article.md", "wrong.md")]
LIST = """@article{lecun2015, author = {LeCun, Yann and Bengio, Yoshua and Hinton, Geoffrey},
  title = {Deep learning}, journal = {Nature}, year = {2015}, doi = {10.1000/%d}}
"""
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def pack(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (sequences, verifying):
        monkeypatch.setattr(module, "KEPT_WHOLE", 3)
    monkeypatch.setattr(sequences, "BLOCK", 2)


def told(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    status = run(cli, [*arguments, "--lockfile", str(FILES / "refcheck.lock"), "--no-baseline"])
    seen = capsys.readouterr()
    return status, seen.out, seen.err


@pytest.mark.parametrize("form", sorted(REPORTERS))
@pytest.mark.parametrize("paths", [SAMPLE, ["list.bib"]], ids=["cited", "a bibliography"])
def test_a_report_on_a_packed_list_is_the_same(
    form: str, paths: list[str], folder: Path, capsys: Capture, request: pytest.FixtureRequest
) -> None:
    # Every second DOI is another entry's, too, and none is in the lockfile.
    entries = "".join(LIST % (n // 2) for n in range(9))
    Path("list.bib").write_text(f"{entries}@book{{never closed, {entries}", "utf-8")
    whole = told(capsys, "verify", *paths, "--locked", "--format", form)
    request.getfixturevalue("pack")
    assert told(capsys, "verify", *paths, "--locked", "--format", form) == whole
