"""Every option of `verify` can be set by its variable, and the command line goes before it."""

from __future__ import annotations

import click
import pytest

from refcheck.cli.verify import command

OPTIONS = [
    param for param in command.params if isinstance(param, click.Option) and param.name != "help"
]


def _value(option: click.Option) -> str:
    if option.is_flag:
        return "1"
    if isinstance(option.type, click.Choice):
        return str(option.type.choices[-1])
    return "7" if option.type is click.FLOAT else "x"


def _typed(option: click.Option) -> list[str]:
    long = max(option.opts, key=len)
    return [long] if option.is_flag else [long, _value(option)]


def _meant(arguments: list[str]) -> dict[str, object]:
    return dict(command.make_context("verify", arguments).params)


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: str(option.name))
def test_a_variable_says_what_its_option_says(
    option: click.Option, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = _meant(_typed(option))
    assert typed != _meant([])
    monkeypatch.setenv(
        f"REFCHECK_{max(option.opts, key=len)[2:].upper().replace('-', '_')}", _value(option)
    )
    assert _meant([]) == typed


def test_the_command_line_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFCHECK_FAIL_ON", "never")
    assert _meant(["--fail-on", "note"])["fail_on"] == "note"


def test_a_value_that_cannot_be_meant_is_refused_with_its_option(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("REFCHECK_MIN_CONFIDENCE", "lots")
    with pytest.raises(click.BadParameter, match="'lots' is not one of 'low', 'medium', 'high'"):
        _meant([])
