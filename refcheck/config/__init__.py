"""The configuration: `[tool.refcheck]` of `pyproject.toml`, or `refcheck.toml`."""

from __future__ import annotations

from refcheck.config.finding import find_config, project_of
from refcheck.config.model import DEFAULT_SOURCES, Config, FailOn, Registry, Suppress
from refcheck.config.paths import shown_path
from refcheck.config.reading import parse_config, read_config
from refcheck.config.selection import rule_named, rules_named, selected

__all__ = [
    "DEFAULT_SOURCES",
    "Config",
    "FailOn",
    "Registry",
    "Suppress",
    "find_config",
    "parse_config",
    "project_of",
    "read_config",
    "rule_named",
    "rules_named",
    "selected",
    "shown_path",
]
