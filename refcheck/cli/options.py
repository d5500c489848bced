"""The options that commands share, each with its environment variable `REFCHECK_<OPTION>`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

_F = TypeVar("_F", bound=Callable[..., Any])


def option(*names: str, **settings: Any) -> Callable[[_F], _F]:
    """Return `click.option` with the environment variable that belongs to the long name."""
    long = next(name for name in names if name.startswith("--"))
    variable = "REFCHECK_" + long[2:].upper().replace("-", "_")
    return click.option(*names, envvar=variable, **settings)


def paths(function: _F) -> _F:
    """Take the documents."""
    return _with(
        function,
        click.argument("paths", nargs=-1, metavar="[PATHS]..."),
        option(
            "--input-format", metavar="NAME", help="How PATHS are written, whatever the suffix."
        ),
        option("--config", metavar="FILE", help="Follow this configuration, not the nearest one."),
    )


def texts(function: _F) -> _F:
    """Take citations that stand in no file."""
    return option(
        "--text", "texts", multiple=True, metavar="CITATION", help="A citation, typed or pasted."
    )(function)


def asking(function: _F) -> _F:
    """Take how the registries are asked."""
    return _with(
        function,
        option("--lockfile", metavar="FILE", help="Where the answers are locked."),
        option("--no-search", is_flag=True, help="Do not search for references without a DOI."),
        option("--mailto", metavar="ADDRESS", help="Contact sent to the registries (polite pool)."),
        option(
            "--timeout",
            type=float,
            metavar="SECONDS",
            help="Patience with failing registries, in all (60).",
        ),
    )


def caching(function: _F) -> _F:
    """Take whether the cache is left alone; who asks again and again has no choice."""
    return option("--no-cache", is_flag=True, help="Neither read nor fill the cache.")(function)


def locked(function: _F) -> _F:
    """Take whether the lockfile alone answers."""
    return option("--locked", is_flag=True, help="Answer from the lockfile alone; ask nobody.")(
        function
    )


def snapshot(function: _F) -> _F:
    """Take which snapshot answers before the registries do."""
    return option(
        "--snapshot",
        metavar="SNAP",
        help="Crossref's corpus in that folder answers first; with --locked, too.",
    )(function)


def refreshing(function: _F) -> _F:
    """Take whether what is known is asked for again."""
    return option("--refresh", is_flag=True, help="Ask again for everything.")(function)


def choosing(function: _F) -> _F:
    """Take which rules speak."""
    return _with(
        function,
        option("--select", multiple=True, metavar="RULE", help="Only these: code, RC2, or name."),
        option("--ignore", multiple=True, metavar="RULE", help="All but these."),
    )


def citing(function: _F) -> _F:
    """Take whether the text decides what is looked at."""
    return option("--cited-only", is_flag=True, help="Leave out what the text does not cite.")(
        function
    )


def telling(function: _F) -> _F:
    """Take what is told on stderr."""
    return _with(
        function,
        option("--no-progress", is_flag=True, help="No progress line on stderr."),
        option("-q", "--quiet", is_flag=True, help="Nothing on stderr but errors."),
        option("-v", "--verbose", is_flag=True, help="List each request on stderr."),
    )


def _with(function: _F, *decorators: Callable[[_F], _F]) -> _F:
    """Return `function` with the options, which help lists in this order."""
    for decorator in reversed(decorators):
        function = decorator(function)
    return function
