"""Which sources may answer in a run."""

from __future__ import annotations

from msgspec import Struct


class Policy(Struct, frozen=True):
    """Which sources may answer.

    `locked`: the lockfile and a snapshot alone; no cache is read and no socket opened.
    `refresh`: the registries alone. `use_cache`: whether answers are kept between runs.
    `search`: whether references without a DOI are searched for.
    """

    locked: bool = False
    refresh: bool = False
    use_cache: bool = True
    search: bool = True
