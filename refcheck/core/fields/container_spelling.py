"""When a container title is written as it is recorded, and the section in a volume."""

from __future__ import annotations

from functools import lru_cache

from refcheck.core.model.comparison import Comparison, Outcome
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field
from refcheck.core.text.folding import fold, plain
from refcheck.patterns import lazily

# `D98`, `B 72`: a section and a volume.
_SECTION_IN_VOLUME = lazily(r"([A-Z])\s?\d")


@lru_cache(maxsize=8192)
def spelt(title: str) -> str:
    """Return a title without what typography makes of it."""
    return fold(plain(title)).strip(" .,")


def written_alike(stated: Field | None, record: Record) -> Comparison | None:
    """Compare a stated title with the recorded ones; None where it is written as none of them."""
    if stated is not None:
        for title in (*record.container_title, *record.short_container_title):
            if spelt(stated.text) == spelt(title) != "":
                return Comparison("container-title", Outcome.SAME, stated.text, title)
    return None


def section_of(volume: Field | None) -> str | None:
    """Return the letter of a journal's section that is printed with its volume."""
    if volume is None or not volume.text[:1].isalpha():
        return None
    letter = _SECTION_IN_VOLUME.match(volume.text)
    return None if letter is None else letter[1]
