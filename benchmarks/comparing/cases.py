"""A benchmark's cases, as they are kept in a JSON Lines file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
import json
from pathlib import Path
import random
from typing import Any

BIBTEX = "bibtex"
TEXT = "text"
MARKDOWN = "markdown"
# In characters; no entry of an ordinary number of authors is as long.
_LONG = 2400


@dataclass(frozen=True, slots=True)
class Case:
    """One reference, correct (`kind` None) or with one error of that kind.

    `raw` is what stands in the article, `doi` the DOI it states, `record` the DOI of the work it
    was made from, `type` that work's. `fields` are the findings' fields that name the error
    rightly, and `codes` are those that name it whatever their severity. `planted` is what was
    changed, as (stated, recorded). `variants` are the lawful liberties taken.
    """

    id: str
    half: str
    style: str
    carrier: str
    raw: str
    doi: str
    record: str
    type: str
    kind: str | None = None
    fields: tuple[str, ...] = ()
    planted: tuple[str, str] | None = None
    variants: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Say whether the reference is correct."""
        return self.kind is None

    @property
    def holds_two(self) -> bool:
        """Say whether two works stand in the entry, which may become two references."""
        return self.kind == "second-work"

    @property
    def is_long(self) -> bool:
        """Say whether it is as long as lists of hundreds of authors are."""
        return len(self.raw) > _LONG


def write(path: Path, cases: Iterable[Case]) -> int:
    """Write `cases` to `path` and return how many they are."""
    lines = [json.dumps(asdict(case), ensure_ascii=False) + "\n" for case in cases]
    path.write_text("".join(lines), encoding="utf-8")
    return len(lines)


def read(path: Path) -> list[Case]:
    """Return the cases that `write` wrote."""
    with path.open(encoding="utf-8") as lines:
        return [_case(json.loads(line)) for line in lines]


def sample(listed: Sequence[Case], wanted: int | None, seed: int) -> list[Case]:
    """Return `wanted` of the cases, the same ones for one seed; all of them for None."""
    if wanted is None or wanted >= len(listed):
        return list(listed)
    return random.Random(seed).sample(list(listed), wanted)


def _case(row: dict[str, Any]) -> Case:
    tuples = {name: tuple(row.get(name, ())) for name in ("fields", "variants", "codes")}
    planted = None if row["planted"] is None else tuple(row["planted"])
    return Case(**row | tuples | {"planted": planted})
