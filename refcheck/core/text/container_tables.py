"""What indexes put around the titles of containers: places, bodies, editions, sponsors.

The words stand in `container_tables.toml`, each list with its source.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
import pkgutil
import tomllib

from msgspec import Struct

Phrase = tuple[str, ...]


class Tables(Struct, frozen=True):
    """The lists, as phrases of folded words or as single words."""

    editions: frozenset[str]
    edition_nouns: frozenset[str]
    furniture: frozenset[Phrase]
    labels: frozenset[str]
    bodies: frozenset[Phrase]
    sponsors: frozenset[Phrase]
    sponsored: frozenset[Phrase]
    umbrellas: frozenset[Phrase]
    cities: frozenset[Phrase]
    qualifiers: frozenset[str]
    families: frozenset[Phrase]
    renamed: frozenset[Phrase]
    sisters: frozenset[str]
    supplements: frozenset[Phrase]
    phrases: Mapping[str, Phrase]


@cache
def tables() -> Tables:
    """Return the lists, read when they are first asked for."""
    text = (pkgutil.get_data("refcheck.core.text", "container_tables.toml") or b"").decode()
    lists = tomllib.loads(text)

    def words(name: str) -> frozenset[str]:
        return frozenset(word for entry in lists[name] for word in entry.split())

    def phrases(name: str) -> frozenset[Phrase]:
        return frozenset(tuple(entry.split()) for entry in lists[name])

    return Tables(
        words("editions"),
        words("edition_nouns"),
        phrases("furniture"),
        words("labels"),
        phrases("bodies"),
        phrases("sponsors"),
        phrases("sponsored"),
        phrases("umbrellas"),
        phrases("cities"),
        words("qualifiers") | words("cities"),
        phrases("families"),
        phrases("renamed"),
        words("sisters"),
        phrases("supplements"),
        {short: tuple(long.split()) for short, long in lists["phrases"].items()},
    )
