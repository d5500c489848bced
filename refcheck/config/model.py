"""What the configuration can say."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field

from refcheck.config.paths import is_folder
from refcheck.core.model.comparison import Confidence
from refcheck.core.model.finding import Severity
from refcheck.rules.kit.base import OptionValue

LOCKFILE_NAME = "refcheck.lock"
BASELINE_NAME = "refcheck-baseline.json"


class FailOn(StrEnum):
    """From which severity on findings fail a run."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"

    @property
    def severity(self) -> Severity | None:
        """Return the severity, or None where findings never fail a run."""
        return None if self is FailOn.NEVER else Severity(self.value)


class Registry(StrEnum):
    """A source that can be asked for records; the value is its name in the configuration."""

    CROSSREF = "crossref"
    DATACITE = "datacite"
    DOI_ORG = "doi.org"
    ARXIV = "arxiv"
    PUBMED = "pubmed"
    OPENLIBRARY = "openlibrary"
    OPENALEX = "openalex"
    OPENALEX_DOIS = "openalex-dois"


# OpenAlex sells its searches: whoever wants them names it. What it has under a DOI is free.
DEFAULT_SOURCES = tuple(source for source in Registry if source is not Registry.OPENALEX)


class Suppress(Struct, frozen=True):
    """Findings to be hidden at one reference, for formats that have no comments.

    `reference` is an entry's key, its number in the list, or its DOI; `line` is where the
    entry stands in the configuration file.
    """

    reference: str
    rules: tuple[str, ...]
    reason: str | None = None
    line: int = 1


def _no_severities() -> Mapping[str, Severity]:
    return {}


def _no_options() -> Mapping[str, OptionValue]:
    return {}


class Config(Struct, frozen=True):
    """A configuration, its paths made absolute against the file's folder.

    `path` is the file, None where there is none. `severity` is by rule code, `options` by
    `rule-name.option`.
    """

    path: Path | None = None
    inputs: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = FailOn.ERROR
    min_confidence: Confidence = Confidence.MEDIUM
    mailto: str | None = None
    sources: tuple[Registry, ...] = DEFAULT_SOURCES
    lockfile: Path | None = None
    baseline: Path | None = None
    require_reason: bool = False
    severity: Mapping[str, Severity] = field(default_factory=_no_severities)
    options: Mapping[str, OptionValue] = field(default_factory=_no_options)
    suppress: tuple[Suppress, ...] = ()

    def beside(self, start: Path, name: str) -> Path:
        """Return the file `name` beside the configuration, or beside `start` without one."""
        if self.path is not None:
            return self.path.parent / name
        return (start if is_folder(start) else start.parent) / name
