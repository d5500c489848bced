"""What could not be read of a dump, counted by its kind, with some of its places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct, field

# Of each kind so many places are kept; a dump that is damaged throughout has millions.
_NAMED = 5


class Kind(StrEnum):
    """What is wrong with a part of a dump."""

    PACKING = "damaged compression"
    JSON = "not JSON"
    LONG = "too long"
    NO_WORK = "not a work"
    NO_DOI = "without a DOI"


class Damage(Struct):
    """What was left out, and where."""

    counts: Counter[str] = field(default_factory=Counter)
    places: dict[str, list[str]] = field(default_factory=dict)

    def note(self, kind: str, place: str, count: int = 1) -> None:
        """Count something that was left out."""
        self.counts[kind] += count
        named = self.places.setdefault(kind, [])
        if len(named) < _NAMED:
            named.append(place)

    def to_json(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {
            kind: {"count": count, "places": self.places[kind]}
            for kind, count in sorted(self.counts.items())
        }


def together(parts: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return several damages (as they are kept) as one."""
    whole = Damage()
    for part in parts:
        for kind, told in part.items():
            before = whole.counts[kind]
            for place in told["places"]:
                whole.note(kind, place)
            whole.counts[kind] = before + told["count"]
    return whole.to_json()
