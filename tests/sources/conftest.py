from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
import datetime
from pathlib import Path
from typing import Any

import pytest

from refcheck.sources.chain import Chain, Policy
from refcheck.sources.lockfile import Lockfile
from refcheck.sources.settings import VARIABLES, SourceSettings
from tests.server import RegistryServer, StillClock

TODAY = datetime.date(2026, 11, 22)
MakeChain = Callable[..., Chain]


def work(doi: str, **fields: Any) -> dict[str, Any]:
    """Return a small Crossref work."""
    return {"DOI": doi, "type": "journal-article", "title": [f"On {doi}"], **fields}


@pytest.fixture
def settings(server: RegistryServer, tmp_path: Path) -> SourceSettings:
    """Return the settings that lead to the local registry."""
    return all_at(server.url, cache_dir=tmp_path / "cache")


def all_at(url: str, **options: Any) -> SourceSettings:
    """Return settings by which all sources are asked at one address."""
    urls = (url for variable in VARIABLES.values() if variable.endswith("_URL"))
    return SourceSettings(*urls, **options)


@pytest.fixture
def make_chain(settings: SourceSettings, clock: StillClock, tmp_path: Path) -> Iterator[MakeChain]:
    """Yield a maker of chains: `make_chain(locked=True)`, `make_chain(lockfile=...)`."""
    with ExitStack() as stack:

        def make(lockfile: Lockfile | None = None, **options: Any) -> Chain:
            policy = {name: options.pop(name) for name in Policy.__slots__ if name in options}
            chain = Chain(
                options.pop("settings", settings),
                lockfile or Lockfile(tmp_path / "refcheck.lock"),
                today=options.pop("today", TODAY),
                clock=options.pop("clock", clock),
                policy=Policy(**policy),
                **options,
            )
            return stack.enter_context(chain)

        yield make
