"""What the registries say of an entry besides its work, and where they do not have it."""

from __future__ import annotations

from msgspec import Struct

from refcheck.core.model.record import Record


class Traces(Struct, frozen=True):
    """Works that share with an entry what one work alone should have, and are not the cited one.

    `title` is the work that has its title, and neither its authors nor its place, which is known
    as well of an entry whose work was found by all the rest. `numbers` is the one that stands on
    the volume and the pages it gives, where `is_through` says that no other issue of that volume
    has such pages; `people` one by the authors it names, in the container or the year that it
    states. `twin` is a work of the same title and authors that may be the cited one published
    another time: its preprint, a paper that became an article.
    `neighbours` stand in the same container and the same year; `is_held` says that so many of them
    are on record that the cited work would be, too, and that none of what is found may be it.
    `garbled` is one of the neighbours then, by others, whose title the stated one is with words
    replaced; `are_strangers` says that what the authors wrote was searched for as well, and that
    nothing is by two of them.
    """

    title: Record | None = None
    numbers: Record | None = None
    is_through: bool = False
    people: Record | None = None
    twin: Record | None = None
    neighbours: tuple[Record, ...] = ()
    is_held: bool = False
    garbled: Record | None = None
    are_strangers: bool = False


NOTHING = Traces()
