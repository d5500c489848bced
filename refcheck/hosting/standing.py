"""How a host that is no terminal verifies: what was decided when it was started."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from msgspec import Struct

from refcheck.config import find_config, selected
from refcheck.config.model import BASELINE_NAME, LOCKFILE_NAME
from refcheck.engine import Settings
from refcheck.sources.policy import Policy
from refcheck.sources.progress import Report as Listener
from refcheck.sources.progress import silent
from refcheck.sources.settings import SourceSettings


class Standing(Struct, frozen=True):
    """What a host was started with; see the options of `refcheck verify`."""

    locked: bool = False
    lockfile: str | None = None
    no_search: bool = False
    mailto: str | None = None
    timeout: float | None = None
    no_cache: bool = False

    def settings(
        self, start: Path, listener: Listener = silent, *, search: bool = True
    ) -> Settings:
        """Return the settings for a document at `start`, or for one that was typed there.

        Configuration, lockfile, baseline and cache are those that the command would use. Raise
        `RefcheckError` where one of them cannot be used.
        """
        config = find_config(start)
        lockfile = config.lockfile or config.beside(start.absolute(), LOCKFILE_NAME)
        return Settings(
            lockfile=Path(self.lockfile) if self.lockfile else lockfile,
            today=datetime.date.today(),
            config=config,
            sources=SourceSettings.from_environ(
                os.environ,
                mailto=self.mailto or config.mailto,
                registries=config.sources,
                timeout=self.timeout,
            ),
            policy=Policy(
                locked=self.locked,
                use_cache=not self.no_cache,
                search=search and not self.no_search,
            ),
            select=selected(config.select, config.ignore),
            fail_on=config.fail_on,
            min_confidence=config.min_confidence,
            baseline=config.baseline or config.beside(start.absolute(), BASELINE_NAME),
            listener=listener,
        )
