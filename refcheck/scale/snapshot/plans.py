"""What a build is about to do, written down, so that one that was killed goes on and no other."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, log2
from pathlib import Path
from typing import Any

from msgspec import Struct

from refcheck import __version__
from refcheck.errors import UsageError
from refcheck.scale.base.wholes import read_json, write_json
from refcheck.scale.snapshot.reading import Source
from refcheck.sources.snapshot_layout import MOST_BITS

# Works of one shard at most, as long as there are fewer than 512 shards: what is sorted in memory.
_SHARD = 100_000


class Wanted(Struct, frozen=True):
    """What a snapshot is to be made of, and how.

    `retractions` is a list of them as CSV. `buckets` is how many shards and buckets there are to
    be, None for as many as there are works for.
    """

    sources: tuple[Source, ...]
    tables: bool = False
    retractions: Path | None = None
    buckets: int | None = None

    def __post_init__(self) -> None:
        n = self.buckets
        if n is not None and not (1 <= n <= 2**MOST_BITS and n & (n - 1) == 0):
            raise UsageError(
                f"{n} buckets cannot be made", hint=f"a power of 2, up to {2**MOST_BITS}"
            )

    @property
    def size(self) -> int:
        """Return how many bytes are to be read."""
        return sum(source.size for source in self.sources)

    def bits(self, works: int) -> int:
        """Return how many bits of a key tell its shard, for so many works."""
        wanted = self.buckets or max(1, works / _SHARD)
        return min(MOST_BITS, ceil(log2(wanted)))

    def agree(self, work: Path, kind: str) -> None:
        """Write the plan, or find that what was begun in `work` is this one.

        Raise `UsageError` where it is not.
        """
        plan = {
            "kind": kind,
            "refcheck": __version__,
            "sources": [[str(one.path.absolute()), one.size] for one in self.sources],
            "tables": self.tables,
            "retractions": None if self.retractions is None else str(self.retractions.absolute()),
            "buckets": self.buckets,
        }
        path = work / "plan.json"
        begun = read_json(path)
        if begun is None:
            write_json(path, plan)
        elif begun != plan:
            raise UsageError(
                f"{work.parent} was begun otherwise: {_difference(begun, plan)}",
                hint=f"give the first command again, or remove {work} to begin anew",
            )


def sources_of(paths: Sequence[Path]) -> tuple[Source, ...]:
    """Return files with their sizes."""
    return tuple(Source(path, path.stat().st_size) for path in paths)


def _difference(begun: dict[str, Any], plan: dict[str, Any]) -> str:
    name = next(name for name in plan if begun.get(name) != plan[name])
    if name == "sources":
        return "its files are others now, or have other sizes"
    return f"{name} was {begun.get(name)!r}, and is {plan[name]!r}"
