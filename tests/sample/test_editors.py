"""The editors of `docs/ci.md`, set up as it says, where they are installed."""

from __future__ import annotations

import json
import os
from pathlib import Path
import subprocess
import sys
import tomllib

import pytest

from tests.installed import installed
from tests.sample.test_documented import block

NVIM, EMACS = installed("nvim"), installed("emacs")
SERVER = ["refcheck", "lsp"]
SHOWN = "the reference says pages 515-512"
PROBE = """
vim.wait(90000, function() return #vim.diagnostic.get(0) > 0 end, 50)
for _, found in ipairs(vim.diagnostic.get(0)) do
  io.write(string.format("%d:%d %s %s\\n", found.lnum + 1, found.col + 1, found.code, found.message))
end
vim.cmd("qall!")
"""
LISP = """
(require 'flymake)
(find-file "library.bib")
(call-interactively #'eglot)
(dotimes (_ 900) (unless (flymake-diagnostics) (accept-process-output nil 0.1) (sit-for 0.02)))
(dolist (found (flymake-diagnostics))
  (message "%d %s" (line-number-at-pos (flymake-diagnostic-beg found)) (flymake-diagnostic-text found)))
"""


def environment(folder: Path) -> dict[str, str]:
    """Return an environment with an empty home, in which `refcheck` is this one."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    home = folder / "home"
    home.mkdir()
    return {**os.environ, "PATH": path, "HOME": str(home), "XDG_CONFIG_HOME": str(home)}


def told(arguments: list[str], sample: Path) -> str:
    """Return what an editor prints."""
    ran = subprocess.run(
        arguments,
        cwd=sample,
        env=environment(sample.parent),
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    return ran.stdout + ran.stderr


def test_vs_code_is_told_to_start_the_server() -> None:
    settings = json.loads(block("json", "glspc"))
    given = [settings["glspc.server.command"], *settings["glspc.server.commandArguments"]]
    assert given == SERVER


def test_helix_has_the_server_for_each_kind_of_file() -> None:
    settings = tomllib.loads(block("toml", "language-server"))
    [(name, server)] = settings["language-server"].items()
    assert [server["command"], *server["args"]] == SERVER
    assert {(each["name"], *each["language-servers"]) for each in settings["language"]} == {
        ("bibtex", name),
        ("markdown", name),
        ("latex", name),
    }


@pytest.mark.skipif(NVIM is None, reason="Neovim is not installed")
@pytest.mark.parametrize("words", ["vim.lsp.enable", "vim.lsp.start"])
def test_neovim_shows_what_is_wrong(words: str, sample: Path) -> None:
    setting = block("lua", words)
    (sample / "init.lua").write_text(f"if {words} then\n{setting}\nend\n")
    (sample / "probe.lua").write_text(f"if not {words} then vim.cmd('qall!') end\n{PROBE}")
    shown = told(
        [str(NVIM), "-u", "init.lua", "--headless", "library.bib", "-c", "luafile probe.lua"],
        sample,
    )
    assert SHOWN in shown or not shown


@pytest.mark.skipif(EMACS is None, reason="Emacs is not installed")
def test_emacs_shows_what_is_wrong(sample: Path) -> None:
    (sample / "probe.el").write_text(
        "(package-initialize)\n"
        '(unless (require \'eglot nil t) (message "no eglot") (kill-emacs 0))\n'
        f"{block('elisp', 'eglot-server-programs')}\n{LISP}"
    )
    shown = told([str(EMACS), "--batch", "-l", "probe.el"], sample)
    assert SHOWN in shown or "no eglot" in shown
