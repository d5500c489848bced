"""The pre-commit hooks, run by pre-commit in a fresh repository, without installing anything."""

from __future__ import annotations

from importlib.util import find_spec
import os
from pathlib import Path
import shutil
import subprocess
import sys

import pytest
import yaml

from refcheck.cli.ending import run
from refcheck.cli.group import cli

ROOT = Path(__file__).resolve().parents[2]
HOOKS = {
    hook["id"]: hook
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
WRONG, RIGHT = "515--512", "515--521"

needs_pre_commit = pytest.mark.skipif(
    find_spec("pre_commit") is None or shutil.which("git") is None,
    reason="pre-commit or git is not installed",
)


def _git(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], capture_output=True, text=True)


@pytest.fixture
def repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a new repository with a lockfile, and a bibliography with an error not committed."""
    for name in tuple(os.environ):
        if name.startswith("GIT_"):  # a hook that runs the tests has its own repository in there
            monkeypatch.delenv(name)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    _git("init", "--quiet")
    for name in ("user.name", "user.email"):
        _git("config", name, "a@example.org")
    shutil.copy(ROOT / "docs" / "examples" / "library.bib", folder)
    shutil.copy(ROOT / "references" / "refcheck.lock", folder)
    return folder


def _install(hook: str) -> None:
    """Install a hook as it is shipped, but run by this Python instead of one made for it."""
    shipped = HOOKS[hook]
    entry = shipped["entry"].replace("refcheck", f"{sys.executable} -m refcheck", 1)
    local = shipped | {"entry": entry, "language": "system"}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    Path(".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    installed = subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"], capture_output=True, text=True
    )
    assert installed.returncode == 0, installed.stderr
    _git("add", ".")


@needs_pre_commit
def test_a_bad_commit_is_blocked_until_it_is_corrected(repository: Path) -> None:
    _install("refcheck-verify")
    blocked = _git("commit", "--message", "Add a bibliography")
    assert blocked.returncode == 1
    assert "RC210" in blocked.stderr + blocked.stdout
    library = repository / "library.bib"
    library.write_text(library.read_text(encoding="utf-8").replace(WRONG, RIGHT), encoding="utf-8")
    _git("add", ".")
    committed = _git("commit", "--message", "Add a bibliography")
    assert committed.returncode == 0, committed.stderr


@needs_pre_commit
def test_the_fixing_hook_corrects_the_file_and_lets_its_author_look(repository: Path) -> None:
    _install("refcheck-fix")
    stopped = _git("commit", "--message", "Add a bibliography")
    assert stopped.returncode == 1
    assert "files were modified by this hook" in stopped.stderr + stopped.stdout
    assert RIGHT in (repository / "library.bib").read_text(encoding="utf-8")
    _git("add", ".")
    assert _git("commit", "--message", "Add a bibliography").returncode == 0


@pytest.mark.parametrize("hook", sorted(HOOKS))
def test_every_hook_calls_the_command_with_options_it_has(
    hook: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command, *arguments = HOOKS[hook]["entry"].split()
    assert command == "refcheck"
    assert run(cli, [*arguments, "library.bib"]) == (1 if hook == "refcheck-verify" else 0)
