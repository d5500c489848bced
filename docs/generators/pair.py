"""A pair of a written and a recorded value, as `pairs.md` shows it."""

from __future__ import annotations

from typing import NamedTuple


class Pair(NamedTuple):
    """What an article printed, what the registry holds, and why they are the same or are not."""

    stated: str
    recorded: str
    why: str
