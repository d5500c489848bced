"""What a run is to do, decided: options, environment and configuration already merged."""

from __future__ import annotations

import datetime
from pathlib import Path

from msgspec import Struct, field

from refcheck.config import Config, FailOn, selected
from refcheck.core.model.comparison import Confidence
from refcheck.core.model.finding import Severity
from refcheck.sources.chain import Policy
from refcheck.sources.progress import Report as Listener
from refcheck.sources.progress import silent
from refcheck.sources.settings import SourceSettings


def _every_rule() -> frozenset[str]:
    return selected((), ())


class Settings(Struct, frozen=True):
    """How to verify. `today` is the date that new answers are marked with.

    `select` are the codes of the rules whose findings are shown, `least` is the severity from
    which on they are. `lockfile` and `baseline` need not exist; `locked` is what the first holds
    where it is no file here, and `lockfile` what it is called; `baseline` is None where none is
    to be used. `snapshot` is the folder of one that answers before the registries do. `cited_only`
    leaves out what no text cites. `listener` is told about the questions that are asked. `options`
    are for commands that the report recommends; see `Report`.
    """

    lockfile: Path
    today: datetime.date
    config: Config = field(default_factory=Config)
    sources: SourceSettings = field(default_factory=SourceSettings)
    policy: Policy = field(default_factory=Policy)
    select: frozenset[str] = field(default_factory=_every_rule)
    fail_on: FailOn = FailOn.ERROR
    min_confidence: Confidence = Confidence.MEDIUM
    least: Severity = Severity.NOTE
    locked: bytes | None = None
    baseline: Path | None = None
    snapshot: Path | None = None
    use_suppressions: bool = True
    cited_only: bool = False
    listener: Listener = silent
    options: tuple[str, ...] = ()
