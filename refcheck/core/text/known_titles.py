"""Titles that are known to be journals' own, and the full words that such titles are made of.

`known_titles.txt.gz` holds a journal a line, its names parted by tabs, each as the folded words
that carry meaning, with ` | ` in front of what follows a colon or a dash; `full_words.txt.gz` the
words of works' titles, in which nobody shortens (`training/known_titles.py`). Both are read when
they are first asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
import gzip
import pkgutil

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownTitles:
    """Known titles: the journal (a number) of each, by its words and by the words' initials."""

    journal: Mapping[str, int]
    by_initials: Mapping[str, tuple[str, ...]]
    words: frozenset[str]
    families: frozenset[str]
    """What stands before the colon of two titles or more (`journal of physics`)."""


def journal_of(words: Words) -> int | None:
    """Return the journal that has this title in full, as a number without further meaning."""
    return known_titles().journal.get(" ".join(words))


def is_full_word(word: str) -> bool:
    """Say whether a word stands in full in some title."""
    return word in known_titles().words


def is_family(words: Words) -> bool:
    """Say whether several journals have this title before a colon, and a section's behind it."""
    return " ".join(words) in known_titles().families


def alike(words: Words) -> tuple[Words, ...]:
    """Return the known titles whose words begin with the same letters, in the same order."""
    initials = "".join(word[0] for word in words)
    return tuple(tuple(title.split()) for title in known_titles().by_initials.get(initials, ()))


@cache
def known_titles() -> KnownTitles:
    """Return the table, read once."""
    journal: dict[str, int] = {}
    by_initials: dict[str, list[str]] = defaultdict(list)
    heads: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(_lines("known_titles.txt.gz")):
        for name in line.split("\t"):
            title = name.replace("| ", "")
            if title in journal:
                continue
            journal[title] = number
            by_initials["".join(word[0] for word in title.split())].append(title)
            head, _, tail = name.partition(" | ")
            if tail:
                heads[head].add(number)
    return KnownTitles(
        journal,
        {initials: tuple(titles) for initials, titles in by_initials.items()},
        frozenset(
            (*(word for title in journal for word in title.split()), *_lines("full_words.txt.gz"))
        ),
        frozenset(head for head, journals in heads.items() if len(journals) > 1),
    )


def _lines(name: str) -> list[str]:
    packed = pkgutil.get_data("refcheck.core.text", name) or b""
    return gzip.decompress(packed).decode().splitlines()
