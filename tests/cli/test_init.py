from __future__ import annotations

from pathlib import Path

import pytest

from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.config import find_config


def test_a_broken_pyproject_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").write_text("[tool.black\n")
    assert run(cli, ["init"]) == 2
    assert "pyproject.toml: this is not TOML" in capsys.readouterr().err
    assert Path("pyproject.toml").read_text() == "[tool.black\n"


@pytest.mark.parametrize("name", ["pyproject.toml", "refcheck.toml"])
def test_what_is_written_is_a_configuration(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if name == "pyproject.toml":
        Path(name).write_text("[project]\nname = 'x'\n")
    Path("list.bib").write_text("@misc{x, title = {A}}\n")
    assert run(cli, ["init"]) == 0
    config = find_config(tmp_path)
    assert config.path == tmp_path / name
    assert [path.name for path in config.inputs] == ["list.bib"]
    # Every line that is commented out must be right too, once it is not.
    text = Path(name).read_text()
    lines = [
        line.removeprefix("# ") if "=" in line or "[" in line else line
        for line in (text.splitlines())
    ]
    Path(name).write_text("\n".join(line for line in lines if "`" not in line and "(" not in line))
    assert find_config(tmp_path).ignore == ("missing-doi",)
