"""From a finished run to text: one module per format, loaded when its format is asked for."""

from __future__ import annotations

from collections.abc import Mapping
import importlib
from types import MappingProxyType
from typing import cast

from refcheck.core.model.report import Report
from refcheck.errors import UsageError, did_you_mean
from refcheck.reporters.base import Page, Reporter

__all__ = ["REPORTERS", "Page", "Reporter", "render", "reporter_for"]

REPORTERS: Mapping[str, str] = MappingProxyType(
    {
        "text": "refcheck.reporters.text",
        "concise": "refcheck.reporters.concise",
        "json": "refcheck.reporters.json",
        "sarif": "refcheck.reporters.sarif",
        "junit": "refcheck.reporters.junit",
        "github": "refcheck.reporters.github",
        "markdown": "refcheck.reporters.markdown",
        "html": "refcheck.reporters.html",
        "csv": "refcheck.reporters.csv",
    }
)
"""The formats by the name `--format` takes, each with its module."""


def reporter_for(format_name: str) -> Reporter:
    """Return the reporter of a format; raise `UsageError` for a name that is not in the table."""
    module = REPORTERS.get(format_name)
    if module is None:
        raise UsageError(
            f"there is no report format {format_name!r}{did_you_mean(format_name, REPORTERS)}",
            hint=f"choose from {', '.join(REPORTERS)}",
        )
    return cast(Reporter, importlib.import_module(module))


def render(
    format_name: str,
    report: Report,
    *,
    width: int = 100,
    color: bool = False,
    ascii_only: bool = False,
) -> str:
    """Return `report` in the format called `format_name`.

    `width`, `color` and `ascii_only` matter to `text` alone; machines read the rest. Raise
    `UsageError` for an unknown format.
    """
    return reporter_for(format_name).render(report, Page(width, color, ascii_only))
